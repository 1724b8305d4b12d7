"""What a new section of the sheet says until somebody writes there: a sentence whose figures are fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from components.comparison import change
from components.comparison.profile import Scope
from data.model.inflected import capital
from data.model.region import current

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.profile import Row

_VALUE = re.compile(r"\{value(:\w+)?\}")
_AREA = re.compile(r"\{name:in\}")
_OTHER = re.compile(r"\{name(:\w+)?\}")


def start(row: Row) -> str:
    """The sentence for a figure, only with fields that say something now; empty where there is no figure."""
    words = row.context.words
    if not row.known:
        return ""
    said = words("blatt.write.sentence").format(said=_said(row), beside=", ".join(_beside(row)))
    before = None if row.scope is Scope.NONE else change.to_previous(row.context)
    return f"{said} {words('blatt.write.before')}" if before and before.told else said


def _said(row: Row) -> str:
    """The clause of the indicator about the own area, else its name and the figure."""
    indicator, words = row.context.indicator, row.context.words
    clause = indicator.clause[words.language] if indicator.clause else ""
    said = _AREA.sub(words("blatt.write.inside"), _VALUE.sub("{wert}", clause))
    if said and words.language == "en":
        said = _OTHER.sub("{ort}", said)
    if not said or _OTHER.search(said):
        return words("blatt.write.plain").format(label=capital(indicator.short[words.language]))
    return said


def _beside(row: Row) -> Iterator[str]:
    """Year, median and Land."""
    context, words = row.context, row.context.words
    yield "{jahr}"
    if context.indicator.is_compared and context.distribution is not None:
        yield words("blatt.write.median")
    if row.land:
        yield words("blatt.write.nrw", nrw=f"{{{current().extent.land}}}")
