"""Words in a place of a picture: as large as they fit, on several lines, cut off where nothing helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from components.charts import panel_svg
from components.charts.still_fixed import ABSENT
from components.charts.text_width import SCREEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = 1.24
"""Height of a line, in sizes of its letters."""


class Room(NamedTuple):
    """A place on the picture, in pixels."""

    x: float
    y: float
    wide: float
    tall: float


class Block(NamedTuple):
    """Finished lines, and their height in pixels."""

    svg: str
    tall: float


def block(words: str, room: Room, sizes: Sequence[int], colour: str, *, bold: bool = False) -> Block:
    """Words in the largest of the sizes in which they fit; in the smallest, as many of them as fit."""
    plain = " ".join(words.translate(dict.fromkeys(map(ord, ABSENT))).split())
    for size in sizes:
        lines = list(_lines(plain, room.wide, size, bold=bold))
        most = max(int(room.tall / (_LINE * size)), 1)
        if len(lines) <= most and all(SCREEN.width(one, size, bold=bold) <= room.wide for one in lines):
            break
    else:
        lines = [_cut(one, room.wide, size, bold=bold) for one in _ended(lines, most)]
    drawn = "".join(
        panel_svg.text((room.x, room.y + (_LINE * at + 1) * size), line, size, colour, bold=bold)
        for at, line in enumerate(lines)
    )
    return Block(drawn, _LINE * size * len(lines))


def _lines(words: str, wide: float, size: int, *, bold: bool) -> Iterator[str]:
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if line and SCREEN.width(longer, size, bold=bold) > wide:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _ended(lines: list[str], most: int) -> list[str]:
    """The first lines, the last of them with a sign that more was said."""
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def _cut(line: str, wide: float, size: int, *, bold: bool) -> str:
    """A line that fits, without its last words or letters."""
    if SCREEN.width(line, size, bold=bold) <= wide:
        return line
    rest = line.rstrip(" …")
    while rest and SCREEN.width(f"{rest} …", size, bold=bold) > wide:
        rest = rest[:-1].rstrip()
    return f"{rest} …"
