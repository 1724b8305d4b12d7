"""Phrases of an indicator for titles: a whole sentence about a value, and a name to go on with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator

from data.model.inflected import AMOUNT, Inflected
from data.model.names import name
from data.model.reading import Filled, record


def _clause(text: str) -> str:
    """A clause with both its gaps, each in a form that a number or a name has. Raises ``ValueError``."""
    value = Inflected("1", dict.fromkeys(AMOUNT, "1"))
    try:
        filled = text.format(value=value, name=name("Kreis A"))
    except (KeyError, IndexError, ValueError) as fault:
        raise ValueError("has another gap or form than {value} and {name}") from fault
    if "1" not in filled or "Kreis" not in filled:
        raise ValueError("needs the gaps {value} and {name}")
    return text


def _with_article(text: str) -> str:
    """A name behind its article. Raises ``ValueError`` without one."""
    if text.partition(" ")[0] not in ("der", "die", "das"):
        raise ValueError("must begin with its article")
    return text


Said = Annotated[Filled, AfterValidator(_clause)]
"""A sentence with gaps for the value and the name of an area."""


@record
@dataclass(frozen=True, slots=True)
class Clause:
    """What a value says in a whole sentence without its full stop, in both languages."""

    de: Said
    en: Said

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.de


@record
@dataclass(frozen=True, slots=True)
class Called:
    """How a sentence calls what is measured: in the singular, in German with its article."""

    de: Annotated[Filled, AfterValidator(_with_article)]
    en: Filled

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.de
