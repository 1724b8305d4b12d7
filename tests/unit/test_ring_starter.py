"""The key figures a ring starts with, and the official figures that can be their denominators."""

from __future__ import annotations

import shutil

import pytest

from data.checks import folder
from data.model.catalogue import Level
from data.model.reading import LANGUAGES, MetadataError
from data.model.table import ENOUGH
from data.own.limits import NAME, SENTENCE, UNIT
from data.own.record import harmless
from data.ring import starter
from data.ring.bases import official

BASIS = """
context = ["quote"]
[[basis]]
key = "people"
name = { de = "Leute", en = "people" }
indicator = "quote"
part = "denominator"
"""
FIGURE = """
[[figure]]
key = "{key}"
name = {{ de = "Hilfen", en = "support" }}
numerator = {{ de = "{numerator}", en = "cases" }}
denominator = {{ de = "Leute", en = "people" }}
unit = {{ de = "%", en = "%" }}
amount = {{ de = "{amount}", en = "cases" }}
base = {{ de = "Personen", en = "people" }}
kind = "{kind}"
scale = {scale}
decimals = {decimals}
date = {{ de = "Jahr", en = "year" }}
direction = "neutral"
explanation = {{ de = "Was zählt.", en = "What counts." }}
basis = "{basis}"
"""


def figure(**changed):
    usual = {"key": "help", "numerator": "Fälle", "amount": "Fälle", "kind": "rate", "scale": 100}
    return FIGURE.format(**(usual | {"decimals": 1, "basis": "people"} | changed))


@pytest.fixture
def root(tmp_path, frozen):
    """A copy of the frozen folder that may have key figures."""
    return shutil.copytree(frozen.root, tmp_path / "data")


def load(root, text):
    (root / starter.NAME).write_text(text, "utf-8")
    return starter.load(root)


@pytest.mark.parametrize("language", LANGUAGES)
def test_twenty_key_figures_are_texts_as_a_workbook_keeps_them(store, language):
    figures = starter.of(store).figures(language)
    assert len(figures) == 20
    for one in figures:
        for text, most in (
            (one.name, NAME),
            (one.unit, UNIT),
            (one.amount, UNIT),
            (one.base, UNIT),
            *((text, SENTENCE) for text in (one.numerator, one.denominator, one.date, one.explanation)),
        ):
            assert text
            assert text == harmless(text, most)
        assert (one.unit == "%") <= (one.scale == 100)
    assert len({one.name for one in figures}) == 20


def test_the_same_quantity_has_the_same_words(store):
    by_key = {one.key: one for one in starter.of(store).figures("de")}
    assert by_key["hze"].numerator == by_key["hze-stationaer"].denominator == by_key["asd"].numerator
    assert by_key["hze-stationaer"].numerator == by_key["vollzeitpflege"].denominator
    assert by_key["eingliederungshilfe"].numerator == by_key["schulbegleitung"].denominator
    assert by_key["gefaehrdung"].numerator == by_key["gefaehrdung-bestaetigt"].denominator
    assert by_key["hze-ausgaben"].numerator == by_key["kosten-je-hilfe"].numerator
    for basis in starter.of(store).bases:
        of_basis = {one.denominator for one in by_key.values() if one.basis == basis.key}
        assert len(of_basis) <= 1


def test_the_context_is_known_of_most_offices(store):
    assert len(starter.of(store).context) == 4
    for slug in starter.of(store).context:
        indicator = store.catalogue.indicators[slug]
        table = store.table(indicator, Level.JUGENDAMT)
        assert max(table.coverage.values()) >= ENOUGH * len(table.keys)


def test_what_a_ring_starts_with_is_read_once(store):
    assert starter.of(store) is starter.of(store)


def test_a_folder_without_key_figures_has_none(frozen):
    assert starter.load(frozen.root) == starter.Starter()
    assert official(frozen, "einwohner", "05911000", 2015) is None


def test_a_key_figure_is_said_in_each_language(root):
    found = load(root, BASIS + figure())
    assert [one.name for one in (found.figures("de")[0], found.figures("en")[0])] == ["Hilfen", "support"]
    assert found.figures("de")[0].basis == found.bases[0].key == "people"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BASIS.replace('["quote"]', '["nobody"]'), "context[0]: 'nobody' is no indicator"),
        (BASIS.replace('"denominator"', '"base"'), "basis[0].part: 'base' is none of value, numerator"),
        (BASIS + figure(basis="elsewhere"), "figure[0].basis: 'elsewhere' is none of people"),
        (BASIS + figure() + figure(), "figure[1].key: stands twice"),
        (BASIS + BASIS.partition("\n[[")[1] + BASIS.partition("\n[[")[2], "basis[1].key: stands twice"),
        (BASIS + figure(scale=7), "figure[0].scale: 7 is none of 1, 100, 1000, 10000"),
        (BASIS + figure(decimals=9), "figure[0].decimals: 9 is more than 4"),
        (BASIS + figure(kind="count"), "figure[0].kind: 'count' is none of rate, ratio"),
        (BASIS + figure() + figure(key="other", amount="Euro"), "figure[1].amount: 'Euro' is none of Fälle"),
    ],
)
def test_faults_name_file_and_key(root, text, said):
    with pytest.raises(MetadataError, match="key_figures") as fault:
        load(root, text)
    assert said in str(fault.value)


def test_the_check_of_a_folder_reads_the_key_figures(root):
    (root / starter.NAME).write_text(BASIS.replace('["quote"]', '["nobody"]'), "utf-8")
    assert ["nobody" in str(fault) for fault in folder.check(root)] == [True]


@pytest.mark.parametrize(
    ("basis", "town", "year", "value"),
    [
        ("einwohner", "05911000", 2023, 366_385),
        ("einwohner", "JA05911000", 2023, 366_385),  # one town, its office
        ("einwohner", "JA05562020", 2023, 62_204),
        ("einwohner", "JA05562020", 2024, None),  # the Kreise alone
        ("unter-18", "JA05911000", 2024, 55_126),  # known for the kreisfreie Stadt, which is the same
        ("unter-18", "05911000", 2024, 55_126),
        ("unter-18", "JA05562020", 2023, None),
        ("unter-18", "JA05562020", 2024, None),  # a town of a Kreis has no figures of the Kreis
        ("unter-18", "05562", 2023, None),
        ("unter-3", "05562020", 2015, 1_484),
        ("unter-3", "JA05562020", 2015, 1_484),
        ("grundschulkinder", "JA05562020", 2022, 2_390),
        ("unter-21", "JA05911000", 2023, None),
        ("einwohner", "DG", 2023, None),
        ("einwohner", "01001", 2023, None),  # beyond the region
    ],
)
def test_an_official_denominator_is_of_the_same_territory_age_and_year(store, basis, town, year, value):
    found = official(store, basis, town, year)
    assert (found and found.value) == value


def test_an_official_figure_says_where_it_is_from(store):
    pupils, people = (
        official(store, basis, "JA05911000", year)
        for basis, year in (("grundschulkinder", 2022), ("unter-18", 2024))
    )
    assert pupils.rounded
    assert not people.rounded
    assert pupils.source.startswith("IT.NRW, 21111-9k21; ©")
    assert "12411-03-03-4" in people.source
    assert (pupils.date.de, people.date.de) == ("Beginn des Schuljahres", "31. Dezember")
