"""What unit tests of the comparison share: a view of figures made up for the test, on the real areas."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from components.comparison.context import Context
from components.view.model import parse
from data.model.catalogue import Catalogue, Level
from data.model.reading import Text
from data.model.status import Status
from data.model.table import Table
from data.model.units import labelled

SLUG = "arbeitslose-je-100"
NAN = math.nan


@pytest.fixture(scope="session")
def made(store):
    """``made(rows, search, **fields)``: a context of the first areas of a level with the figures of ``rows``.

    ``rows`` maps a year to one entry for each area: a value, None, or a pair (numerator, denominator) that
    gives the value. ``fields`` change the indicator; areas without an entry have no value.
    """

    def make(rows, search="", level=Level.KREIS, **fields):
        changes = {
            "kind": "rate",
            "scale": 100,
            "mechanism": "chance",
            "decimals": 1,
            "unit": labelled(Text("%", "%")),
            "counted": labelled(Text("Kinder", "children")),
            "references": (),
            "breaks": (),
        } | fields
        indicator = replace(store.catalogue.indicators[SLUG], **changes)
        keys = tuple(area.key for area in store.areas.by_level[level])
        table = _table(keys, rows, indicator.scale)
        old = store.catalogue
        catalogue = Catalogue(old.topics, {**old.indicators, SLUG: indicator}, old.aliases)
        tables = {key: found for key, found in store.tables.items() if key[0] != SLUG}
        changed = replace(store, catalogue=catalogue, tables={**tables, (SLUG, level): table})
        year = max(rows)
        base = f"?indikator={SLUG}&ebene={level.value}&jahr={year}"
        return Context(changed, parse(f"{search}&{base[1:]}" if search else base, changed)[0])

    return make


def _table(keys, rows, scale):
    years = tuple(sorted(rows))
    numbers = np.full((3, len(keys), len(years)), np.nan)
    codes = list(Status)
    status = np.full((len(keys), len(years)), codes.index(Status.NOT_COLLECTED), np.uint8)
    for column, year in enumerate(years):
        for row, entry in enumerate(rows[year]):
            if entry is None:
                continue
            pair = entry if isinstance(entry, tuple) else (NAN, NAN)
            value = pair[0] / pair[1] * scale if isinstance(entry, tuple) else entry
            numbers[:, row, column] = value, *pair
            status[row, column] = codes.index(Status.ZERO if value == 0 else Status.OK)
    return Table(keys, years, *numbers, status)


@pytest.fixture(scope="session")
def kreise(store):
    """The keys of the Kreise in the order of made rows."""
    return [area.key for area in store.areas.by_level[Level.KREIS]]
