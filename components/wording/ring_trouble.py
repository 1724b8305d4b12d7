"""What is wrong with a file of a ring, in a sentence that names file, sheet and cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.texts import Words
    from data.ring.model import Trouble


def told(trouble: Trouble, file: str, words: Words) -> str:
    """``Herten.xlsx, Blatt „Zahlen“, Zelle E17: …``."""
    raise NotImplementedError
