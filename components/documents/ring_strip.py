"""Where a town of a ring stands: a dot each, its own named, the others letters on the data sheet alone.

It is drawn of nothing but values as they are printed: who has which, only the order of the letters could
tell, and that comes from chance (:mod:`components.documents.ring_letters`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from components.charts import theme
from components.charts.swarm import Dot, offsets
from components.documents import native
from components.documents.model import Axis, Chart, Look, Series, Tag
from components.documents.native import POINT
from components.wording.numbers import behind, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.documents.native import Frame
    from components.texts import Words
    from data.numbers.statistics import Distribution

_LEFT, _WIDE = 0.04, 0.92  # of the plot as shares of the chart
_LOOSE, _OWN = 1.15, 1.6  # diameters of a dot from one to the next; how much larger the own one is
_HEAD, _FOOT, _NUMBERS = 1.6, 1.5, 1.5  # lines for the median, the own name, the numbers of the axis
_LINE = 1.35  # height of a line of text
_AWAY = 6  # points between a line and a name beside it
_ROOM = 0.06  # of the axis beside the lowest and the highest value


class Stand(NamedTuple):
    """What is drawn: the own name and value, the others by their letters, middle half and median.

    ``unit`` stands behind numbers where it is short, ``title`` below the axis where it is not.
    """

    name: str
    value: float
    others: Mapping[str, float]
    spread: Distribution
    decimals: int
    unit: str = ""
    title: str = ""


def strip(stand: Stand, frame: Frame, words: Words) -> Chart:
    """The strip on a frame, as high as ``frame.strip``."""
    return _Strip(stand, frame, words).chart()


class _Strip:
    """A strip while it is drawn. The upright axis counts dots: ``row`` centimetres each."""

    def __init__(self, stand: Stand, frame: Frame, words: Words) -> None:
        self.stand, self.frame, self.words = stand, frame, words
        self.unit = behind(stand.unit, words.language) if stand.unit else ""
        self.axis = self._axis()
        self.low, self.high = self.axis.low or 0.0, self.axis.high or 1.0
        self.own, *self.up = self._swarm()
        line = _LINE * frame.size / POINT
        self.inner = frame.strip - _NUMBERS * (1 + bool(stand.title)) * line
        rows = math.ceil(max(map(abs, (self.own, *self.up)))) + 2
        free = self.inner - (_HEAD + _FOOT) * line
        self.row = min(_LOOSE * frame.dot / POINT, free / (2 * rows))  # many equal values lie closer
        self.half = free / 2 / self.row
        self.line = line / self.row

    def chart(self) -> Chart:
        """The others, the middle half, the median, the own town on top."""
        stand, words, spread = self.stand, self.words, self.stand.spread
        band = Look(theme.INK, width=2 * self.half * self.row * POINT, alpha=0.08)
        star = Look(theme.MINE, 0, "solid", native.MARKERS["star"], round(self.frame.dot * _OWN))
        return Chart(
            "scatter",
            words("position.name"),
            (
                self._others(),
                Series(words("position.half"), (0.0, 0.0), band, (spread.lower, spread.upper)),
                self._median(),
                self._named(),
                Series(stand.name, (self.own,), star, (stand.value,)),
            ),
            native.code(stand.decimals, words.language, self.unit, below=True),
            words.language,
            self.frame.size,
            self.frame.strip,
            heads=native.dot_heads(words),
            across=self.axis,
            upright=Axis(low=-self.half - _FOOT * self.line, high=self.half + _HEAD * self.line, shown=False),
            plot=(_LEFT, 0.005, _WIDE, self.inner / self.frame.strip),
        )

    def _axis(self) -> Axis:
        values = (self.stand.value, *self.stand.others.values())
        low, high = min(values), max(values)
        room = _ROOM * (high - low)
        first = max(0.0, low - room) if low >= 0 else low - room
        return native.axis(first, high + room, self.words.language, self.unit, title=self.stand.title)

    def _swarm(self) -> list[float]:
        """How many diameters of a dot each stands above the middle line, the own one first."""
        scale = _WIDE * self.frame.width * POINT / (self.high - self.low)
        radius = _LOOSE * self.frame.dot / 2
        first = Dot((self.stand.value - self.low) * scale, radius * _OWN)
        rest = [Dot((value - self.low) * scale, radius) for value in self.stand.others.values()]
        return [round(up / (2 * radius), 3) for up in offsets([first, *rest])]

    def _others(self) -> Series:
        return Series(
            self.words("ring_blatt.others"),
            tuple(self.up),
            Look(theme.OTHERS, marker="circle", size=self.frame.dot),
            tuple(self.stand.others.values()),
            tuple(self.stand.others),
        )

    def _median(self) -> Series:
        """An upright line with its name beside its upper end."""
        median = self.stand.spread.median
        name = self.words("position.median", value=self._printed(median))
        side = "l" if self._place(median) + self.frame.share(name, around=_AWAY) > 1 else "r"
        up = (-self.half, self.half + 0.7 * self.line)
        return Series(name, up, Look(theme.INK, width=1.5), (median, median), tag=Tag(1, side, theme.INK))

    def _named(self) -> Series:
        """A thin line from the own dot down to its name, which stands beside it where an edge is near."""
        value = self.stand.value
        name = f"{self.stand.name} {self._printed(value)}"
        at, half = self._place(value), self.frame.share(name, bold=True, around=_AWAY) / 2
        side = "r" if at < half else "l" if at > 1 - half else "b"
        foot = -self.half - (0.1 if side == "b" else 0.7) * self.line
        tag = Tag(1, side, theme.readable(theme.MINE), bold=True)
        return Series(name, (self.own, foot), Look(theme.MINE, 0.75), (value, value), tag=tag)

    def _place(self, value: float) -> float:
        """Where a value stands across, as a share of the chart."""
        return _LEFT + _WIDE * (value - self.low) / (self.high - self.low)

    def _printed(self, value: float) -> str:
        return number(value, self.stand.decimals, self.words.language)
