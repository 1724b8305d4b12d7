"""The questions of the start page, each with the view that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.catalogue import Level
from data.toml import Reader, Text

if TYPE_CHECKING:
    from pathlib import Path

    from data.catalogue import Catalogue

PAGES = ("karte", "vergleich")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a chapter; ``level``, ``indicator2`` and ``year2`` only where the answer needs them."""

    topic: str
    text: Text
    page: str
    indicator: str
    level: Level | None
    indicator2: str | None
    year2: int | None


def load(root: Path, catalogue: Catalogue) -> tuple[Question, ...]:
    """Read ``root / "questions.toml"``; none where a data folder has no such file.

    Raises :class:`data.toml.MetadataError`, which names file and key, for an unknown chapter or indicator.
    """
    path = root / "questions.toml"
    if not path.exists():
        return ()
    reader = Reader.open(path)
    topics = {topic.slug for topic in catalogue.topics}
    for topic in reader.raw:
        if topic not in topics:
            raise reader.error(topic, "unknown chapter")
    return tuple(
        _question(entry, topic, tuple(catalogue.indicators))
        for topic in reader.raw
        for entry in reader.tables(topic)
    )


def _question(reader: Reader, topic: str, slugs: tuple[str, ...]) -> Question:
    level = reader.choice("level", ("", *Level), "")
    question = Question(
        topic=topic,
        text=reader.text("question"),
        page=reader.choice("page", PAGES),
        indicator=reader.choice("indicator", slugs),
        level=Level(level) if level else None,
        indicator2=reader.choice("indicator2", ("", *slugs), "") or None,
        year2=reader.integer("year2", 0) or None,
    )
    reader.done()
    return question
