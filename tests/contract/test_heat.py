"""The heat table on every level, in every language, for every chapter; the judgement of every indicator."""

from __future__ import annotations

import json
import re

import pytest
from dash._utils import to_json

from components.charts import KINDS, choropleth, judgement, theme
from components.comparison.context import Context
from components.screen import heat
from components.tables import heat as heats
from components.view.model import parse
from data.model.catalogue import Level
from tests.official import STORE

TOPICS = (None, *(topic.slug for topic in STORE.catalogue.topics))
JUDGED = [slug for slug, item in STORE.catalogue.indicators.items() if item.direction != "neutral"]
BAD = re.compile(r"\bNaN\b|undefined|\bNone\b|\bnan\b")
CODES = set("01234smpqwnb")
CHOSEN = "&ort=05562020&orte=05112000,05170052"


def context(search):
    view, notices = parse(search, STORE)
    assert notices == ()
    return Context(STORE, view)


def table(level, language, topic, more=""):
    chapter = f"&kapitel={topic}" if topic else ""
    return context(f"?ebene={level}&sprache={language}{chapter}{more}")


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("level", list(Level))
def test_every_table_is_whole(level, language, topic):
    about = table(level, language, topic, CHOSEN)
    made = heats.heat(about)
    expected = [
        item.slug
        for item in STORE.catalogue.indicators.values()
        if STORE.table(item, level) and topic in (None, item.topic.slug)
    ]
    assert [column.indicator.slug for column in made.columns] == expected
    assert len(made.top) + len(made.rows) == len({*about.areas, *(mark.area for mark in about.marks)})
    for row in (*made.rows, *made.top, *made.bottom):
        for number, column in enumerate(made.columns):
            value, text, code, *note = row[f"c{number}"]
            assert code in CODES
            if value is None:
                assert code in (heats.MISSING, heats.NOWHERE)
                sign, why = made.notes[note[0]]
                assert (sign, text) == (heats.ABSENT, "")
                assert len(why) > 10
            else:
                assert text
                assert ("." if language == "de" else ",") not in text or abs(value) >= 1000
                assert column.view.year in STORE.years(column.indicator, level)
    text = to_json(heat.table(about)) + to_json(heat.changes(about))
    assert not BAD.search(text)


@pytest.mark.parametrize("level", list(Level))
def test_what_the_table_says_is_what_the_store_says(level):
    made = heats.heat(table(level, "de", None))
    for number, column in enumerate(made.columns):
        figures = STORE.table(column.indicator, level).of_year(column.view.year)
        cells = {row["key"]: row[f"c{number}"] for row in made.rows}
        assert set(cells) == set(figures)
        for key, cell in figures.items():
            assert (cells[key][0] is not None) == cell.known
            assert (
                not cell.known
                or abs(cells[key][0] - cell.value) <= 0.5 / 10**column.indicator.decimals + 1e-9
            )
        placed = [(c[0], int(c[2])) for c in cells.values() if c[2].isdecimal()]
        assert all(step <= other for v, step in placed for w, other in placed if v < w)
        assert all(step == other for v, step in placed for w, other in placed if v == w)


@pytest.mark.parametrize("level", list(Level))
def test_the_table_stays_small(level):
    made = heats.heat(table(level, "de", None, CHOSEN))
    assert len(json.dumps([made.rows, made.top, made.bottom, made.notes])) < 100_000


@pytest.mark.parametrize(
    "group", ["alle", "rechtsform", "kreisfrei", "groesse", "nachbarn", "deutschland", "auswahl"]
)
@pytest.mark.parametrize("level", list(Level))
def test_the_rows_are_the_group_and_mine_is_always_there(level, group):
    about = table(level, "de", None, f"{CHOSEN}&gruppe={group}")
    made = heats.heat(about)
    assert {row["key"] for row in (*made.top, *made.rows)} >= {area.key for area in about.group}
    assert not {row["key"] for row in made.rows} - {area.key for area in about.group}
    assert not {row["key"] for row in made.rows} & {row["key"] for row in made.top}
    assert made.top[0]["key"] == about.mine.key


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("level", list(Level))
def test_only_columns_with_a_direction_are_judged(level, language):
    about = table(level, language, None, "&farben=bewertung")
    made, plain = heats.heat(about), heats.heat(table(level, language, None))
    assert any(code in made.codes for code in "wb")
    for number, column in enumerate(made.columns):
        field = f"c{number}"
        if column.indicator.slug in JUDGED:
            assert {row[field][2] for row in made.rows} <= set("wnbsm")
        else:
            assert [row[field] for row in made.rows] == [row[field] for row in plain.rows]
    assert not set(plain.codes) & set("wnb")


@pytest.mark.parametrize("kind", ["karte", "rangfolge"])
@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_a_chart_is_judged_only_with_a_direction_and_on_request(slug, kind):
    item = STORE.catalogue.indicators[slug]
    for level in item.levels:
        search = f"?indikator={slug}&ebene={level}{CHOSEN}"
        plain, asked = context(search), context(f"{search}&farben=bewertung")
        before, after = KINDS[kind](plain), KINDS[kind](asked)
        if slug not in JUDGED:
            assert (after.figure, after.legend, after.notes) == (before.figure, before.legend, before.notes)
            continue
        words = " ".join((*(entry.label for entry in after.legend), *after.notes))
        assert "günstiger" in words
        assert "ungünstiger" in words
        assert theme.BAD in json.dumps(after.figure)
        assert theme.GOOD in json.dumps(after.figure)
        assert theme.BAD not in json.dumps(before.figure)
        assert "ungünstiger" not in json.dumps([before.figure, before.notes], ensure_ascii=False)
        counted = sum(int(entry.count) for entry in after.legend if entry.count)
        assert counted == len(asked.areas) if kind == "karte" else counted == len(plain.group_values)


@pytest.mark.parametrize("slug", JUDGED)
def test_the_judged_map_paints_each_area_of_a_side_in_its_colour(slug):
    for level in STORE.catalogue.indicators[slug].levels:
        about = context(f"?indikator={slug}&ebene={level}&farben=bewertung")
        painted = {}
        for trace in KINDS["karte"](about).figure["data"]:
            if trace.get("name") == "areas":
                painted = dict(zip(trace["locations"], trace["z"], strict=True))
        painted = {key: side for key, side in painted.items() if side != choropleth.NO_CLASS}
        assert painted == {key: judgement.SIDES.index(side) for key, side in judgement.sides(about).items()}
