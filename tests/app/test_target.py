"""The target over HTTP: one request an action, the same gaps on the page, in files and in documents."""

from __future__ import annotations

import csv
import io

import docx
import geopandas
import openpyxl
import pytest

from components.comparison import target
from components.comparison.context import Context
from components.screen import controls
from components.view.model import parse
from components.wording.numbers import given
from data.model.region import current

HERE = "indikator=betreuungsquote-u3&ebene=kreis&jahr=2025&ziel=35"
TOWN = f"{HERE}&ort=05112000"
COLUMN = "Fehlen bis 35\u00a0%"


def about(store, search):
    return Context(store, parse(f"?{search}", store)[0])


def gaps(context):
    """By key what is missing to 35 %, of all areas: target × denominator − numerator."""
    found = {area.key: context.cells[area.key] for area in context.areas}
    return {key: round(0.35 * cell.denominator - cell.numerator, 6) for key, cell in found.items()}


def rows_of(text):
    head, *rows = csv.reader(io.StringIO(text[1:]), delimiter=";")
    return head, rows


def as_number(text):
    return float(text.replace(".", "").replace(",", ".")) if text else None


def test_the_key_figure_follows_the_address(region):
    shown = region("facts", f"?{TOWN}")
    assert "Ziel 35\u00a0%" in shown
    assert '2.168<span class="key-unit"> Kinder fehlen</span>' in shown
    assert "Metropole Ruhr: 6.901 Kinder fehlen (netto; in den 14 Gebieten unter dem Ziel 6.992)" in shown
    assert (
        "Gezählt sind betreute Kinder am Ort der Einrichtung, keine Plätze; nur auf der Ebene Kreis" in shown
    )
    without = region("facts", f"?{TOWN}".replace("&ziel=35", ""))
    assert "Kinder fehlen" not in without
    assert "Ziel setzen" in without


@pytest.mark.parametrize(
    "name", ["facts", "ziel-wahl", "ziel-rechnung", "ziel-kinder", "ziel-tempo", "ziel-stellen"]
)
@pytest.mark.parametrize(
    "search",
    [
        "?ziel=quatsch&kinder=99",
        "?ziel=1e9&stellen=-1",
        "?zielname=x",
        "?indikator=einwohner&ziel=5&kinder=5",
    ],
)
def test_regions_answer_whatever_stands_in_the_address(region, name, search):
    assert isinstance(region(name, search), str)


def test_the_way_to_a_plan_is_there_only_with_a_target(region):
    names = ("ziel-da", "ziel-faktoren", "ziel-rechnung", "ziel-tempo", "ziel-stellen", "ziel-seit")
    assert [region(name, "?indikator=betreuungsquote-u3&ort=05112000") for name in names] == [*[""] * 5, []]
    assert "now" in region("ziel-da", f"?{TOWN}")
    assert "gerundet +2.168" in region("ziel-rechnung", f"?{TOWN}")
    assert "ein Bruch der Reihe (2025)" in region("ziel-tempo", f"?{TOWN}")
    posts = region("ziel-stellen", f"?{TOWN}&gruppengroesse=10&stellen=2,5")
    assert (
        "2.168 Kinder ÷ 10 je Gruppe = 216,8 Gruppen; × 2,5 Stellen je Gruppe = 542 Vollzeitstellen" in posts
    )


def test_the_handle_changes_the_number_of_children_in_one_request(screen):
    page = screen(regions=("facts", "ziel-kinder"), controls={"kinder": "5"})
    found = page.changes(f"?{TOWN}", changed="kinder")
    assert "kinder=5" in found["url", "search"]
    assert "2.420" in found["facts", "html"]
    assert "+5 %" in found["ziel-kinder", "html"]


def test_the_year_of_the_pace_is_that_of_the_address(screen, region):
    search = "?indikator=kita-quote-3-bis-6&ebene=kreis&ort=05513000&ziel=98"
    (control,) = region("ziel-seit", search)
    assert control["props"]["data-label"] == "Tempo seit"
    page = screen(regions=("ziel-tempo",), controls={"seit:ziel": "2013"})
    assert region("ziel-seit", search.replace("ziel=98", "ziel=50")) == []  # reached: nothing to tell
    found = page.changes(search, changed="seit:ziel")
    assert "seit=2013" in found["url", "search"]
    assert found["ziel-tempo", "html"].startswith("<p>Seit 2013 ist der Wert in Gelsenkirchen im Schnitt um ")


def test_the_fields_have_what_the_address_says_and_else_the_usual(store):
    asked = controls.values(about(store, f"{TOWN}&gruppengroesse=12.5"))
    assert (asked["gruppengroesse"], asked["stellen"]) == ("12,5", "3,53")
    plain = controls.values(about(store, "indikator=kinderarmut&ort=05112000"))
    assert (plain["gruppengroesse"], plain["stellen"]) == ("", "")


@pytest.mark.parametrize(
    ("key", "typed", "written"), [("gruppengroesse", "12,5", "12.5"), ("stellen", "3", "3")]
)
def test_a_factor_is_in_the_address_and_an_impossible_one_is_named(screen, key, typed, written):
    good = screen(controls={key: typed}).changes(f"?{TOWN}", changed=key)
    assert f"{key}={written}" in good["url", "search"]
    bad = screen(controls={key: "viele"}).changes(f"?{TOWN}", changed=key)
    assert "„viele“ passt nicht zu" in bad["notices", "html"]
    assert ("url", "search") not in bad


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("ziel=vierzig", "Mit der Angabe „ziel=vierzig“ kann diese Seite nichts anfangen"),
        ("ziel=-3", "„ziel=-3“"),
        ("kinder=25", "„kinder=25“"),
        ("gruppengroesse=0", "„gruppengroesse=0“"),
        ("stellen=1000", "„stellen=1000“"),
    ],
)
def test_what_an_address_says_wrongly_is_named_on_pages_and_refused_in_files(screen, client, wrong, sentence):
    search = f"indikator=betreuungsquote-u3&{wrong}"
    assert sentence in screen().changes(f"?{search}")["notices", "html"]
    for address in ("/daten/vergleich.csv", "/dokument.docx"):
        page = "&seite=vergleich" if "dokument" in address else ""
        response = client.get(f"{address}?{search}{page}")
        assert response.status_code == 400
        assert wrong.split("=")[0] in response.text


def test_the_table_on_the_page_has_whole_numbers_for_all(region, store):
    table = region("table", f"?{TOWN}")
    assert f'<th scope="col">{COLUMN}</th>' in table
    for number in ("+2.168", "+1.273", "+733", "+809", "+49", "−91", "+6.901"):
        assert f'<td class="num">{number}</td>' in table
    assert COLUMN not in region("table", f"?{TOWN}".replace("&ziel=35", ""))


@pytest.mark.parametrize("page", ["karte", "vergleich"])
def test_files_have_the_gaps_unrounded_and_say_what_they_are(client, store, page):
    wanted = gaps(about(store, HERE))
    head, rows = rows_of(client.get(f"/daten/{page}.csv?{HERE}").text)
    at = head.index(COLUMN)
    year = head.index("Jahr") if "Jahr" in head else None
    now = [row for row in rows if year is None or row[year] == "2025"]
    found = {row[0]: as_number(row[at]) for row in now if row[0] in wanted}
    assert found == pytest.approx(wanted, abs=1e-6)
    assert all(row[at] == "" for row in rows if row not in now)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/daten/{page}.xlsx?{HERE}&zielname=Rat").data))
    cells = [*book.worksheets[0].iter_rows(values_only=True)]
    assert cells[0][at] == COLUMN
    named = {row[0]: row[at] for row in cells[1:] if row[0] in wanted and row[at] is not None}
    assert named == pytest.approx(wanted, abs=1e-6)
    notes = " | ".join(str(value) for row in book.worksheets[1].iter_rows(values_only=True) for value in row)
    assert "35\u00a0% (Rat)" in notes
    assert "Ziel ÷ 100 × Nenner − Zähler, ungerundet" in notes
    assert "keine Plätze" in notes


def test_other_years_have_no_gap_to_a_target_of_this_one(frozen_client):
    asked = "indikator=quote&ebene=kreis&jahr=2021&ziel=30"
    head, rows = rows_of(frozen_client.get(f"/daten/vergleich.csv?{asked}").text)
    at, year, counted = head.index("Fehlen bis 30\u00a0%"), head.index("Jahr"), head.index("Nenner")
    assert {row[year] for row in rows if row[at]} == {"2021"}
    assert {"2019", "2021"} <= {row[year] for row in rows if row[counted]}


def test_the_file_of_the_comparison_has_the_region_from_summed_counts(client, store):
    head, rows = rows_of(client.get(f"/daten/vergleich.csv?{HERE}").text)
    at, year = head.index(COLUMN), head.index("Jahr")
    row = next(row for row in rows if row[0] == current().key and row[year] == "2025")
    cell = about(store, HERE).reference(current().key)
    assert as_number(row[at]) == pytest.approx(0.35 * cell.denominator - cell.numerator)


@pytest.mark.parametrize("form", ["geojson", "gpkg"])
def test_layers_of_the_map_have_the_gaps(client, store, tmp_path, form):
    path = tmp_path / f"karte.{form}"
    path.write_bytes(client.get(f"/daten/karte.{form}?{HERE}&zielname=Rat").data)
    frame = geopandas.read_file(path).set_index("key")
    assert frame["missing"].to_dict() == pytest.approx(gaps(about(store, HERE)), abs=1e-6)
    assert {*frame["target"]} == {35}
    assert {*frame["target_name"]} == {"Rat"}
    plain = client.get("/daten/karte.geojson?indikator=betreuungsquote-u3").json["features"][0]
    assert not {"missing", "target_denominator"} & plain["properties"].keys()


def test_a_layer_has_the_number_of_children_that_its_gaps_are_worked_out_with(client):
    path = f"/daten/karte.geojson?{HERE}&kinder=-10"
    found = [feature["properties"] for feature in client.get(path).json["features"]]
    for one in found:
        assert one["target_denominator"] == pytest.approx(one["denominator"] * 0.9)
        expected = 0.35 * one["target_denominator"] - one["numerator"]
        assert one["missing"] == pytest.approx(expected, abs=1e-6)


def test_files_say_why_a_target_is_refused(client):
    text = client.get("/daten/vergleich.xlsx?indikator=kinderarmut&ziel=10").data
    book = openpyxl.load_workbook(io.BytesIO(text))
    notes = " | ".join(str(value) for row in book.worksheets[1].iter_rows(values_only=True) for value in row)
    assert "kein Ziel, weil zu dieser Quote keine Anzahlen veröffentlicht sind" in notes


def paragraphs(content):
    """The texts of a paper with plain spaces for those that hold a line together."""
    found = docx.Document(io.BytesIO(content)).paragraphs
    return [paragraph.text.replace("\u00a0", " ") for paragraph in found]


def test_a_paper_says_the_target_and_the_steps_to_a_plan(client):
    address = f"/dokument.docx?seite=vergleich&{TOWN}&zielname=JHA 12.3.2026&stellen=2.5"
    page, text = paragraphs(client.get(address).data), paragraphs(client.get(f"{address}&anhang=ja").data)
    assert "Vom Ziel zum Plan" not in page  # the arithmetic is for the appendix
    assert text[: len(page) - 1] == page[:-1]
    whole = " ".join(page)
    assert "Bis zum Ziel von 35 % (JHA 12.3.2026) fehlen in Duisburg 2.168 Kinder." in whole
    assert "Metropole Ruhr: 6.901 Kinder fehlen (netto; in den 14 Gebieten unter dem Ziel 6.992)." in whole
    assert "keine Plätze" in whole
    at = text.index("Vom Ziel zum Plan")
    steps = " ".join(text[at : at + 6])
    assert "gerundet +2.168." in steps
    assert "ein Bruch der Reihe (2025)." in steps
    assert "2.168 Kinder ÷ 10 je Gruppe = 216,8 Gruppen; × 2,5 Stellen" in steps


def test_a_paper_without_a_target_has_no_steps_and_a_refused_one_says_why(client):
    plain = paragraphs(client.get(f"/dokument.docx?seite=vergleich&{TOWN}".replace("&ziel=35", "")).data)
    assert "Vom Ziel zum Plan" not in plain
    picture = paragraphs(client.get(f"/dokument.docx?seite=vergleich&diagramm=rangfolge&{TOWN}").data)
    assert "Vom Ziel zum Plan" not in picture
    refused = paragraphs(client.get("/dokument.docx?seite=vergleich&indikator=kinderarmut&ziel=10").data)
    assert "kein Ziel, weil" in " ".join(refused)
    assert "Vom Ziel zum Plan" not in refused


def test_an_anonymised_file_does_not_tell_the_size_of_others(client):
    """A gap and a target give the denominator away, and with it the name."""
    head, _ = rows_of(client.get(f"/daten/vergleich.csv?anonym=ja&{TOWN}").text)
    assert COLUMN not in head
    content = client.get(f"/dokument.docx?seite=vergleich&anonym=ja&{TOWN}").data
    tables = docx.Document(io.BytesIO(content)).tables
    assert tables
    assert all(COLUMN not in [cell.text for cell in table.rows[0].cells] for table in tables)


@pytest.mark.parametrize("path", ["/karte", "/profil", "/tabelle", "/zusammenhang"])
def test_elsewhere_the_target_stays_in_the_address_and_says_nothing(screen, path):
    found = screen().changes(f"?{TOWN}", path=path)
    assert ("url", "search") not in found
    assert found["notices", "html"].count("Ziel") == 0


def test_the_first_page_has_the_number_and_without_scripts_the_agreed_targets(client, store):
    text = client.get(f"/vergleich?{TOWN}").text
    assert '2.168<span class="key-unit"> Kinder fehlen</span>' in text
    offered = client.get("/vergleich?indikator=betreuungsquote-u3&ort=05112000").text
    first = about(store, HERE).indicator.targets[0]
    assert f"ziel={first.value:g}" in offered
    assert given(first.value, "de") in offered
    assert target.can(about(store, HERE))
