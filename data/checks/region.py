"""What ``region.toml`` names that stands elsewhere: indicators and areas."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from data.checks.metadata import line_of_key
from data.model.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from data.checks.tables import Place
    from data.model.catalogue import Catalogue
    from data.model.region import Region

_QUESTIONS = ("werte", "tabelle", "luecke")


def check_region(
    path: Path, region: Region, catalogue: Catalogue, places: Mapping[str, Place]
) -> Iterator[Fault]:
    """Faults of the indicator that a view begins with, and of what the page on the interface asks for."""
    slugs, levels, areas = [("first_indicator", region.first_indicator)], [], []
    for key, question in _asked(region):
        slugs += [(key, slug) for slug in question.get("indikator", "").split(",") if slug]
        levels += [(key, level) for level in [question.get("ebene", "")] if level]
        areas += [(key, area) for area in question.get("orte", "").split(",") if area]
    missing = [(key, f'Indikator "{slug}" gibt es nicht') for key, slug in slugs if not catalogue.find(slug)]
    missing += [(key, f'Gebiet "{area}" gibt es nicht') for key, area in areas if area not in places]
    missing += [
        (key, f'"{level}" steht nicht in levels') for key, level in levels if level not in region.levels
    ]
    if (one := catalogue.find(region.asking.anzahlen)) and (one.is_count or one.counted is None):
        missing.append(("asking.anzahlen", f'Indikator "{one.slug}" ist keine Quote mit Anzahlen'))
    for key, message in missing:
        yield Fault(str(path), line_of_key(path, key), key, message)


def _asked(region: Region) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every key of ``[asking]`` with the question it asks."""
    given = region.asking
    yield "asking.orte", {"orte": given.orte}
    yield "asking.indikator", {"indikator": given.indikator}
    yield "asking.ebene", {"ebene": given.ebene}
    yield "asking.anzahlen", {"indikator": given.anzahlen}
    for name in _QUESTIONS:
        yield f"asking.{name}", dict(parse_qsl(getattr(given, name)))
