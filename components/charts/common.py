"""What all chart builders share: the empty chart with its reason, axes and marks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from components.charts.text_width import width
from components.comparison import measure
from components.view.model import default_year
from components.wording import measure as measured
from components.wording import sentences, uncompared
from components.wording.caption import Caption, Offer
from components.wording.numbers import behind, number, with_unit
from data.model.catalogue import Level, year_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context

LEVEL = 30
"""Pixels that the labels of a level axis need above or below it."""


def gap(context: Context, kind: str) -> Caption | None:
    """The chart that cannot be drawn, with its reason and a next step; None if there is something to draw."""
    words, view = context.words, context.view
    label = context.indicator.label[view.language]
    level = words(f"level.{view.level.value}.name")
    empty = without(context, kind)
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
    if not context.store.years(context.indicator, view.level):
        return replace(empty, notice=words("gap_picture.nothing", label=label, level=level))
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


def refused(context: Context, kind: str) -> Caption | None:
    """The chart of a measure that says nothing here, with its reason and a next step; None if it does."""
    found = measured.refusal(context)
    if found is None:
        return None
    empty = without(context, kind, *found)
    return replace(empty, title=measured.title(context), filename=measured.filename(context, kind))


def without(
    context: Context,
    kind: str,
    notice: str = "",
    offers: tuple[Offer, ...] = (),
    *,
    is_repeated: bool = False,
) -> Caption:
    """A card without a chart: what it would have been about, and why it is not there."""
    view = context.view
    return Caption(
        title=context.indicator.label[view.language],
        subtitle=sentences.areas_phrase(context),
        source=sentences.source(context, (view.year,)),
        filename=sentences.filename(context, kind, view.year),
        notice=notice,
        offers=offers,
        is_repeated=is_repeated,
    )


def no_group(context: Context, kind: str) -> Caption:
    """The chart of a group none of which has a value in a year in which others have one."""
    offer = Offer(context.words("gap_picture.group_offer"), replace(context.view, group="alle"))
    notice = context.words(
        "ausserhalb.no_group" if context.beyond else "gap_picture.group",
        group=sentences.group_phrase(context),
        year=year_label(context.indicator, context.view.year),
    )
    return without(context, kind, notice, (offer,))


def unplaced(context: Context, kind: str) -> Caption | None:
    """The chart that would give areas a place by a count, with its reason; None for what is compared.

    ``is_repeated``: the key figures say the same.
    """
    if measure.is_compared(context):
        return None
    empty = without(context, kind, uncompared.why(context), uncompared.offers(context))
    return replace(empty, is_repeated=True)


def bare(context: Context, value: float) -> str:
    """A value beside its mark in a chart: a short unit stays with it, a long one stands in the subtitle."""
    indicator, language = context.indicator, context.words.language
    if indicator.is_share:
        return with_unit(value, indicator, language)
    return number(value, indicator.decimals, language)


def suffix(context: Context) -> str:
    """What stands behind the numbers of an axis."""
    return behind("%", context.words.language) if context.indicator.is_share else ""


def unmarked(text: str) -> str:
    """A text without its markup, as it is read."""
    return re.sub(r"<[^>]*>", "", text)


def beside(labels: Iterable[str], size: float = 13) -> int:
    """Pixels that labels of a size need beside an axis."""
    return round(12 + max((width(label, size) for label in labels), default=0))


def beside_values(context: Context, ends: tuple[float, float]) -> int:
    """Pixels that the numbers of an axis need beside it."""
    shown = (number(end, context.indicator.decimals, context.words.language) for end in ends)
    return beside(text + suffix(context) for text in shown)


def legend_shape(symbol: str) -> str:
    """How a marker is called in a legend, where a plain square is an area."""
    return "square-marker" if symbol == "square" else symbol
