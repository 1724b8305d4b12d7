"""The key figures of a ring: each with the whole ring, the town of the header and the ways to every view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.screen import ring_table
from components.screen.markup import attrs
from components.screen.ring_table import NOTHING
from components.screen.tags import Element, link, small, td, th, tr
from components.view.model import query
from components.view.pages import PATHS
from components.wording import ring_town
from components.wording.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.ring import Sitting
    from components.comparison.ring_context import Official
    from components.texts import Words
    from data.ring.summary import Summary

OPEN = ("vergleich", "karte", "zusammenhang")
"""Pages that show one of them."""
_BEFORE = ("figure", "year", "n")
_MINE = ("before", "rank")
_BEHIND = ("median", "mean", "half", "together", "open")


def table(sitting: Sitting, beside: Sequence[Official]) -> Element:
    """The whole table. What stands ``beside`` is laid against a key figure where its link says so."""
    words, mine = sitting.context.words, sitting.mine
    before, about, behind = (
        [words(f"ring.column.{name}") for name in names] for names in (_BEFORE, _MINE, _BEHIND)
    )
    heads = [*before, *([str(mine.short), *about] if mine else []), *behind]
    rows = [_row(sitting, one, beside) for one in sitting.summaries]
    return ring_table.drawn(words("ring.result.table"), heads, rows)


def has_small(sitting: Sitting) -> bool:
    """Whether a value of the town of the header rests on few cases, which its sign says."""
    mine = sitting.mine
    return mine is not None and any(one.stands[mine.key].is_small for one in sitting.summaries)


def _row(sitting: Sitting, one: Summary, beside: Sequence[Official]) -> Element:
    links = _links(sitting, one, beside)
    every = len(sitting.merged.chosen) if sitting.merged else 0
    counted = ring_table.counted(one.n, every, sitting.context.words)
    return tr(
        [
            th(_named(one, links), scope="row"),
            *ring_table.numbers([str(one.year), counted]),
            *_mine(sitting, one),
            *ring_table.numbers(_whole(sitting, one)),
            td([part for way in links[1:] for part in (way, " ")], className="ring-open"),
        ]
    )


def _named(one: Summary, links: Sequence[Element]) -> list[Any]:
    """The key figure, and its unit where neither name nor numbers say it."""
    figure = one.figure
    is_said = figure.unit in figure.name or ring_town.suffix(figure)
    unit = [] if is_said else [small(figure.unit, className="hint")]
    return [links[0] if links else figure.name, *unit]


def _mine(sitting: Sitting, one: Summary) -> Iterator[Element]:
    """Value, year before and rank of the town of the header; without a value the reason."""
    if sitting.mine is None:
        return
    words, stand = sitting.context.words, one.stands[sitting.mine.key]
    before = NOTHING if stand.before is None else _amount(one, stand.before, words)
    if stand.value is None:
        yield ring_table.without(ring_town.reason(stand.entry, words))
    else:
        shown = _amount(one, stand.value, words) + ring_town.sign(stand)
        yield td(shown, className="num ring-mine")
    rank = ring_town.place(stand.rank, words) if stand.rank else NOTHING
    yield from ring_table.numbers([before, rank])


def _whole(sitting: Sitting, one: Summary) -> list[str]:
    """Median, mean, middle half and the ring as one town."""
    words, figure, spread = sitting.context.words, one.figure, one.spread
    together = NOTHING if one.together is None else _amount(one, one.together, words)
    if spread is None:
        return [NOTHING] * 3 + [together]
    low = number(spread.lower, figure.decimals, words.language)
    middle, mean, high = (_amount(one, value, words) for value in (spread.median, spread.mean, spread.upper))
    return [middle, mean, ring_table.half(low, high, words), together]


def _amount(one: Summary, value: float, words: Words) -> str:
    """A value of the key figure; with its unit where that is short."""
    return ring_town.amount(value, one.figure, words.language, whole=False)


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
