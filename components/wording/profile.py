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


def _origins(all_rows: Sequence[Row]) -> Iterator[tuple[Origin, bool]]:
    """Where the figures of a profile come from, and whether some were computed from it."""
    for row in all_rows:
        if row.known:
            years = tuple(row.series)
            for origin in sentences.origins_of(row.context, years):
                yield origin, sentences.is_computed(row.context, origin, years)


def files(all_rows: Sequence[Row]) -> tuple[SourceFile, ...]:
    """The files behind the figures of a profile, each once."""
    return tuple(dict.fromkeys(origin.file for origin, _ in _origins(all_rows)))


def source_lines(about: Context, all_rows: Sequence[Row]) -> list[str]:
    """One line for each publisher's attribution: tables used, own calculation where there was one."""
    tables: dict[tuple[str, str], dict[str, None]] = {}
    computed = set()
    for origin, is_computed in _origins(all_rows):
        key = origin.file.publisher, origin.file.attribution.rstrip(".")
        tables.setdefault(key, {})[origin.file.table] = None
        if is_computed:
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
