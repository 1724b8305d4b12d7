"""Charts as finished SVG: places worked out by hand, and every chart of the frozen figures drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from components.charts import KINDS, still, still_lines, still_map, still_marks, still_text
from components.charts.kind import Rendered
from components.charts.still_scale import Scale, UndrawableError, written
from components.comparison import land
from components.comparison.context import Context
from components.view.model import LANGUAGES, default_view
from data.model.catalogue import Level

STYLE = Path(__file__).parents[2] / "assets" / "still.css"
DOWN = {"range": [0, 200], "tickfont": {"size": 10, "color": "#111"}, "gridcolor": "#222", "zeroline": False}
ACROSS = {
    "range": [0, 10],
    "tickvals": [0, 5],
    "tickformat": "d",
    "tickfont": {"size": 10, "color": "#333"},
    "showgrid": False,
}
LAYOUT = {
    "separators": ",.",
    "margin": {"l": 40, "r": 10, "t": 5, "b": 15},
    "xaxis": ACROSS | {"zeroline": False},
    "yaxis": DOWN | {"tickvals": [50], "ticktext": ["fifty"]},
}
DOTS = {
    "type": "scatter",
    "mode": "markers",
    "x": [0, 2.5],
    "y": [200, 50],
    "marker": {"color": ["#444", "#555"], "symbol": ["circle", "square"], "size": 8, "line": {"width": 0}},
    "cliponaxis": False,
}


def rendered(*traces, **layout):
    figure = {"data": list(traces), "layout": LAYOUT | layout}
    return Rendered("Title", "", "", "file", summary="What it is", figure=figure, height=120)


def parts(made, tag):
    """The elements of a kind in a picture."""
    return list(ElementTree.fromstring(made).iter(tag))


def test_a_picture_has_its_margins_and_its_words():
    made = still.drawn(rendered(DOTS))
    assert 'role="img" aria-label="What it is"' in made
    assert "margin:5px 10px 15px 40px;width:calc(100% - 50px);height:calc(var(--still,120px) - 20px)" in made


def test_dots_stand_at_their_values():
    made = still.drawn(rendered(DOTS))
    (circle,) = parts(made, "circle")
    assert (circle.get("cx"), circle.get("cy"), circle.get("r")) == ("0", "0", "4")
    square = next(one for one in parts(made, "svg") if one.get("x"))
    assert (square.get("x"), square.get("y")) == ("25%", "75%")
    assert square[0].get("d") == "M4 4H-4V-4H4z"


def test_numbers_stand_below_and_names_beside_the_plot():
    first, second, name = parts(still.drawn(rendered(DOTS)), "text")
    assert (first.text, first.get("x"), first.get("y"), first.get("dy")) == ("0", "0", "100%", "11")
    assert (second.text, second.get("x")) == ("5", "50%")
    assert (name.text, name.get("y"), name.get("dx"), name.get("dy")) == ("fifty", "75%", "-1", "3.5")


def test_a_line_is_stretched_over_the_plot_and_broken_at_its_gaps():
    trace = {"type": "scatter", "mode": "lines", "x": [0, 5, 6, 7, 10], "y": [0, 100, None, 200, 150]}
    made = still.drawn(rendered(trace | {"line": {"color": "#666", "width": 2, "dash": "dash"}}))
    (path,) = parts(made, "path")
    assert path.get("stroke-dasharray") == "9"
    assert path.get("d") == "M0 0l5000-1000M7000-2000l3000 500"  # a thousand units are one across, ten up
    square = next(one for one in parts(made, "svg") if one.get("viewBox"))
    assert square.get("viewBox") == "0 -2000 10000 2000"


def test_a_line_is_the_same_in_all_layouts():
    trace = {"type": "scatter", "mode": "lines", "x": [0, 5], "y": [0, 100], "line": {"color": "#666"}}
    narrow = {"yaxis": LAYOUT["yaxis"] | {"range": [-20, 180]}, "margin": LAYOUT["margin"] | {"l": 8}}
    fits = [
        {"least": least, "height": 120, "data": {}, "layout": layout}
        for least, layout in ((600, {}), (0, narrow))
    ]
    made = still.drawn(rendered(trace, meta={"fits": fits}))
    assert len({path.get("d") for path in parts(made, "path")}) == 1
    boxes = [one.get("viewBox") for one in parts(made, "svg") if one.get("viewBox")]
    assert boxes == ["0 -2000 10000 2000", "0 -1800 10000 2000"]
    assert [one.get("class") for one in parts(made, "svg") if one.get("class")] == [
        "still-from-600",
        "still-below-600",
    ]


def test_an_annotation_stands_on_whole_pixels_beside_its_place():
    note = {"x": 5, "y": 100, "text": "<b>A</b> & B", "xanchor": "left", "yanchor": "bottom", "borderpad": 0}
    look = {"font": {"size": 10, "color": "#777"}, "showarrow": False, "xshift": 3, "yshift": 4}
    text = parts(still.drawn(rendered(DOTS, annotations=[note | look])), "text")[-1]
    assert (text.get("x"), text.get("y"), text.get("dx")) == ("50%", "50%", "4")
    # 14 px high with an unseen border of 1 px, 4 px above the middle of the plot: its words from 19 px above
    # that on, 10 of them over the base line
    assert text.get("dy") == "-9"
    assert "".join(text.itertext()) == "A & B"


def test_a_shape_may_hang_on_the_paper():
    line = {"type": "line", "x0": 5, "x1": 5, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": "#888"}}
    (found,) = [
        one for one in parts(still.drawn(rendered(DOTS, shapes=[line])), "line") if one.get("y1") == "100%"
    ]
    assert (found.get("x1"), found.get("x2"), found.get("y2")) == ("50%", "50%", "0")


def test_a_shape_beyond_the_axis_is_left_out():
    line = {"type": "line", "x0": 11, "x1": 12, "y0": 1, "y1": 2, "line": {"color": "#888888"}}
    assert "#888888" not in still.drawn(rendered(DOTS, shapes=[line]))


@pytest.mark.parametrize(
    "changed",
    [
        {"xaxis": ACROSS | {"automargin": True}},
        {"xaxis": ACROSS | {"tickangle": 45}},
        {"xaxis": ACROSS | {"type": "category"}},
        {"legend": {}},
        {"annotations": [{"x": 1, "y": 1, "text": "x", "textangle": 90, "font": {"size": 1, "color": ""}}]},
        {"shapes": [{"type": "circle", "x0": 0, "x1": 1, "y0": 0, "y1": 1, "opacity": 0.5}]},
    ],
)
def test_what_is_not_known_is_left_to_plotly(changed):
    assert still.drawn(rendered(DOTS, **changed)) == ""


@pytest.mark.parametrize("changed", [{"type": "bar"}, {"stackgroup": "a"}, {"marker": {"symbol": "star"}}])
def test_a_trace_that_is_not_known_is_left_to_plotly(changed):
    assert still.drawn(rendered(DOTS | changed)) == ""


def test_without_a_figure_there_is_no_picture():
    assert still.drawn(Rendered("Title", "", "", "file")) == ""


# ---- Axes


def test_an_upright_axis_counts_from_the_top():
    scale = Scale(DOWN | {"domain": [0.5, 1]}, ",.", upright=True)
    assert [scale.of(value) for value in (200, 50)] == [0, 0.75]
    assert [scale.paper(value) for value in (200, 0)] == [0, 0.5]


def test_an_axis_may_be_reversed_and_logarithmic():
    assert Scale(DOWN | {"range": [3, -1]}, ",.", upright=True).of(0) == 0.25
    assert Scale(DOWN | {"range": [1, 3], "type": "log"}, ",.", upright=False).of(100) == 0.5


@pytest.mark.parametrize(
    ("ends", "most", "shown"),
    [
        ((0, 10), 5, ["0,0", "5,0", "10,0"]),  # a step of 2 makes five: Plotly takes the next one then
        ((0, 10), 6, ["0,0", "2,0", "4,0", "6,0", "8,0", "10,0"]),
        ((-1500, 900), 8, ["−1.500,0", "−1.000,0", "−500,0", "0,0", "500,0"]),
        ((0.03, 0.31), 4, ["0,1", "0,2", "0,3"]),
    ],
)
def test_round_numbers_stand_at_an_axis(ends, most, shown):
    axis = {"range": ends, "nticks": most, "tickformat": ",.1f"}
    assert [tick.text for tick in Scale(axis, ",.", upright=False).ticks()] == shown


def test_a_year_may_have_a_name_of_its_own():
    axis = {
        "range": [2014, 2017],
        "tickvals": [2015, 2020],
        "tickformat": "d",
        "labelalias": {"2015": "2015/16"},
    }
    assert [tick.text for tick in Scale(axis, ",.", upright=False).ticks()] == ["2015/16"]


@pytest.mark.parametrize(
    ("value", "form", "separators", "text"),
    [
        (1234.5, ",.1f", ",.", "1.234,5"),
        (1234.5, ",.1f", ".,", "1,234.5"),
        (-0.04, ",.1f", ",.", "0,0"),
        (-3, ",.0f", ",.", "−3"),
        (2019, "d", ",.", "2019"),
    ],
)
def test_numbers_are_written_as_plotly_does(value, form, separators, text):
    assert written(value, form, separators) == text


def test_an_unknown_form_is_not_guessed():
    with pytest.raises(UndrawableError):
        written(1, "~s", ",.")


# ---- Words and marks


def test_marks_of_a_line_go_on_in_the_next():
    bold = '<tspan font-weight="700">'
    assert still_text.lines("<b>A<br>B</b> c") == (f"{bold}A</tspan>", f"{bold}B</tspan> c")
    assert still_text.lines('<span style="font-size:11px;color:#51626C">x</span>') == (
        '<tspan fill="#51626C" font-size="11">x</tspan>',
    )


def test_an_unknown_tag_is_not_guessed():
    with pytest.raises(UndrawableError):
        still_text.lines("<i>A</i>")


def test_outlines_are_plotly_s():
    assert still_marks.outline("diamond", 10) == "M13 0L0 13-13 0 0-13z"
    assert still_marks.outline("triangle-up", 6) == "M-6.93 3H6.93L0-6z"
    assert still_marks.outline("star", 10).startswith("M3.15-4.33H13.31L5.08 1.65 8.23 11.33 0 5.35")
    with pytest.raises(UndrawableError):
        still_marks.outline("pentagon", 5)


def test_open_markers_are_rings_of_their_colour():
    marks = still_marks.Markers({"marker": {"symbol": "circle-open", "color": "#123", "size": 8}})
    assert marks.look(0) == ' fill="none" stroke="#123" stroke-width="1"'


def test_hatched_bars_are_no_stretched_strokes():
    trace = {
        "fillcolor": "#123",
        "line": {"width": 0},
        "fillpattern": {"shape": "/", "fillmode": "replace", "size": 6},
    }
    bar = [(0.0, 0.25), (0.5, 0.25), (0.5, 0.75), (0.0, 0.75), (0.0, 0.25)]
    made = still_lines.hatched(trace, bar, "here")
    assert '<rect x="0" y="25%" width="50%" height="50%" fill="url(#here)"/>' in made
    with pytest.raises(UndrawableError):
        still_lines.hatched(trace, [(0.0, 0.0), (0.5, 0.1), (0.2, 0.9)], "here")


# ---- All charts


def views(store):
    """Every indicator on its levels, in German with marked areas, in English bare."""
    for slug, indicator in store.catalogue.indicators.items():
        for level in Level:
            if store.table(indicator, level) is None:
                continue
            keys = [area.key for area in store.areas.by_level[level]]
            for language in LANGUAGES:
                bare = default_view(store, slug, language, level)
                yield replace(bare, mine=keys[0], chosen=tuple(keys[1:5])) if language == "de" else bare


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "bild"])
def test_every_chart_is_drawn(frozen, kind):
    seen = 0
    for view in views(frozen):
        one = KINDS[kind](Context(frozen, view))
        if one.figure is None:
            continue
        seen += 1
        made = still.drawn(one)
        assert made, view
        ids = [node.get("id") for node in ElementTree.fromstring(made).iter() if node.get("id")]
        assert len(ids) == len(set(ids))
        assert len(still.drawn(one, width=760)) <= len(made)
    assert seen


def test_the_map_has_every_area_in_the_colour_of_its_class(frozen):
    context = Context(frozen, default_view(frozen))
    made = still.drawn(KINDS["karte"](context))
    areas = [path for path in parts(made, "path") if path.get("data-key")]
    assert len(areas) == len(context.areas)
    assert {path.get("data-key"): path.get("fill") for path in areas} == still_map.fills(context)


def test_the_map_of_all_of_nrw_is_drawn(store):
    view = default_view(store)
    assert land.can(store, view.level)
    assert still.drawn(KINDS["karte"](Context(store, replace(view, extent="land"))))


def test_areas_beyond_the_map_do_not_keep_it_from_its_picture(store):
    view = replace(default_view(store, level=Level.KREIS), mine="05112", chosen=("14713", "05113"))
    one = KINDS["karte"](Context(store, view))
    assert [t["locations"] for t in one.figure["data"] if t["name"] == "halos"] == [["05113", "05112"]] * 2
    assert 'data-key="05113"' in still.drawn(one)


def test_the_style_sheet_knows_the_widths():
    told = re.findall(r"width (<|>=) (\d+)px\) { .still > .still-(from|below)-(\d+) {", STYLE.read_text())
    assert sorted(told) == sorted(
        (sign, str(least), side, str(least))
        for least in still.LEASTS
        for sign, side in (("<", "from"), (">=", "below"))
    )
