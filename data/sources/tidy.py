"""Tidy figures taken from publications: ``ags,year,indicator,value,numerator,denominator``.

Each indicator gives up to three columns: ``name``, ``name#numerator`` and ``name#denominator``.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from data.sources.base import Row, SourceError, frame, plain_cell, read_text

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from data.sources.base import Wanted

HEADER = ["ags", "year", "indicator", "value", "numerator", "denominator"]
SUFFIXES = ("", "#numerator", "#denominator")


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """The wanted areas; an empty value is unavailable, an empty count is left out."""
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(read_text(path), newline=""))
    if next(reader, None) != HEADER:
        raise SourceError(path, f"the header is not {','.join(HEADER)}", 1)
    for cells in reader:
        line = reader.line_num
        if len(cells) != len(HEADER):
            raise SourceError(path, f"has {len(cells)} cells instead of {len(HEADER)}", line)
        key, year, name, *numbers = cells
        if key not in wanted.keys:
            continue
        for suffix, text in zip(SUFFIXES, numbers, strict=True):
            if suffix and not text:
                continue
            try:
                value, status = plain_cell(float(text) if text else None)
                rows.append((key, int(year), "", name + suffix, value, status.value))
            except ValueError as fault:
                raise SourceError(path, str(fault), line) from fault
    return frame(rows, path)


def contents(path: Path) -> tuple[set[str], set[str]]:
    """The indicators and the areas a file has rows of."""
    rows = list(csv.reader(io.StringIO(read_text(path), newline="")))[1:]
    whole = [cells for cells in rows if len(cells) == len(HEADER)]
    return {cells[2] for cells in whole}, {cells[0] for cells in whole}
