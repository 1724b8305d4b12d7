"""A presentation that was given as a template: its layouts by their placeholders, without its slides.

One that was made here is known by the numbers of its placeholders, also where its master was changed since;
of any other the title and the largest place for content are taken, and the rest is written beside them.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from components.documents.slide_master import NUMBERS
from components.documents.slide_places import SLIDE_TALL, Box, Layout, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TITLES = {KIND.TITLE, KIND.CENTER_TITLE}
_CONTENTS = {KIND.OBJECT, KIND.BODY, KIND.CHART}
_FEET = {KIND.FOOTER, KIND.SLIDE_NUMBER, KIND.DATE}
_LEAST = 15.0, 11.0
"""Centimetres that a chart with its words needs across and down, on a slide of the usual height."""

_EMU = 360_000
_INSET = 0.25  # centimetres that a placeholder leaves around its text
_EDGE = 0.8  # centimetres at the lower edge of a slide without a foot
_USUAL = 28.0  # points of a title that says nothing about its size
_LIGHT = 0.8  # luminance of a ground on which our colours can be read


class NoLayoutError(ValueError):
    """A template without a layout that has a title and room for a chart."""


def sheets(content: bytes) -> Sheets:
    """The template without its slides, and the layouts that serve for ours.

    Raises :class:`NoLayoutError` where none has a title and room below it.
    """
    show: Any = Presentation(io.BytesIO(content))
    _emptied(show)
    scale = show.slide_height / _EMU / SLIDE_TALL
    layouts = [layout for master in show.slide_masters for layout in master.slide_layouts]
    opening = next((made for one in layouts if (made := _opening(one, scale))), None)
    objects = [made for one in layouts if (made := _ours(one, scale, "object", "reading"))]
    texts = [made for one in layouts if (made := _ours(one, scale, "body"))]
    if objects and texts:
        objects.sort(key=lambda one: "object2" in one.places)
        text = texts[0]
    else:
        found = [made for one in layouts if (made := _layout(one, scale))]
        if not found:
            raise NoLayoutError
        text = max(found, key=_worth)
        objects = [text]
    return Sheets(
        show, opening or text, text, tuple(objects), grounded=not _is_light(text.layout), scale=scale
    )


def serves(content: bytes) -> bool:
    """Whether a template has a layout for our slides."""
    try:
        sheets(content)
    except NoLayoutError:
        return False
    return True


def _emptied(show: Any) -> None:
    """No slides, and nothing that speaks of them."""
    element = show.part._element
    listed = element.find(qn("p:sldIdLst"))
    for slide in list(listed) if listed is not None else ():
        show.part.drop_rel(slide.get(qn("r:id")))
        listed.remove(slide)
    for name in ("p:custShowLst", "p:extLst"):
        for part in element.findall(qn(name)):
            element.remove(part)


# Layouts


def _ours(layout: Any, scale: float, *needed: str) -> Layout | None:
    """A layout that was made here: its placeholders have our numbers."""
    shapes = {shape.placeholder_format.idx: shape for shape in layout.placeholders}
    places = {role: number for role, number in NUMBERS.items() if number in shapes}
    if 0 not in shapes or not places.keys() >= {"subtitle", "source", "address", *needed}:
        return None
    subtitle, source = (_box(shapes[NUMBERS[role]], scale) for role in ("subtitle", "source"))
    area = Box(subtitle.left, subtitle.top, subtitle.wide, source.bottom - subtitle.top)
    return Layout(
        layout, _box(shapes[0], scale), _size(shapes[0], layout) / scale, area, places, bold=True, own=True
    )


def _layout(layout: Any, scale: float) -> Layout | None:
    """A layout with its title, and with its largest room for content or what lies below the title."""
    shapes = [shape for shape in layout.placeholders if _is_level(shape)]
    titles = [shape for shape in shapes if shape.placeholder_format.type in _TITLES and shape.width]
    if not titles:
        return None
    title = _box(titles[0], scale)
    contents = [s for s in shapes if s.placeholder_format.type in _CONTENTS and s.width and s.height]
    largest = max(contents, key=lambda shape: shape.width * shape.height, default=None)
    if largest is not None and _is_room(area := _box(largest, scale)) and _is_apart(title, area):
        number = largest.placeholder_format.idx
        places = {"object": number, "body": number}
    else:
        area, places = _below(title, shapes, scale), {}
    area = area._replace(tall=min(area.tall, SLIDE_TALL - _EDGE - area.top))
    if not _is_room(area):
        return None
    return Layout(layout, _inside(title), _size(titles[0], layout) / scale, area, places)


def _is_level(shape: Any) -> bool:
    """Whether text in a placeholder runs across the slide and not down."""
    return bool(shape._element.xpath(".//p:ph[not(@orient='vert')]"))


def _is_apart(title: Box, area: Box) -> bool:
    """Whether a place for content leaves the title free: above or below it, or beside it."""
    beside = area.left >= title.left + title.wide - _INSET or area.left + area.wide <= title.left + _INSET
    return beside or area.top >= title.bottom - 2 * _INSET or area.bottom <= title.top + 2 * _INSET


def _is_room(area: Box) -> bool:
    return area.wide >= _LEAST[0] and area.tall >= _LEAST[1]


def _below(title: Box, shapes: Sequence[Any], scale: float) -> Box:
    """The room between the title and the foot, as wide as the title."""
    feet = [_box(one, scale).top for one in shapes if one.placeholder_format.type in _FEET and one.width]
    top = title.bottom + _INSET
    low = min([SLIDE_TALL - _EDGE, *(foot for foot in feet if foot > SLIDE_TALL / 2)])
    return Box(title.left + _INSET, top, title.wide - 2 * _INSET, low - top - _INSET)


def _worth(found: Layout) -> tuple[bool, bool, float]:
    """How well a layout serves: it holds content, one piece of it, and much of it."""
    kinds = [shape.placeholder_format.type for shape in found.layout.placeholders]
    contents = sum(kind in _CONTENTS for kind in kinds)
    return (
        bool(found.places) and KIND.CENTER_TITLE not in kinds,
        contents == 1,
        found.area.wide * found.area.tall,
    )


def _opening(layout: Any, scale: float) -> Layout | None:
    """The layout of the first slide: a title in the middle and a second line."""
    shapes = {shape.placeholder_format.type: shape for shape in layout.placeholders if shape.width}
    title, under = shapes.get(KIND.CENTER_TITLE), shapes.get(KIND.SUBTITLE)
    if title is None or under is None:
        return None
    places = {"subtitle": under.placeholder_format.idx}
    return Layout(
        layout,
        _inside(_box(title, scale)),
        _size(title, layout) / scale,
        _box(under, scale),
        places,
        bold=True,
        own=True,
    )


def _box(shape: Any, scale: float) -> Box:
    return Box(*(length / _EMU / scale for length in (shape.left, shape.top, shape.width, shape.height)))


def _inside(box: Box) -> Box:
    """A box without the room that text keeps to its edges."""
    return Box(box.left, box.top, box.wide - 2 * _INSET, box.tall)


def _size(title: Any, layout: Any) -> float:
    """Points of the letters of a title: of its layout, else of the master."""
    return next(_sizes(title, layout), _USUAL)


def _sizes(title: Any, layout: Any) -> Iterator[float]:
    master = layout.slide_master
    above = [shape for shape in master.placeholders if shape.placeholder_format.type in _TITLES]
    styles = master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}")
    for element in (title._element, *(shape._element for shape in above), styles):
        for level in () if element is None else element.iter(qn("a:lvl1pPr")):
            for about in level.iter(qn("a:defRPr")):
                if about.get("sz"):
                    yield int(about.get("sz")) / 100


# The ground


def _is_light(layout: Any) -> bool:
    """Whether the ground is so light that our colours can be read on it; a picture may be anything."""
    master = layout.slide_master
    for sheet in (layout, master):
        ground = sheet._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if ground is not None:
            return _light(ground, master)
    return True


def _light(ground: Any, master: Any) -> bool:
    for colour in ground.iter(qn("a:srgbClr"), qn("a:schemeClr"), qn("a:sysClr")):
        value = _value(colour, master)
        red, green, blue = bytes.fromhex(value)
        return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255 >= _LIGHT
    return False


def _value(colour: Any, master: Any) -> str:
    """Six digits of a colour; one of the theme goes by the names that the master gives its colours."""
    if colour.tag != qn("a:schemeClr"):
        return str(colour.get("lastClr") or colour.get("val"))
    named = master._element.find(qn("p:clrMap")).get(colour.get("val"), colour.get("val"))
    theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    for found in theme.iter(qn(f"a:{named}")):
        return _value(found[0], master)
    return "000000"
