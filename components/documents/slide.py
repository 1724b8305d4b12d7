"""One slide while it is written: what stands in a placeholder goes there, the rest gets a box of its own."""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from components.charts import theme
from components.documents import chart_xml, slide_table, workbook
from components.documents.chart_marks import NO_LINE, PLAIN, solid
from components.documents.slide_text import evened, fill, titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.documents.model import Chart, Row, Table
    from components.documents.slide_places import Box, Layout, Sheets
    from components.documents.slide_text import Line

_KEPT = ("ftr", "sldNum")
"""Placeholders of a layout that each slide takes as they are: what stands in the foot, its number."""

_EMU = 360_000
_NEAR = 5_000  # EMU: a box that differs less stands where its layout has it


class _Sheet:
    """What :mod:`pptx` asks of chart data: the chart's own part and its data sheet."""

    def __init__(self, chart: Chart, *, grounded: bool) -> None:
        self.chart, self.grounded = chart, grounded

    def xml_bytes(self, _kind: object) -> bytes:
        """The part of the chart, on a ground of its own where it is to have one."""
        made = chart_xml.xml(self.chart)
        if not self.grounded:
            return made
        behind, plain = made.rpartition(PLAIN.encode())[::2]
        return behind + f"<c:spPr>{solid(theme.PAPER)}{NO_LINE}</c:spPr>".encode() + plain

    @property
    def xlsx_blob(self) -> bytes:
        """The data sheet."""
        return workbook.xlsx(self.chart)


class Slide:
    """A slide of a layout; its shapes are read in the order in which they are written."""

    def __init__(self, sheets: Sheets, layout: Layout, locale: str) -> None:
        self.sheets, self.layout, self.locale = sheets, layout, locale
        self.slide = sheets.show.slides.add_slide(layout.layout)
        self.unsaid: Sequence[str] = ()
        """Notes on the chart that it had no room for: they are spoken."""
        self.free = {shape.placeholder_format.idx: shape for shape in self.slide.placeholders}
        for shape in layout.layout.placeholders:
            if shape.placeholder_format.idx in self.free:
                self.free[shape.placeholder_format.idx].name = shape.name

    def title(self, text: str) -> None:
        """The title, smaller where it would not fit."""
        box, shape = self.layout.title, self.slide.shapes.title
        self.free.pop(shape.placeholder_format.idx, None)
        line = titled(text, self.layout.size, box.wide, box.tall, bold=self.layout.bold)
        self._fill(shape, [_plain(line)], self.layout.size)
        narrow = box.wide - evened(line, box.wide)
        if self.layout.own and narrow:
            inset = round(narrow * _EMU * self.sheets.scale)
            shape.text_frame._txBody.bodyPr.set("rIns", str(inset))
        self._last(shape._element)

    def text(self, role: str, lines: Sequence[Line], box: Box, usual: float) -> Any:
        """Paragraphs in a place; ``usual`` are the points that its placeholder gives its letters."""
        shape = self.free.pop(self.layout.places.get(role, -1), None)
        if shape is None:
            shape = self.slide.shapes.add_textbox(*self._lengths(box))
            shape.name = role
            self._bare(shape, bottom=role in {"source", "address"})
            usual = 0
        else:
            self._put(shape, box)
            if not self.layout.own:
                self._bare(shape, bottom=role in {"source", "address"})
                usual = 0
        self._fill(shape, lines, usual)
        self._last(shape._element)
        return shape

    def chart(self, role: str, chart: Chart, box: Box, name: str, alt: str) -> None:
        """A native chart with its data sheet."""
        shape = self.slide.shapes.add_chart(
            XL_CHART_TYPE.BAR_CLUSTERED,  # not used: the part is ours
            *self._lengths(box),
            _Sheet(chart, grounded=self.sheets.grounded),
        )
        self._object(role, shape._element, name, alt)

    def picture(self, role: str, content: bytes, box: Box, name: str, alt: str) -> None:
        """A picture."""
        shape = self.slide.shapes.add_picture(io.BytesIO(content), *self._lengths(box))
        self._object(role, shape._element, name, alt)

    def table(self, role: str, table: Table, part: tuple[Sequence[Row], float], box: Box, alt: str) -> Any:
        """Rows of a table, as a shape."""
        shape = slide_table.draw(self.slide, table, part, box, (self.locale, self.sheets.scale))
        self._object(role, shape._element, table.caption, alt)
        return shape

    def note(self, text: str) -> None:
        """What is said while the slide is shown; nothing where there is nothing to say."""
        if not text:
            return
        notes = self.slide.notes_slide
        notes.notes_text_frame.text = text
        for element in notes.element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            element.set("lang", self.locale)
        for paragraph in notes.notes_text_frame.paragraphs:
            for run in paragraph.runs:
                run._r.get_or_add_rPr().set("lang", self.locale)

    def jump(self, run: Any, other: Slide) -> None:
        """Let a run lead to another slide."""
        link = OxmlElement("a:hlinkClick")
        link.set(qn("r:id"), self.slide.part.relate_to(other.slide.part, RELATIONSHIP_TYPE.SLIDE))
        link.set("action", "ppaction://hlinksldjump")
        run._r.get_or_add_rPr().append(link)

    def finish(self) -> None:
        """Take away what is empty, and take over the foot and the number of the layout."""
        for shape in self.free.values():
            shape._element.getparent().remove(shape._element)
        self.free = {}
        for shape in self.layout.layout.placeholders:
            kind = shape._element.xpath(".//p:ph")[0].get("type")
            is_empty = kind == "ftr" and not shape.text_frame.text.strip()
            if kind in _KEPT and not is_empty:
                copy = deepcopy(shape._element)
                for part in copy.xpath("./p:spPr/* | ./p:txBody/a:lstStyle/*"):
                    part.getparent().remove(part)
                for element in copy.iter():
                    if element.get("lang"):
                        element.set("lang", self.locale)
                self._last(copy)
        for number, element in enumerate(self.slide.shapes._spTree.iter(qn("p:cNvPr")), 1):
            element.set("id", str(number))

    def _lengths(self, box: Box) -> list[int]:
        """A box in the units of the file."""
        return [round(length * _EMU * self.sheets.scale) for length in box]

    def _put(self, shape: Any, box: Box) -> None:
        """A placeholder in a box; nothing is said where its layout has it there."""
        wanted = self._lengths(box)
        found = (shape.left, shape.top, shape.width, shape.height)
        if any(abs(a - b) > _NEAR for a, b in zip(wanted, found, strict=True)):
            shape.left, shape.top, shape.width, shape.height = wanted

    def _fill(self, shape: Any, lines: Sequence[Line], usual: float) -> None:
        fill(shape.text_frame, lines, self.locale, usual, self.sheets.scale)

    def _bare(self, shape: Any, *, bottom: bool) -> None:
        """A text box without margins whose letters keep their size."""
        frame = shape.text_frame
        frame.word_wrap = True
        body = frame._txBody.bodyPr
        for side in ("lIns", "tIns", "rIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "b" if bottom else "t")
        for old in list(body):
            body.remove(old)
        body.append(OxmlElement("a:noAutofit"))

    def _object(self, role: str, element: Any, name: str, alt: str) -> None:
        """Name and alternative text; the shape takes the place of its placeholder."""
        about = element.xpath(".//p:cNvPr")[0]
        about.set("name", name)
        about.set("descr", alt)
        place = self.free.pop(self.layout.places.get(role, -1), None)
        if place is not None:
            mark = deepcopy(place._element.xpath(".//p:ph")[0])
            element.xpath(".//p:nvPr")[0].insert(0, mark)
            place._element.getparent().remove(place._element)
        self._last(element)

    def _last(self, element: Any) -> None:
        """Shapes are read in the order in which they stand."""
        self.slide.shapes._spTree.append(element)


def _plain(line: Line) -> Line:
    """A title takes its weight from its place."""
    return replace(line, bold=False)
