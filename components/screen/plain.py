"""Large parts of a page without controls, as one component of finished HTML.

Dash keeps every component of a page in one store and looks through all of them at each change, so a table of
1,600 components needs seconds to appear. Such a part is written out here and put into the page whole; the
script ``assets/plain.js`` holds the component, whose links change the page as those of Dash do.

A part with an id is changed by a callback through its property ``html``: the script then changes only what
differs between the HTML before and the new one. As children of another component it would be made anew.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from dash.development.base_component import Component

from components.screen import ids as names
from components.screen.tags import Element

if TYPE_CHECKING:
    from collections.abc import Mapping

    Id = str | dict[str, str]

_EMPTY = frozenset({"img", "br", "hr", "input"})
"""Elements without content and without an end."""

_WHOLE = "whole"
"""The class of a part that has none of its own."""

_NAMES = {"className": "class", "htmlFor": "for"}
_TAGS = {"link": "a"}
_UNSAFE = re.compile("[&<>\"']").search
_OURS = re.compile(r"_|available_|children$")
"""What a component keeps for itself, and its content."""


class Plain(Component):
    """A part of a page given as HTML, which must come from :func:`text`: that escapes what it is given.

    It is an element of its own, ``tag`` with the classes ``css`` and further ``attributes``, whose names are
    those of Dash. Without ``css`` it lies as if its content stood there itself.
    """

    _namespace = "ruhrvergleich"
    _type = "Plain"

    def __init__(
        self, html: str, name: Id | None = None, *, tag: str = "", css: str | None = None, **attributes: Any
    ) -> None:
        given = {"html": html, "id": name, "tag": tag or None, "css": css, "attributes": attributes or None}
        known = {name: value for name, value in given.items() if value is not None}
        self._prop_names = list(known)
        self.available_properties = self._prop_names
        self._valid_wildcard_attributes = []
        self.available_wildcard_properties = []
        # Dash's own way looks for a Python package of the component's name each time.
        vars(self).update(known)

    def element(self) -> Element:
        """The element that the script makes of it."""
        given = vars(self)
        name, css = given.get("id"), given.get("css", _WHOLE) or None
        if isinstance(name, dict):
            name = json.dumps(name, sort_keys=True, separators=(",", ":"))
        about = {"id": name, "className": css, **given.get("attributes", {})}
        return Element(given.get("tag", "div"), Drawn(given["html"]), **about)


class Drawn(str):
    """Finished markup that is put in as it is; whoever makes one has escaped what it was given."""

    __slots__ = ()


def plain(content: Any) -> Plain:
    """Components of ``dash.html`` and ``dcc.Link`` as one component; they cannot take part in callbacks."""
    return Plain(text(content))


def whole(children: list[Any], *, ids: bool = False) -> list[Any]:
    """The children as one plain part; none stay none. With ``ids`` links may lead into it."""
    return [Plain(text(children, ids=ids))] if children else []


def place(name: str, content: Any, *, css: str = "", tag: str = "", ids: bool = False, **more: Any) -> Plain:
    """A part that is made anew for each address, under its name; ``ids`` as in :func:`text`."""
    return Plain(text(content, ids=ids), names.plain(name), css=css, tag=tag, **more)


def text(content: Any, *, ids: bool = False) -> str:
    """Words, elements and components, or lists of them, as HTML.

    Raises ``ValueError`` for a component with an id, unless they are allowed: in a document without Dash.
    """
    if isinstance(content, str):
        is_safe = isinstance(content, Drawn) or not _UNSAFE(content)
        return content if is_safe else escape(content, quote=False)
    if isinstance(content, Element):
        return written(content.tag, content.properties, content.children, ids=ids)
    if isinstance(content, (list, tuple)):
        return "".join([text(part, ids=ids) for part in content])
    if isinstance(content, Plain):
        return text(content.element(), ids=ids)
    if isinstance(content, Component):
        return written(
            type(content).__name__.lower(), own(content), getattr(content, "children", None), ids=ids
        )
    return "" if content is None else escape(str(content), quote=False)


def own(component: Component) -> dict[str, Any]:
    """The properties of a component without its content."""
    return {name: value for name, value in vars(component).items() if not _OURS.match(name)}


def written(name: str, properties: Mapping[str, Any], children: Any, *, ids: bool) -> str:
    """An element of this name; the script changes the page only for links."""
    tag = _TAGS.get(name, name)
    page = " data-page" if name in _TAGS else ""
    start = f"<{tag}{page}{_attributes(properties, ids=ids)}>"
    return start if tag in _EMPTY else f"{start}{text(children, ids=ids)}</{tag}>"


def _attributes(properties: Mapping[str, Any], *, ids: bool) -> str:
    if not properties:
        return ""
    found = []
    for name, value in sorted(properties.items()):  # Dash keeps them in no order
        if value is None or value is False:
            continue
        if name == "id" and not ids:
            raise ValueError(f"{value!r}: nothing reaches a component inside a plain part")
        key = _key(name)
        if value is True:
            found.append(f" {key}")
            continue
        said = value if type(value) is str else _value(value)
        found.append(f' {key}="{escape(said) if _UNSAFE(said) else said}"')
    return "".join(found)


def _value(value: Any) -> str:
    """An attribute's value; a style is a mapping of properties."""
    if isinstance(value, dict):
        return ";".join([f"{_style(key)}:{item}" for key, item in value.items()])
    return str(value)


@lru_cache(512)
def _key(name: str) -> str:
    """How a property is called in HTML."""
    return _NAMES.get(name) or name.lower()


@lru_cache(512)
def _style(name: str) -> str:
    """How a property of a style is called in CSS."""
    return re.sub("[A-Z]", lambda m: "-" + m[0].lower(), name)
