"""In which fifth of its group an area lies, by what a view shows: values, changes or distances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import measure
from data.numbers import statistics
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.comparison.context import Context
    from data.model.areas import Area

LOWEST, HIGHEST = 0, 4


def shown(value: float, decimals: int) -> float | int:
    """A value as it is shown, so that sorting, filtering and colours agree with what is read."""
    return rounded(value, decimals) if decimals else int(rounded(value, 0))


def number(about: Context, key: str) -> float | measure.Why:
    """What a view shows of an area, as printed, or why there is nothing to show."""
    found = measure.of(about)
    if key not in found.numbers and key not in found.whys:
        told = measure.beside(about, key)
        return shown(told, found.decimals) if isinstance(told, float) else told
    return shown(found.numbers[key], found.decimals) if key in found.numbers else found.whys[key]


def positions(about: Context, areas: Sequence[Area]) -> dict[str, int]:
    """In which fifth of the comparison group each area lies, 0 lowest; areas without a place are left out.

    Without a place are those without a number and those with a small denominator, in the group as outside;
    everyone where the group has no values.
    """
    placed = _placed(about, areas)
    pool = [placed[area.key] for area in about.group if area.key in placed]
    if not pool or not has_places(about):
        return {}
    wanted = [area.key for area in areas if area.key in placed]
    return dict(zip(wanted, statistics.steps([placed[key] for key in wanted], pool), strict=True))


def middle(about: Context) -> float | None:
    """The median of the group: of its values, or of its changes where these are shown; None without any."""
    if about.view.measure != measure.CHANGE:
        return about.distribution.median if about.distribution else None
    told = measure.of(about).numbers
    found = statistics.distribution([told[area.key] for area in about.group if area.key in told])
    return rounded(found.median, measure.of(about).decimals) if found and has_places(about) else None


def has_places(about: Context) -> bool:
    """Whether what a view shows gives areas a place among others."""
    if about.view.measure == measure.CHANGE:
        return measure.is_compared(about)
    return bool(about.group_values)


def _placed(about: Context, areas: Sequence[Area]) -> Mapping[str, float]:
    """The numbers by key of those that can have a place."""
    keys = dict.fromkeys((*about.cells, *(area.key for area in areas)))
    cells = {key: about.cell(key) for key in keys}
    found = {
        key: number(about, key) for key, cell in cells.items() if cell.known and not about.is_small(cell)
    }
    return {key: told for key, told in found.items() if isinstance(told, float | int)}
