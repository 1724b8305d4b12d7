"""Official indicators beside a ring: of the same territory, in a year that most of its towns have."""

from dataclasses import replace

import pytest

from components.comparison import ring_context
from components.documents import ring_tables
from components.texts import words
from data.model.catalogue import Level
from data.model.status import Status
from data.ring.model import Ring

DUISBURG, ESSEN, HERTEN, WESEL = "JA05112000", "JA05113000", "JA05562020", "JA05170"


def rows(store, slugs, *towns, level=Level.JUGENDAMT):
    return ring_context.rows(store, Ring("Testring", level, towns, (2021,), ()), slugs)


def test_an_independent_town_has_the_figure_of_its_kreis(frozen):
    (found,) = rows(frozen, ["kinder-je-fachkraft"], DUISBURG, ESSEN)
    assert found.year == 2022
    assert [cell.value for cell in found.cells.values()] == [3.7, 4.7]
    assert found.spread.median == pytest.approx(4.2)
    assert not found.lacking


def test_a_town_of_a_kreis_has_none_of_it_and_counts_for_no_year(frozen):
    (found,) = rows(frozen, ["kinder-je-fachkraft"], DUISBURG, HERTEN)
    assert found.lacking == {HERTEN}
    assert found.year == 2022
    assert found.cells[HERTEN].status is Status.NOT_COLLECTED
    assert found.values == (3.7,)
    table = ring_tables.context([found], HERTEN, "Herten", words("de"))
    assert table.rows[0].cells[2] == "–"
    assert "Ohne amtliche Zahl in diesen Grenzen: Kinder je Fachkraft." in table.notes[0]


def test_a_figure_of_the_own_level_goes_before_that_of_another(frozen):
    (found,) = rows(frozen, ["quote"], DUISBURG, HERTEN)
    quote = frozen.catalogue.indicators["quote"]
    assert found.year == 2019  # in 2021 it is one town of two
    assert found.cells[DUISBURG] == frozen.cell(quote, DUISBURG, 2019)
    place = ("quote", Level.GEMEINDE)
    doubled = replace(frozen.tables[place], value=2 * frozen.tables[place].value)
    other = replace(frozen, tables={**frozen.tables, place: doubled})
    (again,) = rows(other, ["quote"], DUISBURG, HERTEN)
    assert again.cells == found.cells
    (alone,) = rows(frozen, ["quote"], DUISBURG)
    assert alone.year == 2021
    assert alone.cells[DUISBURG] == frozen.cell(quote, "05112", 2021)


def test_where_nobody_has_a_value_there_is_no_year(frozen):
    (found,) = rows(frozen, ["kinder-je-fachkraft"], HERTEN)
    assert found.year is None
    assert found.spread is None
    assert found.values == ()


def test_a_missing_value_keeps_its_reason(frozen):
    (found,) = rows(frozen, ["armut"], WESEL, DUISBURG, ESSEN, HERTEN, "JA05562014")
    assert found.year == 2022
    assert found.cells[WESEL].status is Status.NOT_AGGREGATED
    assert len(found.values) == 4


def test_counts_have_no_median_and_unknown_names_are_left_out(frozen):
    (found,) = rows(frozen, ["gibt-es-nicht", "einwohner"], DUISBURG, ESSEN)
    assert found.indicator.slug == "einwohner"
    assert found.spread is None
    assert len(found.values) == 2


def test_what_a_ring_starts_with_has_a_value_for_every_town_of_its_level(store):
    from data.ring import starter

    towns = [area.key for area in store.areas.by_level[Level.JUGENDAMT] if len(area.parts) == 1]
    found = rows(store, starter.of(store).context, *towns)
    assert len(found) >= 3
    assert all(len(one.values) == len(towns) for one in found)
