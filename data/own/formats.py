"""How a spreadsheet shows a number, by its format: as a share, with a per cent sign, as a date, as it is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from data.own.grid import Share

BUILTIN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((*range(18, 22), 45, 46, 47), "hh:mm:ss"),
}
"""Formats that workbooks name by a number, as far as they show more than a number."""
EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
"""Day 0 of a workbook, by whether it counts from 1904. (Before March 1900 Excel is off by a day.)"""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_PARTED = re.compile(r'("[^"]*"|\\.)|;')
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)  # colours, conditions, languages


class Look(Enum):
    """What a format makes of a number."""

    PLAIN = "plain"
    SHARE = "share"  # times 100, with the sign
    SIGNED = "signed"  # the sign is mere text: 12.3 is shown as 12.3 %
    DATE = "date"
    TIME = "time"


@lru_cache(1024)
def look(code: str, sign: int) -> Look:
    """What a format code shows of a number that is negative, positive or zero (``sign`` -1, 1, 0)."""
    section = _section(code[:500], sign)
    bare = _BRACKETS.sub("", _LITERAL.sub("", section)).casefold()
    if "%" in bare:
        return Look.SHARE
    units = set(bare) & set("ymdhs")
    if units:
        return Look.DATE if units & {"y", "d"} or units == {"m"} else Look.TIME
    return Look.SIGNED if "%" in section else Look.PLAIN


def _section(code: str, sign: int) -> str:
    """The part of a format for a number of this sign: positive, negative, zero, text are parted by ``;``."""
    parts = _PARTED.sub(lambda found: found[1] or "\0", code).split("\0")
    at = {1: 0, -1: 1, 0: 2}[sign]
    return parts[at] if at < len(parts) else parts[0]


def shown(number: float, code: str, *, from_1904: bool = False) -> str | float:
    """A number as its format shows it: a :class:`Share`, a date in ISO form, or the number itself."""
    seen = look(code, (number > 0) - (number < 0))
    if seen is Look.SHARE:
        return Share.of(number)
    if seen is Look.SIGNED:
        return Share(number)
    if seen is Look.DATE and 0 <= number < 2_958_466:  # up to the year 9999
        return (EPOCHS[from_1904] + timedelta(days=int(number))).isoformat()
    if seen is Look.TIME and 0 <= number < 1:
        minutes = round(number * 1440)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return number
