"""The pages of a text document: upright or on their side, in one column or two, with the foot they share."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.section import Section
from docx.shared import Cm

from components.documents import ooxml

if TYPE_CHECKING:
    from docx.document import Document

_TALL, _WIDE = 29.7, 21.0
_MARGINS = {"top": 1.8, "bottom": 1.8, "left": 2.5, "right": 2.0}
_BETWEEN = 0.8
"""Centimetres between two columns."""


class Page:
    """The pages while a document is written. A section of WordprocessingML is described where it ends.

    ``own`` leaves size, margins and foot as the document has them.
    """

    def __init__(self, document: Document, *, own: bool = False) -> None:
        self.document, self.own = document, own
        self.last = document.sections[-1]
        self.columns, self.wide, self.goes_on = 1, False, False
        if not own:
            self.last.page_width, self.last.page_height = Cm(_WIDE), Cm(_TALL)
            for side, width in _MARGINS.items():
                setattr(self.last, f"{side}_margin", Cm(width))
            self.last.header_distance = self.last.footer_distance = Cm(1)
            self.last.footer.is_linked_to_previous = False
        self._start = deepcopy(self.last._sectPr)

    def size(self, *, wide: bool = False) -> tuple[float, float]:
        """Width and height of the place for text, in centimetres."""
        found = self._made(1, wide=wide)
        width = found.page_width - found.left_margin - found.right_margin  # type: ignore[operator]
        height = found.page_height - found.top_margin - found.bottom_margin  # type: ignore[operator]
        return round(width / ooxml.EMU, 3), round(height / ooxml.EMU, 3)

    @property
    def column(self) -> float:
        """Width of one of two columns, in centimetres."""
        return (self.size()[0] - _BETWEEN) / 2

    def differs(self, *, wide: bool = False) -> bool:
        """Whether what is being written does not stand on plain pages of this kind."""
        return self.columns != 1 or self.wide != wide

    def begin(self, *, columns: int = 1, wide: bool = False, goes_on: bool = False) -> str:
        """The end of what was written, before pages of another kind; it ``goes_on`` on the same page."""
        ended = self._described()._sectPr.xml
        self.columns, self.wide, self.goes_on = columns, wide, goes_on
        return ooxml.paragraph("", "Anchor", more=ended)

    def finish(self, footer: str) -> None:
        """Describe the last pages; without own ones all share a ``footer`` of paragraphs."""
        body, found = self.document.element.body, self._described()._sectPr
        if not self.own:
            element = self.last.footer._element
            for old in list(element):
                element.remove(old)
            for new in parse_xml(f"<w:ftr {ooxml.DECLARED}>{footer}</w:ftr>"):
                element.append(new)
        body.replace(body[-1], found)

    def _described(self) -> Section:
        found = self._made(self.columns, wide=self.wide)
        found.start_type = WD_SECTION.CONTINUOUS if self.goes_on else WD_SECTION.NEW_PAGE
        return found

    def _made(self, columns: int, *, wide: bool) -> Section:
        """Pages of a kind, as a copy of the first ones."""
        found = Section(deepcopy(self._start), self.document.part)
        if wide:
            found.orientation = WD_ORIENT.LANDSCAPE
            found.page_width, found.page_height = found.page_height, found.page_width
        for old in found._sectPr.findall(f"{{{ooxml.SPACES['w']}}}cols"):
            space = round(_BETWEEN * ooxml.DXA)
            old.set(f"{{{ooxml.SPACES['w']}}}num", str(columns))
            old.set(f"{{{ooxml.SPACES['w']}}}space", str(space))
        return found
