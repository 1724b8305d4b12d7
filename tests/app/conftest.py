"""A screen without a browser: asks for what a page would ask when something on it changes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from components.pages import karte
from components.screen import several
from components.screen.regions import REGIONS
from tests.browser import serving

COMPONENTS = {*REGIONS, karte.MAPS, several.MODE}
"""The regions that hold components; all others are of finished HTML."""

CALLBACK = "/_dash-update-component"


@dataclass
class Screen:
    """What stands on a page, by the parts of its ids; the address is asked about on it."""

    app: Any
    client: Any
    regions: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    controls: dict[str, Any] = field(default_factory=dict)
    sliders: tuple[str, ...] = ()

    def ids(self, pattern: dict[str, Any]) -> list[dict[str, str]]:
        """The components on the page that a pattern of a callback means."""
        kind = pattern["type"]
        if kind == "control":
            return [{"key": key, "type": kind} for key in self.controls]
        if kind in {"slider", "years", "year-now"}:
            return [{"key": key, "type": kind} for key in self.sliders]
        if kind in {"region", "plain"}:
            return [
                {"name": name, "type": kind}
                for name in self.regions
                if (name in COMPONENTS) is (kind == "region")
            ]
        if kind in {"head", "foot", "graph", "plot", "still", "card"}:
            return [{"kind": card, "slot": "0", "type": kind} for card in self.cards]
        return []

    def places(self, spec: Any, search: str, path: str) -> Any:
        """A place of a callback with what stands there: one, or all that a pattern means."""
        name, prop = spec["id"], spec["property"]
        known = {"search": search, "pathname": path}
        if not name.startswith("{"):
            return {"id": name, "property": prop, "value": known.get(prop)}
        if "ALL" not in name:
            return {"id": json.loads(name), "property": prop, "value": None}
        found = self.ids(json.loads(name))
        values = [
            self.controls.get(at.get("key")) if prop == "value" else at if prop == "id" else None
            for at in found
        ]
        return [{"id": at, "property": prop, "value": value} for at, value in zip(found, values, strict=True)]

    def question(self, output: str, search: str, path: str, changed: str) -> dict[str, Any]:
        """What a browser sends for a callback, by the name of its output, when a property changed."""
        spec = self.app.callback_map[output]
        several = spec["output"] if isinstance(spec["output"], list | tuple) else [spec["output"]]
        outputs = [
            [{"id": at, "property": o.component_property} for at in self.ids(o.component_id)]
            if isinstance(o.component_id, dict) and "ALL" in str(o.component_id)
            else {"id": o.component_id, "property": o.component_property}
            for o in several
        ]
        return {
            "output": output,
            "outputs": outputs if isinstance(spec["output"], list | tuple) else outputs[0],
            "inputs": [self.places(place, search, path) for place in spec["inputs"]],
            "state": [self.places(place, search, path) for place in spec["state"]],
            "changedPropIds": [changed],
        }

    def ask(self, search: str, path: str = "/vergleich", changed: Any = "url.search", **headers: str) -> Any:
        """The response to a changed address, or to a ``changed`` control (its key)."""
        output = next(name for name in self.app.callback_map if name.startswith("..url.search."))
        if changed != "url.search":
            changed = json.dumps({"key": changed, "type": "control"}, separators=(",", ":")) + ".value"
        body = self.question(output, search, path, changed)
        response = self.client.post(CALLBACK, json=body, headers=headers)
        assert response.status_code == 200, response.text
        return response

    def changes(self, search: str, **more: Any) -> dict[Any, Any]:
        """What changes, by (region, kind of a card's part, key of a control, or id) and property."""
        found = {}
        for name, properties in self.ask(search, **more).json["response"].items():
            at = json.loads(name) if name.startswith("{") else {"type": name}
            short = at.get("name") or at.get("key") or at["type"]
            found |= {(short, prop): value for prop, value in properties.items()}
        return found


@pytest.fixture(scope="session")
def served(app):
    """The address of the app for other programs."""
    with serving.served(app.server) as address:
        yield address


@pytest.fixture
def screen(app, client):
    """Make a screen: ``screen(regions=("facts",), cards=("bild",), controls={"seit": ""})``."""

    def make(regions=(), cards=(), controls=None):
        return Screen(app, client, tuple(regions), tuple(cards), controls or {})

    return make


@pytest.fixture
def region(screen):
    """The content of one region for an address: HTML, or components as they travel."""
    return lambda name, search: screen(regions=(name,)).changes(search)[
        name, "children" if name in COMPONENTS else "html"
    ]
