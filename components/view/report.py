"""A report of one page that a user composes of cards (Kita-Blatt), and the file it is kept in.

The file is JSON with German names, made to be read and corrected by hand; it lies with the user and nowhere
else. A text of a card holds fields, ``{wert}`` for the card's own indicator and ``{wert:kinderarmut}`` for
another; what a field says is looked up each time, and the file keeps what stood there when it was saved.

Reading never fails: what cannot be used is named with its card, everything else is kept, texts always.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from components.view.model import default_view, parse, query
from components.view.names import LONGEST, value
from components.view.notice import Notice, short
from data.model.catalogue import Level
from data.model.reading import LANGUAGES
from data.model.region import current
from data.own.record import is_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from components.view.model import View
    from data.store.store import Store

FORM = "blatt"
VERSION = 1
MOST = 12
"""Cards of a report."""

LARGEST = 300_000
"""Bytes of a file; one of twelve long cards has a tenth of it."""

NEWEST = "neuestes"
TEXT = "text"
PICTURES = ("zahl", "position", "entwicklung", "veraenderung", "karte", TEXT)
"""What a card shows beside its words: a large number, a chart, or nothing."""

LAND = "nrw"
"""The field of the Land; in a text it has the name that addresses give its map (:func:`called`)."""

FIELDS = (
    *("wert", "jahr", "median", LAND, "vorjahr", "vorjahreswert", "veraenderung", "entwicklung"),
    *("richtung", "abstand", "vergleich", "rang", "ort", "in ort"),
)
"""Names of fields; one that begins with a capital begins a sentence."""

LONGEST_TITLE = 120
LONGEST_HEADING = 140
LONGEST_TEXT = 1500
"""Characters that have room; longer ones are kept and named."""

_KEPT = ("mine", "chosen", "group", "since", "neighbours", "weights", "unions")
_KNOWN = (
    *("ruhrvergleich", "fassung", "titel", "sprache", "ansicht"),
    *("karten", "gespeichert", "zahlen"),
)
_OF_CARD = ("indikator", "bild", "jahr", "ueberschrift", "text")
_FIELD = re.compile(r"\{([^{}\n]{0,80})\}")
_DAY = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_LINES = re.compile("\r\n|[\x0b\f\r\x85\u2028\u2029]")  # ends of lines that come with what is pasted
_SAID = 20  # faults worth reading
_NOTED = 480  # faults that are looked at


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a text: its ``name`` of :data:`FIELDS`, of which indicator ("": of the card's own)."""

    name: str
    indicator: str
    raw: str

    @property
    def begins(self) -> bool:
        """Whether it begins a sentence."""
        return self.raw[1:2].isupper()


@dataclass(frozen=True, slots=True)
class Card:
    """A card; ``indicator`` is as the file names it, ``year`` None for the newest there is.

    Without a ``heading`` the finding stands there.
    """

    indicator: str = ""
    picture: str = TEXT
    year: int | None = None
    heading: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """What an indicator said when the report was saved: its year, and the texts of the fields by name.

    ``search`` is the query of the view at that time, with its language; empty where nobody knows.
    """

    year: int
    fields: Mapping[str, str]
    search: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report: cards in their order for the town of ``view``; ``former`` by :func:`key`, ``saved`` a day."""

    title: str
    view: View
    cards: tuple[Card, ...] = ()
    saved: str = ""
    former: Mapping[str, Former] | None = None

    @property
    def language(self) -> str:
        """The language it is written in."""
        return self.view.language

    @property
    def shown(self) -> tuple[Card, ...]:
        """The cards there may be."""
        return self.cards[:MOST]


class Fault(NamedTuple):
    """What cannot be used, and the number of the card it is in (from 0; None: in none)."""

    notice: Notice
    card: int | None = None


def key(slug: str, year: int | None) -> str:
    """The name of a figure in a file: that of the newest year, or of a certain one."""
    return slug if year is None else f"{slug}@{year}"


def called() -> dict[str, str]:
    """The fields there are in the region, by what they are called in a text.

    There is none of a Land without one, or of one that is called as another field.
    """
    region = current()
    has_land = region.land and region.extent.land not in {*FIELDS} - {LAND}
    return {region.extent.land if name == LAND else name: name for name in FIELDS if name != LAND or has_land}


def parts(text: str) -> Iterator[str | Field]:
    """Words and fields of a text in their order; a field nobody knows stays as it is written."""
    at, known = 0, called()
    for found in _FIELD.finditer(text):
        name, _, slug = found[1].partition(":")
        name = " ".join(name.split()).lower()
        if name not in known:
            continue
        if found.start() > at:
            yield text[at : found.start()]
        yield Field(known[name], slug.strip(), found[0])
        at = found.end()
    if at < len(text):
        yield text[at:]


def fields(text: str) -> Iterator[Field]:
    """The fields of a text in their order."""
    return (part for part in parts(text) if isinstance(part, Field))


def unknown(text: str) -> list[str]:
    """What stands in braces and is no field, each once."""
    words = (part for part in parts(text) if isinstance(part, str))
    return list(dict.fromkeys(short(found[0]) for part in words for found in _FIELD.finditer(part)))


def read(store: Store, content: bytes) -> tuple[Report | None, tuple[Fault, ...]]:
    """The report of a file and what of it could not be used; None where it is none at all."""
    twice: dict[str, None] = {}

    def whole(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            every = Counter(name for name, _ in pairs)
            twice.update(dict.fromkeys(name for name, n in every.items() if n > 1))
        return found

    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=whole, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None, (Fault(Notice("blatt.fault.json")),)
    if not isinstance(found, dict) or found.get("ruhrvergleich") != FORM:
        return None, (Fault(Notice("blatt.fault.other")),)
    reading = _Reading(store)
    for name in list(twice)[:3]:
        reading.say("twice", name=_shown(name))
    report = reading.report(found)
    faults = tuple(dict.fromkeys(reading.faults))
    more = len(faults) - _SAID
    if more > 0:
        faults = (*faults[:_SAID], Fault(Notice.of("notice.more", n=more)))
    return report, faults


def _refused(name: str) -> Any:
    """``NaN`` and ``Infinity`` are no JSON, and no browser reads them. Raises :class:`ValueError`."""
    raise ValueError(name)


class _Reading:
    """One file being read, and what was at fault so far."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.faults: list[Fault] = []

    def say(self, kind: str, card: int | None = None, /, **values: object) -> None:
        if len(self.faults) <= _NOTED:
            self.faults.append(Fault(Notice.of(f"blatt.fault.{kind}", **values), card))

    def report(self, found: dict[str, Any]) -> Report:
        if found.get("fassung") != VERSION or isinstance(found.get("fassung"), bool):
            self.say("version", version=_shown(found.get("fassung")), ours=VERSION)
        self._beside(found, _KNOWN)
        view = self._view(found)
        listed = found.get("karten")
        if not isinstance(listed, list):
            listed = []
            self.say("cards")
        if len(listed) > MOST:
            self.say("many", n=len(listed), most=MOST)
        title = self._line(found, "titel", LONGEST_TITLE)
        cards = tuple(self._card(one, place) for place, one in enumerate(listed))
        return Report(title, view, cards, self._saved(found), self._former(found.get("zahlen")))

    def _saved(self, found: dict[str, Any]) -> str:
        """The day a report was saved."""
        given = found.get("gespeichert")
        if isinstance(given, str) and _DAY.fullmatch(given):
            return given
        if given:
            self.say("saved", value=_shown(given))
        return ""

    def _beside(self, found: dict[str, Any], known: tuple[str, ...], card: int | None = None) -> None:
        """Names nobody reads."""
        for name in [name for name in found if name not in known][:3]:
            self.say("name", card, name=_shown(name))

    def _view(self, found: dict[str, Any]) -> View:
        """Town, comparators and group of a report; the level is that of the town unless one is named."""
        given, language = found.get("ansicht"), found.get("sprache", LANGUAGES[0])
        if given is not None and not isinstance(given, str):
            self.say("view")
        if language not in LANGUAGES:
            self.say("language", value=_shown(language))
            language = LANGUAGES[0]
        search = _CONTROL.sub("", given)[:LONGEST] if isinstance(given, str) else ""
        asked, said = parse(search, self.store)
        self.faults += [Fault(notice) for notice in said]
        town = self.store.areas.get(asked.mine) if asked.mine else None
        level = asked.level if value(search, "ebene") else town.level if town else Level.GEMEINDE
        usual = default_view(self.store, level=level, language=str(language))
        return replace(usual, **{name: getattr(asked, name) for name in _KEPT})

    def _line(self, found: dict[str, Any], name: str, most: int, card: int | None = None) -> str:
        """Words of the user in one line."""
        text = " ".join(self._text(found, name, card).split())
        if len(text) > most:
            self.say(f"long.{'heading' if card is not None else 'title'}", card, n=len(text), most=most)
        return text

    def _text(self, found: dict[str, Any], name: str, card: int | None = None) -> str:
        """Words of the user without signs that nobody sees."""
        text = found.get(name, "")
        if not isinstance(text, str):
            self.say("text", card, name=name)
            return ""
        return _CONTROL.sub("", _LINES.sub("\n", text)).strip()

    def _card(self, found: Any, place: int) -> Card:
        """A card; of one that cannot be read the text stays."""
        at = place if place < MOST else None
        if not isinstance(found, dict):
            if at is not None:
                self.say("card", at)
            return Card(text=_CONTROL.sub("", found).strip() if isinstance(found, str) else "")
        if at is None:  # beyond those that are shown nothing more is said
            silent = _Reading(self.store)
            return silent._card(found, 0)
        self._beside(found, _OF_CARD, at)
        text = self._text(found, "text", at)
        if len(text) > LONGEST_TEXT:
            self.say("long.text", at, n=len(text), most=LONGEST_TEXT)
        slug = self._indicator(found.get("indikator"), at)
        usual = PICTURES[0] if slug else TEXT
        picture = found.get("bild", usual)
        if picture not in PICTURES:
            self.say("picture", at, value=_shown(picture), pictures=", ".join(PICTURES))
            picture = usual
        for field in unknown(text)[:3]:
            self.say("field", at, field=field)
        heading = self._line(found, "ueberschrift", LONGEST_HEADING, at)
        return Card(slug, str(picture), self._year(found.get("jahr"), at), heading, text)

    def _indicator(self, given: Any, at: int) -> str:
        """The slug of an indicator; one that is not known as it is written, so that the file keeps it."""
        if given in (None, ""):
            return ""
        if not isinstance(given, str):
            self.say("indicator", at, value=_shown(given))
            return ""
        indicator = self.store.catalogue.find(given)
        if indicator is None:
            self.say("own" if is_own(given) else "indicator", at, value=short(_CONTROL.sub("", given)))
            return _CONTROL.sub("", given)[:LONGEST_TITLE]
        return indicator.slug

    def _year(self, given: Any, at: int) -> int | None:
        if given in (None, "", NEWEST):
            return None
        if isinstance(given, str) and re.fullmatch("[12][0-9]{3}", given, re.ASCII):
            return int(given)
        if type(given) is int and 1900 <= given < 2100:
            return given
        self.say("year", at, value=_shown(given), newest=NEWEST)
        return None

    def _former(self, given: Any) -> dict[str, Former]:
        """What stood there when the report was saved; what is no such thing is left out."""
        if not isinstance(given, dict):
            if given is not None:
                self.say("former")
            return {}
        found = {}
        for name, entry in given.items():
            year = entry.get("jahr") if isinstance(entry, dict) else None
            texts = entry.get("felder") if isinstance(entry, dict) else None
            if type(year) is not int or not isinstance(texts, dict):
                self.say("former")
                continue
            known = {
                field: _CONTROL.sub("", said)[:LONGEST_TITLE]
                for field, said in texts.items()
                if field in FIELDS and isinstance(said, str)
            }
            search = entry.get("ansicht")
            found[name] = Former(year, known, search if isinstance(search, str) else "")
        return found


def written(store: Store, report: Report) -> dict[str, Any]:
    """A report as it stands in its file."""
    former = report.former or {}
    return {
        "ruhrvergleich": FORM,
        "fassung": VERSION,
        "titel": report.title,
        "sprache": report.language,
        "ansicht": searched(store, replace(report.view, language=LANGUAGES[0])),
        "karten": [
            {
                "indikator": card.indicator,
                "bild": card.picture,
                "jahr": card.year or NEWEST,
                "ueberschrift": card.heading,
                "text": card.text,
            }
            for card in report.cards
        ],
        "gespeichert": report.saved,
        "zahlen": {
            name: {"jahr": one.year, "ansicht": one.search, "felder": dict(one.fields)}
            for name, one in former.items()
        },
    }


def searched(store: Store, view: View) -> str:
    """The view of a report as its file holds it, level included, so that later figures do not change it."""
    return query(view, store, ("ebene",)).removeprefix("?")


def _shown(given: Any) -> str:
    """As much of something wrong as is worth repeating."""
    if isinstance(given, dict | list):
        return "{…}" if isinstance(given, dict) else "[…]"
    return short(_CONTROL.sub("", given if isinstance(given, str) else json.dumps(given)))
