"""What people type and what the indicators call it: Kindergarten and Kita, Hartz IV and SGB II."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from data.model.catalogue import Slug
from data.model.folding import fold
from data.model.reading import MetadataError, Text, checked, read, record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from data.model.catalogue import Catalogue


def _spoken(terms: tuple[str, ...]) -> tuple[str, ...]:
    if not terms or not all(fold(term) for term in terms):
        raise ValueError("is empty")
    return terms


@record
@dataclass(frozen=True, slots=True)
class Synonym:
    """Terms of everyday speech, and what they stand for.

    ``indicators`` are slugs, the best answer first; ``words`` are phrases that stand in the texts of further
    ones. ``note`` is said beside the answers where a term means something for which there are no figures, or
    several things; ``differ``: it means several, so each indicator is shown with its definition.
    """

    de: Annotated[tuple[str, ...], AfterValidator(_spoken)]
    en: Annotated[tuple[str, ...], AfterValidator(_spoken)]
    indicators: tuple[Slug, ...] = ()
    words: tuple[str, ...] = ()
    note: Text | None = None
    differ: bool = False

    @property
    def terms(self) -> tuple[str, ...]:
        """Those of both languages, because a German term is typed into an English page as well."""
        return tuple(dict.fromkeys(self.de + self.en))


@record
@dataclass(frozen=True, slots=True)
class _Ignored:
    """Small words by language."""

    de: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@record
@dataclass(frozen=True, slots=True)
class _File:
    """The whole list."""

    ignored: _Ignored = _Ignored()
    synonym: tuple[Synonym, ...] = ()


@dataclass(frozen=True, slots=True)
class Synonyms:
    """All synonyms by their folded terms, and the small words that say nothing about what is looked for."""

    by_term: Mapping[str, Synonym] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()


def load(root: Path, catalogue: Catalogue) -> Synonyms:
    """Read ``root / "synonyms.toml"``; none where a data folder has no such file.

    Raises :class:`data.model.reading.MetadataError`, which names file and key, for an unknown indicator, a
    term that stands twice, and an entry that leads nowhere.
    """
    path = root / "synonyms.toml"
    if not path.exists():
        return Synonyms()
    found = checked(_File, read(path), path, "", {"indicators": catalogue.names})
    by_term: dict[str, Synonym] = {}
    for number, entry in enumerate(found.synonym):
        at = f"{path}: synonym[{number}]"
        if not (entry.indicators or entry.words or entry.note):
            raise MetadataError(f"{at}.indicators: needs indicators, words or a note")
        for term in entry.terms:
            if by_term.setdefault(fold(term), entry) is not entry:
                raise MetadataError(f"{at}.de: {term!r} stands in another entry as well")
    return Synonyms(by_term, frozenset(fold(word) for word in found.ignored.de + found.ignored.en))
