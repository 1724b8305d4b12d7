"""How sure a value and a rank are: intervals of count-based rates, in the words of a view.

Only events and small groups are moved by chance; every other indicator has no interval of anything. Areas of
the group with counts and a denominator of at least 100 are ranked; all others are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import gaps
from data.numbers import statistics, uncertainty

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.table import Cell
    from data.numbers.uncertainty import Counts, Interval


def counts_of(context: Context, cell: Cell) -> Counts | None:
    """Numerator and denominator of a rate that chance moves and that is not too small; None without them."""
    usable = context.indicator.is_chance and cell.has_counts and not context.is_small(cell)
    return (cell.numerator, cell.denominator) if usable else None


def ranked(context: Context) -> dict[str, Cell]:
    """The cells of the group that have a rank: known and not too small; mine included wherever it stands.

    Nobody has one in a group without values, and what the user put together has none: its parts are ranked.
    """
    if not context.group_values:
        return {}
    own = {context.mine.key} if context.mine and not context.mine.is_union else set()
    members = {area.key for area in context.group} | own
    return {
        key: cell
        for key, cell in context.cells.items()
        if key in members and cell.known and not context.is_small(cell)
    }


def rank(context: Context) -> tuple[int, int] | None:
    """Rank of my area from the highest value and how many are ranked; None where it has no rank.

    An artefact has none: it would be told of the area and is one of the count.
    """
    cells, mine = ranked(context), context.mine
    if mine is None or mine.key not in cells or context.is_artefact(mine.key):
        return None
    values = [cell.value for cell in cells.values()]
    return statistics.rank(cells[mine.key].value, values), len(values)


def law(context: Context) -> str | None:
    """``binomial`` or ``poisson``, the same for all areas of level, group and year; None without counts."""
    return context.once(_law)


def _law(context: Context) -> str | None:
    beyond = (context.cells[area.key] for area in context.beyond)
    pairs = [counts_of(context, cell) for cell in (*context.regional.values(), *beyond)]
    known = [pair for pair in pairs if pair is not None]
    return uncertainty.model_of(context.indicator.scale, known) if known else None


def model(context: Context) -> str | None:
    """The model behind the interval of a rank; None where the ranked areas do not all have counts."""
    pairs = [counts_of(context, cell) for cell in ranked(context).values()]
    return law(context) if pairs and all(pairs) else None


def rank_interval(context: Context) -> Interval | None:
    """The range of ranks my area takes in 95 of 100 draws; None without counts.

    The rank itself always belongs to it: areas with equal values share the best of their ranks, draws never
    are equal.
    """
    cells, mine, name, place = ranked(context), context.mine, model(context), rank(context)
    if mine is None or name is None or place is None:
        return None
    pairs = [(cell.numerator, cell.denominator) for cell in cells.values()]
    keep = not context.indicator.own
    drawn = uncertainty.rank_intervals(pairs, name, keep=keep)[list(cells).index(mine.key)]
    return drawn.around(place[0])


def interval(context: Context, area: Area) -> Interval | None:
    """The 95 % interval of an area's rate; None without counts."""
    pair, name = counts_of(context, context.cells[area.key]), law(context)
    if pair is None or name is None or (name == uncertainty.BINOMIAL and pair[0] > pair[1]):
        return None  # a chosen area beyond the region may not fit the law of all others
    return uncertainty.interval(pair, context.indicator.scale, name)


def is_distinct(context: Context) -> bool | None:
    """Whether my rate can be told from the median of the group; None where that cannot be judged."""
    return context.once(_is_distinct)


def _is_distinct(context: Context) -> bool | None:
    middle = gaps.median(context)
    around = interval(context, context.mine) if context.mine else None
    return None if middle is None or around is None else not around.holds(middle)
