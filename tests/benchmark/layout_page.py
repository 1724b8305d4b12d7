"""The measures of the layout beside their goals: a table on the terminal, and the page ``docs/schirm.md``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmark import report
from tests.benchmark.layout import DESK, JUMPING, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BEFORE = Path(__file__).with_name("layout_before.json")
"""What was measured of the first edition of the screen."""

METHOD = """# Der Schirm in Maßen

`python -m tests.benchmark layout` startet die Anwendung, öffnet sie in Chromium mit Herten als eigener
Kommune und misst, was wo steht. „Vorher“ ist die erste Ausgabe des Schirms
(`tests/benchmark/layout_before.json`), „nachher“ der Stand dieser Kopie. `--out docs/schirm.md` schreibt
diese Seite, `--base http://127.0.0.1:8050` misst eine laufende Anwendung, `--json DATEI` hebt alles
Gemessene auf.
"""
DETAILS = """## Wie gemessen wird

- *Tab-Halte*: was mit der Tabulatortaste erreichbar ist und im ersten Schirm von 1366 x 768 Punkten
  liegt; eine Gruppe von Optionsfeldern und eine Liste zählen einmal, der Sprung zum Inhalt und die × an
  Kommunen nicht.
- *Karte*: das Rechteck um alle gezeichneten Flächen. *Erstes Diagramm*: die Oberkante des obersten Bildes
  ab 200 x 80 Punkten.
- *Verschiebung*: Cumulative Layout Shift, wie Chromium sie meldet, ohne Zwischenspeicher; der
  schlechteste von mehreren ersten Besuchen.
- *Schritte*: Jeder Klick und jedes Eintippen zählt, von einer bekannten Kommune aus bis zu einer Ansicht,
  die ihren Wert und den Median zeigt und sagt, welches Gebiet er meint (U3 gibt es nur für Kreise und
  kreisfreie Städte). Gesucht wird der kürzeste Weg unter denen, die in `tests/benchmark/layout.py` stehen.
- *Karten*: die Klassen der üblichen Ansicht jedes Indikators aus dem Datenordner dieser Kopie, ohne
  solche, in denen gleiche gedruckte Zahlen die Klasse füllen.
"""


@dataclass(frozen=True)
class Goal:
    """A measure: what it is called, the goal in words, what was found in words, and whether that will do."""

    what: str
    goal: str
    said: Callable[[dict[str, Any]], str]
    met: Callable[[dict[str, Any]], bool]


def limited(what: str, limit: float, unit: str, read: Callable[[dict[str, Any]], float | None]) -> Goal:
    """A number that may not be larger than a limit; None where nothing was found to measure."""
    decimals = 0 if float(limit).is_integer() else 3

    def said(found: dict[str, Any]) -> str:
        value = read(found)
        return "nicht gefunden" if value is None else _number(value, decimals, unit)

    def met(found: dict[str, Any]) -> bool:
        value = read(found)
        return value is not None and round(value, decimals) <= limit

    return Goal(what, f"≤ {_number(limit, min(decimals, 2), unit)}", said, met)


def edge(name: str, side: str) -> Callable[[dict[str, Any]], float | None]:
    return lambda found: (found[name] or {}).get(side)


def together(found: dict[str, Any]) -> bool:
    """Whether all parts end above the lower edge of the first screen."""
    return all(part and part["bottom"] <= DESK[1] for part in found["first_screen"].values())


def say_together(found: dict[str, Any]) -> str:
    names = {"title": "Titel", "map": "Karte", "legend": "Legende"}
    lost = {
        names[key]: part["bottom"] if part else None
        for key, part in found["first_screen"].items()
        if not part or part["bottom"] > DESK[1]
    }
    ends = (f"{name} bis {end:.0f} px" if end else f"{name} fehlt" for name, end in lost.items())
    return f"nein ({', '.join(ends)})" if lost else "ja"


def say_steps(found: dict[str, Any]) -> str:
    shortest = found["steps"]["shortest"]
    return f"{shortest['count']} ({shortest['name']})" if shortest else "kein Weg"


def say_sideways(found: dict[str, Any]) -> str:
    over = found["sideways"]
    return ", ".join(f"{where} px: {by} px" for where, by in over.items()) or "nirgends"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _number(value: float, decimals: int, unit: str) -> str:
    whole = f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"{whole} {unit}".rstrip()


GOALS = (
    limited("Tab-Halte im ersten Schirm der Karte, 1366 x 768", 20, "", lambda found: found["tab_stops"]),
    Goal("Titel, Karte und Legende zugleich zu sehen, 1366 x 768", "ja", say_together, together),
    limited("Oberkante der Karte bei 360 px", 300, "px", edge("phone_map", "top")),
    limited("Unterkante der Karte bei 360 px", 500, "px", edge("phone_map", "bottom")),
    limited("Erstes Diagramm von /vergleich bei 360 px", 500, "px", lambda found: found["phone_chart"]),
    limited("Länge von /profil bei 360 px", 4000, "px", lambda found: found["phone_profile"]),
    Goal(
        "Schritte zu U3 der eigenen Kommune mit Median",
        "≤ 1",
        say_steps,
        lambda found: bool(found["steps"]["shortest"]) and found["steps"]["shortest"]["count"] <= 1,
    ),
    limited(
        "Karten mit über 40 % der Gebiete in einer Klasse", 0, "", lambda found: len(found["uneven_maps"])
    ),
    *(
        limited(
            f"Verschiebung beim Laden von {path}, {width} px",
            0.02,
            "",
            lambda found, at=f"{path} {width}": found["shift"].get(at),  # type: ignore[misc]
        )
        for path in JUMPING
        for width in (1400, 360)
    ),
    Goal(
        f"Seitliches Rollen, alle Seiten, {', '.join(map(str, WIDTHS))} px",
        "nirgends",
        say_sideways,
        lambda found: not found["sideways"],
    ),
)
"""The measures of the second edition that frame, map and comparison answer for, and those to come."""


def table(now: dict[str, Any], before: dict[str, Any] | None) -> str:
    """Goal, measured and whether that is met, a line each; what was measured earlier stands before it."""
    heads = ["Was", "Ziel", *(["vorher"] if before else []), "nachher" if before else "gemessen", "erfüllt"]
    rows = [
        [
            goal.what,
            goal.goal,
            *([goal.said(before)] if before else []),
            goal.said(now),
            "ja" if goal.met(now) else "nein",
        ]
        for goal in GOALS
    ]
    return "\n".join(_line(cells) for cells in (heads, ["---", *["---:"] * (len(heads) - 1)], *rows))


def write(results: dict[str, Any], before: Path, out: Path | None) -> None:
    """The table on the terminal, and the whole page into a file if one is named."""
    earlier = report.read(before)
    found = table(results["layout"], earlier.get("layout"))
    print(found)
    if out:
        where = f"Gemessen {_where(results, earlier)}."
        out.write_text("\n\n".join((METHOD.rstrip(), where, found, DETAILS)), "utf-8")


def _where(results: dict[str, Any], earlier: dict[str, Any]) -> str:
    stand = results["machine"]
    now = f"am {stand['date']} mit {stand['chromium']}, Stand {stand['commit']}"
    return f"{now}; vorher: Stand {earlier['machine']['commit']}" if earlier else now
