"""A text page: paragraphs and lists from ``components/texts/pages``, gaps filled with facts from the data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import markdown
from components.screen.plain import Plain, plain
from components.texts import page_text
from data.model.catalogue import Level
from data.model.folding import hyphened, order

if TYPE_CHECKING:
    from components.comparison.context import Context


def build(context: Context, name: str, **facts: str) -> list[Any]:
    """Heading and text of a page."""
    return [
        html.H1(context.words(f"nav.{name}")),
        html.Div(_written(page_text(name, context.view.language, **facts)), className="text"),
    ]


def folded(context: Context, name: str, **facts: str) -> list[Any]:
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


def area_facts(context: Context) -> dict[str, str]:
    """Numbers of areas and the Jugendamtsbezirke of several towns, for the text on method."""
    areas = context.store.areas
    unions = [area for area in areas.by_level[Level.JUGENDAMT] if len(area.parts) > 1]
    lines = [f"- {area.name}: {', '.join(areas.by_key[part].name for part in area.parts)}" for area in unions]
    inferred = sorted((a.name for a in areas.by_level[Level.GEMEINDE] if a.inferred), key=order)
    return {
        **{level.value: str(len(areas.by_level[level])) for level in Level},
        "unions": "\n".join(lines),
        "inferred": ", ".join(inferred),
    }
