"""Raised numbers at names of marked areas with a known weakness of their figure, and the notes they lead to.

What holds for every area of an indicator is told with its definition and has no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.marked import highlighted
from components.wording import sentences

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.areas import Area

RAISED = "¹²³⁴⁵⁶"
"""The numbers, in order."""


def tagged(context: Context, area: Area, years: tuple[int, ...] = ()) -> str:
    """A name where there is little room, with its number where the area is marked and something is known.

    ``years`` are those whose figures are shown, by default that of the view.
    """
    numbers = {about.key: number for number, (about, _) in zip(RAISED, _found(context, years), strict=False)}
    return sentences.tagged(context, area) + numbers.get(area.key, "")


def notes(context: Context, years: tuple[int, ...] = ()) -> tuple[str, ...]:
    """One sentence for each number, which begins with it and the name."""
    found = _found(context, years)
    return tuple(
        f"{number} {sentences.tagged(context, area)}: {text}"
        for number, (area, text) in zip(RAISED, found, strict=False)
    )


def _found(context: Context, years: tuple[int, ...]) -> list[tuple[Area, str]]:
    return _told(context, years) if years else context.once(_of_view)


def _of_view(context: Context) -> list[tuple[Area, str]]:
    return _told(context, (context.view.year,))


def _told(context: Context, years: tuple[int, ...]) -> list[tuple[Area, str]]:
    """The marked areas about whose figures something is known, and what, each said once."""
    told = {
        mark.area: dict.fromkeys(
            remark.text[context.view.language]
            for year in years
            for remark in context.remarks(mark.area.key, year)
            if remark.areas
        )
        for mark in highlighted(context)
    }
    return [(area, " ".join(texts)) for area, texts in told.items() if texts][: len(RAISED)]
