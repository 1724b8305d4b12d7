"""The small table below the picture of a comparison: my area, the chosen ones, the median, the references.

Each has its value of the earlier year and of the year of the view, the change between both and the distance
to the median; what cannot be told is left out or says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import theme
from components.comparison import change as comparison
from components.comparison import measure, target
from components.comparison.change import MEDIAN, Step
from components.comparison.marked import highlighted
from components.documents.model import Row, Table
from components.tables.areas import areas
from components.tables.model import NONE
from components.tables.profile import SMALL
from components.wording import change, footnotes, sentences
from components.wording import measure as measured
from components.wording import target as aimed
from components.wording.numbers import SPACE, cell_text, in_brackets, with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from data.model.table import Cell

_MOST = 8
"""Chosen areas that have a line; all of them stand in the appendix."""

_YEAR = 0.13
"""Share of the column of a year."""


def brief(context: Context) -> tuple[Table, ...]:
    """The table, or none where the year has no figures."""
    if context.table is None or not context.has_year:
        return ()
    words, marks = context.words, highlighted(context)
    listed = marks[: _MOST + 1]
    years = _years(context)
    rows = [*(_marked(context, mark, years) for mark in listed), *_middle(context, years)]
    rows += _references(context, years)
    heads, shares = zip(*_columns(context, years), strict=True)
    notes = [words("dokument.small")] if any(_is_small(context, mark) for mark in listed) else []
    notes += [_why(context, mark) for mark in listed if not context.cell(mark.area.key).known]
    if left := len(marks) - len(listed):
        notes.append(words("mehrere.areas_left", n=left))
    widths = (1 - sum(shares), *shares[1:])
    caption = words(
        "tabelle.caption",
        label=context.indicator.label[words.language],
        year=year_label(context.indicator, context.view.year),
    )
    numeric = frozenset(range(1, len(heads)))
    return (Table(caption, heads, tuple(rows), widths, numeric, tuple(notes), untitled=True),)


def _years(context: Context) -> tuple[int, int] | None:
    """The earlier year and that of the view; None where both cannot be held against each other."""
    found = comparison.pair(context)
    return found if found and found[1] == context.view.year else None


def _columns(context: Context, years: tuple[int, int] | None) -> Iterator[tuple[str, float]]:
    """The heads with the shares of their columns; the names have what is left."""
    words = context.words
    yield sentences.measure(context), 0.0
    if years:
        yield year_label(context.indicator, years[0]), _YEAR
    yield year_label(context.indicator, context.view.year), _YEAR
    if years:
        is_share = context.indicator.is_share
        yield words("dokument.column.points") if is_share else change.head_of_changes(context), 0.19
    if _gaps(context).median is not None:
        yield words("dokument.column.to_median"), 0.14
    if aim := target.drawn(context):
        counted = context.indicator.counted
        what = in_brackets(counted[words.language]) if counted else ""
        yield aimed.column(context, aim) + what, 0.15


def _gaps(context: Context) -> measure.Measure:
    return measure.of(context.once(measure.as_gap))


def _marked(context: Context, mark: Mark, years: tuple[int, int] | None) -> Row:
    """The line of my area or of a chosen one."""
    cell, key = context.cell(mark.area.key), mark.area.key
    name = footnotes.tagged(context, mark.area, comparison.pair(context) or ())
    step = next((one for one in context.once(comparison.steps) if one.mark and one.key == key), None)
    shown = _shown(context, cell) + (SPACE + SMALL if _is_small(context, mark) else "")
    return Row(
        (name, *_over_years(context, step, shown, years), *_gap(context, key), *_to_target(context, mark)),
        marked=mark.mine,
        colour=mark.colour,
        sign=theme.SIGNS[mark.symbol],
    )


def _shown(context: Context, cell: Cell) -> str:
    """A value without its unit, which stands in the head."""
    return str(cell_text(cell, context.indicator, context.words, unit=False)) if cell.known else NONE


def _why(context: Context, mark: Mark) -> str:
    """Why an area has no value: too long a text for a column of numbers."""
    why = cell_text(context.cell(mark.area.key), context.indicator, context.words, unit=False)
    return f"{mark.area.short}: {why}"


def _plain(context: Context, value: float) -> str:
    """A value that stands for no cell, without its unit."""
    return f"{with_unit(value, context.indicator, context.words.language):bare}"


def _is_small(context: Context, mark: Mark) -> bool:
    cell = context.cell(mark.area.key)
    return cell.known and context.is_small(cell)


def _middle(context: Context, years: tuple[int, int] | None) -> Iterator[Row]:
    """The line of the median."""
    spread = context.distribution
    if spread is None or not context.indicator.is_compared:
        return
    step = next((one for one in context.once(comparison.steps) if one.key == MEDIAN), None)
    name = context.words("dateien.median", group=sentences.middle_phrase(context))
    shown = _over_years(context, step, _plain(context, spread.median), years)
    yield Row((name, *shown, *([NONE] if _gaps(context).median is not None else []), *_no_target(context)))


def _references(context: Context, years: tuple[int, int] | None) -> Iterator[Row]:
    """A line for the region, the Land and Germany where they have a value."""
    for key, cell in context.references.items():
        step = None
        if years:
            before = context.store.cell(context.indicator, key, years[0])
            step = Step(key, before.value if before.known else None, cell.value)
        shown = _over_years(context, step, _shown(context, cell), years)
        yield Row((context.name(key), *shown, *_gap(context, key), *_no_target(context)))


def _over_years(
    context: Context, step: Step | None, shown: str, years: tuple[int, int] | None
) -> tuple[str, ...]:
    """The earlier value, that of now as ``shown``, and the change; the value alone without two years."""
    if years is None:
        return (shown,)
    if step is None or step.before is None:
        return (NONE, shown, NONE)
    told = change.step_change(context, step, years) if step.after is not None else NONE
    return (_plain(context, step.before), shown, told)


def _gap(context: Context, key: str) -> tuple[str, ...]:
    """The distance to the median; nothing where the group has none."""
    gaps = context.once(measure.as_gap)
    found = measure.of(gaps)
    if found.median is None:
        return ()
    told = found.numbers[key] if key in found.numbers else measure.beside(gaps, key)
    return (measured.bare(gaps, told) if isinstance(told, float) else NONE,)


def _to_target(context: Context, mark: Mark) -> tuple[str, ...]:
    """What is missing to the target of the view; nothing without one."""
    if not target.drawn(context):
        return ()
    (entry,) = areas(context, [mark.area])
    found = entry.distance
    return (aimed.signed(context, found.gap) if found and found.gap else NONE,)


def _no_target(context: Context) -> tuple[str, ...]:
    return (NONE,) if target.drawn(context) else ()
