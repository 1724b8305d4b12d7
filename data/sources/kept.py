"""The cells of the publishers' files that the recipes use, kept beside the project.

The files themselves stay outside. What the tables are made of is kept in ``sources/cells``, one CSV a file:
one row an area and year, one column a selector, so that the tables can be rebuilt anywhere, a new download
can be laid over an older one year by year, and a change of figures reads well in a diff. A cell is a
number, a number with its status, or a status alone; empty where the file has no such cell.
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.model.amounts import Amount, plain
from data.model.status import Status
from data.sources.base import COLUMNS, UNITS, SourceError, selector

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    import pandas as pd

    from data.model.catalogue import Indicator
    from data.model.source_files import SourceFile
    from data.sources.base import Wanted

Cells = dict[str, dict[tuple[str, int], Amount]]
"""Cells of a file by selector (``item :: column``), then by area key and year."""

FOLDER = "sources/cells"
KEYS = ["area", "year"]
UNIT = "unit"
"""Stands in place of the key in the row that holds the units; blank where the publisher states none."""


@dataclass(frozen=True)
class Extract:
    """Cells with the unit of each selector, as far as the publisher's file states one."""

    cells: Cells
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def years(self) -> frozenset[int]:
        """The years with at least one cell."""
        return frozenset(year for places in self.cells.values() for _, year in places)

    def with_years(self, other: Extract, years: Collection[int]) -> Extract:
        """The same and the cells of ``other`` in some years, of which there are none here."""
        cells = {
            name: self.cells.get(name, {})
            | {place: amount for place, amount in other.cells.get(name, {}).items() if place[1] in years}
            for name in {*self.cells, *other.cells}
        }
        return Extract(cells, {**other.units, **self.units})


@dataclass
class Kept:
    """The kept cells below the data folder ``root``, some of them replaced by ``fresh`` ones."""

    root: Path
    wanted: Wanted
    fresh: dict[str, Extract] = field(default_factory=dict)

    def cells(self, file: SourceFile) -> Cells:
        """The cells of a described file. Raises :class:`SourceError` where none are kept."""
        if file.key not in self.fresh:
            self.fresh[file.key] = read(path_of(self.root, file.key))
        return self.fresh[file.key].cells


def extract_of(frame: pd.DataFrame, selectors: Collection[str] | None = None) -> Extract:
    """The cells of a reader's frame, or those of these selectors, with the units it noted."""
    cells: Cells = {}
    columns = (frame[name].to_numpy(object) for name in COLUMNS)  # far faster than row by row
    for area, year, item, column, value, status in zip(*columns, strict=True):
        name = selector(item, column)
        if selectors is None or name in selectors:
            number = None if math.isnan(value) else float(value)
            cells.setdefault(name, {})[area, int(year)] = Amount(number, Status(status))
    return Extract(cells, frame.attrs.get(UNITS, {}))


def path_of(root: Path, key: str) -> Path:
    """Where the cells of the file described under ``key`` are kept."""
    return root / FOLDER / f"{key.replace('/', '--')}.csv"


def needed(indicators: Iterable[Indicator]) -> dict[str, tuple[str, ...]]:
    """The selectors that the recipes use, by key of the file, sorted."""
    found: dict[str, set[str]] = {}
    for indicator in indicators:
        for origin in indicator.origins:
            found.setdefault(origin.file.key, set()).update(origin.selectors)
    return {key: tuple(sorted(selectors)) for key, selectors in sorted(found.items())}


def chosen(extract: Extract, selectors: Iterable[str]) -> Extract:
    """What of an extract the recipes use; a selector that is not there is left out."""
    cells = {s: extract.cells[s] for s in selectors if s in extract.cells}
    return Extract(cells, {s: extract.units[s] for s in cells if extract.units.get(s)})


def text_of(extract: Extract) -> str:
    """The CSV of an extract: sorted, LF, the same bytes for the same cells."""
    selectors = sorted(extract.cells)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*KEYS, *selectors])
    if any(extract.units.values()):
        writer.writerow([UNIT, "", *(extract.units.get(s, "") for s in selectors)])
    for area, year in sorted({place for places in extract.cells.values() for place in places}):
        found = (extract.cells[s].get((area, year)) for s in selectors)
        writer.writerow([area, year, *map(_written, found)])
    return out.getvalue()


def read(path: Path) -> Extract:
    """The kept cells of a file. Raises :class:`SourceError` if the CSV is missing or not as written here."""
    try:
        reader = csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))
    except FileNotFoundError as fault:
        raise SourceError(path, "fehlt: Die Zellen dieser Datei wurden nie importiert") from fault
    head = next(reader, [])
    if head[:2] != KEYS:
        raise SourceError(path, f"die Kopfzeile beginnt nicht mit {','.join(KEYS)}", 1)
    selectors = head[2:]
    cells: Cells = {name: {} for name in selectors}
    units: dict[str, str] = {}
    for area, year, *texts in reader:
        if len(texts) != len(selectors):
            raise SourceError(path, f"hat {len(texts) + 2} Zellen statt {len(head)}", reader.line_num)
        if area == UNIT:
            units = dict(zip(selectors, texts, strict=True))
            continue
        for name, text in zip(selectors, texts, strict=True):
            if text:
                cells[name][area, int(year)] = _understood(path, text, reader.line_num)
    return Extract(cells, units)


def _written(amount: Amount | None) -> str:
    if amount is None:
        return ""
    if amount.value is None:
        return amount.status.value
    number = plain(amount.value)
    return number if amount.status is Status.OK else f"{number} {amount.status.value}"


def _understood(path: Path, text: str, line: int) -> Amount:
    try:
        number, _, status = text.partition(" ")
        if number[0].isalpha():
            return Amount(None, Status(number))
        return Amount(float(number), Status(status or "ok"))
    except ValueError as fault:
        raise SourceError(path, f"{text!r} ist keine festgehaltene Zelle", line) from fault
