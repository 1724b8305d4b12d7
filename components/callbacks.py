"""The only module with callbacks. Bodies only delegate; what happens is decided in pure functions elsewhere.

One circular callback ties the address to the controls; one generic callback redraws every chart card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ALL, MATCH, Input, Output, State, ctx

from components import answers, ids

if TYPE_CHECKING:
    from dash import Dash

    from data.store import Store

CONTROLS = {"type": "control", "key": ALL}
SLIDERS = {"type": "slider", "key": ALL}
YEARS = {"type": "years", "key": ALL}
NOW = {"type": "year-now", "key": ALL}
GRAPHS = {"type": "graph", "kind": ALL, "slot": ALL}
CARD = {"kind": MATCH, "slot": MATCH}
REGION = {"type": "region", "name": MATCH}


def register(app: Dash, store: Store) -> None:
    """Tie the components of ``app`` to the figures of ``store``."""

    @app.callback(
        Output(ids.FRAME, "children"),
        Input(ids.URL, "pathname"),
        State(ids.URL, "search"),
    )
    def enter(path: str | None, search: str | None) -> list[Any]:
        return answers.frame(store, path, search)

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
            "chips": Output(ids.CHIPS, "children"),
            "nav": Output(ids.NAV, "children"),
            "languages": Output(ids.LANGUAGES, "children"),
            "notices": Output(ids.NOTICES, "children"),
        },
        inputs={
            "search": Input(ids.URL, "search"),
            "_values": Input(CONTROLS, "value"),
            "_years": Input(SLIDERS, "value"),
            "clicks": Input(GRAPHS, "clickData"),
            "path": State(ids.URL, "pathname"),
            "controls": State(CONTROLS, "id"),
            "sliders": State(SLIDERS, "id"),
        },
        prevent_initial_call=True,
    )
    def move(
        search: str | None, path: str | None, clicks: Any, controls: Any, sliders: Any, **_values: Any
    ) -> Any:
        answer = answers.move(store, search, path, ctx.triggered, [controls, sliders])
        return {**answer, "clicks": [None] * len(clicks)}

    @app.callback(
        Output({"type": "head", **CARD}, "children"),
        Output({"type": "foot", **CARD}, "children"),
        Output({"type": "graph", **CARD}, "figure"),
        Output({"type": "graph", **CARD}, "style"),
        Output({"type": "plot", **CARD}, "hidden"),
        Output({"type": "card", **CARD}, "data-filename"),
        Output({"type": "card", **CARD}, "data-summary"),
        Input(ids.URL, "search"),
        State({"type": "card", **CARD}, "id"),
        prevent_initial_call=True,
    )
    def draw(search: str | None, card: dict[str, str]) -> Any:
        return answers.card(store, search, card["kind"], card["slot"])

    @app.callback(
        Output(ids.MAPS, "children"),
        Output(ids.SECOND, "children"),
        Input(ids.URL, "search"),
        State({"type": "card", "kind": "karte", "slot": ALL}, "id"),
        prevent_initial_call=True,
    )
    def second(search: str | None, standing: list[Any]) -> Any:
        return answers.second_map(store, search, len(standing))

    @app.callback(
        output={
            "above": Output(ids.HEAT_ABOVE, "children"),
            "below": Output(ids.HEAT_BELOW, "children"),
            "label": Output(ids.HEAT_HOLDER, "data-label"),
            "hidden": Output(ids.HEAT_HOLDER, "hidden"),
            "options": Output(ids.HEAT, "dashGridOptions"),
            "columnDefs": Output(ids.HEAT, "columnDefs"),
            "rowData": Output(ids.HEAT, "rowData"),
            "style": Output(ids.HEAT, "style"),
        },
        inputs={"search": Input(ids.URL, "search")},
        prevent_initial_call=True,
    )
    def heat(search: str | None) -> Any:
        return answers.heat(store, search)

    @app.callback(
        Output(ids.CATALOGUE_LIST, "children"),
        Input(ids.CATALOGUE_SEARCH, "value"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def catalogue(text: str | None, search: str | None) -> list[Any]:
        return answers.catalogue(store, search, text)

    @app.callback(
        Output(ids.START_TOWNS, "children"),
        Input(ids.START_TOWN, "value"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def choose(text: str | None, search: str | None) -> list[Any]:
        return answers.own_town(store, search, text, chosen=ctx.triggered_id == ids.URL)

    @app.callback(
        Output(ids.START_FOUND, "children"),
        Input(ids.START_SEARCH, "value"),
        Input(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def look_up(text: str | None, search: str | None) -> list[Any]:
        return answers.found(store, search, text)

    for key in ("ort", "dazu"):
        _find_towns(app, store, key)

    @app.callback(
        Output(REGION, "children"), Input(ids.URL, "search"), State(REGION, "id"), prevent_initial_call=True
    )
    def region(search: str | None, place: dict[str, str]) -> list[Any]:
        return answers.region(store, search, place["name"])


def _find_towns(app: Dash, store: Store, key: str) -> None:
    """Let a list of towns find what was meant, not only what was typed."""

    @app.callback(
        Output(ids.control(key), "options"),
        Input(ids.control(key), "search_value"),
        prevent_initial_call=True,
    )
    def find(text: str | None) -> Any:
        return answers.find_towns(store, text)
