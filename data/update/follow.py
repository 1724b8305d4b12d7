"""The figures of areas outside the region follow an import: from the same files, in the same write.

Their cells are not kept. So a year of an indicator is made anew only if every file that its recipe draws
on in that year is at hand; all other years stay as they are. Where the region moves on to another edition
and the areas outside cannot, the report says which files they lack: no rate is made of two editions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from data.building.outside_recipe import readers, without_region
from data.building.tables import HEADER, BuildError, line
from data.editorial.changes import Change, Suspicion, Taken
from data.model.areas import level_of
from data.model.status import Status
from data.sources import Wanted
from data.sources.kept import Extract, Kept
from data.store import outside
from data.update import compare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from data.building.outside_recipe import Beyond
    from data.model.catalogue import Catalogue, Indicator, Origin
    from data.sources.kept import Cells
    from data.sources.recognise import Found
    from data.update.compare import Rows
    from data.update.laying import Laid
    from data.update.reading import Cut


NOTHING = compare.Row("", "", "", Status.UNAVAILABLE.value)
"""The row of an area in a year of which no file at hand tells anything."""


@dataclass(frozen=True)
class Hand:
    """What the given downloads of one described file hold of the areas outside.

    ``years`` are those that the region takes from them, ``doubt`` is a reason to look twice at other figures.
    """

    cells: Cells
    years: frozenset[int]
    taken: Taken
    doubt: Suspicion | None


class Followed(NamedTuple):
    """New contents of tables, what became of each indicator, and the keys of the files behind it."""

    contents: dict[Path, bytes]
    changes: tuple[Change, ...]
    keys: frozenset[str]


class _Draw(NamedTuple):
    """An origin, the years it gives figures in, and those of them that are at hand."""

    origin: Origin
    years: frozenset[int]
    here: frozenset[int]


def in_hand(before: Hand | None, region: Laid, found: Found, cut: Cut) -> Hand:
    """A download beside those of the same file that were given with it, in the order of their retrieval.

    ``region`` is what the region had before it: areas outside take the years from it that the region takes.
    """
    newer = found.retrieved >= region.file.retrieved
    years = cut.inside.years if newer else cut.inside.years - region.extract.years
    earlier: Cells = before.cells if before else {}
    cells = {
        name: {p: a for p, a in earlier.get(name, {}).items() if p[1] not in years}
        | {p: a for p, a in cut.outside.get(name, {}).items() if p[1] in years}
        for name in {*earlier, *cut.outside}
    }
    former = region.file.edition
    span = (min(cut.inside.years), max(cut.inside.years))
    taken = Taken(
        region.file.key, found.edition, found.retrieved, span, former if former != found.edition else ""
    )
    return Hand(
        {name: places for name, places in cells.items() if places},
        years | (before.years if before else frozenset()),
        taken,
        (before and before.doubt) or _doubt(region, found, cut),
    )


def _doubt(region: Laid, found: Found, cut: Cut) -> Suspicion | None:
    """The doubts that the region has about a whole file (:mod:`data.update.laying`)."""
    if found.sure:
        return None
    if found.dated:
        same = found.edition == region.file.edition
        return Suspicion("edition", detail=f"{found.name}: {found.edition}") if same else None
    return None if cut.inside.years - region.extract.years else Suspicion("undated", detail=found.name)


@dataclass(frozen=True)
class Import:
    """An import as the areas outside see it.

    ``folder`` is that of their tables, ``cells`` are the region's after the import, ``moved`` the keys of the
    files of which the region has taken another edition.
    """

    folder: Path
    beyond: Beyond
    hand: Mapping[str, Hand]
    cells: Kept
    moved: Collection[str]

    def follow(self, catalogue: Catalogue) -> Followed:
        """What the files at hand change outside the region."""
        recipes = map(without_region, catalogue.indicators.values())
        made = [
            self._one(recipe)
            for recipe in recipes
            if recipe and not self.hand.keys().isdisjoint(_keys(recipe))
        ]
        return Followed(
            {path: text for one in made for path, text in one.contents.items()},
            tuple(change for one in made for change in one.changes if not change.empty),
            frozenset(key for one in made for key in one.keys),
        )

    def _one(self, recipe: Indicator) -> Followed:
        paths = {level: self.folder / level / f"{recipe.slug}.csv" for level in outside.LEVELS}
        old = {at: path.read_text("utf-8") if path.exists() else "" for at, path in paths.items()}
        before = {place: row for text in old.values() for place, row in compare.rows_of(text).items()}
        draws = [_draw(origin, self.hand, self.cells) for origin in recipe.origins]
        fresh = self._fresh(recipe, draws)
        years = _whole(draws) - _thin(_whole(draws), before, fresh)
        after = _laid(before, fresh, years)
        texts = {paths[level]: (old[level], _text(after, level)) for level in outside.LEVELS}
        contents = {path: new.encode() for path, (text, new) in texts.items() if new not in {"", text}}
        lacking = self._lacking(draws, years) if before else ()
        if not contents:
            return Followed({}, (Change(recipe.slug, lacking=lacking),), frozenset())
        keys = frozenset(draw.origin.file.key for draw in draws if draw.here & years)
        doubts = [hand.doubt for key, hand in self.hand.items() if key in keys and hand.doubt]
        return Followed(contents, (replace(_told(recipe, before, after, doubts), lacking=lacking),), keys)

    def _fresh(self, recipe: Indicator, draws: Iterable[_Draw]) -> Rows:
        """The rows of the years that can be made."""
        years = _whole(draws)
        part = replace(recipe, origins=tuple(draw.origin for draw in draws if draw.here & years))
        cells = {key: Extract(self.hand[key].cells) for key in _keys(part)}
        sources = Kept(self.folder, Wanted(self.beyond.areas(readers(recipe))), cells)
        try:
            made = self.beyond.rows(part, sources)
        except BuildError:  # a download that lacks a level or a column outside the region
            return {}
        lines = (line(*place, figure) for place, figure in made.items() if place[1] in years)
        return compare.rows_of("\n".join([HEADER, *lines]))

    def _at_hand(self, origin: Origin) -> frozenset[int]:
        """The years of figures to which the downloads of an origin's file add."""
        return frozenset(year + origin.lag for year in self.hand[origin.file.key].years)

    def _lacking(self, draws: Iterable[_Draw], years: Collection[int]) -> tuple[str, ...]:
        """The files without which years that the region has from a new edition stay as they were outside."""
        left = {
            year: draw.origin.file.key
            for draw in draws
            if draw.origin.file.key in self.moved and draw.origin.file.key in self.hand
            for year in (draw.years & self._at_hand(draw.origin)) - set(years)
        }
        missing = {d.origin.file.key for d in draws if not left.keys().isdisjoint(d.years - d.here)}
        return tuple(sorted(missing or set(left.values())))


def _keys(recipe: Indicator) -> frozenset[str]:
    return frozenset(origin.file.key for origin in recipe.origins)


def _whole(draws: Iterable[_Draw]) -> frozenset[int]:
    """The years of which every file that gives figures is at hand."""
    here = {year for draw in draws for year in draw.here}
    return frozenset(y for y in here if all(y in draw.here for draw in draws if y in draw.years))


def _draw(origin: Origin, hand: Mapping[str, Hand], cells: Kept) -> _Draw:
    key = origin.file.key
    here = _years(origin, hand[key].cells) if key in hand else frozenset()
    return _Draw(origin, _years(origin, cells.cells(origin.file)) | here, here)


def _years(origin: Origin, cells: Cells) -> frozenset[int]:
    """The years that an origin gives any area a figure in."""
    return frozenset(
        year + origin.lag
        for selector in origin.selectors
        for (area, year), amount in cells.get(selector, {}).items()
        if amount.value is not None and origin.covers(year + origin.lag) and level_of(area) is not None
    )


def _thin(years: Collection[int], before: Rows, fresh: Rows) -> set[int]:
    """The years of which a download holds far fewer areas than there are, as one of a single Land does."""
    had, has = _counts(before), _counts(fresh)
    return {
        year
        for year in years
        for level, counts in had.items()
        if (known := [at for at in counts if at <= year])
        and has.get(level, {}).get(year, 0) < compare.COVERED * counts[max(known)]
    }


def _counts(rows: Rows) -> dict[str, dict[int, int]]:
    """How many areas have a value, by level and year."""
    counts: dict[str, dict[int, int]] = {}
    for (area, year), row in rows.items():
        if row.known:
            of_level = counts.setdefault(compare.level_name(area), {})
            of_level[year] = of_level.get(year, 0) + 1
    return counts


def _laid(before: Rows, fresh: Rows, years: Collection[int]) -> Rows:
    """Whole years replaced. An area with any value has a row in each year of its level, as everywhere."""
    rows = {place: row for place, row in before.items() if place[1] not in years}
    rows |= {place: row for place, row in fresh.items() if place[1] in years}
    spans: dict[str, set[int]] = {}
    for (area, year), row in rows.items():
        if row.known:
            spans.setdefault(compare.level_name(area), set()).add(year)
    return {
        (area, year): rows.get((area, year), NOTHING)
        for area in sorted({area for (area, _), row in rows.items() if row.known})
        for year in sorted(spans[compare.level_name(area)])
    }


def _text(rows: Rows, level: str) -> str:
    """The table of a level; empty if it has no row."""
    lines = [
        ",".join([area, str(year), row.value, row.numerator, row.denominator, row.status])
        for (area, year), row in rows.items()
        if compare.level_name(area) == level
    ]
    return "\n".join([HEADER, *lines, ""]) if lines else ""


def _told(recipe: Indicator, before: Rows, after: Rows, doubts: Iterable[Suspicion]) -> Change:
    """What changed, as counts; what is suspicious in the region is so here."""
    found = compare.changed(recipe, before, after)
    new, revised, gone = (
        tuple(replace(part, example=None) for part in parts)
        for parts in (found.new, found.revised, found.gone)
    )
    count = sum(part.values for part in (*revised, *gone))
    said = dict.fromkeys(replace(doubt, count=count) for doubt in doubts if count)
    return Change(recipe.slug, new, revised, gone, (*found.suspicious, *said))
