"""Cells that the tables of several pages share: values, counts, years, notes, the part an area plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.tables.model import Figure, figure
from components.wording import sentences
from components.wording.numbers import unit_in_brackets
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.areas import Area
    from data.model.catalogue import Indicator
    from data.model.table import Cell


def value(indicator: Indicator, cell: Cell) -> Figure | None:
    """The value with its decimals; nothing where there is none (the note says why)."""
    return figure(cell.value, indicator.decimals) if cell.known else None


def year(indicator: Indicator, at: int) -> str | int:
    """A year as a number, a school year as ``2022/23``."""
    return year_label(indicator, at) if indicator.school_year else at


def notes(
    context: Context, cell: Cell, area: Area | None = None, at: int | None = None, *, key: str = ""
) -> list[str]:
    """Why there is no value, or what must be known about it; none where there is nothing to say.

    ``key`` stands for the area where its part in the region is said elsewhere, and for a reference.
    """
    if context.table is None and area is not None:
        return [context.words("dateien.not_on_level")]
    return [*sentences.remarks(context, cell, area, at), *sentences.known_about(context, key, at)]


def note(
    context: Context, cell: Cell, area: Area | None = None, at: int | None = None, *, key: str = ""
) -> str:
    """As :func:`notes`, as one text."""
    return "; ".join(notes(context, cell, area, at, key=key))


def part(context: Context, area: Area) -> str:
    """The part an area plays in the view: mine, chosen, member of the comparison group, other."""
    words = context.words
    if context.mine and area.key == context.mine.key:
        return words("dateien.part.mine")
    if area.outside:
        member, chosen = area in context.beyond, area in context.picked
        return words("ausserhalb.part" if not member else f"ausserhalb.{'both' if chosen else 'member'}")
    if area.is_union:
        return words("verbund.part")
    if area in context.picked:
        return words("dateien.part.chosen")
    return words("dateien.part.group" if area in context.group else "dateien.part.other")


def head(context: Context, at: int | None = None) -> str:
    """Name, unit and year of a column of values, e.g. ``Kinderarmut 2022 (%)``."""
    indicator, language = context.indicator, context.words.language
    short, unit = indicator.short[language], indicator.unit[language]
    when = f" {year_label(indicator, at)}" if at else ""
    return short + when + ("" if unit in short else unit_in_brackets(indicator, language))


def source(context: Context, years: tuple[int, ...]) -> str:
    """The source line without the word for it, which is the head of its column."""
    word = context.words("dateien.source") + ": "
    return sentences.source(context, years).replace(word, "")
