"""A packed file (ZIP) of XML, distrusted: no programs, entities, bombs, passwords; each part is read once.

Parts are read as a stream by expat, which keeps nothing of what has gone by. A document type is refused where
the parser meets one, and before that in every part, read or not.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.parsers import expat

from data.own.faults import OwnError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data.own.grid import Work

UNPACKED = 60_000_000
"""Bytes that all parts of a file may unpack to."""
RATIO = 150
"""How many times its size a part may grow, from :data:`SMALL` bytes on; tables of text grow 5 to 40 times."""
SMALL = 3_000_000
PARTS = 2_000
_CHUNK = 1 << 16
_SILENT = 16
"""Chunks in which a parser may report nothing: one tag with a megabyte of attributes is no tag of a table."""
_MACROS = ("vbaproject.bin", "macrosheets/", "activex/")
_LIBRARIES = ("script-lc.xml", "script-lb.xml")  # lists of programs, which may be empty
_MANIFEST = "META-INF/manifest.xml"


class Handler:
    """Who is told what a part holds, until it is ``done``; names are short ones (:class:`Parts`)."""

    done = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of text."""


class Parts:
    """The parts of a file by name.

    ``spaces`` are short names of XML namespaces: a name in one of them is given as ``short:name`` (``name``
    for an empty short name), any other as ``?:name``, one in none as ``name``.
    """

    def __init__(self, archive: zipfile.ZipFile, work: Work) -> None:
        self._archive = archive
        self._work = work
        self._unread = set(archive.namelist())
        self.names = frozenset(self._unread)

    def starts(self, name: str, text: bytes) -> bool:
        """Whether a part begins with a text."""
        if name not in self.names:
            return False
        with self._archive.open(name) as stream:
            return stream.read(len(text)) == text

    def parse(self, name: str, handler: Handler, spaces: Mapping[str, str]) -> None:
        """Read a part. Raises ``KeyError`` where it is missing or was read before."""
        self._unread.remove(name)
        parser = _parser(handler, spaces, self._work)
        silent = 0
        with self._archive.open(name) as stream:
            while (chunk := stream.read(_CHUNK)) and not handler.done:
                before = self._work.steps
                parser.Parse(chunk, False)  # noqa: FBT003
                silent = silent + 1 if self._work.steps == before else 0
                if silent > _SILENT:
                    raise OwnError("bomb")
        if not handler.done:
            parser.Parse(b"", True)  # noqa: FBT003


class _Names(dict[str, str]):
    """Short names by those of the parser, ``space local``; each is made once."""

    def __init__(self, spaces: Mapping[str, str]) -> None:
        self._spaces = spaces

    def __missing__(self, name: str) -> str:
        space, _, local = name.rpartition(" ")
        before = self._spaces.get(space, "?") if space else ""
        self[name] = found = f"{before}:{local}" if before else local
        return found


def _parser(handler: Handler, spaces: Mapping[str, str], work: Work) -> expat.XMLParserType:
    names = _Names(spaces)

    def start(name: str, given: Mapping[str, str]) -> None:
        work.step()
        handler.start(names[name], {names[key]: value for key, value in given.items()})

    def text(text: str) -> None:
        work.step()
        handler.text(text)

    def refused(*_: object) -> None:
        raise OwnError("entities")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: handler.end(names[name])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    return parser


@contextmanager
def opened(content: bytes, work: Work) -> Iterator[Parts]:
    """The parts of a packed file. Raises :class:`OwnError` for what is refused, whoever fails over it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _inspect(archive)
            yield Parts(archive, work)
    except OwnError:
        raise
    except Exception as fault:  # besides BadZipFile, packers have faults of their own, and damage has any
        raise OwnError("workbook") from fault


def _inspect(archive: zipfile.ZipFile) -> None:
    """Refuse programs, bombs, passwords and entities before anything is interpreted."""
    parts = archive.infolist()
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise OwnError("bomb")
    if any(_is_program(part.filename.casefold()) for part in parts):
        raise OwnError("macros")
    for part in parts:
        if part.flag_bits & 1:
            raise OwnError("locked")
        if part.file_size > SMALL and part.file_size > RATIO * max(part.compress_size, 1):
            raise OwnError("bomb")
    if _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST):
        raise OwnError("locked")
    for part in parts:
        if part.filename.casefold().endswith((".xml", ".rels", ".vml")):
            _plain_xml(archive, part)


def _is_program(name: str) -> bool:
    """Whether a part is a macro of a workbook, or a module of a program kept with a document."""
    if name.startswith(("basic/", "scripts/")):
        return not name.endswith(("/", *_LIBRARIES))
    return any(mark in name for mark in _MACROS)


def _plain_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a part with a document type (entities come with it), of no plain text, or of a false size."""
    size, last = 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            seen = last + chunk
            if size > part.file_size:
                raise OwnError("bomb")
            if b"\0" in chunk or b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                raise OwnError("entities")
            if b"macroEnabled" in seen and "content_types" in part.filename.casefold():
                raise OwnError("macros")
            last = chunk[-20:]
