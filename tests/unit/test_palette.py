"""The colours can be told apart and be read under four kinds of vision; style sheet and charts share them."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from components import pages
from components.charts import judgement, theme
from components.view import marks
from tests.unit.seen import apart, distance
from tests.unit.test_dark import dark
from tests.unit.test_titles import contrast

CSS = (Path(pages.__file__).parents[2] / "assets" / "tokens.css").read_text("utf-8")
TOKENS = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", CSS))
MARKS = {
    "mine": theme.MINE,
    **{f"comparator {place}": colour for place, colour in enumerate(theme.COMPARATORS, 1)},
    "others": theme.OTHERS,
    "ink": theme.INK,  # the median
}
PAIRS = list(combinations(MARKS, 2))
APART = 15
DARK_APART = 7
"""The dark appearance turns all colours by one filter, and they come nearer there: signs keep them apart."""
NEIGHBOURS = 8
"""Least distance of neighbouring classes: the first two are both light, and names and limits say the rest."""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_is_that_of_the_published_pairs(one, other, expected):
    assert distance(one, other) == pytest.approx(expected, abs=1e-4)
    assert distance(other, one) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def test_marks_are_told_apart(pair):
    one, other = (MARKS[name] for name in pair)
    assert apart(one, other) >= APART
    assert apart(dark(one), dark(other)) >= DARK_APART


def test_my_own_is_none_of_the_colours_of_areas():
    for colour in (
        *theme.SEQUENTIAL,
        *theme.SEQUENTIAL_FOUR,
        *theme.DIVERGING,
        theme.GOOD,
        theme.BAD,
        theme.NO_DATA,
    ):
        assert apart(theme.MINE, colour) >= APART


def test_the_ends_of_a_scale_are_told_apart():
    assert apart(theme.GOOD, theme.BAD) >= APART
    assert apart(theme.DIVERGING[0], theme.DIVERGING[-1]) >= APART


@pytest.mark.parametrize("palette", [theme.SEQUENTIAL, theme.SEQUENTIAL_FOUR, theme.DIVERGING])
def test_neighbouring_classes_are_told_apart(palette):
    assert min(apart(below, above) for below, above in pairwise(palette)) >= NEIGHBOURS


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("ink", "paper"),
        ("muted", "paper"),
        ("muted", "surface"),
        ("muted-strong", "surface-2"),
        ("primary", "paper"),
        ("primary", "primary-tint"),
        ("paper", "primary"),
        ("paper", "primary-dark"),
        ("mine-text", "paper"),
        ("mine-text", "surface"),
        ("mine-text", "mine-tint"),
        ("note-text", "note-tint"),
        ("good", "paper"),
        ("bad", "paper"),
        *((f"comparator-{n}-text", ground) for n in range(1, 6) for ground in ("paper", "surface")),
    ],
)
def test_words_can_be_read(words, ground):
    assert contrast(TOKENS[words], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize(
    "name", ["edge", "focus", "mine", "others", *(f"comparator-{n}" for n in range(1, 6))]
)
def test_graphics_can_be_seen(name):
    assert contrast(TOKENS[name], TOKENS["paper"]) >= 3
    assert contrast(TOKENS[name], TOKENS["surface"]) >= 2.8


@pytest.mark.parametrize("palette", [theme.SEQUENTIAL, theme.SEQUENTIAL_FOUR, theme.DIVERGING])
def test_names_on_classes_can_be_read(palette):
    for colour in palette:
        assert contrast(theme.on_class(colour), colour) >= 4.5
    assert [theme.on_class(colour) for colour in theme.SEQUENTIAL] == [theme.INK] * 3 + [theme.PAPER] * 2


def test_numbers_in_the_table_can_be_read():
    assert min(contrast(theme.INK, colour) for colour in theme.HEAT) >= 4.5


def test_style_sheet_and_charts_have_the_same_colours():
    names = "ink muted paper surface line primary mine mine-text others others-light half target good bad"
    for name in (*names.split(), "no-data", "no-data-line"):
        assert TOKENS[name] == getattr(theme, name.upper().replace("-", "_")), name
    for name, colours in {
        "comparator-{}": marks.COMPARATORS,
        "comparator-{}-text": theme.COMPARATOR_TEXTS,
        "seq-{}": theme.SEQUENTIAL,
        "seq4-{}": theme.SEQUENTIAL_FOUR,
        "div-{}": theme.DIVERGING,
    }.items():
        assert [TOKENS[name.format(n)] for n in range(1, len(colours) + 1)] == list(colours), name
    assert [theme.readable(colour) for colour in (marks.MINE, *marks.COMPARATORS)] == [
        theme.MINE_TEXT,
        *theme.COMPARATOR_TEXTS,
    ]
    assert (judgement.COLOURS["better"], judgement.COLOURS["worse"]) == (theme.GOOD, theme.BAD)


def test_style_sheet_and_charts_have_the_same_typeface():
    (family,) = re.findall(r"--font: (.*);", CSS)
    assert family.replace('"', "'") == theme.FONT
