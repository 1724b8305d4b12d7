"""Words in a finished chart: Plotly's few tags as SVG, and where Plotly puts a line of letters."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

from components.charts.still_scale import UndrawableError

LINE = 1.3
"""Height of a line, in sizes of its letters."""
ABOVE, BELOW = 1.024, 0.4
"""How far the box of a line reaches above and below its base line, in sizes of its letters."""
ANCHORS = {"left": "start", "center": "middle", "right": "end"}

_TAGS = re.compile(r"(<[^>]*>)")
_COLOURED = re.compile(r"""<span style=["']color: ?(#[0-9A-Fa-f]{6});?["']>""")


def number(value: float) -> str:
    """A number of pixels or percent, as short as a hundredth allows."""
    text = f"{value:.2f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)
def lines(text: str) -> tuple[str, ...]:
    """A text of Plotly as the content of an SVG text, a part for each of its lines.

    Raises :class:`UndrawableError` at a tag that the charts did not use so far.
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
    colour = _COLOURED.fullmatch(tag)
    if not colour:
        raise UndrawableError
    return f'<tspan fill="{colour[1]}">'


def placed(text: str, x: str, y: str, dx: float, dy: float, look: str = "") -> str:
    """A text ``dx`` and ``dy`` pixels beside its place, which stands in percent (``37.5%``)."""
    first, *rest = lines(text)
    aside = f' dx="{number(dx)}"' if abs(dx) >= 0.005 else ""
    more = "".join(f'<tspan x="{x}"{aside} dy="{LINE}em">{line}</tspan>' for line in rest)
    return f'<text x="{x}" y="{y}"{aside} dy="{number(dy)}"{look}>{first}{more}</text>'


def count(text: str) -> int:
    """How many lines a text has."""
    return text.count("<br>") + 1


def tall(text: str, size: float) -> float:
    """Height in pixels of the box of a text."""
    return size * (ABOVE + BELOW + LINE * (count(text) - 1))
