"""The packed file of a document: the same content gives the same bytes, whenever and wherever it is made."""

from __future__ import annotations

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member; the day that counts stands in the document."""


def settled(content: bytes, *, without: frozenset[str] = frozenset()) -> bytes:
    """A ZIP packed anew with fixed dates, in the order it had, ``without`` some members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in without:
                member = zipfile.ZipInfo(name, EPOCH)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.external_attr = 0o600 << 16
                new.writestr(member, old.read(name))
    return out.getvalue()
