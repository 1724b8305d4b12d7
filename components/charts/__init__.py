"""Chart kinds. A kind is a module here with ``KIND`` and ``build(context) -> Rendered``; it is found by name.

Builders are pure: they get a :class:`components.comparison.context.Context` and return plain Plotly figures.
They import no dash and read no files.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from components.charts import (
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
from components.comparison.land import on_map
from components.wording import beyond

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.comparison.context import Context
    from components.wording.rendered import Rendered

    Builder = Callable[[Context], Rendered]


def outside_notes(context: Context, kind: str) -> tuple[str, ...]:
    """What a chart says about areas beyond the region: what they count for, or that it lacks them."""
    if kind in _ALIKE:
        return beyond.notes(context)
    if kind in _BY_THEMSELVES:
        return ()
    if kind != choropleth.KIND:
        return beyond.left_out(context)
    drawn = context.once(on_map)
    return beyond.left_out(drawn, drawn.areas)


_ALIKE = frozenset({position.KIND, ranking.KIND, development.KIND})
"""The kinds that draw areas beyond the region like all others."""

_BY_THEMSELVES = frozenset({scatter.KIND, funnel.KIND, neighbours.KIND})
"""The kinds that have sentences of their own about them."""


def _said(build: Builder, kind: str) -> Builder:
    """A builder whose chart says where areas beyond the region stand, and which of them have no figure."""

    def built(context: Context) -> Rendered:
        made = build(context)
        notes = outside_notes(context, kind) if made.figure else ()
        return replace(made, notes=(*made.notes, *notes)) if notes else made

    return built


def _picture(context: Context) -> Rendered:
    """The further picture of the comparison: whichever the view asks for."""
    return KINDS[context.view.picture](context)


KINDS: Mapping[str, Callable[[Context], Rendered]] = {
    **{
        one.KIND: _said(one.build, one.KIND)
        for one in (
            *(choropleth, position, ranking, development, neighbours),
            *(scatter, spread, effects, funnel),
        )
    },
    "bild": _picture,
    "position-klein": partial(position.build, compact=True),
    "entwicklung-klein": partial(development.build, compact=True),
}
