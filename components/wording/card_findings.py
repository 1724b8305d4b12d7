"""The findings of the cards that have computations of their own, by their kind.

As :mod:`components.wording.findings`: at most ten words, true of the printed numbers, else empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import effects, measure, pairs
from components.comparison.funnel import funnel as funnel_of
from components.comparison.ranking import ranking as ranking_of
from components.comparison.standing import COMPARED, Standing, standing
from components.wording import effects as effect_words
from components.wording import findings, scatter
from components.wording import funnel as funnel_words
from components.wording import spread as spread_words
from data.model.catalogue import year_label
from data.model.names import names
from data.numbers import printed, regression, spread
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.comparison.context import Context

WORDS = 10
"""A title of a card has no more, but for a name of several words."""

_BESIDE = 2  # so many neighbours in rank to each side
_ALIKE = 3  # so many of the most similar areas are named


def ranking(context: Context) -> str:
    """Who is next to mine in rank; without mine, who is at the ends."""
    words, case, mine, cell = context.words, standing(context), context.mine, context.mine_cell
    if case is Standing.NOBODY:
        return _extremes(context)
    if case is Standing.MISSING or case not in {*COMPARED, Standing.ALONE} or mine is None or cell is None:
        return findings.position(context) if case is Standing.MISSING else findings.placed(context)
    members = context.once(ranking_of).members
    others = [a for a in members if a != mine and _is_ranked(context, a.key)]
    at = sum(context.cells[area.key].value > cell.value for area in others)
    near = others[max(0, at - _BESIDE) : at + _BESIDE]
    if not near:
        return findings.by_itself(context)
    return words("befund.near", name=mine.short, names=names(area.short for area in near))


def _is_ranked(context: Context, key: str) -> bool:
    return not context.is_small(context.cells[key]) and not context.is_artefact(key)


def _extremes(context: Context) -> str:
    """Where the value is highest and lowest, where that is one area each."""
    members = [
        area for area in context.once(ranking_of).members if not context.is_small(context.cells[area.key])
    ]
    values = [rounded(context.cells[area.key].value, context.indicator.decimals) for area in members]
    if len(values) < 2 or values.count(max(values)) > 1 or values.count(min(values)) > 1:
        return findings.ends_of(context)
    ends = {"highest": max(values), "lowest": min(values)}
    found = {name: findings.where(context, members, value) for name, value in ends.items()}
    return context.words("befund.extremes", **found)


def neighbours(context: Context) -> str:
    """Who is most like my area."""
    near = context.likeness.neighbours[:_ALIKE] if context.likeness else ()
    if context.mine is None or not near:
        return ""
    alike = names(context.store.areas.by_key[neighbour.key].short for neighbour in near)
    return context.words.count("befund.alike", len(near), name=context.mine.short, names=alike)


def unequal(context: Context) -> str:
    """Whether lowest and highest value are farther apart than once, or how far apart they are."""
    words, digits = context.words, context.indicator.decimals
    found = spread.by_year(context.table, context.indicator) if context.table else {}
    if not found:
        return ""
    now = found.get(context.view.year) or found[max(found)]
    width = printed.difference(now.found.minimum, now.found.maximum, digits)
    if width == 0:
        return words("befund.spread.equal")
    first = spread_words.first_year(context, found, now.year)
    if first == now.year or context.indicator.scaled_yearly:
        return words("befund.spread.now", distance=scatter.distance(context, width))
    then = found[first].found
    before = printed.difference(then.minimum, then.maximum, digits)
    way = "wider" if width > before else "narrower" if width < before else "same"
    return words(f"befund.spread.{way}", first=year_label(context.indicator, first))


def moved_by(context: Context) -> str:
    """Whether numerator or denominator moved the rate."""
    found = effects.split(context)
    if found is None:
        return ""
    name = context.mine.short if context.mine else found.name
    return context.words(f"befund.effects.{effect_words.stronger(found)}", name=name)


def chance(context: Context) -> str:
    """Whether my rate differs more than chance explains, or how many do."""
    words, mine, cell = context.words, context.mine, context.mine_cell
    found = funnel_of(context)
    if found is None:
        return ""
    if mine is None or cell is None or mine not in found.drawn:
        many = len(found.outside)
        return words.count("befund.funnel.outside", many) if many else words("befund.funnel.nobody")
    if context.is_small(cell) or context.is_artefact(mine.key):
        return findings.placed(context)
    usual = "usual_" if funnel_words.is_wide(found) else ""
    return words(f"befund.funnel.{usual}{funnel_words.where(context, found, mine)}", name=mine.short)


def pair(context: Context) -> str:
    """What goes with what, in everyday words; empty where that takes too many."""
    found = pairs.of(context)
    if found is None or found.fit is None or found.y.indicator == found.x.indicator:
        return ""
    words, strength = context.words, scatter.strength(found.fit)
    sides = {"x": findings.label(found.x), "y": findings.label(found.y, later=True)}
    if strength == "hardly":
        said = words("befund.pair.hardly", **sides)
    elif abs(found.fit.r) < regression.by_chance(found.fit.n):
        said = words("befund.pair.chance", **sides)
    else:
        way = "up" if found.fit.r > 0 else "down"
        said = words(f"befund.pair.{way}", often=words(f"befund.pair.{strength}"), **sides)
    return said if len(said.split()) <= WORDS else ""


def on_map(context: Context) -> str:
    """What map, list and ranking show is their finding: the value, or its change."""
    return findings.change_shown(context) if _is_change(context) else findings.of_place(context)


def in_rank(context: Context) -> str:
    """As :func:`on_map` for the ranking."""
    return findings.change_shown(context) if _is_change(context) else ranking(context)


def _is_change(context: Context) -> bool:
    return measure.of(context).kind == measure.CHANGE


FINDINGS: Mapping[str, Callable[[Context], str]] = {
    "karte": on_map,
    "position": findings.position,
    "rangfolge": in_rank,
    "entwicklung": findings.development,
    "veraenderung": findings.change,
    "nachbarn": neighbours,
    "spannweite": unequal,
    "zerlegung": moved_by,
    "trichter": chance,
    "streu": pair,
}
"""The finding of each kind of chart."""
