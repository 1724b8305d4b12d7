"""INKAR (BBSR): one Parquet file a topic, one column an indicator, the same key in several kinds of areas.

Kreise carry eight digits (``05112000``) like municipalities; only the kind of area (``raumbezug``) tells them
apart, and keys repeat in kinds that are not wanted (``111`` is Germany and a labour-market region).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from pyarrow import parquet

from data.sources.base import SourceError, frame, plain_cell, year_of

if TYPE_CHECKING:
    from pathlib import Path

    from data.sources.base import Row, Wanted

KEYS = ["raumbezug", "kennziffer", "name", "zeitbezug"]
GERMANY = "111"


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """Municipalities, Kreise, Land and Germany; ``column`` is the short name (Kürzel), ``item`` is empty."""
    kinds = ["Gemeinden", "Kreise", "Bundesländer", "Bund"]
    codes = [GERMANY, *(f"{key}000" if len(key) == 5 else key for key in sorted(wanted.keys))]
    try:
        table = pd.read_parquet(path, filters=[("raumbezug", "in", kinds), ("kennziffer", "in", codes)])
    except (OSError, ValueError) as fault:
        raise SourceError(
            path, f"ist nicht als Parquet mit einer Spalte raumbezug zu lesen ({fault})"
        ) from fault
    if missing := [column for column in KEYS if column not in table]:
        raise SourceError(path, f"hat keine Spalte {missing[0]!r}")
    columns = [column for column in table.columns if column not in KEYS]
    rows: list[Row] = []
    for kind, code, _, period, *values in table[KEYS + columns].itertuples(index=False, name=None):
        area = key_of(kind, code)
        if area not in wanted.keys:
            continue
        year = year_of(period)
        if year is None:
            raise SourceError(path, f"{kind} {code}: zeitbezug {period!r} ist kein Jahr")
        for column, number in zip(columns, values, strict=True):
            value, status = plain_cell(number)
            rows.append((area, year, "", column, value, status.value))
    return frame(rows, path)


def columns(path: Path) -> set[str]:
    """The names of the columns of a Parquet file, without reading its figures."""
    try:
        return set(parquet.read_schema(path).names)
    except (OSError, ValueError) as fault:
        raise SourceError(path, f"ist nicht als Parquet zu lesen ({fault})") from fault


def key_of(kind: str, code: str) -> str:
    """The official key of a row; empty where the code of this kind of area has none of ours."""
    if kind == "Bund":
        return "DG" if code == GERMANY else ""
    length = {"Gemeinden": 8, "Kreise": 8, "Bundesländer": 2}.get(kind)
    if len(code) != length:
        return ""
    return code[:5] if kind == "Kreise" else code
