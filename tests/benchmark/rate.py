"""Switches per second: what a browser asked for on a switch, replayed by clients that only wait for that."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmark import apps, servers
from tests.benchmark.browser import context_of, visit
from tests.benchmark.clients import Load, raw
from tests.benchmark.record import PAGES, record
from tests.benchmark.summary import summary

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.benchmark.apps import App
    from tests.benchmark.record import Recording
    from tests.benchmark.servers import Served

CLIENTS = 4
SECONDS = 6.0


def measure(browser: Browser, app: App) -> dict[str, Any]:
    """``one`` client alone, ``many`` at once, and the server's memory after that and visits to all pages."""
    recording = record(browser, app)
    with app.serve() as served:
        one, many = (_run(served, recording, clients) for clients in (1, CLIENTS))
        visit_all(browser, app, served)
        return {"one": one, "many": many, "memory": servers.memory(served.pid)}


def _run(served: Served, recording: Recording, clients: int) -> dict[str, Any]:
    switches = [*recording.of("indicator"), *recording.of("year")]
    rounds = [[raw(asked) for asked in step.asked] for step in switches]
    if any(rounds):
        return Load(served.port, [one for one in rounds if one], SECONDS).run(clients)
    return _streamlit(served, recording, clients)


def _streamlit(served: Served, recording: Recording, clients: int) -> dict[str, Any]:
    script = servers.PEERS / "streamlit_app" / "replay.py"
    python = servers.VENVS / "streamlit_app" / "bin" / "python"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recording.json"
        recording.save(path)
        command = [str(python), str(script), str(served.port), str(path), str(SECONDS), str(clients)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    found = json.loads(done.stdout)
    many = len(found["times"]) / found["seconds"]
    return {
        "clients": clients,
        "requests_per_second": many,
        "rounds_per_second": many,
        "round_ms": summary(found["times"]),
        "errors": len(found["errors"]),
    }


def visit_all(browser: Browser, app: App, served: Served) -> None:
    """Open every page in a browser, so that whatever the server keeps for them is there."""
    with context_of(browser) as context, visit(context) as page:
        for path in PAGES if app.name == apps.OURS else ("/",):
            page.open(served.url + app.path.replace("/karte", path))
