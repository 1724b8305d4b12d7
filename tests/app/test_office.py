"""Documents as ODT, ODP and PDF: what is answered, and what LibreOffice makes of ours where it is there."""

from __future__ import annotations

import io
import re
import shutil
import socket
import subprocess
import zipfile

import pytest
from lxml import etree

from components.documents import forms, office
from tests import templates
from tests.documents import office as pdf

MAPPE = "1~-124N-M8CF~-131Y-088C"
VIEW = "indikator=kinderarmut&ort=05562020"
COPY = 'while [ "$1" != --convert-to ]; do shift; done; cp "$5" "${5%.*}.$2"'


@pytest.fixture
def standing(tmp_path, monkeypatch):
    """A program that stands for LibreOffice: it gives the document back as it is."""

    def made(script=COPY):
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv(office.SETTING, str(path))

    return made


@pytest.mark.parametrize("form", office.FORMS)
@pytest.mark.parametrize("path", [f"/dokument.{{}}?{VIEW}", f"/mappe.{{}}?m={MAPPE}"])
def test_a_form_is_made_of_its_source(client, standing, form, path):
    standing()
    answer = client.get(path.format(form))
    assert answer.status_code == 200
    assert answer.mimetype == office.FORMS[form].mimetype
    assert answer.headers["Content-Disposition"].endswith(f'.{form}"')
    assert answer.headers["Cache-Control"] == "no-store"  # LibreOffice writes the moment into it
    part = "word/document.xml" if forms.source(form) == "docx" else "ppt/presentation.xml"
    assert part in zipfile.ZipFile(io.BytesIO(answer.data)).namelist()


@pytest.mark.parametrize("form", office.FORMS)
@pytest.mark.parametrize("path", [f"/dokument.{{}}?{VIEW}", f"/mappe.{{}}?m={MAPPE}&fortschritt=ja"])
def test_where_there_is_none_a_sentence_says_so(client, monkeypatch, form, path):
    monkeypatch.setenv(office.SETTING, office.OFF)
    german, english = (client.get(path.format(form) + language) for language in ("", "&sprache=en"))
    assert (german.status_code, english.status_code) == (501, 501)
    assert "weil LibreOffice dort fehlt" in german.text
    assert "LibreOffice is not installed" in english.text
    assert german.mimetype == "text/plain"
    assert german.headers["Cache-Control"] == "no-store"


def test_what_it_does_not_finish_is_said(client, standing):
    standing("exit 0")
    answer = client.get(f"/dokument.odt?{VIEW}")
    assert answer.status_code == 502
    assert answer.text.startswith("LibreOffice hat die Datei nicht fertiggestellt.")
    assert client.get(f"/mappe.odt?m={MAPPE}&fortschritt=ja").data.endswith(b"2/2\nfault\n")


def test_own_figures_are_written_to_no_disk(client, standing, tmp_path, monkeypatch):
    standing()
    asked = {"path": f"/eigene/dokument.odt?{VIEW}", "json": {"eigene": None}}
    assert client.post(**asked).status_code == 200
    monkeypatch.setattr(office, "MEMORY", tmp_path / "none")
    refused = client.post(**asked)
    assert (refused.status_code, refused.text[:19]) == (501, "Mit eigenen Zahlen ")
    assert client.get(f"/dokument.odt?{VIEW}").status_code == 200


MISSING = [tool for tool in ("soffice", "pdfinfo", "pdftotext") if shutil.which(tool) is None]
real = pytest.mark.skipif(bool(MISSING), reason=f"not on this machine: {', '.join(MISSING)}")

CHART = "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}"


@real
@pytest.mark.parametrize(("form", "path"), [("odt", "/dokument.odt"), ("odp", "/dokument.odp")])
def test_charts_stay_charts(client, form, path):
    content = client.get(f"{path}?indikator=betreuungsquote-u3&ort=05562020&diagramm=entwicklung").data
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.read("mimetype").decode() == office.FORMS[form].mimetype
        objects = [name for name in packed.namelist() if re.fullmatch(r"Object \d+/content\.xml", name)]
        charts = [etree.fromstring(packed.read(name)) for name in objects]
        words = packed.read("content.xml").decode()
    (chart,) = (found for found in charts if found.tag.endswith("document-content"))
    assert chart.findall(f".//{CHART}series")
    assert "Kreis Recklinghausen" in etree.tostring(chart, encoding="unicode")
    assert "Betreuungsquote" in words


@real
def test_the_pdf_says_its_title_and_its_structure(client, tmp_path):
    path = tmp_path / "ansicht.pdf"
    path.write_bytes(client.get(f"/dokument.pdf?{VIEW}&diagramm=position").data)
    told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Tagged: +yes", told)
    assert any(text.startswith("Punktdiagramm: ") for text in pdf.texts_for_pictures(path))
    assert re.search(r"Title: +Kinderarmut in Herten", told)
    said = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout
    assert "Herten" in said


PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="991" name="x"/><a:graphic '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="{pic}"><pic:pic '
    'xmlns:pic="{pic}"><pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip xmlns:r="{r}" r:link="rIdX"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
).format(pic="http://schemas.openxmlformats.org/drawingml/2006/picture", r=templates.RELATIONS)


@real
def test_what_a_document_links_to_is_not_fetched():
    """Also where it came past the checks of a template."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        target = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        found = templates.related(templates.word(), "word/_rels/document.xml.rels", "image", target)
        picture = b"<w:body>" + PICTURE.encode()
        office.converted(templates.replaced(found, "word/document.xml", b"<w:body>", picture), "odt")
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()
