"""Who runs this page; the operator fills it in by environment variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import operator
from components.pages import text

if TYPE_CHECKING:
    from components.context import Context

NAME = "impressum"
PATH = "/impressum"


def layout(context: Context) -> list[Any]:
    """The text of the page."""
    return text.build(context, NAME, **operator.facts())
