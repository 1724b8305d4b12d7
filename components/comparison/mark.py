"""An area that stands out in pictures and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.model.areas import Area


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlighted area with its fixed colour and marker."""

    area: Area
    colour: str
    symbol: str
    mine: bool = False
