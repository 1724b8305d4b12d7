"""Key figures of a ring as own tables, which travel and come back as they are."""

from __future__ import annotations

import json
from dataclasses import replace

from data.model.status import Status
from data.own.record import parsed, written
from data.ring.merging import merge
from data.ring.model import Entry
from data.ring.tables import tables
from tests.ring import (
    GLADBECK,
    HERTEN,
    SMALL,
    count,
    file,
    key_figure,
    merged,
    no_official,
    ratio,
    share,
    small_files,
    small_ring,
)


def test_a_table_has_what_the_ring_agreed_on_and_what_its_towns_said():
    [own] = tables(merge(small_files(), (), no_official))
    assert own.figures[HERTEN] == {2022: (10.0, Status.OK), 2023: (20.0, Status.OK)}
    assert own.counts[HERTEN] == {2022: (100.0, 10_000.0), 2023: (200.0, 10_000.0)}
    assert set(own.figures) == set(SMALL)
    assert (own.name, own.unit, own.kind, own.scale, own.decimals) == (
        "Kennzahl quote",
        "je 1.000",
        "rate",
        1_000,
        1,
    )
    assert (own.slot, own.chance, own.direction) == (1, True, "neutral")
    told = own.told
    assert (told.numerator, told.denominator, told.date) == ("Fälle quote", "Personen quote", "31. Dezember")
    assert (told.definition, told.ring) == ("Testdaten, frei erfunden.", "Kleiner Testring")


def test_each_kind_says_what_it_rests_on():
    made = small_ring(share(), ratio(), count())
    rows = {("anteil", 2023): (1, 4), ("kosten", 2023): (900, 4), ("zahl", 2023): 7}
    found = tables(merge([file(made, HERTEN, rows)], (), no_official))
    assert [own.figures[HERTEN][2023][0] for own in found] == [25, 225, 7]
    assert [own.counts for own in found] == [{HERTEN: {2023: (1, 4)}}, {HERTEN: {2023: (900, 4)}}, {}]
    assert [own.chance for own in found] == [True, False, False]


def test_missing_stays_missing_with_its_reason_and_zero_is_zero():
    rows = {
        ("quote", 2022): Entry(None, None, Status.CONFIDENTIAL),
        ("quote", 2023): (0, 1_000),
    }
    nothing = {("quote", 2022): (5, None)}  # no denominator
    given = [file(small_ring(), HERTEN, rows), file(small_ring(), GLADBECK, nothing)]
    [own] = tables(merge(given, (), no_official))
    assert own.figures[HERTEN] == {2022: (None, Status.CONFIDENTIAL), 2023: (0, Status.OK)}
    assert own.figures[GLADBECK] == dict.fromkeys((2022, 2023), (None, Status.UNAVAILABLE))
    assert set(own.figures) == set(small_ring().towns)  # all belong to the ring, also without a file
    assert own.counts == {HERTEN: {2023: (0, 1_000)}}


def test_a_quotient_beyond_all_numbers_is_no_value():
    rows = {("kosten", 2022): (1e12, 1e-300), ("kosten", 2023): (5, 1)}
    [own] = tables(merge([file(small_ring(ratio()), HERTEN, rows)], (), no_official))
    assert own.figures[HERTEN] == {2022: (None, Status.NOT_MEANINGFUL), 2023: (5, Status.OK)}


def test_a_key_figure_keeps_its_slot_whatever_the_others_have():
    made = small_ring(count("a"), count("b"), count("c"))
    found = tables(merge([file(made, HERTEN, {("a", 2023): 1, ("c", 2023): 3})], (), no_official), 5)
    assert [(own.slot, own.slug) for own in found] == [(5, "eigene-5"), (7, "eigene-7")]
    late = tables(merge([file(made, HERTEN, {("a", 2023): 1, ("c", 2023): 3})], (), no_official), 40)
    assert [own.slot for own in late] == [40]


def test_names_are_harmless_and_no_two_are_alike():
    long = "x" * 100
    names = ["<b>Hilfen</b>", "<b>Hilfen</b>", long, long, "\u202e"]
    figures = [count(f"k{at}", name=name) for at, name in enumerate(names)]
    rows = {(figure.key, 2023): 1 for figure in figures}
    found = [own.name for own in tables(merge([file(small_ring(*figures), HERTEN, rows)], (), no_official))]
    assert found == ["‹b›Hilfen‹/b›", "‹b›Hilfen‹/b› (2)", "x" * 80, "x" * 76 + " (2)", "k4"]


def test_the_tables_of_a_large_ring_travel_unchanged(store):
    found = tables(merged(store))
    assert len(found) == 20
    assert [own.slot for own in found] == list(range(1, 21))
    for own in found:
        assert parsed(json.loads(json.dumps(written(own))), store.areas) == own


def test_what_a_hostile_definition_says_comes_back_as_text(store):
    evil = key_figure(name="{a}<script>", unit="<i>" * 30, explanation="\x00`" * 600)
    made = small_ring(evil)
    given = [replace(file(made, HERTEN, {("quote", 2023): (1, 1_000)}), file="<b>.xlsx")]
    [own] = tables(merge(given, (), no_official))
    assert parsed(json.loads(json.dumps(written(own))), store.areas) == own
    assert "<" not in own.name + own.unit + own.told.definition
