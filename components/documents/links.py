"""Where a view stands: its address, what can be typed instead, and both as a picture."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import segno

from components.view import query

if TYPE_CHECKING:
    from components.view import View
    from data.store import Store


def link(store: Store, page: str, view: View, base: str) -> str:
    """The full address of a view."""
    return f"{base}/{'' if page == 'start' else page}{query(view, store)}"


def picture(text: str) -> bytes:
    """A QR code as PNG."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="png", scale=6, border=2)
    return out.getvalue()
