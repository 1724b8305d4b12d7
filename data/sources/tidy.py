"""Tidy figures taken from publications: ``ags,year,indicator,value,numerator,denominator``.

Each indicator gives up to three columns: ``name``, ``name#numerator`` and ``name#denominator``.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from data.sources.base import Row, SourceError, frame, plain_cell
from data.sources.text import read_text

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from data.sources.base import Wanted

HEADER = ["ags", "year", "indicator", "value", "numerator", "denominator"]
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)
_YEAR = re.compile(r"[12]\d{3}")
SUFFIXES = ("", "#numerator", "#denominator")


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """The wanted areas; an empty value is unavailable, an empty count is left out."""
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(read_text(path), newline=""))
    if next(reader, None) != HEADER:
        raise SourceError(path, f"die Kopfzeile ist nicht {','.join(HEADER)}", 1)
    for cells in reader:
        line = reader.line_num
        if len(cells) != len(HEADER):
            raise SourceError(path, f"hat {len(cells)} Zellen statt {len(HEADER)}", line)
        key, year, name, *numbers = cells
        if key not in wanted.keys:
            continue
        for suffix, text in zip(SUFFIXES, numbers, strict=True):
            if suffix and not text:
                continue
            if text and not _NUMBER.fullmatch(text):
                raise SourceError(path, f"{text!r} ist keine Zahl", line)
            if not _YEAR.fullmatch(year):
                raise SourceError(path, f"{year!r} ist kein Jahr", line)
            value, status = plain_cell(float(text) if text else None)
            rows.append((key, int(year), "", name + suffix, value, status.value))
    return frame(rows, path)


def contents(path: Path) -> tuple[set[str], set[str]]:
    """The indicators and the areas a file has rows of."""
    rows = list(csv.reader(io.StringIO(read_text(path), newline="")))[1:]
    whole = [cells for cells in rows if len(cells) == len(HEADER)]
    return {cells[2] for cells in whole}, {cells[0] for cells in whole}
