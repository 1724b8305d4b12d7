"""The packed file of a document: the same content gives the same bytes, whenever and wherever it is made."""

from __future__ import annotations

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member; the day that counts stands in the document."""

_RELATIONS = "_rels/.rels"
_PREVIEW = re.compile(rb'<Relationship\b[^>]*/metadata/thumbnail"[^>]*/>')
_PREVIEW_FILE = "docProps/thumbnail.jpeg"


def settled(content: bytes) -> bytes:
    """A document packed anew with fixed dates, in its order, without the template's preview picture."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name == _PREVIEW_FILE:
                continue
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            part = old.read(name)
            new.writestr(member, _PREVIEW.sub(b"", part) if name == _RELATIONS else part)
    return out.getvalue()
