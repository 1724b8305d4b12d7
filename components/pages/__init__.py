"""The pages: a file each, with ``layout(context)``, named as its row in :mod:`components.view.pages`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from components.view.pages import DATASET, NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.comparison.context import Context

LAYOUTS: dict[str, Callable[[Context], list[Any]]] = {
    name: import_module(f"components.pages.{name}").layout for name in (*NAMES, DATASET.name)
}
"""What makes the content of a page for a view, by name."""
