"""A text page: paragraphs and lists from ``components/texts/pages``, gaps filled with facts from the data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import markdown
from components.screen.plain import Plain, plain
from components.texts import page_text
from data.model.folding import hyphened

if TYPE_CHECKING:
    from components.comparison.context import Context


def build(context: Context, name: str, **facts: str | None) -> list[Any]:
    """Heading and text of a page."""
    return [
        html.H1(context.words(f"nav.{name}")),
        html.Div(_written(page_text(name, context.view.language, **facts)), className="text"),
    ]


def folded(context: Context, name: str, **facts: str | None) -> list[Any]:
    """Heading and text of a long page, its sections folded; an address names one by its title."""
    intro, *sections = re.split(r"^## ", page_text(name, context.view.language, **facts), flags=re.MULTILINE)
    opening = [_written(intro)] if intro.strip() else []
    parts = [_section(*section.partition("\n")[::2]) for section in sections]
    return [html.H1(context.words(f"nav.{name}")), html.Div([*opening, *parts], className="text text-folded")]


def _written(source: str) -> Plain:
    return plain(markdown.elements(source))


def _section(title: str, text: str) -> html.Details:
    anchor = hyphened(title)
    return html.Details([html.Summary(html.H2(title)), _written(text)], id=anchor, className="text-part")
