"""Judgement colours, only on request and only for indicators that declare which way is better.

The rule: a value outside the middle half of the comparison group (first to third quartile, both included) is
better or worse, by the declared direction; inside it, nothing is said. Compared are the values as they are
shown. Rates with a denominator under 100 are not judged. Blue and orange are never the only signal: legends,
hover texts and cells say it in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.wording import sentences
from components.wording.caption import LegendItem
from components.wording.numbers import with_unit
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from data.model.areas import Area
    from data.model.table import Cell

SIDES = ("worse", "middle", "better")
"""In the order of legends."""

COLOURS = dict(zip(SIDES, (theme.BAD, theme.OTHERS, theme.GOOD), strict=True))


def can(context: Context) -> bool:
    """Whether areas are compared by the indicator and it declares which way is better."""
    return context.indicator.is_compared and context.indicator.direction != "neutral"


def is_on(context: Context) -> bool:
    """Whether judgement colours are asked for and can be had."""
    return context.view.judged and can(context) and context.distribution is not None


def side(context: Context, cell: Cell) -> str | None:
    """``better``, ``worse`` or ``middle`` against the middle half of the group; None where nothing is judged.

    Nothing is judged without being asked, without a direction, without a value and on a small denominator.
    """
    spread = context.distribution if is_on(context) else None
    if spread is None or not cell.known or context.is_small(cell):
        return None
    decimals = context.indicator.decimals
    value, lower, upper = (rounded(v, decimals) for v in (cell.value, spread.lower, spread.upper))
    if lower <= value <= upper:
        return "middle"
    return "better" if (value > upper) == (context.indicator.direction == "higher_is_better") else "worse"


def sides(context: Context) -> dict[str, str]:
    """The side of each area of the level that is judged, by key."""
    found = {key: side(context, cell) for key, cell in context.cells.items()}
    return {key: where for key, where in found.items() if where}


def legend(context: Context, areas: Sequence[Area], *, tick: bool = False) -> list[LegendItem]:
    """The three sides in words with the number of ``areas`` on each, my ``tick`` on mine; empty when off."""
    if not is_on(context):
        return []
    found, mine = sides(context), context.mine if tick else None
    items = []
    for where in SIDES:
        count = sum(found.get(area.key) == where for area in areas)
        mark = (0.5, mine.short) if mine and found.get(mine.key) == where else None
        items.append(LegendItem(_words(context, where), COLOURS[where], count=str(count), tick=mark))
    small = sum(context.cells[a.key].known and context.is_small(context.cells[a.key]) for a in areas)
    if small:
        items.append(LegendItem(context.words("judged.small"), theme.NO_DATA, count=str(small)))
    return items


def _words(context: Context, where: str) -> str:
    return context.words(f"judged.{where}")


def note(context: Context) -> list[str]:
    """The rule with its limits and the direction it goes by; empty when off."""
    spread, words = context.distribution, context.words
    if not is_on(context) or spread is None:
        return []
    lower, upper = (with_unit(v, context.indicator, words.language) for v in (spread.lower, spread.upper))
    rule = words("judged.rule", group=sentences.middle_phrase(context), lower=lower, upper=upper)
    return [f"{rule} {words(f'judged.direction.{context.indicator.direction}')}"]


def hovers(context: Context) -> dict[str, str]:
    """The sentences of all areas by key, with the side in words where it is judged."""
    plain, found = sentences.hovers(context), sides(context)
    return {
        key: f"{text}; {_words(context, found[key])}" if key in found else text for key, text in plain.items()
    }


def sign(context: Context, mark: Mark) -> str:
    """The marker of a highlighted area before its name where its colour may drown in a side's; else empty."""
    if not is_on(context):
        return ""
    return f'<span style="color:{mark.colour}">{theme.SIGNS[mark.symbol]}</span> '


def bars(context: Context, areas: Sequence[Area], colours: Sequence[str]) -> dict[str, Any]:
    """Colours of bars: ``colours`` as they are, or by side with that of mine and chosen as an outline."""
    if not is_on(context):
        return {"color": list(colours)}
    found = sides(context)
    marked = {mark.area.key for mark in context.marks}
    lines = [
        (colour, 3) if area.key in marked else (theme.PAPER, 0)
        for area, colour in zip(areas, colours, strict=True)
    ]
    return {
        "color": [COLOURS[found[area.key]] if area.key in found else theme.LINE for area in areas],
        "line": {"color": [colour for colour, _ in lines], "width": [width for _, width in lines]},
    }
