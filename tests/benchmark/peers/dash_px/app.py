"""Map, bars and lines in plain Dash with Plotly Express.

After the documentation: figures made by Plotly Express in callbacks, each chart bound to the inputs it
depends on and no others, answers compressed by Flask-Compress, served by gunicorn with threads.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dash import Dash, Input, Output, dcc, html
from flask import Response

sys.path.insert(0, str(Path(__file__).parents[1]))
import charts
import figures

CONFIG = {"topojsonURL": "/topojson/"}

app = Dash(__name__, compress=True, title="Dash")
server = app.server

app.layout = html.Div(
    [
        dcc.Dropdown(
            id="indicator",
            options=[{"label": label, "value": slug} for slug, label in figures.labels().items()],
            value=figures.FIRST,
            clearable=False,
        ),
        dcc.Dropdown(id="year", options=figures.years(), value=2022, clearable=False),
        html.Div(
            [dcc.Graph(id=name, config=CONFIG, style={"height": 560}) for name in ("map", "bars", "lines")],
            style={"display": "grid", "gridTemplateColumns": "1fr 1fr"},
        ),
    ]
)


@app.callback(
    Output("map", "figure"), Output("bars", "figure"), Input("indicator", "value"), Input("year", "value")
)
def of_year(slug, year):
    frame = figures.in_year(slug, year)
    return charts.choropleth(frame, slug), charts.bars(frame)


@app.callback(Output("lines", "figure"), Input("indicator", "value"))
def over_time(slug):
    return charts.lines(figures.series()[slug])


@server.get("/topojson/<name>")
def topojson(name):
    return Response(figures.STUB, mimetype="application/json", headers={"Cache-Control": "max-age=31536000"})
