"""Whoever acts again before the answer is there: what the controls show that the address does not say yet."""

from __future__ import annotations

from components import answers
from components.comparison.context import Context
from components.screen import ids
from components.view.model import parse

EBENE = ids.control("ebene")
SEARCH = "?indikator=arbeitslose-je-100&ort=05562020"


def overtaken(store, level, year):
    """The acts in a page with the level and the slider of the year, when the group was just set."""
    view, _ = parse(SEARCH, store)
    standing = answers.Standing((EBENE,), (ids.slider("jahr"),), (), (), (level,), (year,))
    return answers.overtaken(Context(store, view), standing, ids.control("gruppe"))


def test_what_shows_the_address_was_not_acted_on(store):
    assert overtaken(store, "gemeinde", 2021) == []


def test_a_level_and_a_year_that_the_address_does_not_say_come_along(store):
    assert overtaken(store, "kreis", 2009) == [("ebene", "kreis"), ("jahr", 2009)]


def test_a_year_that_the_indicator_does_not_have_is_that_of_the_one_before(store):
    assert overtaken(store, "kreis", 2022) == [("ebene", "kreis")]
