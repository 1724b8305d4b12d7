"""Which level is meant by names of a town, its office and a Kreis alike: Recklinghausen, Unna, Wesel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model.catalogue import Level
from data.model.folding import fold
from data.own.spelling import Kind, spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from data.own.places import Found, Places

_WORDS = {
    Level.JUGENDAMT: re.compile(r"(?:stadt|kreis)?jugend(?:amt|amts|aemter|amtsbezirke?|hilfetraeger)"),
    Level.KREIS: re.compile(r"(?:land)?kreis(?:e|en|es|name|gebiet)?|kreisfr\w*|kr?fr|districts?"),
    Level.GEMEINDE: re.compile(
        r"(?:stadt|staedte|gemeinden?|kommunen?|orte?|orts)(?:name)?|towns?|municipality|city"
    ),
}


def of_head(head: str) -> Level | None:
    """The level that a head names: ``Kreis / kreisfreie Stadt`` is Kreis, ``Kreis / Gemeinde`` is open."""
    words = fold(head).split()
    said = {level for level, shape in _WORDS.items() if any(shape.fullmatch(word) for word in words)}
    if Level.JUGENDAMT in said:
        return Level.JUGENDAMT
    if Level.KREIS in said:
        return None if {"gemeinde", "gemeinden", "kommune", "kommunen"} & set(words) else Level.KREIS
    return Level.GEMEINDE if said else None


def decided(places: Places, names: Iterable[str], head: str) -> Level | None:
    """The level of the names under a head; None where nothing decides (see :meth:`Places.levels`).

    Only names whose areas differ from level to level need a decision. The head decides, unless the other
    names contradict it; without one, the other names do.
    """
    known = _known(places, names)
    contested = [found for _, found in known if not places.same(found.values())]
    said = of_head(head)
    if not contested:
        return _most([found for _, found in known], said)
    open_ones = {level for found in contested for level in found}
    others = [(name, one) for name, one in known if places.same(one.values()) and open_ones & set(one)]
    fitting = _fitting([found for _, found in others]) or _fitting(
        [found for name, found in others if not _is_typed(name)]
    )
    if said:
        return said if said in fitting or not fitting else None
    shared = [level for level in Level if level in fitting and level in open_ones]
    agree = all(places.same(found[level] for level in shared if level in found) for found in contested)
    return shared[0] if shared and agree else None


def _known(places: Places, names: Iterable[str]) -> list[tuple[str, Found]]:
    """The names of areas. Where a Kreis is named as such, a bare name like its own is not about it."""
    found = [(name, places.by_name(name)) for name in sorted(set(names))]
    clear = {found[Level.KREIS] for _, found in found if set(found) == {Level.KREIS}}
    kept = [
        (name, {level: key for level, key in one.items() if len(one) == 1 or key not in clear})
        for name, one in found
        if one and None not in one
    ]
    return [(name, one) for name, one in kept if one]


def _is_typed(name: str) -> bool:
    """Whether a name says its kind although it has a name without."""
    return bool(spelling(name).kinds - {Kind.TOTAL}) and spelling(name).base != "ennepe ruhr"


def _fitting(names: Sequence[Found]) -> AbstractSet[Level]:
    """The levels on which all of the names are."""
    return {level for level in Level if all(level in found for found in names)} if names else set()


def _most(names: Sequence[Found], said: Level | None) -> Level | None:
    """The level of most names: of several the one that is said, else the finest."""
    counts = {level: sum(level in found for found in names) for level in Level}
    most = max(counts.values())
    if not most:
        return None
    return said if said and counts[said] == most else next(lv for lv in Level if counts[lv] == most)
