"""The three things that stand out about my area, each with its proof.

The rule is :mod:`data.numbers.highlights`; here the figures are gathered for it and put into words. What is
published for Kreise only is said of the Kreis by its name, never of the town in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.comparison import chance
from components.comparison.profile import Scope, reason, rows, subject
from components.wording import counting, findings, gaps, sentences
from components.wording.change import difference_text, is_unchanged
from data.model.catalogue import year_label
from data.model.status import Status
from data.numbers import highlights as rule
from data.numbers.highlights import LONGEST_SPAN, MISSING, MOVED, NEAR, OUTSIDE, SPAN, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from components.comparison.profile import Row
    from data.model.catalogue import Topic
    from data.numbers.highlights import Highlight
    from data.numbers.statistics import Distribution


STALE = 8
"""Years after which a figure is too old to stand out, seen from the newest download there is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stands out: a clause without a full stop, and a sentence of detail (may be empty)."""

    row: Row
    said: str
    detail: str

    @property
    def chapter(self) -> Topic:
        """The chapter it belongs to; no two findings share one."""
        return self.row.context.indicator.topic

    @property
    def tag(self) -> str:
        """Level and year, e.g. ``Gemeinde · 2022``."""
        return counting.tag(self.row.context)

    @property
    def is_old(self) -> bool:
        """Whether level and year must catch the eye."""
        return counting.is_old(self.row.context)

    @property
    def href(self) -> str:
        """Where it is shown in full."""
        return self.row.address

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(filter(None, (f"{self.said}.", self.detail)))


def highlights(context: Context) -> tuple[Finding, ...]:
    """What stands out about my area beside the group of the view; nothing without my area."""
    about = subject(context)
    return three(about.once(rows)) if about else ()


def three(all_rows: Iterable[Row]) -> tuple[Finding, ...]:
    """As :func:`highlights`, from the rows of a profile: at most three, the weightiest first."""
    by_slug = {row.context.indicator.slug: row for row in all_rows if _is_asked(row)}
    found = rule.find(facts(row) for row in by_slug.values())
    return tuple(_finding(by_slug[item.key], item) for item in found)


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
        is_told=row.known and not row.is_small and not artefact,
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
    own = (context.mine,) if context.mine and context.mine.is_union else ()
    for area in (*context.beyond, *own):
        then, now = (context.store.cell(indicator, area.key, at) for at in (year, row.year))
        pairs[area.key] = then.value, now.value
    return {key: ends for key, ends in pairs.items() if not any(map(indicator.is_structural_zero, ends))}


def _finding(row: Row, item: Highlight) -> Finding:
    said, detail = {OUTSIDE: _outside, NEAR: _outside, MOVED: _moved, MISSING: _missing}[item.kind](row)
    return Finding(row, said, detail)


def _outside(row: Row) -> tuple[str, str]:
    """My value beside that in the middle of the group; how many cases that is, else the earlier value."""
    context, spread = row.context, row.context.distribution
    if spread is None:
        return "", ""
    return context.words(
        "highlights.outside",
        said=findings.in_full(context),
        group=findings.middle(context) if context.absent else findings.in_short(context),
        median=findings.value_of(context, spread.median),
    ), _cases(row) or _earlier(row)


def _cases(row: Row) -> str:
    """How many more or fewer there were at the median; never of a Kreis, which is not the town's number."""
    return gaps.sentence(row.context) if row.own and gaps.signed(row.context) else ""


def _earlier(row: Row) -> str:
    """The earlier value with its year; empty where none can be held against that of now."""
    told, context = row.change(None).told, row.context
    if told is None or context.mine is None:
        return ""
    first, before, _ = told
    return context.words(
        "highlights.earlier",
        first=year_label(context.indicator, first),
        name=context.mine.short,
        before=findings.value_of(context, before.value),
    )


def _moved(row: Row) -> tuple[str, str]:
    """From where to where my value moved; and the middle of the changes of the group."""
    context, cell, first, mine = row.context, row.cell, base(row), row.context.mine
    changes = (_changes(row) or (None, None))[1]
    if cell is None or first is None or changes is None or mine is None:
        return "", ""
    before, words, indicator = row.series[first].value, context.words, context.indicator
    way = "rose" if cell.value > before else "fell"
    facts = {"name": mine.short, "first": year_label(indicator, first)}
    ends = {"before": findings.value_of(context, before), "after": findings.value_of(context, cell.value)}
    called = indicator.called[words.language] if indicator.called else ""
    said = words(f"befund.{way}", called=called, **facts) if called else ""
    if said:
        said = words("highlights.moved", said=said, **ends)
    else:
        said = words(f"highlights.{way}", label=indicator.label[words.language], **facts, **ends)
    without = sum(area.key not in _ends(row) for area in context.group)
    lacking = words.count("group.without_zero", without) if without else ""
    return said, words(
        "highlights.moved_group",
        group=sentences.group_phrase(context) + lacking,
        median=difference_text(context, changes.median, relative=indicator.is_count),
    )


def _missing(row: Row) -> tuple[str, str]:
    """That my area lacks a value, why, and how many of the group have one."""
    context = row.context
    facts = {
        "label": context.indicator.label[context.words.language],
        "name": context.mine.short if context.mine else "",
    }
    detail = {"why": reason(row), "n": _known(row), "of": len(context.group)}
    return context.words("highlights.missing", **facts), context.words("highlights.missing_of", **detail)
