"""Files to take along: every page in every form, the same numbers everywhere, words for what is wrong."""

import csv
import html
import io
import re
from pathlib import Path

import docx
import geopandas
import openpyxl
import pyogrio
import pytest

from components.comparison import pairs, profile
from components.comparison.context import Context
from components.view.model import parse
from components.web import files
from components.wording import change, gaps
from components.wording.numbers import cell_text, number, plus
from tests.documents import opened

SEARCH = "indikator=arbeitslose-je-100&ort=05562020&orte=05913000&gruppe=nachbarn&jahr2=2010"


def table(client, address):
    """Rows of a CSV as dictionaries."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.get_data().decode("utf-8-sig")), delimiter=";"))


def figures(client, address):
    """Rows of the first sheet of a workbook as dictionaries."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    rows = openpyxl.load_workbook(io.BytesIO(response.data)).worksheets[0].iter_rows(values_only=True)
    heads = next(rows)
    return [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.fixture
def on_screen(region):
    """The words of a region of finished HTML."""
    return lambda name, search: html.unescape(region(name, search))


def drawn(context, content):
    """The values of the bars of a document by key, the same in the charts and in the sheets inside them."""
    names = {area.short: area.key for area in context.areas}
    found = {}
    for chart in opened.charts(content):
        cached = chart.cached()
        for at, labels in cached.items():
            beside = at.replace("$A$", "$B$")
            if "$A$" in at and beside in cached and set(labels) <= names.keys():
                assert chart.cells(beside) == cached[beside]
                found |= {names[name]: value for name, value in zip(labels, cached[beside], strict=True)}
    return found


def rows_of(content):
    """The rows of the table of areas in a paper."""
    tables = docx.Document(io.BytesIO(content)).tables
    (table,) = [one for one in tables if len(one.rows) > 14]
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def parsed(text):
    """A number of a German CSV; nothing for an empty cell."""
    return float(text.replace(",", ".")) if text else None


@pytest.mark.parametrize("name", files.names())
def test_every_file_is_there_under_a_name_of_its_own(client, name):
    response = client.get(f"/daten/{name}?{SEARCH}")
    assert response.status_code == 200
    found = re.fullmatch(r'attachment; filename="([\w-]+)\.(\w+)"', response.headers["Content-Disposition"])
    assert found
    assert found[2] == name.rpartition(".")[2]
    assert response.headers["Cache-Control"] == "no-cache"  # it names the server that was asked
    assert response.headers["ETag"]
    again = client.get(f"/daten/{name}?{SEARCH}", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


WALK = [
    ("kinderarmut", "gemeinde", 2022, "de"),
    ("betreuungsquote-u3", "kreis", 2016, "en"),
    ("schueler-grundschulen", "jugendamt", 2022, "de"),
    ("arbeitslose-je-100", "gemeinde", 2015, "en"),
    ("kita-quote-u3", "kreis", 2015, "de"),
    ("startchancen-grundschulen", "gemeinde", 2025, "en"),
    ("sgb2-unter-15-anzahl", "kreis", 2015, "de"),
]


@pytest.mark.parametrize("case", WALK, ids=lambda case: "-".join(map(str, case)))
def test_screen_files_documents_and_interface_have_the_same_numbers(client, on_screen, store, case):
    slug, level, year, language = case
    search = f"?indikator={slug}&ebene={level}&jahr={year}&sprache={language}"
    view, notices = parse(search, store)
    assert notices == ()
    context = Context(store, view)
    screen = dict(
        re.findall(r'<th scope="row">([^<]+)</th><td class="num">([^<]+)</td>', on_screen("table", search))
    )
    answers = {
        row["area"]: row
        for row in client.get(f"/api/v1/werte.json?indikator={slug}&ebene={level}&jahr={year}").json
    }
    key, name, note = (context.words(word) for word in ("dateien.key", "tabelle.area", "tabelle.status"))
    written, counted = (
        {row[key]: row for row in read(client, f"/daten/karte.{form}{search}")}
        for form, read in (("csv", table), ("xlsx", figures))
    )
    column = next(head for head in next(iter(counted.values())) if str(year) in head)
    papers = [
        client.get(f"/dokument.{form}{search}&seite=vergleich&rangfolge=alle&anhang=ja").data
        for form in ("docx", "pptx")
    ]
    bars = [drawn(context, content) for content in papers]
    listed = {row[0]: row[1] for row in rows_of(papers[0])}
    assert answers.keys() == written.keys() == counted.keys()
    assert len(answers) in {53, 44, 15}
    for area, answer in answers.items():
        value = answer["value"]
        assert parsed(written[area][column]) == counted[area][column] == value
        for part in ("numerator", "denominator"):
            assert counted[area][context.words(f"tabelle.{part}")] == answer[part]
        known = {} if value is None or not context.indicator.is_compared else {area: value}
        assert [{key: at[key] for key in at if key == area} for at in bars] == [known, known]
        cell = context.cells[area]
        bare = cell_text(cell, context.indicator, context.words, unit=False) if cell.known else "–"
        assert listed[context.name(area)] == bare
        shown = f"{cell_text(cell, context.indicator, context.words):short}" if cell.known else "–"
        assert screen[counted[area][name]] == shown
        if not cell.known:
            reason = context.words(f"status.{answer['status']}")
            assert counted[area][note].startswith(reason)
            assert written[area][note] == counted[area][note]


def test_the_profile_as_a_file_says_what_the_screen_says(client, on_screen, store):
    search = "?ort=05562020"
    context = Context(store, parse(search, store)[0])
    about = profile.subject(context)
    screen = on_screen("profil-tabelle", search)
    rows = figures(client, f"/daten/profil.xlsx{search}")
    found = profile.rows(about)
    assert len(rows) == len(found) == len(store.catalogue.indicators)
    for row, item in zip(rows, found, strict=True):
        indicator, words = item.context.indicator, item.context.words
        assert row["Indikator"] == indicator.label.de
        if item.known:
            assert row["Wert"] == item.cell.value
            shown = cell_text(item.cell, indicator, words)
            assert format(shown, "short" if indicator.is_compared else "bare") in screen or item.is_small
        else:
            assert row["Wert"] is None
            assert row["Hinweis"]
        if row["Veränderung"] is not None:
            found = item.change(None)
            first, before, after = found.first, found.before.value, found.after.value
            value, relative = change.between(item.context, before, after)
            assert row["Veränderung"] == pytest.approx(value, abs=1e-6)
            assert (row["Einheit der Veränderung"] == "%") == relative
            assert row["Veränderung seit"] in {first, f"{first}/{(first + 1) % 100:02d}"}
            if indicator.is_compared:
                assert row["früherer Wert"] == before
                assert f"({row['Jahr des früheren Werts']})" in screen
        if row["Abstand zum Median in Anzahl"] is not None:
            assert plus(row["Abstand zum Median in Anzahl"], 0, "de") == gaps.signed(item.context)


def test_the_line_as_a_file_says_what_the_screen_says(client, on_screen, store):
    search = "?indikator=kinderarmut&indikator2=arbeitslose-je-100&ort=05562020&jahr=2021"
    pair = pairs.of(Context(store, parse(search, store)[0]))
    rows = {row["Schlüssel"]: row for row in figures(client, f"/daten/zusammenhang.xlsx{search}")}
    screen = on_screen("punkte", search)
    point = pair.mine
    expected, distance = (
        next(value for head, value in rows["05562020"].items() if head.startswith(start))
        for start in ("erwarteter Wert", "Abweichung")
    )
    assert expected == pytest.approx(pair.expected(point), abs=1e-6)
    row = re.search(r">Herten</th>(.*?)</tr>", screen)[1]
    assert number(expected, 1, "de") in row
    assert plus(distance, 1, "de") in row


def test_the_sentences_of_the_notes_name_view_source_and_signs(client):
    response = client.get(f"/daten/vergleich.xlsx?{SEARCH}", headers={"Host": "vergleich.example"})
    notes = openpyxl.load_workbook(io.BytesIO(response.data)).worksheets[1]
    facts = {row[0]: row[1] for row in notes.iter_rows(values_only=True)}
    link = facts["Adresse dieser Ansicht"]
    assert link.startswith("http://vergleich.example/vergleich?indikator=arbeitslose-je-100&")
    assert "ort=05562020" in link
    assert facts["Meine Kommune"] == "Herten"
    assert facts["Ausgewählte Kommunen"] == "Dortmund"
    assert facts["Lizenz"] == "dl-de/by-2-0"
    assert facts["Stand"] == "2024"
    assert facts["unbekannt oder geheim"].startswith("Kein Wert")


def test_a_workbook_is_the_same_each_time(client):
    first, second = (client.get(f"/daten/karte.xlsx?{SEARCH}").data for _ in range(2))
    assert first == second


# Maps


@pytest.fixture
def empty_place(tmp_path, monkeypatch):
    """Where programs put what they need for a moment."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


@pytest.mark.parametrize("form", ["geojson", "gpkg"])
def test_a_map_opens_with_its_values(client, tmp_path, store, form):
    response = client.get(f"/daten/karte.{form}?{SEARCH}")
    path = tmp_path / f"karte.{form}"
    path.write_bytes(response.data)
    frame = geopandas.read_file(path).set_index("key")
    assert (len(frame), frame.crs.to_epsg()) == (53, 4326)
    assert bool(frame.geometry.is_valid.all())
    context = Context(store, parse(SEARCH, store)[0])
    for key, cell in context.cells.items():
        assert frame.loc[key, "value"] == cell.value
        assert frame.loc[key, "numerator"] == cell.numerator
    assert (frame.loc["05562020", "name"], frame.loc["05562020", "year2"]) == ("Herten", 2010)
    if form == "gpkg":
        assert "BBSR" in frame.loc["05562020", "attribution"]
        about = pyogrio.read_info(path)
        assert "GeoBasis-DE" in about["dataset_metadata"]["attribution"]


def test_nothing_is_left_behind_by_a_geopackage(client, empty_place):
    before = {*Path.cwd().iterdir()}
    first, second = (client.get(f"/daten/karte.gpkg?{SEARCH}").data for _ in range(2))
    assert first == second
    assert first.startswith(b"SQLite format 3")
    assert [*empty_place.iterdir()] == []
    assert {*Path.cwd().iterdir()} == before
    assert pyogrio.vsi_listtree("/vsimem/") == []


# What is wrong


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/daten/karte.csv?jahr=neulich", 400, "jahr=neulich"),
        ("/daten/karte.csv?indikator={0.__class__}", 400, "indikator={0.__class__}"),
        ("/daten/vergleich.xlsx?ort=99999999", 400, "ort=99999999"),
        ("/daten/profil.csv", 400, "„ort“"),
        ("/daten/karte.docm", 404, "karte.docm"),
        ("/daten/start.csv", 404, "start.csv"),
        ("/daten/vergleich.gpkg", 404, "vergleich.gpkg"),
    ],
)
def test_what_is_wrong_is_named_in_words(client, address, status, said):
    response = client.get(address)
    assert (response.status_code, response.mimetype) == (status, "text/plain")
    assert said in response.text
    assert "Content-Disposition" not in response.headers


def test_faults_speak_english_too(client):
    assert client.get("/daten/karte.csv?jahr=x&sprache=en").text.startswith(
        "The file cannot be created with “jahr"
    )
    assert client.get("/daten/x.csv?sprache=en").text.startswith("There is no file “x.csv”")


# The menu


@pytest.mark.parametrize("page", ["karte", "vergleich", "profil", "zusammenhang", "tabelle"])
def test_the_menu_leads_to_files_that_are_there(client, on_screen, page):
    content = on_screen(f"mitnehmen-{page}", "?ort=05562020&ebene=kreis")
    links = re.findall(r'href="(/daten/[^"]+)"', content)
    assert {link.partition("?")[0] for link in links} >= {f"/daten/{page}.csv", f"/daten/{page}.xlsx"}
    for link in links:
        assert "ebene=kreis" in link
        assert client.get(link).status_code == 200


def test_a_profile_of_nobody_offers_no_file(on_screen):
    content = on_screen("mitnehmen-profil", "")
    assert "/daten/" not in content
    assert "Wählen Sie zuerst Ihre Kommune." in content
