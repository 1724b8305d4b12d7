"""Chart kinds. A kind is a module here with ``KIND`` and ``build(context) -> Rendered``; it is found by name.

Builders are pure: they get a :class:`components.context.Context` and return plain Plotly figures. They import
no dash and read no files.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from components import beyond
from components.charts import (
    entwicklung,
    karte,
    nachbarn,
    position,
    rangfolge,
    spannweite,
    streu,
    trichter,
    zerlegung,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.charts.rendered import Rendered
    from components.context import Context

    Builder = Callable[[Context], Rendered]


def _said(build: Builder) -> Builder:
    """A builder whose chart says which areas lie beyond the region, and which of them have no figure."""

    def built(context: Context) -> Rendered:
        made = build(context)
        notes = beyond.notes(context) if made.figure else ()
        return replace(made, notes=(*made.notes, *notes)) if notes else made

    return built


def _picture(context: Context) -> Rendered:
    """The further picture of the comparison: whichever the view asks for."""
    return KINDS[context.view.picture](context)


KINDS: Mapping[str, Callable[[Context], Rendered]] = {
    karte.KIND: karte.build,
    position.KIND: _said(position.build),
    rangfolge.KIND: _said(rangfolge.build),
    entwicklung.KIND: _said(entwicklung.build),
    nachbarn.KIND: nachbarn.build,
    streu.KIND: streu.build,
    spannweite.KIND: spannweite.build,
    zerlegung.KIND: zerlegung.build,
    trichter.KIND: trichter.build,
    "bild": _picture,
    "position-klein": partial(position.build, compact=True),
    "entwicklung-klein": partial(entwicklung.build, compact=True),
}
