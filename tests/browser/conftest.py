"""A server of the real app on a free port, a Chromium, and pages that watch what they do."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from app import create_app
from tests.browser.hands import expect_drawn, first_load
from tests.browser.serving import served

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
"""The last one keeps it from reaching anybody else, at no cost; routes of Playwright switch its cache off."""

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
    with served(create_app().server, threads=8) as found:
        yield found


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
        """A page of the app once its first load is complete and its charts are drawn."""
        with first_load(self.page):
            self.page.goto(self.address + path)
        self.page.mouse.move(1, 1)  # somebody is there
        expect_drawn(self.page)
        return self.page

    def note_request(self, request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.foreign.append(request.url)


@pytest.fixture(scope="session")
def idle(browser: Browser) -> list[BrowserContext]:
    """Windows that were used, emptied and wait for the next: what all pages share is fetched once."""
    return []


@pytest.fixture
def visit(browser: Browser, address: str, idle: list[BrowserContext]):
    """Open pages as ``visit(width)``; at the end none may have erred, asked a foreign host or set cookies."""
    opened: list[Watched] = []

    def make(width: int = 1400, height: int = 900) -> Watched:
        context = idle.pop() if idle else browser.new_context(accept_downloads=True)
        watched = Watched(context.new_page(), context, address)
        watched.page.set_viewport_size({"width": width, "height": height})
        watched.page.on("console", lambda m: m.type in ("error", "warning") and watched.errors.append(m.text))
        watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
        watched.page.on("request", watched.note_request)
        opened.append(watched)
        return watched

    yield make
    for watched in opened:
        cookies = watched.context.cookies()
        if cookies:
            watched.context.close()
        else:
            _empty(watched)
            idle.append(watched.context)
        assert watched.errors == []
        assert watched.foreign == []
        assert cookies == []


def _empty(watched: Watched) -> None:
    """Leave nothing behind but what the browser itself keeps of files that may be kept."""
    context = watched.context
    tab = context.new_page()
    kept = {"origin": watched.address, "storageTypes": "all"}
    for page in context.pages:
        if page is not tab:
            page.close()
    context.new_cdp_session(tab).send("Storage.clearDataForOrigin", kept)
    context.unroute_all()
    context.clear_permissions()
    tab.close()
