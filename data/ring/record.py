"""What a tab keeps of a ring: its files as they were read and what was decided, as JSON and back.

Rings stand there once, however many files belong to them. Whatever comes back is a visitor's word: each text,
number and key is checked as if a stranger had written it.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from data.model.catalogue import Level
from data.model.reading import LANGUAGES
from data.model.status import Status
from data.own.faults import CELL, SHOWN, YEARS
from data.own.limits import DECIMALS, NAME, SCALES, SENTENCE
from data.own.record import plain, whole
from data.ring.definition import KEY
from data.ring.given import holds, number, one_of, several, text
from data.ring.layout import DIRECTIONS
from data.ring.model import (
    ACTS,
    KINDS,
    MOST_FIGURES,
    MOST_FILES,
    MOST_TOWNS,
    MOST_YEARS,
    NOWHERE,
    Decision,
    Entry,
    KeyFigure,
    Place,
    Returned,
    Ring,
    Slot,
    Trouble,
)
from data.ring.troubles import MOST_TROUBLES, TROUBLES, fits, trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.model.areas import Areas

VERSION = 1
FILE = 120
"""Characters of the name of a file."""
MOST_DECISIONS = 5_000
FLAGS = ("formula", "formula_base", "converted")
_TEXTS = tuple(
    one.name for one in fields(KeyFigure) if one.name not in {"key", "kind", "scale", "decimals", "direction"}
)
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_USUAL: tuple[Any, ...] = ("", "", Status.OK.value, "", [], "", False)
"""What is left out at the end of an entry: both cells, status, note, flags, unit, official."""


@dataclass(frozen=True, slots=True)
class State:
    """The files of a sitting in the order in which they came, and the decisions, oldest first."""

    files: tuple[Returned, ...] = ()
    decisions: tuple[Decision, ...] = ()


def written(state: State) -> dict[str, Any]:
    """A state as JSON. The entries of a file are of its town and within its ring."""
    rings = list(dict.fromkeys(file.ring for file in state.files if file.ring))
    place = {ring: at for at, ring in enumerate(rings)}
    return {
        "v": VERSION,
        "rings": [_ring_written(ring) for ring in rings],
        "files": [_file_written(file, place) for file in state.files],
        "decisions": [_decision_written(one) for one in state.decisions],
    }


def _ring_written(ring: Ring) -> dict[str, Any]:
    return {
        "name": ring.name,
        "level": ring.level.value,
        "towns": list(ring.towns),
        "years": list(ring.years),
        "figures": [asdict(figure) for figure in ring.figures],
        "language": ring.language,
    }


def _file_written(file: Returned, rings: dict[Ring, int]) -> dict[str, Any]:
    sheet = next((entry.place.sheet for entry in file.entries.values()), "")
    return {
        "file": file.file,
        "town": file.town,
        "ring": rings[file.ring] if file.ring else None,
        "sheet": sheet,
        "entries": list(_entries_written(file, sheet)),
        "troubles": [_trouble_written(one) for one in file.troubles],
        "refused": _trouble_written(file.refused) if file.refused else None,
        "front": list(file.front),
    }


def _entries_written(file: Returned, sheet: str) -> Iterator[list[Any]]:
    if file.ring is None:
        return
    figures = {figure.key: at for at, figure in enumerate(file.ring.figures)}
    years = {year: at for at, year in enumerate(file.ring.years)}
    for slot, entry in file.entries.items():
        said = [
            _place_written(entry.place, sheet),
            _place_written(entry.base, sheet),
            entry.status.value,
            entry.note,
            list(entry.flags),
            entry.unit,
            entry.official,
        ]
        while said and said[-1] == _USUAL[len(said) - 1]:
            said.pop()
        numbers = plain(entry.numerator), plain(entry.denominator)
        yield [figures[slot.figure], years[slot.year], *numbers, *said]


def _place_written(place: Place, sheet: str) -> Any:
    """A place; of one on ``sheet`` the cell alone, of no place nothing."""
    return place.cell if place == NOWHERE or (place.cell and place.sheet == sheet) else list(place)


def _trouble_written(one: Trouble) -> list[Any]:
    return [one.key, *one.place, dict(one.values)]


def _decision_written(one: Decision) -> list[Any]:
    return [*one.slot, one.act, one.note, plain(one.numerator), plain(one.denominator), one.file]


def parsed(given: Any, areas: Areas) -> State | None:
    """A state from JSON, checked as any visitor's word is; None for anything that is none of ours."""
    try:
        return _parsed(given, areas)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, OverflowError):
        return None


def _parsed(given: Any, areas: Areas) -> State:
    holds(given["v"] == VERSION)
    rings = [_ring(one, areas) for one in several(given["rings"], MOST_FILES)]
    return State(
        tuple(_file(one, rings, areas) for one in several(given["files"], MOST_FILES)),
        tuple(_decision(one, areas) for one in several(given["decisions"], MOST_DECISIONS)),
    )


def _ring(given: Any, areas: Areas) -> Ring:
    level = Level(given["level"])
    towns = tuple(one_of(town, areas.by_key) for town in several(given["towns"], MOST_TOWNS))
    holds(all(areas.by_key[town].level is level for town in towns) and len(set(towns)) == len(towns))
    years = tuple(whole(year, YEARS) for year in several(given["years"], MOST_YEARS))
    figures = tuple(_figure(one) for one in several(given["figures"], MOST_FIGURES))
    ring = Ring(text(given["name"], CELL), level, towns, years, figures, one_of(given["language"], LANGUAGES))
    holds(bool(towns and years and figures) and len(ring.by_key) == len(figures))
    holds(list(years) == sorted(set(years)))
    return ring


def _figure(given: Any) -> KeyFigure:
    return KeyFigure(
        **{name: text(given[name], CELL) for name in _TEXTS},
        key=_key(given["key"]),
        kind=one_of(given["kind"], KINDS),
        scale=whole(given["scale"], SCALES),
        decimals=whole(given["decimals"], range(DECIMALS + 1)),
        direction=one_of(given["direction"], DIRECTIONS),
    )


def _file(given: Any, rings: list[Ring], areas: Areas) -> Returned:
    at = given["ring"]
    ring = None if at is None else rings[whole(at, range(len(rings)))]
    town = one_of(given["town"], {"", *(ring.towns if ring else areas.by_key)})
    sheet = text(given["sheet"], NAME)
    entries: dict[Slot, Entry] = {}
    for one in several(given["entries"], MOST_FIGURES * MOST_YEARS):
        holds(ring is not None and town != "")
        if ring is not None:
            slot, entry = _entry(one, ring, town, sheet)
            holds(slot not in entries)
            entries[slot] = entry
    refused = given["refused"]
    return Returned(
        text(given["file"], FILE),
        town,
        ring,
        entries,
        tuple(_trouble(one) for one in several(given["troubles"], MOST_TROUBLES + 1)),
        None if refused is None else _trouble(refused),
        _place(given["front"], ""),
    )


def _entry(given: Any, ring: Ring, town: str, sheet: str) -> tuple[Slot, Entry]:
    said: list[Any]
    at, year, above, below, *said = given
    figure = ring.figures[whole(at, range(len(ring.figures)))]
    place, base, status, note, flags, unit, official = (*said, *_USUAL[len(said) :])
    entry = Entry(
        number(above),
        number(below),
        Status(status),
        text(note, SENTENCE),
        _place(place, sheet),
        _place(base, sheet),
        tuple(one_of(flag, FLAGS) for flag in several(flags, len(FLAGS))),
        text(unit, CELL),
        official is True,
    )
    holds((entry.numerator is not None) is entry.status.has_value)
    holds(entry.numerator is None or entry.denominator != 0)
    return Slot(town, figure.key, ring.years[whole(year, range(len(ring.years)))]), entry


def _place(given: Any, sheet: str) -> Place:
    """A place; a cell alone is one of ``sheet``."""
    if given == "":
        return NOWHERE
    named, cell = (sheet, given) if isinstance(given, str) else given
    holds(cell == "" or bool(_CELL.fullmatch(cell)))
    return Place(text(named, NAME), cell)


def _trouble(given: Any) -> Trouble:
    key, sheet, cell, values = given
    holds(values.keys() == TROUBLES[key] and all(fits(name, said) for name, said in values.items()))
    return trouble(
        key, _place([sheet, cell], ""), **{name: text(said, SHOWN) for name, said in values.items()}
    )


def _decision(given: Any, areas: Areas) -> Decision:
    town, figure, year, act, note, above, below, file = given
    return Decision(
        Slot(
            one_of(town, areas.by_key),
            "" if figure == "" else _key(figure),
            0 if year == 0 else whole(year, YEARS),
        ),
        one_of(act, ACTS),
        text(note, SENTENCE),
        number(above),
        number(below),
        text(file, FILE),
    )


def _key(given: Any) -> str:
    """The short name of a key figure."""
    holds(bool(KEY.fullmatch(given)))
    return str(given)
