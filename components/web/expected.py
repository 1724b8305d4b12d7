"""What a browser may say: the type of each property that a callback asks for, and of each word about a file.

Values are checked once, before anything else sees them. Whether a value means something (a year there is,
a town) is judged where it is used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_HALF = re.compile("[\ud800-\udfff]")
MOST = 2**53
"""Beyond it a number of a browser is none that a control of ours has."""


def is_fitting(spec: Mapping[str, str], value: Any) -> bool:
    """Whether a value has the type of a place of a callback (``id`` and ``property``).

    Raises ``KeyError`` for a property that :data:`TYPES` does not know.
    """
    is_field = spec["property"] == "value" and not spec["id"].startswith("{")
    return value is None or (is_text if is_field else TYPES[spec["property"]])(value)


def is_text(value: Any) -> bool:
    """Text that can be written down: half a character (a lone surrogate) cannot."""
    return isinstance(value, str) and (value.isascii() or not _HALF.search(value))


def is_choice(value: Any) -> bool:
    """What a list, a switch or a slider has: one word, yes or no, or one number; boxes to tick have words."""
    if isinstance(value, list):
        return all(map(is_text, value))
    return is_text(value) or (isinstance(value, int | float) and abs(value) < MOST)  # NaN is not less


def is_whole(value: Any) -> bool:
    """A whole number; JSON's 1.0 is none, and yes or no are none."""
    return type(value) is int and abs(value) < MOST


def is_click(value: Any) -> bool:
    """What Plotly says about a click: the points it hit."""
    points = value.get("points") if isinstance(value, dict) else None
    return isinstance(points, list) and all(isinstance(point, dict) for point in points)


def is_name(value: Any) -> bool:
    """Words by name: the id of a component that has a pattern."""
    return isinstance(value, dict) and all(map(is_text, value.values()))


TYPES: dict[str, Callable[[Any], bool]] = {
    "pathname": is_text,
    "search": is_text,
    "data-asked": is_text,
    "value": is_choice,
    "clickData": is_click,
    "id": is_name,
}
"""By property. A field to type into, whose id is one word, has text as its value."""

SAID: dict[str, Callable[[Any], bool]] = {
    "datei": is_text,
    "bisher": is_text,
    "ersetzt": is_text,
    "gezielt": is_text,
    "spalten": is_text,
    "platz": is_whole,
    "name": is_text,
    "einheit": is_text,
    "art": is_text,
    "richtung": is_text,
    "stellen": is_whole,
    "dezimalzeichen": is_text,
    "jahr": is_whole,
    "gemeint": is_name,
    "wahl": is_name,
    "ansicht": is_text,
    "sprache": is_text,
}
"""By name, what the page of the own figures says about a file; null stands for nothing said."""


def is_said(found: Any) -> bool:
    """Whether the words about a file have their types; names that are not in :data:`SAID` are not judged."""
    return isinstance(found, dict) and all(
        found.get(name) is None or fits(found[name]) for name, fits in SAID.items()
    )
