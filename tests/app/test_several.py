"""Several indicators over HTTP: one answer an action, addresses nobody means, files, documents, codes."""

import io
import json
import zipfile

import docx
import openpyxl
import pptx
import pytest

SCHOOL = (
    "kinderarmut,arbeitslose-je-100,einkommensteuer,schueler-je-grundschule,"
    "schueler-je-lehrkraft-grundschulen,anteil-gymnasien"
)
HERTEN = f"?ort=05562020&orte=05562024,05562014&indikatoren={SCHOOL}"
REGIONS = ("mehrere-kopf", "mehrere-zeichen", "mehrere-nehmen", "mehrere-bilder", "mehrere-tabelle")
ALL = ("vergleich-art", *REGIONS)


def opened(content):
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text(found):
    return json.dumps(found, ensure_ascii=False)


def test_one_answer_holds_all_panels_key_heading_and_table(screen):
    found = screen(regions=ALL, controls={"bilder": "position", "auswahl": "familien-und-schule"}).changes(
        HERTEN
    )
    panels = text(found["mehrere-bilder", "html"])
    assert panels.count("panel-one") == 6
    assert panels.count("<svg") == 12
    assert "Gladbeck" in text(found["mehrere-zeichen", "html"])
    assert "<h1" in text(found["mehrere-kopf", "html"])
    assert "21,5" in text(found["mehrere-tabelle", "html"])
    assert ("vergleich-art", "children") not in found  # the page stays what it is


def test_the_switch_draws_all_panels_anew(screen):
    page = screen(regions=ALL, controls={"bilder": "rangfolge"})
    found = page.changes(HERTEN, changed="bilder")
    assert found["url", "search"].endswith("&bilder=rangfolge")
    assert "Sprockhövel" in text(found["mehrere-bilder", "html"])


def test_a_selection_opens_on_the_page_of_one_indicator_and_none_leads_back(screen):
    alone = screen(regions=("vergleich-art", "facts"), controls={"auswahl": "kita-planung"})
    found = alone.changes("?ort=05562020", changed="auswahl")
    assert "betreuungsquote-u3" in found["url", "search"]
    assert "multiples" in text(found["vergleich-art", "children"])
    assert "wurde umgestellt" in text(found["notices", "html"])
    several = screen(regions=ALL, controls={"auswahl": "einer"})
    found = several.changes(HERTEN, changed="auswahl")
    assert "indikatoren" not in found["url", "search"]
    assert "keyfigures" in text(found["vergleich-art", "children"])
    assert found["mehrere-bilder", "html"] == ""


def test_ticking_a_box_is_one_request(screen):
    page = screen(regions=ALL, controls={"indikatoren:jugendhilfe": ["hze-plaetze"]})
    found = page.changes(HERTEN, changed="indikatoren:jugendhilfe")
    assert "anteil-gymnasien,hze-plaetze" in found["url", "search"]
    assert text(found["mehrere-bilder", "html"]).count("panel-one") == 7


def test_the_tenth_and_the_third_are_refused_in_words(screen):
    four = "?indikatoren=kinderarmut,gisd,einkommensteuer,anteil-gymnasien"
    found = screen(regions=ALL, controls={"indikatoren:schulen": []}).changes(
        four, changed="indikatoren:schulen"
    )
    assert "Mindestens 4" in text(found["notices", "html"])
    assert found["indikatoren:schulen", "value"] == ["anteil-gymnasien"]


@pytest.mark.parametrize(
    ("slugs", "said", "panels"),
    [
        ("kinderarmut,gisd,quatsch,einkommensteuer,nettokaltmiete", "quatsch", 4),
        ("kinderarmut,gisd,einkommensteuer", "das waren weniger", 0),
        ("kinderarmut,gisd,kinderarmut,gisd,einkommensteuer,einkommensteuer", "das waren weniger", 0),
        ("kinderarmut,gisd,einkommensteuer,nettokaltmiete,kinderarmut", "", 4),
        ("kinderarmut,gisd,einkommensteuer,nettokaltmiete,eigene", "in keinem Link", 4),
        (
            "kinderarmut,gisd,einkommensteuer,nettokaltmiete,bevoelkerung,anteil-unter-3,anteil-unter-6,"
            "anteil-unter-18,haushaltsgroesse,auslaenderanteil",
            "Höchstens 9",
            9,
        ),
    ],
)
def test_what_an_address_cannot_mean_is_said(screen, slugs, said, panels):
    found = screen(regions=ALL).changes(f"?indikatoren={slugs}")
    assert said in text(found["notices", "html"])
    shown = found.get(("mehrere-bilder", "html"), "")
    assert text(shown).count("panel-one") == panels


def test_a_panel_that_the_level_lacks_offers_another_level_for_all(screen):
    search = f"?ebene=gemeinde&ort=05562020&indikatoren={SCHOOL},betreuungsquote-u3"
    panels = text(screen(regions=ALL).changes(search)["mehrere-bilder", "html"])
    assert "Betreuungsquote" in panels
    assert f"ebene=kreis&amp;ort=05562020&amp;indikatoren={SCHOOL},betreuungsquote-u3" in panels


@pytest.mark.parametrize("kind", ["entwicklung", "position", "rangfolge"])
def test_files_hold_the_figures_of_all_panels(client, kind):
    answer = client.get(f"/daten/vergleich.csv{HERTEN}&bilder={kind}")
    assert (
        f"vergleich-mehrere-familien-und-schule-{kind}-gemeinde.csv" in answer.headers["Content-Disposition"]
    )
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Kapitel;Indikator;Schlüssel;Gebiet")
    assert lines[0].count("Quelle") == 1
    assert {line.split(";")[1].split(":")[0] for line in lines[1:]} >= {"Kinderarmut"}
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/daten/vergleich.xlsx{HERTEN}&bilder={kind}").data))
    assert len({row[1] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)} - {None}) >= 6


@pytest.mark.parametrize("kind", ["entwicklung", "position", "rangfolge"])
@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_documents_have_a_native_chart_for_each_indicator(client, form, kind):
    answer = client.get(f"/dokument.{form}{HERTEN}&bilder={kind}")
    assert answer.status_code == 200, answer.text
    assert (
        f"vergleich-mehrere-familien-und-schule-{kind}-gemeinde.{form}"
        in answer.headers["Content-Disposition"]
    )
    charts = [name for name in opened(answer.data) if "charts/chart" in name and name.endswith(".xml")]
    assert len(charts) >= 6
    if form == "docx":
        paper = docx.Document(io.BytesIO(answer.data))
        assert any("Größe der Grundschulen über der Mitte" in p.text for p in paper.paragraphs)
        assert any("Mittlere Hälfte" in table.rows[0].cells[-1].text for table in paper.tables)
    else:
        assert len(pptx.Presentation(io.BytesIO(answer.data)).slides) >= 6


def test_an_anonymous_document_names_mine_alone(client):
    found = opened(client.get(f"/dokument.docx{HERTEN}&bilder=position&anonym=ja").data)
    said = b"".join(content for name, content in found.items() if name.endswith(".xml"))
    assert b"Herten" in said
    assert b"Marl" not in said
    assert b"Gladbeck" not in said


def test_a_short_code_leads_to_all_panels(screen, client):
    take = text(screen(regions=("mitnehmen-vergleich",)).changes(HERTEN)["mitnehmen-vergleich", "html"])
    code = take.split("data-code")[1].split('"')[1].rstrip("\\")
    answer = client.get(f"/k/{code}")
    assert answer.status_code in {302, 303, 307, 308}
    assert f"indikatoren={SCHOOL}" in answer.headers["Location"]
    assert "daten/indikator" not in take
    assert "data-heights" not in take  # what can be embedded shows one indicator
