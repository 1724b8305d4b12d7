"""Names beside the lines of a small picture: pushed apart around mine, and short enough for their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts.text_width import shortened, width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SHORTER = (("-Kreis", "-Kr."), ("Kreis ", "Kr.\u00a0"))
"""Short forms beside those of every name (:func:`~components.charts.text_width.shortened`)."""


def pushed(
    wanted: Sequence[float], apart: float, low: float, high: float, firm: int | None = None
) -> list[float]:
    """Places for ascending ``wanted`` at least ``apart``, between ``low`` and ``high`` as far as they fit.

    The one at ``firm`` stays where it is and the others give way; without it the first ones do not move.
    """
    places = [min(max(want, low), high) for want in wanted]
    if not places:
        return []
    start = 0 if firm is None else firm
    # where there is too little room on one side of the firm one it moves as little as it must
    places[start] = max(places[start], low + start * apart)
    places[start] = min(places[start], high - (len(places) - 1 - start) * apart)
    for at in range(start - 1, -1, -1):
        places[at] = min(places[at], places[at + 1] - apart)
    for at in range(start + 1, len(places)):
        places[at] = max(places[at], places[at - 1] + apart)
    over = places[-1] - high
    for at in range(len(places) - 1, start, -1):
        if over > 0:
            places[at] = min(places[at], high - (len(places) - 1 - at) * apart)
    for at in range(start):
        places[at] = max(places[at], low + at * apart)
    return places


def fitted(name: str, label: Callable[[str], str], room: float, size: float) -> str:
    """The label of a name in ``room`` pixels: in full, with its official short form, else cut."""
    shown = label(name)
    if width(shown, size) <= room:
        return shown
    name = shortened(name, " ")
    for long, short in _SHORTER:
        name = name.replace(long, short)
    while len(name) > 4 and width(label(name), size) > room:
        name = name.rstrip("…")[:-1].rstrip(" .-\u00a0") + "…"
    return label(name)
