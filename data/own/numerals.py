"""Numbers as people write them: decimal comma or point, thousands, per cent, the offices' symbols.

``1.234`` may be 1234 or 1.234. What a separator means is concluded from the numbers of the file in which only
one reading is possible; where none is, the number is refused and not guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model.status import SYMBOLS, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]+")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\uff0d": "-"})
_NUMBER = re.compile(r"[+-]?[0-9.,]*[0-9][.,]?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
_SPACED = re.compile(r"[+-]?[0-9]{1,3}(?:[\s\u00a0\u2007\u2009\u202f'’][0-9]{3})+(?:[.,][0-9]+)?")
_POWER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]{1,3}")
_NONE = frozenset(("k.a.", "k. a.", "ka", "keine angabe", "n/a", "na", "n. v.", "n.v.", "#n/a", "#nv"))

STATES = {
    symbol: Status.UNAVAILABLE if status is Status.ZERO else status
    for symbol, status in SYMBOLS.items()
    if not symbol.isdecimal()
}
"""The symbols of the offices without the codes of ten digits, which here are only large numbers.

A dash is exactly zero to them and "no information" in many a table of a town, so it is no number here.
"""
DASHES = frozenset(symbol for symbol, status in SYMBOLS.items() if status is Status.ZERO)


class NumeralError(ValueError):
    """Why a text is no number: ``not_number``, ``ambiguous`` or ``huge``."""


def state(text: str) -> Status | None:
    """What a text says instead of a number, or None."""
    stripped = text.strip()
    return Status.UNAVAILABLE if stripped.casefold() in _NONE else STATES.get(stripped)


def is_limited(text: str) -> bool:
    """Whether a number stands in brackets: of limited reliability."""
    stripped = text.strip()
    return len(stripped) > 2 and stripped[0] == "(" and stripped[-1] == ")"


def is_share(text: str) -> bool:
    """Whether a number is marked as per cent."""
    stripped = text.strip(" ()\u00a0\u202f")
    return stripped.endswith("%") and any(c.isdigit() for c in stripped)


def plain(text: str) -> str:
    """A number without brackets, per cent sign, spaces; empty if spaces stand where none belong."""
    stripped = text.strip().translate(_MINUS)
    if is_limited(stripped):
        stripped = stripped[1:-1].strip()
    stripped = stripped.removesuffix("%").strip()
    if _SPACES.search(stripped) and not _SPACED.fullmatch(stripped):
        return ""
    return _SPACES.sub("", stripped)


def is_spaced(text: str) -> bool:
    """Whether thousands are set off by spaces or apostrophes, so that comma and point can only be decimal."""
    return bool(_SPACES.search(text.strip(" ()%\u00a0\u202f")))


def proof(text: str) -> str | None:
    """The decimal separator that a number proves (``,`` or ``.``), or None if it says nothing."""
    number = plain(text).lstrip("+-")
    marks = [mark for mark in number if mark in ",."]
    if not marks or not _NUMBER.fullmatch(number):
        return None
    if len(set(marks)) == 2:
        return marks[-1]
    mark = marks[0]
    if len(marks) > 1:
        return "," if mark == "." else "."
    return None if _GROUPED.fullmatch(number) and not is_spaced(text) else mark


def is_open(text: str) -> bool:
    """Whether a number can be read in two ways, as ``1.234`` can."""
    return bool(_GROUPED.fullmatch(plain(text).lstrip("+-"))) and proof(text) is None


def decided(texts: Iterable[str]) -> str | None:
    """The decimal separator of a file; None if its numbers prove none or both."""
    proofs = {found for text in texts if (found := proof(text))}
    return proofs.pop() if len(proofs) == 1 else None


def read(text: str, decimal: str | None) -> tuple[float, int]:
    """A number and its decimals. Raises :class:`NumeralError`."""
    number = plain(text)
    if _POWER.fullmatch(number):
        return float(number.replace(",", ".")), 0
    if not _NUMBER.fullmatch(number):
        raise NumeralError("not_number")
    proven = proof(text)
    if proven is None and is_open(text):
        if decimal is None:
            raise NumeralError("ambiguous")
        proven = decimal
    elif proven is not None and decimal is not None and proven != decimal:
        raise NumeralError("other_decimal")
    return _value(number, proven or ",")


def _value(number: str, decimal: str) -> tuple[float, int]:
    sign, digits = (number[0], number[1:]) if number[0] in "+-" else ("", number)
    whole, mark, part = digits.partition(decimal) if decimal in digits else (digits, "", "")
    thousands = "." if decimal == "," else ","
    if thousands in part or decimal in part:
        raise NumeralError("not_number")
    if thousands in whole:
        if not _GROUPED.fullmatch(whole):
            raise NumeralError("not_number")
        whole = whole.replace(thousands, "")
    if mark and not part:
        raise NumeralError("not_number")
    if len(whole) + len(part) > 40:
        raise NumeralError("huge")
    return float(f"{sign}{whole or '0'}.{part or '0'}"), len(part)
