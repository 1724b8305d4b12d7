"""What is wrong with a figure of a ring, seen at itself, each case worked out by hand."""

from __future__ import annotations

import pytest

from data.model.status import Status
from data.ring.merging import merge
from data.ring.model import Decision, Entry, Place, Slot
from tests.ring import GLADBECK, HERTEN, count, file, key_figure, no_official, ratio, share, small_ring

HERE = Slot(HERTEN, "quote", 2023)


def found(figures, rows, official=no_official, decisions=()):
    """Findings about a single file of Herten."""
    made = small_ring(*figures)
    return merge([file(made, HERTEN, rows)], decisions, official).findings


def told(findings):
    return [(one.key, one.severity, dict(one.values)) for one in findings]


@pytest.mark.parametrize(
    ("own", "key", "severity", "percent"),
    [
        (10_200, None, 0, 0),  # just 2 %
        (10_201, "base_above", 1, 2.01),
        (9_700, "base_below", 1, 3),
        (11_000, "base_above", 1, 10),
        (11_001, "base_above", 2, 10.01),
        (8_500, "base_below", 2, 15),
    ],
)
def test_an_own_denominator_beside_the_official_one(own, key, severity, percent):
    seen = found([key_figure(basis="unter-18")], {("quote", 2023): (50, own)}, lambda *_: 10_000.0)
    if key is None:
        assert seen == ()
        return
    [one] = seen
    assert (one.key, one.severity, one.place) == (key, severity, Place("Zahlen", "G2"))
    values = {name: float(value) for name, value in one.values}
    assert values == {"own": own, "official": 10_000, "percent": pytest.approx(percent)}


def test_an_official_denominator_is_not_held_against_itself():
    assert found([key_figure(basis="unter-18")], {("quote", 2023): 50}, lambda *_: 10_000.0) == ()


def test_a_missing_denominator_is_told_with_what_is_missing():
    [one] = found([key_figure()], {("quote", 2023): 50})
    assert told([one]) == [("no_base", 2, {"quantity": "Personen quote"})]
    assert (one.slot, one.file) == (HERE, f"{HERTEN}.xlsx")


def test_a_share_is_never_more_than_its_whole():
    assert told(found([share("quote")], {("quote", 2023): (300, 200)})) == [
        ("over", 2, {"numerator": "300.0", "denominator": "200.0", "value": "150.0"})
    ]
    assert found([share("quote")], {("quote", 2023): (200, 200)}) == ()
    assert found([key_figure()], {("quote", 2023): (300, 200)}) == ()  # per 1,000, cases may be more
    assert found([ratio("quote")], {("quote", 2023): (300, 200)}) == ()


def test_a_small_denominator_is_noted_for_rates_alone():
    assert told(found([key_figure()], {("quote", 2023): (5, 99)})) == [("small", 0, {"denominator": "99.0"})]
    assert found([key_figure()], {("quote", 2023): (5, 100)}) == ()
    assert found([ratio("quote")], {("quote", 2023): (900, 9)}) == ()


@pytest.mark.parametrize(
    ("figure", "said", "cells"),
    [
        (key_figure(), (50.5, 10_000.0), ["E2"]),
        (key_figure(), (50.0, 10_000.5), ["G2"]),
        (key_figure(), (50.5, 10_000.5), ["E2", "G2"]),
        (count("quote"), (50.5, None), ["E2"]),
        (count("quote", decimals=1), (50.5, None), []),  # posts, say
        (count("quote", amount="Euro"), (50.5, None), []),
        (count("quote", amount="Tausend Euro"), (50.5, None), []),
        (ratio("quote"), (50.5, 10.5), []),
    ],
)
def test_what_is_counted_is_whole(figure, said, cells):
    seen = found([figure], {("quote", 2023): said})
    assert [(one.key, one.place.cell) for one in seen] == [("broken", cell) for cell in cells]


def test_how_a_number_was_read_is_told():
    flags = ("formula", "formula_base", "converted")
    here, base = Place("Zahlen", "E9"), Place("Zahlen", "G9")
    entry = Entry(5_000.0, 25.0, place=here, base=base, flags=flags, unit="T€")
    seen = found([ratio("quote")], {("quote", 2023): entry})
    assert [(one.key, one.severity, one.place) for one in seen] == [
        ("formula", 1, here),
        ("formula_base", 1, base),
        ("converted", 0, here),
    ]
    assert dict(seen[2].values) == {"unit": "T€", "numerator": "5000.0"}


def test_a_denominator_that_does_not_hold_is_no_result_of_a_formula():
    entry = Entry(5.0, 25.0, flags=("formula_base",))
    assert found([count("quote")], {("quote", 2023): entry}) == ()


HELP = "Hilfen zur Erziehung, laufend"


def contradicting(above, below, flags=()):
    figures = [
        key_figure("a", numerator=HELP, amount="Fälle"),
        share("b", denominator=f" {HELP.upper()} ", base="fälle"),  # the same but for how it is written
    ]
    rows = {("a", 2023): Entry(above, 10_000.0, flags=flags), ("b", 2023): (100.0, below)}
    return found(figures, rows)


def test_two_numbers_for_the_same_thing_contradict_each_other():
    assert contradicting(400.0, 400.0) == ()
    [one] = contradicting(400.0, 410.0)
    assert (one.key, one.severity, one.slot) == ("contradiction", 2, Slot(HERTEN, "b", 2023))
    assert one.place == Place("Zahlen", "G3")
    assert dict(one.values) == {
        "quantity": f" {HELP.upper()} ",
        "number": "410.0",
        "figure": "a",
        "other": "400.0",
    }


@pytest.mark.parametrize(("numbers", "odd"), [((9, 4, 4), "a"), ((4, 9, 4), "b"), ((4, 4, 9), "c")])
def test_of_three_key_figures_the_one_that_differs_from_the_others_is_named(numbers, odd):
    figures = [count(key, numerator=HELP) for key in "abc"]
    rows = {(key, 2023): number for key, number in zip("abc", numbers, strict=True)}
    [one] = found(figures, rows)
    told = dict(one.values)
    assert (one.slot.figure, told["number"], told["other"]) == (odd, "9.0", "4.0")
    assert told["figure"] != odd


def test_a_converted_number_may_be_rounded():
    assert [one.key for one in contradicting(4_000.0, 4_003.0, ("converted",))] == ["converted"]
    assert "contradiction" in [one.key for one in contradicting(4_000.0, 4_005.0, ("converted",))]


def test_another_unit_year_or_town_is_no_contradiction():
    figures = [count("a", numerator=HELP, amount="Fälle"), count("b", numerator=HELP, amount="Kinder")]
    assert found(figures, {("a", 2023): 400, ("b", 2023): 410}) == ()
    made = small_ring(count("a", numerator=HELP), count("b", numerator=HELP))
    files = [file(made, HERTEN, {("a", 2023): 400}), file(made, GLADBECK, {("b", 2023): 410})]
    assert merge(files, (), no_official).findings == ()


def test_an_official_denominator_contradicts_nobody():
    figures = [
        key_figure("a", denominator="Kinder", basis="unter-18"),
        key_figure("b", denominator="Kinder"),
    ]
    rows = {("a", 2023): 5, ("b", 2023): (5, 1_010)}
    assert found(figures, rows, lambda *_: 1_000.0) == ()


def test_nothing_is_told_of_what_is_missing():
    held = Entry(None, 40.0, Status.CONFIDENTIAL)
    assert found([share("quote")], {("quote", 2023): held}) == ()


def test_the_most_likely_wrong_comes_first_then_towns_and_years_in_order():
    made = small_ring(share("quote"))
    wrong, small = (110, 100), (60, 60)
    rows = [
        {("quote", 2022): small, ("quote", 2023): wrong},
        {("quote", 2022): wrong, ("quote", 2023): small},
    ]
    files = [file(made, town, said) for town, said in zip((HERTEN, GLADBECK), rows, strict=True)]
    seen = merge(files, (), no_official).findings
    assert [(one.severity, one.slot.town, one.slot.year) for one in seen] == [
        (2, GLADBECK, 2022),
        (2, HERTEN, 2023),
        (0, GLADBECK, 2023),
        (0, HERTEN, 2022),
    ]


def test_a_decision_stays_with_the_finding_or_ends_it():
    accept = Decision(HERE, "accept", "stimmt so")
    [one] = found([share("quote")], {("quote", 2023): (300, 200)}, decisions=[accept])
    assert one.decided == accept
    later = Decision(HERE, "correct", "vertauscht", 200.0, 300.0)
    assert found([share("quote")], {("quote", 2023): (300, 200)}, decisions=[accept, later]) == ()
    worse = Decision(HERE, "correct", "", 400.0)
    [still] = found([share("quote")], {("quote", 2023): (300, 200)}, decisions=[accept, worse])
    assert (still.key, still.decided) == ("over", worse)
