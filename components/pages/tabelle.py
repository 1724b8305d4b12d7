"""Heat table: areas by indicators, as picked; on a phone one area as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import heat, heat_controls

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """Finding, controls, table or list."""
    css = "heat-page" if context.view.mine or context.view.listed else "heat-page is-open"
    return [
        html.Div([heat.heading(context), heat_controls.row(context), *heat.table(context)], className=css)
    ]
