"""How much of a page things will take, in centimetres: what decides what stands on the page of a view.

Texts are measured by the letters of Arial, which documents name; the height of a chart is its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.charts.text_width import ARIAL
from components.documents.ooxml import POINT, turned_height
from components.documents.typography import tied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from components.documents.model import Figure, Table
    from components.documents.styles import Style

_LINE = 1.15
"""The height of a line of Arial as a share of the size of its letters."""

_CELL = 0.2
"""Left and right margin of a cell of a table together, in centimetres."""

_GRID = 0.018
"""The line below a row of a table, in centimetres."""


def rows(content: str, size: float, width: float, *, bold: bool = False) -> int:
    """Lines that a text takes in a column of some centimetres; only spaces that may break do."""
    room, used, count = width * POINT, 0.0, 1
    space = ARIAL.width(" ", size, bold=bold)
    for word in tied(content).split(" "):
        wide = ARIAL.width(word, size, bold=bold)
        if used and used + space + wide > room:
            count, used = count + 1, wide
        else:
            used += wide + (space if used else 0.0)
        count, used = count + int(used // room), used % room  # a word longer than a line is broken
    return count


@dataclass(frozen=True, slots=True)
class Room:
    """Measures by the ``looks`` of styles; ``wide`` is how much wider than Arial their typeface may be."""

    looks: Mapping[str, Style]
    wide: float = 1.0

    def text(self, content: str, style: str, width: float) -> float:
        """The height of a paragraph with the space around it; none of an empty one."""
        if not content:
            return 0.0
        look = self.looks[style]
        lines = rows(content, look.size * self.wide, width, bold=look.bold)
        return (look.before + look.after + lines * look.size * _LINE * look.lines) / POINT

    def texts(self, contents: Iterable[str], style: str, width: float) -> float:
        """The height of paragraphs of one style."""
        return sum(self.text(content, style, width) for content in contents)

    def table(self, found: Table, width: float) -> float:
        """The height of a table with its caption and notes."""
        total = sum(found.widths)
        shares = [share / total * width - _CELL for share in found.widths]
        look = self.looks["TightText" if found.tight else "FiguresText"]
        size = found.size or look.size
        padding = (look.before + look.after) / POINT + _GRID

        def height(cells: Iterable[str], *, bold: bool) -> float:
            lines = max(
                rows(cell, size * self.wide, wide, bold=bold)
                for cell, wide in zip(cells, shares, strict=True)
            )
            return lines * size * _LINE / POINT + padding

        tall = turned_height(found, width) if found.turned else height(found.head, bold=True)
        for row in found.rows:
            whole = len(row.cells) == 1 < len(shares)
            tall += height((row.cells[0], *[""] * (len(shares) - 1)) if whole else row.cells, bold=row.marked)
        caption = "" if found.untitled else found.caption
        return self.text(caption, "Caption", width) + tall + self.texts(found.notes, "Small", width) + 0.25

    def figure(self, found: Figure, width: float, known: Sequence[str] = ()) -> float:
        """The height of a figure with its caption and its notes but those ``known``."""
        said = " ".join(note for note in found.notes if note not in known)
        tall = self.text(found.title, "Caption", width) + self.text(said, "Small", width)
        if found.notice:
            return tall + self.text(found.reading, "Normal", width) + self.text(found.notice, "Said", width)
        drawn = [picture.height for picture in found.pictures] + [chart.height for chart in found.charts]
        return tall + sum(drawn) + 0.12 * len(drawn)
