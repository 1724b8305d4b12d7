"""Regions: parts of a page that are made anew for each address.

A region is a function from a context to children. A page places it with :func:`place`; one callback redraws
every region on the page when the address changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components import catalogue_view, ids, panel, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.context import Context

REGIONS: Mapping[str, Callable[[Context], list[Any]]] = {
    "panel": panel.panel,
    "table": table.table,
    "sheet": catalogue_view.sheet,
}


def place(context: Context, name: str, *, css: str = "", tag: Any = html.Div) -> Any:
    """The region of this name, filled for a view."""
    return tag(REGIONS[name](context), id=ids.region(name), className=css)
