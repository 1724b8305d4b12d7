"""What the page about speed is made from, and what is replayed: no server, no browser."""

from __future__ import annotations

import json

import pytest

from tests.benchmark import lighthouse, nginx, report, server_time
from tests.benchmark.browser import HERE, Traffic
from tests.benchmark.record import Asked, Recording, Step
from tests.benchmark.targets import GOALS


def run(users, per_second, p95, cores):
    every = {"per_second": per_second, "median_ms": 12.0, "p95_ms": p95, "errors": 0.0}
    return {"users": users, "cores": cores, "memory": {"rss_mb": 131.4}, "rows": {"Aggregated": every}}


def test_the_sizes_stand_in_order_with_the_hundred_among_them():
    results = {
        "sizes": {"200": run(200, 71.6, 80, 0.7), "50": run(50, 17.2, 30, 0.18)},
        "users": {"gunicorn": run(100, 35.1, 41, 0.355)},
    }
    heading, _, table = report._sized(results)
    assert heading == "## Wie viele zwei Prozesse bedienen"
    assert table.splitlines()[2:] == [
        "| 50 | 17 | 12 | 30 | 0 | 0,18 | 131 |",
        "| 100 | 35 | 12 | 41 | 0 | 0,35 | 131 |",
        "| 200 | 72 | 12 | 80 | 0 | 0,70 | 131 |",
    ]


def test_the_readme_gets_its_tables_between_its_marks_again_and_again(tmp_path):
    path = tmp_path / "README.md"
    path.write_text(f"# Titel\n{report.BEGIN}\nalt\n{report.END}\n## Danach\n", "utf-8")
    results = {"switch": {"ruhrvergleich": {"indicator": {"stands": {"median": 83.4, "p95": 121.0}}}}}
    for _ in range(2):
        report.write_readme(results, path)
    text = path.read_text("utf-8")
    assert "| Indikator wechseln auf /karte, Median | ≤ 60 ms | 83 ms | nein |" in text
    assert "alt" not in text
    assert text.startswith("# Titel\n")
    assert text.endswith(f"{report.END}\n## Danach\n")
    assert text.count("| Was | Ziel |") == 1
    path.write_text("nichts", "utf-8")
    with pytest.raises(ValueError, match="missing"):
        report.write_readme(results, path)


def test_the_cache_is_told_beside_what_it_stands_before():
    def way(per_second, median, p95, cpu, cache):
        ms = {"median": median, "p95": p95}
        return {"requests_per_second": per_second, "round_ms": ms, "cpu_ms": cpu, "cache": cache}

    direct, cached = way(178, 18.2, 47.9, 10.4, {"": 264}), way(1780, 0.2, 0.4, 0, {"MISS": 5, "HIT": 12227})
    _, _, table = report._cached({"cache": {"switches": {"direct": direct, "cached": cached}}})
    row = table.splitlines()[2]
    assert row.startswith(
        "| Wechsel des Indikators oder Jahres (POST) | 178 | 1.780 | 10,0 | 18,2 / 47,9 | 0,2 / 0,4 |"
    )
    assert row.endswith("| 10,40 | 0,00 | MISS 5, HIT 12.227 |")


def switched(**apps):
    return {"switch": {name: {"year": {"map": {"median": ms}}} for name, ms in apps.items()}}


@pytest.mark.parametrize(
    ("found", "met"),
    [
        (switched(ruhrvergleich=29.6, dash=150.2), True),
        (switched(ruhrvergleich=29.6, dash=147.9), False),  # less than five times
        (switched(ruhrvergleich=31.0, dash=400.0), False),  # more than 30 ms
        (switched(ruhrvergleich=29.6), None),
        (switched(dash=150.2), None),
    ],
)
def test_a_goal_is_reached_in_its_limit_and_ahead_of_plain_dash(found, met):
    assert GOALS[0].is_met(found) is met


def test_the_goals_stand_beside_what_was_before_and_the_peers():
    lines = report._goals(switched(ruhrvergleich=29.6, dash=150.2, vizro=298)).splitlines()
    assert lines[2].endswith("| Ziel | vorher | jetzt | erreicht | Dash mit px | Vizro | Streamlit |")
    assert lines[4].endswith("-mal so lang | 95 ms | 30 ms | ja | 150 ms | 298 ms | – |")
    assert lines[7] == "| /vergleich, alle Diagramme | ≤ 120 ms | 245 ms | – | – |  |  |  |"


@pytest.mark.parametrize("name", ["plotly-geo.min.js", "plotly.min.js?m=1", "PlotlyChart.Dm1g0c.js"])
def test_of_every_app_the_script_that_draws_is_told_apart(name):
    traffic, here = Traffic(), f"{HERE[0]}8050/"
    for number, url in enumerate((f"{here}plotly/a/{name}", f"{here}plotly/index.js")):
        traffic._ask({"request": {"url": url}, "requestId": str(number)})
        traffic._finish({"requestId": str(number), "encodedDataLength": 10**number})
    assert traffic.counted() == {"requests": 2, "received": 11, "sent": 0, "without": 10}


def report_of(score, largest):
    found = {audit: {"numericValue": 0.5} for audit in lighthouse.NUMBERS.values()}
    found["largest-contentful-paint"] = {"numericValue": largest}
    return {"categories": {"performance": {"score": score}}, "audits": found}


def test_of_lighthouse_the_worst_page_is_told_and_each_page_shown():
    pages = {
        page: lighthouse.columns([lighthouse.numbers(report_of(*run)) for run in runs])
        for page, runs in {
            "/": [(0.9, 1000), (0.8, 3000), (0.85, 2000)],
            "/karte": [(0.7, 1500), (0.99, 1400), (0.95, 1600)],
        }.items()
    }
    worst = lighthouse.worst(pages)
    assert (worst["score"], worst["largest"], worst["shift"]) == (85, 2000, 0.5)
    results = {"mobile": pages, "desktop": pages, "worst": {"mobile": worst}, "runs": 3}
    heading, said, table = report._lighthouse({"lighthouse": results})
    assert heading == "## Lighthouse"
    assert said.startswith("Median aus 3 Läufen;")
    assert table.splitlines()[2] == "| `/`, Telefon | 85 | 0,00 | 2,00 | 0 | 0,500 |"
    assert len(table.splitlines()) == 2 + 4


def test_where_node_is_absent_the_page_says_so_and_nothing_fails(monkeypatch):
    monkeypatch.setattr(lighthouse, "CHROMIUM", "/usr/bin/chromium")
    monkeypatch.setattr(lighthouse.shutil, "which", lambda _: None)
    found = lighthouse.measure()
    assert found == {"skipped": "Lighthouse wurde nicht gemessen: node oder npm fehlt."}
    assert report._lighthouse({"lighthouse": found}) == ["## Lighthouse", found["skipped"]]


def test_a_page_lighthouse_could_not_measure_is_a_fault():
    with pytest.raises(RuntimeError, match="NO_FCP"):
        lighthouse.numbers({"categories": {"performance": {"score": None}}, "runtimeError": "NO_FCP"})


@pytest.mark.parametrize("part", [report._lighthouse, report._sized, report._cached, report._many])
def test_what_was_not_measured_is_not_shown(part):
    assert part({}) == []


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/0123456789ab/_dash-update-component", "/_dash-update-component"),
        ("/_dash-update-component?endId=x~y", "/_dash-update-component"),
        ("/0123456789ab/_dash-layout?x=1", "/_dash-layout"),
        ("/karte?ort=05562020", "/karte"),
        ("/0123456789ab/karte", "/0123456789ab/karte"),
    ],
)
def test_a_request_is_told_without_its_release(path, route):
    assert Asked("GET", path).route == route


def test_a_callback_is_told_by_its_first_output():
    body = json.dumps({"outputs": [[{"id": {"kind": "karte", "type": "graph"}, "property": "figure"}]]})
    asked = Asked("POST", "/0123456789ab/_dash-update-component", body)
    assert server_time.label("indicator Kinderarmut", asked) == "indicator: karte graph"
    assert server_time.label("open", Asked("GET", "/0123456789ab/_dash-layout")) == "GET /_dash-layout"


def test_a_recording_is_read_as_it_was_saved(tmp_path):
    recording = Recording([Step("open", [Asked("POST", "/x", "{}"), Asked("GET", "/y")])])
    recording.save(tmp_path / "recording.json")
    assert Recording.read(tmp_path / "recording.json") == recording


def test_the_example_of_the_guide_is_changed_in_ports_names_and_folders_only(tmp_path):
    made = nginx.config(tmp_path, 8444, 8055).splitlines()
    left = [line for line in nginx.shown().splitlines() if line not in made]
    assert [line.split()[0] for line in left] == [
        "proxy_cache_path",
        "limit_req_zone",
        "upstream",
        *("listen", "listen", "ssl_reject_handshake"),  # of foreign names
        "listen",  # without TLS
        "listen",
        "ssl_certificate",
        "ssl_certificate_key",
    ]


def test_an_example_that_has_changed_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(nginx, "shown", lambda: "listen 80;")
    with pytest.raises(ValueError, match="stands there 0 times"):
        nginx.config(tmp_path, 1, 2)
