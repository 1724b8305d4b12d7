"""The group of similar districts in Germany: its members, its numbers by hand, what it says everywhere."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from components.charts import KINDS, sparklines
from components.comparison import chance, gaps
from components.comparison.context import Context
from components.comparison.funnel import funnel
from components.comparison.medians import medians
from components.comparison.profile import Scope, rows
from components.comparison.ranking import ranking
from components.documents import anonymous, sections
from components.documents.item import Item, Options
from components.documents.native import PAPER
from components.screen import controls, key_figures, profile_table
from components.screen import heat as heat_view
from components.screen import outside as outside_view
from components.screen.plain import text
from components.tables import heat
from components.tables.comparison import shown
from components.view import actions, codes, pages
from components.view.model import parse, query
from components.wording import highlights, sentences
from components.wording.remarks import remarks_on
from data.model.catalogue import Level
from data.model.groups import members
from data.numbers import similar as similar_module
from tests.official import STORE

GROUP = "?ebene=kreis&ort=05562020&gruppe=deutschland"
BY_HAND = {  # Kinderarmut 2022 in %, read off the tables
    "05562": 21.01,
    "03241": 18.00,
    "05111": 16.48,
    "05158": 15.29,
    "05315": 20.26,
    "05334": 16.02,
    "05711": 19.30,
}
BAD = re.compile(r"\bNaN\b|\bnan\b|\bNone\b|undefined|\{\w+\}")


@pytest.fixture(scope="module")
def fixed():
    """The project's figures with six members that stay, whatever the context figures become."""
    store, found = replace(STORE), STORE.similar("05562", 6)
    near = tuple(replace(found.likeness.neighbours[0], key=key) for key in list(BY_HAND)[1:])
    named = found._replace(likeness=replace(found.likeness, neighbours=near))
    store.__dict__["_similar"] = lambda _mine, _k, _weights: named
    return store


def context(search=GROUP, store=STORE):
    return Context(store, parse(search, store)[0])


def test_the_group_is_my_kreis_with_the_most_similar_ones_beyond_the_region():
    for k in (1, 6, 15):
        about = context(f"{GROUP}&nachbarn={k}")
        wanted = similar_module.similar(STORE, "05562", k, {"kinderarmut": 0.0}).likeness.neighbours
        assert about.group[0].key == "05562"  # Herten stands for its Kreis
        assert {area.key for area in about.group[1:]} == {n.key for n in wanted}
        assert len(about.group) == k + 1
        assert list(about.beyond) == sorted(about.beyond, key=lambda area: area.key)
        assert not about.group_is_open
        assert not about.compares_all
        assert remarks_on(STORE, about.view)[-1].key == "notice.contained"
    assert STORE.similar("05562", 6) is STORE.similar("05562", 6)


@pytest.mark.parametrize(
    ("search", "missing"),
    [
        ("?gruppe=deutschland", "both"),
        ("?gruppe=deutschland&ort=05562020", "level"),
        ("?gruppe=deutschland&ort=JA05170&ebene=jugendamt", "level"),
        ("?gruppe=deutschland&ebene=kreis", "mine"),
    ],
)
def test_without_level_or_town_it_is_everyone_and_says_what_is_missing(search, missing):
    about = context(search)
    assert about.group == about.areas
    assert (about.group_is_open, about.compares_all, about.outside) == (True, True, ())
    said = remarks_on(STORE, about.view)
    assert [notice.key for notice in said] == [f"notice.group_open_deutschland_{missing}"]
    assert ("Kreis" in about.words(said[0].key)) or missing == "mine"
    assert "aller" in sentences.group_phrase(about)


def test_without_tables_beyond_the_region_it_is_open(tiny):
    about = context("?ebene=kreis&ort=05112&gruppe=deutschland", tiny)
    assert about.group == about.areas
    (said,) = remarks_on(tiny, about.view)
    assert said.key == "notice.group_open_deutschland_apart"
    assert "Duisburg" in about.words(said.key, **dict(said.values))
    assert members(tiny.areas, Level.KREIS, "deutschland", about.mine) == about.areas


def test_address_and_code_name_it():
    view, notices = parse(GROUP, STORE)
    assert (view.group, notices) == ("deutschland", ())
    assert parse(query(view, STORE), STORE) == (view, ())
    assert STORE.numbers.number("group", "deutschland") == 7
    assert codes.find(STORE, codes.code(STORE, "vergleich", view)) == ("vergleich", view)


def test_middle_rank_and_sentences_by_hand(fixed):
    """15.29 16.02 | 16.48 18.00 19.30 | 20.26 21.01: the quarters lie between the second and the third."""
    about = context(f"{GROUP}&jahr=2022", fixed)
    assert {area.key: about.cells[area.key].value for area in about.group} == BY_HAND
    spread = about.distribution
    assert (spread.n, spread.median) == (7, 18.00)
    assert (spread.lower, spread.upper) == pytest.approx((16.25, 19.78))
    assert spread.mean == pytest.approx(126.36 / 7)
    assert chance.rank(about) == (1, 7)
    phrase = "des Kreises Recklinghausen und seiner 6 statistischen Nachbarn in Deutschland"
    assert sentences.group_phrase(about) == phrase
    assert f"über dem Median {phrase} (18,0\u00a0%)" in sentences.position(about)
    assert "auf Rang 1 von 7" in KINDS["rangfolge"](about).reading
    page = "".join(map(text, key_figures.facts(about)))
    assert "1 von 7" in page
    assert "16,3 bis 19,8" in page
    assert heat.positions(about, [about.mine, *about.beyond]) == {
        "05562": 4,  # 6.5 of 7 lie below
        "03241": 2,
        "05111": 1,
        "05158": 0,
        "05315": 3,
        "05334": 1,
        "05711": 3,
    }
    assert "7 Werte" not in KINDS["karte"](about).summary


def test_the_median_of_each_year_is_that_of_the_group(fixed):
    about = context(GROUP, fixed)
    rows_of = list(BY_HAND)
    tables = STORE.tables["kinderarmut", Level.KREIS], STORE.outside.table("kinderarmut", Level.KREIS)
    for year, median in medians(about).items():
        values = sorted(
            cell.value for key in rows_of for table in tables if (cell := table.at(key, year)).known
        )
        assert len(values) == 7
        assert median == values[3]
    assert set(medians(about)) == set(STORE.years(about.indicator, Level.KREIS))


def test_pictures_draw_its_members(fixed):
    about = context(f"{GROUP}&jahr=2022", fixed)
    strip = {trace["name"]: trace for trace in KINDS["position"](about).figure["data"]}
    assert set(strip["group"]["customdata"]) == set(BY_HAND) - {"05562"}
    assert len(strip["others"]["customdata"]) == 14
    assert [area.key for area in ranking(about).known] == sorted(BY_HAND, key=lambda k: -BY_HAND[k])
    grey = next(t for t in KINDS["entwicklung"](about).figure["data"] if t["name"] == "others")
    assert set(BY_HAND) - {"05562"} <= set(grey["customdata"])
    for kind in ("position", "rangfolge", "entwicklung"):
        made = KINDS[kind](about)
        assert (
            "Die Vergleichsgruppe bilden der Kreis Recklinghausen sowie die Region Hannover, Düsseldorf"
            in made.notes[-1]
        )
        assert "zählen nicht zu" not in " ".join(made.notes)
        assert "in Deutschland" in made.subtitle
    drawn = sparklines.strip(about)
    assert "21" in drawn.alt
    pair = KINDS["streu"](context(f"{GROUP}&jahr=2022&indikator2=verfuegbares-einkommen", fixed))
    member = next(t for t in pair.figure["data"] if t["name"] == "group")
    assert set(member["customdata"]) == set(BY_HAND) - {"05562"}
    assert "15 Kreise" in pair.summary  # the line is that of the region


def test_the_funnel_pools_the_counts_of_the_group(fixed):
    slug = "maenner-in-kitas"
    about = context(f"{GROUP}&indikator={slug}&jahr=2016", fixed)
    counts = []
    for path in (STORE.root / "outside" / "kreis" / f"{slug}.csv", about.indicator.table):
        with path.open(encoding="utf-8") as file:
            counts += [
                (float(row["numerator"]), float(row["denominator"]))
                for row in csv.DictReader(file)
                if row["area"] in BY_HAND and row["year"] == "2016" and row["denominator"]
            ]
    found = funnel(about)
    assert found.pooled == len(counts) == 7
    assert found.centre == pytest.approx(sum(n for n, _ in counts) / sum(d for _, d in counts) * 100)
    assert found.guests == ()
    made = KINDS["trichter"](about)
    assert f"von {len(found.points)} Gebieten" in made.reading
    assert "Die Vergleichsgruppe bilden der Kreis Recklinghausen sowie" in made.notes[-1]
    low = gaps.of(about)
    ordered = sorted(n / d * 100 for n, d in counts)
    assert low.target == pytest.approx(ordered[3])


def test_a_chosen_member_is_both_and_another_chosen_area_is_beside(fixed):
    about = context(f"{GROUP}&jahr=2022&orte=05315,14713", fixed)
    assert chance.rank(about) == (1, 7)
    parts = {row[0]: row[2] for row in shown(about, "vergleich", link="https://example.org").rows[:30]}
    assert parts["05315"] == "ausgewählt und Vergleichsgruppe, außerhalb der Region"
    assert parts["14713"] == "ausgewählt, außerhalb der Region"
    assert parts["03241"] == "Vergleichsgruppe, außerhalb der Region"
    notes = " ".join(KINDS["position"](about).notes)
    assert "Leipzig liegt außerhalb der Metropole Ruhr und zählt nicht" in notes
    assert "Köln liegt" not in notes


def test_what_is_the_regions_stays_so(fixed):
    about, plain = context(GROUP, fixed), context(GROUP.replace("deutschland", "alle"), fixed)
    assert about.classes == plain.classes
    for kind in ("karte", "spannweite"):
        made, usual = KINDS[kind](about), KINDS[kind](plain)
        for part in ("z", "x", "y"):
            values = [[trace.get(part) for trace in one.figure["data"]] for one in (made, usual)]
            assert values[0] == values[1]
        assert (made.subtitle, made.summary) == (usual.subtitle, usual.summary)
        classes = [[replace(item, median=None) for item in one.legend] for one in (made, usual)]
        assert classes[0] == classes[1]
    medians = [item.median[1] for item in KINDS["karte"](about).legend if item.median]
    assert medians == ["Median 18,0"]  # of the group, as what stands at the areas
    assert "(Median der Vergleichsgruppe 18,0\u00a0%)" in sentences.hovers(about)["05513"]
    keys = [row[0] for row in shown(about, "karte", link="https://example.org").rows]
    assert len(keys) == 15


def test_an_indicator_without_figures_beyond_has_no_middle_and_no_rank(fixed):
    about = context(f"{GROUP}&indikator=gisd", fixed)
    assert (about.group_values, about.distribution, chance.rank(about)) == ([], None, None)
    for kind in ("position", "rangfolge"):
        made = KINDS[kind](about)
        assert made.figure is None
        assert "außerhalb der Region gibt es hier zu 2021 keine Zahlen" in made.notice
        assert made.offers[0].view.group == "alle"
    assert "Median" not in "".join(map(text, key_figures.facts(about)))
    made = heat.heat(context(f"{GROUP}&kapitel=rahmenbedingungen", fixed))
    place = next(n for n, c in enumerate(made.columns) if c.indicator.slug == "gisd")
    cells = {row["key"]: row[f"c{place}"] for row in (*made.top, *made.rows)}
    assert cells["05562"][2] == heat.PLAIN
    assert made.notes[cells["03241"][3]][1] == "Die Tabellen außerhalb der Region haben dazu keine Zahl."
    sheet = shown(about, "vergleich", link="https://example.org")
    assert all(row[7] is None for row in sheet.rows)


def test_profile_and_table_compare_with_it(fixed):
    about = context(GROUP, fixed)
    page = "".join(text(part, ids=True) for part in profile_table.table(about))
    assert "seiner 6 statistischen Nachbarn in Deutschland" in page
    assert "sowie die Region Hannover, Düsseldorf" in page
    found = {row.context.indicator.slug: row for row in rows(about)}
    assert chance.rank(found["kinderarmut"].context)[1] == 7
    assert all("aller 15" not in item.text for item in highlights.three(found.values()))
    made = heat.heat(about)
    assert {row["key"] for row in (*made.top, *made.rows)} == set(BY_HAND)
    assert "sowie die Region Hannover" in heat_view.notes(about, made)[-2]
    assert heat_view.name(about, made).startswith("7 Kreise") or "7 Kreise" in heat_view.name(about, made)


def test_the_profile_of_a_town_says_with_whom_its_kreis_is_compared(fixed):
    about = context("?ebene=gemeinde&ort=05562020&gruppe=deutschland", fixed)
    found = rows(about)
    assert {len(row.context.group) for row in found if row.scope is Scope.KREIS} == {7}
    assert {len(row.context.group) for row in found if row.scope is Scope.OWN} == {53}
    page = "".join(text(part, ids=True) for part in profile_table.table(about))
    assert "aller 53 Gemeinden" in page
    assert "sowie die Region Hannover" in page


def test_the_page_beyond_leads_to_it():
    links = str(outside_view.alike(context("?ort=05562020&nachbarn=8")))
    assert "/vergleich?ebene=kreis&ort=05562020&gruppe=deutschland&nachbarn=8" in links
    page = "".join(map(text, outside_view.alike(context("?ort=05562020&nachbarn=8"))))
    assert "Alle 8 zum Vergleich hinzufügen" in page
    assert "sind die Vergleichsgruppe" in "".join(map(text, outside_view.alike(context())))


def with_counts(store, key, numerator):
    """The store with another numerator of an outside area in the share of men among the staff of 2016."""
    made, outside = replace(store), store.outside.renamed(store.outside.areas)
    table = outside.table("maenner-in-kitas", Level.KREIS)
    counts = table.numerator.copy()
    counts[table.keys.index(key), table.years.index(2016)] = numerator
    outside.__dict__["_table"] = lambda _slug, _level: replace(table, numerator=counts)
    made.__dict__.update(outside=outside, _similar=store._similar)
    return made


def test_the_law_of_chance_is_one_for_the_group_and_no_chosen_area_changes_it(fixed):
    """More cases than the denominator has are no share: for a member all follow Poisson's law."""
    search = "?ebene=kreis&ort=05562020&indikator=maenner-in-kitas&jahr=2016"
    member = context(f"{search}&gruppe=deutschland", with_counts(fixed, "05315", 10**6))
    assert chance.law(member) == "poisson"
    assert chance.law(context(f"{search}&gruppe=deutschland", fixed)) == "binomial"
    assert chance.rank_interval(member) is not None
    assert funnel(member).model == "poisson"
    chosen = context(f"{search}&orte=14713", with_counts(fixed, "14713", 10**6))
    assert chance.law(chosen) == "binomial"
    assert chance.interval(chosen, chosen.outside[0]) is None
    assert KINDS["rangfolge"](chosen).figure


def test_the_control_of_the_group_offers_it():
    view, notices = actions.change(STORE, parse("?ebene=kreis&ort=05913", STORE)[0], "gruppe", "deutschland")
    assert (view.group, notices) == ("deutschland", ())
    offered = str(controls.group(context()))
    assert "Ähnliche Kreise in Deutschland" in offered
    assert "Similar districts in Germany" in str(controls.group(context(f"{GROUP}&sprache=en")))


@cache
def slugs():
    """Every indicator of the level of the Kreise."""
    return [i.slug for i in STORE.catalogue.indicators.values() if STORE.table(i, Level.KREIS)]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_picture_page_and_file_of_every_indicator(language):
    for slug in slugs():
        search = f"?indikator={slug}&ebene=kreis&ort=05913&gruppe=deutschland&sprache={language}"
        about = context(f"{search}&orte=05915,14713&farben=bewertung")
        for kind, build in KINDS.items():
            made = build(about)
            assert made.figure or made.notice, (slug, kind)
            said = (made.title, made.subtitle, made.reading, made.summary, made.notice, *made.notes)
            assert not BAD.search(" ".join(said)), (slug, kind)
            if made.figure and kind in {"position", "rangfolge", "trichter"}:
                assert re.search(r"in Deutschland|in Germany", made.subtitle), (slug, kind)
        assert not BAD.search(text(key_figures.facts(about))), slug


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", pages.TABLES)
def test_every_file(page, language):
    sheet = shown(context(f"{GROUP}&sprache={language}"), page, link="https://example.org")
    assert sheet.rows
    assert any(re.search(r"in Deutschland|in Germany", said) for _, said in sheet.facts)


def test_an_anonymised_document_hides_its_members(fixed):
    names = [STORE.outside.areas[key].short for key in list(BY_HAND)[1:]]
    for page in ("vergleich", "profil"):
        item = Item(page, parse(GROUP, fixed)[0])
        hidden = anonymous.mask(fixed, [item], "Kommune")
        hidden.store.__dict__["_similar"] = fixed.__dict__["_similar"]
        about = Context(hidden.store, hidden.view(item.view))
        assert {area.key for area in about.group} == set(BY_HAND)
        assert [a.short for a in about.beyond] == [f"Kommune {letter}" for letter in "ABCDEF"]
        words = about.words
        (section,) = sections.sections(
            fixed, [item], Options("de", "", date(2026, 1, 1), anonymous=True), PAPER
        )
        assert not [name for name in names if name in str(section)]
        sheet = str(hidden.sheet(shown(about, page, link="https://example.org"), words))
        assert not [name for name in names if name in sheet]
    assert [a.short for a in fixed.outside if a.key in BY_HAND] == sorted(names, key=names.index)
    assert hidden.store.outside.table("kinderarmut", Level.KREIS).at("03241", 2022).value == 18.00
