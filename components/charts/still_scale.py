"""Axes of a Plotly figure: where a value lies between their ends, and which numbers stand at them.

They are those that Plotly would choose itself: it has ``nticks`` or ``tickvals`` of every axis, so the ticks
hang on its ends alone and not on how wide the chart will be.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KNOWN = frozenset(
    {
        *(
            "anchor",
            "automargin",
            "autorange",
            "domain",
            "fixedrange",
            "gridcolor",
            "labelalias",
            "linecolor",
        ),
        *("nticks", "range", "showgrid", "showline", "showticklabels", "side", "tickangle", "tickfont"),
        *("tickformat", "ticklabeloverflow", "ticklabelposition", "ticklabelstandoff", "ticks", "ticksuffix"),
        *("ticktext", "tickvals", "type", "visible", "zeroline", "zerolinecolor"),
    }
)
_AROUND = 0.0001  # of an axis: so far beyond its ends a tick still counts
_STEPS = (2, 5, 10)


class UndrawableError(Exception):
    """A figure holds what the drawer does not draw exactly as Plotly does."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick with its text at a place between the ends of the axis, 0 to 1."""

    at: float
    text: str


class Scale:
    """One axis. Across it counts from the left, upright from the top, as places of a picture do."""

    def __init__(self, axis: Mapping[str, Any], separators: str, *, upright: bool) -> None:
        if (
            not axis.keys() <= _KNOWN
            or axis.get("automargin")
            or axis.get("type") not in {None, "linear", "log"}
        ):
            raise UndrawableError
        if axis.get("tickangle", 0) or axis.get("ticks") or "range" not in axis or axis.get("autorange"):
            raise UndrawableError
        self.axis, self.separators, self.upright = axis, separators, upright
        self.is_log = axis.get("type") == "log"
        start, end = axis["range"]
        self.low, self.high = map(float, (end, start) if upright else (start, end))
        self.extent = self.high - self.low
        if not self.extent:
            raise UndrawableError
        first, last = axis.get("domain", (0, 1))
        self.domain: tuple[float, float] = (1 - last, 1 - first) if upright else (first, last)

    def of(self, value: float) -> float:
        """Where a value lies on the axis: 0 to 1, beyond it less or more."""
        return ((math.log10(value) if self.is_log else value) - self.low) / self.extent

    def places(self, values: Sequence[float | None]) -> list[float | None]:
        """Where values lie on the axis; None stays None."""
        low, extent = self.low, self.extent
        return [None if value is None else (value - low) / extent for value in self.counted(values)]

    def counted(self, values: Sequence[float | None]) -> Sequence[float | None]:
        """Values as the axis counts: their logarithms on a logarithmic one."""
        return [None if value is None else math.log10(value) for value in values] if self.is_log else values

    def paper(self, value: float) -> float:
        """Where a value lies on the whole plot."""
        first, last = map(float, self.domain)
        return first + self.of(value) * (last - first)

    @property
    def is_shown(self) -> bool:
        """Whether anything of the axis is drawn."""
        return self.axis.get("visible", True) is not False

    def ticks(self) -> list[Tick]:
        """The ticks from the start of the axis to its end."""
        axis = self.axis
        values = axis.get("tickvals")
        if values is None:
            return [Tick(self.of(value), self._text(value)) for value in self._chosen()]
        texts = axis.get("ticktext")
        found = []
        for place, value in enumerate(values):
            at = self.of(value)
            if -_AROUND < at < 1 + _AROUND:
                found.append(Tick(at, self._text(value) if texts is None else texts[place]))
        return found

    def _chosen(self) -> list[float]:
        """Round numbers at steps of 1, 2 or 5 times a power of ten, at most ``nticks`` steps."""
        if self.is_log or not self.axis.get("nticks"):
            raise UndrawableError
        low, high = sorted((self.low, self.high))
        rough = (high - low) / self.axis["nticks"]
        power = 10.0 ** math.floor(math.log10(rough))
        step = power * next(one for one in _STEPS if one > rough / power)
        around = (high - low) * _AROUND
        first, last = math.ceil((low - around) / step), math.floor((high + around) / step)
        return [round(place * step, 12) for place in range(first, last + 1)]

    def _text(self, value: float) -> str:
        axis = self.axis
        text = written(value, axis.get("tickformat", ""), self.separators) + axis.get("ticksuffix", "")
        alias: str = axis.get("labelalias", {}).get(text, text)
        return alias


def written(value: float, form: str, separators: str) -> str:
    """A number in one of the forms of our axes: ``d``, ``,.0f``, ``,.1f``."""
    if form == "d":
        return f"{math.floor(value + 0.5):d}".replace("-", "\u2212")
    if not (form.startswith(",.") and form.endswith("f")):
        raise UndrawableError
    text = f"{value:{form}}"
    if text.startswith("-"):
        text = "\u2212" + text[1:] if text.strip("-0.,") else text[1:]
    if separators == ".,":
        return text
    return text.replace(",", "\0").replace(".", separators[0]).replace("\0", separators[1])
