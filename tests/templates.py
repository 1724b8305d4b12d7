"""Templates for Word and PowerPoint as a house has them, and as nobody should send them."""

from __future__ import annotations

import io

import docx
import pptx
from docx.shared import Cm
from pptx.util import Cm as SlideCm

from tests.documents.opened import packed
from tests.documents.opened import unpacked as parts

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def word(*, head="Stadt Herten · Fachbereich Jugend", wide=21.0, tall=29.7, margin=2.5):
    """A letter of a house: a line in the head, its own font, margins in centimetres."""
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(wide), Cm(tall)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(margin))
    section.header.paragraphs[0].text = head
    paper.styles["Normal"].font.name = "Georgia"
    paper.styles["Title"].font.name = "Georgia"
    return saved(paper)


def powerpoint(*, wide=33.867, tall=19.05, layouts=None):
    """Slides of a house, with one example; of the layouts so many."""
    show = pptx.Presentation()
    show.slide_width, show.slide_height = SlideCm(wide), SlideCm(tall)
    show.slides.add_slide(show.slide_layouts[0]).shapes.title.text = "Beispiel"
    if layouts is not None:
        show.slides._sldIdLst.remove(show.slides._sldIdLst[0])
        for layout in list(show.slide_layouts)[layouts:]:
            show.slide_layouts.remove(layout)
    return saved(show)


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(content, name, body):
    """The file with a part more, or another one."""
    return packed({**parts(content), name: body})


def replaced(content, name, old, new):
    """The file with other bytes in a part."""
    found = parts(content)
    assert old in found[name], name
    return packed({**found, name: found[name].replace(old, new)})


def related(content, name, kind, target, *, external=True):
    """The file with a relation more in ``name``."""
    mode = ' TargetMode="External"' if external else ""
    new = f'<Relationship Id="rIdX" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/></Relationships>'
    return replaced(content, name, b"</Relationships>", new.encode())


def as_template(content, kind):
    """A document as a file that new ones are made of (``.dotx``, ``.potx``)."""
    return replaced(content, "[Content_Types].xml", f"{kind}.main+xml".encode(), b"template.main+xml")


def with_field(*instructions, element="instrText"):
    """A letter with a field, its instruction spread over several runs."""
    space = f"{{{WORDS}}}"
    paper = docx.Document()
    run = paper.add_paragraph().add_run()
    run._r.append(run._r.makeelement(f"{space}fldChar", {f"{space}fldCharType": "begin"}))
    for text in instructions:
        found = run._r.makeelement(f"{space}{element}", {})
        found.text = text
        run._r.append(found)
    run._r.append(run._r.makeelement(f"{space}fldChar", {f"{space}fldCharType": "end"}))
    return saved(paper)
