"""Templates for documents: what is taken, what is taken out of them, what is refused and why."""

from __future__ import annotations

import io
import zipfile

import docx
import pptx
import pytest

from components.documents import house, template
from components.documents.house import WrongTemplate
from components.documents.template import TemplateError, checked
from components.texts import words
from tests import templates

WORD, SLIDES = templates.word(), templates.powerpoint()
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


def lied(content):
    """A file whose directory says of a part that it is small."""
    found = bytearray(content)
    at = found.rfind(b"PK\x01\x02")
    found[at + 24 : at + 28] = (1).to_bytes(4, "little")
    return bytes(found)


def flagged(content):
    """A file whose directory says of each part that it needs a password."""
    found, at = bytearray(content), content.find(b"PK\x01\x02")
    while at >= 0:
        found[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(found)


def truncated(content, name):
    """A file with a part whose end is missing."""
    body = templates.parts(content)[name]
    return templates.with_part(content, name, body[: len(body) // 2])


def without(content, name):
    return templates.packed({key: body for key, body in templates.parts(content).items() if key != name})


def elsewhere(name, instruction, *, space=templates.WORDS, before=""):
    """A letter with a part more, under a name that parts of Word do not have."""
    field = f'<w:fldSimple w:instr="{instruction}"/>'
    return templates.with_part(WORD, name, f'{before}<w:hdr xmlns:w="{space}">{field}</w:hdr>'.encode())


def linked(content, folder, name, after, attribute):
    """A file with a picture from elsewhere, whose relation calls itself a link to a page."""
    found = templates.related(
        content, f"{folder}/_rels/{name}.xml.rels", "hyperlink", "https://example.org/a.png"
    )
    spaces = f'xmlns:r="{templates.RELATIONS}" xmlns:o="urn:schemas-microsoft-com:office:office"'
    picture = f'<x:blip xmlns:x="urn:x" {spaces} {attribute}="rIdX"/>'.encode()
    return templates.replaced(found, f"{folder}/{name}.xml", after, after + picture)


DOCX = [
    (b"", "empty"),
    (b"\0" * (template.LARGEST + 1), "large"),
    (templates.OLD + b"\0" * 2000, "old"),
    (templates.ENCRYPTED, "locked"),
    (b"Sehr geehrte Damen und Herren", "other"),
    (b"%PDF-1.7\n", "other"),
    (b"{\\rtf1}", "other"),
    (b"\xff\xd8\xff\xe0" + b"\0" * 60, "other"),
    (b"PK\x03\x04" + b"\0" * 40, "damaged"),
    (WORD[:-400], "damaged"),
    (WORD[: len(WORD) // 2], "damaged"),
    (SLIDES, "kind"),
    (
        templates.packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        "other",
    ),
    (templates.packed({"a.txt": b"a"}), "other"),
    (templates.packed({"[Content_Types].xml": b"<Types/>"}), "other"),
    (without(WORD, "word/document.xml"), "damaged"),
    (without(WORD, "_rels/.rels"), "damaged"),
    (truncated(WORD, "word/document.xml"), "damaged"),
    (truncated(WORD, "word/styles.xml"), "damaged"),
    (truncated(WORD, "word/_rels/document.xml.rels"), "damaged"),
    (templates.with_part(WORD, "word/vbaProject.bin", b"x"), "macros"),
    (templates.with_part(WORD, "word/VBAPROJECT.BIN", b"x"), "macros"),
    (templates.with_part(WORD, "word/activeX/activeX1.xml", b"<x/>"), "macros"),
    (
        templates.replaced(
            WORD,
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "macros",
    ),
    (templates.with_part(WORD, "word/evil.xml", ENTITIES), "entities"),
    (templates.with_part(WORD, "word/evil.xml", ENTITIES.decode().encode("utf-16")), "entities"),
    (templates.with_part(WORD, "docProps/evil.rels", ENTITIES), "entities"),
    (templates.with_part(WORD, "word/media/a.bin", b"\0" * 4_000_000), "bomb"),
    (templates.packed({**templates.parts(WORD), **{f"{n}.xml": b"<x/>" for n in range(2100)}}), "bomb"),
    (lied(templates.with_part(WORD, "word/evil.xml", b"<x/>" * 100)), "damaged"),
    (flagged(WORD), "locked"),
    (templates.with_part(WORD, "_xmlsignatures/sig1.xml", b"<x/>"), "signed"),
    *(
        (templates.related(WORD, "word/_rels/document.xml.rels", kind, target), "links")
        for kind, target in (
            ("image", "https://example.org/a.png"),
            ("image", "file:///C:/a.png"),
            ("image", "\\\\server\\a.png"),
            ("oleObject", "file:///C:/a.xlsx"),
            ("subDocument", "a.docx"),
            ("mailMergeSource", "file:///C:/a.xlsx"),
            ("frame", "https://example.org"),
        )
    ),
    (
        templates.related(WORD, "word/_rels/document.xml.rels", "aFChunk", "a.html", external=False),
        "links",
    ),
    *(
        (templates.with_field(*text), "links")
        for text in (
            (' INCLUDEPICTURE "https://example.org/a.png" ',),
            (" INCLUDE", 'TEXT "C:\\\\a.docx" '),
            (" ddeauto", " excel a.xlsx "),
            (" LINK Excel.Sheet.8 a.xlsx ",),
            (' INCLUDEPICTURE"https://example.org/a.png"',),
        )
    ),
    (templates.with_field(" DDE excel a.xlsx ", element="delInstrText"), "links"),
    (elsewhere("word/text.part", " INCLUDETEXT C:\\a.docx "), "links"),
    (elsewhere("text/header1.xml", " RD C:\\a.docx ", space=templates.STRICT), "links"),
    (elsewhere("word/text.part", "", before="<!DOCTYPE x []>"), "entities"),
    *((linked(WORD, "word", "document", b"<w:body>", name), "links") for name in ("r:link", "r:embed")),
    (linked(WORD, "word", "document", b"<w:body>", "o:relid"), "links"),
    (templates.word(wide=9.0, margin=1), "page"),
    (templates.word(margin=9), "page"),
    (templates.word(wide=29.7, tall=12, margin=2), "page"),
]
PPTX = [
    (WORD, "kind"),
    (b"Folien", "other"),
    (SLIDES[:-300], "damaged"),
    (truncated(SLIDES, "ppt/presentation.xml"), "damaged"),
    (templates.with_part(SLIDES, "ppt/vbaProject.bin", b"x"), "macros"),
    (
        templates.related(SLIDES, "ppt/slides/_rels/slide1.xml.rels", "video", "https://example.org/a.mp4"),
        "links",
    ),
    (
        templates.related(SLIDES, "ppt/slideMasters/_rels/slideMaster1.xml.rels", "image", "file:///C:/a"),
        "links",
    ),
    (linked(SLIDES, "ppt/slideMasters", "slideMaster1", b"<p:cSld>", "r:link"), "links"),
    (templates.powerpoint(layouts=0), "layout"),
]


REFUSED = [
    *(("docx", content, why) for content, why in DOCX),
    *(("pptx", content, why) for content, why in PPTX),
]


@pytest.mark.parametrize(
    ("form", "content", "why"),
    [pytest.param(*one, id=f"{at}-{one[0]}-{one[2]}") for at, one in enumerate(REFUSED)],
)
def test_what_is_no_template_is_refused_for_its_reason(form, content, why):
    with pytest.raises(TemplateError) as fault:
        checked(content, form)
    assert fault.value.key == why
    for language in ("de", "en"):
        said = words(language)(f"vorlage.fault.{why}", name="Kopfbogen.docx", **fault.value.values)
        assert "Kopfbogen.docx" in said
        assert "{" not in said


def test_every_reason_has_a_case():
    reasons = {key.rpartition(".")[2] for key in words("de").sentences if key.startswith("vorlage.fault.")}
    assert reasons - {"unusable", "choice"} == {why for _, why in (*DOCX, *PPTX)}


def test_a_template_file_becomes_a_document():
    paper = docx.Document(io.BytesIO(checked(templates.as_template(WORD, "document"), "docx")))
    assert paper.sections[0].header.paragraphs[0].text.startswith("Stadt Herten")
    show = pptx.Presentation(io.BytesIO(checked(templates.as_template(SLIDES, "presentation"), "pptx")))
    assert len(show.slide_layouts) == 11


def test_links_to_pages_and_other_fields_are_none_of_our_business():
    linked = templates.related(WORD, "word/_rels/document.xml.rels", "hyperlink", "https://www.herten.de")
    leading = b'<w:body><w:p><w:hyperlink r:id="rIdX"/></w:p>'
    assert checked(templates.replaced(linked, "word/document.xml", b"<w:body>", leading), "docx")
    for field in (' HYPERLINK "https://example.org/LINK x" ', " PAGE ", " STYLEREF LINK "):
        assert checked(templates.with_field(field), "docx")


def test_the_template_it_was_made_of_is_taken_out():
    """Word notes where that lies, which names a drive of the house, and looks for it there."""
    settings = b"<w:attachedTemplate xmlns:r='%s' r:id='rIdX'/>" % templates.RELATIONS.encode()
    found = templates.replaced(WORD, "word/settings.xml", b"<w:zoom", settings + b"<w:zoom")
    space = b"http://schemas.openxmlformats.org/package/2006/relationships"
    rels = b'<Relationships xmlns="%s"></Relationships>' % space
    found = templates.with_part(found, "word/_rels/settings.xml.rels", rels)
    found = templates.related(
        found, "word/_rels/settings.xml.rels", "attachedTemplate", "file:///H:/Amt51/Kopfbogen.dotx"
    )
    made = templates.parts(checked(found, "docx"))
    assert b"attachedTemplate" not in made["word/settings.xml"]
    assert not any(b"Amt51" in body for body in made.values())


def test_a_form_that_may_only_be_filled_in_becomes_a_document_to_edit():
    locked = b"<w:documentProtection w:edit='forms' w:enforcement='1'/><w:mailMerge/><w:zoom"
    made = checked(templates.replaced(WORD, "word/settings.xml", b"<w:zoom", locked), "docx")
    assert b"documentProtection" not in templates.parts(made)["word/settings.xml"]
    assert b"mailMerge" not in templates.parts(made)["word/settings.xml"]


def test_parts_of_the_same_name_are_one():
    """What was looked at and what is used are the same."""
    out = io.BytesIO(WORD)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", templates.parts(WORD)["word/document.xml"])
    with zipfile.ZipFile(io.BytesIO(checked(out.getvalue(), "docx"))) as archive:
        assert archive.namelist().count("word/document.xml") == 1


def test_a_name_is_repeated_without_its_folders():
    assert template.name_of("C:\\Users\\x\\Kopf.docx") == "Kopf.docx"
    assert template.name_of("../../a/Kopf.docx") == "Kopf.docx"
    assert len(template.name_of("x" * 500)) == 60


# Those of the operator


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Put files into a folder that is set as the one of templates."""

    def put(files, name=""):
        for file, content in files.items():
            (tmp_path / file).write_bytes(content)
        monkeypatch.setenv(house.SETTING, str(tmp_path / name))
        house._read.cache_clear()
        return house.templates()

    yield put
    house._read.cache_clear()


def test_a_folder_has_one_template_for_each_program(given):
    found = given(
        {"Kopf.dotx": templates.as_template(WORD, "document"), "Folien.pptx": SLIDES, "liesmich.txt": b"x"}
    )
    assert {form: one.name for form, one in found.items()} == {"docx": "Kopf.dotx", "pptx": "Folien.pptx"}
    assert docx.Document(io.BytesIO(found["docx"].content))


def test_a_file_is_one_template(given):
    assert set(given({"Kopf.docx": WORD, "Folien.pptx": SLIDES}, "Kopf.docx")) == {"docx"}


def test_without_a_setting_there_is_none(monkeypatch):
    monkeypatch.delenv(house.SETTING, raising=False)
    assert house.templates() == {}


@pytest.mark.parametrize(
    ("files", "name", "why"),
    [
        ({}, "fehlt.docx", "gibt es nicht"),
        ({"a.txt": b"x", "~$Kopf.docx": b"x"}, "", r"keine Vorlage \(.docx, .dotx, .pptx, .potx\)"),
        ({"a.docx": WORD, "b.docx": WORD}, "", "„a.docx“ und „b.docx“ sind beide für Word"),
        ({"Kopf.docx": b"x"}, "", "„Kopf.docx“ ist keine Vorlage"),
        (
            {"Kopf.docx": templates.with_part(WORD, "word/vbaProject.bin", b"x")},
            "",
            "„Kopf.docx“ enthält Makros",
        ),
    ],
)
def test_the_operator_is_told_what_is_wrong(given, files, name, why):
    with pytest.raises(WrongTemplate, match=why) as fault:
        given(files, name)
    assert house.SETTING in str(fault.value)
