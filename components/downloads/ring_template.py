"""The template of a ring: the workbook that each town fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.texts import Words
    from data.ring.model import Ring
    from data.store.store import Store


def xlsx(ring: Ring, store: Store, words: Words) -> bytes:
    """The workbook of a ring in the language of ``words``, which is that of the ring."""
    raise NotImplementedError
