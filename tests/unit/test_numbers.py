"""Numbers as people read them: rounded by their written digits, as a spreadsheet shows the same value."""

import math
from types import SimpleNamespace

import pytest

from components.charts import KINDS
from components.comparison.context import Context
from components.view.model import parse
from components.wording.numbers import behind, number, plus, unit_in_brackets, with_unit
from data.model.reading import Text
from data.model.units import labelled
from data.numbers.printed import rounded


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (16.45, 1, "16,5"),  # the nearest binary fraction lies below
        (2.5, 0, "3"),  # not to the even one
        (0.125, 2, "0,13"),
        (-1.4500000000000002, 1, "\u22121,5"),
        (17.449999999999996, 1, "17,5"),  # 17.45 as an average of two binary fractions
        (17.4499, 1, "17,4"),
        (-0.04, 1, "0,0"),
        (10867.0, 0, "10.867"),
        (0.0, 1, "0,0"),
    ],
)
def test_halves_are_rounded_away_from_zero_by_the_written_digits(value, decimals, shown):
    assert number(value, decimals, "de") == shown


def test_a_difference_has_the_sign_of_what_is_shown():
    assert (plus(0.05, 1, "de"), plus(0.04, 1, "de"), plus(-0.05, 1, "de")) == ("+0,1", "0,0", "\u22120,1")


def test_what_is_no_number_stays_none():
    assert math.isnan(rounded(math.nan, 1))
    assert rounded(math.inf, 1) == math.inf
    assert str(rounded(-0.0, 1)) == "0.0"


@pytest.mark.parametrize(
    ("unit", "shown", "behind"),
    [("%", "12,5\u00a0%", " (%)"), ("Kinder", "12,5\u00a0Kinder", " (Kinder)"), ("", "12,5", "")],
)
def test_a_unit_that_is_not_known_is_left_out(unit, shown, behind):
    indicator = SimpleNamespace(decimals=1, unit=labelled(Text(unit, unit)))
    assert with_unit(12.5, indicator, "de") == shown
    assert unit_in_brackets(indicator, "de") == behind


@pytest.mark.parametrize(
    ("unit", "german", "english"),
    [
        ("%", "26,9\u00a0%", "26.9%"),
        ("Punkte", "26,9\u00a0Punkte", "26.9\u00a0Punkte"),
        ("per 100", "26,9\u00a0per 100", "26.9\u00a0per 100"),
    ],
)
def test_the_percent_sign_follows_an_english_number_at_once(unit, german, english):
    indicator = SimpleNamespace(decimals=1, unit=labelled(Text(unit, unit)))
    assert with_unit(26.9, indicator, "de") == german
    assert with_unit(26.9, indicator, "en") == english
    assert english.endswith(behind(unit, "en"))


@pytest.mark.parametrize("kind", ["position", "entwicklung", "rangfolge", "spannweite", "trichter"])
@pytest.mark.parametrize(("language", "sign"), [("de", "\u00a0%"), ("en", "%")])
def test_the_axes_of_a_share_follow_their_language(store, kind, language, sign):
    search = f"?indikator=maenner-in-kitas&ebene=kreis&ort=05112&sprache={language}"
    layout = KINDS[kind](Context(store, parse(search, store)[0])).figure["layout"]
    suffixes = [
        axis["ticksuffix"] for name, axis in layout.items() if "axis" in name and "ticksuffix" in axis
    ]
    assert suffixes
    assert set(suffixes) == {sign}
