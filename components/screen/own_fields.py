"""Fields and buttons of the page of own figures: labels above controls written out as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dash import html

from components.screen.markup import attrs
from components.screen.plain import Drawn
from components.view.own_indicator import unstated
from data.model.catalogue import DIRECTIONS
from data.own.limits import DECIMALS
from data.own.limits import NAME as LONGEST_NAME
from data.own.limits import UNIT as LONGEST_UNIT
from data.own.record import KINDS, MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from components.texts import Words
    from data.model.catalogue import Indicator


def button(label: str, act: str, css: str, **more: str) -> html.Button:
    """A button; ``act`` is what its script does (``assets/eigene_page.js``), ``more`` are attributes."""
    return html.Button(label, type="button", className=f"btn {css}", **attrs(data_own=act, **more))


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


def about(item: Indicator, words: Words) -> Iterator[html.Label]:
    """What can be said about own figures with or without their file, filled with what holds now."""
    name, unit = item.numerator[words.language], item.unit[words.language]
    yield _input(words, "name", "name", "" if name == words("eigene.indicator.name") else name, LONGEST_NAME)
    stated = "" if unit == unstated(item.kind)[words.language] else unit
    yield _input(words, "unit", "einheit", stated, LONGEST_UNIT)
    kinds = [(kind, words(f"eigene.kind.{kind}")) for kind in KINDS]
    yield select(words("eigene.form.kind"), 'name="art"', kinds, item.kind)
    sides = [(side, words(f"eigene.direction.{side}")) for side in DIRECTIONS]
    yield select(words("eigene.form.direction"), 'name="richtung"', sides, item.direction)
    digits = [(str(n), str(n)) for n in range(DECIMALS + 1)]
    yield select(words("eigene.form.decimals"), 'name="stellen"', digits, str(item.decimals))


def decimal(chosen: str, words: Words) -> html.Label:
    """Which sign parts the decimals in the file."""
    marks = [("", words("eigene.auto.decimal")), *((mark, words(f"eigene.decimal.{mark}")) for mark in MARKS)]
    return select(words("eigene.form.decimal"), 'name="dezimalzeichen"', marks, chosen)


def year(words: Words) -> html.Label:
    """The year of a file that names none."""
    given = 'name="jahr" inputmode="numeric" maxlength="4" pattern="(19|20)[0-9]{2}" autocomplete="off"'
    return field(words("eigene.form.year"), f'<input type="text" {given} class="form-control">')


def _input(words: Words, key: str, name: str, value: str, most: int) -> html.Label:
    hint = escape(words(f"eigene.form.{key}_hint"))
    control = (
        f'<input type="text" name="{name}" value="{escape(value)}" maxlength="{most}" placeholder="{hint}" '
        'autocomplete="off" class="form-control">'
    )
    return field(words(f"eigene.form.{key}"), control)
