"""The legend of a map: equally wide classes, with my value and the median at their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.screen import tags
from components.screen.markup import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.screen.tags import Element
    from components.wording.caption import LegendItem

_TIGHT = 0.02  # of the width between my value and the median, below which both share a label
_EDGE = 0.78  # from here on a label stands left of its mark


def legend(items: Sequence[LegendItem], symbol: str = "star") -> list[Any]:
    """The classes as one band; below it what has no class. ``symbol`` is my mark."""
    classes = [item for item in items if item.shape == "square"]
    others = [item for item in items if item.shape != "square"]
    if not classes:
        return [_others(others)] if others else []
    parts = [_marks(classes, symbol), _bar(classes), _texts(classes), _edges(classes)]
    return [
        tags.div(parts, className="lg", style={"--n": str(len(classes))}),
        *([_others(others)] if others else []),
    ]


def _place(items: Sequence[LegendItem], name: str) -> tuple[float, str] | None:
    """Where something stands along the whole band (0 to 1), with its label."""
    for number, item in enumerate(items):
        found = getattr(item, name)
        if found:
            return (number + found[0]) / len(items), found[1]
    return None


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _marks(items: Sequence[LegendItem], symbol: str) -> Element:
    mine, median = _place(items, "tick"), _place(items, "median")
    parts: list[Any] = []
    tight = mine is not None and median is not None and abs(mine[0] - median[0]) < _TIGHT
    if median:
        right = (mine is not None and median[0] > mine[0]) or (mine is None and median[0] < 1 - _EDGE)
        css = f"lg-median{' is-right' if right else ''}{' is-tight' if tight else ''}"
        parts.append(tags.span(median[1], className=css, style={"left": _percent(median[0])}))
    if mine:
        sign = tags.span(className=f"mark mark-{symbol}", **attrs(aria_hidden="true"))
        left = mine[0] > _EDGE or (median is not None and mine[0] < median[0] and mine[0] > 1 - _EDGE)
        css = "lg-own is-left" if left else "lg-own"
        at = {"left": _percent(mine[0]), "--at": f"{mine[0]:.4f}"}
        parts.append(tags.span([sign, tags.span(mine[1])], className=css, style=at))
    return tags.div(parts, className="lg-marks")


def _bar(items: Sequence[LegendItem]) -> Element:
    cells = [
        tags.span(
            className="swatch",
            style={"--c": item.colour},
            **attrs(data_shape=item.shape, data_colour=item.colour, aria_hidden="true"),
        )
        for item in items
    ]
    lines = []
    for name, css in (("median", "lg-line"), ("tick", "lg-line is-mine")):
        if found := _place(items, name):
            lines.append(
                tags.span(className=css, style={"left": _percent(found[0])}, **attrs(aria_hidden="true"))
            )
    return tags.div([*cells, *lines], className="lg-bar")


def _texts(items: Sequence[LegendItem]) -> Element:
    """Limits and number of areas of each class, as the picture says them too."""
    return tags.ul(
        [
            tags.li(
                [
                    tags.span(item.label, className="legend-label"),
                    *([tags.span(f"({item.count})", className="legend-count")] if item.count else []),
                    *_said(item),
                ],
                className="legend-item",
                **_drawn(item),
            )
            for item in items
        ],
        className="legend lg-text",
    )


def _drawn(item: LegendItem) -> dict[str, Any]:
    """What the picture draws beside the words (``assets/picture.js``)."""
    return attrs(data_shape=item.shape, data_colour=item.colour)


def _said(item: LegendItem) -> list[Element]:
    """My place in the class for those who do not see the band, and for the picture."""
    if not item.tick:
        return []
    place, label = item.tick
    return [tags.span(f"▲ {label}", className="tick visually-hidden", **attrs(data_at=f"{place:.3f}"))]


def _edges(items: Sequence[LegendItem]) -> Element:
    """The limits alone, for a narrow screen; nothing reads them out twice."""
    edges = [item.edges for item in items if item.edges]
    if len(edges) < len(items):
        return tags.div([], className="lg-edges")
    texts = [*(low for low, _ in edges), edges[-1][1]]
    spans = [
        tags.span(text, style={"left": _percent(number / len(items))}) for number, text in enumerate(texts)
    ]
    return tags.div(spans, className="lg-edges", **attrs(aria_hidden="true"))


def _others(items: Sequence[LegendItem]) -> Element:
    return tags.ul(
        [
            tags.li(
                [
                    tags.span(
                        className=f"swatch swatch-{item.shape}",
                        style={"--c": item.colour},
                        **attrs(data_shape=item.shape, data_colour=item.colour, aria_hidden="true"),
                    ),
                    tags.span(item.label, className="legend-label"),
                    *([tags.span(f"({item.count})", className="legend-count")] if item.count else []),
                ],
                className="legend-item",
            )
            for item in items
        ],
        className="legend lg-others",
    )
