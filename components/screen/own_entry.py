"""Ways to own figures where there are none yet: the entry of a list of indicators, a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dash import html

from components.view.pages import PATHS
from data.own.record import SLUG

if TYPE_CHECKING:
    from components.texts import Words


def options_of(words: Words) -> list[dict[str, Any]]:
    """A heading and the entry; choosing it says where own figures are read in."""
    heading, label = words("eigene.option_heading"), words("eigene.option")
    shown = html.Span(heading, className="option-heading")
    return [
        {"label": shown, "value": f"#{SLUG}", "disabled": True, "search": heading},
        {"label": label, "value": SLUG, "search": f"{label} {heading}"},
    ]


def address(search: str, name: str) -> str:
    """Where own figures are read in that are to have a name of ours; ``search`` is the query of the view."""
    return f"{PATHS[SLUG]}{search}{'&' if search else '?'}name={quote(name)}"
