"""Tables of a document: the values of a comparison, the indicators of a profile, the classes of a map."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from components.charts import theme
from components.charts.common import bare
from components.comparison import classes as comparison_classes
from components.comparison import measure
from components.comparison.profile import Scope, beside, reason
from components.comparison.several import panels
from components.documents.anonymous import by_name
from components.documents.model import Rest, Row, Table
from components.tables import areas
from components.tables import scatter as points
from components.tables.model import NONE
from components.tables.profile import SMALL, Entry
from components.tables.several import reading as reading_of_several
from components.view.marks import LENT_SYMBOL
from components.wording import change, scatter, sentences
from components.wording import measure as wording
from components.wording.numbers import SPACE, cell_text, in_brackets, unit_in_brackets
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from components.comparison.pairs import Pair
    from components.comparison.profile import Row as Line

LONG = 20
"""Longer tables begin on a page of their own."""

MOST = 200
"""More rows are no table to read; the files of the figures hold them."""


def comparison(context: Context) -> tuple[Table, ...]:
    """My area and the chosen ones, then the rest of the group by name, then the references."""
    words = context.words
    if context.table is None or not context.has_year:
        return ()
    marked = [*([context.mine] if context.mine else []), *context.picked]
    rest = sorted((a for a in context.group if a not in marked), key=by_name)
    notes: tuple[str, ...] = ()
    if len(rest) > MOST:
        notes, rest = (words("dokument.rows_left", n=len(rest)),), []
    listed = [*areas.areas(context, (*marked, *rest)), *areas.references(context)]
    found = areas.reading(context, listed, unit=False)
    widths = _WIDTHS[len(found.heads)]
    rows = tuple(Row(line.cells, line.marked) for line in found.lines)
    return (
        Table(
            found.caption,
            found.heads,
            rows,
            widths,
            found.numeric,
            notes,
            apart=len(rows) > LONG,
            size=8,
            tight=True,
        ),
    )


def several(context: Context) -> tuple[Table, ...]:
    """The indicators side by side: mine and the first chosen areas, the middle of the group.

    One that the level does not have has no line: its place among the pictures says why.
    """
    found = reading_of_several(context, _BESIDE)
    heads = (found.heads[0], *found.heads[3:])
    rows = []
    for panel, line in zip(context.once(panels), found.lines, strict=True):
        if not panel.all_years:
            continue
        _, year, unit, *cells = line.cells
        short = panel.context.indicator.short[context.words.language]
        rows.append(Row((", ".join(dict.fromkeys((short, unit, year))), *cells)))
    if not rows:
        return ()
    others = len(heads) - 2
    widths = (0.36, *[0.47 / others] * others, 0.17)
    left = len(context.picked) - _BESIDE
    notes = (context.words("mehrere.areas_left", n=left),) if left > 0 else ()
    numeric = frozenset(range(1, len(heads)))
    return (Table(found.caption, heads, tuple(rows), widths, numeric, notes, untitled=True, on_slide=True),)


_BESIDE = 3  # so many chosen areas have a column on paper

_WIDTHS = {
    3: (0.42, 0.25, 0.33),
    4: (0.34, 0.2, 0.22, 0.24),
    5: (0.32, 0.2, 0.13, 0.13, 0.22),
    6: (0.26, 0.16, 0.16, 0.11, 0.11, 0.2),
    7: (0.24, 0.12, 0.15, 0.13, 0.1, 0.1, 0.16),
}
"""Shares of the columns by their number: with counts or without, with a change or distance or without, with
a target or without."""


def classes(context: Context) -> tuple[Table, ...]:
    """The classes of the map with their colours and numbers of areas, and who has no number."""
    words = context.words
    if context.table is None or not context.has_year or not (found := measure.classes(context)).count:
        return ()
    palette = theme.class_colours(found)
    entries = zip(wording.labels(context), comparison_classes.counts(context), palette, strict=True)
    rows = [Row((label, str(n)), colour=colour) for label, n, colour in entries]
    missing = wording.reasons(context, context.areas)
    rows += [Row((why, str(n)), colour=theme.NO_DATA) for why, n in missing.items()]
    heads = (words("dokument.class") + in_brackets(wording.unit(context)), words("dokument.class_areas"))
    return (Table(words("dokument.classes"), heads, tuple(rows), (0.6, 0.4), frozenset({1})),)


def pair(found: Pair) -> tuple[Table, ...]:
    """The marked areas of a scatter with both values, what the line lets one expect, and the distance."""
    words, mine = found.y.words, found.y.mine
    marked = [*([mine] if mine else []), *found.y.picked]
    rows = []
    for entry in (points.of_point(found, point) for point in found.drawn if point.area in marked):
        values = (
            scatter.shown(side, cell) for side, cell in zip((found.y, found.x), entry.cells, strict=True)
        )
        rows.append(Row((entry.area.name, *values, *points.on_line(entry)), marked=entry.area == mine))
    if not rows:
        return ()
    y, x = scatter.short(found.y), scatter.short(found.x)
    language = words.language
    expected = words("dokument.expected") + unit_in_brackets(found.y.indicator, language)
    difference = words("dokument.difference") + in_brackets(change.unit_of_difference(found.y))
    heads = (words("tabelle.area"), y, x, expected, difference)
    caption = words("dokument.points_caption", y=y, x=x)
    widths, numeric = (0.28, 0.22, 0.22, 0.14, 0.14), frozenset({1, 2, 3, 4})
    return (Table(caption, heads, tuple(rows), widths, numeric, untitled=True),)


# Profile


def profile(about: Context, rows: Sequence[Line]) -> tuple[Table, ...]:
    """The core."""
    return (_core(about, rows),)


def chapters(about: Context, rows: Sequence[Line]) -> tuple[Table, ...]:
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
            lines += [Row(_line(Entry(row, since))) for row in listed]
        if lines:
            widths = (0.31, 0.1, 0.1, 0.095, 0.19, 0.075, 0.13)
            numeric = frozenset({1, 2, 3, 4, 5, 6})
            tables.append(Table(topic.label[language], heads, tuple(lines), widths, numeric))
    return tuple(tables)


_SCOPES = tuple(Scope)


def _core(about: Context, rows: Sequence[Line]) -> Table:
    """The dozen that counts: value, median, Land, the first chosen areas, the earlier value with its year.

    A figure of the Kreis around the area has a ring before its name, and a note says whose it is.
    """
    words, towns = about.words, beside(about)[:_BESIDE]
    has_land = about.store.region.land is not None
    heads = (
        *(words("profil.indicator"), words("profil.value"), words("profil.median")),
        *([words("profil.land")] if has_land else []),
        *(mark.area.short for mark in towns),
        words("profil.earlier"),
    )
    lines: list[Row] = []
    lent: dict[str, None] = {}
    core = [row for row in rows if row.context.indicator.core and row.scope is not Scope.NONE]
    for item in core:
        entry = Entry(item, about.view.since)
        _, value, median, *_ = _line(entry)
        others = [_beside(item, mark) for mark in towns]
        of_land = [bare(item.context, item.land.value) if item.land else NONE] if has_land else []
        is_lent = item.scope is Scope.KREIS
        if is_lent:
            lent[_whose(about, item)] = None
        cells = (_short_name(entry), value, median, *of_land, *others, entry.earlier_text or NONE)
        lines.append(Row(cells, colour=theme.MINE if is_lent else "", sign=RING))
    notes = tuple(f"{RING}{SPACE}{said}" for said in lent)
    each = 0.1 if towns else 0.13
    last = 0.145
    plain = 2 + has_land  # value, median, Land
    widths = (1 - plain * each - len(towns) * 0.1 - last, *[each] * plain, *[0.1] * len(towns), last)
    numeric = frozenset(range(1, len(heads)))
    return Table(
        words("profil.core"), heads, tuple(lines), widths, numeric, notes, untitled=True, on_slide=True
    )


RING = theme.SIGNS[LENT_SYMBOL]
"""Stands before a figure that is that of the Kreis around an area."""


def _short_name(entry: Entry) -> str:
    """The short name of an indicator with its unit, where its figures do not carry it, and its year."""
    return f"{_named(entry)}, {year_label(entry.row.context.indicator, entry.row.year)}"


def _named(entry: Entry) -> str:
    """The short name of an indicator with its unit, where its figures do not carry it."""
    indicator, language = entry.row.context.indicator, entry.row.context.words.language
    short, unit = indicator.short[language], indicator.unit[language]
    is_said = indicator.is_share or unit in short or indicator.kind == "index" or not indicator.is_compared
    return short if is_said else f"{short}{unit_in_brackets(indicator, language)}"


def rest(about: Context, rows: Sequence[Line]) -> Rest:
    """All numbers beside the core, of counts as many as have room: a short table a chapter."""
    words, language = about.words, about.words.language
    shown = [row for row in rows if row.scope is not Scope.NONE]
    rates = [row for row in shown if row.context.indicator.is_compared and not row.context.indicator.core]
    counts = [row for row in shown if not row.context.indicator.is_compared]
    chapters = [
        (topic.label[language], list(found))
        for topic, found in groupby(rates, key=lambda row: row.context.indicator.topic)
    ]
    room = max(0, _LINES - len(rates) - 2 * (len(chapters) + 1))
    kept = sorted(counts, key=lambda row: _SCOPES.index(row.scope))[:room]
    found = [_block(label, chapter) for label, chapter in chapters]
    if kept:
        found.append(_block(words("profil.amounts"), kept))
    name = about.mine.name if about.mine else ""
    said = [words("profil.paper.own", name=name, group=sentences.group_phrase(about, many=True))]
    lent = next((row for row in rates if row.scope is Scope.KREIS), None)
    if lent is not None and lent.area is not None:
        group = sentences.group_phrase(lent.context)
        said.append(f"{RING}{SPACE}{words('profil.paper.kreis', kreis=lent.area.name, group=group)}")
    if any(row.is_small for row in (*rates, *kept)):
        said.append(words("dokument.small"))
    if left := len(counts) - len(kept):
        said.append(words("profil.paper.left", n=left))
    return Rest(words("profil.paper.rest"), " ".join(said), tuple(found))


_LINES = 84
"""Lines of the second page of a profile in two columns, the heads of its chapters with two each."""


def _block(label: str, chapter: Sequence[Line]) -> Table:
    """A chapter: name, year, value and median of each indicator; counts have no median."""
    words = chapter[0].context.words
    compared = chapter[0].context.indicator.is_compared
    heads = (label, words("series.year"), words("profil.value"), words("profil.median"))
    lines = []
    for row in chapter:
        entry, context = Entry(row, None), row.context
        name, year = _named(entry), year_label(context.indicator, row.year)
        value = _value(entry) if row.known else NONE
        median = bare(context, entry.spread.median) if entry.spread and not row.is_small else NONE
        lent = row.scope is Scope.KREIS
        cells = (name, year, value, median)[: 4 if compared else 3]
        lines.append(Row(cells, colour=theme.MINE if lent else "", sign=RING))
    widths = (0.53, 0.155, 0.165, 0.15) if compared else (0.62, 0.18, 0.2)
    numeric = frozenset(range(1, len(widths)))
    return Table(label, heads[: len(widths)], tuple(lines), widths, numeric, untitled=True, size=8)


def _beside(item: Line, mark: Mark) -> str:
    """The figure of a chosen area; with the name of the Kreis where that stands for it."""
    area = item.beside(mark.area.key)
    cell = item.context.cell(area.key) if area else None
    if area is None or cell is None or not cell.known:
        return NONE
    text = bare(item.context, cell.value)
    return text if len(area.parts) == len(mark.area.parts) else f"{text} ({area.short})"


def _whose(about: Context, row: Line) -> str:
    """Whose figures follow where they are not the area's own."""
    names = {"kreis": row.area.name if row.area else "", "name": about.mine.name if about.mine else ""}
    return row.context.words("profil.only_kreis", **names)


def _line(entry: Entry) -> tuple[str, ...]:
    row, context = entry.row, entry.row.context
    indicator, language = context.indicator, context.words.language
    label, unit = indicator.label[language], indicator.unit[language]
    named = (
        label
        if indicator.is_share or unit in label or indicator.kind == "index"
        else f"{label}{unit_in_brackets(indicator, language)}"
    )
    name = f"{named}, {year_label(indicator, row.year)}"
    median = bare(context, entry.spread.median) if entry.spread else NONE
    place = (
        context.words("dokument.column.rank_of", rank=entry.rank[0], n=entry.rank[1]) if entry.rank else NONE
    )
    return name, _value(entry), median, place, *_change(entry), entry.gap_text or NONE


def _value(entry: Entry) -> str:
    row, indicator = entry.row, entry.row.context.indicator
    if row.cell is None or not row.cell.known:
        return reason(row)
    text = cell_text(row.cell, indicator, row.context.words, unit=indicator.is_share)
    return text + (SPACE + entry.sign if entry.sign else "")


def _change(entry: Entry) -> tuple[str, str]:
    """The change and the year it is told from."""
    if entry.broken:
        return entry.broken, NONE
    if entry.change_text is None:
        return NONE, NONE
    return entry.change_text + (SPACE + SMALL if entry.from_small else ""), entry.since_text
