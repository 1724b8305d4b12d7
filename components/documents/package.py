"""The packed file of a document: the same content gives the same bytes, whenever and wherever it is made.

Both libraries would pack a document on their own, and python-pptx looks through all its parts for the name of
each new one; what stands here packs once and counts.
"""

from __future__ import annotations

import io
import re
import zipfile
from itertools import count
from typing import TYPE_CHECKING, Any

from docx.opc.pkgwriter import PackageWriter as PaperWriter
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter as SlideWriter
from pptx.parts.image import Image, ImagePart

if TYPE_CHECKING:
    from collections.abc import Iterator

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member; the day that counts stands in the document."""

_RELATIONS = "_rels/.rels"
_PREVIEW = re.compile(rb'<Relationship\b[^>]*/metadata/thumbnail"[^>]*/>')
_PREVIEW_FILE = "docProps/thumbnail.jpeg"


class _Zip:
    """Where a library writes the parts of a document: a ZIP with fixed dates and without a preview."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.file = zipfile.ZipFile(self.out, "w", zipfile.ZIP_DEFLATED)

    def write(self, name: Any, part: bytes) -> None:
        """Take a part under its name, which begins with a slash."""
        if name.membername == _PREVIEW_FILE:
            return
        member = zipfile.ZipInfo(name.membername, EPOCH)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.external_attr = 0o600 << 16
        self.file.writestr(member, _PREVIEW.sub(b"", part) if name.membername == _RELATIONS else part)

    def content(self) -> bytes:
        """The whole file."""
        self.file.close()
        return self.out.getvalue()


def paper(document: Any) -> bytes:
    """A document of python-docx as a file."""
    package, out = document.part.package, _Zip()
    _without_effects(document.part)
    writer: Any = PaperWriter
    for part in package.parts:
        part.before_marshal()
    writer._write_content_types_stream(out, package.parts)
    writer._write_pkg_rels(out, package.rels)
    writer._write_parts(out, package.parts)
    return out.content()


def _without_effects(part: Any) -> None:
    """A document without the second set of styles that Word 2010 wrote beside its own, which is not ours."""
    for key, relation in list(part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            part.rels.pop(key)


def slides(show: Any) -> bytes:
    """A presentation of python-pptx as a file."""
    package, out = show.part.package, _Zip()
    writer: Any = SlideWriter(out.out, package._rels, tuple(package.iter_parts()))
    writer._write_content_types_stream(out)
    writer._write_pkg_rels(out)
    writer._write_parts(out)
    return out.content()


def counted(show: Any) -> None:
    """Let a presentation name its new parts by counting, and know its pictures by their content.

    python-pptx walks over the whole package for each of both: twice the slides take four times as long. The
    names are the same.
    """
    package = show.part.package
    first = package.next_partname
    numbers: dict[str, Iterator[int]] = {}
    pictures: dict[bytes, Any] = {}

    def named(template: str) -> Any:
        if template not in numbers:
            name = first(template)
            numbers[template] = count(next(n for n in count(1) if template % n == name))
        return PackURI(template % next(numbers[template]))

    def pictured(file: io.BytesIO) -> Any:
        content = file.getvalue()
        if content not in pictures:
            pictures[content] = ImagePart.new(package, Image.from_file(file))
        return pictures[content]

    package.next_partname = named
    package.next_image_partname = lambda ending: named(f"/ppt/media/image%d.{ending}")
    package.get_or_add_image_part = pictured
