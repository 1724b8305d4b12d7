"""A profile on the screen and on paper: head, what stands out, one table a chapter, sources."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from components.comparison.profile import Row, Scope, rows, subject
from components.screen import profile_row, tags
from components.screen.markup import attrs
from components.search.towns import towns
from components.tables.profile import SAME, occurs
from components.view.actions import choose_mine, to_level
from components.view.model import query
from components.wording import beyond, highlights, neighbours, sentences
from components.wording.numbers import number
from components.wording.profile import source_lines
from data.model.catalogue import Level
from data.numbers import highlights as rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.screen.tags import Element
    from data.model.areas import Area

_ORDER = tuple(Scope)
_CHOICES = (
    ("choose_towns", Level.GEMEINDE),
    ("choose_districts", Level.JUGENDAMT),
    ("choose_kreise", Level.KREIS),
)
_HEADS = ("indicator", "value", "strip", "line", "change", "gap")


def head(context: Context) -> list[Any]:
    """Who this is, and what stands out; without my area an invitation to choose one."""
    about = subject(context)
    if about is None or about.mine is None:
        return _invitation(context)
    words, mine = context.words, about.mine
    all_rows = rows(about)
    return [
        tags.h1(words("profil.heading", name=mine.name)),
        *[tags.p(line, className="profile-whole") for line in _whose(context, about, mine)],
        tags.dl(_facts(about, mine), className="profile-facts", **attrs(aria_label=words("profil.facts"))),
        tags.p(
            [
                words("profil.compared", group=sentences.group_phrase(about)),
                *_compared_kreis(all_rows),
                " ",
                tags.link(
                    words("profil.neighbours"),
                    href="/vergleich" + query(replace(about.view, picture="nachbarn"), about.store),
                    className="no-print",
                ),
            ]
        ),
        *[tags.p(note, className="hint") for note in _group(about)],
        tags.h2(words("profil.highlights", name=about.mine.name)),
        *_highlights(about, all_rows),
    ]


def _compared_kreis(all_rows: Sequence[Row]) -> list[str]:
    """With whom the figures that exist for Kreise only are compared, where that is another group."""
    other = next((row for row in all_rows if row.scope in {Scope.SAME, Scope.KREIS}), None)
    if other is None:
        return []
    said = other.context.words("profil.compared_kreis", group=sentences.group_phrase(other.context))
    return [f" {part}" for part in (said, *_group(other.context))]


def _group(context: Context) -> list[str]:
    """Whom a group of areas like mine holds and by what each row chose them."""
    return [*beyond.group_note(context), *neighbours.chosen_by(context, many=True)]


def _invitation(context: Context) -> list[Any]:
    """Every municipality and every Kreis by name, each a link to its profile."""
    words = context.words
    everyone = towns(context.store)
    lists = []
    for key, level in _CHOICES:
        links = [tags.li(_to(context, area)) for area in everyone if area.level is level]
        if links:
            lists += [tags.h2(words(f"profil.{key}")), tags.ul(links, className="plain profile-towns")]
    return [
        tags.h1(words("profil.heading_none")),
        tags.p(words("profil.lead_none", n=len(context.store.catalogue.indicators)), className="lead"),
        *lists,
    ]


def _to(context: Context, area: Area) -> Element:
    view = choose_mine(context.view, area.key)
    if area.level is not Level.GEMEINDE:
        view = to_level(context.store, view, area.level)
    return tags.link(area.name, href="/profil" + query(view, context.store))


def _whose(context: Context, about: Context, mine: Area) -> list[str]:
    """What must be said where the profile is not that of the chosen area on the chosen level."""
    words = context.words
    chosen = context.store.areas.get(context.view.mine or "")
    said = []
    if about.view.level is not context.view.level:
        level, own = (words(f"level.{at.value}.name") for at in (context.view.level, about.view.level))
        said.append(words("profil.at_own_level", name=mine.name, level=level, own=own))
    if chosen and set(chosen.parts) < set(mine.parts):
        said.append(words("profil.whole", union=mine.name, name=chosen.short))
    return said


def _facts(about: Context, mine: Area) -> list[Any]:
    """Legal status, inhabitants, area, density and size class as terms and descriptions."""
    words = about.words

    def text(value: float, decimals: int) -> str:
        return number(value, decimals, words.language)

    facts = (
        ("place" if mine.level is Level.JUGENDAMT else "status", _status(about, mine)),
        ("population", text(mine.population, 0)),
        ("area", words("profil.area_value", n=text(mine.area_km2, 1))),
        ("density", text(mine.population / mine.area_km2, 0)),
        ("size", words(f"size.{mine.size_class}")),
    )
    return [
        tags.div([tags.dt(words(f"profil.{name}")), tags.dd(value)], className=f"fact-{name}")
        for name, value in facts
    ]


def _status(about: Context, mine: Area) -> str:
    words, areas, parts = about.words, about.store.areas, len(mine.parts)
    if mine.level is Level.JUGENDAMT:
        names = ", ".join(areas.by_key[part].short for part in mine.parts)
        return words(f"profil.status_district{'s' if parts > 1 else ''}", n=parts, names=names)
    if mine.kreisfrei:
        return words("profil.status_city")
    if mine.level is Level.KREIS:
        return words("profil.status_kreis", n=parts)
    return words("profil.status_town", kreis=about.name(mine.kreis))


def _highlights(about: Context, all_rows: Sequence[Row]) -> list[Any]:
    words = about.words
    found = highlights.three(all_rows)
    if found:
        lines = [tags.li(tags.link(item.text, href=item.href)) for item in found]
        listed: Any = tags.ul(lines, className="profile-highlights")
    elif len(about.group) < rule.FEWEST:
        listed = tags.p(words("profil.highlights_few", n=rule.FEWEST))
    else:
        listed = tags.p(words("profil.highlights_none"))
    exact = words(
        "profil.rule_text", fewest=rule.FEWEST, base=rule.BASE, stale=highlights.STALE
    )
    return [
        listed,
        tags.p(words("profil.rule"), className="hint profile-rule"),
        tags.details(
            [tags.summary(words("profil.rule_more")), tags.p(exact)], className="hint profile-rule no-print"
        ),
    ]


def table(context: Context) -> list[Any]:
    """The legend, one table a chapter, and where the figures come from; nothing without my area."""
    about = subject(context)
    if about is None:
        return []
    all_rows = rows(about)
    chapters = groupby(all_rows, key=lambda row: row.context.indicator.topic)
    language = about.view.language
    return [
        _legend(about, all_rows),
        *[_chapter(about, topic.label[language], list(found)) for topic, found in chapters],
        *_sources(about, all_rows),
    ]


def _legend(about: Context, all_rows: Sequence[Row]) -> Element:
    """What the signs mean; only those that occur."""
    words, mine = about.words, about.mine
    signs = [("star", "★", words("profil.legend.mine", name=mine.short if mine else ""))]
    if any(row.scope is Scope.KREIS for row in all_rows):
        signs.append(("ring", "○", words("profil.legend.kreis")))
    signs.append(("member", "●", words("profil.legend.group")))
    if not about.compares_all:
        signs.append(("other", "●", words("profil.legend.others")))
    signs += [(name, sign, words(f"profil.legend.{name}")) for name, sign in (("median", "│"), ("half", "■"))]
    shown = [
        tags.li([tags.span(sign, className=f"sign-{name}", **attrs(aria_hidden="true")), f" {meaning}"])
        for name, sign, meaning in signs
    ]
    same, judged = occurs(SAME, all_rows), about.view.judged
    notes = [*(["same"] if same else []), "small", "gap", "change", *(["judged"] if judged else [])]
    absent = [words("group.facility")] if any(row.context.absent for row in all_rows) else []
    return tags.ul(
        [
            *shown,
            *[tags.li(words(f"profil.legend.{key}")) for key in notes],
            *[tags.li(said) for said in absent],
            tags.li(words("profil.legend.none"), className="no-print"),
        ],
        className="plain profile-legend",
    )


def _chapter(about: Context, label: str, found: Sequence[Row]) -> Element:
    """The rows of a chapter: the area's own first, then those of the Kreis under a heading that says so."""
    words = about.words
    since = about.view.since
    heads = [tags.th(words(f"profil.{key}"), scope="col", className=f"c-{key}") for key in _HEADS]
    heads[0].children = [
        tags.span(heads[0].children, className="no-print"),
        tags.span(label, className="only-print"),  # paper has no room for a heading of its own
    ]
    bodies = []
    for scope in _ORDER:
        here = [row for row in found if row.scope is scope]
        if here:
            bodies.append(
                tags.tbody(
                    [*_scope(here[0], about), *[profile_row.row(row, since) for row in here]],
                    className=f"scope-{scope.value}",
                )
            )
    return tags.table(
        [tags.caption(tags.h2(label)), tags.thead(tags.tr(heads)), *bodies], className="profile-table"
    )


def _scope(row: Row, about: Context) -> list[Any]:
    """The heading of rows whose figures are not simply the area's own."""
    if row.scope is Scope.OWN:
        return []
    text = row.context.words(
        f"profil.only_{row.scope.value}",
        kreis=row.area.name if row.area else "",
        name=about.mine.name if about.mine else "",
    )
    return [tags.tr(tags.th(text, colSpan=len(_HEADS), scope="rowgroup"), className="profile-scope")]


def _sources(about: Context, all_rows: Sequence[Row]) -> list[Any]:
    """Publishers with their tables, once each."""
    words = about.words
    return [
        tags.h2(words("profil.source.heading"), className="profile-source-heading"),
        tags.p(
            [" ".join(source_lines(about, all_rows)), " ", words("profil.source.more")],
            className="profile-source",
        ),
    ]
