"""The typeface of the screen: Source Sans 3, reduced to what the product writes, served from here.

The package ``fontpkg-source-sans-3`` brings the whole variable font (650 kB). ``python app.py --pack`` makes
of it once at set-up a WOFF2 of less than :data:`MOST` bytes: the weights and the letters that are used, with
kerning. Without it the app runs with the system's font, next in ``theme.FONT``.
"""

from __future__ import annotations

import hashlib
import logging
import sys
from functools import cache
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Response, send_file

from components.downloads.typeface import FAMILY, PACKAGE, source
from components.web.plotly_bundle import put

if TYPE_CHECKING:
    from collections.abc import Iterable

STAND_IN = "Source Sans 3 Ersatz"
"""Arial, or what is as wide, in the size of ours: lines break alike before the font has come."""

_STAND_INS = (
    (("DejaVu Sans", "Verdana"), "", 400, 81),
    (("DejaVu Sans", "Verdana"), " Bold", 600, 76),
    (("Arial", "Liberation Sans", "Arimo", "Helvetica", "Roboto"), "", 400, 93),
    (("Arial", "Liberation Sans", "Arimo", "Helvetica", "Roboto"), " Bold", 600, 90),
)
"""Fonts of systems, and the size in per cent in which they are as wide as ours in our German words.

By weight, for a bold one is not wider than its own regular one by as much as ours. A browser takes the last
that it has. Ours has an ascent of 1.024 and a descent of 0.4."""


def _stand_in(names: Iterable[str], style: str, weight: int, size: int) -> str:
    local = ", ".join(f'local("{name}{style}")' for name in names)
    return (
        f'@font-face {{ font-family: "{STAND_IN}"; src: {local}; font-weight: {weight}; '
        f"size-adjust: {size}%; ascent-override: {102.4 / size:.1%}; descent-override: {40 / size:.1%}; "
        "line-gap-override: 0%; }"
    )


WEIGHTS = (400, 700)
MOST = 60_000
"""Bytes that the font may have."""

SIGNS = "\u2009\u200a\u2007\u202f\u2010\u2011–—‘’‚“”„†‡•…‰⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉€←↑→↓−∑≈≠≤≥■▲△▶▸▼▾●○◆"
"""What is written beyond the letters and signs of the two Latin blocks."""

CHARACTERS = frozenset({*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, SIGNS)})
_FEATURES = ("ccmp", "kern", "locl", "mark", "mkmk")


@cache
def place() -> Path | None:
    """Where the reduced font lies or will lie: another package or other letters have another name."""
    try:
        recipe = (metadata.version(PACKAGE), WEIGHTS, _FEATURES, sorted(CHARACTERS))
    except metadata.PackageNotFoundError:
        return None
    name = hashlib.sha256(repr(recipe).encode()).hexdigest()[:12]
    return Path(sys.prefix) / "share" / "ruhrvergleich" / f"source-sans-3-{name}.woff2"


def reduced(
    font: Path, characters: Iterable[int] = CHARACTERS, weights: tuple[float, float] = WEIGHTS
) -> bytes:
    """The variable ``font`` as WOFF2 with these characters (code points) and weights; always the same bytes.

    Raises ``ImportError`` without fonttools or Brotli, and ``OSError`` or fonttools' own errors for a broken
    font.
    """
    from fontTools import subset  # noqa: PLC0415  (at set-up alone)
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib import instancer  # noqa: PLC0415

    whole = TTFont(font, recalcTimestamp=False)
    options = subset.Options(layout_features=list(_FEATURES), hinting=False, name_IDs=["*"])
    smaller = subset.Subsetter(options)
    smaller.populate(unicodes=characters)
    smaller.subset(whole)
    made = instancer.instantiateVariableFont(whole, {"wght": weights})
    made.flavor = "woff2"
    written = BytesIO()
    made.save(written)
    return written.getvalue()


@cache
def url() -> str | None:
    """The lasting address of the font, or None where it has not been made."""
    target = place()
    if target is None or not target.is_file():
        return None
    return f"/font/{hashlib.sha256(target.read_bytes()).hexdigest()[:12]}/source-sans-3.woff2"


def head() -> str:
    """What a document says in its head so that the font is there early; empty without a font.

    Pictures find the font by the link (``assets/picture_font.js``).
    """
    address = url()
    if address is None:
        return ""
    low, high = WEIGHTS
    face = (
        f'@font-face {{ font-family: "{FAMILY}"; src: url("{address}") format("woff2"); '
        f"font-weight: {low} {high}; font-style: normal; font-display: swap; }}"
    )
    stand_ins = " ".join(_stand_in(*one) for one in _STAND_INS)
    preload = f'<link rel="preload" as="font" type="font/woff2" href="{address}" crossorigin>'
    return f"{preload}\n    <style>{face} {stand_ins}</style>"


def blueprint() -> Blueprint:
    """The font under its lasting address; without one no route, and a line in the log."""
    routes = Blueprint("font", __name__)
    lasting, target = url(), place()
    if lasting is None or target is None:
        logging.getLogger(__name__).warning("%s fehlt; gezeigt wird mit der Schrift des Systems.", FAMILY)
        return routes

    def font() -> Response:
        return send_file(target, mimetype="font/woff2")

    routes.add_url_rule(lasting, "font", font)
    return routes


def make() -> None:
    """Make the reduced font and put it in place. Raises ``RuntimeError`` that says what went wrong."""
    font, target = source(), place()
    if font is None or target is None:
        raise RuntimeError(f"{PACKAGE} fehlt")
    content = reduced(font)
    if len(content) > MOST:
        raise RuntimeError(f"{len(content)} Bytes sind mehr als {MOST}")
    put(target, content)


def main() -> int:
    """Make the font unless it is there. Never fails: the app runs without it as well."""
    try:
        if (target := place()) is None or not target.is_file():
            make()
    except Exception as fault:  # fonttools has many errors, and none may stop the set-up
        print(f"Die Schrift {FAMILY} fehlt ({fault}); gezeigt wird mit der des Systems.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
