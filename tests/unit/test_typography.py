"""What no line may tear apart, said by hand; every text of a document keeps its words."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml

from components.documents import ooxml
from components.documents.typography import HYPHEN, tied
from components.wording.numbers import SPACE

TIED = [
    "(r~=~−0,14)",
    "p~<~0,05",
    "21,5~%",
    "1.234~Kinder",
    "+145~Kinder und Jugendliche",
    "11~von~53~Gemeinden haben",
    "8~of~53~municipalities have",
    "3 (2–5) von~12",
    "0.1~percentage points",
    "1,5~Mio.~Euro",
    "Rang~13~von~15",
    "nach §~8a SGB~VIII, §§~22 bis 26",
    "Abs.~2, Nr.~3",
    "am 31.~Dezember 2024, on 31~December 2024",
    "z.~B. Herten, i.~d.~R. nicht",
    "CC~BY~4.0",
    "dl=de/by=2=0",
    "22543=01=02=4=B",
    "15=Jährige, U3=Quote, GeoBasis=DE",
    "Kreis~· 2015~· Median",
    "Namensnennung~– Version~2.0",
]
LOOSE = [
    "2015 Kinder, 2022/23 Kinder",  # a year counts nothing
    "von 2010 bis 2015",
    "+0,2 Prozentpunkte",  # too long for a narrow column
    "3 Einrichtungen",
    "Kita-Quote, Ennepe-Ruhr-Kreis, Bau- und Wohnungswesen",
    "Kreis Recklinghausen 2016",
    "Rang der Kommune",
    "Nummer 6. Die nächste",
    "www.govdata.de/dl-de/by-2-0",
    "https://example.org/k/124N-M8CF",
]


def plain(text):
    return text.replace("~", SPACE).replace("=", HYPHEN)


@pytest.mark.parametrize("text", TIED)
def test_what_belongs_together_is_tied(text):
    signs = text.replace("~=~", "~\0~")
    wanted = plain(signs).replace("\0", "=")
    given = signs.replace("~", " ").replace("=", "-").replace("\0", "=")
    assert tied(given) == wanted
    assert tied(wanted) == wanted


@pytest.mark.parametrize("text", LOOSE)
def test_other_words_may_part(text):
    assert tied(text) == text


def test_an_address_stays_what_can_be_typed():
    said = tied("Lizenz dl-de/by-2-0 (www.govdata.de/dl-de/by-2-0), 3 Kinder")
    assert said == f"Lizenz dl{HYPHEN}de/by{HYPHEN}2{HYPHEN}0 (www.govdata.de/dl-de/by-2-0), 3{SPACE}Kinder"


def test_word_has_a_hyphen_of_its_own_kind():
    """No font has to know a sign for it, and who copies it gets a hyphen."""
    document = docx.Document()
    body = document.element.body
    said = ooxml.text("Lizenz dl-de/by-2-0 <A>")
    for element in parse_xml(f"<w:body {ooxml.DECLARED}>{said}</w:body>"):
        body.insert(0, element)
    stored = io.BytesIO()
    document.save(stored)
    read = docx.Document(io.BytesIO(stored.getvalue()))
    assert read.paragraphs[0].text == "Lizenz dl-de/by-2-0 <A>"
    assert "noBreakHyphen" in read.element.xml
    assert HYPHEN not in read.element.xml
