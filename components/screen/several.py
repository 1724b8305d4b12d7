"""Several indicators side by side: one heading, one key, a panel each, and the controls that choose them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from dash import html

from components.charts import panels as charts
from components.charts.kind import Rendered
from components.comparison.several import BARS, LINES, SWARM, selected, together
from components.screen import controls, ids, pop, tags, take, ticks
from components.screen.card import legend_item, notice
from components.screen.markup import attrs
from components.screen.plain import Drawn, place
from components.screen.table_of import table_of
from components.tables import several as tables
from components.view import actions
from components.view.model import query
from components.wording import sentences
from components.wording import several as words_of
from components.wording.caption import Offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.comparison.context import Context
    from components.screen.tags import Element

    Layout = Callable[[Context], list[Any]]

MODE = "vergleich-art"
"""The region that holds the whole page: one indicator or several."""

PANELS, HEAD, KEY, TAKE, TABLE = (
    f"mehrere-{part}" for part in ("bilder", "kopf", "zeichen", "nehmen", "tabelle")
)
CHOOSER = "mehrere-wahl"


def switched(single: Layout) -> Layout:
    """A page that shows one indicator as ``single`` lays it out, or several as :func:`layout` does."""

    @wraps(single)
    def page(context: Context) -> list[Any]:
        return [html.Div(content(context, single), id=ids.region(MODE), className="switched")]

    return page


def content(context: Context, single: Layout) -> list[Any]:
    """What stands on the page for a view."""
    return layout(context) if context.view.indicators else single(context)


def layout(context: Context) -> list[Any]:
    """Heading and choice, switch and key, the panels, their figures as a table."""
    return [
        html.Figure(
            [
                html.Div(
                    [
                        place(HEAD, head(context), css="several-title"),
                        html.Div([selection(context), _opener(context)], className="several-choice"),
                    ],
                    className="several-top",
                ),
                html.Div(
                    [
                        controls.radio(context, "bilder", _pictures(context), "is-switch"),
                        place(KEY, key(context), css="several-key"),
                        place(TAKE, tools(context), css="card-tools"),
                    ],
                    className="several-row",
                ),
                place(PANELS, body(context), css="several-body"),
            ],
            id="mehrere",
            className="card card-mehrere",
        ),
        take.menu(context, "vergleich", alone=False),
        _chooser(context),
        html.Details(
            [html.Summary(context.words("mehrere.table")), place(TABLE, table(context), css="table-holder")],
            id=ids.TABLE,
            className="table-card",
        ),
    ]


# ---- Controls ---------------------------------------------------------------------------------------------


def selection(context: Context) -> html.Div:
    """One indicator, or a ready selection of several, by chapter."""
    words, language = context.words, context.words.language
    options: list[dict[str, Any]] = [{"label": words("mehrere.one"), "value": actions.ALONE}]
    for topic in context.store.catalogue.topics:
        found = [one for one in context.store.presets if one.topic == topic.slug]
        if found:
            options.append({"label": topic.label[language], "value": f"#{topic.slug}", "disabled": True})
            options += [{"label": f"\u2003{one.name[language]}", "value": one.slug} for one in found]
    options.append({"label": words("mehrere.own"), "value": actions.OWN_SELECTION, "disabled": True})
    return controls.select(actions.SELECTION, words("mehrere.select"), options, selected(context))


def _pictures(context: Context) -> dict[str, str]:
    """What the panels can draw, in the order of the sections of one indicator."""
    return {name: context.words(f"panels.{name}") for name in (SWARM, LINES, BARS)}


def _opener(context: Context) -> html.Button:
    label = [html.Span(context.words("mehrere.choose")), pop.icon("down")]
    return pop.opener(CHOOSER, label, "button is-quiet several-choose")


def _chooser(context: Context) -> html.Div:
    """All indicators by chapter, each with a box to tick."""
    words = context.words
    hint = html.P(words("mehrere.choose_hint"), className="hint")
    parts = [hint, *ticks.boxes(context, actions.TOGETHER, together, ticks.name)]
    sheet = pop.sheet(words, CHOOSER, words("mehrere.choose"), parts, "several-chooser")
    setattr(sheet, "data-free", "")  # below its button, which stands within the card
    return sheet


# ---- Regions ----------------------------------------------------------------------------------------------


def head(context: Context) -> list[Any]:
    """The finding of the selection, with level and years."""
    if not context.view.indicators:
        return []
    title = tags.h1(
        words_of.heading(context),
        className="finding card-title",
        **attrs(data_neutral=words_of.neutral(context)),
    )
    line = [
        tags.span(words_of.subtitle(context), className="card-subtitle"),
        tags.span(words_of.tag(context), className="tag"),
    ]
    return [title, tags.p(line, className="card-sub")]


def key(context: Context) -> list[Any]:
    """The signs that all panels share."""
    if not context.view.indicators:
        return []
    items = [legend_item(item) for item in charts.key(context)]
    return [tags.ul(items, className="legend", **attrs(aria_label=context.words("mehrere.key")))]


def tools(context: Context) -> list[Any]:
    """The menu to take all panels along, and the way to their table."""
    if not context.view.indicators:
        return []
    neutral, words = words_of.neutral(context), context.words
    rendered = Rendered(neutral, "", "", "", neutral=neutral)
    name = words("card.as_table", title=neutral)
    sign = tags.span(className="icon icon-table", **attrs(aria_hidden="true"))
    about = attrs(aria_label=name)
    way = tags.a(sign, href=f"#{ids.TABLE}", className="icon-button is-quiet", title=name, **about)
    return [take.opener(context, "mehrere", rendered), way]


def body(context: Context) -> list[Any]:
    """The panels, what explains them, and their sources."""
    if not context.view.indicators:
        return []
    about = attrs(data_filename=words_of.filename(context), data_summary=words_of.summary(context))
    notes = [tags.li(note) for note in words_of.notes(context)]
    return [
        tags.div([_panel(context, one) for one in charts.drawn(context)], className="multiples", **about),
        tags.ul(notes, className="card-notes"),
        tags.Element("figcaption", words_of.source(context), className="card-source"),
    ]


def _panel(context: Context, one: charts.Drawn) -> Element:
    """Title, unit and years, picture; or why there is none."""
    panel = one.panel
    title, href = words_of.title(panel), query(panel.context.view, context.store) or "?"
    way = tags.link(title, href=href, title=context.words("mehrere.open", title=title))
    unit = [tags.span(sentences.measure(panel.context), className="panel-unit")]
    if not one.empty:
        unit.append(tags.span(words_of.years(panel), className="tag"))
    if one.note:
        unit.append(tags.span(one.note, className="panel-axis"))
    shown: Any = [
        tags.div(Drawn(picture), className=f"panel-{size}") for size, picture in one.pictures.items()
    ]
    if one.empty:
        shown = _empty(context, one)
    parts = [tags.h2(way, className="panel-title"), tags.p(unit, className="panel-sub")]
    return tags.Element(
        "article", [*parts, tags.div(shown, className="panel-picture")], className="panel-one"
    )


def _empty(context: Context, one: charts.Drawn) -> Element:
    """Why there is no picture; another level is offered for all panels and not for this one alone."""
    level = context.view.level
    found = one.empty
    offers = tuple(
        Offer(offer.label, actions.to_level(context.store, context.view, offer.view.level))
        if offer.view.level != level
        else offer
        for offer in (found.offers if found else ())
    )
    return notice(context, Rendered("", "", "", "", notice=found.notice if found else "", offers=offers))


def table(context: Context) -> list[Any]:
    """The figures of all panels for the marked areas and the middle of the group."""
    return [table_of(tables.reading(context))] if context.view.indicators else []


REGIONS = {
    HEAD: head,
    KEY: key,
    TAKE: tools,
    PANELS: body,
    TABLE: table,
}
"""The regions of the page by name; without several indicators they are empty."""
