"""Controls of single pages: since when, how many neighbours and by what, which colours.

Each is a native list that holds one key of the query string, as those of :mod:`components.screen.controls`
do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import html

from components.charts import judgement
from components.comparison import measure as shown
from components.screen import controls, ids
from components.screen.controls import choice, select
from components.screen.plain import place
from components.view.kinds import WEIGHT
from components.view.settings import MEASURES, NAMED
from components.wording import measure as measured
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.comparison.context import Context
    from data.editorial.variables import Variable


def since(context: Context, years: Sequence[int], labels: Sequence[str], default: str) -> html.Div:
    """From which year a change is told; ``default`` says what happens where no year is chosen."""
    return choice(context, "seit", {"": default, **dict(zip(map(str, years), labels, strict=True))})


def measure(context: Context) -> html.Fieldset:
    """Value, change since a year, distance to the median: three native radio buttons.

    The buttons stay while the address moves; what changes with it stands in regions: the base year in the
    label, and a sentence for each button that would say nothing of the view.
    """
    words, name = context.words, "mass"
    since = place("mass-seit", measure_label(context), tag="span")
    listed = [
        {"label": since if kind == shown.CHANGE else measured.option(context, kind), "value": kind}
        for kind in MEASURES
    ]
    value = context.view.measure  # with a name, the three are one stop of the tab key
    control = dbc.RadioItems(id=ids.control(name), options=listed, value=value, name=name, inline=True)
    return html.Fieldset(
        [
            html.Legend(words("control.measure"), className="field-label"),
            control,
            place("mass-grund", measure_reasons(context), css="measure-why visually-hidden"),
        ],
        className="radios radios-mass is-switch",
    )


def measure_label(context: Context) -> list[Any]:
    """The button of the change, with the year it is told from."""
    return [measured.option(context, shown.CHANGE)]


def measure_reasons(context: Context) -> list[Any]:
    """Why buttons that are not pressed would say nothing; of the pressed one the card says it."""
    barred = [kind for kind in MEASURES if kind != context.view.measure and not shown.can(context, kind)]
    return [html.P(measured.barred(context, kind)) for kind in barred]


def measure_since(context: Context) -> list[Any]:
    """From which year the change on the map is told; nothing without a change or without a choice."""
    years, asked = shown.bases(context), context.view.since
    usual = shown.usual_base(context)
    if context.view.measure != shown.CHANGE or usual is None or not {*years, asked} - {usual, None}:
        return []
    listed = sorted({*years, *([] if asked is None else [asked])})
    labels = [year_label(context.indicator, year) for year in listed]
    default = context.words("mass.usual", year=year_label(context.indicator, usual))
    return [since(context, listed, labels, default)]


def neighbours(context: Context) -> html.Div:
    """How many statistical neighbours there are."""
    numbers = NAMED["nachbarn"].kind.options
    return choice(context, "nachbarn", dict(zip(numbers, numbers, strict=True)))


def weight(context: Context, variable: Variable) -> html.Div:
    """The weight of one context variable."""
    options = [{"label": context.words(f"weight.{text}"), "value": text} for text in WEIGHT]
    label = variable.label[context.view.language]
    return select(f"gewicht:{variable.key}", label, options, controls.weight_of(context, variable))


def colours(context: Context) -> html.Div:
    """The choice of colours on a page of one indicator (or two): visible while one of them can be judged."""
    return _while(context, "can-judge", can_judge, "farben")


def can_judge(context: Context) -> list[Any]:
    """A mark while an indicator on the page can be judged."""
    return _mark(shown=shown.is_value(context) and any(map(judgement.can, context.maps)))


def limits(context: Context) -> html.Div:
    """The choice of the years that class limits come from: visible while it makes a difference."""
    return _while(context, "can-limit", can_limit, "grenzen")


def can_limit(context: Context) -> list[Any]:
    """A mark while values of several years are shown, and no two maps of the indicator that need all."""
    years = context.store.years(context.indicator, context.view.level)
    several = shown.is_value(context) and len(years) > 1
    return _mark(shown=several and context.classes_last is context.view.all_years)


def _while(context: Context, region: str, mark: Callable[[Context], list[Any]], name: str) -> html.Div:
    """A choice that is shown while the region beside it holds a mark (``assets/tabelle.css``).

    Were the choice itself drawn anew with each address, whoever sets it by keyboard would lose the place.
    """
    held = place(region, mark(context), hidden=True)
    return html.Div([held, choice(context, name)], className="toolbar sometimes")


def _mark(*, shown: bool) -> list[Any]:
    """An empty mark, or none."""
    return [html.Span(className="now")] if shown else []
