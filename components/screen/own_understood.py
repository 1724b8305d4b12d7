"""How a file was understood: one sentence, and lists to change what was assumed or to say what is open."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from dash import html

from components.screen.own_fields import select
from components.wording import years
from components.wording.numbers import count_text, number
from data.model.areas import level_of
from data.model.catalogue import Level
from data.own.record import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.texts import Words
    from data.own.choices import Option, Question
    from data.own.reading import Reading
    from data.own.record import Own

_FREE = KINDS[2]
"""A kind of figure that says nothing."""
_KIND = "kind"
"""What is asked among the words about the figures (:mod:`components.screen.own_fields`)."""


def shown(reading: Reading, words: Words) -> list[Any]:
    """The sentence about a file that was read; nothing where nothing was."""
    return [html.P(sentence(reading, reading.own, words), className="own-understood")] if reading.own else []


def asked(reading: Reading, words: Words) -> list[Any]:
    """The open question in words; nothing where none is open."""
    return [html.P(question(reading, reading.open, words), className="notice")] if reading.open else []


def question(reading: Reading, asked: Question, words: Words) -> str:
    """What somebody has to say before a file can be read."""
    text = words(f"eigene.asked.{asked.kind}", about=asked.about, named=asked.named)
    sheet = reading.understood.sheet
    return words("eigene.asked.on_sheet", sheet=sheet, text=text) if sheet else text


def fields(reading: Reading, words: Words) -> list[Any]:
    """The lists to answer and to change what was asked or assumed; an open question stands first."""
    found = [one for one in reading.questions if one.kind != _KIND]
    return [_field(one, words) for one in sorted(found, key=lambda one: one.chosen != "")]


def sentence(reading: Reading, own: Own, words: Words) -> str:
    """What was understood: areas, years, kind of figure, sheet, columns, what is hidden."""
    parts = [*_areas(own, words), _years(reading, own, words), *_kind(own, words), *_places(reading, words)]
    return words("eigene.understood.sentence", parts=", ".join(parts))


def _areas(own: Own, words: Words) -> Iterator[str]:
    keys = [
        key for key, years in own.figures.items() if any(value is not None for value, _ in years.values())
    ]
    for level in (*Level, None):
        n = sum(level_of(key) is level for key in keys)
        kind = f"level.{level.value}" if level else "eigene.understood.reference"
        if n:
            yield f"{count_text(n, words.language)} {words(f'{kind}.one' if n == 1 else f'{kind}.other')}"


def _years(reading: Reading, own: Own, words: Words) -> str:
    """The years, from the first to the last where none between them is missing."""
    names = [f"{year}/{(year + 1) % 100:02d}" if own.school else str(year) for year in own.years]
    titled = next((q for q in reading.questions if q.kind == "year"), None)
    if titled and not titled.is_said:
        return words("eigene.understood.titled", year=names[0])
    return years.row(own.years, names, words)


def _kind(own: Own, words: Words) -> Iterator[str]:
    if own.unit:
        yield own.unit
    elif own.kind != _FREE:
        yield words(f"eigene.understood.{own.kind}")


def _places(reading: Reading, words: Words) -> Iterator[str]:
    """Where in the file the figures stood."""
    how = reading.understood
    if how.sheet:
        yield words("eigene.understood.sheet", sheet=how.sheet)
    if how.head and how.head[-1] > 1:
        rows = years.listed([str(row) for row in how.head], words)
        yield words.count("eigene.understood.head", len(how.head), rows=rows)
    if how.time:
        yield words("eigene.understood.time", column=how.time)
    column = next((question.text for question in reading.questions if question.kind == "column"), how.label)
    if column:
        yield words("eigene.understood.column", column=column)
    for question in reading.questions:
        if question.kind == "of":
            yield words("eigene.understood.of", about=question.about, text=question.text)
    hidden = (
        ("rows", how.hidden_rows),
        ("columns", how.hidden_columns),
        ("sheets", len(how.hidden_sheets)),
    )
    for kind, n in hidden:
        if n:
            yield words.count(f"eigene.understood.hidden_{kind}", n, count_text(n, words.language))


def _field(question: Question, words: Words) -> html.Label:
    """A question as a list to choose from; nothing is chosen where nothing is assumed."""
    label = question.about if question.kind == "of" else words(f"eigene.choice.{question.kind}")
    none = [] if question.chosen else [("", words("eigene.choice.none"))]
    options = [(one.value, _option(question, one, words)) for one in question.options]
    return select(label, f'data-choice="{escape(question.key)}"', [*none, *options], question.chosen)


def _option(question: Question, one: Option, words: Words) -> str:
    """An option in the words of the page, where it is none of the file."""
    if question.kind == "level":
        return words(f"level.{one.value}.name")
    if question.kind == "share":
        return words(
            f"eigene.choice.{one.value}",
            share=number(float(one.text), len(one.text.partition(".")[2]), words.language),
        )
    if question.kind == "head":
        return words("eigene.result.row", row=one.value, text=one.text)
    if one.value == "heads":
        return words("eigene.choice.heads", years=one.text)
    return one.text
