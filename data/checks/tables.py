"""The contract of one indicator's table (see :mod:`data.checks.folder`), line by line in plain Python.

This runs over every figure at each start of the app, so a line that is in order costs one regular expression
and a few comparisons; only a faulty line is taken apart to say what is wrong with it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

from data.model.catalogue import Level
from data.model.fault import Fault, why
from data.model.status import PUBLISHED, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from data.model.catalogue import Indicator

HEADER = "area,year,value,numerator,denominator,status"
COLUMNS = HEADER.split(",")
YEARS = (1990, 2035)
FAR = 50
"""How many times the next one a value may be; in the project it is never five times."""

_NUMBER = r"((?!-0,)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?)?"
_ROW = re.compile(rf"([^,]+),(\d{{4}}),{_NUMBER},{_NUMBER},{_NUMBER},([a-z_]+)", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
_HAS_VALUE = {status.value: status.has_value for status in PUBLISHED}
LEVELS = frozenset(level.value for level in Level)
_IS_ZERO = frozenset({Status.ZERO.value, Status.ROUNDS_TO_ZERO.value})

Place = str
"""A level, or the key of a reference."""


def check_lines(path: Path, rows: Rows) -> Iterator[Fault]:
    """Faults of form and of each line of the table at ``path``, as ``rows`` judge them."""
    file = str(path)
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except OSError as fault:
        yield Fault(file, None, "", why(fault))
        return
    except UnicodeDecodeError as fault:
        place = content.count(b"\n", 0, fault.start) + 1
        yield Fault(file, place, "", f"ist kein UTF-8 ({fault.reason} an Byte {fault.start})")
        return
    lines = text.split("\n")
    if "\r" in text:
        yield Fault(file, None, "", "Zeilen müssen mit LF enden, nicht mit CR oder CR LF")
        return
    if lines[0] != HEADER:
        yield Fault(file, 1, "", f'Kopfzeile ist "{lines[0]}", erwartet "{HEADER}"')
        return
    if lines[-1] != "":
        yield Fault(file, len(lines), "", "die letzte Zeile endet ohne Zeilenumbruch")
        return
    if len(lines) == 2:
        yield Fault(file, None, "", "enthält keine Werte")
        return
    for number, line in enumerate(lines[1:-1], 2):
        for message in rows.faults(line):
            yield Fault(file, number, "/".join(line.split(",")[:2]), message)
    for area, year, message in rows.far():
        number = next(n for n, line in enumerate(lines, 1) if line.startswith(f"{area},{year},"))
        yield Fault(file, number, f"{area}/{year}", message)


def _limits(indicator: Indicator) -> tuple[float, float]:
    """Least and greatest value that make sense."""
    if indicator.kind not in {"count", "rate"} or (indicator.midpoint is not None and not indicator.is_count):
        return -math.inf, math.inf
    if not indicator.is_share or indicator.scale != 100:
        return 0, math.inf
    # Children from elsewhere count where the facility is: a rate of care may pass 100 % there.
    return 0, 150 if indicator.place == "einrichtung" else 100


@dataclass(slots=True)
class _Group:
    """The areas of one level in one year, and whether any of them has a value."""

    areas: list[str]
    valued: bool = False


class Rows:
    """Judges one line after the other and remembers which areas and years there were.

    Beyond the region (``exact`` is false) publishers leave the range by less than they round to, and their
    counts do not always give their rate.
    """

    def __init__(self, indicator: Indicator, places: Mapping[str, Place], *, exact: bool = True) -> None:
        self.indicator = indicator
        self.exact = exact
        self.slack = 0.0 if exact else 0.5 * 10.0**-indicator.decimals
        self.places = places
        self.listed = {*indicator.levels, *indicator.references}
        self.seen: dict[tuple[Place, str], _Group] = {}
        self.sizes: dict[tuple[str, Place], list[tuple[float, str, str]]] = {}
        self.counted: set[int] = set()
        self.previous = ("", "")
        self.is_share = indicator.scale == 100 and indicator.is_share
        self.is_count = indicator.is_count
        self.low, self.high = _limits(indicator)

    def faults(self, line: str) -> Sequence[str]:
        """What is wrong with a line, empty if nothing is."""
        match = _ROW.fullmatch(line)
        if match is None:
            fields = line.split(",")
            if len(fields) > 1:
                self._remember(fields[0], fields[1], valued=True)
            return _malformed(line)
        area, year, value, numerator, denominator, status = match.groups()
        found = self._remember(area, year, valued=value is not None)
        wanted = _HAS_VALUE.get(status)
        if wanted is None:
            found.append(f'unbekannter Status "{status}"')
        elif wanted is not (value is not None):
            found.append(f'Wert {"fehlt" if wanted else "vorhanden"}, Status ist "{status}"')
        if value is not None:
            self._measure("Wert", area, year, value)
            self._judge_value(value, status, found)
        if denominator is not None and numerator is None:
            self._measure("Nenner", area, year, denominator)
        if numerator is not None or denominator is not None:
            self._judge_counts(value, numerator, denominator, found)
            self.counted.add(int(year))
        return found

    def _measure(self, what: str, area: str, year: str, text: str) -> None:
        self.sizes.setdefault((what, self.places.get(area, "")), []).append((abs(float(text)), area, year))

    def far(self) -> Iterator[tuple[str, str, str]]:
        """Area, year and message of values that no other of their level comes near."""
        for (what, _), sizes in self.sizes.items():
            first, *others = nlargest(2, sizes)
            if others and first[0] > FAR * others[0][0] > 0:
                yield (
                    first[1],
                    first[2],
                    f"{what} ist mehr als {FAR}-mal so groß wie jeder andere seiner Ebene",
                )

    @property
    def years(self) -> Mapping[Place, set[int]]:
        """The years there were, by level."""
        found: dict[Place, set[int]] = {}
        for place, text in self.seen:
            if YEAR.fullmatch(text):
                found.setdefault(place, set()).add(int(text))
        return found

    def _remember(self, area: str, year: str, *, valued: bool) -> list[str]:
        """Note the key; returns what is wrong with it."""
        found: list[str] = []
        key = (area, year)
        if key <= self.previous:
            same = key == self.previous
            found.append("Schlüssel doppelt" if same else "nicht nach Gebiet und Jahr sortiert")
        self.previous = key
        place = self.places.get(area)
        if place is None:
            found.append(f'unbekanntes Gebiet "{area}"')
            return found
        cell = (place, year)
        group = self.seen.get(cell)
        if group is None:
            group = self.seen[cell] = _Group([area])
            if place not in self.listed:
                found.append(f'Ebene oder Vergleichswert "{place}" ist in den Metadaten nicht genannt')
        else:
            group.areas.append(area)
        if valued:
            group.valued = True
        return found

    def _judge_value(self, text: str, status: str, found: list[str]) -> None:
        value = float(text)
        if not self.low - self.slack <= value <= self.high + self.slack:
            limits = f"{self.low:g} bis {self.high:g}" if self.high < math.inf else f"ab {self.low:g}"
            found.append(f"Wert {text} liegt außerhalb des Bereichs ({limits})")
        if value and status in _IS_ZERO:
            found.append(f'Wert ist {text}, Status ist "{status}"')
        if self.is_count and "." in text:
            found.append(f"Anzahl {text} ist keine ganze Zahl")

    def _judge_counts(
        self, value: str | None, numerator: str | None, denominator: str | None, found: list[str]
    ) -> None:
        if numerator is not None and numerator[0] == "-":
            found.append(f"Zähler {numerator} ist negativ")
        if denominator is not None and denominator[0] == "-":
            found.append(f"Nenner {denominator} ist negativ")
        if numerator is not None and denominator is None:
            found.append(f"Zähler {numerator} ohne Nenner")
        if denominator is not None and numerator is None and not self.is_count:
            found.append(f"Nenner {denominator} ohne Zähler")
        if numerator is None or denominator is None:
            return
        above, below = float(numerator), float(denominator)
        if self.is_share and above * 100 > below * self.high:
            found.append(f"Zähler {numerator} ist größer als Nenner {denominator}")
        if value is None or self.is_count or not self.exact:
            return
        if below == 0:
            found.append("Wert vorhanden, Nenner ist 0")
            return
        expected = above / below * self.indicator.scale
        distance = abs(expected - float(value))
        # Only a published value, rounded to few decimals, is farther off than a computed one.
        if distance > 1e-6 and distance > _tolerance(value, numerator, denominator, expected):
            found.append(f"Wert {value} passt nicht zu Zähler und Nenner ({expected:.6g})")


def _half_digit(text: str) -> float:
    """Half a unit of the last decimal written."""
    return float(0.5 * 10 ** -len(text.partition(".")[2]))


def _tolerance(value: str, numerator: str, denominator: str, expected: float) -> float:
    """How far a published value may be from the quotient of its counts: everything was rounded.

    Whole counts are exact; annual averages are rounded to some decimals and pass their error on.
    """
    error = sum(_half_digit(text) / float(text) for text in (numerator, denominator) if "." in text)
    return _half_digit(value) + abs(expected) * error + 1e-6


def _malformed(line: str) -> list[str]:
    """Why a line does not have the form of a row."""
    fields = line.split(",")
    if len(fields) != len(COLUMNS):
        return [f"{len(fields)} statt {len(COLUMNS)} Spalten"]
    found = []
    if not YEAR.fullmatch(fields[1]):
        found.append(f'Jahr "{fields[1]}" ist keine vierstellige Zahl')
    for name, text in zip(("Wert", "Zähler", "Nenner"), fields[2:5], strict=True):
        if not re.fullmatch(_NUMBER, text, re.ASCII) or text == "-0":
            found.append(f'{name} "{text}" {_number_fault(text)}')
    if fields[5] not in _HAS_VALUE:
        found.append(f'unbekannter Status "{fields[5]}"')
    return found or ["Zeile hat nicht die Form einer Tabellenzeile"]


def _number_fault(text: str) -> str:
    try:
        number = float(text)
    except ValueError:
        return "ist keine Zahl"
    if not math.isfinite(number):
        return "ist nicht endlich"
    return "ist nicht in einfacher Schreibweise (keine Exponenten, keine Nullen am Ende)"
