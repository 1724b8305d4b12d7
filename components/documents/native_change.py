"""The native picture of two years: a ring for the earlier value, the mark for the newer one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import theme
from components.charts.common import bare, suffix
from components.comparison import change as comparison
from components.comparison.change import MEDIAN
from components.documents.model import Axis, Chart, Look, Series, Tag
from components.documents.native import MARKERS, POINT, axis, dot_heads, unit_line, value_code
from components.wording import change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.change import Step
    from components.comparison.context import Context
    from components.documents.native import Frame

_ROW = 2.6  # heights of letters


def steps(context: Context, frame: Frame) -> Chart | None:
    """The rows of the screen as a scatter: each a bar with its name and two marks; None without two years."""
    years, rows = comparison.pair(context), context.once(comparison.steps)
    rows = tuple(row for row in rows if row.latest is not None)
    if years is None or not rows:
        return None
    words, language = context.words, context.words.language
    values = [value for row in rows for value in (row.before, row.after) if value is not None]
    extent = (max(values) - min(values)) or abs(max(values)) or 1.0
    names = [f"{change.step_name(context, row)} {change.step_change(context, row, years)}" for row in rows]
    left = min(0.4, max(frame.share(name, bold=True) for name in names) + 0.03)
    side = max(frame.share(bare(context, value) + suffix(context) + "00", bold=True) for value in values)
    share = min(0.3, side / (0.97 - left))  # of the plot, for a value beside the outermost mark
    around = max(0.12, share / (1 - 2 * share)) * extent
    row = _ROW * frame.size / POINT
    unit = unit_line(context)
    height = row * len(rows) + (4.2 if unit else 2.4) * frame.size / POINT
    scale = axis(min(values) - around, max(values) + around, language, suffix(context), title=unit)
    series = [
        part
        for place, (step, name) in enumerate(zip(rows, names, strict=True))
        for part in (
            _label(step, name, (scale.low or 0.0, float(len(rows) - place))),
            *_parts(context, step, float(len(rows) - place), frame),
        )
    ]
    return Chart(
        "scatter",
        words("veraenderung.name"),
        tuple(sorted(series, key=lambda one: -len(one.values))),
        value_code(context),
        language,
        frame.size,
        height,
        heads=dot_heads(words),
        across=scale,
        upright=Axis(low=0.4, high=len(rows) + 0.6, shown=False),
        plot=(left, 0.01, 0.97 - left, row * len(rows) / height),
    )


def _colour(step: Step) -> str:
    return step.mark.colour if step.mark else theme.INK if step.key == MEDIAN else theme.MUTED


def _label(step: Step, name: str, spot: tuple[float, float]) -> Series:
    """The name of a row, left of an unseen point at the edge."""
    bold = bool(step.mark and step.mark.mine)
    tag = Tag(0, "l", theme.readable(_colour(step)), bold=bold)
    return Series(name, (spot[1],), Look(theme.PAPER, marker="circle", size=2), (spot[0],), tag=tag)


def _parts(context: Context, step: Step, at: float, frame: Frame) -> Iterator[Series]:
    """One row: the bar, the ring and the mark with their values."""
    colour = _colour(step)
    bold = bool(step.mark and step.mark.mine)
    text = theme.readable(colour)
    if step.before is not None and step.after is not None:
        bar = Look(colour, width=2.25)
        yield Series(change.step_name(context, step), (at, at), bar, (step.before, step.after))
    rising = (step.before or 0.0) <= (step.after or 0.0)
    if step.before is not None and (
        step.after is None or bare(context, step.before) != bare(context, step.after)
    ):
        ring = Look(colour, marker="circle", size=frame.dot, hollow=True)
        side = "l" if rising and step.after is not None else "r"
        yield Series(bare(context, step.before), (at,), ring, (step.before,), tag=Tag(0, side, theme.MUTED))
    if step.after is not None:
        symbol = MARKERS[step.mark.symbol] if step.mark else "circle"
        mark = Look(colour, marker=symbol, size=round(frame.dot * (1.6 if bold else 1.2)))
        side = "r" if rising else "l"
        yield Series(bare(context, step.after), (at,), mark, (step.after,), tag=Tag(0, side, text, bold=True))
