"""What a map and its list show in each year, as one table for the browser (``assets/fuellen.js``).

A press on another year paints it in the next frame, before the answer has come. Everything in it is made by
what draws the map (:func:`components.charts.choropleth.filling`) and the list
(:func:`components.screen.map_list.listing`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.charts import choropleth, theme
from components.comparison.context import Context
from components.screen import map_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.charts.choropleth import Filling
    from components.screen.map_list import Listing
    from components.view.model import View
    from data.store.store import Store


def table(store: Store, view: View) -> dict[str, Any]:
    """The table of a view for all years of its indicator on its level.

    ``keys`` are the areas of the map, ``rows`` those of the list, ``scales`` the different colour scales,
    ``inks`` the colours of names by that of their area, ``edge`` width and colours of the outline of areas
    that are not marked: with a class (``known``) and without (``none``). A year has the number of its scale,
    ``z`` and ``text`` in the order of ``keys``, and its ``list``.
    """
    contexts = _years(store, view)
    filled = {year: found for year, about in contexts.items() if (found := choropleth.filling(about))}
    if not filled:
        return {"years": {}}
    first = contexts[next(iter(filled))]
    keys, rows = sorted(next(iter(filled.values())).places), sorted(area.key for area in first.shown)
    scales = _distinct([one.scale for one in filled.values()])
    return {
        "keys": keys,
        "rows": rows,
        "scales": scales,
        "inks": _inks(filled),
        "edge": {
            "width": choropleth.EDGE,
            "known": choropleth.EDGES[True],
            "none": choropleth.EDGES[False],
        },
        "years": {
            str(year): _year(one, keys, scales) | _list(map_list.listing(contexts[year]), rows)
            for year, one in filled.items()
        },
    }


def _years(store: Store, view: View) -> dict[int, Context]:
    years = store.years(store.catalogue.indicators[view.indicator], view.level)
    return {year: Context(store, replace(view, year=year)) for year in years}


def _distinct(scales: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for scale in scales:
        if scale not in found:
            found.append(scale)
    return found


def _inks(filled: Mapping[int, Filling]) -> dict[str, str]:
    colours = {theme.NO_DATA, *(colour for one in filled.values() for colour in one.colours)}
    return {colour: theme.on_class(colour) for colour in sorted(colours)}


def _year(one: Filling, keys: Sequence[str], scales: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "scale": scales.index(one.scale),
        "z": [one.places[key] for key in keys],
        "text": [one.hovers[key] for key in keys],
    }


def _list(shown: Listing, rows: Sequence[str]) -> dict[str, Any]:
    """The list of a year: its rows from above with text and bar (in %); those with a number come first."""
    place = {key: number for number, key in enumerate(rows)}
    entries = shown.entries
    return {
        "list": {
            "order": [place[entry.key] for entry in entries],
            "known": sum(entry.known for entry in entries),
            "text": [entry.text for entry in entries],
            "start": [entry.start for entry in entries],
            "width": [entry.width for entry in entries],
            "between": shown.between,
            "label": shown.label,
        }
    }
