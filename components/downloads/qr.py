"""QR codes of links, made on the server by segno; nothing is asked of anybody else.

Error correction M (15 %) survives a photocopy; a border of four modules as the standard asks for.
"""

from __future__ import annotations

from io import BytesIO

import segno

BORDER = 4
LONGEST = 1200
"""Bytes of a text beyond which a code gets too fine for a telephone."""

DARK, LIGHT = "#16242C", "#FFFFFF"


def svg(text: str, scale: int = 4) -> str:
    """The QR code of a text as an SVG element without a name. Raises ``ValueError`` for too long a text."""
    made: str = _made(text).svg_inline(
        scale=scale, border=BORDER, dark=DARK, light=LIGHT, omitsize=True, svgclass="qr", lineclass=None
    )
    return made


def svg_file(text: str, scale: int = 8) -> bytes:
    """The QR code of a text as an SVG file. Raises ``ValueError`` for too long a text."""
    buffer = BytesIO()
    _made(text).save(buffer, kind="svg", scale=scale, border=BORDER, dark=DARK, light=LIGHT)
    return buffer.getvalue()


def png(text: str, scale: int = 8) -> bytes:
    """The QR code of a text as a PNG, ``scale`` pixels a module. Raises ``ValueError`` if it is too long."""
    buffer = BytesIO()
    _made(text).save(buffer, kind="png", scale=scale, border=BORDER, dark=DARK, light=LIGHT)
    return buffer.getvalue()


def fits(text: str) -> bool:
    """Whether a text is short enough."""
    return 0 < len(text.encode()) <= LONGEST


def _made(text: str) -> segno.QRCode:
    if not fits(text):
        raise ValueError("a QR code needs 1 to 1,200 bytes")
    return segno.make_qr(text, error="m")
