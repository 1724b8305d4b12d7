"""What the page about speed is made from, and what is replayed: no server, no browser."""

from __future__ import annotations

import json

import pytest

from tests.benchmark import nginx, report, server_time
from tests.benchmark.record import Asked, Recording, Step


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
    results = {"switch": {"ruhrvergleich": {"indicator": {"charts": {"median": 83.4, "p95": 121.0}}}}}
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


@pytest.mark.parametrize("part", [report._sized, report._cached, report._many])
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
