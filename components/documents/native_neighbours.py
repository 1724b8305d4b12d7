"""The native picture of who is alike: a row each context variable, a line each area, the names below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import theme
from components.charts.neighbour_lines import LIGHT, highlighted, ordered, scores_of
from components.charts.neighbour_names import ends, reach
from components.documents.model import Axis, Chart, Look, Series, Tag
from components.documents.native import DASHES, MARKERS, POINT
from components.wording import neighbours as wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.charts.neighbour_lines import Strand
    from components.comparison.context import Context
    from components.documents.native import Frame
    from data.numbers.neighbours import Column

_ROW, _NAME = 3.2, 1.35  # heights of a row and of a name below the last row, in letters
_FIRST = 1.0  # from the last row to the first name, in letters
_NUMBERS = 2.2  # for the numbers of the axis, in letters
_UNSEEN = Look(theme.PAPER, marker="circle", size=2)
_DOTS = {"solid": "solid", "dot": DASHES["dot"]}


def alike(context: Context, frame: Frame) -> Chart | None:
    """Deviations from the mean across, the first variable on top; None where nobody is compared."""
    found, mine, words = context.likeness, context.mine, context.words
    if found is None or mine is None:
        return None
    strands = highlighted(context)
    rows = ordered(found.used, strands)
    letter = frame.size / POINT
    low, high = reach(rows)
    names = [
        f"{wording.label(context, row).replace(wording.SOFT_HYPHEN, '')} ({wording.measure(context, row)})"
        for row in rows
    ]
    left = min(0.42, max(frame.share(name) for name in names) + 0.03)
    below = (_FIRST + _NAME * len(strands)) / _ROW
    inner = (len(rows) - 0.4 + below) * _ROW * letter
    height = inner + _NUMBERS * letter
    series = (
        *_others(context, rows, strands),
        *(one for strand in strands for one in _strand(rows, strand, frame)),
        *_hung(rows, strands),
        Series(words("dokument.mean"), (0.6, 0.4 - len(rows)), Look(theme.MUTED, 1.25), (0.0, 0.0)),
        *_rows(names, low),
        *_values(context, rows),
    )
    return Chart(
        "scatter",
        words("bilder.nachbarn"),
        tuple(sorted(series, key=lambda one: -len(one.values))),
        "0.00",
        words.language,
        frame.size,
        height,
        heads=(
            words("dokument.series"),
            words("tabelle.area"),
            words("dokument.deviation"),
            words("dokument.row"),
        ),
        across=Axis(low=round(low, 2), high=round(high, 2), step=1, number="+0;-0;0"),
        upright=Axis(low=-(len(rows) - 1 + below), high=0.6, shown=False),
        plot=(left, 0.01, 0.96 - left, inner / height),
    )


def _line(rows: Sequence[Column], key: str) -> tuple[tuple[float, ...], tuple[float | None, ...]]:
    """The scores of an area and the heights of its rows; a row without a score has no height."""
    scores = scores_of(rows, key)
    return (
        tuple(0.0 if score is None else score for score in scores),
        tuple(None if score is None else float(-row) for row, score in enumerate(scores)),
    )


def _others(context: Context, rows: Sequence[Column], strands: Sequence[Strand]) -> Iterator[Series]:
    """All other areas as one light series with a gap between two of them."""
    drawn = {strand.area.key for strand in strands}
    x: list[float] = []
    y: list[float | None] = []
    points: list[str] = []
    for area in context.areas:
        if area.key not in drawn:
            across, up = _line(rows, area.key)
            x += [*across, 0.0]
            y += [*up, None]
            points += [area.short] * (len(rows) + 1)
    if x:
        yield Series(
            context.words("nachbarn.others"),
            tuple(y),
            Look(LIGHT, 0.75),
            tuple(x),
            tuple(points),
        )


def _strand(rows: Sequence[Column], strand: Strand, frame: Frame) -> Iterator[Series]:
    """The line of a highlighted area."""
    across, up = _line(rows, strand.area.key)
    look = Look(
        strand.colour,
        strand.width * 0.7,
        _DOTS[strand.dash],
        MARKERS[strand.symbol],
        round(frame.dot * strand.size / 9),
    )
    yield Series(strand.area.short, up, look, across)


def _hung(rows: Sequence[Column], strands: Sequence[Strand]) -> Iterator[Series]:
    """The names below the last row, each on a line of its own at the end of a thread from its strand."""
    leftwards, found = ends(rows, strands)
    for tier, (x, row, strand) in enumerate(found):
        y = -(len(rows) - 1) - (_FIRST + _NAME * (tier + 0.5)) / _ROW
        tag = Tag(1, "l" if leftwards else "r", theme.readable(strand.colour), bold=strand.mine)
        yield Series(strand.area.short, (float(-row), y), Look(strand.colour, 0.75), (x, x), tag=tag)


def _rows(names: Sequence[str], low: float) -> Iterator[Series]:
    """The names of the variables, left of unseen points at the edge."""
    for row, name in enumerate(names):
        yield Series(name, (float(-row),), _UNSEEN, (round(low, 2),), tag=Tag(0, "l", theme.INK))


def _values(context: Context, rows: Sequence[Column]) -> Iterator[Series]:
    """The values of my area as published, over its points."""
    mine = context.mine
    for row, column in enumerate(rows):
        if mine is not None and mine.key in column.scores:
            name = wording.value(context, column, mine.key, unit=True)
            spot = float(-row), (round(column.scores[mine.key], 3),)
            tag = Tag(0, "t", theme.INK, bold=True)
            yield Series(name, spot[:1], _UNSEEN, spot[1], tag=tag)
