"""What no line may tear apart: numbers and their units, signs and numbers, abbreviations, names of licences.

Lines on the screen change with the window; on paper they are set once, and each tear stays. Where a text may
be cut, it is cut between sentences.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from components.wording.numbers import SPACE
from data.model.units import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

HYPHEN = "\u2011"
"""A hyphen at which no line ends."""

_LONGEST = 10  # letters of a noun that stays with its number: longer ones would not fit a narrow column
_NUMBER = r"(?<![\d.,/–-])(?!(?:19|20)\d\d )\d(?:[\d.,]*\d)?"  # which is no year
_LABELS = (
    r"Nr\. No\. Abs\. Art\. Abb\. S\. p\. Rang rank Ränge ranks Stufe level Version Abbildung Figure Tabelle "
    "Table Seite page"
)
_MONTHS = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember "
    "January February March May June July October December"
)
_COUNTED = r"municipalities areas values years cases Mio\. Mrd\."

_SENTENCE = re.compile(r"(?<=[^\d\s][.!?])\s+(?=[A-ZÄÖÜ„“])")
_ADDRESS = re.compile(r"((?:https?://|www\.)\S+)")
_HYPHEN = re.compile(
    r"(?<=\d)-(?=\w)|(?<=\w)-(?=\d)"  # dl-de/by-2-0, 15-Jährige
    r"|(?:(?<=\b\w)|(?<=\b\w\w))-(?=\w)|(?<=\w)-(?=\w{1,2}\b)"  # U3-Quote, GeoBasis-DE
)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return _SENTENCE.split(text)


def tied(text: str) -> str:
    """The text with protected spaces and hyphens where no line may end; addresses stay as they are."""
    if " " not in text and "-" not in text:
        return text
    parts = _ADDRESS.split(text)
    parts[::2] = (_HYPHEN.sub(HYPHEN, _spaces().sub(_protected, part)) for part in parts[::2])
    return "".join(parts)


def _protected(found: re.Match[str]) -> str:
    """What was found, whose last sign is the space."""
    return found[0][:-1] + SPACE


@cache
def _spaces() -> re.Pattern[str]:
    """Up to each space at which no line ends."""
    units = "|".join((*sorted(set(_units())), *_COUNTED.split()))
    return re.compile(
        "|".join(
            (
                r"(?<=[=≈<>≤≥±]) (?=[+−-]?\d)|(?<=[\w)]) (?=[=≈<>≤≥±] [+−-]?\d)",  # r = −0,14
                rf"{_NUMBER} (?=[%€°]|(?:{units})(?!\w))",
                rf"{_NUMBER} (?=[A-ZÄÖÜ][\w-]{{0,{_LONGEST - 1}}}(?![\w-]))",  # 53 Gebiete
                r"\d (?=(?:von|of) \d)|(?<=[\d)] von) (?=\d)|(?<=[\d)] of) (?=\d)",  # 11 von 53
                r"(?<=(?:Mio|Mrd)\.) (?=[€E])|(?<=§) (?=\d)|(?<=SGB) (?=[IVX])|(?<=CC) (?=BY)|(?<=BY) (?=\d)",
                rf"\b(?:{_LABELS.replace(' ', '|')}) (?=\d)",
                rf"\b\d\d?\.? (?=(?:{_MONTHS.replace(' ', '|')})\b)",
                r"(?<!\w)\w\. (?=\w\.)",  # z. B.
                r" (?=[–·] )",  # a line begins with words
            )
        )
    )


def _units() -> Iterator[str]:
    """The first words of all units, as they stand behind numbers."""
    for unit in shipped().values():
        for forms in (unit.de, unit.en):
            for one in filter(None, (forms, forms.difference)):
                ends = (
                    one.after(dative=dative, lone=lone) for dative in (False, True) for lone in (False, True)
                )
                firsts = (end.partition(" ")[0] for end in ends)
                yield from (re.escape(first) for first in firsts if first and len(first) <= _LONGEST)
