"""Where a value stands to the middle, in few words; and who my area is, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.standing import COMPARED, Standing, standing
from components.wording import unions
from components.wording.numbers import number, with_unit
from data.model.catalogue import Level

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.areas import Area

_SAID = COMPARED | {Standing.SAME, Standing.SMALL, Standing.ARTEFACT, Standing.ABSENT}


def placed(context: Context) -> str:
    """``Median 15,6 %, mehr als die Mitte``; what holds for the printed numbers, empty without a median."""
    spread, case = context.distribution, standing(context)
    if spread is None:
        return ""
    median = with_unit(spread.median, context.indicator, context.words.language)
    said = _said(context, case, spread.median)
    return context.words(f"start.median{'_placed' if said else ''}", median=f"{median:short}", placed=said)


def _said(context: Context, case: Standing, median: float) -> str:
    if case not in _SAID or context.mine_cell is None:
        return ""
    key = str(case)
    if case in {Standing.ABOVE, Standing.BELOW} and context.indicator.kind == "index":
        key = "higher" if case is Standing.ABOVE else "lower"
    elif case is Standing.MIDDLE:
        key = "exact" if context.mine_cell.value == median else "middle"
    return context.words(f"start.placed.{key}")


def facts(about: Context, mine: Area) -> str:
    """Inhabitants, whose Jugendamt, and the Kreis, in one line."""
    words = about.words
    return words("start.facts", n=number(mine.population, 0, words.language), what=_what(about, mine))


def _what(about: Context, mine: Area) -> str:
    words, areas, parts = about.words, about.store.areas, len(mine.parts)
    if mine.is_union:
        return words("verbund.status", names=unions.parts(about, mine))
    if mine.kreisfrei:
        return words("profil.status_city")
    if mine.level is Level.KREIS:
        return words("profil.status_kreis", n=parts)
    kreis = about.name(mine.kreis)
    if mine.level is Level.JUGENDAMT:
        return words(f"start.office_{'of' if parts > 1 else 'alone'}", n=parts, kreis=kreis)
    office = areas.containing(mine, Level.JUGENDAMT)
    if office is None or office.parts == mine.parts:
        return words("start.office_own", kreis=kreis)
    return words("start.office_shared", office=office.name, kreis=kreis)
