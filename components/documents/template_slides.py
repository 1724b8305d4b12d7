"""A presentation that was given as a template: its layouts by their placeholders, without its slides."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from components.documents.slide_places import Box, Layout, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_CONTENTS = {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.CHART}
_LEAST = 15.0, 9.0
"""Centimetres that a chart with its words needs across and down."""

_EMU = 360_000
_INSET = 0.25  # centimetres that a placeholder leaves around its text
_USUAL = 28.0  # points of a title that says nothing about its size


class TemplateError(ValueError):
    """A template without a layout that has a title and room for a chart."""


def sheets(content: bytes) -> Sheets:
    """The template without its slides, and the layouts that serve for ours.

    Raises :class:`TemplateError` where none has a title and room below it.
    """
    show: Any = Presentation(io.BytesIO(content))
    _emptied(show)
    found = [
        made
        for master in show.slide_masters
        for layout in master.slide_layouts
        if (made := _layout(show, layout))
    ]
    if not found:
        raise TemplateError
    best = max(found, key=_worth)
    opening = next((one for one in found if _has(one, PP_PLACEHOLDER.CENTER_TITLE)), best)
    return Sheets(show, _opening(opening), best, (best, best))


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


def _layout(show: Any, layout: Any) -> Layout | None:
    """A layout with its title, and with its largest room for content or what lies below the title."""
    shapes = list(layout.placeholders)
    titles = [shape for shape in shapes if shape.placeholder_format.type in _TITLES and shape.width]
    if not titles:
        return None
    title = _box(titles[0])
    contents = [s for s in shapes if s.placeholder_format.type in _CONTENTS and s.width and s.height]
    largest = max(contents, key=lambda shape: shape.width * shape.height, default=None)
    below = _below(show, title, shapes)
    area = _box(largest) if largest is not None else below
    if area.wide < _LEAST[0] or area.tall < _LEAST[1]:
        area, largest = below, None
    if area.wide < _LEAST[0] or area.tall < _LEAST[1]:
        return None
    places = (
        {"object": largest.placeholder_format.idx, "body": largest.placeholder_format.idx}
        if largest is not None
        else {}
    )
    return Layout(layout, _inside(title), _size(titles[0], layout), area, places)


def _below(show: Any, title: Box, shapes: list[Any]) -> Box:
    """The room between the title and the foot, as wide as the title."""
    tall = show.slide_height / _EMU
    foot = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE}
    feet = [
        _box(shape).top
        for shape in shapes
        if shape.placeholder_format.type in foot and shape.width and _box(shape).top > tall / 2
    ]
    top = title.bottom + _INSET
    return Box(title.left + _INSET, top, title.wide - 2 * _INSET, min([tall - 0.8, *feet]) - top - _INSET)


def _worth(found: Layout) -> tuple[bool, bool, float]:
    """How well a layout serves: it holds content, one piece of it, and much of it."""
    count = sum(shape.placeholder_format.type in _CONTENTS for shape in found.layout.placeholders)
    centred = _has(found, PP_PLACEHOLDER.CENTER_TITLE)
    return bool(found.places) and not centred, count == 1, found.area.wide * found.area.tall


def _has(found: Layout, kind: Any) -> bool:
    return any(shape.placeholder_format.type == kind for shape in found.layout.placeholders)


def _opening(found: Layout) -> Layout:
    """The layout of the first slide with the place of its second line."""
    for shape in found.layout.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE and shape.width:
            places = {"subtitle": shape.placeholder_format.idx}
            return Layout(found.layout, found.title, found.size, _box(shape), places)
    return found


def _box(shape: Any) -> Box:
    return Box(*(length / _EMU for length in (shape.left, shape.top, shape.width, shape.height)))


def _inside(box: Box) -> Box:
    """A box without the room that text keeps to its edges."""
    return Box(box.left, box.top, box.wide - 2 * _INSET, box.tall)


def _size(title: Any, layout: Any) -> float:
    """Points of the letters of a title: of its layout, else of the master."""
    for points in _sizes(title, layout):
        return points / 100
    return _USUAL


def _sizes(title: Any, layout: Any) -> Iterator[int]:
    master = layout.slide_master
    above = [shape for shape in master.placeholders if shape.placeholder_format.type in _TITLES]
    styles = master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}")
    for element in (title._element, *(shape._element for shape in above), styles):
        for level in () if element is None else element.iter(qn("a:lvl1pPr")):
            for about in level.iter(qn("a:defRPr")):
                if about.get("sz"):
                    yield int(about.get("sz"))
