"""Widths of texts, and places for labels in cases made by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts import labels
from components.charts.labels import Choice, Label, anchor, place, spread_out
from components.charts.text_width import ARIAL, SCREEN, width, wrapped
from components.web import font
from tests import typeface


@pytest.mark.parametrize(
    ("text", "bold", "thousandths"),
    [
        ("Herten", False, 722 + 556 + 333 + 278 + 556 + 556),
        ("Herten", True, 722 + 556 + 389 + 333 + 556 + 611),
        ("1.234,5\u00a0%", False, 5 * 556 + 3 * 278 + 889),
        ("", False, 0),
    ],
)
def test_a_text_in_arial_is_as_wide_as_its_letters(text, bold, thousandths):
    assert ARIAL.width(text, 10, bold=bold) == pytest.approx(thousandths / 100)


@pytest.mark.parametrize(("weight", "bold"), [(400, False), (700, True)])
def test_a_letter_on_a_screen_is_as_wide_as_in_the_package(weight, bold):
    face = typeface.face(weight)
    glyphs, advances = face.getBestCmap(), face["hmtx"]
    ours = [chr(code) for code in font.CHARACTERS if code < 0x100 or chr(code) in "−–„“…≥≤→"]
    known = [
        letter for letter in ours if ord(letter) in glyphs and letter.isprintable() and not letter.isspace()
    ]
    measured = {letter: SCREEN.width(letter, 1000, bold=bold) for letter in known}
    missing = {letter for letter, wide in measured.items() if wide == 1000}  # in no table
    assert not missing & set(
        "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789−–„“·×…≥≤→%()"
    )
    assert {letter: wide for letter, wide in measured.items() if letter not in missing} == {
        letter: pytest.approx(1000 * advances[glyphs[ord(letter)]][0] / face["head"].unitsPerEm)
        for letter in known
        if letter not in missing
    }


def test_all_figures_are_equally_wide():
    for bold in (False, True):
        assert len({SCREEN.width(figure, 1, bold=bold) for figure in "0123456789"}) == 1


def test_an_unknown_letter_takes_a_whole_square():
    assert width("\u6c49", 13) == 13


def test_markup_takes_no_room_and_makes_bold():
    assert width("<b><span style='color:#123456'>Herten</span></b>") == SCREEN.width("Herten", 13, bold=True)
    assert width("a<b>a</b>a") == pytest.approx(13 * (0.504 + 0.527 + 0.504))
    assert width("Kreis<br>Recklinghausen<br>") == width("Recklinghausen")


@given(st.text("ab c", min_size=1), st.floats(10, 200))
def test_wrapped_lines_hold_the_text_and_are_broken_only_where_they_must(text, room):
    lines = wrapped(text, room)
    assert " ".join(lines) == text
    assert all(width(line) <= room or " " not in line for line in lines)
    assert all(width(f"{line} {after.split(' ')[0]}") > room for line, after in pairwise(lines))


def box(left, low=0.0):
    return left, low, left + 10, low + 10


def label(*lefts, kept=True):
    return Label([Choice((box(left),)) for left in lefts], kept)


def test_the_first_label_takes_its_first_choice_and_the_next_what_is_left():
    assert place([label(0, 20), label(5, 20), label(0, 20, 40)]) == [0, 1, 2]


def test_boxes_that_only_touch_do_not_cover_each_other():
    assert place([label(0), label(10, 30)]) == [0, 0]


def test_without_a_free_place_the_later_ones_are_left_out():
    assert place([label(0, kept=False), label(1, kept=False), label(2, kept=False)]) == [0, None, None]
    assert place([label(0, kept=False)], [[box(1)]]) == [None]


def test_who_is_kept_stands_where_it_covers_least():
    assert place([label(0, 15, 20)], [[box(0), box(1), box(22)]]) == [1]
    assert place([label(4), label(0, 12)], [[box(14)]]) == [0, 0]


def test_of_equal_choices_the_first_is_taken():
    assert place([label(0, 1, 2)], [[box(0)]]) == [0]
    assert place([label(0, 1, 30)], soft=[box(0)]) == [2]


def test_a_label_gives_way_to_one_that_has_no_other_place():
    assert place([label(0, 20), label(0)]) == [1, 0]
    assert place([label(0, 10, 30), label(0, 10), label(10)]) == [2, 0, 0]


def test_where_not_all_can_be_apart_each_chooses_again():
    assert place([label(0, 40), label(0), label(0), label(0)]) == [1, 0, 0, 0]
    assert place([label(0, 20), label(0)], tries=1) == [1, 0]


def test_who_may_go_is_not_saved_by_another_try():
    assert place([label(0, 20), label(0, kept=False)]) == [0, None]


def test_a_label_covers_other_things_only_where_it_must():
    assert place([label(0, 20)], soft=[box(0), box(0), box(0)]) == [1]
    assert place([label(0, 20)], [[box(20)]], soft=[box(0), box(0), box(0)]) == [0]


def test_who_may_go_unnamed_covers_nothing():
    assert place([label(0, kept=False)], soft=[box(0)]) == [None]


def test_a_label_is_not_cut_off_where_it_can_cover_something():
    choices = [Choice((box(0),), cut=3), Choice((box(20),)), Choice((box(40),), cut=1)]
    assert place([Label(choices)]) == [1]
    assert place([Label(choices)], [[box(20), box(21), box(22)]]) == [1]
    assert place([Label([choices[0], choices[2]])]) == [1]  # less of it
    assert place([Label([choices[0]], kept=False)]) == [None]


def test_a_label_is_free_on_every_picture():
    both = Label([Choice((box(0), box(0))), Choice((box(0), box(20)))])
    assert place([both], [[], [box(0)]]) == [1]
    assert place([both, both._replace(kept=False)]) == [0, None]
    assert place([both, Label([Choice((box(30),))])], [[], [box(30)]]) == [0, 0]


def test_a_thread_crosses_threads_but_no_label():
    def hanging(left, at, row):
        return Choice((box(left, -10 * row - 10),), thread=(at - 0.1, -10.0 * row, at + 0.1, 0.0))

    assert place([Label([hanging(0, 5, 0)]), Label([hanging(0, 5, 1), hanging(2, 12, 1)])]) == [0, 1]
    assert place([Label([hanging(0, 5, 1)]), Label([hanging(2, 5, 0), hanging(6, 5, 0)])]) == [0, 1]


def test_the_same_labels_have_the_same_places():
    many = [label(at % 7, at % 5 + 10, kept=at % 3 > 0) for at in range(12)]
    assert place(many) == place(many)
    assert place([]) == []


@pytest.mark.parametrize(("at", "where"), [(4, "left"), (5, "center"), (95, "center"), (96, "right")])
def test_a_label_stands_above_its_place_where_it_has_room(at, where):
    assert anchor(at, 10, 100) == where
    assert anchor(at, 10, 100, over=2) == "center"


def test_spread_labels_are_apart_and_inside():
    places = spread_out([1, 1, 1, 10], 2, 0, 10)
    assert places == [1, 3, 5, 10]
    assert spread_out([9, 9, 9], 2, 0, 10) == [6, 8, 10]
    assert spread_out([-3, 5], 2, 0, 10) == [0, 5]
    assert spread_out([], 2, 0, 10) == []


def test_covered_counts_boxes():
    assert labels.covered(box(0), [box(0), box(9), box(10), box(0, 10)]) == 2
