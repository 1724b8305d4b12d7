"""What the program does with data about its visitors, told by :mod:`components.pages.privacy`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.pages import privacy, text

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """The text of the page."""
    return text.build(context, "datenschutz", **privacy.facts(context.words))
