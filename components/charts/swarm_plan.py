"""The swarm laid out for one width: heights of its dots, names, axis and references, all in pixels.

The upright axis counts pixels down from the upper edge (negative numbers), so a picture as high as its layout
has every distance as told here. Across, all stands at its value: a layout is right for every wider plot too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from components.charts import swarm_labels, target, theme
from components.charts.swarm_labels import GAP, Name
from components.charts.swarm_sizes import NAMED, SIDE, ends, ordered, place
from components.charts.swarm_ticks import ticks
from components.charts.text_width import width
from components.comparison.marked import highlighted
from components.wording import footnotes
from components.wording.numbers import number
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.charts.swarm_sizes import Sizes
    from components.charts.swarm_ticks import Tick
    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from data.numbers.statistics import Distribution

_AT_DOTS = 6  # so many of them above the swarm: mine and those with a colour of their own
_LANE = 22  # pixels of a lane of names
_ROW = 20  # of a row of smaller words
_AIR = 8  # above and below the swarm
_LOW = 34  # half a swarm is at least so high
_STEADY = 0.75  # of the usual radius: many equal values make no dot smaller than this
_CROWD = 150  # more areas than these have the smallest dots
_TICK = 20  # from the axis to where a leader may turn aside
_NUMBER = 13  # from the axis to the middle of its numbers
_LABEL = 39  # from the axis to the middle of the names of the references
_INSET = 2  # pixels from the edge of the picture to a name
_REFERENCES = 3

Note = dict[str, Any]
"""An annotation or a shape of Plotly."""


class Plan(NamedTuple):
    """Heights of the dots by key, radius of an unmarked and by key of a marked one, and what is drawn."""

    height: int
    up: Mapping[str, float]
    radius: float
    marked: Mapping[str, float]
    annotations: list[Note]
    shapes: list[Note]


def plan(context: Context, spread: Distribution, sizes: Sizes) -> Plan:
    """The layout for one width."""
    return _Layout(context, spread, sizes).plan()


def _tall(up: Mapping[str, float], radius: float) -> float:
    """The height of dots of a radius."""
    return max(up.values()) - min(up.values()) + 2 * radius


class _Layout:
    """Places in pixels: across from the left edge of the plot, down from the upper edge of the picture."""

    def __init__(self, context: Context, spread: Distribution, sizes: Sizes) -> None:
        self.context, self.spread, self.sizes = context, spread, sizes
        self.low, self.high = ends(context)
        self.notes: list[Note] = []
        self.shapes: list[Note] = []
        self.marks = [m for m in highlighted(context) if context.cells[m.area.key].known][:NAMED]
        self.up, self.radius, self.marked = self._swarm()
        self.lanes = swarm_labels.lanes(
            [
                Name(self.x(self.value(m.area.key)), width(self._name(m), self._size(m)), m.mine)
                for m in self.marks[:_AT_DOTS]
            ],
            sizes.lanes,
            _INSET - SIDE,
            sizes.width + SIDE - _INSET,
        )
        used = max((one.lane + 1 for one in self.lanes if one), default=0)
        over = max(_LOW, *(up + self.reach(key) for key, up in self.up.items()))
        under = max(_LOW, *(self.reach(key) - up for key, up in self.up.items()))
        self.top = _AIR + (_LANE * used + _AIR if used else 0)  # of the swarm
        self.centre = self.top + over
        self.bottom = self.centre + under
        self.axis = self.bottom + _AIR + _ROW

    def plan(self) -> Plan:
        """Everything drawn, from behind to the front."""
        self._ground()
        self._names()
        self._row_of_ends()
        foot = self._below()
        return Plan(
            round(foot),
            {key: round(up - self.centre, 2) for key, up in self.up.items()},
            self.radius,
            self.marked,
            self.notes,
            self.shapes,
        )

    # ---- Measures

    def value(self, key: str) -> float:
        return self.context.cells[key].value

    def x(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low) * self.sizes.width

    def at(self, x: float) -> float:
        """The value that stands at a place across."""
        return self.low + x / self.sizes.width * (self.high - self.low)

    def reach(self, key: str) -> float:
        return self.marked.get(key, self.radius)

    def printed(self, value: float) -> str:
        return number(value, self.context.indicator.decimals, self.context.words.language)

    def _swarm(self) -> tuple[dict[str, float], float, dict[str, float]]:
        """Offsets with the largest radius that keeps the swarm low enough; at last it is pressed together.

        Many equal values alone do not make the others smaller: only their pile is pressed together.
        """
        sizes, count = self.sizes, len(self.context.once(ordered))
        radius = sizes.radii[0 if count <= 20 else 1 if count <= _CROWD else 2]
        smallest = sizes.smallest[count > _CROWD]
        piles: dict[float, list[str]] = {}
        for area in self.context.once(ordered):
            piles.setdefault(self.value(area.key), []).append(area.key)
        highest = max(piles.values(), key=len)
        while True:
            up, marked = place(self.context, sizes.width, radius, sizes.floor)
            if _tall(up, radius) <= self.sizes.tall or radius <= smallest:
                break
            if len(highest) * 2 * radius > self.sizes.tall and radius <= _STEADY * sizes.radii[1]:
                break
            radius = max(smallest, radius - 1)
        for keys in piles.values():
            factor = min(1.0, self.sizes.tall / _tall({key: up[key] for key in keys}, radius))
            up |= {key: up[key] * factor for key in keys}
        factor = min(1.0, self.sizes.tall / _tall(up, radius))
        return {key: one * factor for key, one in up.items()}, radius, marked

    def _clamped(self, x: float, long: float) -> float:
        """The middle of words as near to a place as the edges of the picture allow."""
        half = long / 2
        return min(max(x, _INSET - SIDE + half), self.sizes.width + SIDE - _INSET - half)

    # ---- Parts

    def _ground(self) -> None:
        """Gridlines, middle half and median; the axis."""
        top, bottom, spread = self.top - 4, self.bottom + 4, self.spread
        self.shapes.append(
            {
                "type": "rect",
                "layer": "below",
                "x0": spread.lower,
                "x1": spread.upper,
                "y0": -top,
                "y1": -bottom,
                "fillcolor": theme.HALF,
                "line": {"width": 0},
            }
        )
        for tick in self._ticks():
            self._line(tick.value, top, bottom, theme.GRID, 1)
            self._line(tick.value, self.axis, self.axis + 5, theme.OTHERS, 1)
        self._line(spread.median, top - 2, bottom + 6, theme.INK, 2)
        for value in target.values(self.context):
            self._line(value, top - 2, bottom + 3, theme.TARGET, target.WIDTH, dash=theme.TARGET_DASH)
        self.shapes.append(
            {
                "type": "line",
                "layer": "below",
                "x0": self.low,
                "x1": self.high,
                "y0": -self.axis,
                "y1": -self.axis,
                "line": {"color": theme.OTHERS, "width": 1},
            }
        )

    def _ticks(self) -> list[Tick]:
        context = self.context
        return ticks(self.low, self.high, self.sizes.ticks, context.indicator, context.words.language)

    def _names(self) -> None:
        """Mine and the comparators above the swarm, each with a leader from its dot."""
        for mark, found in zip(self.marks, self.lanes, strict=False):
            if found is None:
                continue
            key, colour = mark.area.key, theme.readable(mark.colour)
            y = self.top - _AIR - _LANE * found.lane - _LANE / 2
            self._line(self.value(key), y + _LANE / 2 - 2, self.centre - self.up[key], colour, 1)
            beside = {"center": 0, "left": -4, "right": 4}[found.side]
            self._write(
                self.value(key),
                y,
                self._name(mark),
                self._size(mark),
                colour,
                anchor=found.side,
                shift=beside,
            )

    def _name(self, mark: Mark) -> str:
        value = self.printed(self.value(mark.area.key))
        tagged = footnotes.tagged(self.context, mark.area)
        return f"<b>{tagged}\u00a0{value}</b>" if mark.mine else f"{tagged}\u00a0<b>{value}</b>"

    def _size(self, mark: Mark) -> float:
        return self.sizes.mine if mark.mine else self.sizes.name

    def _row_of_ends(self) -> None:
        """Median and target below their lines, lowest and highest value where they meet none of them."""
        y = self.axis - _ROW / 2 - 2
        taken = self._middles(y)
        for lowest in (True, False):
            if (end := self._end(lowest=lowest)) is None:
                continue
            text, key = end
            long = width(text, self.sizes.end)
            middle = self._clamped(self.x(self.value(key)), long)
            if any(abs(middle - there) < (long + other) / 2 + GAP for there, other in taken):
                continue
            taken.append((middle, long))
            start = self.centre - self.up[key] + self.reach(key)
            if y - _ROW / 2 - start > 3:
                self._line(self.value(key), start, y - _ROW / 2 + 2, theme.OTHERS, 1)
            self._write(self.at(middle), y, text, self.sizes.end, theme.MUTED)

    def _middles(self, y: float) -> list[tuple[float, float]]:
        """The median and a target below their lines, pushed apart; gives the middles and lengths of both."""
        context, size, median = self.context, self.sizes.median, self.spread.median
        names = [(median, context.words("position.median", value=self.printed(median)), theme.INK)]
        names += [(value, target.label(context), theme.TARGET) for value in target.values(context)]
        names.sort(key=lambda name: name[0])
        asked = [(self.x(value), width(f"<b>{text}</b>", size)) for value, text, _ in names]
        found = swarm_labels.in_line(asked, _INSET - SIDE, self.sizes.width + SIDE - _INSET, GAP)
        middles = found or [self._clamped(*one) for one in asked]
        for middle, (_, text, colour) in zip(middles, names, strict=True):
            self._write(self.at(middle), y, f"<b>{text}</b>", size, colour)
        return [(middle, long) for middle, (_, long) in zip(middles, asked, strict=True)]

    def _end(self, *, lowest: bool) -> tuple[str, str] | None:
        """Words for the lowest or highest value and the lowest dot there; None where a name says it."""
        words, decimals = self.context.words, self.context.indicator.decimals
        values = {area.key: self.value(area.key) for area in self.context.once(ordered)}
        extreme = min(values.values()) if lowest else max(values.values())
        shown = rounded(extreme, decimals)
        tied = [a for a in self.context.once(ordered) if rounded(values[a.key], decimals) == shown]
        if len(tied) <= 2 and any(mark.area in tied for mark in self.marks):
            return None
        value = self.printed(extreme)
        key = min((a.key for a in tied if values[a.key] == extreme), key=self.up.__getitem__)
        tied.sort(key=lambda area: area.short)
        if len(tied) == 1:
            return f"{tied[0].short}\u00a0{value}", key
        if len(tied) == 2:
            return words("position.end_two", name=tied[0].short, value=value), key
        return words("position.end_many", n=len(tied), value=value), key

    def _below(self) -> float:
        """Numbers of the axis, references and what found no place; gives the lower edge."""
        named, rest = self._references()
        self._numbers([self.x(value) for _, value in named])
        foot = self.axis + _NUMBER + 11
        if named:
            middles = swarm_labels.in_line(*self._asked(named)) or []
            for (text, value), middle in zip(named, middles, strict=True):
                there = self.at(middle)
                corners = [(value, self.axis), (value, self.axis + _TICK), (there, self.axis + _LABEL - 9)]
                path = " L ".join(f"{x:.6f},{-y:.1f}" for x, y in corners)
                self.shapes.append(
                    {
                        "type": "path",
                        "layer": "below",
                        "path": f"M {path}",
                        "line": {"color": theme.MUTED, "width": 1},
                    }
                )
                self._write(there, self.axis + _LABEL, text, 13, theme.MUTED)
            foot = self.axis + _LABEL + 11
        return self._rows([*self._placeless(), *rest], foot) + 2

    def _asked(
        self, named: Sequence[tuple[str, float]]
    ) -> tuple[list[tuple[float, float]], float, float, float]:
        wanted = [(self.x(value), width(text, 13)) for text, value in named]
        return wanted, _INSET - SIDE, self.sizes.width + SIDE - _INSET, GAP + 2

    def _references(self) -> tuple[list[tuple[str, float]], list[str]]:
        """Words and values of the references by value, and the words of those the line has no room for."""
        context, words = self.context, self.context.words
        found = [(words("position.mean", value=self.printed(self.spread.mean)), self.spread.mean)]
        for key in (*context.store.region.references[1:], context.store.region.key):  # the last to have room
            cell = context.references.get(key)
            if cell and self.low <= cell.value <= self.high:
                found.append((f"{words(f'reference.{key}')}\u00a0{self.printed(cell.value)}", cell.value))
        found = found[:_REFERENCES]
        rest: list[str] = []
        while found:
            named = sorted(found, key=lambda one: one[1])
            if swarm_labels.in_line(*self._asked(named)) is not None:
                return named, rest
            rest.insert(0, found.pop()[0])
        return [], rest

    def _numbers(self, struck: Sequence[float]) -> None:
        """Numbers of the axis, moved aside where a leader of a reference would strike them through."""
        before = -float(SIDE)
        for tick in self._ticks():
            half, x = width(tick.text, 13) / 2, self.x(tick.value)
            beside = [
                self._clamped(x, 2 * half),
                *(at + side * (half + 4) for at in struck for side in (1, -1)),
            ]
            fits = [
                at
                for at in (x, *sorted(beside, key=lambda at: (abs(at - x), at)))
                if all(abs(at - line) > half + 3 for line in struck)
                and abs(at - x) <= half + 8
                and before + 6 <= at - half
                and at + half <= self.sizes.width + SIDE
            ]
            if fits:
                before = fits[0] + half
                self._write(
                    tick.value, self.axis + _NUMBER, tick.text, 13, theme.MUTED, shift=round(fits[0] - x, 1)
                )

    def _placeless(self) -> Iterator[str]:
        """Marked areas that have no name at their dot: sign, name and value."""
        for at, mark in enumerate(self.marks):
            if at >= len(self.lanes) or self.lanes[at] is None:
                sign = theme.SIGNS[mark.symbol]
                yield f'<span style="color:{mark.colour}">{sign}</span>\u00a0{self._name(mark)}'

    def _rows(self, texts: Sequence[str], top: float) -> float:
        """Words one after the other on as many rows as they need; gives the lower edge."""
        x, y, size = 0.0, top + _ROW / 2, 13.5
        for text in texts:
            long = width(text, size)
            if x and x + long > self.sizes.width:
                x, y = 0.0, y + _ROW
            note = self._write(0, y, text, size, theme.INK, anchor="left", shift=round(x, 1))
            note["xref"] = "paper"
            x += long + 18
        return y + _ROW / 2 if texts else top

    # ---- Pieces

    def _line(self, value: float, top: float, bottom: float, colour: str, thick: float, **more: str) -> None:
        self.shapes.append(
            {
                "type": "line",
                "layer": "below",
                "x0": value,
                "x1": value,
                "y0": round(-top, 2),
                "y1": round(-bottom, 2),
                "line": {"color": colour, "width": thick} | more,
            }
        )

    def _write(
        self,
        value: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        *,
        anchor: str = "center",
        shift: float = 0,
    ) -> Note:
        note: Note = {
            "x": value,
            "y": round(-y, 2),
            "text": text,
            "showarrow": False,
            "xanchor": anchor,
            "yanchor": "middle",
            "borderpad": 0,
            "font": {"size": size, "color": colour},
        }
        if shift:
            note["xshift"] = shift
        self.notes.append(note)
        return note
