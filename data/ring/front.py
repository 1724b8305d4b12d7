"""The first sheet of a workbook of a ring: which ring and edition it is, and which towns belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from data.own.places import Places
from data.ring.layout import LEVELS, TOWN, TOWNS
from data.ring.model import MOST_TOWNS, Place
from data.ring.sheets import fields, folded, head, is_called, meant, missing, names
from data.ring.troubles import refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.model.areas import Areas
    from data.model.catalogue import Level
    from data.own.opening import File
    from data.own.workbook import Sheet
    from data.ring.sheets import Cell


class Front(NamedTuple):
    """The sheet that names ring, edition and level: its fields, the language of their words, the level."""

    sheet: Sheet
    fields: Mapping[str, Cell]
    language: str
    level: Level


def front(file: File, sheets: Sequence[Sheet], needed: Sequence[str]) -> Front:
    """The first sheet with its fields, of which ``needed`` must be there beside ring, edition and level.

    Raises :class:`data.ring.troubles.Refused`.
    """
    for sheet in sheets:
        found, language = fields(sheet)
        if {"ring", "edition"} <= found.keys() or is_called(sheet.name, TOWN):
            told = {field for field, cell in found.items() if field == "town" or not cell.is_blank}
            if lost := [field for field in ("ring", "edition", "level", *needed) if field not in told]:
                raise missing(sheet, "no_field", Place(sheet.name), field=lost[0])
            return Front(sheet, found, language, _level(found["level"]))
    if any(is_called(name, TOWN) for name in file.hidden):
        raise refused("hidden_sheet", sheet=TOWN)
    raise refused("no_sheet", sheet=TOWN, names=names(sheets))


def _level(cell: Cell) -> Level:
    found = meant(cell.text, LEVELS)
    if found is None:
        raise refused("definition", cell.place, text=cell.text)
    return found


def towns(sheet: Sheet, level: Level, areas: Areas) -> dict[str, str]:
    """The towns of the ring in their order: names by key. Raises :class:`data.ring.troubles.Refused`."""
    listed = head(sheet, TOWNS, TOWNS)
    if listed is None:
        raise missing(sheet, "no_field", Place(sheet.name), field="towns")
    found: dict[str, str] = {}
    for row in listed.rows:
        key = listed.cell(row, "area_key")
        if key.is_blank:
            break
        area = areas.get(key.text)
        if area is None or area.level is not level or area.key in found or len(found) == MOST_TOWNS:
            raise refused("unknown_area", key.place, text=key.text)
        found[area.key] = listed.cell(row, "area").text
    return found


@dataclass(frozen=True)
class Names:
    """Finds the town that a text means; ``listed`` are names as the workbook has them, by key."""

    areas: Areas
    level: Level
    listed: Mapping[str, str]

    @cached_property
    def _places(self) -> Places:
        """All spellings of names, gathered once and for this file only."""
        return Places(self.areas)

    def key(self, text: str) -> str | None:
        """The key of an area of the level, by its key or any spelling of its name; None for what is none."""
        said = folded(text)
        for key, name in self.listed.items():
            if said in {folded(name), folded(key)}:
                return key
        area = self.areas.get(self._places.by_key(text) or self._places.on(text, self.level) or "")
        if area and area.level is not self.level:
            area = self.areas.same_at(area, self.level)
        return area.key if area else None
