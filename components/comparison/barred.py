"""Variables that choose no statistical neighbours, because they are the very indicator looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.editorial.variables import Variable


def barred(context: Context) -> tuple[Variable, ...]:
    """Those that would choose otherwise."""
    weights, level = dict(context.view.weights), context.view.level
    own = (v for v in context.store.variables if v.measures(context.indicator.slug))
    return tuple(variable for variable in own if variable.weight(level, weights) > 0)
