"""Spread, effects and funnel: numbers by hand, words that follow from them, breaks, years without values."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest

from components.charts import KINDS
from components.comparison import effects, funnel
from components.comparison.context import Context
from components.comparison.marked import highlighted
from components.screen import further_chart
from components.view.model import PICTURES
from data.model.catalogue import Break, Level
from data.model.reading import Text
from data.model.units import labelled
from data.numbers import spread, uncertainty

MINE = "?ort=05112"
BREAK = Break(2013, Text("Neue Zählung.", "New count."), ())


def sentences(component):
    """All texts below a component."""
    children = getattr(component, "children", component)
    if isinstance(children, str):
        return [children]
    parts = children if isinstance(children, (list, tuple)) else [children]
    return [text for part in parts if part is not None for text in sentences(part)]


# Spread


def test_the_spread_of_a_year_by_hand(made, kreise):
    # values 1 to 12 twice 1: quartiles, median and mean as a spreadsheet gives them
    rows = {2015: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}
    about = made(rows)
    found = spread.by_year(about.table, about.indicator)[2015]
    assert (found.found.minimum, found.found.maximum) == (1, 12)
    assert (found.found.lower, found.found.median, found.found.upper) == (3.75, 6.5, 9.25)
    # population standard deviation sqrt(143 / 12) = 3.4521, mean 6.5
    assert found.variation == pytest.approx(53.109, abs=1e-3)
    assert (found.only("minimum"), found.only("maximum")) == (kreise[0], kreise[11])
    assert found.only("median") is None


def test_years_with_fewer_than_four_fifths_of_the_areas_are_left_out(made):
    full, few = [5] * 12, [5] * 11
    about = made({2013: full, 2014: few, 2015: full})
    assert list(spread.by_year(about.table, about.indicator)) == [2013, 2015]
    drawn = KINDS["spannweite"](about)
    assert any("2014 (11)" in note for note in drawn.notes)
    median = next(trace for trace in drawn.figure["data"] if trace["name"] == "median")
    assert 2014 not in median["x"]
    assert None in median["y"][:-1]  # the line does not bridge the year


def test_a_break_interrupts_bands_and_lines_and_starts_the_comparison_anew(made):
    rows = {year: [10 + n + year - 2011 for n in range(15)] for year in range(2011, 2016)}
    drawn = KINDS["spannweite"](made(rows, breaks=(BREAK,)))
    assert sum(trace["name"] == "half" for trace in drawn.figure["data"]) == 2
    assert any("Neue Zählung." in note for note in drawn.notes)
    assert "Seit 2013 ist der Abstand" in drawn.reading
    assert [shape["x0"] for shape in drawn.figure["layout"]["shapes"]] == [2012.5]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            [10, *[20] * 13, 30],
            [10, *[20] * 13, 40],
            "von 20,0 auf 30,0 Prozentpunkte gewachsen",
        ),
        ([10, *[20] * 13, 40], [10, *[20] * 13, 30], "geschrumpft"),
        ([10, *[20] * 13, 30], [11, *[21] * 13, 31], "gleich geblieben"),
    ],
)
def test_the_reading_says_how_the_distance_changed(made, before, after, words):
    assert words in KINDS["spannweite"](made({2014: before, 2015: after})).reading


def test_the_ends_are_named_in_the_year_of_the_view(made):
    rows = {2014: [1, *[5] * 13, 9], 2015: [9, *[5] * 13, 1]}
    about = made(rows)
    earlier = Context(about.store, replace(about.view, year=2014))
    assert "der niedrigste Wert 1,0\u00a0% (Duisburg)" in KINDS["spannweite"](earlier).reading
    assert "der höchste 9,0\u00a0% (Duisburg)" in KINDS["spannweite"](about).reading


def test_many_areas_at_an_end_are_counted_and_small_denominators_said(made):
    rows = {2015: [*[(0, 50)] * 5, *[(10, 100)] * 10]}
    reading = KINDS["spannweite"](made(rows)).reading
    assert "0,0\u00a0% (5 Kreise und kreisfreie Städte; Nenner unter 100)" in reading


def test_the_coefficient_of_variation_is_left_out_where_it_means_nothing(made):
    for rows, fields in (
        ({2015: [-1, *[5] * 14]}, {}),
        ({2015: [0] * 15}, {}),
        ({2015: [5, *[6] * 14]}, {"kind": "index"}),
    ):
        drawn = KINDS["spannweite"](made(rows, **fields))
        assert not any(trace["name"] == "variation" for trace in drawn.figure["data"])
        assert any("sagt er nichts aus" in note for note in drawn.notes)
        assert "Variationskoeffizient" not in drawn.reading


def test_an_index_scaled_anew_each_year_is_not_compared_over_the_years(made):
    rows = {2014: [n / 20 for n in range(15)], 2015: [n / 15 for n in range(15)]}
    drawn = KINDS["spannweite"](made(rows, kind="index", scaled_yearly=True))
    assert "in jedem Jahr neu skaliert" in drawn.reading
    assert "Seit 2014" not in drawn.reading


def test_levels_scaled_anew_each_year_are_dots_without_a_line(made):
    rows = {2014: [n / 20 for n in range(15)], 2015: [n / 15 for n in range(15)]}
    for trace in KINDS["entwicklung"](made(rows, kind="index", scaled_yearly=True)).figure["data"]:
        assert "markers" in trace["mode"]
        known = [y is not None for y in trace["y"]]
        apart = not any(one and other for one, other in pairwise(known))
        assert apart or trace["mode"] == "markers", trace["name"]


def test_a_region_with_too_few_values_offers_a_level_with_enough(store):
    from components.view.model import parse

    about = Context(store, parse("?indikator=einkommensteuer&ebene=kreis", store)[0])
    drawn = KINDS["spannweite"](about)
    assert drawn.figure is None
    assert "höchstens 11 von 15" in drawn.notice
    assert Level.GEMEINDE in {offer.view.level for offer in drawn.offers}


# Effects


def test_the_waterfall_leads_from_the_first_to_the_last_value(made):
    about = made({2010: [(50, 200)], 2015: [(60, 240)]}, MINE)
    drawn = KINDS["zerlegung"](about)
    up, down = (trace for trace in drawn.figure["data"] if trace["name"] == "effects")
    # 10 · (1/200 + 1/240) / 2 = 4.583 points each way, drawn as printed
    assert (min(up["x"]), max(up["x"])) == (25, 29.6)
    assert (min(down["x"]), max(down["x"])) == (25, 29.6)
    assert (up["x"][0], down["x"][0]) == (25, 29.6)
    assert "stieg von 50 auf 60" in drawn.reading
    assert "+4,6 Prozentpunkte" in drawn.reading
    assert "stieg von 200 auf 240: −4,6 Prozentpunkte" in drawn.reading
    assert "Beide wirkten gleich stark." in drawn.reading


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((50, 200), (60, 200), "Stärker wirkte der Zähler."),
        ((50, 200), (50, 250), "Stärker wirkte der Nenner."),
        ((50, 200), (50, 200), "Beide wirkten gleich stark."),
    ],
)
def test_the_reading_says_what_moved_the_rate(made, first, last, words):
    assert words in KINDS["zerlegung"](made({2010: [first], 2015: [last]}, MINE)).reading


def test_the_base_is_five_years_back_or_what_was_chosen(made):
    rows = {year: [(50 + year - 2000, 500)] for year in (2001, 2009, 2010, 2011, 2015)}
    about = made(rows, MINE)
    assert effects.bases(about) == (2001, 2009, 2010, 2011)
    assert effects.split(about).first == 2010
    chosen = Context(about.store, replace(about.view, since=2001))
    assert effects.split(chosen).first == 2001
    wrong = Context(about.store, replace(about.view, since=2005))
    assert effects.split(wrong).first == 2001
    assert any("Für 2005 gibt es keine Anzahlen" in note for note in KINDS["zerlegung"](wrong).notes)


def test_a_change_across_a_break_is_refused_and_the_years_since_are_offered(made):
    rows = {2010: [(50, 200)], 2013: [(52, 210)], 2014: [(55, 220)], 2015: [(60, 240)]}
    about = made(rows, f"{MINE}&seit=2010", breaks=(BREAK,))
    drawn = KINDS["zerlegung"](about)
    assert drawn.figure is None
    assert "Zwischen 2010 und 2015 liegt ein Bruch der Reihe (2013)" in drawn.notice
    assert [offer.view.since for offer in drawn.offers] == [2013]
    assert KINDS["zerlegung"](Context(about.store, drawn.offers[0].view)).figure
    assert effects.bases(about) == (2013, 2014)


def test_a_base_year_without_counts_is_said(made):
    rows = {2009: [(45, 200)], 2010: [25], 2015: [(60, 240)]}
    about = made(rows, MINE)
    assert effects.split(about).first == 2009
    assert any("Für 2010 gibt es keine Anzahlen" in note for note in KINDS["zerlegung"](about).notes)


@pytest.mark.parametrize(
    ("rows", "search", "fields", "words"),
    [
        ({2010: [20], 2015: [30]}, MINE, {}, "nicht die Anzahlen"),
        ({2010: [20], 2015: [30]}, MINE, {"kind": "count"}, "keines von beiden"),
        ({2010: [20], 2015: [(30, 100)]}, MINE, {}, "nur in einem Jahr"),
        ({2010: [(20, 100)], 2015: [(30, 90)]}, MINE, {}, "unter 100"),
        ({2010: [(20, 100)], 2015: [(30, 100)]}, "", {}, "Wählen Sie oben Ihre Kommune"),
        ({2010: [None, (20, 100)], 2015: [None, (30, 100)]}, MINE, {}, "in keinem Jahr"),
        ({2009: [(10, 100)], 2010: [(20, 100)], 2015: [30]}, MINE, {}, "2015 keine Anzahlen"),
    ],
)
def test_what_cannot_be_split_has_its_reason(made, rows, search, fields, words):
    drawn = KINDS["zerlegung"](made(rows, search, **fields))
    assert drawn.figure is None
    assert words in drawn.notice


def test_a_year_that_can_be_split_is_offered(made):
    rows = {2009: [(10, 100)], 2010: [(20, 100)], 2015: [30]}
    drawn = KINDS["zerlegung"](made(rows, MINE))
    assert [offer.view.year for offer in drawn.offers] == [2010]


def test_a_ratio_is_split_as_well(made):
    rows = {2010: [(3000, 200)], 2015: [(3000, 240)]}
    drawn = KINDS["zerlegung"](
        made(rows, MINE, kind="ratio", scale=1, unit=labelled(Text("Kinder", "children")))
    )
    assert "von 15,0 (2010) auf 12,5\u00a0Kinder (2015)" in drawn.reading


def test_without_my_municipality_the_region_is_split_where_it_has_counts(store):
    from components.view.model import parse

    about = Context(store, parse("?indikator=kita-kinder-mittagessen&seit=2012", store)[0])
    assert effects.split(about).key == "RUHR"
    assert "Metropole Ruhr" in KINDS["zerlegung"](about).reading


# Funnel


def test_the_centre_is_the_pooled_rate_and_no_mean_of_rates(made):
    about = made({2015: [(10, 100), (300, 1000), (90, 900)]}, MINE)
    found = funnel.funnel(about)
    assert found.centre == pytest.approx(20.0)  # 400 of 2,000; the mean of the rates is 16.7
    assert found.pooled == 3


def test_who_stands_outside_and_how_far(made, kreise):
    # pooled 2,400 of 12,000 = 20 %; sd at 1,000: 1.265 points, z -1, 1, 0 (eight times), -3.95, 3.95
    rows = [(187.35, 1000), (212.65, 1000), *[(200, 1000)] * 8, (150, 1000), (250, 1000)]
    found = funnel.funnel(made({2015: rows}, MINE))
    assert found.centre == pytest.approx(20.0)
    # the 10th and 90th percentile of the z-scores are -0.9 and 0.9: four of .81 among twelve are 0.27
    assert found.factor == pytest.approx(0.27, abs=0.001)
    assert found.width == 1
    assert [area.key for area in found.outside] == [kreise[10], kreise[11]]


def test_limits_widen_by_the_root_of_the_overdispersion(made, kreise):
    # z of those of 1,000 around 20 % (sd 1.265 points) -3.95 and 3.95 in turn, of the two of 20,000 nought
    rows = [(150, 1000), (250, 1000)] * 5 + [(4000, 20_000)] * 2
    about = made({2015: rows}, MINE)
    found = funnel.funnel(about)
    assert found.centre == pytest.approx(20.0)
    assert found.factor == pytest.approx(10 * 15.625 / 12)  # z² = 50² / (1000 * .2 * .8)
    assert found.width == pytest.approx(math.sqrt(10 * 15.625 / 12))
    plain = 3.090232 * 1.264911 * found.width
    around = funnel.limits(about, found, 1000, uncertainty.Z998)
    assert (around.low, around.high) == (
        pytest.approx(20 - plain, abs=1e-3),
        pytest.approx(20 + plain, abs=1e-3),
    )
    assert found.outside == ()
    drawn = KINDS["trichter"](about)
    assert "Außerhalb der 99,8\u2011%\u2011Grenzen: 0 von 12 Gebieten." in drawn.reading
    assert drawn.reading.endswith(
        "Die Unterschiede zwischen den Gebieten sind 3,6-mal so groß, wie der Zufall allein erwarten lässt; "
        "die Grenzen sind deshalb 3,6-mal so weit."
    )
    assert "innerhalb der weiter gezogenen" in drawn.reading
    assert any("13,0 statt 1" in note for note in drawn.notes)
    assert [item.label for item in drawn.legend][1].endswith("weiter gezogen")


def test_without_overdispersion_the_limits_are_those_of_chance(made):
    drawn = KINDS["trichter"](made({2015: [(200, 1000), (210, 1000), (190, 1000), (205, 1000)]}, MINE))
    assert "weiter" not in drawn.reading
    assert any("nicht sicher stärker, als der Zufall" in note for note in drawn.notes)


@pytest.mark.parametrize(
    ("mechanism", "words"),
    [
        ("supply", "geplant und angeboten"),
        ("register", "ein Register führt"),
        ("structure", "wie sich etwas zusammensetzt"),
        ("unknown", "nicht bekannt"),
    ],
)
def test_what_chance_does_not_move_has_no_funnel_and_is_offered_another(made, mechanism, words):
    about = made({2015: [(20, 100)] * 15}, MINE, mechanism=mechanism)
    drawn = KINDS["trichter"](about)
    assert drawn.figure is None
    assert words in drawn.notice
    assert len(drawn.offers) == 3
    assert all(KINDS["trichter"](Context(about.store, offer.view)).figure for offer in drawn.offers)


@pytest.mark.parametrize(
    ("mine", "words"),
    [
        (200, "innerhalb der 95"),
        (227, "zwischen den 95"),
        (300, "oberhalb der 99,8"),
        (100, "unterhalb der 99,8"),
    ],
)
def test_the_reading_says_where_mine_stands(made, mine, words):
    rest = [(2_000_000, 10_000_000)] * 10  # they have no spread of their own
    assert words in KINDS["trichter"](made({2015: [(mine, 1000), *rest]}, MINE)).reading


def test_small_denominators_are_drawn_hollow_and_not_judged(made):
    rows = {2015: [(90, 99), *[(200, 1000)] * 5, (99, 99)]}
    drawn = KINDS["trichter"](made(rows, MINE))
    assert "wird nicht beurteilt" in drawn.reading
    small = next(trace for trace in drawn.figure["data"] if trace["name"] == "small")
    assert len(small["x"]) == 1
    assert small["marker"]["symbol"] == "circle-open"
    assert "0 von 5 Gebieten" in drawn.reading


@pytest.mark.parametrize(
    ("rows", "fields", "words"),
    [
        ({2015: [20] * 15}, {}, "nicht die Anzahlen"),
        ({2015: [(20, 100)] * 15}, {"kind": "ratio"}, "braucht eine Quote"),
        ({2015: [(20, 100)] * 2}, {}, "mindestens 3 Gebiete"),
        ({2014: [(20, 100)] * 15, 2015: [20] * 15}, {}, "Für 2015 sind keine Anzahlen"),
    ],
)
def test_a_funnel_that_cannot_be_drawn_has_its_reason(made, rows, fields, words):
    drawn = KINDS["trichter"](made(rows, MINE, **fields))
    assert drawn.figure is None
    assert words in drawn.notice


# Choosing among them


@pytest.mark.parametrize("picture", PICTURES)
def test_the_picture_of_the_view_is_drawn_and_its_question_marked(store, picture):
    from components.view.model import parse

    about = Context(store, parse(f"?indikator=arbeitslose-je-100&ort=05562020&bild={picture}", store)[0])
    assert KINDS["bild"](about) == KINDS[picture](about)
    items = further_chart.pills(about)[0].children
    current = [item for item in items if getattr(item, "aria-current", None) == "true"]
    assert [sentences(item) for item in current] == [[about.words(f"bilder.{picture}")]]
    assert len(items) == len(PICTURES)
    hrefs = [item.children.href for item in items]
    assert "bild=" not in hrefs[0]  # the default is not written down
    assert all(f"bild={name}" in href for name, href in zip(PICTURES[1:], hrefs[1:], strict=True))


def test_the_year_to_start_from_is_asked_only_for_the_effects(made):
    rows = {year: [(50, 500)] for year in (2009, 2010, 2015)}
    about = made(rows, MINE)
    assert further_chart.since(about) == []
    effects = Context(about.store, replace(about.view, picture="zerlegung"))
    control = further_chart.since(effects)[0].children[1]
    assert [option["value"] for option in control.options] == ["", "2009", "2010"]
    assert control.options[0]["label"] == "2010 (Vorgabe)"
    wrong = Context(about.store, replace(effects.view, since=2003))
    control = further_chart.since(wrong)[0].children[1]
    assert control.options[-1] == {"label": "2003 (nicht möglich)", "value": "2003"}


# Further chosen areas


@pytest.mark.parametrize("kind", ["position", "rangfolge", "entwicklung", "karte", "trichter"])
def test_a_sixth_and_further_area_stay_visible_in_dark_grey(made, kreise, kind):
    rows = {year: [(year - 1960 + n, 1000) for n in range(15)] for year in (2013, 2014, 2015)}
    about = made(rows, f"?ort={kreise[0]}&orte={','.join(kreise[1:9])}")
    marks = highlighted(about)
    assert [mark.area.key for mark in marks] == kreise[:9]
    assert len({mark.colour for mark in marks[:6]}) == 6
    assert {(mark.colour, mark.symbol) for mark in marks[6:]} == {("#51626C", "circle-open")}
    drawn = KINDS[kind](about)
    text = str(drawn.figure)
    assert text.count("#51626C") > str(KINDS[kind](made(rows)).figure).count("#51626C")
    for mark in marks[6:]:
        assert mark.area.short in text
