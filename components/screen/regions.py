"""Regions: parts of a page that are made anew for each address.

A region is a function from a context to what stands in it: finished HTML (:data:`PLAINS`), or components
where controls are among them (:data:`REGIONS`). A page places it with :func:`place`; one callback changes
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
    dataset,
    excerpt,
    further_chart,
    heat_controls,
    ids,
    jump_bar,
    key_figures,
    map_list,
    navigation,
    neighbours,
    news,
    options,
    outside,
    pairs,
    paper_head,
    profile,
    profile_table,
    report,
    several,
    start,
    start_questions,
    tables,
    take,
    target,
    templates,
    union_sheet,
    year_control,
)
from components.screen.plain import Plain, text
from components.view import pages
from components.wording import titles

Region = Callable[[Context], list[Any]]


def _title(page: str, context: Context) -> list[Any]:
    return [titles.title(context, page)]


def _year(key: str, context: Context) -> list[Any]:
    return [year_control.year_text(context, key)]


def _written(make: Region, *, ids: bool = False) -> Callable[[Context], str]:
    """A region as HTML; with ``ids`` links may lead into it."""
    return lambda context: text(make(context), ids=ids)


_HEADED = (*pages.NAMES, pages.DATASET.name, titles.MISSING)
"""The pages with a title and a head for paper, those in no list of links included."""

_MADE: Mapping[str, Region] = {
    "ort": bar.town,
    "gruppe": bar.group,
    "ebenen": bar.lacking,
    "verbund-knopf": union_sheet.opener,
    "indikator": controls.named,
    **{name: partial(_year, key) for key, name in year_control.REGION.items()},
    "indikator2": controls.named_second,
    "kontext": controls.named_across,
    "seite": map_list.side,
    "table": tables.of_areas,
    "befund": key_figures.heading,
    "facts": key_figures.facts,
    "sprung": jump_bar.jumps,
    "bilder": further_chart.pills,
    "start-kopf": start.head,
    "start-neu": start.newest,
    "ausserhalb-aehnlich": outside.alike,
    "can-judge": options.can_judge,
    "can-limit": options.can_limit,
    "mass-seit": options.measure_label,
    "mass-grund": options.measure_reasons,
    "profil-kopf": profile.head,
    "profil-sprung": profile_table.jumps,
    "nachbarn": neighbours.neighbours,
    "rangfolge-alle": excerpt.switch,
    "paar-tausch": pairs.swap,
    "paare": pairs.chips,
    "paar-frage": pairs.question,
    "paare-weitere": pairs.further,
    "tabelle-spalten": heat_controls.columns_now,
    "tabelle-zeilen": heat_controls.rows_now,
    "punkte": pairs.points,
    "reihe": tables.of_years,
    "pflichten": navigation.duties,
    "mappe-anfang": templates.offered,
    "blatt-angebot": report.offer,
    "profil-blatt": report.way,
    "datensatz": dataset.page,
    **several.REGIONS,
    **target.PLAINS,
    **take.REGIONS,
    **{f"papier-{name}": partial(paper_head.head, name) for name in _HEADED},
    **{f"titel-{name}": partial(_title, name) for name in _HEADED},
}

_ANCHORED: Mapping[str, Region] = {
    "verbund": union_sheet.content,
    "marke": navigation.brand,
    "start-fragen": start_questions.questions,
    "neu": news.page,
    "profil-tabelle": profile_table.table,
}
"""Those with ids that links or style sheets refer to."""

PLAINS: Mapping[str, Callable[[Context], str]] = {
    **{name: _written(make) for name, make in _MADE.items()},
    **{name: _written(make, ids=True) for name, make in _ANCHORED.items()},
}
"""Regions without controls, as HTML that is changed where it stands."""

REGIONS: Mapping[str, Region] = {
    "bild-seit": further_chart.since,
    "mass-jahr": options.measure_since,
    "tabelle-seit": heat_controls.since,
    "ziel-seit": target.since,
}
"""Regions with controls, as children that Dash makes anew."""


def place(context: Context, name: str, *, css: str = "", tag: str = "") -> Plain | html.Div:
    """The region of this name, filled for a view."""
    if name in PLAINS:
        return Plain(PLAINS[name](context), ids.plain(name), css=css, tag=tag)
    return html.Div(REGIONS[name](context), id=ids.region(name), className=css)
