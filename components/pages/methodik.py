"""How the figures come about: areas, sums, missing values, classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.pages import text

if TYPE_CHECKING:
    from components.context import Context

NAME = "methodik"
PATH = "/methodik"


def layout(context: Context) -> list[Any]:
    """The text of the page."""
    return text.build(context, NAME, **text.area_facts(context))
