"""The page of one indicator: what it says, where it comes from, its figures as files, how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.screen.regions import place

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """One part that changes with the view, whose town its links keep."""
    return [place(context, "datensatz", css="dataset")]
