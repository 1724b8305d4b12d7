"""The one search: its dialog, the buttons that open it, and what it found as links.

Each choice is a link to an address. A town becomes mine and the page stays; an indicator is shown on the page
if that shows one, by the rules of its list (:func:`components.view.actions.to_indicator`), else on the map.
``assets/suche.js`` opens the dialog from any button with ``data-search`` and asks with each letter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

from dash import html

from components.comparison import pairs
from components.comparison.context import Context
from components.screen import ids, pop, prepared, tags
from components.screen.markup import attrs
from components.screen.outside import described
from components.screen.plain import Drawn, Plain, plain
from components.search import things
from components.search.everything import SCOPES, everything
from components.search.towns import towns
from components.view import pages
from components.view.actions import PAIR_CONTEXT, SECOND, change, choose_mine, to_indicator, toggle
from components.view.model import MAX_CHOSEN, query
from components.view.model import second as second_of
from components.view.own_indicator import shown
from components.wording import titles
from data.model.catalogue import Level, year_label
from data.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from components.screen.tags import Element
    from components.search.everything import Code, Everything, Group
    from components.texts import Words
    from components.view.model import View
    from data.editorial.questions import Question
    from data.model.areas import Area
    from data.model.catalogue import Indicator

EXAMPLES = ("1", "2", "3", "4")
_ECHO = 60  # characters of what was typed worth repeating
_SHORTEST, _WITHIN = 2, 4  # letters from which on a match is marked: the beginning of a word, within one
_KEEPS = ("indicator", "pair", "catalogue")
"""What a page is about that shows another indicator when one is chosen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the search: scope, text, path of the page; ``turn`` counts the questions."""

    scope: str = "all"
    text: str = ""
    path: str = "/"
    turn: str = ""


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
    row = _Rows(context, asked)
    if not fold(text):
        parts, many = _EMPTY[asked.scope](row)
        return [_status(context.words.count("search.found", many) if many else "", asked), *parts]
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
        *(tags.p(note, className="found-note") for note in found.notes),
        *parts,
        *(near if found.near else []),
        *_wider(context, asked),
    ]


def _status(said: str, asked: Asked) -> Element:
    """The line that is read out when it changes; by its marks a script knows what the list answers."""
    about = attrs(role="status", data_text=asked.text, data_turn=asked.turn)
    return tags.p(said, className="found-status", **about)


def _wider(context: Context, asked: Asked) -> list[Element]:
    """The way from a limited search to that for everything; adding to the comparison has no other aim."""
    if asked.scope != "indicators":
        return []
    return [_switch(context.words("search.everywhere"), "all")]


def _switch(label: str, scope: str) -> Element:
    """A button that looks for the same text within another scope."""
    about = attrs(data_search=scope)
    return tags.p(tags.Element("button", label, type="button", className="search-switch", **about))


def marked(label: str, text: str) -> list[Any]:
    """A label with the parts that begin a word as typed, or stand in a compound, as ``mark`` elements."""
    spots = [False] * len(label)
    signs = [fold(sign) or ("" if sign == "\u00ad" else " ") for sign in label]
    plain_label = "".join(signs)
    at = [place for place, sign in enumerate(signs) for _ in sign]
    for word in fold(text).split():
        if len(word) < _SHORTEST and word != fold(text):
            continue
        start = plain_label.find(word)
        while start >= 0:
            if start == 0 or plain_label[start - 1] == " " or len(word) >= _WITHIN:
                first, last = at[start], at[start + len(word) - 1]
                spots[first : last + 1] = [True] * (last + 1 - first)
            start = plain_label.find(word, start + 1)
    parts: list[Any] = []
    begin = 0
    for place in range(1, len(label) + 1):
        if place == len(label) or spots[place] != spots[begin]:
            piece = label[begin:place]
            parts.append(tags.Element("mark", piece) if spots[begin] else piece)
            begin = place
    return parts


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one answer."""

    context: Context
    asked: Asked

    @property
    def view(self) -> View:
        return self.context.view

    def group(self, group: Group, found: Everything) -> list[Element]:
        """The hits of one kind under their heading, and how to come to the others."""
        words = self.context.words
        make: dict[str, Callable[[Any], Element]] = {
            "codes": self.code,
            "towns": self.town,
            "indicators": lambda item: self.indicator(item, defined=item.slug in found.differing),
            "questions": self.question,
            "outside": self.outside,
        }
        parts = self.headed(words(f"search.group.{group.kind}"), map(make[group.kind], group.hits))
        if group.kind == "outside":
            page = self.here(self.view, pages.PATHS["ausserhalb"])
            parts.append(self.list([self.row("right", words("search.all_outside"), "", page)]))
        if not group.left:
            return parts
        if group.kind == "indicators" and self.asked.scope == "all":
            many = len(group.hits) + group.left
            return [*parts, _switch(words("search.only_indicators", n=many), "indicators")]
        return [*parts, tags.p(words.count("search.more", group.left), className="found-more")]

    def headed(self, heading: str, rows: Iterable[Element]) -> list[Element]:
        return [tags.h3(heading, className="sr-h"), self.list(rows)]

    def list(self, rows: Iterable[Element]) -> Element:
        return tags.ul([*rows], className="found-list")

    def row(
        self,
        icon: str,
        label: str,
        about: Any,
        href: str | None,
        *lines: str,
        said: str = "",
        current: bool = False,
    ) -> Element:
        """A hit: sign, name with what was typed marked, lines below it, and at the right what it is.

        ``said`` is what a script speaks after the choice; a row without an address is only told.
        """
        name = [
            tags.span(marked(label, self.asked.text)),
            *(tags.span(line, className="sr-line") for line in lines if line),
        ]
        parts = [pop_icon(icon), tags.span(name, className="sr-name"), tags.small(about)]
        if href is None:
            return tags.li(tags.span(parts, className="sr-i is-off"))
        more = {**({"data_said": said} if said else {}), **({"aria_current": "true"} if current else {})}
        return tags.li(tags.link(parts, href=href, className="sr-i", **attrs(**more)))

    def here(self, view: View, path: str | None = None) -> str:
        """The address of a view on the page that is shown, or on another."""
        page = pages.at(self.asked.path)
        return (path or (page.path if page else "/")) + query(view, self.context.store)

    def code(self, found: Code) -> Element:
        spoken = replace(found.view, language=self.view.language)
        if found.page not in pages.PATHS:
            return self.row("right", found.code, "", None)
        about = titles.about(Context(self.context.store, spoken), found.page)
        return self.row("right", found.code, about, self.here(spoken, pages.PATHS[found.page]))

    def town(self, area: Area) -> Element:
        if self.asked.scope == "add":
            return self.added(area, what(self.context, area))
        is_mine = area.key == self.mine
        about = self.context.words("search.mine") if is_mine else what(self.context, area)
        return self.row("map", area.name, about, self.here(choose_mine(self.view, area.key)), current=is_mine)

    @property
    def mine(self) -> str | None:
        """The key of my town among those to choose from: a union of one municipality is that one."""
        area = self.context.store.areas.get(self.view.mine or "")
        return area.parts[0] if area and len(area.parts) == 1 else self.view.mine

    def added(self, area: Area, about: str, *lines: str, path: str | None = None) -> Element:
        """An area to take into the comparison or out of it."""
        words = self.context.words
        if area.key == self.mine:
            return self.row("map", area.name, words("search.mine"), None, *lines)
        view, _ = toggle(self.context.store, self.view, area.key)
        if view == self.view:
            return self.row("map", area.name, words("search.full", limit=MAX_CHOSEN), None, *lines)
        gone = len(view.chosen) < len(self.view.chosen)
        said = words("keys.removed" if gone else "keys.chosen").replace("{name}", area.short)
        tag = words("search.chosen") if gone else about
        return self.row("map", area.name, tag, self.here(view, path), *lines, said=said, current=gone)

    def outside(self, area: Area) -> Element:
        """An area beyond the region, which can only be compared with."""
        page = pages.at(self.asked.path)
        path = None if page and page.compared else pages.PATHS["vergleich"]
        line = described(self.context, area)
        return self.added(area, self.context.words("search.choose"), line, path=path)

    def indicator(self, item: Indicator, *, defined: bool = False) -> Element:
        """An indicator with level and year of what is shown of it then."""
        page, store, language = pages.at(self.asked.path), self.context.store, self.view.language
        line = item.definition[language] if defined else ""
        if self.asked.scope in _BESIDE:
            return _BESIDE[self.asked.scope](self, item, line)
        said = ""
        if page and page.about in _KEEPS:
            view, notices = to_indicator(store, self.view, item.slug)
            href = self.here(view)
            said = " ".join(self.context.words(n.key, **dict(n.values)) for n in notices)
        else:
            answer = prepared.indicator(self.context, item)
            view, href = answer.view, answer.href
            said = prepared.said(self.context, answer.remark)
        tag = self.tag(view.level, year_label(item, view.year))
        return self.row(
            "table",
            item.label[language],
            tag,
            href,
            line,
            said=said,
            current=bool(page and page.about in _KEEPS and item.slug == self.view.indicator),
        )

    def across(self, item: Indicator, line: str) -> Element:
        """An indicator for the axis across of a pair; the one on the other axis is only told."""
        view, notices = change(self.context.store, self.view, PAIR_CONTEXT, item.slug)
        label = item.label[self.view.language]
        if notices:
            why = " ".join(self.context.words(n.key, **dict(n.values)) for n in notices)
            return self.row("table", label, "", None, why)
        chosen = pairs.across(self.context)
        about = self.elsewhere(item) or ""
        return self.row("table", label, about, self.here(view), line, current=item == chosen)

    def second(self, item: Indicator, line: str) -> Element:
        """An indicator for the second map with its year there; the one that is shown keeps its own."""
        store, view, is_shown = (
            self.context.store,
            self.view,
            item == (self.context.second or self.context).indicator,
        )
        if not is_shown:
            view, _ = change(store, view, SECOND, item.slug)
        year = year_label(item, second_of(store, view).year)
        about = self.elsewhere(item) or self.tag(view.level, year)
        return self.row("table", item.label[view.language], about, self.here(view), line, current=is_shown)

    def elsewhere(self, item: Indicator) -> Element | None:
        """The tag of an indicator without figures on the level, which says where it has some."""
        store, words = self.context.store, self.context.words
        if store.table(item, self.view.level):
            return None
        levels = (words(f"level.{level.value}.name") for level in Level if store.table(item, level))
        return tags.span(words("paare.elsewhere", levels=", ".join(levels)), className="tag")

    def question(self, item: Question) -> Element:
        answer = prepared.question(self.context, item)
        where = prepared.where_and_when(self.context, item, answer)
        tag = tags.span(where, className="tag") if where else ""
        said = prepared.said(self.context, answer.remark)
        return self.row("right", item.text[self.view.language], tag, answer.href, said=said)

    def tag(self, level: Level, *years: str) -> Element:
        """The quiet tag of a figure: ``Gemeinde · 2022``."""
        return tags.span(
            " · ".join((self.context.words(f"level.{level.value}.name"), *years)), className="tag"
        )


_BESIDE: dict[str, Callable[[_Rows, Indicator, str], Element]] = {
    "across": _Rows.across,
    "second": _Rows.second,
}
"""What an indicator is chosen for that is shown beside another; level and year are those of the page."""


def pop_icon(name: str) -> Element:
    """As :func:`components.screen.pop.icon`, for a part that is only HTML."""
    return tags.span(className=f"icon icon-{name}", **attrs(aria_hidden="true"))


def what(context: Context, area: Area) -> str:
    """What an area of the region is: kreisfreie Stadt, a Kreis of so many, or the Kreis it lies in."""
    if area.level is Level.KREIS:
        return context.words("profil.status_kreis", n=len(area.parts))
    return context.words("profil.status_city") if area.kreisfrei else context.name(area.kreis)


def _nothing_yet(row: _Rows) -> tuple[list[Element], int]:
    """Words to try; a script puts them into the field."""
    words = row.context.words
    buttons = [
        tags.Element("button", words(f"start.example.{key}"), type="button", className="example")
        for key in EXAMPLES
    ]
    return [tags.p([tags.span(words("search.examples")), *buttons], className="examples")], 0


def _all_towns(row: _Rows) -> tuple[list[Element], int]:
    """Every area that can be mine, mine first, and a way to have none."""
    words, mine = row.context.words, row.mine
    everyone = towns(row.context.store)
    first: list[Element] = []
    if mine:
        href = row.here(choose_mine(row.view, None))
        none = row.row("close", words("search.no_town"), words("search.no_town_about"), href)
        first = [row.list([*(row.town(area) for area in everyone if area.key == mine), none])]
    return [*first, *_by_level(row, [area for area in everyone if area.key != mine])], len(everyone)


def _all_to_add(row: _Rows) -> tuple[list[Element], int]:
    """Every area but mine, what is in the comparison first."""
    everyone = [area for area in towns(row.context.store) if area.key != row.mine]
    chosen = [area for key in row.view.chosen if (area := row.context.store.area(key))]
    first = row.headed(row.context.words("search.group.chosen"), map(_either(row), chosen)) if chosen else []
    others = [area for area in everyone if area.key not in row.view.chosen]
    return [*first, *_by_level(row, others)], len(others) + len(chosen)


def _either(row: _Rows) -> Callable[[Area], Element]:
    return lambda area: row.outside(area) if area.outside else row.town(area)


def _by_level(row: _Rows, areas: list[Area]) -> list[Element]:
    parts: list[Element] = []
    for level in Level:
        if here := [area for area in areas if area.level is level]:
            parts += row.headed(row.context.words(f"level.{level.value}.other"), map(row.town, here))
    return parts


def _all_indicators(row: _Rows) -> tuple[list[Element], int]:
    """Every indicator under its chapter, own figures too, else the way to them."""
    words, catalogue, parts = row.context.words, row.context.store.catalogue, []
    language = words.language
    for topic, items in catalogue.chapters():
        parts += row.headed(topic.label[language], map(row.indicator, items))
    if not shown(row.context.store):
        own = row.row(
            "table",
            words("eigene.option"),
            words("search.own_about"),
            row.here(row.view, pages.PATHS["eigene"]),
        )
        parts += row.headed(words("eigene.option_heading"), [own])
    return parts, len(catalogue.indicators)


_EMPTY: dict[str, Callable[[_Rows], tuple[list[Element], int]]] = {
    "all": _nothing_yet,
    "towns": _all_towns,
    "add": _all_to_add,
    "indicators": _all_indicators,
    "second": _all_indicators,
    "across": _all_indicators,
}
