"""Where the fill of a map is: the classes, sentences and list of all years of one indicator on one level.

The figure of a map carries the address (``assets/fuellen.js`` asks for it), so only this module knows what
the colours and sentences of a map depend on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from components.view.settings import MEASURES, SETTINGS

if TYPE_CHECKING:
    from components.view.settings import View

PATH = "/fuellung/"

_ALWAYS = ("method", "judged", "extent", "all_years", "group", "language")
_OF_GROUP = ("mine", "chosen", "neighbours", "weights")
"""What the members of a group may depend on; without one nobody's town is in the address."""

FIELDS = (*_ALWAYS, *_OF_GROUP)
NAMES = tuple(SETTINGS[field].name for field in FIELDS)
"""The names that an address of a fill may hold."""


def address(view: View) -> str | None:
    """The address of the fill of a view, below the stamp; None where a map is not filled.

    Not filled are measures other than the value, own figures, which are in no address, a pair of maps, and
    unions, which somebody else's map does not have.
    """
    if view.unions:
        return None
    if view.measure != MEASURES[0] or view.is_own or view.has_second:
        return None
    fields = FIELDS if view.group != SETTINGS["group"].usual else _ALWAYS
    settings = [SETTINGS[field] for field in fields]
    given = [(one.name, one.text(view)) for one in settings if getattr(view, one.field) != one.usual]
    query = f"?{urlencode(given, safe=',:', quote_via=quote)}" if given else ""
    return f"{PATH}{view.indicator}/{view.level.value}.json{query}"
