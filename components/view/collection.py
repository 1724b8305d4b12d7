"""A collection of views (Mappe) and its spelling in a link: codes, own titles and notes, nothing else.

``m=1~.Titel~-124N-M8CF~-121Y-0886~.position~.Eigener Titel~.Notiz``: entries are parted by ``~-``, their
fields by ``~.``, and a ``~`` within a text is written ``~~``. The first entry is the version with the title.
``assets/mappe.js`` writes the same. Reading never fails: what cannot be read is named, the rest is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from components.view import codes, pages
from components.view.model import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.view.model import View
    from data.store.store import Store

VERSION = "1"
MOST = 40
"""Views in a collection."""

CHARTS = {kind: page.name for page in pages.PAGES for kind in page.single}
"""The kinds of charts that can be collected, with their page."""

LONGEST_TITLE = 120
LONGEST_NOTE = 500
LONGEST_LINK = 6000
"""Characters of ``m`` in an address that every browser, server and mail program passes on."""

_BETWEEN, _FIELD, _TILDE = "~-", "~.", "~~"
_PARTS = re.compile(r"~([-.~])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A view in a collection: its code, the chart it is limited to (else ""), and the user's own words.

    ``number`` is its place in the link it was read from, where others may have been unreadable.
    """

    code: str
    page: str
    view: View
    kind: str = ""
    title: str = ""
    note: str = ""
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Collection:
    """Views in their order, with the title of the whole."""

    title: str = ""
    entries: tuple[Entry, ...] = ()


class Joined(NamedTuple):
    """A code with the chart that it is limited to (else ""), as one types both: ``121Y-0886.position``."""

    code: str
    kind: str = ""


def parted(text: str) -> Joined:
    """What was typed for one view. A point is also a gap within a code, so only a known chart ends it."""
    code, _, kind = text.strip().rpartition(".")
    return Joined(code, kind.lower()) if code and kind.lower() in CHARTS else Joined(text.strip())


def joined(parts: Sequence[Joined]) -> str:
    """Codes as the value of ``m``, without titles and notes."""
    return _BETWEEN.join((VERSION, *(_written(*part) for part in parts)))


def write(collection: Collection) -> str:
    """A collection as the value of ``m``, before it is written for an address."""
    entries = [(item.code, item.kind, item.title, item.note) for item in collection.entries]
    return _BETWEEN.join((_written(VERSION, collection.title), *(_written(*fields) for fields in entries)))


def _written(*fields: str) -> str:
    """One entry, without the empty fields at its end."""
    written = [field.replace("~", _TILDE) for field in fields]
    while len(written) > 1 and not written[-1]:
        written.pop()
    return _FIELD.join(written)


def read(store: Store, text: str) -> tuple[Collection, tuple[Notice, ...]]:
    """The collection of a value of ``m`` and what of it could not be read. Never fails."""
    said: list[Notice] = []
    (version, *rest), *entries = _split(text) or [[""]]
    if version != VERSION:
        said.append(Notice.of("mappe.fault.version", version=_short(version)))
        return Collection(), tuple(said)
    title = _text(rest[0] if rest else "", LONGEST_TITLE, said, "mappe.fault.heading")
    found = [
        entry for number, fields in enumerate(entries, 1) for entry in _entry(store, number, fields, said)
    ]
    if len(found) > MOST:
        said.append(Notice.of("mappe.fault.many", most=MOST, rest=len(found) - MOST))
    return Collection(title, tuple(found[:MOST])), tuple(said)


def _entry(store: Store, number: int, fields: list[str], said: list[Notice]) -> Iterator[Entry]:
    code, kind, title, note, *more = [*fields, "", "", ""]
    found = codes.find(store, code)
    if found is None or found[0] not in pages.NAMES:
        said.append(Notice.of("mappe.fault.code", number=number, code=_short(code)))
        return
    page, view = found
    if kind and CHARTS.get(kind) != page:
        said.append(Notice.of("mappe.fault.kind", number=number, kind=_short(kind)))
        kind = ""
    if any(more):
        said.append(Notice.of("mappe.fault.more", number=number))
    yield Entry(
        codes.code(store, page, view),
        page,
        view,
        kind,
        _text(title, LONGEST_TITLE, said, "mappe.fault.title", number),
        _text(note, LONGEST_NOTE, said, "mappe.fault.note", number),
        number,
    )


def _text(text: str, longest: int, said: list[Notice], key: str, number: int = 0) -> str:
    """A text of the user, cut where it is too long and without signs that cannot be seen."""
    clean = _CONTROL.sub("", text)
    if len(clean) > longest:
        said.append(Notice.of(key, number=number, most=longest))
    return clean[:longest]


def _split(text: str) -> list[list[str]]:
    """Entries as lists of fields. A tilde with nothing known behind it stands for itself."""
    entries: list[list[str]] = [[""]]
    at = 0
    for found in _PARTS.finditer(text):
        entries[-1][-1] += text[at : found.start()]
        at = found.end()
        if found[1] == "-":
            entries.append([""])
        elif found[1] == ".":
            entries[-1].append("")
        else:
            entries[-1][-1] += "~"
    entries[-1][-1] += text[at:]
    return entries


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
