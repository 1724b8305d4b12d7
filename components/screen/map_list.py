"""Beside the map: my value with what it is compared with, and all areas as a list that is linked to the map.

The list is one stop of the tab key (``assets/liste.js``): arrows move, letters jump, Enter chooses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.comparison import change
from components.comparison import measure as numbers
from components.comparison.marked import mark_of
from components.screen import bar, tags
from components.screen.markup import attrs
from components.view.model import query
from components.wording import freshness, measure, sentences, uncompared
from components.wording.change import change_text
from components.wording.numbers import cell_text, with_unit
from data.model.catalogue import year_label
from data.model.folding import order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context
    from components.screen.tags import Element
    from data.model.areas import Area


def side(context: Context) -> list[Any]:
    """Key figures, what must be known about them, and the list; nothing without figures."""
    if not context.has_year:
        return []
    return [_key(context), *_remarks(context), _finder(context), _list(context)]


def _key(context: Context) -> Element:
    """My area, or the region, with its value, the median, the references and the year before."""
    return tags.div([_own(context), _facts(context)], className="k-key")


def _own(context: Context) -> Element:
    mine, cell = context.mine, context.mine_cell
    if mine is None or cell is None:
        region = context.references.get(context.store.region.key)
        shown = (
            [_number(context, f"{cell_text(region, context.indicator, context.words):first}")]
            if region
            else []
        )
        return tags.div([tags.h3(context.words("panel.region")), *shown], className="k-own")
    look = next(mark for mark in context.marks if mark.mine)
    text = cell_text(cell, context.indicator, context.words)
    value = _number(context, f"{text:first}") if cell.known else tags.span(str(text), className="k-none")
    return tags.div([bar.mark(look.symbol, look.colour), tags.h3(mine.short), value], className="k-own")


def _number(context: Context, text: str) -> Element:
    """A large number with its unit where that is short."""
    forms = context.indicator.unit.forms(context.words.language)
    sign = "%" if str(forms.after()) == "%" else ""
    parts: list[Any] = [text, *([tags.small(sign)] if sign else [])]
    return tags.span(parts, className="k-value")


def _facts(context: Context) -> Element:
    """Median, references and the year before as a row."""
    rows = [
        tags.div([tags.dt(name), tags.dd(value)]) for name, value in (*_among(context), *_before(context))
    ]
    return tags.dl(rows, className="k-facts")


def _among(context: Context) -> Iterator[tuple[str, str]]:
    if not context.indicator.is_compared:
        return
    if spread := context.distribution:
        value = with_unit(spread.median, context.indicator, context.words.language)
        yield context.words("entwicklung.median"), f"{value:bare}"
    for key, cell in context.references.items():
        if key != context.store.region.key or context.mine:
            value = cell_text(cell, context.indicator, context.words)
            yield context.words(f"reference.{key}"), f"{value:bare}"


def _before(context: Context) -> Iterator[tuple[str, str]]:
    """The value before, in its year."""
    found = change.to_previous(context)
    if context.mine and found.first is not None and found.before is not None:
        value = cell_text(found.before, context.indicator, context.words)
        yield year_label(context.indicator, found.first), f"{value:bare}"


def _remarks(context: Context) -> Iterator[Any]:
    """Why there is no value, what is known about it, why counts are not compared, and newer figures."""
    mine, cell = context.mine, context.mine_cell
    if mine is not None and cell is not None:
        if not cell.known:
            yield tags.p(sentences.why(context, mine, cell), className="k-remark")
        for text in sentences.known_about(context, mine.key):
            yield tags.p(text, className="k-remark is-note")
        if related := sentences.relative(context.indicator, cell, context.words.language):
            yield tags.p(context.words("panel.relative", value=related), className="k-remark")
    if said := uncompared.why(context):
        yield tags.p(said, className="k-remark")
    newer = freshness.newer(context)
    for offer in (*uncompared.offers(context), *([newer] if newer else [])):
        way = tags.link(offer.label, href=query(offer.view, context.store) or "?")
        yield tags.p(way, className="k-remark")


def _finder(context: Context) -> Element:
    words, areas = context.words, context.words(f"level.{context.view.level.value}.one")
    label = words("panel.find", area=areas)
    field = tags.Element(
        "input",
        type="search",
        placeholder=label,
        autocomplete="off",
        **attrs(aria_label=label, data_said=words("panel.found")),
    )
    sign = tags.span(className="icon icon-search", **attrs(aria_hidden="true"))
    said = tags.span(className="visually-hidden", role="status")
    return tags.div([sign, field, said], className="k-find")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list: its area, what stands there, and where its bar begins and how long it is, in %.

    ``known`` is False where there is no number; the text then says why.
    """

    key: str
    name: str
    text: str
    start: float
    width: float
    known: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list says: its rows, the line between them (its place, name and text) and its own name."""

    entries: Sequence[Entry]
    between: tuple[int, str, str] | None
    label: str


def listing(context: Context) -> Listing:
    """All areas by what is shown, with the median as a line between them."""
    words = context.words
    listed = measure.rows(context, sorted(context.shown, key=lambda area: order(area.short)))
    middle = _middle(context)
    between = None
    if middle is not None:
        above = sum(row.number is not None and row.number >= middle[0] for row in listed)
        between = (above, *middle[1:])
    areas = words(f"level.{context.view.level.value}.other")
    known = sum(row.number is not None for row in listed)
    label = words("panel.list", n=known, areas=areas, what=measure.what(context) or words("tabelle.value"))
    return Listing([_entry(context, row) for row in listed], between, label)


def _entry(context: Context, row: measure.Row) -> Entry:
    text = row.text if row.number is None else measure.bare(context, row.number)
    start, width = round(100 * row.start, 1), round(100 * (row.end - row.start), 1)
    return Entry(row.key, row.name, text, start, width, row.number is not None)


def _list(context: Context) -> Element:
    """The list as it stands on the page."""
    shown = listing(context)
    rows = [_row(context, entry) for entry in shown.entries]
    if shown.between is not None:
        above, name, text = shown.between
        rows.insert(above, _between(name, text))
    return tags.Element(
        "ul", rows, className="k-list", role="listbox", tabIndex="0", **attrs(aria_label=shown.label)
    )


def _row(context: Context, entry: Entry) -> Element:
    area = context.store.area(entry.key)
    look = mark_of(context, entry.key)
    mine = look is not None and look.mine
    css = "k-row" + (" is-mine" if mine else " is-chosen" if look else "")
    css += "" if entry.known else " is-none"
    sign: Any = bar.mark(look.symbol, look.colour) if look else tags.span(className="k-nomark")
    style = {"margin-left": f"{entry.start:.1f}%", "width": f"{entry.width:.1f}%"}
    if look:
        hollow = mine and context.is_lent
        style |= (
            {"border": f"2px solid {look.colour}", "background": "none"}
            if hollow
            else {"background": look.colour}
        )
    name = sentences.tagged(context, area) if area else entry.name
    parts = [
        tags.span([sign, tags.span(name)], className="k-name"),
        tags.span(tags.span(style=style), className="k-bar"),
        tags.span(entry.text, className="k-number"),
    ]
    said = _relation(context, area) if area else ""
    about = attrs(data_key=entry.key, data_said=said, aria_selected="true" if look else "false")
    return tags.li(parts, className=css, role="option", **about)


def _middle(context: Context) -> tuple[float, str, str] | None:
    """The number that a line between the areas stands for, with its name and its text."""
    if not context.indicator.is_compared or not numbers.is_value(context):
        return None
    spread = context.distribution
    if spread is None:
        return None
    return spread.median, context.words("entwicklung.median"), measure.bare(context, spread.median)


def _between(name: str, text: str) -> Element:
    parts = [tags.span(name), tags.strong(text)]
    return tags.li(parts, className="k-row is-median", role="presentation")


def _relation(context: Context, area: Area) -> str:
    """How far the value of an area lies from the median and from mine; empty where nothing is compared."""
    words, cell, spread = context.words, context.cells[area.key], context.distribution
    if not cell.known or spread is None or not context.indicator.is_compared:
        return ""
    said = words("panel.to_median", change=change_text(context, spread.median, cell.value))
    own, mine = context.mine_cell, context.mine
    if own is None or not own.known or mine is None or mine.key == area.key:
        return said
    other = words("panel.to_mine", name=mine.short, change=change_text(context, own.value, cell.value))
    return f"{said}, {other}"
