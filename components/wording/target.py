"""What is said of a target: its name in pictures, how many are missing, and why that cannot be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording.numbers import with_unit

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.comparison.target import Aim


def label(context: Context, aim: Aim) -> str:
    """``Ziel 35 %`` as it stands at a line."""
    words = context.words
    return words("ziel.label", value=f"{with_unit(aim.value, context.indicator, words.language):short}")
