"""The targets, and where in the results stands what was measured for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.benchmark.apps import OURS

MB = 1_000_000


@dataclass(frozen=True)
class Target:
    """A limit in a unit; ``path`` leads to the measured number, ``factor`` brings it to the unit."""

    what: str
    limit: float
    unit: str
    path: tuple[str, ...]
    factor: float = 1.0
    decimals: int = 0

    def measured(self, results: dict[str, Any]) -> float | None:
        """What was measured, or None if that part has not run."""
        found: Any = results
        for key in self.path:
            if not isinstance(found, dict) or key not in found:
                return None
            found = found[key]
        return found * self.factor


def _switch(act: str, number: str) -> tuple[str, ...]:
    return ("switch", OURS, act, "charts", number)


TARGETS = (
    Target("Erster Besuch, übertragen", 1.5, "MB", ("first", OURS, "first", "received", "median"), 1 / MB, 2),
    Target(
        "Zweiter Besuch, übertragen", 60, "kB", ("first", OURS, "second", "received", "median"), 1 / 1000, 1
    ),
    Target(
        "Erste Karte bei 10 Mbit/s, 40 ms", 2.5, "s", ("first", OURS, "slow", "map", "median"), 1 / 1000, 2
    ),
    Target("Indikator wechseln auf /karte, Median", 60, "ms", _switch("indicator", "median")),
    Target("Indikator wechseln auf /karte, p95", 120, "ms", _switch("indicator", "p95")),
    Target("Jahr wechseln auf /karte, Median", 60, "ms", _switch("year", "median")),
    Target("Jahr wechseln auf /karte, p95", 120, "ms", _switch("year", "p95")),
    Target(
        "Übertragen je Wechsel", 8, "kB", ("switch", OURS, "indicator", "received", "median"), 1 / 1000, 1
    ),
    Target("Wechsel auf /vergleich, alle Diagramme", 150, "ms", ("pages", "vergleich", "charts", "median")),
    Target("/profil, erster Streifen", 250, "ms", ("pages", "profil", "first", "median")),
    Target("/profil, alle Indikatoren", 700, "ms", ("pages", "profil", "charts", "median")),
    Target("Zeit des Servers je Callback", 8, "ms", ("server", "all", "ms", "median"), 1, 1),
    Target(
        "Start bis zur ersten Antwort", 2.5, "s", ("first", OURS, "start", "ready", "median"), 1 / 1000, 2
    ),
    Target("Speicher eines Prozesses", 250, "MB", ("rate", OURS, "memory", "rss_mb")),
    Target(
        "100 Menschen auf zwei Prozessen, p95",
        300,
        "ms",
        ("users", "gunicorn", "rows", "Aggregated", "p95_ms"),
    ),
    Target(
        "100 Menschen auf zwei Prozessen, Fehler",
        0,
        "",
        ("users", "gunicorn", "rows", "Aggregated", "errors"),
    ),
    Target("396 statt 53 Gemeinden, Wechsel", 120, "ms", ("scale", "indicator", "charts", "median")),
    Target(
        "10.800 Gebiete x 500 Indikatoren x 25 Jahre, Abfrage",
        10,
        "ms",
        ("store", "measured", "queries_ms", "year", "median"),
        1,
        1,
    ),
    Target("dasselbe, Speicher", 2, "GB", ("store", "whole", "memory_mb"), 1 / 1000, 1),
    Target("dasselbe, Laden (jeder Start nach dem ersten)", 5, "s", ("store", "whole", "load_s"), 1, 1),
)

COMPARED = (
    Target("Indikator wechseln, bis zur neuen Karte", 0, "ms", ("switch", "*", "indicator", "map", "median")),
    Target("Indikator wechseln, bis alles steht", 0, "ms", ("switch", "*", "indicator", "charts", "median")),
    Target("dasselbe, p95", 0, "ms", ("switch", "*", "indicator", "charts", "p95")),
    Target("Jahr wechseln, bis alles steht", 0, "ms", ("switch", "*", "year", "charts", "median")),
    Target(
        "Übertragen je Wechsel des Indikators",
        0,
        "kB",
        ("switch", "*", "indicator", "received", "median"),
        1 / 1000,
        1,
    ),
    Target("Anfragen je Wechsel", 0, "", ("switch", "*", "indicator", "requests", "median")),
    Target("Erster Besuch, übertragen", 0, "MB", ("first", "*", "first", "received", "median"), 1 / MB, 2),
    Target("Erster Besuch, nur mit gzip", 0, "MB", ("first", "*", "gzip", "received", "median"), 1 / MB, 2),
    Target(
        "Zweiter Besuch, übertragen", 0, "kB", ("first", "*", "second", "received", "median"), 1 / 1000, 1
    ),
    Target("Erste Karte bei 10 Mbit/s, 40 ms", 0, "s", ("first", "*", "slow", "map", "median"), 1 / 1000, 2),
    Target("Start bis zur ersten Antwort", 0, "s", ("first", "*", "start", "ready", "median"), 1 / 1000, 2),
    Target("Speicher des Servers", 0, "MB", ("rate", "*", "memory", "rss_mb")),
    Target("Wechsel je Sekunde, ein Client", 0, "1/s", ("rate", "*", "one", "rounds_per_second"), 1, 1),
    Target("Wechsel je Sekunde, vier Clients", 0, "1/s", ("rate", "*", "many", "rounds_per_second"), 1, 1),
    Target("Anfragen je Sekunde, vier Clients", 0, "1/s", ("rate", "*", "many", "requests_per_second"), 1, 0),
    Target("Fehler dabei", 0, "", ("rate", "*", "many", "errors")),
)
"""As the targets, for the app and each peer in place of the star."""
