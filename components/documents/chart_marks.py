"""How series, bars and words of a native chart look, as DrawingML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components.charts import theme
from components.documents.model import Look
from components.downloads.json_file import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.documents.model import Chart, Fill, Series, Tag

LOCALES = {"de": "de-DE", "en": "en-GB"}
FONT = "Arial"
_THIN = 0.0005  # of the axis is the error bar whose cap is a line across bars
_BAR_SIDES = {"r": "outEnd", "l": "inEnd"}
"""Where a name stands beside the end of a bar."""
NO_LINE = "<a:ln><a:noFill/></a:ln>"
_EMU = 12_700  # of a point
_STROKES = {"star": 2.25, "x": 2.25}
"""Points that the lines of a marker are wide where it consists of lines only."""
_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
"""No lines from a moved name to its point: the colour says whose it is."""

NOTHING = Look(theme.PAPER)
"""A series of which nothing but its names or lines is seen."""
PLAIN = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"


def solid(colour: str, alpha: float = 1) -> str:
    """A fill that covers ``alpha`` of what lies below it."""
    inner = f'<a:alpha val="{round(alpha * 100_000)}"/>' if alpha < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}">{inner}</a:srgbClr></a:solidFill>'


# Looks


def filled(fill: Fill) -> str:
    """The look of a bar."""
    if not fill.hatched:
        edge = f'<a:ln w="3175">{solid(theme.MUTED)}</a:ln>' if fill.outlined else ""
        return f"<c:spPr>{solid(fill.colour)}{edge}</c:spPr>"
    value = fill.colour.removeprefix("#")
    pattern = (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{value}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )
    return f'<c:spPr>{pattern}<a:ln w="{_EMU}">{solid(fill.colour)}</a:ln></c:spPr>'


def differing(fills: Sequence[Fill]) -> str:
    """Bars that look otherwise than the first."""
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{filled(fill)}</c:dPt>'
        for at, fill in enumerate(fills)
        if fill != fills[0]
    )


def stroke(look: Look) -> str:
    """The line of a series."""
    if not look.width:
        return f"<c:spPr>{NO_LINE}</c:spPr>"
    return (
        f'<c:spPr><a:ln w="{round(look.width * _EMU)}" cap="flat">{solid(look.colour, look.alpha)}'
        f'<a:prstDash val="{look.dash}"/><a:round/></a:ln></c:spPr>'
    )


def across(chart: Chart, series: Series) -> str:
    """A stroke in each row of a chart of bars, at the value of the series there.

    It is the cap of an error bar that is too short to be seen: all programs draw caps, and alike.
    """
    extent = (chart.upright.high or 0.0) - (chart.upright.low or 0.0)
    return (
        '<c:errBars><c:errBarType val="minus"/><c:errValType val="fixedVal"/><c:noEndCap val="0"/>'
        f'<c:val val="{plain(_THIN * extent)}"/>{stroke(series.look)}</c:errBars>'
    )


def down(series: Series) -> str:
    """A line from each point down by the drop of the series, as an error bar: no chart draws others."""
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="fixedVal"/>'
        f'<c:noEndCap val="1"/><c:val val="{plain(series.drop)}"/>{stroke(series.look)}</c:errBars>'
    )


def marker(look: Look) -> str:
    """The markers of a series."""
    if not look.marker:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    inside = "<a:noFill/>" if look.hollow else solid(look.colour)
    width = round(_STROKES.get(look.marker, 1) * _EMU)
    return (
        f'<c:marker><c:symbol val="{look.marker}"/><c:size val="{look.size}"/>'
        f'<c:spPr>{inside}<a:ln w="{width}">{solid(look.colour)}</a:ln></c:spPr></c:marker>'
    )


# Words


def letters(chart: Chart, colour: str = theme.INK, *, bold: bool = False) -> str:
    """How words look that the program writes."""
    return f"<c:txPr>{_body(chart, colour, '<a:endParaRPr', bold=bold)}</c:txPr>"


def words(chart: Chart, text: str) -> str:
    """Words of our own."""
    return f"<c:tx><c:rich>{_body(chart, theme.INK, '<a:rPr', text=text)}</c:rich></c:tx>"


def _body(chart: Chart, colour: str, end: str, *, bold: bool = False, text: str = "") -> str:
    """One paragraph, level and in one line."""
    about = f'sz="{round(chart.size * 100)}" b="{bold:d}"'
    look = f'{solid(colour)}<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    lang = f'lang="{LOCALES[chart.language]}"'
    inside = (
        f"<a:r>{end} {lang} {about}>{look}</a:rPr><a:t>{escape(text)}</a:t></a:r>"
        if text
        else f"{end} {lang}/>"
    )
    return (
        '<a:bodyPr rot="0" vert="horz" wrap="none"/><a:lstStyle/>'
        f"<a:p><a:pPr><a:defRPr {about}>{look}</a:defRPr></a:pPr>{inside}</a:p>"
    )


def _shown(*, value: bool = False, name: bool = False) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{value:d}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{name:d}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _format(chart: Chart) -> str:
    return f'<c:numFmt formatCode="{escape(chart.number)}" sourceLinked="0"/>'


def values_shown(chart: Chart) -> str:
    """The value at the end of each bar, those of marked bars in bold."""
    shown = f'<c:dLblPos val="outEnd"/>{_shown(value=True)}'
    marked = "".join(
        f'<c:dLbl><c:idx val="{at}"/>{_format(chart)}{PLAIN}{letters(chart, bold=True)}{shown}</c:dLbl>'
        for at, fill in enumerate(chart.fills)
        if fill.bold
    )
    return f"<c:dLbls>{marked}{_format(chart)}{PLAIN}{letters(chart)}{shown}</c:dLbls>"


def tags(chart: Chart, series: Series) -> str:
    """The name of a series beside one of its points."""
    if series.tag is None:
        return ""
    return f"<c:dLbls>{_tag(chart, series.tag)}{_shown()}{_NO_LEADERS}</c:dLbls>"


def _tag(chart: Chart, tag: Tag) -> str:
    place = f'<c:manualLayout><c:x val="0"/><c:y val="{tag.shift:.4f}"/></c:manualLayout>'
    moved = f"<c:layout>{place}</c:layout>" if tag.shift else ""
    side = _BAR_SIDES[tag.side] if chart.kind == "bars" else tag.side
    return (
        f'<c:dLbl><c:idx val="{tag.at}"/>{moved}{_format(chart) if tag.value else ""}{PLAIN}'
        f'{letters(chart, tag.colour, bold=tag.bold)}<c:dLblPos val="{side}"/>'
        f"{_shown(value=tag.value, name=True)}<c:separator> </c:separator></c:dLbl>"
    )


def legend(chart: Chart) -> str:
    """The entries of the series that ask for one; nothing where none does."""
    if not any(series.legend for series in chart.series):
        return ""
    gone = "".join(
        f'<c:legendEntry><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
        for at, series in enumerate(chart.series)
        if not series.legend
    )
    return f'<c:legend><c:legendPos val="b"/>{gone}<c:overlay val="0"/>{letters(chart)}</c:legend>'
