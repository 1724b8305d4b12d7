"""Which data folder the operator names, where it is not the project's own."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "RUHRVERGLEICH_DATEN"
"""Environment variable with the folder."""


def folder() -> Path | None:
    """The folder in :data:`VARIABLE`, whatever it holds; None if nothing is said."""
    text = os.environ.get(VARIABLE, "").strip()
    return Path(text).resolve() if text else None
