"""Own figures as an indicator of its own, marked as such wherever it is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from components.texts import words
from data.model.catalogue import Indicator, Level, Origin, Topic
from data.model.hierarchy import towns
from data.model.reading import LANGUAGES, Text
from data.model.source_files import SourceFile
from data.model.units import PERCENT, Forms, Unit, labelled
from data.own.record import KINDS, SLUG, TOPIC
from data.own.sums import COUNT, with_unions

if TYPE_CHECKING:
    from data.own.record import Own
    from data.own.sums import Summed
    from data.store.store import Store

FIRST = -1
"""The place of chapter and indicator in the catalogue: who brought figures along looks for them."""


def _text(key: str, **values: Text) -> Text:
    """A sentence in both languages; its gaps are filled in each."""
    de, en = (
        words(language)(f"eigene.indicator.{key}", **{name: text[language] for name, text in values.items()})
        for language in LANGUAGES
    )
    return Text(de, en)


def _either(given: str, key: str) -> Text:
    """What the user wrote, else our words for it."""
    return Text(given, given) if given else _text(key)


def unstated(kind: str) -> Text:
    """What stands for a unit that nobody gave; empty where the kind of figure does not say it."""
    if kind == KINDS[0]:
        return Text(PERCENT, PERCENT)
    return _text("unit_count") if kind == COUNT else Text("", "")


def _unit(own: Own) -> Unit:
    """What the user wrote, or what the kind of figure says: a plain count has nothing behind its numbers."""
    label = Text(own.unit, own.unit) if own.unit else unstated(own.kind)
    if own.unit or own.kind == KINDS[0]:
        return labelled(label)
    return Unit(Forms(label.de, behind=""), Forms(label.en, behind=""))


def indicator(
    made: Summed, levels: tuple[Level, ...], references: tuple[str, ...], language: str
) -> Indicator:
    """The indicator. ``language`` is that of its source line, which is in one language for all indicators."""
    own = made.own
    name = _either(own.name, "name")
    label = _text("label", name=name)
    return Indicator(
        slug=SLUG,
        topic=Topic(TOPIC, FIRST, _text("topic")),
        order=FIRST,
        kind=own.kind,
        scale=100 if own.kind == "rate" else 1,
        decimals=own.decimals,
        direction=own.direction,
        place=SLUG,
        school_year=own.school,
        levels=levels,
        references=references,
        label=label,
        short=label,
        question=_text("question", name=name),
        definition=_text("definition"),
        unit=_unit(own),
        numerator=name,
        reference_date=_text("date"),
        processing=_text("processing_sums" if own.kind == COUNT else "processing"),
        caveats=_text("caveats"),
        origins=(_origin(levels, references, language),),
        path=Path(),
        summed=made.places,
    )


def _origin(levels: tuple[Level, ...], references: tuple[str, ...], language: str) -> Origin:
    talk = words(language)
    said = {
        part: talk(f"eigene.source.{part}") for part in ("publisher", "table", "title", "licence", "mark")
    }
    file = SourceFile(
        key=SLUG,
        reader="",
        path="",
        publisher=said["publisher"],
        table=said["table"],
        title=said["title"],
        url="",
        licence=said["licence"],
        attribution=said["mark"],
        edition="",
        retrieved="",
        sha256="",
    )
    return Origin(file, levels, references)


def beside(store: Store, own: Own, language: str) -> Store:
    """A store that has the own figures as well, for one answer."""
    made = with_unions(own, store.areas, towns(store.root))
    tables = made.own.tables(store.areas)
    levels = tuple(level for level in Level if level in tables)
    references = tables[None].keys if None in tables else ()
    return store.beside(indicator(made, levels, references, language), tables)


def shown(store: Store) -> Indicator | None:
    """The own figures of a store as an indicator; None where it has none."""
    return store.catalogue.indicators.get(SLUG)
