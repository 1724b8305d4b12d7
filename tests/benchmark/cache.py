"""What people ask for with and without an HTTP cache in front: nginx before two workers, all on loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.benchmark import apps, nginx, servers
from tests.benchmark.clients import Load, raw
from tests.benchmark.record import Asked

if TYPE_CHECKING:
    from tests.benchmark.record import Recording

CLIENTS = 4
SECONDS = 5.0


def measure(recording: Recording, seconds: float = SECONDS) -> dict[str, Any]:
    """Requests per second by what is asked for, ``direct`` from the workers and ``cached`` through nginx.

    ``cache`` of each run counts what nginx said of its cache; MISS throughout means that the answer forbids
    caching. ``cpu_ms`` is what the workers spend on a request. Nothing at all where nginx is not installed.
    """
    if nginx.program() is None:
        return {}
    with servers.workers() as behind, nginx.before(behind.port) as before:
        found: dict[str, Any] = {}
        for what, rounds in rounds_of(recording).items():
            for way, served in (("direct", behind), ("cached", before)):
                spent = servers.cpu_seconds(behind.pid)
                run = Load(served.port, rounds, seconds).run(CLIENTS)
                spent = servers.cpu_seconds(behind.pid) - spent
                asked = run["requests_per_second"] * seconds
                found.setdefault(what, {})[way] = run | {"cpu_ms": 1000 * spent / asked}
        return found


def rounds_of(recording: Recording) -> dict[str, list[list[bytes]]]:
    """Rounds of one request each: all years of an indicator, a level's boundaries, a page, a switch on it."""
    from data.store import store as store_module

    levels = store_module.load().geometry.values()
    slugs = list(apps.labels())
    switches = [
        asked for kind in ("indicator", "year") for step in recording.of(kind) for asked in step.asked
    ]
    asked = {
        "figures": [Asked("GET", f"/api/werte.json?indikator={slug}&ebene=gemeinde") for slug in slugs],
        "boundaries": [Asked("GET", geometry.url) for geometry in levels],
        "pages": [Asked("GET", f"/karte?indikator={slug}") for slug in slugs],
        "switches": [asked for asked in switches if asked.method == "POST"],
    }
    return {what: [[raw(one)] for one in found] for what, found in asked.items()}
