"""Names on the map do not cover the names of marked areas, and are readable on their areas."""

from __future__ import annotations

import pytest

from components.charts import labels as placer
from components.charts import map_names, theme
from components.comparison.context import Context
from components.view.model import parse


def drawn(store, search, fills=()):
    context = Context(store, parse(search, store)[0])
    return context, *map_names.traces(context, dict(fills))


def shown(store, search):
    context, plain, marked = drawn(store, search)
    return context, plain["text"], marked["text"]


def test_the_name_of_my_town_is_not_covered(store):
    _, plain, marked = shown(store, "?ort=05562020")
    assert marked == ["<b>Herten</b>"]
    assert "Recklinghausen" not in plain  # its middle is 4 km away
    assert {"Dortmund", "Duisburg", "Hamm"} <= set(plain)


def test_without_marks_large_towns_are_named_and_no_name_touches_another(store):
    context, plain, marked = drawn(store, "")
    assert marked["text"] == []
    assert {"Dortmund", "Duisburg", "Essen", "Mülheim", "Hamm", "Hagen"} <= set(plain["text"])
    named = {map_names._name(context, area): area for area in context.areas if area.point}
    boxes = [map_names._box(context, named[name]) for name in plain["text"]]
    assert all(named[name].population >= 100_000 for name in plain["text"])
    assert not any(placer.covered(box, boxes[:at]) for at, box in enumerate(boxes))


@pytest.mark.parametrize("level", ["gemeinde", "jugendamt", "kreis"])
def test_no_plain_name_touches_a_marked_one(store, level):
    search = f"?ebene={level}&ort=05562020&orte=05916000,05112000,05913000"
    context, plain, marked = drawn(store, search)
    by_name = {map_names._name(context, area): area for area in context.areas if area.point}
    assert len(marked["text"]) == len(context.marks)
    taken = [
        map_names._box(context, by_name[name], map_names._POSITIONS[position])
        for name, position in zip(marked["text"], marked["textposition"], strict=True)
    ]
    assert not any(placer.covered(map_names._box(context, by_name[name]), taken) for name in plain["text"])


def test_a_name_is_white_on_a_dark_area_and_ink_on_a_light_one(store):
    light, dark = theme.SEQUENTIAL[0], theme.SEQUENTIAL[-1]
    _, plain, _ = drawn(store, "", {"05913000": dark, "05112000": light})
    colours = dict(zip(plain["text"], plain["textfont"]["color"], strict=True))
    assert (colours["Dortmund"], colours["Duisburg"]) == (theme.PAPER, theme.INK)
    assert colours["Hamm"] == theme.on_class(theme.NO_DATA)  # without a value
