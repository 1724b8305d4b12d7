"""Texts for charts, which an ODT gets back from the DOCX that it was made of."""

from __future__ import annotations

import pytest

from components.documents import spoken
from tests.documents import opened

CHART = (
    '<wp:inline><wp:docPr id="1" name="A" descr="{}"/><a:graphic><c:chart r:id="r1"/></a:graphic></wp:inline>'
)
PICTURE = '<wp:inline><wp:docPr id="2" name="QR" descr="QR"/><a:graphic><pic:pic/></a:graphic></wp:inline>'
FRAME = '<draw:frame draw:name="Object{0}"><draw:object xlink:href="./Object {0}"/><draw:image/></draw:frame>'
QR = '<draw:frame draw:name="QR"><draw:image/><svg:desc>QR</svg:desc></draw:frame>'
BOX = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"


def paper(*drawings):
    return opened.packed({"word/document.xml": "".join(drawings).encode()})


def text(*frames):
    return opened.packed({"mimetype": b"odt", "content.xml": "".join(frames).encode()})


def told(content, source):
    return opened.unpacked(spoken.told(content, source))["content.xml"].decode()


def test_each_chart_gets_its_text_in_its_order():
    source = paper(CHART.format("Balken: 40 &amp; 13"), PICTURE, CHART.format("Linien"))
    said = told(text(FRAME.format(1), QR, BOX.format(FRAME.format(2))), source)
    one, two = (FRAME.format(n).removesuffix("</draw:frame>") for n in (1, 2))
    assert said == (
        f"{one}<svg:desc>Balken: 40 &amp; 13</svg:desc></draw:frame>{QR}"
        + BOX.format(f"{two}<svg:desc>Linien</svg:desc></draw:frame>")
    )


@pytest.mark.parametrize("drawings", [(), (CHART.format("A"), CHART.format("B"))])
def test_where_charts_are_missing_nothing_is_told(drawings):
    content = text(FRAME.format(1), QR)
    assert told(content, paper(*drawings)) == FRAME.format(1) + QR


def test_the_kind_of_the_file_stays_first():
    assert [*opened.unpacked(spoken.told(text(QR), paper()))] == ["mimetype", "content.xml"]
