"""Texts of pages as elements: the few signs of Markdown that they use, nothing else.

Paragraphs, headings, lists of one level, ``**strong**``, ```code```, ``[links](/where)`` and a backslash
before a sign that means itself. A text is escaped like any other words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from components.screen import tags
from components.screen.tags import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE = re.compile(
    r"\\(?P<sign>[!-/:-@\[-`{-~])"
    r"|\*\*(?P<strong>.+?)\*\*"
    r"|`(?P<code>[^`]+)`"
    r"|\[(?P<words>[^\]]+)\]\((?P<href>(?:https?://|mailto:|/|#)[^\s)]*)\)",
    re.DOTALL,
)
_HEADING = re.compile(r"(#{1,3}) +(.*)")
_ITEM = re.compile(r"[-*] +")


def elements(source: str) -> list[Element]:
    """The blocks of a text, which stand apart by an empty line or begin a heading or a list."""
    return [part for block in re.split(r"\n\s*\n", source) for part in _block(block.strip().splitlines())]


def _block(lines: list[str]) -> Iterator[Element]:
    """A paragraph may be followed by a list, a heading by a paragraph, without a line between them."""
    words: list[str] = []
    items: list[str] = []
    for line in lines:
        heading = _HEADING.fullmatch(line)
        if heading or (items and not _ITEM.match(line) and not line.startswith(" ")):
            yield from _parts(words, items)
            words, items = [], []
        if heading:
            yield Element(f"h{len(heading[1])}", inline(heading[2]))
        elif found := _ITEM.match(line):
            items.append(line[found.end() :])
        elif items:
            items[-1] += f"\n{line.strip()}"
        else:
            words.append(line)
    yield from _parts(words, items)


def _parts(words: list[str], items: list[str]) -> Iterator[Element]:
    if words:
        yield tags.p(inline("\n".join(words)))
    if items:
        yield tags.ul([tags.li(inline(item)) for item in items])


def inline(words: str) -> list[Any]:
    """Words within a block, with what stands out in them."""
    found: list[Any] = []
    at = 0
    for match in _INLINE.finditer(words):
        found += [words[at : match.start()], _marked(match)]
        at = match.end()
    return [part for part in (*found, words[at:]) if part != ""]


def _marked(match: re.Match[str]) -> Any:
    if match["sign"]:
        return match["sign"]
    if match["strong"]:
        return tags.strong(inline(match["strong"]))
    if match["code"]:
        return Element("code", match["code"])
    return tags.a(inline(match["words"]), href=match["href"])
