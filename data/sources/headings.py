"""Other words of a publisher for the same heading, as ``files.toml`` lists them for a table.

Headings change now and then ("ohne Hauptschulabschluss" is "ohne Ersten Schulabschluss" today). Recipes and
kept cells stay with one wording; a file that has another is renamed part by part as it is read. Columns are
found by what they are called, never by where they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.sources.base import UNITS, SourceError, selector

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from data.model.source_files import Headings


def ours(path: str, headings: Headings) -> str:
    """A heading path (``a | b``) in the words of the recipes.

    ``headings`` maps these words to others; a blank one says that the heading may be missing in front.
    """
    words = {other: own for own, others in headings.items() for other in others if other}
    parts = [words.get(part, part) for part in path.split(" | ")]
    missing = [own for own, others in headings.items() if "" in others and own not in parts]
    return " | ".join([*missing, *parts])


def renamed(frame: pd.DataFrame, headings: Headings, path: Path) -> pd.DataFrame:
    """A reader's frame in the words of the recipes. Raises :class:`SourceError` if two columns become one."""
    if not headings:
        return frame
    names = {name: ours(name, headings) for name in frame["column"].unique()}
    if len(set(names.values())) < len(names):
        twice = next(own for own in names.values() if list(names.values()).count(own) > 1)
        raise SourceError(path, f"hat zwei Spalten, die {twice!r} sein können")
    made = frame.assign(column=frame["column"].map(names))
    pairs = zip(frame["item"], frame["column"], made["column"], strict=True)
    told = {selector(item, old): selector(item, new) for item, old, new in dict.fromkeys(pairs)}
    made.attrs[UNITS] = {told.get(name, name): unit for name, unit in frame.attrs.get(UNITS, {}).items()}
    return made
