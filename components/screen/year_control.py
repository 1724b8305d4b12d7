"""The year of a page: its button, and the slider, steps and player behind it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.comparison import pairs
from components.screen import ids, pop
from components.screen.markup import attrs
from components.screen.plain import place
from components.view import actions
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.view.model import View

YEAR = "jahreswahl"
"""The id of what the button of the year opens."""


@dataclass(frozen=True, slots=True)
class Years:
    """The state of a year slider."""

    years: tuple[int, ...]
    labels: tuple[str, ...]
    year: int
    school_year: bool

    @property
    def marks(self) -> dict[int, str]:
        """A mark for each year, named at both ends only."""
        ends = {self.years[0], self.years[-1]}
        return {
            year: label if year in ends else "" for year, label in zip(self.years, self.labels, strict=True)
        }

    @property
    def last(self) -> int:
        """The upper end of the slider, which needs some length."""
        return max(self.years[-1], self.years[0] + 1)


def years_of(context: Context, key: str) -> Years:
    """The years of the slider ``jahr`` (first map), ``jahr2`` (second map) or of a pair."""
    view = _of_slider(context, key)
    about = context.store.catalogue.indicators[view.indicator]
    found = pairs.years(context) if key == actions.PAIR_YEAR else context.store.years(about, view.level)
    found = found or (view.year,)
    return Years(found, tuple(year_label(about, year) for year in found), view.year, about.school_year)


def _of_slider(context: Context, key: str) -> View:
    """The view whose year a slider holds."""
    if key == actions.PAIR_YEAR:
        return replace(context.view, year=pairs.year(context) or context.view.year)
    return context.view if key == "jahr" or context.second is None else context.second.view


def years(context: Context, key: str = "jahr") -> html.Div:
    """Back, slider, forward and play for the years in which the indicator has figures on the level."""
    words, state = context.words, years_of(context, key)
    slider = dcc.Slider(
        id=ids.slider(key),
        min=state.years[0],
        max=state.last,
        step=None,
        marks=state.marks,
        value=state.year,
        included=False,
        allow_direct_input=False,
    )
    label = words("control.year2" if key == "jahr2" else "control.year")
    return html.Div(
        [
            html.Span(label, className="field-label"),
            html.Div(slider, className="field year-slider", **attrs(data_label=label)),
            html.Div(
                [
                    _button("step", "‹", words("control.previous"), **attrs(data_step="-1")),
                    html.Output(year_text(context, key), id=ids.year_now(key), className="year-now"),
                    _button("step", "›", words("control.next"), **attrs(data_step="1")),
                    _button("play", "▶", words("control.play"), **attrs(aria_pressed="false")),
                ],
                className="year-steps",
            ),
        ],
        id=ids.years(key),
        className="years",
        **attrs(
            data_slider=json.dumps(ids.slider(key)),
            data_years=json.dumps(state.years),
            data_year=str(state.year),
        ),
    )


REGION = {"jahr": "jahr", actions.PAIR_YEAR: "jahr-paar"}
"""The region with the year of a slider."""


def button(context: Context, key: str = "jahr") -> html.Div:
    """The year shown, and what it opens: slider, steps and player."""
    words = context.words
    shown = html.B(place(REGION[key], year_text(context, key), tag="span"))
    parts = [html.Span(words("control.year"), className="muted"), shown, pop.icon("down")]
    opened = pop.sheet(words, YEAR, words("control.year"), [years(context, key)], "is-year")
    return html.Div([pop.opener(YEAR, parts, "select c-year"), opened], className="pop-anchor c-years")


def year_text(context: Context, key: str) -> str:
    """The year shown, as people write it."""
    view = _of_slider(context, key)
    return year_label(context.store.catalogue.indicators[view.indicator], view.year)


def _button(css: str, sign: str, name: str, **more: Any) -> html.Button:
    return html.Button(sign, type="button", className=css, title=name, **attrs(aria_label=name), **more)
