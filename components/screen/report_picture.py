"""The picture of a card on the sheet: finished SVG that grows with the sheet, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import KINDS, choropleth, map_picture, panel_change, panel_lines, panel_swarm, panels
from components.comparison.profile import reason
from components.comparison.several import LINES, SPAN, SWARM, Panel
from components.screen import tags
from components.screen.card import legend_item
from components.screen.plain import Drawn
from components.wording import measure
from components.wording.numbers import cell_text, with_unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.comparison.context import Context
    from components.comparison.profile import Row

WIDE, HIGH = 340, 170
"""Pixels of a picture in its own measure; a column of the sheet is as wide."""

_CHANGE, _NUMBER = "veraenderung", "zahl"


def picture(row: Row, kind: str) -> list[Any]:
    """What a card shows of its indicator beside the words; nothing for a card of words alone."""
    if kind == _NUMBER:
        return _number(row)
    return _MAKERS[kind](row.context) if kind in _MAKERS else []


def _number(row: Row) -> list[Any]:
    """The own figure, large, with the middle beside it."""
    context, words = row.context, row.context.words
    if row.cell is None or not row.known:
        return _none(reason(row))
    spread = context.distribution if context.indicator.is_compared else None
    beside = []
    if spread and not row.is_small:
        median = with_unit(spread.median, context.indicator, words.language)
        beside = [tags.span(words("blatt.sheet.median", value=f"{median:short}"), className="blatt-median")]
    value = tags.strong(f"{cell_text(row.cell, context.indicator, words):short}")
    return [tags.p([value, " ", *beside], className="blatt-number")]


def _position(context: Context) -> list[Any]:
    panel = Panel(context, SWARM, 0)
    if missing := panels.empty(panel):
        return _none(missing.notice)
    spread = context.distribution
    return [_drawn(panel_swarm.drawn(context, spread, WIDE, panels.label_of(panel)))] if spread else []


def _development(context: Context) -> list[Any]:
    said = KINDS[LINES].caption(context)
    panel = Panel(context, LINES, context.view.year - SPAN + 1)
    if said.draw is None:
        return _none(said.notice)
    room = panel_lines.room(panel, WIDE)
    return [_drawn(panel_lines.drawn(panel, WIDE, HIGH, room, panels.label_of(panel)))]


def _change(context: Context) -> list[Any]:
    said = KINDS[_CHANGE].caption(context)
    if said.draw is None:
        return _none(said.notice)
    return [_drawn(panel_change.drawn(context, WIDE, said.summary or said.title))]


def _map(context: Context) -> list[Any]:
    said = map_picture.caption(context)
    if said.draw is None:
        return _none(said.notice)
    heading = tags.li(measure.heading(map_picture.plain(context)), className="legend-item blatt-measured")
    items = [heading, *(legend_item(item) for item in said.legend)]
    return [_drawn(map_picture.picture(context)), tags.ul(items, className="legend blatt-legend")]


def _drawn(svg: str) -> Any:
    return tags.div(Drawn(svg), className="blatt-picture")


def _none(why: str) -> list[Any]:
    return [tags.p(why, className="blatt-none")] if why else []


_MAKERS: dict[str, Callable[[Context], list[Any]]] = {
    "position": _position,
    "entwicklung": _development,
    _CHANGE: _change,
    choropleth.KIND: _map,
}
