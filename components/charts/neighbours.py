"""Why areas are alike: a small parallel plot, one row a context variable, one line an area.

The rows lie below each other and the deviations from the mean run across, because names of variables are long
and a phone is narrow. The names of the lines hang below the last row, so that they never cover each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.charts.common import legend_shape
from components.charts.labels import anchor
from components.charts.neighbour_lines import LIGHT, highlighted, line, ordered, others
from components.charts.neighbour_names import COLUMN, PHONE, ROW, bottom, hang, reach, room, upright
from components.charts.text_width import width, wrapped
from components.view.actions import choose_mine, to_level
from components.wording import beyond, neighbours, sentences
from components.wording.caption import Caption, Drawing, LegendItem, Offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.charts.neighbour_lines import Strand
    from components.comparison.context import Context
    from data.numbers.neighbours import Column

KIND = "nachbarn"
_ASIDE = 4  # pixels beside the names of the rows
_HEAD = 50  # pixels for the axis above the first variable
_ROOM = COLUMN - 4  # pixels of a line of a variable's name
_SMALL = 11  # size of the line below a name


def caption(context: Context) -> Caption:
    """My area, its neighbours and the chosen areas over all others, or why there are none."""
    words, found = context.words, context.likeness
    if found is None or context.mine is None or neighbours.obstacle(context):
        return _nothing(context)
    strands = highlighted(context)
    rows = ordered(found.used, strands)
    near = [context.store.areas.by_key[n.key].short for n in found.neighbours]
    return Caption(
        title=words("nachbarn.title", mine=context.mine.name),
        subtitle=_subtitle(context),
        source=neighbours.sources(context, rows),
        filename=f"{KIND}-{context.view.level.value}-{context.mine.key}",
        reading=_reading(context, near[0]),
        summary=words(
            "nachbarn.summary", mine=context.mine.short, n=len(rows), k=len(near), names=", ".join(near)
        ),
        legend=_legend(context, strands),
        notes=_notes(context),
        of_indicator=False,
        draw=lambda: _draw(context, rows, strands),
    )


def _draw(context: Context, rows: Sequence[Column], strands: Sequence[Strand]) -> Drawing:
    data = [others(context, rows, strands), *(line(context, rows, strand) for strand in strands)]
    height = round(_HEAD + ROW * (bottom(rows, strands) + 0.5) + 8)
    return Drawing(data, _layout(context, rows, strands), height)


def _nothing(context: Context) -> Caption:
    """The chart that cannot be drawn, with its reason and a next step."""
    words, view = context.words, context.view
    reason = neighbours.obstacle(context)
    offers: list[Offer] = []
    if reason == "mine":
        largest = max(context.areas, key=lambda area: area.population)
        label = words("nachbarn.offer.example", name=largest.short)
        offers.append(Offer(label, choose_mine(view, largest.key)))
    elif reason == "level":
        area = context.store.areas.by_key[view.mine or ""]
        label = words("gap.level_offer", level=words(f"level.{area.level.value}.name"))
        offers.append(Offer(label, to_level(context.store, view, area.level)))
    elif view.weights:
        offers.append(Offer(words("nachbarn.offer.reset"), neighbours.without_weights(view)))
    return Caption(
        title=words("nachbarn.title_none"),
        subtitle=_subtitle(context),
        source=neighbours.sources(context, context.likeness.counted if context.likeness else ()),
        filename=f"{KIND}-{view.level.value}",
        notice=neighbours.why(context),
        offers=tuple(offers),
        of_indicator=False,
    )


def _subtitle(context: Context) -> str:
    return context.words("nachbarn.subtitle", areas=sentences.region_phrase(context))


def _layout(context: Context, rows: Sequence[Column], strands: Sequence[Strand]) -> dict[str, Any]:
    low, high = reach(rows)
    ticks = range(int(low), int(high) + 1)
    grid = [
        upright(tick, -0.5, len(rows) - 0.7, theme.MUTED if tick == 0 else LIGHT, 1.2 if tick == 0 else 1)
        for tick in ticks
    ]
    names, threads = hang(rows, strands)
    sides = room(rows, names)
    return theme.layout(
        context.words.language,
        shapes=[*grid, *threads],
        annotations=[*_directions(context), *_mine_values(context, rows), *names],
        xaxis=theme.axis(
            side="top",
            range=[low, high],
            tickvals=list(ticks),
            ticktext=[f"{tick:+d}".replace("-", "\u2212") if tick else "0" for tick in ticks],
            showgrid=False,
        ),
        yaxis=theme.axis(
            range=[bottom(rows, strands), -0.5],
            tickvals=list(range(len(rows))),
            ticktext=[_row_name(context, column) for column in rows],
            tickfont={"size": 13, "color": theme.INK},
        ),
        margin={"l": max(sides["l"], _column(context, rows)), "r": sides["r"], "t": _HEAD, "b": 4},
    )


def _directions(context: Context) -> list[dict[str, Any]]:
    """Which side of the mean is which, above the axis."""
    return [
        {
            "x": 0,
            "xanchor": anchor,
            "xshift": shift,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 22,
            "text": context.words(f"nachbarn.{side}"),
            "font": {"size": 13, "color": theme.MUTED},
            "showarrow": False,
        }
        for side, anchor, shift in (("below", "right", -8), ("above", "left", 8))
    ]


def _mine_values(context: Context, rows: Sequence[Column]) -> list[dict[str, Any]]:
    """The values of my area as published, above its points and inside the frame."""
    mine = context.mine
    low, high = reach(rows)

    if mine is None:
        return []
    narrow = PHONE - COLUMN
    found = []
    for row, column in enumerate(rows):
        text = f"<b>{neighbours.value(context, column, mine.key, unit=False)}</b>"
        at = (column.scores[mine.key] - low) / (high - low) * narrow
        found.append(
            {
                "x": column.scores[mine.key],
                "xanchor": anchor(at, width(text), narrow),
                "y": row,
                "yshift": 17,
                "text": text,
                "font": {"size": 13, "color": theme.INK},
                "bgcolor": "rgba(255,255,255,0.8)",
                "borderpad": 0,
                "showarrow": False,
            }
        )
    return found


def _row_lines(context: Context, column: Column) -> tuple[list[str], list[str]]:
    """The name of a row and, smaller below it, its measure, each on lines that fit beside the plot."""
    words = neighbours.label(context, column).split(" ")
    soft = neighbours.SOFT_HYPHEN
    shown = [w.replace(soft, "- " if width(w.replace(soft, "")) > _ROOM else "") for w in words]
    lines = wrapped(" ".join(shown), _ROOM)
    return lines, wrapped(neighbours.measure(context, column), _ROOM, _SMALL)


def _column(context: Context, rows: Sequence[Column]) -> int:
    """Pixels that the names of the rows need left of the plot."""
    longest = 0.0
    for column in rows:
        lines, below = _row_lines(context, column)
        longest = max(longest, *(width(line) for line in lines), *(width(line, _SMALL) for line in below))
    return round(longest) + _ASIDE


def _row_name(context: Context, column: Column) -> str:
    lines, below = _row_lines(context, column)
    small = [f'<span style="font-size:{_SMALL}px;color:{theme.MUTED}">{line}</span>' for line in below]
    return "<br>".join([*lines, *small])


def _reading(context: Context, nearest: str) -> str:
    """Who is most alike, and how sure that is."""
    found, mine = context.likeness, context.mine
    if found is None or mine is None:
        return ""
    first = context.words(
        "nachbarn.reading",
        mine=mine.name,
        nearest=nearest,
        distance=neighbours.distance(context, found.neighbours[0]),
    )
    return f"{first} {neighbours.stability(context)}"


def _legend(context: Context, strands: Sequence[Strand]) -> tuple[LegendItem, ...]:
    words = context.words
    items = [
        LegendItem(
            strand.area.short
            if strand.dash == "solid"
            else words("nachbarn.no_neighbour", name=strand.area.short),
            strand.colour,
            shape=legend_shape(strand.symbol),
        )
        for strand in reversed(strands)
        if strand.colour != theme.FURTHER
    ]
    items.append(LegendItem(words("nachbarn.neighbours"), theme.FURTHER, shape="circle"))
    if len(strands) < len(context.areas):
        items.append(LegendItem(words("nachbarn.others"), LIGHT, shape="circle"))
    return tuple(items)


def _notes(context: Context) -> tuple[str, ...]:
    """Which variables were left out, and for whom among those named; which are the indicator itself."""
    found, mine, words = context.likeness, context.mine, context.words
    if found is None or mine is None:
        return ()
    notes = [barred] if (barred := neighbours.barred(context)) else []
    if found.left_out:
        notes.append(
            words("nachbarn.left_out", name=mine.short, names=neighbours.names(context, found.left_out))
        )
    notes += [
        words(
            "nachbarn.left_out",
            name=context.store.areas.by_key[neighbour.key].short,
            names=neighbours.names(context, neighbour.left_out),
        )
        for neighbour in found.neighbours
        if neighbour.left_out
    ]
    if context.outside:
        names = beyond.names(context.outside)
        notes.append(words.count("ausserhalb.alike", len(context.outside), names=names))
    return tuple(notes)
