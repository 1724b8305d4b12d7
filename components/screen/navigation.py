"""What every document of ours has around its content: links to the pages, languages, notices, keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.screen import ids, pop, tags
from components.screen.markup import attrs
from components.view import pages
from components.view.model import LANGUAGES, query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.screen.tags import Element
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


def brand(context: Context) -> list[Any]:
    """The name, which leads to the start with what is shown."""
    return [dcc.Link(context.words("app.name"), href="/" + context.search, id="brand", className="brand")]


def duties(context: Context) -> list[Any]:
    """Links to what a public body owes, which keep the view as those above do."""
    return [
        tags.link(context.words(f"nav.{page.name}"), href=page.path + context.search) for page in pages.FOOTER
    ]


def navigation(context: Context, path: str) -> list[Any]:
    """A row of the main pages; on small screens all pages and the other languages as a menu."""
    others = [
        tags.a(
            context.words(f"language.{link.lang}"),
            href=link.href,
            lang=link.lang,
            className="nav-link in-menu is-phone",
        )
        for link in languages(context, path)
    ]
    return [*ways(context, pages.at(path)), *others]


def menu(words: Words) -> html.Button:
    """The button that opens the pages on small screens."""
    parts = [pop.icon("menu"), html.Span(words("frame.menu"))]
    return pop.opener(ids.NAV, parts, "menu-button", aria_label=words("frame.menu"))


def ways(context: Context, shown: pages.Page | None = None) -> list[Element]:
    """Links to the pages that keep the view; ``shown`` is the one that one is on."""
    return [
        tags.link(
            context.words(f"nav.{page.name}"),
            href=page.path + context.search,
            className=f"nav-link {css}".strip(),
            **attrs(data_nav=page.name, **({"aria_current": "page"} if page is shown else {})),
        )
        for page, css in _listed()
    ]


def _listed() -> Iterator[tuple[pages.Page, str]]:
    """The pages and how they look: start is in the menu, the collection in the row once it is used."""
    for page in pages.MAIN:
        yield page, {"start": "in-menu", "mappe": "when-used"}.get(page.name, "")
    for page in pages.FOOTER:
        yield page, "in-menu is-small"


def languages(context: Context, path: str) -> list[Any]:
    """The way to the other languages: plain links, because the whole document changes its language."""
    words = context.words
    return [
        html.A(
            language,
            href=path + (query(replace(context.view, language=language), context.store) or "?"),
            lang=language,
            hrefLang=language,
            title=words(f"language.{language}"),
            **attrs(aria_label=words(f"language.{language}")),
        )
        for language in LANGUAGES
        if language != context.view.language
    ]


def notice_list(words: Words, notices: tuple[Notice, ...]) -> list[Any]:
    """Everything the user must be told, one paragraph each."""
    return [
        html.P([words(n.key, **dict(n.values)), *_way_on(words, n)], className="notice")
        for n in dict.fromkeys(notices)
    ]


def _way_on(words: Words, notice: Notice) -> list[Any]:
    """Where a notice leads."""
    if not notice.lacks_own:
        return []
    search = "" if words.language == LANGUAGES[0] else f"?sprache={words.language}"
    return [" ", dcc.Link(words("eigene.missing_way"), href=pages.PATHS["eigene"] + search)]
