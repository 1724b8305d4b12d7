"""Several own figures in one tab as a list: how much each holds, where it is seen, how to be rid of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.screen.markup import attrs
from components.screen.own_fields import button
from components.view.model import default_level, query
from components.view.own_indicator import is_of_ring, shown
from components.wording import years
from components.wording.numbers import count_text
from data.model.catalogue import year_label
from data.own.record import slot_of, slug_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from data.model.catalogue import Indicator

_LOOK = "btn-outline-primary btn-sm"


def about(context: Context, slot: int = 0) -> Context | None:
    """The context of the own figures in a slot, else of those looked at or the first; None without any."""
    store, view = context.store, context.view
    items = {item.slug: item for item in shown(store)}
    wanted = (slug_of(slot), view.indicator, *items)
    item = next((items[slug] for slug in wanted if slug in items), None)
    if item is None:
        return None
    level = view.level if store.table(item, view.level) else default_level(store, item)
    return context.about(item.slug, level=level)


def kept(context: Context, current: int) -> list[Any]:
    """All own figures of the tab, those of a ring folded; those in the slot ``current`` are shown below."""
    words, items = context.words, shown(context.store)
    alone, ring = ([item for item in items if is_of_ring(item) is folded] for folded in (False, True))
    clear = button(words("eigene.list.clear"), "clear", "btn-outline-danger btn-sm own-remove")
    return [
        html.H2(words("eigene.list.heading")),
        *([_list(context, alone, current, words("eigene.list.label"))] if alone else []),
        *([_ring(context, ring, current)] if ring else []),
        html.P(clear, className="panel-links"),
    ]


def _ring(context: Context, items: Sequence[Indicator], current: int) -> html.Details:
    name = items[0].origins[0].file.publisher
    label = context.words("eigene.list.ring", ring=name, n=len(items))
    is_open = any(slot_of(item.slug) == current for item in items)
    found = _list(context, items, current, name)
    return html.Details([html.Summary(label), found], open=is_open, className="own-ring")


def _list(context: Context, items: Sequence[Indicator], current: int, label: str) -> html.Ul:
    found = ((slot, about(context, slot)) for slot in (slot_of(item.slug) for item in items))
    rows = [_row(one, slot, is_current=slot == current) for slot, one in found if one]
    return html.Ul(rows, className="own-list", **attrs(aria_label=label))


def remove(item: Indicator, label: str, **more: str) -> html.Button:
    """The button that removes own figures; ``more`` are attributes."""
    slot = str(slot_of(item.slug))
    return button(label, "remove", "btn-outline-danger btn-sm own-remove", data_slot=slot, **more)


def _row(one: Context, slot: int, *, is_current: bool) -> html.Li:
    words, item = one.words, one.indicator
    name = item.label[words.language]
    named = dcc.Link(name, href=f"/vergleich{query(one.view, one.store)}")
    look = attrs(data_slot=str(slot), aria_label=words("eigene.list.show_label", name=name))
    gone = attrs(aria_label=words("eigene.list.remove_label", name=name))
    ways = [
        button(words("eigene.list.show"), "show", _LOOK, **look),
        remove(item, words("eigene.list.remove"), **gone),
    ]
    hint = html.Span(holds(one), className="hint")
    mark = attrs(aria_current="true") if is_current else {}
    return html.Li([html.Span([named, " ", hint]), html.Span(ways, className="own-list-ways")], **mark)


def holds(one: Context) -> str:
    """How many areas of the level have a figure, and the years."""
    words, item, level = one.words, one.indicator, one.view.level
    table = one.store.table(item, level)
    n = sum(any(cell.known for cell in table.of_area(key).values()) for key in table.keys) if table else 0
    found = one.store.years(item, level)
    areas = words(f"level.{level.value}.{'one' if n == 1 else 'other'}")
    told = years.row(found, [year_label(item, year) for year in found], words)
    return f"{count_text(n, words.language)} {areas}, {told}"
