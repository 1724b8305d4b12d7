"""The address and the view are two spellings of one thing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components import state
from components.view import Notice, View, default_view, parse, query
from data import store as store_module
from data.catalogue import Level
from data.groups import GROUPS
from data.statistics import METHODS

STORE = store_module.load()
SLUGS = tuple(STORE.catalogue.indicators)
KEYS = tuple(STORE.areas.by_key)
RELAXED = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def views(draw):
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=6, unique=True))
    return View(
        indicator=draw(st.sampled_from(SLUGS)),
        year=draw(st.integers(1990, 2030)),
        level=draw(st.sampled_from(tuple(Level))),
        mine=keys[0] if keys else None,
        chosen=tuple(keys[1:]),
        group=draw(st.sampled_from(GROUPS)),
        method=draw(st.sampled_from(METHODS)),
        indicator2=draw(st.none() | st.sampled_from(SLUGS)),
        year2=draw(st.none() | st.integers(1990, 2030)),
        language=draw(st.sampled_from(("de", "en"))),
    )


@RELAXED
@given(views())
def test_what_is_written_is_read_back(view):
    assert parse(query(view, STORE), STORE) == (view, ())


@RELAXED
@given(st.text())
def test_any_text_gives_a_view(text):
    view, notices = parse("?" + text, STORE)
    assert view.indicator in SLUGS
    assert all(isinstance(notice, Notice) for notice in notices)


@RELAXED
@given(
    st.dictionaries(
        st.sampled_from(
            ("indikator", "jahr", "ebene", "ort", "orte", "gruppe", "klassen", "sprache", "jahr2")
        ),
        st.text(max_size=200),
    )
)
def test_any_values_give_a_view(values):
    view, _ = parse("?" + "&".join(f"{k}={v}" for k, v in values.items()), STORE)
    assert parse(query(view, STORE), STORE)[0] == view


def test_a_bare_address_writes_nothing():
    assert query(default_view(STORE), STORE) == ""


def test_the_order_of_keys_is_canonical():
    view, _ = parse("?sprache=en&ort=05562020&indikator=gisd&jahr=2010", STORE)
    assert query(view, STORE) == "?indikator=gisd&jahr=2010&ort=05562020&sprache=en"


def test_a_school_year_is_read_by_its_start():
    assert parse("?indikator=schueler&jahr=2015/16", STORE)[0].year == 2015


def test_more_towns_than_fit_are_named():
    keys = [a.key for a in STORE.areas.by_level[Level.GEMEINDE][:7]]
    view, notices = parse(f"?orte={','.join(keys)}", STORE)
    assert view.chosen == tuple(keys[:5])
    assert dict(notices[0].values)["names"] == ", ".join(STORE.name(key) for key in keys[5:])


def test_another_indicator_moves_to_the_level_it_has_and_says_so():
    view, said = state.change(STORE, default_view(STORE), "indikator", "betreuungsquote-u3")
    assert (view.level, view.year) == (Level.KREIS, 2016)
    assert [notice.key for notice in said] == ["notice.level_changed"]


def test_a_year_the_next_indicator_lacks_is_changed_and_said():
    view = replace(default_view(STORE, "gisd"), year=1999)
    changed, said = state.change(STORE, view, "indikator", "kinderarmut")
    assert changed.year == 2022
    assert [notice.key for notice in said] == ["notice.year_changed"]


def test_the_first_click_makes_mine_the_second_compares_the_third_takes_back():
    view = default_view(STORE)
    view, _ = state.toggle(STORE, view, "05562020")
    assert view.mine == "05562020"
    view, _ = state.toggle(STORE, view, "05112000")
    assert view.chosen == ("05112000",)
    view, _ = state.toggle(STORE, view, "05112")
    assert view.chosen == ()


def test_a_sixth_town_is_refused_with_a_word():
    keys = tuple(a.key for a in STORE.areas.by_level[Level.GEMEINDE][:7])
    view = replace(default_view(STORE), mine=keys[0], chosen=keys[1:6])
    same, said = state.toggle(STORE, view, keys[6])
    assert same == view
    assert [notice.key for notice in said] == ["notice.full"]


@pytest.mark.parametrize(
    "key", ["indikator", "jahr", "ebene", "ort", "dazu", "gruppe", "klassen", "nonsense"]
)
@pytest.mark.parametrize("value", [None, "", "x", "<b>", [], {}])
def test_senseless_values_leave_the_view_alone(key, value):
    view = default_view(STORE)
    assert state.change(STORE, view, key, value)[0] == view
