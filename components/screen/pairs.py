"""What stands around the scatter: swapping the axes, sensible pairs, all points as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.comparison import pairs, proposals
from components.screen.areas_table import scrolled
from components.view.model import query
from components.wording import scatter
from components.wording.numbers import cell_text, number, plus
from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.comparison.pairs import Pair, Point
    from components.comparison.proposals import Proposal
    from data.model.areas import Area
    from data.model.catalogue import Indicator
    from data.model.table import Cell


def swap(context: Context) -> list[Any]:
    """The link that turns the picture by its diagonal; nothing without a pair."""
    pair = pairs.of(context)
    if pair is None:
        return []
    view = replace(
        context.view,
        indicator=pair.x.indicator.slug,
        indicator2=pair.y.indicator.slug,
        year=pair.y.view.year,
        year2=None,
    )
    href = query(view, context.store)
    return [dcc.Link(context.words("zusammenhang.swap"), href=href, className="btn btn-outline-primary")]


# Sensible pairs


def offered(context: Context) -> list[Any]:
    """The contexts proposed for the indicator, also those of other levels, and pairs about other things."""
    words, label = context.words, context.indicator.label[context.words.language]
    named, ruled = proposals.curated(context), list(proposals.ruled(context))
    parts: list[Any] = [html.H2(words("paare.heading"))]
    if not named and not ruled:
        parts.append(html.P(words("paare.none", label=label)))
    if named:
        parts.append(html.P(words("paare.about", label=label)))
        parts.append(html.Ul([_named(context, proposal) for proposal in named], className="pairs"))
    if ruled:
        parts.append(html.P(words("paare.ruled")))
        parts.append(
            html.Ul([html.Li(_link(context, item)) for item in ruled], className="pairs pairs-plain")
        )
    parts.append(html.P(words("paare.order"), className="hint"))
    return [*parts, *_others(context)]


def _named(context: Context, proposal: Proposal) -> html.Li:
    """A context of the record with its reason; a link where it works on this level."""
    label = proposal.context.label[context.words.language]
    head: list[Any] = [_link(context, proposal)]
    if context.view.level not in proposal.levels:
        head = [f"{label} ({_elsewhere(context, proposal)})"]
    return html.Li([html.Div(head), html.Div(proposal.reason, className="pair-reason")])


def _others(context: Context) -> list[Any]:
    """Pairs about other indicators: links where they work on this level, a count of the rest."""
    words, level = context.words, context.view.level
    found = proposals.others(context)
    here: dict[str, list[Any]] = {}
    for proposal in found:
        if level in proposal.levels:
            label = proposal.context.short[words.language]
            link = dcc.Link(label, href=_href(context, proposal))
            here.setdefault(proposal.outcome.short[words.language], []).append(link)
    rest = [proposal for proposal in found if level not in proposal.levels]
    parts: list[Any] = [html.Summary(words("paare.others"))]
    if here:
        items = [
            html.Li([html.Div(asked), html.Div(links, className="pair-links")])
            for asked, links in here.items()
        ]
        parts.append(html.Ul(items, className="pairs"))
    if rest:
        levels = [at for at in Level if any(at in proposal.levels for proposal in rest)]
        parts.append(html.P(words.count("paare.more", len(rest), levels=_names(context, levels))))
    return [html.Details(parts)] if len(parts) > 1 else []


def _link(context: Context, proposal: Proposal) -> Any:
    """The context as a link; the one that is shown says so."""
    label = proposal.context.label[context.words.language]
    if pairs.across(context) == proposal.context:
        return html.Span([html.Strong(label), f" ({context.words('paare.now')})"], className="pair-shown")
    return dcc.Link(label, href=_href(context, proposal))


def _href(context: Context, proposal: Proposal) -> str:
    return query(pairs.view_of(context, proposal), context.store)


def _elsewhere(context: Context, proposal: Proposal) -> str:
    words, names = context.words, _names(context, proposal.levels)
    return words("paare.elsewhere", levels=names) if names else words("paare.nowhere")


def _names(context: Context, levels: Sequence[Level]) -> str:
    return ", ".join(context.words(f"level.{level.value}.name") for level in levels)


# The points as a table


def points(context: Context) -> list[Any]:
    """All areas with expected value and distance, the farthest above first; then those without a point."""
    pair = pairs.of(context)
    if pair is None:
        return []
    words, y, x = context.words, scatter.short(pair.y), scatter.short(pair.x)
    heads = [words("punkte.area"), _head(pair.y), _head(pair.x)]
    heads += [words("punkte.expected"), words("punkte.residual")] if pair.fit else []
    heads.append(words("punkte.note"))
    marked = {area.key for area in (*([pair.y.mine] if pair.y.mine else []), *pair.y.picked)}
    rows = [_point(pair, point, strong=point.area.key in marked) for point in pairs.by_distance(pair)]
    rows += [_missing(pair, area, about, strong=area.key in marked) for area, about in pair.missing]
    caption = words("punkte.caption" if pair.fit else "punkte.caption_plain", y=y, x=x)
    table = html.Table(
        [
            html.Caption(caption),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="table table-sm figures",
    )
    rounding = [html.P(words("punkte.rounding"), className="hint")] if pair.fit else []
    return [scrolled(table, caption), *rounding, _files(context, pair), _definitions(context, pair)]


def _head(about: Context) -> str:
    """Name, unit and year of a column."""
    indicator, words = about.indicator, about.words
    short, unit = scatter.short(about), indicator.unit[words.language]
    key = "punkte.value" if unit in short else "punkte.value_unit"
    return words(key, short=short, unit=unit, year=scatter.year(about))


def _point(pair: Pair, point: Point, *, strong: bool) -> html.Tr:
    words = pair.y.words
    cells = [_value(pair.y, point.y), _value(pair.x, point.x)]
    if pair.fit:
        indicator, language = pair.y.indicator, words.language
        expected, residual = pair.expected(point), pair.residual(point)
        cells.append("–" if expected is None else number(expected, indicator.decimals, language))
        cells.append("–" if residual is None else plus(residual, indicator.decimals, language))
    return _row(point.area.name, cells, "; ".join(scatter.remarks(pair, point)), strong=strong)


def _missing(pair: Pair, area: Area, about: Context, *, strong: bool) -> html.Tr:
    cells = [_value(side, side.cells[area.key]) for side in (pair.y, pair.x)]
    cells += ["–", "–"] if pair.fit else []
    return _row(area.name, cells, scatter.missing(about, area, about.cells[area.key]), strong=strong)


def _value(about: Context, cell: Cell) -> str:
    return cell_text(cell, about.indicator, about.words, unit=False) if cell.known else "–"


def _row(name: str, cells: list[str], note: str, *, strong: bool) -> html.Tr:
    numbers = [html.Td(text, className="num") for text in cells]
    return html.Tr(
        [html.Th(name, scope="row"), *numbers, html.Td(note)], className="strong" if strong else ""
    )


def _files(context: Context, pair: Pair) -> html.P:
    """The figures of both indicators on this level."""

    def link(indicator: Indicator) -> html.A:
        href = f"/api/v1/werte.csv?indikator={indicator.slug}&ebene={context.view.level.value}"
        return html.A(indicator.short[context.words.language], href=href, download="")

    return html.P([context.words("punkte.files"), " ", link(pair.y.indicator), " · ", link(pair.x.indicator)])


def _definitions(context: Context, pair: Pair) -> html.P:
    """Where both indicators are explained."""

    def link(about: Context) -> dcc.Link:
        return dcc.Link(scatter.short(about), href="/daten" + query(about.view, context.store))

    return html.P([context.words("punkte.definitions"), " ", link(pair.y), " · ", link(pair.x)])
