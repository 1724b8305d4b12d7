"""Comparison groups: with whom an area is compared, and by which reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.areas import Area, Areas
    from data.catalogue import Level

GROUPS = ("alle", "kreisfrei", "kreisangehoerig", "groesse", "auswahl")


def members(
    areas: Areas, level: Level, group: str, mine: Area | None = None, chosen: Sequence[Area] = ()
) -> tuple[Area, ...]:
    """The areas of ``level`` in a group, in the order of their keys, my own area included where it belongs.

    ``groesse`` needs ``mine`` (the class of its population) and ``auswahl`` needs ``chosen``; without them
    the group is everyone, and :func:`is_open` says so.
    """
    everyone = areas.by_level[level]
    if group == "kreisfrei":
        return tuple(area for area in everyone if area.kreisfrei)
    if group == "kreisangehoerig":
        return tuple(area for area in everyone if not area.kreisfrei)
    if group == "groesse" and mine is not None:
        return tuple(area for area in everyone if area.size_class == mine.size_class)
    if group == "auswahl" and chosen:
        picked = {area.key for area in chosen} | ({mine.key} if mine else set())
        return tuple(area for area in everyone if area.key in picked)
    return everyone


def is_open(group: str, mine: Area | None, chosen: Sequence[Area]) -> bool:
    """Whether a group lacks what it needs: my town for ``groesse``, chosen towns for ``auswahl``."""
    return (group == "groesse" and mine is None) or (group == "auswahl" and not chosen)
