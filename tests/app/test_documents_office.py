"""Documents as LibreOffice opens them: as pages, with every word on the page and numbers as in German."""

import re
import shutil
import subprocess

import pytest
from lxml import etree

TOOLS = ("soffice", "pdftotext")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not on this machine: {', '.join(MISSING)}")

QUERIES = {
    "vergleich": "indikator=arbeitslose-je-100&ort=05562020&orte=05913000,05112000,05170052",
    "ziel": "indikator=betreuungsquote-u3&ort=05562020&ziel=40&zielname=Ausschuss",
    "profil": "seite=profil&ort=05562020",
    "zusammenhang": "seite=zusammenhang&indikator=betreuungsquote-u3&ort=05562020&anonym=ja",
}


@pytest.fixture(scope="module")
def pages(app, tmp_path_factory):
    """The pages of each document by form and name: width, height, and words with their boxes."""
    folder, client = tmp_path_factory.mktemp("office"), app.server.test_client()
    found = {}
    for form in ("docx", "pptx"):
        sources = []
        for name, query in QUERIES.items():
            source = folder / f"{name}.{form}"
            source.write_bytes(client.get(f"/dokument.{form}?{query}").data)
            sources.append(str(source))
        profile = (folder / "profile").as_uri()
        command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(folder), *sources], check=True, capture_output=True, timeout=300
        )
        for name in QUERIES:
            found[form, name] = _pages(folder / f"{name}.pdf")
    return found


def _pages(pdf):
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    tree = etree.fromstring(re.sub(rb' xmlns="[^"]+"|<!DOCTYPE.*?>', b"", text.stdout, flags=re.DOTALL))
    return [
        (
            float(page.get("width")),
            float(page.get("height")),
            [(w.text or "", *(float(w.get(k)) for k in ("xMin", "yMin", "xMax", "yMax"))) for w in page],
        )
        for page in tree.iter("page")
    ]


def text_of(found):
    return " ".join(word[0] for _, _, words in found for word in words)


def test_papers_and_slides_have_their_pages(pages):
    counted = {key: len(found) for key, found in pages.items()}
    assert counted["docx", "vergleich"] in {4, 5, 6}  # as wide as the fonts of the machine are
    assert counted["pptx", "vergleich"] == 4
    assert counted["docx", "zusammenhang"] in {2, 3}
    assert counted["pptx", "zusammenhang"] in {1, 2}
    for (form, _), found in pages.items():
        wide, tall, _ = found[0]
        assert (round(wide), round(tall)) == ((595, 842) if form == "docx" else (960, 540))


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
