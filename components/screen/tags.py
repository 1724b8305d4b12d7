"""Elements for the parts of a page that are only HTML (:mod:`components.screen.plain`).

``div("…", className="…")`` is what ``html.Div`` of Dash is, without what Dash needs to know of a component it
ties to callbacks: it is made and written in a third of the time, and a profile has two thousand of them.
Names of properties are those of Dash. A link changes the page as ``dcc.Link`` does.
"""

from __future__ import annotations

from functools import partial
from typing import Any


class Element:
    """An element of HTML by its tag; its properties can be read as attributes, as those of a component."""

    __slots__ = ("children", "properties", "tag")

    def __init__(self, tag: str, children: Any = None, /, **properties: Any) -> None:
        self.tag = tag
        self.children = children
        self.properties = properties

    def __getattr__(self, name: str) -> Any:
        try:
            return self.properties[name]
        except KeyError as fault:
            raise AttributeError(name) from fault


link = partial(Element, "link")
"""An ``a`` that changes the page without loading it anew."""

a, div, p, small, span, strong = (
    partial(Element, tag) for tag in ("a", "div", "p", "small", "span", "strong")
)
h1, h2, h3 = (partial(Element, tag) for tag in ("h1", "h2", "h3"))
dd, dl, dt, li, ul = (partial(Element, tag) for tag in ("dd", "dl", "dt", "li", "ul"))
details, summary = partial(Element, "details"), partial(Element, "summary")
caption, table, tbody, td, th, thead, tr = (
    partial(Element, tag) for tag in ("caption", "table", "tbody", "td", "th", "thead", "tr")
)
img = partial(Element, "img")
