"""The moderator's workbook of a ring: everything with all names, and what was decided, to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.downloads.archive import UNDATED
from components.downloads.xlsx_file import Part, of_several
from components.tables.model import Sheet
from components.tables.ring_moderation import Moderation
from components.wording import ring_trouble
from data.ring.layout import DECISIONS, DEFINITION, FIELDS, LEVELS, SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.texts import Words
    from data.ring.model import Merged, Returned
    from data.store.store import Store

_TITLE = "ring_blatt.moderation"


def xlsx(merged: Merged, store: Store, words: Words) -> bytes:
    """The workbook; the same ring gives the same bytes."""
    tables, language = Moderation(merged, store, words), words.language
    title = words(f"{_TITLE}.title", ring=merged.ring.name)
    overview = Sheet("overview", title, (), (), tuple(_overview(tables)), "", "", language)
    parts = [
        Part(words(f"{_TITLE}.overview"), overview),
        Part(words(f"{_TITLE}.result"), tables.result(), upright=True),
        Part(words(f"{_TITLE}.values"), tables.values()),
        Part(words(f"{_TITLE}.check"), tables.check()),
        Part(SHEETS[DECISIONS][language], tables.decisions(), tuple(_head(merged, language))),
        Part(SHEETS[DEFINITION][language], tables.figures()),
    ]
    return of_several(title, parts, language, UNDATED.date().isoformat())


def _head(merged: Merged, language: str) -> Iterator[tuple[str, str]]:
    """Which ring a workbook is of, as its template says it."""
    ring = merged.ring
    yield FIELDS["ring"][language], ring.name
    yield FIELDS["edition"][language], ring.edition
    yield FIELDS["level"][language], LEVELS[ring.level][language]


def _overview(tables: Moderation) -> Iterator[tuple[str, str]]:
    """Ring, who is there and who is not, each file with what was found in it."""
    merged, words = tables.merged, tables.words
    yield words(f"{_TITLE}.title", ring=merged.ring.name), ""
    yield words(f"{_TITLE}.about"), words(f"{_TITLE}.warning")
    yield from _head(merged, words.language)
    yield words(f"{_TITLE}.years"), ", ".join(map(str, merged.ring.years))
    yield words(f"{_TITLE}.figures"), str(len(merged.ring.figures))
    yield words(f"{_TITLE}.there"), ""
    for town in merged.ring.towns:
        yield tables.name(town), _presence(town, merged, words)
    yield words(f"{_TITLE}.files"), ""
    for file in merged.files:
        yield file.file, _state(file, words)


def _presence(town: str, merged: Merged, words: Words) -> str:
    """Whether a town is there, and with how many values."""
    if town in merged.doubled:
        return words(f"{_TITLE}.doubled", files=", ".join(merged.doubled[town]))
    if town not in merged.chosen:
        return words(f"{_TITLE}.missing")
    values = sum(slot.town == town and merged.value(slot) is not None for slot in merged.entries)
    return words.count(f"{_TITLE}.is_there", values, None, file=merged.chosen[town])


def _state(file: Returned, words: Words) -> str:
    """Why a file is not used, or what is to be known of it, a line each."""
    troubles = (file.refused,) if file.refused else file.troubles
    said = "\n".join(ring_trouble.told(trouble, file.file, words) for trouble in troubles)
    return said or words(f"{_TITLE}.no_trouble")
