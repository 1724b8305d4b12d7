"""The one description of the interface: the page ``/schnittstelle`` and ``openapi.json`` are made of it.

A test compares it with the routes there are, and the answers with its schemas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components import __version__
from components.api import schemas
from components.texts import words
from components.view.settings import LIMITS, MORE
from data.model.reading import LANGUAGES
from data.model.region import current
from data.numbers.classes import METHODS

if TYPE_CHECKING:
    from components.api.schemas import Schema

BASE = "/api/v1"
"""Where the interface lives. Another major version would live beside it."""

FORMER = "/api"
"""The same without a version, for addresses from before there was one."""

JSON, CSV, GEOJSON, ZIP = "application/json", "text/csv", "application/geo+json", "application/zip"
CSVW = "application/csvm+json"
_TEXT: Schema = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of a query; its words are ``schnittstelle.parameter.<name>``."""

    name: str
    schema: Schema
    example: str


PARAMETERS = {
    one.name: one
    for one in (
        Parameter("indikator", _TEXT, "kinderarmut"),
        Parameter("ebene", {"type": "string", "enum": schemas.LEVELS}, "gemeinde"),
        Parameter("orte", _TEXT, "05562020,05913000,RUHR"),
        Parameter("ausserhalb", {"type": "string", "enum": ["ja", "nein"], "default": "nein"}, "ja"),
        Parameter("jahr", {"type": "string", "pattern": "^[0-9]{4}([/-][0-9]{2})?$"}, "2022"),
        Parameter("klassen", {"type": "string", "enum": [*METHODS], "default": METHODS[0]}, "jenks"),
        Parameter("grenzen", {"type": "string", "enum": [*LIMITS], "default": LIMITS[0]}, "alle"),
        Parameter("ziel", {"type": "string", "pattern": "^[0-9]{1,6}([.,][0-9]{1,2})?$"}, "35"),
        Parameter(
            "kinder", {"type": "integer", "minimum": MORE[0], "maximum": MORE[-1], "default": 0}, "-10"
        ),
        Parameter("sprache", {"type": "string", "enum": [*LANGUAGES], "default": LANGUAGES[0]}, "de"),
        Parameter("stand", {"type": "string", "pattern": "^[0-9a-f]{12}$"}, "0123456789ab"),
    )
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address below :data:`BASE`; its words are ``schnittstelle.endpoint.<name>``.

    ``needed`` are the parameters that must be there, ``optional`` those that may; ``faults`` the statuses of
    answers that say what was wrong; ``samples`` are its own examples of needed parameters.
    """

    name: str
    path: str
    media: str
    schema: Schema
    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    faults: tuple[int, ...] = ()
    base: str = BASE
    samples: tuple[tuple[str, str], ...] = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        """All parameters, the needed ones first."""
        return (*self.needed, *self.optional)


_COMMON = ("sprache", "stand")
_LISTS = ("ausserhalb", *_COMMON)
_SELECT = ("ebene", "orte", "ausserhalb", "jahr", *_COMMON)
ENDPOINTS = (
    Endpoint("indikatoren", "/indikatoren.json", JSON, schemas.listed("Indikator"), (), _LISTS, (400,)),
    Endpoint("gebiete", "/gebiete.json", JSON, schemas.listed("Gebiet"), (), _LISTS, (400,)),
    Endpoint(
        "grenzen",
        "/gebiete.geojson",
        GEOJSON,
        schemas.reference("Grenzen"),
        ("ebene",),
        _COMMON,
        (400,),
    ),
    Endpoint(
        "werte",
        "/werte.json",
        JSON,
        schemas.listed("Wert"),
        ("indikator",),
        _SELECT,
        (400, 404),
    ),
    Endpoint("werte_csv", "/werte.csv", CSV, _TEXT, ("indikator",), _SELECT, (400, 404)),
    Endpoint(
        "werte_csvw",
        "/werte.csv-metadata.json",
        CSVW,
        {"type": "object"},
        ("indikator",),
        _SELECT,
        (400, 404),
    ),
    Endpoint(
        "werte_jsonstat",
        "/werte.jsonstat",
        JSON,
        schemas.reference("Datensatz"),
        ("indikator",),
        _SELECT,
        (400, 404),
    ),
    Endpoint(
        "klassen",
        "/klassen.json",
        JSON,
        schemas.listed("Klasse"),
        ("indikator",),
        ("ebene", "jahr", "klassen", "grenzen", *_COMMON),
        (400, 404),
    ),
    Endpoint(
        "luecke",
        "/luecke.json",
        JSON,
        schemas.listed("Luecke"),
        ("indikator", "ziel"),
        ("ebene", "orte", "jahr", "kinder", *_COMMON),
        (400, 404),
        samples=(("indikator", "anteil-gesamtschulen"),),  # one with counts on every level
    ),
    Endpoint(
        "datenpaket",
        "/datenpaket.zip",
        ZIP,
        {"type": "string", "contentMediaType": ZIP},
        optional=("stand",),
        faults=(400,),
    ),
    Endpoint("openapi", "/openapi.json", JSON, {"type": "object"}, (), _COMMON, (400,)),
    Endpoint("health", "/health", JSON, schemas.reference("Zustand"), base=""),
)


def openapi(language: str, server: str = "") -> dict[str, Any]:
    """The description as an OpenAPI 3.1 document, its words in a language.

    ``server`` is the public address, if there is one; without it all addresses are relative.
    """
    talk = words(language)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": talk("schnittstelle.title"),
            "summary": talk("schnittstelle.lead"),
            "description": "\n\n".join(talk(f"schnittstelle.rule.{rule}") for rule in RULES),
            "version": __version__,
        },
        "servers": [
            {"url": server + BASE, "description": talk("schnittstelle.base")},
            {"url": server + FORMER, "description": talk("schnittstelle.former")},
        ],
        "paths": {one.path: _path(one, language, server) for one in ENDPOINTS},
        "components": {
            "schemas": schemas.of(current().references),
            "parameters": {one.name: _parameter(one, language) for one in PARAMETERS.values()},
            "headers": {
                name: {"description": talk(f"schnittstelle.header.{name}"), "schema": _TEXT}
                for name in ("ETag", "Cache-Control")
            },
        },
    }


RULES = ("missing", "rates", "key", "outside", "year", "csv", "fault", "cache", "licence")
"""What must be known before figures are used, in reading order."""


def _path(one: Endpoint, language: str, server: str) -> dict[str, Any]:
    talk = words(language)
    found: dict[str, Any] = {
        "get": {
            "operationId": one.name,
            "summary": talk(f"schnittstelle.endpoint.{one.name}"),
            "parameters": [_use(one, name, language) for name in one.parameters],
            "responses": {
                "200": _answer(one, language),
                **{str(status): _wrong(status, language) for status in one.faults},
            },
        }
    }
    if not one.base:
        found["servers"] = [{"url": f"{server}/"}]
    return found


def _use(one: Endpoint, name: str, language: str) -> dict[str, Any]:
    """A parameter of an endpoint; written out where it must be there, because a reference cannot say so."""
    if name not in one.needed:
        return {"$ref": f"#/components/parameters/{name}"}
    found = _parameter(PARAMETERS[name], language)
    return found | {"required": True, "example": dict(one.samples).get(name, found["example"])}


def _parameter(one: Parameter, language: str) -> dict[str, Any]:
    return {
        "name": one.name,
        "in": "query",
        "required": False,
        "description": words(language)(f"schnittstelle.parameter.{one.name}"),
        "schema": one.schema,
        "example": one.example,
        "explode": False,
    }


def _answer(one: Endpoint, language: str) -> dict[str, Any]:
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in ("ETag", "Cache-Control")}
    return {
        "description": words(language)(f"schnittstelle.answer.{one.name}"),
        "headers": headers,
        "content": {one.media: {"schema": one.schema}},
    }


def _wrong(status: int, language: str) -> dict[str, Any]:
    return {
        "description": words(language)(f"schnittstelle.fault.{status}"),
        "content": {JSON: {"schema": schemas.reference("Fehler")}},
    }
