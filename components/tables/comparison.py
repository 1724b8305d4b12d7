"""What a page shows as a table, and the whole indicator: the same figures as on the screen, exact.

Rates are not rounded here; the decimals of the screen go with them as a number format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import measure, target
from components.comparison.land import on_map
from components.comparison.medians import medians
from components.tables import areas, cells, heat_sheet, notes, profile, scatter, several
from components.tables.areas import Entry
from components.tables.model import Sheet, computed
from components.wording import card_findings, findings, sentences
from components.wording import measure as measured
from components.wording import target as aimed
from data.model.catalogue import Level, year_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.tables.model import Figure, Row
    from components.tables.notes import Fact
    from data.store.store import Record


def shown(context: Context, page: str, *, link: str) -> Sheet:
    """What ``page`` shows of a view; ``link`` is its permanent address.

    Raises ``KeyError`` for a page without figures of its own. A view without figures has a table without
    rows, or with the reasons in them.
    """
    return _PAGES[page](context, link)


def maps(context: Context) -> tuple[Context, ...]:
    """The contexts of the map and of the second one where it is open, each with the areas that it draws."""
    return tuple(one.once(on_map) for one in context.maps)


def karte(context: Context, link: str) -> Sheet:
    """Every area of the level with value, class, counts and note of each map."""
    words, about = context.words, maps(context)
    heads = [words("dateien.key"), words("tabelle.area"), words("dateien.part_head")]
    for one in about:
        label = cells.head(one, one.view.year)
        which = f": {label}" if len(about) > 1 else ""
        shown = [] if measure.is_value(one) else [measured.head(one) + which]
        heads += [label, *shown, *(head + which for head in _to_target(one))]
        heads += [words(key) + which for key in _BESIDE]
    drawn = [area for area in about[0].listed if area in about[0].areas or area.is_union]
    entries = zip(*(areas.areas(one, drawn) for one in about), strict=True)
    rows = [
        (*(first.key, first.name, first.part), *(cell for one in (first, *more) for cell in _on_map(one)))
        for first, *more in entries
    ]
    shown_years = " | ".join(year_label(one.indicator, one.view.year) for one in about)
    found = _said(context, card_findings.on_map(context))
    chosen = notes.filters(
        about[0],
        (words("control.year"), shown_years),
        *((words("control.measure"), measured.what(one)) for one in about if not measure.is_value(one)),
        *((words("control.method"), measured.note(one)) for one in about),
        *(fact for one in about for fact in _of_target(one)),
        held=about[0].areas,
    )
    title = " | ".join(_title(one) for one in about)
    facts = [fact for one in about for fact in notes.of_one(one)]
    return Sheet(
        name=measured.filename(context, "karte"),
        title=title,
        columns=tuple(heads),
        rows=tuple(rows),
        facts=notes.whole(
            title, facts, [*found, *chosen, *notes.absent(about), _boundaries(context)], context, link
        ),
        source=" ".join(dict.fromkeys(cells.source(one, measured.sources(one)) for one in about)),
        dated=notes.dated(about),
        language=words.language,
    )


_BESIDE = ("dateien.class", "tabelle.numerator", "tabelle.denominator", "tabelle.status")


def _on_map(entry: Entry) -> Row:
    shown = () if measure.is_value(entry.context) else (entry.measured,)
    return entry.value, *shown, *_missing(entry), entry.in_class, *entry.counts, entry.note


def _to_target(context: Context) -> list[str]:
    """The head of the column of gaps to the target of a view; none without one."""
    aim = target.drawn(context)
    return [aimed.column(context, aim)] if aim else []


def _missing(entry: Entry) -> tuple[Figure | None, ...]:
    """The gap to the target of the view, where there is such a column."""
    return (entry.missing,) if target.drawn(entry.context) else ()


def _of_target(context: Context) -> Iterator[Fact]:
    """The target with its name and how the gaps to it are calculated, or why it is refused."""
    aim, words = target.drawn(context), context.words
    if context.view.target is None:
        return
    if aim is None:
        yield words("ziel.file.target"), aimed.refused(context)
        return
    yield words("ziel.file.target"), aimed.said(context, aim)
    yield words("ziel.file.steps"), aimed.definition(context)


def _said(context: Context, finding: str) -> list[Fact]:
    """The finding of a view; nothing where there is none."""
    return [(context.words("dateien.finding"), finding)] if finding else []


def _boundaries(context: Context) -> Fact:
    return context.words("dateien.boundaries"), context.store.region.boundaries["de"]


def _title(context: Context) -> str:
    label = context.indicator.label[context.words.language]
    if not measure.is_value(context):
        return measured.title(context)
    return f"{label}, {year_label(context.indicator, context.view.year)}"


def vergleich(context: Context, link: str) -> Sheet:
    """Every area and reference in every year, the year of the view first, with the middle of the group.

    A change or distance that the view shows stands beside the values of its year. Of several indicators it
    is what their panels show.
    """
    if context.view.indicators:
        return several.sheet(context, link)
    words, item = context.words, context.indicator
    shown = [] if measure.is_value(context) else [measured.head(context)]
    years = context.store.years(item, context.view.level)
    ordered = sorted(years, key=lambda at: (at != context.view.year, -at))
    middle = medians(context)
    rows = [
        row
        for at in ordered
        for row in (*map(_in_year, _of_year(context, at)), *_middle(context, at, middle.get(at)))
    ]
    title = f"{item.label[words.language]}, {sentences.areas_phrase(context)}"
    chosen = notes.filters(
        context,
        (words("control.year"), year_label(item, context.view.year) + words("dateien.year_first")),
        *_of_target(context),
        held=context.outside,
    )
    return Sheet(
        name=sentences.filename(context, "vergleich"),
        title=title,
        columns=(
            *(words("dateien.key"), words("tabelle.area"), words("dateien.part_head"), words("control.year")),
            *(cells.head(context), *shown, *_to_target(context)),
            *(words("tabelle.numerator"), words("tabelle.denominator")),
            *(words("dateien.rank"), words("tabelle.status")),
        ),
        rows=tuple(rows),
        facts=notes.whole(
            title,
            [*notes.of_one(context)],
            [*_said(context, findings.of_measure(context)), *chosen, *notes.absent([context])],
            context,
            link,
        ),
        source=cells.source(context, years),
        dated=notes.dated([context]),
        language=words.language,
    )


def _of_year(context: Context, at: int) -> Iterator[Entry]:
    """The areas of one year, then the references."""
    yield from areas.areas(context, context.listed, at)
    yield from areas.references(context, at)


def _in_year(entry: Entry) -> Row:
    start = entry.key, entry.name, entry.part, entry.year
    shown = () if measure.is_value(entry.context) else (entry.measured,)
    return *start, entry.value, *shown, *_missing(entry), *entry.counts, entry.rank, entry.note


def _middle(context: Context, at: int, median: float | None) -> Iterator[Row]:
    """The middle of the group as on the screen: median and mean in the year of the view, else the median."""
    words, item = context.words, context.indicator
    about = context.about(item.slug, year=at)
    phrase, when = sentences.middle_phrase(about), cells.year(item, at)
    spread = context.distribution if at == context.view.year else None
    found = {"median": spread.median, "mean": spread.mean} if spread else {"median": median}
    for name, value in found.items():
        if value is None:
            continue
        label = words(f"dateien.{name}", group=phrase)
        middle = computed(value, item.decimals)
        shown = (*(() if measure.is_value(context) else (None,)), *(None for _ in _to_target(context)))
        start = "", label, words("control.group"), when, middle
        yield *start, *shown, None, None, None, words("dateien.computed")


def whole(context: Context, *, link: str) -> Sheet:
    """The whole indicator of a view: every level, area and year, then the references."""
    context = measure.as_values(context)
    words, item, store = context.words, context.indicator, context.store
    levels = [level for level in Level if store.table(item, level)]
    rows = [_record(context, record) for level in levels for record in store.records(item, [level])]
    rows += [
        _record(context, record) for record in store.records(item, [None]) if not record.cell.status.is_absent
    ]
    title = item.label[words.language]
    chosen = [(words("dateien.filters"), ""), (words("dateien.extent"), words("dateien.everything"))]
    return Sheet(
        name=item.slug,
        title=title,
        columns=(
            *(words("control.level"), words("dateien.key"), words("tabelle.area"), words("control.year")),
            *(cells.head(context), words("tabelle.numerator"), words("tabelle.denominator")),
            words("tabelle.status"),
        ),
        rows=tuple(rows),
        facts=notes.whole(title, [*notes.of_one(context)], chosen, context, link),
        source=cells.source(context, _years(context)),
        dated=notes.dated([context]),
        language=words.language,
    )


def _years(context: Context) -> tuple[int, ...]:
    years = (context.store.years(context.indicator, level) for level in (*Level, None))
    return tuple(sorted({year for found in years for year in found}))


def _record(context: Context, record: Record) -> Row:
    area = context.store.areas.get(record.area)
    entry = Entry(context, record.area, area, record.cell, record.year)
    level = "dateien.part.reference" if record.level == "referenz" else f"level.{record.level}.name"
    start = context.words(level), entry.key, entry.name, entry.year
    return *start, entry.value, *entry.counts, entry.note


_PAGES = {
    "karte": karte,
    "vergleich": vergleich,
    "profil": profile.profil,
    "tabelle": heat_sheet.sheet,
    "zusammenhang": scatter.zusammenhang,
}
