"""The indicators next to the one that is shown, in the order of the list."""

from __future__ import annotations

from components.comparison.adjacent import adjacent
from components.comparison.context import Context
from components.view.model import parse
from components.view.own_indicator import beside
from data.model.catalogue import Level
from data.model.status import Status
from data.own.record import Own
from tests.official import STORE


def context(search, store=STORE):
    return Context(store, parse(search, store)[0])


LISTED = [item for _, items in STORE.catalogue.chapters() for item in items]
ON_KREIS = [item for item in LISTED if STORE.table(item, Level.KREIS)]


def test_next_and_previous_of_the_list_on_the_level():
    assert len(ON_KREIS) > 2
    for place, item in enumerate(ON_KREIS):
        expected = [*ON_KREIS[place + 1 : place + 2], *ON_KREIS[max(place - 1, 0) : place]]
        assert list(adjacent(context(f"?indikator={item.slug}&ebene=kreis"))) == expected


def test_what_has_no_figures_on_the_level_is_passed_over():
    for item in LISTED:
        if STORE.table(item, Level.GEMEINDE):
            found = adjacent(context(f"?indikator={item.slug}&ebene=gemeinde"))
            assert all(STORE.table(other, Level.GEMEINDE) for other in found)
            assert item not in found


def test_own_figures_have_no_neighbours_and_are_none():
    own = Own({"05562020": {2020: (12.0, Status.OK)}}, name="Wartelisten")
    store = beside(STORE, own, "de")
    assert adjacent(context("?indikator=eigene", store)) == ()
    found = {
        item.slug
        for slug in STORE.catalogue.indicators
        for item in adjacent(context(f"?indikator={slug}", store))
    }
    assert "eigene" not in found
