"""The recipe engine: publishers' files -> the table of an indicator.

Reads what the origins of an indicator name, adds up cells, builds unions (:mod:`data.numbers.unions`), fills
the coverage (every area of a level has a row in every year of that level) and writes the CSV next to the
TOML. Used offline; the result depends on nothing but the files, so a second run writes the same bytes.
"""

from __future__ import annotations

import difflib
import shutil
import tempfile
import weakref
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from data.model.amounts import Amount, Figure, add, divide, plain
from data.model.areas import level_of
from data.model.catalogue import Level
from data.model.hierarchy import towns
from data.model.status import Status
from data.numbers import unions
from data.sources.archive import checksum, unpacked
from data.sources.extracts import extract, reader_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from data.model.amounts import Figures
    from data.model.areas import Area, Areas
    from data.model.catalogue import Indicator, Origin
    from data.model.source_files import SourceFile
    from data.sources import Wanted
    from data.sources.kept import Cells, Extract

CITY_STATES = ("02", "11")
"""Hamburg and Berlin: Land and town in one."""

HEADER = "area,year,value,numerator,denominator,status"


class BuildError(ValueError):
    """A recipe cannot be followed. The message names the TOML file and the origin, or the raw file."""


class CellSource(Protocol):
    """Where the cells of the publishers' files come from."""

    @property
    def wanted(self) -> Wanted:
        """The areas whose figures are taken."""

    def cells(self, file: SourceFile) -> Cells:
        """All cells of the wanted areas that the recipes use."""


@dataclass
class Sources:
    """The publishers' files below ``folder``, each known by its checksum and read once.

    ``needed`` are the selectors of the recipes by file; without them all of a table is read.
    """

    folder: Path
    wanted: Wanted
    needed: Mapping[str, Collection[str]] = field(default_factory=dict)
    extracts: dict[str, Extract] = field(default_factory=dict)

    def cells(self, file: SourceFile) -> Cells:
        """All cells of the wanted areas, each year from the download that holds it.

        Raises :class:`BuildError` if a download is missing or has other bytes than described.
        """
        if file.key not in self.extracts:
            found = self._read(file, file.sha256)
            for former in file.earlier:
                found = found.with_years(self._read(file, former.sha256), former.years)
            self.extracts[file.key] = found
        return self.extracts[file.key].cells

    def _read(self, file: SourceFile, sha256: str) -> Extract:
        path = self.verified(file, sha256)
        return extract(path, reader_of(path, file.reader), file, self.wanted, self.needed.get(file.key))[0]

    def verified(self, file: SourceFile, sha256: str = "") -> Path:
        """Where a download of a file lies, without ``sha256`` the latest.

        Raises :class:`BuildError` unless it is there with the bytes described.
        """
        path, wanted = self.folder / file.path, sha256 or file.sha256
        is_here = path.is_file()
        found = checksum(path) if is_here else ""
        if found == wanted:
            return path
        if wanted not in self._elsewhere:
            said = f"sha256 erwartet {wanted}, gefunden {found}" if is_here else f"fehlt unter {self.folder}"
            raise BuildError(f"{file.path}: {said}")
        return self._elsewhere[wanted]

    @cached_property
    def _elsewhere(self) -> dict[str, Path]:
        """Every file below the folder by its checksum, those in archives too."""
        scratch = Path(tempfile.mkdtemp())
        weakref.finalize(self, shutil.rmtree, scratch, ignore_errors=True)
        return {checksum(path): path for path, _ in unpacked([self.folder], scratch)}


@dataclass(frozen=True, slots=True)
class Draft:
    """What the origins gave for one area and year so far."""

    value: Amount | None = None
    numerator: Amount | None = None
    denominator: Amount | None = None

    def settled(self, *, count: bool) -> bool:
        """Whether a value is known, published or from counts."""
        parts = (self.numerator, self.denominator)
        counted = not count and all(part is not None and part.value is not None for part in parts)
        return counted or (self.value is not None and self.value.value is not None)

    def merged(self, later: Draft) -> Draft:
        """Fill gaps from a later origin; what has a value stays."""
        return Draft(
            _first(self.value, later.value),
            _first(self.numerator, later.numerator),
            _first(self.denominator, later.denominator),
        )


def build_table(indicator: Indicator, sources: CellSource, root: Path) -> str:
    """The text of an indicator's CSV; ``root`` is the data folder."""
    areas = sources.wanted.areas
    figures = published(indicator, sources)
    unions.add_unions(indicator, figures, areas, towns(root))
    rows = covered(indicator, figures, areas)
    if not rows:
        raise BuildError(f"{indicator.path}: Die Quellen ergeben keinen einzigen Wert")
    return "\n".join([HEADER, *(line(key, year, rows[key, year]) for key, year in sorted(rows)), ""])


def published(indicator: Indicator, sources: CellSource) -> Figures:
    """The figures the origins give, before any union."""
    drafts: dict[tuple[str, int], Draft] = {}
    for number, origin in enumerate(indicator.origins, 1):
        cells = sources.cells(origin.file)
        _check_selectors(indicator, number, origin, cells)
        years = _years(origin, cells)
        for target, source in _targets(indicator, number, origin, cells, sources.wanted.areas):
            for year in sorted(years.get(source, ())):
                found = _draft(origin, cells, source, year)
                draft = drafts.get((target, year), Draft())
                if not (origin.value and draft.settled(count=indicator.is_count)):
                    drafts[target, year] = draft.merged(found)
    figures = {place: resolve(indicator, draft) for place, draft in drafts.items()}
    return {place: figure for place, figure in figures.items() if figure is not None}


def resolve(indicator: Indicator, draft: Draft) -> Figure | None:
    """The figure of a draft: the published value, else numerator / denominator; None if neither is there."""
    value, above, below = draft.value, draft.numerator, draft.denominator
    if above and below and not indicator.is_count and (value is None or value.value is None):
        return divide(above, below, indicator.scale)
    if value is None:
        return None
    if value.value is None:
        return Figure(None, None, None, value.status)
    amounts = (value, above, below)
    return Figure(
        value.value,
        above.value if above else None,
        below.value if below else None,
        value.status,
        any(amount is not None and amount.status is Status.ROUNDED for amount in amounts),
    )


def covered(indicator: Indicator, figures: Figures, areas: Areas) -> Figures:
    """The rows of the table: all areas of a level in each year with a value there, references as they are.

    References are kept for the years of the areas only: without them there is nothing to compare.
    """
    rows: Figures = {}
    kept: set[int] = set()
    for level in indicator.levels:
        years = {year for (key, year), figure in figures.items() if level_of(key) is level and figure.known}
        kept |= years
        for area in areas.by_level[level]:
            for year in years:
                rows[area.key, year] = figures.get(
                    (area.key, year), Figure(None, None, None, Status.UNAVAILABLE)
                )
    for (key, year), figure in figures.items():
        empty = figure.status is Status.UNAVAILABLE
        if key in indicator.references and year in kept and not empty:
            rows[key, year] = figure
    return rows


def line(key: str, year: int, figure: Figure) -> str:
    """One row of the table."""
    numbers = (figure.value, figure.numerator, figure.denominator)
    return ",".join([key, str(year), *map(plain, numbers), figure.status.value])


def _selectors(origin: Origin) -> dict[str, tuple[str, ...]]:
    return {name: getattr(origin, name) for name in ("value", "numerator", "denominator", "less")}


def _draft(origin: Origin, cells: Cells, source: str, year: int) -> Draft:
    value, above, below, less = (
        _amount(origin, cells, chosen, source, year - origin.lag) for chosen in _selectors(origin).values()
    )
    if above and less:
        negative = None if less.value is None else -less.value
        above = add([above, Amount(negative, less.status)])
    return Draft(value, above, below)


def _check_selectors(indicator: Indicator, number: int, origin: Origin, cells: Cells) -> None:
    if not any(_selectors(origin).values()):
        raise _fault(indicator, number, origin, "nennt keine Zellen")
    for name, selectors in _selectors(origin).items():
        for selector in selectors:
            if selector not in cells:
                close = difflib.get_close_matches(selector, cells, 5, 0.5) or sorted(cells)[:5]
                hint = ", ".join(repr(text) for text in close)
                raise _fault(indicator, number, origin, f"{name} {selector!r} gibt es nicht; ähnlich: {hint}")


def _targets(
    indicator: Indicator, number: int, origin: Origin, cells: Cells, areas: Areas
) -> Iterator[tuple[str, str]]:
    """(key in our table, key in the file); a level or reference the file does not have is a fault."""
    keys = {key for selector in origin.selectors for key, _ in cells[selector]}
    for level in origin.levels:
        towns = level is Level.GEMEINDE
        if not any(a.key in keys for a in areas.by_level[level] if not (towns and a.kreisfrei)):
            raise _fault(indicator, number, origin, f"die Datei hat keine Zahlen der Ebene {level.value}")
        for area in areas.by_level[level]:
            yield area.key, _key_in(keys, area)
    for key in origin.references:
        if key not in keys:
            raise _fault(indicator, number, origin, f"die Datei hat keine Zahlen für {key}")
        yield key, key


def _key_in(keys: set[str], area: Area) -> str:
    """The key of an area in a file; many files know a kreisfreie Stadt by its five digits, Berlin by two."""
    if area.key in keys or not area.kreisfrei or area.level is Level.JUGENDAMT:
        return area.key
    return area.kreis if area.kreis in keys or area.kreis[:2] not in CITY_STATES else area.kreis[:2]


def _years(origin: Origin, cells: Cells) -> dict[str, set[int]]:
    """The years that an origin takes of each key in the file."""
    years: dict[str, set[int]] = {}
    for selector in origin.selectors:
        for key, year in cells[selector]:
            if origin.covers(year + origin.lag):
                years.setdefault(key, set()).add(year + origin.lag)
    return years


def _amount(
    origin: Origin, cells: Cells, selectors: tuple[str, ...], source: str, year: int
) -> Amount | None:
    """The sum of the chosen cells; None if none is chosen or none is there in this year."""
    found = [cells[selector].get((source, year)) for selector in selectors]
    if all(amount is None for amount in found):
        return None
    amount = add(part or Amount(None, Status.UNAVAILABLE) for part in found)
    if not origin.rounded:
        return amount
    level = level_of(source)
    first = origin.rounded.get(level.value if level else "reference")
    if first is not None and year >= first and amount.value is not None:
        # Publishers print a rounded 0 as "-", so even nothing means 0 to 2 from that year on.
        return replace(amount, status=Status.ROUNDED)
    return amount


def _first(earlier: Amount | None, later: Amount | None) -> Amount | None:
    if earlier is None or (earlier.value is None and later is not None and later.value is not None):
        return later
    return earlier


def _fault(indicator: Indicator, number: int, origin: Origin, what: str) -> BuildError:
    return BuildError(f"{indicator.path}: Quelle {number} ({origin.file.key}): {what}")
