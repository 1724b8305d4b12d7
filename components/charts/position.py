"""Where values lie within the distribution: a swarm of one dot an area, with names at the marked ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import dots, swarm_plan, swarm_sizes, target, theme
from components.charts.common import gap, no_group, suffix, unplaced
from components.charts.widths import Fit, fitted
from components.comparison.marked import highlighted
from components.wording import sentences
from components.wording.caption import Caption, Drawing, LegendItem
from components.wording.numbers import tick_format, with_unit
from data.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.charts.swarm_plan import Plan
    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from data.model.areas import Area
    from data.model.inflected import Inflected
    from data.numbers.statistics import Distribution

KIND = "position"
_LISTED = 5  # more areas without a value are counted and not named
_WHYS = 2  # more reasons than these are left to the table


def caption(context: Context) -> Caption:
    """The strip."""
    empty = gap(context, KIND) or unplaced(context, KIND)
    spread = context.distribution
    if empty or spread is None:
        return empty or no_group(context, KIND)
    words, view = context.words, context.view
    drawn = sum(context.cells[area.key].known for area in context.shown)

    def text(value: float) -> Inflected:
        return with_unit(value, context.indicator, words.language)

    return Caption(
        title=words("position.title", label=context.indicator.short[view.language]),
        subtitle=sentences.subtitle(context),
        source=sentences.source(context, (view.year,)),
        filename=sentences.filename(context, KIND, view.year),
        reading=target.also(context, sentences.position(context)),
        summary=target.also(
            context,
            words(
                "position.summary" if drawn == spread.n else "position.summary_group",
                drawn=drawn,
                n=spread.n,
                median=text(spread.median),
                mean=text(spread.mean),
                lower=text(spread.lower),
                upper=text(spread.upper),
            ),
        ),
        legend=_legend(context),
        notes=_notes(context),
        draw=lambda: _drawing(context, spread),
    )


def _drawing(context: Context, spread: Distribution) -> Drawing:
    """The swarm laid out for each of several widths."""
    traces = _dots(context)
    fits = [
        Fit(sizes.least, _laid_out(context, traces, swarm_plan.plan(context, spread, sizes)))
        for sizes in swarm_sizes.ALL
    ]
    return fitted(fits, is_rigid=True)


def _laid_out(context: Context, traces: Sequence[dict[str, Any]], plan: Plan) -> Drawing:
    """Traces and layout for one width; the heights of the dots are pixels."""
    marks = {mark.area.key: mark for mark in highlighted(context)}
    data = [
        trace
        | {
            "y": [plan.up[key] for key in trace["customdata"]],
            "marker": trace["marker"] | {"size": _size(trace, plan, marks)},
        }
        for trace in traces
    ]
    low, high = swarm_sizes.ends(context)
    layout = theme.layout(
        context.words.language,
        annotations=plan.annotations,
        shapes=plan.shapes,
        xaxis=theme.axis(
            range=[low, high],
            tickformat=tick_format(context.indicator),
            ticksuffix=suffix(context),
            showgrid=False,
            showticklabels=False,
        ),
        yaxis={"visible": False, "range": [-plan.height, 0], "fixedrange": True},
        margin={"l": swarm_sizes.SIDE, "r": swarm_sizes.SIDE, "t": 0, "b": 0},
    )
    return Drawing(data, layout, plan.height)


def _size(trace: Mapping[str, Any], plan: Plan, marks: Mapping[str, Mark]) -> float:
    """The size of the markers of a trace: one marked area, or many others."""
    mark = marks.get(trace["customdata"][0]) if trace["customdata"] else None
    if mark is None:
        return 2 * plan.radius
    return round(2 * plan.marked[mark.area.key] * dots.EVEN.get(mark.symbol, 1.0), 1)


def _dots(context: Context) -> list[dict[str, Any]]:
    """Others, group, those with a small denominator and each marked area as traces of dots, mine on top."""
    known = [area for area in context.shown if context.cells[area.key].known]
    hovers = sentences.hovers(context)
    inside = {area.key for area in context.group}
    marked = {mark.area.key: mark for mark in highlighted(context)}
    small = {area.key for area in known if context.is_small(context.cells[area.key])}
    rest = [area.key for area in known if area.key not in marked]
    traces = [
        _trace(context, name, keys, hovers, dots.plain(colour))
        for name, keys, colour in (
            ("others", [k for k in rest if k not in inside and k not in small], theme.OTHERS_LIGHT),
            ("group", [k for k in rest if k in inside and k not in small], theme.OTHERS),
        )
    ]
    traces.append(_trace(context, "small", [k for k in rest if k in small], hovers, dots.HOLLOW))
    names = {area.key for area in known}
    for key, mark in reversed(marked.items()):
        if key in names:
            traces.append(
                _trace(context, mark.area.short, [key], hovers, dots.marked(mark, is_small=key in small))
            )
    return traces


def _trace(
    context: Context, name: str, keys: Sequence[str], hovers: Mapping[str, str], marker: dict[str, Any]
) -> dict[str, Any]:
    """A trace of dots, one for each key; its heights and sizes come with each width."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "cliponaxis": False,
        "x": [context.cells[key].value for key in keys],
        "customdata": list(keys),
        "text": [hovers[key] for key in keys],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": marker,
    }


def _legend(context: Context) -> tuple[LegendItem, ...]:
    words = context.words
    items = [LegendItem(words("position.half"), theme.HALF, shape="square"), *target.legend(context)]
    if not context.compares_all:
        items.append(LegendItem(words("position.members"), theme.OTHERS, shape="circle"))
        items.append(LegendItem(words("position.others"), theme.OTHERS_LIGHT, shape="circle"))
    if context.further:
        items.append(LegendItem(words("further.areas"), theme.FURTHER, shape=theme.FURTHER_SYMBOL))
    if any(context.is_small(cell) for cell in context.cells.values()):
        items.append(LegendItem(words("heat.small"), theme.OTHERS, shape="circle-open"))
    without = _without(context)
    if without:
        names = ", ".join(area.short for area in without) if len(without) <= _LISTED else str(len(without))
        items.append(LegendItem(words("position.without", names=names), theme.OTHERS, shape="circle-dashed"))
    return tuple(items)


def _without(context: Context) -> list[Area]:
    """The areas that have no dot, for they have no value; those outside a ring lack none."""
    cells = ((area, context.cells[area.key]) for area in context.shown)
    return [area for area, cell in cells if not cell.known and cell.status is not Status.NOT_IN_RING]


def _notes(context: Context) -> tuple[str, ...]:
    small = any(context.is_small(cell) for cell in context.cells.values())
    few = [context.words("further.small_note")] if small else []
    others = (area for area in _without(context) if not area.is_union)  # a note of its own says why not
    whys = dict.fromkeys(sentences.why(context, area, context.cells[area.key]) for area in others)
    told = [context.words("position.without_why", why=why) for why in whys] if len(whys) <= _WHYS else []
    return (context.words("position.mean_note"), *sentences.absent(context), *few, *told)
