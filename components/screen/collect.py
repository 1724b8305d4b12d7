"""The buttons that put a view, or one chart of it, into the collection; ``assets/mappe.js`` does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from components.screen.markup import attrs
from components.view import codes
from components.view.pages import BY_NAME

if TYPE_CHECKING:
    from components.comparison.context import Context


def buttons(context: Context, page: str, label: str) -> list[html.Button]:
    """The buttons for a view of a page; none where the view has no code.

    ``label`` is what the view is called in the collection unless the user gives it a title. Which chart the
    first button means, says the button that opened the menu; where there are charts, the second is for the
    whole page (``assets/mitnehmen.js``).
    """
    code = codes.code(context.store, page, context.view)
    names = ["mappe.add", *(["mappe.add_page"] if BY_NAME[page].single else [])]
    about = attrs(data_collect=code, data_kind="", data_label=label, data_page=label)
    return [
        html.Button(context.words(name), type="button", className="take-link", **about)
        for name in names
        if code
    ]
