"""What the page on method says of the region: its levels, its Jugendamtsbezirke, its size classes.

A fact that is None takes its line of the text with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.texts import regional
from data.model.catalogue import Level
from data.model.folding import order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context

_MANY = ("two", "three")


def facts(context: Context) -> dict[str, str | None]:
    """The gaps of the text that depend on the region."""
    store, words = context.store, context.words
    has_offices = Level.JUGENDAMT in store.region.levels
    offices = _offices(context) if has_offices else dict.fromkeys(("offices", "unions", "assigned"))
    return {
        **offices,
        "no_offices": None if has_offices else "",
        "levels": _levels(context),
        "rounded": words("methodik.rounded"),
        "boundaries": words("methodik.boundaries"),
        "sizes": _sizes(context),
        "outside": "" if store.outside.areas else None,
        "towns": words("methodik.towns") if store.region.land else "",
        "land": "" if store.land else None,
        "land_offices": words("methodik.land_offices") if has_offices else "",
    }


def _levels(context: Context) -> str:
    """``auf zwei Ebenen: 99 Städte und Gemeinden und 11 Kreise``."""
    words, levels = context.words, context.store.region.levels
    counts = [
        words(f"methodik.level.{level.value}", n=len(context.store.areas.by_level[level])) for level in levels
    ]
    return words(f"methodik.levels.{_MANY[len(levels) - 2]}", levels=_listed(context, counts))


def _sizes(context: Context) -> str:
    words = context.words
    said = (words("methodik.size.first"), words("methodik.size.between"), words("methodik.size.last"))
    return _listed(context, regional.sizes(context.store.region, words.language, *said))


def _listed(context: Context, parts: Sequence[str]) -> str:
    *first, last = parts
    return context.words("heat.title.and").join([", ".join(first), last] if first else [last])


def _offices(context: Context) -> dict[str, str | None]:
    """Which Jugendamtsbezirke have several towns, and for which towns that is not said by a source."""
    areas, words = context.store.areas, context.words
    unions = [area for area in areas.by_level[Level.JUGENDAMT] if len(area.parts) > 1]
    lines = [f"- {area.name}: {', '.join(areas.by_key[part].name for part in area.parts)}" for area in unions]
    inferred = sorted((a.name for a in areas.by_level[Level.GEMEINDE] if a.inferred), key=order)
    about = [words("methodik.inferred", names=", ".join(inferred))] if inferred else []
    return {
        "offices": "",
        "unions": "\n".join(lines),
        "assigned": " ".join([words("methodik.assigned"), *about]),
    }
