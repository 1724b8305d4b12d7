"""Series that official statistics hold and this project does not yet: described, without a single figure.

One TOML file below ``planned/`` each. They are no indicators: nothing but the page of the catalogue knows
them, so no map, list or file can offer what has no figures. ``checked`` says what of the description was
verified and where; a table code that nobody verified is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import StrictInt

from data.model.catalogue import KINDS, Levels, Topic
from data.model.reading import MetadataError, Text, checked, named, one_of, read, record

if TYPE_CHECKING:
    from data.model.catalogue import Catalogue

FOLDER = "planned"


@record
@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A series without figures. ``table`` is the publisher's code where it was verified, else None.

    ``levels`` are those on which the publisher says to hold it, ``reason`` says why there are no figures,
    ``obtain`` how to get them.
    """

    slug: str
    topic: Annotated[Topic, named("topics")]
    order: StrictInt
    kind: Annotated[str, one_of(*KINDS)]
    levels: Levels
    label: Text
    definition: Text
    unit: Text
    numerator: Text
    denominator: Text | None = None
    reference_date: Text
    publisher: str
    table: str | None = None
    url: str
    reason: Text
    obtain: Text
    checked: Text
    caveats: Text | None = None
    path: Path = field(compare=False)


def load(root: Path, catalogue: Catalogue) -> tuple[Planned, ...]:
    """All planned series in reading order; none where the folder is missing.

    Raises :class:`data.model.reading.MetadataError`, which names file and key, also where a slug is that of
    an indicator, as then there are figures.
    """
    topics = {topic.slug: topic for topic in catalogue.topics}
    found = [_read(path, topics) for path in sorted((root / FOLDER).glob("*.toml"))]
    for entry in found:
        if catalogue.find(entry.slug):
            raise MetadataError(f"{entry.path}: {entry.slug}: is an indicator with figures")
    return tuple(sorted(found, key=lambda entry: (entry.topic.order, entry.order, entry.slug)))


def _read(path: Path, topics: dict[str, Topic]) -> Planned:
    made = checked(Planned, read(path), path, "", {"topics": topics}, slug=path.stem, path=path)
    if not made.levels:
        raise MetadataError(f"{path}: levels: is empty")
    if not made.url.startswith("https://"):
        raise MetadataError(f"{path}: url: must begin with https://")
    return made
