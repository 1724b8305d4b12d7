"""Text on slides: paragraphs that fit a box, and how they look."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from components.charts.text_width import ARIAL
from components.documents.typography import HYPHEN, sentences, tied

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = 12.0
"""Points of the smallest letters on a slide."""

AFTER = 0.25
"""What follows a paragraph as a share of the size of its letters."""

_LINE = 1.2  # height of a line, likewise
_POINT = 28.35
_SLACK = 0.4  # centimetres, for programs that write a little wider


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a text box: its size in points and how it looks.

    ``muted`` is quieter where its place does not see to that, ``link`` is an outer address.
    """

    text: str
    size: float
    bold: bool = False
    bullet: bool = False
    muted: bool = False
    right: bool = False
    link: str = ""


def height(line: Line, wide: float) -> float:
    """Centimetres a paragraph needs in a box ``wide``."""
    return (rows(line, wide) * _LINE + AFTER) * line.size / _POINT


def rows(line: Line, wide: float) -> int:
    """Lines that a paragraph takes: its words are broken as the programs break them."""
    size = line.size / _POINT
    space, taken, found = ARIAL.width(" ", size, bold=line.bold), 0.0, 1
    for word in re.split(r" |(?<=-)", tied(line.text)):
        long = ARIAL.width(word.replace(HYPHEN, "-"), size, bold=line.bold)
        if taken and taken + long > wide:
            found, taken = found + 1, 0.0
        taken += long + space
    return found


def fitting(lines: Sequence[Line], wide: float, tall: float, least: float = LEAST) -> list[Line]:
    """The lines in sizes that fit a box; none smaller than ``least`` points."""
    factor, made = 1.0, list(lines)
    while factor > 0.4 and sum(height(line, wide) for line in made) > tall:
        factor -= 0.05
        made = [replace(line, size=max(least, round(line.size * factor * 2) / 2)) for line in lines]
    return made


def single(text: str, size: float, wide: float, *, bold: bool = False) -> bool:
    """Whether a text that must not be broken has room in a line."""
    return ARIAL.width(text, size / _POINT, bold=bold) <= wide


def titled(text: str, size: float, wide: float, tall: float, *, bold: bool) -> Line:
    """A title in a size that fits its box, in two lines at most where that can be."""
    made = Line(text, size, bold=bold)
    while made.size > 18 and (rows(made, wide) > 2 or height(made, wide) - AFTER * made.size / _POINT > tall):
        made = replace(made, size=made.size - 1)
    return made


def evened(line: Line, wide: float) -> float:
    """The width in which a paragraph takes no more lines than in a box ``wide``, none much shorter."""
    count, least = rows(line, wide), wide
    while count > 1 and rows(line, least - 2 * _SLACK) == count:
        least -= _SLACK
    return least


def beginning(text: str, size: float, wide: float, most: int = 2) -> str:
    """As many sentences from the beginning as fit so many lines, at least one."""
    found, *others = sentences(text)
    for sentence in others:
        if rows(Line(f"{found} {sentence}", size), wide) > most:
            break
        found = f"{found} {sentence}"
    return found


def parted(lines: Sequence[Line], wide: float, tall: float) -> Iterator[list[Line]]:
    """Lines in as many boxes as they need."""
    part: list[Line] = []
    taken = 0.0
    for line in lines:
        high = height(line, wide)
        if part and taken + high > tall:
            yield part
            part, taken = [], 0.0
        part.append(line)
        taken += high
    if part:
        yield part


def fill(frame: Any, lines: Sequence[Line], locale: str, usual: float = 0, scale: float = 1) -> None:
    """Paragraphs into a text frame; those in the ``usual`` size of their place say nothing about it."""
    body = frame._txBody
    for old in body.p_lst:
        body.remove(old)
    for line in lines or (Line("", usual),):
        paragraph = deepcopy(_empty(replace(line, text="", link=""), locale, usual, scale))
        (run,) = paragraph.r_lst
        run.text = line.text if line.link else tied(line.text)  # an address is copied as it is
        if line.link:
            link = OxmlElement("a:hlinkClick")
            link.set(
                qn("r:id"), frame.part.relate_to(line.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            )
            run.get_or_add_rPr().append(link)
        body.append(paragraph)


@lru_cache(maxsize=256)  # put together once for each look: a presentation has thousands of them
def _empty(look: Line, locale: str, usual: float, scale: float) -> Any:
    """A paragraph that looks like this one and has no text yet."""
    element: Any = OxmlElement("a:p")
    about = element.get_or_add_pPr()
    if look.right:
        about.set("algn", "r")
    about.set("marL", "285750" if look.bullet else "0")
    about.set("indent", "-285750" if look.bullet else "0")
    if not usual or look.size != usual:
        after = OxmlElement("a:spcAft")
        points = OxmlElement("a:spcPts")
        points.set("val", str(round(look.size * AFTER * scale * 100)))
        after.append(points)
        about.append(after)
    mark = OxmlElement("a:buChar" if look.bullet else "a:buNone")
    if look.bullet:
        mark.set("char", "•")
    about.append(mark)
    run = element.add_r()
    font = run.get_or_add_rPr()
    font.set("lang", locale)
    if not usual or look.size != usual:
        font.set("sz", str(round(look.size * scale * 100)))
    if look.bold:
        font.set("b", "1")
    if look.muted:
        font.append(_muted())
    return element


def _muted() -> Any:
    """The colour of text, a little nearer to the ground it stands on, whatever the theme is."""
    fill, colour = OxmlElement("a:solidFill"), OxmlElement("a:schemeClr")
    colour.set("val", "tx1")
    for name, value in (("a:lumMod", "75000"), ("a:lumOff", "25000")):
        part = OxmlElement(name)
        part.set("val", value)
        colour.append(part)
    fill.append(colour)
    return fill
