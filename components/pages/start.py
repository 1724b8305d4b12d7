"""The start: where does my town stand, and which question brings you here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.screen.regions import place

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """The head, which differs with and without a town, the questions, what is new."""
    return [
        place(context, "start-kopf", css="start-head"),
        place(context, "start-fragen", css="start-section questions", tag="section"),
        place(context, "start-neu", css="start-new"),
    ]
