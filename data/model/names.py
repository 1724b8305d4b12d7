"""Names of areas as German sentences need them: ``der Kreis Unna``, ``im Kreis Unna``, ``in Herten``.

The rules are data (``nouns.toml``). Forms: ``nom``, ``akk``, ``dat``, ``gen`` (``des Kreises Unna``, ``von
Herten``), ``his`` (what goes on after that: ``seiner``, ``seinen``), and with prepositions ``in``, ``von``,
``zu``, ``bei``. What somebody calls areas that he puts together has them too (:func:`own`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.model import reading
from data.model.inflected import Inflected, listed
from data.model.reading import Filled, checked, record

if TYPE_CHECKING:
    from collections.abc import Iterable

RULES = Path(__file__).with_name("nouns.toml")
CASES = ("nom", "akk", "dat", "gen")
AND = " und "
_NOUN = "~"
_MANY = 4096  # names: more than there are areas


@record
@dataclass(frozen=True, slots=True)
class Cases:
    """A word in the four cases, ``~`` for the part that stays the same; ``his`` goes on after the last."""

    nom: Filled
    akk: Filled
    dat: Filled
    gen: Filled
    his: Filled


@record
@dataclass(frozen=True, slots=True)
class Adjective:
    """The endings of an adjective behind an article by case."""

    nom: Filled
    akk: Filled
    dat: Filled
    gen: Filled


@record
@dataclass(frozen=True, slots=True)
class Rules:
    """What ``nouns.toml`` holds; nouns by the end of the word in small letters, adjectives by theirs."""

    plain: Cases
    noun: Mapping[str, Cases]
    adjective: Mapping[str, Adjective]
    preposition: Mapping[str, Filled]
    melted: Mapping[str, Filled]
    own: Filled


@cache
def rules() -> Rules:
    """The rules, read once."""
    return checked(Rules, reading.read(RULES), RULES)


def name(plain: str) -> Inflected:
    """A name with its forms; one that has some keeps them."""
    return plain if isinstance(plain, Inflected) and plain.forms else _name(str(plain))


def given(plain: str, forms: Mapping[str, str]) -> Inflected:
    """A name with some forms of its own, which those with a preposition follow."""
    found = dict(_name(plain).forms) | dict(forms)
    for word, case in rules().preposition.items():
        if word not in forms and case in forms:
            found[word] = _melted(f"{word} {found[case]}")
    return Inflected(plain, found)


def own(plain: str) -> Inflected:
    """What somebody calls areas that he puts together, in a sentence behind a noun if it begins with none.

    Nobody knows the article of such a name: ``der Zusammenschluss „Emscherstädte“``, ``im Kreis Unna ohne
    Selm``. It is not remembered.
    """
    words = _words(plain)
    begins = words is not None and not words[0]
    return (
        _inflected(plain) if begins else Inflected(plain, _inflected(rules().own.replace(_NOUN, plain)).forms)
    )


@lru_cache(_MANY)
def _name(plain: str) -> Inflected:
    return _inflected(plain)


def _inflected(plain: str) -> Inflected:
    found = {case: _case(plain, case) for case in CASES}
    found["his"] = (words[-1] if (words := _words(plain)) else rules().plain).his
    for word, case in rules().preposition.items():
        found[word] = _melted(f"{word} {found[case]}")
    return Inflected(plain, found)


def names(areas: Iterable[str]) -> Inflected:
    """Several names in a row, in each case: ``Herten und der Kreis Unna``."""
    return listed((name(area) for area in areas), AND)


def spellings(plain: str) -> frozenset[str]:
    """Every way the name itself is written, without an article: ``Kreis Unna``, ``Kreises Unna``."""
    words = _words(plain)
    if words is None:
        return frozenset({plain})
    before, noun, behind, cases = words
    declined = (
        " ".join((*_weak(before, case), getattr(cases, case).replace(_NOUN, noun).split()[-1], *behind))
        for case in CASES
    )
    return frozenset({plain, *declined})


def _case(plain: str, case: str) -> str:
    words = _words(plain)
    if words is None:
        return str(getattr(rules().plain, case).replace(_NOUN, plain))
    before, noun, behind, cases = words
    *article, last = getattr(cases, case).replace(_NOUN, noun).split()
    return " ".join((*article, *_weak(before, case), last, *behind))


def _words(plain: str) -> tuple[list[str], str, list[str], Cases] | None:
    """The words before the noun, the noun, those behind it, and its cases; None for a plain name."""
    words = plain.split()
    for place, word in enumerate(words):
        fitting = [noun for noun in rules().noun if word.lower().endswith(noun)]
        if fitting:
            return words[:place], word, words[place + 1 :], rules().noun[max(fitting, key=len)]
    return None


def _weak(words: list[str], case: str) -> list[str]:
    """Adjectives as they end behind an article; what is none stays (``Kinder- und Bildungsatlas``)."""
    return [_weakened(word, case) for word in words]


def _weakened(word: str, case: str) -> str:
    for ending, weak in rules().adjective.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + str(getattr(weak, case))
    return word


def _melted(phrase: str) -> str:
    """A preposition and the article behind it as one word, where they are."""
    first, second, *rest = phrase.split(" ")
    both = rules().melted.get(f"{first} {second}")
    return " ".join((both, *rest)) if both else phrase
