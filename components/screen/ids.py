"""Identifiers of components that callbacks refer to."""

from __future__ import annotations

URL = "url"
FRAME = "frame"
FIRST = "erste"
"""What the document shows until the page has come."""
NAV = "nav"
CHIPS = "chips"
NOTICES = "notices"
SPOKEN = "spoken"
"""What a script tells those who do not see it."""
LANGUAGES = "languages"
PICTURE_DIALOG = "bild-dialog"
PICTURE_HEADING = "bild-dialog-titel"
SEARCH = "suche"
SEARCH_FOUND = "suche-treffer"
SEARCH_ASKED = "suche-gefragt"
"""Where a script writes what is asked of the one search."""
HEAT = "heat"
HEAT_HOLDER = "heat-holder"
HEAT_HEAD = "heat-head"
HEAT_ABOVE = "heat-above"
HEAT_LIST = "heat-list"
HEAT_BELOW = "heat-below"
CATALOGUE_SEARCH = "catalogue-search"
CATALOGUE_LIST = "catalogue-list"
PICTURE = "bild"
"""The part of the comparison that a link can lead to."""
TABLE, SERIES, NEIGHBOURS, POINTS = "tabelle", "reihe", "nachbarn", "punkte"
"""The tables that the charts lead to."""
COLLECTION = "mappe"
COLLECTED = "mappe-said"
"""Where a script says what was put into the collection."""
REPORT = "blatt-bau"
"""Where a script builds the sheet about one's own town."""
OUTSIDE_SEARCH = "outside-search"
OUTSIDE_LEGAL = "outside-legal"
OUTSIDE_SIZE = "outside-size"
OUTSIDE_LIST = "outside-list"


def control(key: str) -> dict[str, str]:
    """A control that holds one key of the query string."""
    return {"type": "control", "key": key}


def slider(key: str) -> dict[str, str]:
    """A year slider: a control whose range changes with the indicator."""
    return {"type": "slider", "key": key}


def years(key: str) -> dict[str, str]:
    """The frame around a year slider, which tells the player its years."""
    return {"type": "years", "key": key}


def year_now(key: str) -> dict[str, str]:
    """The year of a slider in words."""
    return {"type": "year-now", "key": key}


OPENED = "blatt"
"""The place of the indicator that the catalogue has opened; an address leads there with ``#``."""


def region(name: str) -> dict[str, str]:
    """A part of a page that is made anew for each address, with components of Dash."""
    return {"type": "region", "name": name}


def plain(name: str) -> dict[str, str]:
    """A part of a page that is made anew for each address, of finished HTML."""
    return {"type": "plain", "name": name}


def keys(way: str) -> str:
    """The words on how the keys move through a chart: a ``map``, ``points`` or ``lines``."""
    return f"keys-{way}"


def part(name: str, kind: str, slot: str) -> dict[str, str]:
    """A part of a chart card: ``card``, ``head``, ``plot``, ``graph``, ``still`` or ``foot``."""
    return {"type": name, "kind": kind, "slot": slot}


REACHED = frozenset(
    {
        URL,
        FRAME,
        NAV,
        CHIPS,
        NOTICES,
        LANGUAGES,
        SEARCH_FOUND,
        SEARCH_ASKED,
        HEAT,
        HEAT_HOLDER,
        HEAT_HEAD,
        HEAT_ABOVE,
        HEAT_LIST,
        HEAT_BELOW,
        CATALOGUE_SEARCH,
        CATALOGUE_LIST,
        OUTSIDE_SEARCH,
        OUTSIDE_LEGAL,
        OUTSIDE_SIZE,
        OUTSIDE_LIST,
    }
)
"""What callbacks reach; of the others only scripts and style sheets know."""
