"""The three charts with Plotly Express, as its documentation shows them; all peers draw the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import figures
import plotly.express as px

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure


def choropleth(frame: pd.DataFrame, slug: str) -> Figure:
    """A map of one year."""
    figure = px.choropleth(
        frame,
        geojson=figures.geojson_for(slug),
        featureidkey="id",
        locations="key",
        color="value",
        hover_name="name",
        hover_data={"key": False},
        color_continuous_scale="teal",
    )
    figure.update_geos(fitbounds="locations", visible=False)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return figure


def bars(frame: pd.DataFrame) -> Figure:
    """All areas of one year in the order of their values."""
    figure = px.bar(
        frame, x="value", y="name", orientation="h", color="role", color_discrete_map=figures.COLOURS
    )
    figure.update_layout(yaxis={"categoryorder": "total ascending"}, showlegend=False)
    return figure


def lines(frame: pd.DataFrame) -> Figure:
    """The development of all areas."""
    figure = px.line(
        frame, x="year", y="value", line_group="name", color="role", color_discrete_map=figures.COLOURS
    )
    figure.update_layout(showlegend=False)
    return figure
