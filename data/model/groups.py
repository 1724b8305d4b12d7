"""Comparison groups: with whom an area is compared, and by which reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.model.areas import Area, Areas
    from data.model.catalogue import Level

GROUPS = (
    "alle",
    "rechtsform",
    "kreisfrei",
    "kreisangehoerig",
    "groesse",
    "nachbarn",
    "deutschland",
    "auswahl",
)
NEED_MINE = ("rechtsform", "groesse", "nachbarn", "deutschland")
"""Groups that depend on whose municipality asks."""


def members(
    areas: Areas,
    level: Level,
    group: str,
    mine: Area | None = None,
    *,
    chosen: Sequence[Area] = (),
    neighbours: Sequence[str] = (),
    beyond: Sequence[Area] = (),
    ring: tuple[Area, ...] = (),
) -> tuple[Area, ...]:
    """The areas of ``level`` in a group, in the order of their keys, my own area included where it belongs.

    ``rechtsform`` and ``groesse`` need ``mine``, ``nachbarn`` needs it with its ``neighbours`` (their keys),
    ``deutschland`` needs it with the similar areas ``beyond`` the region, which follow it; ``auswahl`` needs
    ``chosen``. Without them the group is everyone, and :func:`is_open` says so. Everyone is every area of the
    level, or of the ``ring`` whose figures are compared.
    """
    if group == "deutschland" and mine and beyond:
        return (mine, *beyond)
    belongs = _rule(group, mine, {area.key for area in chosen}, set(neighbours))
    if belongs is None:
        return ring or areas.by_level[level]
    return tuple(area for area in areas.by_level[level] if belongs(area))


def _rule(
    group: str, mine: Area | None, chosen: set[str], neighbours: set[str]
) -> Callable[[Area], bool] | None:
    """Which areas belong to a group; None means everyone."""
    if group in {"kreisfrei", "kreisangehoerig"}:
        return lambda area: area.kreisfrei == (group == "kreisfrei")
    own = {mine.key} if mine else set()
    if group == "auswahl" and chosen:
        return lambda area: area.key in chosen | own
    if mine is None or mine.is_union:
        return None
    rules: dict[str, Callable[[Area], bool]] = {
        "rechtsform": lambda area: area.kreisfrei == mine.kreisfrei,
        "groesse": lambda area: area.size_class == mine.size_class,
        "nachbarn": lambda area: not neighbours or area.key in neighbours | own,
    }
    return rules.get(group)


def is_open(group: str, mine: Area | None, chosen: Sequence[Area]) -> bool:
    """Whether a group lacks what it needs: my town, or chosen towns for ``auswahl``.

    What a user put together has no legal status, is in no class of sizes and is like no single area.
    """
    alone = mine is None or mine.is_union
    return (group in NEED_MINE and alone) or (group == "auswahl" and not chosen)
