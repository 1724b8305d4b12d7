"""One word for each thing: what ``docs/woerter.md`` gave up does not come back into any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from components.texts import words

ROOT = Path(__file__).parents[2]
FILES = [path for path in sorted((ROOT / "data").rglob("*.toml")) if "changes" not in path.parts]
PAGES = ROOT / "components/texts/pages"

# What was given up (an expression), what is said for it, and the texts that may keep it.
# A text is preceded by its key or the name of its file, so that an expression can be about some texts only.
GERMAN = (
    (r"\bMittel\b", "Mittelwert", ()),
    (r"\b(Stelle|Platz) {rank}|: Stelle:?$", "Rang", ()),
    (r"\bZahl der (Gebiete|Nachbarn|Grundschulen)\b", "Anzahl", ()),
    (r"\bParameter\b", "Angabe", ()),
    (r"Abstand (zur|von der|von {name} zur) (Linie|Geraden)|\bGeraden?\b", "Abweichung von der Linie", ()),
    (r"^(nachbarn\..*|ausserhalb\.distance): .*\bAbstand", "Merkmalsabstand", ()),
    (r"in den Vergleich (auf|aufzu)?nehmen|abwählen", "hinzufügen, entfernen", ()),
    (r"\b(Info)?[Gg]rafik|\bSchaubild|\bDarstellung", "Diagramm", ()),
    (r"\berzeug(t|en)\b", "erstellen", ()),
    (r"\bGroße Städte\b", "Kommune", ()),
    (r": Zum Vergleich\b(?! eignen)", "Vergleichswerte", ()),
    (r"\b(Kindert|T)ageseinrichtung", "Kita", ("Anzahl aller Kitas (Tageseinrichtungen für Kinder)",)),
    (
        r"\bTagespflege",
        "Kindertagespflege",
        ("Tagespflege-Quote U3", "Anteil Tagespflege U3", "Kita oder Tagespflege?"),
    ),
)
ENGLISH = (
    (r"\b[Tt]ake along\b|\b[Pp]ass on\b", "Export", ()),
    (r": .*\b([Cc]onnection|connected)\b", "Relationship", ()),
    (r"\bupright\b|\(across\)", "vertical axis", ()),
    (r"\b[Cc]hosen municipalities\b|\bis chosen\b", "selected", ()),
    (r"\binto the comparison\b", "add to the comparison", ()),
    (r"\bstands? here\b", "to see", ()),
    (r"\bshown is\b", "showing", ()),
    (r"\blets? one\b", "gives an expected value", ()),
    (r"\bcannot be told\b", "not distinguishable", ()),
    (r"\bscaled anew\b", "rescaled every year", ()),
    (r"\bon (this|the) level\b", "at this level", ()),
    (r"\byouth welfare district|\bcount(y|ies)\b|: .*\bkreisfreie", "youth-welfare district", ()),
    (r"\bchild care\b", "childcare", ()),
    (r"\b[Jj]udgement\b|: .*\bunranked\b", "evaluation", ("no judgement",)),
)


def written(part, language):
    """Every text of a language in the data of a TOML file."""
    if isinstance(part, dict):
        yield from [part[language]] if isinstance(part.get(language), str) else []
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from written(inner, language)


def texts(language):
    """All texts of a language: those of the interface after their keys, of the data after their files."""
    yield from (f"{key}: {text}" for key, text in words(language).sentences.items())
    for path in FILES:
        found = written(tomllib.loads(path.read_text("utf-8")), language)
        yield from (f"{path.relative_to(ROOT).as_posix()}: {text}" for text in found)


TEXTS = {language: list(texts(language)) for language in ("de", "en")}


@pytest.mark.parametrize(
    ("language", "gone", "instead", "allowed"),
    [("de", *row) for row in GERMAN] + [("en", *row) for row in ENGLISH],
)
def test_a_word_that_was_given_up_stays_away(language, gone, instead, allowed):
    found = [text for text in TEXTS[language] if re.search(gone, text)]
    assert [text for text in found if not any(kept in text for kept in allowed)] == [], f"say: {instead}"
    assert all(any(kept in text for text in found) for kept in allowed)  # no exception outlives its text


def test_the_words_to_use_are_those_of_the_glossary():
    said = (ROOT / "docs/woerter.md").read_text("utf-8")
    assert [instead for _, instead, _ in GERMAN + ENGLISH if instead not in said] == []


def test_all_texts_are_looked_through():
    for language in ("de", "en"):
        assert len(TEXTS[language]) > 2000
        assert any(text.startswith("data/questions.toml: ") for text in TEXTS[language])


def test_no_english_text_has_a_space_before_a_percent_sign():
    apart = re.compile(r"[0-9}][ \u00a0\u202f]%")
    pages = [path.read_text("utf-8") for path in PAGES.glob("*.en.md")]
    assert [text for text in (*TEXTS["en"], *pages) if apart.search(text)] == []
