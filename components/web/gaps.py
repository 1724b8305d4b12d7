"""What is missing to a target, area by area, for other programs (``luecke.json``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.api.query import NEEDED, RequestError, select
from components.comparison import target
from components.comparison.context import Context
from components.comparison.target import Refusal
from components.downloads import json_file
from components.view.model import default_level, default_year
from components.view.notice import short
from components.view.settings import MORE, SETTINGS, View
from components.web.parameters import language, refused
from components.wording import beyond, sentences
from components.wording.numbers import number
from data.model.areas import level_of
from data.model.catalogue import Level, year_label
from data.model.reading import LANGUAGES
from data.model.status import Status

if TYPE_CHECKING:
    from components.comparison.target import Distance
    from components.web.parameters import Query
    from data.model.catalogue import Indicator
    from data.store.store import Store


def listed(store: Store, query: Query) -> str:
    """The areas that are asked for, without any all of the level and then the region, as JSON.

    Raises :class:`RequestError` as :func:`components.api.query.select`, and 400 for a target that cannot be
    read or that the indicator cannot have.
    """
    context = Context(store, _view(store, query))
    value = _target(context, query)
    rows = []
    for key in _asked(query) or _all(context):
        found = target.distance(context, context.cell(key), value)
        rows.append((key, str(context.name(key)), found, _reason(context, key, found)))
    return json_file.gaps(rows, value)


def _view(store: Store, query: Query) -> View:
    """What is asked for; without level or year as a map opens, with areas on the level of the first one."""
    indicator = select(store, query).indicator
    level = Level(query["ebene"]) if "ebene" in query else _level(store, indicator, query)
    year = select(store, {**query, "ebene": level}).year or default_year(store, indicator, level)
    more = SETTINGS["more"].kind.meant(store, query.get("kinder", "0"))
    if more is None:
        least, most = number(MORE[0], 0, LANGUAGES[0]), str(MORE[-1])
        said = short(query["kinder"])
        raise refused("schnittstelle.unreadable.kinder", value=said, least=least, most=most)
    return View(indicator.slug, year, level, more=more, language=language())


def _level(store: Store, indicator: Indicator, query: Query) -> Level:
    """The level where none is named. References are on each: then the one that goes on the longest."""
    asked = _asked(query)
    own = next((level for key in asked if (level := level_of(key))), None)
    if own or not asked:
        return own or default_level(store, indicator)
    year = select(store, query).year
    levels = [level for level in Level if store.table(indicator, level)]
    there = [level for level in levels if year is None or year in store.years(indicator, level)]
    return max(there or levels, key=lambda level: default_year(store, indicator, level))


def _target(context: Context, query: Query) -> float:
    """The target, which the indicator can have on its level and in its year."""
    if "ziel" not in query:
        raise RequestError(400, NEEDED, name="ziel")
    value: float | None = SETTINGS["target"].kind.meant(context.store, query["ziel"])
    if value is None:
        raise refused("schnittstelle.unreadable.ziel", value=short(query["ziel"]))
    why, indicator = target.refusal(context, value), context.indicator
    if why:
        raise refused(
            f"schnittstelle.no_target.{why}",
            slug=indicator.slug,
            level=context.view.level,
            year=year_label(indicator, context.view.year),
            value=query["ziel"],
            most=str(indicator.scale),
        )
    return value


def _asked(query: Query) -> list[str]:
    """The keys in the order in which they are asked for."""
    return list(dict.fromkeys(key.strip() for key in query.get("orte", "").split(",") if key.strip()))


def _all(context: Context) -> list[str]:
    keys = [area.key for area in context.areas]
    region = context.store.region.key
    has_region = context.reference(region).status is not Status.NOT_COLLECTED
    return [*keys, region] if has_region else keys


def _reason(context: Context, key: str, found: Distance) -> str | None:
    """Why an area or a reference has no gap; None where it has one."""
    if found.why is not Refusal.VALUE:
        return context.words(f"schnittstelle.no_gap.{found.why}") if found.why else None
    area = context.store.area(key)
    return sentences.why(context, area, found.cell) if area else beyond.state(context, None, found.cell)
