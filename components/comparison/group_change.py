"""The change of my area beside that of the middle of its group, as the pictures of changes show both."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from components.comparison import measure
from components.comparison.change import MEDIAN, Step, pair, steps
from data.numbers import printed

if TYPE_CHECKING:
    from components.comparison.context import Context


@dataclass(frozen=True, slots=True)
class Moved:
    """My change and that of the middle, both as printed; ``middle`` is None where few have one."""

    mine: float
    middle: float | None


def moved(context: Context) -> Moved | None:
    """Between the two years of :func:`components.comparison.change.pair`; the middle is the median of each.

    None where nothing can be told of my area, on few cases, for an artefact, and of counts.
    """
    years, rows = pair(context), {step.key: step for step in context.once(steps)}
    if context.mine is None or years is None or not _telling(context, years[0]):
        return None
    change = _change(context, rows.get(context.mine.key))
    return None if change is None else Moved(change, _change(context, rows.get(MEDIAN)))


def shown(context: Context) -> Moved | None:
    """As :func:`moved`, for map and list of changes; the middle is the median of the group's changes."""
    found = measure.of(context)
    if context.mine is None or found.first is None or not _telling(context, found.first):
        return None
    mine = found.numbers.get(context.mine.key)
    others = [found.numbers[area.key] for area in context.group if area.key in found.numbers]
    enough = len(others) > 1 and 2 * len(others) >= len(context.group)
    middle = printed.rounded(median(others), found.decimals) if enough else None
    return None if mine is None else Moved(mine, middle)


def _change(context: Context, step: Step | None) -> float | None:
    if step is None or step.obstacle or step.before is None or step.after is None:
        return None
    return printed.difference(step.before, step.after, context.indicator.decimals)


def _telling(context: Context, first: int) -> bool:
    """Whether both values of my area say something about it; of counts, whose size is no change."""
    indicator, mine = context.indicator, context.mine
    if mine is None or not indicator.is_compared:
        return False
    series = context.series(mine)
    ends = [(year, series[year]) for year in (first, context.view.year) if year in series]
    return all(
        not context.is_small(cell)
        and not indicator.is_structural_zero(cell.value)
        and not context.is_artefact(mine.key, year)
        for year, cell in ends
    )
