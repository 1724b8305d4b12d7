"""What the public is told of an indicator as a set of data, for catalogues and search engines alike.

Said once here; :mod:`components.downloads.dcat` and the heads of pages write it in their own words. Nothing
of a user is in it: own figures are in no catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.downloads import atom, csv_file, geo_file, json_file, ods_file, xlsx_file
from components.downloads.licence import Licence
from components.downloads.licence import of as licence_of
from components.texts import words
from components.view import pages
from components.wording import freshness
from data.model.catalogue import Level

if TYPE_CHECKING:
    from data.model.catalogue import Indicator
    from data.model.source_files import SourceFile
    from data.store.store import Store


@dataclass(frozen=True, slots=True)
class Distribution:
    """A form of the figures: its ending, media type, absolute address, and what must be named beside it."""

    form: str
    mimetype: str
    address: str
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """An indicator as a set of data, in one language.

    ``identifier`` is its name among all sets of data, also those of other regions. ``definition`` is what is
    counted, ``description`` also what must be known about it.
    ``years`` are the first and the last calendar year that figures are about (None: there are no figures),
    ``levels`` those it has figures on, ``areas`` the keys of the region's Kreise, which cover all of it.
    ``publishers`` are those whose figures these are, ``credits`` what must be named of them, ``sources``
    where they publish. ``theme`` is one of the list of the EU. ``retrieved`` is the day (``YYYY-MM-DD``) or
    year of the latest download; ``yearly`` that figures are known to come every year.
    """

    slug: str
    identifier: str
    language: str
    title: str
    definition: str
    description: str
    keywords: tuple[str, ...]
    theme: str
    unit: str
    years: tuple[int, int] | None
    levels: tuple[Level, ...]
    region: str
    areas: tuple[str, ...]
    licence: Licence
    publishers: tuple[str, ...]
    credits: tuple[str, ...]
    sources: tuple[str, ...]
    retrieved: str
    yearly: bool
    page: str
    distributions: tuple[Distribution, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sets of data, in one language.

    ``bounds`` are west, south, east and north of the region in degrees, ``page`` is the address of the page
    that lists the sets.
    """

    title: str
    description: str
    language: str
    region: str
    bounds: tuple[float, float, float, float]
    page: str
    datasets: tuple[Dataset, ...]


_FORMS = (
    ("csv", csv_file.MIMETYPE, "/api/v1/werte.csv"),
    ("json", json_file.MIMETYPE, "/api/v1/werte.json"),
    ("jsonstat", json_file.MIMETYPE, "/api/v1/werte.jsonstat"),
    ("xlsx", xlsx_file.MIMETYPE, "/daten/indikator.xlsx"),
    ("ods", ods_file.MIMETYPE, "/daten/indikator.ods"),
    ("geojson", geo_file.GEOJSON, "/daten/karte.geojson"),
)


def of(store: Store, indicator: Indicator, language: str, base: str) -> Dataset:
    """An indicator that has a publisher; addresses begin with ``base``, which ends without a slash."""
    files = freshness.files(indicator)
    named = tuple(dict.fromkeys(file.attribution for file in files))
    drawn = (*named, store.region.boundaries["de"])
    spoken = "" if language == "de" else f"sprache={language}"
    query = "&".join(filter(None, (f"indikator={indicator.slug}", spoken)))
    return Dataset(
        slug=indicator.slug,
        identifier=atom.tag(f"daten/{indicator.slug}"),
        language=language,
        title=str(indicator.label[language]),
        definition=str(indicator.definition[language]),
        description=_description(indicator, language),
        keywords=_keywords(indicator, language),
        theme=indicator.topic.theme,
        unit=str(indicator.unit[language]),
        years=_years(store, indicator),
        levels=tuple(level for level in Level if store.years(indicator, level)),
        region=_region(store, language),
        areas=tuple(sorted({area.kreis for area in store.areas})),
        licence=_licence(files),
        publishers=tuple(dict.fromkeys(file.publisher for file in files)),
        credits=named,
        sources=tuple(dict.fromkeys(file.url for file in files)),
        retrieved=freshness.retrieved(indicator),
        yearly=all(file.yearly for file in files),
        page=base + pages.DATASET.path + indicator.slug + (f"?{spoken}" if spoken else ""),
        distributions=tuple(
            Distribution(form, kind, f"{base}{path}?{query}", drawn if form == "geojson" else named)
            for form, kind, path in _FORMS
        ),
    )


def page_of_all(language: str, base: str) -> str:
    """The address of the page that lists all indicators."""
    return base + pages.PATHS["daten"] + ("" if language == "de" else f"?sprache={language}")


def catalogue(store: Store, language: str, base: str) -> Catalogue:
    """All indicators that have a publisher, in reading order."""
    found = (item for item in store.catalogue.indicators.values() if not item.own)
    talk = words(language)
    return Catalogue(
        title=talk("app.name"),
        description=talk("katalog.description"),
        language=language,
        region=_region(store, language),
        bounds=next(iter(store.geometry.values())).bounds,
        page=page_of_all(language, base),
        datasets=tuple(of(store, item, language, base) for item in found),
    )


def _description(indicator: Indicator, language: str) -> str:
    """What is counted, and what must be known about it."""
    said = indicator.definition, indicator.caveats
    return " ".join(str(text[language]) for text in said if text)


def _keywords(indicator: Indicator, language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((str(indicator.short[language]), str(indicator.topic.label[language]))))


def _years(store: Store, indicator: Indicator) -> tuple[int, int] | None:
    """The first and the last year; a school year reaches into the next one."""
    years = [year for level in Level for year in store.years(indicator, level)]
    return (min(years), max(years) + indicator.school_year) if years else None


def _region(store: Store, language: str) -> str:
    return str(store.areas.references[store.region.key].name[language])


def _licence(files: list[SourceFile]) -> Licence:
    """The licence of all files; several are named together, as in the catalogue of the interface."""
    said = "; ".join(dict.fromkeys(file.licence for file in files))
    return licence_of(said, files[0].url)
