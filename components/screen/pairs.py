"""What stands around the scatter: swapping the axes, sensible pairs, all points as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.comparison import pairs, proposals
from components.screen.table_of import table_of
from components.tables.scatter import reading
from components.view.model import query
from components.wording import scatter
from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.comparison.pairs import Pair
    from components.comparison.proposals import Proposal
    from data.model.catalogue import Indicator


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
    return [table_of(reading(pair)), _files(context, pair), _definitions(context, pair)]


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
