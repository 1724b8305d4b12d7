"""What the answers of the interface look like, as JSON Schema (draft 2020-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.model.catalogue import BREAKS, KINDS, REMARKS, Level
from data.model.status import PUBLISHED
from data.store.outside import LEGAL

if TYPE_CHECKING:
    from collections.abc import Iterable

Schema = dict[str, Any]
LEVELS = [level.value for level in Level]
REFERENCE = "referenz"
DIMENSIONS = ("area", "year", "measure")
"""Those of a set of figures in JSON-stat, in this order."""

_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_LEVEL: Schema = {"type": "string", "enum": [*LEVELS, REFERENCE]}
_NUMBER: Schema = {"type": ["number", "null"]}
_NOTE: Schema = {"type": ["string", "null"]}
_YEARS: Schema = {"type": "array", "items": _WHOLE}
_POSITIONS: Schema = {"type": "array", "items": {"type": ["number", "array"], "items": {"type": "number"}}}
"""Degrees east and north, or, with one level more in a MultiPolygon, a list of those."""

_OF_AREA = "[0-9]{8}|[0-9]{5}|JA[0-9]{5}([0-9]{3})?"
KEY: Schema = {"type": "string", "pattern": f"^({_OF_AREA})$"}


def _record(optional: Schema | None = None, /, **properties: Schema) -> Schema:
    """An object with exactly these properties, and perhaps the optional ones."""
    return {
        "type": "object",
        "properties": properties | (optional or {}),
        "required": [*properties],
        "additionalProperties": False,
    }


def listed(name: str) -> Schema:
    """A list of one of :data:`SCHEMAS`."""
    return {"type": "array", "items": reference(name)}


def reference(name: str) -> Schema:
    """One of :data:`SCHEMAS` by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def of(references: Iterable[str]) -> dict[str, Schema]:
    """:data:`SCHEMAS` where a key may also be one of these references."""
    key = {**KEY, "pattern": f"^({'|'.join((_OF_AREA, *references))})$"}
    return {name: _keyed(schema, key) for name, schema in SCHEMAS.items()}


def _keyed(schema: Any, key: Schema) -> Any:
    """A schema with another one for keys."""
    if schema is KEY:
        return key
    if isinstance(schema, dict):
        return {name: _keyed(part, key) for name, part in schema.items()}
    return [_keyed(part, key) for part in schema] if isinstance(schema, list) else schema


SCHEMAS: dict[str, Schema] = {
    "Wert": _record(
        {"remark": _TEXT},  # where something is known about a figure
        area=KEY,
        name=_TEXT,
        level=_LEVEL,
        year=_WHOLE,
        value=_NUMBER,
        numerator=_NUMBER,
        denominator=_NUMBER,
        status={"type": "string", "enum": [status.value for status in PUBLISHED]},
    ),
    "Datensatz": _record(
        **{"class": {"type": "string", "enum": ["dataset"]}},
        version={"type": "string", "enum": ["2.0"]},
        label=_TEXT,
        source=_TEXT,
        updated={"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"},
        note={"type": "array", "items": _TEXT},
        extension=_record(
            indicator=_TEXT,
            licence=_TEXT,
            status={"type": "object", "additionalProperties": _TEXT},
            level={
                "type": "object",
                "additionalProperties": {"type": "string", "enum": [*LEVELS, REFERENCE]},
            },
        ),
        id={"type": "array", "items": {"type": "string", "enum": [*DIMENSIONS]}},
        size={"type": "array", "items": _WHOLE},
        role={"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}},
        dimension=_record(**dict.fromkeys(DIMENSIONS, reference("Dimension"))),
        status={"type": "object", "additionalProperties": _TEXT},
        value={"type": "array", "items": _NUMBER},
    ),
    "Dimension": _record(
        label=_TEXT,
        category=_record(
            {
                "unit": {
                    "type": "object",
                    "additionalProperties": _record(label=_TEXT, decimals=_WHOLE),
                }
            },
            index={"type": "array", "items": _TEXT},
            label={"type": "object", "additionalProperties": _TEXT},
        ),
    ),
    "Klasse": _record(
        **{"from": {"type": "number"}},
        to={"type": "number"},
        count=_WHOLE,
        colour={"type": "string", "pattern": "^#[0-9A-F]{6}$"},
    ),
    "Luecke": _record(
        area=KEY,
        name=_TEXT,
        value=_NUMBER,
        target={"type": "number"},
        numerator=_NUMBER,
        denominator=_NUMBER,
        missing=_NUMBER,
        reason=_NOTE,
    ),
    "Indikator": _record(
        slug=_TEXT,
        topic=_TEXT,
        label=_TEXT,
        unit=_TEXT,
        kind={"type": "string", "enum": [*KINDS]},
        decimals=_WHOLE,
        school_year={"type": "boolean"},
        levels={"type": "array", "items": {"type": "string", "enum": LEVELS}},
        years=_YEARS,
        years_by_level={
            "type": "object",
            "properties": dict.fromkeys(LEVELS, _YEARS),
            "additionalProperties": False,
        },
        references={"type": "object", "additionalProperties": _YEARS},
        definition=_TEXT,
        origin=listed("Herkunft"),
        licence=_TEXT,
        aliases={"type": "array", "items": _TEXT},
        core={"type": "boolean"},
        newer={"type": ["string", "null"]},
        rate={"type": ["string", "null"]},
        breaks=listed("Bruch"),
        remarks=listed("Bemerkung"),
        targets=listed("Ziel"),
        plan=_record(group_size={"type": "number"}, posts={"type": "number"}, source=_TEXT, note=_NOTE)
        | {"type": ["object", "null"]},
    ),
    "Ziel": _record(
        value={"type": "number"},
        year=_WHOLE,
        name=_TEXT,
        source=_TEXT,
        note=_NOTE,
    ),
    "Bruch": _record(
        year=_WHOLE,
        kind={"type": "string", "enum": [*BREAKS]},
        levels={"type": "array", "items": {"type": "string", "enum": LEVELS}},
        note=_TEXT,
    ),
    "Bemerkung": _record(
        kind={"type": "string", "enum": [*REMARKS]},
        areas={"type": "array", "items": KEY},
        years={"type": ["array", "null"], "items": _WHOLE},
        levels={"type": "array", "items": {"type": "string", "enum": LEVELS}},
        text=_TEXT,
    ),
    "Herkunft": _record(
        publisher=_TEXT,
        table=_TEXT,
        title=_TEXT,
        url=_TEXT,
        licence=_TEXT,
        attribution=_TEXT,
        edition=_TEXT,
        retrieved=_TEXT,
        sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    ),
    "Gebiet": _record(
        {"legal": {"type": "string", "enum": [*LEGAL]}, "land": _TEXT},  # of areas beyond the region
        key=KEY,
        name=_TEXT,
        level=_LEVEL,
        parents={"type": "array", "items": KEY},
    ),
    "Grenzen": _record(
        type={"type": "string", "enum": ["FeatureCollection"]},
        attribution=_TEXT,
        features=listed("Grenze"),
    ),
    "Grenze": {
        "type": "object",
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": KEY,
            "properties": _record(key=KEY, name=_TEXT, level={"type": "string", "enum": LEVELS}),
            "geometry": {
                "type": "object",
                "properties": {
                    "type": {"type": "string", "enum": ["Polygon", "MultiPolygon"]},
                    "coordinates": {"type": "array", "items": {"type": "array", "items": _POSITIONS}},
                },
                "required": ["type", "coordinates"],
            },
        },
        "required": ["type", "id", "properties", "geometry"],
    },
    "Zustand": _record(
        status={"type": "string", "enum": ["ok"]},
        version=_TEXT,
        stand=_TEXT,
        indicators=_WHOLE,
        areas={
            "type": "object",
            "properties": dict.fromkeys(LEVELS, _WHOLE),
            "additionalProperties": False,
        },
    ),
    "Fehler": _record(error=_TEXT),
}
