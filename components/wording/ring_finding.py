"""What looks wrong about a figure of a ring, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording import ring_place
from components.wording.numbers import behind, given, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.texts import Words
    from data.ring.model import Finding, KeyFigure, Merged

_VALUES = {"value", "before", "middle"}
"""Gaps that hold a value of the key figure."""
_NUMBERS = {"numerator", "denominator", "own", "official", "number", "other", "n", "of", "factor"}
"""Gaps that hold a number as it was given."""


def told(finding: Finding, merged: Merged, words: Words, name: Callable[[str], str]) -> str:
    """The whole sentence: ``Herten, Hilfen zur Erziehung, 2023: …``; ``name`` gives the name of an area."""
    return f"{subject(finding, merged, name)}: {what(finding, merged, words)}"


def subject(finding: Finding, merged: Merged, name: Callable[[str], str]) -> str:
    """What it is about: ``Herten, Hilfen zur Erziehung, 2023``."""
    slot = finding.slot
    figure = merged.ring.by_key.get(slot.figure)
    parts = (name(slot.town), figure.name if figure else slot.figure, str(slot.year or ""))
    return ", ".join(part for part in parts if part)


def what(finding: Finding, merged: Merged, words: Words) -> str:
    """What looks wrong, without saying of what; for lists whose head says that."""
    figure = merged.ring.by_key.get(finding.slot.figure)
    gaps = {gap: _shown(gap, text, figure, merged, words.language) for gap, text in finding.values}
    return words(f"ring.finding.{finding.key}", **gaps)


def where(finding: Finding, words: Words) -> str:
    """``Herten.xlsx, Blatt „Zahlen“, Zelle E17``."""
    return ring_place.where(finding.file, finding.place, words)


def _shown(gap: str, text: str, figure: KeyFigure | None, merged: Merged, language: str) -> str:
    """What fills a gap, as people read it."""
    if gap in _VALUES and figure is not None:
        return number(float(text), figure.decimals, language) + behind(figure.unit, language)
    if gap in _NUMBERS:
        return given(float(text), language, 4)
    if gap == "percent":
        return number(float(text), 1, language) + behind("%", language)
    if gap == "figure":
        return merged.ring.by_key[text].name
    return text
