"""An area that the own file leaves out is not in the file: nobody said that it is not collected."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import openpyxl
import pytest

from components.charts import KINDS
from components.comparison.context import Context
from components.texts import words
from components.view.model import parse
from components.view.own_indicator import beside_all
from data.model.catalogue import Level
from data.model.status import PUBLISHED, Status
from data.own import record
from tests.app.conftest import CALLBACK

OWN = {
    "v": 1,
    "name": "Waldkitas",
    "unit": "",
    "kind": "ratio",
    "direction": "neutral",
    "decimals": 0,
    "school": False,
    "years": [2021, 2022],
    "rows": {"05562020": [1, 2], "05913000": [3, "u"], "05562024": [None, 6], "05954": [None, 7]},
}
SEARCH = "?indikator=eigene&ort=05113000&orte=05913000"
SAID = {"de": "nicht in Ihrer Datei", "en": "not in your file"}
OFFICIAL = {"de": "nicht erhoben", "en": "not collected"}
COMPARED = ("karte", "rangfolge", "entwicklung", "position", "spannweite")


def context(store, language, search=SEARCH):
    figures = beside_all(store, [record.parsed(OWN, store.areas)], language)
    return Context(figures, parse(f"{search}&sprache={language}", figures)[0])


def asked(client, path, search=SEARCH):
    return client.post(f"/eigene{path}{search}", json={"eigene": OWN, "sprache": "de"})


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("level", ["gemeinde", "kreis"])
@pytest.mark.parametrize("kind", COMPARED)
def test_charts_say_that_the_file_leaves_an_area_out(store, kind, level, language):
    drawn = KINDS[kind](context(store, language, f"{SEARCH}&ebene={level}"))
    shown = [drawn.figure, drawn.reading, drawn.notes, drawn.notice]
    said = json.dumps(shown, default=str, ensure_ascii=False)
    assert OFFICIAL[language] not in said
    if kind == "karte":
        assert SAID[language] in said


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_reason_has_its_words(store, language):
    talk = words(language)
    assert talk("status.not_in_file") == SAID[language]
    assert talk("why.not_in_file")
    assert talk("dateien.sign.not_in_file")


@pytest.mark.parametrize("name", ["karte", "vergleich", "indikator"])
def test_files_say_it_and_explain_it(client, name):
    text = asked(client, f"/daten/{name}.csv").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    essen = [row for row in rows if "05113000" in row]
    assert essen
    assert all(SAID["de"] in "|".join(row) for row in essen)
    assert OFFICIAL["de"] not in str(rows)
    assert cells_of(asked(client, f"/daten/{name}.xlsx")).count(SAID["de"]) > 1
    official = cells_of(client.get(f"/daten/{name}.xlsx?indikator=kinderarmut"))
    assert SAID["de"] not in official
    assert OFFICIAL["de"] in official


def cells_of(response):
    """All cells of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(response.data))
    return [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]


def test_the_table_of_all_says_it(app, client):
    output = next(name for name in app.callback_map if "heat-above" in name)
    spec = app.callback_map[output]
    body = {
        "output": output,
        "outputs": [{"id": o.component_id, "property": o.component_property} for o in spec["output"]],
        "inputs": [{"id": "url", "property": "search", "value": SEARCH}],
        "changedPropIds": ["url.search"],
        "eigene": OWN,
        "sprache": "de",
    }
    answer = client.post(f"/eigene{CALLBACK}", json=body).json["response"]["heat"]
    essen = next(row for row in answer["dashGridOptions"]["pinnedTopRowData"] if row["key"] == "05113000")
    assert words("de")("why.not_in_file") in str(answer)
    assert essen["c0"][0] is None


def test_an_export_of_own_figures_that_is_read_again_is_the_same_table(client, store):
    head = json.dumps({"sprache": "de", "datei": "a.csv"}).encode() + b"\n"
    again = client.post("/eigene/lesen", data=head + asked(client, "/daten/indikator.csv").data).json[
        "tables"
    ][0]
    before, after = (record.parsed(one, store.areas).tables(store.areas) for one in (OWN, again))
    assert before.keys() == after.keys()
    for level, table in before.items():
        for key in table.keys:
            for year in table.years:
                assert after[level].at(key, year).status is table.at(key, year).status, (key, year)


def test_a_blank_in_the_file_and_a_missing_year_are_different_things(store):
    table = record.parsed(OWN, store.areas).tables(store.areas)[Level.GEMEINDE]
    assert table.at("05913000", 2022).status is Status.UNAVAILABLE
    assert table.at("05562024", 2021).status is Status.NOT_IN_FILE
    assert table.at("05113000", 2022).status is Status.NOT_IN_FILE


def test_no_official_figure_has_this_state(client, store):
    assert set(Status) - set(PUBLISHED) == {Status.NOT_IN_FILE, Status.NOT_IN_RING}
    schema = client.get("/api/v1/openapi.json").json["components"]["schemas"]["Wert"]
    assert schema["properties"]["status"]["enum"] == [status.value for status in PUBLISHED]
    states = client.get("/api/v1/datenpaket.zip")
    with zipfile.ZipFile(io.BytesIO(states.data)) as archive:
        said = archive.read(next(name for name in archive.namelist() if name.endswith("status.csv"))).decode()
    assert "not_collected" in said
    assert "not_in_file" not in said
