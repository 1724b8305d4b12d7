"""The further picture of the comparison: links that choose it, and from which year a change is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components import options
from components.charts import zerlegung
from components.markup import attrs
from components.numbers import year_label
from components.view import PICTURES, query

if TYPE_CHECKING:
    from components.context import Context


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
    years = zerlegung.bases(context)
    first = zerlegung.default_base(years, context.view.year) if years else 0
    if context.view.picture != zerlegung.KIND or len(years) < 2:
        return []
    labels = [year_label(context.indicator, year) for year in years]
    asked = context.view.since
    if asked is not None and asked not in years:
        years = (*years, asked)
        labels.append(context.words("zerlegung.impossible", year=year_label(context.indicator, asked)))
    default = context.words("zerlegung.default", year=year_label(context.indicator, first))
    return [options.since(context, years, labels, default)]
