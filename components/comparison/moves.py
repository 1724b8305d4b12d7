"""Two years of an area held against each other by an update: its latest, and the latest there was before.

Chance. For a rate that chance moves, the two years are thought of as draws of one lasting rate, that of both
years together, and the limits of the middle half as they were. The chance that such draws lie on two sides,
of the middle half or of an agreed target, is a message that nothing real stands behind; its sum over all such
rates held against each other, whether they gave a message or not, is how many to expect
(:attr:`Chance.expected`). Elsewhere chance is no measure.
"""

from __future__ import annotations

import math
from collections import ChainMap
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from components.comparison import chance as chances
from components.comparison import standing, target
from components.comparison.context import Context
from components.comparison.standing import COMPARED, Standing
from components.view.model import default_view
from data.model.table import ENOUGH
from data.numbers import uncertainty
from data.numbers.highlights import FEWEST
from data.numbers.printed import plain, rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from data.model.areas import Area
    from data.model.catalogue import Indicator, Target
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
    def aims(self) -> tuple[tuple[Target, tuple[int, int]], ...]:
        """The targets both values may be held against, with 1 for each that is at one or better, else -1."""
        ends = (self.before, self.after)
        if not all(map(_may_aim, ends)):
            return ()
        old, new = ends
        return tuple((one, (_reached(old, one), _reached(new, one))) for one in self.after.indicator.targets)

    @property
    def moved(self) -> bool:
        """Whether the value lies on another side now."""
        return self.sides is not None and self.sides[0] != self.sides[1]


@dataclass(frozen=True, slots=True)
class Chance:
    """How far chance explains moves and targets: ``told`` are of rates that it moves and that have counts.

    ``expected`` of those come by chance alone, of ``compared`` that might have. ``uncounted`` are of rates
    that chance moves and that have no counts to say how far; of ``others`` it is no measure.
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


def _reached(context: Context, aimed: Target) -> int:
    """1 for a printed value that is at a target or better, else -1."""
    cell = context.mine_cell
    shown = rounded(cell.value, context.indicator.decimals) if cell else math.nan
    is_there = shown <= aimed.value if target.is_ceiling(context) else shown >= aimed.value
    return 1 if is_there else -1


@dataclass(frozen=True, slots=True)
class _Trial:
    """One thing a step may have done: whether it did, and how likely chance alone makes it.

    ``odds`` are None where that cannot be worked out.
    """

    did: bool
    odds: float | None
    is_chance: bool


def chance(steps: Iterable[Step]) -> Chance:
    """How many messages of the steps chance alone would bring."""
    trials = [trial for step in steps for trial in _trials(step)]
    done = [trial for trial in trials if trial.did]
    known = [trial.odds for trial in trials if trial.odds is not None]
    told = sum(trial.odds is not None for trial in done)
    uncounted = sum(trial.odds is None and trial.is_chance for trial in done)
    return Chance(told, sum(known), len(known), uncounted, len(done) - told - uncounted)


def _trials(step: Step) -> Iterator[_Trial]:
    is_chance = step.after.indicator.is_chance
    if step.sides:
        yield _Trial(step.moved, _odds(step, _bounds), is_chance)
    for aimed, (old, new) in step.aims:
        yield _Trial(old != new, _odds(step, partial(_edge, aimed)), is_chance)


def _odds(step: Step, bounds: Callable[[Context], tuple[float, float]]) -> float | None:
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
        uncertainty.sides(share, counts[1], bounds(end), model)
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


def _edge(aimed: Target, context: Context) -> tuple[float, float]:
    """The rate per 1 from which a value is printed on the other side of a target, as limits of no width."""
    item = context.indicator
    places = plain(aimed.value * 10.0**item.decimals)  # a target may have more decimals than are printed
    edge = math.floor(places) + 0.5 if target.is_ceiling(context) else math.ceil(places) - 0.5
    rate = edge * 10.0**-item.decimals / item.scale
    return rate, rate
