"""The map of a view for paper and projector: a picture of fixed size with all that a pointer would say.

It shows what the map of the screen shows, with its legend and the names of the marked areas and of the
largest towns. The legend stands in the corner where the map can be largest.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from components.charts import choropleth, map_paper_legend, map_paper_names, map_unions, panel_svg, theme
from components.charts.map_paper_legend import HATCH
from components.charts.map_paper_names import Ground
from components.charts.still_map import drawn as shapes_of
from components.charts.still_map import fills, shapes
from components.comparison.marked import highlighted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.charts.map_paper_legend import Legend
    from components.charts.still_map import Shapes
    from components.comparison.context import Context
    from components.wording.caption import Caption

GRID = 2000
"""So many units from the western to the eastern end of the areas."""

_PAD = 3  # units of the sheet that outlines may reach beyond the areas
_STEP = 0.98  # by which the map gets smaller until its legend has room
_NOTHING = map_paper_legend.Legend("", 0.0, 0.0)
_CORNERS = ((1, 1), (-1, 1), (1, -1), (-1, -1))  # right or left, bottom or top


class Sheet(NamedTuple):
    """The place for a map: width and greatest height, and the size of its letters, all in one unit."""

    wide: float
    tall: float
    size: float


class Paper(NamedTuple):
    """A finished map: SVG with the measures it took of its sheet, and the words around it."""

    svg: str
    wide: float
    tall: float
    caption: Caption


class _Fit(NamedTuple):
    """Where map and legend stand, and how much of the sheet they take."""

    scale: float
    map_at: panel_svg.Point
    legend_at: panel_svg.Point
    wide: float
    tall: float


def picture(context: Context, sheet: Sheet, *, has_legend: bool = True) -> Paper | None:
    """The map of a view, as large as its sheet allows; None where there is nothing to draw.

    Without its legend (:func:`legend`) that has to stand beside it, in the same SVG.
    """
    context = choropleth.as_drawn(context)
    caption, filled = choropleth.caption(context), choropleth.filling(context)
    if caption.draw is None or filled is None:
        return None
    key = map_paper_legend.made(context, caption.legend, sheet.size) if has_legend else _NOTHING
    areas = shapes(context.geometry, GRID)
    fit = _fitted([point for rings in areas.rings.values() for ring in rings for point in ring], key, sheet)
    own = shapes_of(
        context.geometry, [map_unions.feature(context, mark.area) for mark in map_unions.marks(context)], GRID
    )
    drawn = replace(areas, rings={**areas.rings, **own.rings})
    colours = {
        area.key: filled.colours[filled.places[area.key]]
        if filled.places[area.key] != choropleth.NO_CLASS
        else theme.NO_DATA
        for area in context.areas
    }
    (x, y), (left, top) = fit.map_at, fit.legend_at
    corner = left - sheet.size / 2, top - sheet.size / 2
    ground = Ground(
        drawn.rings,
        GRID,
        fit.scale,
        fit.map_at,
        fit.wide,
        fit.tall,
        [(*corner, left + key.wide, top + key.tall)] if has_legend else [],
    )
    parts = [
        _hatch(sheet.size),
        f'<g transform="translate({x:.2f} {y:.2f}) scale({fit.scale:.5f})" fill-rule="evenodd" '
        f'stroke-linejoin="round">{"".join(_areas(context, drawn, colours, sheet.size / 8 / fit.scale))}</g>',
        map_paper_names.drawn(context, ground, colours, sheet.size),
        f'<g transform="translate({left:.2f} {top:.2f})">{key.svg}</g>',
    ]
    svg = panel_svg.whole(parts, fit.wide, fit.tall, caption.summary)
    return Paper(svg, fit.wide, fit.tall, caption)


def legend(context: Context, size: float) -> Legend:
    """The legend of the map of a view by itself, in letters of a size."""
    context = choropleth.as_drawn(context)
    return map_paper_legend.made(context, choropleth.caption(context).legend, size)


def bare(context: Context, place: tuple[float, float, float, float], *, is_filled: bool) -> str:
    """The areas of a view in the middle of a place, in the colours of their classes or all in one.

    ``place`` is its left and upper edge, width and height.
    """
    x, y, wide, tall = place
    drawn, colours = shapes(context.geometry, GRID), fills(context) if is_filled else {}
    scale = min(wide / GRID, tall / drawn.high)
    left, top = x + (wide - scale * GRID) / 2, y + (tall - scale * drawn.high) / 2
    areas = (
        _path(drawn.path(area.key), theme.PAPER, 1.5 / scale, colours.get(area.key, theme.SEQUENTIAL[1]))
        for area in context.areas
        if area.key in drawn.rings
    )
    return (
        f'<g transform="translate({left:.2f} {top:.2f}) scale({scale:.5f})" fill-rule="evenodd">'
        f"{''.join(areas)}</g>"
    )


def _fitted(points: Sequence[tuple[int, int]], legend: Legend, sheet: Sheet) -> _Fit:
    """The largest map beside whose outline the legend has room in one of the corners."""
    wide, tall = max(x for x, _ in points), max(y for _, y in points)
    room = sheet.wide - 2 * _PAD, sheet.tall - 2 * _PAD
    scale = min(room[0] / wide, room[1] / tall)
    while True:
        across, high = scale * wide, max(scale * tall, legend.tall)
        down = {1: 0.0, -1: high - scale * tall}  # a flat map stands opposite its legend
        best: _Fit | None = None
        for side, end in _CORNERS:
            first, last = (high - legend.tall, high) if end == 1 else (0.0, legend.tall)
            first, last = first - down[end] - sheet.size, last - down[end] + sheet.size
            beside = [x if side == 1 else wide - x for x, y in points if first <= y * scale <= last]
            start = max(beside, default=0) * scale + (sheet.size if beside else 0)
            total = max(across, start + legend.wide)
            if total > room[0] and across > sheet.size:
                continue
            if best is None or total < best.wide - 2 * _PAD:
                map_x, legend_x = (0.0, total - legend.wide) if side == 1 else (total - across, 0.0)
                best = _Fit(
                    scale,
                    (_PAD + map_x, _PAD + down[end]),
                    (_PAD + legend_x, _PAD + (high - legend.tall if end == 1 else 0.0)),
                    total + 2 * _PAD,
                    high + 2 * _PAD,
                )
        if best:
            return best
        scale *= _STEP


def _hatch(size: float) -> str:
    """Lines for areas without a number, which grey print tells from the lightest class."""
    step = 0.55 * size
    return (
        f'<defs><pattern id="{HATCH}" width="{step:.2f}" height="{step:.2f}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="{step:.2f}" height="{step:.2f}" fill="{theme.NO_DATA}"/>'
        f'<rect width="{step / 5:.2f}" height="{step:.2f}" fill="{theme.NO_DATA_LINE}"/></pattern></defs>'
    )


def _areas(context: Context, drawn: Shapes, colours: Mapping[str, str], line: float) -> Iterator[str]:
    """The areas in the colours of their classes, and the outlines of those that are marked on top."""
    for area in context.areas:
        if area.key in drawn.rings:
            bare = colours[area.key] == theme.NO_DATA
            yield _path(
                drawn.path(area.key),
                theme.OTHERS,
                0.5 * line,
                f"url(#{HATCH})" if bare else colours[area.key],
            )
    if context.is_land:
        yield _path(drawn.path(context.store.region.key), theme.INK, 1.4 * line)
    shown = [mark for mark in reversed(highlighted(context)) if mark.area.key in drawn.rings]
    paths = [drawn.path(mark.area.key) for mark in shown]
    for mark, path in zip(shown, paths, strict=True):
        yield _path(path, theme.PAPER, (4.2 if mark.mine else 3.6) * line)
    for mark, path in zip(shown, paths, strict=True):
        yield _path(path, mark.colour, (2.1 if mark.mine else 1.7) * line)


def _path(data: str, colour: str, width: float, fill: str = "none") -> str:
    return f'<path d="{data}" fill="{fill}" stroke="{colour}" stroke-width="{width:.2f}"/>'
