"""The catalogue in the words of DCAT-AP.de 3.0, by which open-data portals harvest it.

Everything has an address of its own (``/daten/<slug>#datensatz``) and nothing is a blank node, so that the
same catalogue gives the same bytes. Specification: DCAT-AP.de 3.0 of GovData, on DCAT-AP 3 and DCAT 3. What
nobody knows is not said: since when an indicator has been here, how long an address will last.

Loading this module loads rdflib, which takes a third of a second: whoever needs it imports it then.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD

from components.texts import words
from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.downloads.dataset import Catalogue, Dataset, Distribution

CONTRIBUTORS = Namespace("http://dcat-ap.de/def/contributors/")
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
PLACES = Namespace("http://dcat-ap.de/def/politicalGeocoding/")
EU = Namespace("http://publications.europa.eu/resource/authority/")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
MEDIA = Namespace("https://www.iana.org/assignments/media-types/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
Term = URIRef | Literal

_PREFIXES: dict[str, Any] = {
    "dcat": DCAT,
    "dcatde": DCATDE,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "geo": GEO,
    "rdf": RDF,
    "skos": SKOS,
    "vcard": VCARD,
    "xsd": XSD,
}

_LANGUAGES = {"de": EU["language/DEU"], "en": EU["language/ENG"]}
_LEVELS = {
    Level.GEMEINDE: PLACES["Level/municipality"],
    Level.KREIS: PLACES["Level/administrativeDistrict"],
}
"""What the vocabulary calls our levels; it has no word for the district of a Jugendamt."""

_STANDARDS = {
    "jsonstat": URIRef("https://json-stat.org/format/"),
    "geojson": URIRef("https://www.rfc-editor.org/rfc/rfc7946"),
}
_FILE_TYPES = {"jsonstat": "JSON"}
"""Where the list of file types has no name of its own for a form."""

_CLASSES = {
    DCAT.landingPage: FOAF.Document,
    DCAT.mediaType: DCTERMS.MediaType,
    DCTERMS.accessRights: DCTERMS.RightsStatement,
    DCTERMS.accrualPeriodicity: DCTERMS.Frequency,
    DCTERMS.conformsTo: DCTERMS.Standard,
    DCTERMS.format: DCTERMS.MediaTypeOrExtent,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.spatial: DCTERMS.Location,
    FOAF.homepage: FOAF.Document,
}
"""What the value of a property is: a validator that sees the catalogue alone asks for it."""

_YEARLY = EU["frequency/ANNUAL"]
_DAY = 10
"""Characters of a day; what is shorter is a year."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Who publishes the catalogue: name, e-mail address and name at GovData, each empty where unknown."""

    name: str = ""
    mail: str = ""
    contributor: str = ""


@dataclass(frozen=True, slots=True)
class _Things:
    """The addresses of what many things share; all begin with ``base``."""

    base: str

    @property
    def catalogue(self) -> URIRef:
        return URIRef(f"{self.base}/daten#katalog")

    @property
    def service(self) -> URIRef:
        return URIRef(f"{self.base}/schnittstelle#dienst")

    @property
    def publisher(self) -> URIRef:
        return URIRef(f"{self.base}/impressum#betreiber")

    @property
    def contact(self) -> URIRef:
        return URIRef(f"{self.base}/impressum#kontakt")

    @property
    def region(self) -> URIRef:
        return URIRef(f"{self.base}/daten#region")

    def creator(self, name: str) -> URIRef:
        return URIRef(f"{self.base}/daten#{quote(name)}")

    def dataset(self, slug: str, part: str = "datensatz") -> URIRef:
        return URIRef(f"{self.base}/daten/{slug}#{part}")


class _Ordered(Graph):
    """Triples that are always handed out in the same order; rdflib's own hangs on hashes of the process."""

    def triples(self, triple: Any) -> Any:
        """Those that fit a pattern."""
        yield from sorted(super().triples(triple))


def graph(catalogues: Sequence[Catalogue], base: str, operator: Operator) -> Graph:
    """The catalogue as triples. ``catalogues`` are the same in several languages, the first the main one.

    Addresses begin with ``base``, which ends without a slash.
    """
    made = _Ordered(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        made.bind(prefix, namespace)
    things, main = _Things(base), catalogues[0]
    _catalogue(made, things, catalogues)
    _shared(made, things, catalogues, operator)
    _region(made, things, catalogues)
    _service(made, things, catalogues)
    for versions in zip(*(one.datasets for one in catalogues), strict=True):
        _dataset(made, things, versions, operator)
    for name in dict.fromkeys(name for one in main.datasets for name in one.publishers):
        _agent(made, things.creator(name), name)
    for predicate, kind in _CLASSES.items():
        for value in [*made.objects(None, predicate)]:
            made.add((value, RDF.type, kind))
    return made


def _add(made: Graph, subject: URIRef, **said: Term | Iterable[Term]) -> None:
    """Say something of a thing: ``dcterms_title=…``, one value or several."""
    for name, values in said.items():
        prefix, _, word = name.partition("_")
        for value in [values] if isinstance(values, Term) else values:
            made.add((subject, _PREFIXES[prefix][word], value))


def _texts(said: Iterable[tuple[str, str]]) -> list[Literal]:
    """Texts with their languages."""
    return [Literal(text, lang=language) for text, language in said]


def _catalogue(made: Graph, things: _Things, catalogues: Sequence[Catalogue]) -> None:
    main = catalogues[0]
    days = [one.retrieved for one in main.datasets if len(one.retrieved) == _DAY]
    _add(
        made,
        things.catalogue,
        rdf_type=DCAT.Catalog,
        dcterms_title=_texts((one.title, one.language) for one in catalogues),
        dcterms_description=_texts((one.description, one.language) for one in catalogues),
        dcterms_publisher=things.publisher,
        dcterms_language=[_LANGUAGES[one.language] for one in catalogues],
        dcterms_spatial=things.region,
        dcterms_modified=[_dated(max(days))] if days else [],
        dcat_themeTaxonomy=EU["data-theme"],
        dcat_service=things.service,
        dcat_dataset=[things.dataset(one.slug) for one in main.datasets],
        foaf_homepage=URIRef(main.page),
    )


def _shared(made: Graph, things: _Things, catalogues: Sequence[Catalogue], operator: Operator) -> None:
    """Who publishes and how to reach him; without a name it is the product that speaks."""
    name = operator.name or catalogues[0].title
    _agent(made, things.publisher, name)
    mail = [URIRef(f"mailto:{quote(operator.mail, safe='@')}")] if operator.mail else []
    _add(
        made,
        things.contact,
        rdf_type=[VCARD.Kind, VCARD.Organization],
        vcard_fn=Literal(name),
        vcard_hasEmail=mail,
        vcard_hasURL=URIRef(f"{things.base}/impressum"),
    )


def _agent(made: Graph, at: URIRef, name: str) -> None:
    _add(made, at, rdf_type=FOAF.Agent, foaf_name=Literal(name))


def _region(made: Graph, things: _Things, catalogues: Sequence[Catalogue]) -> None:
    west, south, east, north = catalogues[0].bounds
    corners = (west, south), (east, south), (east, north), (west, north), (west, south)
    box = f"POLYGON(({', '.join(f'{x} {y}' for x, y in corners)}))"
    _add(
        made,
        things.region,
        rdf_type=DCTERMS.Location,
        skos_prefLabel=_texts((one.region, one.language) for one in catalogues),
        dcat_bbox=Literal(box, datatype=GEO.wktLiteral),
    )


def _service(made: Graph, things: _Things, catalogues: Sequence[Catalogue]) -> None:
    """The interface, which hands out all of it."""
    talks = [words(one.language) for one in catalogues]
    _add(
        made,
        things.service,
        rdf_type=DCAT.DataService,
        dcterms_title=_texts((talk("schnittstelle.title"), talk.language) for talk in talks),
        dcterms_description=_texts((talk("schnittstelle.lead"), talk.language) for talk in talks),
        dcterms_publisher=things.publisher,
        dcat_contactPoint=things.contact,
        dcat_endpointURL=URIRef(f"{things.base}/api/v1"),
        dcat_endpointDescription=URIRef(f"{things.base}/api/v1/openapi.json"),
        dcat_landingPage=URIRef(f"{things.base}/schnittstelle"),
        dcat_servesDataset=[things.dataset(one.slug) for one in catalogues[0].datasets],
    )


def _dataset(made: Graph, things: _Things, versions: Sequence[Dataset], operator: Operator) -> None:
    main = versions[0]
    at = things.dataset(main.slug)
    districts = [PLACES[f"districtKey/{key}"] for key in main.areas]
    contributor = [URIRef(CONTRIBUTORS[operator.contributor])] if operator.contributor else []
    _add(
        made,
        at,
        rdf_type=DCAT.Dataset,
        dcterms_title=_texts((one.title, one.language) for one in versions),
        dcterms_description=_texts((one.description, one.language) for one in versions),
        dcterms_identifier=Literal(main.identifier),
        dcterms_publisher=things.publisher,
        dcterms_creator=[things.creator(name) for name in main.publishers],
        dcterms_relation=[URIRef(address) for address in main.sources],
        dcterms_language=_LANGUAGES[main.language],
        dcterms_modified=_dated(main.retrieved),
        dcterms_accrualPeriodicity=[_YEARLY] if main.yearly else [],
        dcterms_accessRights=EU["access-right/PUBLIC"],
        dcterms_type=EU["dataset-type/STATISTICAL"],
        dcterms_spatial=[things.region, *districts],
        dcat_contactPoint=things.contact,
        dcat_theme=EU[f"data-theme/{main.theme}"],
        dcat_keyword=_texts((word, one.language) for one in versions for word in one.keywords),
        dcat_landingPage=URIRef(main.page),
        dcat_distribution=[things.dataset(main.slug, one.form) for one in main.distributions],
        dcatde_contributorID=contributor,
        dcatde_politicalGeocodingURI=districts,
        dcatde_politicalGeocodingLevelURI=[_LEVELS[level] for level in main.levels if level in _LEVELS],
        dcatde_geocodingDescription=_texts((one.region, one.language) for one in versions),
    )
    if main.years:
        period = things.dataset(main.slug, "zeitraum")
        first, last = (Literal(str(year), datatype=XSD.gYear) for year in main.years)
        _add(made, at, dcterms_temporal=period)
        _add(made, period, rdf_type=DCTERMS.PeriodOfTime, dcat_startDate=first, dcat_endDate=last)
    for one in main.distributions:
        _distribution(made, things, versions, one)


def _distribution(made: Graph, things: _Things, versions: Sequence[Dataset], one: Distribution) -> None:
    main = versions[0]
    titles = ((words(said.language)(f"katalog.form.{one.form}"), said.language) for said in versions)
    _add(
        made,
        things.dataset(main.slug, one.form),
        rdf_type=DCAT.Distribution,
        dcterms_title=_texts(titles),
        dcterms_format=EU[f"file-type/{_FILE_TYPES.get(one.form, one.form.upper())}"],
        dcterms_license=URIRef(main.licence.uri),
        dcterms_modified=_dated(main.retrieved),
        dcterms_conformsTo=[_STANDARDS[one.form]] if one.form in _STANDARDS else [],
        dcat_accessURL=URIRef(one.address),
        dcat_downloadURL=URIRef(one.address),
        dcat_mediaType=MEDIA[one.mimetype],
        dcatde_licenseAttributionByText=Literal("; ".join(one.credits)),
    )


def _dated(text: str) -> Literal:
    """A day or a year."""
    return Literal(text, datatype=XSD.date if len(text) == _DAY else XSD.gYear)


def written(made: Graph, form: str) -> bytes:
    """Triples as ``rdf`` (RDF/XML) or ``jsonld``, in an order that hangs on nothing else."""
    if form == "rdf":
        return bytes(made.serialize(format="xml", encoding="utf-8"))
    prefixes = {prefix: str(namespace) for prefix, namespace in _PREFIXES.items()}
    found = json.loads(made.serialize(format="json-ld", context=prefixes))
    found["@graph"].sort(key=lambda thing: thing["@id"])
    return (json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
