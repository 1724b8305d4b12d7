"""One paragraph about my area in a comparison, made from the figures: what is so, no judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import chance, gaps, measure
from components.comparison.change import Obstacle
from components.comparison.profile import Row, Scope
from components.wording import freshness, neighbours, sentences, uncompared
from components.wording import gaps as gap_words
from components.wording import target as target_words
from components.wording.change import break_years, change_text, way
from components.wording.numbers import count_text, with_unit
from data.model.catalogue import year_label
from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context

_SILENT = frozenset({"mine", "count", "ratio", "value", "absent", "group"})
"""Reasons for a missing gap that go without saying in a text of its own."""


def reading(context: Context) -> str:
    """Value, position, median and mean, references, development, gap and chance in whole sentences.

    Without my area the middle of the group; empty where there is no figure at all.
    """
    if context.table is None or (context.indicator.is_compared and context.distribution is None):
        return ""
    return " ".join(sentence for sentence in _sentences(context) if sentence)


def of_map(context: Context) -> str:
    """The paragraph about a map; that of changes begins with the change and how many fell and rose."""
    first = measure.of(context).first if context.view.measure == measure.CHANGE else None
    if first is None:
        return reading(context)
    told = sentences.position(context)
    return " ".join(filter(None, (development(context), way(context, (first, context.view.year)), told)))


def _sentences(context: Context) -> Iterator[str]:
    cell = context.mine_cell
    yield sentences.position(context)
    if context.mine is None or cell is None or not cell.known:
        yield _references(context)
        yield from _to_target(context)
        return
    yield _rank(context)
    yield _references(context)
    yield development(context)
    if gaps.of(context) or gaps.missing(context) not in _SILENT:
        yield gap_words.sentence(context)
    yield from _to_target(context)
    if chance.is_distinct(context) is False:
        yield context.words("dokument.indistinct")


def _to_target(context: Context) -> Iterator[str]:
    """How far my area and the region are from the target of the view, and what that does not mean."""
    if context.view.target is None:
        return
    yield target_words.sentence(context)
    region = target_words.region(context)
    for said in (target_words.union(context), region):
        yield f"{said}." if said else ""
    yield target_words.limits(context) if region else ""


def _rank(context: Context) -> str:
    """The place in the order, with the range chance leaves; empty where there is none."""
    standing = chance.rank(context)
    if standing is None:
        return ""
    place = context.words("dokument.rank", rank=standing[0], n=standing[1])
    around = chance.rank_interval(context)
    if around is None or round(around.low) == round(around.high):
        return place
    ranks = context.words("facts.ranks", low=round(around.low), high=round(around.high))
    return f"{place} {context.words('dokument.rank_range', ranks=ranks)}"


def _references(context: Context) -> str:
    """The region, the Land and Germany where they have a rate."""
    words = context.words
    if not context.indicator.is_compared or not context.references:
        return ""
    values = [
        f"{words(f'reference.{key}')} {with_unit(cell.value, context.indicator, words.language):short}"
        for key, cell in context.references.items()
    ]
    return words("dokument.references", values=", ".join(values))


def development(context: Context) -> str:
    """The change since the view's year or five years before, or why there is none to tell."""
    words, indicator = context.words, context.indicator
    if context.mine is None:
        return ""
    found = Row(context, Scope.OWN, context.view.level).change(context.view.since)
    if found.obstacle is Obstacle.BREAK and found.first is not None and found.before is not None:
        return words(
            "dokument.development.break",
            first=year_label(indicator, found.first),
            last=year_label(indicator, found.last),
            years=break_years(context, found),
            before=with_unit(found.before.value, indicator, words.language),
        )
    if found.told is None:
        return words(f"dokument.development.{found.obstacle}")
    first, before, after = found.told
    return words(
        "dokument.development.change",
        first=year_label(indicator, first),
        last=year_label(indicator, found.last),
        before=with_unit(before.value, indicator, words.language),
        after=with_unit(after.value, indicator, words.language),
        change=change_text(context, before.value, after.value),
    )


def _known(context: Context) -> Iterator[str]:
    """The age of the figures where they are old, and what is known about mine."""
    if old := freshness.age(context):
        yield old
    if mine := context.mine:
        yield from (f"{mine.short}: {text}" for text in sentences.known_about(context, mine.key))


def caveats(context: Context) -> tuple[str, ...]:
    """What must be known before the figures are used: small, rounded and missing ones, breaks, place."""
    return tuple(_caveats(context))


def _comparing(context: Context) -> Iterator[str]:
    """What must be known of the group, or why a count is not compared."""
    if not context.indicator.is_compared:
        yield uncompared.why(context)
        return
    yield context.words("position.mean_note")
    yield from sentences.absent(context)
    yield from neighbours.chosen_by(context)


def _caveats(context: Context) -> Iterator[str]:
    words, indicator, language = context.words, context.indicator, context.words.language
    cells = [context.cells[area.key] for area in context.group]
    mine, cell = context.mine, context.mine_cell
    if mine and cell and context.is_small(cell) and cell.known:
        yield words("dokument.caveat.small_mine", name=mine.short, n=count_text(cell.denominator, language))
    small = sum(context.is_small(c) for c in cells if c.known)
    if small:
        yield words.count("further.small_areas", small)
    if any(c.status is Status.ROUNDED for c in cells):
        yield words("dokument.caveat.rounded")
    if any(c.status is Status.LIMITED for c in cells):
        yield words("dokument.caveat.limited")
    missing = sum(not c.known for c in cells)
    if missing:
        yield words("dokument.caveat.missing", n=missing, of=len(cells))
    yield from _comparing(context)
    yield from _known(context)
    for b in indicator.marks_at(context.view.level):
        yield words(f"dokument.caveat.{b.kind}", year=year_label(indicator, b.year), note=b.note[language])
    yield words("dokument.caveat.place", place=words(f"place.{indicator.place}"))
    if indicator.caveats:
        yield indicator.caveats[language]
