"""Own figures as indicators, marked as such wherever they are named."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from components.texts import words
from data.model.catalogue import MECHANISMS, Indicator, Level, Origin, Topic
from data.model.hierarchy import towns
from data.model.reading import LANGUAGES, Text
from data.model.source_files import SourceFile
from data.model.units import PERCENT, Forms, Unit, labelled, shipped
from data.own.record import KINDS, SLOTS, SLUG, TOPIC
from data.own.sums import COUNT, with_unions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.model.table import Table
    from data.own.record import Own
    from data.own.sums import Summed
    from data.store.store import Store

FIRST = -1
"""The place of their chapter in the catalogue: who brought figures along looks for them."""


RING = "ring"
"""The key of the source of figures that a ring of towns exchanged."""


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


def _name(own: Own) -> Text:
    """What the user called the figures, else a word for them that tells those of several places apart."""
    if own.name or own.slot == SLOTS[0]:
        return _either(own.name, "name")
    return _text("name_of", n=Text(str(own.slot), str(own.slot)))


def unmarked(name: str) -> str:
    """A name without the marks of own figures, which a column of a file of ours bears."""
    labels = ("label", "label_ring")
    marks = {
        words(language)(f"eigene.indicator.{label}", name="") for language in LANGUAGES for label in labels
    }
    for mark in marks:
        name = name.replace(mark, "")
    return name


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
    own, told = made.own, made.own.told
    name = _name(own)
    label = _text("label_ring" if told.ring else "label", name=name)
    return Indicator(
        slug=own.slug,
        topic=Topic(TOPIC, FIRST, _text("topic")),
        order=own.slot - SLOTS.stop,
        kind=own.kind,
        scale=own.scale if own.counts else 100 if own.kind == KINDS[0] else 1,
        decimals=own.decimals,
        direction=own.direction,
        place=SLUG,
        mechanism="chance" if own.chance else MECHANISMS[0],
        school_year=own.school,
        levels=levels,
        references=references,
        label=label,
        short=label,
        question=_text("question", name=name),
        definition=_either(told.definition, "definition"),
        unit=_unit(own),
        counted=shipped()["cases"] if own.counts and own.kind == KINDS[0] else None,
        numerator=Text(told.numerator, told.numerator) if told.numerator else name,
        denominator=Text(told.denominator, told.denominator) if told.denominator else None,
        reference_date=_either(told.date, "date"),
        processing=_text(_processing(own)),
        caveats=_text("caveats"),
        origins=(_origin(own, levels, references, language),),
        path=Path(),
        summed=made.places,
        own=True,
    )


def _processing(own: Own) -> str:
    """The key of what was done with the figures."""
    if own.kind == COUNT:
        return "processing_sums"
    return "processing_counts" if own.counts else "processing"


def _origin(own: Own, levels: tuple[Level, ...], references: tuple[str, ...], language: str) -> Origin:
    talk, ring = words(language), own.told.ring
    said = {
        part: talk(f"eigene.source.{part}") for part in ("publisher", "table", "title", "licence", "mark")
    }
    if ring:
        said |= {"publisher": talk("eigene.source.ring", ring=ring), "title": talk("eigene.source.of_ring")}
    file = SourceFile(
        key=RING if ring else SLUG,
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


def beside_all(store: Store, owns: Iterable[Own], language: str) -> Store:
    """A store that has the own figures as well, in their order, for one answer."""
    indicators: list[Indicator] = []
    tables: dict[tuple[str, Level | None], Table] = {}
    for own in owns:
        made = with_unions(own, store.areas, towns(store.root))
        found = made.own.tables(store.areas)
        levels = tuple(level for level in Level if level in found)
        references = found[None].keys if None in found else ()
        indicators.append(indicator(made, levels, references, language))
        tables |= {(own.slug, level): table for level, table in found.items()}
    return store.beside(indicators, tables) if indicators else store


def is_of_ring(item: Indicator) -> bool:
    """Whether own figures come from a ring of towns."""
    return any(origin.file.key == RING for origin in item.origins)


def shown(store: Store) -> tuple[Indicator, ...]:
    """The own figures of a store as indicators, in the order of their places."""
    return tuple(itertools.takewhile(lambda one: one.own, store.catalogue.indicators.values()))
