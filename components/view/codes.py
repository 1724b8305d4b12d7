"""Short permanent codes of views: a few signs that can be read out and typed, computed from the view alone.

``124N-M8CF`` is the version (``1`` or ``2``), then page, indicator, year, my town, level and language in six
signs, then the settings that differ from the usual ones, and a check sign at the end
(:mod:`components.view.code_signs`). What the numbers stand for is written down in ``data/codes.toml`` and
never moves (:mod:`data.editorial.codes`).

A code is for years. So the year shown is always in it, also where it is the latest: newer figures do not
change what a code in a committee paper opens. The usual settings are those of the day their tag was given
(:data:`USUAL`), whatever the app's own defaults become. How numbers become signs, and which version a view is
written in, says :mod:`components.view.code_fields`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from components.view import code_signs as signs
from components.view.clinging import bare
from components.view.code_fields import LEAST, VERSIONS, packed, unpacked
from components.view.codings import CODINGS
from components.view.settings import SETTINGS, View
from components.view.unions import KEYS

if TYPE_CHECKING:
    from components.view.code_fields import Fields
    from data.store.store import Store

_READ = 2 * signs.LONGEST  # characters of what was typed
USUAL = {setting.field: setting.usual for setting in SETTINGS.values() if setting.tag}
"""What a code does not write down; never to be changed, which a test sees to.

A setting that begins otherwise one day stands here with what it began with before.
"""
PATH = "/k"
"""Below it stand the links of codes."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text is no code.

    ``empty``, ``signs`` (``detail`` has those that no code has), ``short``, ``long``, ``check`` (mistyped),
    ``version`` (of a newer program) or ``gone`` (what it showed is no longer here).
    """

    reason: str
    detail: str = ""


def code(store: Store, page: str, view: View) -> str:
    """The code of a view on a page (its name); empty where something in it has no permanent number."""
    try:
        return signs.grouped(signs.closed(packed(_fields(store, page, view))))
    except (KeyError, ValueError):
        return ""


def find(store: Store, text: str) -> tuple[str, View] | None:
    """Page and view of a code as it was typed, or None."""
    found = read(store, text)
    return None if isinstance(found, Wrong) else found


def read(store: Store, text: str) -> tuple[str, View] | Wrong:
    """Page and view of a code as it was typed, or why there is none. Never fails.

    A whole link to a code is understood as well, and what a mail program has glued to either is left aside.
    """
    typed = _typed(text)
    if wrong := _wrong(typed):
        return wrong
    try:
        fields = unpacked(typed[:-1])
        if packed(fields) != typed[:-1]:  # written in no other way
            return Wrong("check")
    except ValueError:
        return Wrong("check")
    try:
        return _view(store, fields)
    except KeyError:
        return Wrong("gone")


def near(store: Store, text: str) -> list[tuple[str, str, View]]:
    """Code, page and view of what may have been meant by a mistyped text, up to five."""
    found = ((signs.grouped(other), find(store, other)) for other in signs.near(_typed(text)[:80]))
    return [(other, *meant) for other, meant in found if meant][:5]


def spelt(text: str) -> str:
    """A code as it is shown, however it was typed."""
    return signs.grouped(_typed(text))


def _typed(text: str) -> str:
    """The signs of a code, or of a link to one, without gaps and without what clings to it.

    A sign that stands where one of the code is missing stays, to be named.
    """
    _, link, code = unescape(unquote(text[: 3 * _READ])).rpartition("/k/")
    whole = (re.split("[?#]", code)[0] if link else code)[:_READ]
    typed = signs.clean(bare(whole))
    return typed if len(typed) >= LEAST + 2 else signs.clean(whole)


def _wrong(typed: str) -> Wrong | None:
    """What can be said about a text without reading its numbers."""
    if not typed:
        return Wrong("empty")
    if strange := signs.strange(typed):
        return Wrong("signs", strange)
    if len(typed) > signs.LONGEST:
        return Wrong("long")
    if len(typed) < LEAST + 2:
        return Wrong("short")
    if not signs.is_closed(typed):
        return Wrong("check")
    return None if typed[0] in VERSIONS else Wrong("version")


def _fields(store: Store, page: str, view: View) -> Fields:
    """A view in numbers. Raises ``KeyError`` where something has none."""
    written: Fields = {"page": (store.numbers.number("page", page),)}
    for field, coding in CODINGS.items():
        value = getattr(view, field)
        if field not in USUAL or value != USUAL[field]:
            written[field] = coding.numbers(store, value)
    return written


def _view(store: Store, fields: Fields) -> tuple[str, View]:
    """Page and view of numbers. Raises ``KeyError`` for what is no longer here."""
    read = {field: coding.value(store, fields[field]) for field, coding in CODINGS.items() if field in fields}
    view = View(**USUAL | read)
    if lacking := {view.mine, *view.chosen, *view.listed}.intersection(KEYS[len(view.unions) :]):
        raise KeyError(*lacking)
    return store.numbers.key("page", fields["page"][0]), view


def link(code: str) -> str:
    """The path of a code."""
    return f"{PATH}/{code}"
