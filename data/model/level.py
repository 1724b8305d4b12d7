"""The levels on which areas are compared."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator


class Level(StrEnum):
    """The three honest levels, finest first."""

    GEMEINDE = "gemeinde"
    JUGENDAMT = "jugendamt"
    KREIS = "kreis"


Levels = Annotated[tuple[Level, ...], AfterValidator(lambda found: tuple(x for x in Level if x in found))]
"""Some of them, finest first whatever their order in a file."""
