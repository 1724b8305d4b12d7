"""What is said of a town of a ring: its values, how they changed, where they stand, why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording.numbers import behind, in_brackets, number, plus
from data.model.status import Status
from data.model.units import PERCENT
from data.ring.deciding import EXCLUDED
from data.ring.layout import REASONS

if TYPE_CHECKING:
    from components.comparison.ring_town import Line
    from components.texts import Words
    from data.ring.model import Entry, KeyFigure
    from data.ring.summary import Rank, Stand

NONE = "–"
"""Stands where there is nothing to tell."""
SMALL, FEW = "°", "*"
"""Signs behind a value of a small denominator, and for what too few towns have."""


def named(figure: KeyFigure) -> str:
    """A key figure with its unit, where its name does not say it."""
    return figure.name + ("" if figure.unit in figure.name else in_brackets(figure.unit))


def dated(line: Line, words: Words) -> str:
    """A key figure with its unit and the year of its values."""
    return words("ring_blatt.figure_year", figure=named(line.figure), year=line.whole.year)


def suffix(figure: KeyFigure) -> str:
    """The unit where it is so short that it stands behind each number."""
    return figure.unit if figure.unit == PERCENT else ""


def amount(value: float, figure: KeyFigure, language: str, *, whole: bool = True) -> str:
    """A value of a key figure; ``whole`` with its unit."""
    unit = figure.unit if whole else suffix(figure)
    return number(value, figure.decimals, language) + (behind(unit, language) if unit else "")


def value(line: Line, language: str) -> str:
    """The value of the town as it stands in a table."""
    if line.stand.value is None:
        return NONE
    return number(line.stand.value, line.figure.decimals, language) + sign(line.stand)


def sign(stand: Stand) -> str:
    """What marks the value of a small denominator."""
    return SMALL if stand.is_small else ""


def before(line: Line, language: str) -> str:
    """The value of the ring's year before."""
    found = line.stand.before
    return NONE if found is None else number(found, line.figure.decimals, language)


def change(line: Line, language: str) -> str:
    """The difference of both, as printed."""
    found = line.stand.change
    return NONE if found is None else plus(found, line.figure.decimals, language)


def others(line: Line, language: str, words: Words) -> tuple[str, str, str, str]:
    """Median, mean, middle half and the ring as a whole."""
    decimals, spread = line.figure.decimals, line.spread
    if not line.whole.is_open:
        return (FEW if line.whole.n else NONE,) * 4
    together = NONE if line.together is None else number(line.together, decimals, language)
    if spread is None:
        return NONE, NONE, NONE, together
    return (
        number(spread.median, decimals, language),
        number(spread.mean, decimals, language),
        half(line, language, words),
        together,
    )


def half(line: Line, language: str, words: Words) -> str:
    """The ends of the middle half."""
    if line.spread is None:
        return NONE
    low, high = (
        number(end, line.figure.decimals, language) for end in (line.spread.lower, line.spread.upper)
    )
    return words("ring_blatt.half", lower=low, upper=high)


def rank(line: Line, words: Words) -> str:
    """The rank of the town as far as it may be told."""
    if line.rank is None:
        return FEW if line.stand.rank and not line.whole.is_open else NONE
    return place(line.rank, words)


def place(found: Rank, words: Words) -> str:
    """A rank from the highest value, with its range where chance moves it: ``3 (2–5) von 12``."""
    around = found.interval
    if around is None or around.low == around.high:
        return words("ring_blatt.rank", rank=found.place, n=found.of)
    return words(
        "ring_blatt.rank_range", rank=found.place, low=int(around.low), high=int(around.high), n=found.of
    )


def reason(entry: Entry, words: Words) -> str:
    """Why there is no value."""
    if EXCLUDED in entry.flags:
        return words("ring_blatt.excluded")
    if entry.status is Status.NOT_IN_FILE:  # a file that is not the reader's
        return words("ring_blatt.not_sent")
    if entry.numerator is not None and entry.denominator is None:
        return words("ring_blatt.no_base")
    return why(entry.status, words)


def why(status: Status, words: Words) -> str:
    """A reason for having no number, in the words of the template where it has some."""
    found = REASONS.get(status)
    return found[words.language] if found else words(f"status.{status.value}")


def finding(line: Line, words: Words) -> str:
    """Where the value stands, in a sentence; only of a line that has a side."""
    figure, spread, mine, language = line.figure, line.spread, line.stand.value, words.language
    if spread is None or mine is None:
        raise ValueError(figure.key)
    way = {1: "above", 0: "middle", -1: "below"}[line.side or 0]
    return words(
        f"ring_blatt.{way}",
        value=amount(mine, figure, language),
        n=line.whole.n,
        half=half(line, language, words),
        median=number(spread.median, figure.decimals, language),
    )
