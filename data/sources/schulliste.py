"""School list of the Ministerium für Schule und Bildung NRW with the level of the school social index.

The Grundschulen are added up by municipality. A school is a Grundschule if the second part of its short name
begins with GG, KG or EG (Gemeinschafts-, katholische, evangelische Grundschule), including Verbundschulen
written ``GG(Verb.)``; GH and KH are Hauptschulen, PS are PRIMUS-Schulen with classes 1 to 10. Schools
without a level (``ohne``) count in no figure. Checked against the ministry's own sums for all 53 towns.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.catalogue import Level
from data.model.status import Status
from data.sources.base import SourceError, frame
from data.sources.landesdatenbank import plain_name
from data.sources.text import read_text

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from data.sources.base import Row, Wanted

HEADER = ["Schulnummer", "Kurzbezeichnung", "Bezirksregierung", "Kreis", "Gemeinde", "Sozialindexstufe"]
ITEM = "Grundschulen"
HIGH = 6
"""Levels 6 to 9 are called a challenging situation."""

_GRUNDSCHULE = re.compile(r"(GG|KG|EG)(?=[ (]|$)")
_SCHOOL_YEAR = re.compile(r"sj_(\d{2})_(\d{2})(?!\d)")
_NO_LEVEL = ("", "ohne")


@dataclass(slots=True)
class Tally:
    """Grundschulen of one area: how many have a level, the sum of the levels, how many are high."""

    schools: int = 0
    levels: int = 0
    high: int = 0

    def add(self, level: int) -> None:
        """Count one school."""
        self.schools += 1
        self.levels += level
        self.high += level >= HIGH


def read(path: Path, wanted: Wanted) -> pd.DataFrame:
    """Sums by municipality, and for ``05`` over the whole list; raises if a town has no school at all."""
    towns = {(plain_name(t.name), t.kreis): t.key for t in wanted.areas.by_level[Level.GEMEINDE]}
    kreise = {_kreis_name(k.name, kreisfrei=k.kreisfrei): k.key for k in wanted.areas.by_level[Level.KREIS]}
    tallies = {key: Tally() for key in ("05", *towns.values())}
    seen: set[str] = set()
    numbers: set[str] = set()
    for line, row in _rows(path):
        if row["Schulnummer"] in numbers:
            raise SourceError(path, f"die Schule {row['Schulnummer']} steht zweimal da", line)
        numbers.add(row["Schulnummer"])
        key = towns.get((_full(row["Gemeinde"]), kreise.get(_full(row["Kreis"]), "")))
        if key:
            seen.add(key)
        level = _level(path, row["Sozialindexstufe"].strip(), line)
        if level is None or not is_grundschule(row["Kurzbezeichnung"]):
            continue
        tallies["05"].add(level)
        if key:
            tallies[key].add(level)
    if missing := sorted(set(towns.values()) - seen):
        raise SourceError(
            path, f"keine Schule in {', '.join(f'{k} ({wanted.areas.by_key[k].name})' for k in missing)}"
        )
    year = year_in(path, path.name)
    return frame([row for key, tally in sorted(tallies.items()) for row in _tidy(key, year, tally)], path)


def is_grundschule(short: str) -> bool:
    """Whether a short name such as ``Haan, GG Bollenberg`` is that of a Grundschule."""
    return bool(_GRUNDSCHULE.match(short.partition(",")[2].strip()))


def _tidy(key: str, year: int, tally: Tally) -> list[Row]:
    counts = {
        "Schulen mit Sozialindexstufe": tally.schools,
        "Summe der Sozialindexstufen": tally.levels,
        "Schulen der Stufen 6 bis 9": tally.high,
    }
    return [
        (key, year, ITEM, column, float(count), (Status.OK if count else Status.ZERO).value)
        for column, count in counts.items()
    ]


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(read_text(path), newline=""), delimiter=";")
    if next(reader, []) != HEADER:
        raise SourceError(path, f"die Kopfzeile ist nicht {';'.join(HEADER)}", 1)
    rows: list[tuple[int, dict[str, str]]] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(HEADER):
            raise SourceError(path, f"hat {len(cells)} Zellen statt {len(HEADER)}", reader.line_num)
        rows.append((reader.line_num, dict(zip(HEADER, cells, strict=True))))
    return rows


def _level(path: Path, text: str, line: int) -> int | None:
    if text in _NO_LEVEL:
        return None
    if not re.fullmatch(r"[1-9]", text):
        raise SourceError(path, f"{text!r} ist keine Sozialindexstufe", line)
    return int(text)


def year_in(path: Path, name: str) -> int:
    """The list says its school year in its name only: ``…_sj_25_26_…`` is 2025."""
    match = _SCHOOL_YEAR.search(name)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        raise SourceError(path, "der Dateiname nennt kein Schuljahr (sj_25_26)")
    return 2000 + int(match[1])


def edition_in(path: Path, name: str) -> str:
    """``Schuljahr 2025/26``, from the name of the file."""
    year = year_in(path, name)
    return f"Schuljahr {year}/{(year + 1) % 100:02d}"


def _full(name: str) -> str:
    """``Stadt Mülheim a.d.Ruhr`` -> ``Stadt Mülheim an der Ruhr``."""
    return plain_name(re.sub(r"\ba\. ?d\. ?", "an der ", name))


def _kreis_name(name: str, *, kreisfrei: bool) -> str:
    return plain_name(f"Stadt {name}" if kreisfrei else name)
