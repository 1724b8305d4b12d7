"""The finished picture of a chart, in the chart's place until it is drawn (``assets/spaeter.js``).

Picture and figure bear the same mark: the script shows a picture only for the figure that it came with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from components.charts import still
from components.screen import ids
from components.screen.plain import Plain

if TYPE_CHECKING:
    from components.charts.kind import Rendered

MAP = "karte"
"""The kind that has its picture from the document alone: its areas are filled quicker than drawn anew."""

CSS = "still-place"
"""The class of the place."""


class Shown(NamedTuple):
    """A chart to be sent: its picture as HTML, empty where there is none, and its figure (or None)."""

    html: str
    figure: dict[str, Any] | None


def shown(kind: str, rendered: Rendered) -> Shown:
    """A chart of a kind with its picture, where that can be drawn exactly."""
    if rendered.figure is None or kind == MAP:
        return Shown("", rendered.figure)
    picture = still.drawn(rendered)
    if not picture:
        return Shown("", rendered.figure)
    mark = f"{crc32(picture.encode()):08x}"
    html = f'<div class="still-chart" data-still="{mark}" aria-hidden="true">{picture}</div>'
    return Shown(html, _marked(rendered.figure, mark))


def place(kind: str, slot: str, picture: str) -> Plain:
    """The place of a picture in the card of a chart."""
    return Plain(picture, ids.part("still", kind, slot), css=CSS)


def _marked(figure: dict[str, Any], mark: str) -> dict[str, Any]:
    """A copy of a figure that names its picture, beside what else it says to the scripts."""
    layout = figure["layout"]
    return figure | {"layout": layout | {"meta": (layout.get("meta") or {}) | {"still": mark}}}
