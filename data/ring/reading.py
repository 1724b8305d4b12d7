"""A workbook that a town sent, or the moderator's own with what was decided, read and distrusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.model.areas import Areas
    from data.ring.model import Decided, Returned


def read(content: bytes, filename: str, areas: Areas) -> Returned | Decided:
    """What a file says. It never fails: what is no workbook of a ring comes back as refused."""
    raise NotImplementedError
