"""Who runs this page; the operator fills it in by environment variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.pages import text
from components.web import operator

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """The text of the page."""
    return text.build(context, "impressum", **operator.facts())
