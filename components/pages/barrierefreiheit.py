"""What is met of the duties on accessibility, and what is not checked yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import operator
from components.pages import text

if TYPE_CHECKING:
    from components.context import Context

NAME = "barrierefreiheit"
PATH = "/barrierefreiheit"


def layout(context: Context) -> list[Any]:
    """The text of the page."""
    return text.build(context, NAME, **operator.facts())
