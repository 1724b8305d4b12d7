"""A sheet of a town of a ring as a text document: tables first, charts in pairs, definitions last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.documents import ooxml, paper
from components.wording.numbers import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.documents.model import Figure, Section, Table
    from components.documents.ring_sheet import Sheet

_BETWEEN, _STRIP = 0.2, 2.9
"""Centimetres between charts side by side, and height of a chart."""
_SIZE, _DOT = 7.5, 6
"""Points of the letters of a chart, and of a dot."""


def docx(sheet: Sheet) -> bytes:
    """The document."""
    writer = _Paper(sheet)
    writer.write()
    return writer.finish()


class _Paper(paper.Writer):
    """The pages of a sheet while they are written."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet.shared.options, alone=True)
        self.sheet = sheet
        wide = self.width / 2 - _BETWEEN
        self.section: Section = sheet.section(
            replace(self.frame, width=wide, strip=_STRIP, size=_SIZE, dot=_DOT)
        )
        self.made.append(self.section)

    def write(self) -> None:
        """Everything between kicker and foot."""
        section, talk = self.section, self.talk
        self.body.append(ooxml.text(section.title, "Title"))
        self.body.append(ooxml.text(section.subtitle, "Subtitle"))
        self.body += [ooxml.text(said, "Said") for said in section.said]
        for table in section.tables:
            self.body += self._part(table)
        self.body += [ooxml.text(note, "Small") for note in section.caveats]
        if section.figures:
            self.body.append(ooxml.text(talk("ring_blatt.striking"), "Heading2"))
            self.body.append(ooxml.text(section.reading))
            self.body += self._beside(section.figures, section)
        self.body.append(ooxml.text(talk("ring_blatt.definitions"), "Heading2"))
        self.body += self._facts(section.facts, [section.source], "Definition")

    def _part(self, table: Table) -> Iterator[str]:
        """A table whose caption is a heading."""
        yield ooxml.text(table.caption, "Heading2")
        yield from self._table(replace(table, untitled=True))

    def _figure(self, figure: Figure, width: float, known: Sequence[str] = ()) -> Iterator[str]:
        """A chart with its sentence below it; its definition stands among all others."""
        yield from super()._figure(replace(figure, notes=()), width, known)
        yield ooxml.text(figure.reading, "Small")

    def _front(self) -> Iterator[str]:
        """One line above the title: whose sheet it is, and of which day."""
        options = self.options
        state = self.talk("dokument.state", date=day(options.made.isoformat(), options.language))
        about = self.talk("ring_blatt.kicker", name=self.sheet.area.short)
        yield ooxml.paragraph(ooxml.run(about) + ooxml.tab() + ooxml.run(state), "Kicker")
