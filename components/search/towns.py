"""Finding an area by typing: tolerant of umlauts, spelling and slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from data.model.catalogue import Level
from data.model.folding import fold, order
from data.store.united import United

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model.areas import Area
    from data.store.store import Store

_GOOD = 72  # similarity (0 to 100) below which a town is no answer to what was typed


def towns(store: Store) -> list[Area]:
    """What can be mine: every municipality by name, then Jugendamtsbezirke and Kreise of several of them."""
    by_level = store.areas.by_level
    several = {level: [area for area in by_level[level] if len(area.parts) > 1] for level in Level}
    several[Level.GEMEINDE] = list(by_level[Level.GEMEINDE])
    return [area for level in Level for area in sorted(several[level], key=lambda area: order(area.name))]


def unions(store: Store) -> list[Area]:
    """What the user has put together in the view, as it stands there."""
    return list(store.unions.values()) if isinstance(store, United) else []


def beyond(store: Store) -> list[Area]:
    """Each area beyond the region once, by name: a kreisfreie Stadt as Kreis, the other towns of the Land."""
    return sorted(
        (a for a in store.outside if a.level is Level.KREIS or not a.kreisfrei), key=lambda a: order(a.short)
    )


def names(area: Area) -> frozenset[str]:
    """The names of an area as they are typed whole, folded."""
    return frozenset({fold(area.name), fold(area.short), area.key})


def holds(text: str, area: Area) -> bool:
    """Whether a name of an area is what was typed, or a word of it begins with that: no resemblance."""
    wanted = fold(text)
    begun = any(f" {wanted}" in f" {fold(name)}" for name in (area.name, area.short))
    return bool(wanted) and (begun or wanted == area.key)


def find(text: str, areas: Sequence[Area], most: int = 8) -> list[Area]:
    """The areas whose names begin with, contain or resemble ``text``, best first."""
    wanted = fold(text)
    if not wanted:
        return list(areas)
    found = [fold(area.name) for area in areas]
    starts = [a for a, name in zip(areas, found, strict=True) if name.startswith(wanted)]
    within = [a for a, name in zip(areas, found, strict=True) if wanted in name or wanted in a.key]
    similar = process.extract(wanted, found, scorer=_similarity, limit=most, score_cutoff=_GOOD)
    best = [*starts, *within, *(areas[index] for _, _, index in similar)]
    return list({area.key: area for area in best}.values())[:most]


def _similarity(one: str, other: str, **_: object) -> float:
    """Similarity of what was typed with the whole name, with its beginning and with its best word."""
    beginning = fuzz.ratio(one, other[: len(one)])
    words = max((fuzz.ratio(one, word) for word in other.split()), default=0.0)
    return max(fuzz.ratio(one, other), beginning, words)
