"""What the heat table says: its finding, what it shows, the notes below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import measure
from components.comparison.fifths import HIGHEST, LOWEST, positions
from components.comparison.standing import Standing, standing
from components.view.own_indicator import is_of_ring, shown
from components.wording import measure as measured
from components.wording import sentences
from components.wording.findings import LONGEST
from data.model.groups import GROUPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context

NAMED = 3
"""Indicators that a finding names."""


def finding(context: Context, columns: Sequence[Context]) -> str:
    """The core indicators by which my area is in an outermost fifth; empty where there is none.

    Of a change nothing is said: that the largest stand out is no finding.
    """
    if context.mine is None or context.view.measure == measure.CHANGE:
        return ""
    found = sorted(filter(_stands_out, columns), key=_distance, reverse=True)[:NAMED]
    names = [column.indicator.short[column.words.language] for column in found]
    while names:
        said = context.words("heat.title.stand_out", name=context.mine.short, names=_listed(context, names))
        if len(said) <= LONGEST:
            return said
        names.pop()
    return ""


def _stands_out(column: Context) -> bool:
    """Whether my value lies in an outermost fifth, and outside the middle half not by chance alone."""
    mine = column.mine
    if not column.indicator.core or mine is None:
        return False
    outermost = positions(column, [mine]).get(mine.key) in {LOWEST, HIGHEST}
    return outermost and standing(column) in {Standing.ABOVE, Standing.BELOW}


def _distance(column: Context) -> float:
    """How many times the width of the middle half my value is away from the median."""
    spread, cell = column.distribution, column.mine_cell
    if spread is None or cell is None:
        return 0.0
    return abs(cell.value - spread.median) / ((spread.upper - spread.lower) or 1.0)


def whom(context: Context) -> str:
    """Of whom the fifths are, as a genitive; those of a ring of towns are fifths of its towns."""
    phrase = sentences.group_phrase(context, many=True)
    has_ring = any(is_of_ring(item) for item in shown(context.store))
    is_all = context.group_is_open or context.view.group == GROUPS[0]
    return context.words("heat.with_ring", group=phrase) if has_ring and is_all else phrase


def _listed(context: Context, names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)}{context.words('heat.title.and')}{last}" if first else last


def neutral(context: Context, columns: int, areas: int) -> str:
    """What the table shows and how much of it."""
    words = context.words
    shown = f"{areas} {sentences.level_phrase(context, areas)}"
    return words(
        f"heat.title.{context.view.measure}", columns=words.count("heat.columns", columns), rows=shown
    )


def subtitle(context: Context, columns: int) -> str:
    """Which indicators, and of what year."""
    words, view = context.words, context.view
    topic = next((one for one in context.store.catalogue.topics if one.slug == view.topic), None)
    if view.columns:
        what = words.count("heat.title.picked", columns)
    elif topic:
        what = words("heat.title.chapter", topic=topic.label[words.language])
    else:
        what = words("heat.title.all", level=words(f"level.{view.level.value}.genitive"))
    group = sentences.middle_phrase(context)
    return words(f"heat.title.sub.{view.measure}", what=what, group=group)


def head(column: Context) -> dict[str, str]:
    """Years, unit and level of a column, and the patterns of its sentence."""
    indicator, language = column.indicator, column.words.language
    is_value = measure.is_value(column)
    return {
        "year": measured.years(column),
        "unit": measured.unit(column) if not is_value else str(indicator.unit[language]),
        "said": measured.years(column) if is_value else measured.what(column),
        "value": measured.pattern(column),
    }


def columns_now(context: Context, shown: int) -> str:
    """How many indicators the table has, as its button says it."""
    return context.words("columns.picked" if context.view.columns else "columns.all", n=shown)


def no_rows(context: Context, extent: str) -> list[str]:
    """That other areas are shown than those asked for, because there are none of these."""
    asked = context.view.rows
    if asked == extent:
        return []
    return [context.words("rows.none_kreis" if asked == "kreis" else "rows.none_chosen")]
