"""Where the browser's time of a switch and of a first visit goes.

From Chromium's counters and its sampling profiler of the scripts.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.benchmark import apps, switch
from tests.benchmark.browser import context_of, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.benchmark.apps import App

COUNTERS = ("TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
INTERVAL = 200
"""Microseconds between two samples."""


@dataclass
class Tracer:
    """Adds up what the browser says of each click."""

    session: Any
    clicks: int = 0
    work: dict[str, float] = field(default_factory=lambda: dict.fromkeys(COUNTERS, 0.0))
    scripts: dict[str, float] = field(default_factory=dict)
    functions: dict[str, float] = field(default_factory=dict)

    def start(self) -> None:
        self.session.send(
            "Performance.enable", {"timeDomain": "threadTicks"}
        )  # of the processor, not the clock
        self.session.send("Profiler.enable")
        self.session.send("Profiler.setSamplingInterval", {"interval": INTERVAL})

    @contextmanager
    def click(self) -> Iterator[None]:
        before = self._counters()
        self.session.send("Profiler.start")
        yield
        profile = self.session.send("Profiler.stop")["profile"]
        after = self._counters()
        self.clicks += 1
        for name in COUNTERS:
            self.work[name] += 1000 * (after[name] - before[name])
        self._add(profile)

    def _counters(self) -> dict[str, float]:
        return {one["name"]: one["value"] for one in self.session.send("Performance.getMetrics")["metrics"]}

    def _add(self, profile: dict[str, Any]) -> None:
        nodes = {node["id"]: node["callFrame"] for node in profile["nodes"]}
        for node, microseconds in zip(profile["samples"], profile["timeDeltas"], strict=True):
            frame = nodes[node]
            script = urlsplit(frame["url"]).path.rpartition("/")[2] or frame["functionName"]
            if script == "(idle)":
                continue
            function = (
                f"{script} {frame['functionName'] or '?'}:{frame['lineNumber']}:{frame['columnNumber']}"
            )
            for found, key in ((self.scripts, script), (self.functions, function)):
                found[key] = found.get(key, 0.0) + microseconds / 1000

    def result(self) -> dict[str, Any]:
        """Milliseconds a click."""
        found = {
            "work_ms": self.work,
            "scripts_ms": _most(self.scripts, 12),
            "functions_ms": _most(self.functions, 25),
        }
        return {name: {key: value / self.clicks for key, value in own.items()} for name, own in found.items()}


def measure(browser: Browser, name: str = apps.OURS) -> dict[str, Any]:
    """Milliseconds by kind of work, by script and by function (its own time).

    That of a switch of the indicator, and under ``first`` that of a first visit.
    """
    app = apps.BY_NAME[name]
    with app.serve() as served:
        with context_of(browser) as context, visit(context) as page:
            first = Tracer(page.session)
            first.start()
            with first.click():
                page.open(served.url + app.path, drawn=apps.MAP)
        return _switches(browser, app, served.url) | {"first": first.result()}


def _switches(browser: Browser, app: App, url: str) -> dict[str, Any]:
    with context_of(browser) as context, visit(context) as page:
        page.open(url + app.path, drawn=apps.MAP)
        switch.indicators(page, app)
        tracer = Tracer(page.session)
        tracer.start()
        page.around_click = tracer.click
        switch.indicators(page, app)
    return tracer.result()


def _most(found: dict[str, float], count: int) -> dict[str, float]:
    return dict(sorted(found.items(), key=lambda pair: -pair[1])[:count])
