"""Tables of the Landesdatenbank NRW: like GENESIS, but areas by indented name only, and school years.

Indentation tells the rank: Land 0, Regierungsbezirk 2, Kreis or kreisfreie Stadt 4, Gemeinde 6. A Gemeinde
is looked up inside its Kreis, so the town of Wesel and the Kreis of Wesel cannot be mixed up. A kreisfreie
Stadt comes out under its five digits, as a row of Kreis rank.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model.areas import level_of
from data.model.catalogue import Level
from data.sources.base import UNITS, SourceError, frame, selector, year_of
from data.sources.genesis import Table, open_table, path_of, read_row

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from data.sources.base import Row, Wanted

LAND, KREIS, GEMEINDE = 0, 4, 6
LAND_NAME = "Nordrhein-Westfalen"
_LEGAL = re.compile(r"(, (krfr\. Stadt|Stadt|Kreis))?( \((bis|ab) [\d.]+\))?$")
_SPANNING = "Schulform | "
"""Heads every column of the table and says nothing."""
_UNRANKED = "Schulen"
"""The topic whose second dimension is blank for the Land and ``Insgesamt`` below it."""


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """The wanted areas; raises :class:`SourceError` unless each town, Kreis and the Land is there once."""
    table = _without_spanning(open_table(path))
    index = _index(wanted)
    found: dict[str, str] = {}
    first: dict[tuple[str, int, str], int] = {}
    kreis = latest = ""
    rows: list[Row] = []
    units: dict[str, str] = {}
    for line, cells in table.rows:
        rank = len(cells[0]) - len(cells[0].lstrip(" "))
        name = plain_name(cells[0])
        if rank <= KREIS:
            kreis = name if rank == KREIS else ""
        key = (
            index.get((kreis if rank == GEMEINDE else "", name)) if rank in (LAND, KREIS, GEMEINDE) else None
        )
        if key is None:
            continue
        returns, latest = key != latest and key in found, key
        if found.setdefault(key, cells[0]) != cells[0]:
            raise SourceError(path, f"{key} heißt {found[key].strip()!r} und {cells[0].strip()!r}", line)
        year = year_of(cells[1])
        if year is None:
            raise SourceError(path, f"{cells[1]!r} ist kein Schuljahr", line)
        item = item_of(cells[2 : table.leading - 1])
        if (earlier := first.setdefault((key, year, item), line)) != line:
            raise SourceError(path, f"wiederholt die Zeile {earlier}", line)
        if returns:  # order tells which Kreis a town lies in
            raise SourceError(
                path, f"kommt auf {cells[0].strip()!r} zurück: Die Zeilen sind nicht in ihrer Ordnung", line
            )
        rows += read_row(table, (line, cells), key, item, year)
        units |= {selector(item, h.column): cells[table.leading - 1].strip() for h in table.headings}
    missing = sorted((wanted.required & set(index.values())) - set(found))
    if missing:
        names = ", ".join(
            f"{key} ({wanted.areas.by_key[key].name if key != '05' else LAND_NAME})" for key in missing
        )
        raise SourceError(path, f"keine Zeilen für {names}")
    made = frame(rows, path)
    made.attrs[UNITS] = units
    return made


def _without_spanning(table: Table) -> Table:
    headings = (replace(h, column=h.column.removeprefix(_SPANNING)) for h in table.headings)
    return replace(table, headings=tuple(headings))


def plain_name(text: str) -> str:
    """``Fröndenberg / Ruhr, Stadt`` -> ``Fröndenberg/Ruhr``: no legal form, no date, even spacing."""
    name = _LEGAL.sub("", text.strip())
    return re.sub(r"\s*/\s*", "/", name)


def item_of(parts: list[str]) -> str:
    """The row dimensions; ``Schulen`` drops its second one, which is blank or ``Insgesamt``."""
    if parts[0] == _UNRANKED and path_of(parts[1:]) in ("", "Insgesamt"):
        return _UNRANKED
    return path_of(parts)


def _index(wanted: Wanted) -> dict[tuple[str, str], str]:
    """(Kreis, name) -> key; the Kreis is blank for the Land and for everything of Kreis rank."""
    areas = wanted.areas
    index = {("", LAND_NAME): "05"}
    for area in areas.by_level[Level.KREIS]:
        index["", kreis_name(area.name)] = area.key
    for town in areas.by_level[Level.GEMEINDE]:
        if level_of(town.kreis) is Level.KREIS and not town.kreisfrei:
            index[kreis_name(areas.by_key[town.kreis].name), plain_name(town.name)] = town.key
    return index


def kreis_name(name: str) -> str:
    """``Kreis Wesel`` -> ``Wesel``; ``Ennepe-Ruhr-Kreis`` and the name of a kreisfreie Stadt stay."""
    return plain_name(name.removeprefix("Kreis "))
