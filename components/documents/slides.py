"""Sections as slides in 16:9: a chart with title, reading and source on each, definitions in the notes."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Cm

from components.charts import theme
from components.documents import chart_xml, package, workbook
from components.documents.chart_marks import LOCALES
from components.documents.native import SLIDE
from components.documents.paper import properties
from components.documents.sections import printable, sections
from components.documents.slide_text import Line, fill, fitting, numbered
from components.downloads import qr
from components.texts import words
from components.wording.numbers import day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.documents.item import Item, Options
    from components.documents.model import Chart, Figure, Picture, Section
    from data.store.store import Store

MIMETYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_WIDE, _TALL = 33.867, 19.05
_LEFT = 1.3
_INNER = _WIDE - 2 * _LEFT
_QR = 2.3
_TOP, _BOTTOM = 3.4, 13.7
"""Where charts begin and end."""

_POINTS_SIZE = 18
_SHORT = 500
"""Letters of a source line that has room below a chart; a longer one gets a slide of its own."""


class _Sheet:
    """What :mod:`pptx` asks of chart data: the chart's own part and its data sheet."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart

    def xml_bytes(self, _kind: object) -> bytes:
        """The part of the chart."""
        return chart_xml.xml(self.chart)

    @property
    def xlsx_blob(self) -> bytes:
        """The data sheet."""
        return workbook.xlsx(self.chart)


def pptx(
    store: Store,
    items: Sequence[Item],
    options: Options,
    progress: Callable[[int], object] = lambda _: None,
) -> bytes:
    """The views as one presentation; ``progress`` is told after each how many are done."""
    writer = _Writer(options)
    if len(items) > 1:
        writer.front(len(items))
    title = printable(options.title)
    for at, section in enumerate(sections(store, items, options, SLIDE)):
        title = title or (section.title if len(items) == 1 else "")
        writer.add(section)
        progress(at + 1)
    return writer.finish(title or words(options.language)("dokument.collection"))


class _Writer:
    """A presentation while it is written."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.talk = words(options.language)
        self.made = day(options.made.isoformat(), options.language)
        self.locale = LOCALES[options.language]
        self.code = cache(qr.png)  # each slide of a view has the same one
        self.show = Presentation()
        package.counted(self.show)
        _widen(self.show, self.locale)

    def front(self, n: int) -> None:
        """The first slide of several views."""
        title = printable(self.options.title) or self.talk("dokument.collection")
        slide = self._slide(title, "", size=36, top=6.5)
        line = f"{self.talk.count('dokument.views', n)} · {self.talk('dokument.state', date=self.made)}"
        self._box(slide, (_LEFT, 9.2, _INNER, 1.2), [Line(line, 18, theme.MUTED)])

    def add(self, section: Section) -> None:
        """A slide for each chart; what stands out on a slide of its own; what cannot be drawn in words."""
        first = True
        if section.points:
            self._points(section)
            first = False
        for figure in section.figures or (None,):
            for picture in figure.pictures if figure else ():
                self._pictured(section, picture)
            self._one(section, figure, first=first)
            first = False
        if len(section.source) > _SHORT:
            slide = self._slide(self.talk("dokument.sources"), section.title)
            self._box(slide, (_LEFT, _TOP, _INNER, 14), [Line(section.source, 13)])

    def _points(self, section: Section) -> None:
        slide = self._slide(section.title, section.subtitle)
        lines = [Line(point, _POINTS_SIZE, bullet=True) for point in section.points]
        heading = Line(self.talk("dokument.points"), 20, theme.PRIMARY, bold=True)
        self._box(slide, (_LEFT, _TOP, _INNER, 10.6), [heading, *lines])
        self._foot(slide, section, [Line(section.reading, 14)], "")

    def _one(self, section: Section, figure: Figure | None, *, first: bool) -> None:
        """A chart with the reading below it."""
        one = figure is None or len(section.figures) == 1
        title = section.title if one or figure is None else figure.title
        slide = self._slide(
            title, figure.subtitle if figure else section.subtitle, section.title if not one else ""
        )
        reading = section.reading if first else figure.reading if figure else ""
        lines = [Line(f"{self.talk('dokument.note')}: {section.note}", 14)] if first and section.note else []
        lines += [Line(reading, 14)] if reading else []
        lines += [
            Line(said, 11, theme.MUTED)
            for said in (*(section.said if first else ()), *(figure.notes if figure else ()))
        ]
        if figure and figure.charts:
            self._charts(slide, figure)
        elif figure:
            self._box(slide, (_LEFT, _TOP, _INNER, 4), [Line(figure.notice, _POINTS_SIZE)])
        self._foot(slide, section, lines, (figure.source if figure else "") or section.source)

    def _pictured(self, section: Section, picture: Picture) -> None:
        """A picture on a slide of its own."""
        slide = self._slide(section.title, section.subtitle)
        left = _LEFT + (_INNER - picture.width) / 2
        place = (Cm(value) for value in (left, _TOP, picture.width, picture.height))
        shape = slide.shapes.add_picture(io.BytesIO(picture.content), *place)
        _describe(shape, picture.title, picture.alt)
        self._foot(slide, section, [], section.source)

    def _charts(self, slide: Any, figure: Figure) -> None:
        """The charts of a figure side by side."""
        count = len(figure.charts)
        each = (_INNER + 0.4) / count - 0.4
        for at, chart in enumerate(figure.charts):
            tall = min(chart.height, _BOTTOM - _TOP) if chart.kind == "bars" else _BOTTOM - _TOP
            frame = slide.shapes.add_chart(
                XL_CHART_TYPE.BAR_CLUSTERED,  # not used: the part is ours
                Cm(_LEFT + at * (each + 0.4)),
                Cm(_TOP),
                Cm(each),
                Cm(tall),
                _Sheet(chart),
            )
            part = f" ({at + 1}/{count})" if count > 1 else ""
            _describe(frame, figure.title + part, figure.alt)

    def _foot(self, slide: Any, section: Section, lines: Sequence[Line], source: str) -> None:
        """Reading, source, link with its code, number of the slide; the definition in the notes."""
        wide = _INNER - _QR - 0.6
        self._box(slide, (_LEFT, _BOTTOM + 0.1, wide, 3.7), lines)
        shown = source if len(source) <= _SHORT else self.talk("dokument.sources_below")
        self._box(slide, (_LEFT, _BOTTOM + 3.85, wide, 0.85), [Line(shown, 9, theme.MUTED)])
        link = f"{section.short} · {self.talk('dokument.state', date=self.made)}"
        box = self._box(slide, (_LEFT, _TALL - 0.6, wide - 2, 0.5), [Line(link, 9, theme.MUTED)])
        run = box.text_frame.paragraphs[0].runs[0]
        run.hyperlink.address = section.short
        picture = slide.shapes.add_picture(
            io.BytesIO(self.code(section.short)), Cm(_WIDE - _LEFT - _QR), Cm(_BOTTOM + 1.9), Cm(_QR), Cm(_QR)
        )
        _describe(picture, "QR", self.talk("dokument.qr", link=section.short))
        slide.notes_slide.notes_text_frame.text = "\n".join(_notes(section))
        for element in slide.notes_slide.element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            element.set("lang", self.locale)

    def _slide(self, title: str, subtitle: str, above: str = "", size: int = 26, top: float = 0.95) -> Any:
        """A slide with its title, what is measured, and what it belongs to."""
        slide = self.show.slides.add_slide(self.show.slide_layouts[5])
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = (Cm(v) for v in (_LEFT, top, _INNER, 1.4))
        fill(shape.text_frame, [Line(title, size, bold=True)], self.locale)
        if above:
            self._box(slide, (_LEFT, 0.45, _INNER, 0.6), [Line(above, 11, theme.PRIMARY)])
        if subtitle:
            self._box(slide, (_LEFT, top + 1.35, _INNER, 1.1), [Line(subtitle, 12, theme.MUTED)])
        number = self._box(slide, (_WIDE - _LEFT - 2, _TALL - 0.65, 2, 0.5), [Line("0", 9, theme.MUTED)])
        numbered(number)
        return slide

    def _box(self, slide: Any, place: tuple[float, float, float, float], lines: Sequence[Line]) -> Any:
        """A text box in whose height the lines fit: they get smaller where there are many."""
        box = slide.shapes.add_textbox(*(Cm(value) for value in place))
        shrunk = fitting([line for line in lines if line.text], place[2], place[3])
        fill(box.text_frame, shrunk, self.locale)
        return box

    def finish(self, title: str) -> bytes:
        """The packed presentation."""
        properties(self.show.core_properties, title, self.options, self.talk)
        return package.slides(self.show)


def _notes(section: Section) -> list[str]:
    """What a speaker must know: definition, licence, caveats, source, link."""
    facts = [f"{label}: {text}" for label, text in section.facts]
    return [*facts, *section.caveats, section.source, section.link]


def _describe(shape: Any, name: str, alt: str) -> None:
    """Name and alternative text of a shape."""
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)


def _widen(show: Any, locale: str) -> None:
    """The template in 16:9 and in our language: everything across is stretched, the height stays."""
    factor = Cm(_WIDE) / show.slide_width
    show.slide_width, show.slide_height = Cm(_WIDE), Cm(_TALL)
    master = show.slide_master
    for sheet in (master, *master.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)
    for sheet in (show.part, master.part, *(layout.part for layout in master.slide_layouts)):
        for element in sheet._element.iter():
            if element.get("lang"):
                element.set("lang", locale)
