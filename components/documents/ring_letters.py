"""Letters for the other towns in a chart of a ring: their order comes from chance and differs by chart.

Some key figures of towns are published somewhere. With the same letters in all charts, whoever knows a town
by one of them would have all others of it.

The seed holds all figures of the ring. Whoever has a sheet knows the ring's towns and how a sheet is made,
but not what the others sent; so nobody finds the order again, and the same ring still gives the same letters.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from data.own.workbook import letters

if TYPE_CHECKING:
    from data.ring.model import Merged


def seed(merged: Merged) -> bytes:
    """What only the whole ring gives."""
    said = [merged.ring.name, merged.ring.edition]
    said += [
        f"{slot} {entry.numerator} {entry.denominator}" for slot, entry in sorted(merged.entries.items())
    ]
    return sha256("\n".join(said).encode()).digest()


def lettered(merged: Merged, town: str, figure: str, label: str, secret: bytes) -> dict[str, str]:
    """What the others are called in a chart on the sheet of a town, by key, in the order of their letters."""

    def chance(other: str) -> bytes:
        return sha256(secret + f"\n{town}\n{figure}\n{other}".encode()).digest()

    others = sorted((key for key in merged.chosen if key != town), key=chance)
    return {key: f"{label} {letters(at)}" for at, key in enumerate(others)}
