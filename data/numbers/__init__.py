"""Pure arithmetic: statistics, neighbours, regression, uncertainty, gaps. No files."""
