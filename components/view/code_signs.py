"""The letters of a short code: 32 signs that are hard to mix up, a check sign, and bits behind them.

Crockford's base 32: digits and letters without I, L, O and U; an O typed is a 0, an I or L a 1. The check
sign is a polynomial over the field of 32 elements: any one wrong sign and any two neighbours exchanged are
recognised for certain, and of all other mistakes 31 in 32.
"""

from __future__ import annotations

import re

from components.view.clinging import seen

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
"""Signs between two hyphens."""

LONGEST = 2200
"""Signs of the longest code: sixty towns, each with its official key, sixty columns, three unions of sixty
areas with long names, and every setting."""

BITS = 5
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_FIELD = 0b100101  # x^5 + x^2 + 1 makes the field; 2 generates all of its elements but 0
_GAPS = re.compile(r"[\s\-\u2010-\u2015\u2212_.]+")

ALIKE = ("8B", "5S", "2Z", "0D", "0Q", "1T", "17", "VW", "VY", "MN", "6G", "4A", "PB", "DT", "FS", "CE", "KQ")
"""Signs that look or sound alike."""


def clean(text: str) -> str:
    """What was typed in capitals without gaps, with the digits that O, I and L mean; other signs stay."""
    typed = _GAPS.sub("", seen(text)).upper()
    return "".join(ALPHABET[_VALUES[sign]] if sign in _VALUES else sign for sign in typed)


def strange(cleaned: str) -> str:
    """The signs in it that no code has, each once."""
    return "".join(dict.fromkeys(sign for sign in cleaned if sign not in _VALUES))


def grouped(signs: str) -> str:
    """A code in groups, as it is shown."""
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def closed(signs: str) -> str:
    """A code with its check sign."""
    return signs + ALPHABET[_twice(_sum(signs))]


def is_closed(signs: str) -> bool:
    """Whether the last sign is the check sign of those before it."""
    return len(signs) > 1 and _sum(signs) == 0


def _sum(signs: str) -> int:
    total = 0
    for sign in signs:
        total = _twice(total) ^ _VALUES[sign]
    return total


def _twice(value: int) -> int:
    """An element of the field times its generator."""
    value <<= 1
    return value ^ _FIELD if value >> BITS else value


def near(cleaned: str) -> list[str]:
    """Whole codes that one exchange of neighbours or of signs that look or sound alike makes of it."""
    exchanged = [
        cleaned[:at] + cleaned[at + 1] + cleaned[at] + cleaned[at + 2 :] for at in range(len(cleaned) - 1)
    ]
    other: dict[str, str] = {"U": "VW"}
    for pair in ALIKE:
        one, two = pair[0], pair[1]
        other[one] = other.get(one, "") + two
        other[two] = other.get(two, "") + one
    mistaken = [
        cleaned[:at] + sign + cleaned[at + 1 :]
        for at, typed in enumerate(cleaned)
        for sign in other.get(typed, "")
    ]
    found = (text for text in (*exchanged, *mistaken) if not strange(text) and is_closed(text))
    return list(dict.fromkeys(found))


class Packer:
    """Bits written one after the other."""

    def __init__(self) -> None:
        self.bits = ""

    def put(self, value: int, size: int) -> None:
        """Append ``size`` bits. Raises ``ValueError`` for a value that has no room in them."""
        if not 0 <= value < 1 << size:
            raise ValueError(value)
        self.bits += f"{value:0{size}b}"

    def signs(self, least: int) -> str:
        """The bits as signs, at least so many; further zeros at the end say nothing and are left out."""
        bits = self.bits + "0" * (-len(self.bits) % BITS)
        signs = "".join(ALPHABET[int(bits[at : at + BITS], 2)] for at in range(0, len(bits), BITS))
        return signs[:least] + signs[least:].rstrip(ALPHABET[0])


class Unpacker:
    """Bits read one after the other; beyond the end all are 0."""

    def __init__(self, signs: str) -> None:
        self.bits = "".join(f"{_VALUES[sign]:0{BITS}b}" for sign in signs)
        self.at = 0

    def take(self, size: int) -> int:
        """The next ``size`` bits."""
        found = self.bits[self.at : self.at + size]
        self.at += size
        return int(found.ljust(size, "0"), 2)
