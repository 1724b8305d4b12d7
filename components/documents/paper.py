"""Sections as a committee paper: A4, native charts with their data sheets, tables, sources, page numbers."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from components.documents import chart_xml, ooxml, package, styles, workbook
from components.documents.chart_marks import FONT, LOCALES
from components.documents.native import PAPER
from components.documents.sections import printable, sections
from components.downloads import qr
from components.texts import words
from components.wording.numbers import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docx.document import Document as Paper

    from components.documents.item import Item, Options
    from components.documents.model import Chart, Figure, Picture, Section, Table
    from components.texts import Words
    from data.store.store import Store

MIMETYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARGINS = {"top": 2.0, "bottom": 2.0, "left": 2.5, "right": 2.0}
_QR = 2.4
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def docx(
    store: Store,
    items: Sequence[Item],
    options: Options,
    progress: Callable[[int], object] = lambda _: None,
) -> bytes:
    """The views as one text document; ``progress`` is told after each how many are done."""
    writer = _Writer(options)
    made = []
    for at, section in enumerate(sections(store, items, options, PAPER)):
        made.append(section)
        writer.add(section, alone=len(items) == 1)
        progress(at + 1)
    return writer.finish(made)


class _Writer:
    """A document while it is written: the package, and the body as text."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.talk: Words = words(options.language)
        self.document = Document()
        self.body: list[str] = []
        self.drawn = self.charts = self.figures = self.tables = 0

    def add(self, section: Section, *, alone: bool) -> None:
        """A section; the only one has its title as that of the document."""
        style = "Title" if alone else "Heading1"
        self.body.append(ooxml.text(section.title, style, apart=not alone))
        self.body.append(ooxml.text(section.subtitle, "Subtitle"))
        heading = "Heading1" if alone else "Heading2"
        if section.note:
            self.body.append(
                ooxml.paragraph(
                    ooxml.run(f"{self.talk('dokument.note')}: ", bold=True) + ooxml.run(section.note), "Said"
                )
            )
        self.body += [ooxml.text(said, "Said") for said in section.said]
        if section.reading:
            self.body.append(ooxml.text(self.talk("dokument.reading"), heading))
            self.body.append(ooxml.text(section.reading))
        if section.points:
            self.body.append(ooxml.text(self.talk("dokument.points"), heading))
            self.body += [ooxml.text(point, "ListBullet") for point in section.points]
        if section.steps:
            self.body.append(ooxml.text(self.talk("ziel.plan.summary"), heading))
            self.body += [ooxml.text(step, "ListBullet") for step in section.steps]
        parts = [part for figure in section.figures for part in self._figure(figure)]
        tables = [part for table in section.tables for part in self._table(table)]
        self.body += [*tables, *parts] if section.tables_first else [*parts, *tables]
        if section.caveats:
            self.body.append(ooxml.text(self.talk("dokument.caveats"), heading))
            self.body += [ooxml.text(caveat, "ListBullet") for caveat in section.caveats]
        self.body += self._about(section, heading)

    def _table(self, table: Table) -> Iterator[str]:
        self.tables += 1
        caption = f"{self.talk('dokument.table', n=self.tables)}: {table.caption}"
        yield ooxml.text(caption, "Caption", keep=True, apart=table.apart)
        yield ooxml.table(table, PAPER.width)
        yield from (ooxml.text(note, "Small") for note in table.notes)
        yield ooxml.paragraph("", "Small")

    def _figure(self, figure: Figure) -> Iterator[str]:
        """Caption, measure, chart, notes; the reason where there is no chart."""
        if not figure.charts:
            yield ooxml.text(figure.title, "Caption")
            yield ooxml.text(figure.reading)
            yield ooxml.text(figure.notice, "Said")
            return
        for picture in figure.pictures:
            self.figures += 1
            caption = f"{self.talk('dokument.figure', n=self.figures)}: {figure.title}"
            yield ooxml.text(caption, "Caption", keep=True)
            yield ooxml.paragraph(self._picture(picture), "Chart")
        for at, chart in enumerate(figure.charts):
            self.figures += 1
            part = f" ({at + 1}/{len(figure.charts)})" if len(figure.charts) > 1 else ""
            caption = f"{self.talk('dokument.figure', n=self.figures)}: {figure.title}{part}"
            yield ooxml.text(caption, "Caption", keep=True)
            yield ooxml.text(figure.subtitle, "Measure", keep=True)
            drawn = self._chart(chart, figure.title, figure.alt)
            yield ooxml.paragraph(drawn, "Chart", keep=bool(figure.notes))
        yield ooxml.text(" ".join(figure.notes), "Small")

    def _picture(self, picture: Picture) -> str:
        self.drawn += 1
        image, _ = self.document.part.get_or_add_image(io.BytesIO(picture.content))
        size = picture.width, picture.height
        return ooxml.picture(image, self.drawn, size, picture.title, picture.alt)

    def _chart(self, chart: Chart, title: str, alt: str) -> str:
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
        return ooxml.chart(shown, self.drawn, (PAPER.width, chart.height), title, alt)

    def _about(self, section: Section, heading: str) -> Iterator[str]:
        """Definition, sources, licence, and where the view stands, with a code for a telephone beside it."""
        talk = self.talk
        yield ooxml.text(talk("dokument.about"), heading)
        for label, text in section.facts:
            yield ooxml.paragraph(ooxml.run(f"{label}: ", bold=True) + ooxml.run(text), "Small")
        yield ooxml.text(section.source, "Small")
        main = self.document.part
        relation = main.relate_to(section.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made = talk("dokument.made_text", date=day(self.options.made.isoformat(), self.options.language))
        left = ooxml.paragraph(
            ooxml.run(f"{talk('dokument.link')}: ", bold=True) + ooxml.link(section.link, relation), "Small"
        )
        if section.short != section.link:
            relation = main.relate_to(section.short, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            left += ooxml.paragraph(
                ooxml.run(f"{talk('dokument.short')}: ", bold=True) + ooxml.link(section.short, relation),
                "Small",
            )
        left += ooxml.paragraph(ooxml.run(f"{talk('dokument.made')}: ", bold=True) + ooxml.run(made), "Small")
        self.drawn += 1
        image, _ = main.get_or_add_image(io.BytesIO(qr.png(section.short)))
        code = ooxml.picture(image, self.drawn, (_QR, _QR), "QR", talk("dokument.qr", link=section.short))
        yield ooxml.side_by_side(left, ooxml.paragraph(code, "Chart"), (PAPER.width - _QR - 0.4, _QR + 0.4))
        yield ooxml.paragraph("", "Small")

    def _front(self, made: Sequence[Section]) -> list[str]:
        """The head of the paper; for several views a title and their list."""
        talk = self.talk
        labels = [talk(f"dokument.{name}") for name in ("committee", "session", "paper_number")]
        front = [ooxml.text(talk("dokument.kicker"), "Kicker"), ooxml.blanks(labels, PAPER.width)]
        if len(made) == 1:
            return front
        front.append(ooxml.text(self.title(made), "Title"))
        front.append(ooxml.text(talk("dokument.contents"), "Heading2"))
        return [*front, *(ooxml.text(f"{at}. {s.title}") for at, s in enumerate(made, 1))]

    def title(self, made: Sequence[Section]) -> str:
        """The title of the document: the user's, that of the only view, or a general one."""
        return printable(self.options.title) or (
            made[0].title if len(made) == 1 else self.talk("dokument.collection")
        )

    def finish(self, made: Sequence[Section]) -> bytes:
        """The packed document."""
        document, locale = self.document, LOCALES[self.options.language]
        content = "".join((*self._front(made), *self.body))
        body = document.element.body
        body[:0] = list(parse_xml(f"<w:body {ooxml.DECLARED}>{content}</w:body>"))  # one by one it is slow
        _restyle(document, locale)
        _page(document, self._footer(self.title(made)))
        properties(document.core_properties, self.title(made), self.options, self.talk)
        return package.paper(document)

    def _footer(self, title: str) -> str:
        """Name of the programme, title and day; the page on the right."""
        talk = self.talk
        state = talk("dokument.state", date=day(self.options.made.isoformat(), self.options.language))
        before, _, rest = talk("dokument.page", page="\0", pages="\1").partition("\0")
        between, _, after = rest.partition("\1")
        return ooxml.paragraph(
            ooxml.run(f"{talk('app.name')} · {_short(title)} · {state}")
            + ooxml.tab()
            + ooxml.run(before)
            + ooxml.field("PAGE")
            + ooxml.run(between)
            + ooxml.field("NUMPAGES")
            + (ooxml.run(after) if after else ""),
            "Footer",
        )


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59]}…"


def _restyle(document: Paper, locale: str) -> None:
    """Our styles in the place of the template's, the language everywhere."""
    old = document.styles.element
    new = parse_xml(styles.styles(FONT, locale))
    for element in list(old):
        old.remove(element)
    for element in list(new):
        old.append(element)
    settings = document.settings.element
    for name, value in (("themeFontLang", locale), ("decimalSymbol", ","), ("listSeparator", ";")):
        for element in settings.findall(f"{{{ooxml.SPACES['w']}}}{name}"):
            element.set(f"{{{ooxml.SPACES['w']}}}val", value)
    for element in settings.iter(f"{{{ooxml.SPACES['w']}}}compatSetting"):
        if element.get(f"{{{ooxml.SPACES['w']}}}name") == "compatibilityMode":
            element.set(f"{{{ooxml.SPACES['w']}}}val", "15")


def _page(document: Paper, footer: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side, width in _MARGINS.items():
        setattr(section, f"{side}_margin", Cm(width))
    section.header_distance = section.footer_distance = Cm(1)
    element = section.footer._element
    for old in list(element):
        element.remove(old)
    for new in parse_xml(f"<w:ftr {ooxml.DECLARED}>{footer}</w:ftr>"):
        element.append(new)


def properties(core: object, title: str, options: Options, talk: Words) -> None:
    """What the file says about itself: title, language, day; no names but that of the programme."""
    made = datetime.combine(options.made, time(12), UTC).replace(tzinfo=None)
    for name, value in {
        "title": title,
        "author": talk("app.name"),
        "last_modified_by": talk("app.name"),
        "comments": "",
        "keywords": "",
        "subject": "",
        "category": "",
        "language": LOCALES[options.language],
        "created": made,
        "modified": made,
        "revision": 1,
    }.items():
        setattr(core, name, value)
