"""Sentences made from figures: hover, subtitles, sources, reasons, positions.

A number never stands alone: unit, year and area are part of every sentence. No judgement is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording import beyond, unions
from components.wording.numbers import cell_text, count_text, number, unchanging, with_unit
from data.model import names
from data.model.catalogue import year_label
from data.model.status import Status
from data.model.table import ENOUGH
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from components.comparison.context import Context
    from components.texts import Words
    from data.model.areas import Area
    from data.model.catalogue import Indicator, Origin
    from data.model.inflected import Inflected
    from data.model.table import Cell


_AROUND = frozenset({"nachbarn", "deutschland"})
"""Groups that are my area and those most like it."""


def measure(context: Context) -> str:
    """What is measured, e.g. ``Anteil in %`` or ``Anzahl (Kinder)``."""
    indicator, words = context.indicator, context.words
    unit = indicator.unit.forms(words.language)
    if indicator.is_share:
        return words("card.measure_share")
    if indicator.is_count and unit.after():
        return words("card.measure_count", unit=unit.label)
    return unit.label or words("card.measure_unknown")


def region_phrase(context: Context) -> str:
    """``53 Gemeinden der Metropole Ruhr``, those of the Land or of a ring of towns."""
    words, level = context.words, context.view.level.value
    if context.is_land or not context.ring:
        return words(f"level.{level}.{'of_land' if context.is_land else 'of'}", n=len(context.areas))
    return words("level.of_ring", n=len(context.ring), areas=level_phrase(context, len(context.ring)))


def areas_phrase(context: Context) -> str:
    """As :func:`region_phrase`, with those of the group that lie elsewhere."""
    areas = region_phrase(context)
    if not context.beyond:
        return areas
    return context.words.count("ausserhalb.and_similar", len(context.beyond), areas=areas)


def level_phrase(context: Context, number_of: int) -> str:
    """``53 Gemeinden`` or ``1 Gemeinde`` as a bare noun."""
    form = "one" if number_of == 1 else "other"
    return context.words(f"level.{context.view.level.value}.{form}")


def subtitle(context: Context, areas: str = "") -> str:
    """What is measured, its unit and the areas (all that are shown, unless given)."""
    return context.words("card.subtitle", measure=measured(context), areas=areas or areas_phrase(context))


def measured(context: Context) -> str:
    """Name and measure of the indicator; a name that says its unit says it once."""
    label = context.indicator.label[context.words.language]
    said, unit = measure(context), context.indicator.unit[context.words.language]
    if context.indicator.is_share and said.split()[0].lower() in label.lower():
        said = context.words("card.measure_percent")
    return label if unit and unit in label else context.words("card.measured", label=label, measure=said)


def origins_of(context: Context, years: tuple[int, ...]) -> tuple[Origin, ...]:
    """The origins that the figures of these years on this level go back to."""
    level = context.view.level
    touching = [o for o in context.indicator.origins if any(o.covers(year) for year in years)]
    own = [o for o in touching if level in o.levels]
    built = [o for o in touching if o.levels]  # a union is built from the levels a file has
    return tuple(own or built or touching or context.indicator.origins)


def is_computed(context: Context, origin: Origin, years: Iterable[int]) -> bool:
    """Whether figures of these years were computed here from an origin.

    That is a rate from counts where none is published for the year, or the count of a union of areas; also
    whatever a union of the user adds up.
    """
    if any(context.cells[area.key].known for area in context.united):
        return True
    if origin.value:
        return bool(origin.levels) and context.view.level not in origin.levels and context.indicator.is_count
    own = [year for year in years if origin.covers(year)]
    return any(not context.indicator.is_published(year, context.view.level) for year in own)


def source(context: Context, years: tuple[int, ...]) -> str:
    """The source line: publisher, table, attribution, own calculation."""
    return " ".join(source_parts(context, years))


def source_parts(context: Context, years: tuple[int, ...]) -> tuple[str, ...]:
    """The sources of the source line, each once: two files of one table are one source to a reader."""
    words = context.words
    origins = origins_of(context, years)
    files = dict.fromkeys(origin.file for origin in origins)
    computed = {origin.file for origin in origins if is_computed(context, origin, years)}
    lines = (
        words(
            "card.source",
            publisher=file.publisher,
            table=file.table,
            attribution=file.attribution.rstrip("."),
            own=words("card.source_own") if file in computed else "",
        )
        for file in files
    )
    return tuple(dict.fromkeys(lines))


def source_lines(origins: Iterable[tuple[Origin, bool]], words: Words) -> list[str]:
    """One line for each publisher's attribution: tables used, own calculation where there was one.

    With each origin comes whether figures were computed from it.
    """
    tables: dict[tuple[str, str], dict[str, None]] = {}
    computed = set()
    for origin, is_own in origins:
        key = origin.file.publisher, origin.file.attribution.rstrip(".")
        tables.setdefault(key, {})[origin.file.table] = None
        if is_own:
            computed.add(key)
    return [
        words(
            "profil.source.line",
            publisher=key[0],
            tables=", ".join(listed),
            attribution=key[1],
            own=words("card.source_own") if key in computed else "",
        )
        for key, listed in tables.items()
    ]


def filename(context: Context, kind: str, year: int | None = None) -> str:
    """The name of a file of this content, without its ending."""
    parts = [context.indicator.slug, str(year) if year else "", kind, context.view.level.value]
    return "-".join(part for part in parts if part)


def comparison(context: Context) -> str:
    """``(Ruhr 22,1 %)`` where the region has a value, else the median of the group."""
    indicator, words = context.indicator, context.words
    region = context.references.get(context.store.region.key)
    if region is not None and indicator.is_compared:
        return words(
            "hover.reference",
            name=words(f"reference.{context.store.region.key}"),
            value=with_unit(region.value, indicator, words.language),
        )
    if context.distribution:
        value = with_unit(context.distribution.median, indicator, words.language)
        if context.absent:
            return words("hover.median_of", n=context.distribution.n, value=value)
        return words("ausserhalb.median" if context.beyond else "hover.median", value=value)
    return ""


def named(context: Context, area: Area) -> Inflected:
    """The short name of an area; one beyond the region says so."""
    return names.name(area.short).followed(f" ({context.words('ausserhalb.short')})" if area.outside else "")


def tagged(context: Context, area: Area) -> str:
    """As :func:`named`, where there is little room."""
    return f"{area.short} ({context.words('ausserhalb.chip')})" if area.outside else area.short


def value_text(context: Context, area: Area, cell: Cell) -> Inflected:
    """What stands for the figure of an area: the number, or why there is none."""
    if beyond.unheld(area, cell):
        return unchanging(context.words("ausserhalb.absent"))
    return cell_text(cell, context.indicator, context.words)


def hover(context: Context, area: Area, cell: Cell, compare: str = "") -> str:
    """The sentence for one area, e.g. ``Gelsenkirchen, 2016: 19,7 % (Ruhr 22,1 %)``."""
    words = context.words
    return words(
        "hover.sentence",
        name=named(context, area),
        year=year_label(context.indicator, context.view.year),
        value=value_text(context, area, cell),
        compare=compare if cell.known else "",
    ) + "".join(
        [
            *(f" ({text})" for text in hinted(context, area.key)),
            *([words("further.small_hover")] if context.is_small(cell) else []),
        ]
    )


def hovers(context: Context) -> Mapping[str, str]:
    """The sentences of all areas of the level by key."""
    return context.once(_hovers)


def _hovers(context: Context) -> Mapping[str, str]:
    compare = comparison(context)
    return {area.key: hover(context, area, context.cells[area.key], compare) for area in context.shown}


def why(context: Context, area: Area, cell: Cell) -> str:
    """The reason why a cell holds no number."""
    words = context.words
    if cell.status is Status.PART_MISSING:
        parts = context.store.missing_parts(context.indicator, area, context.view.year)
        return words("why.part_missing", parts=", ".join(part.short for part in parts) or "–")
    return words("ausserhalb.unheld_why" if beyond.unheld(area, cell) else f"why.{cell.status.value}")


def remarks(context: Context, cell: Cell, area: Area | None = None, at: int | None = None) -> list[str]:
    """What stands beside a figure in a table: its state where it is not plain, a small denominator.

    ``area`` names the parts that are missing for a union, in the year ``at`` (that of the view by default).
    """
    words, found = context.words, [context.words("ausserhalb.note")] if area and area.outside else []
    found += [words("verbund.note", names=unions.parts(context, area))] if area and area.is_union else []
    if cell.status is not Status.OK:
        found.append(beyond.state(context, area, cell))
    if cell.status is Status.ROUNDED and cell.value == 0 and context.indicator.is_count:
        found.append(words("value.rounded_zero"))
    if cell.status is Status.PART_MISSING and area is not None:
        year = context.view.year if at is None else at
        parts = context.store.missing_parts(context.indicator, area, year)
        found += [words("dateien.parts", parts=", ".join(part.short for part in parts))] if parts else []
    found += known_about(context, area.key, at) if area else []
    return [*found, *([words("further.small")] if context.is_small(cell) else [])]


def known_about(context: Context, key: str, at: int | None = None) -> list[str]:
    """What is known about a figure: that it is a sum where the source has some of both, then its remarks."""
    remarks = context.remarks(key, at)
    return [*_summed(context, key, at), *(remark.text[context.view.language] for remark in remarks)]


def hinted(context: Context, key: str) -> list[str]:
    """As :func:`known_about` where there is little room: that there are remarks, and not which."""
    return _summed(context, key) + ([context.words("hover.remark")] if context.remarks(key) else [])


def _summed(context: Context, key: str, at: int | None = None) -> list[str]:
    place = key, context.view.year if at is None else at
    return [context.words("dateien.summed")] if place in context.indicator.summed else []


def relative(indicator: Indicator, cell: Cell, language: str) -> str | None:
    """A count related to its denominator, e.g. ``9,4 je 1.000 Einwohner``; None where there is none."""
    if indicator.relative is None or not cell.known or not cell.denominator > 0:
        return None
    value = cell.value / cell.denominator * indicator.relative.scale
    return f"{number(value, 1, language)} {indicator.relative.unit[language]}"


def counts(context: Context, cell: Cell) -> str | None:
    """Numerator and denominator in words with their numbers; None where there are no counts."""
    indicator, words = context.indicator, context.words
    numerator = count_text(cell.numerator, words.language)
    denominator = count_text(cell.denominator, words.language)
    if not numerator or not denominator or indicator.denominator is None:
        return None
    return words(
        "panel.counts",
        numerator=indicator.numerator[words.language],
        numerator_value=numerator,
        denominator=indicator.denominator[words.language],
        denominator_value=denominator,
    )


def denominator_name(context: Context) -> str:
    """The denominator in words; empty where an indicator has none."""
    below = context.indicator.denominator
    return below[context.words.language] if below else ""


def group_phrase(context: Context, form: str = "of", *, many: bool = False) -> str:
    """The comparison group as a genitive, e.g. ``der 11 kreisfreien Städte``; ``is``: as a nominative.

    ``many`` is for figures of many indicators, whichever the view is about.
    """
    words, view = context.words, context.view
    group = "alle" if context.group_is_open else view.group
    if group == "rechtsform" and context.mine:
        group = "kreisfrei" if context.mine.kreisfrei else "kreisangehoerig"
    n = len(context.group)
    if context.ring and context.compares_all:
        group, n = ("alle", len(context.areas)) if many else ("ring", n)
    key = "kreisangehoerig_kreis" if group == "kreisangehoerig" and view.level == "kreis" else group
    if key in _AROUND and context.mine:
        return words.count(f"group.{form}.{key}", len(context.group) - 1, mine=context.mine.short)
    size = words(f"size.{context.mine.size_class}") if context.mine else ""
    areas = words(f"level.{view.level.value}.{'genitive' if form == 'of' else 'other'}")
    return words(f"group.{form}.{key}", n=n, areas=areas, size=size)


def middle_phrase(context: Context) -> str:
    """As :func:`group_phrase`, without those that are in no median for having no such facility."""
    without = context.words.count("group.without_zero", context.absent) if context.absent else ""
    return group_phrase(context) + without


def counted_phrase(context: Context) -> str:
    """As :func:`middle_phrase`; where few have a figure it says how many, lest they be taken for all."""
    known = len(context.group_values) if context.has_year else 0
    few = 0 < known < ENOUGH * len(context.group)
    return middle_phrase(context) + (context.words("group.with_figure", n=known) if few else "")


def absent(context: Context) -> list[str]:
    """How many are in no median, mean and middle half, for there is no such facility there; else nothing."""
    return [context.words.count("group.absent", context.absent)] if context.absent else []


def no_place(context: Context) -> str:
    """That the level of the view has no such area as mine; empty where it has, and where none is chosen."""
    home = context.home
    if home is None or context.mine is not None:
        return ""
    level = context.words(f"level.{context.view.level.value}.name")
    return context.words("card.mine.lost", name=home.name, level=level)


def unmarked(context: Context, choose: str = "card.mine.choose") -> str:
    """Why a picture does not mark my area: it has no figure, the level has no such area, or none is chosen.

    ``choose`` is the text that invites to choose one.
    """
    mine, cell = context.mine, context.mine_cell
    if mine is None or cell is None:
        return no_place(context) or context.words(choose)
    year = year_label(context.indicator, context.view.year)
    return context.words("position.missing", name=mine.name, year=year, why=why(context, mine, cell))


def by_itself(context: Context) -> str:
    """My value by itself, related to its denominator where it can be; empty without my area."""
    words, mine, cell = context.words, context.mine, context.mine_cell
    if mine is None or cell is None:
        return ""
    if not cell.known:
        return unmarked(context)
    said = f"{hover(context, mine, cell)}."
    related = relative(context.indicator, cell, words.language)
    return f"{said} {words('panel.relative', value=related)}" if related else said


def position(context: Context) -> str:
    """Where my area stands in its group, with median, mean and middle half; the region's if there is none."""
    if not context.indicator.is_compared:
        return by_itself(context)
    spread, words = context.distribution, context.words
    if spread is None:
        return ""

    def text(value: float) -> Inflected:
        return with_unit(value, context.indicator, words.language)

    facts = {
        "year": year_label(context.indicator, context.view.year),
        "group": counted_phrase(context),
        "median": text(spread.median),
        "mean": text(spread.mean),
        "lower": text(spread.lower),
        "upper": text(spread.upper),
    }
    if context.mine is None:
        return words("position.alone", **facts)
    cell = context.cells[context.mine.key]
    name = context.mine.name
    if not cell.known:
        return unmarked(context)
    decimals = context.indicator.decimals
    mine, median = rounded(cell.value, decimals), rounded(spread.median, decimals)
    side = "equal" if mine == median else "above" if mine > median else "below"
    return words(f"position.{side}", name=name, value=text(cell.value), **facts)
