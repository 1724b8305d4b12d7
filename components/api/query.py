"""What a request for figures asks for, read from its query; what cannot be meant is named in a message."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

from data.model.areas import level_of
from data.model.catalogue import Level
from data.model.reading import LANGUAGES, Text
from data.model.region import current
from data.model.status import Status
from data.store.store import records_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from data.model.catalogue import Indicator
    from data.model.table import Table
    from data.store.store import Record, Store

_YEAR = re.compile(r"([0-9]{4})(?:[/-]([0-9]{2}))?")
_SHOWN = 60  # characters of a wrong value worth repeating

NEEDED = Text("Der Parameter „{name}“ fehlt.", "The parameter “{name}” is missing.")
NO_INDICATOR = Text("Den Indikator „{value}“ gibt es nicht.", "There is no indicator “{value}”.")
NO_LEVEL = Text(
    "Die Ebene „{value}“ gibt es nicht. Ebenen: {levels}.", "There is no level “{value}”. Levels: {levels}."
)
NO_AREA = Text("Das Gebiet „{value}“ gibt es nicht.", "There is no area “{value}”.")
NOT_ON_LEVEL = Text(
    "Der Indikator „{slug}“ hat keine Werte auf der Ebene {level}{area}. Er hat Werte auf: {levels}.",
    "The indicator “{slug}” has no values on the level {level}{area}. It has values on: {levels}.",
)
NOT_OUTSIDE = Text(
    "Der Indikator „{slug}“ hat außerhalb der Region keine Werte auf der Ebene {level}{area}. "
    "Dort hat er Werte auf: {levels}.",
    "The indicator “{slug}” has no values outside the region on the level {level}{area}. "
    "There it has values on: {levels}.",
)
NONE_OUTSIDE = Text(
    "Der Indikator „{slug}“ hat keine Werte außerhalb der Region.",
    "The indicator “{slug}” has no values outside the region.",
)
YES_OR_NO = Text(
    "„{name}“ kann ja oder nein sein, nicht „{value}“.",
    "“{name}” can be ja (yes) or nein (no), not “{value}”.",
)
OTHER_LEVEL = Text(
    "Das Gebiet {area} gehört zur Ebene {level}, gefragt ist die Ebene {wanted}.",
    "The area {area} belongs to the level {level}, but the level {wanted} was asked for.",
)
NO_REFERENCE = Text(
    "Der Indikator „{slug}“ hat keine Werte für {value}{reason}.",
    "The indicator “{slug}” has no values for {value}{reason}.",
)
NO_COUNTS = Text(" (keine Anzahlen veröffentlicht)", " (no counts are published)")
NO_YEAR_FORM = Text(
    "Das Jahr „{value}“ ist nicht lesbar. Beispiele: 2015, 2015/16.",
    "The year “{value}” cannot be read. Examples: 2015, 2015/16.",
)
NO_YEAR = Text(
    "Der Indikator „{slug}“ hat{level} keine Werte für {value}. Jahre: {years}.",
    "The indicator “{slug}” has no values for {value}{level}. Years: {years}.",
)
ON_LEVEL = Text(" auf der Ebene {level}", " on the level {level}")


class RequestError(Exception):
    """A request that cannot be answered: status and a message that names what was wrong."""

    def __init__(self, status: int, message: Text, **values: Text | str) -> None:
        self.status = status
        self.message = _filled(message, **values)
        super().__init__(self.message.de)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows are wanted. Level None stands for the references; ``keys`` None for all areas.

    ``sides`` are those of the region's border: False for the region and the references, True for what lies
    beyond it.
    """

    indicator: Indicator
    levels: tuple[Level | None, ...]
    keys: frozenset[str] | None
    year: int | None
    sides: tuple[bool, ...] = (False,)


def select(store: Store, query: Mapping[str, str]) -> Selection:
    """Read ``indikator``, ``ebene``, ``orte``, ``ausserhalb`` and ``jahr``; the rest is the route's.

    Raises :class:`RequestError`: 404 for an indicator, area, reference or year that does not exist, 400 for
    what cannot be read or does not go together.
    """
    indicator = _indicator(store, query.get("indikator", ""))
    level = level_from(query["ebene"]) if query.get("ebene") else None
    wanted = [key.strip() for key in query.get("orte", "").split(",") if key.strip()]
    outside = is_outside(query) and not wanted
    if level:
        _require(store, indicator, level, outside=outside)
    for key in wanted:
        _check_area(store, indicator, key, level)
    if wanted:
        everything = _of_keys(store, indicator, frozenset(wanted))
    else:
        levels = (level,) if level else _levels(store, indicator, outside=outside)
        everything = Selection(indicator, levels, None, None, (outside,))
    if not query.get("jahr"):
        return everything
    year = _year(query["jahr"])
    years = sorted({record.year for record in records(store, everything)})
    if year not in years:
        where = _filled(ON_LEVEL, level=level) if level else Text("", "")
        raise RequestError(
            404, NO_YEAR, slug=indicator.slug, value=query["jahr"], level=where, years=spans(years)
        )
    return replace(everything, year=year)


def records(store: Store, selection: Selection) -> Iterator[Record]:
    """The rows of a selection, those of a level together, the region's first.

    References and areas beyond the region have no row for a year in which nobody collected their figure.
    """
    for level in selection.levels:
        for outside in selection.sides:
            table = table_of(store, selection.indicator, level, outside=outside)
            for record in records_of(table, level, selection.keys, selection.year) if table else ():
                if record.area in store.areas.by_key or record.cell.status is not Status.NOT_COLLECTED:
                    yield record


def table_of(store: Store, indicator: Indicator, level: Level | None, *, outside: bool) -> Table | None:
    """The figures on a level, in the region or beyond it."""
    return store.outside.table(indicator.slug, level) if outside else store.table(indicator, level)


def levels_of(store: Store, indicator: Indicator, *, outside: bool) -> tuple[Level, ...]:
    """The levels on which an indicator has figures, in the region or beyond it."""
    return tuple(level for level in Level if table_of(store, indicator, level, outside=outside))


def is_outside(query: Mapping[str, str]) -> bool:
    """Whether the areas beyond the region are asked for; neither yes nor no is :class:`RequestError` 400."""
    name = "ausserhalb"
    value = query.get(name) or "nein"
    if value not in {"ja", "nein"}:
        raise RequestError(400, YES_OR_NO, name=name, value=_short(value))
    return value == "ja"


def level_from(value: str) -> Level:
    """The level of this name. Raises :class:`RequestError` 400 if there is none."""
    levels = current().levels
    if value not in levels:
        raise RequestError(400, NO_LEVEL, value=_short(value), levels=", ".join(levels))
    return Level(value)


def spans(years: Iterable[int]) -> str:
    """Years in words: ``2008-2015, 2017``. A gap starts a new part."""
    parts: list[list[int]] = []
    for year in sorted(years):
        if parts and year == parts[-1][-1] + 1:
            parts[-1].append(year)
        else:
            parts.append([year])
    return ", ".join(str(p[0]) if len(p) == 1 else f"{p[0]}–{p[-1]}" for p in parts) or "–"


def _of_keys(store: Store, indicator: Indicator, keys: frozenset[str]) -> Selection:
    levels = {level_of(key) for key in keys}
    beyond = any(level_of(key) and key not in store.areas.by_key for key in keys)
    sides = (False, True) if beyond else (False,)
    return Selection(indicator, tuple(one for one in (*Level, None) if one in levels), keys, None, sides)


def _levels(store: Store, indicator: Indicator, *, outside: bool) -> tuple[Level, ...]:
    """As :func:`levels_of`; beyond the region there must be one."""
    found = levels_of(store, indicator, outside=outside)
    if outside and not found:
        raise RequestError(400, NONE_OUTSIDE, slug=indicator.slug)
    return found


def _indicator(store: Store, slug: str) -> Indicator:
    if not slug:
        raise RequestError(400, NEEDED, name="indikator")
    indicator = store.catalogue.find(slug)
    if indicator is None:
        raise RequestError(404, NO_INDICATOR, value=_short(slug))
    return indicator


def _require(
    store: Store, indicator: Indicator, level: Level, area: str = "", *, outside: bool = False
) -> None:
    levels = _levels(store, indicator, outside=outside)
    if level not in levels:
        message, named = NOT_OUTSIDE if outside else NOT_ON_LEVEL, f" ({area})" if area else ""
        there = ", ".join(levels) or "–"
        raise RequestError(400, message, slug=indicator.slug, level=level, area=named, levels=there)


def _check_area(store: Store, indicator: Indicator, key: str, wanted: Level | None) -> None:
    if key in store.areas.references:
        _check_reference(store, indicator, key)
        return
    area = store.area(key)
    if area is None:
        _no_area(store, indicator, key)
    named = f"{key} {area.name}"
    if wanted and area.level is not wanted:
        raise RequestError(400, OTHER_LEVEL, area=named, level=area.level, wanted=wanted)
    _require(store, indicator, area.level, named, outside=area.outside)
    if area.outside and not _is_collected(store, indicator, key):
        raise RequestError(404, NO_REFERENCE, slug=indicator.slug, value=named, reason="")


def _no_area(store: Store, indicator: Indicator, key: str) -> NoReturn:
    """There is no such area; the Jugendamtsbezirk of one beyond the region may well be meant."""
    if level_of(key) is Level.JUGENDAMT and store.outside.get(key.removeprefix("JA")):
        _require(store, indicator, Level.JUGENDAMT, key, outside=True)
    raise RequestError(404, NO_AREA, value=_short(key))


def _is_collected(store: Store, indicator: Indicator, key: str) -> bool:
    """Whether anybody collects the figure of an area or reference."""
    found = store.series(indicator, key).values()
    return any(cell.status is not Status.NOT_COLLECTED for cell in found)


def _check_reference(store: Store, indicator: Indicator, key: str) -> None:
    if _is_collected(store, indicator, key):
        return
    region_without_counts = key == store.region.key and not _has_counts(store, indicator)
    reason = NO_COUNTS if region_without_counts else ""
    raise RequestError(404, NO_REFERENCE, slug=indicator.slug, value=key, reason=reason)


def _has_counts(store: Store, indicator: Indicator) -> bool:
    tables = [store.table(indicator, level) for level in Level]
    return indicator.is_count or any((table.denominator >= 0).any() for table in tables if table)


def _year(value: str) -> int:
    match = _YEAR.fullmatch(value.strip())
    if match is None or (match[2] and (int(match[1]) + 1) % 100 != int(match[2])):
        raise RequestError(400, NO_YEAR_FORM, value=_short(value))
    return int(match[1])


def _filled(message: Text, **values: Text | str) -> Text:
    """A message with its gaps filled, in each language."""

    def said(language: str) -> str:
        words = {k: v[language] if isinstance(v, Text) else v for k, v in values.items()}
        return message[language].format(**words)

    return Text(*map(said, LANGUAGES))


def _short(value: str | Sequence[str]) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
