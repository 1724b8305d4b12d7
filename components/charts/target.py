"""The line of a target in every chart that has one: its place, look and name, and its entry in a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.lines import Line
from components.comparison.target import drawn
from components.wording import target as wording
from components.wording.caption import LegendItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context

WIDTH = 1.5
LOOK: dict[str, Any] = {"color": theme.TARGET, "width": WIDTH, "dash": theme.TARGET_DASH}
SIZE = 14
"""Pixels of the letters of its name."""


def values(context: Context) -> tuple[float, ...]:
    """The value that an axis must reach for the line to be on it; empty without a target."""
    found = drawn(context)
    return (found.value,) if found else ()


def label(context: Context) -> str:
    """What stands at the line; empty without a target."""
    found = drawn(context)
    return wording.label(context, found) if found else ""


def trace(x: Sequence[float], y: Sequence[float | None]) -> dict[str, Any]:
    """The line as a trace through places."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "target",
        "x": list(x),
        "y": list(y),
        "line": LOOK,
        "hoverinfo": "skip",
    }


def over_years(context: Context, years: Sequence[int]) -> list[Line]:
    """The line over the years, the same in each; none without a target."""
    found = drawn(context)
    if found is None or not years:
        return []
    same = dict.fromkeys(years, found.value)
    return [Line("target", same, theme.TARGET, WIDTH, theme.TARGET_DASH, label=label(context))]


def legend(context: Context, *, named: bool = False) -> list[LegendItem]:
    """The entry of a legend with what the target is called; ``named``: only where it is called something."""
    found = drawn(context)
    if found is None or (named and not found.name):
        return []
    return [LegendItem(wording.legend(context, found), theme.TARGET, shape=theme.TARGET_DASH)]


def said(context: Context) -> str:
    """How many areas reach the target, in a sentence; empty without one."""
    found = drawn(context)
    return wording.reached(context, found) if found else ""


def also(context: Context, text: str) -> str:
    """A text of a chart, and what is said of the target."""
    return " ".join(part for part in (text, said(context)) if part)
