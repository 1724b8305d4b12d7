"""A document taken apart: members, charts with their data sheets, all texts."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property

import openpyxl
from lxml import etree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DOC_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Chart:
    """A chart part with its embedded workbook."""

    name: str
    root: etree._Element
    sheet: bytes

    @property
    def series(self):
        return list(self.root.iter(f"{C}ser"))

    def cached(self):
        """Every reference with the values cached for it; a missing one is None."""
        found = {}
        for part in self.root.iter(f"{C}strRef", f"{C}numRef"):
            cache = part[1]
            values = [None] * int(cache.find(f"{C}ptCount").get("val"))
            for point in cache.iter(f"{C}pt"):
                text = point.findtext(f"{C}v")
                values[int(point.get("idx"))] = text if part.tag == f"{C}strRef" else float(text)
            assert found.setdefault(part.findtext(f"{C}f"), values) == values
        return found

    @cached_property
    def book(self):
        """The embedded workbook."""
        return openpyxl.load_workbook(io.BytesIO(self.sheet))

    def cells(self, reference):
        """The values on the data sheet at a reference like ``Daten!$B$2:$B$9``."""
        book = self.book
        assert len(book.sheetnames) == 1, "no second sheet, hidden or not"
        name, _, area = reference.partition("!")
        assert book.sheetnames == [name]
        found = book[name][area.replace("$", "")]
        rows = found if isinstance(found, tuple) else ((found,),)
        return [row[0].value for row in rows]


def unpacked(content):
    """All members by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts):
    """A file of members by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return out.getvalue()


def members(content):
    """All members by name, those of workbooks inside included."""
    found = unpacked(content)
    for name, part in list(found.items()):
        if name.endswith((".xlsx", ".docx", ".pptx")):
            found |= {f"{name}/{inner}": content for inner, content in members(part).items()}
    return found


def charts(content):
    """The charts of a document in the order of their names."""
    found = members(content)
    names = sorted(
        (name for name in found if re.fullmatch(r"(word|ppt)/charts/chart\d+\.xml", name)),
        key=lambda name: int(re.findall(r"\d+", name)[0]),
    )
    return [_chart(found, name) for name in names]


def _chart(found, name):
    root = etree.fromstring(found[name])
    relation = root.find(f"{C}externalData").get(f"{DOC_R}id")
    rels = etree.fromstring(found[rels_of(name)])
    target = next(rel.get("Target") for rel in rels if rel.get("Id") == relation)
    sheet = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
    return Chart(name, root, found[sheet])


def rels_of(name):
    """The part that holds the relations of a part."""
    folder, _, last = name.rpartition("/")
    return f"{folder}/_rels/{last}.rels".lstrip("/")


def texts(content):
    """Everything a document says anywhere: XML without tags but with attributes, of all members."""
    return "\n".join(
        part.decode("utf-8", "ignore") for name, part in members(content).items() if _is_text(name)
    )


def _is_text(name):
    return name.endswith((".xml", ".rels")) and "theme" not in name


def target_of(home, target):
    """The name of the part that a relation of ``home`` leads to."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(home), target))
