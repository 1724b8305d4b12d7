"""The questions of the start page are complete, and their file is read strictly."""

from __future__ import annotations

import re

import pytest

from components.charts.theme import (
    COMPARATORS,
    INK,
    LINE,
    MINE,
    MINE_TEXT,
    MUTED,
    NO_DATA,
    OTHERS,
    PAPER,
    PRIMARY,
    SURFACE,
)
from components.comparison.context import Context
from components.pages import start
from components.view import pages
from components.view.model import parse
from data.checks.folder import check
from data.editorial import questions
from data.model.reading import MetadataError
from tests.official import STORE

ASKED = STORE.questions

WANTED = {
    "rahmenbedingungen": (
        "Anteil kleiner Kinder",
        "Jahrgänge",
        "Wie arm sind unsere Kinder",
        "Nimmt die Kinderarmut zu",
        "Wie ungleich ist die Region selbst",
        "Welche Kommunen sind uns ähnlich",
        "Reicht das Geld (Schulden, Steuerkraft)",
    ),
    "fruehe-bildung": (
        "U3",
        "3 bis unter 6",
        "Abstand zu Ruhr und NRW",
        "Platz- oder ein Bevölkerungsproblem",
        "Kita oder Tagespflege",
        "Betreuungszeiten (Ganztag)",
        "Familien mit ausländischer Herkunft, erreichen wir sie",
        "Reicht das Personal",
        "Fachkräftemarkt",
        "Wie groß sind unsere Kitas",
        "Wer hat aus schwieriger Lage viel erreicht",
    ),
    "schulen": (
        "Schülerzahlen",
        "nach Klasse 4",
        "Wie belastet sind unsere Grundschulen",
        "ohne Hauptschulabschluss",
        "mit Hochschulreife",
        "Wie viele Kinder kommen auf eine Lehrkraft",
    ),
    "berufliche-bildung": ("genug Ausbildungsplätze", "junge Menschen sind arbeitslos"),
    "hochschule": ("Wo wird studiert",),
    "jugendhilfe": ("Einrichtungen, Plätze und welches Personal", "Wie entwickelt sich"),
    "querschnitt": (
        "Was fällt bei uns auf",
        "seit 2012 verändert",
        "Was fehlt in den Daten",
    ),
}
"""What the region's report on education asks, by words that must stand in a question of the chapter."""


def test_a_question_names_the_year_it_tells_changes_from():
    for asked in ASKED:
        named = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", asked.text.de + asked.text.en)}
        assert named <= {asked.since}


def load(tmp_path, content):
    (tmp_path / "questions.toml").write_text(content, "utf-8")
    return questions.load(tmp_path, STORE.catalogue)


def test_everything_that_is_asked_is_there():
    for chapter, wanted in WANTED.items():
        texts = [q.text.de for q in ASKED if q.chapter.slug == chapter]
        assert [words for words in wanted if not any(words in text for text in texts)] == []


def test_chapters_come_in_the_order_of_the_catalogue_and_their_own_last():
    order = list(dict.fromkeys(q.chapter.slug for q in ASKED))
    assert order == [topic.slug for topic in STORE.catalogue.topics] + ["querschnitt"]
    assert ASKED[-1].chapter.label.en == "Across the chapters"


def test_a_question_is_a_question_with_one_line_of_help():
    assert len({q.text.de for q in ASKED}) == len(ASKED)
    for question in ASKED:
        for language in ("de", "en"):
            assert question.text[language].endswith("?")
            assert question.help[language].endswith((".", ":"))
            assert len(question.help[language]) < 125


def test_what_the_file_may_name_is_what_the_screen_has():
    assert set(questions.PAGES) <= {page.name for page in pages.MAIN}


QUESTION = 'question = { de = "a?", en = "b?" }\nhelp = { de = "c.", en = "d." }\n'


def test_a_question_is_read_whole(tmp_path):
    (question,) = load(
        tmp_path,
        '[chapters]\neigenes = { de = "Eigenes", en = "Own" }\n[[eigenes]]\n'
        + QUESTION
        + 'page = "vergleich"\nindicator = "kinderarmut"\nlevel = "kreis"\npicture = "zerlegung"\n'
        'since = 2016\ngroup = "nachbarn"',
    )
    assert (question.chapter.slug, question.chapter.label.de) == ("eigenes", "Eigenes")
    assert (question.level, question.since, question.group) == ("kreis", 2016, "nachbarn")
    assert question.indicators == ("kinderarmut",)


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ('page = "karte"\nindicator = "nichts"', "indicator"),
        ('page = "karte"', "indicator"),
        ('page = "nirgends"\nindicator = "gisd"', "page"),
        ('page = "zusammenhang"\nindicator = "gisd"', "indicator2"),
        ('page = "karte"\nindicator = "gisd"\npicture = "trichter"', "picture"),
        ('page = "vergleich"\nindicator = "gisd"\npicture = "torte"', "picture"),
        ('page = "vergleich"\nindicator = "gisd"\ngroup = "freunde"', "group"),
        ('page = "karte"\nindicator = "lebendgeborene"\nlevel = "gemeinde"', "level"),
        ('page = "tabelle"\ntopic = "querschnitt"', "topic"),
        ('page = "karte"\nindicator = "gisd"\nsince = "2012"', "since"),
        ('page = "karte"\nindicator = "gisd"\nfarbe = "rot"', "farbe"),
    ],
)
def test_a_fault_names_file_and_key(tmp_path, more, key):
    with pytest.raises(MetadataError, match=rf"questions\.toml: schulen\[0\]\.{key}: "):
        load(tmp_path, "[[schulen]]\n" + QUESTION + more)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("[[nirgends]]\n" + QUESTION, "nirgends: unknown chapter"),
        ('[chapters]\neigenes = { de = "a" }', r"chapters\.eigenes"),
        ("schulen = [1]", r"schulen\[0\]"),
        ("schulen = 1", "schulen"),
        ("[[schulen]]\nquestion = { de = 'a', en = 'b' }\npage = 'daten'", "help: is missing"),
    ],
)
def test_a_fault_of_the_whole_file_is_named(tmp_path, content, where):
    with pytest.raises(MetadataError, match=where):
        load(tmp_path, content)


def test_the_check_of_the_data_reads_the_questions(tiny_root):
    (tiny_root / "questions.toml").write_text("[[nirgends]]\n", "utf-8")
    (fault,) = check(tiny_root)
    assert (fault.file, fault.key, fault.message) == (
        "data/questions.toml",
        "nirgends",
        "unbekanntes Kapitel",
    )


def test_a_folder_without_questions_has_none(tiny):
    assert tiny.questions == ()
    about = Context(tiny, parse("", tiny)[0])
    assert start.layout(about)


def test_eight_questions_are_for_the_beginning_in_their_order():
    first = questions.beginning(ASKED)
    assert [question.first for question in first] == list(range(1, 9))
    assert first[0].text.de == "Wie arm sind unsere Kinder?"
    assert first[3].alone.de == "Reicht das Personal in den Kitas?"
    assert all(question.alone.en.endswith("?") for question in first if question.alone)


@pytest.mark.parametrize("places", [(2,), (1, 1), (1, 3), (0, 1)])
def test_places_for_the_beginning_are_counted_from_one_without_a_gap(tmp_path, places):
    entries = "".join(f'[[schulen]]\n{QUESTION}page = "daten"\nfirst = {place}\n' for place in places)
    with pytest.raises(MetadataError, match=rf"first: the places must be 1 to {len(places)}, each once"):
        load(tmp_path, entries)


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
        "mine-text": MINE_TEXT,
        "others": OTHERS,
        "no-data": NO_DATA,
        **{f"comparator-{n}": colour for n, colour in enumerate(COMPARATORS, 1)},
    }.items():
        assert f"--{name}: {value};" in css
