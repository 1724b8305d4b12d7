"""The line of a target in native charts: a series of its own, so that it moves with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from components.charts import target, theme
from components.charts.common import bare
from components.charts.text_width import ARIAL
from components.comparison.target import drawn
from components.documents.model import Look, Series, Tag
from components.wording import target as wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.comparison.context import Context
    from components.documents.model import Axis

LOOK = Look(theme.TARGET, 1.25, "dashDot")
_ACROSS = Look(theme.TARGET, 1.75)
_INSET = 8  # points around a name or a number


class Aim(NamedTuple):
    """A target across bars: its value, its name, and how a value is written at its bar."""

    value: float
    name: str
    written: Callable[[float], str]


def aim(context: Context) -> Aim | None:
    """The target of a view; None without one."""
    found = drawn(context)
    return Aim(found.value, target.label(context), lambda value: bare(context, value)) if found else None


def through(
    context: Context,
    values: Sequence[float],
    tag: tuple[int, str],
    *,
    x: Sequence[float] = (),
    shift: float = 0.0,
) -> Series:
    """The line through heights, at ``x`` where the chart has no categories.

    ``tag`` is the point that has the name, and on which side; ``shift`` as in
    :class:`~components.documents.model.Tag`.
    """
    name = Tag(*tag, theme.TARGET, bold=True, shift=shift)
    return Series(target.label(context), tuple(values), LOOK, tuple(x), tag=name)


def across(found: Aim, values: Sequence[float | None], scale: Axis, wide: float, size: float) -> Series:
    """The line across bars of ``values``, named in a row of its own above them.

    It leaves out the rows whose numbers it would strike through. ``wide`` are the points left for the bars,
    ``size`` those of letters.
    """
    low, high = scale.low or 0.0, scale.high or 1.0
    point = wide / (high - low)
    struck = [
        value is not None
        and 0 <= (found.value - value) * point < ARIAL.width(found.written(value), size, bold=True) + _INSET
        for value in values
    ]
    room = (high - found.value) * point
    side = "r" if ARIAL.width(found.name, size, bold=True) + _INSET < room else "l"
    tag = Tag(0, side, theme.TARGET, bold=True)
    heights = (None if one else found.value for one in struck)
    return Series(found.name, (found.value, *heights), _ACROSS, tag=tag)


def notes(context: Context) -> list[str]:
    """What the target is called; nothing where it has no name."""
    found = drawn(context)
    return [wording.legend(context, found)] if found and found.name else []
