"""The map for paper: each area with its class, the legend in words, names that cover nothing, all inside."""

from __future__ import annotations

import re

import pytest

from components.charts import choropleth, map_paper, map_paper_names, theme
from components.charts.map_paper import Sheet
from components.comparison.context import Context
from components.view.model import parse

PAPER = Sheet(468, 255, 8.5)
OWN = "ort=05562020&orte=05562016,05562024,05915000"
VIEWS = [
    f"indikator=kinderarmut&{OWN}",
    f"indikator=kinderarmut&{OWN}&ausschnitt=nrw",
    f"indikator=kinderarmut&{OWN}&mass=veraenderung",
    f"indikator=kinderarmut&{OWN}&mass=abstand",
    "indikator=betreuungsquote-u3&ebene=kreis&ort=05112000",
    "indikator=kinderarmut&ebene=jugendamt",
    "indikator=anteil-unter-3&verbund=Emscher:05562020,05562014&ort=V1",
]


def drawn(store, search, sheet=PAPER):
    context = choropleth.as_drawn(Context(store, parse(f"?{search}", store)[0]))
    return context, map_paper.picture(context, sheet)


def paths(svg):
    return re.findall(r'<path d="[^"]+" fill="([^"]+)" stroke="([^"]+)" stroke-width="([^"]+)"/>', svg)


@pytest.mark.parametrize("search", VIEWS)
def test_each_area_is_drawn_in_the_colour_of_its_class(store, search):
    context, made = drawn(store, search)
    filled = choropleth.filling(context)
    hatch = f"url(#{map_paper.HATCH})"
    expected = [
        hatch if filled.places[area.key] == choropleth.NO_CLASS else filled.colours[filled.places[area.key]]
        for area in context.areas
    ]
    assert [fill for fill, _, _ in paths(made.svg) if fill != "none"] == expected


@pytest.mark.parametrize("search", VIEWS)
def test_the_legend_says_every_class_with_its_number_and_the_heading_has_the_unit(store, search):
    _, made = drawn(store, search)
    said = re.findall(r">([^<>]+)</text>", made.svg)
    for item in made.caption.legend:
        assert item.label in said
        assert item.count in said
    head = " ".join(said)
    assert "in %" in head or "in Prozentpunkten" in head


@pytest.mark.parametrize("search", VIEWS)
@pytest.mark.parametrize("sheet", [PAPER, Sheet(879, 292, 14), Sheet(1160, 560, 22)])
def test_it_stays_on_its_sheet(store, search, sheet):
    _, made = drawn(store, search, sheet)
    assert made.wide <= sheet.wide + 0.01
    assert made.tall <= sheet.tall + 0.01
    for x, y in re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)"', made.svg):
        assert -0.1 <= float(x) <= made.wide
        assert 0 <= float(y) <= made.tall


def test_marked_areas_are_named_with_value_and_outlined_once_each(store):
    context, made = drawn(store, VIEWS[0])
    for mark in context.marks:
        value = f"{context.cells[mark.area.key].value:.1f}".replace(".", ",")
        assert f">{mark.area.short} {value}\u00a0%</text>" in made.svg
        assert sum(fill == "none" and line == mark.colour for fill, line, _ in paths(made.svg)) == 1


def test_a_union_is_one_outline_and_the_region_is_one_on_the_map_of_nrw(store):
    _, made = drawn(store, VIEWS[6])
    assert ">Emscher " in made.svg
    assert sum(line == theme.MINE for _, line, _ in paths(made.svg)) == 1
    _, land = drawn(store, VIEWS[1])
    assert sum(line == theme.INK for fill, line, _ in paths(land.svg) if fill == "none") == 1


@pytest.mark.parametrize("search", VIEWS)
def test_no_name_covers_another_one_or_the_legend(store, search, monkeypatch):
    boxes, legends = [], []
    plate, towns = map_paper_names._plate, map_paper_names._towns

    def plated(one, choice, size):
        boxes.append(choice.boxes[0])
        return plate(one, choice, size)

    def named(ground, asked, fills, taken, size):
        legends.extend(ground.taken)
        before = len(taken)
        found = list(towns(ground, asked, fills, taken, size))
        boxes.extend(taken[before:])
        return found

    monkeypatch.setattr(map_paper_names, "_plate", plated)
    monkeypatch.setattr(map_paper_names, "_towns", named)
    drawn(store, search)
    assert boxes
    everything = [*boxes, *legends]
    for at, one in enumerate(everything):
        for other in everything[at + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


def test_areas_without_a_figure_are_hatched_and_counted(made):
    context = made({2015: [(20, 400), (30, 300), (90, 300), (80, 400), (99, 500)]})
    found = map_paper.picture(context, PAPER)
    assert sum(fill.startswith("url") for fill, _, _ in paths(found.svg)) == 10
    assert [item.count for item in found.caption.legend if item.shape == "hatch"] == ["10"]


def test_where_there_is_no_map_there_is_no_picture(store):
    _, made = drawn(store, "indikator=kinderarmut&jahr=1990")
    assert made is None
