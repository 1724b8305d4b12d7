"""The sheet about one's own town as it prints, and what there is to begin with."""

from __future__ import annotations

import json
import re

import pytest

from components.comparison.context import Context
from components.screen.plain import text
from components.screen.report import offer, sheet, way
from components.view.model import parse
from components.view.report import PICTURES, read
from components.wording.report import Reporting
from components.wording.report_start import start

SPACE = "\u00a0"
KREIS = "Nur für Kreise und kreisfreie Städte veröffentlicht."


def reporting(store, *cards, **more):
    whole = {"ruhrvergleich": "blatt", "fassung": 1, "ansicht": "ort=05562020", "sprache": "de"}
    return Reporting(store, read(store, json.dumps({**whole, "karten": cards, **more}).encode())[0])


def drawn(store, *cards, **more):
    return text(sheet(reporting(store, *cards, **more), "Stand: 30.11.2026"))


def test_a_sheet_says_what_its_writer_wrote_and_what_its_fields_say(frozen):
    card = {"indikator": "quote", "bild": "text", "text": "Es sind {wert}, < 100.\nMedian: {median}"}
    shown = drawn(frozen, card, titel="Für <b>Herten</b>")
    assert "<h2>Für &lt;b&gt;Herten&lt;/b&gt;</h2>" in shown
    assert (
        f'<p>Es sind <span class="blatt-figure" data-field="wert">31,8{SPACE}%</span>, &lt; 100.</p>' in shown
    )
    assert f'<p>Median: <span class="blatt-figure" data-field="median">27,8{SPACE}%</span></p>' in shown
    assert "<span>Stand: 30.11.2026</span>" in shown
    assert "Gemeinde · 2019" in shown


def test_nobody_has_named_the_sheet_or_a_section(frozen):
    shown = drawn(frozen, {"indikator": "quote"})
    assert "<h2>Kita-Blatt Herten</h2>" in shown
    assert re.search(r"<h3>[^<]*31,8[^<]*</h3>", shown)


def test_a_field_without_a_figure_is_marked(frozen):
    shown = drawn(frozen, {"indikator": "lage", "text": "{vorjahreswert}"})
    assert 'class="blatt-figure is-missing" data-field="vorjahreswert">' in shown


def test_what_must_be_known_of_several_sections_is_said_once(frozen):
    one, other = {"indikator": "kinder-je-fachkraft"}, {"indikator": "ohne-abschluss"}
    assert drawn(frozen, one).count(KREIS) == 1
    both = drawn(frozen, one, other)
    assert both.count(KREIS) == 1
    (said,) = re.findall(r'<p class="blatt-note blatt-shared">(.*?)</p>', both)
    labels = [frozen.catalogue.indicators[card["indikator"]].short["de"] for card in (one, other)]
    assert said.startswith(f"{labels[0]}, {labels[1]}: {KREIS}")


def test_a_section_without_anything_leaves_no_trace(frozen):
    shown = drawn(frozen, {"indikator": "", "text": ""}, {"indikator": "", "text": "Nur Worte"})
    assert re.findall(r'data-card="(\d)"', shown) == ["1"]


@pytest.mark.parametrize("picture", PICTURES)
def test_each_picture_is_drawn_and_named(frozen, picture):
    shown = drawn(frozen, {"indikator": "quote", "bild": picture})
    body = shown[shown.index('class="blatt-body"') :]
    assert ("<svg" in body) is (picture not in {"zahl", "text"})
    assert ('role="img"' in body) is (picture not in {"zahl", "text"})
    assert (f'<strong>31,8{SPACE}%</strong> <span class="blatt-median">Median 27,8{SPACE}%' in body) is (
        picture == "zahl"
    )


def test_where_nothing_can_be_drawn_the_reason_stands(frozen):
    shown = drawn(frozen, {"indikator": "lage", "bild": "veraenderung"})
    assert re.search(r'<p class="blatt-none">[^<]+</p>', shown)


def test_a_large_number_that_is_none_says_why(store):
    shown = drawn(store, {"indikator": "kinderarmut", "bild": "zahl"}, ansicht=UNION)
    assert '<p class="blatt-none">nicht zusammengefasst</p>' in shown


def test_what_exists_on_no_level_has_none_and_no_source(store):
    """Gelsenkirchen and Herten: figures of Kreise do not make one of them."""
    shown = drawn(store, {"indikator": "betreuungsquote-u3"}, ansicht=UNION)
    assert 'class="tag' not in shown
    assert "Quellen" not in shown


def test_a_development_of_two_years_is_drawn_as_their_change(store):
    card = {"indikator": "kinderarmut", "bild": "entwicklung", "ueberschrift": "Zuletzt"}
    row = reporting(store, card).cards[0].row
    assert len(store.years(row.context.indicator, row.context.view.level)) == 2
    assert drawn(store, card) == drawn(store, {**card, "bild": "veraenderung"})


def test_a_large_number_of_few_cases_has_no_median_beside_it(frozen):
    shown = drawn(frozen, {"indikator": "quote", "bild": "zahl"}, ansicht="ort=05954004")
    assert f"<strong>20,5{SPACE}%</strong>" in shown
    assert 'class="blatt-median"' not in shown


UNION = "ort=V1&verbund=E:05562020,05513000"


def test_a_sheet_without_a_town_has_no_figures(frozen):
    shown = drawn(frozen, {"indikator": "quote", "text": "{wert}"}, ansicht="")
    assert "31,8" not in shown
    assert ">{wert}</span>" in shown


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("quote", "{jahr}, Median {median}, NRW {nrw}). {vorjahr} waren es {vorjahreswert}."),
        ("einwohner", "{jahr}). {vorjahr} waren es {vorjahreswert}."),
        ("lage", "{jahr}, Median {median})."),
    ],
)
def test_a_new_section_begins_with_fields_that_say_something(frozen, slug, said):
    begun = start(reporting(frozen, {"indikator": slug}).cards[0].row)
    assert "{wert}" in begun
    assert begun.endswith(f" ({said}")
    again = reporting(frozen, {"indikator": slug, "text": begun})
    assert again.faults == ()
    assert not any(piece.missing for piece in again.cards[0].paragraphs[0])


def test_a_section_without_a_figure_begins_empty(frozen):
    (card,) = reporting(frozen, {"indikator": "geburten"}, ansicht="ort=05170004").cards  # Alpen, 2017
    assert not card.row.known
    assert start(card.row) == ""


def test_every_town_is_offered_sections_whose_sentences_hold(store):
    for area in store.areas.by_key.values():
        context = Context(store, parse(f"?ort={area.key}", store)[0])
        given = json.loads(offer(context)[0].properties["data-offer"])
        assert given["title"] == f"Kita-Blatt {area.short}"
        assert [one for one in given["chips"] if one in given["template"]] == given["template"]
        made = reporting(store, *given["template"], ansicht=f"ort={area.key}")
        assert made.faults == (), area.key


def test_without_a_town_there_is_nothing_to_begin_with(store):
    context = Context(store, parse("", store)[0])
    given = json.loads(offer(context)[0].properties["data-offer"])
    assert (given["chips"], given["template"], way(context)) == ([], [], [])
