"""Who runs this installation, from environment variables; what is not set is said to be missing."""

from __future__ import annotations

import os

FIELDS = {
    "operator": "RUHRVERGLEICH_BETREIBER",
    "address": "RUHRVERGLEICH_ANSCHRIFT",
    "mail": "RUHRVERGLEICH_KONTAKT",
}


def facts() -> dict[str, str]:
    """Name, address and contact of the operator; the variable in brackets where one is missing."""
    return {field: os.environ.get(variable) or f"[{variable}]" for field, variable in FIELDS.items()}
