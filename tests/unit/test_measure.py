"""Value, change and distance to the median: numbers worked out by hand, reasons, classes and words."""

from __future__ import annotations

import re

import pytest

from components.charts import KINDS
from components.comparison import change, classes, measure
from components.comparison.change import Obstacle
from components.comparison.context import Context
from components.comparison.measure import Reason
from components.comparison.ranking import ranking
from components.documents import figures
from components.documents import tables as papers
from components.documents.native import PAPER
from components.screen import options
from components.tables import comparison
from components.tables.model import Figure
from components.view.model import parse, query
from components.wording import change as words
from components.wording import measure as wording
from components.wording import titles
from data.model.catalogue import Break
from data.model.reading import Text
from data.numbers.printed import rounded

CHANGE, GAP = "?mass=veraenderung", "?mass=abstand"
NOTE = Text("Neue Zählung.", "New count.")
TWO = {2017: [10.0, 20.04, None, 5.0, 0.0, 4.0], 2022: [12.06, 20.05, 3.0, None, 0.0, 2.0]}
COUNTS = {"kind": "count", "decimals": 0}


def of(store, search):
    return Context(store, parse(search, store)[0])


# Numbers


def test_a_change_is_that_of_the_printed_values(made, kreise):
    about = made(TWO, CHANGE)
    assert measure.of(about).first == 2017
    found = measure.of(about)
    wanted = [2.1, 0.1, Obstacle.BEFORE, Obstacle.VALUE, 0.0, -2.0]  # 12,1 - 10,0; 20,1 - 20,0
    assert [found.numbers.get(key, found.whys.get(key)) for key in kreise[:6]] == wanted
    assert found.whys.keys() | found.numbers.keys() == set(kreise)
    assert not found.numbers.keys() & found.whys.keys()


def test_a_distance_is_that_of_the_printed_value_to_the_printed_median(made, kreise):
    about = made({2022: [9.46, 8.04, None]}, GAP)  # the median 8,75 is printed as 8,8
    found = measure.of(about)
    assert found.median == pytest.approx(8.75)
    assert [found.numbers.get(key) for key in kreise[:3]] == [0.7, -0.8, None]
    assert found.whys[kreise[2]] is Obstacle.VALUE


def test_a_distance_of_zero_is_a_number(made, kreise):
    about = made({2022: [1.0, 2.0, 3.0]}, GAP)
    assert measure.of(about).numbers[kreise[1]] == 0.0
    assert wording.text(about, about.areas[0]).startswith("−1,0")


def test_where_zero_says_that_there_is_none_there_is_no_distance(made, kreise):
    about = made({2022: [0.0, 2.0, 4.0]}, GAP, structural_zero=True)
    found = measure.of(about)
    assert [found.numbers.get(key) for key in kreise[:3]] == [None, -1.0, 1.0]
    assert found.whys[kreise[0]] is Reason.ABSENT


def test_counts_change_in_per_cent_and_small_ones_do_not(made, kreise):
    about = made(
        {2017: [200.0, 100.0, 99.0, 0.0, 1000.0], 2022: [250.0, 90.0, 120.0, 5.0, 1000.0]}, CHANGE, **COUNTS
    )
    found = measure.of(about)
    wanted = [25.0, -10.0, Reason.FEW, Reason.FEW, 0.0]
    assert [found.numbers.get(key, found.whys.get(key)) for key in kreise[:5]] == wanted
    assert found.relative
    assert measure.is_compared(about)
    assert f"{wording.text(about, about.store.areas.get(kreise[0]))}" == "+25,0 %"


def test_where_most_counts_are_small_all_change_in_their_unit(made, kreise):
    about = made({2017: [10.0, 5.0, 200.0], 2022: [12.0, 5.0, 250.0]}, CHANGE, **COUNTS)
    found = measure.of(about)
    assert [found.numbers.get(key) for key in kreise[:3]] == [2.0, 0.0, 50.0]
    assert not found.relative
    assert not measure.is_compared(about)


# Which base year


@pytest.mark.parametrize(
    ("search", "breaks", "first"),
    [
        (CHANGE, (), 2017),
        (f"{CHANGE}&seit=2012", (), 2012),
        (f"{CHANGE}&seit=2014", (), 2012),  # the nearest earlier one
        (CHANGE, (Break(2019, NOTE),), 2020),
        (CHANGE, (Break(2017, NOTE, (), outlier=True),), 2012),
        (f"{CHANGE}&seit=2012", (Break(2019, NOTE),), 2012),
        (CHANGE, (Break(2019, NOTE, (), soft=True),), 2017),
    ],
)
def test_all_areas_have_one_base_year(made, search, breaks, first):
    rows = {year: [1.0 + year / 100, 2.0] for year in (2012, 2017, 2020, 2022)}
    about = made(rows, search, breaks=breaks)
    assert measure.of(about).first == first
    assert {change.first for change in measure.of(about).changes.values() if change.before} == {first}


def test_a_year_with_few_figures_is_no_base_unless_asked_for(made):
    rows = {2012: [1.0] * 10, 2017: [1.0], 2022: [2.0] * 10}
    assert measure.of(made(rows, CHANGE)).first == 2012
    assert measure.of(made(rows, f"{CHANGE}&seit=2017")).first == 2017


def test_no_change_crosses_a_break_and_another_base_year_is_offered(made):
    rows = {2012: [1.0, 2.0], 2020: [3.0, 3.0], 2022: [4.0, 5.0]}
    about = made(rows, f"{CHANGE}&seit=2012", breaks=(Break(2019, NOTE),))
    assert measure.of(about).numbers == {}
    assert measure.refusal(about) is Obstacle.BREAK
    drawn = KINDS["karte"](about)
    assert drawn.figure is None
    assert "Zwischen 2012 und 2022 liegt ein Bruch der Reihe (2019)" in drawn.notice
    assert [offer.label for offer in drawn.offers] == ["Veränderung seit 2020", "Werte zeigen"]
    assert measure.of(Context(about.store, drawn.offers[0].view)).numbers
    assert drawn.offers[1].view.measure == "wert"
    assert KINDS["rangfolge"](about).notice == drawn.notice


@pytest.mark.parametrize("year", [2017, 2022])
def test_no_change_begins_or_ends_in_a_year_that_stands_alone(made, year):
    about = made(
        {2017: [1.0, 2.0], 2022: [3.0, 3.0]},
        f"{CHANGE}&seit=2017",
        breaks=(Break(year, NOTE, (), outlier=True),),
    )
    assert measure.refusal(about) is Obstacle.OUTLIER
    assert f"{year} ist ein Ausnahmejahr" in KINDS["karte"](about).notice


@pytest.mark.parametrize(
    ("figures_of", "search", "reason", "said"),
    [
        (({2022: [1.0, 2.0]}, {}), CHANGE, Obstacle.BEFORE, "vor 2022 keine vergleichbaren Zahlen"),
        (
            ({2017: [1.0], 2022: [2.0]}, {"scaled_yearly": True}),
            CHANGE,
            Obstacle.SCALED,
            "jedem Jahr neu skaliert",
        ),
        (({2017: [150.0], 2022: [200.0]}, COUNTS), GAP, Reason.COUNT, "Anzahlen lassen sich"),
    ],
)
def test_what_says_nothing_is_refused_in_a_sentence(made, figures_of, search, reason, said):
    rows, fields = figures_of
    about = made(rows, search, **fields)
    assert measure.refusal(about) is reason
    drawn = KINDS["karte"](about)
    assert drawn.figure is None
    assert said in drawn.notice
    values = Context(about.store, drawn.offers[0].view)
    assert values.view.measure == "wert"
    assert KINDS["karte"](values).figure
    assert any(said in sentence.children for sentence in options.measure_reasons(values))


# Map, ranking, list


MANY = {2017: [10.0] * 9, 2022: [4.0, 6.0, 9.0, 9.5, 10.0, 10.2, 11.0, 13.0, 22.0]}


def test_the_classes_lie_around_zero(made, kreise):
    about = made(MANY, CHANGE)
    found = measure.classes(about)
    assert found.diverging
    assert [low + high for low, high in zip(found.limits, found.limits[::-1], strict=True)] == [0.0] * 6
    assert found.of(0.0) == 2
    places = classes.places(about)
    assert places[kreise[4]] == 2
    assert places[kreise[0]] < 2 < places[kreise[8]]
    assert sum(classes.counts(about)) == 9


def test_only_rises_have_no_two_sides(made):
    about = made({2017: [1.0, 1.0, 1.0], 2022: [2.0, 3.0, 4.0]}, CHANGE)
    assert not measure.classes(about).diverging
    assert wording.direction(about) == ""


def test_class_limits_of_all_years_are_for_values_only(made):
    every, own = made(MANY, f"{CHANGE}&grenzen=alle"), made(MANY, CHANGE)
    assert measure.classes(every) == measure.classes(own)
    assert options.can_limit(own) == []
    assert options.can_limit(made(MANY)) != []


def test_colours_of_better_and_worse_are_for_values_only(made):
    plain = made(MANY, "?farben=bewertung", direction="higher_is_better")
    assert [item.label for item in KINDS["karte"](plain).legend][:3] != []
    shown = made(MANY, f"{CHANGE}&farben=bewertung", direction="higher_is_better")
    assert options.can_judge(plain) != [] == options.can_judge(shown)
    assert len([item for item in KINDS["karte"](shown).legend if item.shape == "square"]) == 5


def test_the_map_says_what_it_shows(made):
    about = made(MANY, f"{CHANGE}&ort=05112")
    drawn = KINDS["karte"](about)
    assert drawn.neutral.endswith(": Veränderung 2017 bis 2022")
    assert drawn.title.startswith("In Duisburg um 6,0 Prozentpunkte gesunken")
    assert drawn.subtitle.startswith("Veränderung 2017 bis 2022 in Prozentpunkten, 15 Kreise")
    assert drawn.filename.endswith("-2022-karte-veraenderung-kreis")
    assert "von −6,0 bis +12,0 Prozentpunkten" in drawn.summary
    assert any("Braun: weniger als 2017, türkis: mehr" in note for note in drawn.notes)
    hovers = [text for trace in drawn.figure["data"] for text in trace.get("text", []) if "Duisburg," in text]
    assert hovers == ["Duisburg, 2017 bis 2022: −6,0 Prozentpunkte (von 10,0 auf 4,0\u00a0%)"]
    assert titles.title(about, "karte").startswith(
        f"{about.indicator.short['de']}, Veränderung 2017 bis 2022, Duisburg"
    )
    english = KINDS["karte"](made(MANY, f"{GAP}&sprache=en"))
    assert english.neutral.endswith(": Distance to the median 2022")


def test_the_ranking_is_sorted_by_what_is_shown(made, kreise):
    rows = {2017: [1.0, 9.0, 5.0, 4.0], 2022: [3.0, 8.0, 5.0, None]}
    about = made(rows, CHANGE)
    assert [area.key for area in ranking(about).members] == [kreise[0], kreise[2], kreise[1]]
    assert kreise[3] in [area.key for area in ranking(about).missing]
    drawn = KINDS["rangfolge"](about)
    assert drawn.title.endswith(": Veränderung 2017 bis 2022")
    bars = next(trace for trace in drawn.figure["data"] if trace.get("mode") == "markers")
    assert [*bars["x"]] == [2.0, 0.0, -1.0]
    assert any(shape["x0"] == shape["x1"] == 0 for shape in drawn.figure["layout"]["shapes"])
    assert ranking(made(rows)).members[0].key == kreise[1]


def test_bars_of_the_list_reach_from_zero_to_both_sides(made):
    about = made({2017: [10.0] * 4, 2022: [14.0, 10.0, 9.0, None]}, CHANGE)
    rows = wording.rows(about, about.areas[:4])
    assert [row.number for row in rows] == [4.0, 0.0, -1.0, None]
    ends = [(0.2, 1.0), (0.2, 0.2), (0.0, 0.2), (0.0, 0.0)]
    assert [(row.start, row.end) for row in rows] == [pytest.approx(pair) for pair in ends]
    assert [row.text for row in rows][:3] == ["+4,0 Prozentpunkte", "0,0 Prozentpunkte", "−1,0 Prozentpunkte"]
    assert rows[3].text == "nicht erhoben"


def test_bars_of_values_reach_from_zero_to_the_highest(made):
    about = made({2022: [5.0, 20.0, 0.0]})
    rows = wording.rows(about, about.areas[:3])
    assert [(row.number, row.start, row.end) for row in rows] == [(20.0, 0, 1), (5.0, 0, 0.25), (0.0, 0, 0)]
    assert rows[0].text == "20,0\u00a0%"


def test_the_second_map_shows_the_same_measure(store):
    about = of(store, "?indikator=kinderarmut&mass=abstand&indikator2=arbeitslose-je-100")
    assert [one.view.measure for one in about.maps] == ["abstand"] * 2
    assert [measure.of(one).kind for one in about.maps] == ["abstand"] * 2


def test_position_and_development_do_not_care(store):
    plain, shown = (of(store, f"?indikator=kinderarmut&ort=05562020{more}") for more in ("", "&mass=abstand"))
    for kind in ("position", "entwicklung"):
        assert KINDS[kind](plain).figure == KINDS[kind](shown).figure
        assert KINDS[kind](plain).title == KINDS[kind](shown).title


# Tables and documents


def test_the_table_of_the_map_has_the_number_beside_the_value(made, kreise):
    about = made(TWO, CHANGE)
    sheet = comparison.shown(about, "karte", link="x")
    assert sheet.columns[4] == "Veränderung 2017 bis 2022 (Prozentpunkte)"
    rows = {row[0]: row for row in sheet.rows}
    assert rows[kreise[0]][4] == Figure(2.1, 1, signed=True)
    assert rows[kreise[0]][5] == wording.label_of(about, kreise[0]) != ""
    assert rows[kreise[2]][3:6] == (Figure(3.0, 1), None, "")
    assert "keine Zahl unter „Veränderung“: kein früherer Wert" in rows[kreise[2]][8]
    assert rows[kreise[4]][4] == Figure(0.0, 1, signed=True)
    assert ("Gezeigt wird", "Veränderung 2017 bis 2022") in sheet.facts


@pytest.mark.parametrize(
    "search",
    [
        "?indikator=kinderarmut&ort=05562020&orte=05913000&mass=veraenderung",
        "?indikator=kinderarmut&ort=05562020&gruppe=nachbarn&mass=abstand&sprache=en",
        "?indikator=schueler-grundschulen&mass=veraenderung&seit=2012",
        "?indikator=anteil-hauptschulen&mass=abstand&ort=05112000",
        "?indikator=betreuungsquote-u3&ebene=kreis&mass=abstand",
    ],
)
def test_list_map_file_table_and_document_have_the_same_numbers(store, search):
    about = of(store, search)
    found = measure.of(about)
    region = [area.key for area in about.areas]
    by_map = dict.fromkeys(region) | {
        row[0]: None if row[4] is None else row[4].value
        for row in comparison.shown(about, "karte", link="x").rows
    }
    assert by_map == {key: found.numbers.get(key) for key in region}
    assert {row.key: row.number for row in wording.rows(about, about.areas)} == by_map
    in_table = {
        row[0]: None if row[5] is None else row[5].value
        for row in comparison.shown(about, "vergleich", link="x").rows
        if row[0] in by_map and str(row[3])[:4] == str(about.view.year)
    }
    assert in_table == by_map
    charts = figures.everyone(about, PAPER).charts
    drawn = {n: v for chart in charts for n, v in zip(chart.categories, chart.series[0].values, strict=True)}
    assert drawn == {a.short: found.numbers[a.key] for a in about.areas if a.key in found.numbers}
    (paper,) = papers.comparison(about)
    names = {area.name: area.key for area in about.areas}
    texts = {names[row.cells[0]]: row.cells[2] for row in paper.rows if row.cells[0] in names}
    assert texts == {
        key: wording.bare(about, found.numbers[key]) if key in found.numbers else "–" for key in texts
    }
    classed = sum(int(row.cells[1]) for table in papers.classes(about) for row in table.rows)
    assert classed == len(about.areas)


def test_the_switch_names_the_base_year_and_keeps_the_view(store):
    about = of(store, "?indikator=kinderarmut&mass=abstand&sprache=en")
    assert options.measure_label(about) == ["Change since 2021"]
    assert parse(query(about.view, store), store)[0] == about.view
    group = options.measure(about).children[1]
    assert (group.id, group.value) == ({"type": "control", "key": "mass"}, "abstand")
    assert [option["value"] for option in group.options] == ["wert", "veraenderung", "abstand"]


def test_the_base_year_can_be_chosen_where_there_is_a_choice(made):
    rows = {year: [1.0, 2.0] for year in (2012, 2017, 2022)}
    assert options.measure_since(made(rows)) == []
    (field,) = options.measure_since(made(rows, CHANGE))
    assert [option["value"] for option in field.children[1].options] == ["", "2012", "2017"]
    assert field.children[1].options[0]["label"] == "üblich (2017)"
    assert options.measure_since(made({2017: [1.0], 2022: [2.0]}, CHANGE)) == []


@pytest.mark.parametrize(
    "search",
    [
        "?indikator=kinderarmut&ebene=gemeinde&seit=2015",
        "?indikator=schueler-grundschulen&ebene=jugendamt&seit=2012",
        "?indikator=mit-hochschulreife&ebene=kreis&seit=2012",
        "?indikator=arbeitslose-je-100&ebene=kreis&jahr=2021&seit=2015",
        "?indikator=anteil-gymnasien&ebene=kreis",
    ],
)
def test_each_area_has_the_change_that_its_own_page_tells(store, search):
    """Breaks, years that stand alone and rounding are judged as everywhere else, each area for itself."""
    about = of(store, f"{search}&mass=veraenderung")
    found, told = measure.of(about), {}
    for area in about.areas:
        own = of(store, f"{search}&seit={found.first}&ort={area.key}")
        one = change.since(own, own.series(area), found.first)
        if one.told and one.first == found.first:
            value, relative = words.between(own, one.before.value, one.after.value)
            told[area.key] = rounded(value, 1 if relative else about.indicator.decimals)
            if relative is not found.relative:
                del told[area.key]
    assert told
    assert found.numbers == told


# Figures that are shared between views


@pytest.mark.parametrize("group", ["alle", "kreisfrei", "nachbarn", "deutschland"])
@pytest.mark.parametrize("kind", measure.MEASURES)
def test_another_measure_has_the_figures_it_has_by_itself(store, group, kind):
    about = of(
        store, f"?indikator=arbeitslose-je-100&ebene=kreis&ort=05562020&orte=05112,09162&gruppe={group}"
    )
    assert about.cells
    assert about.marks
    before = about.distribution  # known, with the cells and marks, before the other measure is asked for
    shared, own = about.once(measure.AS[kind]), Context(store, about.once(measure.AS[kind]).view)
    assert measure.of(shared) == measure.of(own)
    assert shared.distribution == before
    for name in ("cells", "group", "marks", "outside", "distribution", "references", "search"):
        assert repr(getattr(shared, name)) == repr(getattr(own, name)), name


@pytest.mark.parametrize("group", ["alle", "kreisfrei", "nachbarn", "deutschland"])
def test_another_indicator_has_the_areas_it_has_by_itself(store, group):
    about = of(store, f"?ebene=kreis&ort=05562020&orte=05112,09162&gruppe={group}")
    for slug in ("arbeitslose-je-100", "kinderarmut"):
        shared = about.about(slug)
        own = Context(store, shared.view)
        for name in (
            "mine",
            "marks",
            "further",
            "picked",
            "outside",
            "inside",
            "group",
            "cells",
            "distribution",
        ):
            assert repr(getattr(shared, name)) == repr(getattr(own, name)), (
                slug,
                name,
            )  # no NaN equals itself


def test_a_measure_can_be_shown_where_nothing_refuses_it(store):
    for slug in store.catalogue.indicators:
        about = of(store, f"?indikator={slug}&ort=05562020")
        for kind in measure.MEASURES:
            own = Context(store, about.once(measure.AS[kind]).view)
            assert measure.can(about, kind) is (measure.refusal(own) is None), (slug, kind)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_heading_joins_two_prepositions_or_says_a_unit_twice(store, language):
    for slug in store.catalogue.indicators:
        for kind in ("wert", "veraenderung", "abstand"):
            about = of(store, f"?indikator={slug}&mass={kind}&sprache={language}")
            said = wording.heading(about)
            assert not re.search(r"\bin (je|per)\b", f"{said} {wording.subtitle(about, 'x')}"), said
            unit = about.indicator.unit[language]
            assert len(unit) < 5 or said.count(unit) <= 1, said
