"""Where things stand on slides: boxes in centimetres, layouts with their placeholders, room shared out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from components.documents.slide_text import height

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.documents.slide_text import Line

CODE = 2.3
"""Side of the code for a telephone."""

ADDRESS = 6.4
"""Width of the address beside it."""

GAP = 0.3
SUBTITLE, READING = 0.75, 1.55
"""Room of one line of what is measured, and of two lines of reading."""

_LEAST = 5.5  # centimetres of a chart; text that would take more of it gives way
_WELL = 8.4  # centimetres of a chart that notes leave it: what has no room is said instead

SLIDE_TALL = 19.05
"""Centimetres of a slide from top to bottom by which all sizes go."""


class Box(NamedTuple):
    """A place on a slide in centimetres."""

    left: float
    top: float
    wide: float
    tall: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.tall


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of a presentation.

    ``places`` are the numbers (``idx``) of its placeholders by what stands in them: ``subtitle``, ``object``,
    ``object2``, ``body``, ``reading``, ``source``, ``address``. What has none gets a box of its own.
    ``area`` is the room below the title, ``title`` the box of the title and ``size`` that of its letters.
    ``own`` is one of ours, whose placeholders see to size, colour and margins themselves.
    """

    layout: Any
    title: Box
    size: float
    area: Box
    places: Mapping[str, int] = field(default_factory=dict)
    bold: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    """A presentation without slides and its layouts: the first slide, text, and objects side by side.

    Where its ground is not light, charts bring their own (``grounded``). All lengths and sizes are those of a
    slide 19.05 cm high; ``scale`` is how much larger this one is.
    """

    show: Any
    opening: Layout
    text: Layout
    objects: tuple[Layout, ...]
    grounded: bool = False
    scale: float = 1.0

    def beside(self, count: int) -> Layout:
        """The layout for a number of objects."""
        return self.objects[min(count, len(self.objects)) - 1]


class Places(NamedTuple):
    """The boxes of a slide with a chart."""

    subtitle: Box
    object: Box
    reading: Box
    source: Box
    address: Box
    code: Box


def foot_width(area: Box) -> float:
    """Centimetres across for the lines of a foot."""
    return area.wide - CODE - ADDRESS - 2 * GAP


def arranged(area: Box, *, subtitle: bool, reading: Sequence[Line] = (), foot: Sequence[Line] = ()) -> Places:
    """The room below a title shared out: reading and foot take what they need, the chart the rest."""
    wide = foot_width(area)
    low = max(CODE, sum(height(line, wide) for line in foot))
    read = max(READING, sum(height(line, area.wide) for line in reading)) if reading else 0.0
    top = area.top + (SUBTITLE + GAP if subtitle else 0)
    reading_top = area.bottom - low - GAP - read
    return Places(
        Box(area.left, area.top, area.wide, SUBTITLE),
        Box(area.left, top, area.wide, max(_LEAST, reading_top - GAP / 2 - top)),
        Box(area.left, reading_top, area.wide, read),
        Box(area.left, area.bottom - low, wide, low),
        Box(area.left + wide + GAP, area.bottom - CODE, ADDRESS, CODE),
        Box(area.left + area.wide - CODE, area.bottom - CODE, CODE, CODE),
    )


def room(area: Box, reading: Sequence[Line] = (), *, must: bool = False) -> float:
    """Centimetres for the lines of a foot: what stands beside the code, and what the chart can spare.

    ``must`` is for lines that cannot be said instead, for which the chart gets as low as may be.
    """
    read = max(READING, sum(height(line, area.wide) for line in reading))
    return max(CODE, area.tall - SUBTITLE - 3 * GAP - read - (_LEAST if must else _WELL))


def legible(area: Box, foot: Sequence[Line]) -> float:
    """Centimetres for the reading where the chart is as low as may be."""
    low = max(CODE, sum(height(line, foot_width(area)) for line in foot))
    return area.tall - SUBTITLE - 3 * GAP - low - _LEAST


def columns(box: Box, count: int, gap: float = 0.4) -> list[Box]:
    """A box cut into equal ones side by side."""
    wide = (box.wide + gap) / count - gap
    return [Box(box.left + at * (wide + gap), box.top, wide, box.tall) for at in range(count)]
