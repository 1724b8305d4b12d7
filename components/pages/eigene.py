"""Own figures: one place to drop a file or paste a table, what was read or is kept, what happens to it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.downloads import own_templates
from components.screen import own as view
from components.screen.markup import attrs
from components.screen.own_fields import field
from components.screen.plain import Drawn, whole
from components.view.pages import PATHS
from components.web.own import READ
from components.web.own_asked import MOST
from components.wording.numbers import number
from data.model.region import current
from data.own.faults import BYTES
from data.own.record import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from components.texts import Words

SHORT = ("tab", "forgotten", "marked")
"""What happens with the figures in short."""
PROMISES = ("browser", "server", "link", "mark", "personal")
"""The same at length."""
_SAID = (
    "busy",
    "failed",
    "removed",
    "unkept",
    "used",
    "discarded",
    "several",
    "nothing",
    "clipboard",
    "untick",
)
_OF_FILE = ("too_large", "will_be", "gone")
"""Sentences in which the script puts the name of a file or of the figures."""
_ENDINGS = ".csv,.txt,.tsv,.xlsx,.ods"


def layout(context: Context) -> list[Any]:
    """The whole page; the figures are there from the start where the tab has own ones already."""
    words = context.words
    return whole(
        [
            html.H1(words("eigene.heading")),
            html.P(words("eigene.lead"), className="lead"),
            _form(words),
            html.P([words("ring.from_own"), " ", _to_ring(context)], className="own-templates"),
            html.Section(
                view.kept(context),
                className="own-result",
                tabIndex="-1",
                **attrs(aria_label=words("eigene.form.result")),
            ),
            _promise(words),
        ]
    )


def _to_ring(context: Context) -> Any:
    return dcc.Link(context.words("nav.ring"), href=PATHS["ring"] + context.search)


def _form(words: Words) -> html.Form:
    said = {key: words(f"eigene.form.{key}") for key in _SAID}
    said |= {key: words(f"eigene.form.{key}", name="{name}") for key in _OF_FILE}
    given = attrs(
        data_full=words(
            "eigene.form.full", most=len(SLOTS), size=number(MOST / 1_000_000, 1, words.language)
        ),
        data_unnamed=words("eigene.indicator.name"),
        data_none=words("eigene.none_yet"),
        data_to=READ,
        data_most=str(BYTES),
        **{f"data_{key}": text for key, text in said.items()},
    )
    return html.Form(
        [
            html.Div([_drop(words), _paste(words)], className="own-ways"),
            html.P([words("eigene.form.templates") + ": ", *_templates(words)], className="own-templates"),
            html.P(className="own-name", hidden=True),
            html.P(className="own-status", role="status"),
        ],
        className="own-form",
        **given,
    )


def _drop(words: Words) -> html.Label:
    """The place for a file: all of it is a button that opens the dialog, and takes what is dropped."""
    return html.Label(
        [
            Drawn(f'<input type="file" name="datei" class="own-file" accept="{_ENDINGS}">'),
            html.Span(words("eigene.form.drop"), className="own-drop-title"),
            html.Span(words("eigene.form.file_hint"), className="hint"),
        ],
        className="own-drop",
    )


def _paste(words: Words) -> html.Label:
    """The field for a table from the clipboard, which is read as a file is."""
    given = f'rows="2" placeholder="{escape(words("eigene.form.paste_hint"))}" autocomplete="off"'
    control = f'<textarea class="form-control own-paste" {given} spellcheck="false"></textarea>'
    return field(words("eigene.form.paste"), control)


def _promise(words: Words) -> html.Section:
    short = [html.Li(words(f"eigene.promise.{key}")) for key in SHORT]
    whole_text = [html.P(words(f"eigene.promise.{key}")) for key in PROMISES]
    return html.Section(
        [
            html.H2(words("eigene.promise.heading")),
            html.Ul(short),
            html.Details([html.Summary(words("eigene.promise.more")), *whole_text]),
        ],
        className="own-promise",
    )


def _templates(words: Words) -> Iterable[Any]:
    for level in current().levels:
        for form in own_templates.FORMS:
            label = words("eigene.form.template", level=words(f"level.{level.value}.name"), form=form.upper())
            href = f"/eigene/vorlage-{level.value}.{form}?sprache={words.language}"
            yield html.A(label, href=href, download="")
            yield " "
