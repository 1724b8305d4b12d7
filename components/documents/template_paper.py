"""A paper of the house as a template: its styles, pages, head and foot, with our content in it.

Its own styles are found by their names, which Word writes in English or as the user sees them; those of ours
that it lacks are added and take its typeface. The content stands where it says ``{{Inhalt}}``, else at its
end.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from components.documents import styles
from components.documents.ooxml import DECLARED, POINT
from components.documents.room import rows
from data.model import region as regions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Paper

_PLACE = re.compile(r"\{\{\s*(inhalt|content)\s*\}\}", re.IGNORECASE)
_NAMES = {
    "Title": ("title", "titel"),
    "Subtitle": ("subtitle", "untertitel"),
    "Heading1": ("heading 1", "überschrift 1"),
    "Heading2": ("heading 2", "überschrift 2"),
    "Caption": ("caption", "beschriftung"),
    "ListBullet": ("list bullet", "aufzählungszeichen"),
    "Contents": ("toc 1", "verzeichnis 1"),
    "Hyperlink": ("hyperlink", "internetlink"),
}
"""The names under which a template has the styles that it brings itself, in small letters."""

_STYLE = re.compile(r'<w:(p|r|tbl)Style w:val="(\w+)"/>')
_BODY = 11  # points of the text before the content, where nothing else is known


class Template:
    """A template that is being filled. ``document`` is it, opened."""

    def __init__(self, content: bytes) -> None:
        self.document: Paper = Document(io.BytesIO(content))
        self._ids: dict[str, str] = {}
        self._place = next(
            (one for one in self.document.paragraphs if _PLACE.fullmatch(one.text.strip())), None
        )

    def taken(self, width: float) -> float:
        """Centimetres of the page on which the content begins that are gone for what stands before it."""
        tall = 0.0
        for paragraph in self.document.paragraphs:
            if self._place is not None and paragraph._p is self._place._p:
                break
            tall += (rows(paragraph.text, _BODY, width) * 1.3 * _BODY + 8) / POINT
        return tall

    def looks(self) -> dict[str, styles.Style]:
        """How the styles look: those of the template with its sizes and spaces, the others as ours."""
        own = {style.name.lower(): style for style in self.document.styles if style.name}
        found = dict(styles.BY_KEY)
        for key, names in (("Normal", ("normal", "standard")), *_NAMES.items()):
            style = next((own[name] for name in names if name in own), None)
            if key in found and style is not None:
                found[key] = _look(found[key], style)
        return found

    def styled(self, locale: str, width: float) -> None:
        """Add the styles of ours that are missing, and write in a language; ``width`` is that of a line."""
        element = self.document.styles.element
        found = {_name(style).lower(): style for style in element.findall(qn("w:style"))}
        taken = {style.get(qn("w:styleId")) for style in found.values()}
        for key, names in _NAMES.items():
            own = next((found[name] for name in names if name in found), None)
            if own is not None:
                self._ids[key] = own.get(qn("w:styleId"), "")
        bases = {kind: _base(element, kind) for kind in ("paragraph", "table")}
        for style in parse_xml(styles.own(width)):
            key = style.get(qn("w:styleId"), "")
            if key in self._ids:
                continue
            self._ids[key] = f"Ruhrvergleich{key}" if key in taken or _name(style).lower() in found else key
            style.set(qn("w:styleId"), self._ids[key])
            if _name(style).lower() in found:
                style.find(qn("w:name")).set(qn("w:val"), f"{regions.current().title} {_name(style)}")
            _rooted(style, bases)
            element.append(style)
        _speaking(element, locale)

    def renamed(self, content: str) -> str:
        """The content with the styles as the template calls them."""
        return _STYLE.sub(lambda m: f'<w:{m[1]}Style w:val="{self._ids.get(m[2], m[2])}"/>', content)

    def fill(self, content: str) -> None:
        """Put the content into its place."""
        body = self.document.element.body
        elements = list(parse_xml(f"<w:body {DECLARED}>{self.renamed(content)}</w:body>"))
        if self._place is None:
            at = len(body) - (body[-1].tag == qn("w:sectPr"))
            body[at:at] = elements
            return
        place = self._place._p
        parent = place.getparent()
        at = parent.index(place)
        parent[at : at + 1] = elements


def _look(ours: styles.Style, style: Any) -> styles.Style:
    """A look with the size and the spaces of a style, or of those that it rests on."""
    size = before = after = bold = None
    while style is not None:
        about = style.paragraph_format
        size, bold = size or style.font.size, style.font.bold if bold is None else bold
        before = about.space_before if before is None else before
        after = about.space_after if after is None else after
        style = style.base_style
    return ours._replace(
        size=size.pt if size else _BODY,
        bold=bool(bold),
        before=before.pt if before is not None else 0,
        after=after.pt if after is not None else 10,
        lines=1.15,
    )


def _name(style: Any) -> str:
    named = style.find(qn("w:name"))
    return "" if named is None else str(named.get(qn("w:val"), ""))


def _base(element: Any, kind: str) -> str:
    """The key of the style of a kind that all others rest on; empty without one."""
    found: Iterator[Any] = (
        style
        for style in element.findall(qn("w:style"))
        if style.get(qn("w:type")) == kind and style.get(qn("w:default")) in {"1", "true", "on"}
    )
    style = next(found, None)
    return "" if style is None else str(style.get(qn("w:styleId"), ""))


def _rooted(style: Any, bases: dict[str, str]) -> None:
    """Let a style of ours rest on that of the template, or on none."""
    based = style.find(qn("w:basedOn"))
    if based is None:
        return
    base = bases.get(style.get(qn("w:type")), "")
    if base:
        based.set(qn("w:val"), base)
    else:
        style.remove(based)


def _speaking(element: Any, locale: str) -> None:
    """The language of all text that names none."""
    for lang in element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        lang.set(qn("w:val"), locale)
