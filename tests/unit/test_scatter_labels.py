"""Names at the points of a scatter: hand-made crowds, and pictures of real figures at every width."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from components.charts import scatter_labels, scatter_marks, scatter_plan
from components.charts.scatter_labels import Dot, Name, Plot
from components.charts.text_width import width
from components.comparison import pairs
from components.comparison.context import Context
from components.comparison.marked import highlighted
from components.view.model import parse
from tests.official import STORE

PLOT = Plot(600, 400)


def name(x, y, long=80, *, kept=True):
    return Name(Dot((x, y), 6), long, 18, kept)


def placed(names, dots=(), slanting=(), upright=(), plots=(PLOT,)):
    return scatter_labels.place(names, [*(one.dot for one in names), *dots], slanting, upright, plots)


def boxes(names, places, plot=PLOT):
    return [scatter_labels.box(one, at, plot) for one, at in zip(names, places, strict=True) if at]


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_name_alone_stands_right_of_its_dot_without_a_leader():
    (at,) = placed([name(0.3, 0.5)])
    assert (at.x, at.y, at.across, at.up, at.is_led) == (10, 0, "left", "middle", False)


def test_a_name_near_the_right_edge_stands_left_of_its_dot():
    (at,) = placed([name(0.98, 0.5)])
    assert (at.across, at.is_led) == ("right", False)


def test_a_name_never_leaves_the_plot():
    for x in (0, 0.01, 0.5, 0.99, 1):
        for y in (0, 0.01, 0.5, 0.99, 1):
            one = name(x, y)
            ((left, low, right, high),) = boxes([one], placed([one]))
            assert left >= 0
            assert low >= 0
            assert right <= PLOT.wide + scatter_labels.EDGE
            assert high <= PLOT.tall


def test_six_names_at_nearly_one_place_do_not_meet_and_the_far_ones_have_leaders():
    names = [name(0.5 + step / 200, 0.5 + step / 300) for step in range(6)]
    places = placed(names)
    assert None not in places
    assert not any(meet(*two) for two in combinations(boxes(names, places), 2))
    assert any(at.is_led for at in places)


def test_a_name_keeps_off_a_crowd_of_dots_with_a_leader_that_passes_none():
    around = [
        Dot((0.5 + 30 * math.cos(turn) / 600, 0.5 + 30 * math.sin(turn) / 400), 6)
        for turn in (place * math.pi / 4 for place in range(8))
    ]
    one = name(0.5, 0.5)
    (at,) = placed([one], around)
    assert at.is_led
    assert not any(
        meet(scatter_labels.box(one, at, PLOT), (x - 6, y - 6, x + 6, y + 6))
        for x, y in ((dot.spot[0] * 600, dot.spot[1] * 400) for dot in around)
    )
    length = math.hypot(at.x, at.y)
    for dot in around:
        right, above = (dot.spot[0] - 0.5) * 600, (dot.spot[1] - 0.5) * 400
        along = (right * at.x + above * at.y) / length
        aside = abs(right * at.y - above * at.x) / length
        assert not (0 < along < length and aside < dot.radius)


def test_who_may_go_unnamed_goes_where_all_is_taken_and_a_kept_name_stands():
    crowd = [Dot((0.5 + x / 30, 0.5 + y / 30), 6) for x in range(-9, 10) for y in range(-12, 13) if x or y]
    for kept in (True, False):
        (at,) = placed([name(0.5, 0.5, kept=kept)], crowd)
        assert (at is not None) is kept


def test_a_name_keeps_off_both_lines():
    one = name(0.3, 0.5)
    for slanting, upright in (([((0, 0.5), (1, 0.5))], []), ([], [((0.3, 0.5), (0.3, 0.9))])):
        (at,) = placed([one], slanting=slanting, upright=upright)
        _, low, _, high = scatter_labels.box(one, at, PLOT)
        assert not low < 200 < high or upright
        if upright:
            left, low, right, high = scatter_labels.box(one, at, PLOT)
            assert not (left < 180 < right and high > 206)


def test_names_stand_apart_at_both_ends_of_a_span_of_widths():
    plots = (Plot(400, 400), Plot(700, 400))
    names = [name(0.5, 0.5), name(0.53, 0.52), name(0.56, 0.48), name(0.44, 0.5)]
    places = placed(names, plots=plots)
    for plot in plots:
        assert not any(meet(*two) for two in combinations(boxes(names, places, plot), 2))


SEARCHES = (
    "",
    "?ort=05562020",
    "?ort=05562020&orte=05562024,05562014,05915000",
    "?ort=05562020&orte=05562024,05562032,05916000,05562028,05562014",
    "?indikator=betreuungsquote-u3&ebene=kreis&ort=05562020&orte=05112000,05978020",
    "?indikator=anteil-gymnasien&ebene=jugendamt&ort=05562020",
)


def extents(note, pair, wide, tall):
    """What a note covers in pixels on a picture of a width, from the lower left corner of the plot."""
    frame = scatter_marks.limits(pair, "x"), scatter_marks.limits(pair, "y")
    x, y = scatter_marks.spot(frame, note["x"], note["y"])
    right, up = note.get("ax", note.get("xshift")), note.get("yshift", -note.get("ay", 0))
    long, high = width(note["text"], note["font"]["size"]), note["font"]["size"] * 1.25
    left = x * wide + right - {"left": 0, "center": 0.5, "right": 1}[note["xanchor"]] * long
    low = y * tall + up - {"bottom": 0, "middle": 0.5, "top": 1}[note["yanchor"]] * high
    return left, low, left + long, low + high


@pytest.mark.parametrize("search", SEARCHES)
def test_no_name_of_a_picture_covers_another_one_at_any_width(search):
    pair = pairs.of(Context(STORE, parse(search, STORE)[0]))
    fits = scatter_plan.drawing(pair).layout["meta"]["fits"]
    widest = scatter_plan.drawing(pair).layout
    for fit, sizes in zip(fits, scatter_plan.ALL, strict=True):
        layout = widest | fit["layout"]
        notes = [note for note in layout["annotations"] if "xref" not in note]
        margin = layout["margin"]
        tall = fit["height"] - margin["t"] - margin["b"]
        for card in {max(sizes.least, 276), sizes.most}:
            wide = card - margin["l"] - margin["r"]
            found = [extents(note, pair, wide, tall) for note in notes]
            assert not any(meet(*two) for two in combinations(found, 2)), (sizes.least, card)
        assert all(note["font"]["size"] >= 13 for note in layout["annotations"])
        kept = [mark.area.short for mark in highlighted(pair.y)]
        points = {point.area.short for point in pair.drawn}
        written = " ".join(note["text"] for note in notes)
        for short in kept:
            assert short.split(" an der")[0] in written or short not in points


@pytest.mark.parametrize("search", SEARCHES)
def test_axes_have_few_round_numbers_and_the_unit_once(search):
    pair = pairs.of(Context(STORE, parse(search, STORE)[0]))
    widest = scatter_plan.drawing(pair).layout
    for fit, sizes in zip(widest["meta"]["fits"], scatter_plan.ALL, strict=True):
        layout = widest | fit["layout"]
        for axis in (layout["xaxis"], layout["yaxis"]):
            assert 1 < len(axis["tickvals"]) <= sizes.ticks <= 6
            assert sum("%" in text for text in axis["ticktext"]) <= 1


def test_named_are_marked_areas_then_ends_then_the_farthest():
    pair = pairs.of(Context(STORE, parse("?ort=05562020&orte=05562024", STORE)[0]))
    named = [point.area.short for point in scatter_marks.named(pair)]
    assert named[:2] == ["Herten", "Marl"]
    highest = max(pair.points, key=lambda point: point.y.value)
    assert named[2] == highest.area.short
    assert len(named) == len(set(named)) <= 2 + 4 + 3


def test_an_end_that_several_share_has_no_name():
    pair = pairs.of(Context(STORE, parse("?indikator=anteil-gymnasien&ort=05562020", STORE)[0]))
    zeros = [point for point in pair.fitted if point.y.value == 0]
    assert len(zeros) > 1
    assert scatter_marks._end(pair, "y", high=False) is None
