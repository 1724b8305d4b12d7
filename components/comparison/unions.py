"""The unions of a view laid over its store, so that each is found under its key like any area."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from components.texts import words
from components.view.unions import KEYS
from data.model.areas import level_of
from data.own.places import Places
from data.store.united import United, union, united

if TYPE_CHECKING:
    from components.view.model import View
    from data.model.areas import Areas
    from data.store.store import Store


def over(store: Store, view: View) -> Store:
    """The store with the unions of a view on its level; without unions the store itself."""
    base = store.base if isinstance(store, United) else store
    if not view.unions:
        return base
    asked = (view.unions, view.language)
    if isinstance(store, United) and store.asked == asked:
        if store.level is view.level:
            return store
        called = [area.name for area in store.unions.values()]
    else:
        called = names(base, view)
    made = zip(KEYS, called, view.unions, strict=False)
    areas = [union(base, key, name, one.keys, view.level) for key, name, one in made]
    return united(base, view.level, areas, asked)


def names(store: Store, view: View) -> list[str]:
    """What the unions of a view are called, each otherwise than the others and than whatever else has a name.

    One that has no name is called by its first member.
    """
    talk, known = words(view.language), _places(store.areas)
    found: list[str] = []
    for one in view.unions:
        name = one.name or _unnamed(store, one.keys, view.language)
        if known.looked_up(name) or level_of(name) or name in KEYS:
            name = talk("verbund.called", name=name)
        twins = sum(other == name or other.startswith(f"{name} (") for other in found)
        found.append(f"{name} ({twins + 1})" if twins else name)
    return found


@lru_cache(maxsize=8)
def _places(areas: Areas) -> Places:
    """What every spelling of a name means; they serve every view, so nothing of one is remembered there."""
    return Places(areas)


def _unnamed(store: Store, keys: tuple[str, ...], language: str) -> str:
    talk, first = words(language), store.areas.by_key[keys[0]].short
    if len(keys) == 2:
        return talk("verbund.two", first=first, second=store.areas.by_key[keys[1]].short)
    return talk("verbund.more", first=first, n=len(keys) - 1)
