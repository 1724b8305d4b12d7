"""What putting areas together, changing it and taking it apart does to a view: pure functions.

A union stands in a view under the key of its place (``V1`` to ``V3``). Whoever takes one away gives the
others their new keys wherever they stand, so that no key ever means another union.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.texts import words
from components.view.notice import Notice, short
from components.view.settings import MAX_CHOSEN
from components.view.unions import KEYS, LONGEST, MEMBERS, Union, clean
from data.model.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.view.settings import View
    from data.store.store import Store

    Step = tuple[View, tuple[Notice, ...]]

FORM = "verbund:blatt"
"""The control that holds what was filled in, as a script says it: key (empty: a new one), name, areas."""

FEWEST = 2
"""Areas that make a union."""


def filled_in(store: Store, view: View, value: Any) -> Step:
    """What the form asks for: a new union, or under the key of one its change. Anything else does nothing."""
    try:
        given = json.loads(value)
        key, name, areas = given["key"], given["name"], given["areas"]
    except (TypeError, KeyError, ValueError, RecursionError):
        return view, ()
    if not isinstance(name, str) or not isinstance(areas, list):
        return view, ()
    asked = [area for area in areas if isinstance(area, str)]
    return put_together(store, view, name, asked, key if key in keys_of(view) else None)


def keys_of(view: View) -> tuple[str, ...]:
    """The keys of the unions there are."""
    return KEYS[: len(view.unions)]


def put_together(store: Store, view: View, name: str, asked: Iterable[str], key: str | None = None) -> Step:
    """Make one of several areas, or others of the union ``key``; why not, where that cannot be.

    A new one is compared with, and what it is made of leaves the comparison; only mine stays mine. What a
    union loses is compared with again.
    """
    made, said = _made(store, name, asked)
    if made is None:
        return view, said
    if key is None and len(view.unions) == len(KEYS):
        return view, (Notice.of("zusammenfassen.full", most=len(KEYS)),)
    place = len(view.unions) if key is None else KEYS.index(key)
    lost = _lost(view, view.unions[place].keys, made) if key else ()
    new = replace(view, unions=(*view.unions[:place], made, *view.unions[place + 1 :]))
    chosen = [*(area for area in view.chosen if area not in made.keys), *lost]
    if key is None:
        at = next((n for n, area in enumerate(view.chosen) if area in made.keys), len(chosen))
        chosen.insert(at, KEYS[place])
    return _held(view, new, chosen)


def _lost(view: View, before: Iterable[str], now: Union) -> tuple[str, ...]:
    """What a union had and has no longer, as far as it is in the comparison by nothing else."""
    return tuple(key for key in before if key not in (*now.keys, *view.chosen, view.mine))


def _held(view: View, new: View, chosen: list[str]) -> Step:
    """A view with these in the comparison; as it was, with a sentence, where they are too many."""
    if len(chosen) > MAX_CHOSEN:
        return view, (Notice.of("notice.full", limit=MAX_CHOSEN),)
    return replace(new, chosen=tuple(chosen)), ()


def _made(store: Store, name: str, asked: Iterable[str]) -> tuple[Union | None, tuple[Notice, ...]]:
    """The union of these areas, or why there is none."""
    found = {key: area for key in asked if (area := store.area(key))}
    if beyond := next((area for area in found.values() if area.outside), None):
        return None, (Notice.of("zusammenfassen.beyond", name=beyond.short),)
    if len({part for area in found.values() for part in area.parts}) < FEWEST:
        return None, (Notice("zusammenfassen.too_few"),)
    if len(found) > MEMBERS:
        return None, (Notice.of("zusammenfassen.many", most=MEMBERS),)
    said = clean(name)
    if len(said) > LONGEST:
        return None, (Notice.of("zusammenfassen.long", name=short(said), most=LONGEST),)
    return Union(said, tuple(sorted(found))), ()


def taken_apart(view: View, key: str) -> Step:
    """The view without a union, its areas compared with again in its place, but for the one that is mine."""
    union = view.unions[KEYS.index(key)]
    back = [area for area in union.keys if area not in (view.mine, *view.chosen)]
    at = view.chosen.index(key) if key in view.chosen else len(view.chosen)
    chosen = [*view.chosen[:at], *back, *view.chosen[at:]]
    return _held(view, *_without(view, key, chosen))


def _without(view: View, key: str, chosen: list[str]) -> tuple[View, list[str]]:
    """The view without a union, and what is compared with, the other unions under their new keys."""
    place = KEYS.index(key)
    now: dict[str | None, str | None] = {later: KEYS[at - 1] for at, later in enumerate(KEYS) if at > place}
    now[key] = None

    def renamed(keys: Iterable[str]) -> list[str]:
        return [new for old in keys if (new := now.get(old, old))]

    rest = replace(
        view,
        unions=(*view.unions[:place], *view.unions[place + 1 :]),
        mine=now.get(view.mine, view.mine),
        listed=tuple(renamed(view.listed)),
    )
    return rest, renamed(chosen)


def rest_of_kreis(store: Store, view: View) -> Union | None:
    """The other towns of my Kreis together; None where mine is no single town of one."""
    mine = store.areas.get(view.mine or "")
    kreis = store.areas.containing(mine, Level.KREIS) if mine else None
    if mine is None or kreis is None or len(mine.parts) > 1 or len(kreis.parts) <= FEWEST:
        return None
    talk = words(view.language)
    name = talk("zusammenfassen.without", whole=kreis.short, part=mine.short)
    if len(name) > LONGEST:
        name = talk("zusammenfassen.rest", whole=kreis.short)
    return Union(name, tuple(sorted(set(kreis.parts) - set(mine.parts))))


def with_rest_of_kreis(store: Store, view: View) -> View | None:
    """The view compared with the rest of my Kreis; None where there is none, or no room, or it is there."""
    rest = rest_of_kreis(store, view)
    if rest is None or any(one.keys == rest.keys for one in view.unions):
        return None
    if len(view.unions) == len(KEYS) or len(view.chosen) >= MAX_CHOSEN:
        return None
    key = KEYS[len(view.unions)]
    return replace(view, unions=(*view.unions, rest), chosen=(*view.chosen, key))
