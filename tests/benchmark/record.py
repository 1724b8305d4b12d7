"""What the real page asks of its server, recorded once and replayed by the measures that need no browser."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.benchmark import apps
from tests.benchmark.browser import context_of, visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

    from tests.benchmark.apps import App

PAGES = ("/", "/karte", "/vergleich", "/profil", "/zusammenhang", "/tabelle", "/daten")
STAMP = re.compile(r"^/[0-9a-f]{12}(?=/_dash-)")
ASKED = {"document", "fetch", "xhr"}
"""Kinds of requests that are recorded: what a program answers, not scripts and styles, which are files."""


@dataclass(frozen=True)
class Asked:
    """One request; ``body`` is empty for a GET."""

    method: str
    path: str
    body: str = ""

    @property
    def route(self) -> str:
        """The path without the query and without the stamp of a release in front of it."""
        return STAMP.sub("", self.path.partition("?")[0])


@dataclass
class Step:
    """What one act of a person leads to; ``frames`` are those sent on a WebSocket, in hexadecimal digits."""

    name: str
    asked: list[Asked] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)


@dataclass
class Recording:
    """Steps in their order."""

    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        self.steps.append(Step(name))
        yield self.steps[-1]

    def of(self, kind: str) -> list[Step]:
        """The steps whose name begins with a word."""
        return [step for step in self.steps if step.name.split()[0] == kind]

    def listen(self, page: Page) -> None:
        def note(request: Request) -> None:
            if request.resource_type in ASKED and request.url.startswith("http://127.0.0.1"):
                parts = urlsplit(request.url)
                path = parts.path + (f"?{parts.query}" if parts.query else "")
                self.steps[-1].asked.append(Asked(request.method, path, request.post_data or ""))

        page.on("request", note)
        page.on("websocket", lambda socket: socket.on("framesent", self._frame))

    def _frame(self, payload: str | bytes) -> None:
        self.steps[-1].frames.append((payload if isinstance(payload, bytes) else payload.encode()).hex())

    def save(self, path: Path) -> None:
        path.write_text(json.dumps([asdict(step) for step in self.steps]), "utf-8")

    @classmethod
    def read(cls, path: Path) -> Recording:
        steps = json.loads(path.read_text("utf-8"))
        return cls([Step(s["name"], [Asked(**asked) for asked in s["asked"]], s["frames"]) for s in steps])


def record(browser: Browser, app: App) -> Recording:
    """Open the app, switch every indicator and the year; of ours also every page with its own switch."""
    found = Recording()
    with app.serve() as served, context_of(browser) as context, visit(context) as page:
        found.listen(page.page)
        with found.step("open"):
            page.open(served.url + app.path, drawn=apps.MAP)
        opened, *others = apps.labels().values()
        for label in (*others, opened):
            with found.step(f"indicator {label}"):
                app.to_indicator(page, label)
        for year in apps.YEARS * 2:
            with found.step(f"year {year}"):
                app.to_year(page, year)
        for path in PAGES if app.name == apps.OURS else ():
            with found.step(f"page {path}"):
                page.open(served.url + app.path.replace("/karte", path))
    return found
