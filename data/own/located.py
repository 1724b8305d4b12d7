"""In which columns of a table the areas stand, and in which rows: by what the cells are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.folding import fold
from data.own.cells import as_text, filled, is_figure, raw, text, width
from data.own.choices import Option
from data.own.faults import OwnError
from data.own.times import time_in
from data.own.workbook import letters

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from data.own.cells import Row, Rows
    from data.own.choices import Choices
    from data.own.places import Places

NAMES = frozenset(
    (
        *("name", "gemeinde", "gemeinden", "kommune", "kommunen", "stadt", "staedte", "kreis", "kreise"),
        *("jugendamt", "jugendaemter", "jugendamtsbezirk", "jugendamtsbezirke", "gebiet", "gebiete", "ort"),
        *("region", "raumeinheit", "bezeichnung", "area", "town", "municipality", "district", "kreisfreie"),
        *("gemeindename", "kreisname", "ortsname", "gebietseinheit", "gebietskoerperschaft", "traeger"),
    )
)
KEYS = frozenset(
    (
        *("schluessel", "key", "ags", "gemeindeschluessel", "kreisschluessel", "regionalschluessel"),
        *("kennziffer", "gkz", "ars", "rs", "code", "gebietsschluessel", "schluesselnummer"),
    )
)
_KINDS = {
    *("kreis", "landkreis", "kreisfreie stadt", "krfr stadt", "stadt", "gemeinde", "jugendamt"),
    *("jugendamtsbezirk", "kreisjugendamt", "stadtjugendamt", "referenz", "reference", "vergleichswert"),
    *("municipality", "district"),
}
_SAMPLE = 200  # rows that show what a column holds
_BEFORE = 30  # rows above the first area in which words of heads are looked for


@dataclass(frozen=True, slots=True)
class Located:
    """Columns from 0: the key, the name, the kind of area where it has a column; ``first`` row of an area."""

    key: int | None
    name: int | None
    kind: int | None
    first: int

    @property
    def columns(self) -> frozenset[int]:
        """The columns that say which area a row is about."""
        return frozenset(c for c in (self.key, self.name, self.kind) if c is not None)

    def said(self, row: Row) -> tuple[str, str]:
        """Key and name of a row as they stand there."""
        return text(row, self.key), text(row, self.name)

    def named(self, row: Row, places: Places) -> tuple[str, str]:
        """Key and name, the name with the kind of area from its column where that makes it a known one."""
        key, name = self.said(row)
        whole = f"{text(row, self.kind)} {name}"
        return key, whole if self.kind is not None and places.by_name(whole) else name

    def is_area(self, row: Row, places: Places) -> bool:
        """Whether a row names a known area."""
        key, name = self.said(row)
        return bool((key and places.by_key(key)) or (name and places.by_name(name)))


def is_head_word(said: str, words: Collection[str] = NAMES | KEYS) -> bool:
    """Whether a text has a word that stands above areas."""
    return bool(set(fold(said).split()) & set(words))


def locate(rows: Rows, places: Places, choices: Choices) -> Located:
    """The columns of the areas. Raises :class:`OwnError` where there are none."""
    sample = rows[:_SAMPLE]
    names = _named(sample, places)
    if names and all(len(found) == 1 for found in names.values()):
        _refuse_areas_in_a_row(sample, places)
    name = _name_column(names, rows, choices)
    key = _key_column(sample, places, names.get(name, {}) if name is not None else {}, name)
    if key is None and name is None:
        raise OwnError("no_areas")
    found = Located(key, name, None, 0)
    at = [n for n, row in enumerate(sample) if found.is_area(row, places)]
    kind = _kind_column(sample, at, found) if name is not None else None
    full = [n for n in at if set(filled(sample[n])) - {key, name, kind}]
    first = min(full or at)
    while first - 1 in at:
        first -= 1
    return Located(key, name, kind, first)


def _named(sample: Rows, places: Places) -> dict[int, dict[int, frozenset[str]]]:
    """By column and row the areas that a text names; not in a column of keys, where ``DG`` is one of them."""
    known: dict[str, frozenset[str]] = {}
    found: dict[int, dict[int, frozenset[str]]] = {}
    keys: Counter[int] = Counter()
    for at, row in enumerate(sample):
        for column, cell in enumerate(row):
            if not isinstance(cell, str) or not any(c.isalpha() for c in cell):
                continue
            if cell not in known:
                known[cell] = frozenset(places.by_name(cell).values())
            if known[cell] and len(filled(row)) > 1:
                found.setdefault(column, {})[at] = known[cell]
            keys[column] += not known[cell] and places.by_key(cell) is not None
    return {column: named for column, named in found.items() if len(named) >= keys[column]}


def _name_column(
    names: Mapping[int, Mapping[int, frozenset[str]]], rows: Rows, choices: Choices
) -> int | None:
    """The column with the most different areas; of several that name different ones the user says which."""
    different = {column: len(set(found.values())) for column, found in names.items()}
    most = max(different.values(), default=0)
    if not most:
        return None
    best = [column for column, n in different.items() if n == most]
    best.sort(key=lambda column: (not _has_head(rows, column, min(names[column]), NAMES), column))
    first = best[0]
    rivals = [
        c for c in best if any(not names[first].get(at, found) & found for at, found in names[c].items())
    ]
    if not rivals:
        return first
    options = [_option(rows, column, min(names[column])) for column in sorted({first, *rivals})]
    return int(choices.pick("area", options))


def _option(rows: Rows, column: int, below: int) -> Option:
    above = next((said for row in reversed(rows[:below]) if (said := text(row, column))), "")
    return Option(str(column), above or letters(column))


def _has_head(rows: Rows, column: int, below: int, words: Collection[str]) -> bool:
    return any(is_head_word(text(row, column), words) for row in rows[max(0, below - _BEFORE) : below])


def _key_column(
    sample: Rows, places: Places, named: Mapping[int, frozenset[str]], name: int | None
) -> int | None:
    """The column of keys: one that says so, or one most cells of which are keys of the areas named beside."""
    best: tuple[bool, int, int] | None = None
    for column in range(width(sample)):
        keys = {at: key for at, row in enumerate(sample) if (key := places.by_key(text(row, column)))}
        if column == name or not keys or _has_year(sample, column, min(keys)):
            continue
        said = _has_head(sample, column, min(keys), KEYS)
        cells = [at for at in (named or range(len(sample))) if text(sample[at], column)]
        agreeing = (
            [at for at in keys if at in named and _agrees(keys[at], named[at])] if named else list(keys)
        )
        sure = len(agreeing) > 1 or any(text(sample[at], column).startswith(("0", "J")) for at in agreeing)
        if said or (sure and len(agreeing) * 2 >= len(cells)):
            best = max(best or (said, len(agreeing), -column), (said, len(agreeing), -column))
    return -best[2] if best else None


def _has_year(sample: Rows, column: int, below: int) -> bool:
    """Whether a column has a year above it: it holds figures of that year, whatever they look like."""
    return any(time_in(raw(row, column)) for row in sample[max(0, below - _BEFORE) : below])


def _agrees(key: str, named: Collection[str]) -> bool:
    """Whether a key is one of those of a name, or of the same town as a Kreis or Jugendamt."""
    return bool({key, f"{key}000", key.removesuffix("000"), f"JA{key}", key.removeprefix("JA")} & set(named))


def _kind_column(sample: Rows, at: Sequence[int], found: Located) -> int | None:
    """A column that says of each area what kind it is."""
    for column in range(width(sample)):
        if column not in found.columns and at and all(fold(text(sample[n], column)) in _KINDS for n in at):
            return column
    return None


def _refuse_areas_in_a_row(sample: Rows, places: Places) -> None:
    """Say so where the areas stand beside each other instead of below each other."""
    for at, row in enumerate(sample):
        known = [c for c in row if isinstance(c, str) and any(map(str.isalpha, c)) and places.by_name(c)]
        if len({as_text(c) for c in known}) > 1 and not any(is_figure(c) for c in row):
            raise OwnError("areas_across", row=at + 1, names=", ".join(as_text(c) for c in known[:3]))
