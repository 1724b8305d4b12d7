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
from data.numbers.classes import METHODS

if TYPE_CHECKING:
    from components.api.schemas import Schema
    from data.model.region import Region

BASE = "/api/v1"
"""Where the interface lives. Another major version would live beside it."""

FORMER = "/api"
"""The same without a version, for addresses from before there was one."""

TAGS = ("figures", "things", "service")
"""What addresses are about, in reading order; their words are ``schnittstelle.tag.<tag>``."""

LICENCE = "https://www.govdata.de/dl-de/by-2-0"
"""That of most figures; which holds for each stands in the list of indicators."""

IMPRINT = "/impressum"
"""The page that says who answers for this installation."""

JSON, CSV, GEOJSON, ZIP = "application/json", "text/csv", "application/geo+json", "application/zip"
CSVW = "application/csvm+json"
_TEXT: Schema = {"type": "string"}
_WORD: Schema = {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of a query; its words are ``schnittstelle.parameter.<name>``.

    Without an ``example`` it has that of the region.
    """

    name: str
    schema: Schema
    example: str | int = ""


def example_of(one: Parameter, region: Region) -> str | int:
    """Its example; empty where the region gives none: not every indicator has every level and year."""
    return one.example or getattr(region.asked, one.name)


def schema_of(one: Parameter, region: Region) -> Schema:
    """Its schema; the levels are those of the region."""
    return one.schema | {"enum": [*region.levels]} if one.name == "ebene" else one.schema


PARAMETERS = {
    one.name: one
    for one in (
        Parameter("indikator", _WORD),
        Parameter("ebene", {"type": "string", "enum": schemas.LEVELS}),
        Parameter("orte", _TEXT),
        Parameter("ausserhalb", {"type": "string", "enum": ["ja", "nein"], "default": "nein"}, "ja"),
        Parameter("jahr", {"type": "string", "pattern": "^[0-9]{4}([/-][0-9]{2})?$"}),
        Parameter("klassen", {"type": "string", "enum": [*METHODS], "default": METHODS[0]}, "jenks"),
        Parameter("grenzen", {"type": "string", "enum": [*LIMITS], "default": LIMITS[0]}, "alle"),
        Parameter("ziel", {"type": "string", "pattern": "^[0-9]{1,6}([.,][0-9]{1,2})?$"}, "35"),
        Parameter("kinder", {"type": "integer", "minimum": MORE[0], "maximum": MORE[-1], "default": 0}, -10),
        Parameter("sprache", {"type": "string", "enum": [*LANGUAGES], "default": LANGUAGES[0]}, "de"),
        Parameter("stand", _TEXT, "0123456789ab"),
    )
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address below :data:`BASE`; its words are ``schnittstelle.endpoint.<name>``.

    ``tag`` is one of :data:`TAGS`. ``needed`` are the parameters that must be there, ``optional`` those that
    may; ``faults`` the statuses of answers that say what was wrong; ``counts`` says that the indicator has
    to have counts.
    """

    name: str
    tag: str
    path: str
    media: str
    schema: Schema
    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    faults: tuple[int, ...] = ()
    base: str = BASE
    counts: bool = False

    @property
    def parameters(self) -> tuple[str, ...]:
        """All parameters, the needed ones first."""
        return (*self.needed, *self.optional)


_COMMON = ("sprache", "stand")
_LISTS = ("ausserhalb", *_COMMON)
_SELECT = ("ebene", "orte", "ausserhalb", "jahr", *_COMMON)
ENDPOINTS = (
    Endpoint(
        "indikatoren", "things", "/indikatoren.json", JSON, schemas.listed("Indikator"), (), _LISTS, (400,)
    ),
    Endpoint("gebiete", "things", "/gebiete.json", JSON, schemas.listed("Gebiet"), (), _LISTS, (400,)),
    Endpoint(
        "grenzen",
        "things",
        "/gebiete.geojson",
        GEOJSON,
        schemas.reference("Grenzen"),
        ("ebene",),
        _COMMON,
        (400,),
    ),
    Endpoint(
        "werte",
        "figures",
        "/werte.json",
        JSON,
        schemas.listed("Wert"),
        ("indikator",),
        _SELECT,
        (400, 404),
    ),
    Endpoint("werte_csv", "figures", "/werte.csv", CSV, _TEXT, ("indikator",), _SELECT, (400, 404)),
    Endpoint(
        "werte_csvw",
        "figures",
        "/werte.csv-metadata.json",
        CSVW,
        {"type": "object"},
        ("indikator",),
        _SELECT,
        (400, 404),
    ),
    Endpoint(
        "werte_jsonstat",
        "figures",
        "/werte.jsonstat",
        JSON,
        schemas.reference("Datensatz"),
        ("indikator",),
        _SELECT,
        (400, 404),
    ),
    Endpoint(
        "klassen",
        "figures",
        "/klassen.json",
        JSON,
        schemas.listed("Klasse"),
        ("indikator",),
        ("ebene", "jahr", "klassen", "grenzen", *_COMMON),
        (400, 404),
    ),
    Endpoint(
        "luecke",
        "figures",
        "/luecke.json",
        JSON,
        schemas.listed("Luecke"),
        ("indikator", "ziel"),
        ("ebene", "orte", "jahr", "kinder", *_COMMON),
        (400, 404),
        counts=True,
    ),
    Endpoint(
        "datenpaket",
        "figures",
        "/datenpaket.zip",
        ZIP,
        {"type": "string", "contentMediaType": ZIP},
        optional=("stand",),
        faults=(400,),
    ),
    Endpoint("openapi", "service", "/openapi.json", JSON, {"type": "object"}, (), _COMMON, (400,)),
    Endpoint("health", "service", "/health", JSON, schemas.reference("Zustand"), faults=(400,), base=""),
)


def openapi(language: str, region: Region, server: str = "") -> dict[str, Any]:
    """The description as an OpenAPI 3.1 document, its words in a language, its examples of a region.

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
            "contact": {"name": talk("schnittstelle.contact")}
            | ({"url": server + IMPRINT} if server else {}),
            "license": {"name": talk("schnittstelle.licence"), "url": LICENCE},
        },
        "tags": [{"name": tag, "description": talk(f"schnittstelle.tag.{tag}")} for tag in TAGS],
        "security": [],
        "servers": [
            {"url": server + BASE, "description": talk("schnittstelle.base")},
            {"url": server + FORMER, "description": talk("schnittstelle.former")},
        ],
        "paths": {one.path: _path(one, language, region, server) for one in ENDPOINTS},
        "components": {
            "schemas": schemas.of(region.references),
            "parameters": {name: _parameter(PARAMETERS[name], language, region) for name in _shared()},
            "headers": {
                name: {"description": talk(f"schnittstelle.header.{name}"), "schema": _TEXT}
                for name in ("ETag", "Cache-Control", "Location")
            },
        },
    }


RULES = ("missing", "rates", "key", "outside", "year", "csv", "fault", "cache", "licence")
"""What must be known before figures are used, in reading order."""


def _shared() -> list[str]:
    """The parameters that some address may have and need not; only to those a reference leads."""
    used = {name for one in ENDPOINTS for name in one.optional}
    return [name for name in PARAMETERS if name in used]


def _path(one: Endpoint, language: str, region: Region, server: str) -> dict[str, Any]:
    talk = words(language)
    found: dict[str, Any] = {
        "get": {
            "operationId": one.name,
            "tags": [one.tag],
            "summary": talk(f"schnittstelle.endpoint.{one.name}"),
            "description": talk(f"schnittstelle.answer.{one.name}"),
            "parameters": [_use(one, name, language, region) for name in one.parameters],
            "responses": {
                "200": _answer(one, language),
                **({"307": _moved(language)} if "stand" in one.optional else {}),
                **{str(status): _wrong(status, language) for status in one.faults},
            },
        }
    }
    if not one.base:
        found["servers"] = [{"url": server or "/"}]
    return found


def _use(one: Endpoint, name: str, language: str, region: Region) -> dict[str, Any]:
    """A parameter of an endpoint; written out where it must be there, because a reference cannot say so."""
    if name not in one.needed:
        return {"$ref": f"#/components/parameters/{name}"}
    found = _parameter(PARAMETERS[name], language, region)
    del found["allowEmptyValue"]
    return found | {"required": True} | _example(sample_of(one, name, region))


def sample_of(one: Endpoint, name: str, region: Region) -> str | int:
    """The example of a parameter at an address, where not every one will do."""
    if one.counts and name == "indikator":
        return region.asked.anzahlen
    usual = region.first_level.value if name == "ebene" else ""
    return example_of(PARAMETERS[name], region) or usual


def _parameter(one: Parameter, language: str, region: Region) -> dict[str, Any]:
    return {
        "name": one.name,
        "in": "query",
        "required": False,
        "allowEmptyValue": True,  # as a form sends what nobody filled in
        "description": words(language)(f"schnittstelle.parameter.{one.name}"),
        "schema": schema_of(one, region),
        **_example(example_of(one, region)),
        "explode": False,
    }


def _example(found: str | int) -> dict[str, str | int]:
    return {} if found == "" else {"example": found}


def _answer(one: Endpoint, language: str) -> dict[str, Any]:
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in ("ETag", "Cache-Control")}
    return {
        "description": words(language)("schnittstelle.answered"),
        "headers": headers,
        "content": {one.media: {"schema": one.schema}},
    }


def _moved(language: str) -> dict[str, Any]:
    """Figures of another stamp were asked for (``components.web.caching.to_the_present``)."""
    return {
        "description": words(language)("schnittstelle.moved"),
        "headers": {"Location": {"$ref": "#/components/headers/Location"}},
    }


def _wrong(status: int, language: str) -> dict[str, Any]:
    return {
        "description": words(language)(f"schnittstelle.fault.{status}"),
        "content": {JSON: {"schema": schemas.reference("Fehler")}},
    }
