"""The pieces of a small picture of fixed size: finished SVG, its colours in it, for a page and a file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components.charts import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.comparison.mark import Mark

Point = tuple[float, float]

SHAPES = {
    "star": "M0-1.4L.34-.46 1.33-.43 .53.18 .83 1.13 0 .56-.83 1.13-.53.18-1.33-.43-.34-.46Z",
    "square": "M-.8-.8H.8V.8H-.8Z",
    "diamond": "M0-1L1 0 0 1-1 0Z",
    "triangle-up": "M0-.9L.9.7H-.9Z",
    "x": "M-.75-.4L-.4-.75 0-.35 .4-.75 .75-.4 .35 0 .75 .4 .4 .75 0 .35-.4 .75-.75 .4-.35 0Z",
    "circle": "M-1 0a1 1 0 0 1 2 0a1 1 0 0 1-2 0Z",
}
"""Outlines of markers about as large to the eye as a circle of radius 1, around 0, 0."""


def whole(parts: Iterable[str], width: float, height: float, label: str) -> str:
    """The picture, named ``label`` for those who do not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="panel-svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )


def text(
    at: Point,
    words: str,
    size: float,
    colour: str = theme.INK,
    *,
    anchor: str = "start",
    bold: bool = False,
    halo: bool = False,
) -> str:
    """Words whose base line begins, ends or has its middle ``at`` a point; ``<b>`` in them makes bold."""
    inner = escape(words, quote=False)
    inner = inner.replace("&lt;b&gt;", '<tspan font-weight="600">').replace("&lt;/b&gt;", "</tspan>")
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    weight = ' font-weight="700"' if bold else ""
    edge = f' paint-order="stroke" stroke="{theme.PAPER}" stroke-width="3"' if halo else ""
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size:g}" fill="{colour}"{side}{weight}{edge}>'
        f"{inner}</text>"
    )


def path(points: Sequence[Point], colour: str, width: float, dash: str = "") -> str:
    """A line through points."""
    corners = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{corners}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-linejoin="round"{dashes}/>'
    )


def area(points: Sequence[Point], colour: str) -> str:
    """A filled surface."""
    corners = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path d="M{corners}Z" fill="{colour}"/>'


def box(corner: Point, width: float, height: float, colour: str, tip: str = "") -> str:
    """A filled rectangle from its upper left corner; with ``tip`` words that show beside the pointer."""
    said = f' data-tip="{lines(tip)}"' if tip else ""
    return (
        f'<rect x="{corner[0]:.1f}" y="{corner[1]:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{colour}"{said}/>'
    )


def dot(
    at: Point, radius: float, colour: str, tip: str = "", *, edge: float = 1.5, hollow: bool = False
) -> str:
    """A round dot with a white edge, or a ring."""
    said = f' data-tip="{lines(tip)}"' if tip else ""
    fill, line = (theme.PAPER, colour) if hollow else (colour, theme.PAPER)
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:g}" fill="{fill}" stroke="{line}" '
        f'stroke-width="{edge:g}"{said}/>'
    )


def mark(one: Mark, at: Point, radius: float, tip: str = "", *, hollow: bool = False) -> str:
    """The sign of a marked area with a white edge; unfilled for a small denominator, and where it is lent."""
    symbol = one.symbol.removesuffix("-open")
    open_ = hollow or symbol != one.symbol
    fill, line, width = (theme.PAPER, one.colour, 2.4) if open_ else (one.colour, theme.PAPER, 1.0)
    said = f' data-tip="{lines(tip)}"' if tip else ""
    return (
        f'<path transform="translate({at[0]:.1f} {at[1]:.1f}) scale({radius:g})" d="{SHAPES[symbol]}" '
        f'fill="{fill}" stroke="{line}" stroke-width="{width / radius:.2f}"{said}/>'
    )


def lines(words: str) -> str:
    """Words as the value of an attribute, their lines kept."""
    return escape(words).replace("\n", "&#10;")
