"""The finished page as HTML, to be read before there are scripts and where there are none.

The document holds it beside the place of Dash's page until that has come (``assets/erste.js``). It is made of
the HTML of the page itself, so that words, figures and places are the same without being kept alike by hand.
Links lead on and what is folded can be opened; all other controls are looks.

For a while both pages stand in the document. Whoever asks it for the one ``main``, ``h1`` or ``nav`` must find
that of Dash's page, so this one has roles instead. Its ids are taken away as soon as there are scripts
(``assets/erste.js``): until then links lead to them.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from components.screen.lookalike import markup

TITLE = "first-title"
"""The element in the place of an ``h1``; style sheets name both."""

_ONCE = {
    "header": ("div", ' role="banner"'),
    "main": ("div", ' role="main"'),
    "nav": ("div", ' role="navigation"'),
    "footer": ("div", ' role="contentinfo"'),
    "h1": (TITLE, ' role="heading" aria-level="1"'),
}
"""Elements of which a document has few: what stands in their place, and with which role."""

_OUTER = re.compile(r' class="(?:header|footer)"')
"""Of headers and footers only those around the page have a role; others are those of a part."""

_CONTROLS = frozenset({"button", "input", "select", "textarea"})

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")

_GONE = re.compile(
    r' (?:name|for|autocomplete|spellcheck|maxlength|placeholder(?==""))(?:="[^"]*")?'
    r"| data-(?!(?:nav|level|shape|label|hint|filename|print)[=\s])[\w-]+(?:=\"[^\"]*\")?"
    r'| data-(?!(?:nav|level|shape|label|hint|filename|print)[=\s])[\w-]+$'
    r'| aria-(?:controls|expanded|haspopup|pressed|selected|autocomplete)="[^"]*"'
    r'| role="(?:status|alert|log|option|presentation|tab|tablist|tabpanel|application)"'
)
"""Attributes that scripts, forms and live announcements go by, which must find those of Dash's page alone."""

_LISTBOX = re.compile(r' role="listbox"| tabindex="0"')
"""A list that only a script can walk through is a list."""


class First(NamedTuple):
    """What a document says before its scripts have come: the finished page, and what it says in short."""

    html: str
    said: str


def page(content: Any) -> str:
    """Components, elements and finished parts as HTML that nobody can use yet."""
    return _TAG.sub(_tag, markup(content))


def _tag(found: re.Match[str]) -> str:
    end, tag, attributes = found.groups()
    if end:
        return f"</{_ONCE[tag][0]}>" if tag in _ONCE else found[0]
    if attributes:
        attributes = _GONE.sub("", attributes)
        if ' role="listbox"' in attributes:
            attributes = _LISTBOX.sub("", attributes)
    if tag in _ONCE:
        tag, role = _ONCE[tag]
        is_part = found[2] in {"header", "footer"} and not _OUTER.search(attributes)
        attributes += "" if is_part else role
    elif tag in _CONTROLS:
        attributes += " inert disabled" if 'type="file"' in attributes else " inert"
    return f"<{tag}{attributes}>"
