"""Regions: parts of a page that are made anew for each address.

A region is a function from a context to children. A page places it with :func:`place`; one callback redraws
every region on the page when the address changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from dash import html

from components.comparison.context import Context
from components.screen import (
    bar,
    controls,
    excerpt,
    further_chart,
    heat_controls,
    ids,
    jump_bar,
    key_figures,
    map_list,
    navigation,
    neighbours,
    options,
    outside,
    pairs,
    paper_head,
    profile,
    profile_table,
    several,
    start,
    start_questions,
    tables,
    take,
    templates,
    year_control,
)
from components.screen.plain import whole
from components.view import pages
from components.wording import titles

Region = Callable[[Context], list[Any]]


def _title(page: str, context: Context) -> list[Any]:
    return [titles.title(context, page)]


def _year(key: str, context: Context) -> list[Any]:
    return [year_control.year_text(context, key)]


def _whole(make: Region) -> Region:
    """A region without controls as one component of finished HTML, which appears at once."""
    return lambda context: whole(make(context))


def _anchored(make: Region) -> Region:
    """As :func:`_whole`, with ids that links lead to."""
    return lambda context: whole(make(context), ids=True)


REGIONS: Mapping[str, Region] = {
    "marke": navigation.brand,
    "ort": _whole(bar.town),
    "gruppe": _whole(bar.group),
    "ebenen": _whole(bar.lacking),
    "indikator": controls.named,
    **{name: partial(_year, key) for key, name in year_control.REGION.items()},
    "indikator2": controls.named_second,
    "kontext": controls.named_across,
    "seite": _whole(map_list.side),
    "table": _whole(tables.of_areas),
    "befund": _whole(key_figures.heading),
    "facts": _whole(key_figures.facts),
    "sprung": jump_bar.jumps,
    "bilder": further_chart.pills,
    "bild-seit": further_chart.since,
    "start-kopf": _whole(start.head),
    "start-fragen": start_questions.questions,
    "start-neu": _whole(start.newest),
    "ausserhalb-aehnlich": _whole(outside.alike),
    "can-judge": options.can_judge,
    "can-limit": options.can_limit,
    "mass-seit": options.measure_label,
    "mass-grund": options.measure_reasons,
    "mass-jahr": options.measure_since,
    "profil-kopf": _whole(profile.head),
    "profil-sprung": _whole(profile_table.jumps),
    "profil-tabelle": _anchored(profile_table.table),
    "nachbarn": neighbours.neighbours,
    "rangfolge-alle": excerpt.switch,
    "paar-tausch": pairs.swap,
    "paare": _whole(pairs.chips),
    "paar-frage": _whole(pairs.question),
    "paare-weitere": _whole(pairs.further),
    "tabelle-spalten": heat_controls.columns_now,
    "tabelle-zeilen": heat_controls.rows_now,
    "tabelle-seit": heat_controls.since,
    "punkte": _whole(pairs.points),
    "reihe": _whole(tables.of_years),
    "pflichten": _whole(navigation.duties),
    "mappe-anfang": _whole(templates.offered),
    **several.REGIONS,
    **take.REGIONS,
    **{f"papier-{name}": _whole(partial(paper_head.head, name)) for name in (*pages.NAMES, titles.MISSING)},
    **{f"titel-{name}": _whole(partial(_title, name)) for name in (*pages.NAMES, titles.MISSING)},
}


def place(context: Context, name: str, *, css: str = "", tag: Any = html.Div) -> Any:
    """The region of this name, filled for a view."""
    return tag(REGIONS[name](context), id=ids.region(name), className=css)
