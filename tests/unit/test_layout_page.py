"""The table of the measures of the layout: made from what was measured, without a browser."""

from __future__ import annotations

import copy
import json

from tests.benchmark import layout_page

GOOD = {
    "tab_stops": 20,
    "first_screen": {name: {"top": 100.0, "bottom": 768.0} for name in ("title", "map", "legend")},
    "phone_map": {"top": 300.4, "bottom": 500.4},
    "phone_chart": 500,
    "phone_profile": 4000,
    "shift": {
        f"{path} {width}": 0.02 for path in ("/", "/karte", "/vergleich", "/profil") for width in (1400, 360)
    },
    "steps": {"shortest": {"name": "Kachel", "count": 1}, "walks": []},
    "sideways": {},
    "maps": 98,
    "uneven_maps": [],
}


def bad():
    found = copy.deepcopy(GOOD)
    found |= {"tab_stops": 21, "phone_map": None, "phone_chart": 501, "phone_profile": 15392}
    found |= {"sideways": {"/karte 320": 29}, "uneven_maps": ["anteil-unter-3"]}
    found["first_screen"]["map"]["bottom"] = 957.1
    found["first_screen"]["legend"] = None
    found["shift"] = dict.fromkeys(found["shift"], 0.0206)
    found["steps"]["shortest"] = None
    return found


def rows(text):
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()[2:]]


def test_each_goal_is_met_at_its_limit_and_missed_beyond():
    assert {row[-1] for row in rows(layout_page.table(GOOD, None))} == {"ja"}
    assert {row[-1] for row in rows(layout_page.table(bad(), None))} == {"nein"}


def test_what_was_found_is_said_in_words():
    said = {row[0]: row[2] for row in rows(layout_page.table(bad(), None))}
    assert (
        said["Titel, Karte und Legende zugleich zu sehen, 1366 x 768"]
        == "nein (Karte bis 957 px, Legende fehlt)"
    )
    assert said["Oberkante der Karte bei 360 px"] == "nicht gefunden"
    assert said["Länge von /profil bei 360 px"] == "15.392 px"
    assert said["Verschiebung beim Laden von /karte, 360 px"] == "0,021"
    assert said["Schritte zu U3 der eigenen Kommune mit Median"] == "kein Weg"


def test_earlier_results_stand_before_those_of_now(tmp_path):
    before, out = tmp_path / "before.json", tmp_path / "schirm.md"
    machine = {"date": "2026-11-29", "chromium": "Chromium 156", "commit": "abc"}
    before.write_text(json.dumps({"machine": machine, "layout": bad()}), "utf-8")
    layout_page.write({"machine": machine | {"commit": "def"}, "layout": GOOD}, before, out)
    page = out.read_text("utf-8")
    assert "Stand def; vorher: Stand abc." in page
    assert "| Was | Ziel | vorher | nachher | erfüllt |" in page
    assert "| Erstes Diagramm von /vergleich bei 360 px | ≤ 500 px | 501 px | 500 px | ja |" in page
