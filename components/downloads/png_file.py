"""Pictures as PNG: finished SVG drawn by resvg on the server, by no browser.

It draws with the typeface of the package alone, so the same SVG gives the same bytes in every process. Words
need no ``font-family``; a sign that the typeface lacks is an empty box.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

import resvg_py

from components.downloads import typeface

BACKGROUND = "#FFFFFF"


def png(svg: str, width: int) -> bytes:
    """An SVG document as a PNG of ``width`` pixels on white; its own size gives the height.

    Raises ``ValueError`` for what is no SVG, or has no size.
    """
    made: bytes = resvg_py.svg_to_bytes(svg_string=svg, width=width, background=BACKGROUND, **_fonts())
    return bytes(made)


@cache
def _fonts() -> dict[str, Any]:
    """The typeface for all families; without its package the system's, whose pictures differ by system."""
    font = typeface.source()
    if font is None:
        logging.getLogger(__name__).warning(
            "%s fehlt; Bilder in Dokumenten nehmen die Schrift des Systems.", typeface.PACKAGE
        )
        return {}
    family = typeface.FAMILY
    return {
        "font_files": [str(font)],
        "skip_system_fonts": True,
        "font_family": family,
        "sans_serif_family": family,
        "serif_family": family,
    }
