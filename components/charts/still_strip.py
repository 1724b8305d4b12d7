"""The place of a value among all others as finished SVG: heights in pixels, places across in percent.

So it is as wide as its room without a script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import theme
from components.charts.panel_svg import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from components.comparison.context import Context

HEIGHT = 36
"""Pixels."""

_MIDDLE = HEIGHT / 2
_EDGE = 3.0  # percent left free at both ends
_NARROW = 240  # pixels of a narrow strip, for which dots are laid side by side
_DOT, _STEP = 2.9, 5.2  # radius of a dot, and distance of two rows of dots
_ROWS = (0, 1, -1, 2, -2)
_STAR, _RING = 5.8, 5.2


def strip(context: Context) -> str:
    """All areas as dots, the middle half and the median of the group, and mine on top; empty without values.

    Mine is a star; what a Kreis lends is a ring. The same stands beside it in words, so nobody hears it.
    """
    mine = [context.mine] if context.mine and context.mine.is_union else []
    cells = {area.key: context.cells[area.key] for area in (*context.areas, *context.beyond, *mine)}
    values = {key: cell.value for key, cell in cells.items() if cell.known}
    if not values:
        return ""
    own = context.mine.key if context.mine and context.mine.key in values else ""
    parts = [*_ground(context, values), *_dots(context, values, own), *_median(context, values)]
    if own:
        parts.append(_mark(across(values)[own], lent=context.is_lent))
    return (
        f'<svg class="strip" width="100%" height="{HEIGHT}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def across(values: Mapping[str, float], *more: float) -> dict[str, float]:
    """Places from left to right in percent by key, and of further numbers by their position (``"0"``)."""
    low, high = min(values.values()), max(values.values())
    asked = {**values, **{str(number): value for number, value in enumerate(more)}}
    if low == high:
        return dict.fromkeys(asked, 50.0)
    room = 100 - 2 * _EDGE
    return {key: _EDGE + room * (value - low) / (high - low) for key, value in asked.items()}


def rows(places: Mapping[str, float]) -> dict[str, int]:
    """The row of each dot, 0 in the middle, so that none covers another as long as there are rows."""
    last: dict[int, float] = {}
    found = {}
    for key, place in sorted(places.items(), key=lambda item: item[1]):
        x = place / 100 * _NARROW
        free = (row for row in _ROWS if x - last.get(row, -_NARROW) >= 2 * _DOT)
        row = next(free, min(_ROWS, key=lambda one: last.get(one, -_NARROW)))
        found[key], last[row] = row, x
    return found


def _ground(context: Context, values: Mapping[str, float]) -> Iterator[str]:
    spread = context.distribution
    if spread is None:
        return
    ends = across(values, spread.lower, spread.upper)
    wide = max(ends["1"] - ends["0"], 0.4)
    yield f'<rect x="{ends["0"]:.1f}%" width="{wide:.1f}%" y="0" height="{HEIGHT}" fill="{theme.HALF}"/>'


def _dots(context: Context, values: Mapping[str, float], own: str) -> Iterator[str]:
    """Those outside the group first and lighter."""
    places = across(values)
    laid, inside = rows(places), {area.key for area in context.group}
    for key in sorted(values, key=lambda key: key in inside):
        if key != own:
            colour = theme.OTHERS if key in inside else theme.OTHERS_LIGHT
            y = _MIDDLE + _STEP * laid[key]
            yield f'<circle cx="{places[key]:.1f}%" cy="{y:g}" r="{_DOT}" fill="{colour}"/>'


def _median(context: Context, values: Mapping[str, float]) -> Iterator[str]:
    if context.distribution is None:
        return
    x = f"{across(values, context.distribution.median)['0']:.1f}%"
    yield f'<line x1="{x}" x2="{x}" y1="0" y2="{HEIGHT}" stroke="{theme.INK}" stroke-width="1.6"/>'


def _mark(place: float, *, lent: bool) -> str:
    if lent:
        drawn = f'<circle r="{_RING}" fill="{theme.PAPER}" stroke="{theme.MINE}" stroke-width="2.4"/>'
    else:
        drawn = (
            f'<path transform="scale({_STAR})" d="{SHAPES["star"]}" fill="{theme.MINE}" '
            f'stroke="{theme.PAPER}" stroke-width=".25" paint-order="stroke"/>'
        )
    return f'<svg x="{place:.1f}%" y="{_MIDDLE:g}" overflow="visible">{drawn}</svg>'
