"""The picture that stands for a page where a link to it is shown: its chart, what it says, its source.

It is seen as small as a third of its size, so one thing stands on it, large: a map, a chart, or what stands
out about a town. A page without any of them has its title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import KINDS, map_paper, panel_svg, panel_swarm, still_fixed, theme
from components.charts.map_paper import Sheet
from components.charts.preview_text import Room, block
from components.comparison.profile import rows, subject
from components.view import pages
from components.view.model import PICTURES
from components.view.preview import HEIGHT, WIDTH
from components.wording import descriptions, highlights, titles
from components.wording.profile import source_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from components.charts.kind import Rendered
    from components.comparison.context import Context
    from components.wording.caption import Caption
    from components.wording.highlights import Finding

_EDGE, _TOP, _FOOT = 52, 44, 566  # where content begins across and down, and where it ends
_COLUMN = 410  # width of words beside a tall chart
_HALF = 560  # width of words beside the region
_GAP = 34
_LETTERS, _LEGEND = 22, 20  # sizes of the letters of a map and its legend
_SWARM = 380  # pixels that a small swarm is laid out for
_BESIDE = 500  # pixels of a swarm beside words
_TOLD = 2  # things that stand out on a picture
_LARGEST = 2.1  # times that a chart is enlarged at most


def drawn(context: Context, page: str, kind: str = "") -> str:
    """The picture of a page, by its name, as SVG; ``kind`` is the one of its charts that is meant."""
    make = _PAGES.get(page, _titled)
    content, source = make(context, page, kind)
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{theme.PAPER}"/>',
        f'<rect width="{WIDTH}" height="12" fill="{theme.PRIMARY}"/>',
        *content,
        *_foot(context, source),
    ]
    return panel_svg.whole(parts, WIDTH, HEIGHT, titles.title(context, page))


Made = tuple[list[str], str]
"""What stands on a picture, and its source."""


def _foot(context: Context, source: str) -> Iterator[str]:
    """The source, and the name of the product."""
    yield panel_svg.path([(_EDGE, 580), (WIDTH - _EDGE, 580)], theme.LINE, 1.5)
    yield panel_svg.text(
        (WIDTH - _EDGE, 614), context.words("app.name"), 26, theme.PRIMARY, anchor="end", bold=True
    )
    if source:
        # Small rather than cut off: the licences ask for all of it.
        yield block(
            source, Room(_EDGE, 583, 900, 45), (18, 17, 16, 15, 14, 13, 12, 11, 10, 9), theme.MUTED
        ).svg


def _words(context: Context, page: str, said: str, room: Room, sizes: tuple[int, ...]) -> tuple[str, float]:
    """What is looked at and what is said of it, and how tall that is."""
    head = block(
        titles.subject(context, page), room._replace(tall=room.tall * 0.55), sizes, theme.INK, bold=True
    )
    rest = room._replace(y=room.y + head.tall + 12, tall=room.tall - head.tall - 12)
    text = block(said, rest, (28, 26, 24, 22, 20), theme.MUTED)
    return head.svg + text.svg, head.tall + 12 + text.tall


_LARGE, _NARROW = (46, 42, 38, 34, 30), (44, 40, 36, 32, 28, 24)


def _map(context: Context, page: str, _kind: str) -> Made:
    """The map beside its words and its legend."""
    caption = context.once(KINDS["karte"].caption)
    wide = WIDTH - 2 * _EDGE - _COLUMN - _GAP
    made = map_paper.picture(context, Sheet(wide, _FOOT - _TOP, _LETTERS), has_legend=False)
    if made is None:
        return _titled(context, page, "", caption.notice)
    legend = map_paper.legend(context, _LEGEND)
    scale = min(1.0, _COLUMN / legend.wide)
    top = _FOOT - scale * legend.tall
    room = Room(_EDGE, _TOP, _COLUMN, top - _TOP - 24)
    words, _ = _words(context, page, _said(caption), room, _NARROW)
    x, y = _EDGE + _COLUMN + _GAP + (wide - made.wide) / 2, _TOP + (_FOOT - _TOP - made.tall) / 2
    return [words, _placed(made.svg, x, y), _placed(legend.svg, _EDGE, top, scale)], caption.source


def _said(caption: Caption) -> str:
    """The finding of a chart, or else what it measures."""
    return caption.subtitle if caption.title == caption.neutral else f"{caption.title}."


def _placed(svg: str, x: float, y: float, scale: float = 1) -> str:
    return f'<g transform="translate({x:.2f} {y:.2f}) scale({scale:.4f})">{svg}</g>'


def _chart(context: Context, page: str, kind: str) -> Made:
    """A chart below its words or beside them, wherever it can be larger."""
    rendered = KINDS[kind](context)
    if rendered.figure is None:
        return _titled(context, page, "", rendered.notice)
    said = _said(rendered)
    beside = Room(_EDGE + _COLUMN + _GAP, _TOP, WIDTH - 2 * _EDGE - _COLUMN - _GAP, _FOOT - _TOP)
    above, tall = _words(context, page, said, Room(_EDGE, _TOP, WIDTH - 2 * _EDGE, 230), _LARGE)
    below = Room(_EDGE, _TOP + tall + 20, WIDTH - 2 * _EDGE, _FOOT - _TOP - tall - 20)
    found = [
        (scale, room, chart)
        for room in (below, beside)
        for scale, chart in [_fitted(rendered, room)]
        if chart is not None
    ]
    if not found:
        return _titled(context, page, "", said)
    scale, room, chart = max(found, key=lambda one: one[0])
    words = (
        above
        if room is below
        else _words(context, page, said, Room(_EDGE, _TOP, _COLUMN, _FOOT - _TOP), _NARROW)[0]
    )
    x = room.x + (room.wide - chart.wide * scale) / 2
    y = room.y + (room.tall - chart.tall * scale) / 2
    return [words, _placed(chart.svg, x, y, scale)], rendered.source


def _fitted(rendered: Rendered, room: Room) -> tuple[float, still_fixed.Fixed | None]:
    """How many times a chart is enlarged that fills a place, and the chart in the layout for that."""
    scale, chart = _LARGEST, None
    for _ in range(3):  # the height of a chart hangs on its width, its width on how it is enlarged
        chart = still_fixed.drawn(rendered, room.wide / scale)
        if chart is None or chart.tall * scale <= room.tall:
            break
        scale = room.tall / chart.tall
    return scale, chart


def _compared(context: Context, page: str, kind: str) -> Made:
    """The chart that is asked for, the further picture that the view chooses, or the position."""
    if context.view.indicators and not kind:
        return _titled(context, page, "")
    chosen = context.view.picture if context.view.picture != PICTURES[0] else "position"
    return _chart(context, page, kind or chosen)


def _pair(context: Context, page: str, _kind: str) -> Made:
    return _chart(context, page, "streu")


def _town(context: Context, page: str, _kind: str) -> Made:
    """What stands out about my town, each with its place among the others."""
    about = subject(context)
    found = highlights.three(about.once(rows))[:_TOLD] if about and about.mine else []
    if about is None or not found:
        return _start(context, page)
    head = block(titles.subject(context, page), Room(_EDGE, _TOP, 1096, 60), _LARGE, theme.INK, bold=True)
    top = _TOP + head.tall + 22
    tall = (_FOOT - top) / len(found)
    parts = [head.svg]
    for place, one in enumerate(found):
        parts += _finding(one, Room(_EDGE, top + place * tall, 1096, tall - 14))
    sources = " ".join(source_lines(about, [one.row for one in found]))
    return parts, f"{about.words('blatt.sheet.source')}: {sources}"


def _finding(one: Finding, room: Room) -> Iterator[str]:
    """A sentence with its level and year; the swarm of its figures beside it."""
    spread = one.row.context.distribution
    words = room.wide - (_BESIDE + _GAP if spread else 0)
    said = block(
        f"{one.said}.",
        Room(room.x, room.y, words, room.tall - 28),
        (36, 34, 32, 30, 28, 26, 24, 22),
        theme.INK,
    )
    yield said.svg
    yield block(one.tag, Room(room.x, room.y + said.tall + 6, words, 28), (22,), theme.MUTED).svg
    if spread:
        svg = panel_swarm.drawn(one.row.context, spread, _SWARM, one.said)
        high = float(svg.partition(' height="')[2].partition('"')[0])
        scale = min(_BESIDE / _SWARM, room.tall / high)
        yield _placed(svg, room.x + room.wide - scale * _SWARM, room.y, scale)


def _start(context: Context, _page: str, _kind: str = "") -> Made:
    """What the product is, beside the map that the start page shows."""
    words = context.words
    head = block(words("app.name"), Room(_EDGE, 150, _HALF, 80), (72, 64, 56), theme.PRIMARY, bold=True)
    rest = Room(_EDGE, 150 + head.tall + 18, _HALF, 300)
    text = block(words("app.description"), rest, (34, 32, 30, 28), theme.INK)
    under = Room(_EDGE + _HALF + _GAP, _FOOT - 34, _HALF, 30)
    label = block(titles.subject(context, "karte"), under, (22, 20, 18), theme.MUTED)
    return [head.svg, text.svg, _ground(context, is_filled=True), label.svg], context.once(
        KINDS["karte"].caption
    ).source


def _titled(context: Context, page: str, _kind: str, said: str = "") -> Made:
    """The title of a page and a sentence, beside the outlines of the areas."""
    room = Room(_EDGE, _TOP + 40, _HALF, 220)
    head = block(titles.subject(context, page), room, (60, 54, 48, 42, 36, 32), theme.INK, bold=True)
    begin = room.y + head.tall + 18
    text = block(
        said or descriptions.description(context, page),
        Room(_EDGE, begin, _HALF, _FOOT - begin),
        (34, 32, 30, 28, 26, 24),
        theme.MUTED,
    )
    return [head.svg, text.svg, _ground(context, is_filled=False)], ""


def _ground(context: Context, *, is_filled: bool) -> str:
    """The areas of the view in the right half."""
    start = _EDGE + _HALF + _GAP
    place = Room(start, _TOP, WIDTH - _EDGE - start, _FOOT - _TOP - 40)
    return map_paper.bare(context, place, is_filled=is_filled)


_PAGES: Mapping[str, Callable[[Context, str, str], Made]] = {
    pages.START: _town,
    "karte": _map,
    "vergleich": _compared,
    "profil": _town,
    "zusammenhang": _pair,
    "datensatz": _map,
}
