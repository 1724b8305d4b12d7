"""What holds for the classes of every map of the project, whichever figures come."""

from collections import Counter
from itertools import pairwise

import pytest

from components.comparison import classes, measure
from components.comparison.context import Context
from components.view.model import parse
from data.numbers.printed import rounded
from tests.official import STORE

EVERY = [(slug, level) for slug, item in STORE.catalogue.indicators.items() for level in item.levels]


def opened(slug, level, more=""):
    return Context(STORE, parse(f"?indikator={slug}&ebene={level.value}{more}", STORE)[0])


def printed(about):
    cells = (about.cells[area.key] for area in about.areas)
    return [rounded(cell.value, about.indicator.decimals) for cell in cells if cell.known]


@pytest.mark.parametrize(("slug", "level"), EVERY)
def test_no_class_holds_more_than_two_fifths_unless_values_tie(slug, level):
    about = opened(slug, level)
    values, counts = printed(about), classes.counts(about)
    assert sum(counts) == len(values)
    many = [place for place, count in enumerate(counts) if count > 0.4 * len(values)]
    for place in many:
        inside = [value for value in values if about.classes.of(value) == place]
        assert Counter(inside).most_common(1)[0][1] > 0.4 * len(values)


@pytest.mark.parametrize(("slug", "level"), EVERY)
def test_equal_steps_are_equal(slug, level):
    limits = opened(slug, level, "&klassen=gleich").classes.limits
    widths = [high - low for low, high in pairwise(limits)]
    assert max(widths) == pytest.approx(min(widths))


@pytest.mark.parametrize("more", ["", "&klassen=jenks", "&grenzen=alle"])
@pytest.mark.parametrize(("slug", "level"), EVERY)
def test_who_prints_the_same_number_has_the_same_colour(slug, level, more):
    about = opened(slug, level, more)
    places = classes.places(about)
    by_number = {}
    for key, place in places.items():
        by_number.setdefault(rounded(about.cells[key].value, about.indicator.decimals), set()).add(place)
    assert all(len(found) == 1 for found in by_number.values())


@pytest.mark.parametrize(("slug", "level"), EVERY)
def test_the_interface_gives_the_classes_of_the_map(client, slug, level):
    about = opened(slug, level)
    found = client.get(f"/api/v1/klassen.json?indikator={slug}&ebene={level.value}").json
    assert [(one["from"], one["to"]) for one in found] == [*pairwise(about.classes.limits)]
    assert [one["count"] for one in found] == classes.counts(about)


@pytest.mark.parametrize("method", ["quantile", "jenks", "gleich"])
@pytest.mark.parametrize("kind", ["veraenderung", "abstand"])
@pytest.mark.parametrize(("slug", "level"), EVERY)
def test_differences_have_classes_around_zero_that_hold_all_of_them(slug, level, kind, method):
    about = opened(slug, level, f"&mass={kind}&klassen={method}")
    numbers, found = measure.of(about).numbers, measure.classes(about)
    drawn = [numbers[area.key] for area in about.areas if area.key in numbers]
    assert sum(classes.counts(about)) == len(drawn)
    if not drawn:
        assert measure.refusal(about)
        return
    assert found.limits[0] <= min(drawn)
    assert found.limits[-1] >= max(drawn)
    if min(drawn) < 0 < max(drawn):
        assert found.diverging
        assert found.of(0) == found.count // 2
        assert found.limits == tuple(-limit for limit in reversed(found.limits))
