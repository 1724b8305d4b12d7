"""How sure a value and a rank are: intervals of count-based rates, in the words of a view.

Areas of the group with counts and a denominator of at least 100 are ranked; all others are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import statistics, uncertainty

if TYPE_CHECKING:
    from components.context import Context
    from data.areas import Area
    from data.store import Cell
    from data.uncertainty import Counts, Interval


def counts_of(context: Context, cell: Cell) -> Counts | None:
    """Numerator and denominator of a rate that is not too small; None without them."""
    if context.indicator.kind != "rate" or not cell.known or context.is_small(cell):
        return None
    if not (cell.numerator >= 0 and cell.denominator > 0):
        return None
    return cell.numerator, cell.denominator


def ranked(context: Context) -> dict[str, Cell]:
    """The cells of the group that have a rank: known and not too small; mine included wherever it stands."""
    members = {area.key for area in context.group} | ({context.mine.key} if context.mine else set())
    return {
        key: cell
        for key, cell in context.cells.items()
        if key in members and cell.known and not context.is_small(cell)
    }


def rank(context: Context) -> tuple[int, int] | None:
    """Rank of my area from the highest value and how many are ranked; None where it has no rank."""
    cells, mine = ranked(context), context.mine
    if mine is None or mine.key not in cells:
        return None
    values = [cell.value for cell in cells.values()]
    return statistics.rank(cells[mine.key].value, values), len(values)


def model(context: Context) -> str | None:
    """``binomial`` or ``poisson``; None where the ranked areas do not all have counts."""
    pairs = [counts_of(context, cell) for cell in ranked(context).values()]
    known = [pair for pair in pairs if pair is not None]
    if not known or len(known) < len(pairs):
        return None
    return uncertainty.model_of(context.indicator.scale, known)


def rank_interval(context: Context) -> Interval | None:
    """The range of ranks my area takes in 95 of 100 simulated years; None without counts."""
    cells, mine, law = ranked(context), context.mine, model(context)
    if mine is None or mine.key not in cells or law is None:
        return None
    pairs = [(cell.numerator, cell.denominator) for cell in cells.values()]
    return uncertainty.rank_intervals(pairs, law)[list(cells).index(mine.key)]


def interval(context: Context, area: Area) -> Interval | None:
    """The 95 % interval of an area's rate; None without counts."""
    pair = counts_of(context, context.cells[area.key])
    if pair is None:
        return None
    law = uncertainty.model_of(context.indicator.scale, [pair])
    return uncertainty.interval(pair, context.indicator.scale, law)


def is_distinct(context: Context) -> bool | None:
    """Whether my rate can be told from the median of the group; None where that cannot be judged."""
    spread = context.distribution
    around = interval(context, context.mine) if context.mine else None
    return None if spread is None or around is None else not around.holds(spread.median)
