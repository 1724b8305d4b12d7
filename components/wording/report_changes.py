"""What is new in a report since it was saved, in sentences, and which of the user's words to check.

Nothing is changed in what the user wrote: a word of direction whose figure has turned, a former year and a
former value typed by hand are pointed out, with the figure of today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from components.view.model import LANGUAGES
from components.view.report import fields as fields_of
from components.view.report import parts, searched
from components.wording.freshness import newer
from components.wording.numbers import MINUS
from components.wording.report_fields import field, label
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from components.comparison.profile import Row
    from components.view.report import Card, Former
    from components.wording.report import Reporting

CHANGED, CHECK = "changed", "check"
"""What is told of the figures, and what of the words."""

_BESIDE = ("median", "nrw")
"""Figures beside the value whose revision is told."""

_TYPED = ("wert", "median", "nrw", "vorjahreswert")
"""Figures that somebody may have typed instead of a field."""

_SIGNED = {
    "veraenderung": ("veraenderung", "entwicklung", "richtung", "vorjahr", "vorjahreswert"),
    "abstand": ("abstand", "vergleich", "median", "nrw", "rang"),
}
"""Fields with a sign, and those whose sentences are about it; a sentence with none of any is about both."""

_LANGUAGE = "sprache="
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")


class Change(NamedTuple):
    """A sentence about the card of this number (from 0), one of :data:`CHANGED` and :data:`CHECK`."""

    kind: str
    text: str
    card: int


def changes(reporting: Reporting, today: str) -> tuple[Change, ...]:
    """What is new on the day ``today`` since the report was saved, and then what to check, by card.

    Figures of another town or group than the report has now are held against nothing.
    """
    report, known = reporting.report, _known(reporting)
    told: dict[str, None] = {}
    found: list[Change] = []
    for place, card in enumerate(report.shown):
        for name, row in reporting.of_card(card):
            if name not in known:
                continue
            one = _Told(row, known[name])
            if name not in told:
                told[name] = None
                found += (Change(CHANGED, text, place) for text in one.changed())
                if report.saved != today:
                    found += (Change(CHANGED, text, place) for text in one.ended())
            fields = {part.raw for part in fields_of(card.text) if reporting.meant(card, part) is row}
            to_check = one.to_check(card, fields, is_own=row is reporting.of(card))
            found += (Change(CHECK, text, place) for text in to_check)
    return tuple(dict.fromkeys(sorted(found, key=lambda change: change.kind == CHECK)))


def is_held(reporting: Reporting) -> bool:
    """Whether any figure is held against what it was when the report was saved."""
    known = _known(reporting)
    return any(name in known for card in reporting.report.shown for name, _ in reporting.of_card(card))


def _known(reporting: Reporting) -> dict[str, Former]:
    """What stood there for the same town and group."""
    report = reporting.report
    here = _areas(searched(reporting.context.store, report.view))
    former = (report.former or {}).items()
    return {name: one for name, one in former if _areas(one.search) in {"", here}}


@dataclass(frozen=True)
class _Told:
    """A figure of today beside what it was when the report was saved."""

    row: Row
    former: Former

    def _facts(self) -> dict[str, object]:
        context, fields = self.row.context, self.former.fields
        indicator = context.indicator
        return {
            "label": indicator.short[context.words.language],
            "year": year_label(indicator, self.row.year),
            "value": field(self.row, "wert").text,
            "former": fields.get("wert", ""),
            "before": year_label(indicator, self.former.year),
        }

    @property
    def _has_moved(self) -> bool:
        """Whether another area has the figure now."""
        was, search = self.former.fields.get("ort"), self.former.search
        if was is None or (search and _language(search) != self.row.context.words.language):
            return False
        return was != field(self.row, "ort").text

    def changed(self) -> Iterator[str]:
        """What is new about the figure."""
        row, words, facts = self.row, self.row.context.words, self._facts()
        was, is_known = bool(facts["former"]), not field(row, "wert").missing
        if self._has_moved and row.area is not None and was and is_known:
            name, before = row.context.name(row.area.key), self.former.fields["ort"]
            yield words("blatt.change.area", **facts | {"name": name, "whose": before})
        elif was and not is_known:
            yield words("blatt.change.gone", **facts | {"why": facts["value"]})
        elif is_known and not was:
            yield words("blatt.change.came", **facts)
        elif is_known and row.year != self.former.year:
            yield self._over_breaks(words("blatt.change.new", **facts))
        elif is_known and not _same(str(facts["former"]), str(facts["value"])):
            yield words("blatt.change.revised", **facts)
        if row.year == self.former.year and not self._has_moved:
            yield from self._beside(facts)

    def ended(self) -> Iterator[str]:
        """Which other series has later figures."""
        context = self.row.context
        if self.row.known and (later := newer(context)) is not None:
            item, language = context.store.catalogue.indicators[later.view.indicator], context.words.language
            facts = {"newer": item.label[language], "year": year_label(item, later.view.year)}
            yield context.words("blatt.change.newer", label=self._facts()["label"], **facts)

    def _beside(self, facts: dict[str, object]) -> Iterator[str]:
        for name in _BESIDE:
            was, said = self.former.fields.get(name), field(self.row, name)
            if was and not said.missing and not _same(was, said.text):
                shown = {"field": label(self.row, name), "value": said.text, "former": was}
                yield self.row.context.words("blatt.change.beside", **facts | shown)

    def _over_breaks(self, said: str) -> str:
        context = self.row.context
        first, last = sorted((self.former.year, self.row.year))
        breaks = dict.fromkeys(
            year_label(context.indicator, b.year) for b in context.breaks_between(first, last)
        )
        return context.words("blatt.change.break", said=said, years=", ".join(breaks)) if breaks else said

    def to_check(self, card: Card, fields: Collection[str], *, is_own: bool) -> Iterator[str]:
        """Words of the user that may no longer fit; ``fields`` are those of the figure, as they are written.

        Of a figure that is not the card's own only sentences with such a field can be about it.
        """
        sentences = _SENTENCES.split(card.text)
        near = [one for one in sentences if any(part.raw in fields for part in fields_of(one))]
        heading = card.heading if is_own else ""
        for name in _SIGNED:
            about = (one for one in near if _is_about(one, name, fields))
            yield from self._turned(name, heading, " ".join(map(_own_words, about)))
        yield from self._typed("heading", heading)
        yield from self._typed("text", _own_words(card.text if is_own else "\n".join(near)))

    def _turned(self, name: str, heading: str, near: str) -> Iterator[str]:
        was, said = self.former.fields.get(name, ""), field(self.row, name)
        before, now = _sign(was), 0 if said.missing else _sign(said.text)
        if not before or before == now:
            return
        words = self.row.context.words
        way = "up" if before > 0 else "down"
        meant = {word.lower() for word in words(f"blatt.words.{name}_{way}").split()}
        facts = {"field": label(self.row, name), "former": was, "value": said.text, "why": said.text}
        kind = "untold" if said.missing else "turned"
        for place, text in (("heading", heading), ("text", near)):
            found = dict.fromkeys(word for word in re.findall(r"\w+", text) if word.lower() in meant)
            for word in found:
                at = words(f"blatt.check.{place}")
                yield words(f"blatt.check.{kind}", word=word, place=at, **facts)

    def _typed(self, place: str, text: str) -> Iterator[str]:
        """A former year or value that stands in the user's own words."""
        words, facts = self.row.context.words, self._facts()
        at, year = words(f"blatt.check.{place}"), str(facts["before"])
        for name in _TYPED:
            was, said = self.former.fields.get(name, ""), field(self.row, name)
            number = _number(was)
            if number and not _same(was, said.text) and _stands(number, text):
                shown = {"typed": number, "field": label(self.row, name), "value": said.text}
                yield words("blatt.check.value", place=at, **shown)
        if self.row.year != self.former.year and _stands(year, text):
            yield words("blatt.check.year", typed=year, place=at, label=facts["label"], year=facts["year"])


def _own_words(text: str) -> str:
    """A text without its fields."""
    return " ".join(part for part in parts(text) if isinstance(part, str))


def _is_about(sentence: str, name: str, fields: Collection[str]) -> bool:
    """Whether a sentence has a field of a figure that a word of direction may be about."""
    found = {part.name for part in fields_of(sentence) if part.raw in fields}
    others = {one for about in _SIGNED.values() for one in about}
    return bool(found & {*_SIGNED[name]}) or bool(found and not found & others)


def _areas(search: str) -> str:
    """The query of a view without its language."""
    return "&".join(part for part in search.split("&") if not part.startswith(_LANGUAGE))


def _language(search: str) -> str:
    found = (part.removeprefix(_LANGUAGE) for part in search.split("&") if part.startswith(_LANGUAGE))
    return next(found, LANGUAGES[0])


def _sign(text: str) -> int:
    return 1 if text.startswith("+") else -1 if text.startswith((MINUS, "-")) else 0


def _same(was: str, now: str) -> bool:
    """Whether two texts say the same number, in whichever language."""
    return _digits(was) == _digits(now)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9+-]", "", text.replace(MINUS, "-"))


def _number(text: str) -> str:
    """The number of a text, where it has two digits or more: one alone may be anything."""
    found = re.search(r"[0-9][0-9.,]*[0-9]", text)
    return found[0] if found else ""


def _stands(number: str, text: str) -> bool:
    """Whether a number stands in a text by itself."""
    return bool(re.search(rf"(?<![0-9.,/]){re.escape(number)}(?![0-9/]|[.,][0-9])", text))
