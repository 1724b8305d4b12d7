"""Ready selections of several indicators, which the comparison shows as small multiples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from data.model.catalogue import Level, Slug
from data.model.reading import MetadataError, Text, checked, entries, read, record

if TYPE_CHECKING:
    from pathlib import Path

    from data.model.catalogue import Catalogue

FEWEST, MOST = 4, 9
"""Indicators that stand together in small multiples."""


@record
@dataclass(frozen=True, slots=True)
class Preset:
    """A selection: its chapter, its name, what it is ``about`` inside a sentence, its indicators in order."""

    topic: str
    slug: Annotated[str, Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: Text
    about: Text
    indicators: tuple[Slug, ...]

    def levels(self, catalogue: Catalogue) -> tuple[Level, ...]:
        """The levels on which all of its indicators exist, the finest first."""
        about = [catalogue.indicators[slug] for slug in self.indicators]
        return tuple(level for level in Level if all(level in item.levels for item in about))


def load(root: Path, catalogue: Catalogue) -> tuple[Preset, ...]:
    """Read ``root / "presets.toml"`` in the order of the chapters; none where a data folder has no such file.

    Raises :class:`data.model.reading.MetadataError`, which names file and key, for an unknown chapter or
    indicator, one that stands twice, and indicators without a common level.
    """
    path = root / "presets.toml"
    if not path.exists():
        return ()
    recorded = checked(dict[str, list[dict[str, Any]]], read(path), path)
    topics = [topic.slug for topic in catalogue.topics]
    for topic in recorded:
        if topic not in topics:
            raise MetadataError(f"{path}: {topic}: unknown chapter")
    known = {"indicators": catalogue.names}
    found: dict[str, Preset] = {}
    for topic, at, entry in entries({topic: recorded.get(topic, []) for topic in topics}):
        preset = checked(Preset, entry, path, at, known, topic=topic)
        if found.setdefault(preset.slug, preset) is not preset:
            raise MetadataError(f"{path}: {at}.slug: stands twice")
        if fault := _fault(preset, catalogue):
            raise MetadataError(f"{path}: {at}.indicators: {fault}")
    return tuple(found.values())


def _fault(preset: Preset, catalogue: Catalogue) -> str:
    """What is wrong with the indicators of a selection; empty where all is well."""
    if not FEWEST <= len(preset.indicators) <= MOST:
        return f"must be {FEWEST} to {MOST}, not {len(preset.indicators)}"
    if len(set(preset.indicators)) < len(preset.indicators):
        return "one stands twice"
    return "" if preset.levels(catalogue) else "have no level in common"
