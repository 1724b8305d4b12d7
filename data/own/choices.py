"""What can be understood in more than one way: questions, and what is assumed until somebody answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OPTIONS = 120
"""More options than this are no choice."""


@dataclass(frozen=True, slots=True)
class Option:
    """``value`` is what an answer says, ``text`` how it stands in the file."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """``kind`` is what is asked, ``about`` the column of the file it is about, ``chosen`` the answer.

    ``chosen`` is empty where nothing is assumed: the file cannot be read before somebody says it.
    ``is_said`` tells an answer from an assumption, ``named`` are rows or names that it is about.
    """

    kind: str
    options: tuple[Option, ...]
    chosen: str = ""
    about: str = ""
    is_said: bool = False
    named: str = ""

    @property
    def key(self) -> str:
        """Under which an answer is given."""
        return f"{self.kind}:{self.about}" if self.about else self.kind

    @property
    def text(self) -> str:
        """The chosen option as it stands in the file."""
        return next((option.text for option in self.options if option.value == self.chosen), "")


class OpenQuestion(Exception):  # noqa: N818
    """Somebody has to answer the last question of the :class:`Choices` first."""


@dataclass
class Choices:
    """The answers ``given`` by key, and the questions met so far."""

    given: Mapping[str, str] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)

    def pick(
        self, kind: str, options: Sequence[Option], assumed: str = "", *, about: str = "", named: str = ""
    ) -> str:
        """The answer to a question: what was said, else what is assumed. Raises :class:`OpenQuestion`."""
        known = {option.value for option in options}
        question = Question(kind, tuple(options[:OPTIONS]), assumed, about, named=named)
        said = self.given.get(question.key, "")
        if said in known:
            question = replace(question, chosen=said, is_said=True)
        self.asked.append(question)
        if not question.chosen:
            raise OpenQuestion
        return question.chosen
