"""Text as it is compared, without case, umlauts, accents and punctuation, and as it is put in order."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


_ORDER = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


@lru_cache(4096)
def order(text: str) -> str:
    """A key to sort names by, as German dictionaries do (DIN 5007-1): ä like a, ß like ss, case ignored."""
    return unicodedata.normalize("NFC", text).casefold().translate(_ORDER)


def fold(text: str) -> str:
    """Lower case, umlauts as two letters, other accents dropped, all but letters and digits a space."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_GERMAN)
    decomposed = unicodedata.normalize("NFKD", plain)
    kept = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(kept).split())
