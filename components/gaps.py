"""The gap of my area to the median of its group, in children or whatever the rate counts, step by step.

Only rates with published counts have one; for everything else there is a sentence that says why not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components import sentences
from components.numbers import count_text, number, plus
from data.gap import Gap, gap

if TYPE_CHECKING:
    from components.context import Context
    from data.store import Cell


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


def of(context: Context) -> Gap | None:
    """The gap to the median of the group; None where there is none."""
    cell, spread = context.mine_cell, context.distribution
    if missing(context) or cell is None or spread is None:
        return None
    return gap(cell.numerator, cell.denominator, spread.median, context.indicator.scale)


def signed(context: Context) -> str:
    """The gap as a whole number with its sign, e.g. ``+143``; empty where there is none."""
    found = of(context)
    return "" if found is None else plus(found.difference, 0, context.words.language)


def sentence(context: Context) -> str:
    """``Beim Median … wären es 143 Kinder mehr.`` or why that cannot be said."""
    words, found = context.words, of(context)
    if found is None:
        return words(f"gap_children.why.{missing(context)}")
    whole = round(found.difference)
    way = "more" if whole > 0 else "fewer" if whole < 0 else "same"
    counted = context.indicator.counted
    return words(
        f"gap_children.{way}",
        group=sentences.group_phrase(context),
        n=number(abs(whole), 0, words.language),
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
        exact=number(found.target, max(indicator.decimals, 2), language),
        scale=number(found.scale, 0, language),
        denominator_name=sentences.denominator_name(context),
        denominator=count_text(found.denominator, language),
        expected=number(found.expected, 1, language),
        numerator_name=indicator.numerator[language],
        numerator=count_text(found.numerator, language),
        difference=plus(found.difference, 1, language),
    )
