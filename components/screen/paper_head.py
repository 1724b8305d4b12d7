"""The head of a printed page: what stands there instead of navigation and controls.

It is a region (hidden on the screen), so paper always says what the screen shows. The day and the address are
filled in by ``assets/print.js``: only the browser knows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.comparison import pairs
from components.comparison.marked import highlighted
from components.screen import bar, tags
from components.screen.markup import attrs
from components.screen.tags import Element
from components.wording import titles, unions
from data.model.catalogue import Level, year_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from components.comparison.context import Context

Fact = tuple[str, str | Element]
"""The key of a label, and what stands behind it."""


def head(page: str, context: Context) -> list[Any]:
    """Title, facts of the view, day and address; ``page`` is the name of a page."""
    words = context.words
    facts = [
        tags.div([tags.dt(f"{words(key)}:"), tags.dd(shown)])
        for key, shown in _FACTS.get(page, _nothing)(context)
    ]
    return [
        tags.p([tags.strong(words("app.name")), " · ", titles.about(context, page)], className="paper-title"),
        *([tags.dl(facts, className="paper-facts")] if facts else []),
        printed(context),
    ]


def printed(context: Context) -> Element:
    """When and from which address: places for the script."""
    words = context.words
    day, address = (tags.span(**attrs(data_print=name)) for name in ("date", "address"))
    parts: list[Any] = [words("paper.printed"), " ", day, ". ", words("paper.from"), " ", address]
    return tags.p(parts, className="paper-printed")


def _nothing(_context: Context) -> Iterator[Fact]:
    return iter(())


def _indicator(context: Context, key: str = "control.indicator") -> Fact:
    label = context.indicator.label[context.words.language]
    return key, f"{label}, {year_label(context.indicator, context.view.year)}"


def _areas(context: Context) -> Iterator[Fact]:
    """My area and the chosen ones with their signs, the level and with whom is compared."""
    if marks := highlighted(context):
        shown = [tags.span([bar.mark(one.symbol, one.colour), tags.span(one.area.short)]) for one in marks]
        yield "control.selection", tags.span(shown, className="paper-towns")
    words, view = context.words, context.view
    if together := [unions.made_of(context, area) for _, area in unions.every(context)]:
        yield "zusammenfassen.there", "; ".join(together)
    kreis = view.level is Level.KREIS and view.group == "kreisangehoerig"
    yield "control.level", words(f"level.{view.level.value}.name")
    yield "control.group", words(f"group.{view.group}{'_kreis' if kreis else ''}")


def _map(context: Context) -> Iterator[Fact]:
    yield _indicator(context)
    if context.second:
        yield _indicator(context.second, "control.indicator2")
    yield from _areas(context)


def _comparison(context: Context) -> Iterator[Fact]:
    if not context.view.indicators:  # of several each picture says its own
        yield _indicator(context)
    yield from _areas(context)


def _scatter(context: Context) -> Iterator[Fact]:
    pair = pairs.of(context)
    if pair is None:
        yield _indicator(context)
    else:
        yield _indicator(pair.y)
        yield _indicator(pair.x, "zusammenhang.context")
    yield from _areas(context)


_FACTS: Mapping[str, Callable[[Context], Iterator[Fact]]] = {
    "karte": _map,
    "vergleich": _comparison,
    "zusammenhang": _scatter,
    "profil": _areas,
    "tabelle": _areas,
}
