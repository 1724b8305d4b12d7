"""What is said about codes: the field to type one, and the page for one that leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from dash import html

from components.comparison.context import Context
from components.screen import pop
from components.screen.plain import Drawn, plain
from components.view import code_signs as signs
from components.view import codes
from components.wording import titles

if TYPE_CHECKING:
    from components.view.codes import Wrong

ENTRY = "code-eingeben"
"""The id of the popover with the field."""

_ECHO = 60  # characters of what was typed worth repeating


def entry(context: Context, typed: str = "") -> Drawn:
    """The field to type a code, as finished HTML: a form that asks ``/k?code=…``."""
    words = context.words
    hidden = '<input type="hidden" name="sprache" value="en">' if words.language == "en" else ""
    return Drawn(
        f'<form action="{codes.PATH}" method="get" class="code-entry">'
        f'<label class="field"><span class="field-label">{escape(words("code.enter"))}</span>'
        f'<input name="code" value="{escape(typed)}" class="form-control code-field" required '
        f'maxlength="{2 * signs.LONGEST}" autocomplete="off" autocapitalize="characters" spellcheck="false" '
        f'placeholder="{escape(words("code.example"))}"></label>{hidden}'
        f'<button class="btn btn-outline-primary btn-sm">{escape(words("code.open"))}</button></form>'
    )


def opener(context: Context) -> list[Any]:
    """The button at the foot of a page that opens the field, and the popover it stands in."""
    words = context.words
    parts = [html.P(words("code.where"), className="hint"), plain(entry(context))]
    sheet = pop.sheet(words, ENTRY, words("code.enter"), parts, "code-pop")
    setattr(sheet, "data-free", "")  # above its button, which is the last of the page
    return [pop.opener(ENTRY, words("code.enter"), "link-button"), sheet]


def wrong(context: Context, typed: str, why: Wrong) -> list[Any]:
    """The content of the page for a text that is no code."""
    words = context.words
    empty = why.reason == "empty"
    shown = typed if len(typed) <= _ECHO else typed[: _ECHO - 1] + "…"
    parts: list[Any] = [html.H1(words("code.heading_empty" if empty else "code.heading"))]
    if not empty:
        said = words(f"code.wrong.{why.reason}", signs=" ".join(why.detail))
        parts.append(html.P([words("code.typed", code=shown), " ", said], className="lead"))
    if meant := _meant(context, typed):
        parts += [html.H2(words("code.meant")), html.Ul(meant, className="plain code-meant")]
    start = html.A(words("code.start"), href="/" + context.search)
    return [
        *parts,
        entry(context, "" if empty else shown),
        html.P(words("code.how"), className="hint"),
        html.P(start),
    ]


def refused(context: Context, said: str, path: str, typed: str) -> list[Any]:
    """The content of the page where something unknown stands beside a code; ``path`` is without it."""
    words = context.words
    return [
        html.H1(words("code.heading_refused")),
        html.P(said, className="lead"),
        html.P(html.A(words("code.open_without"), href=path + _in_language(context))),
        entry(context, typed),
    ]


def _meant(context: Context, typed: str) -> list[Any]:
    """Views whose codes are nearly what was typed, as links."""
    ask = _in_language(context)
    found = []
    for code, page, view in codes.near(context.store, typed):
        spoken = Context(context.store, replace(view, language=context.words.language))
        named = titles.about(spoken, page)
        found.append(html.Li([html.A(code, href=codes.link(code) + ask, className="code"), " ", named]))
    return found


def _in_language(context: Context) -> str:
    """What a link to a code adds so that it opens in the language of the page."""
    return "?sprache=en" if context.words.language == "en" else ""
