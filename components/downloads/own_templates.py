"""Templates for own figures: every area of a level with key and name, empty columns for the latest years."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

from components.downloads.archive import UNDATED
from components.downloads.csv_file import MIMETYPE as CSV
from components.downloads.csv_file import harmless
from components.downloads.xlsx_file import MIMETYPE as XLSX
from data.model.folding import order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.texts import Words
    from data.model.catalogue import Level
    from data.store.store import Store

FORMS = {"csv": CSV, "xlsx": XLSX}
_YEARS = 3
_WIDTHS = (14, 34)


def years(store: Store) -> tuple[int, ...]:
    """The latest years of the official figures, as a start."""
    last = max(table.years[-1] for table in store.tables.values() if table.years)
    return tuple(range(last - _YEARS + 1, last + 1))


def rows(store: Store, level: Level, words: Words) -> list[list[str | int]]:
    """Head and areas by name."""
    areas = sorted(store.areas.by_level[level], key=lambda area: order(area.name))
    head: list[str | int] = [words("eigene.template.key"), words("eigene.template.name"), *years(store)]
    found: list[list[str | int]] = [[area.key, harmless(area.name)] for area in areas]
    return [head, *found]


def csv(found: Sequence[Sequence[str | int]]) -> bytes:
    """As a German Excel opens it: UTF-8 with mark, semicolons."""
    width = len(found[0])
    lines = (";".join([*map(str, row), *[""] * (width - len(row))]) for row in found)
    return b"\xef\xbb\xbf" + ("\r\n".join(lines) + "\r\n").encode()


def xlsx(found: Sequence[Sequence[str | int]], words: Words) -> bytes:
    """A workbook of one sheet; keys are text and keep their zero, a note says how to fill it in."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": UNDATED})
    sheet = book.add_worksheet(words("eigene.template.sheet"))
    bold, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
    for at, row in enumerate(found):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell, bold)
            else:
                sheet.write_string(at, column, cell, bold if at == 0 else text)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_comment(0, len(_WIDTHS), words("eigene.template.note"), {"x_scale": 2})
    sheet.freeze_panes(1, len(_WIDTHS))
    book.close()
    return out.getvalue()
