"""The words around a chart, and the promise to draw it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.view.model import View
    from data.store.geometry import Geometry


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One entry of a legend.

    ``tick`` and ``median`` are the places (0 to 1) of my value and of the median inside a class, with their
    labels, ``edges`` the limits of a class alone.
    """

    label: str
    colour: str
    shape: str = "square"
    count: str = ""
    tick: tuple[float, str] | None = None
    median: tuple[float, str] | None = None
    edges: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A next step: words on a link and the view it opens."""

    label: str
    view: View


class Drawing(NamedTuple):
    """A plain Plotly figure, ``height`` pixels high; of a map with its boundaries."""

    data: list[dict[str, Any]]
    layout: dict[str, Any]
    height: int
    boundaries: Geometry | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """Title, subtitle, source, summary and file name of a chart, or the reason why there is none.

    ``title`` says the finding where there is one, ``neutral`` what is shown (empty: as the title),
    ``subtitle`` the measure, its unit and the areas. ``tag`` is level and year in short, ``is_old`` whether
    they must catch the eye, and ``definition`` what is counted: reference date, numerator, denominator,
    caveats, a paragraph each.

    ``draw`` makes the figure; None where there is nothing to draw, and then ``notice`` says why and
    ``offers`` say what to do. ``notes`` explain breaks and peculiarities. ``of_indicator`` says that the
    figures are those of the view's indicator, whose file then goes with them, ``is_repeated`` that the
    page says the same once, or that another of its charts shows it: among its charts this one is left out.
    """

    title: str
    subtitle: str
    source: str
    filename: str
    neutral: str = ""
    tag: str = ""
    is_old: bool = False
    definition: tuple[str, ...] = ()
    summary: str = ""
    notice: str = ""
    reading: str = ""
    legend: tuple[LegendItem, ...] = ()
    notes: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    of_indicator: bool = True
    is_repeated: bool = False
    draw: Callable[[], Drawing] | None = field(default=None, repr=False, compare=False)

    @property
    def line(self) -> str:
        """Subtitle and tag in one line, where a tag has no place of its own."""
        return " · ".join(filter(None, (self.subtitle, self.tag)))
