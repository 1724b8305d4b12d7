"""Short permanent codes of views: a few signs that can be read out and typed, computed from the view alone.

``124N-M8CF`` is the version (``1``), then page, indicator, year, my town, level and language in six signs,
then the settings that differ from the usual ones, and a check sign at the end
(:mod:`components.view.code_signs`). What the numbers stand for is written down in ``data/codes.toml`` and
never moves (:mod:`data.editorial.codes`).

A code is for years. So the year shown is always in it, also where it is the latest: newer figures do not
change what a code in a committee paper opens. The usual settings are those of version 1 (:data:`USUAL`),
whatever the app's own defaults become. How numbers become signs says :mod:`components.view.code_fields`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from components.view import code_signs as signs
from components.view.clinging import bare
from components.view.code_fields import LEAST, LONG, packed, unpacked
from components.view.model import View
from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.view.code_fields import Fields
    from data.editorial.codes import Numbers
    from data.store.store import Store

VERSION = "1"
_READ = 2 * signs.LONGEST  # characters of what was typed
_EPOCH = 1990  # years from here to 2052 are short
USUAL: Mapping[str, object] = {
    "group": "alle",
    "method": "quantile",
    "picture": "spannweite",
    "neighbours": 6,
    "judged": False,
    "chosen": (),
    "weights": (),
    "indicator2": None,
    "year2": None,
    "since": None,
    "topic": None,
    "extent": "ruhr",
}
"""What a code of version 1 does not write down; never to be changed."""
PATH = "/k"
"""Below it stand the links of codes."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text is no code.

    ``empty``, ``signs`` (``detail`` has those that no code has), ``short``, ``long``, ``check`` (mistyped),
    ``version`` (of a newer program) or ``gone`` (what it showed is no longer here).
    """

    reason: str
    detail: str = ""


def code(store: Store, page: str, view: View) -> str:
    """The code of a view on a page (its name); empty where something in it has no permanent number."""
    try:
        return signs.grouped(signs.closed(VERSION + packed(_fields(store.numbers, store, page, view))))
    except (KeyError, ValueError):
        return ""


def find(store: Store, text: str) -> tuple[str, View] | None:
    """Page and view of a code as it was typed, or None."""
    found = read(store, text)
    return None if isinstance(found, Wrong) else found


def read(store: Store, text: str) -> tuple[str, View] | Wrong:
    """Page and view of a code as it was typed, or why there is none. Never fails.

    A whole link to a code is understood as well, and what a mail program has glued to either is left aside.
    """
    typed = _typed(text)
    if wrong := _wrong(typed):
        return wrong
    try:
        fields = unpacked(typed[1:-1])
        if packed(fields) != typed[1:-1]:  # written in no other way
            return Wrong("check")
    except ValueError:
        return Wrong("check")
    try:
        return _view(store, fields)
    except KeyError:
        return Wrong("gone")


def near(store: Store, text: str) -> list[tuple[str, str, View]]:
    """Code, page and view of what may have been meant by a mistyped text, up to five."""
    found = ((signs.grouped(other), find(store, other)) for other in signs.near(_typed(text)[:80]))
    return [(other, *meant) for other, meant in found if meant][:5]


def spelt(text: str) -> str:
    """A code as it is shown, however it was typed."""
    return signs.grouped(_typed(text))


def _typed(text: str) -> str:
    """The signs of a code, or of a link to one, without gaps and without what clings to it.

    A sign that stands where one of the code is missing stays, to be named.
    """
    _, link, code = unescape(unquote(text[: 3 * _READ])).rpartition("/k/")
    whole = (re.split("[?#]", code)[0] if link else code)[:_READ]
    typed = signs.clean(bare(whole))
    return typed if len(typed) >= LEAST + 2 else signs.clean(whole)


def _wrong(typed: str) -> Wrong | None:
    """What can be said about a text without reading its numbers."""
    if not typed:
        return Wrong("empty")
    if strange := signs.strange(typed):
        return Wrong("signs", strange)
    if len(typed) > signs.LONGEST:
        return Wrong("long")
    if len(typed) < LEAST + 2:
        return Wrong("short")
    if not signs.is_closed(typed):
        return Wrong("check")
    return None if typed[0] == VERSION else Wrong("version")


def _fields(numbers: Numbers, store: Store, page: str, view: View) -> Fields:
    """A view in numbers. Raises ``KeyError`` where something has none."""

    def indicator(slug: str) -> int:
        return numbers.number("indicator", slug, *store.catalogue.indicators[slug].aliases)

    made: dict[str, tuple[int, ...]] = {
        "page": (numbers.number("page", page),),
        "indicator": (indicator(view.indicator),),
        "year": (_from_year(view.year),),
        "mine": (numbers.number("area", view.mine) if view.mine else 0,),
        "level": (numbers.number("level", view.level.value),),
        "language": (numbers.number("language", view.language),),
    }
    written: dict[str, Callable[[], tuple[int, ...]]] = {
        "chosen": lambda: tuple(map(numbers.of_area, view.chosen)),
        "group": lambda: (numbers.number("group", view.group),),
        "method": lambda: (numbers.number("method", view.method),),
        "indicator2": lambda: (indicator(view.indicator2 or ""),),
        "year2": lambda: (_from_year(view.year2 or 0),),
        "since": lambda: (_from_year(view.since or 0),),
        "picture": lambda: (numbers.number("picture", view.picture),),
        "neighbours": lambda: (view.neighbours,),
        "weights": lambda: tuple(
            number
            for key, weight in view.weights
            for number in (numbers.number("variable", key), numbers.number("weight", f"{weight:g}"))
        ),
        "judged": lambda: (int(view.judged),),
        "topic": lambda: (numbers.number("topic", view.topic or ""),),
        "extent": lambda: (numbers.number("extent", view.extent),),
    }
    return made | {name: write() for name, write in written.items() if getattr(view, name) != USUAL[name]}


def _view(store: Store, fields: Fields) -> tuple[str, View]:
    """Page and view of numbers. Raises ``KeyError`` for what is no longer here."""
    numbers = store.numbers

    def indicator(number: int) -> str:
        found = store.catalogue.find(numbers.key("indicator", number))
        if found is None:
            raise KeyError(number)
        return found.slug

    def area(number: int) -> str:
        return store.areas.by_key[numbers.key("area", number)].key

    def weights(given: tuple[int, ...]) -> tuple[tuple[str, float], ...]:
        pairs = zip(given[::2], given[1::2], strict=True)
        return tuple((numbers.key("variable", v), float(numbers.key("weight", w))) for v, w in pairs)

    one = {name: values[0] for name, values in fields.items() if values}
    settings: dict[str, object] = {
        name: numbers.key(name, one[name])
        for name in ("group", "method", "picture", "topic", "extent")
        if name in one
    }
    settings |= {name: _to_year(one[name]) for name in ("year2", "since") if name in one}
    if "indicator2" in one:
        settings["indicator2"] = indicator(one["indicator2"])
    if "chosen" in fields:
        settings["chosen"] = tuple(_comparator(store, number) for number in fields["chosen"])
    if "weights" in fields:
        settings["weights"] = weights(fields["weights"])
    if "neighbours" in one:
        settings["neighbours"] = one["neighbours"]
    if "judged" in one:
        settings["judged"] = bool(one["judged"])
    view = View(
        indicator=indicator(one["indicator"]),
        year=_to_year(one["year"]),
        level=Level(numbers.key("level", one["level"])),
        mine=area(one["mine"]) if one["mine"] else None,
        language=numbers.key("language", one["language"]),
        **{**USUAL, **settings},  # type: ignore[arg-type]
    )
    return numbers.key("page", one["page"]), view


def _comparator(store: Store, number: int) -> str:
    """The key of an area of the region or beyond it, wherever it lay when the code was given."""
    key = store.numbers.area_of(number)
    return (store.areas.get(key) or store.outside.areas[key]).key


def _from_year(year: int) -> int:
    return (year - _EPOCH) % (1 << LONG)  # a year before is a large number


def _to_year(number: int) -> int:
    year = number + _EPOCH
    return year if year < 1 << LONG else year - (1 << LONG)


def link(code: str) -> str:
    """The path of a code."""
    return f"{PATH}/{code}"
