"""The interface's words. Words of a thing (indicator, area, publisher) live with the thing.

One folder a language, a TOML file for each part of the screen, the same keys in each language (a test
compares them). Two files of a language never share a key.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.model import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences of one language by key, e.g. ``words("card.source", source=…)``."""

    language: str
    sentences: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of this key with its gaps filled. Raises ``KeyError`` for an unknown key or gap."""
        sentence = self.sentences[key]
        return sentence.format(**values) if values else sentence

    def count(self, key: str, number: int, shown: str | None = None, /, **values: object) -> str:
        """The singular (``key.one``) or plural (``key.other``) sentence for a number, which fills ``{n}``."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", n=shown or str(number), **values)


@cache
def words(language: str) -> Words:
    """The words of a language (``de`` or ``en``), read once. Raises ``MetadataError``."""
    sentences: dict[str, str] = {}
    for path in sorted((HERE / language).glob("*.toml")):
        found = dict(_flat(reading.read(path), ""))
        if twice := sentences.keys() & found:
            raise reading.MetadataError(f"{path}: {min(twice)}: stands in another file as well")
        sentences |= found
    return Words(language, sentences)


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


@cache
def _page(name: str, language: str) -> str:
    return (HERE / "pages" / f"{name}.{language}.md").read_text("utf-8")


def page_text(name: str, language: str, /, **facts: str) -> str:
    """The Markdown of a text page with its gaps ``{{name}}`` filled."""
    text = _page(name, language)
    for gap, value in facts.items():
        text = text.replace("{{" + gap + "}}", value)
    return text
