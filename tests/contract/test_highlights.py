"""What holds for the list of what stands out of every area, whichever figures come."""

import re
from urllib.parse import urlsplit

import pytest

from components.comparison.context import Context
from components.comparison.profile import Scope, rows, subject
from components.comparison.tiles import tiles
from components.view.model import parse
from components.wording.highlights import STALE, three
from data.model.catalogue import Level
from tests.official import STORE

AREAS = [area for level in Level for area in STORE.areas.by_level[level]]


def all_rows(area):
    view, notices = parse(f"?ort={area.key}&ebene={area.level.value}", STORE)
    assert notices == ()
    return rows(subject(Context(STORE, view)))


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.key)
def test_what_stands_out_keeps_to_its_rule(area):
    found = three(all_rows(area))
    shown = [item.row for item in found]
    assert len(found) <= 3
    assert len({item.chapter.slug for item in found}) == len(found)
    families = [row.context.indicator.family for row in shown if row.context.indicator.family]
    assert len(families) == len(set(families))
    weights = [(row.known, row.context.indicator.core) for row in shown]
    assert weights == sorted(weights, reverse=True)
    for item in found:
        row = item.row
        assert STORE.newest - row.year <= STALE
        assert row.scope is not Scope.KREIS or row.area.short.removeprefix("Kreis ") in item.said
        assert not row.known or not row.context.indicator.is_structural_zero(row.cell.value)
        assert not re.search(r"von ([\d.,]+)( \(\d+\))? auf \1[ \u00a0]", item.said)


def test_what_counts_most_in_each_chapter_is_its_newest_series():
    core = [item for item in STORE.catalogue.indicators.values() if item.core]
    assert len(core) == 12
    assert [item.slug for item in core if item.newer] == []


@pytest.mark.parametrize("key", ["05562020", "05978020", "05170052", "05112000"])
def test_who_reads_three_things_reads_one_on_day_care(key):
    chapters = {item.chapter.slug for item in three(all_rows(STORE.areas.by_key[key]))}
    assert chapters == {"rahmenbedingungen", "fruehe-bildung", "schulen"}


def test_day_care_is_among_what_stands_out():
    shown = (found.href for area in AREAS for found in three(all_rows(area)))
    slugs = {parse(urlsplit(href).query, STORE)[0].indicator for href in shown}
    assert {STORE.catalogue.indicators[slug].topic.slug for slug in slugs} >= {"fruehe-bildung", "schulen"}


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.key)
def test_a_tile_of_the_start_page_shows_the_figure_that_the_profile_counts_among_the_core(area):
    about = subject(Context(STORE, parse(f"?ort={area.key}&ebene={area.level.value}", STORE)[0]))
    for shown in tiles(about):
        slugs = shown.tile.indicators
        core = [slug for slug in slugs if STORE.catalogue.indicators[slug].core]
        assert core in ([], [shown.row.context.indicator.slug]), slugs
