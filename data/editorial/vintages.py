"""Former values: every figure that was replaced, with the edition it stood in (``changes/vintages.csv``)."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.editorial.changes import DAY, FOLDER
from data.model.reading import MetadataError, text_of_file
from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

NAME = "vintages.csv"
HEADER = ("slug", "area", "year", "value", "numerator", "denominator", "status", "edition", "until")
_STATES = frozenset(status.value for status in Status)


@dataclass(frozen=True, slots=True)
class Vintage:
    """A value that was replaced: what it was, in which edition, until when it stood."""

    slug: str
    area: str
    year: int
    value: str
    numerator: str
    denominator: str
    status: str
    edition: str
    until: str


def load(root: Path) -> tuple[Vintage, ...]:
    """The former values. Raises ``MetadataError`` if the file is not as written here."""
    path = root / FOLDER / NAME
    if not path.exists():
        return ()
    reader = csv.reader(io.StringIO(text_of_file(path), newline=""))
    if tuple(next(reader, ())) != HEADER:
        raise MetadataError(f"{path}: the header is not {','.join(HEADER)}")
    made = []
    try:
        for cells in reader:
            if not _is_vintage(cells):
                raise MetadataError(f"{path}: line {reader.line_num}: is no former value")
            made.append(Vintage(cells[0], cells[1], int(cells[2]), *cells[3:]))
    except csv.Error as fault:
        raise MetadataError(f"{path}: line {reader.line_num}: is no former value") from fault
    return tuple(made)


def _is_vintage(cells: Sequence[str]) -> bool:
    """Whether cells are a value that was replaced: names, a year, numbers or none, a state, a day."""
    if len(cells) != len(HEADER) or not all(cells[:3]) or not re.fullmatch(r"[12][0-9]{3}", cells[2]):
        return False
    numbers = all(re.fullmatch(r"(-?[0-9]+(\.[0-9]+)?)?", cell) for cell in cells[3:6])
    return numbers and cells[6] in _STATES and bool(re.fullmatch(DAY, cells[8]))


def text_of(entries: Iterable[Vintage]) -> str:
    """The CSV of former values, sorted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    order = sorted(set(entries), key=lambda v: (v.slug, v.area, v.year, v.until, v.value))
    writer.writerows([getattr(entry, name) for name in HEADER] for entry in order)
    return out.getvalue()
