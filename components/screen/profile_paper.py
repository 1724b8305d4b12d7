"""What a profile has on paper alone: the foot of the first sheet, and all other numbers on the second."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.comparison.profile import Scope
from components.screen import bar, profile_row, tags
from components.tables.profile import Entry
from components.view import codes, marks
from components.wording import sentences
from components.wording.numbers import cell_text, with_unit
from components.wording.profile import files, source_lines
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.comparison.profile import Row
    from components.screen.tags import Element

LINES = 100
"""So many lines the two columns of the second sheet hold; what is left of the amounts goes to the files."""

_HEAD = 2
"""Lines that the heading of a chapter takes."""


def rest(about: Context, all_rows: Sequence[Row]) -> list[Element]:
    """The foot of the first sheet, then the second sheet."""
    words = about.words
    rates = [row for row in all_rows if row.context.indicator.is_compared and not row.context.indicator.core]
    shown = [row for row in rates if row.scope is not Scope.NONE]
    counts = [
        row for row in all_rows if row.scope is not Scope.NONE and not row.context.indicator.is_compared
    ]
    chapters = [
        (topic.label[words.language], list(found))
        for topic, found in groupby(shown, key=lambda row: row.context.indicator.topic)
    ]
    room = LINES - len(shown) - _HEAD * (len(chapters) + 1)
    kept = sorted(counts, key=lambda row: tuple(Scope).index(row.scope))[: max(room, 0)]
    blocks = [_block(label, found) for label, found in chapters]
    if kept:
        blocks.append(_block(words("profil.amounts"), kept))
    return [
        _foot(about, all_rows),
        tags.Element(
            "section",
            [
                tags.h2(words("profil.paper.rest")),
                tags.p(_whose(about, shown, len(counts) - len(kept)), className="rest-whose"),
                tags.div(blocks, className="rest-columns"),
                tags.p(
                    f"{words('profil.source.heading')}: {' '.join(source_lines(about, all_rows))}",
                    className="rest-source",
                ),
            ],
            className="profile-rest",
        ),
    ]


def _foot(about: Context, all_rows: Sequence[Row]) -> Element:
    """Who published the numbers, and the code that leads back to this view, also as a picture for a phone."""
    words = about.words
    publishers = ", ".join(dict.fromkeys(file.publisher for file in files(all_rows)))
    core = [row for row in all_rows if row.context.indicator.core]
    broken = any(Entry(row, about.view.since).broken for row in core)
    first = [f"{words('profil.legend.break')}."] if broken else []
    said = [tags.p(" ".join([*first, words("profil.paper.publishers", names=publishers)]))]
    code = "" if about.view.is_own else codes.code(about.store, "profil", about.view)
    if not code:
        return tags.div(said, className="profile-foot")
    said.append(tags.p([words("profil.paper.code"), " ", tags.strong(code)]))
    picture = tags.img(src=f"{codes.link(code)}.svg", alt=words("weitergeben.qr"))
    return tags.div([tags.div(said), picture], className="profile-foot")


def _whose(about: Context, shown: Sequence[Row], left: int) -> list[Any]:
    """Whose values and medians these are, and how many amounts had no room."""
    words, mine = about.words, about.mine
    facts = {"name": mine.name if mine else "", "group": sentences.group_phrase(about)}
    said: list[Any] = [words("profil.paper.own", **facts)]
    lent = next((row for row in shown if row.scope is Scope.KREIS), None)
    if lent is not None and lent.area is not None:
        group = sentences.group_phrase(lent.context)
        ring = bar.mark(marks.LENT_SYMBOL, theme.MINE)
        said += [" ", ring, " ", words("profil.paper.kreis", kreis=lent.area.name, group=group)]
    if any(row.is_small for row in shown):
        said.append(f" {words('profil.paper.few')}")
    if left:
        said.append(f" {words('profil.paper.left', n=left)}")
    return said


def _block(label: str, found: Sequence[Row]) -> Element:
    """A chapter: name, year, value and median of each indicator."""
    words = found[0].context.words
    compared = found[0].context.indicator.is_compared
    heads = words("profil.paper.heads" if compared else "profil.paper.heads_amounts")
    return tags.table(
        [
            tags.thead(tags.tr([tags.th(label), tags.th(heads, colSpan=3)])),
            tags.tbody([_line(row) for row in found]),
        ]
    )


def _line(row: Row) -> Element:
    context, cell = row.context, row.cell
    words, indicator = context.words, context.indicator
    ring = [bar.mark(marks.LENT_SYMBOL, theme.MINE), " "] if row.scope is Scope.KREIS else []
    entry, median = Entry(row, None), ""
    if cell is None or not cell.known:
        value: Any = "–"
    elif row.is_small:
        value = [*profile_row.value(entry), *([] if cell.has_counts else ["¹"])]
        median = "–¹"
    else:
        value = format(cell_text(cell, indicator, words), "short" if indicator.is_compared else "bare")
    if entry.spread and not row.is_small and indicator.is_compared:
        median = f"{with_unit(entry.spread.median, indicator, words.language):bare}"
    name = tags.td([*ring, indicator.short[words.language]])
    return tags.tr([name, tags.td(year_label(indicator, row.year)), tags.td(value), tags.td(median)])
