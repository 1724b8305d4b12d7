"""The section of several indicators: a small chart each, their figures as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.comparison.several import LINES, panels
from components.documents import figures, section_sources, tables
from components.documents.model import Section
from components.wording import several

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from components.comparison.several import Panel
    from components.documents.model import Figure, Table
    from components.documents.native import Frame

_TALL, _TALL_OF_MANY, _ROOMY = 3.7, 2.9, 4
"""Centimetres of each chart on paper, of each where there are more than :data:`_ROOMY`, and so many."""
_MORE = 0.6  # so much higher may be what has rows of its own


def section(context: Context, frame: Frame) -> Section:
    """A chart each, what stands out in a sentence each, their figures as a table.

    On paper the titles of the charts are those sentences, and their notes stand together below the table.
    """
    found = context.once(panels)
    tall = _TALL if len(found) <= _ROOMY else _TALL_OF_MANY
    place = frame if frame.beside else replace(frame, width=frame.width / 2 - 0.2, tall=tall, strip=tall)
    drawn = [_figure(panel, place) for panel in found]
    values = tables.several(context)
    if not frame.beside:
        values = _noted(values, zip((panel.context for panel in found), drawn, strict=True))
        drawn = [_low(replace(figure, notes=()), tall + _MORE) for figure in drawn]
    indicators = [panel.context.indicator for panel in found]
    return Section(
        title=several.heading(context),
        subtitle=several.subtitle(context),
        reading=several.reading(context) if frame.beside else "",
        figures=tuple(drawn),
        tables=values,
        columns=1 if frame.beside else 2,
        decimals=max(indicator.decimals for indicator in indicators),
        caveats=several.caveats(context),
        facts=section_sources.facts(indicators, context),
        source=section_sources.of_years((panel.context, panel.years) for panel in found if panel.years),
    )


def _figure(panel: Panel, place: Frame) -> Figure:
    """The chart of one of them: two years are a change and no development."""
    kind = "veraenderung" if panel.kind == LINES and len(panel.all_years) == 2 else panel.kind
    made = figures.figure(panel.context, kind, place)
    return replace(made, title=several.title(panel, alone=True), reading="")


def _noted(found: tuple[Table, ...], drawn: Iterable[tuple[Context, Figure]]) -> tuple[Table, ...]:
    """The tables with the notes of all charts below the last, each once behind its indicators."""
    names: dict[str, list[str]] = {}
    for context, figure in drawn:
        for note in figure.notes:
            names.setdefault(note, []).append(context.indicator.short[context.words.language])
    if not found or not names:
        return found
    said = " ".join(f"{', '.join(about)}: {note}" for note, about in names.items())
    return (*found[:-1], replace(found[-1], notes=(*found[-1].notes, said)))


def _low(figure: Figure, most: float) -> Figure:
    """A figure whose charts are at most so many centimetres high."""
    charts = (replace(chart, height=min(chart.height, most)) for chart in figure.charts)
    return replace(figure, charts=tuple(charts))
