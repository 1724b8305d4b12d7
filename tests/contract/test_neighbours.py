"""Statistical neighbours of every area on every level in both languages: drawn whole, or with a reason."""

from __future__ import annotations

import json
import re

import plotly.graph_objects as go
import pytest

from components.charts import KINDS
from components.comparison.barred import barred as own_variables
from components.comparison.context import Context
from components.screen import neighbours
from components.view.model import parse
from data.model.catalogue import Level
from tests.official import STORE

BAD = re.compile(r"\bNaN\b|undefined|\bNone\b|\bnan\b|nachbarn\.")
LEVELS = [(level, language) for level in Level for language in ("de", "en")]
WEIGHTS = (
    "",
    "&nachbarn=1",
    "&nachbarn=15&gewichte=einwanderungsgeschichte:0.5,einkommensteuer:0.5",
    "&gewichte=kinderarmut:0,arbeitslosigkeit:0,auslaenderanteil:0,unter-18:0,gisd:0,einwohner:0",
)


def context(more):
    view, notices = parse(f"?bild=nachbarn{more}", STORE)
    assert notices == ()
    return Context(STORE, view)


def words_of(component):
    """Everything a person reads in a component, joined."""
    if component is None:
        return ""
    if isinstance(component, (str, int, float)):
        return f"{component} "
    if isinstance(component, (list, tuple)):
        return "".join(words_of(child) for child in component)
    return words_of(getattr(component, "children", None))


@pytest.mark.parametrize(("level", "language"), LEVELS)
@pytest.mark.parametrize("weights", WEIGHTS)
def test_every_area_has_its_picture_and_its_table(level, language, weights):
    for area in STORE.areas.by_level[level]:
        about = context(f"&ebene={level}&ort={area.key}&sprache={language}{weights}&orte=05112000,05978020")
        drawn = KINDS["nachbarn"](about)
        assert drawn.figure is not None, area.key
        assert drawn.source.startswith("Quelle" if language == "de" else "Source")
        assert area.key in drawn.filename
        texts = [drawn.title, drawn.subtitle, drawn.source, drawn.summary, drawn.reading, *drawn.notes]
        texts += [item.label for item in drawn.legend]
        text = json.dumps(drawn.figure)
        assert all(texts)
        assert not BAD.search(" ".join(texts) + text)
        assert len(text) < 90_000
        names = [trace["name"] for trace in drawn.figure["data"]]
        near = [STORE.areas.by_key[n.key].short for n in about.likeness.neighbours]
        assert names[-1] == area.short
        assert set(near) <= set(names)
        shown = words_of(neighbours.neighbours(about))
        assert not BAD.search(shown)
        assert all(name in shown for name in near)


@pytest.mark.parametrize("level", Level)
def test_every_line_has_a_name_that_hangs_from_its_end(level):
    for area in STORE.areas.by_level[level]:
        about = context(f"&ebene={level}&ort={area.key}&nachbarn=15&orte=05112000,05978020")
        figure = KINDS["nachbarn"](about).figure
        rows = len(about.likeness.used)
        lines = figure["data"][1:]
        names = [note for note in figure["layout"]["annotations"] if note.get("y", 0) > rows - 1]
        assert len(names) == len(lines)
        assert len({note["y"] for note in names}) == len(names)
        ends = {line["name"]: next(x for x in reversed(line["x"]) if x is not None) for line in lines}
        for note in names:
            name = note["text"].removeprefix("<b>").removesuffix("</b>")
            assert note["x"] == ends[name]
            lower = [other for other in names if other["y"] > note["y"]]
            beyond = [o["x"] - note["x"] for o in lower]  # no thread runs through a name
            assert all(d >= 0 for d in beyond) if note["xanchor"] == "right" else all(d <= 0 for d in beyond)


@pytest.mark.parametrize("level", Level)
def test_the_figure_is_one_that_plotly_knows(level):
    drawn = KINDS["nachbarn"](context(f"&ebene={level}&ort={STORE.areas.by_level[level][0].key}"))
    assert len(go.Figure(drawn.figure).data) == len(drawn.figure["data"])


@pytest.mark.parametrize(("level", "language"), LEVELS)
def test_without_a_municipality_there_is_a_reason_and_an_example(level, language):
    about = context(f"&ebene={level}&sprache={language}")
    drawn = KINDS["nachbarn"](about)
    assert drawn.figure is None
    assert drawn.notice
    assert neighbours.neighbours(about) == []
    (offer,) = drawn.offers
    assert KINDS["nachbarn"](Context(STORE, offer.view)).figure is not None


MEASURED = {  # by hand: what a variable stands for
    "kinderarmut": {"kinderarmut"},
    "sgb2-unter-15-anzahl": {"kinderarmut"},
    "arbeitslose-je-100": {"arbeitslosigkeit"},
    "arbeitslosenquote": {"arbeitslosigkeit"},
    "auslaenderanteil": {"auslaenderanteil"},
    "einwanderungsgeschichte": {"einwanderungsgeschichte"},
    "bevoelkerung": {"einwohner"},
    "anteil-unter-18": {"unter-18"},
    "gisd": {"gisd"},
    "einkommensteuer": {"einkommensteuer"},
}
EVERY_WEIGHT = "&gewichte=" + ",".join(f"{variable.key}:2" for variable in STORE.variables)


@pytest.mark.parametrize("weights", ["", EVERY_WEIGHT])
@pytest.mark.parametrize("group", ["nachbarn", "deutschland"])
@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_no_indicator_chooses_the_neighbours_it_is_compared_with(slug, group, weights):
    barred = MEASURED.get(slug, set())
    for level in STORE.catalogue.indicators[slug].levels:
        for area in STORE.areas.by_level[level][::11]:
            about = context(f"&indikator={slug}&ebene={level}&ort={area.key}&gruppe={group}{weights}")
            if about.alike is None:
                assert (group, level) != ("nachbarn", level)
                continue
            used = {column.variable.key for column in about.alike.used}
            assert used
            assert not used & barred
            assert {variable.key for variable in own_variables(about)} <= barred
            members = {area.key for area in about.group} - {about.mine.key}
            assert members == {neighbour.key for neighbour in about.alike.neighbours}


@pytest.mark.parametrize("slug", ["betreuungsquote-u3", "mit-hochschulreife"])
def test_neighbours_depend_on_no_indicator_that_chooses_none(slug):
    one = KINDS["nachbarn"](context(f"&indikator={slug}&ebene=kreis&ort=05562&jahr=2016"))
    other = KINDS["nachbarn"](context("&indikator=haushaltsgroesse&ebene=kreis&ort=05562"))
    assert one == other
