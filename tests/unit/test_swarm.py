"""The swarm of positions against places worked out by hand: dots, names in lanes, references, axis, ends."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest

from components.charts import KINDS, swarm_plan, swarm_sizes, swarm_ticks
from components.charts.swarm import STEP, Dot, offsets
from components.charts.swarm_labels import GAP, Name, Place, in_line, lanes
from components.comparison.context import Context
from components.comparison.marked import highlighted
from components.view.model import parse
from tests.unit.fitting import fitted

HERTEN = "?ort=05562020&orte=05562024,05562014,05915000&indikator=kinderarmut&jahr=2022"
CROWDED = "?ort=05562020&orte=05562028,05562004,05117000,05562032,05562014&indikator=einkommensteuer"
BEYOND = "?ort=05562&ebene=kreis&gruppe=deutschland&orte=05315&indikator=kinderarmut&jahr=2022"
VIEWS = (HERTEN, CROWDED, BEYOND, HERTEN.replace("kinderarmut&jahr=2022", "anteil-hauptschulen"))


def about(store, search):
    return Context(store, parse(search, store)[0])


def drawn(store, search, at=0):
    """Words and places of what is written, in the layout for a width."""
    _, layout = fitted(KINDS["position"](about(store, search)).figure, at)
    return {note["text"].replace("\u00a0", " "): note for note in layout["annotations"]}


# Dots


def test_each_dot_takes_the_nearest_free_place_above_then_below():
    # radius 5, half a pixel between two: the second needs 10.5 up or down, the third the other side of it
    assert offsets([Dot(0, 5)] * 3) == [0, 10.5, -10.5]
    assert offsets([Dot(0, 5), Dot(10.6, 5)]) == [0, 0]
    # 8 pixels aside: sqrt(10.5² - 8²) = 6.8 is not enough at 6, so 7.5
    assert offsets([Dot(0, 5), Dot(8, 5)]) == [0, 7.5]
    assert offsets([]) == []


def test_dots_never_touch_and_stand_on_steps():
    dots = [Dot((n * 37) % 101 * 1.7, 4 + n % 3) for n in range(150)]
    found = offsets(dots)
    assert found == offsets(dots)
    assert all(one % STEP == 0 for one in found)
    placed = [(dot.at, up, dot.radius) for dot, up in zip(dots, found, strict=True)]
    for (x, y, r), (x2, y2, r2) in combinations(placed, 2):
        assert hypot(x - x2, y - y2) >= r + r2
    assert found[0] == 0


@pytest.mark.parametrize("search", VIEWS)
def test_no_dot_moves_across_and_mine_stands_on_the_middle_line(store, search):
    context = about(store, search)
    made = KINDS["position"](context)
    values = {key: cell.value for key, cell in context.cells.items() if cell.known}
    seen = {
        key: (trace["name"], x, trace["y"][n])
        for trace in made.figure["data"]
        for n, (key, x) in enumerate(zip(trace["customdata"], trace["x"], strict=True))
    }
    assert {key: x for key, (_, x, _) in seen.items()} == values
    assert made.figure["layout"]["meta"]["rigid"]
    for place, sizes in enumerate(swarm_sizes.ALL):
        fit = made.figure["layout"]["meta"]["fits"][place]
        data, layout = fitted(made.figure, place)
        assert fit["least"] == sizes.least <= sizes.width + 2 * swarm_sizes.SIDE
        assert layout["yaxis"]["range"] == [-fit["height"], 0]
        plan = swarm_plan.plan(context, context.distribution, sizes)
        drawn_at = {k: y for t in data for k, y in zip(t["customdata"], t["y"], strict=True)}
        assert drawn_at == plan.up
        heights = sorted(plan.up.values())
        assert -fit["height"] < heights[0] <= heights[-1] < 0
        assert swarm_sizes.ordered(context)[0] == context.mine
        up, _ = swarm_sizes.place(context, sizes.width, sizes.radii[1], sizes.floor)
        assert up[context.mine.key] == 0
    assert made.figure["data"][-1]["customdata"] == [context.mine.key]
    assert made.height == made.figure["layout"]["meta"]["fits"][0]["height"]


def test_a_usual_swarm_is_about_two_hundred_pixels_high(store):
    fits = KINDS["position"](about(store, HERTEN)).figure["layout"]["meta"]["fits"]
    assert [fit["least"] for fit in fits] == [860, 600, 320, 0]
    assert 180 <= fits[0]["height"] <= 215


# Names


def test_names_stand_in_the_lowest_lane_centred_where_they_have_room():
    assert lanes([Name(100, 80), Name(300, 80)], 4, 0, 400) == [Place(0, "center"), Place(0, "center")]
    # 50 apart: centred, or with one turned away, names are too near; both turn (0.4) before one rises (2)
    assert lanes([Name(100, 80), Name(150, 80)], 4, 0, 400) == [Place(0, "right"), Place(0, "left")]
    assert lanes([Name(5, 80)], 4, 0, 400) == [Place(0, "left")]
    assert lanes([Name(395, 80)], 4, 0, 400) == [Place(0, "right")]


def test_a_leader_never_passes_through_a_name_below():
    # With places 10 apart no name can stand between both leaders; in one lane they turn away from each other.
    assert lanes([Name(200, 80), Name(210, 80)], 1, 0, 400) in (
        [None, Place(0, "center")],
        [Place(0, "center"), None],
    )
    low, high = lanes([Name(200, 80), Name(210, 80)], 2, 0, 400)
    assert low is not None
    assert high is not None
    assert low.lane != high.lane


def test_the_name_that_goes_without_is_never_mine():
    names = [Name(200, 120), Name(201, 120), Name(202, 120, mine=True), Name(203, 120)]
    found = lanes(names, 1, 100, 300)
    assert found[2] is not None
    assert [one is None for one in found] == [True, True, False, True]
    assert lanes(names, 1, 100, 300) == found
    assert lanes([Name(50, 500, mine=True)], 4, 0, 400) == [None]


@pytest.mark.parametrize("count", [4, 6])
def test_names_of_a_lane_keep_apart(count):
    names = [Name(20 + 37 * n, 90 + n) for n in range(6)]
    found = lanes(names, count, -16, 316)
    boxes = []
    for name, place in zip(names, found, strict=True):
        if place:
            before = {"center": name.long / 2, "left": 4, "right": name.long - 4}[place.side]
            boxes.append((place.lane, name.at - before, name.at - before + name.long, name.at))
    assert len(boxes) >= 4
    for one, other in combinations(boxes, 2):
        if one[0] == other[0]:
            assert one[1] >= other[2] + GAP or other[1] >= one[2] + GAP
        else:
            upper, lower = sorted((one, other), reverse=True)
            assert not lower[1] - 3 < upper[3] < lower[2] + 3


@pytest.mark.parametrize("search", VIEWS)
@pytest.mark.parametrize("at", range(len(swarm_sizes.ALL)))
def test_a_chosen_area_is_never_without_name_and_value(store, search, at):
    context = about(store, search)
    written = " | ".join(drawn(store, search, at))
    for mark in highlighted(context):
        if context.cells[mark.area.key].known:
            assert mark.area.short in written
    assert "<b>" + context.mine.short in written


# References


def test_labels_of_a_line_stay_near_and_apart():
    assert in_line([(50, 20), (150, 20)], 0, 200, 10) == [50, 150]
    assert in_line([(100, 20), (100, 20)], 0, 200, 10) == [85, 115]  # both give way
    assert in_line([(0, 20), (5, 20)], 0, 200, 10) == [10, 40]
    assert in_line([(195, 20), (200, 20)], 0, 200, 10) == [160, 190]
    assert in_line([(0, 120), (5, 90)], 0, 200, 10) is None
    assert in_line([], 0, 200, 10) == []


def test_the_mean_and_the_references_stand_below_the_axis_by_value(store):
    notes = drawn(store, HERTEN)
    named = ["Deutschland 12,1", "Mittelwert 16,3", "NRW 16,4"]
    places = [notes[text]["x"] for text in named]
    assert places == sorted(places)
    assert len({notes[text]["y"] for text in named}) == 1
    assert notes["Deutschland 12,1"]["y"] < notes["10"]["y"] < notes["<b>Median 15,6</b>"]["y"]


# Ends and ties


def test_both_ends_are_named_in_grey(store):
    notes = drawn(store, HERTEN)
    assert {"Alpen 4,6", "Gelsenkirchen 37,1"} <= set(notes)


def test_an_end_that_is_chosen_is_named_once(store):
    notes = drawn(store, HERTEN.replace("05915000", "05513000"))
    assert "Gelsenkirchen <b>37,1</b>" in notes
    assert "Gelsenkirchen 37,1" not in notes


def test_equal_ends_are_told_together(store, made, kreise):
    zeros = drawn(store, "?indikator=anteil-hauptschulen&jahr=2022")
    assert "29 Gebiete 0,0" in zeros
    rows = {2015: [(50, 1000), (50, 1000), *((60 + n, 1000) for n in range(13))]}
    context = made(rows)
    layout = KINDS["position"](context).figure["layout"]
    first = min(area.short for area in context.areas if area.key in kreise[:2])
    assert any(first + " u. a. 5,0" in note["text"] for note in layout["annotations"])


# Axis


@pytest.mark.parametrize(
    ("ends", "most", "decimals", "values", "shown"),
    [
        ((4.6, 37.1), 6, 1, [10, 20, 30], 0),  # seven steps of five are too many
        ((0, 10), 6, 1, [0, 2, 4, 6, 8, 10], 0),
        ((0, 10), 5, 1, [0, 2.5, 5, 7.5, 10], 1),
        ((0, 10), 5, 0, [0, 5, 10], 0),
        ((5.39, 6.72), 6, 2, [5.5, 5.75, 6, 6.25, 6.5], 2),
        ((171, 391), 4, 0, [200, 250, 300, 350], 0),
    ],
)
def test_steps_of_the_axis(ends, most, decimals, values, shown):
    found, needed = swarm_ticks.steps(*ends, most, decimals)
    assert found == pytest.approx(values)
    assert needed == shown


def test_only_the_last_number_has_the_unit(store):
    indicator = store.catalogue.indicators["kinderarmut"]
    found = swarm_ticks.ticks(4.6, 37.1, 6, indicator, "de")
    assert [tick.text for tick in found] == ["10", "20", "30\u00a0%"]
    assert swarm_ticks.ticks(4.6, 37.1, 6, indicator, "en")[-1].text == "30%"


# Missing


def test_areas_without_a_value_are_named_with_the_reason(store):
    made = KINDS["position"](about(store, "?indikator=kinderarmut&ebene=jugendamt&jahr=2022"))
    (entry,) = [item for item in made.legend if item.shape == "circle-dashed"]
    assert entry.label.startswith("ohne Wert: ")
    assert entry.label.count(",") == 2
    assert any(note.startswith("Ohne Wert: Veröffentlicht ist nur der fertige Wert") for note in made.notes)
    none = KINDS["position"](about(store, HERTEN))
    assert not any("Wert:" in item.label for item in none.legend)
