"""Finding an area by typing: tolerant of umlauts, spelling and slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from data.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model.areas import Area

_GOOD = 72  # similarity (0 to 100) below which a town is no answer to what was typed


def spellings(area: Area) -> str:
    """What an area may be found by: its name, folded, with bare vowels, and its key."""
    folded = fold(area.name)
    bare = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return " ".join(dict.fromkeys((area.name, folded, bare, area.key)))


def find(text: str, areas: Sequence[Area], most: int = 8) -> list[Area]:
    """The areas whose names begin with, contain or resemble ``text``, best first."""
    wanted = fold(text)
    if not wanted:
        return list(areas)
    names = [fold(area.name) for area in areas]
    starts = [a for a, name in zip(areas, names, strict=True) if name.startswith(wanted)]
    holds = [a for a, name in zip(areas, names, strict=True) if wanted in name or wanted in a.key]
    similar = process.extract(wanted, names, scorer=_similarity, limit=most, score_cutoff=_GOOD)
    found = [*starts, *holds, *(areas[index] for _, _, index in similar)]
    return list({area.key: area for area in found}.values())[:most]


def _similarity(one: str, other: str, **_: object) -> float:
    """Similarity of what was typed with the whole name, with its beginning and with its best word."""
    beginning = fuzz.ratio(one, other[: len(one)])
    words = max((fuzz.ratio(one, word) for word in other.split()), default=0.0)
    return max(fuzz.ratio(one, other), beginning, words)
