"""What the program does with data about its visitors, told by :mod:`components.pages.privacy`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.pages import privacy, text

if TYPE_CHECKING:
    from components.comparison.context import Context

NAME = "datenschutz"
PATH = "/datenschutz"


def layout(context: Context) -> list[Any]:
    """The text of the page."""
    return text.build(context, NAME, **privacy.facts(context.words))
