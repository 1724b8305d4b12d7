"""What is met of the duties on accessibility, and what is not checked yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.pages import text
from components.web import operator

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """The text of the page."""
    law = {name: context.words(f"law.{name}") for name in ("accessibility", "ombuds")}
    return text.build(context, "barrierefreiheit", **operator.facts(), **law)
