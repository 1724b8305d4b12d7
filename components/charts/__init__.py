"""Chart kinds. A kind is a module here with ``KIND`` and ``caption(context) -> Caption``, found by name.

A caption comes from a :class:`components.comparison.context.Context` alone; no module here imports dash or
reads files. ``KINDS[kind](context)`` draws; ``KINDS[kind].caption(context)`` has the words alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.charts import (
    change,
    choropleth,
    development,
    effects,
    funnel,
    neighbours,
    position,
    ranking,
    scatter,
    spread,
)
from components.charts.kind import Kind
from components.comparison.change import pair
from components.comparison.land import on_map
from components.wording import beyond, counting, footnotes, unions
from components.wording.card_findings import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.comparison.context import Context
    from components.wording.caption import Caption


def outside_notes(context: Context, kind: str) -> tuple[str, ...]:
    """What a chart says about unions and areas beyond the region: what they count for, or that they lack."""
    if kind == neighbours.KIND:
        return tuple(unions.unlike(context))
    united = tuple(unions.said(context))
    if kind in _ALIKE:
        return (*united, *beyond.notes(context))
    if kind in _BY_THEMSELVES:
        return united
    if kind != choropleth.KIND:
        return (*united, *beyond.left_out(context))
    drawn = context.once(on_map)
    return (*united, *beyond.left_out(drawn, drawn.areas))


_ALIKE = frozenset({position.KIND, ranking.KIND, development.KIND, change.KIND})
"""The kinds that draw areas beyond the region like all others."""

_BY_THEMSELVES = frozenset({scatter.KIND, funnel.KIND})
"""The kinds that have sentences of their own about them."""


def _titled(context: Context, kind: str, made: Caption) -> Caption:
    """A caption with its finding, with level and years in short, and with what is counted."""
    neutral = made.neutral or made.title
    made = replace(made, title=FINDINGS[kind](context) or neutral, neutral=neutral)
    if not made.of_indicator:
        return made
    years = _years(context, kind)
    return replace(
        made,
        tag=counting.tag(context, years),
        is_old=counting.is_old(context, years),
        definition=counting.definition(context),
    )


def _years(context: Context, kind: str) -> tuple[int, ...]:
    """The years that a chart shows; none for one that shows the year of the view alone."""
    if kind in _SERIES:
        return context.store.years(context.indicator, context.view.level)
    return (pair(context) or ()) if kind == change.KIND else ()


def _footnotes(context: Context, kind: str) -> tuple[str, ...]:
    """What is known about the figures of areas that the chart names."""
    years = _years(context, kind) if kind == change.KIND else ()
    return footnotes.notes(context, years) if kind in _NUMBERED else ()


_NUMBERED = frozenset({position.KIND, ranking.KIND, change.KIND})
"""The kinds whose names carry a raised number where something is known about the figure."""

_SERIES = frozenset({development.KIND, spread.KIND})
"""The kinds that show every year."""


def _said(caption: Callable[[Context], Caption], kind: str) -> Kind:
    """A kind whose title says its finding, and whose notes say where areas beyond the region stand."""

    def said(context: Context) -> Caption:
        made = caption(context)
        if made.draw is None:
            return made
        notes = (*made.notes, *_footnotes(context, kind), *outside_notes(context, kind))
        return replace(_titled(context, kind, made), notes=notes)

    return Kind(lambda context: context.once(said))


def _picture(context: Context) -> Caption:
    """The further picture of the comparison: whichever the view asks for."""
    return KINDS[context.view.picture].caption(context)


KINDS: Mapping[str, Kind] = {
    **{
        one.KIND: _said(one.caption, one.KIND)
        for one in (
            *(choropleth, position, ranking, development, change, neighbours),
            *(scatter, spread, effects, funnel),
        )
    },
    "bild": Kind(_picture),
}
