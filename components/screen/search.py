"""The one search: its dialog, the buttons that open it, and what it found or what there is to choose from.

Each choice is a link to an address (:mod:`components.screen.search_rows`). ``assets/suche.js`` opens the
dialog from any button with ``data-search`` and asks with each letter.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import ids, pop, tags
from components.screen.markup import attrs
from components.screen.plain import Drawn, Plain, plain
from components.screen.search_rows import Asked, Rows, switch
from components.search import things
from components.search.everything import SCOPES, everything
from components.search.towns import towns, unions
from components.view import pages
from components.view.actions import choose_mine
from components.view.own_indicator import shown
from components.view.union_actions import with_rest_of_kreis
from data.model.catalogue import Level
from data.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.comparison.context import Context
    from components.screen.tags import Element
    from components.texts import Words
    from data.model.areas import Area

EXAMPLES = ("1", "2", "3", "4")
_ECHO = 60  # characters of what was typed worth repeating


def opener(
    words: Words, scope: str = "all", parts: Any = None, css: str = "icon-button is-quiet"
) -> html.Button:
    """A button that opens the search within a scope; by itself a magnifier."""
    named = {} if parts else {"aria_label": words("search.open"), "title": words("search.open")}
    about = attrs(data_search=scope, aria_haspopup="dialog", **named)
    return html.Button(parts or pop.icon("search"), type="button", className=f"search-open {css}", **about)


def dialog(context: Context) -> html.Div:
    """The dialog, closed; it stands once around all pages. Its field is no part of Dash: a script asks."""
    words = context.words
    label, close = escape(words("search.all")), escape(words("search.close"))
    head = Drawn(
        f'<h2 id="{ids.SEARCH}-titel" class="visually-hidden">{escape(words("search.heading"))}</h2>'
        '<div class="search-head"><label class="search-field">'
        '<span class="icon icon-search" aria-hidden="true"></span>'
        f'<input type="search" aria-label="{label}" placeholder="{label}" maxlength="{things.LONGEST}" '
        'autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go"></label>'
        f'<button type="button" class="icon-button is-quiet" data-close-search aria-label="{close}">'
        '<span class="icon icon-close" aria-hidden="true"></span></button></div>'
    )
    named = {f"data_{scope}": words(f"search.{scope}") for scope in SCOPES}
    box = html.Dialog(
        [plain(head), Plain("", ids.SEARCH_FOUND, css="found search-found")],
        id=ids.SEARCH,
        className="search-dialog finder",
        **attrs(aria_labelledby=f"{ids.SEARCH}-titel", **named),
    )
    asked = html.Span(id=ids.SEARCH_ASKED, hidden=True, **attrs(data_asked=""))
    return html.Div([box, asked], className="no-print")  # an empty box would be a sheet of its own


def results(context: Context, asked: Asked) -> list[Any]:
    """What was found as links, the best first; without a text what there is to choose from."""
    text = asked.text[: things.LONGEST]
    row = Rows(context, asked)
    dropped = [tags.p(note, className="found-note") for note in _dropped(context, asked)]
    if not fold(text):
        parts, many = _EMPTY[asked.scope](row)
        said = context.words.count("search.found", many) if many else ""
        return [_status(said, asked), *dropped, *parts]
    found = everything(context.store, text, context.view.language, asked.scope)
    parts = [part for group in found.groups for part in row.group(group, found)]
    words = context.words
    said = (
        words.count("search.found", found.count)
        if found.count
        else words("search.none", text=" ".join(text.split())[:_ECHO])
    )
    near = [tags.h3(words("search.near"), className="sr-h"), row.list(map(row.indicator, found.near))]
    return [
        _status(said, asked),
        *dropped,
        *(tags.p(note, className="found-note") for note in found.notes),
        *parts,
        *(near if found.near else []),
        *_wider(context, asked),
    ]


def _dropped(context: Context, asked: Asked) -> list[str]:
    """That another indicator takes the target of the view away, where one is chosen."""
    if context.view.target is None or asked.scope != "indicators":
        return []
    return [context.words("ziel.dropped", label=context.indicator.short[context.words.language])]


def _status(said: str, asked: Asked) -> Element:
    """The line that is read out when it changes; by its marks a script knows what the list answers."""
    about = attrs(role="status", data_text=asked.text, data_turn=asked.turn)
    return tags.p(said, className="found-status", **about)


def _wider(context: Context, asked: Asked) -> list[Element]:
    """The way from a limited search to that for everything; adding to the comparison has no other aim."""
    if asked.scope != "indicators":
        return []
    return [switch(context.words("search.everywhere"), "all")]


def _nothing_yet(row: Rows) -> tuple[list[Element], int]:
    """Words to try; a script puts them into the field."""
    words = row.context.words
    buttons = [
        tags.Element("button", words(f"start.example.{key}"), type="button", className="example")
        for key in EXAMPLES
    ]
    return [tags.p([tags.span(words("search.examples")), *buttons], className="examples")], 0


def _all_towns(row: Rows) -> tuple[list[Element], int]:
    """Every area that can be mine, mine first, and a way to have none."""
    words, mine, store = row.context.words, row.mine, row.context.store
    everyone = [*unions(store), *towns(store)]
    first: list[Element] = []
    if mine:
        href = row.here(choose_mine(row.view, None))
        none = row.row("close", words("search.no_town"), words("search.no_town_about"), href)
        first = [row.list([*(row.town(area) for area in everyone if area.key == mine), none])]
    return [*first, *_by_level(row, [area for area in everyone if area.key != mine])], len(everyone)


def _all_to_add(row: Rows) -> tuple[list[Element], int]:
    """Every area but mine, what is in the comparison first."""
    store = row.context.store
    everyone = [area for area in (*unions(store), *towns(store)) if area.key != row.mine]
    chosen = [area for key in row.view.chosen if (area := store.area(key))]
    first = row.headed(row.context.words("search.group.chosen"), map(_either(row), chosen)) if chosen else []
    others = [area for area in everyone if area.key not in row.view.chosen]
    return [*first, *_rest_of_kreis(row), *_by_level(row, others)], len(others) + len(chosen)


def _rest_of_kreis(row: Rows) -> list[Element]:
    """The offer of my Kreis without my town as a union."""
    made = with_rest_of_kreis(row.context.store, row.view)
    if made is None:
        return []
    new = made.unions[-1]
    about = row.context.words("zusammenfassen.summed", n=len(new.keys))
    said = row.context.words("keys.chosen").replace("{name}", new.name)
    return [row.list([row.row("map", new.name, about, row.here(made), said=said)])]


def _either(row: Rows) -> Callable[[Area], Element]:
    return lambda area: row.outside(area) if area.outside else row.town(area)


def _by_level(row: Rows, areas: list[Area]) -> list[Element]:
    """Areas under the headings of their levels; first what the user has put together."""
    parts: list[Element] = []
    if together := [area for area in areas if area.is_union]:
        parts += row.headed(row.context.words("search.group.unions"), map(row.town, together))
    for level in Level:
        if here := [area for area in areas if area.level is level and not area.is_union]:
            parts += row.headed(row.context.words(f"level.{level.value}.other"), map(row.town, here))
    return parts


def _all_indicators(row: Rows) -> tuple[list[Element], int]:
    """Every indicator under its chapter, own figures too, else the way to them."""
    words, catalogue, parts = row.context.words, row.context.store.catalogue, []
    language = words.language
    for topic, items in catalogue.chapters():
        parts += row.headed(topic.label[language], map(row.indicator, items))
    if row.asked.scope != "card" and not shown(row.context.store):
        own = row.row(
            "table",
            words("eigene.option"),
            words("search.own_about"),
            row.here(row.view, pages.PATHS["eigene"]),
        )
        parts += row.headed(words("eigene.option_heading"), [own])
    return parts, len(catalogue.indicators)


_EMPTY: dict[str, Callable[[Rows], tuple[list[Element], int]]] = {
    "all": _nothing_yet,
    "towns": _all_towns,
    "add": _all_to_add,
    "indicators": _all_indicators,
    "second": _all_indicators,
    "across": _all_indicators,
    "card": _all_indicators,
}
