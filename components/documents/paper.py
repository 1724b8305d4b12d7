"""Sections as a committee paper: A4, native charts with their data sheets, tables, sources, page numbers."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from components.documents import chart_xml, ooxml, package, styles, workbook
from components.documents.chart_marks import LOCALES
from components.documents.model import Table
from components.documents.native import PAPER
from components.documents.page_layout import Page
from components.documents.page_plan import Sheet, leading, notes, plan
from components.documents.paper_file import properties, restyle
from components.documents.room import Room
from components.documents.sections import printable, sections
from components.documents.template_paper import Template
from components.downloads import qr
from components.texts import words
from components.wording.numbers import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from components.documents.item import Item, Options
    from components.documents.model import Chart, Figure, Picture, Rest, Section
    from components.documents.page_plan import Plan
    from components.texts import Words
    from data.store.store import Store

MIMETYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_QR = 2.0
_FOOT = _QR + 0.3
"""Width of the picture at the foot of a page with the space beside it."""

_HERE = "\ue000"
"""Stands for the page of the sources until it is known."""

_SOURCES, _APPENDIX = "quellen", "anhang"
_HEAD, _FIELDS = 1.6, 0.8
"""Height of what stands above the title of a document, and of its fields alone, in centimetres."""

_USUAL, _WIDER = 26.1, 1.1
"""Height of the place for text without a template; how much wider than Arial that of one may write."""

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def docx(
    store: Store,
    items: Sequence[Item],
    options: Options,
    progress: Callable[[int], object] = lambda _: None,
) -> bytes:
    """The views as one text document; ``progress`` is told after each how many are done."""
    writer = Writer(options, alone=len(items) == 1)
    for at, section in enumerate(sections(store, items, options, writer.frame)):
        writer.add(section)
        progress(at + 1)
    return writer.finish()


class Writer:
    """A document while it is written: the package, and the body as text."""

    def __init__(self, options: Options, *, alone: bool) -> None:
        self.options, self.alone = options, alone
        self.talk: Words = words(options.language)
        self.template = Template(options.template) if options.template else None
        self.document = self.template.document if self.template else Document()
        self.room = Room(self.template.looks(), _WIDER) if self.template else Room(styles.BY_KEY)
        self.page = Page(self.document, own=self.template is not None)
        self.width, self.height = self.page.size()
        low = min(1.0, self.height / _USUAL)
        self.frame = replace(PAPER, width=self.width, map=PAPER.map * low, square=PAPER.square * low)
        self.body: list[str] = []
        self.made: list[Section] = []
        self.plans: list[Plan] = []
        self.drawn = self.charts = self.figures = self.tables = 0

    def add(self, section: Section) -> None:
        """The page of a section; the only one has its title as that of the document."""
        self.width, self.height = self.page.size(wide=section.wide)
        foot = self._foot_text(section)
        tall = self._foot_height(foot)
        style = "Title" if self.alone else "Heading1"
        head = self.room.text(section.title, style, self.width) + self.room.text(
            section.subtitle, "Subtitle", self.width
        )
        if self.alone:
            head += self._front_height(section)
        found = plan(section, Sheet(self.width, self.height - tall, self.room), head, defines=self.alone)
        self.made.append(section)
        self.plans.append(found)
        self._view(section, found, style)
        self.body += self._foot(section, foot)
        if section.rest:
            self._rest(section.rest)
            self.body.append(self.page.begin(columns=2, goes_on=True))
            for table in section.rest.tables:
                self.body.append(ooxml.table(table, self.page.column))
                self.body.append(ooxml.paragraph("", "Gap"))

    def _rest(self, rest: Rest) -> None:
        """The head of the second page of a view."""
        style = "Heading1" if self.alone else "Heading2"
        self.body.append(ooxml.text(rest.title, style, apart=True))
        self.body.append(ooxml.text(rest.note, "Subtitle"))

    def _has_fields(self, section: Section) -> bool:
        """Whether there are fields to fill in: a table of all areas needs the page, a template has some."""
        return self.template is None and not any(table.tight for table in section.tables)

    def _front_height(self, section: Section) -> float:
        """What stands above the title of a document, in centimetres."""
        own = self.template.taken(self.width) if self.template else 0.0
        return own + _HEAD - (0.0 if self._has_fields(section) else _FIELDS)

    def _view(self, section: Section, found: Plan, style: str) -> None:
        """What stands on the page of a section, above its foot."""
        title = ooxml.run(section.title)
        if not self.alone:
            title = ooxml.bookmark(title, _mark(len(self.made)), len(self.made))
        apart = not self.alone
        if self.alone and section.wide:
            self.page.wide = True
        elif self.page.differs(wide=section.wide):
            self.body.append(self.page.begin(wide=section.wide))
            apart = False
        self.body.append(ooxml.paragraph(title, style, apart=apart))
        self.body.append(ooxml.text(section.subtitle, "Subtitle"))
        if section.note:
            label = ooxml.run(f"{self.talk('dokument.note')}: ", bold=True)
            self.body.append(ooxml.paragraph(label + ooxml.run(section.note), "Said"))
        self.body += [ooxml.text(said, "Said") for said in section.said]
        first = found.figures[: leading(section)]
        self.body += self._beside(first, section)
        self.body.append(ooxml.text(section.reading))
        self.body += [ooxml.text(point, "ListBullet") for point in section.points]
        for table in found.tables:
            self.body += self._table(table)
        for figure in found.figures[len(first) :]:
            self.body += self._figure(figure, self.width, section.known)
        self.body += [ooxml.text(known, "Known") for known in section.known]
        self.body.append(ooxml.text(notes(section), "Said"))
        self.body.append(ooxml.text(found.definition, "Small"))

    def _table(self, table: Table) -> Iterator[str]:
        if not table.untitled:
            self.tables += 1
            caption = f"{self.talk('dokument.table', n=self.tables)}: {table.caption}"
            yield ooxml.text(caption, "Caption", keep=True, apart=table.apart)
        yield ooxml.table(table, self.width)
        yield from (ooxml.text(note, "Small") for note in table.notes)
        if not table.notes:
            yield ooxml.paragraph("", "Gap")

    def _beside(self, figures: Sequence[Figure], section: Section) -> Iterator[str]:
        """Figures, as many beside each other as the section asks for."""
        columns = section.columns
        if columns == 1:
            for figure in figures:
                yield from self._figure(figure, self.width, section.known)
            return
        each = self.width / columns
        for at in range(0, len(figures), columns):
            row = [
                "".join(self._figure(figure, each - 0.2, section.known))
                for figure in figures[at : at + columns]
            ]
            row += [ooxml.paragraph("")] * (columns - len(row))
            yield ooxml.side_by_side(row, [each] * columns)
            yield ooxml.paragraph("", "Anchor")

    def _figure(self, figure: Figure, width: float, known: Sequence[str] = ()) -> Iterator[str]:
        """Caption, pictures, charts, notes but those ``known``; the reason where there is no chart."""
        if figure.notice:
            yield ooxml.text(figure.title, "Caption")
            yield ooxml.text(figure.reading)
            yield ooxml.text(figure.notice, "Said")
            return
        self.figures += 1
        caption = f"{self.talk('dokument.figure', n=self.figures)}: {figure.title}"
        yield ooxml.text(caption, "Caption", keep=True)
        said = " ".join(note for note in figure.notes if note not in known)
        for picture in figure.pictures:
            yield ooxml.paragraph(self._picture(picture), "Chart", keep=True)
        for at, chart in enumerate(figure.charts, 1):
            drawn = self._chart(chart, width, figure.title, figure.alt)
            yield ooxml.paragraph(drawn, "Chart", keep=at < len(figure.charts) or bool(said))
        yield ooxml.text(said, "Small")

    def _picture(self, picture: Picture) -> str:
        self.drawn += 1
        image, _ = self.document.part.get_or_add_image(io.BytesIO(picture.content))
        size = picture.width, picture.height
        return ooxml.picture(image, self.drawn, size, picture.title, picture.alt)

    def _chart(self, chart: Chart, width: float, title: str, alt: str) -> str:
        """The chart as a part of the package with its data sheet as another."""
        self.charts += 1
        self.drawn += 1
        main = self.document.part
        sheet = Part(
            PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{self.charts}.xlsx"),
            _SHEET,
            workbook.xlsx(chart),
            main.package,
        )
        name = PackURI(f"/word/charts/chart{self.charts}.xml")
        part = Part(name, CONTENT_TYPE.DML_CHART, b"", main.package)
        relation = part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
        part._blob = chart_xml.xml(chart, relation)
        shown = main.relate_to(part, RELATIONSHIP_TYPE.CHART)
        return ooxml.chart(shown, self.drawn, (width, chart.height), title, alt)

    def _foot_text(self, section: Section) -> list[tuple[str, str, str]]:
        """The lines at the foot of the page of a section: a label, the text, and where it leads.

        A table of many indicators names licences with its sources; their dates are for the appendix.
        """
        talk = self.talk
        lines = []
        if self.alone:
            lines.append(("", section.source, ""))
            licence = section.facts[-1:] if section.figures and section.source else ()
            lines += [(f"{label}: ", text, "") for label, text in licence]
        else:
            lines.append(("", talk("dokument.sources_page", page=_HERE), ""))
        lines.append((f"{talk('dokument.view')}: ", section.short, section.short))
        return lines

    def _foot_height(self, lines: Iterable[tuple[str, str, str]]) -> float:
        """Centimetres that the foot of a page takes."""
        return max(_QR, self.room.texts((text for _, text, _ in lines), "Foot", self.width - _FOOT)) + 0.3

    def _foot(self, section: Section, lines: Sequence[tuple[str, str, str]]) -> Iterator[str]:
        """Sources and the address of the view with its code, at the foot of the page."""
        main, place = self.document.part, ooxml.at_foot(self.width - _FOOT, "left")
        for label, text, target in lines:
            before, found, after = text.partition(_HERE)
            shown = ooxml.run(before) + (ooxml.page_of(_SOURCES, _HERE) + ooxml.run(after) if found else "")
            if target:
                relation = main.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                shown = ooxml.link(text, relation)
            yield ooxml.paragraph((ooxml.run(label) if label else "") + shown, "Foot", more=place)
        self.drawn += 1
        image, _ = main.get_or_add_image(io.BytesIO(qr.png(section.short)))
        alt = self.talk("dokument.qr", link=section.short)
        code = ooxml.picture(image, self.drawn, (_QR, _QR), "QR", alt)
        yield ooxml.paragraph(code, "Anchor", more=ooxml.at_foot(_QR, "right"))
        yield ooxml.paragraph("", "Anchor")

    def _appendix(self) -> Iterator[str]:
        """What had no room on the pages of the views, for those who ask for it."""
        talk = self.talk
        if not self._has_appendix():
            return
        title = ooxml.bookmark(ooxml.run(talk("dokument.appendix")), _APPENDIX, len(self.made) + 2)
        yield from self._apart()
        yield ooxml.paragraph(title, "Heading1", apart=True)
        for section, on_page in zip(self.made, self.plans, strict=True):
            parts = [*section.appendix, *on_page.left]  # no small chart alone before a full page
            if not self.alone and (parts or section.steps):
                yield ooxml.text(section.title, "Heading2")
            if section.steps:
                yield ooxml.text(talk("ziel.plan.summary"), "Heading2" if self.alone else "Caption")
                yield from (ooxml.text(step, "ListBullet") for step in section.steps)
            for part in parts:
                yield from self._table(part) if isinstance(part, Table) else self._figure(part, self.width)
            if self.alone:
                yield ooxml.text(talk("dokument.about"), "Heading2")
                yield from self._facts(dict.fromkeys(section.facts), [section.source])

    def _apart(self) -> Iterator[str]:
        """Back to an upright page in one column, where the last one is another."""
        self.width, self.height = self.page.size()
        if self.page.differs():
            yield self.page.begin()

    def _has_appendix(self) -> bool:
        """Whether an appendix is asked for and has something to say."""
        rest = (
            found.left or section.appendix or section.steps
            for section, found in zip(self.made, self.plans, strict=True)
        )
        return self.options.appendix and (any(rest) or (self.alone and bool(self.made[0].facts)))

    def _sources(self) -> Iterator[str]:
        """Definitions, licences and sources of several views, each once."""
        title = ooxml.bookmark(ooxml.run(self.talk("dokument.sources_title")), _SOURCES, len(self.made) + 1)
        yield from self._apart()
        yield ooxml.paragraph(title, "Heading1", apart=True)
        yield from self._facts(*self._all_facts())

    def _all_facts(self) -> tuple[list[tuple[str, str]], list[str]]:
        """The definitions and licences of all views, and their sources."""
        facts = dict.fromkeys(fact for section in self.made for fact in section.facts)
        return list(facts), list(dict.fromkeys(section.source for section in self.made if section.source))

    def _facts(
        self, facts: Iterable[tuple[str, str]], sources: Iterable[str], style: str = "Small"
    ) -> Iterator[str]:
        for label, text in facts:
            yield ooxml.paragraph(ooxml.run(f"{label}: ", bold=True) + ooxml.run(text), style)
        yield from (ooxml.text(source, style) for source in sources)

    def _front(self) -> Iterator[str]:
        """The head of the paper; for several views a title and their list with pages."""
        talk = self.talk
        labels = [talk(f"dokument.{name}") for name in ("committee", "session", "paper_number")]
        state = talk("dokument.state", date=day(self.options.made.isoformat(), self.options.language))
        yield ooxml.paragraph(ooxml.run(talk("dokument.kicker")) + ooxml.tab() + ooxml.run(state), "Kicker")
        if self._has_fields(self.made[0]) or (self.template is None and not self.alone):
            yield ooxml.blanks(labels, self.width)
        if self.alone:
            return
        yield ooxml.text(self.title(), "Title")
        yield ooxml.text(talk.count("dokument.views", len(self.made)), "Subtitle")
        yield ooxml.text(talk("dokument.contents"), "Heading2")
        for text, mark, page in self._entries():
            line = ooxml.inner_link(ooxml.run(text), mark) + ooxml.tab() + ooxml.page_of(mark, str(page))
            yield ooxml.paragraph(line, "Contents")

    def _entries(self) -> list[tuple[str, str, int]]:
        """The lines of the contents: a title, its mark, the page on which it begins."""
        titles = [section.title for section in self.made]
        listed = self.room.texts((*titles, *["–"] * 2), "Contents", self.width - 1.5)
        page = 1 + math.ceil((self._front_height(self.made[0]) + 4 + listed) / self.height)
        found = []
        for at, (title, on_page) in enumerate(zip(titles, self.plans, strict=True), 1):
            found.append((title, _mark(at), page))
            page += on_page.pages + (self.made[at - 1].rest is not None)
        found.append((self.talk("dokument.sources_title"), _SOURCES, page))
        if self._has_appendix():
            facts, sources = self._all_facts()
            said = (*(f"{label}: {text}" for label, text in facts), *sources)
            page += math.ceil((1.5 + self.room.texts(said, "Small", self.width)) / self.height)
            found.append((self.talk("dokument.appendix"), _APPENDIX, page))
        return found

    def title(self) -> str:
        """The title of the document: the user's, that of the only view, or a general one."""
        return printable(self.options.title) or (
            self.made[0].title if self.alone else self.talk("dokument.collection")
        )

    def finish(self) -> bytes:
        """The packed document."""
        document, locale = self.document, LOCALES[self.options.language]
        end = [*(() if self.alone else self._sources()), *self._appendix()]
        content = "".join((*self._front(), *self.body, *end))
        if not self.alone:
            content = content.replace(_HERE, str(self._entries()[len(self.made)][2]))
        if self.template:
            self.template.styled(locale, self.width)
            self.template.fill(content)
        else:
            body = document.element.body
            body[:0] = list(
                parse_xml(f"<w:body {ooxml.DECLARED}>{content}</w:body>")
            )  # one by one it is slow
            restyle(document, locale)
        self.page.finish(self._footer(self.title()))
        properties(document.core_properties, self.title(), self.options, self.talk)
        return package.paper(document)

    def _footer(self, title: str) -> str:
        """Name of the programme, title and day; the page on the right."""
        talk = self.talk
        before, _, rest = talk("dokument.page", page="\0", pages="\1").partition("\0")
        between, _, after = rest.partition("\1")
        return ooxml.paragraph(
            ooxml.run(f"{talk('app.name')} · {_short(title)}")
            + ooxml.tab()
            + ooxml.run(before)
            + ooxml.field("PAGE")
            + ooxml.run(between)
            + ooxml.field("NUMPAGES")
            + (ooxml.run(after) if after else ""),
            "Footer",
        )


def _mark(number: int) -> str:
    """The name by which the title of a view is found."""
    return f"ansicht{number}"


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59]}…"
