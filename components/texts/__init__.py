"""The interface's words. Words of a thing (indicator, area, publisher) live with the thing.

One folder a language, a TOML file for each part of the screen, the same keys in each language (a test
compares them). Two files of a language never share a key. What they say of the region is filled in as they
are loaded (:mod:`components.texts.regional`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from components.texts import regional
from data.model import reading
from data.model import region as regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data.model.region import Region

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


def words(language: str) -> Words:
    """The words of a language (``de`` or ``en``) in the region that is served. Raises ``MetadataError``."""
    return of_region(regions.current(), language)


@cache
def of_region(region: Region, language: str) -> Words:
    """The same in any region, put together once."""
    return Words(language, regional.worded(_written(language), region, language))


@cache
def _written(language: str) -> dict[str, str]:
    """The sentences as the files have them."""
    sentences: dict[str, str] = {}
    for path in sorted((HERE / language).glob("*.toml")):
        found = dict(_flat(reading.read(path), ""))
        if twice := sentences.keys() & found:
            raise reading.MetadataError(f"{path}: {min(twice)}: stands in another file as well")
        sentences |= found
    return sentences


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


@cache
def _page(name: str, language: str, region: Region) -> str:
    text = (HERE / "pages" / f"{name}.{language}.md").read_text("utf-8")
    return regional.page(text, region, language, _written(language))


def page_text(name: str, language: str, /, **facts: str | None) -> str:
    """The Markdown of a text page with its gaps ``{{name}}`` filled.

    A fact that is None takes its line with it: what it would say does not hold here.
    """
    text = _page(name, language, regions.current())
    for gap, value in facts.items():
        if value is None:
            text = "".join(line for line in text.splitlines(keepends=True) if f"{{{{{gap}}}}}" not in line)
        else:
            text = text.replace("{{" + gap + "}}", value)
    return text
