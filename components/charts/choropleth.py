"""The choropleth of one indicator in one year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import judgement, map_names, theme
from components.charts.common import gap, refused
from components.comparison import classes, measure
from components.comparison.land import Land, on_map
from components.comparison.marked import is_further, mark_of
from components.wording import measure as wording
from components.wording import sentences
from components.wording.caption import Caption, Drawing, LegendItem
from components.wording.numbers import with_unit
from data.model.areas import REGION
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context, Mark
    from data.model.areas import Area

KIND = "karte"
HEIGHT = 560
_MARGIN = 0.03  # free space around the areas as a share of their extent


def caption(context: Context) -> Caption:
    """The classes, the areas without a number, the outlines of the marked areas and the names."""
    context = context.once(on_map).once(measure.unjudged)
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
        draw=lambda: Drawing(_traces(context, known, missing), _layout(context), HEIGHT, context.geometry),
    )


def _about_land(context: Land) -> list[str]:
    """What the map of NRW says about its classes and about areas without figures."""
    words = context.words
    if not context.anywhere:
        return [words("karte.land_nothing", year=year_label(context.indicator, context.view.year))]
    if not measure.is_value(context):
        return [words("mass.land")]
    return [words("karte.land_judged" if judgement.is_on(context) else "karte.land")]


def _traces(context: Context, known: list[Area], missing: list[Area]) -> list[dict[str, Any]]:
    areas, names = _areas(context, known, missing), map_names.traces(context, _fills(context))
    return [*areas, *_region(context), *_halos(context), *names]


def _areas(context: Context, known: list[Area], missing: list[Area]) -> list[dict[str, Any]]:
    """Two traces: areas by class, and areas without a class. Marked areas come last, so on top."""
    hovers = judgement.hovers(context) if measure.is_value(context) else wording.hovers(context)
    place_of, colours = _scale(context)
    plain = [area for area in known if area.key not in place_of]
    traces = []
    for areas, classed in (([a for a in known if a.key in place_of], True), ([*missing, *plain], False)):
        if not areas:
            continue
        ordered = sorted(areas, key=lambda a: _priority(context, a))
        places = [place_of[a.key] if classed else 0 for a in ordered]
        traces.append(
            {
                "name": "areas" if classed else "missing",
                **_places(context, [a.key for a in ordered]),
                "z": places,
                "zmin": -0.5,
                "zmax": max(len(colours), 1) - 0.5 if classed else 0.5,
                "colorscale": _steps(colours) if classed else _steps([theme.NO_DATA]),
                "showscale": False,
                "marker": {"line": _outlines(context, ordered, classed=classed)},
                "text": [hovers[a.key] for a in ordered],
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    return traces


def _scale(context: Context) -> tuple[dict[str, int], list[str]]:
    """The class of each area that has one, by key, and the colours of the classes."""
    if judgement.is_on(context):
        places = {key: judgement.SIDES.index(side) for key, side in judgement.sides(context).items()}
        return places, list(judgement.COLOURS.values())
    colours = theme.class_colours(measure.classes(context))
    return classes.places(context), colours


def _fills(context: Context) -> dict[str, str]:
    """The colour of each area that has a class, by key."""
    places, colours = _scale(context)
    return {key: colours[place] for key, place in places.items()}


def _halos(context: Context) -> list[dict[str, Any]]:
    """The outlines of the marked areas again, on a light ground of their own: seen on every colour."""
    marks = list(reversed(context.marks))
    return [
        _outlines_of(context, "halos", [mark.area.key for mark in marks], colours, width)
        for colours, width in ((theme.PAPER, 7), ([mark.colour for mark in marks], 3))
        if marks
    ]


def _region(context: Context) -> list[dict[str, Any]]:
    """On the map of NRW: where the region lies."""
    return [_outlines_of(context, "region", [REGION], theme.INK, 1.6)] if context.is_land else []


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


def _priority(context: Context, area: Area) -> tuple[int, str]:
    mark = mark_of(context, area.key)
    return (0 if mark is None else 3 if mark.mine else 1 if is_further(mark) else 2, area.key)


def _steps(colours: list[str]) -> list[list[Any]]:
    """A colour scale of equal steps, one for each class."""
    count = max(len(colours), 1)
    return [[edge / count, colour] for place, colour in enumerate(colours) for edge in (place, place + 1)]


def _outlines(context: Context, areas: list[Area], *, classed: bool) -> dict[str, list[Any]]:
    marks = [mark_of(context, area.key) for area in areas]
    plain = theme.PAPER if classed else theme.NO_DATA_LINE
    return {
        "color": [mark.colour if mark else plain for mark in marks],
        "width": [_width(mark) for mark in marks],
    }


def _width(mark: Mark | None) -> float:
    """Width of an outline: mine strongest, those beyond the colours still to be seen."""
    if mark is None:
        return 0.8
    return 4 if mark.mine else 2.2 if is_further(mark) else 3


def _layout(context: Context) -> dict[str, Any]:
    west, south, east, north = context.geometry.bounds
    wide, tall = (east - west) * _MARGIN, (north - south) * _MARGIN
    return theme.layout(
        context.view.language,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        dragmode="pan",
        uirevision=context.geometry.name,
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
