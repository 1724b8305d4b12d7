"""Controls of single pages: since when, how many neighbours and by what, which colours, which chapter.

Each is a native list that holds one key of the query string, as those of :mod:`components.screen.controls`
do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.charts import judgement
from components.comparison import pairs
from components.screen import ids
from components.screen.controls import dropdown, field, indicator_options, select
from components.view import actions
from components.view.model import COLOURS, EXTENTS
from data.numbers.neighbours import MOST, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from data.editorial.variables import Variable


def since(context: Context, years: Sequence[int], labels: Sequence[str], default: str) -> html.Div:
    """From which year a change is told; ``default`` says what happens where no year is chosen."""
    options = [{"label": default, "value": ""}]
    options += [{"label": label, "value": str(year)} for year, label in zip(years, labels, strict=True)]
    return select("seit", context.words("control.since"), options, values(context)["seit"])


def neighbours(context: Context) -> html.Div:
    """How many statistical neighbours there are."""
    options = [{"label": str(k), "value": str(k)} for k in range(1, MOST + 1)]
    return select("nachbarn", context.words("control.neighbours"), options, str(context.view.neighbours))


def weight(context: Context, variable: Variable) -> html.Div:
    """The weight of one context variable."""
    options = [{"label": context.words(f"weight.{w:g}"), "value": f"{w:g}"} for w in WEIGHTS]
    label = variable.label[context.view.language]
    return select(f"gewicht:{variable.key}", label, options, _weight(context, variable))


def judged(context: Context, *, always: bool = False) -> html.Div:
    """Neutral colours or judgement colours; nothing where the indicator declares no direction.

    A page of many indicators offers them ``always``.
    """
    if context.indicator.direction == "neutral" and not always:
        return html.Div()
    options = [{"label": context.words(f"colours.{key}"), "value": key} for key in COLOURS]
    return select("farben", context.words("control.colours"), options, values(context)["farben"])


def colours(context: Context) -> html.Div:
    """The choice of colours on a page of one indicator (or two): visible while one of them can be judged."""
    mark = html.Div(can_judge(context), id=ids.region("can-judge"), hidden=True)
    return html.Div([mark, judged(context, always=True)], className="toolbar colour-tools")


def can_judge(context: Context) -> list[Any]:
    """A region that holds an empty mark while an indicator on the page can be judged, else nothing.

    The choice of colours beside it is shown by that mark (``assets/tabelle.css``). Were the choice itself
    drawn anew with each address, whoever sets it by keyboard would lose the place.
    """
    return [html.Span(className="judgeable")] if any(map(judgement.can, context.maps)) else []


def extent(context: Context) -> html.Div:
    """Whether the map shows the region or all of NRW."""
    options = [{"label": context.words(f"extent.{key}"), "value": key} for key in EXTENTS]
    return select("ausschnitt", context.words("control.extent"), options, context.view.extent)


def topic(context: Context) -> html.Div:
    """Which chapter is shown."""
    words = context.words
    options = [{"label": words("control.topic_all"), "value": ""}]
    options += [
        {"label": topic.label[words.language], "value": topic.slug}
        for topic in context.store.catalogue.topics
    ]
    return select("kapitel", words("control.topic"), options, values(context)["kapitel"])


def across(context: Context) -> html.Div:
    """The context of a pair, which stands on the axis across."""
    key, words = actions.PAIR_CONTEXT, context.words
    control = dropdown(
        words,
        key,
        indicator_options(context),
        values(context)[key],
        clearable=False,
        optionHeight=36,
        placeholder=words("zusammenhang.choose"),
    )
    return field(words("zusammenhang.context"), control, name="field-indicator field-across")


def values(context: Context) -> dict[str, Any]:
    """The value of each of these controls for a view."""
    view, other = context.view, pairs.across(context)
    return {
        "seit": str(view.since) if view.since else "",
        "nachbarn": str(view.neighbours),
        "farben": COLOURS[view.judged],
        "kapitel": view.topic or "",
        "ausschnitt": view.extent,
        actions.PAIR_CONTEXT: other.slug if other else None,
        **{f"gewicht:{v.key}": _weight(context, v) for v in context.store.variables},
    }


def _weight(context: Context, variable: Variable) -> str:
    return f"{variable.weight(context.view.level, dict(context.view.weights)):g}"
