"""The questions of the start page lead to views that answer them."""

from __future__ import annotations

import pytest

from components.context import Context
from components.pages.start import address
from components.theme import COMPARATORS, INK, LINE, MINE, MUTED, NO_DATA, OTHERS, PAPER, PRIMARY, SURFACE
from components.view import default_view, parse, second
from data import questions
from data import store as store_module
from data.toml import MetadataError

STORE = store_module.load()
ASKED = questions.load(STORE.root, STORE.catalogue)


@pytest.mark.parametrize("question", ASKED, ids=lambda q: q.text.de)
def test_a_question_opens_a_view_with_figures(question):
    about = Context(STORE, default_view(STORE))
    path, _, search = address(about, question).partition("?")
    view, notices = parse(search, STORE)
    assert path in ("/karte", "/vergleich")
    assert notices == ()
    assert Context(STORE, view).has_year
    if view.has_second:
        assert Context(STORE, second(STORE, view)).has_year


def test_every_chapter_has_questions():
    assert {q.topic for q in ASKED} == {topic.slug for topic in STORE.catalogue.topics}


def test_a_question_about_nothing_names_file_and_key(tmp_path):
    (tmp_path / "questions.toml").write_text(
        '[[schulen]]\nquestion = { de = "a", en = "b" }\npage = "karte"\nindicator = "nichts"\n', "utf-8"
    )
    with pytest.raises(MetadataError, match=r"questions\.toml: schulen\[0\]\.indicator"):
        questions.load(tmp_path, STORE.catalogue)


def test_the_colours_of_the_charts_are_the_tokens():
    css = (STORE.root.parent / "assets" / "tokens.css").read_text("utf-8")
    for name, value in {
        "ink": INK,
        "muted": MUTED,
        "paper": PAPER,
        "surface": SURFACE,
        "line": LINE,
        "primary": PRIMARY,
        "mine": MINE,
        "others": OTHERS,
        "no-data": NO_DATA,
        **{f"comparator-{n}": colour for n, colour in enumerate(COMPARATORS, 1)},
    }.items():
        assert f"--{name}: {value};" in css
