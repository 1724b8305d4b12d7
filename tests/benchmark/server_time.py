"""Time of the server for each recorded request, in one process: no sockets, no browser."""

from __future__ import annotations

import cProfile
import io
import json
import pstats
import time
from typing import TYPE_CHECKING, Any

from tests.benchmark.clients import ACCEPT
from tests.benchmark.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.testing import FlaskClient

    from tests.benchmark.record import Asked, Recording

TIMES = 15
CALLBACK = "/_dash-update-component"


def client() -> FlaskClient:
    """A client of the app over the project's own figures."""
    from app import create_server

    return create_server().test_client()


def measure(recording: Recording, times: int = TIMES) -> dict[str, Any]:
    """Milliseconds of each kind of request, of switches and of all callbacks: of the clock and the processor.

    Callbacks that answer nothing (204) are shown among the kinds but do not improve the medians.
    """
    server = client()
    rows: dict[str, list[tuple[float, float, int]]] = {}
    for _ in range(times):
        for step in recording.steps:
            for asked in step.asked:
                rows.setdefault(label(step.name, asked), []).append(ask(server, asked))
    said = {
        name: [row for row in found if row[2]] for name, found in rows.items()
    }  # not those without a word
    switches = [
        row for name, found in said.items() for row in found if name.startswith(("indicator", "year"))
    ]
    callbacks = [row for name, found in said.items() for row in found if name.split()[0] != "GET"]
    kinds = {name: _row(found) for name, found in sorted(rows.items())}
    return {"switch": _row(switches), "all": _row(callbacks), "kinds": kinds}


def ask(server: FlaskClient, asked: Asked) -> tuple[float, float, int]:
    """Milliseconds by the clock and of the processor, and bytes of the answer."""
    clock, processor = time.perf_counter(), time.thread_time()
    response = server.open(
        asked.path,
        method=asked.method,
        data=asked.body or None,
        content_type="application/json" if asked.body else None,
        headers={"Accept-Encoding": ACCEPT},
    )
    content = response.get_data()
    if response.status_code >= 400:
        raise RuntimeError(f"{asked.method} {asked.path}: {response.status}")
    return 1000 * (time.perf_counter() - clock), 1000 * (time.thread_time() - processor), len(content)


def label(step: str, asked: Asked) -> str:
    """What a request is about: the act and the first output of its callback, or the path of a GET."""
    if asked.route != CALLBACK:
        return f"{asked.method} {asked.route}"
    outputs: Any = json.loads(asked.body)["outputs"]
    while isinstance(outputs, list):
        outputs = outputs[0] if outputs else {"id": "?"}
    name = outputs["id"]
    what = " ".join(name.values()) if isinstance(name, dict) else name
    act = step if step.startswith("page") else step.split(maxsplit=1)[0]
    return f"{act}: {what}"


def profile(recording: Recording, times: int = TIMES, lines: int = 40) -> str:
    """Where the callbacks of the switches spend the processor's time, as cProfile sees it."""
    server = client()
    asked = [
        one for step in recording.steps if not step.name.startswith(("open", "page")) for one in step.asked
    ]
    _replay(server, asked)
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(times):
        _replay(server, asked)
    profiler.disable()
    text = io.StringIO()
    statistics = pstats.Stats(profiler, stream=text).strip_dirs()
    statistics.sort_stats("cumulative").print_stats(lines)
    statistics.sort_stats("tottime").print_stats(lines)
    return text.getvalue()


def _replay(server: FlaskClient, asked: Iterable[Asked]) -> None:
    for one in asked:
        ask(server, one)


def _row(found: list[tuple[float, float, int]]) -> dict[str, Any]:
    clock, processor, size = zip(*found, strict=True)
    return {"ms": summary(clock), "cpu_ms": summary(processor), "bytes": summary(size)}
