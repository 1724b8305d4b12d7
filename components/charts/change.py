"""Two years side by side: a ring for the earlier value, the mark for the newer one, a bar between them.

On a wide card the name stands left, the change right and the values beside the marks; on a narrow one a line
of text stands above each bar, so that names never meet.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from components.charts import bars, theme
from components.charts.common import beside, gap, without
from components.charts.scale import MOST, MOST_NARROW, round_ticks, texts
from components.charts.text_width import shortened, width
from components.charts.widths import NARROW, WIDE, both
from components.comparison.change import MEDIAN, pair, steps
from components.wording import change, sentences
from components.wording.caption import Caption, Drawing
from components.wording.numbers import number, tick_format
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.change import Step
    from components.comparison.context import Context

KIND = "veraenderung"
_ROW, _ROW_NARROW = 32, 46
_ABOVE, _BELOW = 46, 28  # pixels for heads and years, and for the axis
_ABOVE_NARROW = 28
_LOWER = 0.22  # of a narrow row: so far below its middle lies the bar, and above it the text
_EDGE = 16  # pixels from the lowest and highest mark to the edge of a narrow plot
_SIZES = ((15, 14), (13, 13), (12, 12))  # of the name and the values in one line of a narrow plot
_APART = 20  # pixels between them, and that a telephone may have less than NARROW

Years = tuple[int, int]


def caption(context: Context) -> Caption:
    """The change of my area, the chosen ones, the median and the Land, or why there is none."""
    empty = gap(context, KIND)
    if empty:
        return empty
    years, rows = pair(context), context.once(steps)
    if years is None or not any(row.before is not None and row.after is not None for row in rows):
        return _nothing(context)
    words, (first, last) = context.words, years
    names = [change.step_sentence(context, row, years) for row in rows]
    return Caption(
        title=words("veraenderung.title", label=context.indicator.short[words.language]),
        subtitle=sentences.subtitle(context, _whose(context, rows)),
        source=sentences.source(context, years),
        filename=sentences.filename(context, KIND, last),
        reading=change.way(context, years),
        summary=words(
            "veraenderung.summary",
            first=year_label(context.indicator, first),
            last=year_label(context.indicator, last),
            rows=". ".join(names),
        ),
        notes=tuple(_notes(context, years)),
        draw=lambda: both(partial(_draw, context, rows, years)),
    )


def height(context: Context) -> tuple[int, int]:
    """How high the chart of a view is in pixels, wide and narrow."""
    rows = len(context.once(steps))
    return _ABOVE + _BELOW + rows * _ROW, _ABOVE_NARROW + _BELOW + rows * _ROW_NARROW


def _nothing(context: Context) -> Caption:
    """No chart, and nothing that a page must say in its place."""
    year = context.view.year
    lonely = year in context.indicator.outliers_at(context.view.level)
    why = "scaled" if context.indicator.scaled_yearly else "outlier" if lonely else "earlier"
    notice = context.words(f"veraenderung.{why}", year=year_label(context.indicator, year))
    return without(context, KIND, notice, is_repeated=True)


def _whose(context: Context, rows: Sequence[Step]) -> str:
    """The areas with a row of a count, which has no median of a group; empty for what is compared."""
    if context.indicator.is_compared:
        return ""
    return ", ".join(row.mark.area.short for row in rows if row.mark)


def _notes(context: Context, years: Years) -> list[str]:
    """That another year is shown than was asked for, and what rounding does."""
    first, last = years
    asked = context.view.since
    moved = context.words("veraenderung.moved", first=year_label(context.indicator, first))
    soft = [b for b in context.noted_between(first, last) if b.soft]
    facility = context.indicator.structural_zero and context.indicator.is_compared
    return [
        *([context.words("group.facility")] if facility else []),
        *([moved] if asked is not None and asked < first else []),
        *([context.words("entwicklung.reading.precision")] if soft else []),
    ]


def _draw(context: Context, rows: Sequence[Step], years: Years, *, narrow: bool) -> Drawing:
    shown = {place: row for place, row in enumerate(rows) if row.latest is not None}
    data = [
        _hit(context, rows, years),
        _marks(context, shown, narrow=narrow, newer=False),
        _marks(context, shown, narrow=narrow, newer=True),
    ]
    return Drawing(data, _layout(context, rows, years, narrow=narrow), height(context)[narrow])


def _hit(context: Context, rows: Sequence[Step], years: Years) -> dict[str, Any]:
    """What is pointed at: the rows with their sentences."""
    shown = {place: row for place, row in enumerate(rows) if row.latest is not None}
    return bars.rows(
        [row.latest or 0.0 for row in shown.values()],
        list(shown),
        [row.key if row.mark else "" for row in shown.values()],
        [change.step_sentence(context, row, years) for row in shown.values()],
    )


def _colour(row: Step) -> str:
    if row.mark:
        return row.mark.colour
    return theme.INK if row.key == MEDIAN else theme.MUTED


def _words(row: Step) -> str:
    return theme.readable(_colour(row))


def _at(place: int, *, narrow: bool) -> float:
    return place + _LOWER if narrow else place


def _marks(context: Context, shown: dict[int, Step], *, narrow: bool, newer: bool) -> dict[str, Any]:
    """The marks of one of the two years with their values beside them, away from the other year."""
    found = {p: row for p, row in shown.items() if (row.after if newer else row.before) is not None}
    values = [(row.after if newer else row.before) or 0.0 for row in found.values()]
    others = [row.before if newer else row.after for row in found.values()]
    colours = [_colour(row) for row in found.values()]
    same = [
        other is not None and _printed(context, other) == _printed(context, v)
        for other, v in zip(others, values, strict=True)
    ]
    text = [_printed(context, value) for value in values]
    sizes = [_size(row) if newer else 10 for row in found.values()]
    return {
        "type": "scatter",
        "mode": "markers" if narrow else "markers+text",
        "name": "newer" if newer else "earlier",
        "x": values,
        "y": [_at(place, narrow=narrow) for place in found],
        "marker": {
            "symbol": [row.mark.symbol if row.mark and newer else "circle" for row in found.values()],
            "size": sizes,
            "color": colours if newer else [theme.PAPER] * len(found),
            "opacity": 1,
            "line": {"color": [theme.PAPER] * len(found) if newer else colours, "width": 1 if newer else 2},
        },
        "text": [
            f"\u00a0<b>{word}</b>\u00a0" if newer else "" if is_same else f"\u00a0{word}\u00a0"
            for word, is_same in zip(text, same, strict=True)
        ],
        "textposition": [
            f"middle {_side(value, other, newer=newer)}" for value, other in zip(values, others, strict=True)
        ],
        "textfont": {
            "size": 14.5,
            "color": [_words(row) if newer else theme.MUTED for row in found.values()],
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _size(row: Step) -> int:
    return 16 if row.mark and row.mark.mine else 12


def _side(value: float, other: float | None, *, newer: bool) -> str:
    """On which side of a mark its value stands: away from the other year."""
    if other is None or value == other:
        return "left" if newer else "right"
    return "left" if value < other else "right"


def _printed(context: Context, value: float) -> str:
    return number(value, context.indicator.decimals, context.words.language)


def _layout(context: Context, rows: Sequence[Step], years: Years, *, narrow: bool) -> dict[str, Any]:
    labels = [_name(context, row, narrow=narrow) for row in rows]
    changes = [change.step_change(context, row, years) for row in rows]
    left = 4 if narrow else beside(labels, 15)
    right = 4 if narrow else max(beside(changes, 15), 60)
    plot = (NARROW if narrow else WIDE - 120) - left - right
    low, high = _range(context, rows, plot, narrow=narrow)
    pixels = plot / (high - low)
    rounded = round_ticks(low, high, MOST_NARROW if narrow else MOST, decimals=context.indicator.decimals)
    ticks = [
        at  # none is cut off
        for at in rounded
        if min((high - at) * pixels + right, (at - low) * pixels + left) >= _half(context, at)
    ]
    notes = _lines_of_text(context, rows, years, left) if narrow else _changes(context, rows, changes, right)
    return theme.layout(
        context.words.language,
        **bars.ROWS,
        shapes=[_bar(place, row, narrow=narrow) for place, row in enumerate(rows) if _is_step(row)],
        annotations=[*notes, *_years(context, rows, years, pixels, narrow=narrow, left=left)],
        xaxis=theme.axis(
            range=[low, high],
            tickvals=ticks,
            ticktext=texts(context, ticks),
            tickformat=tick_format(context.indicator),
        ),
        yaxis=bars.names_axis(len(rows), [] if narrow else range(len(rows)), [] if narrow else labels, 15),
        margin={"l": left, "r": right, "t": _ABOVE_NARROW if narrow else _ABOVE, "b": _BELOW},
    )


def _is_step(row: Step) -> bool:
    return row.before is not None and row.after is not None


def _half(context: Context, value: float) -> float:
    """Half the pixels that a number at the axis takes, with its unit."""
    return width(texts(context, [value])[0], 13) / 2


def _range(context: Context, rows: Sequence[Step], plot: float, *, narrow: bool) -> tuple[float, float]:
    """The ends of the axis: room for the values beside the outermost marks."""
    values = [value for row in rows for value in (row.before, row.after) if value is not None]
    low, high = min(values), max(values)
    extent = (high - low) or abs(high) * 0.1 or 1.0
    text = _EDGE if narrow else 16 + max(width(f"<b>{_printed(context, v)}</b>", 14.5) for v in values)
    aside = extent * text / (plot - 2 * text)
    return low - aside, high + aside


def _bar(place: int, row: Step, *, narrow: bool) -> dict[str, Any]:
    at = _at(place, narrow=narrow)
    line = {"color": _colour(row), "width": 3}
    return {
        "type": "line",
        "layer": "below",
        "x0": row.before,
        "x1": row.after,
        "y0": at,
        "y1": at,
        "line": line,
    }


def _name(context: Context, row: Step, *, narrow: bool) -> str:
    name = change.step_name(context, row)
    name = shortened(name) if narrow else name
    if row.mark is None:
        return name if row.key == MEDIAN else f"<span style='color:{theme.MUTED}'>{name}</span>"
    sign = f'<span style="color:{row.mark.colour}">{theme.SIGNS[row.mark.symbol]}</span> '
    return f"{sign}<span style='color:{_words(row)}'>{f'<b>{name}</b>' if row.mark.mine else name}</span>"


def _note(text: str, size: float, colour: str, **place: Any) -> dict[str, Any]:
    return {"text": text, "font": {"size": size, "color": colour}, "showarrow": False, **place}


def _changes(
    context: Context, rows: Sequence[Step], changes: Sequence[str], right: int
) -> list[dict[str, Any]]:
    """The changes in a column at the right edge, their unit on top."""
    at = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": right - 4}
    head = _note(
        change.head_of_changes(context), 13, theme.MUTED, **at, y=1, yref="paper", yanchor="bottom", yshift=20
    )
    return [
        head,
        *(
            _note(
                f"<b>{text}</b>" if row.mark and row.mark.mine else text,
                15 if _is_step(row) else 13,
                _words(row) if _is_step(row) else theme.MUTED,
                **at,
                y=place,
                yanchor="middle",
            )
            for place, (row, text) in enumerate(zip(rows, changes, strict=True))
        ),
    ]


def _lines_of_text(context: Context, rows: Sequence[Step], years: Years, left: int) -> list[dict[str, Any]]:
    """Above each bar the name and both values with the change between them, in letters that fit."""
    found = []
    said = [(_name(context, row, narrow=True), change.step_line(context, row, years)) for row in rows]
    of_name, of_line = next((sizes for sizes in _SIZES if _fit(said, sizes)), _SIZES[-1])
    for place, (row, (name, line)) in enumerate(zip(rows, said, strict=True)):
        at = {"xref": "paper", "y": place - _LOWER, "yanchor": "middle"}
        ground = {"bgcolor": theme.PAPER, "borderpad": 1}  # no gridline strikes them through
        found.append(_note(name, of_name, theme.INK, x=0, xanchor="left", xshift=-left, **at, **ground))
        found.append(_note(line, of_line, _words(row), x=1, xanchor="right", **at, **ground))
    return found


def _fit(said: Sequence[tuple[str, str]], sizes: tuple[int, int]) -> bool:
    """Whether each name has room beside its values."""
    return all(width(name, sizes[0]) + width(line, sizes[1]) + _APART <= NARROW for name, line in said)


def _years(
    context: Context, rows: Sequence[Step], years: Years, pixels: float, *, narrow: bool, left: int
) -> list[dict[str, Any]]:
    """Which mark is which year: over the first row, or as a key on top."""
    first, last = (year_label(context.indicator, year) for year in years)
    row = rows[0]
    if narrow or row.before is None or row.after is None:
        key = f"○ {first}\u2003● <b>{last}</b>"
        return [
            _note(
                key,
                13,
                theme.INK,
                x=0,
                xref="paper",
                xanchor="left",
                xshift=-left,
                y=1,
                yref="paper",
                yanchor="bottom",
                yshift=4,
            )
        ]
    apart = abs(row.after - row.before) * pixels >= width(first, 13) / 2 + width(last, 13) / 2 + 10
    found = []
    for value, other, text, colour in (
        (row.before, row.after, first, theme.MUTED),
        (row.after, row.before, f"<b>{last}</b>", theme.INK),
    ):
        is_left = value < other or (value == other and text == first)
        anchor, shift = ("center", 0) if apart else ("right", 8) if is_left else ("left", -8)
        if not apart:
            shift = 0 if abs(row.after - row.before) * pixels > 12 else -shift
        found.append(
            _note(text, 13, colour, x=value, xanchor=anchor, xshift=shift, y=0, yanchor="bottom", yshift=11)
        )
    return found
