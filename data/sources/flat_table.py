"""Which table a flat file holds: its rows say the statistic, its name the table. Both have to agree.

A table's code begins with that of its statistic (``12612-01-01-4`` is of 12612; the Regionalatlas is 99910)
and ends with the level of its areas. So a file of employees that bears the name of the table of births is
refused, and so is one by Kreise under the name of a table by Gemeinden.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.sources import ffcsv
from data.sources.base import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from data.model.source_files import SourceFile
    from data.sources.ffcsv import Flat

REGIONALATLAS = "99910"
REGIONAL = {"4": "KREISE", "5": "GEMEIN"}
"""The variable of the areas by the last digit of a table's code."""

_LEVEL = re.compile(r"-\d+-([45])")
_SERVED = re.compile(r"(.+?)_\d+_[a-z]{2}_flat\.csv", re.IGNORECASE)
_CODE = re.compile(r"\d{5}-[0-9A-Z]+(?:-\d\d-\d[A-Z]?)?|AI[A-Z0-9]*-[A-Z0-9]+(?:-\d+)*")


def table_of(
    path: Path, name: str, files: Sequence[SourceFile], needed: Mapping[str, Sequence[str]]
) -> tuple[str, SourceFile | None]:
    """The code of the table, and the described file it stands for; None if no recipe takes figures from it.

    ``needed`` are the selectors of each file. Raises :class:`SourceError` where name and rows contradict each
    other, where the statistic is none of the recipes, and where no table or several fit.
    """
    flat = ffcsv.open_flat(path)
    if (table := named(name)) is None:
        file = _only(flat, files, needed)
        return file.table, file
    if not belongs(flat, table):
        regional = ", ".join(sorted(flat.regional))
        what = f"heißt nach der Tabelle {table}, enthält aber {_said(flat)} nach {regional}"
        raise SourceError(path, f"{what}: Daraus werden keine Zahlen genommen")
    return table, next((file for file in files if file.table.upper() == table), None)


def named(name: str) -> str | None:
    """The code of the table in a file's name, as the service writes it or alone; None if there is not one."""
    if served := _SERVED.fullmatch(name):
        return served[1].upper()
    codes = set(_CODE.findall(name.upper().replace("_", " ")))
    return codes.pop() if len(codes) == 1 else None


def belongs(flat: Flat, table: str) -> bool:
    """Whether a flat file is of the statistic and by the areas of a table."""
    statistic = REGIONALATLAS if table.startswith("AI") else table.partition("-")[0]
    level = re.search(f"{_LEVEL.pattern}$", table)
    return flat.statistic == statistic and (level is None or flat.regional == {REGIONAL[level[1]]})


def _only(flat: Flat, files: Sequence[SourceFile], needed: Mapping[str, Sequence[str]]) -> SourceFile:
    near = [file for file in files if belongs(flat, file.table)]
    fitting = [file for file in near if ffcsv.fits(flat, needed.get(file.key, ()), file)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        which = f"passt zu mehreren Tabellen ({', '.join(file.table for file in fitting)})"
    elif near:
        which = (
            f"passt zu keiner Tabelle der Indikatoren (zu prüfen waren {', '.join(f.table for f in near)})"
        )
    else:
        which = "daraus nimmt kein Indikator Zahlen"
    raise SourceError(flat.path, f"ist eine Flachdatei mit {_said(flat)}: {which}")


def _said(flat: Flat) -> str:
    return f"Zahlen der Statistik {flat.statistic} ({flat.title})"
