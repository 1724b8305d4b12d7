"""A document takes a template that somebody brings, or that of the operator; no file is kept."""

from __future__ import annotations

import json
import os
import tempfile

import pytest

from components.documents import forms, house, template
from tests import templates

WORD, SLIDES = templates.word(), templates.powerpoint()
VIEW = "indikator=kinderarmut&ort=05562020"
MAPPE = "1~-124N-M8CF~-131Y-088C"
OWN = {
    "v": 1,
    "name": "Wartende",
    "unit": "%",
    "kind": "rate",
    "direction": "higher_is_better",
    "decimals": 1,
    "school": False,
    "years": [2022],
    "rows": {"05562020": [12.5], "05562016": [13.5], "05562024": [14.5]},
}


@pytest.fixture
def taken(monkeypatch):
    """What the writers are asked for; they make a document of one word."""
    found = []

    def writer(_store, items, options, tell):
        tell(len(items))
        found.append(options)
        return b"made"

    for form, (_, mimetype) in forms._OURS.items():
        monkeypatch.setitem(forms._OURS, form, (writer, mimetype))
    return found


def send(client, path, content, name="Kopfbogen.docx", **fields):
    """Send a form as a browser does; the client of the tests would lay a large file down on a disk itself."""
    heads = [f'name="{key}"' for key in fields] + [f'name="datei"; filename="{name}"']
    bodies = [*(value.encode() for value in fields.values()), content]
    parts = [
        b"--x\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (head.encode(), body)
        for head, body in zip(heads, bodies, strict=True)
    ]
    return client.post(
        path, data=b"".join(parts) + b"--x--\r\n", content_type="multipart/form-data; boundary=x"
    )


@pytest.mark.parametrize("form", ["docx", "pptx"])
@pytest.mark.parametrize(
    ("path", "fields"),
    [(f"/eigene/dokument.{{}}?{VIEW}&anhang=ja", {}), ("/eigene/mappe.{}", {"m": MAPPE, "anhang": "ja"})],
)
def test_a_document_takes_the_template_that_comes_along(client, taken, form, path, fields):
    content = {"docx": WORD, "pptx": SLIDES}[form]
    answer = send(client, path.format(form), content, **fields)
    assert (answer.status_code, answer.data) == (200, b"made")
    assert answer.headers["Cache-Control"] == "no-store"
    (options,) = taken
    assert options.template == template.checked(content, form)
    assert options.appendix
    assert options.in_memory


def test_own_figures_come_along_with_it(client, taken):
    own = json.dumps({"eigene": OWN, "sprache": "de"})
    path = "/eigene/dokument.docx?indikator=eigene&ebene=gemeinde&jahr=2022&ort=05562020"
    answer = send(client, path, WORD, eigene=own)
    assert answer.status_code == 200, answer.text
    assert taken[0].template
    assert send(client, path, WORD).status_code == 400  # without them there is no such indicator
    assert send(client, path, WORD, eigene="{").status_code == 400


@pytest.mark.parametrize(
    "path", [f"/eigene/dokument.docx?{VIEW}", f"/eigene/mappe.docx?m={MAPPE}&fortschritt=ja"]
)
def test_a_file_that_is_none_is_named_with_its_fault(client, path):
    answer = send(client, path, b"x", "Amt 51/Kopf.docx")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text.startswith("Die Datei „Kopf.docx“ ist keine Vorlage")
    assert "“Kopf.docx”" in send(client, f"{path}&sprache=en", b"x", "Kopf.docx").text
    assert "ist für PowerPoint" in send(client, path, SLIDES, "Folien.pptx").text


def test_a_file_beyond_the_limit_is_refused_unread(client):
    answer = send(client, f"/eigene/dokument.docx?{VIEW}", b"\0" * (template.LARGEST + 10))
    assert answer.text == "Die Vorlage „Kopfbogen.docx“ ist zu groß: Möglich sind bis zu 10 MB. " + (
        "Meist hilft es, Bilder in ihr zu verkleinern.\n"
    )
    assert send(client, f"/eigene/dokument.docx?{VIEW}", b"\0" * 13_000_000).status_code == 413


def test_it_is_taken_below_one_address_only(client, taken):
    assert send(client, f"/dokument.docx?{VIEW}", WORD).status_code == 405
    assert send(client, "/mappe.docx", WORD, m=MAPPE).status_code == 400
    assert taken == []


def test_it_gets_to_no_disk(client, taken, monkeypatch):
    """Werkzeug would lay down a file of half a megabyte."""

    def disk(*_args, **_more):
        raise AssertionError

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", disk)
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", disk)
    large = templates.with_part(WORD, "word/media/bild.png", os.urandom(3_000_000))
    assert send(client, f"/eigene/dokument.docx?{VIEW}", large).status_code == 200


@pytest.fixture
def of_house(tmp_path, monkeypatch):
    (tmp_path / "Kopfbogen.docx").write_bytes(WORD)
    monkeypatch.setenv(house.SETTING, str(tmp_path))
    house._read.cache_clear()
    yield template.checked(WORD, "docx")
    house._read.cache_clear()


def test_the_template_of_the_operator_is_usual(client, taken, of_house):
    for path in (f"/dokument.docx?{VIEW}", f"/mappe.docx?m={MAPPE}"):
        assert client.get(path).status_code == 200
        assert client.get(f"{path}&vorlage=ohne").status_code == 200
    assert client.get(f"/dokument.pptx?{VIEW}").status_code == 200
    assert [options.template for options in taken] == [of_house, None, of_house, None, None]
    brought = templates.word(head="Eigener Kopf")
    assert send(client, f"/eigene/dokument.docx?{VIEW}", brought).status_code == 200
    assert taken[-1].template == template.checked(brought, "docx")
    wrong = client.get(f"/dokument.docx?{VIEW}&vorlage=mit")
    assert (wrong.status_code, "„vorlage=mit“" in wrong.text) == (400, True)


def test_what_a_writer_cannot_use_is_said_and_logged(client, monkeypatch, caplog):
    def writer(*_):
        raise KeyError("Amt 51")

    monkeypatch.setitem(forms._OURS, "docx", (writer, "x"))
    answer = send(client, f"/eigene/dokument.docx?{VIEW}", WORD)
    assert answer.status_code == 400
    assert answer.text.startswith("Mit der Vorlage „Kopfbogen.docx“ ließ sich kein Dokument erstellen.")
    assert "POST /dokument.docx: KeyError" in caplog.text
    assert "Amt 51" not in caplog.text
    assert client.get(f"/dokument.docx?{VIEW}").status_code == 500  # without one it is our own fault
