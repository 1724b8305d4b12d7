"""A chart as DrawingML (ISO/IEC 29500, ``c:chartSpace``): Word, PowerPoint and LibreOffice edit it natively.

Plain text with everything in the order the schema asks for; the cached numbers are those of the data sheet
(:mod:`~components.documents.workbook`).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components.charts import theme
from components.documents import chart_marks as marks
from components.documents import workbook
from components.downloads.json_file import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.documents.model import Axis, Chart, Series
    from components.documents.workbook import Places

_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_ACROSS, _UPRIGHT = 50010, 50020
_GRID = (
    f'<c:majorGridlines><c:spPr><a:ln w="6350">{marks.solid(theme.GRID)}</a:ln></c:spPr></c:majorGridlines>'
)
_AXIS_LINE = f'<c:spPr><a:ln w="9525">{marks.solid(theme.MUTED)}</a:ln></c:spPr>'


def xml(chart: Chart, relation: str = "") -> bytes:
    """The part of a chart; ``relation`` is the id of its data sheet, where that is known."""
    external = (
        f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData>' if relation else ""
    )
    text = (
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<c:chartSpace {_SPACES}>"
        f'<c:date1904 val="0"/><c:lang val="{marks.LOCALES[chart.language]}"/><c:roundedCorners val="0"/>'
        f"<c:chart>{_above(chart)}{_plot_area(chart)}{marks.legend(chart)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{marks.PLAIN}{marks.letters(chart)}{external}</c:chartSpace>"
    )
    return text.encode()


def _above(chart: Chart) -> str:
    """The line of text at the top left: the name of the upright axis, level as all text."""
    if not chart.above:
        return '<c:autoTitleDeleted val="1"/>'
    place = (
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/><c:y val="0"/>'
        "</c:manualLayout></c:layout>"
    )
    title = f'<c:title>{marks.words(chart, chart.above)}{place}<c:overlay val="0"/></c:title>'
    return f'{title}<c:autoTitleDeleted val="0"/>'


def _plot_area(chart: Chart) -> str:
    drawn = {"bars": _bars, "lines": _lines, "years": _scatter, "scatter": _scatter}[chart.kind](chart)
    return f"<c:plotArea>{_layout(chart.plot)}{drawn}{_axes(chart)}{marks.PLAIN}</c:plotArea>"


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


def _bars(chart: Chart) -> str:
    (one, place), *across = zip(chart.series, workbook.places(chart), strict=True)
    bars = (
        f'{_head(0, one, place)}{marks.filled(chart.fills[0])}<c:invertIfNegative val="0"/>'
        f"{marks.differing(chart.fills)}{marks.values_shown(chart)}{_columns(chart, one, place)}</c:ser>"
    )
    lines = "".join(
        f'{_head(at, line, there)}{marks.PLAIN}<c:invertIfNegative val="0"/>'
        f"{marks.tags(chart, line)}{marks.across(chart, line)}{_columns(chart, line, there)}</c:ser>"
        for at, (line, there) in enumerate(across, 1)
    )
    together = '<c:overlap val="100"/>' if lines else ""
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{bars}{lines}<c:gapWidth val="35"/>{together}{_axis_ids()}</c:barChart>'
    )


def _lines(chart: Chart) -> str:
    series = "".join(
        f'{_head(at, one, place)}{_marks(chart, one)}{_columns(chart, one, place)}<c:smooth val="0"/></c:ser>'
        for at, (one, place) in enumerate(zip(chart.series, workbook.places(chart), strict=True))
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        f'<c:marker val="1"/>{_axis_ids()}</c:lineChart>'
    )


def _scatter(chart: Chart) -> str:
    series = "".join(
        f"{_head(at, one, place)}{_marks(chart, one)}"
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


def _marks(chart: Chart, series: Series) -> str:
    """Line, markers and name of a series, or its upright lines."""
    if series.drop:
        unseen = marks.stroke(marks.NOTHING) + marks.marker(marks.NOTHING)
        return unseen + marks.tags(chart, series) + marks.down(series)
    return marks.stroke(series.look) + marks.marker(series.look) + marks.tags(chart, series)


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
        f'<c:pt idx="{at}"><c:v>{plain(workbook.kept(value))}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>{escape(number)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


# Axes


def _axis_ids() -> str:
    return f'<c:axId val="{_ACROSS}"/><c:axId val="{_UPRIGHT}"/>'


def _axes(chart: Chart) -> str:
    if chart.kind in {"scatter", "years"}:
        across = _value_axis(chart, chart.across, (_ACROSS, _UPRIGHT), "b", line=chart.kind == "years")
        return across + _value_axis(chart, chart.upright, (_UPRIGHT, _ACROSS), "l", between="midCat")
    lying = chart.kind == "bars"
    return _category_axis(chart, lying=lying) + _value_axis(
        chart, chart.upright, (_UPRIGHT, _ACROSS), "t" if lying else "l"
    )


def _category_axis(chart: Chart, *, lying: bool) -> str:
    return (
        f'<c:catAx><c:axId val="{_ACROSS}"/><c:scaling>'
        f'<c:orientation val="{"maxMin" if lying else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if lying else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_AXIS_LINE}{marks.letters(chart)}'
        f'<c:crossAx val="{_UPRIGHT}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/><c:tickLblSkip val="{chart.skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(
    chart: Chart,
    axis: Axis,
    ids: tuple[int, int],
    side: str,
    between: str = "between",
    *,
    line: bool = False,
) -> str:
    """An axis of numbers, with a ``line`` of its own or light lines across the plot."""
    ends = (("max", axis.high), ("min", axis.low))
    power = '<c:logBase val="10"/>' if axis.log else ""
    limits = "".join(f'<c:{end} val="{plain(value)}"/>' for end, value in ends if value is not None)
    grid = _GRID if axis.shown and not line else ""
    title = f'<c:title>{marks.words(chart, axis.title)}<c:overlay val="0"/></c:title>' if axis.title else ""
    edge = _AXIS_LINE if line else f"<c:spPr>{marks.NO_LINE}</c:spPr>"
    step = f'<c:majorUnit val="{plain(axis.step)}"/>' if axis.step else ""
    return (
        f'<c:valAx><c:axId val="{ids[0]}"/>'
        f'<c:scaling>{power}<c:orientation val="minMax"/>{limits}</c:scaling>'
        f'<c:delete val="{not axis.shown:d}"/><c:axPos val="{side}"/>{grid}{title}'
        f'<c:numFmt formatCode="{escape(axis.number)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{edge}'
        f'{marks.letters(chart, theme.MUTED)}<c:crossAx val="{ids[1]}"/>'
        f'<c:crosses val="min"/><c:crossBetween val="{between}"/>{step}</c:valAx>'
    )
