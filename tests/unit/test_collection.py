"""A collection and its spelling in a link: read back as written, damage named, the rest there."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.view import codes
from components.view.collection import (
    CHARTS,
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST,
    Collection,
    Entry,
    read,
    write,
)
from components.view.model import default_view, parse
from components.web import progress
from tests.official import STORE

RELAXED = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
SEARCHES = (
    "",
    "?ort=05562020",
    "?indikator=arbeitslose-je-100&ort=05170052&orte=05913000,05112000&sprache=en",
)
SEEN = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029")
WORDS = st.text(SEEN | st.sampled_from("~-.&=%+<>\n"), max_size=60)


def entry(page="vergleich", search="", kind="", title="", note=""):
    view, _ = parse(search, STORE)
    return Entry(codes.code(STORE, page, view), page, view, kind, title, note)


@st.composite
def entries(draw):
    kind = draw(st.sampled_from(("", *CHARTS)))
    page = CHARTS[kind] if kind else draw(st.sampled_from(("karte", "profil", "tabelle", "start")))
    return entry(page, draw(st.sampled_from(SEARCHES)), kind, draw(WORDS), draw(WORDS))


@RELAXED
@given(WORDS, st.lists(entries(), max_size=6))
def test_what_is_written_is_read_back(title, items):
    collection = Collection(title, tuple(items))
    assert read(STORE, write(collection)) == (collection, ())


@RELAXED
@given(st.text() | st.text(alphabet="1~-.24NM8CF", max_size=80))
def test_any_text_is_a_collection(text):
    collection, _ = read(STORE, text)
    assert len(collection.entries) <= MOST
    assert read(STORE, write(collection)) == (collection, ())


def test_the_spelling_is_the_one_in_links_already_sent():
    text = (
        "1~.Klausur~-124N-M8CF~-121Y-0886~.position~.Wo ~~ stehen wir?~.Zwei\nZeilen"
        "~-131Y-088C~.~.~.Nur Notiz"
    )
    collection, said = read(STORE, text)
    assert said == ()
    assert collection.title == "Klausur"
    assert [(e.code, e.page, e.kind, e.title, e.note) for e in collection.entries] == [
        ("124N-M8CF", "vergleich", "", "", ""),
        ("121Y-0886", "vergleich", "position", "Wo ~ stehen wir?", "Zwei\nZeilen"),
        ("131Y-088C", "profil", "", "", "Nur Notiz"),
    ]
    assert write(collection) == text


@pytest.mark.parametrize(
    ("text", "key", "left"),
    [
        ("", "version", 0),
        ("2~.Titel~-124N-M8CF", "version", 0),
        ("1~-124N-M8CF~-124N-M8CG~-131Y-088C", "code", 2),
        ("1~-124N-M8CF~-quatsch", "code", 1),
        ("1~-124N-M8CF~.torte", "kind", 1),
        ("1~-124N-M8CF~.karte", "kind", 1),
        ("1~-124N-M8CF~.~.a~.b~.c", "more", 1),
        (f"1~-124N-M8CF~.~.{'x' * 121}", "title", 1),
        (f"1~-124N-M8CF~.~.~.{'x' * 501}", "note", 1),
        (f"1~.{'x' * 121}~-124N-M8CF", "heading", 1),
        ("1" + "~-124N-M8CF" * 43, "many", MOST),
    ],
)
def test_damage_is_named_and_the_rest_is_there(text, key, left):
    collection, said = read(STORE, text)
    assert [notice.key for notice in said] == [f"mappe.fault.{key}"]
    assert len(collection.entries) == left
    assert all(len(e.title) <= LONGEST_TITLE and len(e.note) <= LONGEST_NOTE for e in collection.entries)


def test_what_is_damaged_is_told_by_its_number():
    _, said = read(STORE, "1~-124N-M8CF~-124N-M8CG")
    assert dict(said[0].values) == {"number": "2", "code": "124N-M8CG"}


def test_signs_that_nobody_sees_are_left_out():
    collection, _ = read(STORE, "1~.a\x00b\x1bc~-124N-M8CF~.~.~.x\r\ny\ttab")
    assert collection.title == "abc"
    assert collection.entries[0].note == "x\ny\ttab"


def test_a_code_typed_by_hand_is_written_properly():
    collection, _ = read(STORE, "1~-l24nm8cf")
    assert collection.entries[0].code == "124N-M8CF"


def test_every_collected_view_keeps_its_year():
    view = replace(default_view(STORE), year=2021)
    kept, _ = read(STORE, f"1~-{codes.code(STORE, 'karte', view)}")
    assert kept.entries[0].view.year == 2021


def streamed(make):
    return list(progress.streamed(make, 2, ExitStack(), lambda _: None))


def test_progress_comes_before_the_file():
    def make(tell):
        tell(1)
        tell(2)
        return b"the\nfile"

    assert streamed(make) == [b"0/2\n", b"1/2\n", b"2/2\n", b"ok\nthe\nfile"]


def test_a_fault_while_making_is_said(caplog):
    def make(tell):
        tell(1)
        raise ValueError("on purpose")

    assert streamed(make) == [b"0/2\n", b"1/2\n", b"fault\n"]
    assert "ValueError" in caplog.text
