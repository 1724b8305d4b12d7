"""Which class of the map each area lies in, how many lie in each, and where in its class mine stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.comparison.context import Context


def places(context: Context) -> dict[str, int]:
    """The class of each area that has one, from 0 for the lowest, by key."""
    cells = ((area.key, context.cells[area.key]) for area in context.areas)
    found = {key: context.classes.of(cell.value) for key, cell in cells if cell.known}
    return {key: place for key, place in found.items() if place is not None}


def counts(context: Context) -> list[int]:
    """The number of areas in each class, from the lowest."""
    return context.classes.counts([context.cells[area.key].value for area in context.areas])


def mine(context: Context) -> tuple[int, float] | None:
    """The class of my area, and where it stands in it: 0 at the lower limit, 1 at the upper one."""
    cell = context.mine_cell
    place = context.classes.of(cell.value) if cell and cell.known else None
    if cell is None or place is None:
        return None
    low, high = context.classes.limits[place : place + 2]
    share = (cell.value - low) / (high - low) if high > low else 0.5
    return place, min(max(share, 0.0), 1.0)
