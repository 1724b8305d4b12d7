"""All sheets of a ring as one ZIP: for each town that is there a Word and a PowerPoint file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.documents.item import Options
    from data.ring.model import Merged
    from data.store.store import Store


def town_zip(
    merged: Merged, store: Store, options: Options, tell: Callable[[int], object] = lambda _: None
) -> bytes:
    """The ZIP; ``tell`` is told after each town how many are done."""
    raise NotImplementedError
