"""The moderator's workbook of a ring: everything with all names, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.texts import Words
    from data.ring.model import Merged
    from data.store.store import Store


def xlsx(merged: Merged, store: Store, words: Words) -> bytes:
    """The workbook; the same ring gives the same bytes."""
    raise NotImplementedError
