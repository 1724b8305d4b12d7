"""The contract of an indicator's whole table: every line, coverage, years, and what the metadata promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.checks.tables import LEVELS, YEAR, YEARS, Rows, check_lines
from data.checks.targets import check_targets
from data.model.fault import Fault, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from data.checks.tables import Place
    from data.model.catalogue import Indicator


def check_table(indicator: Indicator, places: Mapping[str, Place], region: str) -> Iterator[Fault]:
    """Faults of an indicator's table.

    ``places`` gives the level of every area, itself for a reference; ``region`` is the key of the region.
    """
    rows = Rows(indicator, places)
    yield from check_lines(indicator.table, rows)
    if rows.seen:
        yield from _whole(indicator, places, rows, region)


def _whole(indicator: Indicator, places: Mapping[str, Place], rows: Rows, region: str) -> Iterator[Fault]:
    """What only the whole table shows: coverage, years, and what the metadata promise."""
    table, file = str(indicator.table), str(indicator.path)
    members: dict[Place, list[str]] = {}
    for area, place in places.items():
        members.setdefault(place, []).append(area)
    for (place, year), group in rows.seen.items():
        if len(group.areas) != len(members[place]):
            for area in sorted(set(members[place]) - set(group.areas)):
                yield Fault(
                    table, None, f"{area}/{year}", f"Zeile fehlt, andere Gebiete ({place}) haben eine"
                )
    yield from _references(indicator, rows, region)
    present_places = {place for place, _ in rows.seen}
    for name, wanted in (("levels", indicator.levels), ("references", indicator.references)):
        for place in wanted:
            if place not in present_places:
                line = line_of(indicator.path, name)
                yield Fault(file, line, name, f'"{place}" ist genannt, die Tabelle hat dafür keine Zeile')
    yield from check_years(indicator.table, rows)
    yield from _breaks(indicator, rows.years)
    yield from check_targets(indicator, (YEARS[0], _retrieved(indicator)), counted=bool(rows.counted))


def check_years(path: Path, rows: Rows) -> Iterator[Fault]:
    """Faults of the years of the table at ``path``: none without a value, each from a source."""
    table, indicator, years_of = str(path), rows.indicator, rows.years
    latest = _retrieved(indicator)
    for (place, text), group in rows.seen.items():
        if not group.valued and place in LEVELS:
            message = "kein Gebiet hat einen Wert, die Zeilen sind überflüssig"
            yield Fault(table, None, f"{place}/{text}", message)
    for year in sorted(set().union(*years_of.values())):
        # A school year ends in the year after the one it is named by; that one must be plausible too.
        if not YEARS[0] <= year <= YEARS[1] - indicator.school_year:
            yield Fault(table, None, str(year), f"Jahr liegt nicht zwischen {YEARS[0]} und {YEARS[1]}")
        elif not any(origin.covers(year) for origin in indicator.origins):
            yield Fault(table, None, str(year), "Jahr gehört zu keiner der genannten Quellen (origin.years)")
        elif year > latest:
            yield Fault(table, None, str(year), "Jahr liegt nach dem Abruf der Quelle")


def _retrieved(indicator: Indicator) -> int:
    """The year in which the newest of its sources was retrieved; the last plausible one where none says."""
    days = [origin.file.retrieved for origin in indicator.origins]
    return max((int(day[:4]) for day in days if YEAR.match(day)), default=YEARS[1])


def _breaks(indicator: Indicator, years_of: Mapping[Place, set[int]]) -> Iterator[Fault]:
    for step in indicator.breaks:
        concerned = [years for place, years in years_of.items() if not step.levels or place in step.levels]
        years = set().union(*concerned)
        if not years or not min(years) <= step.year <= max(years):
            span = f"{min(years)} bis {max(years)}" if years else "keine"
            line = line_of(indicator.path, "breaks") or line_of(indicator.path, "break")
            message = f"Bruch {step.year} liegt außerhalb der Jahre der Tabelle ({span})"
            yield Fault(str(indicator.path), line, "breaks", message)


def _references(indicator: Indicator, rows: Rows, region: str) -> Iterator[Fault]:
    """A reference has a row where every source of the year gives it, the region in each year with counts."""
    for reference in indicator.references:
        own = rows.years.get(reference, set())
        for year in sorted(set().union(*rows.years.values()) - own):
            sources = [origin for origin in indicator.origins if origin.covers(year)]
            given = bool(sources) and all(reference in origin.references for origin in sources)
            summed = reference == region and (indicator.is_count or year in rows.counted)
            if given or (own and min(own) < year < max(own) and summed):
                message = "Zeile des Vergleichswerts fehlt"
                yield Fault(str(indicator.table), None, f"{reference}/{year}", message)
