"""What stands around the scatter: swapping the axes, sensible pairs, all points as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.comparison import pairs, proposals
from components.screen import controls, ids, pop, tags
from components.screen.markup import attrs
from components.screen.plain import place
from components.screen.table_of import table_of
from components.tables.scatter import reading
from components.view.model import of_indicator, query
from components.wording import scatter
from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.comparison.pairs import Pair
    from components.comparison.proposals import Proposal
    from components.screen.tags import Element
    from data.model.catalogue import Indicator


MORE = "weitere-paare"
"""The id of what the last chip opens."""


def swap(context: Context) -> list[Any]:
    """The link that turns the picture by its diagonal; nothing without a pair."""
    pair = pairs.of(context)
    if pair is None:
        return []
    view = replace(
        of_indicator(context.view, pair.x.indicator.slug),
        indicator2=pair.y.indicator.slug,
        year=pair.y.view.year,
        year2=None,
    )
    said, href = context.words("zusammenhang.swap"), query(view, context.store)
    parts = [pop.icon("swap"), html.Span(said, className="c-swap-name")]
    return [dcc.Link(parts, href=href, className="icon-button", title=said)]


def across(context: Context) -> html.Div:
    """Swapping the axes, and the indicator of the axis across."""
    shown = place("kontext", controls.named_across(context), tag="span")
    button = controls.searched(context.words("zusammenhang.context"), shown, "across", "c-across")
    return html.Div(
        [place("paar-tausch", swap(context), css="c-swap"), button],
        className="c-pair",
    )


# Sensible pairs


def row(context: Context) -> html.Div:
    """Chips of the proposed pairs, the last one opens all others; below, what the one that is shown asks."""
    words = context.words
    shown = place("paare", chips(context), css="pair-chips")
    rest = place("paare-weitere", further(context), css="stay")
    more = pop.opener(MORE, [html.Span(words("paare.further")), pop.icon("down")], "pair-chip is-more")
    return html.Div(
        [
            html.Nav([shown, more], className="pair-row", **attrs(aria_label=words("paare.heading"))),
            pop.sheet(words, MORE, words("paare.further"), [rest], "is-pairs"),
            place("paar-frage", question(context), css="pair-question"),
        ],
        className="pair-nav pop-anchor",
    )


def chips(context: Context) -> list[Any]:
    """The contexts proposed for the indicator on this level as links, the one that is shown marked."""
    return [tags.ul([tags.li(_chip(context, proposal)) for proposal in proposals.here(context)])]


def _chip(context: Context, proposal: Proposal) -> Any:
    now = pairs.across(context) == proposal.context
    more = {"title": proposal.reason} if proposal.reason else {}
    label = proposal.context.short[context.words.language]
    current = attrs(aria_current="true") if now else {}
    return tags.link(label, href=_href(context, proposal), className="pair-chip", **more, **current)


def question(context: Context) -> list[Any]:
    """Why the pair that is shown is asked for, where the record says so."""
    shown = pairs.across(context)
    found = next((p.reason for p in proposals.curated(context) if p.context == shown), "")
    return [tags.p(found)] if found else []


def further(context: Context) -> list[Any]:
    """Pairs of the indicator on other levels, pairs about other indicators, and how all are chosen."""
    words, level = context.words, context.view.level
    away = [proposal for proposal in proposals.curated(context) if level not in proposal.levels]
    parts: list[Any] = []
    if not [*proposals.here(context), *away]:
        parts.append(tags.p(words("paare.none", label=context.indicator.label[words.language])))
    if away:
        parts.append(tags.h2(words("paare.away")))
        parts.append(tags.ul([_elsewhere(context, proposal) for proposal in away], className="pairs"))
    return [*parts, *_others(context), tags.p(words("paare.order"), className="hint")]


def _elsewhere(context: Context, proposal: Proposal) -> Element:
    """A context of the record that this level does not have, with where it works and what it asks."""
    words, levels = context.words, proposal.levels
    where = words("paare.elsewhere", levels=_names(context, levels)) if levels else words("paare.nowhere")
    label = f"{proposal.context.label[words.language]} ({where})"
    return tags.li([tags.div(label), tags.div(proposal.reason, className="pair-reason")])


def _others(context: Context) -> list[Any]:
    """Pairs about other indicators: links where they work on this level, a count of the rest."""
    words, level = context.words, context.view.level
    found = proposals.others(context)
    here: dict[str, list[Any]] = {}
    for proposal in found:
        if level in proposal.levels:
            link = tags.link(proposal.context.short[words.language], href=_href(context, proposal))
            here.setdefault(proposal.outcome.short[words.language], []).append(link)
    rest = [proposal for proposal in found if level not in proposal.levels]
    parts: list[Any] = []
    if here:
        items = [
            tags.li([tags.div(asked), tags.div(links, className="pair-links")])
            for asked, links in here.items()
        ]
        parts.append(tags.ul(items, className="pairs"))
    if rest:
        levels = [at for at in Level if any(at in proposal.levels for proposal in rest)]
        parts.append(tags.p(words.count("paare.more", len(rest), levels=_names(context, levels))))
    return [tags.h2(words("paare.others")), *parts] if parts else []


def _href(context: Context, proposal: Proposal) -> str:
    return query(pairs.view_of(context, proposal), context.store)


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
        return dcc.Link(scatter.short(about), href=f"/daten{query(about.view, context.store)}#{ids.OPENED}")

    return html.P([context.words("punkte.definitions"), " ", link(pair.y), " · ", link(pair.x)])
