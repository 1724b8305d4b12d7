"""Own figures at a glance: a small map of the latest year, and all areas with their years."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dash import html

from components.charts import map_picture
from components.screen.map_legend import legend
from components.screen.plain import Drawn
from components.screen.table_of import scrolled
from components.wording import sentences
from components.wording.numbers import cell_text, count_text
from data.model.areas import level_of
from data.model.catalogue import Level, year_label
from data.model.status import OWN

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.table import Cell

YEARS = 30
"""The latest years of a table that are shown."""


def preview(own: Context, heading: str) -> list[Any]:
    """Map and table of one level beside each other, the tables of the other levels below."""
    levels = [level for level in Level if own.store.table(own.indicator, level)]
    first = own.view.level
    others = [_table(own, level) for level in levels if level is not first]
    beside = html.Div([*_map(own), _table(own, first)], className="own-seen")
    return [html.H3(heading), beside, *others, *_sums(own)]


def _map(own: Context) -> list[Any]:
    caption = map_picture.caption(own)
    if caption.draw is None:
        return []
    year = year_label(own.indicator, own.view.year)
    return [
        html.Figure(
            [
                html.Figcaption(f"{own.words(f'level.{own.view.level.value}.other')}, {year}"),
                Drawn(map_picture.picture(own)),
                html.Div(legend(caption.legend), className="own-legend"),
            ],
            className="own-map",
        )
    ]


def _table(own: Context, level: Level) -> html.Div:
    """All areas that the file names, and the years."""
    table = own.store.table(own.indicator, level)
    if table is None:
        raise ValueError(level)
    years = own.store.years(own.indicator, level)[-YEARS:]
    every = ((key, table.of_area(key)) for key in table.keys)
    rows = [(key, cells) for key, cells in every if any(cell.status not in OWN for cell in cells.values())]
    name = own.words(f"level.{level.value}.other")
    head = [html.Th(name, scope="col"), *(html.Th(year_label(own.indicator, y), scope="col") for y in years)]
    body = [
        html.Tr([html.Th(own.name(key), scope="row"), *(_figure(own, key, y, cells[y]) for y in years)])
        for key, cells in rows
    ]
    shown = html.Table([html.Thead(html.Tr(head)), html.Tbody(body)], className="table table-sm own-preview")
    return scrolled(shown, f"{own.words('eigene.result.preview')}: {name}")


def _figure(own: Context, key: str, year: int, cell: Cell) -> html.Td:
    """A figure, with a sign before it where it is a sum: digits stay below each other; why there is none."""
    signs = [html.Abbr("Σ", title=text) for text in sentences.known_about(own, key, year)]
    text = cell_text(cell, own.indicator, own.words, unit=False)
    content: list[Any] = [*signs, *("\u00a0" for _ in signs), text]
    return html.Td(content, className=None if cell.known else "missing")


def _sums(own: Context) -> list[Any]:
    """How many figures are sums of municipalities, level by level; nothing where none is."""
    words = own.words
    found = Counter(level_of(key) for key, _ in own.indicator.summed)
    if not found:
        return []
    named = [
        words(f"level.{level.value}.other") if level else own.name(own.store.region.key)
        for level in (*Level, None)
    ]
    counted = [
        f"{name}: {count_text(found[level], words.language)}"
        for name, level in zip(named, (*Level, None), strict=True)
        if found[level]
    ]
    return [html.P(words("eigene.result.sums", levels=", ".join(counted)), className="hint")]
