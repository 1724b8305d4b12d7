"""What the one search found, as rows: a link each, or a row that only tells why it is none.

A town becomes mine and the page stays; an indicator is shown on the page if that shows one, by the rules of
its list (:func:`components.view.actions.to_indicator`), else on the map. Within a scope of an indicator
beside another (the second map, the axis across) it is chosen for that; level and year are those of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from components.charts import choropleth
from components.comparison import pairs
from components.comparison.context import Context
from components.screen import prepared, tags
from components.screen.markup import attrs
from components.screen.outside import described
from components.view import pages
from components.view.actions import PAIR_CONTEXT, SECOND, change, choose_mine, to_indicator, toggle
from components.view.model import MAX_CHOSEN, query
from components.view.model import second as second_of
from components.wording import titles
from data.model.catalogue import Level, year_label
from data.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from components.screen.tags import Element
    from components.search.everything import Code, Everything, Group
    from components.view.model import View
    from data.editorial.questions import Question
    from data.model.areas import Area
    from data.model.catalogue import Indicator

_SHORTEST, _WITHIN = 2, 4  # letters from which on a match is marked: the beginning of a word, within one
CARD = "karte"
"""The name in the address of the sheet's page that puts a card on it."""
_KEEPS = ("indicator", "pair", "catalogue")
"""What a page is about that shows another indicator when one is chosen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the search: scope, text, path of the page; ``turn`` counts the questions."""

    scope: str = "all"
    text: str = ""
    path: str = "/"
    turn: str = ""


def switch(label: str, scope: str) -> Element:
    """A button that looks for the same text within another scope."""
    about = attrs(data_search=scope)
    return tags.p(tags.Element("button", label, type="button", className="search-switch", **about))


@lru_cache(1024)
def _sign(sign: str) -> str:
    """A letter as it is compared; a soft hyphen is none, all that is neither is a space."""
    return fold(sign) or ("" if sign == "\u00ad" else " ")


def marked(label: str, text: str) -> list[Any]:
    """A label with the parts that begin a word as typed, or stand in a compound, as ``mark`` elements."""
    words = fold(text).split()
    if not words:
        return [label]
    spots = [False] * len(label)
    signs = [_sign(sign) for sign in label]
    plain_label = "".join(signs)
    at = [place for place, sign in enumerate(signs) for _ in sign]
    for word in words:
        if len(word) < _SHORTEST and len(words) > 1:
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
class Rows:
    """The rows of one answer."""

    context: Context
    asked: Asked

    @property
    def view(self) -> View:
        """What is shown."""
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
            return [*parts, switch(words("search.only_indicators", n=many), "indicators")]
        return [*parts, tags.p(words.count("search.more", group.left), className="found-more")]

    def headed(self, heading: str, rows: Iterable[Element]) -> list[Element]:
        """Rows under their heading."""
        return [tags.h3(heading, className="sr-h"), self.list(rows)]

    def list(self, rows: Iterable[Element]) -> Element:
        """Rows, one below the other."""
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
        ahead: str | None = None,
    ) -> Element:
        """A hit: sign, name with what was typed marked, lines below it, and at the right what it is.

        ``said`` is what a script speaks after the choice, ``ahead`` the address of what it may ask for
        before. A row without an address is only told.
        """
        name = [
            tags.span(marked(label, self.asked.text)),
            *(tags.span(line, className="sr-line") for line in lines if line),
        ]
        parts = [pop_icon(icon), tags.span(name, className="sr-name"), tags.small(about)]
        if href is None:
            return tags.li(tags.span(parts, className="sr-i is-off"))
        more = {"data_said": said, "aria_current": "true" if current else "", "data_ahead": ahead}
        about_link = attrs(**{name: value for name, value in more.items() if value})
        return tags.li(tags.link(parts, href=href, className="sr-i", **about_link))

    def here(self, view: View, path: str | None = None) -> str:
        """The address of a view on the page that is shown, or on another."""
        page = pages.at(self.asked.path)
        return (path or (pages.path(page, view) if page else "/")) + query(view, self.context.store)

    def code(self, found: Code) -> Element:
        """The view of a code."""
        spoken = replace(found.view, language=self.view.language)
        if found.page not in pages.PATHS:
            return self.row("right", found.code, "", None)
        about = titles.about(Context(self.context.store, spoken), found.page)
        return self.row("right", found.code, about, self.here(spoken, pages.PATHS[found.page]))

    def town(self, area: Area) -> Element:
        """A town to make mine or, where that is asked for, to compare with."""
        if self.asked.scope == "add":
            return self.added(area, what(self.context, area))
        is_mine = area.key == self.mine
        about = self.context.words("search.mine") if is_mine else what(self.context, area)
        return self.row("map", area.name, about, self.here(choose_mine(self.view, area.key)), current=is_mine)

    @property
    def mine(self) -> str | None:
        """The key of my town among those to choose from: a union of one municipality is that one."""
        area = self.context.home
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
        is_map = page is not None and page.path == pages.PATHS["karte"]
        return self.row(
            "table",
            item.label[language],
            tag,
            href,
            line,
            said=said,
            current=bool(page and page.about in _KEEPS and item.slug == self.view.indicator),
            ahead=choropleth.fill_address(Context(store, view)) if is_map else None,
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

    def card(self, item: Indicator, line: str) -> Element:
        """An indicator for a card of the sheet, with level and year of what the card would show."""
        found = prepared.indicator(self.context, item).view
        kept = self.here(self.view, pages.PATHS["blatt"])
        href = f"{kept}{'&' if '?' in kept else '?'}{CARD}={item.slug}"
        return self.row(
            "table",
            item.label[self.view.language],
            self.tag(found.level, year_label(item, found.year)),
            href,
            line,
        )

    def elsewhere(self, item: Indicator) -> Element | None:
        """The tag of an indicator without figures on the level, which says where it has some."""
        store, words = self.context.store, self.context.words
        if store.table(item, self.view.level):
            return None
        levels = (words(f"level.{level.value}.name") for level in Level if store.table(item, level))
        return tags.span(words("paare.elsewhere", levels=", ".join(levels)), className="tag")

    def question(self, item: Question) -> Element:
        """A question with where and when its answer is."""
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


_BESIDE: dict[str, Callable[[Rows, Indicator, str], Element]] = {
    "across": Rows.across,
    "second": Rows.second,
    "card": Rows.card,
}
"""What an indicator is chosen for that does not become that of the page, by the scope of the search."""


def pop_icon(name: str) -> Element:
    """As :func:`components.screen.pop.icon`, for a part that is only HTML."""
    return tags.span(className=f"icon icon-{name}", **attrs(aria_hidden="true"))


def what(context: Context, area: Area) -> str:
    """What an area is: kreisfreie Stadt, a Kreis or a union of so many, or the Kreis it lies in."""
    if area.is_union:
        return context.words("zusammenfassen.summed", n=len(area.parts))
    if area.level is Level.KREIS:
        return context.words("profil.status_kreis", n=len(area.parts))
    return context.words("profil.status_city") if area.kreisfrei else context.name(area.kreis)
