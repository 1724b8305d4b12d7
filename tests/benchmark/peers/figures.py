"""The project's own tables and boundaries as the peers read them: plain pandas, nothing of the app.

Each peer runs in an environment of its own, with this folder on its path.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

DATA = Path(__file__).parents[3] / "data"
LEVELS = ("gemeinde", "jugendamt", "kreis")
MINE = "05562020"
COLOURS = {"mine": "#D55E00", "others": "#B8C2C8"}
FIRST = "kinderarmut"

STUB = '{"type":"Topology","objects":{},"arcs":[]}'
"""A world without countries: Plotly asks for one before it draws a map, by default from a foreign host."""


def level_of(key: str) -> str:
    """The level a key belongs to; empty for a reference such as DG."""
    return "jugendamt" if key.startswith("JA") else {8: "gemeinde", 5: "kreis"}.get(len(key), "")


@cache
def names() -> dict[str, str]:
    """Short name of each area by key."""
    towns = pd.read_csv(DATA / "areas" / "gemeinden.csv", dtype=str)
    found = dict(zip(towns["key"], towns["name"], strict=True))
    for file in ("jugendaemter.csv", "kreise.csv"):
        areas = pd.read_csv(DATA / "areas" / file, dtype=str)
        found |= dict(zip(areas["key"], areas["short"], strict=True))
    return found


@cache
def labels() -> dict[str, str]:
    """Label of each indicator by slug, first the one to open with."""
    paths = sorted((DATA / "indicators").glob("*/*.toml"))
    found = {path.stem: tomllib.loads(path.read_text("utf-8"))["label"]["de"] for path in paths}
    return {FIRST: found[FIRST]} | found


@cache
def values() -> pd.DataFrame:
    """Every indicator on its finest level: columns indicator, key, name, year, value, role; no gaps."""
    tables = [_table(path) for path in sorted((DATA / "indicators").glob("*/*.csv"))]
    frame = pd.concat(tables, ignore_index=True)
    frame["name"] = frame["key"].map(names())
    frame["role"] = frame["key"].map(lambda key: "mine" if key == MINE else "others")
    return frame.astype({"indicator": "category", "key": "category", "name": "category", "role": "category"})


def _table(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype={"area": str}, usecols=["area", "year", "value"])
    level = frame["area"].map(level_of)
    finest = next(name for name in LEVELS if (level == name).any())
    frame = frame[(level == finest) & frame["value"].notna()]
    return frame.rename(columns={"area": "key"}).assign(indicator=path.stem)


@cache
def series() -> dict[str, pd.DataFrame]:
    """As :func:`values`, one frame an indicator, in the order of areas and years."""
    grouped = values().groupby("indicator", observed=True)
    return {str(slug): frame.sort_values(["name", "year"]) for slug, frame in grouped}


@cache
def years() -> list[int]:
    """All years in which anything is known, latest first."""
    return sorted((int(year) for year in values()["year"].unique()), reverse=True)


def in_year(slug: str, year: int) -> pd.DataFrame:
    """One indicator in one year, highest value first."""
    frame = series()[slug]
    return frame[frame["year"] == year].sort_values("value", ascending=False)


@cache
def boundaries(level: str) -> dict[str, Any]:
    """The GeoJSON of a level; its features carry the key as id."""
    return json.loads((DATA / "boundaries" / f"{level}.geojson").read_text("utf-8"))


def geojson_for(slug: str) -> dict[str, Any]:
    """The boundaries an indicator is drawn on."""
    return boundaries(level_of(str(series()[slug]["key"].iloc[0])))
