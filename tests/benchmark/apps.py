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

    ``year`` is None where buttons step through the years; ``search`` is the field that searches the open
    list, None where the field that opens it does.
    """

    name: str
    serve: Callable[[], AbstractContextManager[Served]]
    path: str
    indicator: str
    year: str | None
    search: str | None = DASH_SEARCH

    def to_indicator(self, visit: Visit, label: str) -> dict[str, Any]:
        return visit.click(visit.option(self.indicator, label, self.search or self.indicator))

    def to_year(self, visit: Visit, year: int) -> dict[str, Any]:
        if self.year:
            return visit.click(visit.option(self.year, str(year), self.search or self.year))
        step = 1 if year == YEARS[1] else -1
        return visit.click(visit.page.locator(f'.years .step[data-step="{step}"]').first)


ALL = (
    App(
        OURS,
        servers.ours,
        f"/karte?jahr={YEARS[1]}&ort={TOWN}",
        ".field-indicator button.dash-dropdown",
        None,
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
