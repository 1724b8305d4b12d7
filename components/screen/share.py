"""What the menu "Mitnehmen" offers for passing a view on: code, link and QR code, the collection, embedding.

The buttons follow the view and carry what is its own; the two dialogs they open stand still beside them. A
script (``assets/weitergeben.js``) brings both together and adds the address of the server, which it knows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import collect, embed_kinds, frame_height
from components.screen.markup import attrs
from components.view import codes, pages
from components.view.own_indicator import shown
from components.wording import titles

if TYPE_CHECKING:
    from components.comparison.context import Context

LINK, EMBED = "link", "embed"
"""The names of the dialogs."""


def links(context: Context, page: str) -> list[Any]:
    """The buttons for link, code and QR code, and for embedding; why there are none of own figures."""
    if pages.lacks_town(page, context.view):
        return []
    words, store, view = context.words, context.store, context.view
    if view.is_own:
        return [html.P(words("eigene.menu"), className="take-none")]
    parts: list[Any] = []
    if code := codes.code(store, page, view):
        parts.append(_opens(words("weitergeben.link"), LINK, data_code=code))
    if page in embed_kinds.OF_PAGE and not (page == "vergleich" and view.indicators):
        label = context.indicator.short[words.language]
        high = {kind: frame_height.heights(context, kind) for kind in embed_kinds.OF_PAGE[page]}
        about = attrs(
            data_address=embed_kinds.address(store, view), data_label=label, data_heights=json.dumps(high)
        )
        parts.append(_opens(words("einbetten.menu"), EMBED, **about))
    if pages.BY_NAME[page].about in {"town", "areas"} and shown(store):  # whatever the address says
        parts.append(html.P(words("eigene.menu_beside"), className="take-none"))
    return parts


def collection(context: Context, page: str) -> list[Any]:
    """The buttons that put the chart whose menu it is, or the view, into the collection."""
    if pages.lacks_town(page, context.view) or context.view.is_own:
        return []
    return [*collect.buttons(context, page, titles.about(context, page))]


def dialogs(context: Context, page: str) -> list[Any]:
    """The dialogs of a page's menu, still without what is a view's own."""
    found = [_link(context)]
    if page in embed_kinds.OF_PAGE:
        found.append(_embed(context, page))
    return found


def _opens(label: str, dialog: str, **own: str) -> html.Button:
    about = attrs(data_dialog=dialog, **own)
    return html.Button(label, type="button", className="take-link", **about)


def _dialog(context: Context, name: str, heading: str, parts: list[Any]) -> html.Dialog:
    close = html.Button(
        context.words("weitergeben.close"),
        type="button",
        className="btn btn-outline-primary btn-sm",
        **attrs(data_close="dialog"),
    )
    content = [html.H2(heading), *parts, html.P(close, className="share-close")]
    return html.Dialog(content, className=f"share share-{name}", **attrs(aria_label=heading))


def _copied(context: Context, label: str, button: str, rows: str) -> html.Div:
    """A text to copy, which the script fills in, with its button and a place that says it is copied."""
    words = context.words
    field = html.Textarea(rows=rows, readOnly="readonly", className="form-control")
    copy = html.Button(
        words(button), type="button", className="btn btn-primary btn-sm", **attrs(data_copy="field")
    )
    said = attrs(data_done=words("weitergeben.copied"), data_failed=words("weitergeben.not_copied"))
    status = html.Span(className="share-said hint", role="status", **said)
    return html.Div(
        [html.Label([html.Span(words(label)), field], className="share-field"), html.P([copy, " ", status])]
    )


def _link(context: Context) -> html.Dialog:
    words = context.words
    files = [
        html.A(words(f"weitergeben.qr_{form}"), href="#", download="", **attrs(data_form=form))
        for form in ("svg", "png")
    ]
    picture = html.Img(alt=words("weitergeben.qr"), className="qr", width="180", height="180")
    parts = [
        html.P(className="code share-code"),
        html.P(words("weitergeben.lead"), className="hint"),
        _copied(context, "weitergeben.address", "weitergeben.copy", "1"),
        html.Div([picture, html.P(files, className="share-files")], className="share-qr"),
    ]
    return _dialog(context, LINK, words("weitergeben.heading"), parts)


def _embed(context: Context, page: str) -> html.Dialog:
    words = context.words
    options = [
        html.Option(
            embed_kinds.label(context, kind),
            value=kind,
        )
        for kind in embed_kinds.OF_PAGE[page]
    ]
    choice = html.Label(
        [html.Span(words("einbetten.which")), html.Select(options, className="form-select")],
        className="share-field",
    )
    preview = html.A(words("einbetten.preview"), href="#", target="_blank", className="share-preview")
    parts = [
        html.P(words("einbetten.lead"), className="hint"),
        choice,
        _copied(context, "einbetten.code", "einbetten.copy", "4"),
        html.P(preview),
    ]
    return _dialog(context, EMBED, words("einbetten.heading"), parts)
