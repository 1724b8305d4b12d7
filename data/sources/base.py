"""What all readers share: which areas are wanted, how a printed cell is understood, how a fault is named."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from data.model.catalogue import Level
from data.model.region import GERMANY, current
from data.model.status import SYMBOLS, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from data.model.areas import Areas

COLUMNS = ["area", "year", "item", "column", "value", "status"]
Row = tuple[str, int, str, str, float, str]
"""One cell: area key, year, row dimensions, heading path, number (NaN if none), status."""

UNITS = "units"
"""Attribute of a frame: the unit of each selector, where the publisher's file states one."""

_NUMBER = re.compile(r"[+-]?\d+(,\d+)?")
_LIMITED = re.compile(r"\(\s*(\S.*?)\s*\)")
_CODE = re.compile(r"(\d)\1{9}(,0+)?")
_YEAR = re.compile(r"(?:Jahr: ?)?(?:\d{1,2}\.\d{1,2}\.)?(?P<year>[12]\d{3})(?:/\d{2})?")
_ISO = re.compile(r"(?P<year>[12]\d{3})-\d{2}-\d{2}")


class SourceError(ValueError):
    """A publisher's file is not as expected. The message names file, line where known, and what is wrong."""

    def __init__(self, path: Path, what: str, line: int | None = None) -> None:
        place = f"{path.name}: Zeile {line}" if line is not None else path.name
        super().__init__(f"{place}: {what}")


@dataclass(frozen=True)
class Wanted:
    """The areas whose figures are taken; everything else in a file is left alone."""

    areas: Areas

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of the municipalities, the Kreise and the references that publishers know."""
        levels = (Level.GEMEINDE, Level.KREIS)
        keys = (area.key for level in levels for area in self.areas.by_level[level])
        return frozenset(keys) | {key for key in (current().land_key, GERMANY) if key}

    @property
    def required(self) -> frozenset[str]:
        """The keys without which a file that lists every area is not whole."""
        return self.keys


def frame(rows: Sequence[Row], path: Path) -> pd.DataFrame:
    """The tidy frame of a file. Raises :class:`SourceError` if it is empty or names a cell twice."""
    if not rows:
        raise SourceError(path, "enthält keines der gesuchten Gebiete")
    seen: set[tuple[str, int, str, str]] = set()
    for row in rows:
        if row[:4] in seen:
            raise SourceError(path, f"nennt {' / '.join(map(str, row[:4]))} zweimal")
        seen.add(row[:4])
    return pd.DataFrame(list(rows), columns=COLUMNS)


def selector(item: str, column: str) -> str:
    """How recipes name a cell."""
    return f"{item} :: {column}" if item else column


def year_of(text: str) -> int | None:
    """The year of ``31.12.2015``, ``2015-12-31``, ``Jahr: 2015`` or ``2015/16`` (its start), else None."""
    match = _YEAR.fullmatch(text.strip()) or _ISO.fullmatch(text.strip())
    return int(match["year"]) if match else None


def parse_cell(text: str) -> tuple[float, Status]:
    """A printed German cell as number and status; NaN where there is no number.

    A bare ``0`` is exactly zero: the tables that print it count whole things, nothing lies between none and
    half of one, and their parts add up with it (Duisburg 2014: 204 = 0 + 149 + 12 + 43 facilities). In a
    column with decimals, ``0,0`` is what the publishers' key says: more than nothing, less than half of the
    last digit. Raises ``ValueError`` for anything that is neither a symbol nor a number.
    """
    text = text.strip()
    if _CODE.fullmatch(text):
        text = text.split(",")[0]
    if text in SYMBOLS:
        status = SYMBOLS[text]
        return (0.0 if status is Status.ZERO else math.nan), status
    if limited := _LIMITED.fullmatch(text):
        return _number(limited[1]), Status.LIMITED
    value = _number(text)
    if value == 0:
        return 0.0, Status.ROUNDS_TO_ZERO if "," in text else Status.ZERO
    return value, Status.OK


def plain_cell(value: float | None) -> tuple[float, Status]:
    """A cell of a source that holds numbers, not print: empty is unavailable, zero an ordinary value."""
    if value is None or math.isnan(value):
        return math.nan, Status.UNAVAILABLE
    return float(value), Status.OK


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} ist weder eine Zahl noch ein bekanntes Zeichen")
    return float(text.replace(",", "."))
