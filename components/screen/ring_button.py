"""The buttons of the page of a ring: each names what the script does (``assets/ring_page.js``)."""

from __future__ import annotations

from typing import Any

from components.screen.markup import attrs
from components.screen.tags import Element


def button(label: str, act: str, css: str = "btn btn-outline-primary btn-sm", **more: Any) -> Element:
    """A button of these words; ``more`` are further attributes, ``data_datei`` as ``data-datei``."""
    return Element("button", label, type="button", className=css, **attrs(data_ring=act, **more))
