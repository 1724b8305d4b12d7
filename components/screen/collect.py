"""The buttons that put a view, or one chart of it, into the collection; ``assets/mappe.js`` does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen.markup import attrs
from components.view import codes
from components.view.collection import CHARTS

if TYPE_CHECKING:
    from components.comparison.context import Context


def button(context: Context, page: str, kind: str, label: str, css: str) -> html.Button | None:
    """The button for a view of a page, or for a chart of it; None where the view has no code.

    ``label`` is what it is called in the collection unless the user gives it a title.
    """
    code = codes.code(context.store, page, context.view)
    if not code:
        return None
    about = attrs(data_collect=code, data_kind=kind, data_label=label, aria_label=_name(context, label))
    return html.Button(context.words("mappe.add"), type="button", className=css, **about)


def of_chart(context: Context, kind: str, title: str) -> list[Any]:
    """The button of a chart card; none for a chart that no page has by this kind."""
    page = CHARTS.get(kind)
    made = button(context, page, kind, title, "btn btn-outline-primary btn-sm") if page else None
    return [made] if made else []


def _name(context: Context, label: str) -> str:
    return context.words("mappe.add_about", title=label)
