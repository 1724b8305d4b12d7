"""The official context of a ring: for its towns together, and of the town of the header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.screen import ring_table
from components.screen.ring_table import NOTHING
from components.screen.tags import Element, h3, small, td, th, tr
from components.wording import years
from components.wording.numbers import with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.ring import Sitting
    from components.comparison.ring_context import Official

_HEADS = ("indicator", "year", "n", "median", "half")
_MINE = 3
"""Where the value of the town of the header stands."""
NAMED = 5
"""So many towns without a figure are named; of more it stands only how many have one."""


def section(sitting: Sitting, beside: Sequence[Official]) -> Iterator[Element]:
    """Heading and table; nothing without any such indicator."""
    if not beside:
        return
    words = sitting.context.words
    heads = [words(f"ring.column.{name}") for name in _HEADS]
    if sitting.mine:
        heads.insert(_MINE, str(sitting.mine.short))
    yield h3(words("ring.result.context"))
    yield ring_table.drawn(words("ring.result.context"), heads, [_row(sitting, one) for one in beside])


def _row(sitting: Sitting, one: Official) -> Element:
    words = sitting.context.words
    head = th(_named(sitting, one), scope="row")
    if one.year is None:
        return tr([head, td(words("ring.result.no_figures"), colSpan=str(len(_HEADS) - (not sitting.mine)))])
    counted = ring_table.counted(len(one.values), len(one.cells), words)
    cells = [year_label(one.indicator, one.year), counted, *_mine(sitting, one), *_spread(sitting, one)]
    return tr([head, *ring_table.numbers(cells)])


def _named(sitting: Sitting, one: Official) -> list[Any]:
    """The indicator, and for which towns it has no figure."""
    words = sitting.context.words
    name: list[Any] = [one.indicator.short[words.language]]
    lacking = [sitting.name(town) for town, cell in one.cells.items() if not cell.known]
    if len(lacking) == len(one.cells):
        name.append(small(words("ring.result.lacking_all"), className="hint"))
    elif 0 < len(lacking) <= NAMED:
        told = words("ring.result.lacking", towns=years.listed(lacking, words))
        name.append(small(told, className="hint"))
    return name


def _mine(sitting: Sitting, one: Official) -> Iterator[str]:
    """The value of the town of the header, where it is there."""
    if sitting.mine is None:
        return
    cell, language = one.cells[sitting.mine.key], sitting.context.words.language
    yield str(with_unit(cell.value, one.indicator, language)) if cell.known else NOTHING


def _spread(sitting: Sitting, one: Official) -> tuple[str, str]:
    """Median and middle half."""
    words, item, spread = sitting.context.words, one.indicator, one.spread
    if spread is None:
        return NOTHING, NOTHING
    low, middle, high = (
        with_unit(value, item, words.language) for value in (spread.lower, spread.median, spread.upper)
    )
    return str(middle), ring_table.half(f"{low:first}", f"{high:last}", words)
