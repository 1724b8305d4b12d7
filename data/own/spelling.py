"""A name as people write it: what it is the name of, and what the words around it say about its kind.

``Schwerte, Hansestadt an der Ruhr`` is ``schwerte`` and a town, ``LK Recklinghausen`` is ``recklinghausen``
and a Kreis, ``Jugendamt der Stadt Herten`` is ``herten``, an office and a town's.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from data.model.folding import fold


class Kind(Enum):
    """What an addition says."""

    TOWN = "town"
    FREE = "free"  # a town that is a Kreis of its own
    DISTRICT = "district"
    OFFICE = "office"
    TOTAL = "total"


class Spelling(NamedTuple):
    """A name without additions, and what these say."""

    base: str
    kinds: frozenset[Kind] = frozenset()


_TITLES = "hanse|universitats|fernuniversitats|hochschul|europa|kreis|romer|dom|bergbau|ruhr|lippe"
_ADDITIONS: dict[str, tuple[Kind, ...]] = {
    "stadtjugendamt|stadtisches jugendamt": (Kind.OFFICE, Kind.TOWN),
    "kreisjugendamt|kja": (Kind.OFFICE, Kind.DISTRICT),
    "jugendamt|jugendamts|jugendamtsbezirk|ja": (Kind.OFFICE,),
    "(?:kreis ?freie?|kreis ?fr|kr ?fr|krs ?fr|kfr)(?: stadt| st)?|stadtkreis|sk": (Kind.FREE,),
    f"(?:(?:grosse|mittlere|kleine) )?(?:kreisangehorige |kr ?ang )?(?:dom )?(?:{_TITLES})?stadt"
    "(?: der fernuniversitat| an der ruhr| an der lippe| am rhein| im grunen)?": (Kind.TOWN,),
    "stadtgebiet|stadtverwaltung|gemeinde|gemeindeverwaltung|kreisangehorige gemeinde|gem|kommune": (
        Kind.TOWN,
    ),
    "kreises|kreis|landkreises|landkreis|lkr|lk|kr|kreisverwaltung|kreisgebiet": (Kind.DISTRICT,),
    "insgesamt|gesamt|zusammen|total|summe": (Kind.TOTAL,),
}
"""Words before or after a name, as patterns in bare letters, and what they say; the longest counts."""
_PATTERNS = [(re.compile(pattern), kinds) for pattern, kinds in _ADDITIONS.items()]
_MOST = 6
"""Words of an addition."""
_GLUE = frozenset(("der", "des", "die", "fuer", "im", "von"))
_SHORTENED = (
    (re.compile(r"\ba d\b|\ban d\b"), "an der"),
    (re.compile(r"\ban der r$"), "an der ruhr"),
    (re.compile(r"\ba s(?:ee)?$"), "am see"),
    (re.compile(r"\b(?:mit|und|u) "), ""),
)


def spelling(text: str) -> Spelling:
    """What a name is without its additions. Every word of it may be one, but the last that is left."""
    words = folded(text).split()
    kinds: set[Kind] = set()
    while found := _addition(words):
        words, said = found
        kinds |= set(said)
    return Spelling(" ".join(words), frozenset(kinds))


def folded(text: str) -> str:
    """A name in the letters in which names are compared, with what is often shortened in full."""
    found = fold(text[:200])
    for short, full in _SHORTENED:
        found = short.sub(full, found)
    return found


def bare(text: str) -> str:
    """A folded name as those write it who leave out the dots of umlauts."""
    return text.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _addition(words: list[str]) -> tuple[list[str], tuple[Kind, ...]] | None:
    """The words without the longest addition at their beginning or end, and what it says."""
    for size in range(min(_MOST, len(words) - 1), 0, -1):
        for rest, part in ((words[size:], words[:size]), (words[:-size], words[-size:])):
            said = next((kinds for shape, kinds in _PATTERNS if shape.fullmatch(bare(" ".join(part)))), None)
            if said:
                return _unglued(rest), said
    return None


def _unglued(words: list[str]) -> list[str]:
    """Words without those that only join an addition to a name."""
    first = next((at for at, word in enumerate(words) if word not in _GLUE), len(words) - 1)
    return words[first:]
