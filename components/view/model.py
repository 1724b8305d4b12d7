"""The one state of the app: a :class:`View`, and its way into the query string and back.

The URL is the single source of truth. :func:`parse` is total: whatever stands in the address, it returns a
view and says politely what it could not use. :func:`query` writes only what differs from the defaults, in one
canonical order, so that ``parse(query(view)) == view``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from components.view import names, notice
from components.view.given import Given
from components.view.settings import EXTENTS, MAX_CHOSEN, OF_TARGET, SETTINGS, View
from data.editorial.questions import PICTURES
from data.model.catalogue import Level
from data.model.reading import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.model.catalogue import Indicator
    from data.store.store import Store

__all__ = ["EXTENTS", "LANGUAGES", "MAX_CHOSEN", "PICTURES", "View"]

Notice = notice.Notice


def default_level(store: Store, indicator: Indicator) -> Level:
    """The level that the region begins with, else the finest on which the indicator exists."""
    levels = (store.region.first_level, *Level)
    return next((level for level in levels if store.table(indicator, level)), indicator.levels[0])


def default_year(store: Store, indicator: Indicator, level: Level) -> int:
    """The latest well-covered year on the level, or on any level if it does not exist there."""
    found = store.latest(indicator, level)
    if found is None:
        found = max((store.latest(indicator, other) or 0 for other in Level), default=0)
    return found


def default_view(
    store: Store, slug: str | None = None, language: str = LANGUAGES[0], level: Level | None = None
) -> View:
    """The view that a bare address stands for; of an indicator and on a level, if they are said."""
    indicator = _opened_with(store, slug)
    at = level or default_level(store, indicator)
    return View(indicator.slug, default_year(store, indicator, at), at, language=language)


def _opened_with(store: Store, slug: str | None = None) -> Indicator:
    """The indicator that an address stands for that names one or none."""
    catalogue = store.catalogue
    return catalogue.find(slug or store.region.first_indicator) or next(
        item for item in catalogue.indicators.values() if not item.own
    )


def indicator_of(store: Store, view: View) -> Indicator:
    """The indicator a view looks at."""
    return store.catalogue.indicators[view.indicator]


def second(store: Store, view: View) -> View:
    """The view of the second map: another indicator, another year, or both, on the same level.

    Of one indicator both maps have the class limits of all years, so that a colour means the same on both.
    """
    other = store.catalogue.indicators[view.indicator2 or view.indicator]
    years = store.years(other, view.level)
    year = view.year2 or (view.year if view.year in years else default_year(store, other, view.level))
    all_years = view.all_years or other.slug == view.indicator
    kept = of_indicator(view, other.slug)
    return replace(kept, year=year, indicator2=None, year2=None, all_years=all_years)


def of_indicator(view: View, slug: str) -> View:
    """The same view of an indicator, without the target of another one."""
    return view if view.indicator == slug else replace(view, indicator=slug, **OF_TARGET)


_BEFORE = ("language", "indicator", "level", "unions", "mine")
"""Fields that are read first: others hang on them, and what cannot be used of them is said first."""


def parse(
    search: str | None, store: Store, also: Collection[str] = (), *, strict: bool = False
) -> tuple[View, tuple[Notice, ...]]:
    """Read a query string. Never fails; every name and value it cannot use is named in a notice.

    ``also`` are names that are known beside those of a view, ``strict`` as in
    :class:`components.view.given.Given`.
    """
    given = Given(*names.asked(search, also, strict=strict), store, strict=strict)
    read = {field: SETTINGS[field].read(given) for field in dict.fromkeys((*_BEFORE, *SETTINGS))}
    usual = default_view(store, read.pop("indicator"), level=read["level"])
    view = replace(usual, **{field: value for field, value in read.items() if value is not None})
    return replace(view, chosen=tuple(key for key in view.chosen if key != view.mine)), given.said


LASTING = ("indikator", "jahr", "ebene")
"""What stands in every link that is meant to last."""


def query(view: View, store: Store, always: tuple[str, ...] = ()) -> str:
    """The query string of a view, starting with ``?``; empty where everything is as by default.

    The keys ``always`` are written even so: with :data:`LASTING` a link shows the same when figures of later
    years have come.
    """
    indicator = indicator_of(store, view)
    usual = _USUAL | {
        "indicator": _opened_with(store).slug,
        "year": default_year(store, indicator, view.level),
        "level": default_level(store, indicator),
    }
    written = [
        f"{setting.name}={(_quote if setting.kind.free else _quoted)(setting.text(view))}"
        for field, setting in SETTINGS.items()
        if getattr(view, field) != usual[field] or setting.name in always
    ]
    return "?" + "&".join(written) if written else ""


_USUAL = {field: setting.usual for field, setting in SETTINGS.items()}


def _quote(text: str) -> str:
    """A value as it stands in an address."""
    return quote(text, safe=",:")


_quoted = lru_cache(4096)(_quote)
