"""The native picture of who is alike: a row each context variable, a line each area, the names below."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from components.charts import theme
from components.charts.neighbour_lines import LIGHT, highlighted, ordered, scores_of
from components.charts.neighbour_names import ends, reach
from components.documents.model import Axis, Chart, Look, Series, Tag
from components.documents.native import DASHES, MARKERS, MINUS, POINT
from components.wording import neighbours as wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.charts.neighbour_lines import Strand
    from components.comparison.context import Context
    from components.documents.native import Frame
    from data.numbers.neighbours import Column

_ROW, _NAME = 3.2, 1.35  # greatest height of a row, and of a name below the last row, in letters
_CLOSE = 1.8  # least height of a row, likewise
_FIRST = 1.0  # from the last row to the first name, in letters
_NUMBERS = 2.2  # for the numbers of the axis, in letters
_RIGHT = 0.96  # where the plot ends
_UNSEEN = Look(theme.PAPER, marker="circle", size=2)
_DOTS = {"solid": "solid", "dot": DASHES["dot"]}


class _Name(NamedTuple):
    """A name below the last row: its score, the row that it hangs from, on which line and side it stands."""

    x: float
    row: int
    strand: Strand
    tier: int
    side: str


def alike(context: Context, frame: Frame) -> Chart | None:
    """Deviations from the mean across, the first variable on top; None where nobody is compared."""
    found, mine, words = context.likeness, context.mine, context.words
    if found is None or mine is None:
        return None
    strands = highlighted(context)
    rows = ordered(found.used, strands)
    letter = frame.size / POINT
    low, high = map(float, _whole(*reach(rows)))
    names = [
        f"{wording.label(context, row).replace(wording.SOFT_HYPHEN, '')} ({wording.measure(context, row)})"
        for row in rows
    ]
    left = min(0.42, max(frame.share(name) for name in names) + 0.03)
    hung = _placed(rows, strands, frame, (left, (_RIGHT - left) / (high - low), low))
    words_below = _FIRST + _NAME * (1 + max(one.tier for one in hung))
    row = (frame.square / letter - _NUMBERS - words_below) / (len(rows) - 0.4)
    row = min(_ROW, max(_CLOSE, row))
    below = words_below / row
    inner = (len(rows) - 0.4 + below) * row * letter
    height = inner + _NUMBERS * letter
    series = (
        *_others(context, rows, strands),
        *(one for strand in strands for one in _strand(rows, strand, frame)),
        *_hung(len(rows) - 1, hung, row),
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
        across=Axis(low=low, high=high, step=1, number=f"+0;{MINUS}0;0"),
        upright=Axis(low=-(len(rows) - 1 + below), high=0.6, shown=False),
        plot=(left, 0.01, _RIGHT - left, inner / height),
    )


def _whole(low: float, high: float) -> tuple[int, int]:
    """The ends of the axis on whole numbers, where its steps begin."""
    return math.floor(low + 0.1), math.ceil(high - 0.1)


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


def _placed(
    rows: Sequence[Column], strands: Sequence[Strand], frame: Frame, across: tuple[float, float, float]
) -> list[_Name]:
    """The names on as few lines as no thread and no name is crossed on.

    Those far left stand left of their threads, the others right where all have room there; the outermost
    hang highest. ``across`` are the left end of the plot and the width of 1 as shares, and the lowest score.
    """
    leftwards, found = ends(rows, strands)
    found = found if leftwards else found[::-1]
    left, one, low = across
    fits = [
        left + (x - low) * one + frame.share(strand.area.short, bold=True) < 0.99 for x, _, strand in found
    ]
    counts = [at for at in range(len(found) + 1) if all(fits[at:])]
    if not leftwards:
        counts = [at for at in counts if not at] or counts
    apart = min(counts, key=lambda at: (max(at, len(found) - at), -at))
    made = [_Name(*end, tier, "l") for tier, end in enumerate(found[:apart])]
    return made + [_Name(*end, tier, "r") for tier, end in enumerate(reversed(found[apart:]))]


def _hung(last: int, names: Sequence[_Name], row: float) -> Iterator[Series]:
    """The names below the ``last`` row, each at the end of a thread from its strand."""
    for name in names:
        y = -last - (_FIRST + _NAME * (name.tier + 0.5)) / row
        strand = name.strand
        tag = Tag(1, name.side, theme.readable(strand.colour), bold=strand.mine)
        x = name.x, name.x
        yield Series(strand.area.short, (float(-name.row), y), Look(strand.colour, 0.75), x, tag=tag)


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
