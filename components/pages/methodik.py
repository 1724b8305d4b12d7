"""How the figures come about: areas, sums, missing values, classes, neighbours, gaps, chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.pages import method_region, text
from components.wording.numbers import number
from data.numbers.neighbours import K
from data.numbers.uncertainty import DRAWS
from data.ring.plausible import FAR_OFF, OFF
from data.ring.summary import FEWEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.comparison.context import Context
    from data.model.catalogue import Indicator


def layout(context: Context) -> list[Any]:
    """The text of the page."""
    facts = method_region.facts(context) | {
        "variables": variables(context),
        "k": str(K),
        "draws": number(DRAWS, 0, context.words.language),
        "ring_open": str(FEWEST),
        "ring_off": number(OFF, 0, context.words.language),
        "ring_far": number(FAR_OFF, 0, context.words.language),
        "chance": named(context, lambda indicator: indicator.is_chance),
        "structural": named(context, lambda indicator: indicator.structural_zero and not indicator.is_count),
    }
    return text.folded(context, "methodik", **facts)


def named(context: Context, which: Callable[[Indicator], bool]) -> str:
    """The indicators of which something holds, by their short names."""
    found = (one for one in context.store.catalogue.indicators.values() if which(one))
    return "; ".join(one.short[context.words.language] for one in found)


def variables(context: Context) -> str:
    """The context variables as a list: on which levels each counts by default, and which go by ratio."""
    words = context.words
    lines = []
    for variable in context.store.variables:
        levels = ", ".join(words(f"level.{level.value}.name") for level in variable.default)
        default = words("nachbarn.default", levels=levels) if levels else words("nachbarn.default_off")
        ratio = words("nachbarn.ratio") if variable.log else ""
        lines.append(f"- {variable.label[words.language]}: {default}{ratio}")
    return "\n".join(lines)
