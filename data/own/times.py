"""Years as people write them: alone, as a school or Kita year, as a day, or inside a head of a column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.own.cells import as_text
from data.own.faults import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.own.workbook import Raw

_LEADS = (
    r"(?:(?:schul|kita|kindergarten|berichts|haushalts|kalender|erhebungs)?-?jahre?s?"
    r"|sj|kgj|kj|stichtag|stand|per|zum|am|school year|year|as of)"
)
_SPLIT_LEADS = r"(?:(?:schul|kita|kindergarten)-?jahre?s?|sj|kgj|kj|school year)"
_MONTHS = (
    r"(?:jan|feb|mär|maer|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez|januar|februar|märz|april|juni|juli|august"
    r"|sept|september|oktober|november|dezember|mar|may|oct|dec|january|february|march|june|july|october"
    r"|december)"
)
_FULL = r"(?:19|20)[0-9]{2}"
_TIME = re.compile(
    rf"""(?P<lead>(?:\b{_LEADS}\b[\s:.]*)*)(?<![0-9])(?:
        (?P<day>[0-9]{{1,2}}\.\s?(?:[0-9]{{1,2}}\.|{_MONTHS}\b\.?)\s?)(?P<day_year>{_FULL}|[0-9]{{2}})(?![0-9])
      | (?P<iso_year>{_FULL})(?P<iso>-(?:0[1-9]|1[0-2])-[0-9]{{2}})(?![0-9])
      | (?P<first>{_FULL})\s*[/–-]\s*(?P<second>{_FULL}|[0-9]{{2}})(?![0-9])
      | (?<=[\s.:])(?P<short_first>[0-9]{{2}})/(?P<short_second>[0-9]{{2}})(?![0-9])
      | (?P<month>\b{_MONTHS}\b\.?\s?['’]?)(?P<month_year>{_FULL}|[0-9]{{2}})(?![0-9])
      | (?<![.,])(?P<number>(?:0?[1-9]|1[0-2])[./])(?P<number_year>{_FULL})(?![0-9])
      | (?P<plain>{_FULL})(?![0-9]|[.,][0-9])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_GROUPED = re.compile(r"[12]\.[0-9]{3}")
_ISO_TIME = re.compile(r"[ T]00:00(:00)?$")
_MARK = re.compile(
    r"[(\[]?\s*(\*+|[¹²³]|\b(?:vorläufig(?:e\s\w+)?|vorl\.?|geschätzt|schätzung|provisional|estimated?))\s*[)\]]?"
    r"(?=\s|$|[,;)])",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a text in which a year is looked for
_TRIMMED = " \t,;:–-/|"


@dataclass(frozen=True, slots=True)
class Time:
    """A year. ``split`` is one that begins in it and ends in the next (school year, Kita year).

    ``moment`` is the day or month beside it, ``mark`` what else was said about the year ("vorläufig"),
    ``rest`` the text around it.
    """

    year: int
    split: bool = False
    moment: str = ""
    mark: str = ""
    rest: str = ""

    @property
    def written(self) -> str:
        """The year as it is written: ``2022``, ``2022/23``, with its day or month."""
        year = f"{self.year}/{(self.year + 1) % 100:02d}" if self.split else str(self.year)
        return f"{year} ({self.moment})" if self.moment else year


def time_in(cell: Raw) -> Time | None:
    """The one year that a text names, with what else it says; None for none, for several, for a range."""
    if isinstance(cell, float):
        year = int(cell) if cell.is_integer() and cell in YEARS else None
        return Time(year) if year is not None else None
    text = _ISO_TIME.sub("", as_text(cell))
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    found = list(_TIME.finditer(f" {text}"))
    years = [_year(one) for one in found]
    known = [one for one in years if one is not None]
    if not found or len(known) < len(found) or len({year for year, _ in known}) > 1:
        return None
    rest, mark = _rest(_TIME.sub(" ", f" {text}"))
    moment = next(
        (m for one in found if (m := one["day"] or one["iso"] or one["month"] or one["number"])), ""
    )
    return Time(known[0][0], any(split for _, split in known), moment.strip(), mark, rest)


def time_of(cell: Raw) -> Time | None:
    """The year that a cell is, with nothing else in it but a mark; else None."""
    found = time_in(cell)
    return found if found and not found.rest else None


def years_named(texts: Iterable[str]) -> set[int]:
    """All single years that texts name."""
    return {found.year for text in texts if (found := time_in(text))}


def are_split(texts: Iterable[str]) -> bool:
    """Whether all years that texts name are school or Kita years, and there are some."""
    found = [one.split for text in texts if (one := time_in(text))]
    return bool(found) and all(found)


def _year(found: re.Match[str]) -> tuple[int, bool] | None:
    """The year of one place of a text and whether it is split; None for a range of years."""
    if plain := found["plain"] or found["iso_year"] or found["number_year"]:
        return int(plain), False
    if short := found["day_year"] or found["month_year"]:
        return _century(short), False
    first, second = found["first"], found["second"]
    if found["short_first"]:
        if (
            not re.search(_SPLIT_LEADS, found["lead"], re.IGNORECASE)
            and found.string.strip() != found[0].strip()
        ):
            return None
        first, second = str(_century(found["short_first"])), found["short_second"]
    return (int(first), True) if int(second[-2:]) == (int(first) + 1) % 100 and _next(first, second) else None


def _next(first: str, second: str) -> bool:
    return len(second) == 2 or int(second) == int(first) + 1


def _century(text: str) -> int:
    """A year of two digits is one of this century up to 50."""
    number = int(text)
    return number if len(text) == 4 else number + (2000 if number <= 50 else 1900)


def _rest(text: str) -> tuple[str, str]:
    """What a text says beside its year, and the mark of the year."""
    marks = [one.strip("()[] ") for one in _MARK.findall(text)]
    rest = re.sub(r"\(\s*\)|\[\s*\]", " ", _MARK.sub(" ", text))
    return " ".join(rest.split()).strip(_TRIMMED), ", ".join(dict.fromkeys(marks))
