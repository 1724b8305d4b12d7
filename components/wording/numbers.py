"""Numbers and years as people read them, in German and English.

German: decimal comma, point for thousands, a protected space before the unit, "2022/23" for school years.
English: decimal point, comma for thousands, and the percent sign right behind its number.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from data.model.inflected import AMOUNT, Inflected
from data.model.status import Status
from data.model.units import forms_of
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from components.texts import Words
    from data.model.catalogue import Indicator
    from data.model.table import Cell
    from data.model.units import Forms

SPACE = "\u00a0"
MINUS = "\u2212"
_GERMAN = str.maketrans({",": ".", ".": ","})


def number(value: float, decimals: int, language: str) -> str:
    """A number with thousands separated, e.g. ``10.867`` or ``17,6``; never ``-0``."""
    shown = rounded(value, decimals)  # which is no -0
    text = f"{shown:,.{decimals}f}"
    if shown < 0:
        text = text.replace("-", MINUS)
    if language != "de":
        return text
    return text.translate(_GERMAN) if "," in text else text.replace(".", ",")


def plus(value: float, decimals: int, language: str) -> str:
    """A difference with its sign, e.g. ``+3,1``; no sign where it rounds to zero."""
    return ("+" if rounded(value, decimals) > 0 else "") + number(value, decimals, language)


def unchanging(text: str) -> Inflected:
    """Words that stand where a number would, and have its forms."""
    return Inflected(text, dict.fromkeys(AMOUNT, text))


def behind(unit: str, language: str) -> str:
    """A unit as it stands behind a number: after a protected space, only the English percent sign without."""
    return ("" if forms_of(unit, language).tight else SPACE) + unit


def with_unit(value: float, indicator: Indicator, language: str, decimals: int | None = None) -> Inflected:
    """A value of an indicator with its decimals and unit, e.g. ``17,6 %``, ``299 Kinder je Grundschule``.

    Forms: ``dat`` (``mit 299 Kindern je Grundschule``); ``short`` and ``shortdat`` (``299 Kinder``) where the
    unit was just said; ``first`` and ``last`` or ``lastdat`` of two (``Stufe 2,7`` bis ``4,5``, von ``383``
    auf ``428 Euro``); ``bare`` (the number).
    """
    shown = number(value, indicator.decimals if decimals is None else decimals, language)
    return united(shown, indicator.unit.forms(language))


def as_given(value: float, most: int = 2) -> int:
    """So many decimals as it takes to print a number as it was given, up to ``most``."""
    return next((n for n in range(most) if round(value, n) == value), most)


def given(value: float, language: str, most: int = 2) -> str:
    """A number with the decimals it was given with, up to ``most``, e.g. ``35`` or ``2,5``."""
    return number(value, as_given(value, most), language)


def difference(value: float, indicator: Indicator, language: str, *, signed: bool = True) -> Inflected:
    """As :func:`with_unit` for a difference of values, with its sign, e.g. ``+3,1 Prozentpunkte``."""
    forms = indicator.unit.forms(language)
    shown = (plus if signed else number)(value, indicator.decimals, language)
    return united(shown, forms.difference or forms, between=" ")  # may break: it stands in columns


def pattern(indicator: Indicator, language: str, *, lone: bool = False) -> str:
    """``{value} Kinder``, to be filled elsewhere; ``lone`` is that of a 1."""
    return str(united("{value}", indicator.unit.forms(language), lone=lone))


def united(shown: str, unit: Forms, *, lone: bool = False, between: str = SPACE) -> Inflected:
    """A number as it is written, with what its unit puts around it."""
    sign, digits = (shown[0], shown[1:]) if shown[0] in _SIGNS else ("", shown)
    around = _around(unit, lone or digits == "1", between)
    first = f"{sign}{around.before}{digits}"
    said = shown if around.bare else first
    return Inflected(
        first + around.after,
        {
            "dat": first + around.dative,
            "short": said + around.short,
            "shortdat": said + around.short_dative,
            "first": first,
            "last": shown + around.after,
            "lastdat": shown + around.dative,
            "bare": shown,
        },
    )


_SIGNS = f"+{MINUS}"


class _Around(NamedTuple):
    """What a unit puts before a number and behind it, by form, the space between included."""

    before: str
    after: str
    dative: str
    short: str
    short_dative: str
    bare: bool


_AROUND: WeakKeyDictionary[Forms, dict[tuple[bool, str], _Around]] = WeakKeyDictionary()
"""By unit, and only as long as there is the unit: those of own figures must not be remembered."""


def _around(unit: Forms, lone: bool, between: str) -> _Around:  # noqa: FBT001  (each a part of the key)
    known = _AROUND.get(unit)
    if known is None:
        known = _AROUND[unit] = {}
    key = lone, between
    if key not in known:
        known[key] = _made_around(unit, lone=lone, between=between)
    return known[key]


def _made_around(unit: Forms, *, lone: bool, between: str) -> _Around:
    between = "" if unit.tight else between

    def end(*, dative: bool = False, short: bool = False) -> str:
        said = unit.after(dative=dative, short=short, lone=lone)
        return between + said if said else ""

    ends = (end(), end(dative=True), end(short=True), end(short=True, dative=True))
    return _Around(unit.before.replace(" ", SPACE), *ends, bare=unit.bare)


def unit_in_brackets(indicator: Indicator, language: str) -> str:
    """The unit behind a name, e.g. `` (%)``; nothing where it is not known."""
    return in_brackets(indicator.unit[language])


def in_brackets(unit: str) -> str:
    """A unit behind a name."""
    return f" ({unit})" if unit else ""


def day(iso: str, language: str) -> str:
    """A day as people write it: ``25.11.2026``, in English ``25/11/2026``."""
    parts = iso[:10].split("-")
    return ("." if language == "de" else "/").join(reversed(parts))


def cell_text(cell: Cell, indicator: Indicator, words: Words, *, unit: bool = True) -> Inflected:
    """What stands for a cell: the number with the forms of :func:`with_unit`, or why there is none."""
    if not cell.known:
        return unchanging(words(f"status.{cell.status.value}"))
    if cell.status is Status.ROUNDED and cell.value == 0 and indicator.is_count:
        return unchanging(words("value.rounded_zero"))
    shown = with_unit(cell.value, indicator, words.language)
    return shown if unit else unchanging(f"{shown:bare}")


def count_text(value: float, language: str) -> str:
    """A count, with a decimal only where it is an annual average; empty for NaN."""
    if math.isnan(value):
        return ""
    return number(value, 0 if value == round(value) else 1, language)


def tick_format(indicator: Indicator) -> str:
    """The axis format that matches :func:`number` (the layout's separators do the rest)."""
    return f",.{indicator.decimals}f"
