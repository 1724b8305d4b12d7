"""The dialog in which a picture gets its frame: preview, save, copy, all pictures of the page.

One for the whole page; ``assets/picture_dialog.js`` fills it with the picture of the card it was opened from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from components.screen import ids, tags
from components.screen.markup import attrs
from components.screen.plain import whole

if TYPE_CHECKING:
    from components.texts import Words

FRAMES = {
    "screen": {"width": 1600},
    "wide": {"width": 1600, "height": 900},
    "square": {"width": 1200, "height": 1200},
    "column": {"width": 960},
}
"""What a picture is for, in pixels, the usual one first. Without a height it is as high as its content.

A column of A4 is 16 cm wide, so that the smallest type, 15 px of 960, is printed in 7 points.
"""


def dialog(words: Words) -> html.Dialog:
    """The dialog, closed."""
    options = [html.Option(words(f"bild.frame.{name}"), value=name) for name in FRAMES]
    frame = html.Label(
        [html.Span(words("bild.frame_label")), html.Select(options, className="form-select")],
        className="picture-frame",
    )
    box = tags.Element("input", type="checkbox", className="form-check-input")
    neutral = tags.Element("label", [box, tags.span(words("bild.neutral"))], className="picture-neutral")
    kinds = ("png", "svg", "copy", "zip")
    buttons = [
        _button(words, kind, "btn-primary" if kind == "png" else "btn-outline-primary") for kind in kinds
    ]
    said = {
        name: words(f"bild.{name}") for name in ("busy", "failed", "saved", "copied", "uncopied", "progress")
    }
    heading = html.H2(words("bild.heading"), id=ids.PICTURE_HEADING)
    return html.Dialog(
        [
            html.Div([heading, _button(words, "close", "btn-outline-primary")], className="picture-top"),
            frame,
            html.Div(whole([neutral])),
            html.Div(html.Img(alt="", hidden=True), className="picture-preview"),
            html.Div(buttons, className="picture-buttons"),
            html.P(role="status", className="picture-status"),
        ],
        id=ids.PICTURE_DIALOG,
        className="picture-dialog",
        **attrs(aria_labelledby=ids.PICTURE_HEADING, **{f"data_{name}": text for name, text in said.items()}),
    )


def _button(words: Words, kind: str, css: str) -> html.Button:
    return html.Button(
        words(f"bild.take.{kind}"), type="button", className=f"btn btn-sm {css}", **attrs(data_picture=kind)
    )
