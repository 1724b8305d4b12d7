"""The only module with callbacks. Bodies only delegate; what happens is decided in pure functions elsewhere.

One circular callback ties the address to the controls and redraws every chart card and region of the page, so
that one action of a person is one request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ALL, Input, Output, State, ctx

from components import answers
from components.screen import ids
from components.web.own_asked import store_of
from components.web.prefix import inside

if TYPE_CHECKING:
    from dash import Dash

    from data.store.store import Store

CONTROLS = {"type": "control", "key": ALL}
SLIDERS = {"type": "slider", "key": ALL}
YEARS = {"type": "years", "key": ALL}
NOW = {"type": "year-now", "key": ALL}
CARD = {"kind": ALL, "slot": ALL}
GRAPHS = {"type": "graph", **CARD}
REGIONS = {"type": "region", "name": ALL}
PLAINS = {"type": "plain", "name": ALL}


def register(app: Dash, store: Store) -> None:
    """Tie the components of ``app`` to the figures of ``store``."""

    @app.callback(
        Output(ids.FRAME, "children"),
        Input(ids.URL, "pathname"),
        State(ids.URL, "search"),
    )
    def enter(path: str | None, search: str | None) -> list[Any]:
        return answers.frame(store_of(store), inside(path), search)

    @app.callback(
        output={
            "search": Output(ids.URL, "search"),
            "values": Output(CONTROLS, "value"),
            "year": Output(SLIDERS, "value"),
            "first": Output(SLIDERS, "min"),
            "last": Output(SLIDERS, "max"),
            "marks": Output(SLIDERS, "marks"),
            "years": Output(YEARS, "data-years"),
            "at": Output(YEARS, "data-year"),
            "now": Output(NOW, "children"),
            "clicks": Output(GRAPHS, "clickData"),
            "chips": Output(ids.CHIPS, "html"),
            "nav": Output(ids.NAV, "html"),
            "languages": Output(ids.LANGUAGES, "html"),
            "notices": Output(ids.NOTICES, "html"),
            "heads": Output({"type": "head", **CARD}, "html"),
            "feet": Output({"type": "foot", **CARD}, "html"),
            "figures": Output(GRAPHS, "figure"),
            "stills": Output({"type": "still", **CARD}, "html"),
            "styles": Output(GRAPHS, "style"),
            "rooms": Output({"type": "plot", **CARD}, "style"),
            "hidden": Output({"type": "plot", **CARD}, "hidden"),
            "filenames": Output({"type": "card", **CARD}, "data-filename"),
            "summaries": Output({"type": "card", **CARD}, "data-summary"),
            "regions": Output(REGIONS, "children"),
            "plains": Output(PLAINS, "html"),
        },
        inputs={
            "search": Input(ids.URL, "search"),
            "values": Input(CONTROLS, "value"),
            "years": Input(SLIDERS, "value"),
            "clicks": Input(GRAPHS, "clickData"),
            "path": State(ids.URL, "pathname"),
            "controls": State(CONTROLS, "id"),
            "sliders": State(SLIDERS, "id"),
            "cards": State({"type": "card", **CARD}, "id"),
            "regions": State(REGIONS, "id"),
            "plains": State(PLAINS, "id"),
        },
        prevent_initial_call=True,
    )
    def move(search: str | None, path: str | None, clicks: Any, **standing: Any) -> Any:
        answer = answers.move(
            store_of(store), search, inside(path), ctx.triggered, answers.Standing.of(standing)
        )
        return {**answer, "clicks": answers.new(clicks, [None] * len(clicks))}

    @app.callback(
        Output(ids.CATALOGUE_LIST, "html"),
        Input(ids.CATALOGUE_SEARCH, "value"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def catalogue(text: str | None, search: str | None) -> str:
        return answers.catalogue(store_of(store), search, text)

    _search(app, store)
    _fill_heat(app, store)
    _find_outside(app, store)


def _search(app: Dash, store: Store) -> None:
    """Answer the one search, which is asked by a script."""

    @app.callback(
        Output(ids.SEARCH_FOUND, "html"),
        Input(ids.SEARCH_ASKED, "data-asked"),
        State(ids.URL, "search"),
        State(ids.URL, "pathname"),
        prevent_initial_call=True,
    )
    def answer(asked: str | None, search: str | None, path: str | None) -> str:
        return answers.search(store_of(store), search, inside(path), asked)


def _fill_heat(app: Dash, store: Store) -> None:
    """Give the heat table other figures; the grid stays, with its sorting and its place."""

    @app.callback(
        output={
            "head": Output(ids.HEAT_HEAD, "html"),
            "above": Output(ids.HEAT_ABOVE, "html"),
            "list": Output(ids.HEAT_LIST, "html"),
            "below": Output(ids.HEAT_BELOW, "html"),
            "label": Output(ids.HEAT_HOLDER, "data-label"),
            "hidden": Output(ids.HEAT_HOLDER, "hidden"),
            "dashGridOptions": Output(ids.HEAT, "dashGridOptions"),
            "columnDefs": Output(ids.HEAT, "columnDefs"),
            "rowData": Output(ids.HEAT, "rowData"),
            "style": Output(ids.HEAT, "style"),
        },
        inputs={"search": Input(ids.URL, "search")},
        prevent_initial_call=True,
    )
    def heat(search: str | None) -> Any:
        return answers.heat(store_of(store), search)


def _find_outside(app: Dash, store: Store) -> None:
    """Look among the areas beyond the region."""

    @app.callback(
        Output(ids.OUTSIDE_LIST, "html"),
        Input(ids.OUTSIDE_SEARCH, "value"),
        Input(ids.OUTSIDE_LEGAL, "value"),
        Input(ids.OUTSIDE_SIZE, "value"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def outside(text: str | None, legal: str | None, size: str | None, search: str | None) -> str:
        return answers.outside(store, search, text, legal, size)
