"""``/daten/<slug>``: the page of an indicator, what it says for programs, what there is for a wrong name."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from data.model.catalogue import Level

SCHEMA = Namespace("https://schema.org/")
BASE = "http://localhost"
OLD = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")
"""The reader of JSON-LD in rdflib makes use of parts of it that are to go."""


def data(answer):
    """The block of data of a document."""
    (found,) = re.findall('<script type="application/ld\\+json">(.*?)</script>', answer.text, re.DOTALL)
    return json.loads(found)


def graph(answer):
    """The same as triples; the words of schema.org are taken as its context has them, nothing is fetched."""
    said = data(answer)
    assert said.pop("@context") == "https://schema.org/"
    made = Graph()
    context = {"@vocab": str(SCHEMA)} | {
        name: {"@type": "@id"} for name in ("url", "license", "contentUrl", "isBasedOn")
    }
    made.parse(data=json.dumps({"@context": context} | said), format="json-ld")
    return made


def words(answer):
    text = answer.text[answer.text.index('<div id="erste"') : answer.text.index('<script id="_dash-config"')]
    return " ".join(unescape(re.sub("<[^>]*>", " ", text)).split())


def test_the_page_says_all_that_is_known_without_scripts(frozen_client, frozen):
    item = frozen.catalogue.indicators["armut"]
    answer = frozen_client.get("/daten/armut")
    said = words(answer)
    assert answer.status_code == 200
    for text in (item.label.de, item.question.de, item.definition.de, item.numerator.de):
        assert " ".join(text.split()) in said
    file = item.origins[0].file
    for text in (file.publisher, file.licence, file.attribution.rstrip(".")):
        assert text in said
    assert "So zitieren Sie" in said
    for way in ("/karte", "/vergleich", "/profil"):
        assert f'href="{way}' in answer.text


def test_years_without_figures_are_not_promised(client, store):
    item = store.catalogue.indicators["betreuungsquote-u3"]
    years = store.years(item, Level.KREIS)
    assert len(years) < years[-1] - years[0] + 1, "no gap any more, take another indicator"
    said = words(client.get("/daten/betreuungsquote-u3"))
    assert f"{years[0]} bis {years[-1]}" not in said
    assert f"Jahre {years[0]} bis " in said


def test_it_stays_with_the_town_and_its_language(frozen_client):
    text = frozen_client.get("/daten/armut?ort=05562020&sprache=en").text
    assert "How to cite" in text
    assert 'href="/karte?indikator=armut&amp;ort=05562020&amp;sprache=en"' in text
    assert 'href="/daten/geburten?ort=05562020&amp;sprache=en"' in text


def test_the_indicator_of_the_path_counts(frozen_client, frozen):
    text = frozen_client.get("/daten/armut?indikator=geburten").text
    heading = re.search("<first-title[^>]*>(.*?)</first-title>", text)[1]
    assert unescape(heading) == frozen.catalogue.indicators["armut"].label.de
    assert "indikator=geburten" not in text


def test_every_file_on_it_is_there(client, store):
    """Of one indicator for each set of levels, that with the fewest years: files are made when asked for."""
    items = sorted(store.catalogue.indicators.values(), key=lambda item: -len(store.years(item, Level.KREIS)))
    for slug in {item.levels: item.slug for item in items}.values():
        for file in data(client.get(f"/daten/{slug}"))["distribution"]:
            answer = client.get(file["contentUrl"].removeprefix(BASE))
            assert answer.status_code == 200, file
            assert answer.mimetype == file["encodingFormat"].partition(";")[0]


@OLD
def test_a_set_of_data_has_what_searches_ask_for(frozen_client, frozen):
    item = frozen.catalogue.indicators["armut"]
    found = graph(frozen_client.get("/daten/armut"))
    node = URIRef(f"{BASE}/daten/armut")
    assert (node, RDF.type, SCHEMA.Dataset) in found
    assert list(found.objects(node, SCHEMA.name)) == [Literal(item.label.de)]
    (said,) = found.objects(node, SCHEMA.description)
    assert said.startswith(item.definition.de)
    assert found.value(node, SCHEMA.license) == URIRef("https://www.govdata.de/dl-de/by-2-0")
    years = sorted({year for level in item.levels for year in frozen.years(item, level)})
    assert found.value(node, SCHEMA.temporalCoverage) == Literal(f"{years[0]}/{years[-1]}")
    assert found.value(node, SCHEMA.includedInDataCatalog / SCHEMA.url) == URIRef(f"{BASE}/daten")
    assert {str(one) for one in found.objects(node, SCHEMA.creator / SCHEMA.name)} == {
        origin.file.publisher for origin in item.origins
    }
    for file in found.objects(node, SCHEMA.distribution):
        assert (file, RDF.type, SCHEMA.DataDownload) in found
        assert str(found.value(file, SCHEMA.contentUrl)).startswith(f"{BASE}/")
        assert found.value(file, SCHEMA.encodingFormat)


@OLD
def test_the_catalogue_names_every_indicator_by_its_page(frozen_client, frozen):
    found = graph(frozen_client.get("/daten?sprache=en"))
    node = URIRef(f"{BASE}/daten?sprache=en")
    assert (node, RDF.type, SCHEMA.DataCatalog) in found
    assert {str(one) for one in found.objects(node, SCHEMA.dataset)} == {
        f"{BASE}/daten/{slug}?sprache=en" for slug in frozen.catalogue.indicators
    }
    for one in found.objects(node, SCHEMA.dataset):  # what a search asks of each, also within a catalogue
        assert all(found.value(one, SCHEMA[part]) for part in ("name", "description", "license", "url"))


def test_no_word_ends_the_block_of_data(client):
    for path in ("/daten", "/daten/kinderarmut"):
        text = client.get(path).text
        begin = text.index('<script type="application/ld+json">') + 1
        assert "<" not in text[begin : text.index("</script>", begin)]


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("/daten/Kinderarmut", "/daten/kinderarmut"),
        ("/daten/kinderarmut/", "/daten/kinderarmut"),
        ("/daten/kinderarmut/?ort=05562020", "/daten/kinderarmut?ort=05562020"),
    ],
)
def test_a_path_that_is_evident_leads_to_the_page(client, path, home):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (308, home)


def test_a_former_name_leads_to_the_page(client, store):
    for former, slug in store.catalogue.aliases.items():
        assert client.get(f"/daten/{former}").headers["Location"] == f"/daten/{slug}"


@pytest.mark.parametrize(
    ("language", "missing", "meant"),
    [
        ("de", "Einen Indikator „kinder-armut“ gibt es hier nicht.", "Meinten Sie"),
        ("en", "There is no indicator “kinder-armut” here.", "Did you mean"),
    ],
)
def test_a_name_that_is_none_is_said_with_what_may_be_meant(client, language, missing, meant):
    answer = client.get(f"/daten/kinder-armut?sprache={language}")
    assert answer.status_code == 404
    said = words(answer)
    assert missing in said
    assert meant in said
    assert "kinder-armut" not in said.replace(missing, "")
    tail = "" if language == "de" else "?sprache=en"
    first = answer.text.index('class="dataset-list"')
    assert answer.text[first:].partition('href="')[2].startswith(f'/daten/kinderarmut{tail}"')


@pytest.mark.parametrize("name", ["%3Cb%3E", "x" * 3000, "%ff%fe", "a b", "…", "%00"])
def test_whatever_stands_there_gets_a_page(client, name):
    answer = client.get(f"/daten/{name}")
    assert answer.status_code in {200, 404}
    assert '<div id="erste"' in answer.text
    assert "<b>" not in answer.text.partition("<first-main")[2].partition("</first-main>")[0]


def test_a_name_with_a_dot_is_a_file(client):
    assert client.get("/daten/kinderarmut.csv").text.startswith("Die Datei „kinderarmut.csv“ gibt es nicht.")
    assert client.get("/daten/karte.csv").status_code == 200
