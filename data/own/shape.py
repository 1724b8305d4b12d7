"""Where in a table areas, years and values stand: years in columns, or in a column of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.folding import fold
from data.own.faults import YEARS, OwnError
from data.own.workbook import Bad

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from data.own.places import Places
    from data.own.workbook import Raw

Rows = list[list["Raw"]]

NAMES = frozenset(
    (
        *("name", "gemeinde", "kommune", "stadt", "kreis", "jugendamt", "jugendamtsbezirk", "gebiet", "ort"),
        *("region", "raumeinheit", "bezeichnung", "area", "town", "municipality", "district"),
        *("gemeindename", "kreisname", "ortsname"),
    )
)
KEYS = frozenset(
    (
        *("schluessel", "key", "ags", "gemeindeschluessel", "kreisschluessel", "regionalschluessel"),
        *("kennziffer", "gkz", "ars", "rs", "code", "gebietsschluessel"),
    )
)
TIMES = frozenset(["jahr", "year", "schuljahr", "berichtsjahr", "zeit", "stichtag", "datum", "date"])
VALUES = frozenset(
    (
        *("wert", "werte", "value", "values", "anzahl", "quote", "anteil", "zahl", "figure", "count"),
        *("share", "rate", "prozent"),
    )
)

_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:\s*[/-]\s*((?:[0-9]{2}){1,2}))?")
_DAY = re.compile(r"(?:[0-9]{1,2}\.){2}((?:19|20)[0-9]{2})|((?:19|20)[0-9]{2})-[0-9]{2}-[0-9]{2}")
_INSIDE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LOOKED_AT = 60
_SAMPLE = 500  # rows that show what a column holds
_BEFORE = 6  # rows above the first area in which the head is looked for


@dataclass(frozen=True, slots=True)
class Shape:
    """Columns from 0. ``years`` are those of a wide table; ``time`` and ``value`` belong to a long one."""

    head: int
    key: int | None
    name: int | None
    years: Mapping[int, int] = field(default_factory=dict)
    time: int | None = None
    value: int | None = None
    school: bool = False


def as_text(cell: Raw) -> str:
    """A cell as it would be written; a whole number without decimals."""
    if isinstance(cell, Bad):
        return cell.text
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return cell.strip()


def year_of(cell: Raw) -> tuple[int, bool] | None:
    """The year a cell stands for (a school year by its first), whether it is a school year; else None."""
    text = as_text(cell)
    if day := _DAY.fullmatch(text):
        return int(day[1] or day[2]), False
    found = _YEAR.fullmatch(text)
    if found is None:
        return None
    year, second = int(found[1]), found[2]
    if second is None:
        return year, False
    return (year, True) if int(second[-2:]) == (year + 1) % 100 else None


def _year_in(cell: Raw) -> tuple[int, bool] | None:
    """The year of a head: alone, or the only one in it (``Anteil 2022``)."""
    if found := year_of(cell):
        return found
    inside = _INSIDE.findall(as_text(cell))
    return (int(inside[0]), False) if len(inside) == 1 and not isinstance(cell, float) else None


def find(rows: Rows, places: Places, year: int | None) -> Shape:
    """The shape of a table; ``year`` is that of all values where the file names none.

    Raises :class:`OwnError` where areas, years or values cannot be told.
    """
    first = next((at for at, row in enumerate(rows) if _areas(row, places)), None)
    head = _head(rows, first)
    body = rows[head + 1 :]
    width = max((len(row) for row in rows), default=0)
    heads = [fold(as_text(cell)) for cell in _padded(rows[head], width)]
    seen = body[:_SAMPLE]
    key = _best(seen, heads, KEYS, lambda text: places.by_key(text) is not None)
    name = _best(seen, heads, NAMES, lambda text: bool(places.by_name(text)), {key})
    if key is None and name is None:
        raise OwnError("no_areas")
    taken = {key, name}
    years = _years(rows[head], taken)
    time = next((c for c, text in enumerate(heads) if c not in taken and set(text.split()) & TIMES), None)
    if time is None and not years:
        time = _times(body, width, taken)
    if time is not None and year_of(rows[head][time] if time < len(rows[head]) else "") is None:
        value = _value(rows, head, heads, {*taken, time})
        return Shape(head, key, name, time=time, value=value, school=_school(body, time))
    if years:
        school = any((found := year_of(rows[head][c])) is not None and found[1] for c, _ in years)
        return Shape(head, key, name, years=_distinct(years, rows[head]), school=school)
    if year is None:
        raise OwnError("no_year")
    return Shape(head, key, name, years={_value(rows, head, heads, taken): year})


def _padded(row: Sequence[Raw], width: int) -> list[Raw]:
    return [*row, *[""] * (width - len(row))]


def _areas(row: Sequence[Raw], places: Places) -> bool:
    texts = [as_text(cell) for cell in row]
    filled = [text for text in texts if text]
    known = any(places.by_key(t) if t.isdecimal() else places.by_name(t) or places.by_key(t) for t in filled)
    return known and len(filled) > 1 and not _is_head(row)


def _is_head(row: Sequence[Raw]) -> bool:
    """Whether a row has two words of heads or years in it, so that a head "Ruhr" is no row of figures."""
    words = [fold(as_text(cell)) for cell in row]
    marks = sum(bool(set(word.split()) & (NAMES | KEYS | TIMES | VALUES)) for word in words if word)
    return marks + sum(year_of(cell) is not None for cell in row) > 1 and marks > 0


def _head(rows: Rows, first: int | None) -> int:
    """The row of heads: the nearest above the first area that has a year, else words of heads."""
    if first is None:
        above = range(min(len(rows), _LOOKED_AT))
    else:
        above = range(first - 1, max(first - 1 - _BEFORE, -1), -1)
    filled = [at for at in above if sum(as_text(cell) != "" for cell in rows[at]) > 1]
    with_years = [at for at in filled if any(_year_in(cell) for cell in rows[at])]
    with_words = [
        at
        for at in filled
        if any(set(fold(as_text(c)).split()) & (NAMES | KEYS | TIMES | VALUES) for c in rows[at])
    ]
    found = next(iter([*with_years, *with_words, *filled]), None)
    if found is None:
        raise OwnError("no_areas" if first is None else "no_head")
    return found


def _best(
    body: Rows,
    heads: Sequence[str],
    words: frozenset[str],
    fits: Callable[[str], bool],
    taken: AbstractSet[int | None] = frozenset(),
) -> int | None:
    """The column most cells of which fit; else the one whose head says so."""
    counts = {
        column: sum(fits(text) for row in body if (text := _text(row, column)))
        for column in range(len(heads))
        if column not in taken
    }
    named = [c for c, head in enumerate(heads) if set(head.split()) & words and c in counts]
    best = max(counts, key=lambda c: (counts[c], c in named, -c), default=None)
    if best is not None and counts[best]:
        return best
    return named[0] if named else None


def _text(row: Sequence[Raw], column: int) -> str:
    return as_text(row[column]) if column < len(row) else ""


def _years(row: Sequence[Raw], taken: set[int | None]) -> list[tuple[int, int]]:
    return [(c, found[0]) for c, cell in enumerate(row) if c not in taken and (found := _year_in(cell))]


def _distinct(years: Sequence[tuple[int, int]], head: Sequence[Raw]) -> dict[int, int]:
    """Years by column. Raises :class:`OwnError` where two columns have the same year, or a strange one."""
    first: dict[int, int] = {}
    for column, year in years:
        if year in first:
            raise OwnError(
                "same_year", one=as_text(head[first[year]]), other=as_text(head[column]), year=year
            )
        if year not in YEARS:
            raise OwnError("year_range", year=year)
        first[year] = column
    return {column: year for year, column in first.items()}


def _times(body: Rows, width: int, taken: set[int | None]) -> int | None:
    """A column that holds nothing but years."""
    for column in range(width):
        cells = [row[column] for row in body if column < len(row) and as_text(row[column])]
        if column not in taken and cells and all(year_of(cell) for cell in cells):
            return column
    return None


def _school(body: Rows, time: int) -> bool:
    found = [year_of(row[time]) for row in body if time < len(row)]
    return any(one is not None and one[1] for one in found)


def _value(rows: Rows, head: int, heads: Sequence[str], taken: set[int | None]) -> int:
    """The one column of values. Raises :class:`OwnError` where there is none, or more than one."""
    columns = [c for c in range(len(heads)) if c not in taken]
    named = [c for c in columns if set(heads[c].split()) & VALUES]
    numeric = [c for c in columns if _is_numeric(rows[head + 1 :], c)]
    found = [c for c in named if c in numeric] or numeric or named
    if len(found) > 1:
        shown = [_text(rows[head], c) or f"{c + 1}." for c in found[:6]]
        raise OwnError("several_values", names=", ".join(f"„{text}“" for text in shown))
    if not found:
        raise OwnError("no_values")
    return found[0]


def _is_numeric(body: Rows, column: int) -> bool:
    """Whether more than half of the filled cells of a column have a digit and hardly a letter."""
    cells = list(_filled(body, column))
    fit = sum(isinstance(cell, (float, Bad)) or _like_number(as_text(cell)) for cell in cells)
    return bool(cells) and fit * 2 > len(cells)


def _filled(body: Rows, column: int) -> Iterator[Raw]:
    for row in body:
        if column < len(row) and (isinstance(row[column], Bad) or as_text(row[column])):
            yield row[column]


def _like_number(text: str) -> bool:
    return any(c.isdigit() for c in text) and sum(c.isalpha() for c in text) < 2
