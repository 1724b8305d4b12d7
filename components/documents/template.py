"""A Word or PowerPoint file as a template, distrusted: what it must be and hold before a document takes it.

Nothing of it is ever run or fetched. Programs, passwords, signatures, entities, bombs and content from
elsewhere are refused; the link to the template it was made of itself, which offices write by themselves and
which names a drive of the house, is taken out. A template file (``.dotx``, ``.potx``) becomes a document.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from components.documents import template_slides
from components.downloads.archive import packed
from data.own import packed as distrusted
from data.own.faults import OwnError, short
from data.own.grid import Work

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 10_000_000
"""Bytes of a template."""
ENDINGS = {"docx": (".docx", ".dotx"), "pptx": (".pptx", ".potx")}
"""What such files are called, by the form of the document."""
PROGRAMS = {"docx": "Word", "pptx": "PowerPoint"}

_TYPES = "[Content_Types].xml"
_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml",
}
_PLAIN = {"docx": "document", "pptx": "presentation"}
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WORD = re.compile(r"\{[^}]*/wordprocessingml/[^}]*\}")
"""The names of Word, in the namespace of any edition of the standard."""
_FETCHING = re.compile(
    r"\s*(INCLUDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|DDE|DDEAUTO|LINK|DATABASE|RD)(?!\w)", re.IGNORECASE
)
"""Fields of Word that bring something in from another place."""
_LEFT_OUT = ("attachedTemplate", "documentProtection", "writeProtection", "mailMerge")
"""Settings of Word that a document to be edited must not have."""
_LEADING = frozenset(("hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"))
"""Elements that lead to a page and fetch nothing of it."""
_REFERENCE = re.compile(r"\{[^}]*/relationships\}\w+|(\{[^}]*\})?relid")
"""Attributes that hold the key of a relation."""
_INSTRUCTIONS = ("instrText", "delInstrText")
"""What a field says, also where the changes of a text are kept."""
_WITHIN = frozenset(("aFChunk", "subDocument", "frame", "control"))
"""Relations to content of other kinds, also where it lies in the file."""
_LEAST = 10.0, 14.0
"""Centimetres that a page must leave for text, across and down."""
_EMU = 360_000
_REASONS = frozenset(("bomb", "macros", "locked", "entities"))
"""Faults of any file that a template has a sentence for."""


class TemplateError(Exception):
    """A file that is no template for us: the key of a sentence, and what fills its gaps."""

    def __init__(self, key: str, **values: str) -> None:
        self.key, self.values = key, values
        super().__init__(key)


def name_of(file: str) -> str:
    """The name of a file as it is repeated in a sentence, without folders."""
    return short(PurePath(file.replace("\\", "/")).name)


def checked(content: bytes, form: str) -> bytes:
    """The template, rewritten as a plain document of this form (``docx``, ``pptx``).

    Raises :class:`TemplateError`.
    """
    if not content:
        raise TemplateError("empty")
    if len(content) > LARGEST:
        raise TemplateError("large", most=str(LARGEST // 1_000_000))
    if content.startswith(_OLD):
        raise TemplateError("locked" if _ENCRYPTED in content else "old", endings=_endings(form))
    parts = dict(_plain(_parts(content, form), form))
    made = packed(parts.items())
    _open(made, form)
    return made


def _endings(form: str) -> str:
    return " / ".join(ENDINGS[form])


def _parts(content: bytes, form: str) -> dict[str, bytes]:
    """The parts by name, each once. Raises :class:`TemplateError` for what is none or is distrusted."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise TemplateError("damaged" if content.startswith(b"PK") else "other", endings=_endings(form))
    try:
        with distrusted.opened(content, Work()), zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except OwnError as fault:
        raise TemplateError(fault.key if fault.key in _REASONS else "damaged") from fault
    types = parts.get(_TYPES, b"")
    if _kind(form, types) is None:
        other = next((one for one in _KINDS if _kind(one, types)), None)
        if other:
            raise TemplateError(
                "kind", program=PROGRAMS[other], wanted=PROGRAMS[form], endings=_endings(form)
            )
        raise TemplateError("other", endings=_endings(form))
    if any(name.startswith("_xmlsignatures/") for name in parts):
        raise TemplateError("signed")
    return parts


def _kind(form: str, types: bytes) -> str | None:
    """The content type that makes a file one of this form, or a template for it."""
    kinds = (_KINDS[form].format(what) for what in (_PLAIN[form], "template"))
    return next((kind for kind in kinds if f'"{kind}"'.encode() in types), None)


def _plain(parts: dict[str, bytes], form: str) -> Iterator[tuple[str, bytes]]:
    """The parts as those of a plain document that fetches nothing."""
    for name, body in parts.items():
        if name == _TYPES:
            found = _kind(form, body) or ""
            yield name, body.replace(found.encode(), _KINDS[form].format(_PLAIN[form]).encode())
        elif name.endswith(".rels"):
            yield name, _inner(body, parts.get(_source(name), b""))
        elif form == "docx":
            yield name, _unattached(body, is_xml=name.startswith("word/") and name.endswith(".xml"))
        else:
            yield name, body


def _source(name: str) -> str:
    """The part that relations are those of, by the name of theirs."""
    return name.removesuffix(".rels").replace("_rels/", "")


def _inner(body: bytes, source: bytes) -> bytes:
    """The relations of ``source`` without the one to another template.

    Raises for such as lead to content elsewhere, whatever they call themselves: programs look at their keys.
    """
    root, leading = _parsed(body), {}
    for relation in root.findall(_RELATION):
        kind = relation.get("Type", "").rpartition("/")[2]
        is_outside, target = relation.get("TargetMode") == "External", short(relation.get("Target", ""))
        if kind == "attachedTemplate":
            root.remove(relation)
        elif kind in _WITHIN or (is_outside and kind != "hyperlink"):
            raise TemplateError("links", target=target)
        elif is_outside:
            leading[relation.get("Id", "")] = target
    if leading and source and (key := next(filter(leading.get, _fetched(_parsed(source))), None)):
        raise TemplateError("links", target=leading[key])
    return serialize_part_xml(root)


def _fetched(root: Any) -> Iterator[str]:
    """The keys of the relations that elements use for more than to lead somewhere."""
    for element in root.iter("{*}*"):
        if _local(element.tag) not in _LEADING:
            yield from (value for name, value in element.items() if _REFERENCE.fullmatch(name))


def _unattached(body: bytes, *, is_xml: bool) -> bytes:
    """A part of Word without the name of another template, and which can be edited.

    Raises for fields that fetch something. Other parts stay as they are; what ``is_xml`` must be readable.
    """
    try:
        root = _parsed(body)
    except TemplateError:
        if is_xml:
            raise
        return body
    if not _WORD.match(root.tag):
        return body
    if root.getroottree().docinfo.doctype:  # a part of any name may be one of Word
        raise TemplateError("entities")
    for field in _fields(root):
        if found := _FETCHING.match(field):
            raise TemplateError("links", target=found[1].upper())
    removed = [element for name in _LEFT_OUT for element in root.findall(f"{{*}}{name}")]
    for element in removed:
        root.remove(element)
    return serialize_part_xml(root) if removed else body


def _fields(root: Any) -> Iterator[str]:
    """The instructions of all fields: their words may be spread over several runs, and fields be nested."""
    open_ones: list[str] = []
    for element in root.iter(*(f"{{*}}{name}" for name in ("fldSimple", "fldChar", *_INSTRUCTIONS))):
        name, given = _local(element.tag), {_local(key): value for key, value in element.items()}
        if name == "fldSimple":
            yield given.get("instr", "")
        elif name in _INSTRUCTIONS:
            open_ones = [*open_ones[:-1], (open_ones or [""])[-1] + (element.text or "")]
        elif given.get("fldCharType") == "begin":
            open_ones.append("")
        elif open_ones and given.get("fldCharType") == "end":
            yield open_ones.pop()
    yield from open_ones


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _parsed(body: bytes) -> Any:
    """The root of a part; neither library resolves an entity."""
    try:
        return parse_xml(body)
    except SyntaxError as fault:
        raise TemplateError("damaged") from fault


def _open(content: bytes, form: str) -> None:
    """Open it as the libraries do. Raises :class:`TemplateError` where they cannot, or nothing has room."""
    try:
        if form == "docx":
            is_roomy = _is_roomy(docx.Document(io.BytesIO(content)))
        else:
            is_roomy = template_slides.serves(content)
    except Exception as fault:  # what is missing in a strange file makes them fail in any way
        raise TemplateError("damaged") from fault
    if not is_roomy:
        raise TemplateError("page" if form == "docx" else "layout")


def _is_roomy(paper: Any) -> bool:
    """Whether the last page, which ours follow, leaves room for text."""
    last = paper.sections[-1]
    wide = last.page_width - last.left_margin - last.right_margin
    tall = last.page_height - last.top_margin - last.bottom_margin
    return bool(wide >= _LEAST[0] * _EMU and tall >= _LEAST[1] * _EMU)
