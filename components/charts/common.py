"""What all chart builders share: the empty chart with its reason, axes and marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components import sentences
from components.charts.rendered import Offer, Rendered
from components.numbers import year_label
from components.view import default_year
from data.catalogue import Level

if TYPE_CHECKING:
    from components.context import Context, Mark


def gap(context: Context, kind: str) -> Rendered | None:
    """The chart that cannot be drawn, with its reason and a next step; None if there is something to draw."""
    words, view = context.words, context.view
    label = context.indicator.label[view.language]
    level = words(f"level.{view.level.value}.name")
    empty = Rendered(
        title=label,
        subtitle=sentences.areas_phrase(context),
        source=sentences.source(context, (view.year,)),
        filename=sentences.filename(context, kind, view.year),
    )
    if context.table is None:
        levels = [at for at in Level if context.store.table(context.indicator, at)]
        names = [words(f"level.{at.value}.name") for at in levels]
        offers = tuple(
            Offer(
                words("gap.level_offer", level=name),
                replace(view, level=at, year=_nearest(context, at)),
            )
            for at, name in zip(levels, names, strict=True)
        )
        notice = " ".join(
            (
                words("gap.level", label=label, level=level),
                words("gap.level_why", levels=", ".join(names)),
            )
        )
        return replace(empty, notice=notice, offers=offers)
    if not context.has_year:
        year = _nearest(context, view.level)
        shown = year_label(context.indicator, view.year)
        notice = words("gap.year", label=label, level=level, year=shown)
        offer = Offer(
            words("gap.year_offer", year=year_label(context.indicator, year)), replace(view, year=year)
        )
        return replace(empty, notice=notice, offers=(offer,))
    return None


def _nearest(context: Context, level: Level) -> int:
    """The year with values that is closest to the one asked for, the later one of two."""
    years = context.store.years(context.indicator, level)
    wanted = context.view.year
    if not years:
        return default_year(context.store, context.indicator, level)
    return min(years, key=lambda year: (abs(year - wanted), -year))


def mark_of(context: Context, key: str) -> Mark | None:
    """How an area is highlighted, or None."""
    return next((mark for mark in context.marks if mark.area.key == key), None)
