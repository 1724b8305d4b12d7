"""A short ranking: mine with its neighbours in value, the chosen ones, both ends, and the median."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from components.charts import panel_svg as svg
from components.charts import theme
from components.charts.panel_names import fitted
from components.charts.text_width import width
from components.comparison.marked import mark_of
from components.comparison.ranking import ranking
from components.wording.numbers import number, with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from data.model.areas import Area

_ROW, _BAR, _GAP = 21, 13, 17  # pixels of a row, its bar, and of a row that stands for others
_ABOVE = 20  # for the name of the median
_SIZE, _SMALL = 14, 13
_BESIDE = 0.42  # of the width, at most, for names


class Left(NamedTuple):
    """So many areas that are not shown, with the highest and the lowest of their values."""

    others: int
    high: float
    low: float


def rows(context: Context) -> list[Area | Left]:
    """The areas shown, the highest first, with what is left out between them; a gap of one is closed."""
    ranked = sorted(context.once(ranking).known, key=lambda area: -context.cells[area.key].value)
    keys = [area.key for area in ranked]
    wanted = {0, len(keys) - 1}
    for mark in context.marks:
        if mark.area.key in keys:
            at = keys.index(mark.area.key)
            wanted |= {at - 1, at, at + 1} if mark.mine else {at}
    wanted &= set(range(len(keys)))
    found: list[Area | Left] = []
    before = -1
    for at in sorted(wanted):
        between = ranked[before + 1 : at]
        if len(between) == 1:
            found.append(between[0])
        elif between:
            ends = (context.cells[between[0].key].value, context.cells[between[-1].key].value)
            found.append(Left(len(between), *ends))
        found.append(ranked[at])
        before = at
    return found


def height(context: Context) -> int:
    """Pixels that the rows need."""
    return _ABOVE + sum(_GAP if isinstance(row, Left) else _ROW for row in rows(context)) + 4


def drawn(context: Context, wide: int, label: str) -> str:
    """The picture ``wide`` pixels large and as high as its rows need."""
    return _Bars(context, wide).whole(label)


class _Bars:
    def __init__(self, context: Context, wide: int) -> None:
        self.context, self.wide = context, wide
        self.rows = rows(context)
        areas = [row for row in self.rows if not isinstance(row, Left)]
        values = [context.cells[area.key].value for area in areas]
        spread = context.distribution
        values += [spread.median] if spread else []
        self.low, self.high = min(0.0, *values), max(0.0, *values)
        longest = max(width(area.short, _SIZE) for area in areas) + 30
        self.left = min(longest, _BESIDE * wide)
        shown = [width(self._number(value), _SIZE) for value in values]
        self.right = wide - max(shown) * 1.1 - 8

    def _number(self, value: float) -> str:
        return number(value, self.context.indicator.decimals, self.context.words.language)

    def x(self, value: float) -> float:
        """Across."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.left + share * (self.right - self.left)

    def whole(self, label: str) -> str:
        """All parts from behind to the front."""
        bars, names, y = [], [], float(_ABOVE)
        for row in self.rows:
            if isinstance(row, Left):
                names.append(self._left_out(row, y))
            else:
                bars.append(self._bar(row, y))
                names += self._name(row, y)
            y += _GAP if isinstance(row, Left) else _ROW
        return svg.whole([*bars, *self._median(y), *names], self.wide, y + 4, label)

    def _bar(self, area: Area, y: float) -> str:
        context, mark = self.context, mark_of(self.context, area.key)
        value = context.cells[area.key].value
        start, end = sorted((self.x(0), self.x(value)))
        words = f"{area.short}: {with_unit(value, context.indicator, context.words.language)}"
        fill = mark.colour if mark else theme.OTHERS_LIGHT
        return svg.box((start, y + (_ROW - _BAR) / 2), max(end - start, 1), _BAR, fill, words)

    def _name(self, area: Area, y: float) -> Iterator[str]:
        """Sign and name on the left, the value behind the bar."""
        mark, middle = mark_of(self.context, area.key), y + _ROW / 2
        mine = mark is not None and mark.mine
        colour = theme.readable(mark.colour) if mark else theme.INK
        if mark:
            yield svg.mark(mark, (7, middle), 5 if mine else 4.2)
        name = fitted(area.short, str, self.left - 26, _SIZE)
        yield svg.text((18, middle + 4.8), name, _SIZE, colour, bold=mine)
        value = self.context.cells[area.key].value
        shown = self._number(value)
        place = (self.x(max(value, 0)) + 5, middle + 4.8)
        yield svg.text(place, f"<b>{shown}</b>" if mark else shown, _SIZE, colour, halo=True)

    def _left_out(self, row: Left, y: float) -> str:
        values = {"high": self._number(row.high), "low": self._number(row.low)}
        same = "_same" if values["high"] == values["low"] else ""
        words = self.context.words(f"mehrere.left_out{same}", n=row.others, **values)
        return svg.text((18, y + _GAP / 2 + 4), words, _SMALL, theme.MUTED)

    def _median(self, foot: float) -> Iterator[str]:
        spread = self.context.distribution
        if spread is None:
            return
        x, words = self.x(spread.median), self.context.words("entwicklung.median")
        text = f"{words} {self._number(spread.median)}"
        long = width(f"<b>{text}</b>", _SMALL)
        place = min(max(x, self.left + long / 2), self.wide - long / 2)
        yield svg.path([(x, _ABOVE - 4), (x, foot)], theme.INK, 1.25)
        yield svg.text((place, _ABOVE - 8), f"<b>{text}</b>", _SMALL, anchor="middle")
