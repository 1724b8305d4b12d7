"""A stock Firefox without a screen, driven over WebDriver BiDi: neither geckodriver nor a patched browser.

The browser itself speaks the protocol (https://w3c.github.io/webdriver-bidi/) on a WebSocket whose address it
prints. Nothing here waits a fixed time: the page says when something is so (:meth:`Tab.wait_for`).
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

FIREFOX = next((found for name in ("firefox-esr", "firefox") if (found := shutil.which(name))), None)
PATIENCE = 20
"""Seconds after which something that does not come is given up."""

PREFERENCES: dict[str, bool | int | str] = {
    # Whoever asks a foreign host is led to a port where nobody listens.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.topsites.contile.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": False,
    "extensions.getAddons.cache.enabled": False,
    "intl.accept_languages": "de-DE, de",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
KEYS = {
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}
UNTIL = """async () => {
    const until = performance.now() + %d;
    for (;;) {
        const found = await (%s);
        if (found) return found;
        if (performance.now() > until) return false;
        await new Promise(requestAnimationFrame);
    }
}"""


class BidiError(Exception):
    """The browser refused a command, or something threw in the page."""


@dataclass
class Session:
    """A connection; answers are found by their number, events are kept in the order in which they came."""

    socket: ClientConnection
    events: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0
    user: str = ""
    """Somebody without a storage of his own whose cache has what all pages share; nobody if empty."""

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command. Raises :class:`BidiError`, and ``TimeoutError`` without an answer."""
        self.asked += 1
        number = self.asked
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = self._next()
            if said.get("id") != number:
                continue
            if said["type"] == "error":
                raise BidiError(f"{method}: {said['error']}: {said['message']}")
            result: dict[str, Any] = said["result"]
            return result

    def event(self, method: str, context: str) -> dict[str, Any]:
        """The first event of that name in a tab, of those that came or will; it is taken from the list."""
        while True:
            for event in self.events:
                if event["method"] == method and event["params"].get("context") == context:
                    self.events.remove(event)
                    params: dict[str, Any] = event["params"]
                    return params
            self._next()

    def _next(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.socket.recv(timeout=2 * PATIENCE))
        if said["type"] == "event":
            self.events.append(said)
        return said


@dataclass
class Tab:
    """A page of the app at ``address``, and what it said and asked for."""

    session: Session
    context: str
    address: str

    def goto(self, path: str) -> None:
        """Open a path of the app and wait until the document is loaded."""
        url = self.address + path
        self.session.ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def arrive(self, part: str) -> None:
        """Wait until a document is loaded whose address has that part, after an act that leaves this one.

        What runs in a document that is left is never answered, so :meth:`wait_for` must not ask there.
        """
        while part not in self.session.event("browsingContext.load", self.context)["url"]:
            pass

    def back(self) -> None:
        """Go back to the document before this one and wait until it is shown."""
        self.session.ask("browsingContext.traverseHistory", context=self.context, delta=-1)

    def run(self, expression: str) -> Any:
        """The value of an expression in the page, awaited. Raises :class:`BidiError` if it throws."""
        return _plain(self._evaluate(f"(async () => ({expression}))()"))

    def wait_for(self, expression: str) -> Any:
        """The value of an expression once it is true, looked at each frame. Raises ``TimeoutError``."""
        found = _plain(self._evaluate(f"({UNTIL % (PATIENCE * 1000, expression)})()"))
        if not found:
            raise TimeoutError(f"{self.run('location.href')}: never true: {expression}")
        return found

    def sees(self, selector: str) -> bool:
        """Whether one of the elements found is seen now."""
        return bool(self.run(f"Boolean({_seen(selector)})"))

    def click(self, selector: str) -> None:
        """Press the mouse on the centre of the first element seen of those found, once there is one."""
        self.wait_for(f"Boolean({_seen(selector)})")
        self.run(f"void {_seen(selector)}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        element = {"sharedId": self._evaluate(_seen(selector))["sharedId"]}
        origin = {"type": "element", "element": element}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": origin}
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act({"type": "pointer", "id": "mouse", "actions": [move, *press]})

    def focus(self, selector: str) -> None:
        """Put the focus on the first element seen of those found, once there is one."""
        self.wait_for(f"Boolean({_seen(selector)})")
        self.run(f"void {_seen(selector)}.focus()")

    def keys(self, *names: str) -> None:
        """Press keys one after the other: names of :data:`KEYS`, or what is typed."""
        pressed = [KEYS.get(name, name) for name in names]
        signs = [sign for name in pressed for sign in name]
        actions = [{"type": kind, "value": sign} for sign in signs for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def resize(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self.session.ask("browsingContext.setViewport", context=self.context, viewport=viewport)

    def screenshot(self) -> bytes:
        """What is seen of the page, as PNG."""
        return base64.b64decode(
            self.session.ask("browsingContext.captureScreenshot", context=self.context)["data"]
        )

    def paper(self) -> bytes:
        """The page as printed on A4, as PDF."""
        page = {"width": 21.0, "height": 29.7}
        found = self.session.ask("browsingContext.print", context=self.context, page=page, background=False)
        return base64.b64decode(found["data"])

    def download(self) -> Path:
        """The next file that the page hands over, once it is complete."""
        ended = self.session.event("browsingContext.downloadEnd", self.context)
        if ended["status"] != "complete":
            raise BidiError(f"download {ended['status']}")
        return Path(ended["filepath"])

    @property
    def errors(self) -> list[str]:
        """What went wrong in the page by its own account so far."""
        logged = (event["params"] for event in self.session.events if event["method"] == "log.entryAdded")
        return [entry["text"] or "" for entry in logged if entry["level"] == "error"]

    @property
    def foreign(self) -> list[str]:
        """The addresses elsewhere that the page asked for so far."""
        sent = [e["params"] for e in self.session.events if e["method"] == "network.beforeRequestSent"]
        urls = [event["request"]["url"] for event in sent]
        return [url for url in urls if not url.startswith((self.address, "data:", "blob:", "about:"))]

    def _evaluate(self, expression: str) -> dict[str, Any]:
        found = self.session.ask(
            "script.evaluate",
            expression=expression,
            target={"context": self.context},
            awaitPromise=True,
            userActivation=True,
        )
        if found["type"] == "exception":
            raise BidiError(found["exceptionDetails"]["text"])
        result: dict[str, Any] = found["result"]
        return result

    def _act(self, source: dict[str, Any]) -> None:
        self.session.ask("input.performActions", context=self.context, actions=[source])


def _seen(selector: str) -> str:
    """An expression for the first element that a person can see of those that a selector finds."""
    seen = "one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width > 0"
    return f"[...document.querySelectorAll({json.dumps(selector)})].find(one => {seen})"


def _plain(found: dict[str, Any]) -> Any:
    """A value of the protocol as Python has it."""
    if found["type"] in {"array", "nodelist"}:
        return [_plain(one) for one in found.get("value", [])]
    if found["type"] == "object":
        return {key: _plain(one) for key, one in found.get("value", [])}
    return found.get("value")


@contextmanager
def firefox() -> Iterator[Session]:
    """A Firefox with a profile of its own, ended and forgotten with the block."""
    if FIREFOX is None:
        raise FileNotFoundError("firefox-esr")
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        profile = home / "profile"
        profile.mkdir()
        lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in PREFERENCES.items())
        (profile / "user.js").write_text("\n".join(lines), "utf-8")
        command = [
            FIREFOX,
            "--headless",
            "--no-remote",
            "--remote-debugging-port=0",
            "--profile",
            str(profile),
        ]
        process = subprocess.Popen(
            command,
            env={"HOME": folder, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "MOZ_HEADLESS": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            with connect(_address(process) + "/session", max_size=None, proxy=None) as socket:
                session = Session(socket)
                session.ask("session.new", capabilities={})
                files = home / "files"
                files.mkdir()
                behavior = {"type": "allowed", "destinationFolder": str(files)}
                session.ask("browser.setDownloadBehavior", downloadBehavior=behavior)
                yield session
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)


def _address(process: subprocess.Popen[str]) -> str:
    """Where Firefox listens, as it says when it does. Raises ``RuntimeError`` if it ends before."""
    said = []
    for line in process.stderr or ():
        if found := re.search(r"BiDi listening on (ws://\S+)", line):
            return found[1]
        said.append(line)
    raise RuntimeError("".join(said)[-2000:])


@contextmanager
def tab(session: Session, address: str) -> Iterator[Tab]:
    """A tab with an empty storage, whose words and requests are kept from its start.

    What all pages share is fetched and compiled once, as on a second visit; after a failure nothing is kept.
    """
    session.events.clear()
    user, session.user = session.user or session.ask("browser.createUserContext")["userContext"], ""
    context = session.ask("browsingContext.create", type="tab", userContext=user)["context"]
    events = [
        "log.entryAdded",
        "network.beforeRequestSent",
        "browsingContext.load",
        "browsingContext.downloadEnd",
    ]
    session.ask("session.subscribe", events=events, contexts=[context])
    page = Tab(session, context, address)
    try:
        yield page
        page.run("(localStorage.clear(), sessionStorage.clear())")
        session.ask("browsingContext.close", context=context)
    except BaseException:
        session.ask("browser.removeUserContext", userContext=user)
        raise
    session.user = user
