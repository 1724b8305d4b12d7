"""The row of controls of the table: what is told of the indicators, which ones, which areas, which colours.

On a phone the switch and the chapters stay below the heading, the rest is the bar at the bottom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.comparison import columns as shown
from components.comparison import measure
from components.screen import controls, ids, options, pop, take, ticks
from components.screen.markup import attrs
from components.screen.plain import place
from components.search import things
from components.tables import heat as heats
from components.view import actions
from components.view.settings import ROWS
from components.wording import heat as words_of

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.catalogue import Indicator

COLUMNS, AREAS, GEAR = "spaltenwahl", "zeilenwahl", "darstellung"
"""The ids of what the buttons of the indicators, of the areas and of the colours open."""


def row(context: Context) -> html.Div:
    """All controls of the page and the menu to take it along."""
    return html.Div(
        [
            controls.radio(context, "mass", _measures(context), "is-switch"),
            html.Div(since(context), id=ids.region("tabelle-seit"), className="heat-since"),
            controls.radio(context, "kapitel", _chapters(context), "is-chips"),
            _bar(context),
            take.menu(context, "tabelle"),
        ],
        className="heat-row",
    )


def _measures(context: Context) -> dict[str, str]:
    """What can be told of each column; each has a base year of its own."""
    return {kind: context.words(f"measure.{kind}") for kind in measure.AS}


def since(context: Context) -> list[Any]:
    """From which year all columns tell their change; nothing without changes."""
    if context.view.measure != measure.CHANGE:
        return []
    years = {year for one in shown.columns(context) for year in measure.bases(one)}
    listed = sorted(years | ({context.view.since} if context.view.since else set()))
    return [options.since(context, listed, list(map(str, listed)), context.words("heat.since_usual"))]


def _chapters(context: Context) -> dict[str, str]:
    """All chapters, for the chips on a phone."""
    topics = {topic.slug: topic.label[context.words.language] for topic in context.store.catalogue.topics}
    return {"": context.words("control.topic_all"), **topics}


def _bar(context: Context) -> html.Div:
    """The buttons of indicators, areas and colours; on a phone the last two are behind "Mehr"."""
    words = context.words
    picked = html.B(place("tabelle-spalten", columns_now(context), tag="span"))
    opener = pop.opener(
        COLUMNS,
        [html.Span(words("columns.open"), className="muted"), picked, pop.icon("down")],
        "select c-columns",
    )
    others = [
        pop.opener(target, words(label), "button only-phone")
        for target, label in (("leiste", "frame.choose_group"), (take.MENU, "take.menu"))
    ]
    close = html.Button(
        pop.icon("close"),
        type="button",
        className="icon-button is-quiet",
        **attrs(data_close_pop="", aria_label=words("frame.close")),
    )
    heading = html.Span(words("frame.more_heading"), className="pop-title")
    more = html.Div(
        [
            html.Div([heading, close], className="pop-head only-phone"),
            html.Div(_areas(context), className="pop-anchor c-areas"),
            html.Div(_gear(context), className="pop-anchor c-gear"),
            html.Div(others, className="more-ways only-phone"),
        ],
        id=controls.MORE,
        className="more",
    )
    button = pop.opener(
        controls.MORE,
        [html.Span(words("frame.more"), className="muted"), pop.icon("gear")],
        "select c-more only-phone",
    )
    return html.Div(
        [html.Div([opener, _chooser(context)], className="pop-anchor"), button, more],
        className="controls",
        role="group",
        **attrs(aria_label=words("control.row")),
    )


def columns_now(context: Context) -> list[Any]:
    """What the button of the indicators says."""
    return [words_of.columns_now(context, len(shown.columns(context)))]


def rows_now(context: Context) -> list[Any]:
    """What the button of the areas says."""
    return [context.words(f"rows.{heats.extent(context)}")]


def _areas(context: Context) -> list[Any]:
    """Which areas are the rows."""
    words = context.words
    now = html.B(place("tabelle-zeilen", rows_now(context), tag="span"))
    opener = pop.opener(
        AREAS, [html.Span(words("rows.open"), className="muted"), now, pop.icon("down")], "select"
    )
    choice = controls.radio(context, "zeilen", {kind: words(f"rows.{kind}") for kind in ROWS})
    return [opener, pop.sheet(words, AREAS, words("rows.open"), [choice], "is-areas")]


def _gear(context: Context) -> list[Any]:
    """Neutral colours, or those of better and worse."""
    words = context.words
    button = pop.opener(GEAR, pop.icon("gear"), "icon-button", aria_label=words("heat.gear"))
    sheet = pop.sheet(
        words, GEAR, words("karte.gear_heading"), [controls.choice(context, "farben")], "is-gear"
    )
    return [button, sheet]


# ---- The indicators ---------------------------------------------------------------------------------------


def _chooser(context: Context) -> html.Div:
    """A ready selection, and all indicators by chapter, each with a box to tick and a field to find it."""
    words = context.words
    field = dcc.Input(
        type="search",
        className="form-control columns-field",
        placeholder=words("columns.find_hint"),
        id="spalten-suche",
        autoComplete="off",
    )
    parts: list[Any] = [
        selection(context),
        html.Div(
            [html.Label(words("columns.find"), htmlFor="spalten-suche", className="field-label"), field],
            className="field columns-find",
        ),
        html.P(words("columns.hint"), className="hint"),
        html.P(
            className="columns-found hint",
            role="status",
            **attrs(
                data_one=words.sentences["columns.found.one"],
                data_other=words.sentences["columns.found.other"],
                data_none=words("columns.found_none"),
            ),
        ),
        *_ticks(context),
    ]
    return pop.sheet(words, COLUMNS, words("columns.open"), parts, "several-chooser columns-chooser")


def selection(context: Context) -> html.Div:
    """All indicators, those of a chapter, or a ready selection."""
    words, language = context.words, context.words.language
    options: list[dict[str, Any]] = [{"label": words("columns.every"), "value": actions.EVERY}]
    for topic in context.store.catalogue.topics:
        label = words("columns.chapter", topic=topic.label[language])
        options.append({"label": label, "value": f"{actions.CHAPTER}{topic.slug}"})
        options += [
            {"label": f"\u2003{one.name[language]}", "value": one.slug}
            for one in context.store.presets
            if one.topic == topic.slug
        ]
    options.append({"label": words("columns.own"), "value": actions.OWN_SELECTION, "disabled": True})
    return controls.select(actions.COLUMNS, words("columns.select"), options, shown.selected(context))


def _ticks(context: Context) -> list[html.Fieldset]:
    """All indicators, each found by its full name and by everyday words as well."""
    everyday = things.everyday(context.store)

    def label(about: Context, item: Indicator) -> html.Span:
        found_by = f"{item.label[about.words.language]} {everyday.get(item.slug, '')}".strip()
        return html.Span(ticks.name(about, item), **attrs(data_find=found_by))

    return ticks.boxes(context, actions.COLUMNS_OF, shown.picked, label)
