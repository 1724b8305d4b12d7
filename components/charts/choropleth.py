"""The choropleth of one indicator in one year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from components.charts import judgement, map_names, map_unions, theme
from components.charts.common import gap, refused
from components.comparison import classes, measure
from components.comparison.land import Land, on_map
from components.comparison.marked import is_further, mark_of
from components.view.filling import address as filling_address
from components.wording import measure as wording
from components.wording import sentences
from components.wording.caption import Caption, Drawing, LegendItem
from components.wording.numbers import with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from data.model.areas import Area

KIND = "karte"
HEIGHT = 560
NO_CLASS = -1
"""The class of an area without one: it has no number, or its number is in no class."""

EDGE = 0.8
"""Width of the outline of an area that is not marked."""

EDGES = {True: theme.PAPER, False: theme.NO_DATA_LINE}
"""Its colour, by whether the area has a class."""

_MARGIN = 0.03  # free space around the areas as a share of their extent


def caption(context: Context) -> Caption:
    """The classes, the areas without a number, the outlines of the marked areas and the names."""
    context = as_drawn(context)
    empty = gap(context, KIND) or refused(context, KIND)
    if empty:
        return empty
    view, words = context.view, context.words
    numbers = measure.of(context).numbers
    known = [a for a in context.areas if a.key in numbers]
    missing = [a for a in context.areas if a.key not in numbers]
    notes = [wording.direction(context)] if wording.direction(context) else []
    notes += [words("karte.count_notice")] if not measure.is_compared(context) else []
    small = sum(context.is_small(context.cells[a.key]) for a in known)
    notes += [words.count("further.small_areas", small)] if small else []
    notes += _about_land(context) if isinstance(context, Land) else []
    low, high = (
        min(known, key=lambda a: numbers[a.key]),
        max(known, key=lambda a: numbers[a.key]),
    )
    return Caption(
        title=wording.title(context),
        subtitle=wording.subtitle(context, sentences.region_phrase(context)),
        source=f"{sentences.source(context, wording.sources(context))} {words('card.boundaries')}",
        filename=wording.filename(context, KIND),
        summary=words(
            "karte.summary" if measure.is_value(context) else "mass.summary",
            title=wording.title(context),
            year=year_label(context.indicator, view.year),
            n=len(known),
            areas=sentences.level_phrase(context, len(known)),
            low=wording.text(context, low),
            high=wording.text(context, high),
        ),
        legend=(
            *(judgement.legend(context, known, tick=True) or _classes(context)),
            *_reasons(context, missing),
        ),
        notes=(*(judgement.note(context) or [wording.note(context)]), *notes),
        draw=lambda: Drawing(_traces(context), _layout(context), HEIGHT, context.geometry),
    )


def _about_land(context: Land) -> list[str]:
    """What the map of the Land says about its classes and about areas without figures."""
    words = context.words
    if not context.anywhere:
        return [words("karte.land_nothing", year=year_label(context.indicator, context.view.year))]
    if not measure.is_value(context):
        return [words("mass.land")]
    return [words("karte.land_judged" if judgement.is_on(context) else "karte.land")]


@dataclass(frozen=True, slots=True)
class Filling:
    """What a year changes on a map: class and sentence of each area, by key; the colours of the classes.

    An area without a class has the class :data:`NO_CLASS`.
    """

    places: Mapping[str, int]
    hovers: Mapping[str, str]
    colours: Sequence[str]

    @property
    def scale(self) -> dict[str, Any]:
        """The colours as Plotly wants them, from that of no class."""
        return {
            "zmin": NO_CLASS - 0.5,
            "zmax": len(self.colours) - 0.5,
            "colorscale": _steps([theme.NO_DATA, *self.colours]),
        }


def filling(context: Context) -> Filling | None:
    """What a view fills its map with; None where there is no map."""
    context = as_drawn(context)
    if gap(context, KIND) or refused(context, KIND):
        return None
    return _filling(context)


def fill_address(context: Context) -> str | None:
    """Where the fill of a view's map is; colours of better and worse that cannot be had make no other one."""
    view = context.view
    return filling_address(view if judgement.can(context) else replace(view, judged=False))


def as_drawn(context: Context) -> Context:
    """The view as its map shows it: of the whole Land where that can be had, judged where it can be."""
    return context.once(on_map).once(measure.unjudged)


def _filling(context: Context) -> Filling:
    places, colours = _scale(context)
    hovers = judgement.hovers(context) if measure.is_value(context) else wording.hovers(context)
    return Filling({area.key: places.get(area.key, NO_CLASS) for area in context.areas}, hovers, colours)


def _traces(context: Context) -> list[dict[str, Any]]:
    filled = _filling(context)
    fills = {key: filled.colours[place] for key, place in filled.places.items() if place != NO_CLASS}
    return [
        _areas(context, filled),
        *_region(context),
        *_unions(context),
        *_halos(context),
        *map_names.traces(context, fills),
    ]


def _areas(context: Context, filled: Filling) -> dict[str, Any]:
    """All areas in one trace, which the browser can fill anew without drawing (``assets/fuellen.js``).

    Those without a class lie above the others, whose outlines would cover theirs, and the marked ones on top.
    """
    drawn = [area.key for area in sorted(context.areas, key=lambda area: _priority(context, filled, area))]
    return {
        "name": "areas",
        **_places(context, drawn),
        "z": [filled.places[key] for key in drawn],
        **filled.scale,
        "showscale": False,
        "marker": {"line": _outlines(context, filled, drawn)},
        "text": [filled.hovers[key] for key in drawn],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _scale(context: Context) -> tuple[dict[str, int], list[str]]:
    """The class of each area that has one, by key, and the colours of the classes."""
    if judgement.is_on(context):
        places = {key: judgement.SIDES.index(side) for key, side in judgement.sides(context).items()}
        return places, list(judgement.COLOURS.values())
    colours = theme.class_colours(measure.classes(context))
    return classes.places(context), colours


def _halos(context: Context) -> list[dict[str, Any]]:
    """The outlines of the marked areas again, on a light ground of their own: seen on every colour.

    Of those beyond the map there are no boundaries.
    """
    drawn = {area.key for area in context.areas}
    marks = [mark for mark in reversed(context.marks) if mark.area.key in drawn]
    return [
        _outlines_of(context, "halos", [mark.area.key for mark in marks], colours, width)
        for colours, width in ((theme.PAPER, 7), ([mark.colour for mark in marks], 3))
        if marks
    ]


def _unions(context: Context) -> list[dict[str, Any]]:
    """The outlines of the unions as those of marked areas; the browser has no boundaries for them."""
    marks = map_unions.marks(context)
    features = [map_unions.feature(context, mark.area) for mark in marks]
    own = {"geojson": {"type": "FeatureCollection", "features": features}}
    return [
        _outlines_of(context, "unions", [mark.area.key for mark in marks], colours, width) | own
        for colours, width in ((theme.PAPER, 7), ([mark.colour for mark in marks], 3))
        if marks
    ]


def _region(context: Context) -> list[dict[str, Any]]:
    """On the map of the Land: where the region lies."""
    if not context.is_land:
        return []
    return [_outlines_of(context, "region", [context.store.region.key], theme.INK, 1.6)]


def _places(context: Context, keys: list[str]) -> dict[str, Any]:
    """The areas that a trace draws, with where the browser finds their boundaries."""
    return {
        "type": "choropleth",
        "geojson": context.geometry.url,
        "featureidkey": "id",
        "locations": keys,
    }


def _outlines_of(
    context: Context, name: str, keys: list[str], colours: str | list[str], width: float
) -> dict[str, Any]:
    """A trace of areas of which only the outline is to be seen, and which answer to no pointer."""
    return {
        "name": name,
        **_places(context, keys),
        "z": [0] * len(keys),
        "colorscale": _steps(["rgba(0,0,0,0)"]),
        "showscale": False,
        "marker": {"line": {"color": colours, "width": width}},
        "hoverinfo": "skip",
    }


def _priority(context: Context, filled: Filling, area: Area) -> tuple[int, str]:
    mark = mark_of(context, area.key)
    if mark is None:
        return int(filled.places[area.key] == NO_CLASS), area.key
    return 4 if mark.mine else 2 if is_further(mark) else 3, area.key


def _steps(colours: list[str]) -> list[list[Any]]:
    """A colour scale of equal steps, one for each class."""
    count = max(len(colours), 1)
    return [[edge / count, colour] for place, colour in enumerate(colours) for edge in (place, place + 1)]


def _outlines(context: Context, filled: Filling, drawn: list[str]) -> dict[str, list[Any]]:
    marks = [mark_of(context, key) for key in drawn]
    return {
        "color": [
            mark.colour if mark else EDGES[filled.places[key] != NO_CLASS]
            for mark, key in zip(marks, drawn, strict=True)
        ],
        "width": [_width(mark) for mark in marks],
    }


def _width(mark: Mark | None) -> float:
    """Width of an outline: mine strongest, those beyond the colours still to be seen."""
    if mark is None:
        return EDGE
    return 4 if mark.mine else 2.2 if is_further(mark) else 3


def _layout(context: Context) -> dict[str, Any]:
    west, south, east, north = context.geometry.bounds
    wide, tall = (east - west) * _MARGIN, (north - south) * _MARGIN
    return theme.layout(
        context.view.language,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        dragmode="pan",
        uirevision=context.geometry.name,
        meta={"fill": fill_address(context), "year": context.view.year},
        geo={
            "projection": {"type": "mercator"},
            "visible": False,
            "bgcolor": theme.PAPER,
            "lonaxis": {"range": [west - wide, east + wide]},
            "lataxis": {"range": [south - tall, north + tall]},
        },
    )


def _classes(context: Context) -> list[LegendItem]:
    """A legend entry for each class with its limits, its number of areas, my tick and that of the median."""
    colours = theme.class_colours(measure.classes(context))
    entries = zip(
        wording.labels(context), colours, classes.counts(context), wording.edges(context), strict=True
    )
    ticks, medians = _ticks(context), _medians(context)
    return [
        LegendItem(
            label, colour, count=str(count), tick=ticks.get(place), median=medians.get(place), edges=edges
        )
        for place, (label, colour, count, edges) in enumerate(entries)
    ]


def _ticks(context: Context) -> dict[int, tuple[float, str]]:
    """Where my value stands inside its class, with its label; empty without my value."""
    found, mine = classes.mine(context), context.mine
    if found is None or mine is None:
        return {}
    place, share = found
    label = f"{mine.short} {wording.text(context, mine):bare}"
    return {place: (share, label)}


def _medians(context: Context) -> dict[int, tuple[float, str]]:
    """Where the median of the group stands inside its class, with its label."""
    spread = context.distribution if measure.is_value(context) else None
    found = classes.within(context, spread.median) if spread else None
    if spread is None or found is None:
        return {}
    place, share = found
    value = with_unit(spread.median, context.indicator, context.view.language)
    return {place: (share, context.words("karte.median", value=f"{value:bare}"))}


def _reasons(context: Context, missing: list[Area]) -> list[LegendItem]:
    """One legend entry for each reason why areas have no number."""
    found = wording.reasons(context, missing)
    return [LegendItem(why, theme.NO_DATA, shape="hatch", count=str(n)) for why, n in found.items()]
