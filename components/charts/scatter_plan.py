"""A scatter laid out for one width: its axes, the names at its points, the sizes of its dots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from components.charts import scatter_labels, scatter_marks, target, theme
from components.charts.common import beside
from components.charts.scatter_labels import Dot, Name, Plot
from components.charts.swarm_ticks import ticks
from components.charts.text_width import shortened, width, wrapped
from components.charts.widths import LEAST, Fit, fitted
from components.comparison.marked import highlighted
from components.wording import scatter
from components.wording.caption import Drawing
from components.wording.numbers import tick_format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.charts.labels import Box
    from components.charts.scatter_labels import Place
    from components.charts.scatter_marks import Limits
    from components.charts.swarm_ticks import Tick
    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from components.comparison.pairs import Pair, Point

Note = dict[str, Any]
"""An annotation of Plotly."""

_RIGHT = scatter_labels.EDGE + 2
_LINE = 18  # pixels of a line of an axis title
_NUMBERS = 26  # below the axis
_AIR = 6
_LONG = 6  # letters of a unit that stands in the title of the axis and not at its last number
_SMALLEST = 276  # pixels of the smallest picture
_WIDEST = 1400


class Sizes(NamedTuple):
    """Rules for a picture at least ``least`` pixels wide and narrower than ``most``.

    ``radii`` of a dot are those of up to 20, up to 150 and more areas, ``floor`` is that of a marked one;
    ``mine``, ``name`` and ``end`` are sizes of letters, ``others`` how many unmarked points have a name.
    """

    least: int
    most: int
    tall: int
    radii: tuple[float, float, float]
    floor: float
    ticks: int
    mine: float
    name: float
    end: float
    others: int


_LARGE: dict[str, Any] = {
    "tall": 520,
    "radii": (7.5, 6.0, 3.5),
    "floor": 6.5,
    "ticks": 6,
    "mine": 17,
    "name": 15,
    "end": 13.5,
    "others": 7,
}
_SMALL: dict[str, Any] = {
    "tall": 360,
    "radii": (6.0, 4.5, 2.5),
    "floor": 5.0,
    "ticks": 4,
    "mine": 15,
    "name": 14,
    "end": 13,
    "others": 4,
}
_STEPS = ((1100, _LARGE), (800, _LARGE), (LEAST, _LARGE), (400, _SMALL), (0, _SMALL))
ALL = tuple(
    Sizes(least, most, **rules)
    for (least, rules), most in zip(_STEPS, (_WIDEST, *(step[0] for step in _STEPS)), strict=False)
)
"""The widest first."""


def drawing(pair: Pair) -> Drawing:
    """The scatter laid out for each of several widths."""
    return fitted([Fit(sizes.least, _laid_out(pair, sizes)) for sizes in ALL], is_rigid=True)


def _laid_out(pair: Pair, sizes: Sizes) -> Drawing:
    radius = _radius(pair, sizes)
    return Drawing(scatter_marks.data(pair, radius, sizes.floor), _layout(pair, sizes, radius), sizes.tall)


def _radius(pair: Pair, sizes: Sizes) -> float:
    many = len(pair.drawn)
    return sizes.radii[0 if many <= 20 else 1 if many <= 150 else 2]


def _layout(pair: Pair, sizes: Sizes, radius: float) -> dict[str, Any]:
    """Both axes with their titles, that of the upright one above it so that all text is level."""
    frame = scatter_marks.limits(pair, "x"), scatter_marks.limits(pair, "y")
    up, across = (
        ticks(*ends, sizes.ticks, about.indicator, about.words.language)
        for about, ends in ((pair.y, frame[1]), (pair.x, frame[0]))
    )
    left = beside([tick.text for tick in up])
    room = (sizes.least or _SMALLEST) - _RIGHT
    titles = [_title(about, arrow, room) for about, arrow in ((pair.y, "↑"), (pair.x, "→"))]
    top, bottom = _LINE * len(titles[0]) + _AIR + 4, _NUMBERS + _LINE * len(titles[1])
    plots = [
        Plot(wide - left - _RIGHT, sizes.tall - top - bottom)
        for wide in (sizes.least or _SMALLEST, sizes.most)
    ]
    return theme.layout(
        pair.y.words.language,
        annotations=[*_titles(titles, left), *_names(pair, sizes, radius, frame, plots)],
        xaxis=_axis(pair, "x", frame[0], across) | {"ticklabelstandoff": 4},
        yaxis=_axis(pair, "y", frame[1], up) | {"ticklabelstandoff": 6},
        margin={"l": left, "r": _RIGHT, "t": top, "b": bottom},
    )


def _axis(pair: Pair, axis: str, ends: tuple[float, float], shown: Sequence[Tick]) -> dict[str, Any]:
    about = pair.x if axis == "x" else pair.y
    is_crossed = any((p.x if axis == "x" else p.y).value < 0 for p in pair.drawn)
    return theme.axis(
        range=list(ends),
        tickvals=[tick.value for tick in shown],
        ticktext=[tick.text for tick in shown],
        tickformat=tick_format(about.indicator),
        zeroline=is_crossed,
        zerolinecolor=theme.MUTED,
    )


def _title(about: Context, arrow: str, room: float) -> list[str]:
    """What an axis shows, with a unit too long for its numbers, on lines of a width."""
    unit, short = str(about.indicator.unit[about.words.language]), scatter.short(about)
    is_said = about.indicator.is_share or len(unit) <= _LONG or unit in short
    text = short if is_said else f"{short} ({unit})"
    return wrapped(f"{arrow}\u00a0{text}" if arrow == "↑" else f"{text}\u00a0{arrow}", room)


def _titles(titles: Sequence[Sequence[str]], left: int) -> list[Note]:
    """The title of the upright axis above it, that of the other below its right end."""
    look = {"showarrow": False, "borderpad": 0, "font": {"size": 13, "color": theme.INK}}
    up, across = ("<br>".join(lines) for lines in titles)
    return [
        look
        | {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -left, "align": "left", "text": up}
        | {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": _AIR},
        look
        | {"x": 1, "xref": "paper", "xanchor": "right", "xshift": _RIGHT, "align": "right", "text": across}
        | {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -_NUMBERS + 2},
    ]


def _names(
    pair: Pair,
    sizes: Sizes,
    radius: float,
    frame: tuple[tuple[float, float], tuple[float, float]],
    plots: Sequence[Plot],
) -> list[Note]:
    """Names at the marked points and at those that tell most, with leaders where they stand apart."""
    marks = {mark.area.key: mark for mark in highlighted(pair.y)}

    def dot(point: Point) -> Dot:
        at = scatter_marks.spot(frame, point.x.value, point.y.value)
        return Dot(at, scatter_marks.reach(marks.get(point.area.key), radius, sizes.floor))

    points, left = [], sizes.others
    for point in scatter_marks.named(pair):
        left -= point.area.key not in marks
        if left >= 0:
            points.append(point)
    texts = [_text(point, marks.get(point.area.key), sizes) for point in points]
    wanted = [
        Name(dot(point), width(text, size), size * 1.25, scatter_marks.is_kept(marks.get(point.area.key)))
        for point, (text, size) in zip(points, texts, strict=True)
    ]

    def lines(ends: Sequence[tuple[float, float]]) -> list[tuple[scatter_labels.Spot, scatter_labels.Spot]]:
        spots = [scatter_marks.spot(frame, *end) for end in ends]
        return [(spots[0], spots[1])] if spots else []

    dots = [dot(point) for point in pair.drawn]
    slanting, upright = (lines(ends(pair)) for ends in (scatter_marks.line_ends, scatter_marks.residual_ends))
    covered = dots, [*slanting, *upright]
    level = [_target(pair, value, frame[1], covered, plots) for value in target.values(pair.y)]
    places = scatter_labels.place(
        wanted,
        dots,
        [*slanting, *(((0.0, up), (1.0, up)) for up, _, _ in level)],
        upright,
        plots,
        taken=[[boxes[at] for _, _, boxes in level] for at in range(len(plots))],
    )
    return [
        *(note for _, note, _ in level),
        *(
            _note(point, marks.get(point.area.key), text, name, place)
            for point, text, name, place in zip(points, texts, wanted, places, strict=True)
            if place
        ),
    ]


def _target(
    pair: Pair,
    value: float,
    ends: Limits,
    covered: tuple[Sequence[Dot], Sequence[tuple[scatter_labels.Spot, scatter_labels.Spot]]],
    plots: Sequence[Plot],
) -> tuple[float, Note, list[Box]]:
    """How far up the line of a target is, its name there, and what that covers on each plot.

    ``covered`` are the dots and lines that it keeps off.
    """
    text, size = f"<b>{target.label(pair.y)}</b>", target.SIZE
    up = (value - ends[0]) / (ends[1] - ends[0])
    found, boxes = scatter_labels.on_line((up, width(text, size), size * 1.4), *covered, plots)
    note: Note = {
        "x": found.across,
        "xref": "paper",
        "xanchor": found.side,
        "y": value,
        "yanchor": found.up,
        "text": text,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size, "color": theme.TARGET},
    }
    return up, note, boxes


def _text(point: Point, mark: Mark | None, sizes: Sizes) -> tuple[str, float]:
    """A name as it is written, and the size of its letters."""
    text = scatter_marks.shown(point, mark)
    size = sizes.mine if mark and mark.mine else sizes.name if scatter_marks.is_kept(mark) else sizes.end
    return (text if sizes.least >= LEAST else shortened(text)), size


def _note(point: Point, mark: Mark | None, text: tuple[str, float], name: Name, place: Place) -> Note:
    colour = theme.readable(mark.colour) if mark else theme.MUTED
    note: Note = {
        "x": point.x.value,
        "y": point.y.value,
        "text": text[0],
        "xanchor": place.across,
        "yanchor": place.up,
        "borderpad": 0,
        "font": {"size": text[1], "color": colour},
    }
    if not place.is_led:
        return note | {"showarrow": False, "xshift": place.x, "yshift": place.y}
    # In my colour a stroke is the distance from the line.
    stroke = mark.colour if mark and not mark.mine else theme.MUTED
    leader = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": stroke}
    return note | leader | {"showarrow": True, "ax": place.x, "ay": -place.y, "standoff": name.dot.radius + 1}
