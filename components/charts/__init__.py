"""Chart kinds. A kind is a module here with ``KIND`` and ``build(context) -> Rendered``; it is found by name.

Builders are pure: they get a :class:`components.context.Context` and return plain Plotly figures. They import
no dash and read no files.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

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


def _picture(context: Context) -> Rendered:
    """The further picture of the comparison: whichever the view asks for."""
    return KINDS[context.view.picture](context)


KINDS: Mapping[str, Callable[[Context], Rendered]] = {
    karte.KIND: karte.build,
    position.KIND: position.build,
    rangfolge.KIND: rangfolge.build,
    entwicklung.KIND: entwicklung.build,
    nachbarn.KIND: nachbarn.build,
    streu.KIND: streu.build,
    spannweite.KIND: spannweite.build,
    zerlegung.KIND: zerlegung.build,
    trichter.KIND: trichter.build,
    "bild": _picture,
    "position-klein": partial(position.build, compact=True),
    "entwicklung-klein": partial(entwicklung.build, compact=True),
}
