"""Controls of single pages: since when, how many neighbours and by what, which colours, which chapter.

Each is a native list that holds one key of the query string, as those of :mod:`components.controls` do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.controls import select
from components.view import COLOURS
from data.neighbours import MOST, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.context import Context
    from data.variables import Variable


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


def judged(context: Context) -> html.Div:
    """Neutral colours or judgement colours; nothing where the indicator declares no direction."""
    if context.indicator.direction == "neutral":
        return html.Div()
    options = [{"label": context.words(f"colours.{key}"), "value": key} for key in COLOURS]
    return select("farben", context.words("control.colours"), options, values(context)["farben"])


def topic(context: Context) -> html.Div:
    """Which chapter is shown."""
    words = context.words
    options = [{"label": words("control.topic_all"), "value": ""}]
    options += [
        {"label": topic.label[words.language], "value": topic.slug}
        for topic in context.store.catalogue.topics
    ]
    return select("kapitel", words("control.topic"), options, values(context)["kapitel"])


def values(context: Context) -> dict[str, Any]:
    """The value of each of these controls for a view."""
    view = context.view
    return {
        "seit": str(view.since) if view.since else "",
        "nachbarn": str(view.neighbours),
        "farben": COLOURS[view.judged],
        "kapitel": view.topic or "",
        **{f"gewicht:{v.key}": _weight(context, v) for v in context.store.variables},
    }


def _weight(context: Context, variable: Variable) -> str:
    return f"{variable.weight(context.view.level, dict(context.view.weights)):g}"
