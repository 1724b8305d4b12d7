"""What must be known about figures that leave the house: definition, sources, signs, filters, the link.

Everything is a pair of a label and a text in the view's language; a label without text is a heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts.common import gap, refused
from components.view.own_indicator import is_of_ring, shown
from components.wording import beyond, neighbours, sentences, uncompared, unions
from components.wording.numbers import unit_in_brackets
from components.wording.remarks import remarks_on
from data.model.catalogue import year_label
from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from components.comparison.context import Context
    from components.texts import Words
    from data.model.areas import Area
    from data.model.source_files import SourceFile

UNDATED = "2000-01-01"
"""Stands for a day that nobody knows."""

Fact = tuple[str, str]


def of_one(context: Context) -> Iterator[Fact]:
    """Everything about one indicator, under its name as a heading."""
    words, item = context.words, context.indicator
    language = words.language
    below = item.denominator[language] if item.denominator else ""
    breaks = [f"{year_label(item, b.year)}: {b.note[language]}" for b in item.breaks]
    facts = (
        ("daten.definition", item.definition[language]),
        ("daten.numerator" if item.denominator else "daten.numerator_count", item.numerator[language]),
        ("daten.denominator", below),
        ("daten.unit", item.unit[language]),
        ("daten.reference_date", item.reference_date[language]),
        ("daten.place", words(f"place.{item.place}")),
        ("daten.processing", item.processing[language]),
        ("daten.caveats", item.caveats[language] if item.caveats else ""),
        ("daten.breaks", "\n".join(breaks)),
        ("tabelle.status", uncompared.why(context)),
    )
    yield item.label[language], ""
    yield from ((words(key), text) for key, text in facts if text)
    for file in files([context]):
        yield from _source(words, file)


def of_many(contexts: Iterable[Context]) -> Iterator[Fact]:
    """A paragraph for each indicator: definition, what is counted, source, licence, date."""
    for context in contexts:
        words, item = context.words, context.indicator
        language = words.language
        above = item.numerator[language], item.denominator[language] if item.denominator else ""
        said = [item.definition[language]]
        if item.denominator:
            said.append(words("dateien.fraction", numerator=above[0], denominator=above[1]))
        said += [item.caveats[language]] if item.caveats else []
        said += [
            words(
                "dateien.source_line",
                publisher=file.publisher,
                table=file.table,
                title=file.title,
                licence=file.licence,
                attribution=file.attribution.rstrip("."),
                retrieved=file.retrieved or words("eigene.undated"),
            )
            for file in files([context])
        ]
        yield f"{item.label[language]}{unit_in_brackets(item, language)}", " ".join(said)


def _source(words: Words, file: SourceFile) -> Iterator[Fact]:
    parts = (f"{file.publisher}, {file.table}: {file.title}", file.edition, file.url)
    yield words("dateien.source"), ". ".join(part for part in parts if part)
    yield words("daten.licence"), file.licence
    yield words("dateien.attribution"), file.attribution
    if file.retrieved:  # own figures were not
        yield words("daten.retrieved"), file.retrieved


def files(contexts: Iterable[Context]) -> tuple[SourceFile, ...]:
    """The publishers' files behind the indicators, each once."""
    found = (origin.file for context in contexts for origin in context.indicator.origins)
    return tuple({file.key: file for file in found}.values())


def dated(contexts: Iterable[Context]) -> str:
    """The latest day on which a file behind the indicators was fetched; of a bare year its first day."""
    days = (f"{file.retrieved}-01-01"[:10] for file in files(contexts) if file.retrieved)
    return max(days, default=UNDATED)


def filters(context: Context, *more: Fact, held: Container[Area] = (), many: bool = False) -> Iterator[Fact]:
    """What the view chose, in words, under a heading; ``more`` is what only one page knows.

    ``held`` are the areas beyond the region that the table holds; ``many`` says that it has many indicators.
    """
    words, view = context.words, context.view
    yield words("dateien.filters"), ""
    yield words("control.level"), words(f"level.{view.level.value}.name")
    yield from more
    yield words("control.mine"), context.name(view.mine) if view.mine else words("dateien.nobody")
    chosen = ", ".join(context.name(key) for key in view.chosen)
    yield words("control.selection"), chosen or words("dateien.nobody")
    yield words("control.group"), sentences.group_phrase(context)
    there = (area for area in context.picked if area.outside and area in held)
    group = (*beyond.group_note(context), *neighbours.chosen_by(context, many=many))
    said = (
        *unions.said(context, many=many),
        *beyond.beside(context, there),
        *group,
        *beyond.left_out(context, held),
    )
    yield from ((words("tabelle.status"), sentence) for sentence in said)
    for notice in remarks_on(context.store, view):
        yield words("tabelle.status"), words(notice.key, **dict(notice.values))


def absent(contexts: Iterable[Context]) -> Iterator[Fact]:
    """Why a view has no figures at all, as the page says it."""
    for context in contexts:
        if empty := gap(context, "karte") or refused(context, "karte"):
            yield context.words("tabelle.status"), empty.notice


def signs(context: Context, *, wide: bool = False) -> Iterator[Fact]:
    """What the notes beside figures mean, under a heading; ``wide`` where a reason stands for the figure."""
    words = context.words
    yield words("dateien.signs"), ""
    yield words("dateien.empty"), words("dateien.reason_inside" if wide else "dateien.reason_beside")
    yield words("dateien.zero"), words("dateien.zero_means")
    own = shown(context.store)
    beyond = {
        Status.NOT_IN_RING: any(map(is_of_ring, own)),
        Status.NOT_IN_FILE: not all(map(is_of_ring, own)),
    }
    for status in Status:
        if status is not Status.OK and beyond.get(status, True):
            yield words(f"status.{status.value}"), words(f"dateien.sign.{status.value}")
    yield words("further.small"), words("dateien.small_means")


def whole(
    title: str,
    about: Sequence[Fact],
    chosen: Sequence[Fact],
    context: Context,
    link: str,
    *,
    wide: bool = False,
) -> tuple[Fact, ...]:
    """All notes in reading order: title and link, filters, indicators, signs."""
    words = context.words
    first = (
        (title, ""),
        (words("dateien.link"), link),
        (words("dateien.exact"), words("dateien.exact_text")),
    )
    return (*first, *chosen, *about, *signs(context, wide=wide))
