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
    return within(context, cell.value) if cell and cell.known else None


def within(context: Context, value: float) -> tuple[int, float] | None:
    """The class that a value lies in, and where it stands in it; None outside of all."""
    place = context.classes.of(value)
    if place is None:
        return None
    low, high = context.classes.limits[place : place + 2]
    share = (value - low) / (high - low) if high > low else 0.5
    return place, min(max(share, 0.0), 1.0)
