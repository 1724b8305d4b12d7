"""Text as it is compared, without case, umlauts, accents and punctuation, and as it is put in order."""

from __future__ import annotations

import unicodedata

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


_ORDER = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def order(text: str) -> str:
    """A key to sort names by, as German dictionaries do (DIN 5007-1): ä like a, ß like ss, case ignored.

    It is not remembered: it may be what somebody calls areas that he puts together.
    """
    if text.isascii():
        return text.lower()  # four names of five, at a tenth of the time
    return unicodedata.normalize("NFC", text).casefold().translate(_ORDER)


def written_out(text: str) -> str:
    """Text with umlauts as two letters, for those who write without: ``Luenen``."""
    return text.translate(_GERMAN)


def fold(text: str) -> str:
    """Lower case, umlauts as two letters, other accents dropped, all but letters and digits a space."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_GERMAN)
    decomposed = unicodedata.normalize("NFKD", plain)
    kept = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def hyphened(text: str, most: int | None = None) -> str:
    """Folded text with hyphens for spaces, cut after ``most``: for addresses and names of files."""
    return fold(text).replace(" ", "-")[:most].strip("-")
