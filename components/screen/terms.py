"""What is known about an indicator, or about a series without figures, as terms and their descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.texts import Words
    from data.editorial.planned import Planned
    from data.model.catalogue import Indicator


def terms(words: Words, rows: Iterable[tuple[str, str]]) -> list[html.Dt | html.Dd]:
    """Pairs of a key of the texts and a description; what has no description is left out."""
    return [part for key, text in rows if text for part in (html.Dt(words(key)), html.Dd(text))]


def counted(item: Indicator | Planned, language: str) -> list[tuple[str, str]]:
    """Definition, numerator, denominator and unit."""
    return [
        ("daten.definition", item.definition[language]),
        ("daten.numerator" if item.denominator else "daten.numerator_count", item.numerator[language]),
        ("daten.denominator", item.denominator[language] if item.denominator else ""),
        ("daten.unit", item.unit[language]),
    ]
