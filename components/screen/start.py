"""The head of the start page: without a town what this is, one search and a map; with one its tiles.

Below both the questions (:mod:`components.screen.start_questions`) and what is new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import still_strip
from components.comparison import tiles
from components.comparison.profile import Scope, reason, rows
from components.screen import bar, changes, news, search, tags
from components.screen.markup import attrs
from components.screen.plain import Drawn
from components.screen.start_map import start_map
from components.view import marks
from components.view.actions import choose_mine
from components.view.model import query
from components.wording import counting, highlights
from components.wording import tiles as wording
from components.wording.numbers import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.comparison.profile import Row
    from components.comparison.tiles import Shown
    from components.screen.tags import Element
    from components.wording.highlights import Finding

WORDS_TO_TRY = 3
"""Of the words to try in the search so many stand beside the towns."""


def head(context: Context) -> list[Any]:
    """Everything above the questions."""
    about = tiles.own(context)
    return _stranger(context) if about is None else list(_known(context, about))


# ---- Without a town ---------------------------------------------------------------------------------------


def _stranger(context: Context) -> list[Any]:
    words = context.words
    field = tags.Element(
        "button",
        [
            tags.span(className="icon icon-search", **attrs(aria_hidden="true")),
            tags.span(words("start.field")),
        ],
        type="button",
        className="start-search",
        **attrs(data_search="all", aria_haspopup="dialog"),
    )
    left = tags.div(
        [
            tags.h1(words("start.heading"), className="display"),
            tags.p(words("start.lead"), className="start-lead"),
            field,
            tags.p(
                [tags.span(words("search.examples"), className="muted"), *_examples(context)],
                className="start-examples",
            ),
        ],
        className="hero-words",
    )
    return [tags.div([left, *start_map(context)], className="hero")]


def _examples(context: Context) -> Iterator[Element]:
    """Towns to choose at once, and words that the search is opened with."""
    store = context.store
    for area in filter(None, map(store.areas.get, store.start.towns)):
        yield tags.link(area.short, href="/" + query(choose_mine(context.view, area.key), store))
    for key in search.EXAMPLES[:WORDS_TO_TRY]:
        word = context.words(f"start.example.{key}")
        about = attrs(data_search="all", data_text=word, aria_haspopup="dialog")
        yield tags.Element("button", word, type="button", className="example-word", **about)


# ---- With a town ------------------------------------------------------------------------------------------


def _known(context: Context, about: Context) -> Iterator[Any]:
    words, mine = context.words, about.mine
    if mine is None:
        return
    yield tags.div(
        [
            tags.div(
                [
                    tags.h1(
                        [bar.mark(marks.MINE_SYMBOL, marks.MINE), tags.span(mine.name)], className="display"
                    ),
                    tags.p(wording.facts(about, mine), className="start-lead"),
                ]
            ),
            tags.link(
                words("start.profile"),
                href="/profil" + context.search,
                className="btn btn-primary start-profile",
            ),
        ],
        className="town-head",
    )
    shown = tiles.tiles(about)
    if shown:
        yield tags.ul([_tile(one) for one in shown], className="tiles plain")
        yield _legend(about, shown)
    yield tags.Element("section", _standing_out(about), className="start-section standing-out")


def _tile(one: Shown) -> Element:
    """One number with its place, all of it a link to the comparison."""
    row, language = one.row, one.row.context.words.language
    tag = _tag(counting.tag(row.context), is_old=counting.is_old(row.context))
    parts = [
        tags.span(
            [tags.span(one.tile.name[language], className="tile-name"), " ", tag], className="tile-head"
        ),
        _value(row),
        Drawn(still_strip.strip(row.context)),
        tags.span([_who(row), _median(row)], className="tile-row"),
    ]
    return tags.li(tags.link(parts, href=row.address), className="tile")


def _tag(said: str, *, is_old: bool) -> Element:
    return tags.span(said, className="tag is-old" if is_old else "tag")


def _value(row: Row) -> Element:
    if row.cell is None or not row.known:
        return tags.span(reason(row), className="tile-none")
    shown = cell_text(row.cell, row.context.indicator, row.context.words)
    unit = f"{shown:short}".removeprefix(f"{shown:first}")
    return tags.span([f"{shown:first}", tags.span(unit, className="tile-unit")], className="tile-value")


def _who(row: Row) -> Element:
    """Whose number it is: mine with my star, the Kreis with its ring."""
    lent = row.scope is Scope.KREIS
    symbol = marks.LENT_SYMBOL if lent else marks.MINE_SYMBOL
    name = (row.area.name if lent else row.area.short) if row.area else ""
    return tags.span([bar.mark(symbol, marks.MINE), name], className="tile-who")


def _median(row: Row) -> Element:
    line = tags.span(className="sign-median", **attrs(aria_hidden="true"))
    return tags.span([line, wording.placed(row.context)], className="tile-median")


def _legend(about: Context, shown: tuple[Shown, ...]) -> Element:
    """What the signs of the strips mean, once for all."""
    words = about.words
    name = about.mine.short if about.mine else ""
    mine = any(one.row.own for one in shown)
    lent = any(one.row.scope is Scope.KREIS for one in shown)
    entries = [
        *([(bar.mark(marks.MINE_SYMBOL, marks.MINE), name)] if mine else []),
        *([(bar.mark(marks.LENT_SYMBOL, marks.MINE), words("start.legend.kreis"))] if lent else []),
        (tags.span(className="sign-dot", **attrs(aria_hidden="true")), words("start.legend.others")),
        (tags.span(className="sign-median", **attrs(aria_hidden="true")), words("start.legend.median")),
        (tags.span(className="sign-half", **attrs(aria_hidden="true")), words("start.legend.half")),
    ]
    return tags.p([tags.span([sign, said]) for sign, said in entries], className="tiles-legend")


def _standing_out(about: Context) -> list[Any]:
    words = about.words
    found = highlights.three(about.once(rows))
    listed = (
        tags.ul([_finding(item) for item in found], className="finds plain")
        if found
        else tags.p(words("start.highlights_none"))
    )
    return [tags.h2(words("start.highlights", name=about.mine.name if about.mine else "")), listed]


def _finding(item: Finding) -> Element:
    parts = [
        tags.link(item.said, href=item.href, className="find-said"),
        *([tags.p(item.detail)] if item.detail else []),
        _tag(item.tag, is_old=item.is_old),
        tags.div(Drawn(still_strip.strip(item.row.context)), className="find-strip"),
    ]
    return tags.li(parts)


# ---- Below both -------------------------------------------------------------------------------------------


def newest(context: Context) -> list[Any]:
    """What is new for my town, else in one line for all, and a line on own figures."""
    words = context.words
    way = tags.link(words("eigene.start_heading"), href="/eigene" + context.search)
    return [
        *(news.latest(context) or changes.newest(context)),
        tags.p([way, ". ", words("eigene.start_text")]),
    ]
