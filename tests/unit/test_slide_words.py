"""Words on slides: what fits, what is said instead, how sources are told apart."""

from __future__ import annotations

import pytest

from components.documents import anonymous, native, slides
from components.documents.item import Item
from components.documents.model import Axis, Figure, Fill, Row, Section, Table
from components.documents.slide_closing import Closing
from components.documents.slide_figures import noted
from components.documents.slide_notes import MOST, Notes
from components.documents.slide_places import Box, arranged
from components.documents.slide_table import pages
from components.documents.slide_text import Line, beginning, evened, fitting, height, rows, single, titled
from components.texts import words
from components.view.model import parse

AREA = Box(1.4, 3.2, 31, 15)


def test_notes_are_shared_out_in_order_and_none_is_torn():
    notes = Notes(["a" * 400, "b" * 150, "c" * 300, "d"])
    assert [notes.taken() for _ in range(3)] == ["a" * 400 + "\n" + "b" * 150, "c" * 300 + "\nd", ""]
    assert notes.left() == []


def test_a_long_paragraph_is_cut_between_sentences_and_what_cannot_be_is_left():
    sentence = "Im Jahr 2022 waren es 21,5 % der Kinder. "
    notes = Notes([(sentence * 20).strip(), "x" * (MOST + 1), "kurz"])
    said = [notes.taken(), notes.taken()]
    assert max(map(len, said)) <= MOST
    assert all(part.startswith("Im Jahr") for part in said)
    assert " ".join(said).replace("\n", " ") == (sentence * 20).strip() + " kurz"
    assert notes.left() == ["x" * (MOST + 1)]


def test_what_a_slide_had_no_room_for_is_said_first():
    notes = Notes(["reading", "a" * MOST, "later"])
    assert notes.taken(["sooner"]) == "reading\nsooner"
    assert notes.taken(["own"]).startswith("own")


def test_sources_are_told_apart_and_stand_once():
    closing = Closing(words("de"), many=True)
    inkar = "Bundesinstitut (BBSR) (INKAR 2024): © BBSR Bonn 2024, dl-de/by-2-0."
    office = "IT.NRW (21111-9k21): © IT.NRW, Düsseldorf, 2023, dl-de/by-2-0, eigene Berechnung."
    closing.source(f"Quellen: {inkar} {office}", (3, 4))
    closing.source(f"Quellen: {inkar} Grenzen: © GeoBasis-DE.", (5,))
    (lines,) = closing.parts(AREA)
    assert [line.text for line in lines] == [
        f"{inkar} (Folien 3, 4, 5)",
        f"{office} (Folien 3, 4)",
        "Grenzen: © GeoBasis-DE. (Folie 5)",
    ]


def test_what_was_said_for_one_view_is_not_said_for_the_next():
    closing = Closing(words("de"), many=True)
    view = Section("Titel", "", reading="Text", facts=(("Definition", "D"), ("Lizenz", "L")), caveats=("C",))
    assert closing.spoken(view) == ["Text", "Definition: D", "C"]
    assert closing.spoken(view) == ["Text"]
    (lines,) = closing.parts(AREA)
    assert [line.text for line in lines] == ["Lizenz: L"], "a licence stands at the end, once"


def test_as_many_sentences_as_fit_two_lines():
    text = "Herten liegt darüber. Der Rang ist eine Zugabe. " + "Ein langer Satz über vieles andere. " * 5
    assert beginning(text, 18, 12) == "Herten liegt darüber. Der Rang ist eine Zugabe."
    assert beginning("Ein einziger Satz. ", 18, 2) == "Ein einziger Satz. "


@pytest.mark.parametrize("text", ["kurz", "Kinderarmut in Herten: 21,5 %, mehr als in der Mitte " * 2])
def test_a_title_gets_smaller_until_it_fits(text):
    made = titled(text, 28, 31, 2.3, bold=True)
    assert rows(made, 31) <= 2
    assert (made.size == 28) == (text == "kurz")


def test_lines_get_smaller_but_never_too_small():
    lines = [Line("Wort " * 60, 18), Line("Ende", 14)]
    made = fitting(lines, 10, 5)
    assert all(12 <= line.size <= 18 for line in made)
    assert sum(height(line, 10) for line in made) < sum(height(line, 10) for line in lines)
    assert fitting(lines, 31, 9) == lines


def test_a_chart_gives_way_to_words_but_not_below_what_it_needs():
    few = arranged(AREA, subtitle=True, reading=[Line("Satz.", 18)])
    many = arranged(AREA, subtitle=True, reading=[Line("Satz. " * 80, 18)], foot=[Line("Quelle", 12)] * 5)
    assert few.object.tall > many.object.tall >= 5.5
    assert few.object.bottom <= few.reading.top
    assert few.reading.bottom <= few.source.top
    assert few.source.bottom == pytest.approx(AREA.bottom)


def test_a_table_breaks_no_word_and_goes_on_where_it_must():
    listed = tuple(Row((f"Mülheim an der Ruhr {at}", "1.234", "56,7 %")) for at in range(40))
    table = Table("T", ("Gebiet", "Anzahl", "Anteil"), listed, (0.2, 0.4, 0.4), frozenset({1, 2}))
    parts = pages(table, Box(0, 0, 31, 9), 16)
    assert [row for part, _ in parts for row in part] == list(listed)
    assert len(parts) > 1
    assert {size for _, size in parts} == {12}
    ((_, size),) = pages(Table("T", table.head, listed[:3], table.widths), Box(0, 0, 31, 9), 16)
    assert size == 16


def test_a_note_on_another_town_is_hidden_as_a_whole(store):
    item = Item("vergleich", parse("?indikator=arbeitslose-je-100&ort=05562020", store)[0], None)
    mask = anonymous.mask(store, [item], "Kommune")
    other = next(area for area in store.areas if area.key not in {"05562020", "05562"}).short
    assert mask.clean(f"¹ {other}: Der Wert fällt. Eine andere Zählung nennt 17,7 %.") == ""
    assert mask.clean(f"Bei {other} fällt der Wert. Eine andere Zählung steht daneben.").startswith("Eine")


@pytest.mark.parametrize(
    ("code", "lines"),
    [("121Y-0882", 1), ("221Y-0880-GS04-8PM8-M7HG-7A79-J", 2), ("-".join(["7ZZ4"] * 8), 2), ("A-" * 80, 1)],
)
def test_a_code_stands_between_its_groups_beside_its_picture_or_behind_words(code, lines):
    short = f"https://example.org/k/{code}"
    places = arranged(AREA, subtitle=True)
    host, *made = slides._address(short, places.address, "Ansicht und alle Zahlen")
    assert host.text == "example.org"
    assert len(made) == lines
    assert sum(height(line, places.address.wide) for line in (host, *made)) <= places.address.tall
    for line in made:
        assert line.link == short
        assert single(line.text, line.size, places.address.wide, bold=True)
    said = "".join(line.text for line in made)
    assert said == (code if len(code) < 50 else "Ansicht und alle Zahlen")


def test_notes_that_would_make_a_chart_low_are_said_but_not_those_that_names_lead_to():
    chart = native.columns(
        native.Bars("de", ("a", "b"), ["x"], [1], [Fill("#000")], "0", Axis()), native.SLIDE
    )
    long = ["Ein Satz, der zwei Zeilen braucht, weil er lang ist. " * 3] * 3
    figure = Figure("trichter", "", "", "", notes=(*long, "¹ Herten: anders gezählt."), charts=chart)
    source = [Line("Quelle: X.", 12)]
    kept, moved = noted(figure, chart, source, AREA)
    assert kept[0] == "¹ Herten: anders gezählt."
    assert len(moved) >= 1
    foot = [*(Line(note, 12) for note in kept), *source]
    assert arranged(AREA, subtitle=True, reading=[Line("Satz.", 18)], foot=foot).object.tall > 8


def test_a_title_of_two_lines_has_no_single_word_in_the_second():
    line = Line("Kinderarmut in Herten: 21,5 %, mehr als in der Mitte der 53 Gemeinden", 28, bold=True)
    wide = evened(line, 31)
    assert rows(line, 31) == rows(line, wide) == 2
    assert wide < 21
    assert rows(line, wide - 1) > 2
    short = Line("Kurz", 28, bold=True)
    assert evened(short, 31) == 31


def test_what_is_left_stands_where_notes_before_have_room():
    notes = Notes(["a" * 500, "b" * 400, "c" * 550, "d" * 60])
    spoken = [notes.taken(), notes.taken()]
    assert notes.filled(spoken) == ["a" * 500 + "\n" + "d" * 60, "b" * 400]
    assert notes.left() == ["c" * 550]
