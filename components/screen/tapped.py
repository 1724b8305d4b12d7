"""What a phone shows of the area tapped in a picture (``assets/tippen.js``): its value, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import pop
from components.screen.markup import attrs

if TYPE_CHECKING:
    from components.comparison.context import Context

TAPPED = "gebiet"
"""The id of the part."""


def tapped(context: Context, *, profile: bool = True) -> html.Div:
    """The empty part, with a way to the profile where every area of the picture has one."""
    words = context.words
    close = html.Button(
        pop.icon("close"),
        type="button",
        className="icon-button is-quiet",
        **attrs(data_part="close", aria_label=words("frame.close")),
    )
    add = html.Button(
        type="button",
        className="button is-main",
        **attrs(data_part="add", data_add=words("panel.tap_add"), data_remove=words("panel.tap_remove")),
    )
    ways: list[Any] = [add]
    if profile:
        about = attrs(data_part="profile")
        ways.append(html.A(words("panel.profile"), href="/profil", className="button", **about))
    parts = [
        html.Div([html.B(**attrs(data_part="title")), close], className="tapped-top"),
        html.P([html.B(**attrs(data_part="number")), " ", html.Span(**attrs(data_part="said"))]),
        html.Div(ways, className="tapped-ways"),
    ]
    return html.Div(parts, id=TAPPED, className="tapped", hidden=True, role="status")
