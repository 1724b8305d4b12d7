"""The map with its values for a geographic information system: GeoJSON and GeoPackage, both in WGS 84.

What is missing has no value and its status says why. Every feature names its source, because the layers of a
map are torn from their files sooner than anybody reads a description.
"""

from __future__ import annotations

import io
import json
import math
from typing import TYPE_CHECKING, Any

from components.charts import map_unions
from components.comparison import measure, target
from components.tables import cells, notes
from components.tables.comparison import maps
from components.tables.model import DIGITS
from components.wording import measure as measured
from components.wording import sentences
from components.wording import target as aimed
from data.model.catalogue import year_label
from data.store import geometry

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.areas import Area

GEOJSON, GPKG = "application/geo+json", "application/geopackage+sqlite3"
_MIDNIGHT = "T00:00:00.000Z"


def geojson(context: Context, link: str) -> str:
    """The areas of the level with the figures of one map or of both. Numbers are numbers, missing is null."""
    found = collection(context, link)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def collection(context: Context, link: str) -> dict[str, Any]:
    """The features with what must go with them: title, sources, licence of figures and of boundaries."""
    drawn = maps(context)[0]
    wanted = {area.key for area in drawn.areas}
    features = [feature for feature in drawn.geometry.features() if feature["id"] in wanted]
    features += [_united(drawn, area) for area in drawn.united]
    for feature in features:
        feature["properties"] = properties(context, feature["id"])
    return {
        "type": "FeatureCollection",
        "name": context.indicator.slug,
        "title": " | ".join(_title(one) for one in maps(context)),
        "attribution": attribution(context),
        "link": link,
        "features": features,
    }


def _united(context: Context, union: Area) -> dict[str, Any]:
    """A union of the user as one feature; its rings run as those of the others."""
    found = map_unions.feature(context, union)
    return found | {"geometry": geometry.turned(found["geometry"])}


def _title(context: Context) -> str:
    if not measure.is_value(context):
        return measured.title(context)
    label, when = context.indicator.label, year_label(context.indicator, context.view.year)
    return f"{label[context.words.language]}, {when}"


def attribution(context: Context) -> str:
    """Sources of the figures with their licences, then that of the boundaries."""
    parts = [
        f"{sentences.source(one, measured.sources(one))} ({', '.join(_licences(one))})"
        for one in maps(context)
    ]
    return " ".join((*dict.fromkeys(parts), context.store.region.boundaries["de"]))


def _licences(context: Context) -> dict[str, None]:
    origins = sentences.origins_of(context, measured.sources(context))
    return dict.fromkeys(origin.file.licence for origin in origins)


def properties(context: Context, key: str) -> dict[str, Any]:
    """What a feature carries: key, name, level and the figures of each map; those of the second end in 2."""
    found: dict[str, Any] = {
        "key": key,
        "name": context.store.name(key, context.words.language),
        "level": context.view.level.value,
    }
    for one, ending in zip(maps(context), ("", "2"), strict=False):
        item, cell = one.indicator, one.cell(key)
        language = one.words.language
        found |= {
            f"indicator{ending}": item.label[language],
            f"year{ending}": one.view.year,
            f"unit{ending}": item.unit[language],
            f"value{ending}": cell.value if cell.known else None,
            f"numerator{ending}": _number(cell.numerator),
            f"denominator{ending}": _number(cell.denominator),
            f"status{ending}": cell.status.value,
            f"note{ending}": cells.note(one, cell, one.store.area(key)),
            **{
                f"{name}{ending}": value
                for name, value in (_measured(one, key) | _to_target(one, key)).items()
            },
        }
    return found


def _measured(context: Context, key: str) -> dict[str, Any]:
    """The change or the distance that the map shows, with its unit and why there is none; none for values."""
    area = context.store.area(key)
    if measure.is_value(context) or area is None:
        return {}
    number = measure.of(context).numbers.get(key)
    return {
        "measure": measured.what(context),
        "measure_unit": measured.unit(context),
        "difference": number,
        "measure_note": measured.why(context, area) if number is None else "",
    }


def _to_target(context: Context, key: str) -> dict[str, Any]:
    """What is missing to the target of the view, unrounded, and why there is none; nothing without one.

    ``target_denominator`` is the number of children it is worked out with.
    """
    aim = target.drawn(context)
    if aim is None:
        return {}
    found, words = target.distance(context, context.cell(key), aim.value), context.words
    return {
        "target": aim.value,
        "target_name": aimed.named(context, aim),
        "target_denominator": _number(found.denominator),
        "missing": round(found.gap.difference, DIGITS) if found.gap else None,
        "reason": words(f"ziel.why.{found.why}") if found.why else "",
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def geopackage(context: Context, link: str) -> bytes:
    """The same as one layer of a GeoPackage, made in memory; nothing is written to a disk."""
    import geopandas  # noqa: PLC0415  (costs most of a second, and few ask for it)
    import pyogrio  # type: ignore[import-untyped]  # noqa: PLC0415

    about = collection(context, link)
    frame = geopandas.GeoDataFrame.from_features(about["features"], crs="EPSG:4326")
    frame = frame.astype({name: "float64" for name in frame.columns if name.startswith(_NUMBERS)})
    frame["attribution"] = about["attribution"]
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": notes.dated(maps(context)) + _MIDNIGHT})
    out = io.BytesIO()
    pyogrio.write_dataframe(
        frame,
        out,
        layer=context.indicator.slug,
        driver="GPKG",
        layer_options={"IDENTIFIER": about["title"], "DESCRIPTION": about["attribution"]},
        dataset_metadata={"title": about["title"], "attribution": about["attribution"], "link": link},
    )
    return out.getvalue()


_NUMBERS = ("value", "numerator", "denominator", "difference", "target_denominator", "missing")
