"""The numbers of a profile: the dozen that counts first, all others by chapter, amounts, sources."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.comparison.profile import Row, Scope, beside, rows, subject, without_own
from components.screen import bar, profile_paper, profile_row, tags
from components.screen.jump_bar import AT_HEAD
from components.screen.markup import attrs
from components.tables.profile import SAME, Entry, occurs
from components.view import marks
from components.view.model import query
from components.view.pages import PROFILE
from components.wording import beyond, neighbours, sentences, unions
from components.wording.profile import compared, counted, of_kreis, remarks, source_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from components.screen.tags import Element
    from data.model.catalogue import Topic

CORE, ALL, AMOUNTS = "kernzahlen", PROFILE.below, "mengen"
"""The ids of the sections; those of the chapters begin with :data:`_CHAPTER`."""

_CHAPTER = "kapitel-"
_SHOWN = 8
"""So many amounts stand in the last section; all of them stand in their chapters."""


def jumps(context: Context) -> list[Any]:
    """Links to the sections; nothing without my area."""
    about = subject(context)
    if about is None:
        return []
    words, topics = about.words, about.store.catalogue.topics
    chapters = [(topic.label[words.language], f"{_CHAPTER}{topic.slug}") for topic in topics]
    sections = [(words("profil.core"), CORE), *chapters, (words("profil.amounts"), AMOUNTS)]
    return [
        tags.a(label, href=f"#{anchor}", **(AT_HEAD if anchor == CORE else {})) for label, anchor in sections
    ]


def table(context: Context) -> list[Any]:
    """The core, the chapters, the amounts, the sources, and what stands on paper alone; else nothing."""
    about = subject(context)
    if about is None:
        return []
    words, all_rows = about.words, about.once(rows)
    chapters = groupby(all_rows, key=lambda row: row.context.indicator.topic)
    return [
        _core(about, all_rows),
        tags.Element(
            "section",
            [
                tags.h2(words("profil.all")),
                *[_chapter(about, topic, list(found)) for topic, found in chapters],
            ],
            id=ALL,
            className="profile-chapters",
        ),
        _amounts_apart(about, all_rows),
        *_sources(about, all_rows),
        *profile_paper.rest(about, all_rows),
    ]


# ---- The core ---------------------------------------------------------------------------------------------


def _core(about: Context, all_rows: Sequence[Row]) -> Element:
    """The core indicators in one table, by chapter, with what must be known about them."""
    words = about.words
    core = [row for row in all_rows if row.context.indicator.core]
    columns, bodies, told = beside(about), [], False
    for topic, found in groupby(core, key=lambda row: row.context.indicator.topic):
        listed, heading = list(found), [tags.strong(topic.label[words.language])]
        for scope in Scope:
            if here := [row for row in listed if row.scope is scope]:
                bodies.append(_body(here, columns, about.view.since, heading=heading, told=told, short=True))
                heading, told = [], told or scope in {Scope.KREIS, Scope.SAME}
    return tags.Element(
        "section",
        [
            tags.h2(words("profil.core"), className="visually-hidden"),
            _legend(about, all_rows),
            _compared(about, all_rows),
            tags.table(
                [
                    tags.caption(words("profil.core"), className="visually-hidden"),
                    _heads(about, columns),
                    *bodies,
                ],
                className=f"profile-table has-{len(columns)}",
            ),
            *_remarks(core),
        ],
        id=CORE,
        tabIndex="-1",
    )


def _heads(about: Context, columns: Sequence[Mark]) -> Element:
    words = about.words

    def head(key: str) -> Element:
        return tags.th(words(f"profil.{key}"), scope="col", className=f"c-{key}")

    ends = [tags.span(words("profil.lowest")), tags.span(words("profil.highest"))]
    towns = [
        tags.th(
            [bar.mark(mark.symbol, mark.colour), tags.span(mark.area.short)],
            scope="col",
            className="c-town",
            title=mark.area.name,
        )
        for mark in columns
    ]
    names = [
        *(head(key) for key in ("indicator", "value", "median")),
        *profile_row.of_land(about, head("land")),
    ]
    strip = tags.th(tags.span(ends, className="ends"), scope="col", className="c-strip")
    line = tags.th(
        tags.span(words("profil.line"), className="visually-hidden"), scope="col", className="c-line"
    )
    return tags.thead(tags.tr([*names, *towns, strip, head("earlier"), line]))


def _body(
    here: Sequence[Row],
    columns: Sequence[Mark],
    since: int | None,
    *,
    heading: Sequence[Element] = (),
    told: bool = False,
    short: bool = False,
) -> Element:
    """Rows of one scope below their heading; ``told`` says that whose figures they are was said above."""
    first = here[0]
    words = first.context.words
    said: list[Any] = [*heading]
    if first.scope is not Scope.OWN:
        ring = [bar.mark(marks.LENT_SYMBOL, theme.MINE), " "] if first.scope is Scope.KREIS else []
        whose = first.area.name if first.area else ""
        again = words("profil.again_kreis", kreis=whose) if ring else words("profil.only_same")
        text = again if told else of_kreis(first, columns)
        said.append(tags.span([*ring, text], className="profile-whose"))
    heading_cell = tags.th(_spaced(said), colSpan=6 + len(columns), scope="rowgroup")
    top = [tags.tr([heading_cell, tags.td(className="c-line")], className="profile-scope")]
    lines = [profile_row.row(row, since, columns, short=short) for row in here]
    return tags.tbody([*(top if said else []), *lines], className=f"scope-{first.scope.value}")


def _spaced(parts: Sequence[Any]) -> list[Any]:
    return [piece for part in parts for piece in (part, " ")][:-1]


def _legend(about: Context, all_rows: Sequence[Row]) -> Element:
    """What the signs mean; only those that occur."""
    words, mine = about.words, about.mine
    shown = [(mark.symbol, mark.colour, mark.area.short) for mark in about.marks]
    kreis = next((row.area for row in all_rows if row.scope is Scope.KREIS), None)
    if kreis is not None and mine is not None:
        shown.insert(1, (marks.LENT_SYMBOL, theme.MINE, kreis.name))
    signs = [tags.li([bar.mark(symbol, colour), tags.span(said)]) for symbol, colour, said in shown]
    for name in ("median", "half"):
        sign = tags.span(className=f"sign-{name}", **attrs(aria_hidden="true"))
        signs.append(tags.li([sign, tags.span(words(f"profil.legend.{name}"))]))
    return tags.ul(signs, className="plain profile-legend")


def _compared(about: Context, all_rows: Sequence[Row]) -> Element:
    """With whom is compared; on request with whom else, and what the signs behind numbers mean."""
    words = about.words
    said = [*_group(about)]
    other = next((row for row in all_rows if row.scope in {Scope.SAME, Scope.KREIS}), None)
    if other is not None:
        said.append(words("profil.compared_kreis", group=sentences.group_phrase(other.context)))
        said += _group(other.context)
    if any(row.context.absent for row in all_rows):
        said.append(words("group.facility"))
    if occurs(SAME, all_rows):
        said.append(f"{words('profil.legend.same')}.")
    if any(Entry(row, about.view.since).broken for row in all_rows):
        said.append(f"{words('profil.legend.break')}.")
    if about.view.judged:
        said.append(f"{words('profil.legend.judged')}.")
    similar = query(replace(about.view, picture="nachbarn"), about.store)
    link = tags.link(words("profil.neighbours"), href=f"/vergleich{similar}")
    first = " ".join(compared(about, all_rows))
    more = tags.span(words("profil.compared_more"), className="more")
    return tags.details(
        [tags.summary([first, " ", more]), tags.p([" ".join(said), " ", link])], className="profile-compared"
    )


def _group(context: Context) -> list[str]:
    """Whom a group of areas like mine holds and by what each row chose them."""
    return [
        *unions.said(context, many=True),
        *beyond.group_note(context),
        *neighbours.chosen_by(context, many=True),
    ]


def _remarks(found: Sequence[Row]) -> list[Element]:
    """What is known about the numbers with a name above, in one box."""
    said = remarks(found)
    lines = [tags.p([tags.strong(whose), f" {text}"]) for whose, text in said]
    return [tags.div(lines, className="profile-remarks")] if lines else []


# ---- Chapters ---------------------------------------------------------------------------------------------


def _chapter(about: Context, topic: Topic, found: Sequence[Row]) -> Element:
    """A chapter, folded: the area's own figures, then those of the Kreis, then the amounts."""
    words, columns = about.words, beside(about)
    label = topic.label[words.language]
    rates = [row for row in found if row.context.indicator.is_compared]
    bodies = [
        _body(here, columns, about.view.since)
        for scope in Scope
        if (here := [row for row in rates if row.scope is scope])
    ]
    caption = tags.caption(label, className="visually-hidden")
    shown = [
        tags.table([caption, _heads(about, columns), *bodies], className=f"profile-table has-{len(columns)}")
    ]
    counts = [row for row in found if not row.context.indicator.is_compared]
    return tags.details(
        [
            tags.summary([tags.h3(label), " ", tags.small(counted(found, words))]),
            *_nothing_own(about, topic),
            *(shown if rates else []),
            *_remarks(found),
            *([tags.Element("h4", words("profil.amounts")), _amounts(counts)] if counts else []),
        ],
        id=f"{_CHAPTER}{topic.slug}",
        className="profile-chapter",
    )


def _nothing_own(about: Context, topic: Topic) -> list[Element]:
    """That a chapter has no figure of the area itself, and what can be done about it."""
    words, mine = about.words, about.mine
    if mine is None or topic.slug not in without_own(about):
        return []
    way = tags.link(words("profil.use_own"), href="/eigene" + about.search)
    return [tags.p([words("profil.nothing_own", name=mine.name), " ", way], className="profile-nothing")]


def _amounts(found: Sequence[Row]) -> Element:
    """Counts as plain numbers: their size is that of the area, so nothing is compared."""
    return tags.ul([tags.li(_amount(row)) for row in found], className="plain profile-amounts")


def _amount(row: Row) -> list[Any]:
    said = tags.strong(profile_row.value(Entry(row, None), form="bare"))
    return [tags.span([profile_row.name(row, short=True), " ", profile_row.tag(row)]), " ", said]


def _amounts_apart(about: Context, all_rows: Sequence[Row]) -> Element:
    """The amounts to plan with, the area's own first."""
    words = about.words
    counts = [row for row in all_rows if row.known and not row.context.indicator.is_compared]
    first = sorted(counts, key=lambda row: tuple(Scope).index(row.scope))[:_SHOWN]
    more = len(counts) - len(first)
    return tags.Element(
        "section",
        [
            tags.h2(words("profil.amounts")),
            tags.p(
                [
                    words("profil.amounts_lead"),
                    *([f" {words('profil.amounts_more', n=more)}"] if more else []),
                ],
                className="hint",
            ),
            _amounts(first),
        ],
        id=AMOUNTS,
        tabIndex="-1",
        className="profile-planning",
    )


def _sources(about: Context, all_rows: Sequence[Row]) -> Iterator[Element]:
    """Publishers with their tables, once each."""
    words = about.words
    said = [" ".join(source_lines(about, all_rows)), " ", words("profil.source.more")]
    yield tags.details(
        [tags.summary(words("profil.source.heading")), tags.p(said)], className="profile-source no-print"
    )
