"""What the program does with data about its visitors, told by :mod:`components.privacy`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import privacy
from components.pages import text

if TYPE_CHECKING:
    from components.context import Context

NAME = "datenschutz"
PATH = "/datenschutz"


def layout(context: Context) -> list[Any]:
    """The text of the page."""
    return text.build(context, NAME, **privacy.facts(context.words))
