"""Small helpers for markup."""

from __future__ import annotations

from typing import Any


def attrs(**values: str) -> dict[str, Any]:
    """Attributes with a dash in their name: ``attrs(aria_label="…")`` gives ``{"aria-label": "…"}``."""
    return {name.replace("_", "-"): value for name, value in values.items()}
