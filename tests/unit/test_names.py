"""Names and values in an address: what is evident is mended on pages, everything else is named."""

from __future__ import annotations

from dataclasses import fields
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.view import names, pages
from components.view.clinging import bare
from components.view.model import View, default_view, parse, query
from tests.official import STORE

RELAXED = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
MEANT = "?indikator=gisd&jahr=2010&ebene=kreis&ort=05562020&orte=05913,05112&sprache=en"


def said(search, **how):
    """Keys and gaps of the notices of an address."""
    return [(notice.key, dict(notice.values)) for notice in parse(search, STORE, **how)[1]]


def test_every_field_of_a_view_has_one_name():
    assert sorted(names.VIEW.values()) == sorted(field.name for field in fields(View))


@pytest.mark.parametrize("name", [name for name in names.VIEW if name != "zielname"])  # any words
def test_every_name_is_read(name):
    """A word that no name allows is named, under this name: somebody has looked at it."""
    assert [key for key, _ in said(f"?{name}=quatsch!x")] == ["notice.unknown"]
    assert said(f"?{name}=quatsch!x")[0][1]["name"] == name


@pytest.mark.parametrize(
    "search",
    [
        MEANT.replace("&", "&amp;"),
        MEANT.replace("&", "&amp;amp;"),
        MEANT.replace("?", "?amp;"),
        "?" + quote(MEANT[1:], safe=""),
        "?" + quote(quote(MEANT[1:], safe=""), safe=""),
        "?" + quote(MEANT[1:], safe="") + "&utm_source=mail&fbclid=x",
        "?" + MEANT[1:].replace("&", "%26"),
        MEANT.replace("&", ";"),
        MEANT + "?utm_source=mail",
        MEANT.replace("?", "??"),
        MEANT.replace("indikator", "INDIKATOR").replace("jahr", "Jahr").replace("kreis", "Kreis"),
        MEANT.replace("gisd", "GISD").replace("en", "EN"),
        MEANT.replace("=05", "=5").replace(",05", ",5"),
        MEANT.replace("orte=05913,05112", "orte=05913&orte=05112"),
        MEANT.replace(",", "+%3B+"),
        MEANT.replace("=", "=+").replace("&", "+&+"),
        MEANT.replace("=", "=%E2%80%8B").replace("&", "%C2%AD&%EF%BB%BF"),
        MEANT + ").",
        MEANT + "%3E,",
        MEANT + "%C2%A0",
        MEANT.replace("gisd", "%E2%80%9Egisd%E2%80%9C"),
        "?indicator=gisd&year=2010&level=kreis&mine=05562020&chosen=05913,05112&language=en",
        MEANT + "&jahr=2010&&",
    ],
)
def test_what_is_evident_is_mended(search):
    view, notices = parse(search, STORE)
    assert notices == ()
    assert query(view, STORE) == query(parse(MEANT, STORE)[0], STORE)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("5562020", "05562020"), ("JA5562020", "JA05562020"), ("ja05170", "JA05170"), ("5170", "05170")],
)
def test_a_key_without_its_zero_is_the_area(typed, key):
    assert parse(f"?ort={typed}", STORE)[0].mine == key
    assert parse(f"?orte={typed}", STORE)[0].chosen == (key,)


@pytest.mark.parametrize("typed", ["-1", "1e1", "5.562.020", "0", "99", "zwei"])
def test_what_is_not_evident_is_not_guessed(typed):
    assert parse(f"?nachbarn={typed}", STORE)[0] == default_view(STORE)
    assert said(f"?nachbarn={typed}") == [("notice.unknown", {"name": "nachbarn", "value": typed})]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("jhar", "jahr"),
        ("indikatro", "indikator"),
        ("Spache", "sprache"),
        ("yaer", "jahr"),
        ("ort_", "ort"),
    ],
)
def test_an_unknown_name_gets_the_nearest(name, near):
    assert names.nearest(name, names.VIEW) == near


@pytest.mark.parametrize("name", ["quatsch", "x", "", "gemeindeschluessel", "q"])
def test_what_resembles_nothing_gets_none(name):
    assert names.nearest(name, names.VIEW) is None


def test_the_rest_is_named():
    assert said("?jhar=2010&farbe=rot&quatsch&jahr=2010") == [
        ("notice.name_near", {"name": "jhar", "near": "jahr"}),
        ("notice.name_near", {"name": "farbe", "near": "farben"}),
        ("notice.name", {"name": "quatsch"}),
    ]


def test_a_name_with_two_values_is_said():
    view, _ = parse("?jahr=2010&jahr=2011&jahr=2010", STORE)
    assert view.year == 2010
    assert said("?jahr=2010&jahr=2011") == [("notice.twice", {"name": "jahr", "values": "2010, 2011"})]
    assert said("?jahr=2010&Jahr=2011") == said("?jahr=2010&year=2011") == said("?jahr=2010&jahr=2011")
    assert said("?gewichte=gisd:2&gewichte=gisd:0") == [
        ("notice.unknown", {"name": "gewichte", "value": "gisd:0"})
    ]


@pytest.mark.parametrize(
    "mark",
    [
        *("utm_source", "utm_anything", "UTM_Medium", "amp;utm_id", "fbclid", "gclid", "gbraid", "msclkid"),
        *("mc_cid", "mc_eid", "mtm_campaign", "pk_kwd", "_hsenc"),
    ],
)
def test_marks_of_campaigns_pass(mark):
    assert said(f"?{mark}=x") == said(f"?{mark}=x&{mark}=y", strict=True) == []
    assert names.is_campaign(mark)


@pytest.mark.parametrize("name", ["utm", "utmx", "clid", "pk", "mc_", "jahr"])
def test_other_names_are_no_marks(name):
    assert not names.is_campaign(name)


@pytest.mark.parametrize(
    "search",
    [
        *("?amp;jahr=2010", "?Jahr=2010", "?year=2010", "?jahr=2010).", "?ort=5562020", "?sprache=EN"),
        *("?jahr%3D2010", "?jahr=2010;ort=05562020", "?jahr=2010&jahr=2011", "?orte=05913;05112", "?quatsch"),
    ],
)
def test_for_programs_nothing_is_mended(search):
    view, notices = parse(search, STORE, strict=True)
    assert notices
    assert view in {default_view(STORE), parse("?jahr=2010", STORE)[0]}


def test_the_refusal_says_what_there_is():
    assert said("?quatsch=1&jhar=2&xyz", strict=True)[-1] == (
        "refused.known",
        {"names": ", ".join(names.VIEW)},
    )
    assert names.taken([("x", "1")], (), strict=True)[1][-1].key == "refused.none"


def test_what_a_page_knows_beside_a_view_is_no_fault():
    assert pages.also("/mappe") == pages.also("/mappe/") == ("m", "zeigen")
    assert pages.also("/karte") == pages.also("/nix") == pages.also(None) == ()
    assert said("?m=1~.T&zeigen=2&jahr=2010", also=pages.also("/mappe")) == []
    assert said("?m=1~.T", also=pages.also("/karte")) == [("notice.name", {"name": "m"})]


def test_too_long_an_address_is_cut_between_two_names_and_says_so():
    view, notices = parse("?" + "ort=05562020&" * 1000 + "jahr=2010", STORE)
    assert view.mine == "05562020"
    assert [notice.key for notice in notices] == ["notice.long"]
    assert [key for key, _ in said("?" + "x" * (names.LONGEST + 1), strict=True)][-1] == "refused.long"


@pytest.mark.parametrize(
    "search", ["&".join(f"a{number}=1" for number in range(999)), "orte=" + ",".join(map(str, range(1900)))]
)
def test_no_more_is_said_than_anybody_reads_and_the_rest_is_counted(search):
    notices = said(f"?{search}")
    assert len(notices) < 15
    assert int(notices[-1][1]["n"]) > 900


@pytest.mark.parametrize(
    ("spoilt", "right"),
    [
        ("amp;m=1~.T~-124N-M8CF&amp;sprache=en", "m=1~.T~-124N-M8CF&sprache=en"),
        (quote("m=1~.A%26B~-124N-M8CF", safe=""), "m=1~.A%26B~-124N-M8CF"),
        ("M=1~.Was%3Fjahr%3D2010", "m=1~.Was%3Fjahr%3D2010"),
    ],
)
def test_a_script_reads_a_mended_address(spoilt, right):
    assert pages.settled("/mappe", spoilt) == right
    assert pages.settled("/mappe", right) == right
    assert pages.settled("/karte", spoilt) == spoilt


@RELAXED
@given(st.text(alphabet="&;?=%253Damp;jahrotm~., 05", max_size=60) | st.text(max_size=40))
def test_mending_comes_to_an_end(text):
    for _ in range(8):
        if (mended := names.rewritten(text, ("m",))) == text:
            return
        text = mended
    assert names.rewritten(text, ("m",)) == text


@RELAXED
@given(st.text(alphabet="\u00ad\u200b\u2060\ufeff\u00a0()<>„“»«'\".,;!?/aÄ1-", max_size=20))
def test_what_clings_is_taken_away_and_nothing_else(text):
    assert bare(bare(text)) == bare(text)
    assert [sign for sign in bare(text) if sign.isalnum()] == [sign for sign in text if sign.isalnum()]
