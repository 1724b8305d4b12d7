"""A made data folder: as many municipalities as wanted, the same at each call. No figure in it is real."""

from __future__ import annotations

import json
import math
import random
from typing import TYPE_CHECKING, Any

from data.model.region import HERE, NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

WORDS = (
    "label",
    "short",
    "question",
    "definition",
    "unit",
    "numerator",
    "denominator",
    "reference_date",
    "processing",
)
WIDTH = 22
"""Municipalities of a row of the made map."""

PARTS = 12
"""Municipalities of a made Kreis."""

VERTICES = 24
"""Pieces of each side of a municipality: about a hundred for one, as the generalised real ones have."""

SIDE = 0.15
WEST, SOUTH = 6.0, 50.4

Point = tuple[float, float]


def write(
    folder: Path, areas: int, indicators: int, years: Sequence[int], vertices: int = VERTICES
) -> list[str]:
    """Write the folder; returns the labels of the indicators. ``vertices`` are those of each side."""
    towns = [_key(number) for number in range(areas)]
    _write_areas(folder / "areas", towns)
    _write_boundaries(folder / "boundaries", towns, vertices)
    labels = [f"Anteil {number:03}" for number in range(indicators)]
    for number, label in enumerate(labels):
        _write_indicator(folder / "indicators" / "schulen", label, towns, years, number)
    region = (HERE / NAME).read_text("utf-8")
    _put(folder / NAME, region.replace('"kinderarmut"', '"anteil-000"'))
    _put(folder / "indicators" / "topics.toml", '[schulen]\nde = "Schulen"\nen = "Schools"\n')
    _put(folder / "indicators" / "breaks.toml", "")
    _put(folder / "sources" / "files.toml", SOURCES)
    return labels


def multiply(folder: Path, indicators: int) -> None:
    """Link the indicators of a written folder under further names until there are ``indicators``."""
    there = sorted(folder.glob("indicators/*/*.csv"))
    for number in range(len(there), indicators):
        for suffix in (".csv", ".toml"):
            origin = there[number % len(there)].with_suffix(suffix)
            origin.with_stem(f"anteil-{number:03}").hardlink_to(origin)


SOURCES = f"""[publisher.amt]
publisher = "Amt"
url = "https://example.org"
licence = "dl-de/by-2-0"
attribution = "© Amt {{year}}"

[file."amt/1"]
reader = "tidy"
path = "amt/1.csv"
table = "1"
title = "Tabelle 1"
edition = "2024"
retrieved = "2034-05-01"
sha256 = "{"ab" * 32}"
"""


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def _key(number: int) -> str:
    """Keys in the order of the numbers; Kreise beyond 999 go on in the next Land."""
    kreis, town = divmod(number, PARTS)
    return f"{1 + kreis // 1000:02}{kreis % 1000:03}{town:03}"


def _write_areas(folder: Path, towns: Sequence[str]) -> None:
    kreise = sorted({town[:5] for town in towns})
    rows = [
        f"{t},Ort {t},{t[:5]},JA{t},RUHR,kreisangehoerig,60,{20000 + int(t) % 90000},direct,2024"
        for t in towns
    ]
    head = "key,name,kreis,jugendamt,region,legal,area_km2,population,evidence,jugendamt_as_of"
    _put(folder / "gemeinden.csv", "\n".join([head, *rows, ""]))
    offices = [f"JA{town},Jugendamt {town},Ort {town}" for town in towns]
    _put(folder / "jugendaemter.csv", "\n".join(["key,name,short", *offices, ""]))
    _put(folder / "kreise.csv", "\n".join(["key,name,short", *(f"{k},Kreis {k},K {k}" for k in kreise), ""]))
    references = ["RUHR,Metropole Ruhr,Ruhr region", "05,NRW,NRW", "DG,Deutschland,Germany"]
    _put(folder / "referenzen.csv", "\n".join(["key,name_de,name_en", *references, ""]))
    keys = sorted([*towns, *kreise, *(f"JA{town}" for town in towns)])
    _put(folder / "points.csv", "\n".join(["key,lon,lat", *(f"{key},7.5,51.5" for key in keys), ""]))


def _write_boundaries(folder: Path, towns: Sequence[str], vertices: int) -> None:
    cells = {town: _cell(number, vertices) for number, town in enumerate(towns)}
    kreise: dict[str, list[list[Point]]] = {}
    for town, ring in cells.items():
        kreise.setdefault(town[:5], []).append(ring)
    levels = {
        "gemeinde": {town: [ring] for town, ring in cells.items()},
        "jugendamt": {f"JA{town}": [ring] for town, ring in cells.items()},
        "kreis": kreise,
    }
    for level, shapes in levels.items():
        features = [_feature(key, rings) for key, rings in shapes.items()]
        text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
        _put(folder / f"{level}.geojson", text)


def _feature(key: str, rings: list[list[Point]]) -> dict[str, Any]:
    shape = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    return {"type": "Feature", "id": key, "properties": {"key": key}, "geometry": shape}


def _cell(number: int, vertices: int) -> list[Point]:
    """The closed ring of a municipality of the grid, clockwise; neighbours share their wavy sides."""
    row, column = divmod(number, WIDTH)
    up = _side(column, row, vertices, upright=True)
    top = _side(column, row + 1, vertices, upright=False)
    down = _side(column + 1, row, vertices, upright=True)[::-1]
    bottom = _side(column, row, vertices, upright=False)[::-1]
    return [*up, *top[1:], *down[1:], *bottom[1:]]


def _side(column: int, row: int, vertices: int, *, upright: bool) -> list[Point]:
    """A side of the grid from its lower or left corner on, bent a little, alike for both its neighbours."""
    chance = random.Random(f"{column}/{row}/{upright}")
    points = []
    for place in range(vertices + 1):
        along = place / vertices
        across = chance.uniform(-0.06, 0.06) * math.sin(math.pi * along)  # corners stay where they are
        x, y = (column + across, row + along) if upright else (column + along, row + across)
        points.append((round(WEST + x * SIDE, 5), round(SOUTH + y * SIDE * 0.63, 5)))
    return points


def _write_indicator(
    folder: Path, label: str, towns: Sequence[str], years: Sequence[int], number: int
) -> None:
    words = "".join(
        f'[{word}]\nde = "Wort {word}"\nen = "word {word}"\n' for word in WORDS if word != "label"
    )
    meta = (
        'kind = "rate"\nscale = 100\ndecimals = 1\nplace = "wohnort"\n'
        'levels = ["gemeinde"]\nreferences = []\n'
        f'order = {10 + number}\n[label]\nde = "{label}"\nen = "Share {number:03}"\n{words}'
        '[[origin]]\nfile = "amt/1"\nlevels = ["gemeinde"]\n'
    )
    slug = f"anteil-{number:03}"
    _put(folder / f"{slug}.toml", meta)
    _put(
        folder / f"{slug}.csv",
        "\n".join(["area,year,value,numerator,denominator,status", *_rows(towns, years, number), ""]),
    )


def _rows(towns: Sequence[str], years: Sequence[int], number: int) -> Iterator[str]:
    """Rates with their counts that fit each other and change smoothly over the years."""
    chance = random.Random(number)
    for town in towns:
        base, step, below = chance.randint(50, 400), chance.randint(-5, 5), 1000
        for place, year in enumerate(years):
            above = max(1, base + step * place + chance.randint(-9, 9))
            yield f"{town},{year},{above / below * 100:.1f},{above},{below},ok".replace(".0,", ",")
