"""Where figures are kept and asked."""
