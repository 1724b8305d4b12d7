"""Map, bars and lines in Streamlit.

After the documentation: data in ``st.cache_data``, wide layout in columns, charts by Plotly Express with keys
so that they are updated and not made anew, static files served for what the map asks for.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[1]))
import charts
import figures

CONFIG = {"topojsonURL": "/app/static/topojson/"}


@st.cache_data
def in_year(slug, year):
    return figures.in_year(slug, year)


@st.cache_data
def over_time(slug):
    return figures.series()[slug]


def show(place, figure, key):
    place.plotly_chart(figure, key=key, height=560, config=CONFIG)


st.set_page_config(page_title="Streamlit", layout="wide")
label_of = figures.labels()
left, right = st.columns(2)
slug = left.selectbox("Indicator", list(label_of), format_func=label_of.get, key="indicator")
year = right.selectbox("Year", figures.years(), index=figures.years().index(2022), key="year")
left, right = st.columns(2)
frame = in_year(slug, year)
show(left, charts.choropleth(frame, slug), "map")
show(right, charts.bars(frame), "bars")
show(left, charts.lines(over_time(slug)), "lines")
