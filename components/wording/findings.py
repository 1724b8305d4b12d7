"""Titles that say the finding: of a page in at most 100 characters, of a card in at most ten words.

They come from the computations of the charts and hold for the printed numbers. No judgement is made. Where
nothing can be said, a title is empty and the neutral one stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.change import Obstacle, since, since_break
from components.comparison.group_change import moved, shown
from components.comparison.land import on_map
from components.comparison.standing import COMPARED, Standing, standing
from components.wording import freshness, sentences
from components.wording.numbers import cell_text, count_text, difference, with_unit
from data.model.catalogue import year_label
from data.model.inflected import capital
from data.model.table import ENOUGH
from data.numbers import printed
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context
    from components.comparison.group_change import Moved
    from data.model.areas import Area
    from data.model.inflected import Inflected

LONGEST = 100
"""Characters of the finding of a page."""


def of_place(context: Context) -> str:
    """The finding of map and phone: my value and where it stands, else the ends of all areas."""
    shown = context.once(on_map)
    return _fitting(_of_place(shown)) if shown.has_year else ""


def of_measure(context: Context) -> str:
    """The finding of a comparison and of a document: the same behind the name of what is measured."""
    return _fitting(_of_measure(context)) if context.has_year else ""


def change(context: Context) -> str:
    """What my area did since the base year, beside the middle of its group; empty where nobody can tell."""
    return _moved(context, context.once(moved))


def change_shown(context: Context) -> str:
    """As :func:`change`, of the changes on map and list."""
    return _moved(context, context.once(shown))


def _moved(context: Context, found: Moved | None) -> str:
    if found is None or context.mine is None:
        return ""
    words, way, size = context.words, _way(found.mine), abs(found.mine)
    said = words(f"befund.change.{way}", name=context.mine.short, change=_change(context, size))
    if found.middle is None:
        return said
    if _way(found.middle) != way:
        return words(f"befund.change.against_{_way(found.middle)}", said=said)
    more = size - abs(found.middle)
    return words(f"befund.change.{'more' if more > 0 else 'less' if more < 0 else 'like'}", said=said)


def similar(context: Context) -> str:
    """Between which values the areas most like mine lie; empty where fewer than two have one."""
    near = context.likeness.neighbours if context.likeness and context.indicator.is_compared else ()
    cells = [context.cell(neighbour.key) for neighbour in near]
    values = [cell.value for cell in cells if cell.known]
    if len(values) < 2:
        return ""
    areas = context.words(f"befund.areas_like.{context.view.level.value}")
    ends = {"lower": value_of(context, min(values)), "upper": value_of(context, max(values))}
    return context.words("befund.similar", areas=areas, **ends)


def _way(value: float) -> str:
    return "rose" if value > 0 else "fell" if value < 0 else "stayed"


def _change(context: Context, value: float) -> Inflected:
    return difference(value, context.indicator, context.words.language, signed=False)


def value_of(context: Context, value: float) -> Inflected:
    """A value with its unit."""
    return with_unit(value, context.indicator, context.words.language)


def _fitting(said: Iterator[str]) -> str:
    """The first that is short enough, else the shortest."""
    found = [text for text in said if text]
    return next((text for text in found if len(text) <= LONGEST), min(found, key=len, default=""))


def _of_place(context: Context) -> Iterator[str]:
    case = standing(context)
    if case is Standing.NOBODY:
        yield _everybody(context)
    elif case is Standing.MISSING:
        yield from _missing(context)
    else:
        said = [*_clause(context, case), by_itself(context)]
        yield from _judged(context, case, said)


def _of_measure(context: Context) -> Iterator[str]:
    words, case = context.words, standing(context)
    if case is Standing.NOBODY:
        if later := ends_of(context, later=True):
            yield words("befund.range_of", label=label(context), when=when(context), range=later)
        yield _everybody(context)
    elif case is Standing.MISSING:
        yield from _missing(context)
    elif context.mine and context.mine_cell:
        shown = cell_text(context.mine_cell, context.indicator, words)
        bare = shown.forms["bare"] if case is Standing.COUNT else shown
        facts = {"label": label(context), "name": context.mine.short, "when": when(context)}
        yield from _judged(
            context, case, [words("befund.of_measure", value=bare, **facts), by_itself(context)]
        )


def _judged(context: Context, case: Standing, said: Sequence[str]) -> Iterator[str]:
    """Each with its verdict, of the whole group and of the group in short, then the last by itself."""
    for text in said:
        yield verdict(context, case, text, middle(context))
        yield verdict(context, case, text, in_short(context))
    yield said[-1]


def _missing(context: Context) -> Iterator[str]:
    name, later = context.mine.short if context.mine else "", ends_of(context, later=True)
    if later:
        yield context.words("befund.missing_range", name=name, range=later)
    yield context.words("befund.missing", name=name)


def _clause(context: Context, case: Standing) -> list[str]:
    """What the value says as a whole sentence, where the indicator has one and it is of now."""
    clause, mine, cell = context.indicator.clause, context.mine, context.mine_cell
    if clause is None or mine is None or cell is None or when(context):
        return []
    if case not in {*COMPARED, Standing.ALONE, Standing.SAME}:
        return []
    shown = value_of(context, cell.value)
    return [clause[context.words.language].format(value=shown, name=mine.short)]


def in_full(context: Context) -> str:
    """What my value says as a whole sentence, else with what is measured: nothing else need be read."""
    mine, cell = context.mine, context.mine_cell
    if mine is None or cell is None or not cell.known:
        return ""
    facts = {"label": label(context), "name": mine.short, "when": when(context)}
    said = _clause(context, standing(context))
    shown = cell_text(cell, context.indicator, context.words)
    return said[0] if said else context.words("befund.of_measure", value=shown, **facts)


def by_itself(context: Context) -> str:
    """``Herten: 21,5 %``; with the year of a count and of an old figure."""
    mine, cell = context.mine, context.mine_cell
    if mine is None or cell is None or not cell.known:
        return ""
    shown = cell_text(cell, context.indicator, context.words)
    return context.words("befund.value", name=mine.short, when=when(context), value=shown)


def placed(context: Context) -> str:
    """``Herten: 21,5 %`` with what must be known where it is held against nobody."""
    return verdict(context, standing(context), by_itself(context), in_short(context))


def verdict(context: Context, case: Standing, said: str, group: str) -> str:
    """A value with how it stands to the middle of a group."""
    words, cell = context.words, context.mine_cell
    if case in {Standing.ABOVE, Standing.BELOW} and context.indicator.kind == "index":
        return words(
            f"befund.verdict.{'higher' if case is Standing.ABOVE else 'lower'}", said=said, group=group
        )
    if case in {*COMPARED, Standing.SAME, Standing.ARTEFACT, Standing.ABSENT}:
        return words(f"befund.verdict.{case}", said=said, group=group)
    if case is Standing.SMALL and cell and cell.has_counts:
        counts = (count_text(count, words.language) for count in (cell.numerator, cell.denominator))
        return words("befund.verdict.small", said=said, **dict(zip(("n", "of"), counts, strict=True)))
    return said


def middle(context: Context) -> str:
    """Whose middle it is, as a genitive: only of those that have a figure, and a facility at all."""
    words, view, spread = context.words, context.view, context.distribution
    if spread is None or not (context.group_is_open or view.group == "alle"):
        return sentences.group_phrase(context)
    if context.ring and spread.n == len(context.group):
        return sentences.group_phrase(context)
    few = spread.n < ENOUGH * len(context.group)
    form = "present" if context.absent else "known" if few else "region" if context.is_land else "alle"
    n = len(context.group) if form in {"alle", "region"} else spread.n
    return words(f"befund.group.{form}", n=n, areas=words(f"level.{view.level.value}.genitive"))


def in_short(context: Context) -> str:
    """As :func:`middle` without numbers."""
    if context.group_is_open or context.view.group == "alle":
        if context.is_land or context.ring:
            return context.words(f"befund.group.{'there' if context.is_land else 'ring'}")
        areas = context.words(f"befund.areas_like.{context.view.level.value}")
        return context.words("befund.group.all", areas=areas)
    return context.words("befund.group.plain")


def when(context: Context) -> str:
    """The year of a count and of an old figure behind a blank; else empty, for the tag has it."""
    if context.indicator.is_compared and not freshness.age(context):
        return ""
    return f" {year_label(context.indicator, context.view.year)}"


def label(context: Context, *, later: bool = False) -> str:
    """What is measured, in short and without an article; ``later``: as it goes on within a sentence."""
    language, called = context.words.language, context.indicator.called
    if called is None:
        return context.indicator.short[language]
    article, _, rest = called[language].partition(" ")
    name = rest if language == "de" or article == "the" else called[language]
    return name if later else capital(name)


def _everybody(context: Context) -> str:
    """What is so without an area of mine: the ends; of a count the number of the region."""
    if context.indicator.is_compared:
        return ends_of(context)
    region = context.references.get(context.store.region.key)
    if region is None:
        return ""
    shown, name = value_of(context, region.value), context.words("befund.region")
    return context.words("befund.value", name=name, when=when(context), value=shown)


def _known(context: Context) -> tuple[list[Area], bool]:
    """The areas whose ends are told, and whether some are left out for their few cases."""
    if not context.indicator.is_compared:
        return [], False
    areas = context.areas if context.is_land else context.group
    known = [area for area in areas if context.cells[area.key].known]
    enough = [area for area in known if not context.is_small(context.cells[area.key])]
    return (enough, len(enough) < len(known)) if len(enough) > 1 else ([], False)


def ends_of(context: Context, *, later: bool = False) -> str:
    """``Von 4,6 % in Alpen bis 37,1 % in Gelsenkirchen``; empty where nothing is compared.

    Rates on few cases are no ends. ``later``: as it goes on within a sentence.
    """
    words, (areas, some) = context.words, _known(context)
    if not areas:
        return ""
    low, high = (
        rounded(end([context.cells[a.key].value for a in areas]), _digits(context)) for end in (min, max)
    )
    if low == high:
        said = words(f"befund.everywhere{'_later' if later else ''}", value=value_of(context, low))
    else:
        said = words(
            f"befund.range{'_later' if later else ''}",
            low=value_of(context, low),
            high=value_of(context, high),
            lowest=where(context, areas, low),
            highest=where(context, areas, high),
        )
    return words("befund.enough", range=said) if some else said


def where(context: Context, areas: Sequence[Area], value: float) -> str:
    """``in Alpen``, or in how many areas a printed value is found."""
    found = [area for area in areas if rounded(context.cells[area.key].value, _digits(context)) == value]
    if len(found) == 1:
        return context.words("befund.place", name=found[0].short)
    return context.words("befund.places", n=len(found))


def _digits(context: Context) -> int:
    return context.indicator.decimals


# ---- Cards ------------------------------------------------------------------------------------------------


def position(context: Context) -> str:
    """How many of the group have a lower value; without mine, between which values half of it lies."""
    case, mine = standing(context), context.mine
    if mine is None:
        return _half(context)
    if case in {Standing.MISSING, Standing.UNSURE}:
        return context.words(f"befund.{case}", name=mine.short)
    return _lower(context, mine) if case in COMPARED else placed(context)


def _lower(context: Context, mine: Area) -> str:
    """How many of the group are lower, where nobody is, how many are higher."""
    words, value = context.words, rounded(context.cells[mine.key].value, _digits(context))
    values = [rounded(other, _digits(context)) for other in context.group_values]
    below, above = sum(other < value for other in values), sum(other > value for other in values)
    others = len(values) - (mine in context.group)
    if context.compares_all and {below, above} == {0, others}:
        return words(f"befund.{'lowest' if above else 'highest'}", name=mine.short)
    areas = words(f"befund.areas.{context.view.level.value}")
    way, many = ("lower", below) if below else ("higher", above)
    return words.count(f"befund.{way}", many, of=len(values), areas=areas)


def _half(context: Context) -> str:
    spread = context.distribution
    if spread is None or spread.n < 4:
        return ends_of(context)
    lower, upper = (rounded(end, _digits(context)) for end in (spread.lower, spread.upper))
    if lower == upper:
        return ends_of(context)
    ends = {"lower": value_of(context, lower), "upper": value_of(context, upper)}
    return context.words("befund.half", **ends)


def development(context: Context) -> str:
    """Whether my value, or that of the region, rose since the base year, else since the last break."""
    words, indicator = context.words, context.indicator
    if (found := told(context)) is None:
        return ""
    name, way, first = found
    called = indicator.called[words.language] if indicator.called else words("befund.called")
    return words(f"befund.{way}", name=name, called=called, first=year_label(indicator, first))


def told(context: Context) -> tuple[str, str, int] | None:
    """Who moved, which way (``rose``, ``fell``, ``stayed``) and since when; None where nobody can tell."""
    indicator, mine = context.indicator, context.mine
    key = mine.key if mine else context.store.region.key
    if not indicator.is_compared and mine is None:
        return None
    series = context.series(mine) if mine else context.store.series(indicator, context.store.region.key)
    found = since(context, series, context.view.since)
    if found.obstacle is Obstacle.BREAK:
        found = since_break(context, series)
    if found.told is None:
        return None
    first, before, after = found.told
    if any(context.is_small(c) or indicator.is_structural_zero(c.value) for c in (before, after)):
        return None
    if any(context.is_artefact(key, year) for year in (first, found.last)):
        return None
    way = _way(printed.difference(before.value, after.value, _digits(context)))
    return mine.short if mine else context.name(context.store.region.key), way, first
