"""Components of Dash as the HTML that its scripts will make of them, for a page shown before they have come.

Alike are places, sizes and words: elements and their classes, what is chosen, what is drawn. Nothing here can
be used. What is closed, and seen only when somebody opens it, is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash.development.base_component import Component

from components.charts import still
from components.screen import grid_rows, stills, tags
from components.screen.markup import attrs, is_html
from components.screen.plain import Drawn, Plain, own, text, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.charts.kind import Rendered
    from components.screen.tags import Element

_CLOSED = frozenset({"pop", "page-title", "mappe-said", "tapped", "paper-tables"})
"""Classes of what is seen only when somebody acts, or what scripts alone read."""

_MARK = "now"
"""The class of empty elements that style sheets look for, also within what is closed."""


def markup(content: Any) -> str:
    """Words, elements and components of any kind, or lists of them, as HTML."""
    if isinstance(content, (list, tuple)):
        return "".join(markup(part) for part in content)
    if isinstance(content, Plain):
        return text(content.element(), ids=True)
    if not isinstance(content, Component):
        return text(content, ids=True)
    kind = type(content).__name__
    if kind == "Dialog" or _CLOSED & set((getattr(content, "className", None) or "").split()):
        return text(tags.span(className=_MARK, hidden=True)) if _has_mark(content) else ""
    if kind in _LIKE and not is_html(content):
        return markup(_LIKE[kind](content))
    inner = Drawn(markup(getattr(content, "children", None)))
    return written(kind.lower(), _properties(content), inner, ids=True)


def _has_mark(content: Any) -> bool:
    if isinstance(content, (list, tuple)):
        return any(map(_has_mark, content))
    if isinstance(content, Plain):
        return f'class="{_MARK}"' in vars(content)["html"]
    if not isinstance(content, Component):
        return False
    return getattr(content, "className", None) == _MARK or _has_mark(getattr(content, "children", None))


def _properties(component: Component) -> dict[str, Any]:
    """What an element has of its component: no id that callbacks alone know, lengths with their unit."""
    found = own(component)
    if not isinstance(found.get("id"), str):
        found.pop("id", None)
    if found.get("style"):
        found["style"] = _lengths(found["style"])
    return found


def _lengths(style: dict[str, Any]) -> dict[str, Any]:
    """A bare number is one of pixels, as in Dash."""
    return {name: f"{size}px" if isinstance(size, int | float) else size for name, size in style.items()}


def _graph(graph: Any) -> list[Element]:
    """The box of a chart and the picture in it, unless that stands beside it already."""
    box = tags.div(className="dash-graph", style=_lengths(graph.style))
    rendered: Rendered | None = vars(graph).get("rendered")
    if rendered is None or rendered.figure is None or (graph.figure["layout"].get("meta") or {}).get("still"):
        return [box]
    drawing = still.drawn(rendered)
    picture = tags.div(Drawn(drawing), className="still-chart is-still", **attrs(data_still=""))
    return [box, *([tags.div(picture, className=stills.CSS)] if drawing else [])]


def _grid(grid: Any) -> Element:
    about = attrs(aria_label=grid.columnDefs[0]["headerName"])
    table, style = grid_rows.table(grid), _lengths(grid.style)
    return tags.div(table, className="grid-place", style=style, role="region", tabIndex="0", **about)


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
    """The list with its entries; the component puts one of its own before them, with the words of none."""
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
    kind = getattr(field, "type", "text")
    css = "form-control form-control-lg" if getattr(field, "size", "") == "lg" else "form-control"
    css = "form-range" if kind == "range" else css
    about = {name: getattr(field, name, None) for name in ("min", "max", "step", "value", "placeholder")}
    return tags.Element(
        "input",
        type=kind,
        **about,
        className=css,
    )


def _slider(slider: Any) -> Element:
    """A line with the names of its marks, and where it stands."""
    low, high = slider.min, slider.max

    def at(place: float) -> dict[str, str]:
        return {"left": f"{100 * (place - low) / max(high - low, 1):.1f}%"}

    named = [
        tags.span(name, className="slider-mark", style=at(place))
        for place, name in slider.marks.items()
        if name
    ]
    thumb = tags.span(className="slider-thumb", style=at(slider.value))
    return tags.div([tags.span(className="slider-line"), *named, thumb], className="dash-slider-container")


_LIKE: dict[str, Callable[[Any], Element | list[Element]]] = {
    "Graph": _graph,
    "AgGrid": _grid,
    "RadioItems": _radios,
    "Select": _select,
    "Input": _input,
    "Slider": _slider,
}
