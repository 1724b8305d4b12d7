"""The legend of a map on paper: classes one below the other, how many areas each has, what has none."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from components.charts import panel_svg, theme
from components.charts.text_width import SCREEN, wrapped
from components.wording import measure, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context
    from components.wording.caption import LegendItem

HATCH = "hatch"
"""Id of the pattern of areas without a number."""

_ROW, _SWATCH, _MARK, _GAP = 1.5, 2.0, 1.5, 0.6  # height of a row, widths, in sizes of the letters
_HEAD = 14  # sizes that its heading may be wide at least


class Legend(NamedTuple):
    """A finished legend with its measures; ``svg`` begins at 0, 0."""

    svg: str
    wide: float
    tall: float


def made(context: Context, items: Sequence[LegendItem], size: float) -> Legend:
    """The legend of a view's map with letters of ``size``; my mark stands beside its place in its class."""
    counts = [item.count for item in items]
    median = next((item.median[1] for item in items if item.median), "")
    labels = [item.label for item in items] + ([median] if median else [])
    noun = sentences.level_phrase(context, 2)
    left = (_MARK + _SWATCH + _GAP) * size
    right = left + max(SCREEN.width(label, size) for label in labels) + 1.2 * size
    right += max(SCREEN.width(text, size) for text in (*counts, noun))
    heading = wrapped(measure.heading(context), max(right, _HEAD * size), size * 1.04)
    wide = max(right, *(SCREEN.width(line, size, bold=True) for line in heading))
    first = (1.3 * len(heading) + 0.2) * size
    parts = [
        panel_svg.text((0, (1.3 * at + 1) * size), line, size, bold=True) for at, line in enumerate(heading)
    ]
    base = first + size
    parts.append(panel_svg.text((right, base), noun, size * 0.92, theme.MUTED, anchor="end"))
    top = first + 1.4 * size
    parts += _rows(context, items, size, top, right)
    tops = [*_tops(items, size, top)]
    end = tops[-1]
    if median:
        y = end + _ROW / 2 * size
        parts.append(_stroke(_MARK * size, (_MARK + _SWATCH) * size, y, size))
        parts.append(panel_svg.text((left, y + 0.34 * size), median, size))
        end += _ROW * size
    return Legend("".join(parts), wide, end + 0.2 * size)


def _tops(items: Sequence[LegendItem], size: float, top: float) -> Iterator[float]:
    """Where each row begins and the last one ends: classes follow each other without a gap."""
    yield top
    for item, following in pairwise((*items, None)):
        apart = following is not None and item is not None and following.shape != item.shape
        top += (_ROW + 0.4 * apart) * size
        yield top


def _rows(
    context: Context, items: Sequence[LegendItem], size: float, top: float, right: float
) -> Iterator[str]:
    left = (_MARK + _SWATCH + _GAP) * size
    marks: list[str] = []
    for item, at in zip(items, _tops(items, size, top), strict=False):
        tall = _ROW * size
        hatched = item.shape == "hatch"
        yield swatch((_MARK * size, at), (_SWATCH * size, tall), f"url(#{HATCH})" if hatched else item.colour)
        base = at + (_ROW / 2 + 0.34) * size
        yield panel_svg.text((left, base), item.label, size)
        yield panel_svg.text((right, base), item.count, size, theme.MUTED, anchor="end")
        if item.median:
            y = at + item.median[0] * tall
            marks.append(_stroke((_MARK - 0.25) * size, (_MARK + _SWATCH) * size, y, size))
        if item.tick and context.marks:
            spot = (_MARK / 2 - 0.1) * size, at + item.tick[0] * tall
            marks.append(panel_svg.mark(context.marks[0], spot, 0.48 * size))
    yield from marks


def swatch(corner: panel_svg.Point, extent: tuple[float, float], fill: str) -> str:
    """A field in the colour of a class, with an edge that the lightest needs on white."""
    (x, y), (wide, tall) = corner, extent
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" fill="{fill}" '
        f'stroke="{theme.OTHERS}" stroke-width="{tall * 0.04:.2f}"/>'
    )


def _stroke(start: float, end: float, y: float, size: float) -> str:
    return panel_svg.path([(start, y), (end, y)], theme.INK, 0.2 * size)
