"""The questions of the start page, each with the view that answers it and one line that helps to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.catalogue import Level
from data.model.groups import GROUPS
from data.model.reading import Reader, Text

if TYPE_CHECKING:
    from pathlib import Path

    from data.model.catalogue import Catalogue

PAGES = ("karte", "vergleich", "profil", "zusammenhang", "tabelle", "daten")
PICTURES = ("spannweite", "zerlegung", "trichter", "nachbarn")
_WITHOUT_INDICATOR = ("profil", "tabelle", "daten")
"""Pages that show many indicators at once."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of questions: one of the catalogue's, or one of their own that runs across them."""

    slug: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its prepared view; what the answer does not need is None.

    ``level`` is the only level on which the question can be answered, although its indicator may exist on
    others (a development needs years). ``since`` is the year a change is told from, ``topic`` the chapter of
    the catalogue that a table is limited to. ``help`` says in one sentence how to read the view.
    """

    chapter: Chapter
    text: Text
    help: Text
    page: str
    indicator: str | None = None
    level: Level | None = None
    indicator2: str | None = None
    year2: int | None = None
    group: str | None = None
    picture: str | None = None
    since: int | None = None
    topic: str | None = None

    @property
    def indicators(self) -> tuple[str, ...]:
        """The slugs the question is about."""
        return tuple(slug for slug in (self.indicator, self.indicator2) if slug)


def load(root: Path, catalogue: Catalogue) -> tuple[Question, ...]:
    """Read ``root / "questions.toml"``; none where a data folder has no such file.

    The chapters come in the order of the catalogue, those of their own after them. Raises
    :class:`data.model.reading.MetadataError`, which names file and key, for anything the catalogue does not
    know.
    """
    path = root / "questions.toml"
    if not path.exists():
        return ()
    reader = Reader.open(path)
    chapters = {topic.slug: Chapter(topic.slug, topic.label) for topic in catalogue.topics}
    chapters |= _own_chapters(reader)
    for slug in reader.raw:
        if slug not in (*chapters, "chapters"):
            raise reader.error(slug, "unknown chapter")
    return tuple(
        _question(entry, chapter, catalogue)
        for chapter in chapters.values()
        for entry in reader.tables(chapter.slug)
    )


def _own_chapters(reader: Reader) -> dict[str, Chapter]:
    own = reader.table("chapters")
    return {} if own is None else {slug: Chapter(slug, own.text(slug)) for slug in own.raw}


def _question(reader: Reader, chapter: Chapter, catalogue: Catalogue) -> Question:
    slugs = tuple(catalogue.indicators)
    topics = tuple(topic.slug for topic in catalogue.topics)
    level = _optional(reader, "level", tuple(Level))
    question = Question(
        chapter=chapter,
        text=reader.text("question"),
        help=reader.text("help"),
        page=reader.choice("page", PAGES),
        indicator=_optional(reader, "indicator", slugs),
        level=Level(level) if level else None,
        indicator2=_optional(reader, "indicator2", slugs),
        year2=reader.integer("year2", 0) or None,
        group=_optional(reader, "group", GROUPS),
        picture=_optional(reader, "picture", PICTURES),
        since=reader.integer("since", 0) or None,
        topic=_optional(reader, "topic", topics),
    )
    reader.done()
    _check(reader, question, catalogue)
    return question


def _optional(reader: Reader, key: str, allowed: tuple[str, ...]) -> str | None:
    return reader.choice(key, ("", *allowed), "") or None


def _check(reader: Reader, question: Question, catalogue: Catalogue) -> None:
    """What one key asks of another."""
    if question.indicator is None and question.page not in _WITHOUT_INDICATOR:
        raise reader.error("indicator", "is missing")
    if question.page == "zusammenhang" and question.indicator2 is None:
        raise reader.error("indicator2", "is missing")
    if question.picture and question.page != "vergleich":
        raise reader.error("picture", "belongs to the page vergleich")
    about = [catalogue.indicators[slug] for slug in question.indicators]
    if question.level and not all(question.level in item.levels for item in about):
        raise reader.error("level", f"{question.level.value!r} is no level of the indicator")
