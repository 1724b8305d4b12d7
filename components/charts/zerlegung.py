"""What moved a rate between two years: its numerator or its denominator, as a horizontal waterfall.

For my area, else for the region where it has counts. Only counts can tell; a rate alone never does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from components import sentences, theme
from components.charts import bars, effect_words
from components.charts.common import LEVEL, bare, beside, gap, suffix, without
from components.charts.counted import has_counts, with_counts
from components.charts.rendered import LegendItem, Offer, Rendered
from components.numbers import tick_format, year_label
from data.areas import REGION
from data.gap import Effects, effects

if TYPE_CHECKING:
    from components.context import Context
    from data.store import Cell

KIND = "zerlegung"
HEIGHT = 280
BACK = 5
"""So many years back the change is told from where no year is chosen."""

_NUMERATOR, _DENOMINATOR = theme.SEQUENTIAL[3], theme.SEQUENTIAL[1]


@dataclass(frozen=True, slots=True)
class Change:
    """Whose rate moved, from when to when, with the cells of both years."""

    key: str
    name: str
    first: int
    last: int
    before: Cell
    after: Cell
    effects: Effects

    @property
    def limits(self) -> tuple[float, float]:
        """Ends of the axis, with room for the numbers to the right."""
        places = (self.effects.before, self.effects.before + self.effects.by_numerator, self.effects.after)
        low, high = min(places), max(places)
        extent = (high - low) or abs(high) or 1.0
        return low - 0.15 * extent, high + 0.45 * extent

    @property
    def rounded(self) -> bool:
        """Whether a value comes from rounded counts."""
        return "rounded" in {self.before.status.value, self.after.status.value}


def build(context: Context) -> Rendered:
    """Draw start, both effects and end, or say why they cannot be told."""
    empty = gap(context, KIND)
    if empty:
        return empty
    found = change(context)
    if found is None:
        return _cannot(context)
    words = context.words
    return Rendered(
        title=words("zerlegung.title", label=context.indicator.short[words.language]),
        subtitle=words(
            "zerlegung.subtitle",
            name=found.name,
            measure=sentences.measure(context),
            first=year_label(context.indicator, found.first),
            last=year_label(context.indicator, found.last),
        ),
        source=sentences.source(context, (found.first, found.last)),
        filename=f"{sentences.filename(context, KIND, found.last)}-{found.key}",
        figure={"data": _traces(context, found), "layout": _layout(context, found)},
        height=HEIGHT,
        reading=effect_words.reading(context, found),
        summary=effect_words.summary(context, found),
        legend=_legend(context, found),
        notes=tuple(effect_words.notes(context, found)),
    )


def counted(context: Context) -> dict[int, Cell]:
    """The cells with counts of my area by year, or of the region without my area."""
    table = context.table
    if context.indicator.kind not in {"rate", "ratio"} or table is None:
        return {}
    series = table.of_area(context.mine.key) if context.mine else _region(context)
    return {year: cell for year, cell in series.items() if has_counts(cell) and not context.is_small(cell)}


def _region(context: Context) -> dict[int, Cell]:
    return context.store.series(context.indicator, REGION)


def bases(context: Context) -> tuple[int, ...]:
    """The years from which the change to the view's year can be told; empty where it has no counts."""
    years = counted(context)
    return tuple(y for y in years if y < context.view.year) if context.view.year in years else ()


def default_base(years: tuple[int, ...], year: int) -> int:
    """The year nearest to five years earlier, the later one of two."""
    return min(years, key=lambda y: (abs(y - (year - BACK)), -y))


def change(context: Context) -> Change | None:
    """The change that is told; None where counts are missing."""
    years = bases(context)
    if not years:
        return None
    last, since = context.view.year, context.view.since
    first = since if since in years else default_base(years, last)
    cells = counted(context)
    before, after = cells[first], cells[last]
    split = effects(
        (before.numerator, before.denominator), (after.numerator, after.denominator), context.indicator.scale
    )
    key = context.mine.key if context.mine else REGION
    name = context.mine.name if context.mine else context.name(REGION)
    return Change(key, name, first, last, before, after, split)


def _cannot(context: Context) -> Rendered:
    """Why nothing can be split, with another year or other indicators for which it can."""
    words, view = context.words, context.view
    reason = obstacle(context)
    year = year_label(context.indicator, view.year)
    name = context.mine.name if context.mine else context.name(REGION)
    notice = words(f"zerlegung.why.{reason}", year=year, name=name)
    later = max(list(counted(context))[1:], default=None)
    if reason == "year" and later:
        offer = Offer(
            words("gap.year_offer", year=year_label(context.indicator, later)), replace(view, year=later)
        )
        return without(context, KIND, notice, (offer,))
    offers = () if reason == "mine" else with_counts(context, lambda about: bool(bases(about)))
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
    if context.mine is None and not counted(context):
        return "mine"
    years = counted(context)
    small = context.mine_cell is not None and context.is_small(context.mine_cell)
    return "small" if small else "none" if not years else "one" if len(years) == 1 else "year"


def _traces(context: Context, found: Change) -> list[dict[str, Any]]:
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


def _layout(context: Context, found: Change) -> dict[str, Any]:
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
            range=list(found.limits),
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
        margin={"l": beside(rows), "r": 24, "t": 8, "b": LEVEL},
    )


def _legend(context: Context, found: Change) -> tuple[LegendItem, ...]:
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
