"""Reports of changes in words: what is new, revised, gone and suspicious, by chapter and indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.screen import prepared
from components.screen.plain import whole
from components.screen.table_of import scrolled
from components.wording.numbers import day, number, with_unit
from components.wording.years import span
from data.editorial.changes import HINTS, REFERENCE
from data.model.catalogue import year_label
from data.model.status import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from components.comparison.context import Context
    from data.editorial.changes import Change, Example, Part, Report, Suspicion, Taken
    from data.editorial.vintages import Vintage
    from data.model.catalogue import Indicator, Topic
    from data.model.source_files import SourceFile

MOST = 200
"""Former values shown on the page; all of them stand in the table of the data folder."""

NEWEST = 5
"""Indicators with new years that the start page names."""

KINDS = ("new", "revised", "gone")
"""What may become of a figure."""

_STATES = frozenset(status.value for status in PUBLISHED)


def section(context: Context, report: Report, *, open_: bool) -> html.Details:
    """One report, folded unless it is the latest; its chapters and its files are folded within it."""
    words = context.words
    chapters: list[Any] = [
        _chapter(context, report, topic, entries)
        for topic in context.store.catalogue.topics
        if (entries := _of_topic(context, report, topic.slug))
    ]
    files = html.Ul([html.Li(_file(context, taken)) for taken in report.files], className="changed-files")
    counted = words.count("aenderungen.file_count", len(report.files))
    return html.Details(
        [
            html.Summary(html.H2(_heading(context, report))),
            html.P(summary(context, report), className="lead"),
            *(chapters or [html.P(_nothing(context, report))]),
            *_outside(context, report),
            _fold(html.H3(words("aenderungen.files")), counted, files),
        ],
        open=open_,
        className="report",
    )


def latest(context: Context) -> list[Any]:
    """For each chapter the latest report that says something of it, in a sentence that leads there."""
    rows = [row for topic in context.store.catalogue.topics for row in _latest(context, topic)]
    return [html.Ul(rows, className="plain changed-latest")] if rows else []


def _latest(context: Context, topic: Topic) -> Iterator[html.Li]:
    for report in context.store.reports:
        if entries := _of_topic(context, report, topic.slug):
            way = html.A(topic.label[context.words.language], href=f"#{_anchor(report, topic)}")
            said = _first_stock(context, entries) if report.initial else _sums(context, entries)
            when = html.Span(day(report.date, context.words.language), className="changed-day")
            yield html.Li([way, when, html.Span(said)])
            return


def _anchor(report: Report, topic: Topic) -> str:
    return f"bericht-{report.date}-{topic.slug}"


def _fold(heading: Any, said: str, content: Any, **named: str) -> html.Details:
    """A part of a report, folded: its heading and how much there is of it can be seen."""
    head = html.Summary([heading, html.Span(said, className="fold-said")])
    return html.Details([head, *whole([content])], className="report-chapter", **named)  # type: ignore[arg-type]


def _heading(context: Context, report: Report) -> str:
    key = "aenderungen.initial" if report.initial else "aenderungen.report"
    return context.words(key, day=day(report.date, context.view.language))


def summary(context: Context, report: Report) -> str:
    """The report in one or two sentences."""
    words, language = context.words, context.view.language
    if report.initial:
        values = sum(part.values for change in report.changes for part in change.new)
        shown = number(values, 0, language)
        return words("aenderungen.initial_text", indicators=str(len(report.changes)), values=shown)
    return _sums(context, [(None, change) for change in report.changes]) or _nothing(context, report)


def _nothing(context: Context, report: Report) -> str:
    """That no figure has changed: none at all, or none of the region."""
    return context.words("aenderungen.no_figures_inside" if report.outside else "aenderungen.no_figures")


def _of_topic(context: Context, report: Report, topic: str) -> list[tuple[Indicator, Change]]:
    found = ((context.store.catalogue.find(change.slug), change) for change in report.changes)
    return [(item, change) for item, change in found if item is not None and item.topic.slug == topic]


def _chapter(
    context: Context, report: Report, topic: Topic, entries: Sequence[tuple[Indicator, Change]]
) -> html.Details:
    """A chapter of a report; what is unusual in it is said where it is folded, too."""
    words = context.words
    listed = html.Ul(
        [_entry(context, item, change, initial=report.initial) for item, change in entries],
        className="plain changed",
    )
    said = _first_stock(context, entries) if report.initial else _sums(context, entries)
    unusual = sum(doubt.kind not in HINTS for _, change in entries for doubt in change.suspicious)
    if unusual:
        said = f"{said} {words.count('aenderungen.unusual', unusual)}"
    return _fold(html.H3(topic.label[words.language]), said, listed, id=_anchor(report, topic))


def _first_stock(context: Context, entries: Sequence[tuple[Indicator, Change]]) -> str:
    """``21 Indikatoren``: what the first report found of a chapter, of which nothing is new."""
    return context.words.count("aenderungen.stock", len(entries))


def _sums(context: Context, entries: Sequence[tuple[Any, Change]]) -> str:
    """``Neu: 15 Werte bei 1 Indikator.`` for each kind of change; empty where no figure has changed."""
    words, parts = context.words, []
    for kind in KINDS:
        found = [part for _, change in entries for part in getattr(change, kind)]
        if many := sum(part.values for part in found):
            touched = sum(bool(getattr(change, kind)) for _, change in entries)
            counted = words.count("aenderungen.values", many, number(many, 0, words.language))
            where = words.count("aenderungen.indicators", touched)
            parts.append(words(f"aenderungen.sum_{kind}", values=counted, indicators=where))
    return " ".join(parts)


def _entry(context: Context, item: Indicator, change: Change, *, initial: bool) -> html.Li:
    shown = _there if initial else _lines
    lines = list(shown(context, item, change))
    link = dcc.Link(item.label[context.view.language], href=prepared.indicator(context, item).href)
    return html.Li([link, html.Ul([html.Li(line) for line in lines])])


def _outside(context: Context, report: Report) -> list[Any]:
    """What became of the areas outside the region, as counts; nothing where they are not touched."""
    named = [(context.store.catalogue.find(change.slug), change) for change in report.outside]
    entries = [_beyond(context, item, change) for item, change in named if item is not None]
    if not entries:
        return []
    counted = context.words.count("aenderungen.indicators", len(entries))
    listed = html.Ul(entries, className="plain changed changed-outside")
    return [_fold(html.H3(context.words("aenderungen.outside")), counted, listed)]


def _beyond(context: Context, item: Indicator, change: Change) -> html.Li:
    words = context.words
    counts = {kind: sum(part.values for part in getattr(change, kind)) for kind in KINDS}
    lines: list[Any] = [
        words(f"aenderungen.{kind}", what=words.count("aenderungen.values", n, _whole(context, n)))
        for kind, n in counts.items()
        if n
    ]
    if change.lacking:
        known = _known(context)
        named = [f"{f.publisher}, {f.table}" if (f := known.get(key)) else key for key in change.lacking]
        lines.append(words("aenderungen.lacking", files="; ".join(named)))
    lines += _doubts(context, item, change)
    return html.Li([item.label[context.view.language], html.Ul([html.Li(line) for line in lines])])


def _there(context: Context, item: Indicator, change: Change) -> Iterator[str]:
    """What the first report finds: nothing of it is new."""
    return (_part(context, item, part) for part in change.new)


def _lines(context: Context, item: Indicator, change: Change) -> Iterator[Any]:
    for kind in KINDS:
        for part in getattr(change, kind):
            example = f": {_example(context, item, part.example)}" if part.example else ""
            yield context.words(f"aenderungen.{kind}", what=_part(context, item, part)) + example
    yield from _doubts(context, item, change)


def _doubts(context: Context, item: Indicator, change: Change) -> Iterator[html.Span]:
    for doubt in change.suspicious:
        key = "aenderungen.hint" if doubt.kind in HINTS else "aenderungen.suspicious"
        yield html.Span([html.Strong(context.words(key)), " ", _doubt(context, item, doubt)])


def _part(context: Context, item: Indicator, part: Part) -> str:
    first, last = year_label(item, part.years[0]), year_label(item, part.years[-1])
    return context.words(
        "aenderungen.part",
        values=context.words.count("aenderungen.values", part.values, _whole(context, part.values)),
        level=_level(context, part.level),
        years=span(first, last, context.words),
    )


def _whole(context: Context, count: int) -> str:
    return number(count, 0, context.view.language)


def _level(context: Context, level: str) -> str:
    if not level:
        return ""
    return context.words("aenderungen.references" if level == REFERENCE else f"level.{level}.other")


def _example(context: Context, item: Indicator, example: Example) -> str:
    return context.words(
        "aenderungen.example",
        area=context.name(example.area),
        year=year_label(item, example.year),
        before=_value(context, item, example.before),
        after=_value(context, item, example.after),
    )


def _value(context: Context, item: Indicator, text: str) -> str:
    if not text:
        return context.words("aenderungen.none")
    if text in _STATES:
        return context.words(f"status.{text}")
    decimals = max(item.decimals, min(len(text.partition(".")[2]), 2))
    return with_unit(float(text), item, context.view.language, decimals)


def _doubt(context: Context, item: Indicator, doubt: Suspicion) -> str:
    words = context.words
    text = words(
        f"aenderungen.doubt.{doubt.kind}",
        n=_whole(context, doubt.count),
        level=_level(context, doubt.level),
        year=year_label(item, doubt.year) if doubt.year else "",
        detail=doubt.detail,
    )
    shown = doubt.example if doubt.kind != "counts" else None  # those are no values of the indicator
    return f"{text} {_example(context, item, shown)}." if shown else text


def _known(context: Context) -> dict[str, SourceFile]:
    """The publishers' files by key."""
    items = context.store.catalogue.indicators.values()
    return {origin.file.key: origin.file for item in items for origin in item.origins}


def _file(context: Context, taken: Taken) -> str:
    words = context.words
    file = _known(context).get(taken.key)
    name = f"{file.publisher}, {file.table}: {file.title}" if file else taken.key
    first, last = (str(year) for year in taken.years)
    years = span(first, last, words)
    before = words("aenderungen.before", edition=taken.before) if taken.before else ""
    retrieved = day(taken.retrieved, context.view.language)
    text = words("aenderungen.file", name=name, edition=taken.edition, retrieved=retrieved, years=years)
    return f"{text} {before}".rstrip()


def vintages(context: Context) -> list[Any]:
    """The former values of what was revised, the latest first; a sentence where there are none."""
    words = context.words
    every = sorted(context.store.vintages, key=lambda v: (v.until, v.slug, v.area, v.year), reverse=True)
    if not every:
        return [html.P(words("aenderungen.no_vintages"))]
    heads = ("indicator", "area", "year", "before", "now", "edition", "until")
    rows = [row for vintage in every[:MOST] for row in _vintage(context, vintage)]
    table = html.Table(
        [
            html.Thead(html.Tr([html.Th(words(f"aenderungen.head.{head}"), scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="table vintages",
    )
    rest = len(every) - MOST
    more = [html.P(words("aenderungen.more_vintages", n=_whole(context, rest)))] if rest > 0 else []
    return [scrolled(table, words("aenderungen.vintages")), *more]


def _vintage(context: Context, vintage: Vintage) -> Iterable[html.Tr]:
    item = context.store.catalogue.find(vintage.slug)
    if item is None:  # an indicator that is no longer there
        return
    now = context.store.cell(item, vintage.area, vintage.year)
    text = repr(now.value).removesuffix(".0") if now.known else now.status.value
    yield html.Tr(
        [
            html.Th(item.label[context.view.language], scope="row"),
            html.Td(context.name(vintage.area)),
            html.Td(year_label(item, vintage.year)),
            html.Td(_value(context, item, vintage.value or vintage.status), className="num"),
            html.Td(_value(context, item, text), className="num"),
            html.Td(vintage.edition),
            html.Td(day(vintage.until, context.view.language)),
        ]
    )


def newest(context: Context) -> list[Any]:
    """What the latest report says in one line, with the way to all; nothing without one."""
    reports = context.store.reports
    if not reports:
        return []
    report, words = reports[0], context.words
    fresh = [] if report.initial else [change for change in report.changes if change.new][:NEWEST]
    named = [(context.store.catalogue.find(change.slug), change) for change in fresh]
    new = [_fresh(context, item, change) for item, change in named if item is not None]
    head = (
        words("aenderungen.newest", day=day(report.date, words.language))
        if new
        else _heading(context, report)
    )
    said = [part for one in new for part in (", ", *one)][1:] if new else [summary(context, report)]
    return [
        html.P(
            [
                html.Strong(f"{head}:"),
                " ",
                *said,
                ". " if new else " ",
                dcc.Link(words("aenderungen.all"), href="/aenderungen" + context.search),
            ]
        )
    ]


def _fresh(context: Context, item: Indicator, change: Change) -> list[Any]:
    """An indicator with new years as a link, and the latest of them."""
    year = year_label(item, max(change.new[0].years))
    link = dcc.Link(item.label[context.view.language], href=prepared.indicator(context, item).href)
    return [link, f"\u00a0{year}"]
