"""Small helpers for markup."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def attrs(**values: str) -> dict[str, Any]:
    """Attributes with a dash in their name: ``attrs(aria_label="…")`` gives ``{"aria-label": "…"}``."""
    return {_dashed(name): value for name, value in values.items()}


@lru_cache(256)
def _dashed(name: str) -> str:
    return name.replace("_", "-")
