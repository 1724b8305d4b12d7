"""Figures as an OpenDocument spreadsheet: as other programs and our own reader find them, and as in Excel."""

from __future__ import annotations

import io
import zipfile

import pytest
import python_calamine
from lxml import etree
from openxml_audit import OdfValidator

from components.comparison.context import Context
from components.downloads import ods_file, xlsx_file
from components.tables.comparison import shown, whole
from components.tables.model import Figure, Sheet
from components.view import pages
from components.view.model import parse
from data.own import workbook

LINK = "https://example.org/x"
TABLE, OFFICE, TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text")
)


def sheet(*rows, columns=("Gebiet", "Wert"), **more):
    about = {"name": "x", "title": "Titel & mehr", "source": "Amt", "facts": (), "dated": "2026-11-29"}
    return Sheet(columns=columns, rows=rows, language="de", **{**about, **more})


def cells(made):
    """The contents of the first sheet and of the second, as python-calamine reads them."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(made))
    return [book.get_sheet_by_index(at).to_python() for at in range(2)]


def part(made, name="content.xml"):
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return etree.fromstring(packed.read(name))


def test_numbers_are_numbers_and_what_is_missing_is_empty():
    made = ods_file.of(
        sheet(
            ("Essen", Figure(1234.25, 1), 2022, None),
            ("Köln", Figure(0.0, 1), 2022, "nichts"),
            columns=("Gebiet", "Wert (%)", "Jahr", "Hinweis"),
            facts=(("Titel", ""), ("Quelle", "Amt")),
        )
    )
    figures, notes = cells(made)
    assert figures == [
        ["Gebiet", "Wert (%)", "Jahr", "Hinweis"],
        ["Essen", 1234.25, 2022, ""],
        ["Köln", 0, 2022, "nichts"],
    ]
    assert notes == [["Titel", ""], ["Quelle", "Amt"]]
    said = ["".join(found.itertext()) for found in part(made).iter(f"{TABLE}table-cell")]
    assert said[4:7] == ["Essen", "1.234,3", "2022"]  # decimals of the screen, no separator in a year


@pytest.mark.parametrize(
    ("figure", "said"), [(Figure(3.1, 1, signed=True), "+3,1"), (Figure(-3.1, 1, signed=True), "−3,1")]
)
def test_a_difference_has_its_sign(figure, said):
    content = part(ods_file.of(sheet(("Essen", figure))))
    (cell,) = content.xpath(
        "//table:table-cell[@office:value-type='float']",
        namespaces={"table": TABLE[1:-1], "office": OFFICE[1:-1]},
    )
    assert "".join(cell.itertext()) == said
    style = cell.get(f"{TABLE}style-name")
    (format_,) = (found for found in content.iter() if _name(found) == f"{style}f")
    shown_ = {found.get(_style("condition")): found.get(_style("apply-style-name")) for found in format_[1:]}
    assert shown_ == {"value()>0": f"{style}above", "value()<0": f"{style}below"}


def _style(name):
    return f"{{urn:oasis:names:tc:opendocument:xmlns:style:1.0}}{name}"


def _name(element):
    return element.get(_style("name"))


def test_heads_stay_in_sight_repeat_on_paper_and_filter():
    made = ods_file.of(sheet(("a", 1, 2, 3), columns=("A", "B", "C", "D")))
    content, settings = part(made), part(made, "settings.xml")
    assert len(content.findall(f".//{TABLE}table-header-rows/{TABLE}table-row")) == 1
    (filtered,) = content.iter(f"{TABLE}database-range")
    assert filtered.get(f"{TABLE}target-range-address") == "'Zahlen'.A1:'Zahlen'.D2"
    kept = {found.get(found.keys()[0]): found.text for found in settings.iter() if found.text}
    assert (kept["HorizontalSplitPosition"], kept["VerticalSplitPosition"]) == ("2", "1")
    assert kept["ActiveTable"] == "Zahlen"


def test_texts_keep_their_spaces_and_lines_and_become_no_formula():
    made = ods_file.of(sheet((" a  b ", "=1+1"), ("a\x00b\nc <&>", None)))
    assert cells(made)[0][1:] == [[" a  b ", "'=1+1"], ["ab\nc <&>", ""]]
    assert not part(made).xpath("//@table:formula", namespaces={"table": TABLE[1:-1]})


def test_the_same_figures_give_the_same_bytes_and_say_first_what_they_are():
    made = ods_file.of(sheet(("Essen", Figure(1.0, 0))))
    assert made == ods_file.of(sheet(("Essen", Figure(1.0, 0))))
    assert made[30:].startswith(b"mimetype" + ods_file.MIMETYPE.encode())
    meta = "".join(part(made, "meta.xml").itertext())
    assert "Titel & mehr" in meta
    assert meta.count("2026-11-29T00:00:00") == 2


def test_nothing_of_the_template_is_left():
    made = ods_file.of(sheet(("Essen", Figure(1.0, 0))))
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        names, styles = packed.namelist(), packed.read("styles.xml")
        content = b"".join(packed.read(name) for name in names)
    assert sorted(names) == sorted(
        ["mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml", "settings.xml"]
    )
    found = [entry.get(key) for entry in part(made, "META-INF/manifest.xml") for key in entry.keys()[:1]]
    assert found == ["/", "settings.xml", "meta.xml", "styles.xml", "content.xml"]
    assert not [word for word in (b"Feuille", b'"fr', b"LibreOffice", b"???", b"Heading") if word in content]
    assert (b'fo:language="de"' in styles, b'fo:country="DE"' in styles) == (True, True)


def test_each_row_is_a_step_and_many_cells_take_long():
    rows, steps = [("Essen", 1), ("Marl", 2), ("Herne", 3)], []
    ods_file.of(sheet(*rows), steps.append)
    assert steps == [0, 1, 2]
    assert not ods_file.takes_long(sheet(*rows))
    assert ods_file.takes_long(sheet(*rows * 2_000))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", [*pages.TABLES, "indikator"])
def test_it_says_what_the_excel_file_says(frozen, tmp_path, page, language):
    search = f"?indikator=quote&ort=05562020&orte=05562016&mass=veraenderung&sprache={language}"
    context = Context(frozen, parse(search, frozen)[0])
    sheet_ = whole(context, link=LINK) if page == "indikator" else shown(context, page, link=LINK)
    made = ods_file.of(sheet_)
    assert cells(made) == cells(xlsx_file.of(sheet_))
    assert [len(found.rows) for found in workbook.book(made).sheets] == [
        len(found.rows) for found in workbook.book(xlsx_file.of(sheet_)).sheets
    ]
    path = tmp_path / "a.ods"
    path.write_bytes(made)
    told = OdfValidator().validate(path)
    assert told.is_valid, told.errors
