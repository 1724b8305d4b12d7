"""The data sheet inside a chart, and where its series stand on it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import xlsxwriter

from components.downloads.archive import UNDATED
from components.downloads.csv_file import harmless
from data.own.workbook import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.documents.model import Chart, Series

SHEETS = {"de": "Daten", "en": "Data"}
_MOST = 40  # characters of the widest column


@dataclass(frozen=True, slots=True)
class Places:
    """Where on the sheet name, categories (or values across) and values of a series stand."""

    name: str
    across: str
    values: str


def kept(value: float) -> float:
    """A number with the digits that a spreadsheet keeps, so that chart and sheet agree."""
    return float(f"{value:.15g}")


def places(chart: Chart) -> list[Places]:
    """One entry a series: in columns beside the categories, scatters one below the other."""
    sheet = SHEETS[chart.language]
    if chart.kind != "scatter":
        last = len(chart.categories) + 1
        columns = [letters(at + 1) for at in _each(chart.series)]
        return [
            Places(f"{sheet}!${column}$1", f"{sheet}!$A$2:$A${last}", f"{sheet}!${column}$2:${column}${last}")
            for column in columns
        ]
    found, first = [], 2
    for series in chart.series:
        last = first + len(series.values) - 1
        found.append(
            Places(f"{sheet}!$A${first}", f"{sheet}!$C${first}:$C${last}", f"{sheet}!$D${first}:$D${last}")
        )
        first = last + 1
    return found


def xlsx(chart: Chart) -> bytes:
    """The data sheet of a chart; what is missing is an empty cell."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": UNDATED})
    sheet = book.add_worksheet(SHEETS[chart.language])
    bold, value = book.add_format({"bold": True}), book.add_format({"num_format": chart.number})
    year = between = None
    if chart.kind == "years" and chart.across.number != "0":
        year, between = (book.add_format({"num_format": code}) for code in (chart.across.number, '"–"'))
    rows = list(_rows(chart))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(at, column, harmless(cell), bold if at == 0 else None)
            elif cell is not None:
                first = between if cell % 1 else year
                look = value if column or chart.kind != "years" else first
                sheet.write_number(at, column, kept(cell), look)
    for column in _each(rows[0]):
        longest = max(len(str(row[column])) for row in rows if isinstance(row[column], str))
        sheet.set_column(column, column, min(longest + 2, _MOST))
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _each(sequence: Sequence[object]) -> range:
    return range(len(sequence))


def _rows(chart: Chart) -> Iterator[tuple[str | float | None, ...]]:
    if chart.kind != "scatter":
        yield (*chart.heads[:1], *(series.name for series in chart.series))
        for at, category in enumerate(chart.categories):
            yield (
                float(category) if chart.kind == "years" else category,
                *(series.values[at] for series in chart.series),
            )
        return
    yield chart.heads
    for series in chart.series:
        yield from _points(series)


def _points(series: Series) -> Iterator[tuple[str | float | None, ...]]:
    names = series.points or (series.name,) * len(series.values)
    for name, x, y in zip(names, series.x, series.values, strict=True):
        yield series.name, name, x, y
