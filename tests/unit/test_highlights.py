"""What stands out: the rule on hand-computed numbers, and the sentences with their proofs."""

from __future__ import annotations

import math
from urllib.parse import urlsplit

import pytest

from components.comparison.context import Context
from components.comparison.profile import Scope, rows, subject
from components.view.model import parse
from components.wording.highlights import base, facts, highlights, of
from data.numbers.highlights import (
    MISSING,
    MOVED,
    OUTSIDE,
    Facts,
    Highlight,
    change,
    changes,
    distance,
    find,
    is_gap,
)
from data.numbers.statistics import distribution
from data.store import store as store_module

STORE = store_module.load()
NINE = distribution([1, 2, 3, 4, 5, 6, 7, 8, 9])  # quartiles 3 and 7, median 5
SPACE = "\u00a0"


def fact(key, value=5.0, *, spread=NINE, members=9, ranked=True, change=None, changes=None):
    return Facts(key, value, spread, members, ranked, change, changes)


def context(search):
    return Context(STORE, parse(search, STORE)[0])


def row(search, slug):
    return next(r for r in rows(subject(context(search))) if r.context.indicator.slug == slug)


@pytest.mark.parametrize(
    ("value", "far"),
    [(5, None), (3, None), (7, None), (9, 1.0), (8, 0.75), (1, 1.0), (2.9, 0.525), (13, 2.0), (-3, 2.0)],
)
def test_the_distance_is_in_widths_of_the_middle_half_and_only_outside_it(value, far):
    found = distance(value, NINE)
    assert found is None if far is None else found == pytest.approx(far)


def test_zero_is_a_value():
    assert distance(0.0, NINE) == pytest.approx(1.25)
    assert not is_gap(fact("null", 0.0))


@pytest.mark.parametrize(
    ("value", "spread"),
    [
        (None, NINE),
        (9.0, None),
        (9.0, distribution([1, 2, 3, 4])),  # too few for a middle half
        (9.0, distribution([0, 0, 0, 0, 0, 9])),  # no width: any other value would be endlessly far
        (0.3, distribution([0.1 + 0.2] * 8)),  # equal up to binary dust
    ],
)
def test_without_a_middle_half_nothing_lies_outside_it(value, spread):
    assert distance(value, spread) is None


def test_the_furthest_come_first_and_ties_stay_in_order():
    found = find([fact("b", 9.0), fact("a", 1.0), fact("c", 13.0), fact("d", 9.0), fact("e", 5.0)])
    assert found == (Highlight(OUTSIDE, "c", 2.0), Highlight(OUTSIDE, "b", 1.0), Highlight(OUTSIDE, "a", 1.0))


def test_what_says_nothing_by_its_height_may_still_have_moved():
    moved = fact("anzahl", 9.0, ranked=False, change=9.0, changes=NINE)
    assert find([moved]) == (Highlight(MOVED, "anzahl", 1.0),)


def test_each_kind_has_its_limit_and_its_place():
    many = [fact(str(n), 9.0 + n, change=9.0 + n, changes=NINE) for n in range(5)]
    gone = [fact(name, None) for name in ("x", "y", "z")]
    found = find([*gone, *many])
    assert [item.kind for item in found] == [OUTSIDE] * 3 + [MOVED] * 3 + [MISSING] * 2
    assert [item.key for item in found] == ["4", "3", "2", "4", "3", "2", "x", "y"]


@pytest.mark.parametrize(
    ("spread", "members", "gone"),
    [(NINE, 9, True), (NINE, 18, True), (NINE, 19, False), (None, 9, False), (distribution([1.0]), 2, True)],
)
def test_a_missing_value_counts_only_where_half_of_the_group_has_one(spread, members, gone):
    assert is_gap(fact("x", None, spread=spread, members=members)) is gone


def test_counts_change_in_percent_and_only_from_a_hundred():
    assert change(200, 250, relative=True) == pytest.approx(25)
    assert change(100, 0, relative=True) == -100
    assert math.isnan(change(99, 250, relative=True))
    assert change(99, 250, relative=False) == 151
    assert changes([(100, 110), (50, 500), (200, 180), (math.nan, 1)], relative=True).n == 2
    assert changes([(1, 2), (2, 4)], relative=False).median == pytest.approx(1.5)
    assert changes([(1, math.nan)], relative=False) is None


def test_nothing_stands_out_about_nobody():
    assert highlights(context("")) == []


def test_a_value_outside_is_a_sentence_with_its_proof():
    sentences = dict(highlights(context("?ort=05562020")))
    text = (
        "Jugendliche am Gymnasium (Anteil): Herten liegt 2022/23 mit "
        f"26,9{SPACE}% unter der mittleren Hälfte aller 53 Gemeinden (Median 42,9{SPACE}%)."
    )
    assert sentences[text] == "/vergleich?indikator=anteil-gymnasien&ort=05562020"


def test_a_change_against_the_group_names_both_years_and_the_group():
    sentences = highlights(context("?ort=05562020&sprache=en"))
    moved = next(text for text, _ in sentences if text.startswith("Unemployed per 100"))
    assert "Herten from 9.5" in moved
    assert "(2016) to 8.0" in moved
    assert "(2021), −1.5" in moved
    assert "of all 53 municipalities: −0.2" in moved


def test_the_change_and_its_group_are_those_of_the_table():
    item = row("?ort=05562020", "arbeitslose-je-100")
    table = STORE.table(item.context.indicator, item.context.view.level)
    moves = [table.at(key, 2021).value - table.at(key, 2016).value for key in table.keys]
    ordered = sorted(move for move in moves if not math.isnan(move))
    assert len(ordered) == 52  # one town has no figure for 2016
    assert base(item) == 2016
    found = facts(item)
    assert found.change == pytest.approx(moves[table.keys.index("05562020")])
    assert found.changes.median == pytest.approx((ordered[25] + ordered[26]) / 2)
    assert found.changes.lower == pytest.approx(ordered[12] + 0.75 * (ordered[13] - ordered[12]))


def test_a_break_an_early_gap_and_a_yearly_scale_leave_no_change():
    assert base(row("?ort=05562020", "schueler")) == 2017  # rounding since 2018 is no break
    assert base(row("?ort=05562020", "kinderarmut")) is None  # figures of 2021 and 2022 only
    assert base(row("?ort=05562020", "gisd")) is None  # scaled anew in each year
    assert base(row("?ort=05562020", "bevoelkerung")) == 2017  # 2018 has no figures


def test_a_missing_value_tells_why_and_how_many_have_one():
    found = highlights(context("?ort=05170052&ebene=jugendamt"))
    text, href = next((text, href) for text, href in found if text.startswith("Ausländeranteil"))
    assert "fehlt 2022 der Wert (nicht zusammengefasst); 41 von 44 Gebieten" in text
    assert href == "/vergleich?indikator=auslaenderanteil&ebene=jugendamt&ort=05170052"


def test_figures_of_the_kreis_never_stand_out_for_a_town():
    town, level = context("?ort=05562020"), context("?ort=05562020&ebene=kreis")
    assert all("Recklinghausen" not in text for text, _ in highlights(town))
    assert any("Kreis Recklinghausen" in text for text, _ in highlights(level))


def test_small_denominators_counts_and_chance_have_no_place():
    assert not facts(row("?ort=05562020", "startchancen-grundschulen")).ranked
    assert not facts(row("?ort=05913000", "bevoelkerung")).ranked
    within = "?ort=05915&ebene=kreis"  # of the median, and chance moves the one and not the other
    assert not facts(row(within, "maenner-in-kitas")).ranked
    assert facts(row(within, "betreuungsquote-u3")).ranked
    assert facts(row("?ort=05562020", "kinderarmut")).ranked


def test_the_group_decides_what_stands_out():
    everyone, alike = (highlights(context(f"?ort=05562020{g}")) for g in ("", "&gruppe=nachbarn"))
    assert everyone != alike
    assert all("gruppe=nachbarn" in href for _, href in alike)


def test_a_group_of_four_has_no_middle_half():
    found = [r for r in rows(subject(context("?ort=05562&ebene=kreis&gruppe=rechtsform"))) if r.own]
    assert all(item.kind == MISSING for item in find(facts(r) for r in found))


@pytest.mark.parametrize(
    "search", ["?ort=05913000", "?ort=05978&ebene=kreis", "?ort=JA05170&ebene=jugendamt"]
)
def test_the_list_is_what_the_rule_gives_and_every_proof_opens(search):
    all_rows = rows(subject(context(search)))
    found = of(all_rows)
    assert found == highlights(context(search))
    assert 3 <= len(found) <= 8
    assert {r.scope for r in all_rows} <= set(Scope)
    for text, href in found:
        view, notices = parse(urlsplit(href).query, STORE)
        assert notices == ()
        label = STORE.catalogue.indicators[view.indicator].label.de
        assert text.startswith(f"{label}: ")
        assert Context(STORE, view).has_year
