"""The collection: views in an order of one's own, with titles and notes, to take along and to show.

It lives in the browser and in a link; ``assets/mappe_page.js`` puts it here. The server gives the words.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import document_dialog, ids
from components.screen.markup import attrs
from components.screen.plain import whole
from components.screen.regions import place
from components.view import collection, pages

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """The heading and the place of the collection, with its words and limits."""
    words = context.words
    prefix = "mappe.page."
    said = {key.removeprefix(prefix): words(key) for key in words.sentences if key.startswith(prefix)}
    said |= {f"of_{page.name}": words(f"nav.{page.name}") for page in pages.MAIN}
    limits = {
        "most": collection.MOST,
        "title": collection.LONGEST_TITLE,
        "note": collection.LONGEST_NOTE,
        "link": collection.LONGEST_LINK,
    }
    given = attrs(data_words=json.dumps(said, ensure_ascii=False), data_limits=json.dumps(limits))
    return [
        html.H1(words("mappe.heading")),
        html.P(words("mappe.lead"), className="lead"),
        html.Div(id=ids.COLLECTION, className="mappe", **given),
        *whole([document_dialog.dialog(words)]),
        place(context, "mappe-anfang", css="mappe-from", tag="section"),
    ]
