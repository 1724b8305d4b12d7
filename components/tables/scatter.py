"""The pairs of two indicators as a table: both values, what the line would let one expect, the distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import KINDS
from components.charts.scatter import KIND
from components.comparison import pairs
from components.tables import cells, notes
from components.tables.model import Sheet, computed
from components.wording import change, scatter
from components.wording.numbers import number
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.comparison.pairs import Pair, Point
    from components.tables.model import Row
    from components.tables.notes import Fact


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
        heads.append(words("dateien.expected", unit=pair.y.indicator.unit[words.language]))
        heads.append(words("dateien.residual", unit=change.unit_of_difference(pair.y)))
    parts = (one.indicator.slug for one in about)
    return Sheet(
        name="-".join((*parts, *([str(pair.y.view.year)] if pair else []), context.view.level.value)),
        title=title,
        columns=(*heads, words("tabelle.status")),
        rows=tuple(_rows(pair)) if pair else (),
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


def _rows(pair: Pair) -> list[Row]:
    points = [_point(pair, point) for point in pairs.by_distance(pair)]
    ends: Row = (None, None) if pair.fit else ()
    missing = [
        (
            *(area.key, area.name, cells.part(pair.y, area)),
            *(cells.value(side.indicator, side.cells[area.key]) for side in (pair.y, pair.x)),
            *ends,
            scatter.missing(about, area, about.cells[area.key]),
        )
        for area, about in pair.missing
    ]
    return [*points, *missing]


def _point(pair: Pair, point: Point) -> Row:
    area, decimals = point.area, pair.y.indicator.decimals
    fitted: Row = ()
    if pair.fit:
        fitted = (
            computed(pair.expected(point), decimals),
            computed(pair.residual(point), decimals, signed=True),
        )
    values = cells.value(pair.y.indicator, point.y), cells.value(pair.x.indicator, point.x)
    note = "; ".join(scatter.remarks(pair, point))
    return (area.key, area.name, cells.part(pair.y, area), *values, *fitted, note)
