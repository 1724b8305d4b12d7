"""The sheet about one's own town (Kita-Blatt): composed of sections, seen as it prints, kept as a file.

``assets/report_page.js`` builds it here; the server gives the words, and looks at each draft
(:mod:`components.web.report`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import ids
from components.screen.markup import attrs
from components.screen.regions import place
from components.view import report

if TYPE_CHECKING:
    from components.comparison.context import Context

ENDING = f".{report.FORM}.json"
_STARTS = "blatt.start."
_PAGE = "blatt.page."


def layout(context: Context) -> list[Any]:
    """The heading, what there is to begin with, and the place of the sheet with its words and limits."""
    words = context.words
    said = {key.removeprefix(_PAGE): words(key) for key in words.sentences if key.startswith(_PAGE)}
    starts = {key.removeprefix(_STARTS): words(key) for key in words.sentences if key.startswith(_STARTS)}
    starts |= {
        "sheet": words("blatt.sheet.label"),
        "open_text": words("blatt.start.open_text", ending=ENDING),
    }
    limits = {"most": report.MOST, "title": report.LONGEST_TITLE, "file": report.LARGEST}
    given = {"words": said, "starts": starts, "limits": limits}
    data = {f"data_{name}": json.dumps(value, ensure_ascii=False) for name, value in given.items()}
    return [
        html.Div(
            [html.H1(words("blatt.heading")), html.P(words("blatt.lead"), className="lead")],
            className="blatt-intro",
        ),
        place(context, "blatt-angebot"),
        html.Div(id=ids.REPORT, className="blatt", **attrs(**data)),
    ]
