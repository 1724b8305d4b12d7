"""How the sheets of a ring's template look on the screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.downloads.xlsx_file import A4, lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    import xlsxwriter

    from components.texts import Words
    from data.ring.model import Ring

INPUT = "#FFF6D6"
"""Ground of the cells that a town fills in."""

LINE, SMALL_LINE = 15.0, 12.5
"""Heights of a line in points."""

_WRAPPED = {"text_wrap": True, "valign": "top"}
_FRAME = {"border": 1, "border_color": theme.LINE}
_HEAD = {"bold": True, "bg_color": theme.HALF, "bottom": 1, "bottom_color": theme.MUTED, **_WRAPPED}
_FIXED = {"bg_color": theme.SURFACE, "font_color": theme.MUTED, "valign": "top", **_FRAME}
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {"valign": "top"},
    "counted": {"align": "right", "num_format": "#,##0", "valign": "top"},
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12},
    "label": {"bold": True, "valign": "top"},
    "wrapped": {"align": "left", **_WRAPPED},
    "beside": {"align": "left", "indent": 1, **_WRAPPED},
    "head": _HEAD,
    "head_beside": {**_HEAD, "align": "left", "indent": 1},
    "head_number": {**_HEAD, "align": "right"},
    "small_head": {**_HEAD, "font_size": 9},
    "small": {"font_size": 9, "align": "left", **_WRAPPED, **_FRAME},
    "fixed": _FIXED,
    "fixed_wrapped": {**_FIXED, "text_wrap": True},
    "taken": {**_FIXED, "align": "right", "num_format": "#,##0"},
    "input": {"bg_color": INPUT, "valign": "top", **_FRAME},
    "input_wrapped": {"bg_color": INPUT, **_WRAPPED, **_FRAME},
    "input_beside": {"bg_color": INPUT, "align": "left", "indent": 1, **_WRAPPED, **_FRAME},
}


@dataclass(frozen=True)
class Look:
    """The formats of a workbook, each made once: one of our looks, or the format of a computed number."""

    book: xlsxwriter.Workbook
    _made: dict[str, Any] = field(default_factory=dict)

    def __call__(self, name: str) -> Any:
        """The format of this name."""
        if name not in self._made:
            self._made[name] = self.book.add_format(
                _LOOKS.get(name) or {"num_format": name, "valign": "top", **_FIXED}
            )
        return self._made[name]


@dataclass(frozen=True)
class Page:
    """A sheet that is being written, with what its cells are made of."""

    sheet: Any
    """Of xlsxwriter, which has no types."""
    ring: Ring
    words: Words
    look: Look

    def text(self, row: int, column: int, text: str, look: str) -> None:
        """A text that is never a formula or a link, whatever it looks like."""
        self.sheet.write_string(row, column, text, self.look(look))

    def number(self, row: int, column: int, number: float, look: str) -> None:
        """A number."""
        self.sheet.write_number(row, column, number, self.look(look))

    def put(self, row: int, column: int, said: str | float, look: str) -> None:
        """A text or a number."""
        if isinstance(said, str):
            self.text(row, column, said, look)
        else:
            self.number(row, column, said, look)

    def formula(self, row: int, column: int, formula: str, look: str) -> None:
        """A formula without a result: nothing is chosen yet."""
        self.sheet.write_formula(row, column, formula, self.look(look), "")

    def blank(self, row: int, column: int, look: str) -> None:
        """An empty cell."""
        self.sheet.write_blank(row, column, None, self.look(look))

    def head(self, row: int, column: int, texts: Iterable[str], look: str = "head") -> None:
        """Heads of columns, from left to right."""
        for at, text in enumerate(texts, start=column):
            self.text(row, at, text, look)

    def widths(self, widths: Iterable[float]) -> None:
        """The widths of all columns in characters."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def height(self, row: int, texts: Iterable[tuple[str, float]], line: float = LINE) -> None:
        """The height of a row that shows texts whole, each in a column of so many characters.

        Programs do not all work it out themselves when they open a file.
        """
        self.sheet.set_row(row, max(lines(text, width) for text, width in texts) * line)

    def told(self, row: int, column: int, text: str, width: float) -> int:
        """A text over as many rows as it has lines, because others stand beside them; the row after it."""
        after = row + lines(text, width)
        if after - row == 1:
            self.text(row, column, text, "wrapped")
        else:
            self.sheet.merge_range(row, column, after - 1, column, text, self.look("wrapped"))
        return after

    def reference(self, cells: str) -> str:
        """Cells of this sheet as a formula on another one names them."""
        quoted = self.sheet.get_name().replace("'", "''")
        return f"'{quoted}'!{cells}"

    def table(self, columns: int) -> None:
        """The sheet as a table whose head and first columns stay in sight, the head on each page as well."""
        self.sheet.set_row(0, 2 * LINE)
        self.sheet.freeze_panes(1, columns)
        self.sheet.repeat_rows(0)
        self.on_paper()

    def on_paper(self) -> None:
        """A4 across, one page wide; below each page ring, edition and number."""
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.75)
        named = self.ring.name.replace("&", "&&")
        self.sheet.set_footer(f"&L{named}, {self.ring.edition}&R{self.words('dateien.page')}")
