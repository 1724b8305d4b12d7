"""What changed in the figures: every report, newest first, and the former values of what was revised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.screen import changes
from components.screen.plain import whole

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """The latest of each chapter, all reports and the table of former values."""
    words, reports = context.words, context.store.reports
    parts: list[Any] = [
        changes.section(context, report, open_=not place) for place, report in enumerate(reports)
    ]
    return [
        html.H1(words("aenderungen.heading")),
        html.P(words("aenderungen.lead"), className="lead"),
        html.P(dcc.Link(words("neu.from_start"), href="/neu" + context.search)),
        *([html.H2(words("aenderungen.latest"))] if parts else []),
        *changes.latest(context),
        *(parts or [html.P(words("aenderungen.nothing"))]),
        html.H2(words("aenderungen.vintages")),
        html.P(words("aenderungen.vintages_text"), className="text"),
        *whole(changes.vintages(context)),
    ]
