"""What a chart builder gives back: a figure with everything that must stand around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from components.view.model import View


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One entry of a legend. ``tick`` is the place (0 to 1) of my value inside a class, with its label."""

    label: str
    colour: str
    shape: str = "square"
    count: str = ""
    tick: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A next step: words on a link and the view it opens."""

    label: str
    view: View


@dataclass(frozen=True, slots=True)
class Rendered:
    """A chart with title, subtitle, source, summary and file name, or the reason why there is none.

    ``figure`` is a plain Plotly figure (``data`` and ``layout``); None where there is nothing to draw, and
    then ``notice`` says why and ``offers`` say what to do. ``notes`` explain breaks and peculiarities.
    ``of_indicator`` says that the figures are those of the view's indicator, whose file then goes with them.
    """

    title: str
    subtitle: str
    source: str
    filename: str
    figure: dict[str, Any] | None = None
    height: int = 320
    summary: str = ""
    notice: str = ""
    reading: str = ""
    legend: tuple[LegendItem, ...] = ()
    notes: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = field(default=())
    of_indicator: bool = True
