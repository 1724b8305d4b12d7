"""The head of a profile: what stands out, and who this is; without a town all towns by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.comparison.profile import rows, subject
from components.screen import tags
from components.search.towns import towns
from components.view.actions import choose_mine, to_level
from components.view.model import query
from components.wording import highlights, unions
from components.wording.numbers import number
from data.model.catalogue import Level
from data.numbers import highlights as rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.comparison.profile import Row
    from components.screen.tags import Element
    from components.wording.highlights import Finding
    from data.model.areas import Area

_CHOICES = (
    ("choose_towns", Level.GEMEINDE),
    ("choose_districts", Level.JUGENDAMT),
    ("choose_kreise", Level.KREIS),
)


def head(context: Context) -> list[Any]:
    """What stands out and who this is; without my area an invitation to choose one."""
    return context.once(_head)


def _head(context: Context) -> list[Any]:
    about = subject(context)
    if about is None or about.mine is None:
        return _invitation(context)
    words, mine = context.words, about.mine
    return [
        tags.h1(words("profil.highlights", name=mine.name)),
        tags.p(" · ".join(_facts(about, mine)), className="profile-facts"),
        *[tags.p(line, className="profile-whole") for line in _whose(context, about, mine)],
        *_findings(about, about.once(rows)),
    ]


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
    chosen = context.home
    said = []
    if about.view.level is not context.view.level:
        level, own = (words(f"level.{at.value}.name") for at in (context.view.level, about.view.level))
        said.append(words("profil.at_own_level", name=mine.name, level=level, own=own))
    if chosen and set(chosen.parts) < set(mine.parts):
        said.append(words("profil.whole", union=mine.name, name=chosen.short))
    return said


def _facts(about: Context, mine: Area) -> list[str]:
    """Inhabitants with their year, what the area is, size class, area and density."""
    words = about.words

    def text(value: float, decimals: int) -> str:
        return number(value, decimals, words.language)

    return [
        words("profil.population", n=text(mine.population, 0)),
        *_status(about, mine),
        *([] if mine.is_union else [words("profil.size", size=words(f"size.{mine.size_class}"))]),
        words("profil.area", n=text(mine.area_km2, 1)),
        words("profil.density", n=text(mine.population / mine.area_km2, 0)),
    ]


def _status(about: Context, mine: Area) -> list[str]:
    """What the area is, and which Kreis and youth-welfare office are responsible for it."""
    words, areas, parts = about.words, about.store.areas, len(mine.parts)
    if mine.is_union:
        return [words("verbund.status", names=unions.parts(about, mine))]
    if mine.level is Level.JUGENDAMT:
        names = ", ".join(areas.by_key[part].short for part in mine.parts)
        return [words(f"profil.status_district{'s' if parts > 1 else ''}", n=parts, names=names)]
    if mine.kreisfrei:
        return [words("profil.status_city")]
    if mine.level is Level.KREIS:
        return [words("profil.status_kreis", n=parts)]
    office = areas.containing(mine, Level.JUGENDAMT) or areas.same_at(mine, Level.JUGENDAMT)
    return [about.name(mine.kreis), *([office.name] if office else [])]


def _findings(about: Context, all_rows: Sequence[Row]) -> list[Any]:
    """The three side by side, the rule, and on request all of it."""
    words = about.words
    found = highlights.three(all_rows)
    if found:
        shown: Any = tags.ul([tags.li(_finding(about, item)) for item in found], className="plain findings")
    elif len(about.group) < rule.FEWEST:
        shown = tags.p(words("profil.highlights_few", n=rule.FEWEST))
    else:
        shown = tags.p(words("profil.highlights_none"))
    exact = words("profil.rule_text", fewest=rule.FEWEST, base=rule.BASE, stale=highlights.STALE)
    return [
        shown,
        tags.details(
            [
                tags.summary(
                    [words("profil.rule"), " ", tags.span(words("profil.rule_more"), className="more")]
                ),
                tags.p(exact),
            ],
            className="profile-rule no-print",
        ),
    ]


def _finding(about: Context, item: Finding) -> Element:
    """A finding as one link: chapter, level and year, the clause, the detail."""
    css = "tag is-old" if item.is_old else "tag"
    top = [tags.span(item.chapter.label[about.words.language]), tags.span(item.tag, className=css)]
    detail = [tags.span(item.detail, className="finding-detail")] if item.detail else []
    parts = [tags.span(top, className="finding-top"), " ", tags.strong(item.said), " ", *detail]
    return tags.link(parts, href=item.href)
