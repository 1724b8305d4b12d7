"""What the callbacks answer: pure functions from an address and an event to the content of components."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from dash import no_update
from dash.exceptions import PreventUpdate
from werkzeug.exceptions import BadRequest

from components.charts import KINDS
from components.comparison.context import Context
from components.pages import frame as page_frame
from components.pages import karte, vergleich
from components.screen import bar, controls, navigation, search_rows, several, stills, year_control
from components.screen import card as cards
from components.screen import catalogue as catalogue_view
from components.screen import heat as heat_view
from components.screen import outside as outside_view
from components.screen import search as search_view
from components.screen.fixed import fixed
from components.screen.plain import text
from components.screen.regions import PLAINS, REGIONS
from components.search.everything import SCOPES
from components.view import actions, pages
from components.view.model import parse, query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.charts.kind import Rendered
    from components.view.model import Notice, View
    from data.store.store import Store

Ids = tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on the page now, by id, in the order in which Dash lists it, and what the controls show."""

    controls: Ids = ()
    sliders: Ids = ()
    cards: Ids = ()
    regions: Ids = ()
    values: tuple[Any, ...] = ()
    years: tuple[Any, ...] = ()
    plains: Ids = ()

    @classmethod
    def of(cls, states: Mapping[str, Any]) -> Standing:
        """From the inputs and the state of a callback. Raises ``BadRequest`` for ids no page of ours has."""
        found = cls(**{field.name: tuple(states[field.name]) for field in fields(cls)})
        if not found.is_sound():
            raise BadRequest
        return found

    def is_sound(self) -> bool:
        """Whether ids have their parts and each control and slider its value."""
        parts = (
            (self.controls, ("key",)),
            (self.sliders, ("key",)),
            (self.cards, ("kind", "slot")),
            (self.regions, ("name",)),
            (self.plains, ("name",)),
        )
        return (
            all(
                isinstance(item, dict) and all(isinstance(item.get(name), str) for name in names)
                for given, names in parts
                for item in given
            )
            and len(self.values) == len(self.controls)
            and len(self.years) == len(self.sliders)
        )


def new(shown: Sequence[Any], wanted: Sequence[Any]) -> list[Any]:
    """What is wanted where it is not shown yet: the browser works on everything it is sent."""
    return [no_update if one == other else other for one, other in zip(shown, wanted, strict=True)]


def frame(store: Store, path: str | None, search: str | None) -> list[Any]:
    """The whole page for an address."""
    context, notices = look(store, search, path)
    return fixed(page_frame.frame(context, notices, path or "/"))


def look(store: Store, search: str | None, path: str | None = None) -> tuple[Context, tuple[Notice, ...]]:
    """The context of an address and everything that must be said about it, on the page at ``path``."""
    view, notices = parse(pages.asked(store, path, search), store, pages.also(path))
    return Context(store, view), (*notices, *page_frame.remarks(store, view, path))


def move(
    store: Store, search: str | None, path: str | None, event: Sequence[dict[str, Any]], standing: Standing
) -> dict[str, Any]:
    """The new address and all it changes on the page, after an event or after the address itself changed.

    ``event`` is what Dash says was triggered (``prop_id`` and ``value``); more than one control at once is no
    action of a person but a page being put together, and none (``.``) is a control that left the page.
    """
    view, said = parse(pages.asked(store, path, search), store, pages.also(path))
    new = view
    if not any(item["prop_id"].startswith("url.") for item in event):
        if len(event) != 1 or event[0]["prop_id"] == ".":
            raise PreventUpdate
        new, said = act(store, view, event[0], standing)
    context = Context(store, new)
    changed = new != view
    return {
        "search": query(new, store) if changed else no_update,
        **control_states(context, standing),
        "chips": text(bar.chips(context)),
        "nav": text(navigation.navigation(context, path or "/")),
        "languages": text(navigation.languages(context, path or "/")),
        "notices": text(
            navigation.notice_list(context.words, (*said, *page_frame.remarks(store, new, path)))
        ),
        **drawn(context, standing),
    }


def target_of(event: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The id of what a person acted on, and its property. Raises ``BadRequest`` for what is none of ours."""
    name, _, prop = event["prop_id"].rpartition(".")
    try:
        target = json.loads(name)
    except ValueError as fault:
        raise BadRequest from fault
    if not isinstance(target, dict) or (prop != "clickData" and not isinstance(target.get("key"), str)):
        raise BadRequest
    return target, prop


def overtaken(context: Context, standing: Standing, target: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Keys and values of all controls but ``target`` that show something else than the address says.

    Their answers have not arrived: whoever is faster than the line acts again before that, and the answer to
    the first action is then dropped (``assets/order.js``). A slider that shows a year it does not have is no
    action: a link has led to an indicator of other years.
    """
    sliders = {item["key"]: year_control.years_of(context, item["key"]) for item in standing.sliders}
    expected = controls.values(context) | {key: slider.year for key, slider in sliders.items()}
    ids, shown = (*standing.controls, *standing.sliders), (*standing.values, *standing.years)
    return [
        (item["key"], value)
        for item, value in zip(ids, shown, strict=True)
        if value != expected.get(item["key"], value)
        and item != target
        and (item["key"] not in sliders or value in sliders[item["key"]].years)
    ]


def act(store: Store, view: View, event: Mapping[str, Any], standing: Standing) -> actions.Step:
    """Apply what a person did, a control that got a value or a click into a chart; first what it overtook."""
    target, prop = target_of(event)
    said: tuple[Notice, ...] = ()
    for key, value in overtaken(Context(store, view), standing, target):
        view, more = actions.change(store, view, key, value)
        said = (*said, *more)
    if prop == "clickData":
        area = clicked(event["value"])
        view, more = actions.toggle(store, view, area) if area else (view, ())
    else:
        view, more = actions.change(store, view, target["key"], event["value"])
    return view, (*said, *more)


def clicked(data: Any) -> str | None:
    """The key of the area a click hit, or None."""
    try:
        point = data["points"][0]
    except (TypeError, KeyError, IndexError):
        return None
    key = point.get("location") or point.get("customdata")
    return key if isinstance(key, str) else None


def control_states(context: Context, standing: Standing) -> dict[str, list[Any]]:
    """Values of the controls and states of the sliders, each in the order in which Dash lists them."""
    values = controls.values(context)
    sliders = standing.sliders
    states = [year_control.years_of(context, item["key"]) for item in sliders]
    return {
        "values": new(standing.values, [values.get(item["key"], no_update) for item in standing.controls]),
        "year": new(standing.years, [s.year for s in states]),
        "first": [s.years[0] for s in states],
        "last": [s.last for s in states],
        "marks": [s.marks for s in states],
        "years": [json.dumps(s.years) for s in states],
        "at": [str(s.year) for s in states],
        "now": [year_control.year_text(context, item["key"]) for item in sliders],
    }


def drawn(context: Context, standing: Standing) -> dict[str, list[Any]]:
    """Every card and region that stands on the page, each property in the order in which Dash lists it."""
    shown = [(at["kind"], *_chart(context, at["kind"], at["slot"])) for at in standing.cards]
    charts = [stills.shown(kind, rendered) for kind, _, rendered in shown]
    is_pair = len(context.maps) > 1
    described = [cards.described(kind, rendered) for kind, _, rendered in shown]
    maps = sum(kind == "karte" for kind, _, _ in shown)
    together = any(at["name"] == several.PANELS for at in standing.plains)
    return {
        "heads": [
            text(cards.head(about, kind, rendered, is_pair=is_pair)) for kind, about, rendered in shown
        ],
        "feet": [text(cards.below(about, kind, rendered)) for kind, about, rendered in shown],
        "figures": [chart.figure or no_update for chart in charts],
        "stills": [chart.html for chart in charts],
        "styles": [{"height": rendered.height} for _, _, rendered in shown],
        "rooms": [cards.room(kind, rendered) for kind, _, rendered in shown],
        "hidden": [rendered.figure is None for _, _, rendered in shown],
        "filenames": [item["data-filename"] for item in described],
        "summaries": [item["data-summary"] for item in described],
        "regions": [_region(context, at["name"], maps, together=together) for at in standing.regions],
        "plains": [_plain(context, at["name"]) for at in standing.plains],
    }


def _chart(context: Context, kind: str, slot: str) -> tuple[Context, Rendered]:
    """The chart of a card with the context it is about. Refuses a kind that is no card."""
    if kind == "karte":
        return karte.drawn(context, slot)
    if not cards.is_card(kind):
        raise PreventUpdate
    return context, KINDS[kind](context)


def _region(context: Context, name: str, maps: int, *, together: bool) -> Any:
    """The content of a region; nothing for one that does not exist.

    ``maps`` is how many maps stand on the page: what they stand in changes only with their number. As well
    the comparison is another page for several indicators (``together``: they stand there) than for one.
    """
    if name == several.MODE:
        same = together == bool(context.view.indicators)
        return no_update if same else fixed(vergleich.layout(context)[0].children)
    if name == karte.MAPS:
        return no_update if maps == len(context.maps) else fixed(karte.maps(context))
    made = REGIONS.get(name)
    return made(context) if made else []


def _plain(context: Context, name: str) -> str:
    """The HTML of a region; nothing for one that does not exist."""
    if name == karte.SECOND:
        return text(karte.second_link(context))
    made = PLAINS.get(name)
    return made(context) if made else ""


def heat(store: Store, search: str | None) -> dict[str, Any]:
    """What an address changes on the page of the heat table."""
    return heat_view.changes(look(store, search)[0])


def outside(store: Store, search: str | None, typed: Any, legal: Any, size: Any) -> str:
    """The areas beyond the region that fit what was typed and chosen."""
    asked = _typed(typed)[:80], _typed(legal), _typed(size)
    return text(outside_view.found(look(store, search)[0], *asked))


def search(store: Store, search: str | None, path: str | None, asked: Any) -> str:
    """What the one search found. ``asked`` is written by ``assets/suche.js``; nothing is no question."""
    if not asked:
        raise PreventUpdate
    return text(search_view.results(look(store, search, path)[0], asked_of(asked, path)))


def asked_of(asked: Any, path: str | None) -> search_rows.Asked:
    """What a script asks of the search. Raises ``BadRequest`` for what ours never writes."""
    try:
        given = json.loads(asked)
        found = search_rows.Asked(given["scope"], given["text"], path or "/", str(given["turn"]))
    except (TypeError, KeyError, ValueError, RecursionError) as fault:
        raise BadRequest from fault
    if not isinstance(found.scope, str) or found.scope not in SCOPES or not isinstance(found.text, str):
        raise BadRequest
    return found


def catalogue(store: Store, search: str | None, typed: Any) -> str:
    """The list of the catalogue for what was typed."""
    return text(catalogue_view.listing(look(store, search)[0], _typed(typed)))


def _typed(given: Any) -> str:
    """What stands in a field; anything but text counts as nothing."""
    return given if isinstance(given, str) else ""
