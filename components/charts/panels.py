"""The small multiples of several indicators: each drawn for a wide and for a narrow place, all alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.charts import KINDS, panel_bars, panel_lines, panel_swarm, theme
from components.charts.common import gap, legend_shape, no_group, unplaced
from components.charts.panel_axis import ends, ticks
from components.comparison.several import BARS, LINES, panels
from components.wording import several as words_of
from components.wording.caption import LegendItem

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.comparison.several import Panel
    from components.wording.caption import Caption

SIZES = {"wide": (420, 220), "narrow": (320, 200)}
"""Width and height in pixels of the two pictures of a panel; a script or a style shows the one that fits."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A panel with its pictures by size, or with the reason why there is none; ``note`` is on its axis."""

    panel: Panel
    pictures: dict[str, str]
    empty: Caption | None = None
    note: str = ""


def empty(panel: Panel) -> Caption | None:
    """Why nothing is drawn, with a next step; None where there is something."""
    context = panel.context
    if panel.kind == LINES:
        return (
            None
            if panel.years and (panel.series or panel.spreads)
            else gap(context, LINES) or no_group(context, LINES)
        )
    missing = gap(context, panel.kind) or unplaced(context, panel.kind)
    return missing or (None if context.distribution else no_group(context, panel.kind))


def drawn(context: Context) -> tuple[Drawn, ...]:
    """All panels of a view in their order."""
    found = [(panel, empty(panel)) for panel in context.once(panels)]
    lines = [panel for panel, missing in found if missing is None and panel.kind == LINES]
    rooms = {
        size: max((panel_lines.room(one, wide) for one in lines), default=0.0)
        for size, (wide, _) in SIZES.items()
    }
    return tuple(
        Drawn(panel, {}, missing) if missing else Drawn(panel, _pictures(panel, rooms), note=_note(panel))
        for panel, missing in found
    )


def _pictures(panel: Panel, rooms: dict[str, float]) -> dict[str, str]:
    """One picture of each size."""
    return {name: _picture(panel, size, rooms[name]) for name, size in SIZES.items()}


def _picture(panel: Panel, size: tuple[int, int], room: float) -> str:
    context, label, (wide, tall) = panel.context, label_of(panel), size
    if panel.kind == LINES:
        return panel_lines.drawn(panel, wide, tall, room, label)
    if panel.kind == BARS:
        return panel_bars.drawn(context, wide, label)
    spread = context.distribution
    return panel_swarm.drawn(context, spread, wide, label) if spread else ""


def label_of(panel: Panel) -> str:
    """What the picture of a panel shows in words."""
    said = panel.context.once(KINDS[panel.kind].caption)
    return said.summary or said.title


def _note(panel: Panel) -> str:
    """Where the axis of lines begins that does not begin at zero."""
    if panel.kind != LINES:
        return ""
    known = [value for series in panel.series.values() for value in series.values()]
    known += [edge for one in panel.spreads.values() for edge in (one.lower, one.upper)]
    low = ticks(panel.context, *ends(panel.context, known)).low
    return words_of.axis_note(panel, low)


def key(context: Context) -> tuple[LegendItem, ...]:
    """The signs that all panels share: marked areas, median, middle half."""
    words, asked = context.words, context.view.panels
    marks = [LegendItem(mark.area.short, mark.colour, legend_shape(mark.symbol)) for mark in context.marks]
    sizes = {len(one.context.group) for one in context.once(panels)} or {len(context.group)}
    is_one = context.compares_all and len(sizes) == 1
    plain = words("mehrere.median", n=min(sizes)) if is_one else words("mehrere.median_group")
    median = LegendItem(plain, theme.INK, "dash" if asked == LINES else "line")
    half = [] if asked == BARS else [LegendItem(words("mehrere.half"), theme.HALF, "square")]
    return (*marks, median, *half)
