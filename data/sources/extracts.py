"""The cells of one file of a publisher as a table, flat, or in the whole of INKAR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import sources
from data.model.status import Status
from data.sources import ffcsv, inkar_csv, kept
from data.sources.kept import Extract
from data.sources.text import HEAD, first_line

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    import pandas as pd

    from data.model.source_files import SourceFile
    from data.sources.base import Wanted

Place = tuple[str, int]


def reader_of(path: Path, described: str) -> str:
    """The reader for a file: that of its description, but for flat files, which tables may also come as."""
    with path.open("rb") as opened:
        return "ffcsv" if ffcsv.layout(first_line(opened.read(HEAD))) else described


def extract(
    path: Path, reader: str, file: SourceFile | None, wanted: Wanted, selectors: Collection[str] | None = None
) -> tuple[Extract, frozenset[Place] | None]:
    """The cells of these selectors (None: of all), and which areas existed when, as far as the file tells.

    Flat files and the whole of INKAR are read by selectors only. Raises :class:`SourceError`.
    """
    if reader == "ffcsv":
        flat = ffcsv.open_flat(path)
        found = ffcsv.cells_of(flat, wanted, selectors or (), file) if file else Extract({})
        return found, ffcsv.existing(flat)
    if reader == "inkar_csv":
        return inkar_csv.read(path, wanted, selectors or ()), None
    frame = sources.read(path, file, wanted) if file else sources.READERS[reader](path, wanted)
    whole = kept.extract_of(frame, None if selectors is None else frozenset(selectors))
    return whole if selectors is None else kept.chosen(whole, selectors), existing(frame)


def existing(frame: pd.DataFrame) -> frozenset[Place]:
    """(area, year) with any cell that is more than nothing.

    GENESIS prints ``-`` in every column for a Kreis before its foundation or after its end. That is no zero:
    an area all of whose cells of a year are nothing was not there.
    """
    more = frame[frame["status"] != Status.ZERO.value]
    return frozenset(zip(more["area"].to_numpy(object), more["year"].to_numpy(object), strict=True))
