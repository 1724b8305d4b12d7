"""Names in the query of an address: what a view is called there, what is evident, what is to be named.

A page mends what is evident (:func:`mended`): ``&amp;`` for ``&``, a query encoded once too often, capital
letters, English names. For programs nothing is mended (:func:`pairs`). Either way :func:`taken` names what is
left: a name that nobody reads and one that stands there with two values. Marks of campaigns pass.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, unquote_plus, urlencode

from rapidfuzz import fuzz, process

from components.view.clinging import bare
from components.view.notice import Notice, short
from components.view.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

VIEW = {setting.name: setting.field for setting in SETTINGS.values()}
"""The names of a view in an address, in the order in which they are written, with the fields they fill."""

LISTS = frozenset(setting.name for setting in SETTINGS.values() if setting.kind.many)
"""What may stand several times: all of it counts."""

FREE = frozenset(setting.name for setting in SETTINGS.values() if setting.kind.free)
"""What holds words of the user, which may look like anything."""

LONGEST = 8000
"""Characters of a query string that are read."""

REFUSED = "refused."
"""What the keys of the sentences begin with that say why nothing is given out."""

_CAMPAIGNS = (
    r"(?:(?:utm|mtm|pk|piwik|matomo)_\w+|[dg]clid|gclsrc|[gw]braid|fbclid|msclkid|mc_[ce]id|igshid|twclid|ttclid"
    r"|yclid|_?hs(?:enc|mi))"
)
_NEAR = 70  # of 100: one letter wrong in a short name
_NAMED = 6  # unknown names worth naming one by one
_DEPTH = 3  # how often a query may have been encoded too much


def pairs(text: str) -> list[tuple[str, str]]:
    """Names and values as they stand in a query, those without a value as well."""
    return parse_qsl(text, keep_blank_values=True)


def mended(text: str, also: Collection[str] = ()) -> list[tuple[str, str]]:
    """Names and values of the query of a page as they are evidently meant.

    ``also`` are names that the page knows beside those of a view; their values are free texts.
    """
    return list(_mended(text, (*VIEW, *also), _DEPTH))


def asked(
    search: str | None, also: Collection[str], *, strict: bool
) -> tuple[dict[str, str], tuple[Notice, ...]]:
    """As :func:`taken`, of the query of a page, or of a file (``strict``), up to :data:`LONGEST` signs."""
    whole = (search or "").removeprefix("?")
    text = whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition("&")[0] or whole[:LONGEST]
    found = pairs(text) if strict else mended(text, also)
    values, said = taken(found, (*VIEW, *also), strict=strict)
    if text != whole:
        said = (*said, Notice.of(f"{REFUSED if strict else 'notice.'}long", most=LONGEST))
    return values, said


def value(text: str, name: str) -> str:
    """What the query of a page evidently says under one name of a view; empty if nothing."""
    return next((bare(value) for key, value in mended(text) if key == name), "")


def is_personal(text: str) -> bool:
    """Whether the query of a page holds words of the user: what it is answered with is kept for nobody."""
    return any(name in FREE and value for name, value in mended(text))


def rewritten(text: str, also: Collection[str]) -> str:
    """The query of a page with its names mended; as it is where nothing has to be."""
    found = mended(text, also)
    return text if found == pairs(text) else urlencode(found, safe=",:~")


def taken(
    given: Iterable[tuple[str, str]], known: Collection[str], *, strict: bool
) -> tuple[dict[str, str], tuple[Notice, ...]]:
    """Values by name, and what must be said: unknown names, and names with two values (the first counts).

    ``strict`` says it as the reason of a refusal.
    """
    found: dict[str, dict[str, None]] = {}
    for name, value in given:
        if bare(name) or value:  # a lone sign at the end of an address says nothing
            found.setdefault(name, {})[value.strip()] = None
    unknown = [name for name in found if name not in known and not is_campaign(name)]
    kind = REFUSED if strict else "notice."
    said = [_unknown(kind, name, known) for name in unknown[:_NAMED]]
    if len(unknown) > _NAMED:
        said.append(Notice.of(f"{kind}names_more", n=len(unknown) - _NAMED))
    if strict and any(notice.key == f"{kind}name" for notice in said):
        said.append(Notice.of(f"{kind}known", names=", ".join(known)) if known else Notice(f"{kind}none"))
    values = {}
    for name in filter(known.__contains__, found):
        several = [value for value in found[name] if value]
        if several:
            values[name] = ",".join(several) if name in LISTS else several[0]
        if len(several) > 1 and name not in LISTS:
            said.append(Notice.of(f"{kind}twice", name=name, values=", ".join(map(short, several[:_NAMED]))))
    return values, tuple(said)


def is_campaign(name: str) -> bool:
    """Whether a name is a mark by which senders count clicks: it asks nothing of us."""
    return bool(re.fullmatch(_CAMPAIGNS, _plain(name)))


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that an unknown one may have meant."""
    if meant := _meant(name, known):
        return meant
    words = {**{one: one for one in known}, **{VIEW[one]: one for one in known if one in VIEW}}
    found = process.extractOne(_plain(name), words.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return words[found[0]] if found else None


def _unknown(kind: str, name: str, known: Collection[str]) -> Notice:
    shown = short(name.strip()) or "="
    if near := nearest(name, known):
        return Notice.of(f"{kind}name_near", name=shown, near=near)
    return Notice.of(f"{kind}name", name=shown)


def _plain(name: str) -> str:
    """A name as it is compared: without ``amp;`` before it and signs around it, in small letters."""
    return re.sub("^(amp;)+", "", bare(name).casefold())


def _meant(name: str, known: Collection[str]) -> str | None:
    """The known name that is evidently meant, in German or in English."""
    plain = _plain(name)
    if plain not in known and plain in SETTINGS:
        plain = SETTINGS[plain].name
    return plain if plain in known else None


def _mended(text: str, known: tuple[str, ...], depth: int) -> Iterator[tuple[str, str]]:
    between = _between(known)
    for piece in filter(str.strip, re.split(f"&(?:amp;)*|{between}", re.sub("^[?&]*(?:amp;)*", "", text))):
        name, equals, value = piece.partition("=")
        if not equals and depth and re.search("%(25)*3d", piece, re.IGNORECASE):
            yield from _mended(unquote(piece), known, depth - 1)
            continue
        name, value = unquote_plus(name), unquote_plus(value)
        name = _meant(name, known) or name
        value, *rest = re.split(between, value) if depth and name in VIEW and name not in FREE else [value]
        yield name, value
        for more in rest:
            yield from _mended(more, known, depth - 1)


@lru_cache
def _between(known: tuple[str, ...]) -> str:
    """What parts two names beside ``&``: signs that do so elsewhere, where a name follows."""
    words = "|".join(map(re.escape, (*known, *SETTINGS)))
    return rf"(?i:[&;?]+(?:amp;)*(?=\s*(?:{words}|{_CAMPAIGNS})\s*=))"
