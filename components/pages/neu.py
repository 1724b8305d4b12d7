"""What is new for my town: update by update, with the way to its feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.screen.regions import place

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """One part that changes with the town."""
    return [place(context, "neu", css="news-page")]
