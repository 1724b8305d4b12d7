"""Where something stands in a file of a ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.texts import Words
    from data.ring.model import Place


def where(file: str, place: Place, words: Words) -> str:
    """``Herten.xlsx, Blatt „Zahlen“, Zelle E17``; what is not known is left out."""
    parts = [file]
    if place.sheet:
        parts.append(words("ring.place.sheet", sheet=place.sheet))
    if place.cell:
        parts.append(words("ring.place.cell", cell=place.cell))
    return ", ".join(part for part in parts if part)
