"""The line of a target in four charts: at its value, on the axis, named, and not there without a target."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from components.charts import KINDS, heads, panels, ranking, scatter_labels, still, still_lines, theme
from components.charts import target as target_chart
from components.charts.heads import Head, Name
from components.charts.scatter_labels import Dot, OnLine, Plot
from components.charts.text_width import width
from components.comparison import several, target
from components.comparison.context import Context
from components.documents import figures, native
from components.view import filling
from components.view.model import parse
from components.wording import target as wording
from tests.unit.fitting import fitted

TOWNS = "?indikator=quote&ebene=gemeinde&ort=05562020&orte=05112000,05954016"
PAIR = "indikator2=armut"
KIND = ("position", "entwicklung", "rangfolge", "streu")
EDGES = ("0", "27.79", "27.8", "29.85", "60", "100")
"""Nothing, nearly the median, the median as printed, near other lines, beyond all values, everything."""


def about(store, search):
    return Context(store, parse(search, store)[0])


def aimed(store, value, more=""):
    return about(store, f"{TOWNS}&{PAIR}&ziel={value}{more}")


def layouts(figure):
    """Traces and layout for each width of a figure."""
    return [fitted(figure, at) for at in range(len(figure["layout"]["meta"]["fits"]))]


def strokes(data, layout):
    """The places across or up of every line that looks like a target."""
    found = []
    for one in (*layout.get("shapes", ()), *data):
        line = one.get("line", {})
        if line.get("dash") == theme.TARGET_DASH:
            assert line["color"] == theme.TARGET
            xs, ys = ((one["x0"], one["x1"]), (one["y0"], one["y1"])) if "x0" in one else (one["x"], one["y"])
            found.append((list(xs), [y for y in ys if y is not None]))
    return found


# ---- The line


@pytest.mark.parametrize("value", EDGES)
@pytest.mark.parametrize("kind", KIND)
def test_the_line_stands_at_the_value_on_the_axis_with_its_name(frozen, kind, value):
    made = KINDS[kind](aimed(frozen, value))
    upright = kind in {"position", "rangfolge"}
    for data, layout in layouts(made.figure):
        lines = strokes(data, layout)
        assert lines
        for xs, ys in lines:
            assert set(xs if upright else ys) == {float(value)}
        low, high = layout["xaxis" if upright else "yaxis"]["range"]
        assert low <= float(value) <= high
        (label,) = [note for note in layout["annotations"] if "Ziel" in note["text"]]
        assert label["text"] == f"<b>Ziel {value.replace('.', ',')}\u00a0%</b>"
        assert label["font"]["color"] == theme.TARGET
        assert label["font"]["size"] >= 14
    assert still.drawn(made)


@pytest.mark.parametrize("kind", KIND)
def test_without_a_target_nothing_is_different(frozen, kind):
    """A published rate without counts has no target: its pictures are those of the view without one."""
    plain, asked = (
        about(frozen, f"?indikator=armut&ort=05562020&indikator2=quote{z}") for z in ("", "&ziel=20")
    )
    assert asked.view.target == 20.0
    assert target.refusal(asked) is target.Refusal.COUNTS
    one, other = (KINDS[kind](context) for context in (plain, asked))
    assert json.dumps(one.figure) == json.dumps(other.figure)
    assert (one.summary, one.reading, one.legend) == (other.summary, other.reading, other.legend)
    assert theme.TARGET not in json.dumps(one.figure)


@pytest.mark.parametrize("measure", ["veraenderung", "abstand"])
def test_changes_and_distances_have_no_target(frozen, measure):
    about_ = aimed(frozen, 30, f"&mass={measure}")
    made = KINDS["rangfolge"](about_)
    assert made.figure
    assert theme.TARGET not in json.dumps(made.figure)
    assert "Ziel" not in made.summary + "".join(item.label for item in made.legend)
    assert not any(
        "Ziel" in s.name for c in figures.figure(about_, "rangfolge", native.PAPER).charts for s in c.series
    )


def test_other_pictures_do_not_change(frozen):
    plain, asked = (about(frozen, f"{TOWNS}{more}") for more in ("", "&ziel=30&zielname=X"))
    for kind in ("veraenderung", "spannweite", "zerlegung", "trichter", "nachbarn", "karte"):
        one, other = KINDS[kind](plain), KINDS[kind](asked)
        assert json.dumps(one.figure).replace(str(plain.search), "") == json.dumps(other.figure).replace(
            str(asked.search), ""
        )
        assert one.summary == other.summary
    assert filling.address(plain.view) == filling.address(asked.view)


@pytest.mark.parametrize("mode", ["position", "rangfolge", "entwicklung"])
def test_small_multiples_have_none(frozen, mode):
    four = "&indikatoren=quote,armut,lage,einkommensteuer"
    plain, asked = (about(frozen, f"{TOWNS}{four}&bilder={mode}{z}") for z in ("", "&ziel=60"))
    assert {one.context.view.target for one in several.panels(asked)} == {None}
    assert [one.pictures for one in panels.drawn(plain)] == [one.pictures for one in panels.drawn(asked)]


def test_the_line_is_no_series_of_the_development(frozen):
    made = KINDS["entwicklung"](aimed(frozen, 30))
    (trace,) = [one for one in made.figure["data"] if one["name"] == "target"]
    assert (trace["x"], trace["y"]) == (
        [2001, 2019],
        [30.0, 30.0],
    )  # from the first year to the last, over 2011


def test_a_name_at_the_end_of_the_line_keeps_off_the_others(frozen):
    for _, layout in layouts(KINDS["entwicklung"](aimed(frozen, "27.8")).figure):
        tall = layout["yaxis"]["range"][1] - layout["yaxis"]["range"][0]
        ends = [
            (note["y"] / tall * -260 + note.get("ay", -note.get("yshift", 0)), note)
            for note in layout["annotations"]
            if note.get("xanchor") == "left" and note.get("align") == "left"
        ]
        assert len(ends) >= 4
        places = sorted(at for at, _ in ends)
        assert all(there - here > 10 for here, there in pairwise(places))


def test_the_ranking_is_interrupted_where_a_number_stands(frozen):
    """Herten's 31.8 stands behind its line for chance, which ends at 35.8: just left of 36, not of 60."""
    for aim, is_whole in ((36, False), (60, True)):
        for data, _ in layouts(KINDS["rangfolge"](aimed(frozen, aim)).figure):
            (line,) = [one for one in data if one["name"] == "target"]
            names = next(one for one in data if one["name"] == "areas")
            row = names["y"][names["customdata"].index("05562020")]
            assert ((row - 0.5, row + 0.5) in pairwise(line["y"])) is is_whole


# ---- What is said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        # as printed: 32,1 31,8 29,7 29,4 29,0 28,7 27,8 are there, 26,8 25,9 25,8 24,8 23,8 20,5 are not
        ("27.8", "7 von 13 Gebieten liegen 2019 bei oder über dem Ziel von 27,8 %."),
        ("27.81", "6 von 13 Gebieten liegen 2019 bei oder über dem Ziel von 27,81 %."),
        ("32.1", "1 von 13 Gebieten liegt 2019 bei oder über dem Ziel von 32,1 %."),
        ("50", "Keines der 13 Gebiete liegt 2019 bei oder über dem Ziel von 50 %."),
        ("0", "Alle 13 Gebiete liegen 2019 bei oder über dem Ziel von 0 %."),
    ],
)
def test_a_sentence_counts_who_is_there_by_what_is_printed(frozen, value, said):
    context = aimed(frozen, value)
    for kind in KIND:
        assert KINDS[kind](context).summary.replace("\u00a0", " ").endswith(said), kind
    for kind in ("position", "streu"):
        assert KINDS[kind](context).reading.replace("\u00a0", " ").endswith(said), kind


@pytest.mark.parametrize(
    ("value", "said"),
    [
        # 10, 20 and 30 %
        ("20", "2 von 3 Gebieten liegen 2020 bei oder unter dem Ziel von 20 %."),
        ("19.9", "1 von 3 Gebieten liegt 2020 bei oder unter dem Ziel von 19,9 %."),
        ("9", "Keines der 3 Gebiete liegt 2020 bei oder unter dem Ziel von 9 %."),
        ("30", "Alle 3 Gebiete liegen 2020 bei oder unter dem Ziel von 30 %."),
    ],
)
def test_a_ceiling_counts_who_is_below_it(made, value, said):
    rows = {2020: [(10, 100), (20, 100), (30, 100)]}
    context = made(rows, f"?ziel={value}", direction="lower_is_better")
    assert KINDS["position"](context).summary.replace("\u00a0", " ").endswith(said)


def test_areas_without_such_a_facility_do_not_count(made, kreise):
    context = made({2020: [0.0, (40, 100), (30, 100)]}, "?ziel=35", structural_zero=True)
    assert target.reaching(context, 35) == (1, 2)


def test_the_name_stands_in_the_legend_and_in_the_sentence(frozen):
    context = aimed(frozen, 30, "&zielname=JHA-Beschluss 12.3.2026")
    for kind in KIND:
        made = KINDS[kind](context)
        (item,) = [item for item in made.legend if item.colour == theme.TARGET]
        assert (item.label, item.shape) == ("Ziel 30\u00a0% (JHA-Beschluss 12.3.2026)", theme.TARGET_DASH)
        assert "(JHA-Beschluss 12.3.2026)" in made.summary
        assert "JHA" not in json.dumps(made.figure)  # no name is longer than its place


def test_without_a_name_a_chart_without_a_legend_gets_none(frozen):
    found = {
        kind: [item.label for item in KINDS[kind](aimed(frozen, 30)).legend if item.colour == theme.TARGET]
        for kind in KIND
    }
    assert found == {
        "position": ["Ziel 30\u00a0%"],
        "streu": ["Ziel 30\u00a0%"],
        "entwicklung": [],
        "rangfolge": [],
    }


def test_it_is_said_in_english(frozen):
    context = aimed(frozen, "27.8", "&sprache=en&zielname=Plan")
    assert wording.label(context, target.aim(context)) == "Target 27.8%"
    assert KINDS["position"](context).summary.endswith(
        "In 2019 7 of 13 areas are at or above the target of 27.8% (Plan)."
    )


@pytest.mark.parametrize(("value", "shown"), [("35", "35 %"), ("47.8", "47,8 %"), ("47.85", "47,85 %")])
def test_a_target_is_printed_as_it_was_asked_for(frozen, value, shown):
    context = aimed(frozen, value)
    assert wording.label(context, target.aim(context)).replace("\u00a0", " ") == f"Ziel {shown}"


# ---- Names beside each other


def test_names_far_apart_stand_as_they_stand_alone():
    assert heads.heads([Name(50, 40, "center"), Name(150, 60, "right")], 0, 200) == [
        Head("center"),
        Head("right"),
    ]
    assert heads.heads([Name(50, 40, "center")], 0, 200) == [Head("center")]
    assert heads.heads([], 0, 200) == []


def test_names_that_meet_turn_away_from_each_other():
    # 100 + 40 and 120 - 40 meet; the first alone turned left ends at 94, and 80 is too near: both turn
    names = [Name(100, 80, "center"), Name(120, 80, "center")]
    assert heads.heads(names, 0, 300) == [Head("right", -6), Head("left", 6)]
    assert heads.heads(names[::-1], 0, 300) == [Head("left", 6), Head("right", -6)]


def test_one_turns_where_that_is_enough():
    # the first turned left ends at 94, ten pixels before 104 where the second begins
    names = [Name(100, 80, "center"), Name(144, 80, "center")]
    assert heads.heads(names, 0, 300) == [Head("right", -6), Head("center")]


def test_equal_lines_have_their_names_on_both_sides():
    assert heads.heads([Name(100, 80, "center"), Name(100, 60, "center")], 0, 300) == [
        Head("right", -6),
        Head("left", 6),
    ]


def test_where_there_is_no_room_one_has_a_row_of_its_own():
    # right of 280 there are 20 pixels: the name of the second goes up, the first turns left below it
    assert heads.heads([Name(270, 80, "right"), Name(280, 80, "right")], 0, 300) == [
        Head("right", -6),
        Head("right", row=1),
    ]
    # left of 10 there are 10
    assert heads.heads([Name(10, 80, "left"), Name(12, 80, "left")], 0, 300) == [
        Head("left", row=1),
        Head("left", 6),
    ]


def test_without_room_on_either_side_none_leaves_the_picture():
    # left of 70 and right of 140 is no room for 90: the second goes up, the first stands before its line
    names = [Name(70, 90, "center"), Name(140, 90, "right")]
    assert heads.heads(names, 0, 150) == [Head("center"), Head("right", row=1)]
    # the first begins at its line and would meet that of the second, whose name fits between both
    names = [Name(5, 140, "left"), Name(148, 120, "right")]
    assert heads.heads(names, 0, 150) == [Head("left"), Head("right", row=1)]
    names = [Name(5, 145, "left"), Name(148, 120, "right")]
    assert heads.heads(names, 0, 150) == [Head("left", row=1), Head("right")]


@pytest.mark.parametrize("value", [str(round(27 + 0.1 * step, 1)) for step in range(60)])
def test_median_and_target_never_cover_each_other(frozen, value):
    context = aimed(frozen, value)
    _, layout = layouts(KINDS["rangfolge"](context).figure)[1]  # the narrow one
    margin = layout["margin"]
    (low, high), wide = layout["xaxis"]["range"], 310 - margin["l"] - margin["r"]
    boxes = []
    for note in layout["annotations"]:
        at, long = (note["x"] - low) / (high - low) * wide + note.get("xshift", 0), width(note["text"], 14)
        left = at - {"left": 0, "center": 0.5, "right": 1}[note["xanchor"]] * long
        boxes.append((left, left + long, note.get("yshift", 0)))
        assert -margin["l"] <= left
        assert left + long <= wide + margin["r"] + 20
        assert note.get("yshift", 0) + 19 <= margin["t"]
    for (left, right, up), (left2, right2, up2) in combinations(boxes, 2):
        assert up != up2 or right <= left2 or right2 <= left
    for at in range(4):
        _, swarm = layouts(KINDS["position"](context).figure)[at]
        median, aim = (next(n for n in swarm["annotations"] if w in n["text"]) for w in ("Median", "Ziel"))
        assert median["y"] == aim["y"]


@pytest.mark.parametrize(("value", "above"), [("10", 26), ("40", 45)])
def test_a_frame_has_room_for_all_rows_of_names_on_top(frozen, value, above):
    """On the narrow card there is no room for both names side by side when they stand near each other."""
    context = aimed(frozen, value)
    tall = {layout["margin"]["t"] for _, layout in layouts(KINDS["rangfolge"](context).figure)}
    assert max(tall) == above
    assert ranking.height(context) - ranking.height(aimed(frozen, "80")) == above - 26


def test_the_name_of_a_level_line_keeps_off_dots_and_lines():
    plots = [Plot(200, 100)]
    name = (0.5, 40, 15)
    assert scatter_labels.on_line(name, [], [], plots) == (
        OnLine(1.0, "bottom"),
        [(160.0, 50.0, 200.0, 65.0)],
    )
    there = Dot((0.9, 0.55), 4)  # over the right end
    assert scatter_labels.on_line(name, [there], [], plots)[0] == OnLine(1.0, "top")
    slanting = ((0.7, 0.3), (1.0, 0.45))  # under it
    assert scatter_labels.on_line(name, [there], [slanting], plots)[0] == OnLine(0.0, "bottom")
    assert scatter_labels.on_line((0.95, 40, 15), [], [], plots)[0] == OnLine(1.0, "top")  # cut off above


# ---- Documents


def series_of(chart):
    return next(one for one in chart.series if one.name.startswith("Ziel"))


@pytest.mark.parametrize("frame", [native.PAPER, native.SLIDE], ids=["paper", "slide"])
@pytest.mark.parametrize("value", EDGES)
@pytest.mark.parametrize("kind", KIND)
def test_a_native_chart_has_the_line_as_a_series(frozen, kind, value, frame):
    made = figures.figure(aimed(frozen, value, "&zielname=Ausschuss"), kind, frame)
    label = f"Ziel {value.replace('.', ',')}\u00a0%"
    assert f"{label} (Ausschuss)" in made.notes
    for chart in made.charts:
        line = series_of(chart)
        assert line.name == label
        assert line.tag is not None
        heights = line.x if kind == "position" else line.values
        assert {one for one in heights if one is not None} == {float(value)}
        axis = chart.across if kind == "position" else chart.upright
        assert axis.low <= float(value) <= axis.high
        assert [one.name for one in chart.series].count(label) == 1


@pytest.mark.parametrize("kind", KIND)
def test_a_native_chart_without_a_target_has_none(frozen, kind):
    (chart, *_) = figures.figure(about(frozen, f"{TOWNS}&{PAIR}"), kind, native.PAPER).charts
    assert not any("Ziel" in one.name for one in chart.series)
    if kind == "rangfolge":
        assert len(chart.series) == 1
        assert "\u00a0" not in chart.categories


def test_native_bars_have_a_row_for_the_name_and_free_numbers(frozen):
    """Of 31.8 and 32.1 the numbers stand right of 32 or at it, those of others far left."""
    (chart,) = figures.figure(aimed(frozen, 32), "rangfolge", native.PAPER).charts
    bars, line = chart.series
    assert (chart.categories[0], bars.values[0], line.values[0]) == ("\u00a0", None, 32.0)
    by_name = dict(zip(chart.categories, line.values, strict=True))
    herten = next(name for name in by_name if name.startswith("Herten"))
    assert by_name[herten] is None
    assert line.values[-1] == 32.0
    assert len(chart.fills) == len(chart.categories) == len(bars.values)


def test_native_bars_keep_a_number_free_whose_bar_ends_at_the_line(made):
    context = made({2020: [(20, 100), (30, 100), (60, 100)]}, "?ziel=30")
    (chart,) = figures.figure(context, "rangfolge", native.PAPER).charts
    bars, line = chart.series
    assert dict(zip(bars.values, line.values, strict=True)) == {
        None: 30.0,
        60.0: 30.0,
        30.0: None,
        20.0: 30.0,
    }


def test_a_target_beyond_all_bars_is_not_on_the_edge_of_the_picture(frozen):
    for value in ("60", "100"):
        for _, layout in layouts(KINDS["rangfolge"](aimed(frozen, value)).figure):
            assert layout["xaxis"]["range"][1] == pytest.approx(1.01 * float(value))


def test_the_finished_line_is_of_strokes_and_dots():
    """As Plotly draws it: in units of at least three pixels a stroke of three and a dot of one."""
    assert still_lines.dashes(theme.TARGET_DASH, target_chart.WIDTH) == ' stroke-dasharray="9 3 3 3"'


def test_the_map_on_paper_says_nothing_of_it(frozen):
    plain, asked = (
        figures.figure(about(frozen, f"{TOWNS}{more}"), "karte", native.PAPER) for more in ("", "&ziel=30")
    )
    assert plain == asked


def test_breaks_do_not_end_a_native_line(frozen):
    (chart,) = figures.figure(aimed(frozen, 30), "entwicklung", native.PAPER).charts
    assert series_of(chart).values == (30.0,) * len(chart.categories)
    assert series_of(chart).tag.at == len(chart.categories) - 1


def test_native_names_above_a_strip_do_not_meet(frozen):
    """At the median the names stand on both sides; at the right edge one has a line of its own."""
    near = figures.figure(aimed(frozen, "27.8"), "position", native.PAPER).charts[0]
    median = next(one for one in near.series if one.name.startswith("Median"))
    assert {median.tag.side, series_of(near).tag.side} == {"l", "r"}
    assert median.values[1] == series_of(near).values[1]


def test_a_view_keeps_its_target_beside_the_figure(frozen):
    """What a figure is made of is the view alone: the same again is the same picture."""
    context = aimed(frozen, 30)
    again = Context(frozen, replace(context.view))
    assert json.dumps(KINDS["position"](context).figure) == json.dumps(KINDS["position"](again).figure)
