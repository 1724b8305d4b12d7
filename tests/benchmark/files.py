"""How long files take that people take along: each asked for several times, the median in seconds.

``python -m tests.benchmark files``. The goals: 2 s a file, 10 s a document of 20 views.
"""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from tests.benchmark import servers

if TYPE_CHECKING:
    from argparse import Namespace

    from playwright.sync_api import Browser

VIEW = "indikator=arbeitslose-je-100&ort=05562020&orte=05913000,05112000"
FILES = {
    "CSV, Vergleich": f"/daten/vergleich.csv?{VIEW}",
    "Excel, Vergleich": f"/daten/vergleich.xlsx?{VIEW}",
    "Excel, Tabelle": "/daten/tabelle.xlsx?ort=05562020",
    "Excel, ganzer Indikator": f"/daten/indikator.xlsx?{VIEW}",
    "GeoJSON": f"/daten/karte.geojson?{VIEW}",
    "GeoPackage": f"/daten/karte.gpkg?{VIEW}",
    "Word, Vergleich": f"/dokument.docx?{VIEW}&seite=vergleich",
    "PowerPoint, Vergleich": f"/dokument.pptx?{VIEW}&seite=vergleich",
    "Word, Profil": "/dokument.docx?ort=05562020&seite=profil",
    "Word, anonymisiert": f"/dokument.docx?{VIEW}&seite=vergleich&anonym=ja",
    "Datenpaket": "/api/v1/datenpaket.zip",
}
TIMES = 5


def measure(_browser: Browser, _options: Namespace) -> dict[str, Any]:
    """Name of the file -> median and longest time in s, size in kB."""
    with servers.ours() as served:
        found = {name: _timed(served.url + path) for name, path in FILES.items()}
    for name, row in found.items():
        print(f"  {name}: {row['median']:.2f} s, längstens {row['longest']:.2f} s, {row['kB']:.0f} kB")
    return found


def _timed(url: str) -> dict[str, float]:
    times, size = [], 0
    for _ in range(TIMES):
        start = perf_counter()
        with urlopen(url, timeout=60) as response:
            size = len(response.read())
        times.append(perf_counter() - start)
    return {"median": median(times), "longest": max(times), "kB": size / 1000}
