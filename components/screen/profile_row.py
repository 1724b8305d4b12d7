"""One row of a profile: name, value, median, the Land, the chosen areas, strip, earlier value, last years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import judgement, sparklines
from components.comparison.change import Obstacle
from components.comparison.profile import Scope, reason
from components.screen import tags
from components.screen.markup import attrs
from components.tables.profile import SAME, SMALL, Entry
from components.wording import counting
from components.wording.numbers import SPACE, cell_text, count_text, with_unit
from data.model.catalogue import Level, year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.charts.sparklines import Picture
    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from components.comparison.profile import Row
    from components.screen.tags import Element


def row(item: Row, since: int | None, beside: Sequence[Mark] = (), *, short: bool = False) -> Element:
    """The row as a table row.

    ``since`` is the year of the earlier value (None: five years before), ``beside`` are the chosen areas with
    a column, and ``short`` takes the short name of the indicator.
    """
    context, entry = item.context, Entry(item, since)
    words = context.words
    values = {at: cell.value for at, cell in item.series.items()}
    line = sparklines.line(context, values, own=item.own)
    return tags.tr(
        [
            tags.th([name(item, short=short), " ", tag(item)], scope="row"),
            tags.td(value(entry), className="c-value"),
            tags.td(_median(entry), className="c-median", **attrs(data_label=words("profil.median"))),
            *of_land(
                context, tags.td(_land(item), className="c-land", **attrs(data_label=words("profil.land")))
            ),
            *[_of_town(item, mark) for mark in beside],
            tags.td(_strip(entry), className="c-strip"),
            tags.td(_earlier(entry), className="c-earlier"),
            tags.td(_picture(line) if line else None, className="c-line"),
        ],
        className=f"profile-row{' few' if item.is_small else ''}",
    )


def of_land(context: Context, cell: Element) -> list[Element]:
    """What stands in the column of the Land; nothing where the region lies in several."""
    return [cell] if context.store.region.land else []


def name(item: Row, *, short: bool) -> Element:
    """The indicator as the way to its page."""
    indicator, language = item.context.indicator, item.context.words.language
    if not short:
        return tags.link(indicator.label[language], href=item.address)
    return tags.link(indicator.short[language], href=item.address, title=indicator.label[language])


def tag(item: Row) -> Element:
    """The year, with the level where it is not that of the profile; yellow for old figures."""
    context = item.context
    said = year_label(context.indicator, item.year)
    if item.scope in {Scope.KREIS, Scope.SAME}:
        said = context.words("befund.tag.year", level=context.words("level.kreis.name"), year=said)
    return tags.span(said, className="tag is-old" if counting.is_old(context) else "tag")


def none(why: str, *, stop: bool = False) -> list[Any]:
    """A dash with its reason for the pointer and for the ear; with ``stop`` also for the tab key."""
    focus = {"tabIndex": "0"} if stop else {}
    return [tags.span("–", title=why, **focus), tags.span(f" {why}", className="visually-hidden")]


def value(entry: Entry, form: str = "short") -> list[Any]:
    """My value in a form of :class:`Inflected`; of few cases the cases, of none the reason."""
    item, cell, words = entry.row, entry.row.cell, entry.row.context.words
    whose_is = [tags.span(whose(item), className="visually-hidden")] if item.scope is Scope.KREIS else []
    if cell is None or not cell.known:
        return [*whose_is, *none(reason(item), stop=True)]
    if item.is_small and cell.has_counts:
        counts = (count_text(count, words.language) for count in (cell.numerator, cell.denominator))
        return [*whose_is, words("profil.of", **dict(zip(("n", "of"), counts, strict=True)))]
    parts: list[Any] = [*whose_is, format(cell_text(cell, item.context.indicator, words), form)]
    if entry.sign == SAME:
        parts.append(_sign(SAME, words("profil.same")))
    if where := judged(item):
        parts.append(tags.span(f" {words(f'profil.{where}')}", className=where))
    return parts


def whose(item: Row) -> str:
    """The label before a value of the Kreis, so that nobody takes it for the area's own."""
    key = "of_kreis" if item.beneath is Level.GEMEINDE else "of_kreis_whole"
    return item.context.words(f"profil.{key}", name=item.area.name if item.area else "")


def judged(item: Row) -> str | None:
    """``better`` or ``worse`` than the middle half of the group, only where asked for and declared."""
    cell = item.cell
    where = judgement.side(item.context, cell) if item.own and cell is not None else None
    return None if where == "middle" else where


def _bare(item: Row, number: float) -> str:
    return f"{with_unit(number, item.context.indicator, item.context.words.language):bare}"


def _median(entry: Entry) -> list[Any]:
    item = entry.row
    if item.is_small:
        return none(item.context.words("profil.few"))
    return (
        [_bare(item, entry.spread.median)] if entry.spread else none(item.context.words("profil.no_median"))
    )


def _land(item: Row) -> list[Any]:
    """The figure of the Land in the year of the row."""
    return [_bare(item, item.land.value)] if item.land else none(item.context.words("profil.no_land"))


def _of_town(item: Row, mark: Mark) -> Element:
    """What a chosen area has; where a Kreis stands for it, that is said."""
    words, area = item.context.words, item.beside(mark.area.key)
    if area is None:
        here = item.scope is not Scope.NONE and item.context.at_level(mark.area.key) is not None
        shown = none(words("profil.same_kreis" if here else "profil.not_here", name=mark.area.short))
    else:
        cell = item.context.cell(area.key)
        lent = len(area.parts) > len(mark.area.parts)
        shown = [_bare(item, cell.value)] if cell.known else none(words(f"status.{cell.status.value}"))
        if lent:
            shown.append(tags.span(f" ({area.short})", className="visually-hidden"))
    about = {"title": area.short} if area is not None and area.short != mark.area.short else {}
    head = [
        tags.span(className=f"mark mark-{mark.symbol}", style={"color": mark.colour}),
        tags.span(mark.area.short),
        " ",
    ]
    named = tags.span(head, className="town-of", **attrs(aria_hidden="true"))
    return tags.td([named, tags.span(shown, className="figure")], className="c-town", **about)


def _strip(entry: Entry) -> Any:
    """The place among all others; in words why there is none."""
    item, words = entry.row, entry.row.context.words
    if item.is_small:
        return tags.span(words("profil.few"), className="few-words")
    picture = None if item.scope is Scope.NONE else sparklines.strip(item.context)
    return _picture(picture) if picture else tags.span(words("profil.not_here"), className="few-words")


def _picture(picture: Picture) -> Element:
    return tags.img(src=picture.src, alt=picture.alt)


def _earlier(entry: Entry) -> list[Any]:
    """The earlier value with its year, or why nothing is held against the value of now."""
    item, words, found = entry.row, entry.row.context.words, entry.earlier
    if entry.earlier_text:
        few = [_sign(SMALL, words("profil.small"))] if entry.is_early_small else []
        return [entry.earlier_text, *few, *_broken(entry)]
    if item.known and found.obstacle in {Obstacle.BEFORE, Obstacle.BREAK}:
        only = words("profil.only_year", year=year_label(item.context.indicator, item.year))
        return [only, *_broken(entry)]
    return none(words(f"profil.why_no_change.{found.obstacle or Obstacle.VALUE}"), stop=item.known)


def _broken(entry: Entry) -> list[Element]:
    """That the counting was another one before, with a sign for the eye; nothing without a break."""
    if not entry.broken:
        return []
    return [_sign("*", entry.broken, entry.broken_why)]


def _sign(sign: str, meaning: str, why: str = "") -> Element:
    """A short mark behind a number, explained to the ear, and to the pointer (there by ``why`` in full)."""
    hidden = tags.span(f" ({meaning})", className="visually-hidden")
    return tags.span([SPACE + sign, hidden], title=why or meaning, className="sign")
