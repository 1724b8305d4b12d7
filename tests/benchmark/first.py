"""The first and the second visit: bytes over the line, when the map stands there and when it can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.benchmark import apps, servers
from tests.benchmark.browser import context_of, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from tests.benchmark.apps import App

MBIT, LATENCY = 10, 40


def measure(browser: Browser, app: App) -> dict[str, list[dict[str, Any]]]:
    """One row each of the visits to a server that was just started.

    ``first`` and ``second`` over loopback in one profile; ``gzip`` as the first, but over plain HTTP to
    another name than localhost, as in an intranet, where browsers offer no brotli; ``slow`` the first at
    10 Mbit/s and 40 ms, which each request pays. ``usable`` is when the first control of the app is there.
    """
    with app.serve() as served:
        url = served.url + app.path
        with context_of(browser, controls=app.indicator) as context:
            first, second = (_open(context, url), _open(context, url))
        with context_of(browser) as context:
            gzip = _open(context, url.replace(servers.HOST, "intranet.test"))
        with context_of(browser, controls=app.indicator) as context:
            slow = _open(context, url, slow=True)
        start = {"ready": served.ready * 1000}
    return {"first": [first], "second": [second], "gzip": [gzip], "slow": [slow], "start": [start]}


def _open(context: BrowserContext, url: str, *, slow: bool = False) -> dict[str, Any]:
    with visit(context) as page:
        if slow:
            page.slow_down(MBIT, LATENCY)
        found = page.open(url, drawn=apps.MAP)
        return found | {"foreign": len(page.traffic.foreign)}
