"""Colours, type and the one graph configuration. The colours are those of ``assets/tokens.css`` (tested)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.view import marks

if TYPE_CHECKING:
    from data.numbers.classes import Classes

INK = "#16242C"
MUTED = "#51626C"
PAPER = "#FFFFFF"
SURFACE = "#F5F7F8"
LINE = "#D5DCE0"
GRID = "#E6EAEC"
PRIMARY = "#0B5A66"
MINE = marks.MINE
OTHERS = "#8A969E"
OTHERS_LIGHT = "#C6CED2"
"""The others where they are only ground: many bars, many lines."""
HALF = "#E3E9EC"
"""The middle half of the group."""
NO_DATA = "#ECEEEF"
NO_DATA_LINE = "#8A969E"

COMPARATORS = marks.COMPARATORS
MINE_TEXT = "#B34E00"
COMPARATOR_TEXTS = ("#0470B4", "#6D0677", "#3B6D54", "#8B2812", "#7A5475")
_READABLE = dict(zip((MINE, *COMPARATORS), (MINE_TEXT, *COMPARATOR_TEXTS), strict=True))
"""The same hues, darker: letters need a contrast of 4.5:1 where marks and lines need 3:1."""
SYMBOLS = marks.SYMBOLS
MINE_SYMBOL = marks.MINE_SYMBOL
FURTHER = marks.FURTHER
FURTHER_SYMBOL = marks.FURTHER_SYMBOL
SIGNS = {
    "star": "★",
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle-up": "▲",
    "x": "✖",
    "circle-open": "○",
}
"""The markers as characters, for text."""
REFERENCE_DASHES = ("solid", "dash", "dot")
"""Of the region, its Land and Germany."""
TARGET = "#33383B"
TARGET_DASH = "dashdot"
"""A target has a pattern that no other line has: it is told apart in grey print as well."""

SEQUENTIAL = ("#E8F4F3", "#A9D4D6", "#66ABB4", "#2E7E8A", "#0A4F5A")
"""Five classes, low to high. Names on them are ink on the first three and white on the others."""
SEQUENTIAL_FOUR = ("#E8F4F3", "#8CC3C8", "#2E7E8A", "#0A4F5A")
"""Four classes, as of Kreise: ink on two, white on two."""
HEAT = ("#F4FAFA", "#E0F0F0", "#C6E3E4", "#A6D2D4", "#85BFC4")
"""The sequential colours for cells with a number in them: dark text stays readable on each."""

DIVERGING = ("#8A5E4A", "#D6BBAB", "#F0F0EE", "#86BFC4", "#0A4F5A")
"""Changes and gaps: less, middle, more."""
_DARK = frozenset({*SEQUENTIAL[3:], *SEQUENTIAL_FOUR[2:], DIVERGING[0], DIVERGING[-1]})
GOOD, BAD = "#1F5FA8", "#8A5E4A"
"""Judgement, only on request and never by colour alone."""

FONT = (
    "'Source Sans 3', 'Source Sans 3 Ersatz', system-ui, -apple-system, 'Segoe UI', Roboto, "
    "'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
)

# Plotly's defaults reach for foreign hosts twice: the world map of a choropleth and "Share chart".
GRAPH_CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "topojsonURL": "/assets/topojson/",
    "scrollZoom": False,
    "doubleClick": "reset",
}


def class_colours(classes: Classes) -> list[str]:
    """Colours of the classes, low to high; fewer than five are spread over the palette."""
    count, palette = classes.count, DIVERGING if classes.diverging else SEQUENTIAL
    if count == len(SEQUENTIAL_FOUR) and not classes.diverging:
        return list(SEQUENTIAL_FOUR)
    if count <= 1:
        return [palette[len(palette) // 2]] * count
    last = len(palette) - 1
    return [palette[round(place * last / (count - 1))] for place in range(count)]


def on_class(colour: str) -> str:
    """The colour of a name on an area of a class: ink on the light ones, white on the dark ones."""
    return PAPER if colour in _DARK else INK


def readable(colour: str) -> str:
    """The colour for words that belong to marks of ``colour``."""
    return _READABLE.get(colour, colour)


def layout(language: str, **more: Any) -> dict[str, Any]:
    """The layout every chart starts from; no template, so a figure stays small."""
    base: dict[str, Any] = {
        "font": {"family": FONT, "size": 14, "color": INK},
        "separators": ",." if language == "de" else ".,",
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": LINE, "font": {"size": 14, "color": INK}},
        "dragmode": False,
    }
    return base | more


def axis(**more: Any) -> dict[str, Any]:
    """An axis with light grid lines and horizontal text."""
    base: dict[str, Any] = {
        "gridcolor": GRID,
        "zeroline": False,
        "tickangle": 0,
        "ticks": "",
        "automargin": False,  # it draws everything twice; charts know their labels
        "ticklabeloverflow": "allow",  # else Plotly measures all labels again for each of them
        "fixedrange": True,
        "nticks": 8,
        "tickfont": {"color": MUTED, "size": 13},
    }
    return base | more
