"""What is wrong with a file of a ring, in a sentence that names file, sheet and cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording.numbers import count_text, given
from components.wording.ring_place import where
from components.wording.ring_town import why
from data.model.status import Status
from data.ring.layout import FIELDS, SHEETS, TOWNS
from data.ring.troubles import OF_OWN

if TYPE_CHECKING:
    from components.texts import Words
    from data.ring.model import Trouble

_WORDS = {"sheet": SHEETS, "field": FIELDS | {"towns": TOWNS["area"]}}
"""Gaps that hold the key of a word of the workbook."""


def told(trouble: Trouble, file: str, words: Words) -> str:
    """``Herten.xlsx, Blatt „Zahlen“, Zelle E17: „abc“ ist keine Zahl. …``."""
    return f"{where(file, trouble.place, words)}: {sentence(trouble, words)}"


def sentence(trouble: Trouble, words: Words) -> str:
    """What is wrong, without where."""
    said = {name: _said(name, value, words) for name, value in trouble.values}
    if trouble.key in OF_OWN:
        return words(f"eigene.fault.{trouble.key}", **said)
    key = f"ring.trouble.{trouble.key}"
    if "n" in said:
        return words.count(key, int(dict(trouble.values)["n"]), said.pop("n"), **said)
    return words(key, **said)


def _said(gap: str, value: str, words: Words) -> str:
    """What fills a gap, in the language of the words."""
    if gap in _WORDS:
        return _WORDS[gap][value][words.language]
    if gap == "status":
        return why(Status(value), words)
    if gap == "n":
        return count_text(int(value), words.language)
    if gap == "value":
        return given(float(value), words.language, 4)
    return value
