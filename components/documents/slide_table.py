"""Tables of figures as native tables of a presentation: the head is flagged, hairlines lie below the rows."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pptx.oxml import parse_xml
from pptx.util import Cm

from components.charts import theme
from components.charts.text_width import ARIAL
from components.documents.slide_text import LEAST, Line, fill, rows
from components.documents.typography import HYPHEN, tied
from components.wording.numbers import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.documents.model import Row, Table
    from components.documents.slide_places import Box

_SIDE, _ABOVE = 0.15, 0.08  # centimetres around the text of a cell
_NAMES = 0.3  # of what all columns want, at most
_THIRD = 0.35  # of a table, for its names
_SPARE = 0.1  # for programs that write a little wider
_AROUND = 2 * _SIDE + _SPARE
_LINE = 1.2
_POINT = 28.35
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The built-in style without fills and lines."""

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _widths(table: Table, wide: float, size: float) -> list[float]:
    """Columns as wide as their cells; where that is too much, none narrower than its longest word.

    Numbers such as ``3 (2–5) von 12`` stay in a line where that leaves the names a third of the room.
    """
    least, most = _needs(table, size)
    spare = wide - sum(most)
    if spare >= 0:
        return [one + spare / len(most) for one in most]
    lined = [
        max(low, _lined(table, at, size)) if at in table.numeric else low for at, low in enumerate(least)
    ]
    lined[0] = min(least[0], _THIRD * wide)
    least = lined if sum(lined) <= wide else least
    spare, wanted = wide - sum(least), sum(most) - sum(least)
    if spare < 0:
        return [share / sum(table.widths) * wide for share in table.widths]
    return [low + spare * (high - low) / wanted for low, high in zip(least, most, strict=True)]


def _needs(table: Table, size: float) -> tuple[list[float], list[float]]:
    """Centimetres that columns need for their longest words, and for their longest cells."""
    cells = [table.head, *_whole(table)]
    columns = [[tied(text) for text in column] for column in zip(*cells, strict=True)]
    most = [max(_long(text, size) for text in column) + _AROUND for column in columns]
    words = [[word for text in column for word in re.split(r" |(?<=-)", text)] for column in columns]
    least = [max(_long(word, size) for word in column) + _AROUND for column in words]
    least[0] = max(least[0], min(most[0], _NAMES * sum(most)))  # names stay in a line where they can
    return least, most


def _lined(table: Table, at: int, size: float) -> float:
    """Centimetres that the longest cell of a column needs below its head."""
    return max((_long(tied(cells[at]), size) for cells in _whole(table)), default=0.0) + _AROUND


def _whole(table: Table) -> list[tuple[str, ...]]:
    """The cells of the rows that have one for each column."""
    return [row.cells for row in table.rows if len(row.cells) == len(table.head)]


def _long(text: str, size: float) -> float:
    """Centimetres of a text, which may be in bold."""
    return ARIAL.width(text.replace(HYPHEN, "-"), size / _POINT, bold=True)


def pages(table: Table, box: Box, size: float) -> list[tuple[Sequence[Row], float]]:
    """The rows cut into parts that fit a box, with the size of their letters: as large as one part allows."""
    while True:
        head, *tall = _heights(table, table.rows, _widths(table, box.wide, size), size)
        has_room = head + sum(tall) <= box.tall and sum(_needs(table, size)[0]) <= box.wide
        if has_room or size <= LEAST:
            break
        size -= 1
    parts: list[list[Row]] = [[]]
    first = 0
    for at, row in enumerate(table.rows):
        if parts[-1] and head + sum(tall[first : at + 1]) > box.tall:
            parts.append([])
            first = at
        parts[-1].append(row)
    return [(part, size) for part in parts]


def _heights(table: Table, listed: Sequence[Row], widths: Sequence[float], size: float) -> list[float]:
    """The heights of the head and of these rows."""
    head = _row(table.head, widths, size, bold=True)
    return [head, *(_row(row.cells, widths, size, bold=row.marked) for row in listed)]


def _row(cells: Sequence[str], widths: Sequence[float], size: float, *, bold: bool) -> float:
    """The height of a row; a single cell goes over all columns."""
    wide = widths if len(cells) == len(widths) else [sum(widths)]
    most = max(rows(Line(text, size, bold=bold), w - 2 * _SIDE) for text, w in zip(cells, wide, strict=True))
    return most * _LINE * size / _POINT + 2 * _ABOVE


def draw(
    slide: Any, table: Table, part: tuple[Sequence[Row], float], box: Box, way: tuple[str, float]
) -> Any:
    """A part of a table as a shape of a slide; ``way`` are its language and how much larger the slide is."""
    listed, size = part
    widths = _widths(table, box.wide, size)
    tall = _heights(table, listed, widths, size)
    place = (box.left, box.top, box.wide, sum(tall))
    shape = slide.shapes.add_table(len(listed) + 1, len(widths), *(Cm(length * way[1]) for length in place))
    about = shape.table._tbl.tblPr
    about.find(f"{{{_DRAWING}}}tableStyleId").text = _PLAIN
    about.set("bandRow", "0")
    for column, wide in zip(shape.table.columns, widths, strict=True):
        column.width = Cm(wide * way[1])
    for row, length in zip(shape.table.rows, tall, strict=True):
        row.height = Cm(length * way[1])
    for at, text in enumerate(table.head):
        _cell(
            shape.table.cell(0, at),
            Line(text, size, bold=True, right=at in table.numeric),
            theme.INK,
            1,
            way,
        )
    for down, row in enumerate(listed, 1):
        whole = len(row.cells) == 1 < len(widths)
        if whole:
            shape.table.cell(down, 0).merge(shape.table.cell(down, len(widths) - 1))
        for at in range(len(widths)):
            text = row.cells[at] if at < len(row.cells) else ""
            line = Line(text, size, bold=row.marked, right=at in table.numeric and not whole)
            _cell(shape.table.cell(down, at), line, theme.LINE, 0.5, way)
        if row.colour:
            _swatch(shape.table.cell(down, 0), row)
    return shape


def _swatch(cell: Any, row: Row) -> None:
    """The sign of a row before the text of its first cell."""
    (run,) = cell.text_frame.paragraphs[0].runs
    mark = deepcopy(run._r)
    mark.text = f"{row.sign}{SPACE}"
    value = row.colour.removeprefix("#")
    mark.get_or_add_rPr().insert(
        0, parse_xml(f'<a:solidFill xmlns:a="{_DRAWING}"><a:srgbClr val="{value}"/></a:solidFill>')
    )
    run._r.addprevious(mark)


def _cell(cell: Any, line: Line, colour: str, wide: float, way: tuple[str, float]) -> None:
    """Text in a cell with a line below it."""
    fill(cell.text_frame, (line,), way[0], scale=way[1])
    for after in cell.text_frame._txBody.iter(f"{{{_DRAWING}}}spcPts"):
        after.set("val", "0")
    about = cell._tc.get_or_add_tcPr()
    for side, length in (("L", _SIDE), ("R", _SIDE), ("T", _ABOVE), ("B", _ABOVE)):
        about.set(f"mar{side}", str(Cm(length * way[1])))
    about.set("anchor", "b")
    for side in "LRTB":
        inner = "<a:noFill/>"
        if side == "B":
            inner = f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'
        width = round(wide * 12_700)
        about.append(parse_xml(f'<a:ln{side} xmlns:a="{_DRAWING}" w="{width}">{inner}</a:ln{side}>'))
    about.append(parse_xml(f'<a:noFill xmlns:a="{_DRAWING}"/>'))
