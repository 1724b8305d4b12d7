"""Popovers: a button and what it opens, which ``assets/pop.js`` shows, places and closes.

Below its button on a wide screen, a sheet from below on a phone. Both stand still while their content may be
a region, so that what is open stays open while the view changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen.markup import attrs

if TYPE_CHECKING:
    from components.texts import Words


def icon(name: str) -> html.Span:
    """A drawn sign (``assets/zeichen.css``), which nothing reads out."""
    return html.Span(className=f"icon icon-{name}", **attrs(aria_hidden="true"))


def opener(pop: str, parts: Any, css: str, **more: str) -> html.Button:
    """The button that opens the popover of this id."""
    about = attrs(data_pop=pop, aria_expanded="false", aria_controls=pop, aria_haspopup="dialog", **more)
    return html.Button(parts, type="button", className=css, **about)


def sheet(words: Words, name: str, heading: str, parts: list[Any], css: str = "") -> html.Div:
    """The popover of this id, closed, with its heading and a way to close it."""
    close = html.Button(
        icon("close"),
        type="button",
        className="icon-button is-quiet",
        **attrs(data_close_pop="", aria_label=words("frame.close")),
    )
    head = html.Div([html.Span(heading, className="pop-title"), close], className="pop-head")
    about = attrs(aria_label=heading)
    return html.Div(
        [head, html.Div(parts, className="pop-body")],
        id=name,
        className=f"pop {css}".strip(),
        role="dialog",
        **about,
    )
