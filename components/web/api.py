"""The open interfaces: the catalogue, the areas and the figures for other programs.

``GET /health`` and, below ``/api/v1`` (or ``/api``, as before there were versions), what stands in
:mod:`components.api.description`. ``/health`` names the stamp of the figures; with it as ``stand`` an answer
below ``/api/`` never changes. A fault is answered with ``{"error": …}`` that names it, in German or, with
``sprache=en``, in English. A parameter that an address does not have is one.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, redirect, request

from components import __version__
from components.api.description import BASE, ENDPOINTS, FORMER, openapi
from components.api.query import (
    NEEDED,
    RequestError,
    is_outside,
    level_from,
    levels_of,
    records,
    select,
    table_of,
)
from components.comparison.context import Context
from components.downloads import csv_file, csvw, json_file, jsonstat, package
from components.view import pages
from components.view.model import default_level, default_year
from components.view.settings import LIMITS, View
from components.web import address, answer, gaps, parameters
from components.web.boundaries import MIMETYPE
from components.web.parameters import language
from data.model import hierarchy
from data.model.catalogue import Level
from data.model.reading import LANGUAGES, Text
from data.numbers.classes import METHODS
from data.store.outside import origins as beyond

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.web.parameters import Answer, Query
    from data.model.catalogue import Indicator
    from data.model.source_files import SourceFile
    from data.store.store import Record, Store

NO_ROUTE = Text("Diese Schnittstelle gibt es nicht: {path}.", "There is no such interface: {path}.")


def blueprint(store: Store, stamp: str = "") -> Blueprint:
    """All interfaces over a store; ``stamp`` as in :mod:`components.web.caching`."""
    routes = Blueprint("api", __name__)
    routes.register_error_handler(RequestError, answer.as_json)
    routes.after_request(_point_to_version)
    routes.add_url_rule("/health", "health", lambda: _response(_json(state(store, stamp))))
    views = _things(store) | _figures(store)
    for one in ENDPOINTS:
        if not one.base:
            continue
        view = parameters.only(one.parameters, views[one.path])
        for base in (BASE, FORMER):
            name = f"{base.replace('/', '_')}{one.path[1:].replace('.', '_')}"
            routes.add_url_rule(base + one.path, name, view)
    routes.add_url_rule(
        f"{BASE}/", "told", lambda: redirect(pages.PATHS["schnittstelle"]), strict_slashes=False
    )
    routes.add_url_rule("/api/<path:path>", view_func=_unknown)
    return routes


def _things(store: Store) -> dict[str, Answer]:
    """Catalogue, areas, description, package. They never change while the server runs: each is made once."""

    @lru_cache(maxsize=2 * len(LANGUAGES))
    def catalogue(words: str, *, outside: bool) -> str:
        found = store.catalogue.indicators.values()
        known = (one for one in found if not outside or levels_of(store, one, outside=True))
        return _json([describe(store, indicator, words, outside=outside) for indicator in known])

    @lru_cache(maxsize=2 * len(LANGUAGES))
    def areas(words: str, *, outside: bool) -> str:
        return _json(list_outside(store) if outside else list_areas(store, words))

    @lru_cache(maxsize=len(Level))
    def boundaries(level: Level) -> str:
        return _json(collection(store, level))

    @lru_cache(maxsize=2 * len(LANGUAGES))  # behind a trusted proxy, asked through it and past it
    def description(words: str, server: str) -> str:
        return _json(openapi(words, store.region, server))

    @lru_cache(maxsize=1)
    def everything() -> bytes:
        return package.archive(store)

    def wanted(query: Query) -> Level:
        if "ebene" not in query:
            raise RequestError(400, NEEDED, name="ebene")
        return level_from(query["ebene"])

    return {
        "/indikatoren.json": lambda query: _response(catalogue(language(), outside=is_outside(query))),
        "/gebiete.json": lambda query: _response(areas(language(), outside=is_outside(query))),
        "/gebiete.geojson": lambda query: _response(boundaries(wanted(query)), MIMETYPE),
        "/openapi.json": lambda _: _response(description(language(), address.known())),
        "/datenpaket.zip": lambda _: answer.attached(
            everything(), "application/zip", f"{package.name(store)}.zip"
        ),
    }


def _figures(store: Store) -> dict[str, Answer]:
    """The figures of one indicator, the classes of its map, what is missing to a target."""

    def werte_json(query: Query) -> Response:
        selection = select(store, query)
        remark = _remarks(store, selection.indicator)
        return _response(json_file.values(records(store, selection), _names(store), remark))

    def werte_csv(query: Query) -> Response:
        selection = select(store, query)
        text = csv_file.values(records(store, selection), _names(store))
        file = answer.attached(text, csv_file.MIMETYPE, f"{selection.indicator.slug}.csv")
        return answer.described(file, f"werte.{csvw.FORM}{answer.question()}", csvw.MIMETYPE)

    def werte_csvw(query: Query) -> Response:
        indicator = select(store, query).indicator
        return _response(csvw.values(indicator, f"werte.csv{answer.question()}", language()), csvw.MIMETYPE)

    def werte_jsonstat(query: Query) -> Response:
        selection = select(store, query)
        found = records(store, selection)
        return _response(jsonstat.values(selection.indicator, found, _names(store), language()))

    def klassen_json(query: Query) -> Response:
        return _response(json_file.classes(Context(store, _of_map(store, query))))

    return {
        "/werte.json": werte_json,
        "/werte.csv": werte_csv,
        "/werte.csv-metadata.json": werte_csvw,
        "/werte.jsonstat": werte_jsonstat,
        "/klassen.json": klassen_json,
        "/luecke.json": lambda query: _response(gaps.listed(store, query)),
    }


def _of_map(store: Store, query: Query) -> View:
    """The map that is asked for: without level or year the one it opens with."""
    usual = {"klassen": METHODS[0], "grenzen": LIMITS[0], **query}
    parameters.choice(usual, "klassen", METHODS)
    parameters.choice(usual, "grenzen", LIMITS)
    indicator = select(store, query).indicator
    level = Level(query["ebene"]) if "ebene" in query else default_level(store, indicator)
    year = select(store, {**query, "ebene": level}).year or default_year(store, indicator, level)
    return View(indicator.slug, year, level, method=usual["klassen"], all_years=usual["grenzen"] == LIMITS[1])


def _point_to_version(response: Response) -> Response:
    """An answer below the former address names the one with a version, which is the same."""
    path = request.path
    if response.status_code == 200 and path.startswith(f"{FORMER}/") and not path.startswith(f"{BASE}/"):
        address = BASE + path.removeprefix(FORMER) + answer.question()
        response.headers.add("Link", f'<{address}>; rel="canonical"')
    return response


def state(store: Store, stamp: str) -> dict[str, Any]:
    """What a monitor wants to know."""
    return {
        "status": "ok",
        "version": __version__,
        "stand": stamp,
        "indicators": len(store.catalogue.indicators),
        "areas": {level.value: len(store.areas.by_level[level]) for level in store.region.levels},
    }


def describe(store: Store, indicator: Indicator, language: str, *, outside: bool = False) -> dict[str, Any]:
    """One indicator of the catalogue: what it is, where it exists and where it comes from.

    ``outside`` asks for the levels, years and sources of the areas beyond the region.
    """
    tables = {level.value: table_of(store, indicator, level, outside=outside) for level in Level}
    by_level = {level: list(table.known_years) for level, table in tables.items() if table}
    by_level = {level: found for level, found in by_level.items() if found}
    references = [key for key in indicator.references if _known_years(store, indicator, key)]
    origins = beyond(indicator) if outside else indicator.origins
    files = list(dict.fromkeys(origin.file for origin in origins))
    return {
        "slug": indicator.slug,
        "topic": indicator.topic.slug,
        "label": indicator.label[language],
        "unit": indicator.unit[language],
        "kind": indicator.kind,
        "decimals": indicator.decimals,
        "school_year": indicator.school_year,
        "levels": list(by_level),
        "years": sorted({year for found in by_level.values() for year in found}),
        "years_by_level": by_level,
        "references": {key: _known_years(store, indicator, key) for key in references},
        "definition": indicator.definition[language],
        "origin": [_origin(file) for file in files],
        "licence": "; ".join(dict.fromkeys(file.licence for file in files)),
        "aliases": list(indicator.aliases),
        "core": indicator.core,
        "newer": indicator.newer,
        "rate": indicator.rate,
        "breaks": [
            {"year": b.year, "kind": b.kind, "levels": [*b.levels], "note": b.note[language]}
            for b in indicator.breaks
        ],
        "remarks": [
            {
                "kind": remark.kind,
                "areas": [*remark.areas],
                "years": None if remark.years is None else [*remark.years],
                "levels": [*remark.levels],
                "text": remark.text[language],
            }
            for remark in indicator.remarks
        ],
        "targets": [
            {
                "value": one.value,
                "year": one.year,
                "name": one.name[language],
                "source": one.source[language],
                "note": _note(one.note, language),
            }
            for one in indicator.targets
        ],
        "plan": {
            "group_size": plan.group_size,
            "posts": plan.posts,
            "source": plan.source[language],
            "note": _note(plan.note, language),
        }
        if (plan := indicator.plan)
        else None,
    }


def _note(note: Text | None, language: str) -> str | None:
    return note[language] if note else None


def list_areas(store: Store, language: str) -> list[dict[str, Any]]:
    """All areas of all levels and the references, with everything that contains them, nearest first."""
    rows: list[dict[str, Any]] = [
        {
            "key": area.key,
            "name": area.name,
            "level": level.value,
            "parents": list(hierarchy.parents(store.areas, area, store.root)),
        }
        for level in Level
        for area in store.areas.by_level[level]
    ]
    near_first = store.region.references
    rows += [
        {
            "key": key,
            "name": reference.name[language],
            "level": "referenz",
            "parents": list(near_first[near_first.index(key) + 1 :]),
        }
        for key, reference in store.areas.references.items()
    ]
    return rows


def list_outside(store: Store) -> list[dict[str, Any]]:
    """All areas beyond the region, with legal type and Land: names alone are not unique in Germany."""
    found = store.outside
    return [
        {
            "key": area.key,
            "name": area.name,
            "level": level.value,
            "legal": found.legal[area.key],
            "land": found.land[area.key],
            "parents": list(hierarchy.parents(store.areas, area, store.root)),
        }
        for level, areas in found.by_level.items()
        for area in areas
    ]


def collection(store: Store, level: Level) -> dict[str, Any]:
    """The boundaries of a level as GeoJSON (WGS 84), each feature with key, name and level."""
    features = store.geometry[level].features()
    for feature in features:
        key = feature["id"]
        feature["properties"] = {"key": key, "name": store.name(key), "level": level.value}
    return {"type": "FeatureCollection", "attribution": store.region.boundaries["de"], "features": features}


def _known_years(store: Store, indicator: Indicator, key: str) -> list[int]:
    return [year for year, cell in store.series(indicator, key).items() if cell.known]


def _origin(file: SourceFile) -> dict[str, str]:
    words = ("publisher", "table", "title", "url", "licence", "attribution", "edition", "retrieved", "sha256")
    return {word: getattr(file, word) for word in words}


def _names(store: Store) -> Any:
    words = language()
    return lambda key: store.name(key, words)


def _remarks(store: Store, indicator: Indicator) -> Callable[[Record], str]:
    words = language()

    def remark(record: Record) -> str:
        return " ".join(one.text[words] for one in store.remarks(indicator, record.area, record.year))

    return remark


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def _response(text: str, mimetype: str = "application/json") -> Response:
    return Response(text, content_type=f"{mimetype}; charset=utf-8")


def _unknown(path: str) -> Response:
    raise RequestError(404, NO_ROUTE, path=f"/api/{path[:80]}")
