"""The table on a phone: one area as a list, a row for each indicator, its fifth as five boxes with words.

A row is folded: it opens the position (``assets/tabelle.js`` fetches the picture) and the ways on. Figures of
the Kreis around a town have a ring; what cannot be placed has an empty box with dashed edges.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dash import html

from components.comparison import columns, measure, profile
from components.comparison.fifths import has_places, middle, number, positions
from components.comparison.profile import Scope
from components.screen import ids, pop, tags
from components.screen.bar import mark
from components.screen.markup import attrs
from components.view import marks as looks
from components.view.actions import choose_mine
from components.view.model import query
from components.wording import counting, sentences
from components.wording import measure as measured
from components.wording.numbers import cell_text, with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.comparison.profile import Row
    from components.screen.tags import Element
    from data.model.areas import Area
    from data.model.catalogue import Topic

STRIP = "/streifen.svg"
"""Where the picture of a position is."""

PLACES = 5


def listing(context: Context) -> list[Any]:
    """The list of the area shown, or an invitation to choose one."""
    about = subject(context)
    if about is None or about.mine is None:
        return [_invitation(context)]
    asked = {item.slug for item in columns.asked(context)}
    rows = [row for row in about.once(profile.rows) if row.context.indicator.slug in asked]
    chapters = groupby(rows, key=lambda row: row.context.indicator.topic)
    said = [part for topic, found in chapters for part in _chapter(about, topic, list(found))]
    note = context.words("list.note", group=sentences.group_phrase(about, "is", many=True))
    name = context.words("list.heading", name=about.mine.name)
    return [
        *_towns(context, about.mine),
        tags.Element("section", said or [tags.p(context.words("list.empty"))], **attrs(aria_label=name)),
        tags.p(note, className="hint"),
        _opener(context),
    ]


def subject(context: Context) -> Context | None:
    """The context of the area that is listed: the one asked for, else mine; None without any."""
    key = next(iter(context.view.listed), None)
    known = context.store.area(key) if key else None
    if known is None or known.outside:
        return profile.subject(context)
    chosen = tuple(one for one in (context.view.mine, *context.view.chosen) if one and one != key)
    view = replace(choose_mine(context.view, key), chosen=chosen)
    return profile.subject(type(context)(context.store, view))


def _opener(context: Context) -> html.Button:
    """Shows the whole table instead of the list."""
    return html.Button(
        [pop.icon("table"), context.words("heat.whole")],
        type="button",
        className="button list-whole",
        **attrs(data_whole="", aria_expanded="false", aria_controls="heat-holder"),
    )


def _invitation(context: Context) -> html.Div:
    words = context.words
    button = html.Button(
        words("list.choose"),
        type="button",
        className="button",
        **attrs(data_search="towns", aria_haspopup="dialog"),
    )
    return html.Div([html.P(words("list.invite")), button], className="list-invite")


def _towns(context: Context, shown: Area) -> list[Element]:
    """My area and the chosen ones, each a way to its list; nothing where there is but one."""
    found = [one for one in context.marks if not one.area.outside]
    if len(found) < 2:
        return []
    items = []
    for one in found:
        view = replace(context.view, listed=() if one.mine else (one.area.key,))
        is_shown = attrs(aria_current="true") if one.area.key == shown.key else {}
        parts = [mark(one.symbol, one.colour), one.area.short]
        way = tags.link(parts, href=query(view, context.store) or "?", className="list-town", **is_shown)
        items.append(tags.li(way))
    label = attrs(aria_label=context.words("list.towns"))
    return [tags.ul(items, className="list-towns stay", **label)]


def _chapter(about: Context, topic: Topic, rows: list[Row]) -> Iterator[Element]:
    language = about.words.language
    lent = next((row.area for row in rows if row.scope is Scope.KREIS and row.area), None)
    whose = [tags.small([_ring(), about.words("list.of_kreis", name=lent.short)])] if lent else []
    yield tags.h2([tags.span(topic.label[language]), *whose], className="list-chapter")
    yield tags.ul([_item(row) for row in rows], className="list-rows")


def _item(row: Row) -> Element:
    """One indicator: folded where there is a number, else with the reason and the way to own figures."""
    context = row.context
    told = number(context, row.area.key) if row.area else None
    if row.area is None or not isinstance(told, float | int):
        own = tags.link(context.words("list.own"), href="/eigene" + context.search)
        head = [_name(row), tags.Element("b", "–", **attrs(aria_hidden="true"))]
        reason = [tags.span(_box(None)), tags.span(_why(row))]
        parts = [tags.span(head, className="list-1"), tags.span([tags.span(reason), own], className="list-2")]
        return tags.li(tags.div(parts, className="list-none"))
    summary = tags.summary(list(_summary(row, row.area)))
    return tags.li(tags.details([summary, _more(row)], **attrs(name="list")))


def _summary(row: Row, area: Area) -> Iterator[Element]:
    context = row.context
    own = "list-own" if row.own else None
    yield tags.span([_name(row), tags.Element("b", _value(row, area), className=own)], className="list-1")
    place = positions(context, [area]).get(area.key)
    css = "tag is-old" if counting.is_old(context) else "tag"
    tag = tags.span(_tag(row), className=css)
    counted = place is None and not has_places(context)  # nothing to place, so no box
    where = tags.span([*([] if counted else [_box(place)]), _where(row, place)])
    yield tags.span([where, tag], className="list-2")
    if said := _median(context):
        yield tags.span(said, className="list-3")


def _name(row: Row) -> Element:
    """The name of the indicator; before that of a figure of the Kreis a ring, and in words whose it is."""
    context, name = row.context, row.context.indicator.short[row.context.words.language]
    if row.scope is not Scope.KREIS or row.area is None:
        return tags.span(name)
    sign = tags.span(context.words("list.kreis_sign", name=row.area.short), className="visually-hidden")
    return tags.span([_ring(), sign, name])


def _ring() -> Element:
    """The sign of a figure of the Kreis around the town."""
    return mark(looks.LENT_SYMBOL, looks.MINE)


def _value(row: Row, area: Area) -> str:
    context, cell, told = row.context, row.cell, number(row.context, area.key)
    if not measure.is_value(context) and isinstance(told, float | int):
        return f"{measured.of_number(context, told):short}"
    return f"{cell_text(cell, context.indicator, context.words):short}" if cell else ""


def _tag(row: Row) -> str:
    """The year, and before it the level where it is not that of the list."""
    context, years = row.context, measured.years(row.context)
    if row.scope is not Scope.KREIS:
        return years
    level = context.words(f"level.{context.view.level.value}.name")
    return context.words("befund.tag.year", level=level, year=years)


def _box(place: int | None) -> Element:
    """Five boxes, that of the fifth filled; without a place one with dashed edges."""
    boxes = [tags.Element("i", className="is-on" if at == place else None) for at in range(PLACES)]
    css = "fifths" if place is not None else "fifths is-empty"
    return tags.span(boxes if place is not None else [], className=css, **attrs(aria_hidden="true"))


def _where(row: Row, place: int | None) -> str:
    context, words = row.context, row.context.words
    if place is not None:
        return words(f"heat.fifth.{place}")
    if row.is_small:
        return words("heat.small")
    return words("list.no_place" if has_places(context) or context.indicator.is_compared else "list.count")


def _why(row: Row) -> str:
    """Why there is no number."""
    context = row.context
    if row.area is None or row.cell is None:
        return context.words("heat.missing")
    if not row.cell.known:
        return profile.reason(row)
    return measured.why(context, row.area)


def _median(context: Context) -> str:
    """The middle of what is shown: of the values, or of the changes."""
    value = middle(context)
    if value is None:
        return ""
    if context.view.measure == measure.CHANGE:
        shown = f"{measured.of_number(context, value):short}"
        return context.words("list.median_change", value=shown)
    shown = f"{with_unit(value, context.indicator, context.words.language):short}"
    return context.words("list.median", value=shown)


def _more(row: Row) -> Element:
    """The position, and where the indicator is shown and defined."""
    context, words = row.context, row.context.words
    search = query(replace(context.view, measure=measure.VALUE, listed=()), context.store)
    has_picture = not context.indicator.own and context.distribution is not None
    picture = [tags.div(className="list-strip", **attrs(data_strip=STRIP + search))] if has_picture else []
    label = context.indicator.short[words.language]
    ways = [("nav.vergleich", "/vergleich"), ("nav.karte", "/karte"), ("list.definition", "/daten")]
    if row.is_small:
        ways.append(("list.own", "/eigene"))
    parts = {"/daten": f"#{ids.OPENED}"}
    links = [tags.link(words(key), href=path + search + parts.get(path, "")) for key, path in ways]
    return tags.div(
        [*picture, tags.Element("nav", links, **attrs(aria_label=words("list.links", label=label)))],
        className="list-more",
    )
