"""The whole of INKAR as the BBSR offers it for download: one CSV, one line a value.

The columns are told by their names: Raumbezug, Kennziffer, Zeitbezug, Wert and either Kürzel or the name of
the indicator (``inkar_names.toml``). Keys have lost their leading zeros. Only what recipes need is taken,
line by line, because the file has tens of millions of lines.
"""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from data.model.amounts import Amount
from data.model.status import Status
from data.sources.base import SourceError, year_of
from data.sources.inkar import key_of
from data.sources.kept import Extract
from data.sources.text import encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.sources.base import Wanted

NEEDED = ("Raumbezug", "Kennziffer", "Zeitbezug", "Wert")
NAMES = ("Kürzel", "Kuerzel", "Indikator")
"""What an indicator may be told by, best first."""

LIST = Path(__file__).with_name("inkar_names.toml")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?(e[+-]?\d+)?", re.IGNORECASE)
WIDTHS = {"Gemeinden": 8, "Kreise": 8, "Bundesländer": 2}
"""Digits of a key in each kind of area; Kreise may also come with five."""


def is_long(first: str) -> bool:
    """Whether a first line is the header of this file."""
    names = first.replace('"', "").split(";")
    return set(NEEDED) <= set(names) and any(name in names for name in NAMES)


def read(path: Path, wanted: Wanted, selectors: Iterable[str]) -> Extract:
    """The cells of the short names that are there. Raises :class:`SourceError` naming the line of a fault."""
    named = tomllib.loads(LIST.read_text("utf-8"))
    chosen = set(selectors)
    short = {named[s]: s for s in chosen if s in named} | {s: s for s in chosen}
    made = Extract({})
    for line, row, told in _rows(path):
        selector = short.get(" ".join(row[told].split()))
        kind = row["Raumbezug"]
        if selector is None or (kind != "Bund" and kind not in WIDTHS):
            continue
        area = "DG" if kind == "Bund" else key_of(kind, _full(kind, row["Kennziffer"]))
        if area not in wanted.keys:
            continue
        year = year_of(row["Zeitbezug"])
        if year is None:
            raise SourceError(path, f"Zeitbezug {row['Zeitbezug']!r} ist kein Jahr", line)
        amount = _amount(path, row["Wert"], line)
        before = made.cells.setdefault(selector, {}).setdefault((area, year), amount)
        if before != amount:  # several topics list the same indicator
            raise SourceError(
                path, f"nennt {selector} für {area} {year} zweimal, mit verschiedenen Zahlen", line
            )
    if not made.cells:
        raise SourceError(path, "enthält keinen der gesuchten Indikatoren und Gebiete")
    return made


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str], str]]:
    """(line, row, name of the column that tells the indicator)."""
    with path.open(encoding=encoding_of(path), newline="") as file:
        reader = csv.reader(file, delimiter=";")
        head = [name.strip() for name in next(reader, [])]
        if not is_long(";".join(head)):
            raise SourceError(path, f"in der Kopfzeile fehlt eine der Spalten {', '.join(NEEDED)}", 1)
        told = next(name for name in NAMES if name in head)
        for cells in reader:
            if len(cells) != len(head):
                raise SourceError(
                    path, f"hat {len(cells)} Zellen statt {len(head)}: abgeschnitten?", reader.line_num
                )
            yield reader.line_num, dict(zip(head, cells, strict=True)), told


def _full(kind: str, code: str) -> str:
    digits = code.strip()
    if kind == "Kreise" and len(digits) <= 5:
        return digits.zfill(5) + "000"
    return digits.zfill(WIDTHS[kind])


def _amount(path: Path, text: str, line: int) -> Amount:
    text = text.strip()
    if not text:
        return Amount(None, Status.UNAVAILABLE)
    if not _NUMBER.fullmatch(text):
        raise SourceError(path, f"Wert {text!r} ist keine Zahl", line)
    return Amount(float(text.replace(",", ".")), Status.OK)
