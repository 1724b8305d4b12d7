"""Components of Dash as the HTML that its scripts will make of them, for a page shown before they have come.

Only what takes room is alike: elements and their classes. Nothing here can be used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash.development.base_component import Component

from components.screen import tags
from components.screen.markup import is_html
from components.screen.plain import Drawn, Plain, own, text, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from components.screen.tags import Element


def markup(content: Any) -> str:
    """Words, elements and components of any kind, or lists of them, as HTML."""
    if isinstance(content, (list, tuple)):
        return "".join(markup(part) for part in content)
    if isinstance(content, Plain):
        return text(content.element(), ids=True)
    if not isinstance(content, Component):
        return text(content, ids=True)
    kind = type(content).__name__
    if kind in _LIKE and not is_html(content):
        return markup(_LIKE[kind](content))
    return written(kind.lower(), own(content), Drawn(markup(getattr(content, "children", None))), ids=True)


def _graph(graph: Any) -> Element:
    return tags.div(className="dash-graph", style=graph.style)


def _grid(grid: Any) -> Element:
    return tags.div(className="grid-place", style=grid.style)


def _radios(radios: Any) -> Element:
    css = "form-check form-check-inline" if getattr(radios, "inline", False) else "form-check"
    return tags.div(
        [
            tags.div(
                [
                    tags.Element(
                        "input",
                        type="radio",
                        className="form-check-input",
                        checked=option["value"] == getattr(radios, "value", None),
                    ),
                    tags.Element("label", Drawn(markup(option["label"])), className="form-check-label"),
                ],
                className=css,
            )
            for option in radios.options
        ]
    )


def _select(select: Any) -> Element:
    listed = getattr(select, "options", None) or []
    return tags.Element(
        "select",
        [
            tags.Element(
                "option", option["label"], selected=option["value"] == getattr(select, "value", None)
            )
            for option in listed
        ],
        className="form-select",
    )


def _input(field: Any) -> Element:
    css = "form-control form-control-lg" if getattr(field, "size", "") == "lg" else "form-control"
    return tags.Element("input", type=getattr(field, "type", "text"), className=css)


def _slider(_slider: Any) -> Element:
    return tags.div(className="dash-slider-container")


def _markdown(markdown: Any) -> Element:
    """Paragraphs and headings of a text; what is written within them is not looked at."""
    blocks = list(_blocks(str(getattr(markdown, "children", "") or "")))
    return tags.div(blocks, className=getattr(markdown, "className", None))


def _blocks(source: str) -> Iterator[Element]:
    for block in filter(None, map(str.strip, source.split("\n\n"))):
        depth = len(block) - len(block.lstrip("#"))
        if 1 <= depth <= 3:
            yield tags.Element(f"h{depth}", block.lstrip("# "))
        elif block.startswith(("- ", "* ")):
            yield tags.ul([tags.li(line[2:]) for line in block.splitlines()])
        else:
            yield tags.p(block)


_LIKE: dict[str, Callable[[Any], Element]] = {
    "Graph": _graph,
    "AgGrid": _grid,
    "RadioItems": _radios,
    "Select": _select,
    "Input": _input,
    "Slider": _slider,
    "Markdown": _markdown,
}
