"""Figures as JSON, with numbers as people write them: ``10867``, ``0.00001``, never ``1e-05`` or ``NaN``."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from components.charts.theme import class_colours
from components.comparison.classes import counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from components.comparison.context import Context
    from components.comparison.target import Distance
    from data.store.store import Record

MIMETYPE = "application/json"


def plain(number: float) -> str:
    """A number with a decimal point, without exponent and without a trailing ``.0``.

    Its digits are the shortest that give the same number again. Raises ``ValueError`` for NaN and infinity.
    """
    if not math.isfinite(number):
        raise ValueError(f"{number} cannot be written")
    return str(int(number)) if number == int(number) else format(Decimal(repr(number)), "f")


def values(
    records: Iterable[Record], name: Callable[[str], str], remark: Callable[[Record], str] = lambda _: ""
) -> str:
    """A JSON list of objects, one a line; what is missing is ``null`` and its status says why.

    Only where ``remark`` knows something about a figure, its object says so too.
    """
    lines = [_line(record, name(record.area), remark(record)) for record in records]
    return _listed(lines)


def classes(context: Context) -> str:
    """The classes of the map of a view, from the lowest: limits, number of areas in the year, colour."""
    rows = zip(pairwise(context.classes.limits), counts(context), class_colours(context.classes), strict=True)
    lines = [
        f'{{"from": {plain(low)}, "to": {plain(high)}, "count": {count}, "colour": "{colour}"}}'
        for (low, high), count, colour in rows
    ]
    return _listed(lines)


def gaps(rows: Iterable[tuple[str, str, Distance, str | None]], target: float) -> str:
    """How far areas are from a target, one a line: key, name, distance and why there is none."""
    return _listed([_gap(*row, target) for row in rows])


def _gap(key: str, name: str, found: Distance, reason: str | None, target: float) -> str:
    cell, gap = found.cell, found.gap
    start = json.dumps({"area": key, "name": name}, ensure_ascii=False)[:-1]
    numbers = {
        "value": cell.value,
        "target": target,
        "numerator": cell.numerator,
        "denominator": found.denominator,
        "missing": gap.difference if gap else math.nan,
    }
    said = ", ".join(f'"{part}": {_or_null(number)}' for part, number in numbers.items())
    return f'{start}, {said}, "reason": {json.dumps(reason, ensure_ascii=False)}}}'


def _listed(lines: list[str]) -> str:
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def _line(record: Record, name: str, remark: str) -> str:
    cell = record.cell
    words = {"area": record.area, "name": name, "level": record.level, "year": record.year}
    start = json.dumps(words, ensure_ascii=False)[:-1]
    numbers = f'"value": {_or_null(cell.value)}, "numerator": {_or_null(cell.numerator)}'
    end = f', "remark": {json.dumps(remark, ensure_ascii=False)}' if remark else ""
    return (
        f'{start}, {numbers}, "denominator": {_or_null(cell.denominator)}, "status": "{cell.status}"{end}}}'
    )


def _or_null(number: float) -> str:
    return "null" if math.isnan(number) else plain(number)
