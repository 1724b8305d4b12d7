"""Bars as filled areas, and rows that are hit over their whole width."""

from __future__ import annotations

from components.charts import bars
from components.charts.bars import Bar, Look

GREY, MINE = Look("#B8C2C8"), Look("#D55E00", "#000000", 3, hatched=True)


def test_a_bar_is_a_rectangle_from_its_start_to_its_end():
    (trace,) = bars.draw([Bar(0, 5, 2, GREY)], name="bars", thickness=0.5)
    assert trace["type"] == "scatter"
    assert list(zip(trace["x"], trace["y"], strict=True)) == [
        (0, 1.75),
        (5, 1.75),
        (5, 2.25),
        (0, 2.25),
        (0, 1.75),
    ]
    assert (trace["fill"], trace["fillcolor"], trace["line"]["width"]) == ("toself", "#B8C2C8", 0)


def test_bars_of_one_look_are_one_trace_with_gaps_between_them():
    first, second = bars.draw([Bar(0, 1, 0, GREY), Bar(0, 2, 1, MINE), Bar(0, -3, 2, GREY)], name="bars")
    assert first["x"] == [0, 1, 1, 0, 0, None, 0, -3, -3, 0, 0]
    assert "fillpattern" not in first
    assert second["fillpattern"]["shape"] == "/"
    assert second["line"] == {"color": "#000000", "width": 3}


def test_every_row_has_its_key_and_its_sentence_also_at_zero():
    trace = bars.rows([5, 0, -1], [0, 1, 3], ["a", "b", "c"], ["A", "B", "C"])
    assert trace["x"] == [5, 0, -1]
    assert trace["y"] == [0, 1, 3]
    assert trace["customdata"] == ["a", "b", "c"]
    assert trace["marker"]["opacity"] == 0
