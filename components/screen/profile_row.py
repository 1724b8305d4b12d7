"""One row of a profile: name and year, value, strip, development, change, gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import judgement, sparklines
from components.comparison.profile import Scope, reason
from components.screen import tags
from components.screen.markup import attrs
from components.tables.profile import SAME, SMALL, Entry
from components.wording import gaps
from components.wording.numbers import SPACE, cell_text
from data.model.catalogue import Level, year_label

if TYPE_CHECKING:
    from components.charts.sparklines import Picture
    from components.comparison.profile import Row
    from components.screen.tags import Element


def row(item: Row, since: int | None) -> Element:
    """The row as a table row; ``since`` is the year a change is told from (None: five years before)."""
    context = item.context
    few = " few" if item.is_small else ""
    language = context.view.language
    year = year_label(context.indicator, item.year)
    entry = Entry(item, since)
    change, gap = _change(entry), _gap(entry)
    values = {at: cell.value for at, cell in item.series.items()}
    return tags.tr(
        [
            tags.th(
                [
                    tags.link(context.indicator.label[language], href=item.address),
                    " ",
                    tags.span(year, className="year"),
                ],
                scope="row",
            ),
            tags.td(_value(entry), className="c-value"),
            tags.td(_strip(item), className="c-strip"),
            tags.td(_picture(sparklines.line(context, values, own=item.own)), className="c-line"),
            tags.td(change, className="c-change" + without(change)),
            tags.td(gap, className="c-gap" + without(gap), **attrs(data_label=context.words("profil.gap"))),
        ],
        className=f"profile-row{few}",
    )


def _strip(item: Row) -> Any:
    """The place among all others; a dash with the reason where nobody has one."""
    if not item.context.indicator.is_compared:
        return _none(item.context.words("uncompared.why"))
    return _picture(None if item.scope is Scope.NONE else sparklines.strip(item.context, own=item.own))


def _picture(picture: Picture | None) -> Any:
    return "–" if picture is None else tags.img(src=picture.src, alt=picture.alt)


def without(content: list[Any]) -> str:
    """A class for a cell that holds only the reason why it holds nothing."""
    return (
        " without" if len(content) == 2 and getattr(content[1], "className", "") == "visually-hidden" else ""
    )


def _none(why: str) -> list[Any]:
    """A dash with its reason for the pointer and for the ear."""
    return [tags.span("–", title=why), tags.span(f" {why}", className="visually-hidden")]


def _sign(sign: str, meaning: str) -> Element:
    """A short mark after a value, explained in the legend and here."""
    hidden = tags.span(f" ({meaning})", className="visually-hidden")
    return tags.span([SPACE + sign, hidden], title=meaning, className="sign")


def _value(entry: Entry) -> list[Any]:
    item, cell, words = entry.row, entry.row.cell, entry.row.context.words
    parts: list[Any] = []
    if item.scope is Scope.KREIS and item.area:
        parts.append(tags.span(whose(item), className="whose"))
    if cell is None or not cell.known:
        return [*parts, tags.span(reason(item), className="none")]
    parts.append(f"{cell_text(cell, item.context.indicator, words):short}")
    if entry.sign:
        parts.append(_sign(entry.sign, words(_MEANING[entry.sign])))
    where = judged(item)
    if where:
        parts.append(tags.span(f" {words(f'profil.{where}')}", className=where))
    return parts


_MEANING = {SMALL: "profil.small", SAME: "profil.same"}


def whose(item: Row) -> str:
    """The label before a value of the Kreis, so that nobody takes it for the area's own."""
    key = "of_kreis" if item.beneath is Level.GEMEINDE else "of_kreis_whole"
    return item.context.words(f"profil.{key}", name=item.area.name if item.area else "")


def judged(item: Row) -> str | None:
    """``better`` or ``worse`` than the middle half of the group, only where asked for and declared."""
    cell = item.cell
    where = judgement.side(item.context, cell) if item.own and cell is not None else None
    return None if where == "middle" else where


def _change(entry: Entry) -> list[Any]:
    item, words, found = entry.row, entry.row.context.words, entry.change
    indicator = item.context.indicator
    if entry.broken and found.first is not None:
        facts = {"first": year_label(indicator, found.first), "last": year_label(indicator, item.year)}
        why = words("profil.break_why", **facts)
        return [tags.span(entry.broken, title=why, className="break")]
    if entry.change_text is None:
        return _none(words(f"profil.why_no_change.{found.obstacle}"))
    return [
        entry.change_text,
        *([_sign(SMALL, words("profil.small"))] if entry.from_small else []),
        " ",
        tags.span(words("profil.since", year=entry.since_text), className="year"),
    ]


def _gap(entry: Entry) -> list[Any]:
    context, words = entry.row.context, entry.row.context.words
    if entry.row.scope is Scope.KREIS:
        return _none(words("profil.why_no_gap.kreis"))
    if entry.row.scope is Scope.NONE:
        return _none(words("profil.only_none"))
    return [entry.gap_text] if entry.gap_text else _none(gaps.sentence(context))
