"""What is measured: the app and its peers, each with its address and with how a person switches there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.benchmark import servers

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from tests.benchmark.browser import Visit
    from tests.benchmark.servers import Served

OURS = "ruhrvergleich"
TOWN = "05562020"
YEARS = (2021, 2022)
"""The years switched between; the last is the one the indicators are switched in."""

INDICATORS = 8
MAP = ".choroplethlayer path"


DASH_SEARCH = ".dash-dropdown-search"


@dataclass(frozen=True)
class App:
    """An app with the selectors of what opens its lists.

    ``search`` is the field that searches the open list, None where the field that opens it does, ``options``
    what is listed. Where a popover holds buttons that step through the years, ``steps`` says so.
    """

    name: str
    serve: Callable[[], AbstractContextManager[Served]]
    path: str
    indicator: str
    year: str
    search: str | None = DASH_SEARCH
    options: str = '[role="option"], .dash-dropdown-option'
    steps: bool = False

    def to_indicator(self, visit: Visit, label: str) -> dict[str, Any]:
        search = self.search or self.indicator
        return visit.click(visit.option(self.indicator, label, search, self.options))

    def to_year(self, visit: Visit, year: int) -> dict[str, Any]:
        if not self.steps:
            return visit.click(visit.option(self.year, str(year), self.search or self.year, self.options))
        step = visit.page.locator(f'.years .step[data-step="{1 if year == YEARS[1] else -1}"]').first
        if not step.is_visible():
            visit.page.locator(self.year).first.click()
        return visit.click(step)


ALL = (
    App(
        OURS,
        servers.ours,
        f"/karte?jahr={YEARS[1]}&ort={TOWN}",
        ".c-indicator",
        "[data-pop=jahreswahl]",
        "dialog[open] input[type=search]",
        "dialog[open] .search-found .sr-name",
        steps=True,
    ),
    App("dash", lambda: servers.dash_peer("dash_px"), "/", "#indicator", "#year"),
    App("vizro", lambda: servers.dash_peer("vizro_app"), "/", "#indicator", "#year"),
    App(
        "streamlit",
        servers.streamlit_peer,
        "/",
        '.st-key-indicator [data-testid="stSelectbox"] input',
        '.st-key-year [data-testid="stSelectbox"] input',
        None,
    ),
)
BY_NAME = {app.name: app for app in ALL}


@cache
def labels() -> dict[str, str]:
    """Labels of some indicators of all municipalities by slug, known for nearly everyone in both years."""
    from data.model.catalogue import Level
    from data.store import store as store_module

    store = store_module.load()
    found = {}
    for slug, indicator in store.catalogue.indicators.items():
        table = store.table(indicator, Level.GEMEINDE)
        covered = table.coverage if table else {}
        if all(covered.get(year, 0) >= store_module.ENOUGH * 53 for year in YEARS):
            found[slug] = indicator.label["de"]
    step = max(1, len(found) // INDICATORS)
    return dict(list(found.items())[::step][:INDICATORS])
