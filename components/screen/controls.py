"""Labelled controls. Each holds one key of the query string and is named for assistive technology."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import html

from components.comparison import columns, pairs, several
from components.screen import ids, pop, year_control
from components.screen.markup import attrs
from components.screen.plain import place
from components.view import actions
from components.view.settings import NAMED, SETTINGS
from components.wording.numbers import given
from data.model.catalogue import Level
from data.model.groups import GROUPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.comparison.context import Context
    from components.screen.plain import Plain
    from data.editorial.variables import Variable


def field(label: str, control: Any, *, name: str = "", hidden_label: bool = False) -> html.Div:
    """A control with its visible label; ``data-label`` lets a script name what Dash leaves nameless."""
    css = "visually-hidden" if hidden_label else "field-label"
    return html.Div(
        [html.Span(label, className=css), control],
        className=f"field {name}".strip(),
        **attrs(data_label=label),
    )


def level(context: Context) -> html.Fieldset:
    """The level as a switch of those there are."""
    return radio(
        context,
        "ebene",
        {at.value: context.words(f"level.{at.value}.name") for at in context.store.region.levels},
        "is-switch",
    )


def radio(
    context: Context, name: str, labels: Mapping[str, Any] | None = None, css: str = ""
) -> html.Fieldset:
    """The setting of this name in an address as native radio buttons, under ``control.<field>``.

    ``labels`` are the texts that are offered with their words, if not all there are under ``<field>.<text>``.
    With a name of their own the buttons are one stop of the tab key.
    """
    setting, words = NAMED[name], context.words
    offered = labels or {text: words(f"{setting.field}.{text}") for text in setting.kind.options}
    options = [{"label": label, "value": text} for text, label in offered.items()]
    control = dbc.RadioItems(
        id=ids.control(name), options=options, value=setting.text(context.view), name=name
    )
    legend = html.Legend(words(f"control.{setting.field}"), className="field-label")
    return html.Fieldset([legend, control], className=f"radios radios-{name} {css}".strip())


MORE = "mehr"
"""The id of what is behind "Mehr" on a phone."""


def row(
    context: Context,
    switch: list[Any],
    gear: list[Any],
    *,
    label: str = "control.indicator",
    year: html.Div | None = None,
) -> html.Div:
    """One row of controls: indicator, year, ``switch`` and the ``gear``; on a phone the bar at the bottom.

    There the last two stand in a sheet with the way to towns, group and the menu "Mitnehmen". ``label`` is
    the key of the name of the indicator; a ``year`` of its own stands behind the switch.
    """
    words = context.words
    shown = place("indikator", named(context), tag="span")
    indicator_of = searched(words(label), shown, "indicators", "c-indicator")
    others = [
        pop.opener(target, words(label), "button only-phone")
        for target, label in (("leiste", "frame.choose_group"), ("mitnehmen", "take.menu"))
    ]
    more = html.Div(
        [
            html.Div(
                [
                    html.Span(words("frame.more_heading"), className="pop-title"),
                    html.Button(
                        pop.icon("close"),
                        type="button",
                        className="icon-button is-quiet",
                        **attrs(data_close_pop="", aria_label=words("frame.close")),
                    ),
                ],
                className="pop-head only-phone",
            ),
            *switch,
            *([html.Div(gear, className="pop-anchor c-gear")] if gear else []),
            html.Div(others, className="more-ways only-phone"),
        ],
        id=MORE,
        className="more",
    )
    button = pop.opener(
        MORE,
        [html.Span(words("frame.more"), className="muted"), pop.icon("gear")],
        "select c-more only-phone",
    )
    years = [year_control.button(context), button, more] if year is None else [button, more, year]
    return html.Div(
        [indicator_of, *years],
        className="controls",
        role="group",
        **attrs(aria_label=words("control.row")),
    )


def searched(label: str, shown: Plain, scope: str, css: str) -> html.Button:
    """A button that names what is shown, and opens the search within a scope for another."""
    return html.Button(
        [html.Span(label, className="muted"), html.B(shown), pop.icon("down")],
        type="button",
        className=f"select {css}",
        **attrs(data_search=scope, aria_haspopup="dialog"),
    )


def named(context: Context) -> list[Any]:
    """What the button of the indicator says."""
    return [context.indicator.short[context.view.language]]


def second(context: Context) -> html.Button:
    """Which indicator the second map shows."""
    shown = place("indikator2", named_second(context), tag="span")
    return searched(context.words("control.indicator2"), shown, "second", "c-second")


def named_second(context: Context) -> list[Any]:
    """What the button of the indicator of the second map says."""
    return [(context.second or context).indicator.short[context.view.language]]


def named_across(context: Context) -> list[Any]:
    """What the button of the context of a pair says."""
    other = pairs.across(context)
    return [other.short[context.view.language] if other else context.words("zusammenhang.choose")]


def group(context: Context) -> html.Fieldset:
    """With whom is compared."""
    words = context.words
    kreis = context.view.level is Level.KREIS

    def name(key: str) -> str:
        return words(f"group.{key}_kreis" if key == "kreisangehoerig" and kreis else f"group.{key}")

    return radio(context, "gruppe", {key: name(key) for key in GROUPS})


def choice(context: Context, name: str, labels: Mapping[str, str] | None = None) -> html.Div:
    """A native list for the setting of this name in an address, under ``control.<field>``.

    ``labels`` are the texts that are offered with their words, if not all there are under ``<field>.<text>``.
    """
    setting, words = NAMED[name], context.words
    offered = labels or {text: words(f"{setting.field}.{text}") for text in setting.kind.options}
    options = [{"label": label, "value": text} for text, label in offered.items()]
    return select(name, words(f"control.{setting.field}"), options, setting.text(context.view))


def select(key: str, label: str, options: list[dict[str, str]], value: str) -> html.Div:
    """A native list that holds ``key``.

    The component puts a hidden entry of its own before ours, with the value "" too; it gets our words.
    """
    nothing = next((option["label"] for option in options if option["value"] == ""), "")
    control = dbc.Select(id=ids.control(key), options=options, value=value, placeholder=nothing)
    name = html.Label(label, htmlFor=_dom_id(key), className="field-label")
    return html.Div(
        [name, control], className=f"field field-{key.partition(':')[0]}", **attrs(data_label=label)
    )


def _dom_id(key: str) -> str:
    """The id Dash writes into the page for a dictionary id: sorted keys, no spaces."""
    return json.dumps(ids.control(key), sort_keys=True, separators=(",", ":"))


def weight_of(context: Context, variable: Variable) -> str:
    """The weight of a context variable, as its control says it."""
    return f"{variable.weight(context.view.level, dict(context.view.weights)):g}"


def _factor(context: Context, name: str) -> str:
    """What turns children into groups or posts as people write it: as asked for, else the usual."""
    field, usual = NAMED[name].field, context.indicator.plan
    value = getattr(context.view, field) or (usual and getattr(usual, field))
    return given(value, context.words.language) if value else ""


def values(context: Context) -> dict[str, Any]:
    """The value of each control for a view: a setting as it is written, some as the page shows them."""
    view = context.view
    return {
        **{setting.name: setting.text(view) for setting in SETTINGS.values()},
        actions.PACE_SINCE: NAMED["seit"].text(view),
        **{name: _factor(context, name) for name in actions.FACTORS},
        **{f"gewicht:{variable.key}": weight_of(context, variable) for variable in context.store.variables},
        actions.SELECTION: several.selected(context),
        actions.COLUMNS: columns.selected(context),
        **{
            key + topic.slug: ticked(context, topic.slug)
            for topic in context.store.catalogue.topics
            for key, ticked in ((actions.TOGETHER, several.together), (actions.COLUMNS_OF, columns.picked))
        },
    }
