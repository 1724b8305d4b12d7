"""What stands out about my area, each as a sentence with the address of its proof.

The rule is :mod:`data.numbers.highlights`; here the figures are gathered for it and put into words.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from components.comparison import chance
from components.comparison.profile import Row, Scope, reason, rows, subject
from components.wording import sentences
from components.wording.change import change_text, difference_text, is_unchanged
from components.wording.numbers import with_unit
from data.model.catalogue import year_label
from data.model.status import Status
from data.numbers import highlights as rule
from data.numbers.highlights import LONGEST_SPAN, MISSING, MOVED, OUTSIDE, SPAN, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from data.numbers.highlights import Highlight
    from data.numbers.statistics import Distribution


STALE = 8
"""Years after which a figure is too old to stand out, seen from the newest download there is."""


def highlights(context: Context) -> list[tuple[str, str]]:
    """Sentences and where each is proved; empty without my area or where nothing stands out.

    The group is that of the view. Of indicators that exist for the Kreis around my area only, the Kreis is
    told, and that it is the Kreis.
    """
    about = subject(context)
    return of(rows(about)) if about else []


def of(all_rows: Iterable[Row]) -> list[tuple[str, str]]:
    """As :func:`highlights`, from the rows of a profile."""
    by_slug = {row.context.indicator.slug: row for row in all_rows if _is_asked(row)}
    found = rule.find(facts(row) for row in by_slug.values())
    return [(_sentence(by_slug[item.key], item), by_slug[item.key].address) for item in found]


def _is_asked(row: Row) -> bool:
    """Whether an indicator can stand out: not where a newer series or no recent figure exists."""
    context, indicator = row.context, row.context.indicator
    is_recent = context.store.newest - row.year <= STALE
    return row.scope is not Scope.NONE and indicator.notable and not indicator.newer and is_recent


def facts(row: Row) -> Facts:
    """What the rule must know about a row."""
    context, indicator = row.context, row.context.indicator
    artefact = context.mine is not None and context.is_artefact(context.mine.key)
    change, changes = (None if artefact else _changes(row)) or (None, None)
    return Facts(
        key=indicator.slug,
        chapter=indicator.topic.slug,
        family=indicator.family or indicator.slug,
        core=indicator.core,
        own=row.own,
        value=None if artefact else _telling(row),
        spread=context.distribution,
        lacks=_lacks(row),
        change=change,
        changes=changes,
    )


def _telling(row: Row) -> float | None:
    """My value where its height says something."""
    context, cell = row.context, row.cell
    if cell is None or not cell.known or row.is_small or context.indicator.is_structural_zero(cell.value):
        return None
    return None if chance.is_distinct(context) is False else cell.value


def _lacks(row: Row) -> bool:
    """Whether my area itself has no value although at least half of its group has one.

    A union whose value nobody adds up lacks nothing that a single town would have.
    """
    if not row.own or row.cell is None or row.cell.status in _OF_UNIONS or row.known:
        return False
    return 2 * _known(row) >= len(row.context.group)


_OF_UNIONS = (Status.NOT_AGGREGATED, Status.PART_MISSING)


def _known(row: Row) -> int:
    """How many of the group have a value."""
    return sum(row.context.cells[area.key].known for area in row.context.group)


def base(row: Row) -> int | None:
    """The year from which the rule tells a change: five to seven years before, without a break since."""
    told = row.change(None).told
    return told[0] if told and SPAN <= row.year - told[0] <= LONGEST_SPAN else None


def _changes(row: Row) -> tuple[float, Distribution | None] | None:
    """My change and those of the group between the same two years; None where mine cannot be told.

    Where a facility was opened or closed in between, or is at neither end, there is no change of size.
    """
    context, mine = row.context, row.context.mine
    pairs = _ends(row)
    if mine is None or mine.key not in pairs or row.is_small or is_unchanged(context, *pairs[mine.key]):
        return None
    relative = context.indicator.is_count
    change = rule.change(*pairs[mine.key], relative=relative)
    if math.isnan(change):
        return None
    held = (pairs[area.key] for area in context.group if area.key in pairs)
    return change, rule.changes(held, relative=relative)


def _ends(row: Row) -> dict[str, tuple[float, float]]:
    """The values at both ends of the change by area, of those with a facility at both; NaN without one."""
    context, year = row.context, base(row)
    table, indicator = context.table, context.indicator
    if year is None or table is None or context.is_small(row.series[year]):
        return {}
    before, after = (table.value[:, table.years.index(at)].tolist() for at in (year, row.year))
    pairs = dict(zip(table.keys, zip(before, after, strict=True), strict=True))
    for area in context.beyond:
        then, now = (context.store.cell(indicator, area.key, at) for at in (year, row.year))
        pairs[area.key] = then.value, now.value
    return {key: ends for key, ends in pairs.items() if not any(map(indicator.is_structural_zero, ends))}


def _sentence(row: Row, item: Highlight) -> str:
    said = {OUTSIDE: _outside, MOVED: _moved, MISSING: _missing}[item.kind](row)
    return row.context.words("highlights.of_kreis", said=said) if row.scope is Scope.KREIS else said


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
    return context.words(
        f"highlights.{'above' if cell.value > spread.upper else 'below'}",
        **{**_named(row), "group": sentences.middle_phrase(context)},
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
    ends = _ends(row)
    without = sum(area.key not in ends for area in context.group)
    lacking = context.words.count("group.without_zero", without) if without else ""
    return context.words(
        f"highlights.{'rose' if cell.value > before else 'fell'}",
        **{**_named(row), "group": sentences.group_phrase(context) + lacking},
        first=year_label(indicator, first),
        before=with_unit(before, indicator, language),
        after=with_unit(cell.value, indicator, language),
        change=change_text(context, before, cell.value),
        median=difference_text(context, changes.median, relative=indicator.is_count),
    )


def _missing(row: Row) -> str:
    context = row.context
    return context.words(
        "highlights.missing", **_named(row), why=reason(row), n=_known(row), of=len(context.group)
    )
