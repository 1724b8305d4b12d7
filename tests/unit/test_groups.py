"""Comparison groups: who belongs to them, and what they need."""

from __future__ import annotations

import pytest

from data.model.areas import Area
from data.model.catalogue import Level
from data.model.groups import GROUPS, NEED_MINE, is_open, members


def keys(store, group, mine=None, level=Level.GEMEINDE, **more):
    found = members(store.areas, level, group, store.areas.get(mine) if mine else None, **more)
    return [area.key for area in found]


def test_groups_by_legal_status(tiny):
    cities, towns = ["05112000", "09162000"], ["05170004", "05170012"]
    assert keys(tiny, "kreisfrei") == keys(tiny, "rechtsform", "05112000") == cities
    assert keys(tiny, "kreisangehoerig") == keys(tiny, "rechtsform", "05170004") == towns
    assert keys(tiny, "kreisfrei", level=Level.KREIS) == ["05112", "09162"]
    assert keys(tiny, "kreisangehoerig", level=Level.JUGENDAMT) == ["JA05170"]


def test_groups_by_size(tiny):
    assert keys(tiny, "groesse", "05170004") == ["05170004"]  # 12,000
    assert keys(tiny, "groesse", "05112000") == ["05112000", "09162000"]  # 500,000 and 1,500,000
    assert keys(tiny, "groesse", "JA05170", Level.JUGENDAMT) == ["JA05170"]  # 39,000 together


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (0, 0),
        (24_999, 0),
        (25_000, 1),
        (59_999, 1),
        (60_000, 2),
        (99_999, 2),
        (100_000, 3),
        (249_999, 3),
        (250_000, 4),
    ],
)
def test_size_classes_begin_at_their_lower_bound(population, size):
    town = Area("05112000", "X", "X", Level.GEMEINDE, ("05112000",), "05112", True, population, 1.0)
    assert town.size_class == size


def test_neighbours_stand_with_mine_in_the_order_of_the_keys(tiny):
    assert keys(tiny, "nachbarn", "05170012", neighbours=["09162000", "05112000"]) == [
        "05112000",
        "05170012",
        "09162000",
    ]


def test_chosen_areas_are_a_group_with_mine_or_without(tiny):
    chosen = [tiny.areas.get("09162000"), tiny.areas.get("05170004")]
    assert keys(tiny, "auswahl", chosen=chosen) == ["05170004", "09162000"]
    assert keys(tiny, "auswahl", "05112000", chosen=chosen) == ["05112000", "05170004", "09162000"]


def test_what_lacks_something_stands_for_everyone_and_is_open(tiny):
    everyone = [area.key for area in tiny.areas.by_level[Level.GEMEINDE]]
    for group in (*NEED_MINE, "auswahl"):
        assert keys(tiny, group) == everyone
        assert is_open(group, None, [])
    assert keys(tiny, "nachbarn", "05112000") == everyone
    assert keys(tiny, "auswahl", "05112000") == everyone
    assert is_open("auswahl", tiny.areas.get("05112000"), [])
    for group in ("alle", "kreisfrei", "kreisangehoerig"):
        assert not is_open(group, None, [])
    assert not is_open("nachbarn", tiny.areas.get("05112000"), [])


@pytest.mark.parametrize("level", Level)
def test_mine_belongs_to_every_group_that_is_about_it(store, level):
    for mine in store.areas.by_level[level]:
        near = [n.key for n in store.likeness(level, mine.key, 6).neighbours]
        for group in NEED_MINE:
            found = members(store.areas, level, group, mine, neighbours=near)
            assert mine in found
            assert list(found) == sorted(found, key=lambda area: area.key)
        assert len(members(store.areas, level, "nachbarn", mine, neighbours=near)) == 7


def test_every_group_is_known():
    assert set(NEED_MINE) < set(GROUPS)
