"""What the cards of a report say: headings, and texts whose fields are looked up.

Preview, print and document take their words from here, so that they say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from components.comparison import profile
from components.comparison.context import Context
from components.comparison.profile import Scope
from components.view.notice import Notice
from components.view.report import Fault, Former, fields, key, parts, searched, written
from components.wording import card_findings, counting, findings, sentences
from components.wording.profile import of_kreis, source_lines
from components.wording.report_fields import Said, field, texts
from data.model.inflected import capital

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.profile import Row
    from components.view.report import Card, Field, Report
    from data.store.store import Store


class Piece(NamedTuple):
    """A part of a paragraph: plain words, or what a ``field`` says."""

    text: str
    field: str = ""
    missing: bool = False


Paragraph = tuple[Piece, ...]

_SAID = 20  # faults of a card worth reading


class Note(NamedTuple):
    """What must be known of a figure, and what the figure is called in short."""

    label: str
    text: str


@dataclass(frozen=True)
class CardText:
    """The words of a card.

    ``row`` is its figure, None for a card without one; ``others`` are figures of further indicators that its
    fields say.
    """

    card: Card
    heading: str
    paragraphs: tuple[Paragraph, ...]
    row: Row | None = None
    others: tuple[Row, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.row or self.heading or self.paragraphs)

    @property
    def picture(self) -> str:
        """What is drawn: two years are a change and no development, one is neither; empty for nothing."""
        kind, row = self.card.picture, self.row
        if row is None or kind != "entwicklung":
            return kind if row else ""
        years = row.context.store.years(row.context.indicator, row.context.view.level)
        return {0: "", 1: "position", 2: "veraenderung"}.get(len(years), kind)

    @property
    def tag(self) -> str:
        """Level and year of its figure; empty where the indicator exists on no level for the town."""
        return counting.tag(self.row.context) if self._is_placed and self.row else ""

    @property
    def is_old(self) -> bool:
        """Whether level and year must catch the eye."""
        return self._is_placed and self.row is not None and counting.is_old(self.row.context)

    @property
    def _is_placed(self) -> bool:
        return self.row is not None and self.row.scope is not Scope.NONE

    @property
    def label(self) -> str:
        """What is measured, in short."""
        return _short(self.row) if self.row else ""

    @property
    def value(self) -> Said | None:
        """The figure itself."""
        return field(self.row, "wert") if self.row else None

    @property
    def notes(self) -> tuple[Note, ...]:
        """Whose figures they are where they are not the town's own, and what is known about them.

        A figure of another indicator has no label of its own, so level and year are named here.
        """
        own = [Note(self.label, text) for text in _notes(self.row)] if self.row else []
        for row in self.others:
            tag = counting.tag(row.context)
            own += [Note(_short(row), text) for text in (*([tag] if tag != self.tag else []), *_notes(row))]
        return tuple(own)


def titled(context: Context) -> str:
    """What a report about the own town is called that nobody has named."""
    home, words = context.home, context.words
    return words("blatt.titled", name=home.short) if home else words("blatt.heading")


class Reporting:
    """A report with its figures of today."""

    def __init__(self, store: Store, report: Report) -> None:
        self.report = report
        self.context = Context(store, report.view)
        self._rows: dict[tuple[str, int | None], Row | None] = {}
        self._fields: dict[tuple[str, int, str], Said] = {}

    @property
    def title(self) -> str:
        """What the report is called, also where nobody has named it."""
        return self.report.title or titled(self.context)

    @cached_property
    def about(self) -> Context | None:
        """The context of the town on the level of its figures; None without a town."""
        return profile.subject(self.context)

    @cached_property
    def cards(self) -> tuple[CardText, ...]:
        """The words of the cards that are shown."""
        return tuple(self._said(card) for card in self.report.shown)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every figure that is shown."""
        every = (row for card in self.cards for row in (*([card.row] if card.row else []), *card.others))
        return tuple({id(row): row for row in every}.values())

    @cached_property
    def _shared(self) -> dict[str, tuple[str, ...]]:
        """What must be known of figures of several cards, with what they are called."""
        found: dict[str, list[tuple[int, str]]] = {}
        for place, card in enumerate(self.cards):
            for label, note in card.notes:
                found.setdefault(note, []).append((place, label))
        return {
            note: tuple(dict.fromkeys(label for _, label in said))
            for note, said in found.items()
            if len({place for place, _ in said}) > 1
        }

    @property
    def source(self) -> str:
        """Who published the figures; empty where there are none."""
        said = " ".join(source_lines(self.context, self.rows))
        return f"{self.context.words('blatt.sheet.source')}: {said}" if said else ""

    @property
    def shared_notes(self) -> list[str]:
        """What must be known of figures of several cards, said once below all of them."""
        return [f"{', '.join(labels)}: {note}" for note, labels in self._shared.items()]

    def notes(self, card: CardText) -> list[str]:
        """What must be known of the figures of a card alone; a figure of another indicator is named."""
        alone = {one.text: one for one in reversed(card.notes) if one.text not in self._shared}
        said = reversed(alone.values())
        return [one.text if one.label == card.label else f"{one.label}: {one.text}" for one in said]

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Fields without a figure, and those of no indicator, by card."""
        town = () if self.about else (Fault(Notice("blatt.fault.town")),)
        every = (dict.fromkeys(self._faults(place, card)) for place, card in enumerate(self.report.shown))
        return (*town, *(fault for found in every for fault in islice(found, _SAID)))

    def row(self, slug: str, year: int | None) -> Row | None:
        """The figure of an indicator; None for one nobody knows, and without a town."""
        found = self.context.store.catalogue.find(slug) if slug else None
        if found is None or self.about is None:
            return None
        asked = found.slug, year
        if asked not in self._rows:
            self._rows[asked] = profile.row(self.about, *asked)
        return self._rows[asked]

    def field(self, row: Row, name: str) -> Said:
        """As :func:`field`, looked up once: a text may hold it a thousand times."""
        asked = row.context.indicator.slug, row.year, name
        if asked not in self._fields:
            self._fields[asked] = field(row, name)
        return self._fields[asked]

    def of(self, card: Card) -> Row | None:
        """The figure of a card."""
        return self.row(card.indicator, card.year)

    def of_card(self, card: Card) -> Iterator[tuple[str, Row]]:
        """Every figure that a card and its fields mean, by its name in the file."""
        meant = dict.fromkeys([(card.indicator, card.year), *((slug, None) for slug in _others(card))])
        for slug, year in meant:
            if (row := self.row(slug, year)) is not None:
                yield key(row.context.indicator.slug, year), row

    def file(self, today: str) -> dict[str, object]:
        """The report as its file is written, with the figures of today."""
        used = dict(entry for card in self.report.shown for entry in self.of_card(card))
        search = searched(self.context.store, self.report.view)
        former = {name: Former(row.year, texts(row), search) for name, row in used.items()}
        return written(self.context.store, replace(self.report, saved=today, former=former))

    def _said(self, card: Card) -> CardText:
        row = self.of(card)
        heading = card.heading or (_finding(row, card.picture) if row else "")
        others = {id(one): one for slug in _others(card) if (one := self.row(slug, None)) is not None}
        told = tuple(one for one in others.values() if one is not row and one.known)
        return CardText(card, heading, tuple(self._paragraphs(card)), row, told)

    def _paragraphs(self, card: Card) -> Iterator[Paragraph]:
        for line in card.text.split("\n"):
            if found := tuple(self._piece(card, part) for part in parts(line)):
                yield found

    def _piece(self, card: Card, part: str | Field) -> Piece:
        if isinstance(part, str):
            return Piece(part)
        row = self.meant(card, part)
        if row is None:
            return Piece(part.raw, part.name, missing=True)
        said = self.field(row, part.name)
        return Piece(capital(said.text) if part.begins else said.text, part.name, said.missing)

    def meant(self, card: Card, part: Field) -> Row | None:
        """The figure of a field in a card; None where there is no such indicator."""
        return self.row(part.indicator, None) if part.indicator else self.of(card)

    def _faults(self, place: int, card: Card) -> Iterator[Fault]:
        for part in fields(card.text):
            row = self.meant(card, part)
            if row is None:
                if self.about is not None:
                    kind = "of_unknown" if part.indicator else "of_nothing"
                    yield Fault(Notice.of(f"blatt.fault.{kind}", field=part.raw, slug=part.indicator), place)
            elif (said := self.field(row, part.name)).missing:
                yield Fault(Notice.of("blatt.fault.missing", field=part.raw, why=said.text), place)


def _short(row: Row) -> str:
    """What is measured, in short."""
    return row.context.indicator.short[row.context.words.language]


def _others(card: Card) -> list[str]:
    """The other indicators that the fields of a card name."""
    return [part.indicator for part in fields(card.text) if part.indicator]


def _finding(row: Row, picture: str) -> str:
    """The heading of a card without one of its own."""
    if row.scope is Scope.NONE:
        return _short(row)
    said = card_findings.FINDINGS[picture](row.context) if picture in _MOVING else ""
    return said or findings.of_measure(row.context) or _short(row)


_MOVING = frozenset({"entwicklung", "veraenderung"})
"""Pictures whose finding is a change; all others show where the value stands."""


def _notes(row: Row) -> Iterator[str]:
    if row.scope is not Scope.OWN:
        yield of_kreis(row, ())
    if row.known and row.area is not None:
        yield from sentences.remarks(row.context, row.context.cells[row.area.key])
        yield from sentences.known_about(row.context, row.area.key)
