"""The whole of INKAR as the BBSR offers it for download: one CSV, one line a value.

The columns are told by their names: Raumbezug, Kennziffer, Zeitbezug, Wert and either Kürzel or the name of
the indicator (``inkar_names.toml``). Keys have lost their leading zeros. Only what recipes need is taken,
line by line, because the file has tens of millions of lines.
"""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from data.figures import Amount
from data.sources.base import SourceError, year_of
from data.sources.inkar import key_of
from data.sources.kept import Extract
from data.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.sources.base import Wanted

NEEDED = ("Raumbezug", "Kennziffer", "Zeitbezug", "Wert")
NAMES = ("Kürzel", "Kuerzel", "Indikator")
"""What an indicator may be told by, best first."""

LIST = Path(__file__).with_name("inkar_names.toml")
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
            raise SourceError(path, f"Zeitbezug {row['Zeitbezug']!r} is no year", line)
        amount = _amount(path, row["Wert"], line)
        before = made.cells.setdefault(selector, {}).setdefault((area, year), amount)
        if before != amount:  # several topics list the same indicator
            raise SourceError(path, f"gives {selector} for {area} in {year} twice, with other figures", line)
    if not made.cells:
        raise SourceError(path, "holds none of the wanted indicators and areas")
    return made


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str], str]]:
    """(line, row, name of the column that tells the indicator)."""
    with path.open("rb") as raw:
        encoding = "utf-8-sig" if _is_utf8(raw.read(2**20)) else "cp1252"
    try:
        with path.open(encoding=encoding, newline="") as file:
            reader = csv.reader(file, delimiter=";")
            head = [name.strip() for name in next(reader, [])]
            if not is_long(";".join(head)):
                raise SourceError(path, f"the header lacks one of {', '.join(NEEDED)}", 1)
            told = next(name for name in NAMES if name in head)
            for cells in reader:
                if len(cells) != len(head):
                    raise SourceError(
                        path, f"has {len(cells)} cells instead of {len(head)}: cut off?", reader.line_num
                    )
                yield reader.line_num, dict(zip(head, cells, strict=True)), told
    except UnicodeDecodeError as fault:
        raise SourceError(path, f"is neither UTF-8 nor Windows-1252 ({fault})") from fault


def _is_utf8(block: bytes) -> bool:
    try:
        block[: block.rfind(b"\n") + 1].decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _full(kind: str, code: str) -> str:
    digits = code.strip()
    if kind == "Kreise" and len(digits) <= 5:
        return digits.zfill(5) + "000"
    return digits.zfill(WIDTHS[kind])


def _amount(path: Path, text: str, line: int) -> Amount:
    text = text.strip()
    if not text:
        return Amount(None, Status.UNAVAILABLE)
    try:
        return Amount(float(text.replace(",", ".")), Status.OK)
    except ValueError as fault:
        raise SourceError(path, f"Wert {text!r} is no number", line) from fault
