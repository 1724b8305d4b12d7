"""What each field of a report says of a figure, or why it says none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from components.comparison import chance, change, profile
from components.comparison.change import Obstacle
from components.comparison.profile import Scope
from components.comparison.standing import COMPARED, Standing, standing
from components.view.report import FIELDS
from components.wording import findings, numbers
from components.wording.change import between as told_between
from components.wording.change import change_text, is_unchanged
from data.model.catalogue import year_label
from data.numbers import printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.comparison.change import Change
    from components.comparison.profile import Row


class Said(NamedTuple):
    """What a field says; ``missing``: there is no figure, and the text says why."""

    text: str
    missing: bool = False


def texts(row: Row) -> dict[str, str]:
    """What each field says today, of those that have a figure."""
    said = ((name, field(row, name)) for name in FIELDS)
    return {name: one.text for name, one in said if not one.missing}


def field(row: Row, name: str) -> Said:
    """What a field of :data:`FIELDS` says of a figure, or why there is none."""
    return _FIELDS[name](row)


def label(row: Row, name: str) -> str:
    """What a field is called, in the language of the report."""
    return row.context.words(f"blatt.field.{name.replace(' ', '_')}")


def _none(row: Row, why: str) -> Said:
    return Said(row.context.words(f"blatt.none.{why}"), missing=True)


def _value(row: Row) -> Said:
    if not row.known or row.cell is None:
        return Said(profile.reason(row), missing=True)
    return Said(str(numbers.cell_text(row.cell, row.context.indicator, row.context.words)))


def _year(row: Row) -> Said:
    return Said(year_label(row.context.indicator, row.year))


def _median(row: Row) -> Said:
    context = row.context
    if not context.indicator.is_compared:
        return _none(row, "count")
    if row.scope is Scope.NONE or context.distribution is None:
        return _none(row, "median")
    return Said(_amount(row, context.distribution.median))


def _land(row: Row) -> Said:
    if row.land is None:
        return _none(row, "nrw" if row.context.indicator.is_compared else "count")
    return Said(_amount(row, row.land.value))


def _amount(row: Row, value: float) -> str:
    return str(numbers.with_unit(value, row.context.indicator, row.context.words.language))


def _earlier(row: Row) -> Change:
    """From the year the view asks for; else from the last year before that has a figure."""
    since = row.context.view.since
    return change.to_previous(row.context) if since is None else row.change(since)


def _earlier_year(row: Row) -> Said:
    first = None if row.scope is Scope.NONE else _earlier(row).first
    return _none(row, "before") if first is None else Said(year_label(row.context.indicator, first))


def _earlier_value(row: Row) -> Said:
    found = None if row.scope is Scope.NONE else _earlier(row)
    if found is None or found.before is None:
        return _none(row, "before")
    if found.obstacle in {Obstacle.BREAK, Obstacle.OUTLIER, Obstacle.SCALED}:
        return _none(row, found.obstacle.value)
    return Said(_amount(row, found.before.value))


def _told(row: Row) -> tuple[float, float] | Said:
    """The two values of a change, or why it is not told."""
    found = None if row.scope is Scope.NONE else _earlier(row)
    if found is None:
        return _none(row, "before")
    if found.told is None:
        return _value(row) if found.obstacle is Obstacle.VALUE else _none(row, str(found.obstacle))
    return found.told[1].value, found.told[2].value


def _change(row: Row) -> Said:
    told = _told(row)
    return told if isinstance(told, Said) else Said(_bound(str(change_text(row.context, *told))))


def _direction(row: Row) -> Said:
    told = _told(row)
    if isinstance(told, Said):
        return told
    return Said(row.context.words(f"blatt.direction.{_way(row, *told)}"))


def _development(row: Row) -> Said:
    """How much a value rose or fell, as a sentence goes on with it."""
    told, words = _told(row), row.context.words
    if isinstance(told, Said):
        return told
    way = _way(row, *told)
    shown = _bound(str(change_text(row.context, *told))).lstrip(f"+{numbers.MINUS}")
    return Said(words(f"blatt.development.{way}", change=shown) if way != "same" else _direction(row).text)


def _way(row: Row, before: float, after: float) -> str:
    if is_unchanged(row.context, before, after):
        return "same"
    return "up" if told_between(row.context, before, after)[0] > 0 else "down"


def _bound(difference: str) -> str:
    """A difference whose number stays with its unit."""
    return difference.replace(" ", numbers.SPACE, 1)


def _gap(row: Row) -> Said:
    context, cell, why = row.context, row.cell, _uncompared(row)
    if why or cell is None or context.distribution is None:
        return why or _none(row, "median")
    value = printed.difference(context.distribution.median, cell.value, context.indicator.decimals)
    return Said(_bound(str(numbers.difference(value, context.indicator, context.words.language))))


def _uncompared(row: Row) -> Said | None:
    """Why a figure is not held against the middle; None where it can be."""
    if not row.known:
        return _value(row)
    case = standing(row.context)
    if case in COMPARED or case is Standing.SAME:
        return None
    return _none(row, case.value)


def _compared(row: Row) -> Said:
    why, context = _uncompared(row), row.context
    if why or context.distribution is None:
        return why or _none(row, "median")
    case = standing(context)
    index = context.indicator.kind == "index" and case in {Standing.ABOVE, Standing.BELOW}
    facts = {"group": findings.middle(context), "median": _amount(row, context.distribution.median)}
    return Said(context.words(f"blatt.compared.{'index_' if index else ''}{case}", **facts))


def _rank(row: Row) -> Said:
    place = chance.rank(row.context) if row.known else None
    if place is None or not row.context.indicator.is_compared:
        return _uncompared(row) or _none(row, "rank")
    return Said(row.context.words("blatt.rank", rank=place[0], n=place[1]))


def _name(form: str) -> Callable[[Row], Said]:
    def said(row: Row) -> Said:
        area = row.area or row.context.home
        if area is None:
            return _none(row, "town")
        return Said(row.context.words(f"blatt.area.{form}", name=row.context.name(area.key)))

    return said


_FIELDS: dict[str, Callable[[Row], Said]] = {
    "wert": _value,
    "jahr": _year,
    "median": _median,
    "nrw": _land,
    "vorjahr": _earlier_year,
    "vorjahreswert": _earlier_value,
    "veraenderung": _change,
    "entwicklung": _development,
    "richtung": _direction,
    "abstand": _gap,
    "vergleich": _compared,
    "rang": _rank,
    "ort": _name("plain"),
    "in ort": _name("inside"),
}
