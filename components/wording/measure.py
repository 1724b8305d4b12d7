"""What a view shows of its indicator, in words: value, change since a year, or distance to the median."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from components.comparison import measure
from components.comparison.change import Obstacle
from components.comparison.measure import CHANGE, GAP, VALUE, Reason
from components.wording import change, classes, numbers, sentences, uncompared
from components.wording.caption import Offer
from components.wording.numbers import number, plus, unchanging, with_unit
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from components.comparison.context import Context
    from components.comparison.measure import Why
    from data.model.areas import Area
    from data.model.inflected import Inflected


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list of areas: what stands there, and from where to where its bar reaches (0 to 1).

    ``number`` is None for an area without one; ``text`` then says why, and there is no bar.
    """

    key: str
    name: str
    text: str
    number: float | None = None
    start: float = 0
    end: float = 0


def rows(context: Context, areas: Iterable[Area]) -> list[Row]:
    """The areas with a number, the highest first, then those without one in the order given."""
    listed = list(areas)
    found = measure.bars(context, listed)
    known = {bar.area.key for bar in found}
    return [
        *(
            Row(b.area.key, b.area.short, f"{text(context, b.area):short}", b.number, b.start, b.end)
            for b in found
        ),
        *(Row(a.key, a.short, f"{text(context, a):short}") for a in listed if a.key not in known),
    ]


def what(context: Context) -> str:
    """What is shown with its years, e.g. ``Veränderung 2017 bis 2022``; empty for plain values."""
    view, words = context.view, context.words
    if view.measure == VALUE:
        return ""
    year = year_label(context.indicator, view.year)
    if view.measure == GAP:
        return words("mass.gap", year=year)
    first = measure.of(context).first
    if first is None:
        return words("mass.change_to", last=year)
    return words("mass.change", first=year_label(context.indicator, first), last=year)


def title(context: Context) -> str:
    """The name of the indicator with what is shown of it."""
    label, said = context.indicator.label[context.view.language], what(context)
    return context.words("mass.title", label=label, what=said) if said else label


def subtitle(context: Context, areas: str) -> str:
    """What is shown with its unit, of which areas; for plain values as ever."""
    if measure.is_value(context):
        return sentences.subtitle(context, areas)
    said = what(context)
    if context.view.measure == GAP:
        year = year_label(context.indicator, context.view.year)
        said = context.words("mass.gap_of", year=year, group=sentences.middle_phrase(context))
    return context.words("mass.subtitle", what=f"{said}{_in_unit(context)}", areas=areas)


def unit(context: Context) -> str:
    """The unit of the numbers: ``%``, ``Prozentpunkte`` or that of the indicator; may be empty."""
    if measure.of(context).relative:
        return "%"
    return (
        change.unit_of_difference(context)
        if not measure.is_value(context)
        else context.indicator.unit[context.words.language]
    )


def head(context: Context) -> str:
    """The head of a column of what is shown."""
    name = unit(context)
    return what(context) + (f" ({name})" if name else "")


def heading(context: Context) -> str:
    """What is shown in short, with unit and year: ``Kinderarmut (SGB II) in %, 2022``."""
    words, indicator = context.words, context.indicator
    short, name = indicator.short[words.language], indicator.unit[words.language]
    if not measure.is_value(context):
        unit_said = "" if name and name in short else _in_unit(context)
        return words("mass.title", label=short, what=f"{what(context)}{unit_said}")
    kind = "none" if name in short else "in" if indicator.is_share else "unit"
    year = year_label(indicator, context.view.year)
    return words(f"streu.axis.{kind}", short=short, unit=name, year=year)


def text(context: Context, area: Area) -> Inflected:
    """What stands for an area: its number with sign and unit, or why there is none."""
    found = measure.of(context)
    if not found.is_signed:
        return sentences.value_text(context, area, context.cells[area.key])
    if area.key in found.numbers:
        return of_number(context, found.numbers[area.key])
    return unchanging(why(context, area))


def of_number(context: Context, value: float) -> Inflected:
    """A number of what is shown, with its unit and, where it is a difference, its sign."""
    found, language = measure.of(context), context.words.language
    if not found.is_signed:
        return with_unit(value, context.indicator, language)
    return change.difference_text(context, value, relative=found.relative)


def bare(context: Context, value: float) -> str:
    """A number of what is shown without its unit."""
    found = measure.of(context)
    return (plus if found.is_signed else number)(value, found.decimals, context.words.language)


def why(context: Context, area: Area) -> str:
    """Why there is no number for an area, in a few words."""
    found, words = measure.of(context), context.words
    reason = found.whys.get(area.key, Obstacle.VALUE)
    if reason is Obstacle.VALUE:
        return str(sentences.value_text(context, area, context.cells[area.key]))
    return words(f"mass.why.{reason}", **_facts(context, area.key))


def why_beside(context: Context, reason: Why) -> str:
    """Why there is no number for what stands beside the areas, in a few words."""
    found, words, item = measure.of(context), context.words, context.indicator
    last = context.view.year
    within = context.breaks_between(found.first, last) if found.first is not None else ()
    lonely = set(item.outliers_at(context.view.level)) & {found.first, last}
    return words(
        f"mass.why.{reason}",
        breaks=", ".join(dict.fromkeys(year_label(item, one.year) for one in within)),
        lonely=", ".join(year_label(item, year) for year in sorted(lonely - {None})),
        least=str(measure.ENOUGH),
    )


def years(context: Context) -> str:
    """The years of what is shown: ``2022``, of a change ``2017 bis 2022``."""
    last, first = year_label(context.indicator, context.view.year), measure.of(context).first
    if context.view.measure != CHANGE or first is None:
        return last
    return context.words("mehrere.years", first=year_label(context.indicator, first), last=last)


def pattern(context: Context) -> str:
    """``{value} Prozentpunkte``, to be filled elsewhere with a number as :func:`bare` writes it."""
    if measure.is_value(context):
        return numbers.pattern(context.indicator, context.words.language)
    name = unit(context)
    return "{value}" + (f"{numbers.SPACE}{name}" if name else "")


def reasons(context: Context, areas: Iterable[Area]) -> Counter[str]:
    """Why areas have no number, with the number of areas for each reason."""
    found = measure.of(context)
    without = [area for area in areas if area.key not in found.numbers]
    told = classes.reasons(context, without)
    return told + Counter(why(context, area) for area in without if context.cells[area.key].known)


def hovers(context: Context) -> dict[str, str]:
    """The sentences of all areas by key, e.g. ``Herten, 2021 bis 2022: -1,6 Prozentpunkte (…)``."""
    if measure.is_value(context):
        return dict(sentences.hovers(context))
    return {area.key: _hover(context, area) for area in context.shown}


def _hover(context: Context, area: Area) -> str:
    words, found, cell = context.words, measure.of(context), context.cells[area.key]
    plain = sentences.hover(context, area, cell)
    if area.key not in found.numbers:
        return words("mass.hover.none", plain=plain, why=why(context, area)) if cell.known else plain
    facts = {
        "name": sentences.named(context, area),
        "value": text(context, area),
        **_facts(context, area.key),
    }
    return words(f"mass.hover.{found.kind}", **facts) + (
        words("further.small_hover") if context.is_small(cell) else ""
    )


def _facts(context: Context, key: str) -> dict[str, str]:
    """Years and values that a number comes from, or that stand in its way."""
    found, item, language = measure.of(context), context.indicator, context.words.language
    facts = {"year": year_label(item, context.view.year), "least": str(measure.ENOUGH)}
    cell, told = context.cells[key], found.changes.get(key)
    if cell.known:
        facts["after"] = with_unit(cell.value, item, language)
    if found.median is not None:
        facts["median"] = with_unit(found.median, item, language)
    if found.first is not None:
        facts["first"] = year_label(item, found.first)
    if told is not None:
        facts["breaks"] = change.break_years(context, told)
        facts["lonely"] = ", ".join(year_label(item, year) for year in told.outliers)
        if told.before is not None:
            facts["before"] = with_unit(told.before.value, item, language)
    return facts


def refusal(context: Context) -> tuple[str, tuple[Offer, ...]] | None:
    """Why a measure says nothing of this view, and what can be seen instead; None where it says something."""
    reason, words = measure.refusal(context), context.words
    if reason is None:
        return None
    facts = {
        "what": words(f"measure.{context.view.measure}"),
        "label": context.indicator.label[context.view.language],
        **_of_refusal(context),
    }
    counted = f"{uncompared.why(context)} " if reason is Reason.COUNT else ""
    more = uncompared.offers(context) if reason is Reason.COUNT else ()
    values = Offer(words("mass.offer"), replace(context.view, measure=VALUE))
    return f"{counted}{words(f'mass.refusal.{reason}', **facts)}", (*_ways(context, reason), values, *more)


def barred(context: Context, kind: str) -> str:
    """Why a measure that is not shown would say nothing, in a sentence; empty where it says something."""
    found = refusal(context.once(measure.AS[kind]))
    return found[0] if found else ""


def _of_refusal(context: Context) -> dict[str, str]:
    """The facts of the first area that is refused for the reason of all."""
    reason, whys = measure.refusal(context), measure.of(context).whys
    one = next((a for a in context.areas if whys.get(a.key) is reason and context.cells[a.key].known), None)
    return _facts(context, one.key) if one else {"year": year_label(context.indicator, context.view.year)}


def _ways(context: Context, reason: Why) -> Iterator[Offer]:
    """A base year that works where the one asked for does not; all areas where a group has no median."""
    view, words = context.view, context.words
    if reason is Reason.GROUP and view.group != "alle":
        yield Offer(words("gap_picture.group_offer"), replace(view, group="alle"))
    if view.measure != CHANGE or view.since is None:
        return
    usual = replace(context, view=replace(view, since=None))
    first = measure.of(usual).first
    if first is not None and measure.refusal(usual) is None:
        yield Offer(words("mass.since", year=year_label(context.indicator, first)), usual.view)


def note(context: Context) -> str:
    """How the class limits came about."""
    if measure.is_value(context):
        return classes.note(context)
    words, found = context.words, measure.classes(context)
    of = words(f"mass.of.{context.view.measure}")
    said = words(f"method.note.{context.view.method}", of=of)
    return words("mass.around", note=said) if found.diverging else said


def labels(context: Context) -> list[str]:
    """The limits of each class, from the lowest."""
    return classes.labels(context, measure.classes(context))


def edges(context: Context) -> list[tuple[str, str]]:
    """The lower and the upper limit of each class alone."""
    limits = measure.classes(context).limits
    return list(pairwise(classes.limit(context, limit) for limit in limits))


def label_of(context: Context, key: str) -> str:
    """The limits of the class that an area lies in; empty without a number."""
    return classes.label_of(context, measure.of(context).numbers.get(key), measure.classes(context))


def direction(context: Context) -> str:
    """What the two ends of the classes mean where they lie around zero; empty otherwise."""
    around = not measure.is_value(context) and measure.classes(context).diverging
    if not around:
        return ""
    first = measure.of(context).first
    since = "" if first is None else year_label(context.indicator, first)
    return context.words(f"mass.ends.{context.view.measure}", first=since)


def _in_unit(context: Context) -> str:
    """`` in Prozentpunkten``; nothing where there is no unit."""
    words = context.words
    if measure.of(context).relative:
        return words("mass.in", unit="%")
    forms = context.indicator.unit.forms(words.language)
    name = (forms.difference or forms).after(dative=True)
    if name.startswith(words("mass.per")):
        return f" {name}"
    return words("mass.in", unit=name) if name else ""


def option(context: Context, kind: str) -> str:
    """A measure in the switch: the change names its base year, where there is one."""
    words = context.words
    if kind != CHANGE:
        return words(f"measure.{kind}")
    first = measure.first_year(context)
    if first is None:
        return words("measure.veraenderung")
    return words("mass.since", year=year_label(context.indicator, first))


def sources(context: Context) -> tuple[int, ...]:
    """The years whose sources go with what is shown."""
    first = measure.of(context).first if context.view.measure == CHANGE else None
    return (context.view.year,) if first is None else (first, context.view.year)


def filename(context: Context, kind: str) -> str:
    """The name of a file of what is shown, without its ending."""
    name = kind if measure.is_value(context) else f"{kind}-{context.view.measure}"
    return sentences.filename(context, name, context.view.year)
