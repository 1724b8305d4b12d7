"""Both languages say the same things, and every word the code asks for exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components.texts import page_text, words

ROOT = Path(__file__).parents[2]
GERMAN, ENGLISH = words("de").sentences, words("en").sentences
ASKED = re.compile(r"(?:words|talk|Notice\.of)\(\s*\"([a-z0-9_]+\.[a-z0-9_.]+)\"")


def gaps(sentence):
    return sorted(set(re.findall(r"{(\w+)}", sentence)))


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


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", ["methodik", "barrierefreiheit", "datenschutz", "impressum"])
def test_every_text_page_is_there(page, language):
    assert len(page_text(page, language)) > 100
