"""A page as grey boxes: the same elements and classes, so the same places and sizes, but nothing to read.

The document holds it until the real page has come (``assets/erste.js``). It is made of the HTML of the page
itself, so that nothing has to be kept alike by hand. For a while both stand in the document: whoever asks it
for the one ``main``, ``h1`` or ``nav`` must find that of the page, so the skeleton has others instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

MOST = 700
"""Elements of a skeleton; what comes after them lies far below the first screen."""

GREY = "text-bar"
"""The element around words that became a grey bar; no style sheet knows it but ``assets/erste.css``."""

_ALIKE = {
    "l": ".,;:'·ijlI!|’",
    "f": "f()-[]",
    "t": "t",
    "r": "r„“/",
    "z": "*x?zsvy",
    "c": "YckJLFX",
    "g": "egV–+−aä",
    "h": "ESATÄhuünßoöRbZdpqPK",
    "B": "C&BDG",
    "N": "UÜNHOQÖ",
    "M": "wM",
    "m": "W%—m…",
    "0": "0123456789",
}
"""Signs of about the same width in our typeface, by the one that stands for all of them."""

_MASK = {ord(sign): mask for mask, signs in _ALIKE.items() for sign in signs}


def masked(words: str) -> str:
    """Words as signs of the same widths, from which nothing can be read: lines break where they will."""
    return "".join(_MASK.get(ord(sign), sign if sign.isspace() else "h") for sign in words)


_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "wbr"})
_NEVER = frozenset({"dialog", "script", "template", "style"})
_UNSEEN = frozenset(
    {"pop", "skip", "visually-hidden", "paper-head", "page-title", "mappe-said", "tapped", "paper-tables"}
)
"""Classes of what is not seen before somebody acts."""

_MARKS = frozenset({"now"})
"""Classes of empty elements that style sheets look for, also within what is not seen."""

_SAID = frozenset({"controls", "jumps"})
"""Classes of what says no figures, where the words stay."""

_SHAPING = frozenset(
    {
        "class",
        "type",
        "scope",
        "colspan",
        "rowspan",
        "open",
        "checked",
        "selected",
        "disabled",
        "viewbox",
        "width",
        "height",
        "aria-current",
        "lang",
    }
)
"""Attributes on which the size depends, in a style sheet or by themselves."""

_LEADING = frozenset({"href", "hreflang", "title", "aria-label", "data-nav"})
"""Attributes of a link that leads somewhere before there are scripts."""

_LANDMARKS = {"header": "banner", "main": "main", "nav": "navigation", "footer": "contentinfo"}
"""Elements of which a document has few, with their roles; where links lead somewhere, the roles stay."""

TITLE = "first-title"
"""The element in the place of an ``h1``; style sheets name both."""

_SIZES = re.compile(r"(?:^|;)\s*(height|min-height|--n):\s*([^;]*)")


def _length(name: str, size: str) -> str:
    """A size as a style sheet wants it; a bare number is one of pixels, as in Dash."""
    return f"{size}px" if size.isdecimal() and not name.startswith("--") else size


def _neutral(tag: str) -> str:
    """The element that takes the place of one of which a document has few."""
    return "div" if tag in _LANDMARKS else TITLE if tag == "h1" else tag


class _Enough(Exception):  # noqa: N818  (no fault)
    """There are elements enough."""


def boxes(page: str, most: int = MOST) -> str:
    """The HTML of a page as a skeleton of at most that many elements."""
    return _written(page, said=False, most=most)


def words(part: str) -> str:
    """The HTML of a part of a page with its words; links lead on, all other controls are inert."""
    return _written(part, said=True, most=10_000)


def _written(page: str, *, said: bool, most: int) -> str:
    writer = _Writer(said=said, most=most)
    try:
        writer.feed(page)
        writer.close()
    except _Enough:
        return f'{writer.text()}<div class="first-rest"></div>'
    return writer.text()


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is not closed yet: whether it is written, and whether its words are said."""

    tag: str
    written: bool = True
    said: bool = False
    folded: bool = False


class _Writer(HTMLParser):
    def __init__(self, *, said: bool, most: int) -> None:
        super().__init__(convert_charrefs=True)
        self.leads = said
        self.left = most
        self.out: list[str] = []
        self.open = [_Open("", said=said)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        around = self.open[-1]
        css = set((own.get("class") or "").split())
        seen = around.written and not self._is_unseen(tag, own, css, around)
        written = seen or bool(css & _MARKS)
        if written:
            self.left -= 1
            if self.left < 0:
                raise _Enough
            self.out.append(f"<{_neutral(tag)}{self._attributes(tag, own)}>")
        if tag in _VOID:
            return
        folded = tag == "details" and "open" not in own
        self.open.append(_Open(tag, written and tag != "svg", around.said or bool(css & _SAID), folded))
        if written and tag == "svg":
            self.out.append("</svg>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        ended = self.open.pop()
        if ended.written:
            self.out.append(f"</{_neutral(ended.tag)}>")

    def handle_data(self, data: str) -> None:
        around = self.open[-1]
        if not around.written:
            return
        if around.said or not data.strip():
            self.out.append(escape(data, quote=False))
        elif around.tag in {"option", "select"}:
            self.out.append(escape(masked(data), quote=False))
        else:
            self.out.append(f"<{GREY}>{escape(masked(data), quote=False)}</{GREY}>")

    def text(self) -> str:
        """What was written, with the ends of what is open."""
        rest = [f"</{_neutral(one.tag)}>" for one in reversed(self.open[1:]) if one.written]
        return "".join([*self.out, *rest])

    def _attributes(self, tag: str, own: dict[str, str | None]) -> str:
        kept = _SHAPING | _LEADING if self.leads else _SHAPING
        found = {name: value for name, value in own.items() if name in kept}
        if sizes := _SIZES.findall(own.get("style") or ""):
            found["style"] = ";".join(f"{name}:{_length(name, size)}" for name, size in sizes)
        elif self.leads and "style" in own:
            found["style"] = own["style"]
        if self.leads and tag in {"button", "input", "select"}:
            found["inert"] = None
        if self.leads and tag in _LANDMARKS:
            found["role"] = _LANDMARKS[tag]
        return "".join(
            f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in found.items()
        )

    @staticmethod
    def _is_unseen(tag: str, own: dict[str, str | None], css: set[str], around: _Open) -> bool:
        is_folded = around.folded and tag != "summary"
        return is_folded or tag in _NEVER or "hidden" in own or bool(css & _UNSEEN)
