"""What stands out about my area, each as a sentence with the address of its proof.

The rule is :mod:`data.numbers.highlights`; here the figures are gathered for it and put into words.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from components.comparison import chance
from components.comparison.profile import Row, reason, rows, subject
from components.wording import sentences
from components.wording.change import change_text, difference_text
from components.wording.numbers import with_unit
from data.model.catalogue import year_label
from data.numbers import highlights as rule
from data.numbers.highlights import LONGEST_SPAN, MISSING, MOVED, SPAN, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from data.numbers.highlights import Highlight
    from data.numbers.statistics import Distribution


def highlights(context: Context) -> list[tuple[str, str]]:
    """Sentences and where each is proved; empty without my area or where nothing stands out.

    The group is that of the view; indicators that exist for the Kreis around my area only are left out.
    """
    about = subject(context)
    return of(rows(about)) if about else []


def of(all_rows: Iterable[Row]) -> list[tuple[str, str]]:
    """As :func:`highlights`, from the rows of a profile."""
    by_slug = {row.context.indicator.slug: row for row in all_rows if row.own}
    found = rule.find(facts(row) for row in by_slug.values())
    return [(_sentence(by_slug[item.key], item), by_slug[item.key].address) for item in found]


def facts(row: Row) -> Facts:
    """What the rule must know about a row."""
    context, cell = row.context, row.cell
    known = cell is not None and cell.known
    artefact = context.mine is not None and context.is_artefact(context.mine.key)
    change, changes = (None if artefact else _changes(row)) or (None, None)
    return Facts(
        key=context.indicator.slug,
        value=cell.value if cell is not None and known else None,
        spread=context.distribution,
        members=len(context.group),
        ranked=known
        and not context.indicator.is_count
        and not row.is_small
        and not artefact
        and chance.is_distinct(context) is not False,
        change=change,
        changes=changes,
    )


def base(row: Row) -> int | None:
    """The year from which the rule tells a change: five to seven years before, without a break since."""
    told = row.change(None).told
    return told[0] if told and SPAN <= row.year - told[0] <= LONGEST_SPAN else None


def _changes(row: Row) -> tuple[float, Distribution | None] | None:
    """My change and those of the group between the same two years; None where mine cannot be told."""
    context, year = row.context, base(row)
    table, mine = context.table, context.mine
    if year is None or table is None or mine is None or row.is_small or context.is_small(row.series[year]):
        return None
    relative = context.indicator.is_count
    before, after = (table.value[:, table.years.index(at)].tolist() for at in (year, row.year))
    pairs = dict(zip(table.keys, zip(before, after, strict=True), strict=True))
    for area in context.beyond:
        then, now = (context.store.cell(context.indicator, area.key, at) for at in (year, row.year))
        pairs[area.key] = then.value, now.value
    change = rule.change(*pairs[mine.key], relative=relative)
    if math.isnan(change):
        return None
    return change, rule.changes((pairs[area.key] for area in context.group), relative=relative)


def _sentence(row: Row, item: Highlight) -> str:
    make = {MOVED: _moved, MISSING: _missing}.get(item.kind, _outside)
    return make(row)


def _named(row: Row) -> dict[str, str]:
    context = row.context
    return {
        "label": context.indicator.label[context.view.language],
        "name": context.mine.short if context.mine else "",
        "year": year_label(context.indicator, row.year),
        "group": sentences.group_phrase(context),
    }


def _outside(row: Row) -> str:
    context, spread, cell = row.context, row.context.distribution, row.cell
    if spread is None or cell is None:
        return ""
    language = context.words.language
    side = "above" if cell.value > spread.upper else "below"
    return context.words(
        f"highlights.{side}",
        **_named(row),
        value=with_unit(cell.value, context.indicator, language),
        median=with_unit(spread.median, context.indicator, language),
    )


def _moved(row: Row) -> str:
    context, cell, first = row.context, row.cell, base(row)
    changes = (_changes(row) or (None, None))[1]
    if cell is None or first is None or changes is None:
        return ""
    indicator, language = context.indicator, context.words.language
    before = row.series[first].value
    return context.words(
        "highlights.moved",
        **_named(row),
        first=year_label(indicator, first),
        before=with_unit(before, indicator, language),
        after=with_unit(cell.value, indicator, language),
        change=change_text(context, before, cell.value),
        median=difference_text(context, changes.median, relative=indicator.is_count),
    )


def _missing(row: Row) -> str:
    context = row.context
    known = context.distribution.n if context.distribution else 0
    return context.words("highlights.missing", **_named(row), why=reason(row), n=known, of=len(context.group))
