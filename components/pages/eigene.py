"""Own figures: what happens to them, the file, the templates, what was recognised."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from dash import html

from components.downloads import own_templates
from components.screen import own as view
from components.screen.markup import attrs
from components.screen.own_fields import field, select
from components.screen.plain import whole
from components.view.own_indicator import shown, unstated
from components.web.own import MARKS, READ
from data.model.catalogue import DIRECTIONS, Level
from data.own.faults import BYTES
from data.own.record import DECIMALS, KINDS
from data.own.record import NAME as LONGEST_NAME
from data.own.record import UNIT as LONGEST_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from components.texts import Words

PROMISES = ("browser", "server", "link", "mark", "personal")
_SAID = ("busy", "no_file", "too_large", "failed", "removed", "unkept")


def layout(context: Context) -> list[Any]:
    """The whole page; the result is there from the start where the tab has own figures already."""
    words = context.words
    own = shown(context.store)
    said = {f"data_{key.replace('_', '-')}": words(f"eigene.form.{key}") for key in _SAID}
    given = attrs(data_none=words("eigene.none_yet"), data_to=READ, data_most=str(BYTES), **said)
    fields = [
        field(
            words("eigene.form.file"),
            '<input type="file" name="datei" class="form-control" accept=".csv,.txt,.tsv,.xlsx,.ods">',
        ),
        html.P(words("eigene.form.file_hint"), className="hint"),
        html.P(
            [
                html.Span(words("eigene.form.templates") + ":", className="own-templates-head"),
                *_templates(words),
            ],
            className="own-templates",
        ),
        html.Details(
            [
                html.Summary(words("eigene.form.about")),
                html.Div(list(_details(context)), className="own-fields"),
            ],
            className="own-about",
            open=own is not None,
        ),
        html.P(html.Button(words("eigene.form.submit"), type="submit", className="btn btn-primary")),
        html.P(className="own-status", role="status"),
    ]
    form = html.Form(fields, className="own-form", **given)
    return whole(
        [
            html.H1(words("eigene.heading")),
            html.P(words("eigene.lead"), className="lead"),
            html.Div(
                [
                    html.Section([html.H2(words("eigene.form.heading")), form]),
                    html.Section(
                        [
                            html.H2(words("eigene.promise.heading")),
                            html.Ul([html.Li(words(f"eigene.promise.{key}")) for key in PROMISES]),
                        ],
                        className="own-promise",
                    ),
                ],
                className="own-top",
            ),
            html.Section(view.result(context), className="own-result", tabIndex="-1"),
        ]
    )


def _templates(words: Words) -> Iterable[Any]:
    for level in Level:
        for form in own_templates.FORMS:
            label = words("eigene.form.template", level=words(f"level.{level.value}.name"), form=form.upper())
            href = f"/eigene/vorlage-{level.value}.{form}?sprache={words.language}"
            yield html.A(label, href=href, download="")


def _details(context: Context) -> Iterable[Any]:
    """The optional fields, filled with what is known of the figures in the tab."""
    words, own = context.words, shown(context.store)
    name = unit = ""
    if own is not None:
        name, unit = own.numerator[words.language], own.unit[words.language]
        name = "" if name == words("eigene.indicator.name") else name
        unit = "" if unit == unstated(own.kind)[words.language] else unit
    yield _input(words, "name", "name", name, LONGEST_NAME)
    yield _input(words, "unit", "einheit", unit, LONGEST_UNIT)
    kinds = [("", words("eigene.auto.kind")), *((kind, words(f"eigene.kind.{kind}")) for kind in KINDS)]
    yield select(words("eigene.form.kind"), 'name="art"', kinds, own.kind if own else "")
    digits = [("", words("eigene.auto.decimals")), *((str(n), str(n)) for n in range(DECIMALS + 1))]
    yield select(words("eigene.form.decimals"), 'name="stellen"', digits, "")
    sides = [(side, words(f"eigene.direction.{side}")) for side in DIRECTIONS]
    yield select(
        words("eigene.form.direction"), 'name="richtung"', sides, own.direction if own else DIRECTIONS[0]
    )
    marks = [
        (mark, words(f"eigene.decimal.{word}")) for mark, word in zip(MARKS, ("comma", "point"), strict=True)
    ]
    marks = [("", words("eigene.auto.decimal")), *marks]
    yield select(words("eigene.form.decimal"), 'name="dezimalzeichen"', marks, "")
    yield field(
        words("eigene.form.year"),
        '<input type="text" name="jahr" inputmode="numeric" maxlength="4" pattern="(19|20)[0-9]{2}" '
        'class="form-control">',
    )


def _input(words: Words, key: str, name: str, value: str, most: int) -> html.Label:
    hint = escape(words(f"eigene.form.{key}_hint"))
    control = (
        f'<input type="text" name="{name}" value="{escape(value)}" maxlength="{most}" placeholder="{hint}" '
        'autocomplete="off" class="form-control">'
    )
    return field(words(f"eigene.form.{key}"), control)
