"""A small development: the middle half as a band, the median dashed, marked areas named at their ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from components.charts import panel_svg as svg
from components.charts import theme
from components.charts.panel_axis import ends, ticks
from components.charts.panel_names import fitted, pushed
from components.charts.text_width import width
from components.wording import sentences
from components.wording.numbers import number, with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.mark import Mark
    from components.comparison.several import Panel

_ABOVE, _BELOW = 12, 26  # pixels above the plot, and below it for the years
_LEFT = 2
_NAME = 14  # size of the names
_TICK = 13
_AWAY = 26  # from the last point to the edge, beside the name itself
_MOST = 0.44  # of the width for names, on a narrow picture half of it
_NARROW = 360
_APART = 17  # pixels between two names
_SHIFTED = 6  # from so many pixels on a leader joins a name with its line


class End(NamedTuple):
    """The end of a line: what it is called, its last year and value, its colour for words, its mark."""

    name: str
    year: int
    value: float
    colour: str
    mark: Mark | None = None

    @property
    def is_mine(self) -> bool:
        """Whether it is the line of my area."""
        return self.mark is not None and self.mark.mine


def room(panel: Panel, wide: int) -> float:
    """Pixels that the names at the ends of the lines need, at most a share of the width."""
    longest = max((width(_label(panel, end, end.name), _NAME) for end in _ends(panel)), default=0.0)
    return min(longest + _AWAY, (_MOST if wide > _NARROW else 0.5) * wide)


def drawn(panel: Panel, wide: int, height: int, names: float, label: str) -> str:
    """The picture ``wide`` and ``height`` pixels large, with ``names`` pixels beside the lines."""
    return _Lines(panel, wide, height, names).whole(label)


def _ends(panel: Panel) -> list[End]:
    """The median and the marked areas, mine last, each at its last year."""
    context, found = panel.context, []
    if panel.spreads:
        last = max(panel.spreads)
        median = context.words("entwicklung.median")
        found.append(End(median, last, panel.spreads[last].median, theme.INK))
    for one in reversed(context.marks):
        series = panel.series.get(one.area.key)
        if series:
            last = max(series)
            name = sentences.tagged(context, one.area)
            found.append(End(name, last, series[last], theme.readable(one.colour), one))
    return found


def _label(panel: Panel, end: End, name: str) -> str:
    """Name and value, with the year where it is not the last one shown."""
    context = panel.context
    shown = number(end.value, context.indicator.decimals, context.words.language)
    when = "" if end.year == panel.years[-1] else f" ({year_label(context.indicator, end.year)})"
    return f"{name} <b>{shown}</b>{when}"


class _Lines:
    """The places of one picture in pixels."""

    def __init__(self, panel: Panel, wide: int, height: int, names: float) -> None:
        self.panel, self.wide, self.height = panel, wide, height
        self.right = wide - names
        self.floor = height - _BELOW
        known = [value for series in panel.series.values() for value in series.values()]
        known += [edge for one in panel.spreads.values() for edge in (one.lower, one.upper)]
        self.ticks = ticks(panel.context, *ends(panel.context, known))
        self.low, self.high = self.ticks.low, self.ticks.high
        self.left = min(
            _LEFT + 8 + max((width(t, _TICK) for _, t in self.ticks.places), default=0), 0.2 * wide
        )

    def x(self, year: float) -> float:
        """Across; a single year stands at the end."""
        first, last = self.panel.years[0], self.panel.years[-1]
        share = (year - first) / (last - first) if last > first else 1.0
        return self.left + share * (self.right - 6 - self.left)

    def y(self, value: float) -> float:
        """Down."""
        return self.floor - (value - self.low) / (self.high - self.low) * (self.floor - _ABOVE)

    def whole(self, label: str) -> str:
        """All parts from behind to the front."""
        parts = [
            *self._band(),
            *self._grid(),
            *self._breaks(),
            *self._median(),
            *self._marked(),
            *self._years(),
            *self._names(),
            *self._pointed(),
        ]
        return svg.whole(parts, self.wide, self.height, label)

    def _grid(self) -> Iterator[str]:
        for value, words in self.ticks.places:
            y, colour = self.y(value), theme.GRID
            if abs(y - self.floor) < 0.5:
                colour = theme.LINE
            yield svg.path([(_LEFT, y), (self.right, y)], colour, 1)
            yield svg.text((_LEFT, y - 4), words, _TICK, theme.MUTED, halo=True)
        if self.low != self.ticks.places[0][0]:
            yield svg.path([(_LEFT, self.floor), (self.right, self.floor)], theme.LINE, 1)

    def _band(self) -> Iterator[str]:
        spreads = self.panel.spreads
        for years in self.panel.stretches(spreads):
            if len(years) > 1:
                above = [(self.x(year), self.y(spreads[year].upper)) for year in years]
                below = [(self.x(year), self.y(spreads[year].lower)) for year in reversed(years)]
                yield svg.area([*above, *below], theme.HALF)

    def _breaks(self) -> Iterator[str]:
        for one in self.panel.marks:
            if one.hard and self.panel.years[0] < one.year:
                x = self.x(one.year - 0.5)
                yield svg.path([(x, _ABOVE - 6), (x, self.floor)], theme.MUTED, 1, "2 3")
            elif not one.hard:
                x, y = self.x(one.year), self.floor
                yield svg.area([(x, y + 1), (x + 4, y + 8), (x - 4, y + 8)], theme.MUTED)

    def _median(self) -> Iterator[str]:
        middle = {year: one.median for year, one in self.panel.spreads.items()}
        for years in self.panel.stretches(middle):
            places = [(self.x(year), self.y(middle[year])) for year in years]
            yield (
                svg.path(places, theme.INK, 2, "7 4")
                if len(years) > 1
                else svg.dot(places[0], 2.5, theme.INK)
            )

    def _marked(self) -> Iterator[str]:
        for one in reversed(self.panel.context.marks):
            series = self.panel.series.get(one.area.key, {})
            for years in self.panel.stretches(series):
                places = [(self.x(year), self.y(series[year])) for year in years]
                if len(years) > 1:
                    yield svg.path(places, one.colour, 3.25 if one.mine else 2.25)
                elif years[0] != max(series):
                    yield svg.dot(places[0], 3, one.colour)
            if series:
                last = max(series)
                yield svg.mark(one, (self.x(last), self.y(series[last])), 4.6 if one.mine else 3.8)

    def _years(self) -> Iterator[str]:
        for year, place, anchor in self._shown():
            x = self.x(year)
            yield svg.path([(x, self.floor), (x, self.floor + 4)], theme.LINE, 1)
            words = year_label(self.panel.context.indicator, year)
            yield svg.text((place, self.height - 4), words, _TICK, theme.MUTED, anchor=anchor)

    def _shown(self) -> list[tuple[int, float, str]]:
        """The years with a label: the ends, the first after a break, one between them where there is room."""
        years = self.panel.years
        starts = [one.year for one in self.panel.marks if one.hard and one.year in years]
        found: list[tuple[int, float, float]] = []
        for year in dict.fromkeys((years[-1], years[0], *starts, years[len(years) // 2])):
            long = width(year_label(self.panel.context.indicator, year), _TICK)
            middle = min(max(self.x(year), long / 2), self.right + 12 - long / 2)
            if all(abs(middle - there) > (long + other) / 2 + 8 for _, there, other in found):
                found.append((year, middle, long))
        return [(year, middle, "middle") for year, middle, _ in found]

    def _names(self) -> Iterator[str]:
        found = sorted(_ends(self.panel), key=lambda end: self.y(end.value))
        wanted = [self.y(end.value) for end in found]
        firm = next((at for at, end in enumerate(found) if end.is_mine), None)
        places = pushed(wanted, _APART, _ABOVE - 4, self.floor - 2, firm)
        for end, want, place in zip(found, wanted, places, strict=True):
            from_x, shifted = self.x(end.year), abs(want - place) > _SHIFTED
            start = self.right + (12 if shifted else 6)
            if shifted or end.year != self.panel.years[-1]:
                leader = [(from_x + 7, want), (start - 3, place)]
                yield svg.path(leader, end.colour, 1)
            fits = fitted(end.name, partial(_label, self.panel, end), self.wide - start, _NAME)
            yield svg.text((start, place + 4.8), fits, _NAME, end.colour, bold=end.is_mine)

    def _pointed(self) -> Iterator[str]:
        """Unseen strips, one a year, whose words show beside the pointer."""
        years, step = self.panel.years, (self.right - self.left) / max(1, len(self.panel.years) - 1)
        for year in years:
            tip = self._said(year)
            if tip:
                x = self.x(year) - step / 2
                yield svg.box((x, _ABOVE - 8), step, self.floor - _ABOVE + 8, "transparent", tip)

    def _said(self, year: int) -> str:
        context = self.panel.context
        said = [
            (self.panel.series[one.area.key][year], str(sentences.tagged(context, one.area)))
            for one in context.marks
            if year in self.panel.series.get(one.area.key, {})
        ]
        if year in self.panel.spreads:
            said.append((self.panel.spreads[year].median, context.words("entwicklung.median")))
        rows = [
            f"{name}: {with_unit(value, context.indicator, context.words.language)}"
            for value, name in sorted(said, key=lambda one: -one[0])
        ]
        return "\n".join([year_label(context.indicator, year), *rows]) if rows else ""
