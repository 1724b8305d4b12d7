"""A kind of chart: its words alone, or with the figure."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from components.wording.caption import Caption

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.comparison.context import Context
    from data.store.geometry import Geometry


@dataclass(frozen=True, slots=True)
class Rendered(Caption):
    """A caption with its figure (``data`` and ``layout`` of Plotly); None where there is nothing to draw.

    ``boundaries`` are those of a map.
    """

    figure: dict[str, Any] | None = None
    height: int = 320
    boundaries: Geometry | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of chart. ``caption`` draws nothing: titles, lists and documents need no more."""

    caption: Callable[[Context], Caption]

    def __call__(self, context: Context) -> Rendered:
        """The chart of a view, drawn."""
        said = self.caption(context)
        words = {one.name: getattr(said, one.name) for one in fields(said)}
        if said.draw is None:
            return Rendered(**words)
        made = said.draw()
        figure = {"data": made.data, "layout": made.layout}
        return Rendered(**words, figure=figure, height=made.height, boundaries=made.boundaries)
