"""Statistical neighbours over HTTP: the region of an address, a changed weight, what nobody can mean."""

from __future__ import annotations

import re

import pytest

from data.model.catalogue import Level

HERTEN = "?ort=05562020&bild=nachbarn"


def names(part):
    """The areas of the table, from top to bottom."""
    return re.findall('<th scope="row">(.*?)</th>', part)


def move(screen, search, changed):
    """Address and what the lists show after a person changed one, asked for as a browser does."""
    lists = {"nachbarn": "6", "gewicht:gisd": "1", "gewicht:dichte": "1"} | changed
    key = next(iter(changed))
    found = screen(controls=lists).changes(search, changed=key)
    return found.get(("url", "search")), {
        name: found.get((name, "value"), shown) for name, shown in lists.items()
    }


def test_the_region_has_mine_and_six_neighbours(region, store):
    found = store.likeness(Level.GEMEINDE, "05562020", 6, shown="kinderarmut")  # what the view shows
    near = [store.name(neighbour.key) for neighbour in found.neighbours]
    assert len(near) == 6
    assert names(region("nachbarn", HERTEN)) == ["Herten", *near]


def test_other_weights_give_other_neighbours_and_the_same_ones_the_same(region):
    plain = names(region("nachbarn", HERTEN))
    other = names(region("nachbarn", HERTEN + "&gewichte=gisd:0"))
    assert plain[0] == other[0] == "Herten"
    assert set(plain) != set(other)
    assert names(region("nachbarn", HERTEN + "&gewichte=gisd:1,quatsch:2")) == plain
    assert len(names(region("nachbarn", HERTEN + "&nachbarn=3"))) == 4


def test_a_weight_goes_into_the_address_and_its_default_out_again(screen):
    address, values = move(screen, HERTEN, {"gewicht:gisd": "0.5"})
    assert address == HERTEN + "&gewichte=gisd:0.5"
    assert values["gewicht:gisd"] == "0.5"
    both = {"gewicht:dichte": "0", "gewicht:gisd": "0.5"}
    address, values = move(screen, address, both)
    assert address == HERTEN + "&gewichte=dichte:0,gisd:0.5"
    assert values == {"nachbarn": "6", **both}
    address, _ = move(screen, HERTEN + "&gewichte=gisd:0.5", {"gewicht:gisd": "1"})
    assert address == HERTEN


def test_a_list_that_shows_what_it_should_is_sent_nothing(screen):
    lists = {"nachbarn": "6", "gewicht:gisd": "7", "gewicht:dichte": "1"}
    found = screen(controls=lists).changes(HERTEN, changed="gewicht:gisd")
    assert {name for name, prop in found if prop == "value"} == {"gewicht:gisd"}


def test_an_action_whose_answer_has_not_arrived_is_done_with_the_next_one(screen):
    address, values = move(screen, HERTEN, {"gewicht:dichte": "0", "gewicht:gisd": "0.5"})
    assert address == HERTEN + "&gewichte=dichte:0,gisd:0.5"
    assert (values["gewicht:gisd"], values["gewicht:dichte"]) == ("0.5", "0")


def test_the_number_of_neighbours_goes_into_the_address(screen):
    address, values = move(screen, HERTEN, {"nachbarn": "10"})
    assert (address, values["nachbarn"]) == (HERTEN + "&nachbarn=10", "10")


@pytest.mark.parametrize(
    "changed",
    [
        {"gewicht:gisd": "7"},
        {"gewicht:gisd": None},
        {"gewicht:gisd": "<b>"},
        {"nachbarn": "0"},
        {"nachbarn": "99"},
    ],
)
def test_what_cannot_be_meant_changes_nothing(screen, changed):
    address, values = move(screen, HERTEN, changed)
    assert address is None
    assert values == {"nachbarn": "6", "gewicht:gisd": "1", "gewicht:dichte": "1"}


@pytest.mark.parametrize(
    "search",
    [
        "?bild=nachbarn",
        "?bild=nachbarn&ort=99",
        "?bild=nachbarn&ort=JA05170&ebene=gemeinde",
        "?bild=quatsch&ort=05562020",
        "?ort=05562020",
        "?bild=nachbarn&nachbarn=-1&gewichte=:::,,,&ort=<script>",
    ],
)
def test_without_mine_or_under_another_picture_the_region_is_empty(region, search):
    assert region("nachbarn", search) == ""


@pytest.mark.parametrize("more", ["&nachbarn=99", "&gewichte=gisd", "&gewichte=gisd:9", "&nachbarn=%C2%B2"])
def test_wrong_words_in_the_address_leave_the_default(region, more):
    assert names(region("nachbarn", HERTEN + more)) == names(region("nachbarn", HERTEN))
