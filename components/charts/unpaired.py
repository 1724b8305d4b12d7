"""Why two indicators cannot stand against each other, and what can be shown instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.api.query import spans
from components.charts.common import gap, without
from components.comparison import pairs, proposals
from components.wording.caption import Caption, Offer
from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from components.comparison.proposals import Proposal
    from data.model.catalogue import Indicator

KIND = "streu"
MOST = 3
"""How many pairs are offered at most."""


def unpaired(context: Context) -> Caption | None:
    """The card without a chart for a view whose indicators share no year; None if they do."""
    other = pairs.across(context)
    if context.table is None or not context.store.years(context.indicator, context.view.level):
        return gap(context, KIND)
    if pairs.year(context) is not None:
        return None
    notice = _alone(context) if other is None else _reason(context, other)
    return without(context, KIND, notice, (*_levels(context, other), *instead(context)))


def _alone(context: Context) -> str:
    """No context is proposed on this level."""
    label, level = _label(context, context.indicator), _level(context, context.view.level)
    return context.words("streu.none.context", label=label, level=level)


def _reason(context: Context, other: Indicator) -> str:
    words, store, level = context.words, context.store, context.view.level
    asked = context.indicator
    if other.slug == asked.slug:
        return words("streu.none.same", label=_label(context, asked))
    years = store.years(other, level)
    if not years:
        return words("gap.level", label=_label(context, other), level=_level(context, level))
    return words(
        "streu.none.years",
        level=_level(context, level),
        y=_label(context, asked),
        y_years=spans(store.years(asked, level)),
        x=_label(context, other),
        x_years=spans(years),
    )


def _levels(context: Context, other: Indicator | None) -> list[Offer]:
    """The other levels on which the pair works; without a context those on which one is proposed."""
    found = []
    for level in Level:
        about = replace(context, view=replace(context.view, level=level))
        at = pairs.year(about) if level != context.view.level else None
        if at is not None and (other is None or pairs.across(about) == other):
            label = context.words("gap.level_offer", level=_level(context, level))
            found.append(Offer(label, replace(about.view, year=at)))
    return found


def instead(context: Context) -> list[Offer]:
    """Pairs that work on this level: with the same indicator, else with others."""
    level = context.view.level
    other = (proposal for proposal in proposals.others(context) if level in proposal.levels)
    chosen = tuple(proposals.here(context)) or _various(other)
    return [_offer(context, proposal) for proposal in chosen[:MOST]]


def rates(context: Context) -> list[Offer]:
    """Pairs without a count that work on this level, for a view of two counts."""
    level, every = context.view.level, proposals.others(context)
    fit = (p for p in every if level in p.levels and not (p.outcome.is_count or p.context.is_count))
    return [_offer(context, proposal) for proposal in _various(fit)[:MOST]]


def _various(found: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The first proposal of each indicator."""
    return tuple({proposal.outcome.slug: proposal for proposal in reversed(tuple(found))}.values())[::-1]


def _offer(context: Context, proposal: Proposal) -> Offer:
    language = context.words.language
    names = {"y": proposal.outcome.short[language], "x": proposal.context.short[language]}
    return Offer(context.words("streu.pair", **names), pairs.view_of(context, proposal))


def _label(context: Context, indicator: Indicator) -> str:
    return indicator.label[context.words.language]


def _level(context: Context, level: Level) -> str:
    return context.words(f"level.{level.value}.name")
