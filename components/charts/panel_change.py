"""A small change between two years: a row each with name, ring and mark joined by a bar, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import panel_svg as svg
from components.charts import theme
from components.charts.panel_names import fitted
from components.charts.text_width import width
from components.comparison.change import MEDIAN, pair, steps
from components.wording.change import step_line, step_name
from components.wording.measure import unit as unit_of
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.change import Step
    from components.comparison.context import Context

_ROW, _HEAD = 20, 18  # pixels high
_SIZE, _SMALL = 13, 11.5
_NAME = 18  # pixels from the left edge to a name, behind its sign
_MOST = 0.3  # of the width for names
_GAP = 14  # pixels beside the bars


def drawn(context: Context, wide: int, label: str) -> str:
    """The picture ``wide`` pixels large and as high as its rows need; empty where no two years compare."""
    years, rows = pair(context), [row for row in context.once(steps) if row.latest is not None]
    if years is None or not rows:
        return ""
    texts = [step_line(context, row, years) for row in rows]
    names = min(max(width(step_name(context, row), _SIZE) for row in rows) * 1.06, _MOST * wide)
    left = _NAME + names + _GAP
    right = wide - max(width(text, _SIZE) for text in texts) - _GAP
    ends = [value for row in rows for value in _ends(row)]
    low, high = min(ends), max(ends)

    def x(value: float) -> float:
        return (left + right) / 2 if low == high else left + (value - low) / (high - low) * (right - left)

    parts = list(_head(context, years, wide))
    for place, (row, text) in enumerate(zip(rows, texts, strict=True)):
        y = _HEAD + (place + 0.5) * _ROW
        colour = row.mark.colour if row.mark else theme.INK if row.key == MEDIAN else theme.MUTED
        mine = row.mark is not None and row.mark.mine
        name = fitted(step_name(context, row), str, names, _SIZE)
        said = theme.readable(colour)
        parts += [
            svg.text((_NAME, y + 4.5), name, _SIZE, said, bold=mine),
            svg.text((wide, y + 4.5), text, _SIZE, said if mine else theme.INK, anchor="end"),
            *_steps(row, [x(value) for value in _ends(row)], y, colour),
        ]
        if row.mark:
            parts.append(svg.mark(row.mark, (7, y), 5 if mine else 4.2))
    return svg.whole(parts, wide, _HEAD + len(rows) * _ROW + 2, label)


def _ends(row: Step) -> list[float]:
    """The earlier and the newer value, as far as there are any."""
    return [value for value in (row.before, row.after) if value is not None]


def _head(context: Context, years: tuple[int, int], wide: int) -> Iterator[str]:
    first, last = (year_label(context.indicator, year) for year in years)
    unit = unit_of(context)
    said = f"{first} → {last}" + (f" ({unit})" if unit else "")
    yield svg.text((wide, 12), said, _SMALL, theme.MUTED, anchor="end")


def _steps(row: Step, places: list[float], y: float, colour: str) -> Iterator[str]:
    """A bar from the earlier value, a ring, to the newer one, the mark."""
    if len(places) > 1:
        yield svg.path([(places[0], y), (places[1], y)], colour, 3)
    if row.before is not None:
        yield svg.dot((places[0], y), 4, colour, hollow=True, edge=2)
    if row.after is None:
        return
    if row.mark:
        yield svg.mark(row.mark, (places[-1], y), 6 if row.mark.mine else 5)
    else:
        yield svg.dot((places[-1], y), 4.5, colour)
