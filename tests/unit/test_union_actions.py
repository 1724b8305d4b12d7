"""Areas are put together, changed and taken apart; no key ever comes to mean another union."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations

import pytest

from components.view import actions, codes
from components.view.model import default_view, parse, query
from components.view.settings import MAX_CHOSEN
from components.view.union_actions import (
    FORM,
    filled_in,
    put_together,
    rest_of_kreis,
    taken_apart,
    with_rest_of_kreis,
)
from components.view.unions import KEYS, LONGEST, Union
from data.model.catalogue import Level
from tests.official import STORE

BOTTROP, GELSENKIRCHEN, HERNE, HERTEN, ESSEN = "05512000", "05513000", "05916000", "05562020", "05113000"
RECKLINGHAUSEN = "05562"
THREE = (
    Union("A", (BOTTROP, GELSENKIRCHEN)),
    Union("B", (HERTEN, HERNE)),
    Union("C", (ESSEN, "05117000")),
)


def view(**fields):
    return replace(default_view(STORE), **fields)


def form(**fields):
    return json.dumps({"key": "", "name": "", "areas": [], "turn": 1} | fields)


def keys(said):
    return [notice.key for notice in said]


def test_what_is_put_together_stands_in_the_place_of_the_first_of_it():
    before = view(mine=HERTEN, chosen=(ESSEN, GELSENKIRCHEN, BOTTROP, "05913000"))
    after, said = put_together(STORE, before, " Emscher  städte ", [HERTEN, BOTTROP, GELSENKIRCHEN])
    assert said == ()
    assert after.unions == (Union("Emscher städte", (BOTTROP, GELSENKIRCHEN, HERTEN)),)
    assert after.mine == HERTEN
    assert after.chosen == (ESSEN, "V1", "05913000")


def test_the_form_does_the_same_and_the_address_keeps_it():
    before = view(mine=HERTEN, chosen=(GELSENKIRCHEN, BOTTROP))
    value = form(name="Emscher: eins, zwei", areas=[BOTTROP, GELSENKIRCHEN])
    after, _ = actions.change(STORE, before, FORM, value)
    assert after == put_together(STORE, before, "Emscher: eins, zwei", [BOTTROP, GELSENKIRCHEN])[0]
    assert parse(query(after, STORE), STORE) == (after, ())


@pytest.mark.parametrize(
    "name",
    [
        *("A: B, C", "Nord & jahr=2015", "x&ort=05112000", "?ort=V1", "100 % + 5", "a%3Bb", "V1", "#"),
        *("\"Nord\" 'Süd' „West“", "{name}", "{0:dat}", "05112", "a=b", "utm_x=1", "\\n"),
    ],
)
def test_any_name_comes_back_from_address_and_code(name):
    made, said = put_together(STORE, view(mine=HERTEN), name, [BOTTROP, GELSENKIRCHEN])
    assert (made.unions[0].name, said) == (name, ())
    assert parse(query(made, STORE), STORE) == (made, ())
    assert parse(query(made, STORE), STORE, strict=True) == (made, ())
    assert codes.find(STORE, codes.code(STORE, "karte", made)) == ("karte", made)


@pytest.mark.parametrize("value", ["", "{", "[]", "1", "null", None, 3, form(name=1), form(areas="x")])
def test_what_no_form_says_does_nothing(value):
    before = view(chosen=(GELSENKIRCHEN, BOTTROP))
    assert filled_in(STORE, before, value) == (before, ())


@pytest.mark.parametrize(
    ("areas", "name", "reason"),
    [
        ([], "", "too_few"),
        ([BOTTROP, BOTTROP], "", "too_few"),
        ([BOTTROP, BOTTROP[:5]], "", "too_few"),
        ([BOTTROP, "V1", "?", 7], "", "too_few"),
        ([BOTTROP, "14713"], "", "beyond"),
        ([BOTTROP, HERTEN], "x" * (LONGEST + 1), "long"),
    ],
)
def test_why_a_union_cannot_be_made(areas, name, reason):
    before = view(mine=HERTEN, chosen=(GELSENKIRCHEN, BOTTROP))
    after, said = filled_in(STORE, before, form(areas=areas, name=name))
    assert after == before
    assert keys(said) == [f"zusammenfassen.{reason}"]


def test_a_fourth_is_refused_and_a_third_is_not():
    before = view(unions=THREE, mine=HERTEN, chosen=(GELSENKIRCHEN, BOTTROP))
    after, said = put_together(STORE, before, "D", [GELSENKIRCHEN, BOTTROP])
    assert (after, keys(said)) == (before, ["zusammenfassen.full"])
    fewer = replace(before, unions=THREE[:2])
    assert put_together(STORE, fewer, "D", [GELSENKIRCHEN, BOTTROP])[0].chosen == ("V3",)


def test_more_areas_than_a_union_can_hold_are_refused():
    every = [area.key for area in STORE.areas if area.level in (Level.GEMEINDE, Level.JUGENDAMT)]
    assert keys(put_together(STORE, view(), "", every)[1]) == ["zusammenfassen.many"]


def test_a_change_keeps_place_and_key_and_gives_back_what_it_loses():
    before = view(unions=THREE, mine="V1", chosen=("V3", ESSEN))
    after, said = filled_in(STORE, before, form(key="V1", name="Neu", areas=[GELSENKIRCHEN, ESSEN]))
    assert said == ()
    assert after.unions == (Union("Neu", (ESSEN, GELSENKIRCHEN)), *THREE[1:])
    assert (after.mine, after.chosen) == ("V1", ("V3", BOTTROP))


def test_a_change_of_a_union_that_is_not_there_makes_a_new_one_only_for_what_is_named():
    before = view(mine=HERTEN, chosen=(GELSENKIRCHEN, BOTTROP))
    after, _ = filled_in(STORE, before, form(key="V2", areas=[GELSENKIRCHEN, BOTTROP]))
    assert after.chosen == ("V1",)


def test_taking_apart_undoes_putting_together():
    before = view(mine=HERTEN, chosen=(ESSEN, BOTTROP, GELSENKIRCHEN, "05913000"))
    after, _ = put_together(STORE, before, "E", [HERTEN, BOTTROP, GELSENKIRCHEN])
    assert taken_apart(after, "V1") == (before, ())


def test_my_union_taken_apart_is_compared_with_in_its_parts():
    after, _ = taken_apart(view(unions=THREE[:1], mine="V1", chosen=(ESSEN,)), "V1")
    assert (after.mine, after.chosen, after.unions) == (None, (ESSEN, BOTTROP, GELSENKIRCHEN), ())


@pytest.mark.parametrize("gone", KEYS)
@pytest.mark.parametrize("standing", list(permutations(KEYS)))
def test_no_key_comes_to_mean_another_union(gone, standing):
    """Whatever stands where: what meant a union goes on to mean it, and the one that is gone is nowhere."""
    mine, first, second = standing
    before = view(unions=THREE, mine=mine, chosen=(first, second), listed=(mine,))

    def meant(view, key):
        return view.unions[KEYS.index(key)].name if key in KEYS else key

    after, _ = taken_apart(before, gone)
    lost = meant(before, gone)
    for old, new in (((mine,), (after.mine,) if after.mine else ()), (before.listed, after.listed)):
        assert [meant(after, key) for key in new] == [n for key in old if (n := meant(before, key)) != lost]
    unions_before = [meant(before, key) for key in before.chosen if meant(before, key) != lost]
    assert [meant(after, key) for key in after.chosen if key in KEYS] == unions_before
    assert parse(query(after, STORE), STORE) == (after, ())


def test_there_must_be_room_for_what_comes_back():
    others = [
        area.key for area in STORE.areas if area.level is Level.GEMEINDE and area.key not in THREE[0].keys
    ]
    many = (*others, *(area.key for area in STORE.areas if area.level is Level.KREIS))[: MAX_CHOSEN - 1]
    before = view(unions=THREE[:1], chosen=("V1", *many))
    after, said = taken_apart(before, "V1")
    assert (after, keys(said)) == (before, ["notice.full"])


def test_my_kreis_without_my_town():
    rest = rest_of_kreis(STORE, view(mine=HERTEN))
    kreis = STORE.area(RECKLINGHAUSEN)
    assert rest.name == "Kreis Recklinghausen ohne Herten"
    assert set(rest.keys) == set(kreis.parts) - {HERTEN}
    assert (
        rest_of_kreis(STORE, view(mine=HERTEN, language="en")).name == "Kreis Recklinghausen without Herten"
    )


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("area", STORE.areas.by_level[Level.GEMEINDE], ids=lambda area: area.name)
def test_a_town_of_any_kreis_has_a_rest_whose_name_fits(area, language):
    rest = rest_of_kreis(STORE, view(mine=area.key, language=language))
    assert (rest is None) == area.kreisfrei
    if rest:
        assert 0 < len(rest.name) <= LONGEST
        made = with_rest_of_kreis(STORE, view(mine=area.key, language=language))
        assert made.chosen == ("V1",)
        assert parse(query(made, STORE), STORE) == (made, ())


@pytest.mark.parametrize("mine", [None, RECKLINGHAUSEN, BOTTROP, "V1"])
def test_who_is_no_town_of_a_kreis_has_no_rest(mine):
    assert with_rest_of_kreis(STORE, view(mine=mine)) is None


def test_the_rest_of_my_kreis_is_offered_once():
    once = with_rest_of_kreis(STORE, view(mine=HERTEN))
    assert with_rest_of_kreis(STORE, once) is None
