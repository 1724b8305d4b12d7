"""Counts that an indicator borrows must give its published rate in every area and year."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from data.model.fault import Fault, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.model.catalogue import Catalogue, Indicator


def lenders(indicator: Indicator, catalogue: Catalogue) -> list[Indicator]:
    """The indicator and those it borrows counts from, as far as they exist; none if it borrows nothing."""
    counts = indicator.counts
    slugs = (indicator.slug, counts.numerator, counts.denominator) if counts else ()
    return [catalogue.indicators[slug] for slug in slugs if slug in catalogue.indicators]


def check_counts(indicator: Indicator, catalogue: Catalogue) -> Iterator[Fault]:
    """Faults of ``[counts]``: an unknown indicator, or counts that do not give the published rate."""
    counts = indicator.counts
    if counts is None:
        return
    line = line_of(indicator.path, "counts")
    for slug in (counts.numerator, counts.denominator):
        if slug not in catalogue.indicators:
            yield Fault(str(indicator.path), line, "counts", f'Indikator "{slug}" gibt es nicht')
            return
    above = _values(catalogue.indicators[counts.numerator].table)
    below = _values(catalogue.indicators[counts.denominator].table)
    half = 0.5 * 10.0**-indicator.decimals
    for (area, year), rate in _values(indicator.table).items():
        pair = above.get((area, year)), below.get((area, year - counts.lag))
        if pair[0] is None or not pair[1]:
            continue
        computed = pair[0] / pair[1] * indicator.scale
        if abs(computed - rate) > half + 1e-9:
            what = f"die Anzahlen ergeben {computed:.4g} statt {rate:.4g} ({area}, {year})"
            yield Fault(str(indicator.path), line, "counts", what)


def _values(path: Path) -> dict[tuple[str, int], float]:
    """The values of a table by area and year; empty where it does not exist or cannot be read as one."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        found = {}
        for row in csv.DictReader(file):
            try:
                found[row["area"], int(row["year"])] = float(row["value"])
            except (KeyError, TypeError, ValueError):
                continue  # a missing value, or a fault that the check of the table reports
    return found
