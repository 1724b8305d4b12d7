"""The jump bar of the comparison: links to the sections that have something to show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import KINDS
from components.screen import ids
from components.screen.markup import attrs
from components.view.model import query
from components.view.pages import BY_NAME

if TYPE_CHECKING:
    from components.comparison.context import Context

SIMILAR = "nachbarn"

AT_HEAD = attrs(aria_current="true")
"""The mark of the first section: a page comes with its head in view; ``assets/sprung.js`` goes on from it."""


def jumps(context: Context) -> list[Any]:
    """A link for each chart that is there, for the similar towns and for the further pictures."""
    words = context.words
    charts = BY_NAME["vergleich"].charts
    shown = [kind for kind in charts if KINDS[kind].caption(context).draw is not None]
    links: list[Any] = [
        html.A(words(f"{kind}.name"), href=f"#{anchor(kind)}", **({} if place else AT_HEAD))
        for place, kind in enumerate(shown)
    ]
    if context.mine is not None and context.indicator.is_compared and context.has_year:
        similar = query(replace(context.view, picture=SIMILAR), context.store)
        links.append(dcc.Link(words("sprung.similar"), href=f"{similar}#{ids.PICTURE}"))
    return [*links, html.A(words("sprung.more"), href=f"#{ids.PICTURE}")]


def anchor(kind: str) -> str:
    """The id of the section of a chart."""
    return f"abschnitt-{kind}"
