"""Documents as LibreOffice opens them: as pages, with every word on the page and numbers as in German."""

import re

import docx
import pytest

from components.view import codes
from components.view.collection import Collection, Entry, write
from components.view.model import parse
from tests.documents import office

pytestmark = pytest.mark.skipif(
    bool(office.MISSING), reason=f"not on this machine: {', '.join(office.MISSING)}"
)

COMPARED = "indikator=arbeitslose-je-100&ort=05562020&orte=05913000,05112000,05170052"
QUERIES = {
    "vergleich": f"{COMPARED}&anhang=ja",
    "blatt": COMPARED,
    "karte": "seite=karte&indikator=kinderarmut&ort=05562020",
    "tabelle": "seite=tabelle&ort=05562020",
    "mehrere": "indikatoren=kinderarmut,arbeitslose-je-100,einkommensteuer,anteil-gymnasien,gisd&ort=05562020"
    "&orte=05562008,05562024,05915000",
    "ziel": "indikator=betreuungsquote-u3&ort=05562020&ziel=40&zielname=Ausschuss",
    "profil": "seite=profil&ort=05562020",
    "zusammenhang": "seite=zusammenhang&indikator=betreuungsquote-u3&ort=05562020&anonym=ja",
}


@pytest.fixture(scope="module")
def pdfs(app, tmp_path_factory):
    """The PDF that LibreOffice makes of each document by form and name."""
    folder, client = tmp_path_factory.mktemp("office"), app.server.test_client()
    sources = {}
    for form in ("docx", "pptx"):
        for name, query in QUERIES.items():
            source = sources[form, name] = folder / f"{name}.{form}"
            source.write_bytes(client.get(f"/dokument.{form}?{query}").data)
    made = office.as_pdf([*sources.values()], folder)
    return {key: made[source] for key, source in sources.items()}


@pytest.fixture(scope="module")
def pages(pdfs):
    """The pages of each document by form and name: width, height, and words with their boxes."""
    return {key: office.pages(pdf) for key, pdf in pdfs.items()}


def text_of(found):
    return " ".join(word[0] for _, _, words in found for word in words)


def test_papers_and_slides_have_their_pages(pages):
    counted = {key: len(found) for key, found in pages.items()}
    for name in ("blatt", "karte", "tabelle", "mehrere", "ziel", "zusammenhang"):
        assert counted["docx", name] == 1, name  # a paper of one view is one page
    assert counted["docx", "profil"] == 2
    assert counted["docx", "vergleich"] in {3, 4, 5}  # as wide as the fonts of the machine are
    assert counted["pptx", "blatt"] == 4
    assert counted["pptx", "zusammenhang"] in {2, 3}  # definitions have a slide of their own
    for (form, _), found in pages.items():
        wide, tall, _ = found[0]
        assert (round(wide), round(tall)) == ((595, 842) if form == "docx" else (960, 540))


def test_sources_address_and_code_stand_at_the_foot_of_the_page(pages):
    for name in ("blatt", "karte", "mehrere", "zusammenhang"):
        (_, tall, words) = pages["docx", name][0]
        last = max(bottom for text, _, _, _, bottom in words if text not in {"Seite", "von"})
        (address,) = [word for word in words if word[0].startswith("http://localhost/k/")]
        assert tall * 0.88 < address[4] < last
        source = next(word for word in words if word[0] == "Quellen:" or word[0] == "Quelle:")
        assert tall * 0.8 < source[2] < address[2]


def test_the_contents_of_a_collection_name_the_real_pages(app, store, tmp_path):
    asked = [("vergleich", "arbeitslose-je-100"), ("profil", "kinderarmut"), ("karte", "kinderarmut")]
    asked += [("tabelle", "kinderarmut"), ("zusammenhang", "kinderarmut")]
    views = [(page, parse(f"?ort=05562020&indikator={slug}", store)[0]) for page, slug in asked]
    entries = tuple(Entry(codes.code(store, page, view), page, view) for page, view in views)
    link = write(Collection("Zahlen für den Ausschuss", entries))
    source = tmp_path / "mappe.docx"
    answer = app.server.test_client().get("/mappe.docx", query_string={"m": link, "anhang": "ja"})
    source.write_bytes(answer.data)
    document = docx.Document(str(source))
    lines = [one.text.rpartition("\t") for one in document.paragraphs if one.style.name == "toc 1"]
    assert len(lines) == len(asked) + 2  # sources and appendix
    found = office.pages(office.as_pdf([source], tmp_path)[source])
    begins = [" ".join(word[0] for word in words[:3]) for _, _, words in found]
    contents = " ".join(word[0] for word in found[0][2])
    for title, _, page in lines:
        start = " ".join(title.replace("\u00a0", " ").split()[:3])
        assert begins[int(page) - 1].replace("\u00a0", " ").startswith(start), (title, page)
        assert re.search(rf"\.\s*{page}\b", contents)


def test_every_word_is_on_its_page(pages):
    for key, found in pages.items():
        for wide, tall, words in found:
            assert words, key
            for text, left, top, right, bottom in words:
                assert left >= 0, (key, text)
                assert top >= 0, (key, text)
                assert right <= wide, (key, text)
                assert bottom <= tall, (key, text)


def test_charts_are_drawn_with_names_and_german_numbers(pages):
    ranking = {"docx": "Mülheim an der Ruhr", "pptx": "Oberhausen"}  # all of them, and those near to mine
    for form, far in ranking.items():
        said = text_of(pages[form, "vergleich"])
        for part in ("Herten 8,0", "Median 6,2", "Gelsenkirchen", "11,7", "2005", "Ruhr 8,1", far):
            assert part in said, (form, part)
        assert not re.search(r"\b\d\.\d\b", said)  # no number with a decimal point


def test_values_of_bars_stand_level_with_their_names(pages):
    """A label that LibreOffice breaks or turns would leave its row."""
    found = next(
        words for _, _, words in pages["docx", "vergleich"] if any(w[0] == "Sonsbeck" for w in words)
    )
    rows = {
        round((top + bottom) / 2): text for text, _, top, _, bottom in found if re.fullmatch(r"\d+,\d", text)
    }
    for name, value in (("Sonsbeck", "2,7"), ("Herten", "8,0"), ("Gelsenkirchen", "11,7")):
        middle = next(round((w[2] + w[4]) / 2) for w in found if w[0] == name)
        assert value in {rows.get(middle + shift) for shift in (-2, -1, 0, 1, 2)}


def test_the_pdf_of_libreoffice_can_be_read_by_ear(pdfs):
    for (form, name), pdf in pdfs.items():
        about, found = office.about(pdf), office.structure(pdf)
        assert (about["Tagged"], about["Title"] != "") == ("yes", True), (form, name)
        assert any(re.fullmatch(r"H\d?", element) for element in found), (form, name)
        assert any(text.startswith("QR") for text in office.texts_for_pictures(pdf)), (form, name)
        if form == "docx" and name not in {"karte", "zusammenhang"}:  # whose pages have no table
            assert "TH" in found, name
