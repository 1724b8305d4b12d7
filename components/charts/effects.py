"""What moved a rate between two years: its numerator or its denominator, as a horizontal waterfall.

For my area, else for the region where it has counts. Only counts can tell; a rate alone never does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.charts import bars, theme
from components.charts.common import LEVEL, bare, beside, gap, suffix, without
from components.comparison import effects
from components.comparison.change import Obstacle
from components.wording import effects as effect_words
from components.wording import sentences
from components.wording.caption import Caption, Drawing, LegendItem, Offer
from components.wording.change import break_years
from components.wording.numbers import tick_format
from components.wording.offers import with_counts
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.comparison.effects import Split

KIND = "zerlegung"
HEIGHT = 280
_NUMERATOR, _DENOMINATOR = theme.SEQUENTIAL[3], theme.SEQUENTIAL[1]


def caption(context: Context) -> Caption:
    """Start, both effects and end, or why they cannot be told."""
    empty = gap(context, KIND)
    if empty:
        return empty
    found = effects.split(context)
    if found is None:
        return _cannot(context)
    words = context.words
    return Caption(
        title=words("zerlegung.title", label=context.indicator.short[words.language]),
        subtitle=words(
            "zerlegung.subtitle",
            name=found.name,
            measure=sentences.measured(context),
            first=year_label(context.indicator, found.first),
            last=year_label(context.indicator, found.last),
        ),
        source=sentences.source(context, (found.first, found.last)),
        filename=f"{sentences.filename(context, KIND, found.last)}-{found.key}",
        reading=effect_words.reading(context, found),
        summary=effect_words.summary(context, found),
        legend=_legend(context, found),
        notes=tuple(effect_words.notes(context, found)),
        draw=lambda: Drawing(_traces(context, found), _layout(context, found), HEIGHT),
    )


def _cannot(context: Context) -> Caption:
    """Why nothing can be split, with other years or other indicators for which it can."""
    words, view, indicator = context.words, context.view, context.indicator
    reason, told = obstacle(context), effects.found(context, context.view.since)
    facts = {"year": year_label(indicator, view.year), "name": effects.whose(context)[1]}
    if told.first is not None:
        facts |= {"first": year_label(indicator, told.first), "breaks": break_years(context, told)}
    notice = words(f"zerlegung.why.{reason}", **facts)
    if reason == "break":
        since = next(iter(effects.bases(context)), None)
        label = words("zerlegung.since_offer", year=year_label(indicator, since)) if since else ""
        return without(context, KIND, notice, (Offer(label, replace(view, since=since)),) if since else ())
    later = max(list(effects.counted(context))[1:], default=None)
    if reason == "year" and later:
        other = replace(view, year=later, since=None)
        if effects.split(replace(context, view=other)):
            offer = Offer(words("gap.year_offer", year=year_label(indicator, later)), other)
            return without(context, KIND, notice, (offer,))
    offers = () if reason == "mine" else with_counts(context, lambda about: effects.split(about) is not None)
    if offers:
        notice = f"{notice} {words('zerlegung.offer')}"
    return without(context, KIND, notice, offers)


def obstacle(context: Context) -> str:
    """The last part of a key ``zerlegung.why.…``."""
    if context.indicator.kind not in {"rate", "ratio"}:
        return "kind"
    table = context.table
    anyone = table is not None and bool(((table.numerator >= 0) & (table.denominator > 0)).any())
    if not anyone:
        return "counts"
    years = effects.counted(context)
    if context.mine is None and not years:
        return "mine"
    if context.mine_cell is not None and context.is_small(context.mine_cell):
        return "small"
    if len(years) < 2:
        return "one" if years else "none"
    why = effects.found(context, context.view.since).obstacle
    return str(why) if why in {Obstacle.BREAK, Obstacle.OUTLIER, Obstacle.ROUNDED} else "year"


def _traces(context: Context, found: Split) -> list[dict[str, Any]]:
    split, mine = found.effects, context.mine is not None
    middle = split.before + split.by_numerator
    marker = {
        "color": theme.MINE if mine else theme.INK,
        "symbol": theme.MINE_SYMBOL if mine else "circle",
        "size": 16 if mine else 12,
    }
    texts = [effect_words.step(context, split.by_numerator), effect_words.step(context, split.by_denominator)]
    return [
        *bars.draw(
            [
                bars.Bar(split.before, middle, 1, bars.Look(_NUMERATOR, theme.MUTED, 0.5)),
                bars.Bar(middle, split.after, 2, bars.Look(_DENOMINATOR, theme.MUTED, 0.5)),
            ],
            name="effects",
            thickness=0.5,
        ),
        {
            "type": "scatter",
            "mode": "text",
            "name": "steps",
            "x": [max(split.before, middle), max(middle, split.after)],
            "y": [1, 2],
            "text": [f"\u00a0\u00a0<b>{text}</b>" for text in texts],
            "textposition": "middle right",
            "textfont": {"size": 14, "color": theme.INK},
            "cliponaxis": False,
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": "ends",
            "x": [split.before, split.after],
            "y": [0, 3],
            "text": [f"\u00a0\u00a0<b>{bare(context, value)}</b>" for value in (split.before, split.after)],
            "textposition": "middle right",
            "textfont": {"size": 14, "color": theme.INK},
            "marker": marker,
            "cliponaxis": False,
            "hoverinfo": "skip",
        },
    ]


def _layout(context: Context, found: Split) -> dict[str, Any]:
    words, split = context.words, found.effects
    middle = split.before + split.by_numerator
    steps = ((split.before, 0, 1), (middle, 1, 2), (split.after, 2, 3))
    rows = (
        year_label(context.indicator, found.first),
        words("zerlegung.numerator"),
        words("zerlegung.denominator"),
        year_label(context.indicator, found.last),
    )
    return theme.layout(
        words.language,
        shapes=[
            {
                "type": "line",
                "x0": x,
                "x1": x,
                "y0": top,
                "y1": bottom,
                "layer": "below",
                "line": {"color": theme.MUTED, "width": 1, "dash": "dot"},
            }
            for x, top, bottom in steps
        ],
        xaxis=theme.axis(
            range=list(effect_words.limits(found)),
            tickformat=tick_format(context.indicator),
            ticksuffix=suffix(context),
            nticks=5,
        ),
        yaxis=theme.axis(
            range=[3.5, -0.5],
            tickvals=[0, 1, 2, 3],
            ticktext=list(rows),
            tickfont={"size": 14, "color": theme.INK},
            showgrid=False,
        ),
        margin={"l": beside(rows, 14), "r": 24, "t": 8, "b": LEVEL},
    )


def _legend(context: Context, found: Split) -> tuple[LegendItem, ...]:
    """What numerator and denominator are."""
    words, indicator = context.words, context.indicator
    below = indicator.denominator[words.language] if indicator.denominator else words("zerlegung.denominator")
    return (
        LegendItem(words("zerlegung.legend_numerator", name=indicator.numerator[words.language]), _NUMERATOR),
        LegendItem(words("zerlegung.legend_denominator", name=below), _DENOMINATOR),
        LegendItem(
            found.name,
            theme.MINE if context.mine else theme.INK,
            shape=theme.MINE_SYMBOL if context.mine else "circle",
        ),
    )
