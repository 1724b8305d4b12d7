"""Who runs this installation, from environment variables; what is not set is said to be missing."""

from __future__ import annotations

import os

FIELDS = {
    "operator": "RUHRVERGLEICH_BETREIBER",
    "address": "RUHRVERGLEICH_ANSCHRIFT",
    "mail": "RUHRVERGLEICH_KONTAKT",
    "officer": "RUHRVERGLEICH_DATENSCHUTZ",
}


def facts() -> dict[str, str]:
    """Name, address and contact of the operator, for Markdown; the variable in brackets where one is missing.

    The brackets are escaped: bare ones are a link that leads nowhere.
    """
    return {field: os.environ.get(variable) or rf"\[{variable}\]" for field, variable in FIELDS.items()}
