"""The sheet of figures in the template of a ring: one row for each key figure and year, ready to fill in."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from components.downloads.xlsx_file import digits
from data.ring.layout import HEADS, MONEY, REASONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.downloads.ring_template_look import Page
    from data.ring.model import KeyFigure

Cells = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""

_WIDTHS = {
    "town": 20,
    "key": 21,
    "figure": 52,
    "year": 6,
    "numerator": 13,
    "amount": 15,
    "denominator": 13,
    "official": 13,
    "value": 12,
    "reason": 19,
    "note": 36,
}
_AT = {head: column for column, head in enumerate(HEADS)}
# How heads stand: over numbers, and in columns that follow one.
_NUMBERS = ("year", "numerator", "denominator", "official", "value")
_BESIDE = ("amount", "reason")
_TITLE, _MESSAGE = 32, 255
"""Most characters of what a spreadsheet says beside a cell."""


class OfficialColumns(NamedTuple):
    """Columns of the official figures, as formulas name them: of each year the numbers."""

    towns: str
    bases: str
    years: Mapping[int, str]


class Ranges(NamedTuple):
    """What the sheet refers to: the chosen town, all towns, the units in order, the official figures."""

    chosen: str
    towns: str
    units: tuple[str, ...]
    official: OfficialColumns


def write(page: Page, ranges: Ranges) -> None:
    """The sheet of a ring."""
    ring = page.ring
    page.widths(_WIDTHS[head] for head in HEADS)
    for head, column in _AT.items():
        look = "head_number" if head in _NUMBERS else "head_beside" if head in _BESIDE else "head"
        page.text(0, column, HEADS[head][ring.language], look)
    asked = list(product(ring.figures, ring.years))
    for row, (figure, year) in enumerate(asked, start=1):
        _row(page, row, figure, year, ranges)
    first = 1
    for figure, unit in zip(ring.figures, ranges.units, strict=True):
        _offer(page, (first, first + len(ring.years) - 1), figure, unit)
        first += len(ring.years)
    offer_towns(page, (1, _AT["town"], len(asked), _AT["town"]), ranges.towns)
    reasons = [reason[ring.language] for reason in REASONS.values()]
    _listed(page, (1, _AT["reason"], len(asked), _AT["reason"]), reasons, "reason")
    page.table(_AT["numerator"])


def _row(page: Page, row: int, figure: KeyFigure, year: int, ranges: Ranges) -> None:
    cells = {head: xl_rowcol_to_cell(row, column, col_abs=True) for head, column in _AT.items()}
    page.formula(row, _AT["town"], f'=IF({ranges.chosen}="","",{ranges.chosen})', "fixed")
    page.text(row, _AT["key"], figure.key, "fixed")
    page.text(row, _AT["figure"], figure.name, "fixed_wrapped")
    page.height(row, [(figure.name, _WIDTHS["figure"])])
    page.number(row, _AT["year"], year, "fixed")
    page.blank(row, _AT["numerator"], "input")
    page.text(row, _AT["amount"], figure.amount, "input_beside")
    is_count, none = figure.kind == "count", page.words("ring_vorlage.none")
    page.blank(row, _AT["denominator"], "fixed" if is_count else "input")
    if figure.basis:
        page.formula(
            row,
            _AT["official"],
            _looked_up(cells["town"], figure.basis, year, none, ranges.official),
            "taken",
        )
    else:
        page.text(row, _AT["official"], "" if is_count else none, "taken")
    page.formula(row, _AT["value"], _computed(cells, figure, page.ring.language), digits(figure.decimals))
    page.blank(row, _AT["reason"], "input_beside")
    page.blank(row, _AT["note"], "input_wrapped")


def _looked_up(town: str, basis: str, year: int, none: str, of: OfficialColumns) -> str:
    """The official figure of the town in a cell. It is more than zero: a sum of zero says there is none."""
    summed = f'SUMIFS({of.years[year]},{of.towns},{town},{of.bases},"{basis}")'
    return f'=IF({town}="","",IF({summed}>0,{summed},"{none}"))'


def _computed(cells: dict[str, str], figure: KeyFigure, language: str) -> str:
    """The value, as it will be worked out of the numbers of the row: the own denominator goes first."""
    above, factor = cells["numerator"], _factor(cells["amount"], figure, language)
    if figure.kind == "count":
        return f'=IF(ISNUMBER({above}),{above}{factor},"")'
    own, given = cells["denominator"], cells["official"]
    below = f"IF(ISNUMBER({own}),{own},IF(ISNUMBER({given}),{given},0))"
    scale = f"*{figure.scale}" if figure.scale != 1 else ""
    return f'=IF(AND(ISNUMBER({above}),{below}>0),{above}{factor}/{below}{scale},"")'


def _factor(unit: str, figure: KeyFigure, language: str) -> str:
    """What turns an amount of money into the unit of the ring."""
    names = [name[language] for name in MONEY.values()]
    if figure.amount not in names:
        return ""
    own = list(MONEY)[names.index(figure.amount)]
    chosen = "0"
    for factor, name in MONEY.items():
        chosen = f'IF({unit}="{name[language]}",{factor / own:.12g},{chosen})'
    return f"*{chosen}"


# What the cells offer and refuse


def offer_towns(page: Page, cells: Cells, towns: str) -> None:
    """The towns of the ring as a drop-down; ``towns`` is their range."""
    _listed(page, cells, f"={towns}", "town")


def _listed(page: Page, cells: Cells, source: str | list[str], about: str) -> None:
    page.sheet.data_validation(*cells, {"validate": "list", "source": source, **_refusal(page, about)})


def _refusal(page: Page, about: str) -> dict[str, str]:
    """What a spreadsheet says to an entry that does not fit."""
    title, message = (page.words(f"ring_vorlage.cell.{about}{part}") for part in ("_title", ""))
    return {"error_title": title, "error_message": message}


def _offer(page: Page, rows: tuple[int, int], figure: KeyFigure, unit: str) -> None:
    """What the cells of a key figure say of themselves, and what they take: numbers from 0, its units.

    ``unit`` is the cell with the unit of the numerator.
    """
    language = page.ring.language
    for head, said, of in (
        ("numerator", figure.numerator, figure.amount),
        ("denominator", figure.denominator, figure.base),
    ):
        if said:
            number = {"validate": "decimal", "criteria": ">=", "value": 0}
            prompt = {"input_title": f"{HEADS[head][language]} ({of})"[:_TITLE], "input_message": _cut(said)}
            page.sheet.data_validation(*_cells(rows, head), number | prompt | _refusal(page, "number"))
    money = [name[language] for name in MONEY.values()]
    _listed(page, _cells(rows, "amount"), money if figure.amount in money else f"={unit}", "unit")


def _cells(rows: tuple[int, int], head: str) -> Cells:
    return rows[0], _AT[head], rows[1], _AT[head]


def _cut(text: str) -> str:
    return text if len(text) <= _MESSAGE else text[: _MESSAGE - 1] + "…"
