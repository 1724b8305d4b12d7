"""The contract of the data folder: metadata, tables, areas and boundaries fit each other.

One function for the start of the app, the command line and the tests, so it is plain Python without pandas or
shapely and takes a fraction of a second. It collects every fault instead of stopping at the first.

Every table is checked line by line at every start. Only a large one (:mod:`data.store.cache`; the project has
none) is not checked again while its hash and those of its metadata, the areas and the code are as when it
passed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.checks.areas import check_areas, check_boundaries
from data.checks.metadata import faults_of, line_of_key
from data.checks.region import check_region
from data.checks.table_whole import check_table
from data.editorial import (
    changes,
    codes,
    pairs,
    planned,
    presets,
    questions,
    start,
    synonyms,
    templates,
    variables,
    vintages,
)
from data.model import region as regions
from data.model.areas import level_of
from data.model.catalogue import Catalogue, Level, Shared, load_breaks, read_indicator
from data.model.fault import Fault, line_of
from data.model.reading import MetadataError
from data.model.source_files import load_files
from data.model.topics import load_topics
from data.model.units import load as load_units
from data.ring import starter
from data.store import cache, geometry, seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from data.checks.tables import Place
    from data.model.catalogue import Indicator
    from data.model.region import Region
    from data.model.source_files import SourceFile

__all__ = ["Fault", "check"]


def check(root: Path, *, whole: bool = False) -> list[Fault]:
    """All faults of the data folder ``root``, sorted by file and line; empty if everything is in order.

    ``whole`` checks what lies beyond the region row by row even where its seal is right. File names in the
    faults are relative to the folder that contains ``root``.
    """
    faults: list[Fault] = []
    try:
        faults += _whole(root, regions.load(root), whole=whole)
    except MetadataError as fault:  # nothing else can be judged without it
        faults += faults_of(fault, root / regions.NAME)
    shown = [replace(fault, file=_relative(fault.file, root)) for fault in faults]
    return sorted(shown, key=lambda fault: (fault.file, fault.line or 0, fault.key, fault.message))


def _whole(root: Path, region: Region, *, whole: bool) -> Iterator[Fault]:
    """Faults of everything but the region itself."""
    places: dict[str, Place] = {}
    yield from check_areas(root / "areas", places, region)
    yield from check_boundaries(root / "boundaries", places, region.levels)
    indicators: dict[str, Indicator] = {}
    yield from _indicators(root, places, region, indicators)
    yield from _beyond(root, places, region, indicators, whole=whole)


def _relative(file: str, root: Path) -> str:
    path = Path(file)
    return path.relative_to(root.parent).as_posix() if path.is_relative_to(root.parent) else file


def _indicators(
    root: Path, places: Mapping[str, Place], region: Region, found: dict[str, Indicator]
) -> Iterator[Fault]:
    """Faults of metadata and tables; fills ``found`` with the indicators whose metadata are sound."""
    folder, described = root / "indicators", root / "sources" / "files.toml"
    tomls = sorted(folder.glob("*/*.toml"))
    for table in sorted(folder.glob("*/*.csv")):
        if not table.with_suffix(".toml").exists():
            yield Fault(str(table), None, "", "Tabelle ohne Metadaten (TOML gleichen Namens fehlt)")
    try:
        topics = load_topics(path := folder / "topics.toml")
        breaks = load_breaks(path := folder / "breaks.toml")
        files = load_files(path := described)
        units = load_units(path := folder / "units.toml")
    except ValueError as error:
        yield from faults_of(error, path)
        return
    shared = Shared({topic.slug: topic for topic in topics}, breaks, files, units, region.references)
    indicators: list[Indicator] = []
    for path in tomls:
        try:
            indicators.append(read_indicator(path, shared))
        except ValueError as error:
            yield from faults_of(error, path)
    found.update({item.slug: item for item in indicators})
    yield from _tables(indicators, places, region.key, (folder / "breaks.toml", described))
    yield from _names(indicators)
    if len(indicators) == len(tomls):
        catalogue = Catalogue(topics, {item.slug: item for item in indicators}, {})
        yield from _pointing(catalogue, places)
        yield from check_region(root / regions.NAME, region, catalogue, places)
        yield from _records(root, catalogue)
        yield from _numbers(root, catalogue, places)
        yield from _sources(indicators, shared.files, described)


def _tables(
    indicators: Sequence[Indicator], places: Mapping[str, Place], region: str, shared: Iterable[Path]
) -> Iterator[Fault]:
    """Faults of all tables; ``shared`` are the files that the metadata of several indicators refer to."""
    large: set[Path] = set()
    for indicator in indicators:
        if not indicator.table.exists():
            yield Fault(str(indicator.path), None, "", "Metadaten ohne Tabelle (CSV gleichen Namens fehlt)")
        elif cache.is_large(indicator.table):
            large.add(indicator.table)
        else:
            yield from check_table(indicator, places, region)
    if large:
        cache.fingerprints(large)  # all at once, for the next lines and for the store
        texts = (path.read_text("utf-8") for path in shared)
        basis = cache.name(cache.code(), region, repr(sorted(places.items())), *texts)
        for indicator in indicators:
            if indicator.table in large:
                yield from _unless_passed(indicator, places, region, basis)


def _unless_passed(
    indicator: Indicator, places: Mapping[str, Place], region: str, basis: str
) -> Iterator[Fault]:
    """Faults of a large table; none without looking if it passed before with the same content and ``basis``.

    ``basis`` names what else the check depends on, apart from the indicator's own metadata.
    """
    content = cache.fingerprint(indicator.table)
    passed = f"{cache.name(basis, indicator.path.read_text('utf-8'), content)}.passed"
    if cache.has(passed):
        return
    faults = list(check_table(indicator, places, region))
    yield from faults
    if not faults and cache.fingerprint(indicator.table) == content:  # not changed meanwhile
        cache.keep(passed)


def _records(root: Path, catalogue: Catalogue) -> Iterator[Fault]:
    """Files that name indicators: variables, pairs, selections, questions, collections, key figures."""
    records = (
        ("variables.toml", variables.load),
        ("pairs.toml", pairs.load),
        ("presets.toml", presets.load),
        ("questions.toml", questions.load),
        ("start.toml", start.load),
        ("templates.toml", templates.load),
        ("synonyms.toml", synonyms.load),
        (starter.NAME, starter.load),
        ("changes", changes.load),
        (planned.FOLDER, planned.load),
    )
    for name, load in records:
        try:
            load(root, catalogue)
        except ValueError as error:
            yield from faults_of(error, root / name)
    try:
        vintages.load(root)
    except ValueError as error:
        yield from faults_of(error, root / changes.FOLDER / vintages.NAME)


def _beyond(
    root: Path,
    places: Mapping[str, Place],
    region: Region,
    indicators: Mapping[str, Indicator],
    *,
    whole: bool,
) -> Iterator[Fault]:
    """Faults of what lies beyond the region: its seals, and its rows where they are wrong or missing."""
    yield from _maps(root, region)
    broken: list[Fault] = []
    for folder in seal.folders(root):
        try:
            broken += seal.faults(folder)
        except FileNotFoundError:
            whole = True
    rows: list[Fault] = []
    if whole or broken:
        from data.checks import outside  # noqa: PLC0415 (imports numpy, which a check of sound data need not)

        rows += outside.check(root, indicators, places, region)
    yield from rows
    named = {fault.file for fault in rows}
    yield from (fault for fault in broken if fault.file not in named)


def _maps(root: Path, region: Region) -> Iterator[Fault]:
    """Faults of folders of boundaries: there is none but that of the map of the Land."""
    wanted = geometry.of_land(root, region) if region.land else None
    for folder in sorted((root / geometry.FOLDER).glob("*")):
        if folder.is_dir() and folder != wanted:
            message = f"ist nicht der Ordner der Karte des Landes, den extent.land in {regions.NAME} nennt"
            yield Fault(str(folder), None, "", message)


def _rate(item: Indicator, catalogue: Catalogue) -> Iterator[Fault]:
    """Faults of the rate of a count: only a count has one, and it is none itself."""
    other = catalogue.indicators.get(item.rate or "")
    if other and (item.is_compared or not other.is_compared):
        message = "gehört zu einer Anzahl und nennt eine Quote"
        yield Fault(str(item.path), line_of(item.path, "rate"), "rate", message)


def _pointing(catalogue: Catalogue, places: Mapping[str, Place]) -> Iterator[Fault]:
    """Faults of what indicators name: a series of later years, the rate of a count, the areas of remarks."""
    for item in catalogue.indicators.values():
        for key, slug in (("newer", item.newer), ("rate", item.rate)):
            if slug is not None and slug not in catalogue.indicators:
                message = f'Indikator "{slug}" gibt es nicht'
                yield Fault(str(item.path), line_of(item.path, key), key, message)
        yield from _rate(item, catalogue)
        for number, remark in enumerate(item.remarks):
            for key in remark.areas:
                if places.get(key) != Level.GEMEINDE:
                    message = f'Gemeinde "{key}" gibt es nicht'
                    yield Fault(
                        str(item.path), line_of(item.path, "remark"), f"remark[{number}].areas", message
                    )


def _numbers(root: Path, catalogue: Catalogue, places: Mapping[str, Place]) -> Iterator[Fault]:
    """Faults of the permanent numbers: each given once, and everything there is has one."""
    path = root / codes.NAME
    try:
        numbers = codes.load(root)
        named = variables.load(root, catalogue)
    except ValueError as error:
        if str(error).startswith(str(path)):  # else it is said elsewhere
            yield from faults_of(error, path)
        return
    if not numbers.of:  # a foreign folder without codes
        return
    areas = [key for key in places if level_of(key)]
    for kind, key in codes.without_number(
        numbers, codes.things(catalogue, areas, [variable.key for variable in named])
    ):
        message = "hat keine Nummer; python -m data codes hängt eine an"
        yield Fault(str(path), None, f"{kind}.{key}", message)


def _names(indicators: Iterable[Indicator]) -> Iterator[Fault]:
    """Slugs and former slugs name one indicator each."""
    owners: dict[str, Indicator] = {}
    for indicator in indicators:
        other = owners.setdefault(indicator.slug, indicator)
        if other is not indicator:
            message = f'Name "{indicator.slug}" gibt es schon im Thema {other.topic.slug}'
            yield Fault(str(indicator.path), None, indicator.slug, message)
    for indicator in indicators:
        for alias in indicator.aliases:
            other = owners.setdefault(alias, indicator)
            if other is not indicator or alias == indicator.slug or indicator.aliases.count(alias) > 1:
                line = line_of(indicator.path, "aliases")
                message = f'früherer Name "{alias}" ist schon vergeben ({other.slug})'
                yield Fault(str(indicator.path), line, "aliases", message)


def _sources(indicators: Iterable[Indicator], files: Mapping[str, SourceFile], path: Path) -> Iterator[Fault]:
    used = {origin.file.key for indicator in indicators for origin in indicator.origins}
    for key, file in files.items():
        line = line_of_key(path, f"file.{key}")
        if key not in used:
            yield Fault(str(path), line, key, "wird von keinem Indikator benutzt")
        if not re.fullmatch(r"[0-9a-f]{64}", file.sha256):
            yield Fault(str(path), line, key, "sha256 ist keine Prüfsumme aus 64 Hexadezimalziffern")
        if not re.fullmatch(r"(19|20)\d\d(-\d\d(-\d\d)?)?", file.retrieved):
            yield Fault(str(path), line, key, f'retrieved "{file.retrieved}" ist kein Datum (JJJJ-MM-TT)')
