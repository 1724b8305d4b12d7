"""A feed of Atom (RFC 4287): what changed, by entries that keep their ids.

An id is a ``tag:`` URI (RFC 4151) and never an address, so that it stays the same when an operator gives the
server a name or another one: a reader would show every entry anew. The authority of a tag has to be a name
that nobody else can mint tags of. The program has none of its own, and the one of a server is not to be known
without being set, so it is one below ``.invalid``, which is reserved and can never belong to anybody (RFC
2606), another one for each region, by its key, which stays when its title does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from data.model.region import current

if TYPE_CHECKING:
    from collections.abc import Sequence

_AUTHORITY = "{region}vergleich.invalid,2026"
ATOM, XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence of an entry, with the address that shows it (may be empty)."""

    said: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One update: its id below the feed's, title, days of its first and latest state, address, sentences."""

    name: str
    title: str
    published: str
    updated: str
    href: str
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name (the end of its id), words, the address of itself and of the page it is about.

    Addresses may be relative: then a reader resolves them by where it has the feed from. ``updated`` is the
    day that holds without entries.
    """

    name: str
    title: str
    author: str
    language: str
    itself: str
    page: str
    updated: str
    entries: Sequence[Entry]


def of(feed: Feed) -> bytes:
    """The feed as it is sent: the same bytes for the same feed."""
    root = Element("feed", {"xmlns": ATOM, _LANGUAGE: feed.language})
    _text(root, "id", tag(feed.name))
    _text(root, "title", feed.title)
    _text(root, "updated", instant(max((entry.updated for entry in feed.entries), default=feed.updated)))
    _text(SubElement(root, "author"), "name", feed.author)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.itself)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.page)
    for entry in feed.entries:
        _entry(root, f"{feed.name}/{entry.name}", entry)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def tag(name: str) -> str:
    """The id of a feed or an entry."""
    return f"tag:{_AUTHORITY.format(region=current().key.lower())}:{name}"


def instant(day: str) -> str:
    """A day as an instant: its first, because reports know no hour."""
    return f"{day}T00:00:00Z"


def _entry(root: Element, name: str, entry: Entry) -> None:
    element = SubElement(root, "entry")
    _text(element, "id", tag(name))
    _text(element, "title", entry.title)
    _text(element, "published", instant(entry.published))
    _text(element, "updated", instant(entry.updated))
    SubElement(element, "link", rel="alternate", type="text/html", href=entry.href)
    content = SubElement(element, "content", type="xhtml")
    listed = SubElement(SubElement(content, "div", xmlns=XHTML), "ul")
    for item in entry.items:
        row = SubElement(listed, "li")
        if item.href:
            row = SubElement(row, "a", href=item.href)
        row.text = item.said


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
