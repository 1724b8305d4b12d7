"""The ranking shows an excerpt; a link opens the rest in place and closes it again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc

from components.comparison.ranking import hides, ranking
from components.view.model import query

if TYPE_CHECKING:
    from components.comparison.context import Context


def switch(context: Context) -> list[Any]:
    """The link to all areas, or back to the excerpt; nothing where the excerpt is everything."""
    if context.table is None or not context.has_year or not hides(context):
        return []
    view, words = context.view, context.words
    whole = not view.whole_ranking
    count = len(context.once(ranking).members)
    label = words("rangfolge.show_all", n=count) if whole else words("rangfolge.show_excerpt")
    href = query(replace(view, whole_ranking=whole), context.store) or "?"
    return [dcc.Link(label, href=href, className="btn btn-outline-primary btn-sm")]
