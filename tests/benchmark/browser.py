"""Chromium without a screen, pages that count what they transfer and time what they paint."""

from __future__ import annotations

import json
import re
import shutil
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whoever asks a foreign host gets no answer; one name leads here, for a visit not to a "localhost".
    "--host-resolver-rules=MAP intranet.test 127.0.0.1 , MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
HERE = ("http://127.0.0.1:", "http://intranet.test:")
BROWSERS = ("chromium", "chromium-browser", "chromium-headless-shell")
CHROMIUM = next((found for name in BROWSERS if (found := shutil.which(name))), None)
PROBE = Path(__file__).with_name("probe.js")
QUIET = 600
"""Milliseconds without any change after which a page counts as finished."""

LONGEST = 90.0
"""Seconds after which a page that never rests is given up."""


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield started
        finally:
            started.close()


@dataclass
class Traffic:
    """What went over the line since the last :meth:`reset`, in bytes as encoded there, headers included.

    Answers from the browser's cache are no requests and no bytes. Frames of a WebSocket count with their
    payload, and each frame sent counts as a request. ``plotly`` is the part of the script that draws charts,
    whoever serves it: Streamlit's is called ``PlotlyChart``.
    """

    requests: int = 0
    received: int = 0
    plotly: int = 0
    sent: int = 0
    foreign: list[str] = field(default_factory=list)
    open: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    cached: set[str] = field(default_factory=set)

    def listen(self, session: Any) -> None:
        session.on("Network.requestWillBeSent", self._ask)
        session.on("Network.requestServedFromCache", lambda e: self._from_cache(e["requestId"]))
        session.on("Network.responseReceived", self._answer)
        session.on("Network.loadingFinished", self._finish)
        session.on("Network.loadingFailed", lambda e: self.open.pop(e["requestId"], None))
        session.on("Network.webSocketFrameReceived", lambda e: self._frame(e, sent=False))
        session.on("Network.webSocketFrameSent", lambda e: self._frame(e, sent=True))
        session.send("Network.enable")

    def reset(self) -> None:
        self.requests = self.received = self.plotly = self.sent = 0
        self.foreign = []

    def counted(self) -> dict[str, int]:
        without = self.received - self.plotly
        return {"requests": self.requests, "received": self.received, "sent": self.sent, "without": without}

    def _ask(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if not url.startswith("http"):
            return
        if not url.startswith(HERE):
            self.foreign.append(url)
            return
        self.open[event["requestId"]] = url
        self.asked.add(event["requestId"])
        self.requests += 1
        self.sent += len((event["request"].get("postData") or "").encode())

    def _from_cache(self, request: str) -> None:
        if request in self.asked and request not in self.cached:  # data: addresses were never asked for
            self.cached.add(request)
            self.requests -= 1

    def _answer(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self._from_cache(event["requestId"])

    def _finish(self, event: dict[str, Any]) -> None:
        url = self.open.pop(event["requestId"], "")
        if event["requestId"] not in self.cached:
            size = int(event["encodedDataLength"])
            self.received += size
            self.plotly += size if "plotly" in url.rpartition("/")[2].lower() else 0

    def _frame(self, event: dict[str, Any], *, sent: bool) -> None:
        payload = event["response"]["payloadData"]
        size = len(payload) * 3 // 4 if event["response"]["opcode"] == 2 else len(payload.encode())
        if sent:
            self.sent += size
            self.requests += 1
        else:
            self.received += size


@dataclass
class Visit:
    """A page that is measured."""

    page: Page
    traffic: Traffic
    session: Any
    around_click: Callable[[], AbstractContextManager[Any]] = nullcontext

    def open(self, url: str, *, drawn: str | None = None) -> dict[str, Any]:
        """Open an address, wait until ``drawn`` is there and the page rests; times and bytes of that."""
        self.traffic.reset()
        self.page.goto(url, wait_until="commit")
        if drawn:
            self.page.wait_for_selector(drawn, state="attached", timeout=LONGEST * 1000)
        self.rest()
        return self.page.evaluate("benchmarkProbe.read()") | self.traffic.counted()

    def click(self, target: Locator) -> dict[str, Any]:
        """Click with the mouse and wait until the page rests; times and bytes of that."""
        target.scroll_into_view_if_needed()
        target.hover()
        self.rest()
        self.traffic.reset()
        self.page.evaluate("benchmarkProbe.arm()")
        with self.around_click():
            target.click()
            self.rest()
        return self.page.evaluate("benchmarkProbe.read()") | self.traffic.counted()

    def rest(self) -> None:
        """Wait until no request is open and nothing has changed for a while. Raises ``TimeoutError``."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            self.page.wait_for_timeout(50)
            if not self.traffic.open and self.page.evaluate(f"benchmarkProbe.isQuiet({QUIET})"):
                return
        raise TimeoutError(f"{self.page.url} does not rest; open: {list(self.traffic.open.values())}")

    def option(self, opener: str, label: str, search: str, options: str) -> Locator:
        """The entry of a searchable list, its list opened and searched."""
        self.page.locator(opener).first.click()
        self.page.locator(search).first.fill(max(re.findall(r"\w+", label), key=len))
        found = self.page.locator(options).filter(has_text=re.compile(f"^{re.escape(label)}$"))
        found.first.wait_for()
        self.rest()  # a list that is searched by the server is drawn anew
        return found.first

    def slow_down(self, mbit: float, latency: float) -> None:
        """From now on a line of so many Mbit/s in both directions and so many ms of latency."""
        rate = mbit * 1e6 / 8
        settings = {
            "offline": False,
            "latency": latency,
            "downloadThroughput": rate,
            "uploadThroughput": rate,
        }
        self.session.send("Network.emulateNetworkConditions", settings)


@contextmanager
def context_of(
    browser: Browser, width: int = 1400, height: int = 900, controls: str = ""
) -> Iterator[BrowserContext]:
    """A profile with an empty cache, whose pages note when any of ``controls`` (a selector) can be used."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="de-DE")
    context.add_init_script(f"window.benchmarkControls = {json.dumps(controls)};")
    context.add_init_script(path=PROBE)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def visit(context: BrowserContext) -> Iterator[Visit]:
    """A new page of a profile."""
    page = context.new_page()
    session, traffic = context.new_cdp_session(page), Traffic()
    traffic.listen(session)
    try:
        yield Visit(page, traffic, session)
    finally:
        page.close()
