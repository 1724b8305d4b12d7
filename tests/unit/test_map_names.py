"""Names on the map do not cover the names of marked areas."""

from __future__ import annotations

import pytest

from components.charts import labels as placer
from components.charts import map_names
from components.comparison.context import Context
from components.view.model import parse


def shown(store, search):
    context = Context(store, parse(search, store)[0])
    plain, marked = (trace["text"] for trace in map_names.traces(context))
    return context, plain, marked


def test_the_name_of_my_town_is_not_covered(store):
    _, plain, marked = shown(store, "?ort=05562020")
    assert marked == ["<b>Herten</b>"]
    assert "Recklinghausen" not in plain  # its middle is 4 km away
    assert {"Dortmund", "Duisburg", "Hamm"} <= set(plain)


def test_without_marks_every_large_town_is_named(store):
    context, plain, marked = shown(store, "")
    large = [area for area in context.areas if area.population >= 100_000]
    assert (len(plain), marked) == (len(large), [])


@pytest.mark.parametrize("level", ["gemeinde", "jugendamt", "kreis"])
def test_no_plain_name_touches_a_marked_one(store, level):
    context, plain, _ = shown(store, f"?ebene={level}&ort=05562020&orte=05916000,05112000,05913000")
    boxes = {area.short: map_names._box(context, area) for area in context.areas if area.point}
    taken = [boxes[mark.area.short] for mark in context.marks]
    labels = [text.replace("<br>", " ") for text in plain]
    assert not any(placer.covered(boxes[label], taken) for label in labels)
