"""The tables on a sheet of a town of a ring: what is official around it, and its key figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import theme
from components.charts.text_width import ARIAL
from components.documents.model import Row, Table
from components.documents.native import PAPER, POINT
from components.documents.typography import tied
from components.wording import ring_town
from components.wording.numbers import number, unit_in_brackets
from components.wording.ring_town import FEW, NONE
from data.model.catalogue import year_label
from data.ring.summary import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from components.comparison.ring_context import Official
    from components.comparison.ring_town import Line
    from components.texts import Words

_SIGNS = {1: "▲", -1: "▼"}
_SIZE = 8.0
"""Points of the letters of nine columns."""
_AROUND, _WIDEST, _NAMES = 0.27, 2.1, 3.0
"""Centimetres around the text of a cell, of the widest column of numbers and the narrowest of names."""
_LOOSE = 1.04
"""How much wider than Arial a typeface may be that breaks no word and no number."""


def context(found: Sequence[Official], town: str, name: str, words: Words) -> Table:
    """The official indicators: year, value, and the median of the ring's towns."""
    language = words.language
    head = ("indicator", "year", "median", "towns")
    indicator, year, median, towns = (words(f"ring_blatt.context_head.{one}") for one in head)
    lacking = [one.indicator.short[language] for one in found if not one.cells[town].known]
    return Table(
        words("ring_blatt.context"),
        (indicator, year, name, median, towns),
        tuple(_official(one, town, language) for one in found),
        (0.34, 0.09, 0.21, 0.18, 0.18),
        frozenset({2, 3, 4}),
        tuple(_context_notes(found, lacking, words)),
        on_slide=True,
    )


def _context_notes(found: Sequence[Official], lacking: Sequence[str], words: Words) -> Iterator[str]:
    if lacking:
        yield words("ring_blatt.context_none", names=", ".join(lacking))
    if any(0 < len(one.values) < FEWEST for one in found):
        yield words("ring_blatt.few")


def _official(found: Official, town: str, language: str) -> Row:
    indicator, cell = found.indicator, found.cells[town]
    short = indicator.short[language]
    unit = "" if indicator.unit[language] in short else unit_in_brackets(indicator, language)
    return Row(
        (
            short + unit,
            NONE if found.year is None else year_label(indicator, found.year),
            number(cell.value, indicator.decimals, language) if cell.known else NONE,
            _median(found, language),
            str(len(found.values)),
        )
    )


def _median(found: Official, language: str) -> str:
    """The median; of few towns with one of them at hand, it would give away another."""
    if found.spread is None:
        return NONE
    if len(found.values) < FEWEST:
        return FEW
    return number(found.spread.median, found.indicator.decimals, language)


def figures(lines: Sequence[Line], words: Words) -> Table:
    """All key figures of the town beside what may be told of the others."""
    year = usual(lines)
    keys = ("figure", "value", "previous", "change", "median", "mean", "half", "together", "rank")
    heads = tuple(words(f"ring_blatt.head.{key}") for key in keys)
    rows = tuple(_row(line, words, year) for line in lines)
    return Table(
        words("ring_blatt.figures", year=year),
        heads,
        rows,
        _widths(heads, rows),
        frozenset(range(1, 9)),
        tuple(_signs(lines, words)),
        size=_SIZE,
        on_slide=True,
    )


def _widths(heads: Sequence[str], rows: Sequence[Row]) -> tuple[float, ...]:
    """Centimetres of the columns: numbers stay in a line where they can, the rest is for the names.

    A rank with its range may take two lines, as most names do.
    """
    cells = list(zip(*(row.cells for row in rows), strict=True))[1:]
    wide = [
        _wide([word for text in (head, *column) for word in tied(text).split(" ")], _LOOSE)
        for head, column in zip(heads[1:], cells, strict=True)
    ]
    wide[:-1] = [max(w, min(_wide(column), _WIDEST)) for w, column in zip(wide, cells[:-1], strict=False)]
    return max(PAPER.width - sum(wide), _NAMES), *wide


def _wide(texts: Iterable[str], factor: float = 1.0) -> float:
    """Centimetres that a column needs for these texts in a line each."""
    return max(ARIAL.width(text, _SIZE, bold=True) for text in texts) * factor / POINT + _AROUND


def usual(lines: Sequence[Line]) -> int:
    """The year that most key figures are told of, the later one of two."""
    years = [line.whole.year for line in lines if line.whole.n] or [line.whole.year for line in lines]
    return max(years, key=lambda year: (years.count(year), year))


def _row(line: Line, words: Words, year: int) -> Row:
    """A key figure; of another year with that, outside the middle half in bold and with a sign."""
    language, usual_year = words.language, line.whole.year == year or not line.whole.n
    return Row(
        (
            ring_town.named(line.figure) if usual_year else ring_town.dated(line, words),
            ring_town.value(line, language),
            ring_town.before(line, language),
            ring_town.change(line, language),
            *ring_town.others(line, language, words),
            ring_town.rank(line, words),
        ),
        marked=bool(line.side),
        colour=theme.INK if line.side else "",
        sign=_SIGNS.get(line.side or 0, ""),
    )


def _signs(lines: Sequence[Line], words: Words) -> Iterator[str]:
    """What the signs in the table mean."""
    if any(line.side is not None for line in lines):
        yield words("ring_blatt.signs")
    if any(line.stand.is_small for line in lines):
        yield words("ring_blatt.small")
    if any(line.whole.n and not line.whole.is_open for line in lines):
        yield words("ring_blatt.few")


def notes(lines: Sequence[Line], words: Words) -> Iterator[str]:
    """What must be known of the numbers in the table, and why some are missing."""
    yield words("ring_blatt.dated", year=usual(lines))
    if any(line.spread for line in lines):
        yield words("ring_blatt.means")
    official = [line.figure.name for line in lines if line.stand.entry.official]
    if official:
        yield words("ring_blatt.official", names=_listed(official))
    without = [_without(line, words) for line in lines if line.stand.value is None]
    if without:
        yield words("ring_blatt.without", list=_listed(without))
    noted = [
        words("ring_blatt.noted_one", figure=line.figure.name, note=line.stand.entry.note.rstrip("."))
        for line in lines
        if line.stand.value is not None and line.stand.entry.note
    ]
    if noted:
        yield words("ring_blatt.noted", list=_listed(noted))


def _without(line: Line, words: Words) -> str:
    entry, reason = line.stand.entry, ring_town.reason(line.stand.entry, words)
    if entry.note:
        reason = words("ring_blatt.reason_note", reason=reason, note=entry.note.rstrip("."))
    return words("ring_blatt.without_one", figure=line.figure.name, reason=reason)


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(texts)
