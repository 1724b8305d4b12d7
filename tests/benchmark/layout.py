"""Where things stand on the screen: measures of the layout, on any edition of it that runs at an address."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError as TooLong

from components.comparison import classes
from components.comparison.context import Context
from components.view.model import parse
from components.view.pages import PAGES
from components.wording.numbers import number
from data.numbers.printed import rounded
from data.store.store import load
from tests.benchmark import servers
from tests.benchmark.browser import context_of, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from data.store.store import Store
    from tests.benchmark.browser import Visit

SCRIPT = Path(__file__).with_name("layout.js")
TOWN = "05562020"
"""Herten: a town within a Kreis, so that a figure of the Kreis is not its own."""

DESK = (1366, 768)
PHONE = (360, 740)
WIDTHS = (320, 360, 768, 1366, 1400, 1920)
"""The first is 1280 px at a zoom of 400 %."""

JUMPING = ("/", "/karte", "/vergleich", "/profil")
TITLE = ("main .finding", "main .k-title", ".card-karte .card-title")
MAP = (".card-karte .choroplethlayer path", ".k-map .map path", ".map svg path")
LEGEND = (".card-karte .lg, .card-karte .legend", ".k-map .legend", "main .legend")
U3 = "betreuungsquote-u3"
"""How the slugs of the indicators begin that say it."""


@dataclass(frozen=True)
class Walk:
    """A way to a figure; each step is one thing a person does: what it says, the place, and what is typed."""

    name: str
    start: str
    steps: tuple[tuple[str, str, str], ...]


HIT = "[data-text=U3] ~ * a:visible"
LIST = "main [data-search=indicators], .c-indicator"
TYPED = ".search-dialog input"
WALKS = (
    Walk("Kachel der Startseite", "/", ()),
    *(
        Walk(f"Link der Startseite, {slug}", "/", (("Link", f'main a[href*="{slug}&"]:visible', ""),))
        for slug in (f"indikator={U3}", f"indikator={U3}-inkar")
    ),
    Walk(
        "Suche auf der Startseite",
        "/",
        (("öffnen", "main [data-search=all]", ""), ("tippen", TYPED, "U3"), ("Treffer", HIT, "")),
    ),
    Walk(
        "Suche im Kopf",
        "/karte",
        (("öffnen", "header .town", ""), ("tippen", TYPED, "U3"), ("Treffer", HIT, "")),
    ),
    Walk(
        "Indikator der Karte",
        "/karte",
        (("Liste öffnen", LIST, ""), ("tippen", TYPED, "U3"), ("wählen", HIT, "")),
    ),
)
"""Of a known town, the shortest first."""

MANY = 0.4
"""The share of the areas that one class may hold."""

SHORT = 8_000
"""Milliseconds to wait for a place that another edition of the screen does not have."""


def measure(browser: Browser, base: str | None, rounds: int) -> dict[str, Any]:
    """All measures of the app at ``base``, or of this copy of it; the maps are always this copy's."""
    with serving(base) as url:
        store = load()
        return {
            **desk(browser, url),
            **phone(browser, url),
            "shift": jumps(browser, url, rounds),
            "steps": steps(browser, url, store),
            "sideways": sideways(browser, url),
            **uneven(store),
        }


@contextmanager
def serving(base: str | None) -> Iterator[str]:
    """The address of the app without a slash at its end."""
    if base:
        yield base.rstrip("/")
        return
    with servers.ours() as served:  # type: ignore[attr-defined]
        yield served.url


@contextmanager
def opened(browser: Browser, url: str, size: tuple[int, int]) -> Iterator[Visit]:
    """A page in a profile of its own, at rest."""
    with context_of(browser, *size) as context:
        context.add_init_script(path=SCRIPT)
        with visit(context) as page:
            page.open(url, drawn="main *")
            yield page


def asked(page: Page, what: str) -> Any:
    """The answer of a function of the script in the page."""
    return page.evaluate(f"benchmarkLayout.{what}")


def box(page: Page, selectors: tuple[str, ...]) -> dict[str, float] | None:
    found: dict[str, float] | None = page.evaluate("those => benchmarkLayout.box(...those)", list(selectors))
    return found


def desk(browser: Browser, base: str) -> dict[str, Any]:
    """Stops of Tab on the first screen of the map, and whether title, map and legend stand on it together."""
    with opened(browser, f"{base}/karte?ort={TOWN}", DESK) as visited:
        stops = asked(visited.page, "tabStops()")
        parts = {
            "title": box(visited.page, TITLE),
            "map": box(visited.page, MAP),
            "legend": box(visited.page, LEGEND),
        }
    return {"tab_stops": len(stops), "tab_stop_names": stops, "first_screen": parts}


def phone(browser: Browser, base: str) -> dict[str, Any]:
    """The map, the first chart of the comparison, and the length of the profile at 360 px."""
    with opened(browser, f"{base}/karte?ort={TOWN}", PHONE) as visited:
        map_box = box(visited.page, MAP)
    with opened(browser, f"{base}/vergleich?ort={TOWN}", PHONE) as visited:
        chart = asked(visited.page, "firstChart()")
    with opened(browser, f"{base}/profil?ort={TOWN}", PHONE) as visited:
        height = asked(visited.page, "height()")
    return {"phone_map": map_box, "phone_chart": chart, "phone_profile": height}


def jumps(browser: Browser, base: str, rounds: int) -> dict[str, float]:
    """The worst layout shift of several first visits, by path and width."""
    found = {}
    for path in JUMPING:
        for size in ((1400, 900), PHONE):
            worst = 0.0
            for _ in range(rounds):
                with opened(browser, f"{base}{path}?ort={TOWN}", size) as visited:
                    worst = max(worst, asked(visited.page, "shift()"))
            found[f"{path} {size[0]}"] = round(worst, 4)
    return found


def sideways(browser: Browser, base: str) -> dict[str, int]:
    """How many pixels lie beside the window, by path and width, where there are any."""
    found = {}
    for page in PAGES:
        for width in WIDTHS:
            with opened(browser, f"{base}{page.path}?ort={TOWN}", (width, 900)) as visited:
                if (over := asked(visited.page, "sideways()")) > 0:
                    found[f"{page.path} {width}"] = over
    return found


def steps(browser: Browser, base: str, store: Store) -> dict[str, Any]:
    """The shortest walk that ends at the town's figure beside the median with its area named, and all."""
    walked = [found for walk in WALKS if (found := walk_along(browser, base, walk, store))]
    arriving = [one for one in walked if one["named"]]
    return {"shortest": min(arriving, key=lambda one: one["count"], default=None), "walks": walked}


def walk_along(browser: Browser, base: str, walk: Walk, store: Store) -> dict[str, Any] | None:
    """What a walk ends at, or None where the screen does not have it."""
    with opened(browser, f"{base}{walk.start}?ort={TOWN}", DESK) as visited:
        for _, place, typed in walk.steps:
            target = visited.page.locator(place).first
            if not done(target, typed):
                return None
            visited.rest()
        if not walk.steps:
            return tile(visited.page)
        return {"name": walk.name, "count": len(walk.steps), **arrived(visited.page, store)}


def done(target: Locator, typed: str) -> bool:
    """Whether a step could be taken within a while: something typed there, else a click on it."""
    try:
        if typed:
            target.fill(typed, timeout=SHORT)
        else:
            target.click(timeout=SHORT)
    except TooLong:
        return False
    return True


def tile(page: Page) -> dict[str, Any] | None:
    """The start page itself as the end of a walk: a tile of the indicator with a number and the median."""
    found = page.locator(f"main a[href*='indikator={U3}'], main [data-indicator^='{U3}']")
    said = [text for text in found.all_inner_texts() if re.search(r"\d,\d", text) and "Median" in text]
    return {"name": WALKS[0].name, "count": 0, "named": True} if said else None


def arrived(page: Page, store: Store) -> dict[str, Any]:
    """Where a walk ended, and whether value and median are seen there with the area that the value is of.

    U3 is published for Kreise alone: the value of a Kreis counts where the Kreis is named.
    """
    parts = urlsplit(page.url)
    about = Context(store, parse(f"?{parts.query}", store)[0])
    cell, area, text = about.mine_cell, about.mine, page.locator("main").inner_text()
    known = cell is not None and cell.known and about.indicator.slug.startswith(U3)
    value = number(cell.value, about.indicator.decimals, "de") if cell and known else None
    named = area is not None and area.name in text
    return {
        "path": parts.path,
        "indicator": about.indicator.slug,
        "level": about.view.level.value,
        "value": value,
        "named": value is not None and value in text and "Median" in text and named,
    }


def uneven(store: Store) -> dict[str, Any]:
    """Maps at their default view with too many of their areas in one class, where no tie makes it."""
    slugs = list(store.catalogue.indicators)
    return {"maps": len(slugs), "uneven_maps": [slug for slug in slugs if holds_many(store, slug)]}


def holds_many(store: Store, slug: str) -> bool:
    about = Context(store, parse(f"?indikator={slug}", store)[0])
    cells = [about.cells[area.key] for area in about.areas]
    values = [rounded(cell.value, about.indicator.decimals) for cell in cells if cell.known]
    for place, count in enumerate(classes.counts(about)):
        inside = Counter(value for value in values if about.classes.of(value) == place)
        if count > MANY * len(values) and max(inside.values(), default=0) <= MANY * len(values):
            return True
    return False
