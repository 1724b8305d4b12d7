"""What people type and what the indicators call it: Kindergarten and Kita, Hartz IV and SGB II."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.model.folding import fold
from data.model.reading import LANGUAGES, Reader, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from data.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Synonym:
    """Terms of everyday speech, and what they stand for.

    ``terms`` are those of all languages, because a German term is typed into an English page as well.
    ``indicators`` are slugs, the best answer first; ``words`` are phrases that stand in the texts of further
    ones. ``note`` is said beside the answers where a term means something for which there are no figures.
    """

    terms: tuple[str, ...]
    indicators: tuple[str, ...]
    words: tuple[str, ...]
    note: Text | None


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
    reader = Reader.open(path)
    ignored = reader.table("ignored")
    small = [] if ignored is None else [word for name in LANGUAGES for word in ignored.strings(name)]
    if ignored is not None:
        ignored.done()
    by_term: dict[str, Synonym] = {}
    for entry in reader.tables("synonym"):
        found = _synonym(entry, catalogue)
        for term in found.terms:
            if by_term.setdefault(fold(term), found) is not found:
                raise entry.error("de", f"{term!r} stands in another entry as well")
    reader.done()
    return Synonyms(by_term, frozenset(fold(word) for word in small))


def _synonym(reader: Reader, catalogue: Catalogue) -> Synonym:
    for language in LANGUAGES:
        terms = reader.strings(language)
        if not terms or not all(fold(term) for term in terms):
            raise reader.error(language, "is empty")
    found = Synonym(
        terms=tuple(dict.fromkeys(term for name in LANGUAGES for term in reader.strings(name))),
        indicators=reader.strings("indicators", ()),
        words=reader.strings("words", ()),
        note=reader.text("note", optional=True),
    )
    reader.done()
    for slug in found.indicators:
        if slug not in catalogue.indicators:
            raise reader.error("indicators", f"{slug!r} is no indicator")
    if not (found.indicators or found.words or found.note):
        raise reader.error("indicators", "needs indicators, words or a note")
    return found
