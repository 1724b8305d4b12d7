"""The report of one page (Kita-Blatt) as a text document: cards beside each other on one page of A4.

What fits is decided before anything is drawn: pictures get smaller, then letters, but none under 9 points.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from components.charts import map_picture
from components.documents import figures, links, office, ooxml, paper, room, styles
from components.documents.model import Picture, Section
from components.documents.native import PAPER
from components.downloads.png_file import png
from components.wording import tiles
from components.wording.numbers import day, with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.documents.item import Options
    from components.wording.report import CardText, Reporting

_GAP = 0.5
"""Centimetres between two columns."""

_CELL = 0.2
"""Left and right margin of a column together."""

_LETTERS = 12_000
"""More signs than a page can hold: they are measured once."""

_NUMBER_KIND, _STRIP, _MAP = "zahl", "position", "karte"
_LINES, _CHANGE = "entwicklung", "veraenderung"
_NUMBER = 22
"""Points of the letters of a large number."""

_HEADING, _DOTS = 11, 120
"""Points of the heading of a card, and dots on a centimetre of a map."""

_ABOVE = f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="2" w:color="{styles.INK}"/></w:pBdr>'
_TIGHT = '<w:spacing w:before="0" w:after="40"/>'
"""A heading within a card stands near to what is above and below it."""

_WORDS = '<w:spacing w:before="0" w:after="80" w:line="259" w:lineRule="auto"/>'
_LEADING, _AFTER = 0.044, 0.14
"""Height of a line of words for a point of their size, and the space below them, in centimetres."""

_SPARE = 0.6
"""Centimetres that stay free: programs measure letters in other ways."""

_BETWEEN = 0.35
"""Centimetres below a picture and below a row of cards together."""

_HIGH = {_STRIP: 4.2, _LINES: 4.6, _CHANGE: 4.2, _MAP: 5.4}
"""Heights of pictures in centimetres."""

_TIGHTER = ((1.0, 10.0), (0.9, 10.0), (0.8, 10.0), (0.75, 9.5), (0.7, 9.0), (0.6, 9.0))
"""How much of their height pictures have, and points of the words: the first with which all has room."""

_HIGH_NUMBER, _APART, _DOT = 1.0, 4.8, 5
"""Heights of a large number and of a strip with a legend, and points of a dot in a strip."""


FORMS = ("docx", *(form for form, found in office.FORMS.items() if found.source == "docx"))
"""All forms of a report."""


class TooLongError(Exception):
    """A report that is longer than a page, by so many centimetres."""

    def __init__(self, over: float) -> None:
        self.over = over
        super().__init__()


class Plan(NamedTuple):
    """How the cards stand: columns, their width, the heights of pictures, points of the words.

    ``over`` is the length beyond the page.
    """

    columns: int
    width: float
    high: dict[str, float]
    size: float
    over: float = 0


def forms() -> tuple[str, ...]:
    """The forms that a report can be had in here: those of LibreOffice where it needs no disk."""
    try:
        office.require(in_memory=True)
    except office.NoOffice:
        return FORMS[:1]
    return FORMS


def docx(reporting: Reporting, options: Options) -> bytes:
    """The report as a document. Raises :class:`TooLongError` for more than a page."""
    writer = _Sheet(reporting, options)
    found = writer.plan()
    if found.over > 0:
        raise TooLongError(found.over)
    writer.write(found)
    return writer.finish()


class _Sheet(paper.Writer):
    """The page of a report while it is written."""

    def __init__(self, reporting: Reporting, options: Options) -> None:
        super().__init__(options, alone=True)
        self.cards = [one for one in reporting.cards if one.is_filled]
        self.reporting, self.shared = reporting, reporting.shared_notes
        self.section = _section(reporting, options)
        self.made.append(self.section)

    def plan(self) -> Plan:
        """How the cards stand; as tight as can be where nothing has room."""
        columns = 1 if len(self.cards) < 3 else 2
        width = (self.width - _GAP * (columns - 1)) / columns - _CELL * (columns > 1)
        section = self.section
        head = self.room.text(section.title, "Title", self.width) + self.room.text("x", "Kicker", self.width)
        head += self.room.text(section.subtitle, "Subtitle", self.width)
        head += self.room.texts(self.shared, "Small", self.width)
        left = self.height - _SPARE - head - self._foot_height(self._foot_text(section))
        found = Plan(columns, width, {}, 0)
        is_hopeless = sum(len(text) for card in self.cards for text in _texts(card)) > _LETTERS
        for share, size in _TIGHTER[-1:] if is_hopeless else _TIGHTER:
            high = {kind: tall * share for kind, tall in _HIGH.items()} | {_NUMBER_KIND: _HIGH_NUMBER}
            found = Plan(columns, width, high, size)
            rows = ([self._height(card, found) for card in row] for row in self._rows(found))
            taken = sum(max(row) + _BETWEEN for row in rows)
            if taken <= left:
                break
        return found._replace(over=taken - left)

    def _rows(self, found: Plan) -> Iterator[list[CardText]]:
        """The cards beside each other; the last one may have a row of its own."""
        return (self.cards[at : at + found.columns] for at in range(0, len(self.cards), found.columns))

    def _height(self, card: CardText, found: Plan) -> float:
        """Centimetres that a card takes."""
        is_alone = self._is_alone(card, found)
        wide, width, texts = self.width if is_alone else found.width, found.width, _texts(card)
        head = self.room.text(_about(card), "Small", wide)
        head += room.rows(card.heading, _HEADING, wide, bold=True) * _HEADING * _LEADING
        said = sum(room.rows(text, found.size, width) * found.size * _LEADING + _AFTER for text in texts)
        said += self.room.texts(self.reporting.notes(card), "Small", width)
        drawn = _high(card, found)
        return head + (max(drawn, said) if is_alone else drawn + said)

    def write(self, found: Plan) -> None:
        """Title, cards and sources."""
        self.body.append(ooxml.text(self.section.title, "Title"))
        self.body.append(ooxml.text(self.section.subtitle, "Subtitle"))
        gap, wide = ooxml.paragraph("", "Gap"), found.width + _CELL
        for row in self._rows(found):
            made = [["".join(part) for part in self._card(card, found)] for card in row]
            beside = ["".join(parts) for parts in made]
            if len(made) < found.columns:  # picture and words of the last one beside each other
                head, *beside = made[0]
                self.body.append(head)
            if found.columns == 2:
                left, right = (part or ooxml.paragraph("") for part in beside)
                beside = [ooxml.side_by_side((left, ooxml.paragraph(""), right), (wide, _GAP, wide))]
            self.body.append(beside[0] + gap)
        self.body += [ooxml.text(note, "Small") for note in self.shared]
        self.body += self._foot(self.section, self._foot_text(self.section))

    def _front(self) -> Iterator[str]:
        """One line above the title: a report is no paper of a committee."""
        state = self.talk("dokument.state", date=day(self.options.made.isoformat(), self.options.language))
        about = f"{self.talk('app.name')} · {self.talk('nav.blatt')}"
        yield ooxml.paragraph(ooxml.run(about) + ooxml.tab() + ooxml.run(state), "Kicker")

    def _card(self, card: CardText, found: Plan) -> tuple[Iterator[str], Iterator[str], Iterator[str]]:
        """The head of a card, its picture, its words."""
        return self._head(card, found), self._shown(card, found), self._said(card, found)

    def _head(self, card: CardText, found: Plan) -> Iterator[str]:
        """Label, level and year, then the heading, with a line above."""
        wide = self.width if self._is_alone(card, found) else found.width
        stop = f'<w:tabs><w:tab w:val="right" w:pos="{round(wide * ooxml.DXA)}"/></w:tabs>'
        if card.row:
            about = ooxml.run(card.label) + ooxml.tab() + ooxml.run(card.tag)
            yield ooxml.paragraph(about, "Small", keep=True, more=_ABOVE + stop)
        if heading := card.heading:
            shown = ooxml.run(heading, size=_HEADING)
            above = "" if card.row else _ABOVE
            yield ooxml.paragraph(shown, "Heading2", keep=True, more=above + _TIGHT)

    def _is_alone(self, card: CardText, found: Plan) -> bool:
        """Whether a card has a row of its own, and its picture and words beside each other."""
        return len(self.cards) % found.columns > 0 and card is self.cards[-1]

    def _said(self, card: CardText, found: Plan) -> Iterator[str]:
        for text in _texts(card):
            yield ooxml.paragraph(ooxml.run(text, size=found.size), more=_WORDS)
        yield from (ooxml.text(note, "Small") for note in self.reporting.notes(card))

    def _shown(self, card: CardText, found: Plan) -> Iterator[str]:
        """The picture of a card, or why there is none."""
        row, kind = card.row, card.picture
        if row is None or kind not in found.high:
            return
        if kind == _NUMBER_KIND:
            yield ooxml.paragraph(self._number(card))
            return
        high = _high(card, found)
        frame = replace(PAPER, width=found.width, strip=high, tall=high, square=high, dot=_DOT)
        if kind == _MAP:
            yield from self._map(row.context, found.width, high)
            return
        made = figures.figure(row.context, kind, frame)
        yield ooxml.text(made.notice, "Small")
        for chart in made.charts[:1]:
            drawn_chart = self._chart(replace(chart, height=high), found.width, made.title, made.alt)
            yield ooxml.paragraph(drawn_chart, "Chart")

    def _map(self, context: Context, width: float, high: float) -> Iterator[str]:
        said = map_picture.caption(context)
        if said.draw is None:
            yield ooxml.text(said.notice, "Small")
            return
        svg, tall = map_picture.with_legend(context)
        scale = min(width / map_picture.WIDTH, high / tall)
        size = map_picture.WIDTH * scale, tall * scale
        drawn = Picture(png(svg, round(size[0] * _DOTS)), *size, said.title, said.summary)
        yield ooxml.paragraph(self._picture(drawn), "Chart")

    def _number(self, card: CardText) -> str:
        """The value, large, and the median of its group behind it."""
        said, row = card.value, card.row
        if said is None or row is None or said.missing:
            return ooxml.run(said.text if said else "")
        context = row.context
        shown = ooxml.run(said.text, bold=True, size=_NUMBER)
        if not context.indicator.is_compared or context.distribution is None or row.is_small:
            return shown
        median = with_unit(context.distribution.median, context.indicator, self.options.language)
        return shown + ooxml.run(f"  {self.talk('dokument.column.median')} {median}")


def _high(card: CardText, found: Plan) -> float:
    """Centimetres of the picture of a card; a strip of two groups of areas never shrinks."""
    kind = card.picture
    apart = card.row is not None and kind == _STRIP and not card.row.context.compares_all
    return _APART if apart else found.high.get(kind, 0.0)


def _section(reporting: Reporting, options: Options) -> Section:
    """Title, sources and where all figures of the town are to be found."""
    context, home = reporting.context, reporting.context.home
    return Section(
        title=reporting.title,
        subtitle=tiles.facts(context, home) if home else "",
        source=reporting.source,
        link=links.link(context.store, "profil", context.view, options.base),
        short=links.short(context.store, "profil", context.view, options.base),
    )


def _about(card: CardText) -> str:
    """The line above the heading, as it is measured."""
    return f"{card.label}  {card.tag}" if card.row else ""


def _texts(card: CardText) -> list[str]:
    return ["".join(piece.text for piece in one) for one in card.paragraphs]
