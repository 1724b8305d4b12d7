"""The address and the view are two spellings of one thing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.comparison.context import Context
from components.texts import words
from components.view import actions
from components.view.model import (
    EXTENTS,
    LASTING,
    MAX_CHOSEN,
    PICTURES,
    Notice,
    View,
    default_view,
    parse,
    query,
)
from data.model.catalogue import Level
from data.model.groups import GROUPS
from data.numbers.classes import METHODS
from data.numbers.neighbours import MOST, WEIGHTS
from tests.official import STORE

SLUGS = tuple(STORE.catalogue.indicators)
KEYS = tuple(STORE.areas.by_key)
RELAXED = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def views(draw):
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=12, unique=True))
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
        since=draw(st.none() | st.integers(1990, 2030)),
        picture=draw(st.sampled_from(PICTURES)),
        neighbours=draw(st.integers(1, MOST)),
        weights=tuple(
            (v.key, draw(st.sampled_from(WEIGHTS))) for v in STORE.variables if draw(st.booleans())
        ),
        judged=draw(st.booleans()),
        topic=draw(st.none() | st.sampled_from([topic.slug for topic in STORE.catalogue.topics])),
        extent=draw(st.sampled_from(EXTENTS)),
        language=draw(st.sampled_from(("de", "en"))),
    )


@RELAXED
@given(views())
def test_what_is_written_is_read_back(view):
    assert parse(query(view, STORE), STORE) == (view, ())


@RELAXED
@given(views())
def test_a_lasting_link_names_what_newer_figures_could_change(view):
    lasting = query(view, STORE, LASTING)
    assert parse(lasting, STORE) == (view, ())
    assert f"indikator={view.indicator}&jahr={view.year}&ebene={view.level.value}" in lasting


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
            (
                *("indikator", "jahr", "ebene", "ort", "orte", "gruppe", "klassen", "sprache", "jahr2"),
                *("seit", "bild", "nachbarn", "gewichte", "farben", "kapitel"),
            )
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
    keys = KEYS[: MAX_CHOSEN + 1]
    view, notices = parse(f"?orte={','.join(keys)}", STORE)
    assert view.chosen == keys[:MAX_CHOSEN]
    assert dict(notices[0].values)["names"] == STORE.name(keys[-1])


def test_a_sixth_town_joins_the_others():
    keys = tuple(a.key for a in STORE.areas.by_level[Level.GEMEINDE][:7])
    view, said = actions.toggle(STORE, replace(default_view(STORE), mine=keys[0], chosen=keys[1:6]), keys[6])
    assert said == ()
    context = Context(STORE, replace(view, group="auswahl"))
    assert [area.key for area in context.picked] == list(keys[1:])
    assert [area.key for area in context.further] == [keys[6]]
    assert [area.key for area in context.group] == sorted(keys)


def test_another_indicator_moves_to_the_level_it_has_and_says_so():
    view, said = actions.change(STORE, default_view(STORE), "indikator", "betreuungsquote-u3")
    latest = STORE.latest(STORE.catalogue.indicators["betreuungsquote-u3"], Level.KREIS)
    assert (view.level, view.year) == (Level.KREIS, latest)
    assert [notice.key for notice in said] == ["notice.level_changed"]


def test_a_year_the_next_indicator_lacks_is_changed_and_said():
    view = replace(default_view(STORE, "gisd"), year=1999)
    changed, said = actions.change(STORE, view, "indikator", "kinderarmut")
    assert changed.year == default_view(STORE, "kinderarmut").year
    assert [notice.key for notice in said] == ["notice.year_changed"]


def test_the_first_click_makes_mine_the_second_compares_the_third_takes_back():
    view = default_view(STORE)
    view, _ = actions.toggle(STORE, view, "05562020")
    assert view.mine == "05562020"
    view, _ = actions.toggle(STORE, view, "05112000")
    assert view.chosen == ("05112000",)
    view, _ = actions.toggle(STORE, view, "05112")
    assert view.chosen == ()


def test_a_town_too_many_is_refused_with_a_word():
    view = replace(default_view(STORE), mine=KEYS[0], chosen=KEYS[1 : MAX_CHOSEN + 1])
    same, said = actions.toggle(STORE, view, KEYS[MAX_CHOSEN + 1])
    assert same == view
    assert [notice.key for notice in said] == ["notice.full"]


@pytest.mark.parametrize(
    "key",
    [
        *("indikator", "jahr", "ebene", "ort", "gruppe", "klassen", "nonsense"),
        *("seit", "bild", "nachbarn", "farben", "kapitel", "gewicht:gisd", "gewicht:quatsch"),
    ],
)
@pytest.mark.parametrize("value", [None, "", "x", "<b>", [], {}])
def test_senseless_values_leave_the_view_alone(key, value):
    view = default_view(STORE)
    assert actions.change(STORE, view, key, value)[0] == view


def test_weights_are_written_as_they_differ_from_the_level_and_read_back():
    view, _ = actions.change(STORE, default_view(STORE), "gewicht:dichte", "0")
    view, _ = actions.change(STORE, view, "gewicht:gisd", "2")
    assert query(view, STORE) == "?gewichte=dichte:0,gisd:2"
    view, _ = actions.change(STORE, view, "gewicht:dichte", "1")
    assert view.weights == (("gisd", 2.0),)


def test_weights_that_cannot_be_read_are_named():
    view, notices = parse("?gewichte=gisd:2,dichte:9,quatsch:1", STORE)
    assert view.weights == (("gisd", 2.0),)
    assert [dict(notice.values)["value"] for notice in notices] == ["dichte:9", "quatsch:1"]


def test_where_one_town_fits_the_rest_is_named():
    view, said = parse("?liste=05112000,05113000", STORE)
    assert view.listed == ("05112000",)
    assert [notice.key for notice in said] == ["notice.just_one"]
    assert "Essen" in words("de")(said[0].key, **dict(said[0].values))
