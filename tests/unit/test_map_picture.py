"""The small map without a script: every area with its class and figure, nothing for what is missing."""

from __future__ import annotations

import re

import pytest

from components.charts import map_picture, theme
from components.comparison import classes, measure
from components.comparison.context import Context
from components.view.model import parse


def drawn(store, search):
    context = Context(store, parse(search, store)[0])
    return context, map_picture.picture(context)


def areas(svg):
    """Fill by what an area says of itself."""
    return {said: fill for fill, said in re.findall(r'fill="(#\w+)"><title>([^<]*)</title>', svg)}


@pytest.mark.parametrize("level", ["gemeinde", "jugendamt", "kreis"])
def test_each_area_has_its_class_and_says_its_figure(store, level):
    context, svg = drawn(store, f"?indikator=kinderarmut&ebene={level}")
    found = areas(svg)
    assert len(found) == len(context.areas)
    colours, places = theme.class_colours(measure.classes(context)), classes.places(context)
    for area in context.areas:
        said = next(text for text in found if text.startswith(f"{context.name(area.key)}: "))
        assert found[said] == (colours[places[area.key]] if area.key in places else theme.NO_DATA)


def test_an_area_without_a_figure_is_grey_and_says_why(tiny):
    indicator = next(iter(tiny.catalogue.indicators))
    context, svg = drawn(tiny, f"?indikator={indicator}")
    missing = [a for a in context.areas if not context.cells[a.key].known]
    assert list(areas(svg).values()).count(theme.NO_DATA) == len(missing)


def test_the_own_town_is_outlined_and_a_change_shows_values_all_the_same(store):
    _, plain = drawn(store, "?indikator=kinderarmut")
    assert f'stroke="{theme.MINE}"' not in plain
    _, mine = drawn(store, "?indikator=kinderarmut&ort=05562020")
    assert mine.count(f'stroke="{theme.MINE}"') == 1
    _, changed = drawn(store, "?indikator=kinderarmut&mass=veraenderung&von=2012")
    assert areas(changed) == areas(plain)


def test_it_is_small_enough_to_send_with_each_answer(store):
    assert len(drawn(store, "?indikator=kinderarmut")[1]) < 60_000
