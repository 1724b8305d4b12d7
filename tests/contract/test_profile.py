"""Every area as mine, at every level, in both languages: all rows, whole words, nobody's figures mixed up."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from components.comparison.context import Context
from components.comparison.profile import subject
from components.screen.profile import head
from components.screen.profile_table import table
from components.screen.tags import Element
from components.view.model import parse
from data.model.catalogue import Level
from tests.official import STORE

ALL = len(STORE.catalogue.indicators)
BAD = re.compile(r"\bNaN\b|undefined|\bNone\b|\bnan\b|\binf\b|\{|\}")
GERMAN = re.compile(r"[äöüß]|\b(und|oder|nicht|eine?|keine?|wird|sind|seit|Bruch)\b")


def walk(component):
    """The component and everything in it, words included."""
    if isinstance(component, (list, tuple)):
        for part in component:
            yield from walk(part)
    elif component is not None:
        yield component
        yield from walk(getattr(component, "children", None))


def is_a(part, tag):
    return isinstance(part, Element) and part.tag == tag


def words(component):
    return "".join(str(part) for part in walk(component) if isinstance(part, (str, int, float)))


def extra(component):
    """What is said beside the visible words: titles, alternative texts, labels."""
    found = [part for part in walk(component) if isinstance(part, Element)]
    names = ("title", "alt", "aria-label", "data-label")
    return " ".join(str(getattr(part, name)) for part in found for name in names if hasattr(part, name))


def css(part):
    return str(getattr(part, "className", "") or "").split()


def of_class(drawn, name):
    return [part for part in walk(drawn) if isinstance(part, Element) and name in css(part)]


def rows_of(drawn):
    return of_class(drawn, "profile-row")


def scope_of(drawn):
    """The rows with the scope that their part of the table is marked with."""
    bodies = [part for part in walk(drawn) if is_a(part, "tbody") and getattr(part, "className", "")]
    return [(row, body.className.removeprefix("scope-")) for body in bodies for row in rows_of(body)]


def chapters_of(drawn):
    return of_class(drawn, "profile-chapter")


def amounts_of(drawn):
    return [item for found in of_class(drawn, "profile-amounts") for item in found.children]


def cell(row, name):
    return next(part for part in row.children if f"c-{name}" in css(part))


def looked(search):
    view, notices = parse(search, STORE)
    assert notices == ()
    return Context(STORE, view)


CORE = [item.slug for item in STORE.catalogue.indicators.values() if item.core]
RATES = [item.slug for item in STORE.catalogue.indicators.values() if item.is_compared]


def check(about, drawn):
    """Every indicator is there and whole, and a figure of the Kreis is one by its label."""
    chapters = chapters_of(drawn)
    assert len(rows_of(chapters)) + len(amounts_of(chapters)) == ALL
    assert len(rows_of(drawn)) == len(RATES) + len(CORE)
    assert not BAD.search(words(drawn) + extra(drawn))
    kreis = STORE.areas.containing(about.mine, Level.KREIS) or about.mine
    for row, scope in scope_of(drawn):
        shown = words(cell(row, "value"))
        assert shown.strip()
        if scope == "kreis":
            assert re.match(rf"((ganzer|all of) )?{re.escape(kreis.name)}: ", shown)
        else:
            assert f"{kreis.name}: " not in shown
    if about.view.level is Level.KREIS:
        assert {scope for _, scope in scope_of(drawn)} == {"own"}


@pytest.mark.parametrize(("language", "share"), [("de", 1), ("en", 5)])
def test_every_area_at_every_level_has_every_row(language, share):
    """The figures are the same in English, so a few areas of each level show that the words are whole."""
    seen_already = set()
    chosen = [area for areas in STORE.areas.by_level.values() for area in areas[::share]]
    for area in chosen:
        for level in Level:
            context = looked(f"?ort={area.key}&ebene={level.value}&sprache={language}")
            about, top = subject(context), head(context)
            assert not BAD.search(words(top) + extra(top))
            assert about.words("profil.highlights", name=about.mine.name) in words(top)
            assert len(of_class(top, "findings")) <= 1
            whose = (about.mine.key, about.view.level)
            if whose not in seen_already:  # all towns of a Kreis have the same table at its level
                check(about, table(context))
                seen_already.add(whose)
    assert {area.key for area in chosen} <= {key for key, _ in seen_already}


@pytest.mark.parametrize("group", ["rechtsform", "groesse", "nachbarn", "deutschland", "auswahl"])
@pytest.mark.parametrize("level", list(Level))
def test_every_group_and_the_judgement_colours_give_every_row(level, group):
    more = f"&ebene={level.value}&gruppe={group}&farben=bewertung&orte=05112000,05562020&seit=2010"
    for area in STORE.areas.by_level[level][::9]:
        context = looked(f"?ort={area.key}{more}")
        check(subject(context), table(context))
        assert not BAD.search(words(head(context)) + extra(head(context)))


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_name_leads_to_the_comparison_and_keeps_the_view(language):
    search = f"?ort=05562020&orte=05112000,05978020&gruppe=groesse&sprache={language}"
    drawn = table(looked(search))
    found = [*rows_of(chapters_of(drawn)), *amounts_of(chapters_of(drawn))]
    links = [part for row in found for part in walk(row) if is_a(part, "link")]
    slugs = []
    for link in links:
        address = urlsplit(link.href)
        view, notices = parse(address.query, STORE)
        assert (address.path, notices) == ("/vergleich", ())
        assert (view.mine, view.chosen, view.group) == ("05562020", ("05112000", "05978020"), "groesse")
        assert view.language == language
        item = STORE.catalogue.indicators[view.indicator]
        assert view.level is (Level.GEMEINDE if STORE.table(item, Level.GEMEINDE) else Level.KREIS)
        slugs.append(view.indicator)
    assert sorted(slugs) == sorted(STORE.catalogue.indicators)


def test_every_picture_speaks_and_every_table_has_heads():
    drawn = table(looked("?ort=05562020"))
    pictures = [part for part in walk(drawn) if is_a(part, "img") and part.src.startswith("data:")]
    small = len(of_class(drawn, "few-words"))
    strips = len(RATES) + len(CORE) - small
    lines = sum(bool(cell(row, "line").children) for row in rows_of(drawn))
    assert len(pictures) == strips + lines
    assert all(picture.alt and picture.src.startswith("data:image/svg+xml,") for picture in pictures)
    tables = [part for part in walk(drawn) if is_a(part, "table") and "profile-table" in css(part)]
    assert words(tables[0].children[0]) == "Zwölf Kernzahlen"
    named = [words(part.children[0]) for part in tables[1:]]
    labels = [topic.label.de for topic in STORE.catalogue.topics]
    assert named == [label for label in labels if label in named]
    assert len(named) == len({STORE.catalogue.indicators[slug].topic.slug for slug in RATES})
    for part in (part for found in tables for part in walk(found)):
        if is_a(part, "th"):
            assert part.scope in {"col", "row", "rowgroup"}


def test_the_core_is_shown_in_the_order_of_the_catalogue_and_by_chapter():
    drawn = table(looked("?ort=05562020"))
    core = next(part for part in walk(drawn) if is_a(part, "section"))
    shown = [words(row.children[0].children[0]) for row in rows_of(core)]
    assert sorted(shown) == sorted(STORE.catalogue.indicators[slug].short.de for slug in CORE)
    chapters = [STORE.catalogue.indicators[slug].topic.order for slug in CORE]
    assert chapters == sorted(chapters)


@pytest.mark.parametrize("search", ["?ort=05562020", "?ort=05913000", "?ort=JA05170&ebene=jugendamt"])
def test_paper_holds_what_the_core_does_not(search):
    drawn = table(looked(search))
    (rest,) = of_class(drawn, "profile-rest")
    lines = [part for body in walk(rest) if is_a(body, "tbody") for part in body.children]
    told = [words(line.children[0]).strip() for line in lines]
    core = {STORE.catalogue.indicators[slug].short.de for slug in CORE}
    assert not core & set(told)
    assert len(told) == len(set(told)) == ALL - len(CORE)


def test_no_german_is_left_in_english():
    drawn = table(looked("?ort=05562020&sprache=en"))
    text = words(rows_of(drawn)) + words(amounts_of(drawn)) + extra(drawn)
    assert not GERMAN.search(text), GERMAN.search(text)


def test_the_answer_stays_light():
    drawn = table(looked("?ort=05562020"))
    assert sum(1 for part in walk(drawn) if isinstance(part, Element)) < 2900
