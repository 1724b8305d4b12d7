"""What must not be named on the sheet of a town: the ring's other towns, however somebody may write them.

Notes of towns and texts of moderators are typed in haste: „Hertens Zahlen“, „wie die Gladbecker“, „HERNE“,
„luenen.de“, „Haltern“ for Haltern am See, Bönen for the Kreisjugendamt that serves it. A sentence too many
that is left out does no harm; a name too many does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from components.documents.veil import Veil, any_of
from data.model.folding import written_out
from data.model.names import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.model.areas import Area, Areas

_BEHIND = re.compile(r" (?=\(|(?:am|an|bei|im|in|mit)\b)")
"""Where the part of a name begins that most people leave out."""
_LEAST = 5
"""Letters of a part of a name with a hyphen that is told by itself: ``Rauxel``."""
_WORDS = {"essen", "kamen", "wetter"}
"""Names of towns that are words in small letters."""
_ENDING = r"(?:s|e?r(?:s|n|in\w*)?)?"
"""Hertens, Hertener, Herner, Bochumerinnen."""


def veil(areas: Areas, towns: Iterable[str], town: str) -> Veil:
    """The veil over the other ``towns`` on the sheet of ``town``, all of them keys of areas."""
    hidden = (area for key in towns if key != town for area in _whole(areas, key))
    return Veil(any_of(_patterns(hidden)), any_of(_patterns(_whole(areas, town))))


def _whole(areas: Areas, key: str) -> Iterator[Area]:
    """An area, the municipalities in it, and the Kreis whose name its Kreisjugendamt has."""
    area = areas.by_key[key]
    found = (key, *area.parts, *([area.kreis] if area.kreis and key.endswith(area.kreis) else ()))
    return (areas.by_key[one] for one in dict.fromkeys(found) if one in areas.by_key)


def _patterns(areas: Iterable[Area]) -> Iterator[str]:
    for area in areas:
        yield from (re.escape(area.key), re.escape(area.key.removeprefix("JA")))
        for name in {area.name, area.short}:
            yield from _name(name)


def _name(name: str) -> Iterator[str]:
    """Every way a name is written; without a noun in it (Kreis, Jugendamt) its parts, too."""
    written = spellings(name)
    if len(written) == 1:
        short = _BEHIND.split(name)[0]
        written |= {short, *(part for part in short.split("-") if len(part) >= _LEAST)}
    for one in {form for text in written for form in (text, written_out(text))}:
        yield from _typed(one)
        if one.endswith("ingen"):
            yield from _typed(f"{one.removesuffix('en')}er")  # Hattinger
        if one.endswith("hausen"):
            yield from _typed(f"{one.removesuffix('ausen')}äuser")  # Recklinghäuser


def _typed(name: str) -> Iterator[str]:
    """A name with its endings in capitals and small letters, but where it is a word in small ones."""
    said = re.escape(name) + _ENDING
    if name.lower() not in _WORDS:
        yield f"(?i:{said})"
        return
    yield from (said, re.escape(name.upper()))
    yield rf"{name.lower()}(?=\.de\b)"
