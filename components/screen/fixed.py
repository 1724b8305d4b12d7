"""Parts of a page that no callback reaches, each as one component.

Dash keeps every component of a page in one store and looks through all of them at each change. What only
stands there, as the head of a popover, a button that a script listens to or a dialog that a script fills,
needs no component of its own: the largest parts without anything that Dash must know are written as HTML.
"""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from components.screen import ids
from components.screen.markup import is_html
from components.screen.plain import Plain, own, text

_LINK = "Link"


def fixed(content: list[Any]) -> list[Any]:
    """The same parts; each that no callback reaches is one component, with what is in it."""
    return [_one(part) if is_fixed else part for part, is_fixed in map(_settled, content)]


def _settled(content: Any) -> tuple[Any, bool]:
    """A component, its parts settled, and whether no callback reaches it or anything in it."""
    if not isinstance(content, Component):
        return content, True
    if isinstance(content, Plain):
        return content, not hasattr(content, "id")
    children = getattr(content, "children", None)
    parts = children if isinstance(children, (list, tuple)) else [children]
    settled = [_settled(part) for part in parts]
    if _is_free(content) and all(is_fixed for _, is_fixed in settled):
        return content, True
    if isinstance(children, (list, tuple, Component)):
        content.children = [_one(part) if is_fixed else part for part, is_fixed in settled]
    return content, False


def _is_free(component: Component) -> bool:
    """Whether it is an element alone, and not one that a callback knows by its id.

    A link is one too (:mod:`components.screen.plain`), unless it leads to a place within a page.
    """
    name = getattr(component, "id", None)
    is_link = component._type == _LINK and "#" not in getattr(component, "href", "")
    is_element = is_link or is_html(component)
    return is_element and not isinstance(name, dict) and name not in ids.REACHED


def _one(part: Any) -> Any:
    """A component with components in it as one; with words alone it is one already."""
    children = getattr(part, "children", None)
    inner = children if isinstance(children, (list, tuple)) else [children]
    if isinstance(part, Plain) or not any(isinstance(child, Component) for child in inner):
        return part
    if part._type == _LINK:
        return part
    about = own(part)
    name, css = about.pop("id", None), about.pop("className", "")
    return Plain(text(children, ids=True), name, tag=part._type.lower(), css=css, **about)
