"""Both languages say the same things, and every word the code asks for exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from components.charts import KINDS
from components.texts import page_text, words
from components.view.settings import NAMED

ROOT = Path(__file__).parents[2]
GERMAN, ENGLISH = words("de").sentences, words("en").sentences
ASKED = re.compile(r"(?:words|talk|Notice\.of)\(\s*\"([a-z0-9_]+\.[a-z0-9_.]+)\"")

OFFERED = ("klassen", "grenzen", "gruppe", "ausschnitt", "bilder", "farben")
"""Settings that are offered with the words of their options (``components/screen/controls.py``)."""


def gaps(sentence):
    return sorted(set(re.findall(r"{(\w+)(?::\w+)?}", sentence)))


def test_both_languages_have_the_same_keys():
    assert set(GERMAN) == set(ENGLISH)


@pytest.mark.parametrize("key", GERMAN)
def test_a_sentence_has_the_same_gaps_in_both_languages(key):
    assert GERMAN[key].strip()
    assert ENGLISH[key].strip()
    assert gaps(GERMAN[key]) == gaps(ENGLISH[key])


def test_what_is_counted_has_a_singular_and_a_plural():
    counted = re.compile(r"(?:words|talk)\.count\(\s*\"([a-z0-9_.]+)\"")
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "components").rglob("*.py"))
    stems = set(counted.findall(code))
    assert len(stems) > 5
    assert {f"{stem}.{form}" for stem in stems for form in ("one", "other")} <= set(GERMAN)


def test_no_german_is_left_in_english():
    left = re.compile(r"[äöüß]|\b(und|oder|nicht|eine?|keine?|wird|sind|zeigen|Werte)\b")
    names = {"footer.sources_text"}  # names of publishers
    assert {key for key, text in ENGLISH.items() if left.search(text)} <= names


@pytest.mark.parametrize(
    "path", sorted((ROOT / "components").rglob("*.py")), ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_every_word_the_code_asks_for_exists(path):
    asked = set(ASKED.findall(path.read_text("utf-8")))
    assert {key for key in asked if key not in GERMAN and not any(k.startswith(key) for k in GERMAN)} == set()


def asked_for():
    """Every text of the code as a pattern: what is filled in behind its beginning may be anything."""
    for path in (ROOT / "components").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Constant(value=str(text)) if re.fullmatch(r"[a-z0-9_]+\.[\w.-]*", text):
                    yield re.escape(text) + ".+" * text.endswith(".")
                case ast.JoinedStr(values=[ast.Constant(value=str(text)), *rest]) if "." in text:
                    yield re.escape(text) + "".join(
                        re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in rest
                    )
    yield rf"(?:{'|'.join(KINDS)})\.name"  # in the jump bar
    for name in OFFERED:
        yield from (re.escape(f"{NAMED[name].field}.{text}") for text in NAMED[name].kind.options)


def test_every_word_there_is_the_code_asks_for():
    asked = re.compile(rf"(?:{'|'.join(set(asked_for()))})(?:\.one|\.other)?")
    assert {key for key in GERMAN if not asked.fullmatch(key)} == set()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", ["methodik", "barrierefreiheit", "datenschutz", "impressum"])
def test_every_text_page_is_there(page, language):
    assert len(page_text(page, language)) > 100
