"""What the cards of a report say: headings, and texts whose fields are looked up.

Preview, print and document take their words from here, so that they say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from components.comparison import chance, change, profile
from components.comparison.change import Obstacle
from components.comparison.context import Context
from components.comparison.profile import Scope
from components.comparison.standing import COMPARED, Standing, standing
from components.view.notice import Notice
from components.view.report import FIELDS, Fault, Field, Former, key, parts, searched, written
from components.wording import card_findings, counting, findings, numbers, sentences
from components.wording.change import between as told_between
from components.wording.change import change_text, is_unchanged
from components.wording.profile import of_kreis
from data.model.catalogue import year_label
from data.model.inflected import capital
from data.numbers import printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from components.comparison.change import Change
    from components.comparison.profile import Row
    from components.view.report import Card, Report
    from data.store.store import Store


class Said(NamedTuple):
    """What a field says; ``missing``: there is no figure, and the text says why."""

    text: str
    missing: bool = False


class Piece(NamedTuple):
    """A part of a paragraph: plain words, or what a ``field`` says."""

    text: str
    field: str = ""
    missing: bool = False


Paragraph = tuple[Piece, ...]


@dataclass(frozen=True)
class CardText:
    """The words of a card. ``row`` is its figure, None for a card without one."""

    card: Card
    heading: str
    paragraphs: tuple[Paragraph, ...]
    row: Row | None = None

    @property
    def tag(self) -> str:
        """Level and year of its figure."""
        return counting.tag(self.row.context) if self.row else ""

    @property
    def is_old(self) -> bool:
        """Whether level and year must catch the eye."""
        return self.row is not None and counting.is_old(self.row.context)

    @property
    def label(self) -> str:
        """What is measured, in short."""
        row = self.row
        return row.context.indicator.short[row.context.words.language] if row else ""

    @property
    def value(self) -> Said | None:
        """The figure itself."""
        return field(self.row, "wert") if self.row else None

    @property
    def notes(self) -> tuple[str, ...]:
        """Whose figure it is where it is not the town's own, and what is known about it."""
        return tuple(_notes(self.row)) if self.row else ()

    @property
    def source(self) -> str:
        """The source line."""
        return sentences.source(self.row.context, (self.row.year,)) if self.row else ""


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

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Fields without a figure, and those of no indicator, by card."""
        town = () if self.about else (Fault(Notice("bericht.fault.town")),)
        found = (fault for place, card in enumerate(self.report.shown) for fault in self._faults(place, card))
        return (*town, *dict.fromkeys(found))

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
        return CardText(card, heading, tuple(self._paragraphs(card)), row)

    def _paragraphs(self, card: Card) -> Iterator[Paragraph]:
        for line in card.text.split("\n"):
            if found := tuple(self._piece(card, part) for part in parts(line)):
                yield found

    def _piece(self, card: Card, part: str | Field) -> Piece:
        if isinstance(part, str):
            return Piece(part)
        row = self._meant(card, part)
        if row is None:
            return Piece(part.raw, part.name, missing=True)
        said = self.field(row, part.name)
        return Piece(capital(said.text) if part.begins else said.text, part.name, said.missing)

    def _meant(self, card: Card, part: Field) -> Row | None:
        return self.row(part.indicator, None) if part.indicator else self.of(card)

    def _faults(self, place: int, card: Card) -> Iterator[Fault]:
        for part in parts(card.text):
            if isinstance(part, str):
                continue
            row = self._meant(card, part)
            if row is None:
                if self.about is not None:
                    kind = "of_unknown" if part.indicator else "of_nothing"
                    yield Fault(
                        Notice.of(f"bericht.fault.{kind}", field=part.raw, slug=part.indicator), place
                    )
            elif (said := self.field(row, part.name)).missing:
                yield Fault(Notice.of("bericht.fault.missing", field=part.raw, why=said.text), place)


def _others(card: Card) -> list[str]:
    """The other indicators that the fields of a card name."""
    found = (part for part in parts(card.text) if isinstance(part, Field))
    return [part.indicator for part in found if part.indicator]


def texts(row: Row) -> dict[str, str]:
    """What each field says today, of those that have a figure."""
    said = ((name, field(row, name)) for name in FIELDS)
    return {name: one.text for name, one in said if not one.missing}


def field(row: Row, name: str) -> Said:
    """What a field of :data:`FIELDS` says of a figure, or why there is none."""
    return _FIELDS[name](row)


def _finding(row: Row, picture: str) -> str:
    """The heading of a card without one of its own."""
    if row.scope is Scope.NONE:
        return row.context.indicator.short[row.context.words.language]
    said = card_findings.FINDINGS[picture](row.context) if picture in _MOVING else ""
    return said or findings.of_measure(row.context) or row.context.indicator.short[row.context.words.language]


_MOVING = frozenset({"entwicklung", "veraenderung"})
"""Pictures whose finding is a change; all others show where the value stands."""


def _notes(row: Row) -> Iterator[str]:
    if row.scope is not Scope.OWN:
        yield of_kreis(row, ())
    if row.known and row.area is not None:
        yield from sentences.remarks(row.context, row.context.cells[row.area.key])
        yield from sentences.known_about(row.context, row.area.key)


# ---- Fields ------------------------------------------------------------------------------------------------


def _none(row: Row, why: str) -> Said:
    return Said(row.context.words(f"bericht.none.{why}"), missing=True)


def _value(row: Row) -> Said:
    if not row.known or row.cell is None:
        return Said(profile.reason(row), missing=True)
    return Said(str(numbers.cell_text(row.cell, row.context.indicator, row.context.words)))


def _year(row: Row) -> Said:
    return Said(year_label(row.context.indicator, row.year))


def _median(row: Row) -> Said:
    context = row.context
    if not context.indicator.is_compared:
        return _none(row, "count")
    if row.scope is Scope.NONE or context.distribution is None:
        return _none(row, "median")
    return Said(_amount(row, context.distribution.median))


def _land(row: Row) -> Said:
    return Said(_amount(row, row.land.value)) if row.land else _none(row, "nrw")


def _amount(row: Row, value: float) -> str:
    return str(numbers.with_unit(value, row.context.indicator, row.context.words.language))


def _earlier(row: Row) -> Change:
    """From the year the view asks for; else from the last year before that has a figure."""
    since = row.context.view.since
    return change.to_previous(row.context) if since is None else row.change(since)


def _earlier_year(row: Row) -> Said:
    first = None if row.scope is Scope.NONE else _earlier(row).first
    return _none(row, "before") if first is None else Said(year_label(row.context.indicator, first))


def _earlier_value(row: Row) -> Said:
    found = None if row.scope is Scope.NONE else _earlier(row)
    if found is None or found.before is None:
        return _none(row, "before")
    if found.obstacle in {Obstacle.BREAK, Obstacle.OUTLIER, Obstacle.SCALED}:
        return _none(row, found.obstacle.value)
    return Said(_amount(row, found.before.value))


def _told(row: Row) -> tuple[float, float] | Said:
    """The two values of a change, or why it is not told."""
    found = None if row.scope is Scope.NONE else _earlier(row)
    if found is None:
        return _none(row, "before")
    if found.told is None:
        return _value(row) if found.obstacle is Obstacle.VALUE else _none(row, str(found.obstacle))
    return found.told[1].value, found.told[2].value


def _change(row: Row) -> Said:
    told = _told(row)
    return told if isinstance(told, Said) else Said(_bound(str(change_text(row.context, *told))))


def _direction(row: Row) -> Said:
    told = _told(row)
    if isinstance(told, Said):
        return told
    return Said(row.context.words(f"bericht.direction.{_way(row, *told)}"))


def _development(row: Row) -> Said:
    """How much a value rose or fell, as a sentence goes on with it."""
    told, words = _told(row), row.context.words
    if isinstance(told, Said):
        return told
    way = _way(row, *told)
    shown = _bound(str(change_text(row.context, *told))).lstrip(f"+{numbers.MINUS}")
    return Said(words(f"bericht.development.{way}", change=shown) if way != "same" else _direction(row).text)


def _way(row: Row, before: float, after: float) -> str:
    if is_unchanged(row.context, before, after):
        return "same"
    return "up" if told_between(row.context, before, after)[0] > 0 else "down"


def _bound(difference: str) -> str:
    """A difference whose number stays with its unit."""
    return difference.replace(" ", numbers.SPACE, 1)


def _gap(row: Row) -> Said:
    context, cell, why = row.context, row.cell, _uncompared(row)
    if why or cell is None or context.distribution is None:
        return why or _none(row, "median")
    value = printed.difference(context.distribution.median, cell.value, context.indicator.decimals)
    return Said(_bound(str(numbers.difference(value, context.indicator, context.words.language))))


def _uncompared(row: Row) -> Said | None:
    """Why a figure is not held against the middle; None where it can be."""
    if not row.known:
        return _value(row)
    case = standing(row.context)
    if case in COMPARED or case is Standing.SAME:
        return None
    return _none(row, case.value)


def _compared(row: Row) -> Said:
    why, context = _uncompared(row), row.context
    if why or context.distribution is None:
        return why or _none(row, "median")
    case = standing(context)
    index = context.indicator.kind == "index" and case in {Standing.ABOVE, Standing.BELOW}
    facts = {"group": findings.middle(context), "median": _amount(row, context.distribution.median)}
    return Said(context.words(f"bericht.compared.{'index_' if index else ''}{case}", **facts))


def _rank(row: Row) -> Said:
    place = chance.rank(row.context) if row.known else None
    if place is None or not row.context.indicator.is_compared:
        return _uncompared(row) or _none(row, "rank")
    return Said(row.context.words("bericht.rank", rank=place[0], n=place[1]))


def _name(form: str) -> Callable[[Row], Said]:
    def said(row: Row) -> Said:
        area = row.area or row.context.home
        if area is None:
            return _none(row, "town")
        return Said(row.context.words(f"bericht.area.{form}", name=row.context.name(area.key)))

    return said


_FIELDS: dict[str, Callable[[Row], Said]] = {
    "wert": _value,
    "jahr": _year,
    "median": _median,
    "nrw": _land,
    "vorjahr": _earlier_year,
    "vorjahreswert": _earlier_value,
    "veraenderung": _change,
    "entwicklung": _development,
    "richtung": _direction,
    "abstand": _gap,
    "vergleich": _compared,
    "rang": _rank,
    "ort": _name("plain"),
    "in ort": _name("inside"),
}
