"""The questions of the start page, each with the view that answers it and one line that helps to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, StrictInt

from data.model.catalogue import Level, Slug
from data.model.groups import GROUPS
from data.model.reading import MetadataError, Text, checked, entries, named, one_of, read, record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from data.model.catalogue import Catalogue

PAGES = ("karte", "vergleich", "profil", "zusammenhang", "tabelle", "daten")
PICTURES = ("spannweite", "zerlegung", "trichter", "nachbarn")
WITHOUT_INDICATOR = ("profil", "tabelle", "daten")
"""Pages that show many indicators at once."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of questions: one of the catalogue's, or one of their own that runs across them."""

    slug: str
    label: Text


@record
@dataclass(frozen=True, slots=True)
class Question:
    """A question and its prepared view; what the answer does not need is None.

    ``level`` is the only level on which the question can be answered, although its indicator may exist on
    others (a development needs years). ``since`` is the year a change is told from, ``topic`` the chapter of
    the catalogue that a table is limited to. ``help`` says in one sentence how to read the view. ``first`` is
    the place among the questions for the beginning, ``alone`` how it is asked there, without its chapter.
    """

    chapter: Chapter
    text: Annotated[Text, Field(alias="question")]
    help: Text
    page: Annotated[str, one_of(*PAGES)]
    indicator: Slug | None = None
    level: Level | None = None
    indicator2: Slug | None = None
    year2: StrictInt | None = None
    group: Annotated[str, one_of(*GROUPS)] | None = None
    picture: Annotated[str, one_of(*PICTURES)] | None = None
    since: StrictInt | None = None
    topic: Annotated[str, named("topics")] | None = None
    first: StrictInt | None = None
    alone: Text | None = None

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
    raw = read(path)
    own = checked(dict[str, Text], raw.pop("chapters", {}), path, "chapters")
    labels = {topic.slug: topic.label for topic in catalogue.topics} | own
    for slug in raw:
        if slug not in labels:
            raise MetadataError(f"{path}: {slug}: unknown chapter")
    asked = checked(dict[str, list[dict[str, Any]]], raw, path)
    known = {"indicators": catalogue.names, "topics": {topic.slug: topic.slug for topic in catalogue.topics}}
    found: list[Question] = []
    for slug, at, entry in entries({slug: asked.get(slug, []) for slug in labels}):
        found.append(checked(Question, entry, path, at, known, chapter=Chapter(slug, labels[slug])))
        if fault := _fault(found[-1], catalogue):
            raise MetadataError(f"{path}: {at}.{fault}")
    places = sorted(question.first for question in found if question.first is not None)
    if places != list(range(1, len(places) + 1)):
        raise MetadataError(f"{path}: first: the places must be 1 to {len(places)}, each once")
    return tuple(found)


def beginning(asked: Iterable[Question]) -> tuple[Question, ...]:
    """The questions for the beginning, in their order."""
    placed = [(question.first, question) for question in asked if question.first is not None]
    return tuple(question for _, question in sorted(placed, key=lambda pair: pair[0]))


def _fault(question: Question, catalogue: Catalogue) -> str:
    """What one key asks of another and does not find: the key and a sentence, empty where all is well."""
    if question.indicator is None and question.page not in WITHOUT_INDICATOR:
        return "indicator: is missing"
    if question.page == "zusammenhang" and question.indicator2 is None:
        return "indicator2: is missing"
    if question.picture and question.page != "vergleich":
        return "picture: belongs to the page vergleich"
    about = [catalogue.indicators[slug] for slug in question.indicators]
    if question.level and not all(question.level in item.levels for item in about):
        return f"level: {question.level.value!r} is no level of the indicator"
    return ""
