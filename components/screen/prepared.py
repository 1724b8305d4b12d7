"""The prepared view of a question or an indicator: with my town in it, on a level where it has the figures.

The level looked at stays where the figures exist for my town; otherwise the finest level takes its place that
has them, and one sentence says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from components.comparison.context import Context
from components.screen import ids
from components.view.model import PICTURES, Notice, View, default_year, of_indicator, query
from components.view.pages import BY_NAME
from components.wording import sentences
from data.editorial import pairs
from data.model.catalogue import Level, year_label
from data.model.table import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.editorial.questions import Question
    from data.model.areas import Area
    from data.model.catalogue import Indicator


@dataclass(frozen=True, slots=True)
class Prepared:
    """A view with its page, and what must be said about its level (mostly nothing)."""

    page: str
    view: View
    href: str
    remark: Notice | None = None


def question(context: Context, asked: Question) -> Prepared:
    """The view that answers a question. Settings like the comparison group stay unless it has its own.

    Where a picture of the comparison answers it, the address leads down to that picture.
    """
    view = replace(
        of_indicator(context.view, asked.indicator or context.view.indicator),
        indicator2=asked.indicator2,
        year2=asked.year2,
        group=asked.group or context.view.group,
        picture=asked.picture or PICTURES[0],
        since=asked.since,
        topic=asked.topic,
    )
    if not asked.indicators:  # the page shows many indicators and finds its level itself
        return _prepared(context, asked.page, view)
    levels = (asked.level,) if asked.level else _levels(context)
    found = _on_best_level(context, view, levels, one_year=BY_NAME[asked.page].about == "pair")
    remark = _remark(context, found, one_level=asked.level is not None)
    return _prepared(context, asked.page, found, remark, f"#{ids.PICTURE}" if asked.picture else "")


def indicator(context: Context, item: Indicator, page: str = "karte") -> Prepared:
    """An indicator on its own."""
    kept = of_indicator(context.view, item.slug)
    view = replace(kept, indicator2=None, year2=None, since=None)
    found = _on_best_level(context, view, _levels(context), one_year=False)
    return _prepared(context, page, found, _remark(context, found, one_level=False))


def _prepared(
    context: Context, page: str, view: View, remark: Notice | None = None, part: str = ""
) -> Prepared:
    return Prepared(page, view, f"/{page}{query(view, context.store)}{part}", remark)


def _levels(context: Context) -> tuple[Level, ...]:
    """The level looked at, then the others, finest first."""
    return tuple(dict.fromkeys((context.view.level, *Level)))


def _on_best_level(context: Context, view: View, levels: tuple[Level, ...], *, one_year: bool) -> View:
    """The view on the first level on which my town has the figures, else on the first that has any."""
    found = [
        replace(view, level=level, year=year)
        for level in levels
        if (year := _year(context, view, level, one_year=one_year)) is not None
    ]
    if not found:  # nothing anywhere: the page says so
        return view
    return next((v for v in found if all(_known(context, v))), found[0])


def _year(context: Context, view: View, level: Level, *, one_year: bool) -> int | None:
    """The year to show on a level; None where not all indicators exist there.

    ``one_year`` asks for the latest year in which most areas have all of them.
    """
    store, catalogue = context.store, context.store.catalogue
    one = catalogue.indicators[view.indicator]
    other = catalogue.indicators[view.indicator2 or view.indicator]
    tables = store.table(one, level), store.table(other, level)
    if None in tables:
        return None
    if not one_year:
        return default_year(store, one, level)
    counts = pairs.common(*tables)
    whole = min(len(table.about) for table in tables if table)
    enough = [year for year, n in counts.items() if n >= ENOUGH * whole]
    return max(enough or counts, default=None)


def _known(context: Context, view: View) -> Iterator[bool]:
    """For each indicator of a view, whether my town has a figure; without my town, whether anybody has."""
    for here in Context(context.store, view).maps:
        if view.mine is None:
            yield here.has_year
        else:
            yield here.mine_cell is not None and here.mine_cell.known


def _remark(context: Context, view: View, *, one_level: bool) -> Notice | None:
    """What my town must know about the level: another area stands for it, or there is no figure."""
    store = context.store
    mine = context.home
    if mine is None:
        return None
    for here in Context(context.store, view).maps:
        if here.mine is None:
            return Notice.of("start.remark.nowhere", name=mine.short, level=_plural(context, view.level))
        cell = here.cells[here.mine.key]
        if not cell.known:
            why = sentences.why(here, here.mine, cell)
            return Notice.of("start.remark.missing", name=here.mine.name, why=why)
    area = Context(store, view).mine
    if area is None or view.level is context.view.level:
        return None
    if area.parts != mine.parts:
        elsewhere = one_level and all(
            store.table(here.indicator, context.view.level) for here in Context(context.store, view).maps
        )
        levels = [view.level] if elsewhere else _common_levels(context, view)
        key = "answer" if elsewhere else "only"
        names = ", ".join(_plural(context, level) for level in levels)
        return Notice.of(f"start.remark.{key}", levels=names, name=area.name)
    return _instead(context, mine, area)


def _instead(context: Context, mine: Area, area: Area) -> Notice | None:
    """My town itself takes the place of the union that was looked at and has no figure."""
    union = context.mine
    if union is None or union.parts == mine.parts:
        return None
    return Notice.of("start.remark.instead", union=union.name, name=area.name)


def said(context: Context, remark: Notice | None) -> str:
    """A remark in words; empty where there is none."""
    return context.words(remark.key, **dict(remark.values)) if remark else ""


def where_and_when(context: Context, asked: Question, answer: Prepared) -> str:
    """Level and year of an answer, both years where a second map has another; empty for whole pages."""
    if not asked.indicators:
        return ""
    shown = Context(context.store, answer.view).maps
    years = dict.fromkeys(year_label(each.indicator, each.view.year) for each in shown)
    return " · ".join((context.words(f"level.{answer.view.level.value}.name"), *years))


def _common_levels(context: Context, view: View) -> list[Level]:
    """The levels on which everything exists that a view shows."""
    about = [here.indicator for here in Context(context.store, view).maps]
    return [level for level in Level if all(context.store.table(item, level) for item in about)]


def _plural(context: Context, level: Level) -> str:
    return context.words(f"level.{level.value}.other")
