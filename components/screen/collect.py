"""The button that puts a view, or one chart of it, into the collection; ``assets/mappe.js`` does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from components.screen.markup import attrs
from components.view import codes

if TYPE_CHECKING:
    from components.comparison.context import Context


def button(context: Context, page: str, label: str) -> html.Button | None:
    """The button for a view of a page; None where the view has no code.

    ``label`` is what it is called in the collection unless the user gives it a title. Which chart of the page
    is meant, says the button that opened the menu.
    """
    code = codes.code(context.store, page, context.view)
    if not code:
        return None
    about = attrs(data_collect=code, data_kind="", data_label=label)
    return html.Button(context.words("mappe.add"), type="button", className="take-link", **about)
