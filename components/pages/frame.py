"""What stands around every page: header with my municipality and level, selection bar, footer."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import theme
from components.comparison.context import Context
from components.pages import LAYOUTS
from components.screen import code, controls, ids, navigation, picture_dialog
from components.screen.markup import attrs
from components.screen.plain import plain, whole
from components.screen.regions import place
from components.texts import words
from components.view import collection, pages
from components.view.model import parse, query
from components.wording import sentences, titles

if TYPE_CHECKING:
    from components.view.model import Notice
    from data.store.store import Store


def layout(_store: Store) -> html.Div:
    """The root: the address and a frame that the first callback fills.

    The frame starts with empty places for what the address changes, because the address speaks first.
    """
    places = [html.Div(id=name) for name in (ids.NAV, ids.LANGUAGES, ids.CHIPS, ids.NOTICES)]
    waiting = html.P(words("de")("app.loading"), className="waiting")
    return html.Div([dcc.Location(id=ids.URL, refresh=False), html.Div([waiting, *places], id=ids.FRAME)])


def title(store: Store, path: str, search: str) -> str:
    """The title of the document at an address."""
    page = pages.at(path)
    view, _ = parse(search, store, pages.also(path))
    return titles.title(Context(store, view), page.name if page else titles.MISSING)


def frame(context: Context, notices: tuple[Notice, ...], path: str) -> list[Any]:
    """Header, notices, page and footer for a view."""
    words = context.words
    page = pages.at(path)
    name = page.name if page else titles.MISSING
    return [
        html.A(words("app.skip"), href="#inhalt", className="skip"),
        html.Header(
            [
                html.Div(
                    [
                        dcc.Link(words("app.name"), href="/" + context.search, id="brand"),
                        html.Nav(
                            whole(navigation.navigation(context, path)),
                            id=ids.NAV,
                            **attrs(aria_label=words("nav.label")),
                        ),
                        html.Div(
                            navigation.languages(context, path),
                            id=ids.LANGUAGES,
                            className="languages",
                            role="group",
                            **attrs(aria_label=words("control.language")),
                        ),
                    ],
                    className="bar bar-top",
                ),
                html.Div([controls.mine(context), controls.level(context)], className="bar bar-mine"),
            ],
            className="header",
        ),
        place(context, f"papier-{name}", css="paper-head"),
        html.Section(
            [html.Div(whole(chips(context)), id=ids.CHIPS), controls.add(context), controls.group(context)],
            className="selection",
            **attrs(aria_label=words("frame.selection")),
        ),
        html.Div(navigation.notice_list(words, notices), id=ids.NOTICES, role="status"),
        html.Main(
            LAYOUTS[page.name](context) if page else missing(context, path), id="inhalt", tabIndex="-1"
        ),
        footer(context),
        place(context, f"titel-{name}", css="page-title"),
        *navigation.keyboard(words),
        picture_dialog.dialog(words),
        collected(context),
    ]


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


def chips(context: Context) -> list[Any]:
    """My area and the chosen ones with colour, marker and a way to remove them."""
    words, view = context.words, context.view
    found = []
    for key, colour, symbol in _chosen(context):
        rest = replace(
            view,
            mine=None if key == view.mine else view.mine,
            chosen=tuple(k for k in view.chosen if k != key),
        )
        area = context.store.area(key)
        if area is None:
            continue
        found.append(
            html.Li(
                [
                    html.Span(
                        theme.SIGNS[symbol],
                        className="chip-sign",
                        style={"color": colour},
                        **attrs(aria_hidden="true"),
                    ),
                    sentences.tagged(context, area),
                    dcc.Link(
                        [
                            html.Span("×", **attrs(aria_hidden="true")),
                            html.Span(words("control.remove", name=area.short), className="visually-hidden"),
                        ],
                        href=query(rest, context.store) or "?",
                        className="chip-remove",
                        title=words("control.remove", name=area.short),
                    ),
                ],
                className="chip chip-mine" if key == view.mine else "chip",
            )
        )
    if not found:
        return [html.Span(words("control.selection_none"), className="chips-none")]
    return [html.Ul(found, className="chips", **attrs(aria_label=words("control.selection")))]


def _chosen(context: Context) -> list[tuple[str, str, str]]:
    """Key, colour and marker of mine and of each chosen area; those beyond the colours are all alike."""
    view = context.view
    mine = [(view.mine, theme.MINE, theme.MINE_SYMBOL)] if view.mine else []
    further = repeat((theme.FURTHER, theme.FURTHER_SYMBOL))
    looks = chain(zip(theme.COMPARATORS, theme.SYMBOLS, strict=True), further)
    return [*mine, *((key, *look) for key, look in zip(view.chosen, looks, strict=False))]


def missing(context: Context, path: str) -> list[Any]:
    """The page for an address that leads nowhere."""
    words = context.words
    return [
        html.H1(words("app.not_found")),
        html.P(words("app.not_found_text", path=path[:80])),
        html.Ul([html.Li(link) for link in navigation.navigation(context, path)], className="plain"),
    ]


def footer(context: Context) -> html.Footer:
    """Sources, boundaries, promises and the duties of a public body."""
    words = context.words
    search = context.search
    duties = [dcc.Link(words(f"nav.{page.name}"), href=page.path + search) for page in pages.FOOTER]
    return html.Footer(
        [
            html.P([html.Strong(words("footer.sources")), ": ", words("footer.sources_text")]),
            html.P([words("footer.boundaries"), ". ", words("footer.offline")]),
            html.P(duties, className="duties"),
            plain(code.entry(context)),
        ],
        className="footer",
    )
