"""Layouts of one chart for several widths.

The server does not know how wide a chart will be. A figure is that of its widest layout; what the others have
different goes along in ``layout.meta``, and ``assets/widths.js`` chooses before the chart is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from components.wording.caption import Drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LEAST = 600
"""Pixels of a card from which on it is wide."""
WIDE, NARROW = 760, 310
"""Pixels of a picture on a common screen and on a phone, for what has to be laid out beforehand."""


class Fit(NamedTuple):
    """A drawing for cards at least ``least`` pixels wide."""

    least: int
    drawing: Drawing


def fitted(fits: Sequence[Fit], *, is_rigid: bool = False) -> Drawing:
    """The drawing of the first and widest of ``fits``, with what the others have different.

    All have the same traces. A rigid drawing is laid out to the pixel: nothing stretches or presses it.
    """
    widest = fits[0].drawing
    meta = {
        "fits": [
            {
                "least": least,
                "height": one.height,
                "data": _traces(widest, one),
                "layout": _changed(widest.layout, one.layout),
            }
            for least, one in fits
        ],
        "rigid": is_rigid,
    }
    return Drawing(widest.data, widest.layout | {"meta": meta}, widest.height)


def both(draw: Callable[..., Drawing]) -> Drawing:
    """``draw(narrow=False)`` for a wide card and ``draw(narrow=True)`` for one that is not."""
    return fitted((Fit(LEAST, draw(narrow=False)), Fit(0, draw(narrow=True))))


def _traces(widest: Drawing, one: Drawing) -> dict[str, dict[str, Any]]:
    """What differs in the traces, by their place."""
    pairs = enumerate(zip(widest.data, one.data, strict=True))
    return {str(place): changed for place, (first, other) in pairs if (changed := _changed(first, other))}


def _changed(widest: Mapping[str, Any], one: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the place of the keys that differ; None for one that only the widest layout has."""
    return {key: one.get(key) for key in {**widest, **one} if widest.get(key) != one.get(key)}
