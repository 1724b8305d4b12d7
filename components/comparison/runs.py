"""Years that belong together: no break and no missing year between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def runs(known: Sequence[int], years: Sequence[int], breaks: Sequence[int]) -> list[list[int]]:
    """Years that one line may join: no break between them and no year missing by the table's usual step."""
    usual = min((later - earlier for earlier, later in pairwise(years)), default=1)
    found: list[list[int]] = []
    for year in sorted(known):
        last = found[-1][-1] if found else None
        if last is None or year - last > usual or any(last < at <= year for at in breaks):
            found.append([])
        found[-1].append(year)
    return found
