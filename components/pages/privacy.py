"""What the page on privacy says, taken from what the program does: its policy, its counters, its log.

A change of the program that would make the page untrue changes the page with it; what cannot be read off the
program (no cookie, no foreign request, nothing kept in the browser but :data:`KEPT`) is held by tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.web import access_log, metrics, operator, serving

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.texts import Words

KEPT: tuple[str, ...] = ("mappe", "eigene", "ring", "blatt")
"""What the browser keeps, by the key of its local or session storage; words for it: ``privacy.kept.*``."""

_DIRECTIVES = ("default-src", "script-src", "connect-src", "img-src", "font-src", "frame-ancestors")
"""Those parts of the policy that say where something may come from or go to."""


def facts(words: Words) -> dict[str, str]:
    """The gaps of the text, as Markdown."""
    return {
        **operator.facts(),
        "kept": _list(words(f"privacy.kept.{key}") for key in KEPT) or words("privacy.kept_nothing"),
        "counted": _list(words(f"privacy.counted.{name}") for name in metrics.NAMES),
        "counting": words(f"privacy.counting_{'on' if metrics.is_on() else 'off'}"),
        "log": words(f"privacy.log_{'on' if access_log.is_on() else 'off'}"),
        "fields": ", ".join(words(f"privacy.field.{name}") for name in access_log.FIELDS),
        "policy": _list(f"`{part}`" for part in _sources()),
        "authority": words("law.authority"),
        "privacy_law": words("law.privacy"),
        "headers": _list(f"`{name}: {value}`" for name, value in serving.PAGE_HEADERS.items()),
    }


def _sources() -> list[str]:
    """The parts of the policy, without the sums of our own scripts, which mean nothing to a reader."""
    parts = serving.policy(()).split("; ")
    return [part for part in parts if part.split()[0] in _DIRECTIVES]


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
