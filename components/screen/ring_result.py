"""What a ring says: the official context of its towns, then each key figure with the ways to every view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.comparison import ring_context
from components.screen.markup import attrs
from components.screen.own_fields import select
from components.screen.tags import (
    Element,
    caption,
    div,
    h2,
    h3,
    link,
    p,
    small,
    span,
    table,
    tbody,
    td,
    th,
    thead,
    tr,
)
from components.view.model import query
from components.view.pages import PATHS
from components.wording import years
from components.wording.numbers import number, with_unit
from data.model.catalogue import year_label
from data.ring import starter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.ring import Sitting
    from components.comparison.ring_context import Official
    from components.texts import Words
    from data.ring.model import KeyFigure, Merged
    from data.ring.summary import Summary

WHOLE = ("tabelle", "profil")
"""Pages that show all key figures at once."""
OPEN = ("vergleich", "karte", "zusammenhang")
"""Pages that show one of them."""
NOTHING = "–"
_CONTEXT = ("indicator", "year", "n", "median", "half")
_FIGURES = ("figure", "year", "n", "median", "mean", "half", "together", "open")


def section(sitting: Sitting, found: Merged) -> Element:
    """The whole part."""
    words = sitting.context.words
    store = sitting.context.store
    beside = ring_context.rows(store, found.ring, starter.of(store).context)
    full = (
        [p(words.count("ring.result.unplaced", sitting.unplaced), className="notice")]
        if sitting.unplaced
        else []
    )
    return Element(
        "section",
        [
            h2(words("ring.result.heading"), **attrs(data_part="ergebnis")),
            *_context(sitting, beside),
            h3(words("ring.result.figures")),
            div([_year(sitting, found), *_whole(sitting)], className="ring-tools"),
            *full,
            _figures(sitting, beside),
            p(words("ring.result.reading"), className="hint"),
        ],
        className="ring-part",
    )


# ---- Context ---------------------------------------------------------------------------------------------


def _context(sitting: Sitting, beside: Sequence[Official]) -> Iterator[Element]:
    if not beside:
        return
    words = sitting.context.words
    head = tr([th(words(f"ring.column.{name}"), scope="col") for name in _CONTEXT])
    rows = [_official(sitting, one) for one in beside]
    yield _table(words("ring.result.context"), head, rows)


def _official(sitting: Sitting, one: Official) -> Element:
    words, item = sitting.context.words, one.indicator
    name: list[Any] = [item.short[words.language]]
    if one.lacking:
        towns = years.listed([sitting.name(town) for town in one.cells if town in one.lacking], words)
        key = "lacking_all" if len(one.lacking) == len(one.cells) else "lacking"
        name.append(small(words(f"ring.result.{key}", towns=towns), className="hint"))
    if one.year is None:
        return tr(
            [th(name, scope="row"), td(words("ring.result.no_figures"), colSpan=str(len(_CONTEXT) - 1))]
        )
    spread = one.spread

    half = NOTHING
    if spread:
        low, high = (with_unit(value, item, words.language) for value in (spread.lower, spread.upper))
        half = _half(f"{low:first}", f"{high:last}", words)
    median = str(with_unit(spread.median, item, words.language)) if spread else NOTHING
    return tr(
        [
            th(name, scope="row"),
            td(year_label(item, one.year), className="num"),
            td(words("ring.result.n", n=str(len(one.values)), all=str(len(one.cells))), className="num"),
            td(median, className="num"),
            td(half, className="num"),
        ]
    )


def _half(low: str, high: str, words: Words) -> str:
    return words("ring.result.half", low=low, high=high)


# ---- Key figures -----------------------------------------------------------------------------------------


def _year(sitting: Sitting, found: Merged) -> Any:
    """Which year is shown; usually the best covered one of each key figure."""
    words = sitting.context.words
    several = [(str(year), str(year)) for year in reversed(found.ring.years)]
    options = [("", words("ring.result.best_year")), *several]
    label = words("ring.column.year")
    return select(label, 'data-ring="year"', options, str(sitting.year or ""))


def _whole(sitting: Sitting) -> Iterator[Element]:
    """Ways to the pages that show all key figures."""
    own = next(iter(sitting.owns.values()), None)
    if own is None:
        return
    words, about = sitting.context.words, sitting.context.about(own.slug, level=sitting.level)
    links = [
        link(
            words(f"nav.{page}"),
            href=PATHS[page] + query(about.view, about.store),
            className="btn btn-outline-primary btn-sm",
        )
        for page in WHOLE
    ]
    yield span([words("ring.result.whole"), " ", *links], className="ring-whole")


def _figures(sitting: Sitting, beside: Sequence[Official]) -> Element:
    words = sitting.context.words
    head = tr([th(words(f"ring.column.{name}"), scope="col") for name in _FIGURES])
    rows = [_figure(sitting, one, beside) for one in sitting.summaries]
    return _table(words("ring.result.table"), head, rows)


def _figure(sitting: Sitting, one: Summary, beside: Sequence[Official]) -> Element:
    words, figure, spread = sitting.context.words, one.figure, one.spread
    links = _links(sitting, one, beside)
    name: list[Any] = [links[0] if links else figure.name, small(figure.unit, className="hint")]
    together = NOTHING if one.together is None else _value(figure, one.together, words)
    cells = [NOTHING] * 3
    if spread:
        low, middle, mean, high = (
            _value(figure, value, words) for value in (spread.lower, spread.median, spread.mean, spread.upper)
        )
        cells = [middle, mean, _half(low, high, words)]
    every = len(sitting.merged.chosen) if sitting.merged else 0
    counted = words("ring.result.n", n=str(one.n), all=str(every))
    return tr(
        [
            th(name, scope="row"),
            *(td(text, className="num") for text in (str(one.year), counted, *cells, together)),
            td(_spaced(links[1:]), className="ring-open"),
        ]
    )


def _value(figure: KeyFigure, value: float, words: Words) -> str:
    return number(value, figure.decimals, words.language)


def _links(sitting: Sitting, one: Summary, beside: Sequence[Official]) -> list[Element]:
    """Ways to the views of a key figure, the first one under its name; none where it has no values."""
    own = sitting.owns.get(one.figure.key)
    if own is None:
        return []
    words = sitting.context.words
    about = sitting.context.about(own.slug, level=sitting.level, year=one.year)
    official = next((other.indicator.slug for other in beside if sitting.level in other.levels), None)
    made = []
    for page in OPEN:
        view = replace(about.view, indicator2=official) if page == "zusammenhang" else about.view
        label = one.figure.name if page == OPEN[0] else words(f"nav.{page}")
        known = attrs(aria_label=f"{words(f'nav.{page}')}: {one.figure.name}")
        made.append(
            link(label, href=PATHS[page] + query(view, about.store), **({} if page == OPEN[0] else known))
        )
    return made


def _spaced(links: Sequence[Element]) -> list[Any]:
    return [part for one in links for part in (one, " ")]


def _table(title: str, head: Element, rows: Sequence[Element]) -> Element:
    return div(
        table([caption(title), thead(head), tbody(rows)], className="table table-sm figures ring-table"),
        className="table-scroll",
        tabIndex="0",
        role="group",
        **attrs(aria_label=title),
    )
