"""The catalogue: what there is of each indicator, by chapter, level and year, and one opened in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.screen import ids, planned, sheet, tags
from components.screen.markup import attrs
from components.screen.plain import Drawn
from components.search import things
from components.view.actions import to_indicator
from components.view.model import default_view, query
from components.wording import counting, freshness
from data.model.catalogue import Level, year_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context
    from components.screen.tags import Element
    from data.editorial.planned import Planned
    from data.model.catalogue import Indicator, Topic


def listing(context: Context, text: str = "") -> list[Any]:
    """The found indicators as a table by chapter; the one of the view is opened below its row."""
    words = context.words
    found = things.search(context.store, text, words.language)
    waiting = planned.matching(context, text)
    notes = [tags.p(note, className="hint") for note in found.notes]
    if not found.indicators and not waiting:
        return [tags.p(words("daten.none", text=text[:60]), className="notice"), *notes]
    topics = dict.fromkeys((*context.store.catalogue.topics, *(item.topic for item in found.indicators)))
    chapters = [
        (topic, items, entries)
        for topic in sorted(topics, key=lambda topic: topic.order)
        for items in [[item for item in found.indicators if item.topic == topic]]
        for entries in [[entry for entry in waiting if entry.topic == topic]]
        if items or entries
    ]
    count = tags.span(words.count("daten.found", len(found.indicators)), className="matrix-count")
    ways = _ways(context, [topic for topic, *_ in chapters], found.indicators)
    body = [_chapter(context, *chapter, searched=bool(text.strip())) for chapter in chapters]
    return [
        *notes,
        tags.div([count, *ways], className="matrix-top", role="status"),
        tags.table([_head(context), *body], className="matrix"),
    ]


def _ways(context: Context, topics: Sequence[Topic], items: Sequence[Indicator]) -> Iterator[Element]:
    """Links down to the chapters, and to the indicator that is opened."""
    shown = context.indicator
    if len(topics) > 1:
        for topic in topics:
            yield tags.a(topic.label[context.words.language], href=f"#{_anchor(topic)}", className="pill")
    if shown in items:
        label = context.words("daten.opened", label=shown.short[context.words.language])
        yield tags.a(label, href=f"#{ids.OPENED}", className="matrix-opened")


def _anchor(topic: Topic) -> str:
    return f"kapitel-{topic.slug}"


def _place(name: str) -> Drawn:
    """A place within a plain part that an address can lead to."""
    return Drawn(f'<span id="{name}" class="anchor"></span>')


def _head(context: Context) -> Element:
    words = context.words
    years = words("daten.axis", first=_first(context), last=context.store.newest)
    levels = [
        tags.th(
            [words(f"level.{at.value}.name"), tags.small(years, **attrs(aria_hidden="true"))], scope="col"
        )
        for at in context.store.region.levels
    ]
    names = words("control.indicator"), words("daten.newest")
    cells = [tags.th(names[0], scope="col"), *levels, tags.th(names[1], scope="col")]
    return tags.thead(tags.tr(cells))


def _columns(context: Context) -> int:
    """Name, levels, the newest year."""
    return 2 + len(context.store.region.levels)


def _first(context: Context) -> int:
    """The first year of the axis that all rows share: that of the oldest figures."""
    store = context.store
    items = store.catalogue.indicators.values()
    return min(year for item in items for at in Level for year in store.years(item, at))


def _chapter(
    context: Context,
    topic: Topic,
    items: Sequence[Indicator],
    entries: Sequence[Planned],
    *,
    searched: bool,
) -> Element:
    """A chapter: its name, a row for each indicator, then the series that are still without figures.

    A phone folds it (katalog.css, katalog_folds.js). Open is that of the indicator the address names, or all
    that a search found; the bare address names none.
    """
    named = context.view.indicator != default_view(context.store).indicator
    is_open = searched or (named and context.indicator in items)
    heading = tags.h2([_place(_anchor(topic)), topic.label[context.words.language]])
    head = tags.th(
        [heading, _fold(context, topic, len(items), is_open=is_open)],
        colSpan=_columns(context),
        scope="rowgroup",
    )
    rows = [tags.tr(head, className="matrix-chapter")]
    first = _first(context)
    for item in items:
        rows += _rows(context, item, first)
    rows += [tags.tr(tags.td(planned.entry(context, one), colSpan=_columns(context))) for one in entries]
    state = "found" if searched else topic.slug
    return tags.tbody(rows, className="is-open" if is_open else None, **attrs(data_fold=state))


def _fold(context: Context, topic: Topic, many: int, *, is_open: bool) -> Element:
    """What opens and closes a chapter on a phone, with the number of its indicators."""
    words = context.words
    said = words.count("daten.found", many) if many else words("ohnedaten.badge")
    name = f"{topic.label[words.language]}: {said}"
    known = attrs(aria_expanded=str(is_open).lower(), aria_label=name)
    return tags.Element("button", said, type="button", className="matrix-fold", **known)


def _rows(context: Context, item: Indicator, first: int) -> Iterator[Element]:
    """The row of an indicator, and what is known of it below where it is the one of the view."""
    view, _ = to_indicator(context.store, context.view, item.slug)
    is_shown = item.slug == context.view.indicator
    link = tags.link(
        item.label[context.words.language],
        href="/daten" + query(view, context.store),
        className="list-link",
        **(attrs(aria_current="true") if is_shown else {}),
    )
    name = tags.th([_place(ids.OPENED), link] if is_shown else link, scope="row")
    levels = [_level(context, item, at, first) for at in context.store.region.levels]
    yield tags.tr([name, *levels, _age(context, item)], className="is-shown" if is_shown else None)
    if is_shown:
        opened = tags.div(sheet.sheet(context), className="sheet")
        yield tags.tr(tags.td(opened, colSpan=_columns(context)), className="sheet-row")


def _level(context: Context, item: Indicator, level: Level, first: int) -> Element:
    """The years of an indicator on a level, in words and as bars on the axis of the table."""
    years = sorted(context.store.years(item, level))
    if not years:
        return tags.td("–", className="is-none")
    whole = context.store.newest + 1 - first
    bars = [
        tags.Element("i", style={"left": _share(start - first, whole), "width": _share(many, whole)})
        for start, many in runs(years)
    ]
    name = context.words(f"level.{level.value}.name")  # where there is no room for columns (katalog.css)
    return tags.td([span(item, years), tags.div(bars, className="years-strip")], **attrs(data_level=name))


def runs(years: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Years in ascending order as stretches without a gap: the first year of each, and how many they are."""
    start = many = 0
    for year in years:
        if many and year == start + many:
            many += 1
            continue
        if many:
            yield start, many
        start, many = year, 1
    if many:
        yield start, many


def span(item: Indicator, years: Sequence[int]) -> str:
    """``2016–2024``: the first and the last of some years in ascending order."""
    first, last = year_label(item, years[0]), year_label(item, years[-1])
    return first + (f"–{last}" if first != last else "")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%"


def _age(context: Context, item: Indicator) -> Element:
    """The latest year as a tag that says in words when it is old; a phone leaves out a year alone."""
    last = freshness.latest_year(context.store, item)
    age, year = context.store.newest - last, year_label(item, last)
    is_aged = age >= counting.AGED
    said = context.words("daten.aged", year=year, n=age) if is_aged else year
    stands_out = age >= counting.OLD or (age > freshness.OLD and item.newer is not None)
    tag = tags.span(said, className="tag is-old" if stands_out else "tag")
    return tags.td(tag, className=None if is_aged or stands_out else "is-again")
