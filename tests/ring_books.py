"""Workbooks of a small ring, written cell by cell as the template has them and as it has them not."""

from __future__ import annotations

import io
from dataclasses import fields
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from data.model.catalogue import Level
from data.ring import layout
from data.ring.model import KeyFigure, Ring

HERTEN, GLADBECK, ESSEN = "JA05562020", "JA05562014", "JA05113000"
NAMES = {HERTEN: "Herten", GLADBECK: "Gladbeck", ESSEN: "Essen"}
RATE = KeyFigure(
    *("hze", "Hilfen zur Erziehung", "Fälle", "Einwohner unter 21", "je 1.000", "Fälle", "Personen", "rate"),
    *(1000, 1, "im Laufe des Jahres", "neutral", "Ohne Beratung."),
)
COSTS = KeyFigure(
    *(
        "kosten",
        "Kosten je Fall",
        "Ausgaben",
        "Fälle",
        "Euro",
        "Euro",
        "Fälle",
        "ratio",
        1,
        0,
        "im Jahr",
        "neutral",
        "",
    ),
)
COUNT = KeyFigure(
    *(
        "plaetze",
        "Plätze",
        "Plätze",
        "",
        "Plätze",
        "Plätze",
        "",
        "count",
        1,
        0,
        "31. Dezember",
        "higher_is_better",
        "",
    )
)
RING = Ring("Testring", Level.JUGENDAMT, (HERTEN, GLADBECK, ESSEN), (2022, 2023), (RATE, COSTS, COUNT))
NUMBERS = {"hze": (50, 1000), "kosten": (60000, 50), "plaetze": (30, None)}


class Formula(NamedTuple):
    """A formula with the result that the file keeps, None for none."""

    text: str
    result: object = None


class Look(NamedTuple):
    """A number with the format that shows it."""

    number: float
    code: str


def sheets(ring=RING, town="Herten"):
    """The rows of each sheet by its name: heads first; figures in rows 2 to 7 of ``Zahlen``."""
    said = ring.language
    words = {
        "ring": ring.name,
        "edition": ring.edition,
        "level": layout.LEVELS[ring.level][said],
        "years": ", ".join(map(str, ring.years)),
        "town": town,
        "contact": "TESTDATEN",
    }
    front = [[layout.FIELDS[key][said], value] for key, value in words.items()]
    front += [[], [word[said] for word in layout.TOWNS.values()]]
    front += [[NAMES[key], key] for key in ring.towns]
    values = [[word[said] for word in layout.HEADS.values()]]
    for figure in ring.figures:
        above, below = NUMBERS[figure.key]
        values += [
            [town, figure.key, figure.name, year, above, figure.amount, below, None, None, None, None]
            for year in ring.years
        ]
    definition = [[*(word[said] for word in layout.DEFINED.values()), layout.MARK[said]]]
    names = {"kind": layout.KINDS, "direction": layout.DIRECTIONS}
    for figure in ring.figures:
        cells = [getattr(figure, key) for key in layout.DEFINED]
        shown = zip(layout.DEFINED, cells, strict=True)
        definition.append([*(names[k][v][said] if k in names else v for k, v in shown), figure.mark])
    assert set(layout.DEFINED) == {one.name for one in fields(KeyFigure)}
    return {layout.SHEETS["town"][said]: front, layout.SHEETS["values"][said]: values} | {
        layout.SHEETS["definition"][said]: definition
    }


def written(rows, changed=None, hidden=()):
    """A workbook of rows by sheet; ``changed`` are cells by ``Zahlen!E2``, ``hidden`` names of sheets.

    A row number in ``hidden`` (``Zahlen!3``) hides that row, letters (``Zahlen!E``) a column.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for name, lines in rows.items():
        sheet = book.add_worksheet(name)
        cells = {(at, column): cell for at, line in enumerate(lines) for column, cell in enumerate(line)}
        for place, cell in (changed or {}).items():
            if place.startswith(f"{name}!"):
                cells[xl_cell_to_rowcol(place.rpartition("!")[2])] = cell
        for (at, column), cell in cells.items():
            _put(book, sheet, at, column, cell)
        for place in hidden:
            if place == name:
                sheet.hide()
            elif place.startswith(f"{name}!"):
                part = place.rpartition("!")[2]
                if part.isdecimal():
                    sheet.set_row(int(part) - 1, None, None, {"hidden": True})
                else:
                    sheet.set_column(f"{part}:{part}", None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def _put(book, sheet, row, column, cell):
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, value="" if cell.result is None else cell.result)
    elif isinstance(cell, Look):
        sheet.write_number(row, column, cell.number, book.add_format({"num_format": cell.code}))
    elif cell is not None:
        sheet.write(row, column, cell)


def filled(changed=None, ring=RING, town="Herten", hidden=()):
    """The workbook of a town, all right but for the cells that are ``changed``."""
    return written(sheets(ring, town), changed, hidden)
