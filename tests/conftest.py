"""What tests share: the project's own figures, the app over them, a tiny data folder to change at will."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.store import store as store_module

ROOT = Path(__file__).parents[1]

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
TOWNS = """key,name,kreis,jugendamt,region,legal,area_km2,population,evidence,jugendamt_as_of
05112000,Duisburg,05112,JA05112000,RUHR,kreisfrei,232.8,500000,direct,2024
05170004,Alpen,05170,JA05170,RUHR,kreisangehoerig,59.6,12000,direct,2024
05170012,Hamminkeln,05170,JA05170,RUHR,kreisangehoerig,164.5,27000,direct,2024
09162000,München,09162,JA09162000,,kreisfrei,310.7,1500000,direct,2024
"""
KEYS = {
    "gemeinde": ("05112000", "05170004", "05170012", "09162000"),
    "jugendamt": ("JA05112000", "JA05170", "JA09162000"),
    "kreis": ("05112", "05170", "09162"),
}
RATE = """area,year,value,numerator,denominator,status
05112,2014,25,50,200,ok
05112,2015,26.1,,,ok
05112000,2014,25,50,200,ok
05112000,2015,26.1,,,ok
05170,2014,12.5,25,200,rounded
05170,2015,,,,not_aggregated
05170004,2014,10,10,100,rounded
05170004,2015,,,,confidential
05170012,2014,15,15,100,rounded
05170012,2015,0,,,zero
09162,2014,0.00001,1,10000000,ok
09162,2015,30,,,ok
09162000,2014,0.00001,1,10000000,ok
09162000,2015,30,,,ok
DG,2015,20,,,ok
RUHR,2014,18.75,75,400,rounded
"""
BALANCE = """area,year,value,numerator,denominator,status
05112,2014,-12.5,,,ok
05170,2014,3,,,ok
09162,2014,0,,,zero
"""


def _metadata(kind: str, scale: int, levels: str, references: str, extra: str) -> str:
    words = "".join(f'[{word}]\nde = "Wort {word}"\nen = "word {word}"\n' for word in WORDS)
    return f"""order = 10
kind = "{kind}"
scale = {scale}
decimals = 1
place = "wohnort"
levels = [{levels}]
references = [{references}]
{extra}
{words}
[[origin]]
file = "amt/1"
levels = ["gemeinde"]
"""


def _boundaries(keys: tuple[str, ...]) -> str:
    def square(x: float) -> list[list[float]]:
        return [[x, 51], [x, 51.1], [x + 0.1, 51.1], [x + 0.1, 51], [x, 51]]

    features = [
        {
            "type": "Feature",
            "id": key,
            "properties": {"key": key},
            "geometry": {"type": "Polygon", "coordinates": [square(7 + number)]},
        }
        for number, key in enumerate(keys)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def _write_tiny(folder: Path) -> None:
    points = "".join(f"{key},7.05,51.05\n" for key in sorted(key for keys in KEYS.values() for key in keys))
    files = {
        "areas/gemeinden.csv": TOWNS,
        "areas/jugendaemter.csv": "key,name,short\nJA05112000,Jugendamt Duisburg,Duisburg\n"
        "JA05170,Kreisjugendamt Wesel,Kreis Wesel\nJA09162000,Stadtjugendamt München,München\n",
        "areas/kreise.csv": "key,name,short\n05112,Duisburg,Duisburg\n05170,Kreis Wesel,Wesel\n"
        "09162,München,München\n",
        "areas/referenzen.csv": "key,name_de,name_en\nRUHR,Metropole Ruhr,Ruhr region\n05,NRW,NRW\n"
        "DG,Deutschland,Germany\n",
        "areas/points.csv": "key,lon,lat\n" + points,
        "indicators/topics.toml": '[schulen]\nde = "Schulen"\nen = "Schools"\n',
        "indicators/breaks.toml": "",
        "indicators/schulen/anteil.toml": _metadata(
            "rate", 100, '"gemeinde", "kreis"', '"RUHR", "DG"', 'aliases = ["frueher"]\nschool_year = true'
        ),
        "indicators/schulen/anteil.csv": RATE,
        "indicators/schulen/saldo.toml": _metadata("index", 1, '"kreis"', "", "midpoint = 0.0"),
        "indicators/schulen/saldo.csv": BALANCE,
        "sources/files.toml": f"""[publisher.amt]
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
retrieved = "2024-05-01"
sha256 = "{"ab" * 32}"
""",
    } | {f"boundaries/{level}.geojson": _boundaries(keys) for level, keys in KEYS.items()}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")


@pytest.fixture
def tiny_root(tmp_path):
    """A valid data folder of four towns, one of them far from the Ruhr, with two indicators."""
    folder = tmp_path / "data"
    _write_tiny(folder)
    return folder


@pytest.fixture
def tiny(tiny_root):
    """The store over ``tiny_root``."""
    return store_module.load(tiny_root)


@pytest.fixture(scope="session")
def store():
    """The project's own figures."""
    return store_module.load()


@pytest.fixture(scope="session")
def app():
    """The app as it is served, over the project's own figures."""
    from app import create_app

    return create_app()


@pytest.fixture
def client(app):
    """A browser without a browser."""
    return app.server.test_client()
