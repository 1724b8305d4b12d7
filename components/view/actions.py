"""What an action of the user does to the view: pure functions from view and event to view."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from components.texts import words
from components.view import union_actions
from components.view.kinds import WEIGHT
from components.view.model import default_level, default_year, indicator_of
from components.view.notice import OWN_MISSING, Notice, short
from components.view.settings import (
    FEWEST_TOGETHER,
    MAX_CHOSEN,
    MOST_COLUMNS,
    MOST_TOGETHER,
    NAMED,
    OF_TARGET,
    View,
)
from components.view.unions import KEYS
from data.model.catalogue import Level, year_label
from data.own.record import is_own

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.view.settings import Setting
    from data.editorial.presets import Preset
    from data.model.areas import Area
    from data.store.store import Store

Step = tuple[View, tuple[Notice, ...]]

SECOND = "indikator2"
"""What the second map shows."""

PAIR_YEAR, PAIR_CONTEXT = "jahr:paar", "indikator2:paar"
"""Controls of a pair of indicators, which act otherwise than those of the same key elsewhere."""

PACE_SINCE = "seit:ziel"
"""From which year the pace towards a target is told: as elsewhere, in a list of its own."""

FACTORS = ("gruppengroesse", "stellen")
"""What turns children into groups, and these into posts."""

SELECTION, TOGETHER = "auswahl", "indikatoren:"
"""The ready selections of several indicators; before a chapter, its indicators among those chosen."""

COLUMNS, COLUMNS_OF = "spaltenwahl", "spalten:"
"""What columns the table has, all at once; before a chapter, its indicators among those picked."""

EVERY, CHAPTER = "alle", "kapitel:"
"""What the first says of all indicators and, before its name, of those of a chapter."""

OWN_SELECTION, ALONE = "eigene", "einer"
"""What the control says of several indicators that are no ready selection, and of one alone."""


def change(store: Store, view: View, key: str, value: Any) -> Step:
    """Apply a control. An unknown key or a value that fits nothing leaves the view as it is."""
    if key.startswith(TOGETHER):
        return _together(store, view, key.removeprefix(TOGETHER), value)
    if key.startswith(COLUMNS_OF):
        return _columns(store, view, key.removeprefix(COLUMNS_OF), value)
    if not (
        value is None or isinstance(value, (str, int)) or (isinstance(value, float) and math.isfinite(value))
    ):
        return view, ()
    kind, _, name = key.partition(":")
    if kind == "gewicht":
        return _weight(store, view, name, value), ()
    if action := _ACTIONS.get(key):
        return action(store, view, value)
    setting = _SETTINGS.get(key)
    return (_set(store, view, setting, value) if setting else view), ()


def _set(store: Store, view: View, setting: Setting, value: Any) -> View:
    """Another value of a setting; where nothing is chosen, one that may be None is."""
    text = _text(value)
    new = setting.kind.meant(store, text)
    if new is None and (text or setting.usual is not None):
        return view
    return replace(view, **{setting.field: new})


def _text(value: Any) -> str:
    """What a control says, as it would stand in an address."""
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _factor(name: str, store: Store, view: View, value: Any) -> Step:
    """How many children are in a group, or posts belong to one; none typed, and the usual ones, are none."""
    setting, text, talk = NAMED[name], _text(value).strip(), words(view.language)
    new, plan = setting.kind.meant(store, text), indicator_of(store, view).plan
    if text and new is None:
        shown = {end: f"{getattr(setting.kind, end):g}" for end in ("least", "most")}
        label = talk(f"ziel.plan.{setting.field}")
        return view, (Notice.of("ziel.fault.factor", text=short(text), label=label, **shown),)
    usual = plan and getattr(plan, setting.field)
    changed: dict[str, Any] = {setting.field: None if new == usual else new}
    return replace(view, **changed), ()


def _level(store: Store, view: View, value: Any) -> Step:
    return (to_level(store, view, Level(value)) if value in store.region.levels else view), ()


def _selection(store: Store, view: View, value: Any) -> Step:
    """A ready selection, on a level on which all of it exists; nothing chosen shows one indicator again."""
    if value == ALONE:
        return replace(view, indicators=()), ()
    found = next((one for one in store.presets if one.slug == value), None)
    if found is None:
        return view, ()
    view, said = _to_level_of(store, view, found)
    return replace(view, indicators=found.indicators), said


def _to_level_of(store: Store, view: View, preset: Preset) -> Step:
    """A level on which all of a ready selection exists: that of the view where it can stay."""
    levels = preset.levels(store.catalogue)
    if view.level in levels:
        return view, ()
    view, talk = to_level(store, view, levels[0]), words(view.language)
    level = talk(f"level.{levels[0].value}.name")
    return view, (Notice.of("mehrere.level_changed", label=preset.name[view.language], level=level),)


def _ticked(store: Store, before: tuple[str, ...], topic: str, value: list[Any]) -> tuple[str, ...]:
    """Indicators with those of a chapter that are ticked: those that stay keep their places."""
    known = {slug for slug, item in store.catalogue.indicators.items() if item.topic.slug == topic}
    asked = [slug for slug in value if isinstance(slug, str) and slug in known]
    kept = [slug for slug in before if slug not in known or slug in asked]
    return tuple(dict.fromkeys((*kept, *asked)))


def _columns(store: Store, view: View, topic: str, value: Any) -> Step:
    """The columns of the table with those of a chapter that are ticked; none ticked shows all again."""
    if not isinstance(value, list):
        return view, ()
    new = _ticked(store, view.columns, topic, value)
    if len(new) > MOST_COLUMNS:
        return view, (Notice.of("mehrere.many", most=MOST_COLUMNS),)
    return replace(view, columns=new, topic=None if new else view.topic), ()


def _all_columns(store: Store, view: View, value: Any) -> Step:
    """All indicators, those of a chapter or of a ready selection, on a level on which it exists."""
    text = _text(value)
    if text == EVERY:
        return replace(view, columns=(), topic=None), ()
    if text.startswith(CHAPTER):
        topic = NAMED["kapitel"].kind.meant(store, text.removeprefix(CHAPTER))
        return (replace(view, columns=(), topic=topic) if topic else view), ()
    found = next((one for one in store.presets if one.slug == text), None)
    if found is None:
        return view, ()
    view, said = _to_level_of(store, view, found)
    return replace(view, columns=found.indicators, topic=None), said


def _together(store: Store, view: View, topic: str, value: Any) -> Step:
    """The indicators of a chapter that stand together."""
    if not isinstance(value, list) or not view.indicators:
        return view, ()
    new = _ticked(store, view.indicators, topic, value)
    if len(new) < FEWEST_TOGETHER:
        return view, (Notice.of("mehrere.few", least=FEWEST_TOGETHER),)
    if len(new) > MOST_TOGETHER:
        return view, (Notice.of("mehrere.many", most=MOST_TOGETHER),)
    return replace(view, indicators=new), ()


def _weight(store: Store, view: View, name: str, value: Any) -> View:
    """Another weight for a context variable; the default weight is not written down."""
    variable = next((v for v in store.variables if v.key == name), None)
    weight = WEIGHT.get(_text(value))
    if variable is None or weight is None:
        return view
    chosen = {**dict(view.weights), name: weight}
    if weight == variable.weight(view.level, {}):
        del chosen[name]
    return replace(view, weights=tuple((v.key, chosen[v.key]) for v in store.variables if v.key in chosen))


def _second_indicator(store: Store, view: View, value: Any) -> Step:
    """Another indicator on the second map; its year follows the first map where it can."""
    if store.catalogue.find(str(value)) is None:
        return view, _unknown(value)
    return replace(view, indicator2=value, year2=None), ()


def _across(store: Store, view: View, value: Any) -> Step:
    """Another context of a pair; the indicator itself is none."""
    found = store.catalogue.find(str(value))
    if found is None:
        return view, _unknown(value)
    if found.slug == view.indicator:
        return view, (Notice.of("zusammenhang.same", label=found.label[view.language]),)
    return replace(view, indicator2=found.slug, year2=None), ()


def _unknown(slug: Any) -> tuple[Notice, ...]:
    """What is said about an indicator there is not: nothing, unless it is the own one."""
    return (Notice(OWN_MISSING),) if is_own(slug) else ()


def to_indicator(store: Store, view: View, slug: Any) -> Step:
    """Show another indicator; level and year stay where it has figures, else the user is told what moved."""
    indicator = store.catalogue.find(str(slug))
    if indicator is None:
        return view, _unknown(slug)
    said: list[Notice] = []
    talk = words(view.language)
    label = indicator.label[view.language]
    level = view.level
    if store.table(indicator, level) is None:
        level = default_level(store, indicator)
        name = talk(f"level.{level.value}.name")
        said.append(Notice.of("notice.level_changed", label=label, level=name))
    year = view.year
    was_default = year == default_year(store, indicator_of(store, view), view.level)
    if was_default or year not in store.years(indicator, level):
        year = default_year(store, indicator, level)
        if not was_default:
            old, new = str(view.year), year_label(indicator, year)
            said.append(Notice.of("notice.year_changed", old=old, label=label, new=new))
    if view.target is not None and indicator.slug != view.indicator:
        said.append(Notice.of("notice.target_dropped", label=indicator_of(store, view).label[view.language]))
    # the one that was chosen last is what is looked at, without what was aimed at of another
    view = view if indicator.slug == view.indicator else replace(view, **OF_TARGET)
    return replace(view, indicator=indicator.slug, level=level, year=year, indicators=()), tuple(said)


def to_level(store: Store, view: View, level: Level) -> View:
    """Change the level; the year stays unless it was the default of the old level."""
    indicator = indicator_of(store, view)
    was_default = view.year == default_year(store, indicator, view.level)
    year = default_year(store, indicator, level) if was_default else view.year
    return replace(view, level=level, year=year)


def choose_mine(view: View, key: str | None) -> View:
    """Make an area mine (None: nobody's); it is no comparator at the same time."""
    return replace(view, mine=key or None, chosen=tuple(k for k in view.chosen if k != key))


def toggle(store: Store, view: View, key: str) -> Step:
    """Take an area or a union into the comparison or out of it; the first becomes mine if there is none."""
    if key in KEYS:
        known = key in KEYS[: len(view.unions)] and key != view.mine
        return _toggled(view, key, key if key in view.chosen else None) if known else (view, ())
    area = store.area(key)
    if area is None or _is_mine(store, view, area):
        return view, ()
    standing = next((k for k in view.chosen if _same(store, k, area)), None)
    return _toggled(view, key, standing, may_be_mine=not area.outside)


def _toggled(view: View, key: str, standing: str | None, *, may_be_mine: bool = True) -> Step:
    """A key in the comparison, or without the one ``standing`` for it there."""
    if view.mine is None and may_be_mine:
        return choose_mine(view, key), ()
    if standing:
        return replace(view, chosen=tuple(k for k in view.chosen if k != standing)), ()
    if len(view.chosen) >= MAX_CHOSEN:
        return view, (Notice.of("notice.full", limit=MAX_CHOSEN),)
    return replace(view, chosen=(*view.chosen, key)), ()


def _is_mine(store: Store, view: View, area: Area) -> bool:
    return view.mine is not None and _same(store, view.mine, area)


def _same(store: Store, key: str, area: Area) -> bool:
    """Whether a chosen key stands for ``area`` on the area's level: the same territory or a part of it.

    A union stands for itself alone.
    """
    if key in KEYS:
        return False
    chosen = store.area(key)
    if chosen is not None and chosen.outside and area.outside:
        return chosen.key == area.key or (chosen.kreisfrei and chosen.kreis == area.kreis and area.kreisfrei)
    return chosen is not None and set(chosen.parts) <= set(area.parts)


_ACTIONS: dict[str, Callable[[Store, View, Any], Step]] = {
    "indikator": to_indicator,
    "ebene": _level,
    SECOND: _second_indicator,
    PAIR_CONTEXT: _across,
    SELECTION: _selection,
    COLUMNS: _all_columns,
    union_actions.FORM: union_actions.filled_in,
    **{name: partial(_factor, name) for name in FACTORS},
}
"""What a control does that does more than set its setting."""

_SETTINGS = {**NAMED, PAIR_YEAR: NAMED["jahr"], PACE_SINCE: NAMED["seit"]}
"""What all other controls set."""
