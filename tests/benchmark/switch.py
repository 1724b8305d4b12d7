"""A switch of the indicator and of the year: from the press of the pointer to the painted answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.benchmark import apps
from tests.benchmark.browser import context_of, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.benchmark.apps import App
    from tests.benchmark.browser import Visit
    from tests.benchmark.servers import Served

YEAR_SWITCHES = 8
LAND = "ausschnitt=nrw"
"""What an address says for a map of all of the land."""

TALL = 3000
"""Height of a window in which every chart of the comparison stands, so that none waits to be scrolled to."""


def measure(browser: Browser, app: App) -> dict[str, list[dict[str, Any]]]:
    """Rows of each switch of a fresh server and a fresh browser profile, the first of each kind left out."""
    with app.serve() as served, context_of(browser) as context, visit(context) as page:
        page.open(served.url + app.path, drawn=apps.MAP)
        indicator = indicators(page, app)
        year = years(page, app)
    return {"indicator": indicator, "year": year}


def indicators(page: Visit, app: App) -> list[dict[str, Any]]:
    """A row for each switch, ending with the indicator opened with."""
    opened, *others = apps.labels().values()
    return [app.to_indicator(page, label) for label in (*others, opened)][1:]


def years(page: Visit, app: App) -> list[dict[str, Any]]:
    back, forth = apps.YEARS
    return [app.to_year(page, year) for year in (back, forth) * (YEAR_SWITCHES // 2)][1:]


def comparison(browser: Browser, served: Served) -> dict[str, list[dict[str, Any]]]:
    """Rows of the switches on /vergleich, in a window in which all of its charts stand."""
    ours = apps.BY_NAME[apps.OURS]
    with context_of(browser, height=TALL) as context, visit(context) as page:
        page.open(served.url + ours.path.replace("/karte", "/vergleich"), drawn=".js-plotly-plot .main-svg")
        charts = page.page.locator("main .js-plotly-plot .main-svg:first-child").count()
        rows = indicators(page, ours)
        steps = years(page, ours)
    return {"vergleich": [row | {"plots": charts} for row in rows], "vergleich_year": steps}


def land(browser: Browser, served: Served) -> dict[str, list[dict[str, Any]]]:
    """Rows of the switch of the year on the map of all municipalities of the land."""
    ours = apps.BY_NAME[apps.OURS]
    with context_of(browser) as context, visit(context) as page:
        page.open(f"{served.url}{ours.path}&{LAND}", drawn=apps.MAP)
        areas = page.page.locator(apps.MAP).count()
        rows = years(page, ours)
    return {"land": [row | {"areas": areas} for row in rows]}


def profile(browser: Browser, served: Served, times: int = 4) -> dict[str, list[dict[str, Any]]]:
    """Rows of a click from the map to /profil: ``first`` is the first strip, ``charts`` the last."""
    rows = []
    ours = apps.BY_NAME[apps.OURS]
    with context_of(browser) as context, visit(context) as page:
        for _ in range(times):
            page.open(served.url + ours.path, drawn=apps.MAP)
            found = page.click(page.page.locator('nav a[href^="/profil"]').first)
            rows.append(found | {"rows": page.page.locator("main tr").count()})
    return {"profil": rows[1:]}
