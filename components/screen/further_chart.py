"""The further picture of the comparison: links that choose it, and from which year a change is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import effects as effects_chart
from components.comparison import effects
from components.screen import options
from components.screen.markup import attrs
from components.view.model import PICTURES, query
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context


def pills(context: Context) -> list[Any]:
    """One link for each question, the one that is answered below marked as current."""
    return [html.Ul([_pill(context, picture) for picture in PICTURES], className="pills")]


def _pill(context: Context, picture: str) -> html.Li:
    """A link to the view with this picture. The list item says what is current: a Dash link cannot."""
    href = query(replace(context.view, picture=picture), context.store) or "?"
    link = dcc.Link(context.words(f"bilder.{picture}"), href=href, className="pill")
    current = attrs(aria_current="true") if picture == context.view.picture else {}
    return html.Li(link, **current)


def since(context: Context) -> list[Any]:
    """From which year the change is split; nothing under another picture or where it cannot be split."""
    years, first = effects.bases(context), effects.found(context, None).first
    if context.view.picture != effects_chart.KIND or first is None or not {*years} - {first}:
        return []
    labels = [year_label(context.indicator, year) for year in years]
    asked = context.view.since
    if asked is not None and asked not in years:
        years = (*years, asked)
        labels.append(context.words("zerlegung.impossible", year=year_label(context.indicator, asked)))
    key = "default" if first in years else "default_impossible"
    default = context.words(f"zerlegung.{key}", year=year_label(context.indicator, first))
    return [options.since(context, years, labels, default)]
