"""The sources of a profile: files, and one line for each publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context
    from components.comparison.profile import Row
    from data.model.catalogue import Origin
    from data.model.source_files import SourceFile


def _origins(all_rows: Sequence[Row]) -> Iterator[tuple[Context, Origin]]:
    """Where the figures of a profile come from, each with the context of its row."""
    for row in all_rows:
        if row.known:
            for origin in sentences.origins_of(row.context, tuple(row.series)):
                yield row.context, origin


def files(all_rows: Sequence[Row]) -> tuple[SourceFile, ...]:
    """The files behind the figures of a profile, each once."""
    return tuple(dict.fromkeys(origin.file for _, origin in _origins(all_rows)))


def source_lines(about: Context, all_rows: Sequence[Row]) -> list[str]:
    """One line for each publisher's attribution: tables used, own calculation where there was one."""
    tables: dict[tuple[str, str], dict[str, None]] = {}
    computed = set()
    for context, origin in _origins(all_rows):
        key = origin.file.publisher, origin.file.attribution.rstrip(".")
        tables.setdefault(key, {})[origin.file.table] = None
        if sentences.is_computed(context, origin):
            computed.add(key)
    words = about.words
    return [
        words(
            "profil.source.line",
            publisher=key[0],
            tables=", ".join(names),
            attribution=key[1],
            own=words("card.source_own") if key in computed else "",
        )
        for key, names in tables.items()
    ]
