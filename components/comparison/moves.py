"""Two years of an area held against each other by an update: its latest, and the latest there was before.

Chance. For a rate that chance moves, the two years are thought of as draws of one lasting rate, that of both
years together, and the limits of the middle half as they were. The chance that such draws lie on two sides is
a message that nothing real stands behind; its sum over all such rates held against each other, whether they
gave a message or not, is how many to expect (:attr:`Chance.expected`). Elsewhere chance is no measure.
"""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from components.comparison import chance as chances
from components.comparison import standing
from components.comparison.context import Context
from components.comparison.standing import COMPARED, Standing
from components.view.model import default_view
from data.model.table import ENOUGH
from data.numbers import uncertainty
from data.numbers.highlights import FEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model.areas import Area
    from data.model.catalogue import Indicator
    from data.store.history import History


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """The latest year and the one it is held against, each a view of the area with the figures of the day.

    ``sides`` are those of both; None where one of them has none.
    """

    before: Context
    after: Context
    sides: tuple[int, int] | None

    @property
    def may_aim(self) -> bool:
        """Whether both values may be held against a target."""
        return _may_aim(self.before) and _may_aim(self.after)

    @property
    def moved(self) -> bool:
        """Whether the value lies on another side now."""
        return self.sides is not None and self.sides[0] != self.sides[1]


@dataclass(frozen=True, slots=True)
class Chance:
    """How far chance explains moves: ``told`` are of rates that it moves, ``expected`` those of it alone.

    ``compared`` is how many such rates were held against each other. ``uncounted`` are moves of rates that
    chance moves and that have no counts to say how far; ``others`` those for which it is no measure.
    """

    told: int
    expected: float
    compared: int
    uncounted: int
    others: int


def step(past: History, item: Indicator, area: Area, day: str) -> Step | None:
    """The two years of an area that may be compared; None where there are none."""
    years = _years(past, item, area, day)
    if years is None or item.scaled_yearly or not item.is_compared:
        return None
    first, last = years
    outliers = item.outliers_at(area.level)
    if any(first < b.year <= last for b in item.breaks_at(area.level)) or {first, last} & outliers:
        return None
    before, after = (_context(past, item, area, year, day) for year in years)
    old, new = _side(before), _side(after)
    return Step(before, after, None if old is None or new is None else (old, new))


def _years(past: History, item: Indicator, area: Area, day: str) -> tuple[int, int] | None:
    """The latest year of a day, which is new, and the latest before the update; None where it is not new."""
    table = past.table(item, area.level, day)
    if table is None:
        return None
    later = past.added_later(item.slug, area.level, day)
    enough = [
        year
        for year, count in table.coverage.items()
        if count >= ENOUGH * len(table.keys) and year not in later and table.at(area.key, year).known
    ]
    new = past.added(item.slug, area.level, day)
    last = max(enough, default=0)
    first = max((year for year in enough if year < last and year not in new), default=0)
    return (first, last) if first and last in past.fresh(item.slug, area.level, day) else None


def _context(past: History, item: Indicator, area: Area, year: int, day: str) -> Context:
    """The view of an area beside all of its level, with the figures of the end of a day."""
    store, table = past.store, past.table(item, area.level, day)
    if table is not None and table is not store.table(item, area.level):
        then = {(item.slug, area.level): table}
        store = replace(store, tables=ChainMap(then, store.tables))  # type: ignore[arg-type]
    view = default_view(store, item.slug, level=area.level)
    return Context(store, replace(view, year=year, mine=area.key))


def _side(context: Context) -> int | None:
    """Where the value lies to the middle half; None where it is not held against it."""
    cell, spread, decimals = context.mine_cell, context.distribution, context.indicator.decimals
    if cell is None or spread is None or spread.n < FEWEST or standing.standing(context) not in COMPARED:
        return None
    return standing.side(cell.value, *standing.limits(spread, decimals), decimals)


def _may_aim(context: Context) -> bool:
    return standing.standing(context) in COMPARED | {Standing.ALONE, Standing.SAME}


def chance(steps: Sequence[Step]) -> Chance:
    """How many of the steps chance alone would make moves."""
    odds = {step: _odds(step) for step in steps if step.sides}
    moved = [step for step in odds if step.moved]
    known = [share for share in odds.values() if share is not None]
    told = sum(odds[step] is not None for step in moved)
    uncounted = sum(odds[step] is None and step.after.indicator.is_chance for step in moved)
    return Chance(told, sum(known), len(known), uncounted, len(moved) - told - uncounted)


def _odds(step: Step) -> float | None:
    """How likely chance alone puts the two years on two sides; None where that cannot be worked out."""
    ends = (step.before, step.after)
    pairs = [chances.counts_of(end, cell) if (cell := end.mine_cell) else None for end in ends]
    laws = {chances.law(end) for end in ends}
    old, new = pairs
    if old is None or new is None or len(laws) > 1:
        return None
    share = (old[0] + new[0]) / (old[1] + new[1])
    model = laws.pop() or uncertainty.POISSON
    before, after = (
        uncertainty.sides(share, counts[1], _bounds(end), model)
        for end, counts in zip(ends, (old, new), strict=True)
    )
    return 1 - sum(one * other for one, other in zip(before, after, strict=True))


def _bounds(context: Context) -> tuple[float, float]:
    """The rates per 1 from which a value is printed within the middle half, and from which above it."""
    item, spread = context.indicator, context.distribution
    if spread is None:
        raise ValueError("a side without a middle half")
    lower, upper = standing.limits(spread, item.decimals)
    half = 0.5 * 10.0**-item.decimals
    return (lower - half) / item.scale, (upper + half) / item.scale
