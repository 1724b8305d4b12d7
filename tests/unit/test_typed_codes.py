"""A code as it arrives: with what mail programs and people put around it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.view import code_signs as signs
from components.view import codes, collection
from tests.official import STORE

KNOWN = "124N-M8CF"
MEANT = codes.find(STORE, KNOWN)
AROUND = (
    *("{})", "({})", "{},", "{}>", "<{}>", "{};", "{}/", "{}.", "{}!", "{}?", "{}:", "{}…", "{}).", "({})."),
    *("„{}“", "“{}”", "»{}«", "«{}»", "'{}'", "’{}’", '"{}"', "[{}]", "{{{}}}", "*{}*", "_{}_", "`{}`"),
    *("\u200b{}", "{}\u200b", "\ufeff{}", "{}\u2060", "\u00ad{}\u00ad", "\u00a0{}\u00a0", "{}\u200e", "{}="),
    *(
        "{}&gt;",
        "&lt;{}&gt;",
        "&quot;{}&quot;",
        "{}&nbsp;",
        "{} \r\n",
        "/k/{}/",
        "<https://vergleich.example/k/{}>",
    ),
    *("(https://vergleich.example/k/{}?sprache=en).", "https://vergleich.example/k/{}#oben"),
)
"""How a code (or a link to it) comes."""


@pytest.mark.parametrize("around", AROUND)
def test_what_clings_to_a_code_is_left_aside(around):
    typed = around.format(KNOWN)
    for text in (typed, quote(typed, safe=""), quote(typed)):
        assert codes.find(STORE, text) == MEANT is not None
        assert codes.spelt(text) == KNOWN


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d", "\u202a", "\u00a0", "%C2%AD"]
)
def test_what_cannot_be_seen_may_stand_anywhere(sign):
    for at in range(len(KNOWN) + 1):
        assert codes.find(STORE, KNOWN[:at] + sign + KNOWN[at:]) == MEANT


@pytest.mark.parametrize("around", ["{}", *AROUND])
def test_a_wrong_check_sign_is_still_noticed(around):
    assert codes.read(STORE, around.format("124N-M8CG")) == codes.Wrong("check")
    assert codes.near(STORE, around.format("12N4-M8CF"))[0][0] == KNOWN


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(AROUND), st.integers(0, 8), st.sampled_from(signs.ALPHABET))
def test_nothing_around_makes_a_wrong_code_right(around, at, sign):
    typed = KNOWN[:at] + sign + KNOWN[at + 1 :]
    found = codes.find(STORE, around.format(typed))
    assert found in {None, codes.find(STORE, typed)}


@pytest.mark.parametrize(
    ("typed", "reason", "detail"),
    [
        *(
            ("124N-M8C?", "signs", "?"),
            ("124N-M8C)", "signs", ")"),
            ("124N)", "signs", ")"),
            ("(", "signs", "("),
        ),
        *(("124N?M8CF", "signs", "?"), ("124N/M8CF", "signs", "/"), ("\u200b\u00ad\ufeff", "empty", "")),
    ],
)
def test_a_sign_in_the_place_of_one_of_the_code_is_named(typed, reason, detail):
    assert codes.read(STORE, typed) == codes.Wrong(reason, detail)


def test_codes_in_a_collection_are_read_the_same_way():
    found, said = collection.read(STORE, "1~.Titel~-\u200b124N-M8CF)~-<121Y-0886>~.position~-124N\u00adM8CF.")
    assert said == ()
    assert [entry.code for entry in found.entries] == [KNOWN, "121Y-0886", KNOWN]
    _, said = collection.read(STORE, "1~-124N-M8CG)")
    assert [notice.key for notice in said] == ["mappe.fault.code"]
