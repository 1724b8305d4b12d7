"""Bars of all areas of the group, the highest value first; chosen areas beside the group stand apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import bars, judgement, theme
from components.charts.common import LEVEL, beside, gap, no_group, refused, suffix, unplaced
from components.comparison import chance, measure
from components.comparison.marked import mark_of
from components.comparison.ranking import ranking
from components.wording import measure as wording
from components.wording import members, sentences
from components.wording.caption import Caption, Drawing
from components.wording.numbers import behind, cell_text, tick_format
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.comparison.ranking import Ranking
    from data.model.areas import Area
    from data.model.inflected import Inflected
    from data.numbers.uncertainty import Interval

KIND = "rangfolge"
_ALL_LABELLED = 60  # up to so many bars each is named
_BAR = 19  # height of a bar in pixels
_THIN = 11
_WHISKERS = 20  # up to so many bars each shows how far chance moves it


def height(context: Context) -> int:
    """How high the chart of a view is, in pixels; that of an empty chart where there is no figure."""
    return _height(context.once(ranking))


def _height(found: Ranking) -> int:
    places = _places(found)
    return 60 + ((places[-1] + 1) * (_BAR if len(places) <= _ALL_LABELLED else _THIN) if places else 0)


def caption(context: Context) -> Caption:
    """The bars of the group, the largest on top, and below them those of the guests."""
    context = context.once(measure.unjudged)
    empty = gap(context, KIND) or refused(context, KIND) or unplaced(context, KIND)
    if empty:
        return empty
    words, found = context.words, context.once(ranking)
    if (found.members and context.distribution is None and measure.is_value(context)) or not found.known:
        return no_group(context, KIND)
    known = found.known
    small = [area for area in known if context.is_small(context.cells[area.key])]
    whiskers = _whiskers(context, known)
    return Caption(
        title=words("rangfolge.title", label=_label_of(context)),
        subtitle=wording.subtitle(context, members.phrase(context)),
        source=sentences.source(context, wording.sources(context)),
        filename=wording.filename(context, KIND),
        reading=_reading(context, known, small),
        summary=_summary(context, found),
        legend=tuple(judgement.legend(context, known)),
        notes=(
            *judgement.note(context),
            *notes(context),
            *([words("further.whiskers", model=words(f"model.{chance.law(context)}"))] if whiskers else []),
        ),
        draw=lambda: Drawing(_bars(context, found, whiskers), _layout(context, found), _height(found)),
    )


def _label_of(context: Context) -> str:
    """The short name of the indicator, with what is shown of it."""
    short, said = context.indicator.short[context.view.language], wording.what(context)
    return context.words("mass.title", label=short, what=said) if said else short


def notes(context: Context) -> list[str]:
    """What is said about small denominators, guests and areas without a value."""
    words, found = context.words, context.once(ranking)
    small = any(context.is_small(context.cells[area.key]) for area in found.known)
    missing = ", ".join(area.short for area in found.missing)
    return [
        *([words("rangfolge.small")] if small else []),
        *members.apart(context),
        *([words("rangfolge.missing", names=missing)] if missing else []),
    ]


def _summary(context: Context, found: Ranking) -> str:
    """How many bars, their ends, and the guests with their values."""
    words = context.words

    def text(area: Area) -> Inflected:
        return wording.text(context, area)

    beside = ", ".join(f"{area.short} {text(area):short}" for area in found.guests)
    also = words("rangfolge.beside", names=beside) if beside else ""
    if not found.members:
        return also
    top, bottom = found.members[0], found.members[-1]
    ends = {"high": text(top), "top": top.short, "low": text(bottom), "bottom": bottom.short}
    return f"{words('rangfolge.summary', n=len(found.members), **ends)} {also}".strip()


def _places(found: Ranking) -> list[int]:
    """The row of each bar: an empty one stands between the group and the guests."""
    apart = bool(found.members and found.guests)
    return [place + (apart and place >= len(found.members)) for place in range(len(found.known))]


def _whiskers(context: Context, known: Sequence[Area]) -> dict[str, Interval]:
    """The 95 % intervals of rates with counts by key; none where there are too many bars."""
    if len(known) > _WHISKERS or not measure.is_value(context):
        return {}
    found = ((area.key, chance.interval(context, area)) for area in known)
    return {key: interval for key, interval in found if interval}


def _bars(context: Context, found: Ranking, whiskers: dict[str, Interval]) -> list[dict[str, Any]]:
    """Bars, thin lines for chance, and the values of the marked areas behind them."""
    known, places = found.known, _places(found)
    hovers = judgement.hovers(context) if measure.is_value(context) else wording.hovers(context)
    marks = [mark_of(context, area.key) for area in known]
    values = _numbers(context, known)
    colours = [
        mark.colour if mark else theme.LINE if context.is_small(context.cells[area.key]) else theme.OTHERS
        for area, mark in zip(known, marks, strict=True)
    ]
    ends = [
        max(value, whiskers[a.key].high) if a.key in whiskers else value
        for a, value in zip(known, values, strict=True)
    ]
    rows = bars.rows(values, places, [area.key for area in known], [hovers[area.key] for area in known])
    shown = [
        bars.Bar(0, value, place, look)
        for place, value, look in zip(places, values, _looks(context, known, colours), strict=True)
    ]
    labels = {
        "type": "scatter",
        "mode": "text",
        "x": ends,
        "y": places,
        "text": [
            f"\u00a0<b>{wording.bare(context, value)}</b>\u00a0" if mark else ""
            for value, mark in zip(values, marks, strict=True)
        ],
        "textposition": [f"middle {'left' if value < 0 else 'right'}" for value in values],
        "cliponaxis": False,
        "hoverinfo": "skip",
        "textfont": {"size": 13, "color": theme.INK},
    }
    return [
        rows,
        *bars.draw(shown, name="bars"),
        *([_lines(context, dict(zip(places, known, strict=True)), whiskers)] if whiskers else []),
        labels,
    ]


def _numbers(context: Context, known: Sequence[Area]) -> list[float]:
    """What is shown of each of the areas."""
    numbers = measure.of(context).numbers
    return [numbers[area.key] for area in known]


def _looks(context: Context, known: Sequence[Area], colours: list[str]) -> list[bars.Look]:
    """The look of each bar; a marked one that rests on little is hatched."""
    marker = judgement.bars(context, known, colours)
    line = marker.get("line", {"color": [""] * len(known), "width": [0] * len(known)})
    small = [bool(mark_of(context, a.key)) and context.is_small(context.cells[a.key]) for a in known]
    return [
        bars.Look(*look) for look in zip(marker["color"], line["color"], line["width"], small, strict=True)
    ]


def _lines(context: Context, rows: dict[int, Area], whiskers: dict[str, Interval]) -> dict[str, Any]:
    """The thin lines to both sides of each value that has an interval; ``rows`` are the areas by place."""
    shown = [(place, area) for place, area in rows.items() if area.key in whiskers]
    values = [context.cells[area.key].value for _, area in shown]
    around = [(whiskers[area.key], value) for (_, area), value in zip(shown, values, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "whiskers",
        "x": values,
        "y": [place for place, _ in shown],
        "marker": {"size": 1, "opacity": 0},
        "hoverinfo": "skip",
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [max(found.high - value, 0) for found, value in around],
            "arrayminus": [max(value - found.low, 0) for found, value in around],
            "color": theme.MUTED,
            "thickness": 1,
            "width": 3,
        },
    }


def _layout(context: Context, found: Ranking) -> dict[str, Any]:
    known, places = found.known, _places(found)
    every = len(known) <= _ALL_LABELLED
    named = [
        (place, area)
        for place, area in zip(places, known, strict=True)
        if every or mark_of(context, area.key) is not None
    ]
    values, plain = _numbers(context, known), measure.is_value(context)
    lowest = min(values)
    labels = [_label(context, area) for _, area in named]
    numbers = (
        [cell_text(context.cells[a.key], context.indicator, context.words, unit=False) for a in known]
        if plain
        else [wording.bare(context, value) for value in values]
    )
    return theme.layout(
        context.words.language,
        **bars.ROWS,
        xaxis=theme.axis(
            tickformat=tick_format(context.indicator) if plain else f"+,.{measure.of(context).decimals}~f",
            ticksuffix=suffix(context) if plain else _suffix(context),
            rangemode="tozero",
            side="top",
            zeroline=lowest < 0,
            zerolinecolor=theme.MUTED,
            nticks=4,  # more numbers would meet on a phone
        ),
        yaxis={
            "autorange": False,
            "range": [places[-1] + 0.5, -0.5],
            "tickvals": [place for place, _ in named],
            "ticktext": labels,
            "tickfont": {"size": 13, "color": theme.INK},
            "ticks": "",
            "ticklabeloverflow": "allow",
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        margin={"l": beside(labels), "r": beside(numbers), "t": LEVEL, "b": 8},
    )


def _suffix(context: Context) -> str:
    """What stands behind the numbers of the axis of differences: percentage points stand in the subtitle."""
    return behind("%", context.words.language) if measure.of(context).relative else ""


def _label(context: Context, area: Area) -> str:
    mark = mark_of(context, area.key)
    if mark is None:
        return area.short
    colour, name = theme.readable(mark.colour), sentences.tagged(context, area)
    return f"{judgement.sign(context, mark)}<b><span style='color:{colour}'>{name}</span></b>"


def _reading(context: Context, known: Sequence[Area], small: list[Area]) -> str:
    words, mine = context.words, context.mine
    if not measure.is_value(context):
        hovers = wording.hovers(context)
        own = f"{hovers[mine.key]}. " if mine is not None and mine.key in hovers else ""
        return f"{own}{words('mass.reading')}"
    if mine is None or mine not in known:
        return words("rangfolge.reading.none")
    year = year_label(context.indicator, context.view.year)
    standing = chance.rank(context)
    if mine in small or standing is None:
        return words("rangfolge.reading.small", name=mine.name, year=year)
    return words("rangfolge.reading.one", name=mine.name, year=year, rank=standing[0], n=standing[1])
