"""The gap of my area to the median of its group, in children or whatever the rate counts, step by step.

Only rates with published counts have one; for everything else there is a sentence that says why not.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from components.wording import sentences
from components.wording.numbers import count_text, number, plus
from data import statistics
from data.gap import Gap, gap

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.store import Cell

_TENTH = 0.04  # of a case: less than what a rounded tenth hides


def missing(context: Context) -> str | None:
    """Why there is no gap, as the last part of a key ``gap_children.why.…``; None if there is one."""
    cell = context.mine_cell
    return "mine" if cell is None else _obstacle(context, cell)


def _obstacle(context: Context, cell: Cell) -> str | None:
    indicator = context.indicator
    has_counts = cell.numerator >= 0 and cell.denominator > 0 and indicator.counted is not None
    obstacles = (
        ("count", indicator.is_count),
        ("ratio", indicator.kind != "rate"),
        ("value", not cell.known),
        ("counts", not has_counts),
        ("small", context.is_small(cell)),
        ("group", context.distribution is None),
    )
    return next((why for why, is_there in obstacles if is_there), None)


def median(context: Context) -> float | None:
    """The median of the group's rates, from their counts where all have some; None without values.

    A published rate is rounded, counts are not: the rounded median of a town that is the median itself would
    still differ from its counts by a few children.
    """
    cells = [context.cells[area.key] for area in context.group if context.cells[area.key].known]
    spread = context.distribution
    if context.indicator.kind == "rate" and all(c.numerator >= 0 and c.denominator > 0 for c in cells):
        rates = [cell.numerator / cell.denominator * context.indicator.scale for cell in cells]
        spread = statistics.distribution(rates)
    return spread.median if spread else None


def of(context: Context) -> Gap | None:
    """The gap to the median of the group; None where there is none."""
    cell, target = context.mine_cell, median(context)
    if missing(context) or cell is None or target is None:
        return None
    return gap(cell.numerator, cell.denominator, target, context.indicator.scale)


def whole(found: Gap) -> int:
    """The difference in whole children or cases, halves away from zero as people round."""
    return math.floor(abs(found.difference) + 0.5) * (1 if found.difference > 0 else -1)


def signed(context: Context) -> str:
    """The gap as a whole number with its sign, e.g. ``+143``; empty where there is none."""
    found = of(context)
    return "" if found is None else plus(whole(found), 0, context.words.language)


def sentence(context: Context) -> str:
    """``Beim Median … wären es 143 Kinder mehr.`` or why that cannot be said."""
    words, found = context.words, of(context)
    if found is None:
        return words(f"gap_children.why.{missing(context)}")
    difference = whole(found)
    way = "more" if difference > 0 else "fewer" if difference < 0 else "same"
    if abs(difference) == 1:
        way += "_one"  # the thing counted is known in the plural only
    counted = context.indicator.counted
    return words(
        f"gap_children.{way}",
        group=sentences.group_phrase(context),
        n=number(abs(difference), 0, words.language),
        counted=counted[words.language] if counted else "",
    )


def arithmetic(context: Context) -> str:
    """The gap step by step; empty where there is none."""
    words, found = context.words, of(context)
    if found is None:
        return ""
    indicator, language = context.indicator, words.language
    key = "steps_lent" if indicator.counts else "steps"
    return words(
        f"gap_children.{key}",
        exact=number(found.target, _digits(found, indicator.decimals), language),
        scale=number(found.scale, 0, language),
        denominator_name=sentences.denominator_name(context),
        denominator=count_text(found.denominator, language),
        expected=number(found.expected, 1, language),
        numerator_name=indicator.numerator[language],
        numerator=count_text(found.numerator, language),
        difference=plus(found.difference, 1, language),
    )


def _digits(found: Gap, least: int) -> int:
    """So many decimals of the target that who recalculates comes to the same tenth."""
    exact = (d for d in range(least, 9) if abs(round(found.target, d) - found.target) < _TENTH * _unit(found))
    return next(exact, 9)


def _unit(found: Gap) -> float:
    """By how much the target moves where the expected number moves by one."""
    return found.scale / found.denominator
