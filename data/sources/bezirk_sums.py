"""Whether a table by Jugendamtsbezirk is whole: no district missing, parts that add up to their totals."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from data.sources.base import SourceError
from data.sources.bezirke import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from data.sources.bezirke import Bezirke, Row

Place = tuple[int, str, str]
"""Year, feature, column."""

_NO_COUNT = re.compile(r"%|\bje\b|quote|anteil|durchschnitt|prozent")


def require_all(path: Path, rows: Sequence[Row], bezirke: Bezirke) -> None:
    """Raise :class:`SourceError` unless each district of ours stands in every year and feature."""
    offices = {row.cell[0] for row in rows if row.kind is Kind.OFFICE}
    if not offices:
        raise SourceError(path, "enthält keines der gesuchten Gebiete")
    if missing := sorted(set(bezirke.names) - offices):
        raise SourceError(path, f"keine Zeilen für {_named(missing, bezirke)}")
    for (year, item, column), there in _by_place(rows):
        known = {row.cell[0] for row in there if row.kind is Kind.OFFICE}
        if missing := sorted(set(bezirke.names) - known):
            what = " / ".join(part for part in (str(year), item, column) if part)
            raise SourceError(path, f"{what}: keine Zahl für {_named(missing, bezirke)}")


def check_sums(path: Path, rows: Sequence[Row]) -> None:
    """Raise :class:`SourceError` where counts do not add up to the row of their Kreis or exceed that of NRW.

    Rates are left alone, and nothing is compared where a part has no value. NRW has further districts, so
    ours may be less than it.
    """
    for place, there in _by_place(rows):
        if _NO_COUNT.search(f"{place[1]} {place[2]}".casefold()) or not _whole(there):
            continue
        for total in (row for row in there if row.kind in (Kind.KREIS, Kind.LAND)):
            land = total.kind is Kind.LAND
            values = [
                row.cell[4]
                for row in there
                if row.kind is Kind.OFFICE and (land or row.cell[0][2:7] == total.cell[0])
            ]
            added, printed = sum(values), total.cell[4]
            if math.isnan(added) or math.isnan(printed):
                continue
            if added > printed or (added != printed and not land):
                who = "Nordrhein-Westfalen" if land else total.cell[0]
                what = " / ".join(part for part in (str(place[0]), *place[1:]) if part)
                raise SourceError(
                    path,
                    f"{what}: Die Jugendämter ergeben zusammen {added:g}, {who} hat {printed:g}",
                    total.line,
                )


def _by_place(rows: Sequence[Row]) -> Iterator[tuple[Place, list[Row]]]:
    places: dict[Place, list[Row]] = {}
    for row in rows:
        _, year, item, column, *_rest = row.cell
        places.setdefault((year, item, column), []).append(row)
    yield from places.items()


def _whole(rows: Sequence[Row]) -> bool:
    values = [row.cell[4] for row in rows if not math.isnan(row.cell[4])]
    return bool(values) and all(value.is_integer() for value in values)


def _named(keys: Sequence[str], bezirke: Bezirke) -> str:
    return ", ".join(f"{bezirke.names[key]} ({key})" for key in keys)
