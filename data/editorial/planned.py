"""Series that official statistics hold and this project does not yet: described, without a single figure.

One TOML file below ``planned/`` each. They are no indicators: nothing but the page of the catalogue knows
them, so no map, list or file can offer what has no figures. ``checked`` says what of the description was
verified and where; a table code that nobody verified is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.model.catalogue import KINDS, Level
from data.model.reading import Reader, Text

if TYPE_CHECKING:
    from pathlib import Path

    from data.model.catalogue import Catalogue, Topic

FOLDER = "planned"


@dataclass(frozen=True, slots=True)
class Planned:
    """A series without figures. ``table`` is the publisher's code where it was verified, else None.

    ``levels`` are those on which the publisher says to hold it, ``reason`` says why there are no figures,
    ``obtain`` how to get them.
    """

    slug: str
    topic: Topic
    order: int
    kind: str
    levels: tuple[Level, ...]
    label: Text
    definition: Text
    unit: Text
    numerator: Text
    denominator: Text | None
    reference_date: Text
    publisher: str
    table: str | None
    url: str
    reason: Text
    obtain: Text
    checked: Text
    caveats: Text | None
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
            raise Reader(entry.path, {}).error(entry.slug, "is an indicator with figures")
    return tuple(sorted(found, key=lambda entry: (entry.topic.order, entry.order, entry.slug)))


def _read(path: Path, topics: dict[str, Topic]) -> Planned:
    reader = Reader.open(path)
    made = Planned(
        slug=path.stem,
        topic=topics[reader.choice("topic", tuple(topics))],
        order=reader.integer("order"),
        kind=reader.choice("kind", KINDS),
        levels=tuple(Level(name) for name in reader.choices("levels", tuple(Level))),
        label=reader.text("label"),
        definition=reader.text("definition"),
        unit=reader.text("unit"),
        numerator=reader.text("numerator"),
        denominator=reader.text("denominator", optional=True),
        reference_date=reader.text("reference_date"),
        publisher=reader.string("publisher"),
        table=reader.string("table", "") or None,
        url=reader.string("url"),
        reason=reader.text("reason"),
        obtain=reader.text("obtain"),
        checked=reader.text("checked"),
        caveats=reader.text("caveats", optional=True),
        path=path,
    )
    reader.done()
    if not made.levels:
        raise reader.error("levels", "is empty")
    if not made.url.startswith("https://"):
        raise reader.error("url", "must begin with https://")
    return made
