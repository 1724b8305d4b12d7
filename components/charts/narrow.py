"""Two layouts of one chart: for a wide card and for a narrow one.

The server does not know how wide a chart will be. A figure is that of the wide card; what the narrow one has
different goes along in ``layout.meta`` and ``assets/narrow.js`` puts it in its place before it is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.wording.caption import Drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WIDE, NARROW = 760, 310
"""Pixels of a picture on a common screen and on a phone, for what has to be laid out beforehand."""


def both(draw: Callable[..., Drawing]) -> Drawing:
    """The wide drawing, and what ``draw(narrow=True)`` has different: the traces are the same ones."""
    wide, narrow = draw(narrow=False), draw(narrow=True)
    traces = {
        str(place): changed
        for place, (one, other) in enumerate(zip(wide.data, narrow.data, strict=True))
        if (changed := _changed(one, other))
    }
    meta = {
        "heights": [wide.height, narrow.height],
        "narrow": {"data": traces, "layout": _changed(wide.layout, narrow.layout)},
    }
    return Drawing(wide.data, wide.layout | {"meta": meta}, wide.height)


def _changed(wide: Mapping[str, Any], narrow: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the place of the keys that differ; None for one that only the wide layout has."""
    return {key: narrow.get(key) for key in {**wide, **narrow} if wide.get(key) != narrow.get(key)}
