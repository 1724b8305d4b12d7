"""What looks wrong about a figure of a ring, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.texts import Words
    from data.ring.model import Finding, Merged


def told(finding: Finding, merged: Merged, words: Words, name: Callable[[str], str]) -> str:
    """The whole sentence: ``Herten, Hilfen zur Erziehung, 2023: …``; ``name`` gives the name of an area."""
    return f"{subject(finding, merged, name)}: {what(finding, merged, words)}"


def subject(finding: Finding, merged: Merged, name: Callable[[str], str]) -> str:
    """What it is about: ``Herten, Hilfen zur Erziehung, 2023``."""
    slot = finding.slot
    figure = merged.ring.by_key.get(slot.figure)
    parts = (name(slot.town), figure.name if figure else slot.figure, str(slot.year or ""))
    return ", ".join(part for part in parts if part)


def what(finding: Finding, merged: Merged, words: Words) -> str:
    """What looks wrong, without saying of what; for lists whose head says that."""
    del merged
    return words(f"ring.finding.{finding.key}", **dict(finding.values))
