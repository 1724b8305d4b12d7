"""The template of a ring: the workbook that each town fills in, made so that any spreadsheet can do it.

Formulas take over the town and the official figures and show the value; nothing of that is read again, and
there are no macros, no hidden sheets and no locked cells. The same ring and figures give the same bytes.
"""

from __future__ import annotations

import io
from itertools import product
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from components.downloads import ring_template_values as values
from components.downloads.archive import UNDATED
from components.downloads.ring_template_look import SMALL_LINE, Look, Page
from data.ring import starter
from data.ring.bases import official
from data.ring.layout import (
    DEFINED,
    DEFINITION,
    FIELDS,
    LEVELS,
    MARK,
    OFFICIAL,
    REASONS,
    SHEETS,
    TOWN,
    TOWNS,
    VALUES,
    defined,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from components.texts import Words
    from data.ring.bases import Official
    from data.ring.model import Ring
    from data.store.store import Store

_FIRST_FIELD = 2
"""Row of the first field on the sheet of the town, from 0; the towns stand beside the fields."""
_LISTED = 3
"""Column of the towns."""
_TOLD = 78
"""Width of what the first sheet tells."""
_STEPS = 3
_OFFICIAL = {"town": 26, "basis": 17, "name": 44}
"""Columns of the official figures before the years, and their widths."""
_YEAR, _SOURCE = 10, 90
_NARROW = 9
_DEFINED_WIDTHS = {
    "key": 19,
    "name": 23,
    "numerator": 25,
    "denominator": 25,
    "date": 13,
    "explanation": 44,
    "basis": 13,
    "decimals": 14,
    "scale": 6,
}


def xlsx(ring: Ring, store: Store, words: Words) -> bytes:
    """The workbook of a ring; ``words`` are those of its language."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": ring.name, "author": words("app.name"), "created": UNDATED})
    look = Look(book)
    town, figures, definition, numbers = (
        Page(book.add_worksheet(SHEETS[sheet][ring.language]), ring, words, look)
        for sheet in (TOWN, VALUES, DEFINITION, OFFICIAL)
    )
    names = {key: str(area.short) for key in ring.towns if (area := store.areas.get(key))}
    chosen, towns = _town(town, names)
    _definition(definition)
    values.write(figures, values.Ranges(chosen, towns, _units(definition), _official(numbers, store, names)))
    book.close()
    return out.getvalue()


def _town(page: Page, names: Mapping[str, str]) -> tuple[str, str]:
    """The first sheet, with the names of the towns; the cell of the chosen one and the range of all."""
    ring, language = page.ring, page.ring.language
    page.widths((26, _TOLD, 3, 30, 20))
    page.sheet.hide_gridlines(2)
    page.text(0, 0, page.words("ring_vorlage.title", ring=ring.name), "title")
    said = {
        "ring": ring.name,
        "edition": ring.edition,
        "level": LEVELS[ring.level][language],
        "years": ", ".join(map(str, ring.years)),
    }
    rows = {field: _FIRST_FIELD + at for at, field in enumerate(FIELDS)}
    for field, row in rows.items():
        page.text(row, 0, FIELDS[field][language], "label")
        page.text(row, 1, said.get(field, ""), "fixed" if field in said else "input")
    page.head(_FIRST_FIELD, _LISTED, (head[language] for head in TOWNS.values()))
    for row, (key, name) in enumerate(names.items(), start=_FIRST_FIELD + 1):
        page.text(row, _LISTED, name, "fixed")
        page.text(row, _LISTED + 1, key, "fixed")
    row = _FIRST_FIELD + len(FIELDS) + 1
    for label, text in _told(page):
        page.text(row, 0, label, "wrapped" if text else "heading")
        row = page.told(row, 1, text, _TOLD)
    towns = page.reference(xl_range_abs(_FIRST_FIELD + 1, _LISTED, _FIRST_FIELD + len(names), _LISTED))
    chosen = rows["town"], 1
    values.offer_towns(page, (*chosen, *chosen), towns)
    page.sheet.set_selection(*chosen, *chosen)
    page.on_paper()
    return page.reference(xl_range_abs(*chosen, *chosen)), towns


def _told(page: Page) -> Iterator[tuple[str, str]]:
    """How the workbook is filled in and what signs and reasons mean; a heading has no text."""
    words, language = page.words, page.ring.language
    names = {kind: SHEETS[kind][language] for kind in (VALUES, DEFINITION, OFFICIAL)}
    yield words("ring_vorlage.how"), ""
    for step in range(1, _STEPS + 1):
        yield f"{step}.", words(f"ring_vorlage.step.{step}", chosen=FIELDS["town"][language], **names)
    yield "", ""
    yield words("ring_vorlage.signs"), ""
    yield "0", words("ring_vorlage.zero")
    for status, reason in REASONS.items():
        yield reason[language], words(f"ring_vorlage.reason.{status.value}")
    yield words("ring_vorlage.none"), words("ring_vorlage.none_means")
    yield words("ring_vorlage.formulas"), words("ring_vorlage.formulas_mean")


def _definition(page: Page) -> None:
    """What each key figure means, a row for each."""
    language = page.ring.language
    widths = [_DEFINED_WIDTHS.get(field, _NARROW) for field in DEFINED]
    page.widths((*widths, _NARROW))
    page.head(0, 0, (*(head[language] for head in DEFINED.values()), MARK[language]), "small_head")
    for row, figure in enumerate(page.ring.figures, start=1):
        told = defined(figure, language)
        for column, said in enumerate((*told, figure.mark)):
            page.put(row, column, said, "small")
        page.height(row, zip(map(str, told), widths, strict=True), SMALL_LINE)
    page.table(2)


def _units(page: Page) -> tuple[str, ...]:
    """The cells that hold the units of the numerators, as formulas name them."""
    column = list(DEFINED).index("amount")
    rows = range(1, len(page.ring.figures) + 1)
    return tuple(page.reference(xl_range_abs(row, column, row, column)) for row in rows)


def _official(page: Page, store: Store, names: Mapping[str, str]) -> values.OfficialColumns:
    """The official denominators of the key figures: a row for each town and basis, the years side by side."""
    words, years = page.words, page.ring.years
    page.widths((*_OFFICIAL.values(), *[_YEAR] * len(years), _SOURCE))
    page.head(0, 0, (words(f"ring_vorlage.official.{head}") for head in _OFFICIAL))
    for column, year in enumerate(years, start=len(_OFFICIAL)):
        page.number(0, column, year, "head_number")
    after = len(_OFFICIAL) + len(years)
    page.text(0, after, words("ring_vorlage.official.source"), "head_beside")
    bases = dict.fromkeys(figure.basis for figure in page.ring.figures if figure.basis)
    asked = list(product(names, (starter.of(store).by_basis[basis] for basis in bases)))
    for row, (town, basis) in enumerate(asked, start=1):
        found = [official(store, basis.key, town, year) for year in years]
        page.text(row, 0, names[town], "plain")
        page.text(row, 1, basis.key, "plain")
        page.text(row, 2, basis.name[page.ring.language], "wrapped")
        for column, number in enumerate(found, start=len(_OFFICIAL)):
            page.put(row, column, number.value if number else words("ring_vorlage.none"), "counted")
        sources = " ".join(_sources(found, words))
        page.text(row, after, sources, "beside")
        page.height(row, [(sources, _SOURCE), (basis.name[page.ring.language], _OFFICIAL["name"])])
    if not asked:
        page.text(1, 0, words("ring_vorlage.official.nothing"), "plain")
    page.table(1)
    last = max(len(asked), 1)
    columns = [page.reference(xl_range_abs(1, column, last, column)) for column in range(after)]
    return values.OfficialColumns(
        columns[0], columns[1], dict(zip(years, columns[len(_OFFICIAL) :], strict=True))
    )


def _sources(found: Sequence[Official | None], words: Words) -> Iterator[str]:
    """Where figures are from, each source once, and what to do where there is none."""
    yield from dict.fromkeys(f"{number.source.rstrip('.')}." for number in found if number)
    if any(number and number.rounded for number in found):
        yield words("ring_vorlage.official.rounded")
    if not all(found):
        yield words("ring_vorlage.official.own" if any(found) else "ring_vorlage.official.none")
