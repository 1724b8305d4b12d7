"""Figures as JSON-stat 2.0 (https://json-stat.org/full): a cube of areas, years and what was counted.

Values lie in the order of ``id``: all measures of the first area and year, then of its second year, and so
on. What is missing is ``null``, and ``status`` of the value says why, in the words under ``extension``.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from components.api.schemas import DIMENSIONS
from components.downloads.json_file import plain
from components.texts import words
from components.wording import freshness
from data.model.catalogue import year_label
from data.model.status import PUBLISHED, Status
from data.model.table import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from data.model.catalogue import Indicator
    from data.store.store import Record

MEASURES = ("value", "numerator", "denominator")


def values(indicator: Indicator, records: Iterable[Record], name: Callable[[str], str], language: str) -> str:
    """The figures of an indicator as one set of data, its words in a language."""
    rows = [*records]
    areas = list(dict.fromkeys(row.area for row in rows))
    years = sorted({row.year for row in rows})
    known = {(row.area, row.year): row.cell for row in rows}
    cells = [known.get((area, year), ABSENT) for area in areas for year in years]
    described = _described(indicator, language) | {
        "id": [*DIMENSIONS],
        "size": [len(areas), len(years), len(MEASURES)],
        "role": {"geo": ["area"], "time": ["year"], "metric": ["measure"]},
        "dimension": {
            "area": _dimension(language, "area", {area: name(area) for area in areas}),
            "year": _dimension(language, "year", {str(year): year_label(indicator, year) for year in years}),
            "measure": _measures(indicator, language),
        },
        "status": {
            str(place * len(MEASURES)): cell.status.value
            for place, cell in enumerate(cells)
            if cell.status is not Status.OK
        },
    }
    described["extension"]["level"] = {row.area: row.level for row in rows}
    numbers = ",".join(_or_null(getattr(cell, measure)) for cell in cells for measure in MEASURES)
    head = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    return f'{head[:-1]},"value":[{numbers}]}}\n'


def _described(indicator: Indicator, language: str) -> dict[str, Any]:
    """What the figures are, where they come from and which words stand for their states."""
    talk = words(language)
    files = freshness.files(indicator)
    notes = [str(text[language]) for text in (indicator.definition, indicator.caveats) if text]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": str(indicator.label[language]),
        "source": "; ".join(dict.fromkeys(file.attribution for file in files)),
        "updated": freshness.retrieved(indicator),
        "note": notes,
        "extension": {
            "indicator": indicator.slug,
            "licence": "; ".join(dict.fromkeys(file.licence for file in files)),
            "status": {status.value: talk(f"status.{status.value}") for status in PUBLISHED},
        },
    }


def _dimension(language: str, key: str, labels: dict[str, str]) -> dict[str, Any]:
    """A dimension with its categories in the order given."""
    said = words(language)(f"jsonstat.{key}")
    return {"label": said, "category": {"index": [*labels], "label": labels}}


def _measures(indicator: Indicator, language: str) -> dict[str, Any]:
    """What was counted: the value with its unit, and the counts behind it."""
    talk = words(language)
    labels = {"value": talk("jsonstat.value")} | {
        measure: talk(f"jsonstat.{measure}", said=text[language]) if text else talk("jsonstat.none")
        for measure, text in (("numerator", indicator.numerator), ("denominator", indicator.denominator))
    }
    found = _dimension(language, "measure", labels)
    found["category"]["unit"] = {
        "value": {"label": str(indicator.unit[language]), "decimals": indicator.decimals}
    }
    return found


def _or_null(number: float) -> str:
    return "null" if math.isnan(number) else plain(number)
