"""Sections as slides: a finding, its chart and one sentence on each; the rest is said in the notes.

Everything stands in placeholders of a slide master, our own (:mod:`~components.documents.slide_master`) or
one that was given (:mod:`~components.documents.template_slides`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from components.documents import package, slide_master, slide_table, template_slides
from components.documents.chart_marks import LOCALES
from components.documents.model import Picture, Row, Table
from components.documents.native import SLIDE
from components.documents.paper_file import properties
from components.documents.sections import printable, sections
from components.documents.slide import Slide
from components.documents.slide_closing import Closing
from components.documents.slide_figures import OBJECTS, abreast, boxes, lowest, named, noted
from components.documents.slide_master import ADDRESS, BODY, READING, SMALL
from components.documents.slide_master import SUBTITLE as LINE
from components.documents.slide_notes import Notes
from components.documents.slide_places import GAP, Box, arranged, foot_width, legible
from components.documents.slide_text import Line, beginning, fitting, height, single
from components.downloads import qr
from components.texts import words
from components.wording.numbers import day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.documents.item import Item, Options
    from components.documents.model import Figure, Section
    from components.documents.native import Frame
    from components.documents.slide_figures import Drawn
    from components.documents.slide_places import Layout, Places, Sheets
    from data.store.store import Store

MIMETYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_SAID = 14.0
"""Points of what must be known before reading."""

_LISTED = 12
"""So many views are listed on a slide of the contents, in two lines each if need be."""

_TABLE = 16.0
"""Points of a small table."""

_SOURCE_ROWS = 3
"""Lines of a source that have room below a chart; a longer one stands on the last slide."""

_BELOW = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for the words that name the slide of the sources until its number is known."""


def pptx(
    store: Store,
    items: Sequence[Item],
    options: Options,
    progress: Callable[[int], object] = lambda _: None,
) -> bytes:
    """The views as one presentation; ``progress`` is told after each how many are done.

    Raises :class:`~components.documents.template_slides.NoLayoutError` for a template that cannot be used.
    """
    writer = Writer(options, len(items))
    title = printable(options.title)
    for at, section in enumerate(sections(store, items, options, writer.frame)):
        title = title or (section.title if len(items) == 1 else "")
        writer.add(section)
        progress(at + 1)
    return writer.finish(title or words(options.language)("dokument.collection"))


class _Entry(NamedTuple):
    """A line of the contents: what it is called and the number of its first slide."""

    title: str
    slide: int


@dataclass
class _View:
    """A section while its slides are made; ``fresh`` until the first one is."""

    section: Section
    notes: Notes
    fresh: bool = True

    def title(self, other: str) -> str:
        """The title of the view on its first slide, then another."""
        return self.section.title if self.fresh else other


class Writer:
    """A presentation while it is written: sections are added, the last one is followed by :meth:`finish`."""

    def __init__(self, options: Options, count: int) -> None:
        self.options = options
        self.many = count > 1
        self.talk = words(options.language)
        self.state = self.talk("dokument.state", date=day(options.made.isoformat(), options.language))
        self.locale = LOCALES[options.language]
        self.code = cache(qr.png)  # each slide of a view has the same one
        self.sheets: Sheets = (
            template_slides.sheets(options.template) if options.template else slide_master.sheets(self.talk)
        )
        package.counted(self.sheets.show)
        self.frame = _frame(self.sheets)
        self.slides: list[Slide] = []
        self.entries: list[_Entry] = []
        self.contents: list[Slide] = []
        self.pointers: list[tuple[Slide, Any]] = []
        self.closing = Closing(self.talk, many=self.many)
        if self.many:
            self._front(count)

    def _slide(self, layout: Layout, title: str, subtitle: str = "") -> Slide:
        """A slide with its title and with what is measured."""
        slide = Slide(self.sheets, layout, self.locale)
        self.slides.append(slide)
        slide.title(title)
        if subtitle:
            box = arranged(layout.area, subtitle=True).subtitle
            slide.text("subtitle", fitting([self._quiet(subtitle, LINE)], box.wide, box.tall), box, LINE)
        return slide

    def _quiet(self, text: str, size: float = SMALL) -> Line:
        """A paragraph in a quieter colour; in our own master its place sees to that."""
        return Line(text, size, muted=not self.sheets.text.own)

    # The whole presentation

    def _front(self, count: int) -> None:
        """The first slide of several views, and those of the contents, which are filled in at the end."""
        layout = self.sheets.opening
        slide = self._slide(layout, printable(self.options.title) or self.talk("dokument.collection"))
        line = f"{self.talk.count('dokument.views', count)} · {self.state}"
        slide.text("subtitle", [self._quiet(line, READING)], layout.area, READING)
        for _ in range(-(-count // _LISTED)):
            self.contents.append(self._slide(self.sheets.beside(1), self.talk("dokument.contents")))

    def _fill_contents(self) -> None:
        """What each view is called and where it begins; the number leads there."""
        rest = list(self.entries)
        for slide in self.contents:
            listed, rest = rest[:_LISTED], rest[_LISTED:]
            box = _below(slide.layout.area)
            found = Table(
                self.talk("dokument.contents"),
                (self.talk("dokument.contents_view"), self.talk("dokument.contents_slide")),
                tuple(Row((one.title, str(one.slide))) for one in listed),
                (0.9, 0.1),
                frozenset({1}),
            )
            (part,) = slide_table.pages(found, box, READING)
            shape = slide.table("object", found, part, box, self._spoken(found))
            for one, row in zip(listed, list(shape.table.rows)[1:], strict=True):
                # LibreOffice breaks a long link in the middle of words
                slide.jump(row.cells[1].text_frame.paragraphs[0].runs[0], self.slides[one.slide - 1])

    def _close(self) -> None:
        """The last slides, and on all others the words that lead there."""
        layout, before = self.sheets.text, len(self.slides)
        box = _below(layout.area)
        parts = self.closing.parts(box)
        for part in parts:
            self._slide(layout, self.closing.title()).text("body", part, box, BODY)
        for slide, run in self.pointers:
            place = before + self.closing.first(parts)
            run.text = self.talk("dokument.sources_on_slide", n=place + 1)
            slide.jump(run, self.slides[place])

    def finish(self, title: str) -> bytes:
        """The packed presentation."""
        self._fill_contents()
        self._close()
        for slide in self.slides:
            slide.finish()
        properties(self.sheets.show.core_properties, title, self.options, self.talk)
        return package.slides(self.sheets.show)

    # A view

    def add(self, section: Section) -> None:
        """What stands out, then tables that have room on a slide, then a slide for each figure."""
        before = len(self.slides)
        self.entries.append(_Entry(section.title, before + 1))
        view = _View(section, Notes(self.closing.spoken(section)))
        for make in self._makers(section):
            make(view)
            view.fresh = False
        made = self.slides[before:]
        spoken = [view.notes.taken(slide.unsaid) for slide in made]
        for slide, text in zip(made, view.notes.filled(spoken), strict=True):
            slide.note(text)
        self.closing.keep(section, view.notes.left())
        if self.many:
            self.closing.source(section.source, range(before + 1, len(self.slides) + 1))

    def _makers(self, section: Section) -> list[Callable[[_View], None]]:
        """What makes the slides of a section, in order."""
        parts: list[Figure | Table] = [one for one in section.tables if one.on_slide or not section.figures]
        parts += section.figures
        first = [self._points] if section.points else []
        if not (first or parts):
            first = [self._words]
        parts += section.appendix if self.options.appendix else ()
        return [
            *first,
            *(
                partial(self._table, one) if isinstance(one, Table) else partial(self._figure, one)
                for one in parts
            ),
        ]

    def _points(self, view: _View) -> None:
        """What stands out, a point each."""
        section = view.section
        subtitle = f"{self.talk('dokument.points')} · {section.subtitle}"
        slide = self._slide(self.sheets.text, section.title, subtitle)
        points = [Line(point, BODY, bullet=True) for point in section.points]
        self._body(slide, [*self._said(section, BODY), *points], view, "")

    def _words(self, view: _View) -> None:
        """What has nothing to be drawn."""
        section = view.section
        slide = self._slide(self.sheets.text, section.title, section.subtitle)
        lines = [Line(section.reading, READING), *self._said(section, READING)]
        self._body(slide, [line for line in lines if line.text], view, section.source)

    def _body(self, slide: Slide, lines: Sequence[Line], view: _View, source: str) -> None:
        """Text in the place of a chart."""
        foot = self._source(source, slide.layout.area)
        places = arranged(slide.layout.area, subtitle=True, foot=foot)
        box = places.object
        slide.text("body", fitting(lines, box.wide, box.tall), box, BODY)
        self._foot(slide, view.section, foot, places)

    def _said(self, section: Section, size: float = _SAID) -> list[Line]:
        """A user's own note, and what must be known before reading."""
        note = [f"{self.talk('dokument.note')}: {section.note}"] if section.note else []
        return [Line(text, size) for text in (*note, *section.said)]

    def _table(self, table: Table, view: _View) -> None:
        """A table on as many slides as it needs."""
        layout, section = self.sheets.beside(1), view.section
        subtitle = table.caption if view.fresh else section.title
        if section.title == table.caption:
            subtitle = section.subtitle
        reading = self._said(section) if view.fresh else []
        source = self._source(section.source, layout.area)
        signs = () if section.figures else section.caveats  # what signs in the cells of a whole page mean
        foot = [*map(self._quiet, (*table.notes, *lowest(signs, source, layout.area))), *source]
        places = arranged(layout.area, subtitle=True, reading=reading, foot=foot)
        parts = slide_table.pages(table, places.object, _TABLE)
        for at, part in enumerate(parts):
            count = f" ({at + 1}/{len(parts)})" if len(parts) > 1 else ""
            slide = self._slide(layout, view.title(table.caption), subtitle + count)
            slide.table("object", table, part, places.object, self._spoken(table))
            if reading:
                slide.text("reading", reading, places.reading, READING)
            self._foot(slide, section, foot, places)

    def _spoken(self, table: Table) -> str:
        """What a table holds, for who cannot see it."""
        return self.talk("dokument.table_alt", caption=table.caption, heads=", ".join(table.head))

    def _figure(self, figure: Figure, view: _View) -> None:
        """A figure: its pictures, then its charts; in words where there are neither."""
        for at, drawn in enumerate(parts := abreast(figure)):
            count = f" ({at + 1}/{len(parts)})" if len(parts) > 1 else ""
            self._drawn(figure, view, drawn, count)
            view.fresh = False

    def _drawn(self, figure: Figure, view: _View, drawn: Drawn, count: str) -> None:
        """A slide with what is drawn, side by side, and a sentence below it."""
        section, layout = view.section, self.sheets.beside(max(1, len(drawn)))
        area = layout.area
        slide = self._slide(
            layout, view.title(figure.title), _subtitle(view, figure, drawn, area.wide) + count
        )
        sentence = beginning(_sentence(view, figure), READING, area.wide)
        reading = [Line(sentence, READING)] if sentence else []
        reading += self._said(section) if view.fresh else []
        source = self._source(figure.source or section.source, area)
        kept, moved = noted(figure, drawn, source, area, reading)
        slide.unsaid = moved
        foot = [*map(self._quiet, kept), *source]
        reading = fitting(reading, area.wide, legible(area, foot))
        places = arranged(area, subtitle=bool(figure.subtitle), reading=reading, foot=foot)
        if not drawn:
            slide.text("object", [Line(figure.notice, READING)], places.object, READING)
        found = boxes(drawn, places.object, self.sheets.scale)
        for role, one, box in zip(OBJECTS, drawn, found, strict=False):
            if isinstance(one, Picture):
                slide.picture(role, one.content, box, one.title, one.alt)
            else:
                slide.chart(role, one, box, named(figure, one), figure.alt)
        if reading:
            slide.text("reading", reading, places.reading, READING)
        self._foot(slide, section, foot, places)

    # The foot of a slide

    def _source(self, source: str, area: Box) -> list[Line]:
        """The source with the day; where it is long, or stands for many views, the slide that names it."""
        line = self._quiet(f"{source} {self.state}".strip())
        tall = _SOURCE_ROWS * height(replace(line, text="x"), foot_width(area))
        if source and (self.many or height(line, foot_width(area)) > tall):
            return [replace(line, text=_BELOW)]
        return [line]

    def _foot(self, slide: Slide, section: Section, lines: Sequence[Line], places: Places) -> None:
        """Notes and source on the left; on the right the address of the view and its code, if it has one."""
        shape = slide.text("source", lines, places.source, SMALL)
        for line, paragraph in zip(lines, shape.text_frame.paragraphs, strict=True):
            if line.text == _BELOW:
                self.pointers.append((slide, paragraph.runs[0]))
                self.closing.source(section.source)
        if not (short := section.short):
            return
        address = _address(short, places.address, self.talk("dokument.view"))
        slide.text("address", address, places.address, ADDRESS)
        slide.picture("code", self.code(short), places.code, "QR", self.talk("dokument.qr", link=short))


def _subtitle(view: _View, figure: Figure, drawn: Drawn, wide: float) -> str:
    """What is measured: as the view says it where that is true of what is drawn, else as the figure does.

    A map may show more areas than its bars, which are those of the view.
    """
    said, pictured = view.section.subtitle, bool(drawn) and isinstance(drawn[0], Picture)
    bars = figure.kind == "karte" and len(view.section.figures) == 1 and not pictured
    is_told = bars or (view.fresh and figure.kind == "position")
    return said if is_told and single(said, LINE, wide) else figure.subtitle


def _sentence(view: _View, figure: Figure) -> str:
    """What is said below a figure: its own finding where the title is that of the view."""
    if not view.fresh:
        return figure.reading
    if figure.kind == "position" and figure.title != view.section.title:
        return f"{figure.title}."
    return figure.reading or view.section.reading


def _address(short: str, box: Box, otherwise: str) -> list[Line]:
    """Host and code of an address, smaller where the code is long.

    One that nobody would type, for which the box has no room, is behind the words ``otherwise``.
    """
    host, _, code = short.partition("://")[2].partition("/k/")
    first = Line(host.partition("/")[0], ADDRESS, right=True)
    if not code:
        return [first]
    for size in (ADDRESS, SMALL):
        look = Line("", size, bold=True, right=True, link=short)
        made = [first, *(replace(look, text=part) for part in _grouped(code, size, box.wide))]
        if sum(height(line, box.wide) for line in made) <= box.tall:
            return made
    return [first, Line(otherwise, ADDRESS, bold=True, right=True, link=short)]


def _grouped(code: str, size: float, wide: float) -> list[str]:
    """A code on as many lines as it needs, broken between its groups, about equally long."""
    groups = code.split("-")
    for count in range(1, len(groups) + 1):
        each = -(-len(groups) // count)
        parts = ["-".join(groups[at : at + each]) for at in range(0, len(groups), each)]
        parts = [f"{part}-" for part in parts[:-1]] + parts[-1:]
        if all(single(part, size, wide, bold=True) for part in parts):
            return parts
    return groups


def _below(area: Box) -> Box:
    """The room of a slide without a line of what is measured and without a foot."""
    return Box(area.left, area.top + 2 * GAP, area.wide, area.tall - 2 * GAP)


def _frame(sheets: Sheets) -> Frame:
    """The measures of charts on these slides."""
    area, scale = sheets.beside(1).area, sheets.scale
    tall = arranged(area, subtitle=True, reading=(Line("", READING),)).object.tall * scale
    return replace(
        SLIDE,
        width=area.wide * scale,
        size=SLIDE.size * scale,
        dot=round(SLIDE.dot * scale),
        bar=SLIDE.bar * scale,
        map_size=SLIDE.map_size * scale,
        strip=tall,
        tall=tall,
        square=tall,
        map=tall,
        per_chart=int((tall / scale - GAP) / SLIDE.bar),
    )
