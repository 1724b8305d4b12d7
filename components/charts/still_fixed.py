"""A finished chart of a fixed size, as a part of an SVG that is drawn without a browser.

:mod:`components.charts.still` draws for pages: the margins stand in a style, and lines are stretched whose
strokes the style sheet keeps. A program that draws SVG alone knows neither, so both are worked out here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as Tree

from components.charts import still, theme
from components.charts.still_text import number

if TYPE_CHECKING:
    from components.charts.kind import Rendered

ABSENT = "".join(theme.SIGNS[name] for name in ("star", "x"))
"""Signs that the typeface lacks; the markers beside the words say the same."""

_PARTS = re.compile(r"[MlzZ]|-?\d+(?:\.\d+)?")
_SIGN = re.compile(f"[{ABSENT}] ?")


class Fixed(NamedTuple):
    """A chart as the content of an SVG, with its width and height in pixels."""

    svg: str
    wide: float
    tall: float


def drawn(rendered: Rendered, wide: float) -> Fixed | None:
    """A chart in the layout for its width; None where :mod:`components.charts.still` does not draw it."""
    found = still.laid_out(rendered, wide)
    if found is None:
        return None
    fitted, drawing = found
    left, right, top, bottom = (fitted.layout["margin"][side] for side in "lrtb")
    across, down = wide - left - right, fitted.height - top - bottom
    root = Tree.fromstring(f"<svg>{drawing}</svg>")  # noqa: S314  (what we have drawn ourselves)
    _settle(root, across, down)
    place = {"x": left, "y": top, "width": across, "height": down}
    for name, value in place.items():
        root.set(name, number(value))
    root.set("overflow", "visible")
    return Fixed(Tree.tostring(root, encoding="unicode"), wide, fitted.height)


def _settle(element: Tree.Element, wide: float, tall: float) -> None:
    """Work out what is stretched in an element whose viewport has a size in pixels."""
    for part in element:
        part.text = _SIGN.sub("", part.text) if part.text else part.text
        if part.tag != "svg":
            _settle(part, wide, tall)
            continue
        high = tall * float(part.get("height", "100%").rstrip("%")) / 100
        if box := part.attrib.pop("viewBox", None):
            del part.attrib["preserveAspectRatio"]
            _unstretch(part, [float(value) for value in box.split(" ")], wide, high)
        _settle(part, wide, high)


def _unstretch(picture: Tree.Element, box: list[float], wide: float, tall: float) -> None:
    left, top, across, down = box
    for path in picture.iter("path"):
        path.set("d", _scaled(path.get("d", ""), (left, top), (wide / across, tall / down)))


def _scaled(data: str, corner: tuple[float, float], scale: tuple[float, float]) -> str:
    """Data of a path in pixels, of which only the beginnings of lines (``M``) count from the corner."""
    found: list[str] = []
    is_begin, place = False, 0
    for part in _PARTS.findall(data):
        if part.isalpha():
            is_begin, place = part == "M", 0
            found.append(part)
            continue
        axis = place % 2
        found.append(number((float(part) - (corner[axis] if is_begin else 0)) * scale[axis]))
        place += 1
    return " ".join(found)
