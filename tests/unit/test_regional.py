"""Sentences about a region: no place is named in the texts, and each region is named as German wants it."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from components import texts
from components.texts import of_region, regional, words
from data.model import region as regions
from data.model.reading import MetadataError, Text
from data.model.region import Land, Named

HERE = Path(texts.__file__).parent
TEXTS = sorted([*HERE.glob("*/*.toml"), *HERE.glob("pages/*.md")])
PLACES = re.compile(r"Ruhr|RUHR|NRW|Nordrhein|North Rhine|Metropole|Emscher|Kreis Wesel|Kreis Unna")
RUHR = regions.load()
RHEINLAND = regions.load(Path(__file__).parents[1] / "region" / "rheinland")
SAAR = dataclasses.replace(
    RHEINLAND,
    key="SAAR",
    title="Kitamonitor",
    name=Named("Region Saar", "Saar region"),
    short=Named("Saar", "Saar"),
    land=Land("10", Named("Saarland", "Saarland"), Named("Saarland", "Saarland")),
)
SEVERAL = dataclasses.replace(RHEINLAND, land=None)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_text_names_a_place_of_one_region(path):
    assert PLACES.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("key", "ruhr", "rheinland"),
    [
        ("app.name", "Ruhrvergleich", "Rheinlandvergleich"),
        (
            "level.kreis.of",
            "{n} Kreise und kreisfreie Städte der Metropole Ruhr",
            "des Regierungsbezirks Köln",
        ),
        ("start.lead", "mit den anderen der Ruhr,", "mit den anderen des Bezirks Köln,"),
        ("einbetten.open_about", "Im Ruhrvergleich öffnen: {page}", "Im Rheinlandvergleich öffnen: {page}"),
        ("eigene.source.mark", "Vom Ruhrvergleich nicht geprüft", "Vom Rheinlandvergleich nicht geprüft"),
        ("karte.land_judged", "Umrandet ist die Metropole Ruhr.", "Umrandet ist der Regierungsbezirk Köln."),
        ("ausserhalb.left_out", "Außerhalb der Metropole Ruhr", "Außerhalb des Regierungsbezirks Köln"),
        ("paket.field.key", "RUHR, 05 (NRW) und DG", "KOELN, 05 (NRW) und DG"),
        ("reference.05", "NRW", "NRW"),
    ],
)
def test_a_region_is_named_in_the_case_of_the_sentence(key, ruhr, rheinland):
    assert ruhr in of_region(RUHR, "de")(key)
    assert rheinland in of_region(RHEINLAND, "de")(key)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("level.gemeinde.of_land", "{n} Gemeinden im Saarland"),
        ("profil.no_land", "Für das Saarland gibt es"),
        ("ausserhalb.lead", "alle Gemeinden des Saarlands"),
        ("ausserhalb.left_out_land", "Außerhalb vom Saarland"),
        ("code.wrong.version", "Ausgabe des Kitamonitors"),
        ("eigene.indicator.definition", "der Kitamonitor hat es nicht geprüft"),
        ("eigene.problem.outside", "kein Gebiet der Region Saar"),
        ("reference.SAAR", "Saar"),
        ("reference.10", "Saarland"),
    ],
)
def test_a_land_and_a_product_have_their_articles(key, said):
    assert said in of_region(SAAR, "de")(key)


@pytest.mark.parametrize(
    ("title", "forms", "said"),
    [
        ("Kinder- und Bildungsatlas", {}, "Im Kinder- und Bildungsatlas öffnen"),
        ("Kommunales Bildungsportal", {}, "Im Kommunalen Bildungsportal öffnen"),
        ("Bildungskompass", {}, "In Bildungskompass öffnen"),
        ("Bildungskompass", {"dat": "dem Bildungskompass"}, "Im Bildungskompass öffnen"),
    ],
)
def test_a_title_has_its_forms(title, forms, said):
    named = dataclasses.replace(SAAR, title=title, title_forms=forms)
    assert of_region(named, "de")("einbetten.open_about", page="x") == f"{said}: x"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mitteldeutsches Revier", "{n} Kreise und kreisfreie Städte des Mitteldeutschen Reviers"),
        ("Europäische Metropolregion", "{n} Kreise und kreisfreie Städte der Europäischen Metropolregion"),
    ],
)
def test_an_adjective_ends_as_its_noun_asks(name, said):
    assert of_region(dataclasses.replace(SAAR, name=Named(name, name)), "de")("level.kreis.of") == said


def test_a_preposition_follows_the_case_that_is_given():
    ruhr = Named("Pott", "Pott", {"dat": "dem Pott"})
    assert (f"{ruhr['de']:von}", f"{ruhr['de']:in}") == ("vom Pott", "im Pott")


def test_another_land_is_named_everywhere():
    for language in ("de", "en"):
        found = {
            key: text for key, text in of_region(SAAR, language).sentences.items() if PLACES.search(text)
        }
        assert found == {}


def test_a_region_in_several_laender_has_sentences_without_one():
    german = of_region(SEVERAL, "de")
    assert german("ausserhalb.lead").startswith("Alle Kreise und kreisfreien Städte Deutschlands, für die")
    assert "Gemeinden" not in german("schnittstelle.rule.outside")
    own = dataclasses.replace(SEVERAL, words={"region.no_land": Text("Länderdreieck", "the three Länder")})
    assert of_region(own, "en")("level.gemeinde.of_land", n=3) == "3 municipalities in the three Länder"
    assert "KOELN und DG (Deutschland)" in german("paket.field.key")
    assert "reference.05" not in german.sentences


def test_size_classes_are_said_as_the_region_has_them():
    german, english = of_region(RHEINLAND, "de"), of_region(RHEINLAND, "en")
    assert [german(f"size.{place}") for place in range(4)] == [
        "unter 20.000 Einwohner",
        "20.000 bis unter 50.000 Einwohner",
        "50.000 bis unter 100.000 Einwohner",
        "ab 100.000 Einwohner",
    ]
    assert english("size.1") == "20,000 to under 50,000 inhabitants"
    assert "size.4" not in german.sentences
    one = dataclasses.replace(RHEINLAND, size_classes=(1_000_000,))
    assert regional.sizes(one, "de", "bis {bound}", "{low} {bound}", "ab {bound}") == (
        "bis 1.000.000",
        "ab 1.000.000",
    )


def test_gaps_of_callers_stay():
    assert of_region(RHEINLAND, "de")("level.gemeinde.of", n=99) == "99 Gemeinden des Regierungsbezirks Köln"
    assert of_region(RHEINLAND, "en")("level.gemeinde.of", n=99) == "99 municipalities of the Cologne region"


def test_a_region_may_word_a_sentence_otherwise():
    own = dataclasses.replace(SAAR, words={"profil.core": Text("Das Wichtigste {REGION:in}", "Main figures")})
    assert of_region(own, "de")("profil.core") == "Das Wichtigste in der Region Saar"
    assert of_region(own, "en")("profil.core") == "Main figures"
    assert of_region(SAAR, "de")("profil.core") == "Kernzahlen"
    said = Text("bei {mine:dat}", "at {mine}")
    assert of_region(dataclasses.replace(SAAR, words={"group.of.nachbarn.other": said}), "de")


@pytest.mark.parametrize(
    ("key", "said", "fault"),
    [
        ("profil.kern", "Kern", r"region.toml: words.profil.kern: is no sentence of the interface"),
        ("profil.core", "{n} Zahlen", r"region.toml: words.profil.core.de: 'n' is no gap of this sentence"),
        ("profil.core", "{RUHR}", r"region.toml: words.profil.core.de: 'RUHR' is no gap of this sentence"),
        ("profil.core", "Zahlen {", r"region.toml: words.profil.core.de: .*"),
        ("profil.core", "{REGION!r}", r"region.toml: words.profil.core.de: has braces that do not fit"),
        ("level.kreis.of", "{n:gen} Kreise", r"region.toml: words.level.kreis.of.de: 'n' has no form 'gen'"),
        ("profil.core", "{REGION:>5}", r"region.toml: words.profil.core.de: 'REGION' is no gap"),
        ("profil.core", "{{REGION}}", r"region.toml: words.profil.core.de: .* is no gap of this sentence"),
        ("profil.core", "{REGION:aus}", r"region.toml: words.profil.core.de: .* has no form 'aus'"),
    ],
)
def test_a_wording_that_cannot_be_used_is_named(key, said, fault):
    with pytest.raises(MetadataError, match=fault):
        of_region(dataclasses.replace(SAAR, words={key: Text(said, said)}), "de")


def test_words_of_the_served_region_are_those_of_the_project():
    assert words("de")("befund.region") == "Metropole Ruhr"
    assert words("en")("extent.region") == "Ruhr region"
