"""Tables of a document: the values of a comparison, the indicators of a profile, the classes of a map."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from components.charts import theme
from components.charts.common import bare
from components.comparison import chance
from components.comparison import classes as comparison_classes
from components.comparison.change import Obstacle
from components.comparison.profile import Scope, reason
from components.documents.anonymous import by_name
from components.documents.model import Row, Table
from components.wording import classes as wording
from components.wording import gaps, scatter, sentences
from components.wording.change import break_years, change_text
from components.wording.numbers import SPACE, cell_text, count_text, number, plus, unit_in_brackets
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.comparison.pairs import Pair
    from components.comparison.profile import Row as Line
    from data.model.areas import Area
    from data.model.table import Cell

LONG = 20
"""Longer tables begin on a page of their own."""

MOST = 200
"""More rows are no table to read; the files of the figures hold them."""


def comparison(context: Context) -> tuple[Table, ...]:
    """My area and the chosen ones, then the rest of the group by name, then the references."""
    words, indicator = context.words, context.indicator
    if context.table is None or not context.has_year:
        return ()
    marked = [*([context.mine] if context.mine else []), *context.picked]
    rest = sorted((a for a in context.group if a not in marked), key=by_name)
    notes: tuple[str, ...] = ()
    if len(rest) > MOST:
        notes, rest = (words("dokument.rows_left", n=len(rest)),), []
    counts = any(context.cells[a.key].numerator == context.cells[a.key].numerator for a in (*marked, *rest))
    heads = ["area", "value", *(["numerator", "denominator"] if counts else []), "status"]
    rows = [
        _row(context, area.name, context.cells[area.key], area, counts=counts, marked=area in marked)
        for area in (*marked, *rest)
    ]
    if not indicator.is_count:
        rows += [
            _row(context, context.name(key), cell, key=key, counts=counts)
            for key, cell in context.references.items()
        ]
    caption = words(
        "tabelle.caption",
        label=indicator.label[words.language],
        year=year_label(indicator, context.view.year),
    )
    numeric = frozenset(range(1, len(heads) - 1))
    widths = (0.32, 0.2, 0.13, 0.13, 0.22) if counts else (0.42, 0.25, 0.33)
    named = {h: words(f"tabelle.{h}") for h in heads}
    named["value"] = words("dokument.value_in", unit=indicator.unit[words.language])
    return (Table(caption, tuple(named.values()), tuple(rows), widths, numeric, notes, len(rows) > LONG),)


def _row(
    context: Context,
    name: str,
    cell: Cell,
    area: Area | None = None,
    *,
    key: str = "",
    counts: bool,
    marked: bool = False,
) -> Row:
    words, indicator = context.words, context.indicator
    notes = [*sentences.remarks(context, cell, area), *sentences.known_about(context, key)]
    value = cell_text(cell, indicator, words, unit=False) if cell.known else "–"
    parts = [count_text(v, words.language) for v in (cell.numerator, cell.denominator)] if counts else []
    return Row((name, value, *parts, ", ".join(notes)), marked)


def classes(context: Context) -> tuple[Table, ...]:
    """The classes of the map with their colours and numbers of areas, and who has no number."""
    words, found = context.words, context.classes
    if context.table is None or not context.has_year or not found.count:
        return ()
    palette = theme.class_colours(found.count, diverging=found.diverging)
    entries = zip(wording.labels(context), comparison_classes.counts(context), palette, strict=True)
    rows = [Row((label, str(n)), colour=colour) for label, n, colour in entries]
    missing = wording.reasons(context, context.areas)
    rows += [Row((why, str(n)), colour=theme.NO_DATA) for why, n in missing.items()]
    heads = (words("dokument.class"), words("dokument.class_areas"))
    return (Table(words("dokument.classes"), heads, tuple(rows), (0.6, 0.4), frozenset({1})),)


def pair(found: Pair) -> tuple[Table, ...]:
    """The marked areas of a scatter with both values, what the line lets one expect, and the distance."""
    words, language = found.y.words, found.y.words.language
    marked = {area.key for area in (*([found.y.mine] if found.y.mine else []), *found.y.picked)}
    points = [point for point in found.drawn if point.area.key in marked]
    if not points:
        return ()
    y, x = scatter.short(found.y), scatter.short(found.x)
    rows = []
    for point in points:
        expected, residual = found.expected(point), found.residual(point)
        digits = found.y.indicator.decimals
        rows.append(
            Row(
                (
                    point.area.name,
                    scatter.shown(found.y, point.y),
                    scatter.shown(found.x, point.x),
                    "–" if expected is None else number(expected, digits, language),
                    "–" if residual is None else plus(residual, digits, language),
                ),
                marked=bool(found.y.mine and point.area.key == found.y.mine.key),
            )
        )
    heads = (words("tabelle.area"), y, x, words("dokument.expected"), words("dokument.difference"))
    caption = words("dokument.points_caption", y=y, x=x)
    return (Table(caption, heads, tuple(rows), (0.28, 0.22, 0.22, 0.14, 0.14), frozenset({1, 2, 3, 4})),)


# Profile


def profile(about: Context, rows: Sequence[Line]) -> tuple[Table, ...]:
    """One table a chapter: indicator with unit and year, value, median, place, change, gap.

    Figures of the Kreis around the area stand below a line that says so.
    """
    words, language, since = about.words, about.words.language, about.view.since
    heads = (
        words("profil.indicator"),
        words("profil.value"),
        words("dokument.column.median"),
        words("dokument.column.rank"),
        words("profil.change"),
        words("dokument.column.since"),
        words("profil.gap"),
    )
    tables = []
    for topic, chapter in groupby(rows, key=lambda row: row.context.indicator.topic):
        lines: list[Row] = []
        for scope, found in groupby(
            sorted(chapter, key=lambda row: _SCOPES.index(row.scope)), key=lambda r: r.scope
        ):
            if scope is Scope.NONE:
                continue
            listed = list(found)
            lines += [Row((_whose(about, listed[0]),))] if scope is Scope.KREIS else []
            lines += [Row(_line(row, since)) for row in listed]
        if lines:
            widths = (0.31, 0.1, 0.1, 0.095, 0.19, 0.075, 0.13)
            numeric = frozenset({1, 2, 3, 4, 5, 6})
            tables.append(Table(topic.label[language], heads, tuple(lines), widths, numeric))
    return tuple(tables)


_SCOPES = tuple(Scope)


def _whose(about: Context, row: Line) -> str:
    """Whose figures follow where they are not the area's own."""
    names = {"kreis": row.area.name if row.area else "", "name": about.mine.name if about.mine else ""}
    return row.context.words("profil.only_kreis", **names)


def _line(row: Line, since: int | None) -> tuple[str, ...]:
    context, language = row.context, row.context.words.language
    indicator, spread = context.indicator, row.context.distribution
    label, unit = indicator.label[language], indicator.unit[language]
    named = (
        label
        if indicator.is_share or unit in label or indicator.kind == "index"
        else f"{label} {unit_in_brackets(indicator, language)}"
    )
    median = bare(context, spread.median) if spread else "–"
    name = f"{named}, {year_label(indicator, row.year)}"
    return name, _value(row), median, _rank(row), *_change(row, since), _gap(row)


def _value(row: Line) -> str:
    context, cell, words = row.context, row.cell, row.context.words
    if cell is None or not cell.known:
        return reason(row)
    sign = "°" if row.is_small else "≈" if row.own and chance.is_distinct(context) is False else ""
    text = cell_text(cell, context.indicator, words, unit=context.indicator.is_share)
    return text + (SPACE + sign if sign else "")


def _rank(row: Line) -> str:
    standing = chance.rank(row.context) if row.own else None
    if standing is None:
        return "–"
    return row.context.words("dokument.column.rank_of", rank=standing[0], n=standing[1])


def _change(row: Line, since: int | None) -> tuple[str, str]:
    """The change and the year it is told from."""
    context, found = row.context, row.change(since)
    if found.obstacle is Obstacle.BREAK:
        return context.words("profil.break", years=break_years(context, found)), "–"
    if found.told is None:
        return "–", "–"
    first, before, after = found.told
    return change_text(context, before.value, after.value), year_label(context.indicator, first)


def _gap(row: Line) -> str:
    found, counted = gaps.signed(row.context) if row.own else "", row.context.indicator.counted
    return f"{found} {counted[row.context.words.language]}" if found and counted else "–"
