"""Every area as mine, at every level, in both languages: all rows, whole words, nobody's figures mixed up."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from components.comparison.context import Context
from components.comparison.profile import subject
from components.screen.profile import head, table
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


def rows_of(drawn):
    return [
        part
        for part in walk(drawn)
        if is_a(part, "tr") and str(getattr(part, "className", "")).startswith("profile-row")
    ]


def scope_of(drawn):
    """The rows with the scope that their part of the table is marked with."""
    bodies = [part for part in walk(drawn) if is_a(part, "tbody")]
    return [(row, body.className.removeprefix("scope-")) for body in bodies for row in rows_of(body)]


def looked(search):
    view, notices = parse(search, STORE)
    assert notices == ()
    return Context(STORE, view)


def check(about, drawn):
    """Every row is there and whole, and a figure of the Kreis is one by its label."""
    assert len(rows_of(drawn)) == ALL
    assert not BAD.search(words(drawn) + extra(drawn))
    kreis = STORE.areas.containing(about.mine, Level.KREIS) or about.mine
    for row, scope in scope_of(drawn):
        value = words(row.children[1])
        assert value.strip()
        if scope == "kreis":
            assert re.match(rf"((ganzer|all of) )?{re.escape(kreis.name)}: ", value)
            assert words(row.children[5]).startswith("–")
        else:
            assert f"{kreis.name}: " not in value
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
            assert words(top).count(about.mine.name) > 0
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
    links = [part for row in rows_of(drawn) for part in walk(row) if is_a(part, "link")]
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
    pictures = [part for part in walk(drawn) if is_a(part, "img")]
    assert len(pictures) == 2 * ALL - sum(not i.is_compared for i in STORE.catalogue.indicators.values())
    assert all(picture.alt and picture.src.startswith("data:image/svg+xml,") for picture in pictures)
    tables = [part for part in walk(drawn) if is_a(part, "table")]
    assert [words(t.children[0]) for t in tables] == [topic.label.de for topic in STORE.catalogue.topics]
    for part in walk(drawn):
        if is_a(part, "th"):
            assert part.scope in {"col", "row", "rowgroup"}


def test_no_german_is_left_in_english():
    drawn = table(looked("?ort=05562020&sprache=en"))
    text = words(rows_of(drawn)) + extra(drawn)
    assert not GERMAN.search(text), GERMAN.search(text)


def test_the_answer_stays_light():
    drawn = table(looked("?ort=05562020"))
    assert sum(1 for part in walk(drawn) if isinstance(part, Element)) < 1700
