"""Small helpers for markup."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dash.development.base_component import Component


def attrs(**values: str) -> dict[str, Any]:
    """Attributes with a dash in their name: ``attrs(aria_label="…")`` gives ``{"aria-label": "…"}``."""
    return {_dashed(name): value for name, value in values.items()}


@lru_cache(256)
def _dashed(name: str) -> str:
    return name.replace("_", "-")


def is_html(component: Component) -> bool:
    """Whether a component of Dash is an element of HTML and nothing more."""
    return bool(component._namespace == "dash_html_components")
