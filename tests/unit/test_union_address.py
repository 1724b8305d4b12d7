"""Unions in addresses and short codes: what is read, what is left out, what comes back."""

from dataclasses import replace

import pytest

from components.comparison.context import Context
from components.view import codes
from components.view.code_signs import grouped
from components.view.model import default_view, parse, query
from components.view.unions import KEYS, Union
from tests.unit.test_unions import EMSCHER, of

PAIR = "05112,05113"


@pytest.mark.parametrize(
    ("search", "meant", "said"),
    [
        ("ort=V1", (None, (), 0), ["notice.unknown"]),
        (f"{EMSCHER}&ort=V2&orte=V1", (None, ("V1",), 1), ["notice.unknown"]),
        (f"{EMSCHER}&orte=V4,v1", (None, ("V1",), 1), ["notice.unknown"]),
        (f"{EMSCHER}&ort=V1&orte=V1,05112", ("V1", ("05112",), 1), []),
        ("verbund=A:05112000&ort=V1", (None, (), 0), ["verbund.few", "notice.unknown"]),
        ("verbund=A:05112000,05112&ort=V1", (None, (), 0), ["verbund.few", "notice.unknown"]),
        ("verbund=A:&ort=V1", (None, (), 0), ["verbund.few", "notice.unknown"]),
        (f"verbund=A:V1,{PAIR}&orte=V1", (None, ("V1",), 1), ["notice.unknown"]),
        (f"verbund=A:14713,{PAIR}&orte=V1", (None, ("V1",), 1), ["notice.unknown"]),
        (f"verbund=A:05112000%3BB:{PAIR}&orte=V2", (None, ("V1",), 1), ["verbund.few"]),
        ("verbund=" + "%3B".join([f"A:{PAIR}"] * 4), (None, (), 3), ["verbund.too_many"]),
    ],
)
def test_what_an_address_says_of_unions(frozen, search, meant, said):
    view, notices = parse(f"?{search}", frozen)
    assert (view.mine, view.chosen, len(view.unions)) == meant
    assert [notice.key for notice in notices] == said
    assert parse(query(view, frozen), frozen) == (view, ())


@pytest.mark.parametrize(
    ("given", "name"), [("A:05112000", "A"), (":05112000", "Duisburg"), ("A:", "A"), (":", ":")]
)
def test_what_is_left_out_is_called_by_its_name_or_its_area(frozen, given, name):
    _, (notice,) = parse(f"?verbund={given}", frozen)
    assert dict(notice.values)["name"] == name


def test_a_key_means_what_it_was_given_for_when_one_before_it_is_dropped(frozen):
    view, _ = parse("?verbund=A:05112000%3BB:05112,05113&ort=V2", frozen)
    assert Context(frozen, view).mine.short == "B"


def test_a_program_is_refused_what_is_no_union(frozen):
    assert parse("?verbund=A:05112,05113&ort=v1", frozen, strict=True)[0].mine is None
    assert parse("?verbund=A:05112,05113&ort=V1", frozen, strict=True)[0].mine == "V1"


def test_a_name_is_cleaned_and_cut(frozen):
    long = "x" * 41
    view, notices = parse(f"?verbund=%F0%9F%98%80 a%00b <i>:05112,05113%3B{long}:05112,05113", frozen)
    assert [one.name for one in view.unions] == ["a b ‹i›", "x" * 40]
    assert [notice.key for notice in notices] == ["verbund.name"]


def test_three_unions_of_sixty_areas(store):
    towns = sorted(area.key for area in store.areas)[:60]
    text = "%3B".join(f"N{at}:{','.join(towns)}" for at in range(3))
    about = of(store, f"verbund={text}&ort=V1&orte=V2,V3", "anteil-unter-6", year=2015)
    assert {about.cells[key] for key in KEYS} == {about.cells["V1"]}
    assert len(about.united) == 3


def test_codes_hold_unions_and_who_of_them_is_mine(frozen):
    view = of(
        frozen,
        "verbund=Ä&ö:05562014,05562020%3B:05112,05113&ort=V1&orte=V2,05112000&liste=V2".replace("&ö", "ö"),
    )
    code = codes.code(frozen, "vergleich", view.view)
    assert code
    assert codes.find(frozen, code) == ("vergleich", view.view)


def test_a_code_that_names_a_union_it_lacks_is_gone(frozen):
    view = replace(default_view(frozen), mine="V2", unions=(Union("A", ("05112", "05113")),))
    code = codes.code(frozen, "karte", view)
    assert codes.read(frozen, grouped(code)) == codes.Wrong("gone")


@pytest.mark.parametrize(
    "union", [Union("A", ("05112", "05112")), Union("A", ("05112",)), Union(";", ("05112", "05113"))]
)
def test_a_forged_code_makes_no_union(frozen, union):
    code = codes.code(frozen, "karte", replace(default_view(frozen), unions=(union,)))
    assert codes.read(frozen, grouped(code)) == codes.Wrong("gone")
