"""Results as JSON, and as the page ``docs/leistung.md``."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.benchmark import apps
from tests.benchmark.targets import COMPARED, TARGETS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.benchmark.targets import Target

NAMES = {apps.OURS: "Ruhrvergleich", "dash": "Dash mit px", "vizro": "Vizro", "streamlit": "Streamlit"}
METHOD = """## Wie gemessen wird

Alles läuft auf einem Rechner über die Rückschleife, Server und Browser teilen sich die Kerne. Werte
verschiedener Läufe sind nicht vergleichbar, Verhältnisse innerhalb eines Laufs schon: Jede Runde startet
reihum jeden Server neu.

- *Klick bis gemalt*: vom Zeitstempel des Zeigerdrucks bis zu dem Bild, das auf die letzte Änderung in einem
  Diagramm folgt. Ein MutationObserver sieht jede Änderung; die Zeit wird in einer Nachricht genommen, die der
  Browser erst nach dem Malen ausführt (`tests/benchmark/probe.js`). Der erste Wechsel jeder Art zählt nicht.
- *Übertragen*: Bytes auf der Leitung samt Kopfzeilen, wie Chromium sie zählt; bei Streamlit die Nutzdaten des
  WebSocket, die es unverdichtet schickt.
- *Langsame Leitung*: Chromium bremst auf 10 Mbit/s und lässt jede Anfrage 40 ms warten.
- *Zeit des Servers*: aufgezeichnete Anfragen der echten Seite, im selben Prozess wiederholt, ohne Netz.
- *Wechsel je Sekunde*: dieselben Aufzeichnungen von Clients mit stehender Verbindung, die Anfragen eines
  Wechsels nacheinander; bei Streamlit die aufgezeichneten Nachrichten.
- *Die anderen* zeichnen dieselben 53 Gemeinden und 95 Indikatoren als Karte, Balken und Linien, so wie ihre
  Dokumentation es zeigt (`tests/benchmark/peers`). Auf `/karte` zeichnet der Ruhrvergleich Karte, Lage und
  Linien.
- *10.800 Gebiete*: gemessen an wenigen erzeugten Indikatoren; was mit ihrer Zahl wächst, ist hochgerechnet.
"""


def read(path: Path) -> dict[str, Any]:
    """Earlier results, empty if there are none."""
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def save(results: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


def write(results: dict[str, Any], path: Path) -> None:
    """The page for people."""
    parts = [
        "# Leistung",
        _where(results.get("machine", {})),
        "## Ziele",
        _targets(results),
        "## Nebeneinander",
        _peers(results),
        *_many(results),
        *_cached(results),
        METHOD.rstrip(),
    ]
    path.write_text("\n\n".join(part for part in parts if part) + "\n", "utf-8")


def number(value: float | None, decimals: int) -> str:
    """A number as Germans write it; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, all columns but the first to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _where(machine: dict[str, Any]) -> str:
    if not machine:
        return ""
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
    facts = (
        f"Stand {machine['commit']}{' mit Änderungen' if machine['changed'] else ''}",
        f"{machine['cores']} Kerne {machine['cpu']}, {machine['memory_gb']} GB, {machine['system']}",
        f"Python {machine['python']}, {packages}, {machine['chromium']}",
        f"Last des Rechners zu Beginn {number(machine['load'], 1)}",
    )
    return f"Gemessen am {machine['date']} mit `make benchmark`. {'; '.join(facts)}."


def _targets(results: dict[str, Any]) -> str:
    rows = [_target(target, target.measured(results)) for target in TARGETS]
    return table(["Was", "Ziel", "gemessen", "erfüllt"], rows)


def _target(target: Target, measured: float | None) -> list[str]:
    met = "–" if measured is None else "ja" if measured <= target.limit else "nein"
    limit = f"≤ {number(target.limit, 1 if target.limit % 1 else 0)}" if target.limit else "0"
    return [target.what, f"{limit} {target.unit}".strip(), _with_unit(target, measured), met]


def _with_unit(target: Target, value: float | None) -> str:
    return "–" if value is None else f"{number(value, target.decimals)} {target.unit}".strip()


def _peers(results: dict[str, Any]) -> str:
    names = [
        name for name in apps.BY_NAME if name in results.get("switch", {}) or name in results.get("first", {})
    ]
    rows = []
    for target in COMPARED:
        found = {name: _of(target, name).measured(results) for name in names}
        own = found.get(apps.OURS)
        rows.append([target.what, *(_compared(target, name, value, own) for name, value in found.items())])
    head = ["Was", *(NAMES[name] for name in names)]
    said = "In Klammern das Verhältnis zum Ruhrvergleich im selben Lauf."
    return f"{said}\n\n{table(head, rows)}" if names else ""


def _of(target: Target, name: str) -> Target:
    return replace(target, path=tuple(name if part == "*" else part for part in target.path))


def _compared(target: Target, name: str, value: float | None, own: float | None) -> str:
    shown = _with_unit(target, value)
    if name == apps.OURS or value is None or not own:
        return shown
    return f"{shown} ({number(value / own, 2)})"


def _many(results: dict[str, Any]) -> list[str]:
    found = results.get("users", {})
    if not found:
        return []
    rows = []
    for kind, run in found.items():
        for name, row in run["rows"].items():
            columns = ("requests", "errors", "per_second", "median_ms", "p95_ms", "max_ms")
            rows.append([f"{kind}: {name}", *(number(row[column], 0) for column in columns)])
    head = [
        "100 Menschen, ein Klick alle 3 s, zwei Prozesse",
        "Anfragen",
        "Fehler",
        "je s",
        "Median ms",
        "p95 ms",
        "längste ms",
    ]
    return ["## Viele zugleich", table(head, rows)]


def _cached(results: dict[str, Any]) -> list[str]:
    found = results.get("cache", {})
    if not found:
        return []
    rows = [
        [name, number(run["requests_per_second"], 0), number(run["round_ms"]["p95"], 1), _said(run["cache"])]
        for name, run in found.items()
    ]
    return [
        "## Mit einem Zwischenspeicher davor",
        table(["GET", "Anfragen je s", "p95 ms", "nginx sagt"], rows),
    ]


def _said(cache: dict[str, int]) -> str:
    return ", ".join(f"{name} {number(count, 0)}" for name, count in cache.items() if name) or "–"
