"""The tiles of the start page: of each measure the row of my area with the latest figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.comparison.profile import Scope, finest, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.comparison.context import Context
    from components.comparison.profile import Row
    from data.editorial.start import Tile


@dataclass(frozen=True, slots=True)
class Shown:
    """A tile with the row it shows."""

    tile: Tile
    row: Row


def own(context: Context) -> Context | None:
    """The view of my area on its own level, whatever level is looked at; None without my area."""
    area = context.home
    return context.about(context.view.indicator, level=finest(area)) if area else None


def tiles(about: Context) -> tuple[Shown, ...]:
    """The tiles in their order, without those that exist nowhere around my area."""
    by_slug = {row.context.indicator.slug: row for row in about.once(rows)}
    found = ((tile, latest(tile, by_slug)) for tile in about.store.start.tiles)
    return tuple(Shown(tile, row) for tile, row in found if row is not None)


def latest(tile: Tile, by_slug: Mapping[str, Row]) -> Row | None:
    """Of the series of one measure that with the latest figure, of two alike the first.

    Where none has a figure, the latest says why. None where my area has no place in any of them.
    """
    asked = [by_slug[slug] for slug in tile.indicators if slug in by_slug]
    asked = [row for row in asked if row.scope is not Scope.NONE]
    return max(asked, key=lambda row: (row.known, row.year), default=None)
