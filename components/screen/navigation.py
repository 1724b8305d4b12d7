"""What every document of ours has around its content: links to the pages, languages, notices, keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.screen import ids
from components.screen.markup import attrs
from components.view import pages
from components.view.model import LANGUAGES, OWN_MISSING, query

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.texts import Words
    from components.view.model import Notice


def keyboard(words: Words) -> list[Any]:
    """What scripts say: how the keys move through a chart (for its description), and where they speak."""
    hints = [html.P(words(f"keys.{way}"), id=ids.keys(way)) for way in ("map", "points", "lines")]
    said = attrs(
        data_chosen=words("keys.chosen"),
        data_removed=words("keys.removed"),
        data_take_failed=words("mitnehmen.failed"),
        data_take_waits=words("mitnehmen.waits"),
    )
    return [
        html.Div(hints, hidden=True),
        html.Div(id=ids.SPOKEN, className="visually-hidden", role="status", **said),
    ]


def navigation(context: Context, path: str) -> list[Any]:
    """Links to the main pages that keep the view."""
    search = context.search
    return [
        dcc.Link(
            context.words(f"nav.{page.name}"),
            href=page.path + search,
            className="nav-link" + (" active" if path == page.path else ""),
        )
        for page in pages.MAIN
    ]


def languages(context: Context, path: str) -> list[Any]:
    """The language switch: plain links, because the whole document changes its language."""
    links = []
    for language in LANGUAGES:
        href = path + (query(replace(context.view, language=language), context.store) or "?")
        current = attrs(aria_current="true") if language == context.view.language else {}
        links.append(html.A(language, href=href, lang=language, hrefLang=language, **current))
    return links


def notice_list(words: Words, notices: tuple[Notice, ...]) -> list[Any]:
    """Everything the user must be told, one paragraph each."""
    return [
        html.P([words(n.key, **dict(n.values)), *_way_on(words, n)], className="notice")
        for n in dict.fromkeys(notices)
    ]


def _way_on(words: Words, notice: Notice) -> list[Any]:
    """Where a notice leads."""
    if notice.key != OWN_MISSING:
        return []
    search = "" if words.language == LANGUAGES[0] else f"?sprache={words.language}"
    return [" ", dcc.Link(words("eigene.missing_way"), href=pages.PATHS["eigene"] + search)]
