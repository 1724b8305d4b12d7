"""A ring of towns: a template to send out, one place to drop what comes back, what it says, to take along.

Everything of a ring is in the tab (``assets/ring.js``); what is shown of it comes from
:mod:`components.web.ring`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import ring_template
from components.screen.markup import attrs
from components.screen.plain import Drawn, text, whole
from components.web.ring import LARGEST, PATH, READ
from data.own.faults import BYTES
from data.ring.model import MOST_FILES

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.texts import Words

PROMISES = ("tab", "server", "names")
_SAID = "ring.said."
"""Sentences that the script says."""


def layout(context: Context) -> list[Any]:
    """The whole page."""
    words = context.words
    return whole(
        [
            html.H1(words("ring.heading")),
            html.P(words("ring.lead"), className="lead"),
            html.Ul([html.Li(words(f"ring.promise.{key}")) for key in PROMISES], className="ring-promise"),
            html.Details(
                [
                    html.Summary(html.H2(words("ring.template.heading"))),
                    Drawn(text(ring_template.form(context))),
                ],
                className="ring-part ring-fold",
                **attrs(data_fold="ring-vorlage"),
            ),
            _files(words),
            html.Section(className="ring-result", tabIndex="-1", **attrs(aria_label=words("ring.heading"))),
        ]
    )


def _files(words: Words) -> html.Section:
    """The place for files: all of it is a button that opens the dialog, and takes what is dropped."""
    said = {f"data_{key.removeprefix(_SAID)}": words(key) for key in words.sentences if key.startswith(_SAID)}
    limits = {"data_most": str(LARGEST), "data_file": str(BYTES), "data_files": str(MOST_FILES)}
    drop = html.Label(
        [
            Drawn('<input type="file" name="dateien" class="own-file" accept=".xlsx,.ods" multiple>'),
            html.Span(words("ring.files.drop"), className="own-drop-title"),
            html.Span(words("ring.files.drop_hint", most=str(MOST_FILES)), className="hint"),
        ],
        className="own-drop",
    )
    return html.Section(
        [
            html.H2(words("ring.files.heading")),
            drop,
            html.Ul(className="plain ring-unsent", **attrs(aria_live="polite")),
            html.P(className="ring-status own-status", role="status"),
        ],
        className="ring-form-files ring-part",
        **attrs(data_to=READ, data_path=PATH, **said, **limits),
    )
