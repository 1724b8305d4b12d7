"""Map, bars and lines in Vizro.

After the documentation: data registered in the data manager, custom charts with ``capture``, one parameter
for the indicator of all charts and one for the year of two, served by gunicorn with threads.
"""

from __future__ import annotations

import sys
from pathlib import Path

import vizro.models as vm
from flask import Response
from vizro import Vizro
from vizro.managers import data_manager
from vizro.models.types import capture

sys.path.insert(0, str(Path(__file__).parents[1]))
import charts
import figures

CONFIG = {"config": {"topojsonURL": "/topojson/"}, "style": {"height": 560}}

data_manager["values"] = figures.values()


@capture("graph")
def map_chart(data_frame, indicator, year):
    rows = (data_frame["indicator"] == indicator) & (data_frame["year"] == int(year))
    return charts.choropleth(data_frame[rows], indicator)


@capture("graph")
def bar_chart(data_frame, indicator, year):
    rows = (data_frame["indicator"] == indicator) & (data_frame["year"] == int(year))
    return charts.bars(data_frame[rows].sort_values("value", ascending=False))


@capture("graph")
def line_chart(data_frame, indicator):
    return charts.lines(data_frame[data_frame["indicator"] == indicator].sort_values(["name", "year"]))


page = vm.Page(
    title="Vizro",
    layout=vm.Grid(grid=[[0, 1], [2, -1]], row_min_height="560px"),
    components=[
        vm.Graph(id="map", figure=map_chart("values", figures.FIRST, 2022), extra=CONFIG),
        vm.Graph(id="bars", figure=bar_chart("values", figures.FIRST, 2022), extra=CONFIG),
        vm.Graph(id="lines", figure=line_chart("values", figures.FIRST), extra=CONFIG),
    ],
    controls=[
        vm.Parameter(
            targets=["map.indicator", "bars.indicator", "lines.indicator"],
            selector=vm.Dropdown(
                id="indicator",
                title="Indicator",
                options=[{"label": label, "value": slug} for slug, label in figures.labels().items()],
                value=figures.FIRST,
                multi=False,
            ),
        ),
        vm.Parameter(
            targets=["map.year", "bars.year"],
            selector=vm.Dropdown(id="year", title="Year", options=figures.years(), value=2022, multi=False),
        ),
    ],
)

app = Vizro(compress=True).build(vm.Dashboard(pages=[page]))
server = app.dash.server


@server.get("/topojson/<name>")
def topojson(name):
    return Response(figures.STUB, mimetype="application/json", headers={"Cache-Control": "max-age=31536000"})
