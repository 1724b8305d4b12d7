"""Publishers' files -> tidy frames. Used offline by ``python -m data import``, never by the app.

A reader takes a file and the wanted areas and returns a frame with the columns ``area, year, item, column,
value, status``: one row a cell, ``value`` NaN where there is none, ``status`` as in :mod:`data.model.status`.
It raises :class:`data.sources.base.SourceError`. A new publisher is one module and one line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.sources import (
    gemeindeverzeichnis,
    genesis,
    inkar,
    jugendamt,
    landesdatenbank,
    schulliste,
    tidy,
    vgrdl,
)
from data.sources.base import SourceError, Wanted
from data.sources.headings import renamed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from data.model.source_files import SourceFile

READERS: dict[str, Callable[[Path, Wanted], pd.DataFrame]] = {
    "gemeindeverzeichnis": gemeindeverzeichnis.read,
    "genesis": genesis.read,
    "inkar": inkar.read,
    "jugendamt": jugendamt.read,
    "landesdatenbank": landesdatenbank.read,
    "schulliste": schulliste.read,
    "tidy": tidy.read,
    "vgrdl": vgrdl.read,
}


def read(path: Path, file: SourceFile, wanted: Wanted) -> pd.DataFrame:
    """The frame of a described file that lies at ``path``, in the words of the recipes."""
    return renamed(READERS[file.reader](path, wanted), file.headings, path)


__all__ = ["READERS", "SourceError", "Wanted", "read"]
