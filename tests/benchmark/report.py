"""Results as JSON, and as the page ``docs/leistung.md``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.benchmark import apps
from tests.benchmark.targets import AHEAD_OF, COMPARED, GOALS, TARGETS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.benchmark.targets import Goal, Target

NAMES = {apps.OURS: "Ruhrvergleich", "dash": "Dash mit px", "vizro": "Vizro", "streamlit": "Streamlit"}
METHOD = """## Wie gemessen wird

Alles läuft auf einem Rechner über die Rückschleife, Server und Browser teilen sich die Kerne. Werte
verschiedener Läufe sind nicht vergleichbar, Verhältnisse innerhalb eines Laufs schon: Jede Runde startet
reihum jeden Server neu.

- *Klick bis gemalt*: vom Zeitstempel des Zeigerdrucks bis zu dem Bild, das auf die letzte Änderung in einem
  Diagramm folgt. Ein MutationObserver sieht jede Änderung; die Zeit wird in einer Nachricht genommen, die der
  Browser erst nach dem Malen ausführt (`tests/benchmark/probe.js`). Der erste Wechsel jeder Art zählt nicht.
  Was nichts malt, zählt bei niemandem: Angaben für Vorlesegeräte, eine Klasse, die nur „wartet“ sagt, was
  auf seinen alten Wert gesetzt wird, was nicht zu sehen ist. *Bis zur neuen Karte*: das erste Bild, in dem
  die Gebiete andere Farben haben. *Bis alles steht*: Diagramme und die Worte der Seite ohne ihre Kopfleiste.
- *Knoten, die ersetzt werden*: Elemente und Textstücke, die ein Wechsel neben den Diagrammen einsetzt.
- *Bedienbar*: das erste Bild mit der Wahl des Indikators, die antwortet; *Karte, die antwortet*: das erste
  mit der Karte, die Plotly gezeichnet hat. Beides vom Beginn des Aufrufs an.
- *Lighthouse*: die in `tests/benchmark/lighthouse_package` festgehaltene Fassung in demselben Chromium.
- *Übertragen*: Bytes auf der Leitung samt Kopfzeilen, wie Chromium sie zählt; bei Streamlit die Nutzdaten des
  WebSocket, die es unverdichtet schickt.
- *Langsame Leitung*: Chromium bremst auf 10 Mbit/s und lässt jede Anfrage 40 ms warten.
- *Zeit des Servers*: aufgezeichnete Anfragen der echten Seite, im selben Prozess wiederholt, ohne Netz.
- *Wechsel je Sekunde*: dieselben Aufzeichnungen von Clients mit stehender Verbindung, die Anfragen eines
  Wechsels nacheinander; bei Streamlit die aufgezeichneten Nachrichten.
- *Die anderen* zeichnen dieselben 53 Gemeinden und 95 Indikatoren als Karte, Balken und Linien, so wie ihre
  Dokumentation es zeigt (`tests/benchmark/peers`). Auf `/karte` zeichnet der Ruhrvergleich die Karte und die
  Liste aller Gemeinden mit Balken, keine Linien: „bis zur neuen Karte“ ist bei allen dasselbe, „bis alles
  steht“ meint bei jedem seine Seite.
- *`/vergleich`*: Nach einem Wechsel steht dort das fertige Bild jedes Diagramms, und das zählt. Plotly
  zeichnet es danach, wenn der Browser Zeit hat oder sich jemand dem Diagramm zuwendet.
- *10.800 Gebiete*: erzeugte Zahlen. *Laden* ist jeder Start nach dem ersten: Prüfung, Katalog, Gebiete und
  die Prüfsummen aller 500 Tabellen; einige sind wirklich erzeugt, die übrigen verweisen auf deren Dateien,
  jede wird einzeln gelesen. Der erste Start nach neuen Daten ist aus den erzeugten hochgerechnet. Die Werte
  selbst liest erst die erste Abfrage. Speicher: nach dem Start, dazu so viele ganz gelesene Tabellen, wie
  offen bleiben. Die Dateien kommen aus dem Speicher des Systems, nicht von der Platte.
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
        "## Ein Bild",
        _goals(results),
        *_lighthouse(results),
        "## Nebeneinander",
        _peers(results),
        *_many(results),
        *_sized(results),
        *_cached(results),
        *_wide(results),
        METHOD.rstrip(),
    ]
    path.write_text("\n\n".join(part for part in parts if part) + "\n", "utf-8")


BEGIN, END = "<!-- make benchmark -->", "<!-- Ende von make benchmark -->"
"""Between these lines the README holds what a run wrote there."""


def write_readme(results: dict[str, Any], path: Path) -> None:
    """The tables of targets and peers into the README. Raises ``ValueError`` where its marks are missing."""
    before, begin, rest = path.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{path}: {BEGIN} and {END} are missing")
    parts = (_where(results.get("machine", {})), _targets(results), _peers(results))
    path.write_text(before + "\n\n".join((BEGIN, *filter(None, parts), END)) + after, "utf-8")


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


GOALS_SAID = (
    "Was schnell genug ist, um sich wie Papier anzufühlen. „Vorher“ ist ein früherer Lauf, vielleicht "
    "auf einem anderen Rechner; die anderen stammen aus demselben Lauf wie „jetzt“."
)


def _goals(results: dict[str, Any]) -> str:
    """The goals with what was before, what is now, and the peers of the run."""
    peers = [name for name in apps.BY_NAME if name != apps.OURS]
    head = ["Was", "Ziel", "vorher", "jetzt", "erreicht", *(NAMES[name] for name in peers)]
    rows = []
    for goal in GOALS:
        beside = peers if "*" in goal.path else []
        found = [_with_unit(goal, goal.of(name).measured(results)) for name in beside]
        met = {True: "ja", False: "nein", None: "–"}[goal.is_met(results)]
        now = goal.of(apps.OURS).measured(results)
        shown = [_limit(goal), _with_unit(goal, goal.before), _with_unit(goal, now), met]
        rows.append([goal.what, *shown, *(found or [""] * len(peers))])
    return f"{GOALS_SAID}\n\n{table(head, rows)}"


def _limit(goal: Goal) -> str:
    limit = f"{'≥' if goal.least else '≤'} {_with_unit(goal, goal.limit)}"
    return f"{limit}, {NAMES[AHEAD_OF]} ≥ {number(goal.ahead, 0)}-mal so lang" if goal.ahead else limit


def _lighthouse(results: dict[str, Any]) -> list[str]:
    """The medians of each page, or the sentence that says why there are none."""
    found = results.get("lighthouse", {})
    if not found:
        return []
    if "skipped" in found:
        return ["## Lighthouse", found["skipped"]]
    rows = [
        [
            f"`{page}`, {FORMS[form]}",
            *(number(row[name]["median"] / by, digits) for name, by, digits in SHOWN),
        ]
        for form in FORMS
        for page, row in found[form].items()
    ]
    head = ["Seite", "Punkte", "erste Fläche s", "größte Fläche s", "blockiert ms", "Sprünge"]
    return ["## Lighthouse", LIGHTHOUSE_SAID.format(found["runs"]), table(head, rows)]


LIGHTHOUSE_SAID = (
    "Median aus {} Läufen; das Telefon ist nachgerechnet (langsame Leitung, ein Viertel der Rechenkraft)."
)


FORMS = {"mobile": "Telefon", "desktop": "Rechner"}
SHOWN = (("score", 1, 0), ("first", 1000, 2), ("largest", 1000, 2), ("blocked", 1, 0), ("shift", 1, 3))
"""What is shown of a page: name, divisor, decimals."""


def _peers(results: dict[str, Any]) -> str:
    names = [
        name for name in apps.BY_NAME if name in results.get("switch", {}) or name in results.get("first", {})
    ]
    rows = []
    for target in COMPARED:
        found = {name: target.of(name).measured(results) for name in names}
        own = found.get(apps.OURS)
        rows.append([target.what, *(_compared(target, name, value, own) for name, value in found.items())])
    head = ["Was", *(NAMES[name] for name in names)]
    said = "In Klammern das Verhältnis zum Ruhrvergleich im selben Lauf."
    return f"{said}\n\n{table(head, rows)}" if names else ""


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


def _sized(results: dict[str, Any]) -> list[str]:
    """What two workers need for so many people, whose load comes from the same machine."""
    runs = [*results.get("sizes", {}).values()]
    if not runs:
        return []
    if "gunicorn" in results.get("users", {}):
        runs.append(results["users"]["gunicorn"])
    rows = []
    for run in sorted(runs, key=lambda run: run["users"]):
        every = run["rows"]["Aggregated"]
        numbers = [every[column] for column in ("per_second", "median_ms", "p95_ms", "errors")]
        shown = [number(value, 0) for value in numbers]
        cores, memory = number(run["cores"], 2), number(run["memory"]["rss_mb"], 0)
        rows.append([number(run["users"], 0), *shown, cores, memory])
    head = [
        "Menschen zugleich, ein Klick alle 3 s",
        *("Anfragen je s", "Median ms", "p95 ms", "Fehler", "beschäftigte Kerne", "MB je Prozess"),
    ]
    return ["## Wie viele zwei Prozesse bedienen", SIZED, table(head, rows)]


SIZED = (
    "Ohne Zwischenspeicher davor. Die Menschen spielt Locust auf demselben Rechner und braucht dafür bis "
    "zu einem Kern selbst; *beschäftigte Kerne* zählt nur die Prozesse der Anwendung."
)


def _cached(results: dict[str, Any]) -> list[str]:
    found = results.get("cache", {})
    if not found:
        return []
    rows = []
    for what, ways in found.items():
        direct, cached = ways["direct"], ways["cached"]
        more = cached["requests_per_second"] / direct["requests_per_second"]
        rows.append(
            [
                ASKED[what],
                *(number(way["requests_per_second"], 0) for way in (direct, cached)),
                number(more, 1),
                *(
                    f"{number(way['round_ms']['median'], 1)} / {number(way['round_ms']['p95'], 1)}"
                    for way in (direct, cached)
                ),
                *(number(way["cpu_ms"], 2) for way in (direct, cached)),
                _said(cached["cache"]),
            ]
        )
    head = ["Was", "je s ohne", "je s mit", "Verhältnis", "ms ohne (Median / p95)", "ms mit"]
    head += ["Rechenzeit je Anfrage ohne, ms", "mit, ms", "nginx sagt"]
    said = "Vier Clients fragen ohne Pause; „mit“ ist nginx davor, eingerichtet wie in `docs/betrieb.md`."
    return ["## Mit einem Zwischenspeicher davor", said, table(head, rows)]


ASKED = {
    "figures": "Zahlen (`/api/werte.json`)",
    "boundaries": "Grenzen",
    "pages": "Seiten (HTML)",
    "switches": "Wechsel des Indikators oder Jahres (POST)",
}


def _wide(results: dict[str, Any]) -> list[str]:
    """What the one row among the targets leaves out: the first start, and the first query of a table."""
    found = results.get("store", {})
    if "cold" not in found:
        return []
    whole = found["whole"]
    rows = [
        ["Start", whole["load_cold_s"], whole["load_s"], "s"],
        ["davon Prüfung", whole["check_s"], whole["check_again_s"], "s"],
        [
            "Abfrage einer noch nicht gelesenen Tabelle",
            whole["ask_cold_s"] * 1000,
            whole["ask_s"] * 1000,
            "ms",
        ],
    ]
    shown = [
        [what, f"{number(cold, 1)} {unit}", f"{number(warm, 1)} {unit}"] for what, cold, warm, unit in rows
    ]
    made = f"{found['sample']} von {found['wide']['indicators']} Indikatoren sind wirklich erzeugt."
    sizes = f"CSV {number(whole['csv_mb'], 0)} MB, Zwischenspeicher {number(whole['cache_mb'], 0)} MB."
    return [
        "## 10.800 Gebiete, 500 Indikatoren, 25 Jahre",
        f"{made} {sizes}",
        table(["Was", "nach neuen Daten", "danach"], shown),
    ]


def _said(cache: dict[str, int]) -> str:
    return ", ".join(f"{name} {number(count, 0)}" for name, count in cache.items() if name) or "–"
