"""Numbers and years as people read them, in German and English.

German: decimal comma, point for thousands, a protected space before the unit, "2022/23" for school years.
English: decimal point, comma for thousands, and the percent sign right behind its number.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from data.model.status import Status

if TYPE_CHECKING:
    from components.texts import Words
    from data.model.catalogue import Indicator
    from data.model.table import Cell

SPACE = "\u00a0"
MINUS = "\u2212"
_NOISE = 9  # decimals; what lies behind comes from binary fractions
_GERMAN = str.maketrans({",": ".", ".": ","})


def rounded(value: float, decimals: int) -> float:
    """A value as people and spreadsheets round it: by its written digits, halves away from zero.

    ``round`` and ``format`` go by the binary fraction, which makes 16.4 of a published 16.45.
    """
    if not math.isfinite(value):
        return value
    written = Decimal(repr(round(float(value), _NOISE)))
    return float(written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) + 0.0


def number(value: float, decimals: int, language: str) -> str:
    """A number with thousands separated, e.g. ``10.867`` or ``17,6``; never ``-0``."""
    text = f"{rounded(value, decimals):,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.removeprefix("-")
    text = text.replace("-", MINUS)
    return text.translate(_GERMAN) if language == "de" else text


def plus(value: float, decimals: int, language: str) -> str:
    """A difference with its sign, e.g. ``+3,1``; no sign where it rounds to zero."""
    return ("+" if rounded(value, decimals) > 0 else "") + number(value, decimals, language)


def behind(unit: str, language: str) -> str:
    """A unit as it stands behind a number: after a protected space, only the English percent sign without."""
    return unit if unit == "%" and language == "en" else SPACE + unit


def with_unit(value: float, indicator: Indicator, language: str) -> str:
    """A value of an indicator with its decimals and unit, e.g. ``17,6 %``, in English ``17.6%``.

    A unit in brackets is a remark that there is none; it stands in subtitles and not behind each number.
    """
    shown, unit = number(value, indicator.decimals, language), indicator.unit[language]
    return shown if unit.startswith("(") else shown + behind(unit, language)


def unit_in_brackets(indicator: Indicator, language: str) -> str:
    """The unit behind a name, e.g. ``(%)``; a remark in its place stands in brackets already."""
    unit = indicator.unit[language]
    return unit if unit.startswith("(") else f"({unit})"


def day(iso: str, language: str) -> str:
    """A day as people write it: ``25.11.2026``, in English ``25/11/2026``."""
    parts = iso[:10].split("-")
    return ("." if language == "de" else "/").join(reversed(parts))


def cell_text(cell: Cell, indicator: Indicator, words: Words, *, unit: bool = True) -> str:
    """What stands for a cell: the number, or the reason why there is none."""
    if not cell.known:
        return words(f"status.{cell.status.value}")
    if cell.status is Status.ROUNDED and cell.value == 0 and indicator.is_count:
        return words("value.rounded_zero")
    if unit:
        return with_unit(cell.value, indicator, words.language)
    return number(cell.value, indicator.decimals, words.language)


def count_text(value: float, language: str) -> str:
    """A count, with a decimal only where it is an annual average; empty for NaN."""
    if math.isnan(value):
        return ""
    return number(value, 0 if value == round(value) else 1, language)


def tick_format(indicator: Indicator) -> str:
    """The axis format that matches :func:`number` (the layout's separators do the rest)."""
    return f",.{indicator.decimals}f"
