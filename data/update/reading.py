"""One recognised file, read once: the cells of the region, and beside them those of the areas outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.building.outside_recipe import DASHES, standing
from data.sources import SourceError
from data.sources.extracts import extract
from data.sources.kept import Extract

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.building.outside_recipe import Beyond
    from data.sources import Wanted
    from data.sources.kept import Cells
    from data.sources.recognise import Found


class Cut(NamedTuple):
    """The needed cells of a file: of the region, and of the areas outside."""

    inside: Extract
    outside: Cells


def read(
    found: Found,
    wanted: Wanted,
    needed: Mapping[str, Sequence[str]],
    inkar: Sequence[str],
    beyond: Beyond | None,
) -> dict[str, Cut]:
    """The needed cells of a file by the key they belong to; none if no recipe takes figures from it.

    ``inkar`` are the keys that the whole of INKAR stands for. Without ``beyond`` nothing outside is read.
    Raises :class:`SourceError`.
    """
    if not found.reader:
        return {}
    named = [found.described.key] if found.described else inkar if found.reader == "inkar_csv" else ()
    keys = [key for key in named if key in needed]
    if not keys:
        _extract(found, wanted, ())  # a damaged file is named though nobody needs it
        return {}
    described = found.described.reader if found.described else "inkar"
    both = beyond.beside(wanted, found.described) if beyond else wanted
    cuts = {}
    for key in keys:
        whole, there = _extract(found, both, needed[key])
        cuts[key] = _cut(whole, wanted, there if described in DASHES else None)
        _check(found, cuts[key].inside, whole, needed[key])
    return cuts


def _extract(
    found: Found, wanted: Wanted, selectors: Sequence[str]
) -> tuple[Extract, frozenset[tuple[str, int]] | None]:
    return extract(found.path, found.reader, found.described, wanted, selectors)


def _cut(whole: Extract, region: Wanted, there: frozenset[tuple[str, int]] | None) -> Cut:
    inside: Cells = {}
    beyond: Cells = {}
    for selector, places in whole.cells.items():
        for place, amount in places.items():
            part = inside if place[0] in region.keys else beyond
            part.setdefault(selector, {})[place] = amount
    return Cut(Extract(inside, whole.units), beyond if there is None else standing(beyond, there))


def _check(found: Found, inside: Extract, whole: Extract, selectors: Sequence[str]) -> None:
    if (latest := max(whole.years, default=0)) > int(found.retrieved[:4]):
        raise SourceError(
            found.path, f"enthält Zahlen von {latest}, ist aber von {found.retrieved} ({found.edition})"
        )
    missing = [selector for selector in selectors if selector not in inside.cells]
    if missing and missing[0] not in whole.cells:
        raise SourceError(
            found.path,
            f"hat keine Spalte {missing[0]!r}: Die Datei ist abgeschnitten oder hat andere Überschriften",
        )
    if missing:
        raise SourceError(found.path, "enthält keines der gesuchten Gebiete")
