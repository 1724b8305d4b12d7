"""A chart as DrawingML (ISO/IEC 29500, ``c:chartSpace``), which Word, PowerPoint and LibreOffice edit natively.

Plain text with everything in the order the schema asks for; the cached numbers are those of the data sheet
(:mod:`~components.documents.workbook`).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components import theme
from components.documents import workbook
from components.downloads.json_file import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.documents.model import Axis, Chart, Fill, Look, Series, Tag
    from components.documents.workbook import Places

LOCALES = {"de": "de-DE", "en": "en-GB"}
FONT = "Arial"
_EMU = 12_700  # of a point
_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_NOTHING_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_ACROSS, _UPRIGHT = 50010, 50020


def xml(chart: Chart, relation: str = "") -> bytes:
    """The part of a chart; ``relation`` is the id of its data sheet, where that is known."""
    size = chart.size
    external = (
        f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData>' if relation else ""
    )
    text = (
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<c:chartSpace {_SPACES}>"
        f'<c:date1904 val="0"/><c:lang val="{LOCALES[chart.language]}"/><c:roundedCorners val="0"/>'
        f"<c:chart>{_above(chart, size)}{_plot_area(chart, size)}{_legend(chart, size)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_text(chart, size)}{external}</c:chartSpace>"
    )
    return text.encode()


def _above(chart: Chart, size: float) -> str:
    """The line of text at the top left: the name of the upright axis, level as all text."""
    if not chart.above:
        return '<c:autoTitleDeleted val="1"/>'
    place = (
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/><c:y val="0"/>'
        "</c:manualLayout></c:layout>"
    )
    rich = f"<c:tx><c:rich>{_body(chart, size, theme.INK, bold=False, text=chart.above)}</c:rich></c:tx>"
    return f'<c:title>{rich}{place}<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'


def _plot_area(chart: Chart, size: float) -> str:
    drawn = {"bars": _bars, "lines": _lines, "years": _scatter, "scatter": _scatter}[chart.kind](chart, size)
    return f"<c:plotArea>{_layout(chart.plot)}{drawn}{_axes(chart, size)}<c:spPr><a:noFill/>{_NO_LINE}</c:spPr></c:plotArea>"


def _layout(plot: tuple[float, float, float, float] | None) -> str:
    if plot is None:
        return "<c:layout/>"
    x, y, width, height = plot
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{width:.4f}"/><c:h val="{height:.4f}"/>'
        "</c:manualLayout></c:layout>"
    )


# Kinds


def _bars(chart: Chart, size: float) -> str:
    series = "".join(
        f'{_head(at, one, place)}{_fill(chart.fills[0])}<c:invertIfNegative val="0"/>'
        f"{_coloured(chart.fills)}{_values_shown(chart, size)}{_columns(chart, one, place)}</c:ser>"
        for at, (one, place) in enumerate(zip(chart.series, workbook.places(chart), strict=True))
    )
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="35"/>{_axis_ids()}</c:barChart>'
    )


def _lines(chart: Chart, size: float) -> str:
    series = "".join(
        f"{_head(at, one, place)}{_stroke(one.look)}{_marker(one.look)}{_tags(chart, one, size)}"
        f'{_columns(chart, one, place)}<c:smooth val="0"/></c:ser>'
        for at, (one, place) in enumerate(zip(chart.series, workbook.places(chart), strict=True))
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        f'<c:marker val="1"/>{_axis_ids()}</c:lineChart>'
    )


def _scatter(chart: Chart, size: float) -> str:
    series = "".join(
        f"{_head(at, one, place)}{_stroke(one.look)}{_marker(one.look)}{_tags(chart, one, size)}"
        f"<c:xVal>{_numbers(place.across, one.x or _years(chart), 'General')}</c:xVal>"
        f"<c:yVal>{_numbers(place.values, one.values, chart.number if one.tag else 'General')}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
        for at, (one, place) in enumerate(zip(chart.series, workbook.places(chart), strict=True))
    )
    return (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{series}{_axis_ids()}</c:scatterChart>"
    )


def _years(chart: Chart) -> list[float]:
    return [float(year) for year in chart.categories]


# Series


def _head(at: int, series: Series, place: Places) -> str:
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx>{_strings(place.name, (series.name,))}</c:tx>'
    )


def _columns(chart: Chart, series: Series, place: Places) -> str:
    return (
        f"<c:cat>{_strings(place.across, chart.categories)}</c:cat>"
        f"<c:val>{_numbers(place.values, series.values, chart.number)}</c:val>"
    )


def _strings(reference: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    return (
        f'<c:strRef><c:f>{reference}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}'
        "</c:strCache></c:strRef>"
    )


def _numbers(reference: str, values: Sequence[float | None], number: str) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{plain(value)}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>{escape(number)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


# Looks


def _colour(value: str, alpha: float = 1) -> str:
    inner = f'<a:alpha val="{round(alpha * 100_000)}"/>' if alpha < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{value.removeprefix("#")}">{inner}</a:srgbClr></a:solidFill>'


def _fill(fill: Fill) -> str:
    if not fill.hatched:
        edge = f'<a:ln w="3175">{_colour(theme.MUTED)}</a:ln>' if fill.outlined else ""
        return f"<c:spPr>{_colour(fill.colour)}{edge}</c:spPr>"
    value = fill.colour.removeprefix("#")
    pattern = (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{value}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )
    return f'<c:spPr>{pattern}<a:ln w="{_EMU}">{_colour(fill.colour)}</a:ln></c:spPr>'


def _coloured(fills: Sequence[Fill]) -> str:
    """Bars that differ from the first."""
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{_fill(fill)}</c:dPt>'
        for at, fill in enumerate(fills)
        if fill != fills[0]
    )


def _stroke(look: Look) -> str:
    if not look.width:
        return f"<c:spPr>{_NO_LINE}</c:spPr>"
    return (
        f'<c:spPr><a:ln w="{round(look.width * _EMU)}" cap="flat">{_colour(look.colour, look.alpha)}'
        f'<a:prstDash val="{look.dash}"/><a:round/></a:ln></c:spPr>'
    )


def _marker(look: Look) -> str:
    if not look.marker:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    fill = "<a:noFill/>" if look.hollow else _colour(look.colour)
    return (
        f'<c:marker><c:symbol val="{look.marker}"/><c:size val="{look.size}"/>'
        f'<c:spPr>{fill}<a:ln w="{_EMU}">{_colour(look.colour)}</a:ln></c:spPr></c:marker>'
    )


_AXIS_LINE = f'<c:spPr><a:ln w="9525">{_colour(theme.MUTED)}</a:ln></c:spPr>'

# Labels


def _text(chart: Chart, size: float, colour: str = theme.INK, *, bold: bool = False) -> str:
    return f"<c:txPr>{_body(chart, size, colour, bold=bold)}</c:txPr>"


def _body(chart: Chart, size: float, colour: str, *, bold: bool, text: str = "") -> str:
    weight = "1" if bold else "0"
    about = f'lang="{LOCALES[chart.language]}" sz="{round(size * 100)}" b="{weight}"'
    look = f'{_colour(colour)}<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    run = f"<a:r><a:rPr {about}>{look}</a:rPr><a:t>{escape(text)}</a:t></a:r>" if text else ""
    end = "" if text else f'<a:endParaRPr lang="{LOCALES[chart.language]}"/>'
    defaults = f'<a:pPr><a:defRPr sz="{round(size * 100)}" b="{weight}">{look}</a:defRPr></a:pPr>'
    return f'<a:bodyPr rot="0" vert="horz" wrap="none"/><a:lstStyle/><a:p>{defaults}{run}{end}</a:p>'


def _shown(*, value: bool, name: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{value:d}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{name:d}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _values_shown(chart: Chart, size: float) -> str:
    """The value at the end of each bar, those of marked bars in bold."""
    number = f'<c:numFmt formatCode="{escape(chart.number)}" sourceLinked="0"/>'
    shown = f'<c:dLblPos val="outEnd"/>{_shown(value=True, name=False)}'
    marked = "".join(
        f'<c:dLbl><c:idx val="{at}"/>{number}<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>'
        f"{_text(chart, size, bold=True)}{shown}</c:dLbl>"
        for at, fill in enumerate(chart.fills)
        if fill.bold
    )
    return f"<c:dLbls>{marked}{number}<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_text(chart, size)}{shown}</c:dLbls>"


def _tags(chart: Chart, series: Series, size: float) -> str:
    """The name of a series beside one of its points."""
    if series.tag is None:
        return ""
    return f"<c:dLbls>{_tag(chart, series.tag, size)}{_NOTHING_SHOWN}</c:dLbls>"


def _tag(chart: Chart, tag: Tag, size: float) -> str:
    moved = (
        f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{tag.shift:.4f}"/></c:manualLayout></c:layout>'
        if tag.shift
        else ""
    )
    number = f'<c:numFmt formatCode="{escape(chart.number)}" sourceLinked="0"/>' if tag.value else ""
    return (
        f'<c:dLbl><c:idx val="{tag.at}"/>{moved}{number}<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>'
        f"{_text(chart, size, tag.colour, bold=tag.bold)}"
        f'<c:dLblPos val="{tag.side}"/>{_shown(value=tag.value, name=True)}<c:separator> </c:separator></c:dLbl>'
    )


def _legend(chart: Chart, size: float) -> str:
    """The entries of the series that ask for one; nothing where none does."""
    if not any(series.legend for series in chart.series):
        return ""
    gone = "".join(
        f'<c:legendEntry><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
        for at, series in enumerate(chart.series)
        if not series.legend
    )
    return f'<c:legend><c:legendPos val="b"/>{gone}<c:overlay val="0"/>{_text(chart, size)}</c:legend>'


# Axes


def _axis_ids() -> str:
    return f'<c:axId val="{_ACROSS}"/><c:axId val="{_UPRIGHT}"/>'


def _axes(chart: Chart, size: float) -> str:
    if chart.kind in {"scatter", "years"}:
        across = _value_axis(chart, chart.across, (_ACROSS, _UPRIGHT), "b", size, line=chart.kind == "years")
        return across + _value_axis(chart, chart.upright, (_UPRIGHT, _ACROSS), "l", size, between="midCat")
    lying = chart.kind == "bars"
    return _category_axis(chart, size, lying=lying) + _value_axis(
        chart, chart.upright, (_UPRIGHT, _ACROSS), "t" if lying else "l", size
    )


def _category_axis(chart: Chart, size: float, *, lying: bool) -> str:
    return (
        f'<c:catAx><c:axId val="{_ACROSS}"/><c:scaling><c:orientation val="{"maxMin" if lying else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if lying else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_AXIS_LINE}{_text(chart, size)}'
        f'<c:crossAx val="{_UPRIGHT}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/><c:tickLblSkip val="{chart.skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(
    chart: Chart,
    axis: Axis,
    ids: tuple[int, int],
    side: str,
    size: float,
    between: str = "between",
    *,
    line: bool = False,
) -> str:
    """An axis of numbers, with a ``line`` of its own or light lines across the plot."""
    ends = (("max", axis.high), ("min", axis.low))
    limits = "".join(f'<c:{end} val="{plain(value)}"/>' for end, value in ends if value is not None)
    grid = (
        f'<c:majorGridlines><c:spPr><a:ln w="6350">{_colour(theme.GRID)}</a:ln></c:spPr></c:majorGridlines>'
    )
    title = (
        f"<c:title><c:tx><c:rich>{_body(chart, size, theme.INK, bold=False, text=axis.title)}</c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
        if axis.title
        else ""
    )
    edge = _AXIS_LINE if line else f"<c:spPr>{_NO_LINE}</c:spPr>"
    step = f'<c:majorUnit val="{plain(axis.step)}"/>' if axis.step else ""
    return (
        f'<c:valAx><c:axId val="{ids[0]}"/><c:scaling><c:orientation val="minMax"/>{limits}</c:scaling>'
        f'<c:delete val="{not axis.shown:d}"/><c:axPos val="{side}"/>{grid if axis.shown and not line else ""}{title}'
        f'<c:numFmt formatCode="{escape(axis.number)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{edge}'
        f'{_text(chart, size, theme.MUTED)}<c:crossAx val="{ids[1]}"/>'
        f'<c:crosses val="min"/><c:crossBetween val="{between}"/>{step}</c:valAx>'
    )
