"""Licence and day of retrieval of each source of a document: one date for all would be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording.numbers import day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.texts import Words
    from data.model.source_files import SourceFile


def text(files: Iterable[SourceFile], words: Words) -> str:
    """Licence and date; where files differ in them, each with the publishers and tables it is true of."""
    alike: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
    for file in files:
        alike.setdefault((file.licence, file.retrieved), {}).setdefault(file.publisher, {})[file.table] = None
    if len(alike) == 1:
        return _dated(*next(iter(alike)), words)
    return " ".join(
        words("dokument.licence_of", sources=_named(tables), licence=_dated(*about, words))
        for about, tables in alike.items()
    )


def _dated(licence: str, retrieved: str, words: Words) -> str:
    """The licence with the day, if there is one: own figures were not retrieved."""
    if not retrieved:
        return licence
    return words("dokument.licence_text", licence=licence, retrieved=day(retrieved, words.language))


def _named(tables: dict[str, dict[str, None]]) -> str:
    return "; ".join(", ".join((publisher, *names)) for publisher, names in tables.items())
