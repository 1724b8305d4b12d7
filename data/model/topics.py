"""The chapters of the report, as ``indicators/topics.toml`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from data.model.reading import Filled, Text, checked, one_of, read, record

if TYPE_CHECKING:
    from pathlib import Path

SOCIETY = "SOCI"
THEMES = (
    *("AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "OP_DATPRO", "REGI"),
    *(SOCIETY, "TECH", "TRAN"),
)
"""Themes of the EU (``data-theme``) that open-data portals sort by."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A chapter; ``theme`` is one of :data:`THEMES`."""

    slug: str
    order: int
    label: Text
    theme: str = SOCIETY


@record
@dataclass(frozen=True, slots=True)
class _Chapter:
    """A chapter in the file, under its slug."""

    de: Filled
    en: Filled
    theme: Annotated[str, one_of(*THEMES)] = SOCIETY


def load_topics(path: Path) -> tuple[Topic, ...]:
    """The chapters in reading order. Raises ``MetadataError``."""
    found = checked(dict[str, _Chapter], read(path), path)
    return tuple(
        Topic(slug, order, Text(one.de, one.en), one.theme) for order, (slug, one) in enumerate(found.items())
    )
