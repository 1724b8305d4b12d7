"""Where a view stands: its address, and the short one with its code that can be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.view import codes
from components.view.model import LASTING, query

if TYPE_CHECKING:
    from components.view.model import View
    from data.store.store import Store


def link(store: Store, page: str, view: View, base: str) -> str:
    """The full address of a view; later figures do not change what it shows."""
    return f"{base}/{'' if page == 'start' else page}{query(view, store, LASTING)}"


def short(store: Store, page: str, view: View, base: str) -> str:
    """The address with the code of a view; the full one where it has no code."""
    code = codes.code(store, page, view)
    return base + codes.link(code) if code else link(store, page, view, base)
