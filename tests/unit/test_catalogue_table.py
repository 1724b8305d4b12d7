"""The table of the catalogue: years of each level as words and bars, the age in words, one opened."""

from __future__ import annotations

import re
from html import unescape

import pytest

from components.comparison.context import Context
from components.screen import catalogue
from components.screen.plain import text
from components.view.model import parse
from components.wording.freshness import latest_year
from data.model.catalogue import Level


def shown(store, search="", typed=""):
    context = Context(store, parse(search, store)[0])
    return unescape(text(catalogue.listing(context, typed)))


def row(page, label):
    """The row of an indicator by its name."""
    return next(part for part in page.split("<tr") if f">{label}</a>" in part)


@pytest.mark.parametrize(
    ("years", "stretches"),
    [([], []), ([2011], [(2011, 1)]), ([2008, 2009, 2011, 2014, 2015], [(2008, 2), (2011, 1), (2014, 2)])],
)
def test_years_without_a_gap_are_one_stretch(years, stretches):
    assert list(catalogue.runs(years)) == stretches


def test_every_indicator_has_a_row_that_opens_it_and_keeps_the_rest(store):
    page = shown(store, "?ort=05562020")
    links = re.findall(
        r'href="/daten\?([^"]*)" class="list-link"|class="list-link" href="/daten\?([^"]*)"', page
    )
    assert len(links) == len(store.catalogue.indicators)
    assert all("ort=05562020" in "".join(link) for link in links)


def test_a_row_says_the_years_of_each_level_and_the_latest(store):
    item = store.catalogue.indicators["kinderarmut"]
    cells = row(shown(store), item.label["de"]).split("<td")[1:]
    for level, cell in zip(Level, cells[:3], strict=True):
        years = sorted(store.years(item, level))
        assert f">{years[0]}–{years[-1]}<" in cell
        assert cell.count("<i ") == len(list(catalogue.runs(years)))
    assert f">{latest_year(store, item)}" in cells[-1]


def test_a_level_without_figures_says_so(store):
    items = store.catalogue.indicators.values()
    item = next(one for one in items if not store.table(one, Level.GEMEINDE))
    cells = row(shown(store), item.label["de"]).split("<td")[1:]
    assert cells[0] == ' class="is-none">–</td>'


@pytest.mark.parametrize(("language", "words"), [("de", "Jahre alt"), ("en", "years old")])
def test_what_is_five_years_old_says_so_and_what_is_eight_catches_the_eye(store, language, words):
    page = shown(store, f"?sprache={language}")
    for item in store.catalogue.indicators.values():
        cell = row(page, item.label[language]).split("<td")[-1]
        age = store.newest - latest_year(store, item)
        assert (f"{age} {words}" in cell) is (age >= 5), item.slug
        assert ("is-old" in cell) or age < 8, item.slug


def test_the_indicator_of_the_view_is_opened_below_its_row(store):
    page = shown(store, "?indikator=betreuungsquote-u3")
    before, opened = page.split('class="sheet-row"')
    assert 'aria-current="true"' in before
    assert before.rsplit("</th>", 1)[0].endswith(
        f"{store.catalogue.indicators['betreuungsquote-u3'].label['de']}</a>"
    )
    assert store.catalogue.indicators["betreuungsquote-u3"].definition["de"] in opened
    assert "15/15" in opened


def test_a_search_without_it_opens_nothing(store):
    page = shown(store, "?indikator=kinderarmut", "Gymnasium")
    assert "sheet-row" not in page
    assert "Gymnas" in page


def sheet_of(store, search):
    page = shown(store, search)
    return page[page.index("sheet-facts") : page.index("sheet-coverage")]


def test_an_opened_indicator_says_what_was_agreed_and_what_its_places_need(store):
    facts = sheet_of(store, "?indikator=betreuungsquote-u3")
    item = store.catalogue.indicators["betreuungsquote-u3"]
    (target,), plan = item.targets, item.plan
    at = facts.index("<dt>Vereinbarte Ziele</dt>")
    assert (
        f"<li>35\xa0%: {target.name.de} (2007). Quelle: {target.source.de}. {target.note.de}</li>"
        in (facts[at : facts.index("<dt>", at + 1)])
    )
    assert (
        "<dt>Planwerte</dt><dd>10 Kinder und 3,53 Vollzeitstellen je Gruppe. "
        f"Quelle: {plan.source.de}. {plan.note.de}</dd>"
    ) in facts
    english = sheet_of(store, "?indikator=betreuungsquote-u3&sprache=en")
    assert f"<li>35%: {target.name.en} (2007). Source: " in english
    assert "<dd>10 children and 3.53 full-time posts for each group. Source: " in english


def test_an_indicator_without_targets_says_nothing_of_them(store):
    for slug in ("kinderarmut", "ohne-hauptschulabschluss"):
        facts = sheet_of(store, f"?indikator={slug}")
        assert "Vereinbarte Ziele" not in facts
        assert "Planwerte" not in facts
    facts = sheet_of(store, "?indikator=betreuungsquote-3-bis-6")
    assert "Vereinbarte Ziele" not in facts
    assert "20 Kinder und 2,92 Vollzeitstellen je Gruppe." in facts
