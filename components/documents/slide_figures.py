"""Figures on slides: what stands beside each other, how large, and which notes have room below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.documents.model import Picture
from components.documents.slide_master import SMALL
from components.documents.slide_places import Box, columns, foot_width, room
from components.documents.slide_text import Line, height
from components.wording.footnotes import RAISED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.documents.model import Chart, Figure

    Drawn = Sequence[Picture | Chart]

OBJECTS = ("object", "object2")
"""The places of what stands beside each other."""

_STRETCHED = 1.4
"""So much higher than they must be are bars drawn where there is room."""


_LOW = 4.2
"""Centimetres of the foot below a table."""


def abreast(figure: Figure) -> list[Drawn]:
    """What stands on each slide of a figure: its pictures, then its charts; nothing where it has none."""
    found: list[Drawn] = []
    for drawn in (figure.pictures, figure.charts):
        found += [drawn[at : at + len(OBJECTS)] for at in range(0, len(drawn), len(OBJECTS))]
    return found or [()]


def boxes(drawn: Drawn, box: Box, scale: float) -> list[Box]:
    """Side by side: pictures as large as may be, bars no higher than they must be to be read well.

    ``scale`` is how much larger than usual the slide is, for which charts were made.
    """
    places = columns(box, max(1, len(drawn)))
    tallest = max((one.height / scale for one in drawn), default=1)
    found: list[Box] = []
    for one, place in zip(drawn, places, strict=False):
        if isinstance(one, Picture):
            factor = min(place.wide / one.width, place.tall / one.height)
            wide, tall = one.width * factor, one.height * factor
            found.append(Box(place.left + (place.wide - wide) / 2, place.top, wide, tall))
        elif one.kind == "bars":
            tall = one.height / scale * min(place.tall / tallest, _STRETCHED)
            found.append(place._replace(tall=tall))
        else:
            found.append(place)
    return found


def named(figure: Figure, chart: Chart) -> str:
    """The name of one of the charts of a figure."""
    count = len(figure.charts)
    return f"{figure.title} ({figure.charts.index(chart) + 1}/{count})" if count > 1 else figure.title


def noted(
    figure: Figure, drawn: Drawn, source: Sequence[Line], area: Box, reading: Sequence[Line] = ()
) -> tuple[list[str], list[str]]:
    """The notes that have room below what is drawn and its ``reading``, and those that are said instead.

    What numbers at names lead to comes first, and takes room from the chart; pictures have no such numbers.
    """
    raised = [note for note in figure.notes if note and note[0] in RAISED]
    others = [note for note in figure.notes if note and note not in raised]
    raised = [] if drawn and isinstance(drawn[0], Picture) else raised
    wide, kept = foot_width(area), [*raised, *others]
    rest = sum(height(line, wide) for line in source)
    while kept:
        must = len(kept) <= len(raised)
        if rest + sum(height(Line(note, SMALL), wide) for note in kept) <= room(area, reading, must=must):
            break
        kept.pop()
    return kept, [*raised, *others][len(kept) :]


def lowest(notes: Sequence[str], source: Sequence[Line], area: Box) -> list[str]:
    """The first notes that leave a table most of its room."""
    wide, kept = foot_width(area), list(notes)
    left = _LOW - sum(height(line, wide) for line in source)
    while kept and sum(height(Line(note, SMALL), wide) for note in kept) > left:
        kept.pop()
    return kept
