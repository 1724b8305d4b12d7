"""Regions: parts of a page that are made anew for each address.

A region is a function from a context to children. A page places it with :func:`place`; one callback redraws
every region on the page when the address changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from dash import html

from components import (
    catalogue_view,
    facts,
    ids,
    neighbours_view,
    options,
    outside_view,
    pairs_view,
    panel,
    pictures,
    profile_view,
    series,
    start_view,
    table,
    take,
    titles,
)
from components.context import Context
from components.plain import whole
from components.screen import paper_head

Region = Callable[[Context], list[Any]]


def _title(page: str, context: Context) -> list[Any]:
    return [titles.title(context, page)]


def _whole(make: Region) -> Region:
    """A region without controls as one component of finished HTML, which appears at once."""
    return lambda context: whole(make(context))


REGIONS: Mapping[str, Region] = {
    "panel": _whole(panel.panel),
    "table": _whole(table.table),
    "facts": _whole(facts.facts),
    "bilder": pictures.pills,
    "bild-seit": pictures.since,
    "sheet": _whole(catalogue_view.sheet),
    "start-auffallend": _whole(start_view.standing_out),
    "start-fragen": _whole(start_view.questions),
    "start-neu": _whole(start_view.newest),
    "ausserhalb-aehnlich": _whole(outside_view.alike),
    "can-judge": options.can_judge,
    "profil-kopf": _whole(profile_view.head),
    "profil-tabelle": _whole(profile_view.table),
    "nachbarn": neighbours_view.neighbours,
    "paar-tausch": pairs_view.swap,
    "paare": _whole(pairs_view.offered),
    "punkte": _whole(pairs_view.points),
    "reihe": _whole(series.series),
    **take.REGIONS,
    **{f"papier-{name}": _whole(partial(paper_head.head, name)) for name in (*titles.PAGES, titles.MISSING)},
    **{f"titel-{name}": _whole(partial(_title, name)) for name in (*titles.PAGES, titles.MISSING)},
}


def place(context: Context, name: str, *, css: str = "", tag: Any = html.Div) -> Any:
    """The region of this name, filled for a view."""
    return tag(REGIONS[name](context), id=ids.region(name), className=css)
