"""Own figures through the server: shown and marked in every answer, kept, logged and remembered in none."""

from __future__ import annotations

import csv
import functools
import gc
import io
import json
import logging
import re
import sys
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import app as program
from components.charts import KINDS
from components.comparison.context import Context
from components.screen import stills
from components.screen.regions import PLAINS, REGIONS
from components.texts import words
from components.view import codes, pages
from components.view.model import View, parse
from components.view.own_indicator import beside_all
from components.web import access_log, listening, own, serving
from components.web.expected import is_said
from components.wording import numbers
from data.model.status import Status
from data.own import record
from data.own.faults import BYTES
from tests.app.conftest import CALLBACK, Screen

FIGURE = 7654.321
SHOWN = "7.654,3"
NAME = "Waldkitas"
TABLE = {
    "v": 1,
    "name": NAME,
    "unit": "je Wald",
    "kind": "ratio",
    "direction": "higher_is_better",
    "decimals": 1,
    "school": False,
    "years": [2020, 2021, 2022],
    "rows": {},
}
SEARCH = "?indikator=eigene&ort=05562020&orte=05913000"


@pytest.fixture(scope="module")
def table(store):
    """An own table of all towns and districts, in which one figure is like no other."""
    rows = {
        area.key: [at % 17 + 0.5, at % 13, "u" if at % 9 == 1 else at % 11]
        for at, area in enumerate(store.areas)
        if not area.key.startswith("JA")
    }
    return TABLE | {"rows": rows | {"05562020": [1, 2, FIGURE]}}


@pytest.fixture(scope="module")
def figures(store, table):
    """The store with the own figures."""
    return beside_all(store, [record.parsed(table, store.areas)], "de")


@pytest.fixture
def read(client):
    """The answer to a file: ``read(content, **said)``."""

    def ask(content, **said):
        head = json.dumps({"sprache": "de", "datei": "zahlen.csv"} | said).encode()
        return client.post(own.READ, data=head + b"\n" + content)

    return ask


def post(client, path, table, **more):
    return client.post(f"/eigene{path}", json={"eigene": table, "sprache": "de", **more})


class OwnScreen(Screen):
    """A screen in a tab that has own figures."""

    table = None

    def ask(self, *args, **more):
        client, table = self.client, self.table

        class Carrying:
            @staticmethod
            def post(path, json, headers):
                body = json | {"eigene": table, "sprache": "de"}
                return client.post(f"/eigene{path}", json=body, headers=headers)

        self.client = Carrying
        try:
            return super().ask(*args, **more)
        finally:
            self.client = client


@pytest.fixture
def screen_of(app, client):
    """``screen_of(table, regions, cards, controls)``."""

    def make(table, regions=(), cards=(), controls=None):
        made = OwnScreen(app, client, tuple(regions), tuple(cards), controls or {})
        made.table = table
        return made

    return make


# Shown and marked


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"nachbarn"}))  # shows what areas are likened by
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_chart_marks_own_figures(store, table, kind, language):
    figures = beside_all(store, [record.parsed(table, store.areas)], language)
    level = "gemeinde" if language == "de" else "kreis"
    context = Context(figures, parse(f"{SEARCH}&ebene={level}&sprache={language}", figures)[0])
    drawn = KINDS[kind](context)
    mark = "own data" if language == "en" else "eigene Daten"
    assert mark in f"{drawn.title} {drawn.subtitle}"
    if drawn.figure:
        assert mark.casefold() in drawn.source.casefold()
    assert drawn.figure or drawn.notice
    said = json.dumps([drawn.title, drawn.subtitle, drawn.reading, drawn.notes, drawn.source, drawn.notice])
    assert not re.search(r"\b(NaN|None|undefined|nan)\b", said)


def test_charts_that_stand_for_all_are_there(figures):
    context = Context(figures, parse(SEARCH, figures)[0])
    drawn = {kind for kind in KINDS if KINDS[kind](context).figure}
    assert drawn >= {"karte", "position", "rangfolge", "entwicklung", "streu", "spannweite"}


def test_figures_between_the_numbers_of_an_axis_are_drawn(store):
    """All of them lie between two whole numbers, and they are told without decimals."""
    table = TABLE | {"decimals": 0, "rows": {"05911": [0.6, 0.9, 0.6]}}
    figures = beside_all(store, [record.parsed(table, store.areas)], "de")
    context = Context(figures, parse("?indikator=eigene&ebene=kreis&ort=05911", figures)[0])
    assert KINDS["entwicklung"](context).figure["layout"]["yaxis"]["tickvals"] == []


@pytest.mark.parametrize("name", sorted((*REGIONS, *PLAINS)))
def test_every_region_is_made_with_own_figures(screen_of, table, name):
    found = screen_of(table, regions=[name]).changes(SEARCH)
    assert {(name, "html"), (name, "children")} & set(found)


def test_the_own_value_is_what_the_screen_shows(screen_of, table):
    screen = screen_of(table, regions=["seite", "facts", "profil-tabelle"])
    found = screen.changes(SEARCH)
    assert SHOWN in found["seite", "html"]
    assert SHOWN in found["facts", "html"]
    assert f"{NAME} (eigene Daten)" in found["profil-tabelle", "html"]
    assert SHOWN in found["profil-tabelle", "html"]
    catalogue = page(screen.client, "/daten", SEARCH, table)
    assert "nicht amtlich" in json.dumps(catalogue.json, ensure_ascii=False)


@pytest.mark.parametrize(
    "search", ["?indikator=kinderarmut&indikator2=eigene", "?indikator=eigene&indikator2=kinderarmut"]
)
def test_own_figures_are_either_side_of_a_pair(figures, search):
    drawn = KINDS["streu"](Context(figures, parse(search + "&ort=05562020", figures)[0]))
    assert drawn.figure
    assert "Eigene Daten, nicht amtlich" in drawn.source
    assert "BBSR" in drawn.source


def test_the_heat_table_has_a_column_of_them(app, client, table):
    output = next(name for name in app.callback_map if "heat-above" in name)
    spec = app.callback_map[output]
    body = {
        "output": output,
        "outputs": [{"id": o.component_id, "property": o.component_property} for o in spec["output"]],
        "inputs": [{"id": "url", "property": "search", "value": "?ort=05562020"}],
        "changedPropIds": ["url.search"],
    }
    answer = post(client, CALLBACK, table, **body).json["response"]["heat"]
    first = answer["columnDefs"][1]
    assert (first["groupId"], first["headerName"]) == (record.TOPIC, "Eigene Daten")
    herten = next(row for row in answer["dashGridOptions"]["pinnedTopRowData"] if row["key"] == "05562020")
    assert herten["c0"][:2] == [7654.3, SHOWN]


def page(client, path, search, table=None):
    body = {
        "output": "frame.children",
        "outputs": {"id": "frame", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": path}],
        "state": [{"id": "url", "property": "search", "value": search}],
        "changedPropIds": ["url.pathname"],
    }
    if table is None:
        return client.post(CALLBACK, json=body)
    return post(client, CALLBACK, table, **body)


@pytest.mark.parametrize(
    "path", ["/karte", "/vergleich", "/zusammenhang", "/daten", "/eigene", "/profil", "/tabelle"]
)
def test_every_page_opens_with_them(client, table, path):
    response = page(client, path, SEARCH, table)
    assert response.status_code == 200
    assert f"{NAME} (eigene Daten)" in json.dumps(response.json, ensure_ascii=False)


# Files and documents


@pytest.mark.parametrize("name", [*pages.TABLES, "indikator"])
def test_every_file_of_figures_has_and_marks_them(client, table, name):
    response = post(client, f"/daten/{name}.csv{SEARCH}", table)
    assert response.status_code == 200
    content = response.data.decode("utf-8-sig")
    assert f"{NAME} (eigene Daten)" in content
    assert "7654,321" in content
    book = openpyxl.load_workbook(io.BytesIO(post(client, f"/daten/{name}.xlsx{SEARCH}", table).data))
    cells = [cell.value for sheet in book for row in sheet for cell in row]
    assert FIGURE in cells
    assert any("Nicht amtlich" in str(cell) or "Keine amtlichen Zahlen" in str(cell) for cell in cells)


@pytest.mark.parametrize("form", ["geojson", "gpkg"])
def test_maps_have_and_mark_them(client, table, form):
    response = post(client, f"/daten/karte.{form}{SEARCH}", table)
    assert f"{NAME} (eigene Daten)".encode() in response.data
    assert b"Eigene Daten" in response.data


@pytest.mark.parametrize(
    "ask", ["docx?seite=vergleich", "pptx?seite=karte", "docx?seite=profil", "pptx?seite=zusammenhang"]
)
def test_documents_have_and_mark_them(client, table, ask):
    response = post(client, f"/dokument.{ask}&{SEARCH[1:]}", table)
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        said = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    assert "(eigene Daten)" in re.sub(r"<[^>]+>", "", said)
    assert SHOWN in said


def test_an_anonymised_comparison_of_them_names_nobody_else(client, table):
    content = post(client, f"/daten/vergleich.csv{SEARCH}&anonym=ja", table).data.decode("utf-8-sig")
    assert "Herten" in content
    assert "Dortmund" not in content
    assert "(eigene Daten)" in content


# Sums of counts


SUMMED = "Summe der Gemeinden"
TOWNS = {"05978008": [1, 10], "05978012": [2, 20], "05978016": [4, None], "05913000": [1000, 3]}
COUNTS = TABLE | {"kind": "count", "unit": "", "decimals": 0, "years": [2020, 2021], "rows": TOWNS}
OF_DISTRICTS = "?indikator=eigene&ebene=jugendamt&jahr=2020&ort=JA05978"


@pytest.mark.parametrize("name", ["karte", "vergleich", "indikator"])
def test_a_file_says_which_values_are_sums(client, name):
    content = post(client, f"/daten/{name}.csv{OF_DISTRICTS}", COUNTS).data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    about = {(row["Schlüssel"], row.get("Jahr", "2020")): row for row in rows}
    assert SUMMED in about["JA05978", "2020"].values()
    assert "7" in about["JA05978", "2020"].values()
    assert SUMMED not in about["JA05913000", "2020"].values()
    if name != "karte":
        left = about["JA05978", "2021"]
        assert not {"30", SUMMED} & set(left.values())
        assert any("ein Teil fehlt" in str(cell) and "Holzwickede" in str(cell) for cell in left.values())
    book = openpyxl.load_workbook(io.BytesIO(post(client, f"/daten/{name}.xlsx{OF_DISTRICTS}", COUNTS).data))
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row]
    assert SUMMED in cells
    assert any("fehlt eine Gemeinde, gibt es keine Summe" in cell for cell in cells)


def test_the_screen_marks_a_sum_and_a_rate_has_none(client, screen_of):
    found = screen_of(COUNTS, regions=["facts"]).changes(OF_DISTRICTS)
    assert SUMMED in found["facts", "html"]
    shown = json.dumps(page(client, "/eigene", "", COUNTS).json, ensure_ascii=False)
    assert "Σ steht bei Summen der Gemeinden" in shown
    assert "Jugendamtsbezirke: 1" in shown
    rate = COUNTS | {"kind": "rate"}
    shown = json.dumps(page(client, "/eigene", "", rate).json, ensure_ascii=False)
    assert "Σ" not in shown
    content = post(client, "/daten/indikator.csv?indikator=eigene", rate).data.decode("utf-8-sig")
    assert "JA05978" not in content


def test_a_file_that_is_read_keeps_its_own_figures(read):
    content = "Name;2020\nBönen;1\nFröndenberg/Ruhr;2\nHolzwickede;4\n".encode()
    answer = read(content, art="count").json
    assert set(answer["tables"][0]["rows"]) == {"05978008", "05978012", "05978016"}
    assert "3 Zahlen gelesen" in answer["html"]
    assert "Jugendamtsbezirke: 1" in answer["html"]


# What was understood


SEXES = "Gemeinde;Geschlecht;2022;2023\nMarl;m;12;13\nMarl;w;14;15\nHerten;m;10;11\nHerten;w;16;17\n"


def test_an_open_question_is_asked_and_its_answer_is_read(read):
    asked = read(SEXES.encode()).json
    assert asked["tables"] == []
    assert "sie unterscheiden sich in „Geschlecht“" in asked["html"]
    assert 'data-choice="of:Geschlecht"' in asked["html"]
    assert "Keine einzige Zahl" not in asked["html"]
    told = read(SEXES.encode(), wahl={"of:Geschlecht": "w"}).json
    assert told["tables"][0]["rows"] == {"05562020": [16, 17], "05562024": [14, 15]}
    assert "So gelesen: 2 Gemeinden, 2022 und 2023, Geschlecht „w“." in told["html"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "Kinder 2023\nGemeinde;Anzahl\nMarl;1\n",
            "1 Gemeinde, 2023 laut Überschrift, Kopf in Zeile 2, Spalte „Anzahl“.",
        ),
        (
            "Gemeinde;2019;2020;2021\nMarl;1 %;2 %;3 %\nNRW;4 %;5 %;6 %\n",
            "1 Gemeinde, 1 Vergleichswert, 2019 bis 2021, Prozent.",
        ),
        ("Gemeinde;SJ 21/22;SJ 22/23;SJ 24/25\nMarl;1;2;3\n", "1 Gemeinde, 2021/22, 2022/23 und 2024/25."),
        (
            ";;\n;;Anzahl\n2022;Marl;5\n2022;Herten;6\n",
            "2 Gemeinden, 2022, Kopf in Zeile 2, Jahre aus Spalte A, Spalte „Anzahl“.",
        ),
    ],
)
def test_one_sentence_says_how_a_file_was_read(read, content, said):
    assert f"So gelesen: {said}" in read(content.encode()).json["html"]


def test_a_sheet_and_what_is_hidden_are_in_the_sentence(read):
    made = openpyxl.Workbook()
    made.active.append(["Notiz"])
    for name, state in (("Daten", "visible"), ("Alt", "hidden")):
        made.create_sheet(name).append(["Gemeinde", 2022])
        made[name].append(["Marl", 1])
        made[name].append(["Herten", 2])
        made[name].sheet_state = state
    made["Daten"].row_dimensions[3].hidden = True
    out = io.BytesIO()
    made.save(out)
    said = read(out.getvalue(), datei="a.xlsx").json["html"]
    assert "Blatt „Daten“, ohne eine ausgeblendete Zeile, ohne ein ausgeblendetes Blatt." in said
    assert "Nicht gelesene Blätter: „Sheet“, „Alt“." in said


@pytest.mark.parametrize("wish", [5, [], {"column": 5}, {"column": ["1"]}])
def test_answers_of_a_wrong_kind_are_refused(read, wish):
    assert read(b"Gemeinde;2022\nMarl;1\n", wahl=wish).status_code == 400


@pytest.mark.parametrize("wish", [None, {"x" * 500: "y"}, {"year": "abc"}])
def test_answers_that_are_none_change_nothing(read, wish):
    answer = read(b"Gemeinde;2022\nMarl;1\n", wahl=wish)
    assert answer.json["tables"][0]["rows"] == {"05562024": [1]}


def test_a_choice_that_cannot_be_read_says_why_and_can_be_changed_back(read):
    content = "Bericht;Stand\nGemeinde;Plätze 2023\nMarl;1\n".encode()
    assert read(content).json["tables"][0]["rows"] == {"05562024": [1]}
    answer = read(content, wahl={"head": "1"}).json
    assert answer["tables"] == []
    assert "Es steht kein Jahr in der Datei" in answer["html"]
    assert 'data-choice="head"' in answer["html"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_question_has_words(language):
    known = words(language).sentences
    source = "".join(path.read_text("utf-8") for path in (program.HERE / "data" / "own").glob("*.py"))
    kinds = set(re.findall(r'\.pick\(\s*"(\w+)"', source))
    assert kinds >= {"sheet", "head", "area", "time", "column", "year", "of", "level", "share", "kind"}
    assert {kind for kind in kinds - {"kind"} if f"eigene.asked.{kind}" not in known} == set()
    assert {kind for kind in kinds - {"of"} if f"eigene.choice.{kind}" not in known} == set()


# A draft


def test_a_draft_says_how_it_was_read_and_asks_before_it_is_used(read):
    answer = read(b"Gemeinde;2022\nMarl;0\nHerten;.\n", datei="U3_2024 final.csv").json
    assert answer["tables"][0]["name"] == "U3 2024 final"
    assert answer["said"] == "So gelesen: 1 Gemeinde, 2022."
    for part in (answer["said"], "noch nicht verwendet", 'data-own="add"', 'data-own="discard"', "<svg"):
        assert part in answer["html"]
    assert "Ersetzt Ihre bisherigen" not in answer["html"]
    assert 'data-own="remove"' not in answer["html"]
    cells = re.findall(r'<t[dh]( class="missing")?[^>]*>([^<]*)</t[dh]>', answer["html"])
    assert ("", "0") in cells
    assert (' class="missing"', "unbekannt oder geheim") in cells


@pytest.mark.parametrize(
    ("said", "acts"),
    [
        ({}, ["add", "discard"]),
        ({"bisher": "ja"}, ["add", "discard"]),
        ({"bisher": "ja", "ersetzt": NAME}, ["add", "put", "discard"]),
        ({"bisher": "ja", "ersetzt": NAME, "gezielt": "ja"}, ["put", "add", "discard"]),
    ],
)
def test_a_draft_comes_beside_what_is_kept_or_in_its_place(read, said, acts):
    answer = read(b"Gemeinde;2022\nMarl;1\n", **said).json["html"]
    assert re.findall('data-own="([a-z]+)"', answer) == acts
    assert ("„Waldkitas“ ersetzen" in answer) == ("put" in acts)
    assert ("Ihre bisherigen eigenen Zahlen bleiben." in answer) == bool(said)
    assert ("Dazunehmen" in answer) == bool(said)


def test_a_file_that_is_refused_leaves_what_is_kept(read, table):
    refused = read(b"\x89PNG", datei="bild.csv", bisher=NAME).json
    assert refused["tables"] == []
    assert refused["said"] == (
        "„bild.csv“ wurde nicht gelesen. Die Datei ist ein Bild. "
        "Gebraucht wird eine Tabelle als CSV, XLSX oder ODS."
    )
    assert "Ihre bisherigen eigenen Zahlen bleiben, wie sie sind." in refused["html"]
    assert 'data-own="add"' not in refused["html"]
    kept = read(b"", eigene=table).json
    assert "noch nicht verwendet" not in kept["html"]
    assert 'data-own="remove"' in kept["html"]


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        ("Kinder im Wald\nGemeinde\t2022\nMarl\t1\n", "Kinder im Wald", "So gelesen: 1 Gemeinde, 2022"),
        ("Gemeinde\tJahr\tPlätze\nMarl\t2022\t1\n", "Plätze", "So gelesen: 1 Gemeinde, 2022"),
        ("Gemeinde\t2022\nMarl\t1\n", "", "So gelesen: 1 Gemeinde, 2022"),
    ],
)
def test_a_pasted_table_has_no_file_name(read, content, name, told):
    answer = read(content.encode(), datei="").json
    assert answer["tables"][0]["name"] == name
    assert answer["said"].startswith(told)
    assert "„Zwischenablage“ wurde nicht gelesen." in read(b"Marl", datei="").json["said"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Marl", "Sie enthält nur eine Zelle („Marl“)"),
        (b"Gemeinde;2022\nMarl;1\n" + b"Marl;1\n" * 100_000, "mehr als 20.000 Zeilen"),
        (b"", "Sie ist leer."),
        (b"Gemeinde;2022\nNRW;1\nDeutschland;2\n", "Sie enthält nur Vergleichswerte"),
        (b"Gemeinde;Quote\nMarl;1\n", "Es steht kein Jahr in der Datei."),
    ],
)
def test_a_refusal_is_said_aloud_as_it_stands_there(read, content, said):
    answer = read(content).json
    assert answer["tables"] == []
    assert said in answer["said"]
    assert answer["said"].partition(" <")[0] in answer["html"]
    assert ('name="jahr"' in answer["html"]) == ("Jahr" in said)


def test_a_missing_year_is_said_and_changed_later(read):
    content = b"Gemeinde;Quote\nMarl;1\n"
    assert read(content, jahr=2023).json["tables"][0]["years"] == [2023]
    assert read(content, jahr=2023, wahl={"year": "2021"}).json["tables"][0]["years"] == [2021]


def test_every_assumption_has_a_control(read):
    content = "Gemeinde;Geschlecht;2022 Quote;2022 Plätze\nMarl;m;1;2\nMarl;w;3;4\n".encode()
    asked = read(content).json
    assert 'data-choice="column"' in asked["html"]
    assert asked["said"].startswith("Mehrere Spalten enthalten Zahlen")
    told = read(
        content, wahl={"column": "3", "of:Geschlecht": "w"}, stellen=2, richtung="lower_is_better"
    ).json
    found = told["tables"][0]
    assert (found["rows"], found["decimals"]) == ({"05562024": [4]}, 2)
    assert found["direction"] == "lower_is_better"
    fields = ("name", "einheit", "art", "stellen", "richtung", "dezimalzeichen")
    assert [name for name in fields if f'name="{name}"' not in told["html"]] == []
    assert {"column", "of:Geschlecht", "level"} <= set(re.findall(r'data-choice="([^"]+)"', told["html"]))
    assert "kind" not in re.findall(r'data-choice="([^"]+)"', told["html"])


# In no link


@pytest.mark.parametrize(
    "search", ["?indikator=eigene", "?indikator2=eigene", "?kapitel=eigene-daten&sprache=en"]
)
def test_an_address_without_them_says_politely_that_it_has_none(client, store, search):
    view, notices = parse(search, store)
    assert [notice.key for notice in notices] == ["eigene.missing"]
    assert (view.indicator, view.indicator2, view.topic) == ("kinderarmut", None, None)
    said = json.dumps(page(client, "/karte", search).json, ensure_ascii=False)
    assert words(view.language)("eigene.missing") in said
    assert '"/eigene' in said


@pytest.mark.parametrize("path", ["/daten/karte.csv", "/dokument.docx", "/daten/karte.gpkg"])
def test_a_file_fetched_by_link_is_refused(client, path):
    response = client.get(f"{path}?indikator=eigene")
    assert response.status_code == 400
    assert "nur von dort lässt sich diese Datei abrufen" in response.text
    assert client.post(f"{path}?indikator=kinderarmut", json={"eigene": TABLE}).status_code == 405


def test_embedding_shows_the_official_indicator_and_says_why(client):
    response = client.get("/einbetten?diagramm=karte&indikator=eigene")
    assert "Eigene Zahlen stehen in keinem Link" in response.text


def test_no_code_stands_for_them(figures):
    view = parse(SEARCH, figures)[0]
    assert codes.code(figures, "karte", view) == ""
    assert codes.code(figures, "karte", View("kinderarmut", 2022, view.level, indicator2="eigene")) == ""
    assert codes.code(figures, "karte", View("kinderarmut", 2022, view.level)) != ""


def test_the_menu_says_what_has_them_and_what_not(screen_of, table):
    menus = ["mitnehmen-karte", "mitnehmen-tabelle"]
    found = screen_of(table, regions=menus).changes(SEARCH)
    of_map = found["mitnehmen-karte", "html"]
    assert "Eigene Zahlen stehen in keinem Link" in of_map
    assert "data-code" not in of_map
    assert "data-address" not in of_map
    beside_them = screen_of(table, regions=menus).changes("?ort=05562020")
    of_table = beside_them["mitnehmen-tabelle", "html"]
    assert "Ihre eigenen Zahlen sind in Link, Code und Mappe nicht enthalten" in of_table


def test_choosing_them_where_there_are_none_says_where_they_are_read(screen):
    shown = screen(controls={"indikator": "eigene"}).changes("", path="/karte", changed="indikator")
    assert shown["indikator", "value"] == "kinderarmut"
    assert "Eigene Zahlen stehen in keinem Link" in shown["notices", "html"]


# Kept by nobody


@pytest.mark.parametrize("path", [f"/daten/karte.csv{SEARCH}", f"/dokument.docx{SEARCH}"])
def test_a_file_with_them_may_be_kept_by_nobody(client, table, path):
    response = post(client, path, table)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert not {"ETag", "X-Accel-Expires", "Last-Modified"} & set(response.headers.keys())


def test_an_answer_with_them_may_be_kept_by_nobody_however_small(screen_of, table):
    small = table | {"rows": {"05562020": [1, 2, 3]}}
    response = screen_of(small, regions=["titel-karte"]).ask(SEARCH, "/karte")
    assert response.headers["Cache-Control"] == "no-store"
    assert "X-Accel-Expires" not in response.headers
    assert f"{NAME} (eigene Daten)" in json.dumps(response.json, ensure_ascii=False)


def test_no_stamp_stands_before_their_address(client, table):
    """An nginx keeps answers below a stamp only (docs/betrieb.md)."""
    stamp = client.get("/health").json["stand"]
    for path in (f"/{stamp}/eigene{CALLBACK}", f"/eigene/{stamp}{CALLBACK}", f"/eigene/eigene{CALLBACK}"):
        assert client.post(path, json={"eigene": table}).status_code in {404, 405}
    body = {"eigene": table, "output": "x"}
    assert client.post(f"/{stamp}{CALLBACK}", json=body).status_code == 400


def test_a_question_elsewhere_does_not_bring_them_along(client, table):
    body = {
        "output": "frame.children",
        "outputs": {"id": "frame", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": "/karte"}],
        "state": [{"id": "url", "property": "search", "value": SEARCH}],
        "changedPropIds": ["url.pathname"],
        "eigene": table,
    }
    assert NAME not in client.post(CALLBACK, json=body).text


def test_the_answer_to_a_file_may_be_kept_by_nobody(read):
    response = read(b"Name;2021\nHerten;1\n")
    assert (response.headers["Cache-Control"], response.headers.get("ETag")) == ("no-store", None)


def test_templates_are_files_as_others(client, store):
    for level in ("gemeinde", "jugendamt", "kreis"):
        rows = client.get(f"/eigene/vorlage-{level}.csv").data.decode("utf-8-sig").splitlines()
        assert rows[0].startswith("Schlüssel;Name;20")
        assert len(rows) == 1 + len(store.areas.by_level[level])
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"/eigene/vorlage-{level}.xlsx?sprache=en").data))
        assert [cell.value for cell in book.active[1]][:2] == ["Key", "Name"]
        assert book.active.max_row == len(rows)
    assert client.get("/eigene/vorlage-bund.csv").status_code == 404


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("level", ["gemeinde", "jugendamt", "kreis"])
def test_a_template_that_is_filled_in_is_read_whole(client, read, store, level, form):
    content = client.get(f"/eigene/vorlage-{level}.{form}").data
    if form == "csv":
        head, *rows = content.decode("utf-8-sig").splitlines()
        filled = "\n".join(
            [head, *(row.replace(";;;", f";{at},5;;") for at, row in enumerate(rows))]
        ).encode()
    else:
        book = openpyxl.load_workbook(io.BytesIO(content))
        for at in range(2, book.active.max_row + 1):
            book.active.cell(at, 3, at - 1.5)
        out = io.BytesIO()
        book.save(out)
        filled = out.getvalue()
    found = read(filled, datei=f"vorlage.{form}").json
    assert set(found["tables"][0]["rows"]) == {area.key for area in store.areas.by_level[level]}
    assert "Zeile" not in found["html"]


# Limits, logs, memory


def remembered():
    """What the functions of the program that remember were asked, as text."""
    found = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    ours = [one for one in found if (one.__module__ or "").startswith(("components.", "data."))]
    assert len(ours) > 20
    return repr([*map(gc.get_referents, ours), *numbers._AROUND])


def test_nothing_of_them_is_remembered(store, table):
    """What was cached for its speed would stay in the process long after its answer."""
    own = record.parsed(table | {"name": "Lichtung", "unit": "je Rehkitz"}, store.areas)
    figures = beside_all(store, [own], "de")
    context = Context(figures, parse(SEARCH, figures)[0])
    shown = [stills.shown(kind, KINDS[kind](context)) for kind in sorted(KINDS)]
    assert any("je Rehkitz" in one.html for one in shown)
    assert "je Rehkitz" in "".join(make(context) for make in PLAINS.values())
    del figures, context, shown
    gc.collect()
    assert re.findall(".{40}(?:Lichtung|Rehkitz)", remembered()) == []


def test_a_file_may_be_larger_than_other_questions_but_not_much(client, read):
    assert "größer als 5 MB" in read(b"x" * (BYTES + 10)).json["html"]
    assert read(b"x" * (BYTES + own.HEAD)).status_code == 413
    large = b" " * (serving.LARGEST_BODY + 1)
    for path in (f"/eigene{CALLBACK}", CALLBACK, f"/eigene/daten/karte.csv{SEARCH}"):
        assert client.post(path, data=large, content_type="application/json").status_code == 413
    assert own.LARGEST < listening.IN_MEMORY


@pytest.mark.parametrize("head", [b"", b"[]", b"{", b"null", b"[" * 5000, b"\xff"])
def test_a_question_that_is_none_of_ours_is_refused(client, head):
    assert client.post(own.READ, data=head + b"\nName;2021").status_code == 400


def test_nothing_of_them_is_logged(client, table, caplog, monkeypatch, app):
    monkeypatch.setenv(access_log.VARIABLE, "1")
    with caplog.at_level(logging.DEBUG):
        with app.server.test_request_context(
            f"/eigene/daten/karte.csv{SEARCH}", method="POST", json={"eigene": table}
        ):
            answer = app.server.make_response(("x", 200))
            line = access_log.line(answer, 0.1)
        post(client, f"/daten/karte.csv{SEARCH}", table)
        client.post(own.READ, data=b"{}\nName;2021\nHerten;7654,321\n")
        page(client, "/karte", SEARCH, table)
    logged = caplog.text + line
    assert "7654" not in logged
    assert NAME not in logged


def test_a_fault_with_them_is_logged_without_them(client, table, caplog, monkeypatch):
    monkeypatch.setattr("components.web.files.shown", lambda *_, **__: 1 / 0)
    assert post(client, f"/daten/karte.csv{SEARCH}", table).status_code == 500
    assert "ZeroDivisionError" in caplog.text
    assert "7654" not in caplog.text
    assert NAME not in caplog.text


WRITES = ("w", "a", "x", "+")


def test_nothing_of_them_is_written_to_a_disk(client, read, table):
    """The interpreter itself says which files are opened to write; the modules are loaded before."""

    def use():
        read(b"Name;2021\n" + b"Herten;7654,321\n" * 19_000)
        book = openpyxl.Workbook()
        book.active.append(["Name", 2021])
        book.active.append(["Herten", FIGURE])
        out = io.BytesIO()
        book.save(out)
        watched.clear()  # what the test itself wrote
        read(out.getvalue(), datei="a.xlsx")
        for path in (
            "/daten/vergleich.xlsx",
            "/daten/karte.csv",
            "/daten/karte.gpkg",
            "/dokument.docx",
            "/dokument.pptx",
        ):
            assert post(client, path + SEARCH, table).status_code == 200
        assert page(client, "/vergleich", SEARCH, table).status_code == 200

    watched = []
    active = [False]

    def hook(event, args):
        if not active[0]:
            return
        if event == "open" and isinstance(args[1], str) and any(c in args[1] for c in WRITES):
            watched.append(args[0])
        elif event in {
            "os.rename",
            "os.mkdir",
            "os.link",
            "sqlite3.connect",
            "tempfile.mkstemp",
            "tempfile.mkdtemp",
        }:
            watched.append((event, args))

    use()
    sys.addaudithook(hook)  # it cannot be taken away again, only be silent
    active[0] = True
    try:
        use()
    finally:
        active[0] = False
    assert watched == []


def test_the_next_question_knows_nothing_of_them(client, store, table, figures):
    page(client, "/daten", SEARCH, table)
    assert "eigene" not in store.catalogue.indicators
    assert NAME not in page(client, "/daten", SEARCH).text
    assert figures.classes(figures.catalogue.indicators["eigene"], next(iter(store.areas)).level, "quantile")
    with pytest.raises(KeyError):
        store.classes(figures.catalogue.indicators["eigene"], next(iter(store.areas)).level, "jenks")


def test_what_a_store_has_worked_out_is_shared(store, figures):
    assert figures.pairs is store.pairs
    assert figures.variables is store.variables
    assert figures.likeness is not None
    official = store.catalogue.indicators["kinderarmut"]
    level = official.levels[0]
    assert figures.classes(official, level, "quantile") is store.classes(official, level, "quantile")
    assert (
        figures.cell(figures.catalogue.indicators["eigene"], "05562024", 2030).status is Status.NOT_COLLECTED
    )


# Whatever is sent


NASTY = st.sampled_from(
    (
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "=HYPERLINK(1)",
        "+cmd|' /C calc'!A0",
        "@SUM(1)",
        "\t=1",
        "{0.__class__}",
        "javascript:alert(1)",
        "\u202eabc",
        "\U0001f600" * 30,
        "a\u0301" * 100,
        "Herten",
        "Name",
        "2021",
        "17,6",
        "9" * 300,
        "",
    )
)
MANY = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(
    st.lists(st.lists(NASTY | st.text(max_size=20), max_size=5), max_size=5),
    st.dictionaries(
        st.sampled_from(
            (
                "name",
                "einheit",
                "art",
                "richtung",
                "stellen",
                "jahr",
                "gemeint",
                "ansicht",
                "sprache",
                "datei",
                "dezimalzeichen",
            )
        ),
        NASTY | st.integers() | st.none(),
    ),
)
def test_any_file_is_answered_and_nothing_of_it_is_markup(client, rows, said):
    content = "\n".join(";".join(row) for row in [["Name", "2021"], *rows]).encode("utf-8", "replace")
    head = json.dumps(said).encode()
    response = client.post(own.READ, data=head + b"\n" + content)
    assert response.status_code == (200 if is_said(said) else 400)
    if response.status_code == 400:
        return
    answer = response.json
    assert "<script>alert" not in answer["html"]
    assert "<img src=x" not in answer["html"]
    if answer["tables"]:
        assert not set("<>{}") & set(answer["tables"][0]["name"] + answer["tables"][0]["unit"])


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | NASTY,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*TABLE, "05562020", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@MANY
@given(
    st.one_of(
        JSONS,
        st.dictionaries(st.sampled_from([*TABLE]), JSONS).map(
            lambda given: TABLE | {"rows": {"05562020": [1, 2, 3]}} | given
        ),
    )
)
def test_any_table_that_is_brought_along_gets_a_page(client, sent):
    response = page(client, "/vergleich", SEARCH, sent)
    assert response.status_code == 200
    for path in (f"/daten/vergleich.csv{SEARCH}", f"/daten/tabelle.xlsx{SEARCH}"):
        answer = post(client, path, sent)
        assert answer.status_code in {200, 400}
        if path.startswith("/daten/vergleich") and answer.status_code == 200:
            assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in re.split("[;\n]", answer.text))


def test_a_table_without_a_name_is_called_like_its_file(read):
    assert "kita-2024 (eigene Daten)" in read(b"Name;2020\nHerten;1\n", datei="kita-2024.csv").json["html"]


def test_a_unit_that_nobody_gave_is_left_out(read, client):
    table = read(b"Name;2018;2019;2020\nHerten;1,5;1,6;1,7\n", datei="kita.csv").json["tables"][0]
    assert table["kind"] == "ratio"
    shown = page(client, "/vergleich", SEARCH, table).text
    assert "nicht angegeben)," not in shown
    assert "Zahlen, 53 Gemeinden der Metropole Ruhr" in shown
    count = table | {"kind": "count"}
    assert "Anzahl, 53 Gemeinden der Metropole Ruhr" in page(client, "/vergleich", SEARCH, count).text


def test_only_its_words_can_change_without_the_file(read, table):
    changed = table | {"name": "Neu", "kind": "count", "unit": "<b>", "decimals": 0}
    answer = read(b"", eigene=changed).json
    found = answer["tables"][0]
    assert found["rows"] == json.loads(json.dumps(table["rows"])) | {"05562020": [1, 2, FIGURE]}
    assert (found["name"], found["unit"], found["kind"]) == ("Neu", "‹b›", "count")
    assert "Neu (eigene Daten)" in answer["html"]
    broken = read(b"", eigene={"v": 1}).json
    assert (broken["tables"], broken["html"]) == ([], "")  # what the tab has stays
    assert "unvollständig" in broken["said"]


def test_references_alone_are_no_own_figures(client, table):
    alone = table | {"rows": {"05": [1, 2, 3]}}
    assert page(client, "/vergleich", SEARCH, alone).status_code == 200
    assert page(client, "/eigene", "", alone).status_code == 200


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_problem_and_refusal_has_words(language):
    from components.texts import words

    known = words(language).sentences
    source = "".join(path.read_text("utf-8") for path in (program.HERE / "data" / "own").glob("*.py"))
    faults = set(re.findall(r'OwnError\("(\w+)"', source)) | set(
        re.findall(r': "(\w+)",?$', source[source.index("_STARTS") :][:900], re.MULTILINE)
    )
    problems = set(re.findall(r'(?:Problem\.of|_about|Bad)\("(\w+)"', source)) | {
        "dash",
        "symbol",
        "twice",
        "twice_same",
        "unmatched",
        "outside",
        "bad_year",
        "year_missing",
    }
    numerals = set(re.findall(r'NumeralError\("(\w+)"', source))
    assert len(faults) > 20
    assert {key for key in faults if f"eigene.fault.{key}" not in known} == set()
    assert {key for key in problems | numerals if f"eigene.problem.{key}" not in known} == set()
