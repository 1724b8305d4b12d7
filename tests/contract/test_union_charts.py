"""A union in every chart and document: mine or a comparator, with a figure or without, on every level."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from components.charts import KINDS, panels, still
from components.charts.map_picture import picture
from components.comparison.context import Context
from components.comparison.pairs import of as pair_of
from components.documents import chart_xml, native, sections
from components.documents.figures import MAKERS, figure
from components.documents.item import Item, Options
from components.view.model import parse
from components.view.pages import DOCUMENTS
from data.model.status import Status
from data.store import store as store_module

FROZEN = Path(__file__).parents[1] / "store" / "frozen"
NAME = "Lippeverband"
PARTS = {
    "gemeinde": ("05170004,05562020", "05112000"),
    "jugendamt": ("JA05170,JA05562020", "JA05112000"),
    "kreis": ("05170,05562", "05112"),
}
"""By level: who is in the union, of whom one has no births in 2017, and who is mine beside it."""
BAD = re.compile(r"\bNaN\b|\bNone\b|\bnan\b|undefined|[{}]")
SINGLE = [kind for kind in KINDS if kind not in ("bild", "nachbarn")]
BY_VALUE = ("position", "rangfolge", "trichter")
"""Kinds with one mark an area, which is there where it has a figure of the year."""


@cache
def frozen():
    return store_module.load(FROZEN)


def about(slug, level, who, more=""):
    keys, other = PARTS[level]
    mine = "ort=V1" if who == "mine" else f"ort={other}&orte=V1"
    view, notices = parse(f"?indikator={slug}&ebene={level}&verbund={NAME}:{keys}&{mine}{more}", frozen())
    assert notices == ()
    return Context(frozen(), view)


def views(slug):
    """The views of an indicator with the union as mine and as a comparator: its latest year, and 2017."""
    item = frozen().catalogue.indicators[slug]
    for level in item.levels:
        years = {*frozen().years(item, level)[-1:], *({2017} & set(frozen().years(item, level)))}
        for year in sorted(years):
            for who in ("mine", "chosen"):
                yield about(slug, level.value, who, f"&jahr={year}")


def said(made):
    return " ".join([made.title, made.subtitle, made.summary, made.notice, made.reading, *made.notes])


@pytest.mark.parametrize("slug", frozen().catalogue.indicators)
def test_every_chart_shows_it_or_says_why_not(slug):
    for context in views(slug):
        words, cell = context.words, context.cells["V1"]
        for kind in KINDS:
            made = KINDS[kind](context)
            at = (context.search, kind)
            assert not BAD.search(said(made)), at
            assert words("card.mine.choose") not in made.reading, at
            assert words("streu.mine.choose") not in made.reading, at
            if made.figure is None:
                assert made.notice, at
                continue
            assert still.drawn(made), at
            drawn = json.dumps(made.figure)
            assert not BAD.search(re.sub(r'[{}]|"None"', "", drawn)), at
            if kind in BY_VALUE:
                assert ('"V1"' in drawn) == (cell.known and (kind != "trichter" or cell.has_counts)), at
            if kind == "nachbarn":
                assert '"V1"' not in drawn, at
                assert f"Der {NAME} gehört nicht zu diesem Diagramm" in " ".join(made.notes), at
            if kind == "streu":
                pair = pair_of(context)
                is_drawn = any(point.area.key == "V1" for point in pair.united)
                assert ('"V1"' in drawn) == is_drawn, at
                is_told = any(note.startswith(f"Der Punkt des {NAME}s") for note in made.notes)
                assert is_told == (is_drawn and pair.fit is not None), at
            made_of = [note for note in made.notes if note.startswith(f"{NAME}: selbst gebildet")]
            assert len(made_of) == (kind in SINGLE or (kind == "bild" and context.view.picture in SINGLE)), at
            for note in made_of:
                assert ("nicht zusammenfassen" in note) == (cell.status is Status.NOT_AGGREGATED), at
                assert ("kein Wert, denn es fehlt" in note) == (cell.status is Status.PART_MISSING), at


@pytest.mark.parametrize("slug", frozen().catalogue.indicators)
def test_every_native_chart_has_it_where_it_has_a_figure(slug):
    for context in views(slug):
        for kind, frame in [(kind, frame) for kind in MAKERS for frame in (native.PAPER, native.SLIDE)]:
            made = figure(context, kind, frame)
            at = (context.search, kind)
            assert made.charts or made.notice, at
            assert all(chart_xml.xml(chart) for chart in made.charts), at
            if not made.charts:
                continue
            cell, drawn = context.cells["V1"], NAME in repr(made.charts)
            if kind in BY_VALUE:
                assert drawn == (cell.known and (kind != "trichter" or cell.has_counts)), at
            if kind == "nachbarn":
                assert not drawn, at
                assert f"Der {NAME} gehört nicht zu diesem Diagramm" in " ".join(made.notes), at
            made_of = sum(note.startswith(f"{NAME}: selbst") for note in made.notes)
            assert made_of == (kind in SINGLE), at


def test_the_states_that_are_tried_are_there():
    found = {context.cells["V1"].status for slug in frozen().catalogue.indicators for context in views(slug)}
    assert {Status.OK, Status.ROUNDED, Status.NOT_AGGREGATED, Status.PART_MISSING} <= found


@pytest.mark.parametrize("who", ["mine", "chosen"])
@pytest.mark.parametrize("level", PARTS)
def test_small_multiples_and_documents_have_it(level, who):
    context = about("quote", level, who, "&indikatoren=quote,armut,lage,einkommensteuer")
    for kind in ("entwicklung", "position", "rangfolge"):
        assert panels.drawn(Context(frozen(), replace(context.view, panels=kind)))
    assert "<svg" in picture(context)
    options = Options("de", "https://example.org", date(2026, 11, 25))
    for page in DOCUMENTS:
        for frame in (native.PAPER, native.SLIDE):
            (made,) = sections.sections(frozen(), [Item(page, context.view)], options, frame)
            assert made.title
            assert not BAD.search(f"{made.title} {made.reading} {made.points} {made.caveats} {made.said}")


@pytest.mark.parametrize("kind", ["rangfolge", "entwicklung", "streu"])
def test_a_level_that_cuts_it_is_said_and_nobody_is_invited_to_choose(kind):
    view, _ = parse(
        f"?indikator=quote&ebene=kreis&jahr=2018&verbund={NAME}:05112000,05562020&ort=V1"
        "&indikator2=einkommensteuer",
        frozen(),
    )
    reading = KINDS[kind](Context(frozen(), view)).reading
    assert reading.endswith(f"Den {NAME} gibt es auf der Ebene Kreis nicht.")


def test_who_chose_nobody_is_invited():
    view, _ = parse("?indikator=quote&ebene=kreis&jahr=2018", frozen())
    assert KINDS["rangfolge"](Context(frozen(), view)).reading == (
        "Der höchste Wert steht oben. Ihre Kommune erscheint hervorgehoben, sobald Sie eine gewählt haben."
    )
