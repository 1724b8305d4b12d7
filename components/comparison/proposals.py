"""Which contexts are proposed for an indicator: those of the record, then those of a rule.

The order is that of the files. No pair is proposed because its points lie near a line: whoever picks pairs by
their fit finds chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.editorial import pairs
from data.model.table import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from data.editorial.pairs import Pair
    from data.model.catalogue import Indicator, Level


@dataclass(frozen=True, slots=True)
class Proposal:
    """A context for an indicator. ``reason`` is empty where the rule proposes it.

    ``levels`` are those on which at least five areas have both values in one year.
    """

    outcome: Indicator
    context: Indicator
    reason: str
    levels: tuple[Level, ...]


def common(context: Context, one: Indicator, other: Indicator) -> dict[int, int]:
    """How many areas of the view's level have both values, by year."""
    store, level = context.store, context.view.level
    return pairs.common(store.table(one, level), store.table(other, level))


def curated(context: Context) -> tuple[Proposal, ...]:
    """The contexts that the record names for the indicator of the view, in its order."""
    slug = context.indicator.slug
    return tuple(_proposal(context, pair) for pair in context.store.pairs if pair.outcome == slug)


def others(context: Context) -> tuple[Proposal, ...]:
    """The pairs of the record about other indicators, those of the same chapter first."""
    asked = context.indicator
    found = [_proposal(context, pair) for pair in context.store.pairs if pair.outcome != asked.slug]
    return tuple(sorted(found, key=lambda proposal: proposal.outcome.topic != asked.topic))


def ruled(context: Context) -> Iterator[Proposal]:
    """The context variables that at least 80 % of the areas have in one year with the view's indicator.

    Only on the view's level, without the indicator itself and without what the record already names.
    """
    asked, level = context.indicator, context.view.level
    named = {asked.slug, *(pair.context for pair in context.store.pairs if pair.outcome == asked.slug)}
    enough = ENOUGH * len(context.everyone)
    for variable in context.store.variables:
        if variable.indicator is None or variable.indicator in named:
            continue
        other = context.store.catalogue.indicators[variable.indicator]
        if any(n >= enough for n in common(context, asked, other).values()):
            yield Proposal(asked, other, "", (level,))


def first(context: Context) -> Indicator | None:
    """The context a view opens with: the first proposal with figures on its level; None if there is none."""
    return next((proposal.context for proposal in here(context)), None)


def here(context: Context) -> Iterator[Proposal]:
    """All proposals for the indicator of the view that work on its level."""
    yield from (proposal for proposal in curated(context) if context.view.level in proposal.levels)
    yield from ruled(context)


def _proposal(context: Context, pair: Pair) -> Proposal:
    indicators = context.store.catalogue.indicators
    reason = pair.reason[context.view.language]
    return Proposal(indicators[pair.outcome], indicators[pair.context], reason, pair.levels)
