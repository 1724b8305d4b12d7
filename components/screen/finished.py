"""The finished page as HTML, to be read before there are scripts and where there are none.

The document holds it beside the place of Dash's page until that has come (``assets/erste.js``). It is made
of the HTML of the page itself, so that words, figures and places are the same without being kept alike by
hand. Links lead on, what is folded can be opened, and a form that asks an address by itself can be sent; all
other controls are looks.

For a while both pages stand in the document. Whoever asks it for the one ``main``, ``h1`` or ``nav`` must
find that of Dash's page, so this one has roles instead. Its ids are taken away as soon as there are scripts
(``assets/erste.js``): until then links lead to them.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from components.screen.lookalike import markup

if TYPE_CHECKING:
    from components.wording.told import Told

_ONCE = {
    "header": ("div", ' role="banner"'),
    "main": ("first-main", ' role="main"'),
    "nav": ("div", ' role="navigation"'),
    "footer": ("div", ' role="contentinfo"'),
    "h1": ("first-title", ' role="heading" aria-level="1"'),
}
"""Elements of which a document has few: what stands in their place, and with which role. Style sheets
that name ``main`` or ``h1`` name these as well."""

_OUTER = re.compile(r' class="(?:header|footer)"')
"""Of headers and footers only those around the page have a role; others are those of a part."""

_CONTROLS = frozenset({"button", "input", "select", "textarea"})

_FORM = re.compile(r'(<form\b[^>]* action="[^>]*>.*?</form>)', re.DOTALL)
_DIALOG = re.compile(r"<dialog\b.*?</dialog>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")

_ATTRIBUTE = re.compile(r' ([^\s=">]+)(?:="([^"]*)")?')
_ALONE = re.compile(r' class="[^"]*"')

_GONE = frozenset(
    {
        *("autocomplete", "for", "maxlength", "name", "spellcheck"),
        *("aria-controls", "aria-expanded", "aria-haspopup", "aria-pressed", "aria-selected"),
    }
)
"""Attributes that forms and scripts go by, which must find those of Dash's page alone."""

_STYLED = frozenset(
    {f"data-{name}" for name in ("nav", "level", "shape", "label", "hint", "filename", "print", "still")}
)
"""Those of our own that style sheets go by; all others are for scripts."""

_LIVE = frozenset(
    {
        "alert",
        "application",
        "listbox",
        "log",
        "option",
        "presentation",
        "status",
        "tab",
        "tablist",
        "tabpanel",
    }
)
"""Roles of what speaks by itself or needs a script."""


class First(NamedTuple):
    """What a document says before its scripts have come: the finished page, and what a link to it tells.

    ``feed`` is the address of the feed of my town; empty without one. ``below`` is the id of what begins
    below the first screen; empty where the page is short.
    """

    html: str
    told: Told
    feed: str = ""
    below: str = ""

    def size(self) -> int:
        """Bytes in memory."""
        return sum(map(sys.getsizeof, (self.html, self.feed, self.below, *self.told)))


def page(content: Any) -> str:
    """Components, elements and finished parts as HTML; of all controls only forms with an address work."""
    parts = _FORM.split(_DIALOG.sub("", markup(content)))
    return "".join(_TAG.sub(partial(_tag, is_usable=bool(at % 2)), part) for at, part in enumerate(parts))


def _tag(found: re.Match[str], *, is_usable: bool) -> str:
    end, tag, attributes = found.groups()
    if end:
        return f"</{_ONCE[tag][0]}>" if tag in _ONCE else found[0]
    if attributes and not _ALONE.fullmatch(attributes):
        close = "/" if attributes.endswith("/") else ""  # within a drawing
        is_list = ' role="listbox"' in attributes
        attributes = "".join(
            one[0]
            for one in _ATTRIBUTE.finditer(attributes)
            if (_is_kept(one[1], one[2] or "") or (is_usable and one[1] == "name"))
            and not (is_list and one[1] == "tabindex")
        )
        attributes += close
    if tag in _ONCE:
        tag, role = _ONCE[tag]
        is_part = found[2] in {"header", "footer"} and not _OUTER.search(attributes)
        attributes += "" if is_part else role
    elif tag in _CONTROLS and not is_usable:
        attributes += " inert disabled" if 'type="file"' in attributes else " inert"
    return f"<{tag}{attributes}>"


def _is_kept(name: str, value: str) -> bool:
    if name == "id":
        return not value.startswith("{")  # else one of Dash, for callbacks
    if name == "role":
        return value not in _LIVE
    return name not in _GONE and (not name.startswith("data-") or name in _STYLED)
