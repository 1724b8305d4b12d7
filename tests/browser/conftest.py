"""A server of the real app on a free port, a Chromium, and pages that watch what they do."""

from __future__ import annotations

import shutil
import threading
from dataclasses import dataclass, field

import pytest
import waitress.server
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from app import create_app

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=20_000)  # a busy machine is no fault; nothing waits longer than it has to
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""In the order of preference: the first draws pages and nothing else, which costs a fifth less time."""
CHROMIUM = next((found for name in BROWSERS if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.get_closest_marker("long") is None)  # no long one is left to the end
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address():
    server = waitress.server.create_server(create_app().server, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@dataclass
class Watched:
    """A page with everything it said and everything it asked for."""

    page: Page
    context: BrowserContext
    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_selector("main h1", state="attached")
        self.page.wait_for_load_state("networkidle")
        return self.page

    def note_request(self, request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.foreign.append(request.url)


@pytest.fixture
def visit(browser: Browser, address: str):
    """Open pages as ``visit(width)``; at the end none may have erred, asked a foreign host or set cookies."""
    opened: list[Watched] = []

    def make(width: int = 1400, height: int = 900) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        context.route(lambda url: not url.startswith(address), lambda route: route.abort())
        watched = Watched(context.new_page(), context, address)
        watched.page.on("console", lambda m: m.type in ("error", "warning") and watched.errors.append(m.text))
        watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
        watched.page.on("request", watched.note_request)
        opened.append(watched)
        return watched

    yield make
    for watched in opened:
        cookies = watched.context.cookies()
        watched.context.close()
        assert watched.errors == []
        assert watched.foreign == []
        assert cookies == []
