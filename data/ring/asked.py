"""A ring as the page asks for it: every word of it distrusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.model.catalogue import DIRECTIONS, Level
from data.model.folding import order
from data.model.reading import LANGUAGES
from data.model.units import PERCENT
from data.own.faults import YEARS, short
from data.own.limits import DECIMALS, NAME, SCALES, SENTENCE, UNIT
from data.own.record import harmless
from data.ring import starter
from data.ring.model import (
    KINDS,
    MOST_FIGURES,
    MOST_TOWNS,
    MOST_YEARS,
    KeyFigure,
    Ring,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.store.store import Store

PREFIX = "eigene-"
"""What the keys of a moderator's own key figures begin with; a number follows."""
_FORMULA = "=+-@ "
_TEXTS = {
    "name": NAME,
    "numerator": SENTENCE,
    "denominator": SENTENCE,
    "unit": UNIT,
    "amount": UNIT,
    "base": UNIT,
    "date": SENTENCE,
    "explanation": SENTENCE,
}
"""Texts of a key figure and their most characters."""
_NEEDED = ("name", "numerator", "unit", "amount")
_NEEDED_OF_QUOTIENTS = ("denominator", "base")


class AskedError(Exception):
    """A ring cannot be made: the key of the sentence that says why (``ring_vorlage.fault.<key>``)."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = {name: short(value) for name, value in values.items()}
        super().__init__(key)


def asked(given: Any, store: Store) -> Ring:
    """The ring of ``name``, ``level``, ``towns``, ``years``, ``figures``, ``own`` and ``sprache``.

    ``figures`` are keys of the starter set in their order, ``own`` key figures of the moderator that follow
    them. Towns stand by name. Raises :class:`AskedError` for the first thing that cannot be used.
    """
    if not isinstance(given, dict):
        raise AskedError("form")
    name = _text(given.get("name"), NAME)
    if not name:
        raise AskedError("no_name")
    level = given.get("level", store.region.ring_level.value)
    if level not in store.region.levels:
        raise AskedError("level", level=level)
    language = given.get("sprache", LANGUAGES[0])
    if language not in LANGUAGES:
        raise AskedError("language", language=language)
    towns = _towns(_listed(given, "towns"), Level(level), store)
    years = _years(_listed(given, "years"))
    return Ring(name, Level(level), towns, years, _figures(given, language, store), language)


def _text(given: Any, most: int) -> str:
    """Harmless text that no spreadsheet takes for a formula."""
    return harmless(given, most).lstrip(_FORMULA)


def _listed(given: Mapping[str, Any], name: str) -> list[Any]:
    found = given.get(name) or []
    if not isinstance(found, list):
        raise AskedError("form")
    return found


def _towns(given: list[Any], level: Level, store: Store) -> tuple[str, ...]:
    known = {area.key: area for area in store.areas.by_level[level]}
    for key in given:
        if not isinstance(key, str) or key not in known:
            raise AskedError("town", town=key)
    if not given:
        raise AskedError("no_town")
    towns = sorted(set(given), key=lambda key: order(known[key].short))
    if len(towns) > MOST_TOWNS:
        raise AskedError("towns", n=len(towns), most=MOST_TOWNS)
    return tuple(towns)


def _years(given: list[Any]) -> tuple[int, ...]:
    for year in given:
        if type(year) is not int or year not in YEARS:
            raise AskedError("year", year=year)
    if not given:
        raise AskedError("no_year")
    if len(given) > MOST_YEARS:
        raise AskedError("years", n=len(given), most=MOST_YEARS)
    if given != sorted(set(given)):
        raise AskedError("years_order", years=", ".join(map(str, given)))
    return tuple(given)


def _figures(given: Mapping[str, Any], language: str, store: Store) -> tuple[KeyFigure, ...]:
    ready = {figure.key: figure for figure in starter.of(store).figures(language)}
    keys, own = _listed(given, "figures"), _listed(given, "own")
    for at, key in enumerate(keys):
        if not isinstance(key, str) or key not in ready:
            raise AskedError("figure", figure=key)
        if key in keys[:at]:
            raise AskedError("figure_twice", figure=ready[key].name)
    if not keys and not own:
        raise AskedError("no_figure")
    if len(keys) + len(own) > MOST_FIGURES:
        raise AskedError("figures", n=len(keys) + len(own), most=MOST_FIGURES)
    bases = starter.of(store).by_basis
    made = [_own(one, number, bases) for number, one in enumerate(own, start=1)]
    figures = (*(ready[key] for key in keys), *made)
    names = [figure.name.casefold() for figure in figures]
    for at, figure in enumerate(figures):
        if names[at] in names[:at]:
            raise AskedError("figure_twice", figure=figure.name)
    return figures


def _own(given: Any, number: int, bases: Mapping[str, object]) -> KeyFigure:
    """A key figure of the moderator, the how-manieth it is; its faults name it by its name or number."""
    if not isinstance(given, dict):
        raise AskedError("form")
    texts = {name: _text(given.get(name), most) for name, most in _TEXTS.items()}
    named = texts["name"] or str(number)
    kind, basis = given.get("kind"), given.get("basis") or ""
    if kind not in KINDS:
        raise AskedError("own_kind", figure=named)
    is_count = kind == "count"
    for name in _NEEDED if is_count else (*_NEEDED, *_NEEDED_OF_QUOTIENTS):
        if not texts[name]:
            raise AskedError(f"own_{name}", figure=named)
    scale = 1 if is_count else _one_of(given.get("scale", 1), SCALES, "own_scale", named)
    if texts["unit"] == PERCENT and scale != 100:
        raise AskedError("own_percent", figure=named)
    if not isinstance(basis, str) or (basis and basis not in bases):
        raise AskedError("own_basis", figure=named)
    direction = given.get("direction", DIRECTIONS[0])
    if direction not in DIRECTIONS:
        raise AskedError("own_direction", figure=named)
    return KeyFigure(
        key=f"{PREFIX}{number}",
        name=texts["name"],
        numerator=texts["numerator"],
        denominator="" if is_count else texts["denominator"],
        unit=texts["unit"],
        amount=texts["amount"],
        base="" if is_count else texts["base"],
        kind=kind,
        scale=scale,
        decimals=_one_of(given.get("decimals", 1), tuple(range(DECIMALS + 1)), "own_decimals", named),
        date=texts["date"],
        direction=direction,
        explanation=texts["explanation"],
        basis="" if is_count else basis,
    )


def _one_of(given: Any, allowed: tuple[int, ...], fault: str, named: str) -> int:
    if type(given) is not int or given not in allowed:
        raise AskedError(fault, figure=named)
    return given
