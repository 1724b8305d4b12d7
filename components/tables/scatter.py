"""The pairs of two indicators as a table: both values, what the line would let one expect, the distance.

An area without a point stands there with the value it has and the reason for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.charts import KINDS
from components.charts.scatter import KIND
from components.comparison import pairs
from components.tables import cells, notes
from components.tables.model import NONE, Line, Sheet, Table, computed
from components.wording import change, scatter
from components.wording.numbers import cell_text, in_brackets, number, plus, unit_in_brackets
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.comparison.pairs import Pair, Point
    from components.tables.model import Row
    from components.tables.notes import Fact
    from data.model.areas import Area
    from data.model.table import Cell


def zusammenhang(context: Context, link: str) -> Sheet:
    """All areas as in the table below the scatter; no rows where two indicators do not go together."""
    words, pair = context.words, pairs.of(context)
    about = (pair.y, pair.x) if pair else (context,)
    title = " | ".join(one.indicator.label[words.language] for one in about)
    year = year_label(pair.y.indicator, pair.y.view.year) if pair else "–"
    filters = notes.filters(context, (words("control.year"), year), held=context.outside)
    chosen = [*filters, *_connection(context, pair)]
    heads = [words("dateien.key"), words("tabelle.area"), words("dateien.part_head")]
    heads += [cells.head(one, one.view.year) for one in about]
    if pair and pair.fit:
        heads.append(words("dateien.expected", unit=unit_in_brackets(pair.y.indicator, words.language)))
        heads.append(words("dateien.residual", unit=in_brackets(change.unit_of_difference(pair.y))))
    parts = (one.indicator.slug for one in about)
    return Sheet(
        name="-".join((*parts, *([str(pair.y.view.year)] if pair else []), context.view.level.value)),
        title=title,
        columns=(*heads, words("tabelle.status")),
        rows=tuple(_row(entry) for entry in entries(pair)) if pair else (),
        facts=notes.whole(
            title, [fact for one in about for fact in notes.of_one(one)], chosen, context, link
        ),
        source=" ".join(dict.fromkeys(cells.source(one, (one.view.year,)) for one in about)),
        dated=notes.dated(about),
        language=words.language,
    )


def _connection(context: Context, pair: Pair | None) -> list[Fact]:
    """The line in numbers, so that who recalculates comes to the same; else why there is no pair."""
    words = context.words
    if pair is None:
        return [(words("tabelle.status"), KINDS[KIND].caption(context).notice)]
    fit = pair.fit
    said = [(words("dateien.connection"), scatter.connection(pair))]
    if fit:
        line = words(
            "dateien.line_text",
            slope=number(fit.slope, 6, words.language),
            intercept=number(fit.intercept, 6, words.language),
            n=fit.n,
        )
        said.append((words("dateien.line"), line))
    return said


@dataclass(frozen=True, slots=True)
class Entry:
    """One area; ``point`` is None where one of the values is missing, and ``note`` says why."""

    pair: Pair
    area: Area
    point: Point | None
    note: str

    @property
    def cells(self) -> tuple[Cell, Cell]:
        """What is asked about, and its context."""
        return self.pair.y.cell(self.area.key), self.pair.x.cell(self.area.key)

    @property
    def expected(self) -> float | None:
        """The value on the line; None where there is none."""
        return self.pair.expected(self.point) if self.point else None

    @property
    def residual(self) -> float | None:
        """The distance to the line; None where there is none."""
        return self.pair.residual(self.point) if self.point else None


def entries(pair: Pair) -> list[Entry]:
    """All areas with a point, the farthest above the line first, then those without one."""
    missing = (
        Entry(pair, area, None, scatter.missing(about, area, about.cell(area.key)))
        for area, about in pair.missing
    )
    return [*(of_point(pair, point) for point in pairs.by_distance(pair)), *missing]


def of_point(pair: Pair, point: Point) -> Entry:
    """The entry of an area that has both values."""
    return Entry(pair, point.area, point, "; ".join(scatter.remarks(pair, point)))


def _row(entry: Entry) -> Row:
    pair, area = entry.pair, entry.area
    y, x = pair.y.indicator, pair.x.indicator
    on_line: Row = ()
    if pair.fit:
        on_line = (
            computed(entry.expected, y.decimals),
            computed(entry.residual, y.decimals, signed=True),
        )
    values = (cells.value(of, cell) for of, cell in zip((y, x), entry.cells, strict=True))
    return (area.key, area.name, cells.part(pair.y, area), *values, *on_line, entry.note)


def reading(pair: Pair) -> Table:
    """All areas to read; without a line nothing is expected."""
    words, has_line = pair.y.words, pair.fit is not None
    marked = {area.key for area in (*([pair.y.mine] if pair.y.mine else []), *pair.y.picked)}
    heads = (
        words("punkte.area"),
        _head(pair.y),
        _head(pair.x),
        *([words("punkte.expected"), words("punkte.residual")] if has_line else []),
        words("punkte.note"),
    )
    lines = tuple(
        Line(
            (
                entry.area.name,
                *(_shown(side, cell) for side, cell in zip((pair.y, pair.x), entry.cells, strict=True)),
                *(on_line(entry) if has_line else ()),
                entry.note,
            ),
            marked=entry.area.key in marked,
        )
        for entry in entries(pair)
    )
    names = {"y": scatter.short(pair.y), "x": scatter.short(pair.x)}
    caption = words("punkte.caption" if has_line else "punkte.caption_plain", **names)
    return Table(caption, heads, lines, frozenset(range(1, len(heads) - 1)))


def on_line(entry: Entry) -> tuple[str, str]:
    """Expected value and distance to read."""
    decimals, language = entry.pair.y.indicator.decimals, entry.pair.y.words.language
    expected, residual = entry.expected, entry.residual
    return (
        NONE if expected is None else number(expected, decimals, language),
        NONE if residual is None else plus(residual, decimals, language),
    )


def _head(about: Context) -> str:
    """Name, unit and year of a column to read."""
    indicator, words = about.indicator, about.words
    short, unit = scatter.short(about), indicator.unit[words.language]
    key = "punkte.value" if unit in short else "punkte.value_unit"
    return words(key, short=short, unit=unit, year=scatter.year(about))


def _shown(about: Context, cell: Cell) -> str:
    return cell_text(cell, about.indicator, about.words, unit=False) if cell.known else NONE
