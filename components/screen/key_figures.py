"""The head of a comparison: its finding, three numbers, and all key figures one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.comparison import chance, change, gaps
from components.comparison.change import Obstacle
from components.screen import bar, card, tags, target
from components.view.model import query
from components.wording import (
    counting,
    findings,
    freshness,
    funnel,
    neighbours,
    sentences,
    uncompared,
)
from components.wording import gaps as gap_words
from components.wording.caption import Caption
from components.wording.change import break_years, change_text
from components.wording.numbers import cell_text, count_text, number, with_unit
from data.model.catalogue import year_label
from data.model.inflected import capital
from data.numbers.uncertainty import DRAWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.screen.tags import Element
    from data.model.areas import Area
    from data.model.table import Cell

Row = tuple[str, str, str]
"""A name, its value, and what must be added in small type (may be empty)."""


def heading(context: Context) -> list[Any]:
    """The finding of the comparison, what is measured, level and year, and what is counted."""
    words = context.words
    neutral = context.indicator.label[words.language]
    if context.table is None or not context.has_year:
        return [tags.h1(neutral)]
    said = tags.h1(findings.of_measure(context) or neutral)
    return [said, *card.subtitle(context, _caption(context, neutral))]


def _caption(context: Context, title: str) -> Caption:
    """What the heading has in common with a chart."""
    group = sentences.counted_phrase(context) if context.indicator.is_compared else ""
    among = context.words("facts.among", group=group) if group else ""
    return Caption(
        title=title,
        subtitle=sentences.subtitle(context, among),
        source="",
        filename="",
        tag=counting.tag(context),
        is_old=counting.is_old(context),
        definition=counting.definition(context),
    )


def facts(context: Context) -> list[Any]:
    """Three numbers, mine, the middle, the difference, and all key figures folded below.

    Nothing where there is no figure at all (the cards say why).
    """
    if context.table is None or not context.has_year:
        return target.refusal(context)
    is_compared = context.indicator.is_compared
    beside = _beside(context) if is_compared else [_uncompared(context)]
    among = [_group(context), *_references(context)] if is_compared else []
    folded = [
        tags.summary(context.words("facts.all")),
        *[tags.p(said, className="hint") for said in neighbours.chosen_by(context) if is_compared],
        tags.div([_mine(context), *among], className="keyfigures-columns"),
        *(_gap(context) if is_compared else ()),
    ]
    aim = target.key(context)
    wanted = [*([_number(*aim)] if aim else []), *target.button(context)]
    shown = tags.div([part for part in (_key(context), *beside, *wanted) if part], className="keys")
    below = [*target.refusal(context), *aged(context)]
    return [shown, *below, tags.details(folded, className="keyfigures-all")]


def _beside(context: Context) -> Iterator[Element]:
    """The median with the middle half, and how far mine lies from it."""
    words, spread = context.words, context.distribution
    if spread is None:
        return
    ends = (with_unit(end, context.indicator, words.language) for end in (spread.lower, spread.upper))
    half = words("facts.half_of", **dict(zip(("low", "high"), ends, strict=True)))
    yield _number(words("facts.median"), _text(context, spread.median), half)
    if context.mine_cell and context.mine_cell.known and not context.is_small(context.mine_cell):
        shown = _difference(context, spread.median, context.mine_cell.value)
        yield _number(words("facts.distance"), shown, gap_words.sentence(context))


def _key(context: Context) -> Element | None:
    """My value, what it was the year before, and what must be known of it."""
    words, mine, cell = context.words, context.mine, context.mine_cell
    if mine is None or cell is None:
        return _number(words("facts.nobody"), "", _invitation(context))
    text = f"{cell_text(cell, context.indicator, words):short}"
    before = next(_before(context, cell), None) if cell.known else None
    notes = [*_remarks(context, mine, cell)]
    if before and before[1]:
        notes.insert(0, f"{before[0]}: {before[1]}")
    look = next(mark for mark in context.marks if mark.mine)
    name = [bar.mark(look.symbol, look.colour), tags.span(mine.short)]
    note = ". ".join(capital(note).rstrip(".") for note in notes)
    return _number(name, text, note, "is-mine" if cell.known else "is-none")


def _invitation(context: Context) -> str:
    """What choosing one's area would show; where one is chosen, that the level has no such."""
    promised = "invitation" if context.indicator.is_compared else "invitation_alone"
    return sentences.no_place(context) or context.words(f"facts.{promised}")


def _number(name: Any, text: str, note: str, css: str = "") -> Element:
    """A number in large type with its name above and a note below; words in its place stay together."""
    first, unit = _parted(text)
    shown = [first, *([tags.span(f" {unit}", className="key-unit")] if unit else [])]
    parts = [
        tags.p(name, className="key-label"),
        *([tags.p(shown, className="key-value")] if text else []),
        *([tags.p(note, className="key-note")] if note else []),
    ]
    return tags.div(parts, className=f"key {css}".strip())


def _parted(text: str) -> tuple[str, str]:
    """A number and its unit; all of what is no single number (``nicht zusammengefasst``, ``0 bis 2``)."""
    first, _, unit = text.partition(" ") if " " in text else text.partition("\u00a0")
    is_number = any(map(str.isdigit, first)) and not any(map(str.isdigit, unit))
    return (first, unit) if is_number else (text, "")


def aged(context: Context) -> list[Any]:
    """That the figures are old, and the way to newer ones; nothing beside fresh figures."""
    said, offer = freshness.age(context), freshness.newer(context)
    shown: list[Any] = [said]
    if offer:
        shown += [" ", tags.link(offer.label, href=query(offer.view, context.store) or "?")]
    return [tags.p(shown, className="panel-remark")] if said else []


def _text(context: Context, value: float) -> str:
    """A number with its unit; a long one stands once, at my value."""
    return f"{with_unit(value, context.indicator, context.words.language):short}"


def _value(context: Context, cell: Cell) -> str:
    return f"{cell_text(cell, context.indicator, context.words):short}"


def _difference(context: Context, before: float, after: float) -> str:
    return f"{change_text(context, before, after):short}"


def _column(name: str, parts: list[Any], css: str = "") -> Element:
    return tags.div([tags.h2(name), *parts], className=f"keyfigures-column {css}".strip())


def _list(rows: list[Row]) -> Element:
    items = [
        tags.div([tags.dt(name), tags.dd([tags.span(value), *([tags.small(more)] if more else [])])])
        for name, value, more in rows
    ]
    return tags.dl(items)


def _mine(context: Context) -> Element:
    """My value, what it was before, and where it stands; an invitation where nobody is chosen."""
    words, mine, cell = context.words, context.mine, context.mine_cell
    if mine is None or cell is None:
        return _column(words("facts.nobody"), [tags.p(_invitation(context))])
    small = " is-small" if context.is_small(cell) else ""
    none = "" if cell.known else " is-none"
    text = cell_text(cell, context.indicator, words)
    shown: list[Any] = [f"{text:first}"]
    if unit := text.removeprefix(shown[0]):
        shown.append(tags.span(unit, className="keyfigures-unit"))
    parts: list[Any] = [tags.p(shown, className=f"keyfigures-value{small}{none}")]
    parts += [tags.p(note, className="keyfigures-note") for note in _remarks(context, mine, cell)]
    rows = [*_before(context, cell), *_place(context, cell)]
    return _column(mine.name, [*parts, *([_list(rows)] if rows else [])], "keyfigures-mine")


def _remarks(context: Context, mine: Area, cell: Cell) -> Iterator[str]:
    """What must be known about my value before it is used."""
    words = context.words
    if not cell.known:
        yield sentences.why(context, mine, cell)
    elif cell.status.value != "ok":
        yield words(f"status.{cell.status.value}")
    yield from sentences.known_about(context, mine.key)
    related = sentences.relative(context.indicator, cell, words.language)
    if related:
        yield words("panel.relative", value=related)
    if context.is_small(cell):
        yield words("facts.small", n=count_text(cell.denominator, words.language))
    if mine not in context.group and not mine.is_union:
        yield words("facts.outside", name=mine.short)


def _before(context: Context, cell: Cell) -> Iterator[Row]:
    """The value before and the change since, unless a break lies between."""
    words, found = context.words, change.to_previous(context)
    if found.first is None or found.before is None:
        yield words("facts.before"), words("facts.before_none"), ""
        return
    key = "facts.previous" if found.first == found.last - 1 else "facts.earlier"
    label = words(key, year=year_label(context.indicator, found.first))
    yield label, _value(context, found.before), ""
    match found.obstacle:
        case Obstacle.SCALED:
            yield words("facts.change"), words("facts.incomparable"), words("facts.scaled")
        case Obstacle.BREAK:
            why = words("facts.break", year=break_years(context, found))
            yield words("facts.change"), words("facts.incomparable"), why
        case Obstacle.OUTLIER | Obstacle.ROUNDED as why_not:
            yield words("facts.change"), words("facts.untold"), words(f"facts.{why_not}")
        case None:
            yield words("facts.change"), _difference(context, found.before.value, cell.value), ""


def _place(context: Context, cell: Cell) -> Iterator[Row]:
    """The distance to the median and the rank, each with what chance says about it."""
    words, spread = context.words, context.distribution
    if not cell.known or spread is None:
        return
    doubt = words("facts.indistinct") if chance.is_distinct(context) is False else ""
    yield words("facts.to_median"), _difference(context, spread.median, cell.value), doubt
    standing = chance.rank(context)
    if standing is None:
        yield words("facts.rank"), words("facts.unranked"), _why_unranked(context)
        return
    yield words("facts.rank"), words("facts.rank_of", rank=standing[0], n=standing[1]), rank_range(context)


def _why_unranked(context: Context) -> str:
    if context.mine and context.mine.is_union:
        return context.words("verbund.unranked")
    is_artefact = context.mine is not None and context.is_artefact(context.mine.key)
    return context.words("facts.artefact") if is_artefact else ""


def rank_range(context: Context) -> str:
    """``wegen Zufall auch 3 bis 4 möglich``; empty where chance or the counts say nothing about the rank."""
    words, found = context.words, chance.rank_interval(context)
    if found is None:
        return ""
    low, high = round(found.low), round(found.high)
    if low == high:
        return words("facts.rank_sure")
    return words("facts.rank_range", ranks=words("facts.ranks", low=low, high=high))


def _group(context: Context) -> Element:
    """How many areas are compared, their middle and their middle half."""
    words, spread = context.words, context.distribution
    cells = [context.cells[area.key] for area in context.group]
    small = sum(context.is_small(cell) for cell in cells if cell.known)
    without = sum(not cell.known for cell in cells)
    more = [words("facts.without", n=without)] if without else []
    more += [words("facts.small_ones", n=small)] if small else []
    more += [words.count("facts.absent", context.absent)] if context.absent else []
    rows: list[Row] = [(words("facts.areas"), str(len(cells)), "; ".join(more))]
    if spread:
        low = number(spread.lower, context.indicator.decimals, words.language)
        rows += [
            (words("facts.median"), _text(context, spread.median), ""),
            (words("facts.mean"), _text(context, spread.mean), ""),
            (words("facts.half"), words("facts.range", low=low, high=_text(context, spread.upper)), ""),
        ]
    return _column(words("facts.group"), [_list(rows)])


def _uncompared(context: Context) -> Element:
    """Why there is neither a group nor a place, and the way to what can be compared."""
    ways = [
        tags.p(tags.link(offer.label, href=query(offer.view, context.store) or "?", className="button"))
        for offer in uncompared.offers(context)
    ]
    heading = tags.p(context.words("facts.comparison"), className="key-label")
    return tags.div([heading, tags.p(uncompared.why(context)), *ways], className="key keyfigures-instead")


def _references(context: Context) -> Iterator[Element]:
    """The region, the Land and Germany where they have a value."""
    words = context.words
    if not context.references:
        return
    rows = [
        (words(f"reference.{key}"), _value(context, cell), "") for key, cell in context.references.items()
    ]
    yield _column(words("facts.references"), [_list(rows)])


def _gap(context: Context) -> Iterator[Any]:
    """The gap to the median in children, with the arithmetic folded below."""
    if context.mine is None:
        return
    words, found = context.words, gaps.of(context)
    css = "keyfigures-gap" if found else "keyfigures-gap is-none"
    yield tags.p(gap_words.sentence(context), className=css)
    steps = [gap_words.arithmetic(context), *_basis(context)]
    steps = [step for step in steps if step]
    if steps:
        folded = [tags.summary(words("facts.steps")), *(tags.p(step) for step in steps)]
        yield tags.details(folded, className="keyfigures-steps")


def _basis(context: Context) -> Iterator[str]:
    """The counts behind my value, and what the words about chance rest on."""
    words, cell = context.words, context.mine_cell
    if cell is None or not cell.known:
        return
    if gaps.of(context) is None:
        yield sentences.counts(context, cell) or ""
    law = chance.law(context)
    if law and context.mine and chance.interval(context, context.mine):
        found = chance.interval(context, context.mine)
        low = number(found.low, context.indicator.decimals, words.language) if found else ""
        high = _text(context, found.high) if found else ""
        draws = number(DRAWS, 0, words.language)
        yield words("facts.chance", model=words(f"model.{law}"), low=low, high=high, draws=draws)
    elif context.indicator.kind == "rate" and not context.is_small(cell):
        yield words("facts.no_counts") if context.indicator.is_chance else funnel.no_chance(context)
