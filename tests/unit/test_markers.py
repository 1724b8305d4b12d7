"""The same area has the same marker and colour on every level, on screen and in documents."""

import pytest

from components.charts import theme
from components.comparison.context import Context
from components.documents import native, native_lines, native_strip
from components.view.model import parse

CHOSEN = "05562004,05911000,05913000,05112000,05113000"
SEARCH = f"?indikator=betreuungsquote-u3&ebene=kreis&ort=05978&orte={CHOSEN}"


def of(store, search):
    return Context(store, parse(search, store)[0])


def test_documents_draw_the_shapes_of_the_screen():
    shapes = [native.MARKERS[symbol] for symbol in (theme.MINE_SYMBOL, *theme.SYMBOLS)]
    assert shapes == ["star", "circle", "square", "diamond", "triangle", "x"]


@pytest.mark.parametrize("kind", ["lines", "strip"])
def test_a_native_chart_gives_each_marked_area_its_shape_and_colour(store, kind):
    from components.charts import development

    about = of(store, SEARCH)
    years = about.store.years(about.indicator, about.view.level)
    if kind == "lines":
        chart = native_lines.lines(about, native.PAPER, development.lines_of(about), years)
    else:
        chart = native_strip.strip(about, about.distribution, native.PAPER)
    looks = {series.name: series.look for series in chart.series}
    for mark in about.marks:
        assert looks[mark.area.short].marker == native.MARKERS[mark.symbol]
        assert looks[mark.area.short].colour == mark.colour


def test_a_comparator_keeps_its_colour_on_a_level_where_another_has_no_counterpart(store):
    """Kreisjugendamt Wesel has no counterpart among the towns; who stands behind it keeps its place."""
    search = "?indikator=kinderarmut&ort=05562020&orte=JA05170,05911000,05913000"
    by_level = {
        level: {
            mark.area.short: (mark.colour, mark.symbol) for mark in of(store, f"{search}&ebene={level}").marks
        }
        for level in ("gemeinde", "jugendamt", "kreis")
    }
    wanted = (theme.COMPARATORS[1], theme.SYMBOLS[1])
    assert all(marks["Bochum"] == wanted for marks in by_level.values())
    assert "Kreisjugendamt Wesel" not in by_level["gemeinde"]
