"""The native funnel plot: rates by their denominators, the common rate and the limits of chance as lines."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from components.charts import funnel as picture
from components.charts import names, theme
from components.charts.common import suffix
from components.comparison.funnel import curve, rate
from components.comparison.marked import highlighted, is_further
from components.documents.model import Axis, Chart, Look, Series, Tag
from components.documents.native import MARKERS, POINT, SIDES, axis, code, value_code
from components.wording import funnel as wording
from components.wording import measure as measured
from components.wording import sentences
from data.numbers import uncertainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.comparison.context import Context
    from components.comparison.funnel import Funnel
    from components.documents.native import Frame
    from data.model.areas import Area

_POINTS = 64  # of a limit
_BELOW = 6.2  # lines of text for numbers, title and legend of the axis across
_TITLE = 0.7  # of the width that the title of an axis may take: LibreOffice breaks longer ones
_ROUND = (1, 2, 5, 10)
_EDGES = {
    "inner": (uncertainty.Z95, Look(theme.MUTED, 1, "dash")),
    "outer": (uncertainty.Z998, Look(theme.MUTED, 1)),
}


def funnel(context: Context, found: Funnel, frame: Frame) -> Chart:
    """The points and lines of the screen; the axis across counts in powers where the sizes differ much."""
    words = context.words
    reach = picture.reach(context, found)
    low, high = picture.extent(context, found)
    upright = axis(max(low, 0.0), high, words.language, suffix(context))
    line = 1.4 * frame.size / POINT / frame.square
    left = frame.share("0" + measured.bare(context, upright.high or 0) + suffix(context)) + 0.02
    across = replace(_across(context, reach), title=_counted(context, frame))
    plot = (left, 1.8 * line, 0.97 - left, 1 - (1.8 + _BELOW) * line)
    size = round(frame.dot * 0.9)
    tags = _tags(context, found, (across, upright), _pixels(frame, plot))
    series = [
        *_limits(context, found, (across, upright)),
        *_plain(context, found, size),
        *_named(context, found, tags, size),
        *_marked(context, found, tags, size),
    ]
    return Chart(
        "scatter",
        words("bilder.trichter"),
        tuple(sorted(series, key=lambda one: -len(one.values))),
        value_code(context),
        words.language,
        frame.size,
        frame.square,
        heads=(words("dokument.series"), words("tabelle.area"), across.title, words("tabelle.value")),
        across=across,
        upright=upright,
        plot=plot,
        above=measured.heading(context),
    )


def _counted(context: Context, frame: Frame) -> str:
    """What the denominators count, as far as that has room in a line."""
    title = whole = sentences.denominator_name(context)
    while frame.share(title) > _TITLE:
        whole = whole.rpartition(" ")[0]
        if not whole:
            return context.words("trichter.axis")
        title = f"{whole.rstrip(',')} …"
    return title


def _across(context: Context, reach: tuple[float, float]) -> Axis:
    """The axis of the denominators; that of powers begins and ends on 1, 2 or 5 times one."""
    if not picture.is_log(reach):
        return axis(*reach, context.words.language)
    low, high = reach
    powers = [10.0 ** math.floor(math.log10(end)) for end in reach]
    first = max(powers[0] * f for f in _ROUND if powers[0] * f <= low)
    last = min(powers[1] * f for f in _ROUND if powers[1] * f >= high)
    return Axis("", first, last, None, code(0, context.words.language), log=True)


# Lines


def _limits(context: Context, found: Funnel, axes: tuple[Axis, Axis]) -> Iterator[Series]:
    """The lower and upper limits as far as they lie in the plot, and the common rate from edge to edge."""
    across, upright = axes
    ends = across.low or 1.0, across.high or 1.0
    sizes = (np.geomspace if across.log else np.linspace)(max(ends[0], 1.0), ends[1], _POINTS)
    low, high = upright.low or 0.0, upright.high or 0.0
    for name, (z, look) in _EDGES.items():
        label = wording.limit(context, found, name)
        for at, values in enumerate(curve(context, found, sizes, z)):
            inside = [(float(x), float(y)) for x, y in zip(sizes, values, strict=True) if low <= y <= high]
            if inside:
                x, y = zip(*inside, strict=True)
                yield Series(label, y, look, x, legend=at == 1)
    centre = context.words("trichter.centre", value=wording.centre(context, found))
    yield Series(centre, 2 * (found.centre,), Look(theme.PRIMARY, 1.75), ends, legend=True)


# Points


def _series(
    context: Context, name: str, areas: Sequence[Area], look: Look, *, tag: Tag | None = None
) -> Series:
    return Series(
        name,
        tuple(rate(context, area) for area in areas),
        look,
        tuple(float(context.cells[area.key].denominator) for area in areas),
        tuple(area.short for area in areas),
        tag,
    )


def _plain(context: Context, found: Funnel, size: int) -> Iterator[Series]:
    """The areas that are not marked; those with a small denominator hollow."""
    marked = {mark.area.key for mark in highlighted(context)}
    rest = [area for area in found.points if area.key not in marked]
    small = [area for area in rest if context.is_small(context.cells[area.key])]
    plain = [area for area in rest if area not in small]
    for key, areas in (("position.others", plain), ("heat.small", small)):
        if areas:
            look = Look(theme.OTHERS, marker="circle", size=size, hollow=areas is small)
            yield replace(_series(context, context.words(key), areas, look), legend=areas is small)


def _named(context: Context, found: Funnel, tags: Mapping[str, Tag], size: int) -> Iterator[Series]:
    """Those farthest outside once more, with their names."""
    marked = {mark.area.key for mark in highlighted(context)}
    for area in picture.farthest(context, found):
        if area.key in tags and area.key not in marked:
            look = Look(theme.MUTED, marker="circle", size=size)
            yield _series(context, area.short, [area], look, tag=tags[area.key])


def _marked(context: Context, found: Funnel, tags: Mapping[str, Tag], size: int) -> Iterator[Series]:
    """The marked areas with their names, mine last."""
    for mark in reversed(highlighted(context)):
        if mark.area in found.drawn:
            big = round(size * (1.7 if mark.mine else 1.3))
            look = Look(mark.colour, marker=MARKERS[mark.symbol], size=big, hollow=is_further(mark))
            yield _series(context, mark.area.short, [mark.area], look, tag=tags.get(mark.area.key))


# Names


def _pixels(frame: Frame, plot: tuple[float, float, float, float]) -> tuple[float, float]:
    """The plot in pixels where letters have 13."""
    pixels = 13 / frame.size * POINT
    return plot[2] * frame.width * pixels, plot[3] * frame.square * pixels


def _tags(
    context: Context, found: Funnel, axes: tuple[Axis, Axis], plot: tuple[float, float]
) -> dict[str, Tag]:
    """The names that have room, the marked areas first, by key of the area."""
    marks = {mark.area.key: mark for mark in highlighted(context) if mark.area in found.drawn}
    asked = [mark.area for mark in marks.values()]
    asked += [area for area in picture.farthest(context, found) if area.key not in marks]
    wanted = [
        names.Name(
            area.short, _spot(context, area, axes), area.key in marks and not is_further(marks[area.key])
        )
        for area in asked
    ]
    dots = [_spot(context, area, axes) for area in found.drawn]
    low, high = axes[1].low or 0.0, axes[1].high or 1.0
    up = (found.centre - low) / (high - low)
    places = names.place(wanted, dots, [((0.0, up), (1.0, up))], plots=[plot], level=True)
    return {
        area.key: Tag(
            0,
            SIDES[place],
            theme.readable(marks[area.key].colour) if area.key in marks else theme.MUTED,
            bold=area.key in marks and marks[area.key].mine,
        )
        for area, place in zip(asked, places, strict=True)
        if place
    }


def _spot(context: Context, area: Area, axes: tuple[Axis, Axis]) -> tuple[float, float]:
    """Where the point of an area lies on the plot: shares across and up."""
    across, upright = axes
    size, start, end = float(context.cells[area.key].denominator), across.low or 1.0, across.high or 1.0
    if across.log:
        size, start, end = map(math.log, (size, start, end))
    low, high = upright.low or 0.0, upright.high or 1.0
    return (size - start) / (end - start), (rate(context, area) - low) / (high - low)
