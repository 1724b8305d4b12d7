"""Own figures on their page: what was recognised, what was not and why, what may have been meant."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.screen import own_understood
from components.screen.markup import attrs
from components.screen.sheet import coverage
from components.screen.table_of import scrolled
from components.view.model import default_level, query
from components.view.own_indicator import shown
from components.view.pages import TABLES
from components.wording import sentences
from components.wording.numbers import cell_text, count_text
from data.model.areas import REGION, level_of
from data.model.catalogue import Level, year_label
from data.own.faults import OwnError
from data.own.record import SLUG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.comparison.context import Context
    from components.texts import Words
    from data.model.table import Cell
    from data.own.faults import Problem
    from data.own.reading import Reading

LISTED = 100
"""Problems that are listed one by one."""
AREAS, YEARS = 10, 8
"""Size of the preview."""


def about(context: Context) -> Context | None:
    """The context of the own figures; None where there are none."""
    store = context.store
    item = shown(store)
    if item is None:
        return None
    level = context.view.level if store.table(item, context.view.level) else default_level(store, item)
    return context.about(SLUG, level=level)


def result(context: Context, reading: Reading | None = None) -> list[Any]:
    """All about the own figures of a store, and about the file they were just read from."""
    words, own = context.words, about(context)
    problems = [p for p in reading.problems if not p.note] if reading else []
    notes = [p for p in reading.problems if p.note] if reading else []
    said: list[Any] = []
    if reading is not None:
        said += [] if reading.open else [_summary(reading, problems, words)]
        said += [refused(reading.fault, words)] if reading.fault else []
        said += own_understood.shown(reading, words)
    listed = [
        *_list(words("eigene.result.problems"), problems, context),
        *_list(words("eigene.result.notes"), notes, context),
    ]
    if own is None:
        return [*said, *listed] if reading else [html.P(words("eigene.none_yet"), className="hint")]
    label = own.indicator.label[words.language]
    return [
        html.H2(words("eigene.result.heading", name=label)),
        *said,
        html.P([*_ways(own), *_remove(words)], className="panel-links"),
        *listed,
        html.H3(words("eigene.result.coverage")),
        coverage(own),
        *_sums(own),
        html.H3(words("eigene.result.preview")),
        html.P(words("eigene.result.preview_note", n=AREAS), className="hint"),
        *(_preview(own, level) for level in Level if own.store.table(own.indicator, level)),
        html.P(words("eigene.result.change"), className="hint"),
    ]


def refused(fault: OwnError, words: Words) -> html.P:
    """Why nothing of a file was read."""
    return html.P(_fault(fault, words), className="notice")


def _fault(fault: OwnError, words: Words) -> str:
    values = _numbers(fault.values, words)
    if isinstance(fault.__cause__, OwnError):  # of one of several sheets
        values["fault"] = _fault(fault.__cause__, words)
    return words(f"eigene.fault.{fault.key}", **values) if values else words(f"eigene.fault.{fault.key}")


def _numbers(values: dict[str, str], words: Words) -> dict[str, str]:
    """Limits as people write them."""
    limit = values.get("limit", "")
    return {**values, "limit": count_text(float(limit), words.language)} if limit else values


def _summary(reading: Reading, problems: Sequence[Problem], words: Words) -> html.P:
    """What the file itself holds: sums are none of its figures."""
    parts = [words("eigene.result.nothing")]
    if reading.own is not None:
        years = reading.own.figures.values()
        n = sum(value is not None for amounts in years for value, _ in amounts.values())
        parts = [words.count("eigene.result.figures", n, count_text(n, words.language))]
    if problems:
        left = count_text(len(problems), words.language)
        parts.append(words.count("eigene.result.left", len(problems), left))
    return html.P(" ".join(parts), className="card-reading")


def _sums(own: Context) -> list[Any]:
    """How many figures are sums of municipalities, level by level; nothing where none is."""
    words = own.words
    found = Counter(level_of(key) for key, _ in own.indicator.summed)
    if not found:
        return []
    named = [words(f"level.{level.value}.other") if level else own.name(REGION) for level in (*Level, None)]
    counted = [
        f"{name}: {count_text(found[level], words.language)}"
        for name, level in zip(named, (*Level, None), strict=True)
        if found[level]
    ]
    return [html.P(words("eigene.result.sums", levels=", ".join(counted)), className="hint")]


def _ways(own: Context) -> Iterable[Any]:
    search = query(own.view, own.store)
    for number, page in enumerate(TABLES):
        css = "btn btn-primary btn-sm" if number == 0 else "btn btn-outline-primary btn-sm"
        yield dcc.Link(own.words(f"nav.{page}"), href=f"/{page}{search}", className=css)


def _remove(words: Words) -> list[Any]:
    return [
        html.Button(
            words("eigene.result.remove"),
            type="button",
            className="btn btn-outline-danger btn-sm own-remove",
            **attrs(data_own="remove"),
        )
    ]


def _list(heading: str, problems: Sequence[Problem], context: Context) -> list[Any]:
    if not problems:
        return []
    words = context.words
    items = [_problem(one, context) for one in problems[:LISTED]]
    if len(problems) > LISTED:
        items.append(
            html.Li(words("eigene.result.more", n=count_text(len(problems) - LISTED, words.language)))
        )
    return [html.H3(heading), html.Ul(items, className="plain own-problems")]


def _problem(one: Problem, context: Context) -> html.Li:
    words = context.words
    values = dict(one.values)
    if "status" in values:
        values["status"] = words(f"status.{values['status']}")
    text = words(f"eigene.problem.{one.key}", **values) if values else words(f"eigene.problem.{one.key}")
    if one.row is not None and one.column:
        text = words("eigene.result.place", row=one.row, column=one.column, text=text)
    elif one.row is not None:
        text = words("eigene.result.row", row=one.row, text=text)
    if not one.proposals:
        return html.Li(text)
    offers: list[Any] = [html.Span(words("eigene.result.accept") + ": ")]
    for key in one.proposals:
        name = context.name(key)
        about = attrs(
            data_own="accept",
            data_name=one.name,
            data_key=key,
            aria_label=words("eigene.result.accept_label", name=one.name, area=name),
        )
        label = (
            f"{name} ({words(f'level.{area.level.value}.name')})"
            if (area := context.store.areas.get(key))
            else name
        )
        offers += [
            html.Button(label, type="button", className="btn btn-outline-primary btn-sm", **about),
            " ",
        ]
    return html.Li([html.Span(text), html.Div(offers, className="own-offers")])


def _preview(own: Context, level: Level) -> html.Div:
    """The first areas with a row in the file, and the latest years."""
    words, table = own.words, own.store.table(own.indicator, level)
    if table is None:
        raise ValueError(level)
    years = own.store.years(own.indicator, level)[-YEARS:]
    every = ((key, table.of_area(key)) for key in table.keys)
    rows = [(key, cells) for key, cells in every if any(cell.known for cell in cells.values())][:AREAS]
    name = words(f"level.{level.value}.other")
    head = [html.Th(name, scope="col"), *(html.Th(year_label(own.indicator, y), scope="col") for y in years)]
    body = [
        html.Tr(
            [
                html.Th(own.name(key), scope="row"),
                *(html.Td(_figure(own, key, y, cells[y])) for y in years),
            ]
        )
        for key, cells in rows
    ]
    shown_table = html.Table(
        [html.Thead(html.Tr(head)), html.Tbody(body)], className="table table-sm own-preview"
    )
    return scrolled(shown_table, f"{words('eigene.result.preview')}: {name}")


def _figure(own: Context, key: str, year: int, cell: Cell) -> list[Any]:
    """A figure of the preview, with a sign before it where it is a sum: digits stay below each other."""
    signs = [html.Abbr("Σ", title=text) for text in sentences.known_about(own, key, year)]
    return [*signs, *("\u00a0" for _ in signs), cell_text(cell, own.indicator, own.words, unit=False)]
