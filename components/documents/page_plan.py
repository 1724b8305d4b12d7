"""What stands on the page of a view: as much as has room, the most important first.

A view is one page. Its first figure or both its maps, its reading text and its notes are always there; its
table, further figures and its definition, at least in short, are where there is room for them, else they are
for the appendix.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from components.documents.model import Table

if TYPE_CHECKING:
    from components.documents.model import Figure, Section
    from components.documents.room import Room

_SPARE = 0.6
"""Centimetres kept free: no program breaks lines exactly as they are measured here."""

_LITTLE = 0.3
"""As much below a tight table, whose lines are rarely broken."""

_SMALLEST = 0.86
"""The share of its height to which a map and its bars may be lowered so that their view stays one page."""

_BETWEEN = 0.4
"""Centimetres between figures beside each other."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The place for text on a page, in centimetres, without what stands at its foot, and its measures."""

    width: float
    height: float
    room: Room


@dataclass(frozen=True, slots=True)
class Plan:
    """The figures and tables of a page, and those without room there.

    ``definition`` is as much of it as has room; ``pages`` is how many pages all of it takes.
    """

    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    left: tuple[Figure | Table, ...]
    definition: str
    pages: int


def definition(section: Section) -> str:
    """The definitions of a view in one paragraph, without the licence, which stands with the source."""
    return " ".join(f"{label}: {text}" for label, text in section.facts[:-1])


def leading(section: Section) -> int:
    """How many figures must be seen: of a view with one below the other the first, or its maps."""
    if section.columns > 1:
        return len(section.figures)
    maps = sum(bool(figure.pictures) for figure in section.figures)
    return max(1, maps)


def notes(section: Section) -> str:
    """What must be known of the figures, in one paragraph."""
    return " ".join(section.caveats)


def plan(section: Section, sheet: Sheet, taken: float, *, defines: bool) -> Plan:
    """What stands on the page of a section, of which ``taken`` centimetres are gone for its head.

    ``defines`` asks for the definition too.
    """
    many = section.columns > 1
    first = section.figures[: leading(section)]
    tight = any(table.tight for table in section.tables)
    spare = _LITTLE if tight else _SPARE
    used = taken + spare + _fixed(section, sheet) + _beside(first, section, sheet)
    if not many and (over := used - sheet.height) > 0:
        lower = tuple(_lower(figure, over / len(first)) for figure in first)
        used += _beside(lower, section, sheet) - _beside(first, section, sheet)
        first = lower
    figures, tables = list(first), list[Table]()
    left: list[Figure | Table] = []
    for full in section.tables:
        table = _smaller(full, sheet, used) if full.tight else full
        tall = sheet.room.table(table, sheet.width)
        if many or not first or used + tall <= sheet.height:
            tables.append(table)
            used += tall
        else:
            left.append(table)
    for figure in section.figures[len(first) :]:
        tall = sheet.room.figure(figure, sheet.width, section.known)
        if used + tall <= sheet.height:
            figures.append(figure)
            used += tall
        else:
            left.append(figure)
    said = _defined(section, sheet, used) if defines else ""
    pages = math.ceil((used - spare) / sheet.height)
    return Plan(tuple(figures), tuple(tables), tuple(left), said, pages)


def _defined(section: Section, sheet: Sheet, used: float) -> str:
    """The definition with what is counted, or without, or nothing: what has room."""
    tries = (definition(section), section.meaning)
    return next(
        (one for one in tries if used + sheet.room.text(one, "Small", sheet.width) <= sheet.height), ""
    )


def _smaller(table: Table, sheet: Sheet, used: float) -> Table:
    """A tight table in the largest letters in which it has room; over several pages in its own."""
    tries = (replace(table, size=size) for size in (9, 8.5, 8, 7.5, 7))
    return next((one for one in tries if used + sheet.room.table(one, sheet.width) <= sheet.height), table)


def _fixed(section: Section, sheet: Sheet) -> float:
    """The height of the texts that always stand there."""
    room, width = sheet.room, sheet.width
    return (
        room.texts(section.said, "Said", width)
        + room.text(section.note, "Said", width)
        + room.text(section.reading, "Normal", width)
        + room.texts(section.points, "ListBullet", width)
        + room.texts(section.known, "Known", width)
        + room.text(notes(section), "Said", width)
    )


def _lower(figure: Figure, over: float) -> Figure:
    """A figure with pictures that is lower by what is too much, as far as it can still be read."""
    if not figure.pictures:
        return figure
    tall = sum(picture.height for picture in figure.pictures) + sum(chart.height for chart in figure.charts)
    share = max(_SMALLEST, 1 - over / tall)
    pictures = (
        replace(picture, width=picture.width * share, height=picture.height * share)
        for picture in figure.pictures
    )
    charts = (replace(chart, height=chart.height * share) for chart in figure.charts)
    return replace(figure, pictures=tuple(pictures), charts=tuple(charts))


def _beside(figures: tuple[Figure, ...], section: Section, sheet: Sheet) -> float:
    """The height of figures of which some stand beside each other."""
    columns = section.columns
    each = (sheet.width + _BETWEEN) / columns - _BETWEEN
    tall = [sheet.room.figure(figure, each, section.known) for figure in figures]
    return sum(max(tall[at : at + columns]) for at in range(0, len(tall), columns))
