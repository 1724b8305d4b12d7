"""What stands out: the rule on hand-computed numbers, and the sentences with their proofs."""

from __future__ import annotations

import math
from urllib.parse import urlsplit

import pytest

from components.comparison.context import Context
from components.comparison.profile import Scope, rows, subject
from components.view.model import parse
from components.wording.highlights import _is_asked, base, facts, highlights, three
from data.model.status import Status
from data.numbers.highlights import (
    MANY,
    MISSING,
    MOVED,
    NEAR,
    OUTSIDE,
    Facts,
    Highlight,
    change,
    changes,
    distance,
    find,
)
from data.numbers.statistics import distribution
from tests.official import STORE

NINE = distribution([1, 2, 3, 4, 5, 6, 7, 8, 9])  # quartiles 3 and 7, median 5
SPACE, NAN = "\u00a0", math.nan


def fact(key, value=5.0, *, chapter=None, family=None, spread=NINE, **more):
    return Facts(key, chapter or key, family or key, value=value, spread=spread, **more)


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


def test_a_chapter_of_the_core_is_told_even_where_nothing_stands_out():
    near = fact("u3", 5.0, chapter="kita", core=True, is_told=True)
    odd = fact("integrative", 9.0, chapter="kita")
    far = fact("lehre", 13.0, chapter="beruf")
    assert [(one.kind, one.key) for one in find([far, odd, near])] == [(NEAR, "u3"), (OUTSIDE, "lehre")]


def test_what_stands_out_goes_before_what_does_not():
    near = fact("u3", 5.0, chapter="kita", core=True, is_told=True)
    far = fact("personal", 9.0, chapter="kita", core=True, is_told=True, own=False)
    assert [one.key for one in find([near, far])] == ["personal"]


def test_a_value_that_cannot_be_told_is_not_set_beside_the_median():
    assert find([fact("u3", None, core=True)]) == ()
    assert find([fact("u3", 5.0, core=True, is_told=True, spread=distribution([4, 5, 6, 7]))]) == ()


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
    found = find([fact("b", 9.0), fact("a", 1.0), fact("c", 13.0), fact("e", 5.0)])
    assert [(item.key, item.far) for item in found] == [("c", 2.0), ("b", 1.0), ("a", 1.0)]
    assert {item.kind for item in found} == {OUTSIDE}


def test_three_are_told():
    found = find([fact(key, 9.0) for key in "abcd"])
    assert [item.key for item in found] == ["a", "b", "c"]
    assert len(found) == MANY


def test_a_core_indicator_goes_before_a_wider_distance():
    found = find([fact("a", 13.0), fact("b", 8.0, core=True)])
    assert [(item.key, item.far) for item in found] == [("b", 0.75), ("a", 2.0)]


def test_in_a_chapter_too_the_core_goes_first():
    found = find([fact("a", 13.0, chapter="schule"), fact("b", 8.0, chapter="schule", core=True)])
    assert [item.key for item in found] == ["b"]


def test_a_chapter_has_one_finding():
    found = find([fact("a", 9.0, chapter="schule"), fact("b", 11.0, chapter="schule"), fact("c", 9.0)])
    assert [item.key for item in found] == ["b", "c"]


def test_indicators_that_tell_the_same_have_one_finding_in_all_chapters():
    found = find([fact("a", 9.0, family="herkunft"), fact("b", 11.0, family="herkunft"), fact("c", 8.0)])
    assert [item.key for item in found] == ["b", "c"]


def test_value_and_change_of_an_indicator_are_one_finding():
    assert find([fact("a", 9.0, change=13.0, changes=NINE)]) == (Highlight(MOVED, "a", 2.0),)


def test_what_is_of_the_kreis_comes_behind_and_gives_way():
    found = find([fact("a", 13.0, own=False, chapter="schule"), fact("b", 13.0, own=False), fact("c", 8.0)])
    assert [item.key for item in found] == ["c", "a", "b"]
    assert [item.key for item in find([fact("a", 13.0, own=False, chapter="c"), fact("c", 8.0)])] == ["c"]
    core = fact("a", 8.0, own=False, core=True)
    assert [item.key for item in find([fact("c", 13.0), core])] == ["a", "c"]


def test_what_says_nothing_by_its_height_may_still_have_moved():
    moved = fact("anzahl", None, change=9.0, changes=NINE)
    assert find([moved]) == (Highlight(MOVED, "anzahl", 1.0),)


@pytest.mark.parametrize(
    ("change", "stands_out"),
    [
        (9.0, True),  # the group's own change is 5
        (2.0, False),  # outside the middle half, but the group changed more in the same direction
        (-2.0, True),  # against the group
        (None, False),
    ],
)
def test_a_change_smaller_than_that_of_the_group_is_none(change, stands_out):
    assert bool(find([fact("a", change=change, changes=NINE)])) is stands_out


def test_what_is_missing_is_a_finding_where_nothing_else_is():
    gone = fact("a", None, chapter="schule", lacks=True)
    assert find([gone]) == (Highlight(MISSING, "a"),)
    assert [item.key for item in find([gone, fact("b", 8.0, chapter="schule")])] == ["b"]
    found = find([fact("core", None, core=True, lacks=True), fact("b", 8.0, own=False)])
    assert [item.key for item in found] == ["b", "core"]


def test_counts_change_in_percent_and_only_from_a_hundred():
    assert change(200, 250, relative=True) == pytest.approx(25)
    assert change(100, 0, relative=True) == -100
    assert math.isnan(change(99, 250, relative=True))
    assert change(99, 250, relative=False) == 151
    assert changes([(100, 110), (50, 500), (200, 180), (math.nan, 1)], relative=True).n == 2
    assert changes([(1, 2), (2, 4)], relative=False).median == pytest.approx(1.5)
    assert changes([(1, math.nan)], relative=False) is None


def test_nothing_stands_out_about_nobody():
    assert highlights(context("")) == ()


def told(search):
    """The findings of a view by their indicator."""
    return {found.row.context.indicator.slug: found for found in highlights(context(search))}


def test_a_value_outside_stands_beside_the_middle_with_how_many_that_is():
    found = told("?ort=05562020")["anteil-gymnasien"]
    assert found.said == (
        f"An weiterführenden Schulen in Herten besuchen 26,9{SPACE}% ein Gymnasium, "
        f"in der Mitte der 45 Gemeinden mit Werten über null 42,9{SPACE}%"
    )
    # 534 = 42.909988 % of 3,330 pupils, less the 895 at the Gymnasium
    assert found.detail == (
        "Beim Median aller 53 Gemeinden ohne die 8 mit null wären es 534 Schülerinnen und Schüler mehr."
    )
    assert found.href == "/vergleich?indikator=anteil-gymnasien&ort=05562020"
    assert (found.chapter.slug, found.tag, found.is_old) == ("schulen", "Gemeinde · 2022/23", False)


def test_where_nothing_was_counted_the_earlier_value_stands_with_its_year():
    found = told("?ort=05113000")["kinderarmut"]
    assert found.detail == f"2021 waren es in Essen 30,5{SPACE}%."


def test_a_change_against_the_group_names_both_years_and_the_group():
    moved = told("?ort=05562020&sprache=en")["arbeitslose-je-100"]
    assert moved.said == "In Herten, unemployment has fallen since 2016, from 9.5 to 8.0"
    assert moved.detail.startswith("Median of the changes of all 53 municipalities: −0.2")


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
    about = row("?ort=05170052", "kinderarmut")
    key = about.context.mine.key
    about.context.cells[key] = about.context.cells[key]._replace(value=NAN, status=Status.CONFIDENTIAL)
    assert facts(about).lacks
    (found,) = three([about])
    assert found.said.endswith(": kein Wert für Xanten")
    assert found.detail.startswith("Grund: unbekannt oder geheim. 52 von 53 Gebieten")
    assert found.href == "/vergleich?ort=05170052"


def test_a_sum_that_nobody_makes_is_no_gap_of_the_area():
    union = row("?ort=05170052&ebene=jugendamt", "auslaenderanteil")
    assert union.cell.status is Status.NOT_AGGREGATED
    assert not facts(union).lacks


def test_figures_of_the_kreis_say_so_and_are_never_told_of_the_town():
    found = highlights(context("?ort=05562020"))
    of_kreis = [item.row.scope is Scope.KREIS for item in found]
    assert of_kreis == [False, False, True]
    for item, of_it in zip(found, of_kreis, strict=True):
        assert ("im Kreis Recklinghausen" in item.said) is of_it
        assert ("in Herten" in item.text or "In Herten" in item.text) is not of_it
        assert item.tag.startswith("Kreis" if of_it else "Gemeinde")
    assert "wären es" not in found[2].detail


def test_small_denominators_counts_chance_and_structural_zeros_have_no_place():
    assert facts(row("?ort=05562020", "startchancen-grundschulen")).value is None
    assert facts(row("?ort=05913000", "bevoelkerung")).spread is None
    within = "?ort=05915&ebene=kreis"  # of the median, and chance moves the one and not the other
    assert facts(row(within, "maenner-in-kitas")).value is None
    assert facts(row(within, "betreuungsquote-u3")).value is not None
    assert facts(row("?ort=05562020", "kinderarmut")).value is not None
    alpen = row("?ort=05170004", "anteil-gymnasien")
    assert alpen.cell.value == 0
    assert (facts(alpen).value, facts(alpen).change) == (None, None)


def test_what_is_old_or_has_a_newer_series_or_only_tells_a_place_does_not_stand_out():
    asked = {row.context.indicator.slug for row in rows(subject(context("?ort=05562020"))) if _is_asked(row)}
    assert "betreuungsquote-u3" in asked
    assert asked.isdisjoint({"betreuungsquote-u3-inkar", "plaetze-je-paed-person", "studierende-je-100"})


def test_the_group_decides_what_stands_out():
    everyone, alike = (highlights(context(f"?ort=05562020{g}")) for g in ("", "&gruppe=nachbarn"))
    assert everyone != alike
    assert all("gruppe=nachbarn" in found.href for found in alike)


def test_a_group_of_four_has_no_middle_half():
    found = [r for r in rows(subject(context("?ort=05562&ebene=kreis&gruppe=rechtsform"))) if r.own]
    assert all(item.kind == MISSING for item in find(facts(r) for r in found))


@pytest.mark.parametrize(
    "search", ["?ort=05913000", "?ort=05978&ebene=kreis", "?ort=JA05170&ebene=jugendamt"]
)
def test_the_list_is_what_the_rule_gives_and_every_proof_opens(search):
    all_rows = rows(subject(context(search)))
    found = three(all_rows)
    assert [item.text for item in found] == [item.text for item in highlights(context(search))]
    assert 2 <= len(found) <= MANY
    assert {r.scope for r in all_rows} <= set(Scope)
    for item in found:
        view, notices = parse(urlsplit(item.href).query, STORE)
        assert notices == ()
        assert view.indicator == item.row.context.indicator.slug
        assert Context(STORE, view).has_year
