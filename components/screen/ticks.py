"""Indicators by chapter, each with a box to tick: what stands together, and the columns of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import html

from components.screen import ids
from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.comparison.context import Context
    from data.model.catalogue import Indicator


def boxes(
    context: Context,
    prefix: str,
    ticked: Callable[[Context, str], list[str]],
    label: Callable[[Context, Indicator], Any],
) -> list[html.Fieldset]:
    """A group for each chapter.

    The control of a chapter is ``prefix`` and its slug; ``ticked`` are its indicators that are chosen.
    """
    groups = []
    for topic, items in context.store.catalogue.chapters():
        options = [{"label": label(context, item), "value": item.slug} for item in items]
        control = ids.control(prefix + topic.slug)
        checklist = dbc.Checklist(id=control, options=options, value=ticked(context, topic.slug))
        legend = html.Legend(topic.label[context.words.language])
        groups.append(html.Fieldset([legend, checklist], className="several-topic"))
    return groups


def name(context: Context, item: Indicator) -> str:
    """The name of an indicator, and that it exists for Kreise only."""
    short = item.short[context.words.language]
    levels = [level for level in Level if context.store.table(item, level)]
    return context.words("mehrere.only_kreis", label=short) if levels == [Level.KREIS] else short
