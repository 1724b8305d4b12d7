"""The text of a publisher's file. Its content says how it is encoded, never its name or its publisher.

A byte order mark decides, then valid UTF-8. Else it is one of two older code pages: the browser's cp1252 or
the cp850 of DOS. Each is believed only if German text comes out: cp1252 read as cp850 turns ``Mülheim`` into
``M³lheim``, the other way round ``Köln`` into ``K”ln``. What fits neither or both is refused.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from data.sources.base import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
OLDER = ("cp1252", "cp850")
BLOCK = 2**20

_WORD = "A-Za-zÄÖÜäöüßáàâåçéèêëíïñóôøÉ"
_JOINS = "·’–\u00ad"
"""Signs that may stand inside a word."""
_SIGNS = "§°²³µ±×½…—‘‚„“”«»€\u00a0"
_ODD = re.compile(
    rf"[^\t\n\f\r -~{_WORD}{_JOINS}{_SIGNS}©]"
    rf"|[{_WORD}][{_SIGNS}©][{_WORD}]"
    rf"|[²³][{_WORD}]|[{_WORD}][„‚]"
)
"""What German text does not hold: other signs, or signs where they cannot stand."""

_SPOILT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]|Ã[¤¶¼Ÿ„–œ]")
"""Traces of text that was once saved wrongly: control characters, lost letters, ``Ã¼`` for ``ü``."""


def read_text(path: Path) -> str:
    """The whole text of a file, without a byte order mark. Raises as :func:`encoding_of`."""
    return path.read_bytes().decode(encoding_of(path))


def encoding_of(path: Path) -> str:
    """The name of a file's encoding; the whole file is looked at, block by block.

    Raises :class:`SourceError` if no encoding gives German text, if two do, or if letters were lost before.
    """
    with path.open("rb") as file:
        start = file.read(3)
    if start[:2] in UTF_16:
        return "utf-16"
    possible = {"utf-8-sig", *OLDER}
    line = 1
    for block in _blocks(path):
        if not block.isascii() or _SPOILT.search(block.decode()):
            possible = {name for name in possible if _fits(path, block, name, line)}
        line += block.count(b"\n")
    if "utf-8-sig" in possible:
        return "utf-8-sig"
    if not possible:
        raise SourceError(path, f"ist weder UTF-8 noch {' noch '.join(OLDER)}: Umlaute sind nicht zu lesen")
    if len(possible) > 1:
        raise SourceError(path, f"kann {' oder '.join(OLDER)} sein: Umlaute sind nicht sicher zu lesen")
    return possible.pop()


HEAD = 65536
"""Bytes of a text that tell what it is."""


def first_line(head: bytes) -> str:
    """The first line of a text that begins so, without quotes; letters that cannot be told are replaced."""
    if head[:2] in UTF_16:
        text = head.decode("utf-16", "replace")
    else:
        line = head.removeprefix(codecs.BOM_UTF8).lstrip().split(b"\n", 1)[0]
        text = _decoded(line, "utf-8-sig") or _decoded(line, "cp1252") or line.decode("utf-8", "replace")
    return text.lstrip().split("\n", 1)[0].strip().strip('"')


def _blocks(path: Path) -> Iterator[bytes]:
    """The content in blocks that end with a line, so that no letter is cut in two."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block + file.readline()


def _fits(path: Path, block: bytes, name: str, line: int) -> bool:
    text = _decoded(block, name)
    if text is None:
        return False
    if name != "utf-8-sig":
        return not _ODD.search(text)
    if spoilt := _SPOILT.search(text):
        at = line + text.count("\n", 0, spoilt.start())
        raise SourceError(path, "enthält Zeichen, die beim Speichern verdorben wurden", at)
    return True


def _decoded(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None
