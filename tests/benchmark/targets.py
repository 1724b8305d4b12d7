"""The targets, and where in the results stands what was measured for each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

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

    def of(self, name: str) -> Self:
        """As it was, of an app instead of the star."""
        return replace(self, path=tuple(name if part == "*" else part for part in self.path))

    def measured(self, results: dict[str, Any]) -> float | None:
        """What was measured, or None if that part has not run."""
        found: Any = results
        for key in self.path:
            if not isinstance(found, dict) or key not in found:
                return None
            found = found[key]
        return found * self.factor


@dataclass(frozen=True)
class Goal(Target):
    """A target with what was measured before the work on it, in its unit.

    Of a ``least`` goal more is better. ``ahead`` is how many times as long plain Dash must take in the same
    run. A star in the path stands for the app, and for each peer beside it.
    """

    before: float | None = None
    least: bool = False
    ahead: float | None = None

    def is_met(self, results: dict[str, Any]) -> bool | None:
        """Whether the goal is reached, None where something for that was not measured."""
        found, other = self.of(OURS).measured(results), self.of(AHEAD_OF).measured(results)
        if found is None or (self.ahead and other is None):
            return None
        in_limit = found >= self.limit if self.least else found <= self.limit
        return in_limit and (not self.ahead or (other or 0) >= self.ahead * found)


AHEAD_OF = "dash"
"""The peer that goals are ahead of."""


def _switch(act: str, number: str) -> tuple[str, ...]:
    return ("switch", OURS, act, "stands", number)


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

_MEDIAN = "median"
GOALS = (
    Goal(
        "Jahr auf /karte, bis zur neuen Karte",
        30,
        "ms",
        ("switch", "*", "year", "map", _MEDIAN),
        before=95,
        ahead=5,
    ),
    Goal(
        "dasselbe, Satz, Legende und Tafel auch",
        60,
        "ms",
        ("switch", "*", "year", "stands", _MEDIAN),
        before=95,
    ),
    Goal(
        "Indikator auf /karte, bis alles steht",
        70,
        "ms",
        ("switch", "*", "indicator", "stands", _MEDIAN),
        before=117,
        ahead=6,
    ),
    Goal("/vergleich, alle Diagramme", 120, "ms", ("pages", "vergleich", "charts", _MEDIAN), before=245),
    Goal("396 Gemeinden (Karte von NRW), Jahr", 40, "ms", ("pages", "land", "map", _MEDIAN), before=176),
    Goal(
        "Knoten, die ein Jahr auf /vergleich neben den Diagrammen ersetzt",
        40,
        "",
        ("pages", "vergleich_year", "replaced", _MEDIAN),
        before=768,
    ),
    Goal("Server je Callback", 4, "ms", ("server", "all", "ms", _MEDIAN), 1, 1, before=7),
    Goal(
        "Erster Besuch von /karte, Anfragen", 14, "", ("first", "*", "first", "requests", _MEDIAN), before=74
    ),
    Goal(
        "dasselbe, übertragen",
        0.8,
        "MB",
        ("first", "*", "first", "received", _MEDIAN),
        1 / MB,
        2,
        before=0.87,
    ),
    Goal("dasselbe, ohne Plotly", 0.4, "MB", ("first", "*", "first", "without", _MEDIAN), 1 / MB, 2),
    Goal(
        "Größte Fläche gemalt, Lighthouse, Telefon",
        1.3,
        "s",
        ("lighthouse", "worst", "mobile", "largest"),
        1 / 1000,
        2,
        before=6.7,
    ),
    Goal(
        "Größte Fläche gemalt, Lighthouse, Rechner",
        0.5,
        "s",
        ("lighthouse", "worst", "desktop", "largest"),
        1 / 1000,
        2,
        before=1.5,
    ),
    Goal(
        "Lighthouse, die schlechteste von sechs Seiten, Telefon",
        85,
        "",
        ("lighthouse", "worst", "mobile", "score"),
        before=48,
        least=True,
    ),
    Goal(
        "Lighthouse, die schlechteste von sechs Seiten, Rechner",
        98,
        "",
        ("lighthouse", "worst", "desktop", "score"),
        before=77,
        least=True,
    ),
    Goal("Sprünge, Telefon", 0.02, "", ("lighthouse", "worst", "mobile", "shift"), 1, 3, before=0.19),
    Goal("Sprünge, Rechner", 0.02, "", ("lighthouse", "worst", "desktop", "shift"), 1, 3, before=0.19),
    Goal("Bedienbar", 0.9, "s", ("first", "*", "first", "usable", _MEDIAN), 1 / 1000, 2, before=1.4),
    Goal(
        "Bedienbar bei 10 Mbit/s",
        1.2,
        "s",
        ("first", "*", "slow", "usable", _MEDIAN),
        1 / 1000,
        2,
        before=1.5,
    ),
    Goal("Karte, die antwortet", 1.2, "s", ("first", "*", "first", "map", _MEDIAN), 1 / 1000, 2, before=2.0),
    Goal(
        "Karte, die antwortet, bei 10 Mbit/s",
        1.7,
        "s",
        ("first", "*", "slow", "map", _MEDIAN),
        1 / 1000,
        2,
        before=1.76,
    ),
    Goal(
        "Zweiter Besuch, bis zur Karte",
        0.8,
        "s",
        ("first", "*", "second", "map", _MEDIAN),
        1 / 1000,
        2,
        before=1.58,
    ),
)
"""What one frame asks for: a limit, what stood there before, and the peers of the same run."""

COMPARED = (
    Target("Indikator wechseln, bis zur neuen Karte", 0, "ms", ("switch", "*", "indicator", "map", "median")),
    Target("Indikator wechseln, bis alles steht", 0, "ms", ("switch", "*", "indicator", "stands", "median")),
    Target("dasselbe, p95", 0, "ms", ("switch", "*", "indicator", "stands", "p95")),
    Target("Jahr wechseln, bis zur neuen Karte", 0, "ms", ("switch", "*", "year", "map", "median")),
    Target("Jahr wechseln, bis alles steht", 0, "ms", ("switch", "*", "year", "stands", "median")),
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
