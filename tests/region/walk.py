"""Asks the app over the second region for everything once and prints the answers as JSON.

``python -m tests.region.walk``: one process serves one region, so tests of another have their own. An answer
is its status, its kind and its text; of a file that is an archive, the text of all it contains. The pages are
asked for once more over the folder without what may be left out.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import zipfile
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pyarrow.parquet as pq

from app import create_app
from components.api.description import ENDPOINTS, sample_of
from components.view import pages
from data.model import region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REGION = Path(__file__).parent / "rheinland"
TOWN, KREIS = "05366032", "05315"
VIEWS = ("", f"ort={KREIS}&indikator=betreuungsquote-u3", f"ort={TOWN}&indikator=kinderarmut&jahr=2022")
OTHERS = (
    "ebene=kreis&indikator=kitas",
    "ebene=jugendamt",
    "ausschnitt=nrw",
    "indikator=armut",
    "ort=05562020",
)
"""Views of a count, and of what only another region has."""

TABLES = ("karte", "vergleich", "profil", "zusammenhang", "tabelle", "indikator")
OPTIONAL = ("start.toml", "questions.toml", "variables.toml", "pairs.toml", "codes.toml")
_READABLE = (".xml", ".rels", ".csv", ".json", ".toml", ".md", ".txt")


def addresses() -> Iterator[str]:
    """Pages in both languages, files, interface, documents, pictures, catalogue, what is new."""
    for path in pages.ROUTES:
        yield from (f"{path}?{view}" for view in VIEWS)
        yield f"{path}?sprache=en"
    yield from (f"{path}?{view}" for path in ("/karte", "/profil") for view in OTHERS)
    for table in TABLES:
        view = f"ort={KREIS}&ebene=kreis&indikator=betreuungsquote-u3"
        yield from (f"/daten/{table}.{form}?{view}" for form in ("csv", "xlsx"))
        yield f"/daten/{table}.csv?{view}&sprache=en"
    yield "/daten/karte.geojson?ebene=gemeinde&indikator=kinderarmut"
    for name in ("indikatoren.json", "gebiete.json", "openapi.json", "datenpaket.zip"):
        yield f"/api/v1/{name}"
    yield from (f"/api/v1/gebiete.geojson?ebene={level}" for level in ("gemeinde", "kreis", "jugendamt"))
    yield f"/api/v1/werte.json?indikator=betreuungsquote-u3&orte=KOELN,{KREIS},05,DG"
    yield "/api/v1/werte.json?indikator=betreuungsquote-u3&orte=RUHR"
    yield "/api/v1/werte.json?indikator=kinder-unter-3&orte=KOELN"
    yield "/api/v1/klassen.json?indikator=kinderarmut&ebene=gemeinde"
    yield "/api/v1/luecke.json?indikator=betreuungsquote-u3&ziel=35&ebene=kreis"
    served = region.load(REGION)
    asked = served.asked
    yield from (f"/api/v1/werte.{form}?{asked.werte}" for form in ("json", "csv"))
    yield from (f"/api/v1/werte.csv?{asked.tabelle}", f"/api/v1/luecke.json?{asked.luecke}")
    for page in ("vergleich", "profil", "karte"):
        view = f"seite={page}&ort={KREIS}&ebene=kreis&indikator=betreuungsquote-u3"
        yield f"/dokument.docx?{view}&anhang=ja"
    yield f"/dokument.pptx?seite=vergleich&ort={KREIS}&ebene=kreis&indikator=betreuungsquote-u3"
    yield f"/neu/{KREIS}.atom"
    yield f"/einbetten?diagramm=karte&ort={KREIS}"
    for slug in ("betreuungsquote-u3", "kinderarmut", "kitas"):
        yield from (f"/daten/{slug}", f"/daten/{slug}?sprache=en")
    yield from (f"/vorschau/{page}.png?ort={KREIS}" for page in ("start", "karte", "vergleich", "profil"))
    yield "/vorschau/datensatz.png?indikator=kinderarmut&sprache=en"
    yield from ("/katalog.rdf", "/katalog.jsonld", "/sitemap.xml", "/robots.txt")
    for asked in (f"indikator=betreuungsquote-u3&orte=KOELN,{KREIS}", "indikator=kinderarmut&sprache=en"):
        yield from (f"/api/v1/werte.{form}?{asked}" for form in ("jsonstat", "csv-metadata.json"))
    yield f"/daten/vergleich.csv-metadata.json?ort={KREIS}&ebene=kreis&indikator=betreuungsquote-u3"
    for one in ENDPOINTS:
        yield f"{one.base}{one.path}?{urlencode({name: sample_of(one, name, served) for name in one.needed})}"


def recipes(page: str) -> Iterator[str]:
    """The addresses that the recipes on a page ask for."""
    yield from re.findall(r"/(?:api|daten)/[\w./]+\?[^\s\"]+", unescape(re.sub(r"<[^>]+>", "", page)))
    yield "/health"


def walk(folder: Path, asked: Iterable[str]) -> dict[str, tuple[int, str, str]]:
    """Status, kind and text of every answer by its address."""
    client = create_app(folder).server.test_client()

    def told(addresses: Iterable[str]) -> dict[str, tuple[int, str, str]]:
        answers = ((address, client.get(address)) for address in addresses)
        return {address: (answer.status_code, answer.mimetype, _text(answer)) for address, answer in answers}

    found = told(asked)
    return found | told(recipes(found["/schnittstelle?"][2]) if "/schnittstelle?" in found else ())


def _text(answer: Any) -> str:
    content = answer.get_data()
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        texts = [archive.read(name).decode("utf-8", "replace") for name in names if name.endswith(_READABLE)]
        tables = [io.BytesIO(archive.read(name)) for name in names if name.endswith(".parquet")]
        return "\n".join([*texts, *(f"{pq.read_schema(table).metadata}" for table in tables)])


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        less = shutil.copytree(REGION, Path(place) / "data", ignore=shutil.ignore_patterns(*OPTIONAL))
        json.dump({"whole": walk(REGION, addresses()), "less": walk(less, pages.ROUTES)}, sys.stdout)
