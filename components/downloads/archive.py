"""ZIP archives whose bytes depend on nothing but their content, also those inside office documents."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP can hold
UNDATED = datetime(*_EPOCH, tzinfo=UTC).replace(tzinfo=None)
"""When a workbook was made, for one whose bytes must not depend on it."""

_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of the files in the order given, always with the same bytes for the same content.

    A file ``mimetype`` stays as it is, so that the archive says at its beginning what it is (ODF).
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def repacked(document: bytes, day: str) -> bytes:
    """An office document without the moment it was written: ``day`` (``YYYY-MM-DD``) stands for it."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    stamp = rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\g<3>"
    return packed((name, _TIMES.sub(stamp, body) if name == _CORE else body) for name, body in files)
