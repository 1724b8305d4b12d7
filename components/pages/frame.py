"""What stands around every page: header with my municipality, bar of the chosen ones, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.comparison.context import Context
from components.pages import LAYOUTS
from components.screen import (
    bar,
    code,
    dataset,
    finished,
    ids,
    navigation,
    picture_dialog,
    search,
    tags,
    union_sheet,
)
from components.screen.markup import attrs
from components.screen.plain import Plain, text, whole
from components.screen.regions import place
from components.texts import words
from components.view import collection, feed, pages
from components.view.model import parse
from components.view.notice import short
from components.wording import titles, told
from components.wording.remarks import remarks_on

if TYPE_CHECKING:
    from components.view.model import Notice, View
    from data.store.store import Store


def layout(_store: Store) -> html.Div:
    """The root: the address and a frame that the first callback fills.

    The frame starts with empty places for what the address changes, because the address speaks first.
    """
    places = [Plain("", name, css="") for name in (ids.NAV, ids.LANGUAGES, ids.CHIPS, ids.NOTICES)]
    waiting = html.P(words("de")("app.loading"), className="waiting")
    return html.Div([dcc.Location(id=ids.URL, refresh=False), html.Div([waiting, *places], id=ids.FRAME)])


def first(store: Store, path: str, search: str) -> finished.First:
    """The finished page of an address, until that of Dash has come (``assets/erste.js``) and without scripts.

    The figures that somebody has added himself are in no address, and so nothing of theirs is here.
    """
    view, notices = parse(pages.asked(store, path, search), store, pages.also(path))
    context = Context(store, view)
    shown = pages.found(store, path)
    name = shown.name if shown else titles.MISSING
    mine = store.areas.get(view.mine or "")
    is_own = any(notice.lacks_own for notice in notices)
    said = (*notices, *remarks(store, view, path))
    parts = [
        _skip(context),
        _header(context, path),
        place(context, f"papier-{name}", css="paper-head"),
        *([_bar(context, acts=True)] if shown and shown.compared else []),
        html.Div([] if is_own else navigation.notice_list(context.words, said), className="notices"),
        _main(context, path, [] if is_own else _content(context, path)),
        footer(context),
    ]
    waits = f'<p class="visually-hidden first-waits" role="status">{context.words("app.loading")}</p>'
    written = f'<div id="{ids.FIRST}" class="first">{finished.page(parts)}{waits}</div>'
    below = shown.below if shown else ""
    return finished.First(
        written,
        told.of(store, context, path, search, name),
        feed.address(mine.key, view.language) if mine else "",
        below if f'id="{below}"' in written else "",
    )


def remarks(store: Store, view: View, path: str | None) -> tuple[Notice, ...]:
    """What a page must say about a view; the start page shows my town on its own level whatever is chosen."""
    page = pages.at(path)
    return () if page and page.name == "start" else remarks_on(store, view)


def frame(context: Context, notices: tuple[Notice, ...], path: str) -> list[Any]:
    """Header, notices, page and footer for a view."""
    words = context.words
    page = pages.found(context.store, path)
    name = page.name if page else titles.MISSING
    return [
        _skip(context),
        _header(context, path),
        place(context, f"papier-{name}", css="paper-head"),
        _bar(context, acts=page is not None and page.compared),
        Plain(text(navigation.notice_list(words, notices)), ids.NOTICES, css="notices", role="status"),
        _main(context, path, _content(context, path)),
        footer(context),
        place(context, f"titel-{name}", css="page-title"),
        *navigation.keyboard(words),
        picture_dialog.dialog(words),
        search.dialog(context),
        collected(context),
    ]


def _skip(context: Context) -> html.A:
    return html.A(context.words("app.skip"), href="#inhalt", className="skip")


def _bar(context: Context, *, acts: bool) -> html.Section:
    group, levels = place(context, "gruppe", tag="span"), place(context, "ebenen")
    button, sheet = place(context, "verbund-knopf", tag="span"), place(context, "verbund")
    together = union_sheet.anchor(context, button, sheet)
    return bar.bar(context, group, levels, together, acts=acts)


def _content(context: Context, path: str) -> list[Any]:
    page = pages.found(context.store, path)
    return LAYOUTS[page.name](context) if page else missing(context, path)


def _main(context: Context, path: str, content: list[Any]) -> html.Main:
    page = pages.found(context.store, path)
    css = f"page page-{page.name if page else titles.MISSING}"
    return html.Main(content, id="inhalt", tabIndex="-1", className=css)


def _header(context: Context, path: str) -> html.Header:
    """One line: name, my town, pages, language; on small screens the pages are a menu."""
    words = context.words
    languages = Plain(
        text(navigation.languages(context, path)),
        ids.LANGUAGES,
        css="languages",
        role="group",
        **attrs(aria_label=words("control.language")),
    )
    pages_of = Plain(
        text(navigation.navigation(context, path)),
        ids.NAV,
        tag="nav",
        css="nav",
        **attrs(aria_label=words("nav.label")),
    )
    parts = [
        place(context, "marke", tag="span"),
        bar.town_button(place(context, "ort", css="town-shown", tag="span")),
        pages_of,
        search.opener(words),
        languages,
        navigation.menu(words),
    ]
    return html.Header(html.Div(parts, className="header-in"), className="header")


def collected(context: Context) -> html.Div:
    """Where a script says that a view was put into the collection, with the way there."""
    words = context.words
    said = attrs(
        data_first=words("mappe.said.added_first"),
        data_added=words("mappe.said.added"),
        data_there=words("mappe.said.there"),
        data_full=words("mappe.said.full"),
        data_failed=words("mappe.said.failed"),
        data_most=str(collection.MOST),
    )
    way = dcc.Link(words("mappe.said.open"), href="/mappe" + context.search)
    return html.Div([html.Span(), way], id=ids.COLLECTED, className="mappe-said", role="status", **said)


def missing(context: Context, path: str) -> list[Any]:
    """The page for an address that leads nowhere; of an unknown indicator with those that may be meant."""
    words, slug = context.words, pages.slug(path)
    ways = [tags.ul([tags.li(way) for way in navigation.ways(context)], className="plain")]
    if slug:
        near = dataset.nearest(context, slug)
        return [
            html.H1(words("datensatz.missing")),
            html.P(words("datensatz.missing_text", slug=short(slug))),
            *whole([*near, *ways]),
        ]
    return [
        html.H1(words("app.not_found")),
        html.P(words("app.not_found_text", path=path[:80])),
        *whole(ways),
    ]


def footer(context: Context) -> html.Footer:
    """Links to what is not in the navigation, the field for a code, and a sentence on where this is from.

    On paper, where nobody follows links, the publishers are named one by one.
    """
    words = context.words
    sources: list[Any] = [html.Strong(words("footer.sources")), ": ", words("footer.sources_text"), " "]
    said = " ".join(words(f"footer.{key}") for key in ("official", "boundaries", "offline"))
    links = [place(context, "pflichten", css="duties"), *code.opener(context)]
    parts = [html.P([html.Span(sources, className="on-paper"), said], className="footer-said")]
    return html.Footer([html.Div(links, className="footer-links"), *parts], className="footer")
