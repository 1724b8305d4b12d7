"""Callback requests that no browser of ours would send are refused before Dash trips over them.

Dash trusts the body of ``POST /_dash-update-component`` and fails with a 500 on anything odd. Here its form
is compared with the callback it names, and each value with the type of its property
(:mod:`components.web.expected`).
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dash import ALL, ALLSMALLER
from flask import Flask, abort, request
from werkzeug.exceptions import BadRequest

from components.web.expected import is_fitting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash import Output

PATH = "/_dash-update-component"


def install(server: Flask, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse malformed callback requests with 400; ``callbacks`` is ``app.callback_map``."""

    @server.before_request
    def refuse() -> None:
        if request.path == PATH and request.method == "POST" and not is_wellformed(_body(), callbacks):
            abort(400)


def is_wellformed(body: Any, callbacks: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a body names a callback of ours and brings the inputs, state and outputs that callback has.

    Each value must be of the type that :mod:`components.web.expected` has for its property.
    """
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    spec = callbacks.get(body["output"])
    if spec is None or "callback" not in spec:  # one without "callback" runs in the browser
        return False
    changed = body.get("changedPropIds", [])
    return (
        isinstance(changed, list)
        and all(isinstance(place, str) for place in changed)
        and _match(body.get("inputs", []), spec["inputs"])
        and _match(body.get("state", []), spec["state"])
        and (spec["no_output"] or _are_outputs(body.get("outputs"), spec["output"]))
    )


def _body() -> Any:
    try:
        return request.get_json()
    except RecursionError as fault:
        raise BadRequest from fault


def _match(given: Any, expected: Sequence[Mapping[str, str]]) -> bool:
    return (
        isinstance(given, list)
        and len(given) == len(expected)
        and all(_fits(place, spec) for place, spec in zip(given, expected, strict=True))
    )


def _fits(place: Any, spec: Mapping[str, str]) -> bool:
    """Whether a place (for a pattern that means many, a list of places) is the one of the specification."""
    name = spec["id"]
    pattern = _pattern(name) if name.startswith("{") else None
    if any(many in name for many in ('["ALL"]', '["ALLSMALLER"]')):
        return isinstance(place, list) and all(_is_same(part, spec, pattern) for part in place)
    return _is_same(place, spec, pattern)


def _is_same(place: Any, spec: Mapping[str, str], pattern: Mapping[str, Any] | None) -> bool:
    return (
        _is_place(place)
        and place["property"] == spec["property"]
        and (place["id"] == spec["id"] if pattern is None else _is_like(place["id"], pattern))
        and is_fitting(spec, place.get("value"))
    )


@lru_cache(256)
def _pattern(name: str) -> Mapping[str, Any]:
    """The parts of an id as a callback names it."""
    found: dict[str, Any] = json.loads(name)
    return found


def _is_place(place: Any) -> bool:
    return (
        isinstance(place, dict)
        and isinstance(place.get("id"), str | dict)
        and isinstance(place.get("property"), str)
    )


def _are_outputs(given: Any, expected: Any) -> bool:
    if isinstance(expected, list | tuple):
        return (
            isinstance(given, list)
            and len(given) == len(expected)
            and all(_is_output(place, output) for place, output in zip(given, expected, strict=True))
        )
    return _is_output(given, expected)


def _is_output(given: Any, expected: Output) -> bool:
    name = expected.component_id
    many = isinstance(name, dict) and any(part in (ALL, ALLSMALLER) for part in name.values())
    places = given if many and isinstance(given, list) else [given]
    return all(
        _is_place(place)
        and place["property"] == expected.component_property
        and (_is_like(place["id"], name) if isinstance(name, dict) else place["id"] == name)
        for place in places
    )


def _is_like(given: Any, pattern: Mapping[str, Any]) -> bool:
    """Whether an id has the parts of a pattern, and words where the pattern means any."""
    return (
        isinstance(given, dict)
        and given.keys() == pattern.keys()
        and all(isinstance(part, str) for part in given.values())
        and all(given[name] == part for name, part in pattern.items() if isinstance(part, str))
    )
