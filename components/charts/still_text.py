"""Words in a finished chart: Plotly's few tags as SVG, and where Plotly puts a line of letters."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

from components.charts.still_scale import UndrawableError

LINE = 1.3
"""Height of a line, in sizes of its letters."""
ANCHORS = {"left": "start", "center": "middle", "right": "end"}

_ABOVE, _BELOW = 1.024, 0.4  # of Source Sans 3, in sizes of its letters
_TAGS = re.compile(r"(<[^>]*>)")
_STYLED = re.compile(r"""<span style=["'](?:font-size:(\d+)px;)?color: ?(#[0-9A-Fa-f]{6});?["']>""")


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """A number of pixels or percent, as short as a hundredth allows."""
    text = f"{value:.2f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=8192)  # several layouts of a chart have the same places
def percent(share: float) -> str:
    """A share of the plot as a place on it, to a hundredth."""
    text = f"{100 * share:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"0", "-0"} else text + "%"


def lines(text: str) -> tuple[str, ...]:
    """A text of Plotly as the content of an SVG text, a part for each of its lines.

    It is not remembered: it may be one of own figures. Raises :class:`UndrawableError` at a tag that the
    charts did not use so far.
    """
    if "<" not in text:
        return (_letters(text),)
    found: list[str] = [""]
    opened: list[str] = []
    for place, part in enumerate(_TAGS.split(text)):
        if place % 2 == 0:
            found[-1] += _letters(part)
        elif part == "<br>":
            found[-1] += "</tspan>" * len(opened)
            found.append("".join(opened))
        elif part in {"</b>", "</span>"}:
            opened.pop()
            found[-1] += "</tspan>"
        else:
            opened.append(_opening(part))
            found[-1] += opened[-1]
    return tuple(found)


def _letters(part: str) -> str:
    return escape(unescape(part), quote=False)


def _opening(tag: str) -> str:
    if tag == "<b>":
        return '<tspan font-weight="700">'
    style = _STYLED.fullmatch(tag)
    if not style:
        raise UndrawableError
    size = f' font-size="{style[1]}"' if style[1] else ""
    return f'<tspan fill="{style[2]}"{size}>'


def placed(text: str, at: tuple[str, str], off: tuple[float, float], look: str = "") -> str:
    """A text so many pixels off its place, which stands in percent (``37.5%``)."""
    (x, y), (dx, dy) = at, off
    first, *rest = lines(text)
    aside = f' dx="{number(dx)}"' if abs(dx) >= 0.005 else ""
    more = "".join(f'<tspan x="{x}"{aside} dy="{LINE}em">{line}</tspan>' for line in rest)
    return f'<text x="{x}" y="{y}"{aside} dy="{number(dy)}"{look}>{first}{more}</text>'


def count(text: str) -> int:
    """How many lines a text has."""
    return text.count("<br>") + 1


def tall(text: str, size: float) -> float:
    """Height in pixels of the box of a text. Browsers round it as they do here."""
    return round(_ABOVE * size) + round(_BELOW * size) + LINE * size * (count(text) - 1)


def above(size: float) -> float:
    """How far the box of a line reaches above its base line, in pixels.

    Where the part below is rounded down, Chromium on Linux takes a pixel for it from the part above and
    others do not: half a pixel is near to both.
    """
    below = _BELOW * size
    return round(_ABOVE * size) - (0.5 if round(below) < below else 0)
