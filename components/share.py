"""What the menu "Mitnehmen" offers for passing a view on: code, link and QR code, the collection, embedding.

Two small dialogs, filled by ``assets/weitergeben.js``, which knows the address of the server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components import code_view, codes, collect, embed_view, titles
from components.markup import attrs
from components.view import PICTURES

if TYPE_CHECKING:
    from components.context import Context


def items(context: Context, page: str) -> list[Any]:
    """Buttons of the menu with the dialogs that they open."""
    if page == "profil" and context.view.mine is None:
        return []
    code = codes.code(context.store, page, context.view)
    words = context.words
    parts: list[Any] = []
    if code:
        parts.append([_opens(words("weitergeben.link")), _link(context, code)])
        parts.append(collect.button(context, page, "", titles.about(context, page), "take-link"))
    if kinds := _kinds(context, page):
        parts.append([_opens(words("einbetten.menu")), _embed(context, kinds)])
    return parts


def _kinds(context: Context, page: str) -> list[str]:
    """The charts of a page that can be embedded; of the further pictures the one that is shown."""
    kinds = embed_view.OF_PAGE.get(page, ())
    return [kind for kind in kinds if kind not in PICTURES or kind == context.view.picture]


def _opens(label: str) -> html.Button:
    return html.Button(label, type="button", className="take-link", **attrs(data_dialog="next"))


def _dialog(context: Context, heading: str, parts: list[Any]) -> html.Dialog:
    words = context.words
    close = html.Button(
        words("weitergeben.close"),
        type="button",
        className="btn btn-outline-primary btn-sm",
        **attrs(data_close="dialog"),
    )
    content = [html.H2(heading), *parts, html.P(close, className="share-close")]
    return html.Dialog(content, className="share", **attrs(aria_label=heading))


def _copied(context: Context, label: str, button: str, rows: str, **filled: str) -> html.Div:
    """A text to copy, which a script fills in, with its button and a place that says it is copied."""
    words = context.words
    field = html.Textarea(rows=rows, readOnly="readonly", className="form-control", **attrs(**filled))
    copy = html.Button(
        words(button), type="button", className="btn btn-primary btn-sm", **attrs(data_copy="field")
    )
    said = attrs(data_done=words("weitergeben.copied"), data_failed=words("weitergeben.not_copied"))
    status = html.Span(className="share-said hint", role="status", **said)
    return html.Div(
        [html.Label([html.Span(words(label)), field], className="share-field"), html.P([copy, " ", status])]
    )


def _link(context: Context, code: str) -> html.Dialog:
    words = context.words
    path = code_view.link(code)
    files = [
        html.A(words(f"weitergeben.qr_{form}"), href=f"{path}.{form}", download=f"{code}.{form}")
        for form in ("svg", "png")
    ]
    picture = html.Img(
        alt=words("weitergeben.qr"),
        className="qr",
        width="180",
        height="180",
        **attrs(data_src=f"{path}.svg"),
    )
    parts = [
        html.P(code, className="code share-code"),
        html.P(words("weitergeben.lead"), className="hint"),
        _copied(context, "weitergeben.address", "weitergeben.copy", "1", data_link=path),
        html.Div([picture, html.P(files, className="share-files")], className="share-qr"),
    ]
    return _dialog(context, words("weitergeben.heading"), parts)


def _embed(context: Context, kinds: list[str]) -> html.Dialog:
    words = context.words
    label = context.indicator.short[words.language]
    options = [
        html.Option(
            embed_view.label(context, kind),
            value=embed_view.address(context.store, context.view, kind),
            **attrs(
                data_height=str(embed_view.HEIGHTS[kind]),
                data_title=f"{embed_view.label(context, kind)}: {label}",
            ),
        )
        for kind in kinds
    ]
    choice = html.Label(
        [
            html.Span(words("einbetten.which")),
            html.Select(options, className="form-select", **attrs(data_embed="kind")),
        ],
        className="share-field",
    )
    preview = html.A(
        words("einbetten.preview"), href="#", target="_blank", rel="noopener", **attrs(data_preview="embed")
    )
    parts = [
        html.P(words("einbetten.lead"), className="hint"),
        choice,
        _copied(context, "einbetten.code", "einbetten.copy", "4", data_iframe="code"),
        html.P(preview),
    ]
    return _dialog(context, words("einbetten.heading"), parts)
