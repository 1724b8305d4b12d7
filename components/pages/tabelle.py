"""Heat table: all areas of the level by all indicators, of one chapter or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import controls, heat, options, take

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """Chapter, colours, table."""
    return [
        html.H1(context.words("nav.tabelle")),
        html.Div(
            [options.topic(context), controls.choice(context, "farben"), take.menu(context, "tabelle")],
            className="toolbar",
        ),
        *heat.table(context),
    ]
