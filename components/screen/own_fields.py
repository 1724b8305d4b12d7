"""Fields of the page of own figures: a label above a control written out as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dash import html

from components.screen.plain import Drawn

if TYPE_CHECKING:
    from collections.abc import Iterable


def field(label: str, control: str) -> html.Label:
    """A control, which is finished HTML, below its label."""
    return html.Label([html.Span(label, className="field-label"), Drawn(control)], className="own-field")


def select(label: str, given: str, options: Iterable[tuple[str, str]], chosen: str) -> html.Label:
    """A list of values and their texts to choose from; ``given`` is the attribute that names it."""
    entries = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in options
    )
    return field(label, f'<select {given} class="form-select">{entries}</select>')
