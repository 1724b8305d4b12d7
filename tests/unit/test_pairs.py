"""Pairs of indicators: the record, the proposals, the one year, the line in words, the picture."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from components.charts import KINDS, names, scatter_marks
from components.comparison import pairs, proposals
from components.comparison.context import Context
from components.view import actions
from components.view.model import parse
from components.wording import scatter
from data.checks.folder import check
from data.editorial import pairs as record
from data.model.catalogue import Level
from data.model.reading import MetadataError
from data.model.status import Status
from data.model.table import Table
from data.numbers.regression import LEAST, Fit
from tests.official import STORE

build = KINDS["streu"]
Y, X = "ohne-hauptschulabschluss", "kinderarmut"
KEYS = tuple(area.key for area in STORE.areas.by_level[Level.KREIS])
STATUS = {status: code for code, status in enumerate(Status)}


def context(search, store=STORE):
    return Context(store, parse(search, store)[0])


def table(values, denominators=None, years=(2020,)):
    """One year's figures of the Kreise, the first ones given, the rest not collected; or rows by year."""
    rows = values if isinstance(values, dict) else dict.fromkeys(years, values)
    value = np.full((len(KEYS), len(rows)), np.nan)
    below = np.full(value.shape, np.nan)
    status = np.full(value.shape, STATUS[Status.NOT_COLLECTED], np.uint8)
    for column, given in enumerate(rows.values()):
        for row, number in enumerate(given):
            if number is None:
                continue
            value[row, column] = number
            below[row, column] = (denominators or {}).get(row, 1000)
            status[row, column] = STATUS[Status.ZERO if number == 0 else Status.OK]
    return Table(KEYS, tuple(rows), value, np.full(value.shape, np.nan), below, status)


def made(x, y, search="", slugs=(X, Y), **more):
    """The context of two made indicators on the level of the Kreise; ``more`` are denominators of x and y."""
    tables = {
        key: found for key, found in STORE.tables.items() if key[0] not in slugs or key[1] is Level.KREIS
    }
    tables[slugs[0], Level.KREIS] = table(x, more.get("x_below"))
    tables[slugs[1], Level.KREIS] = table(y, more.get("y_below"))
    store = replace(STORE, tables=tables)
    return context(f"?indikator={slugs[1]}&ebene=kreis&jahr=2020&indikator2={slugs[0]}{search}", store)


def written(rendered):
    """The names in the picture on a wide screen."""
    return [note["text"] for note in rendered.figure["layout"]["annotations"]]


def traces(rendered):
    return {trace["name"]: trace for trace in rendered.figure["data"]}


# The record


def write(root, text):
    (root / "pairs.toml").write_text(text, "utf-8")


GOOD = """[[anteil]]
context = "saldo"
reason = { de = "Warum?", en = "Why?" }
"""


def test_a_record_is_read_in_its_order(tiny_root, tiny):
    write(tiny_root, GOOD + GOOD.replace("[[anteil]]", "[[saldo]]").replace('"saldo"', '"anteil"'))
    found = record.load(tiny_root, tiny.catalogue)
    assert [(pair.outcome, pair.context, pair.reason.en) for pair in found] == [
        ("anteil", "saldo", "Why?"),
        ("saldo", "anteil", "Why?"),
    ]
    assert check(tiny_root) == []


def test_a_folder_without_pairs_has_none(tiny_root, tiny):
    assert record.load(tiny_root, tiny.catalogue) == ()
    assert tiny.pairs == ()


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        (GOOD.replace("[[anteil]]", "[[nichts]]"), "nichts", ("unknown indicator", "unbekannter Indikator")),
        (GOOD.replace('"saldo"', '"anteil"'), "anteil[0].context", ("is the indicator itself", "selbst")),
        (
            GOOD.replace('"saldo"', '"nichts"'),
            "anteil[0].context",
            ("'nichts' is no indicator", "'nichts' ist kein Indikator"),
        ),
        (GOOD + GOOD, "anteil[1].context", ("stands twice", "steht doppelt")),
        (GOOD.replace(', en = "Why?"', ""), "anteil[0].reason.en", ("is missing", "fehlt")),
        (GOOD + "r = 0.9\n", "anteil[0].r", ("unknown key", "unbekannter Schlüssel")),
        ("anteil = 5\n", "anteil", ("has the wrong type", "falschen Typ")),
    ],
)
def test_a_fault_in_the_record_names_file_and_key_and_stops_the_start(tiny_root, tiny, text, key, said):
    what, german = said
    write(tiny_root, text)
    with pytest.raises(MetadataError) as raised:
        record.load(tiny_root, tiny.catalogue)
    assert str(raised.value).startswith(f"{tiny_root / 'pairs.toml'}: {key}: {what}")
    (fault,) = check(tiny_root)
    assert (fault.file, fault.key) == ("data/pairs.toml", key)
    assert german in fault.message


def test_every_pair_of_the_record_works_somewhere():
    assert [pair for pair in STORE.pairs if not pair.levels] == []


def test_the_levels_of_a_pair_are_those_with_five_common_areas_in_one_year():
    pair = record.Pair(Y, X, STORE.pairs[0].reason)
    for count, levels in ((4, ()), (5, (Level.KREIS,))):
        years = {2019: range(count), 2020: range(4)}
        tables = {(X, Level.KREIS): table(years), (Y, Level.KREIS): table({2019: range(9), 2021: range(9)})}
        assert record.placed([pair], tables, LEAST)[0].levels == levels


# Common years


def test_common_years_count_areas_with_both_values():
    one = table({2019: [1, 2, 3], 2020: [1, None, 0], 2021: [None, None, 5]})
    other = table({2018: [1, 1, 1], 2020: [4, 4, 0], 2021: [1, 1, None], 2022: [1]})
    assert record.common(one, other) == {2020: 2}  # zero is a value, 2021 has no area with both
    assert record.common(one, None) == record.common(None, other) == {}


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [(2016, 2016), (2020, 2020), (1990, 2016), (2030, 2020), (2018, 2019), (2017, 2016)],
)
def test_the_year_is_the_one_asked_for_or_the_nearest_the_later_of_two(wanted, shown):
    few, many = [1, 2], [1, 2, 3, 4, 5, 6]
    years = {2016: many, 2019: many, 2020: many, 2031: few}
    about = made(years, years)
    about = Context(about.store, replace(about.view, year=wanted))
    assert pairs.years(about) == (2016, 2019, 2020, 2031)
    assert pairs.year(about) == shown


def test_a_year_with_few_areas_is_shown_only_when_asked_for():
    about = made({2016: [1, 2, 3, 4, 5], 2021: [1, 2]}, {2016: [1, 2, 3, 4, 5], 2021: [1, 2]})
    assert pairs.year(about) == 2016
    assert pairs.year(Context(about.store, replace(about.view, year=2021))) == 2021
    assert pairs.year(Context(about.store, replace(about.view, year=2023))) == 2016


def test_both_sides_are_of_one_year_and_level_and_a_moved_year_is_said():
    about = context("?indikator=kinderarmut&ebene=gemeinde&indikator2=arbeitslose-je-100&ort=05562020")
    pair = pairs.of(about)
    assert (about.view.year, pair.x.view.year, pair.y.view.year) == (2022, 2021, 2021)
    assert pair.x.view.level == pair.y.view.level == Level.GEMEINDE
    rendered = build(about)
    assert rendered.reading.startswith("Gezeigt wird 2021: Für 2022 gibt es nicht beide Zahlen")
    assert "2022" not in rendered.subtitle
    assert "2022" not in rendered.title


def test_a_second_year_of_the_map_plays_no_part_and_that_is_said():
    notes = build(context("?indikator=kinderarmut&indikator2=einkommensteuer&jahr2=2010")).notes
    assert any("zweiten Karte (2010)" in note for note in notes)


# Proposals


def test_u3_opens_against_child_poverty():
    about = context("?indikator=betreuungsquote-u3&ebene=kreis")
    assert pairs.across(about).slug == "kinderarmut"


def test_the_first_proposal_is_the_first_of_the_record_with_figures_on_the_level():
    assert pairs.across(context("?indikator=kinderarmut&ebene=kreis")).slug == "verfuegbares-einkommen"
    assert pairs.across(context("?indikator=kinderarmut&ebene=gemeinde")).slug == "einkommensteuer"


def test_the_default_context_does_not_move_with_the_year():
    years = STORE.years(STORE.catalogue.indicators["betreuungsquote-u3"], Level.KREIS)
    found = {pairs.across(context(f"?indikator=betreuungsquote-u3&jahr={year}")).slug for year in years}
    assert found == {"kinderarmut"}


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_the_rule_proposes_context_variables_most_areas_have(slug):
    variables = {variable.indicator for variable in STORE.variables}
    for level in Level:
        about = context(f"?indikator={slug}&ebene={level}")
        named = {proposal.context.slug for proposal in proposals.curated(about)}
        for proposal in proposals.ruled(about):
            assert proposal.context.slug in variables - {slug} - named
            common = proposals.common(about, about.indicator, proposal.context)
            assert max(common.values()) >= 0.8 * len(about.areas)


def test_the_rule_leaves_out_what_fewer_than_80_of_100_areas_have():
    twelve, eleven = list(range(12)), list(range(11))
    assert len(KEYS) == 15
    for values, expected in ((twelve, True), (eleven, False)):
        about = made(values, list(range(15)), slugs=("gisd", Y))
        assert ("gisd" in {p.context.slug for p in proposals.ruled(about)}) is expected


def test_the_order_is_that_of_the_record_and_not_of_the_fit():
    about = context("?indikator=kinderarmut&ebene=kreis")
    named = [proposal.context.slug for proposal in proposals.curated(about)]
    assert named == [pair.context for pair in STORE.pairs if pair.outcome == "kinderarmut"]


# The line in words, by hand


def test_expected_value_and_residual_computed_by_hand():
    # slope 0.6, intercept 2.2 (test_regression): 2.8 is expected at 1, 2 was observed
    about = made([1, 2, 3, 4, 5], [2, 4, 5, 4, 5], f"&ort={KEYS[0]}")
    pair = pairs.of(about)
    assert pair.expected(pair.mine) == pytest.approx(2.8)
    assert pair.residual(pair.mine) == pytest.approx(-0.8)
    rendered = build(about)
    short = STORE.areas.by_key[KEYS[0]].short
    assert rendered.reading.startswith(
        f"{short} liegt 0,8 Prozentpunkte unter der Linie: Bei 1,0\u00a0% („Kinderarmut (SGB II)“) "
        "wären 2,8\u00a0% zu erwarten („Ohne Hauptschulabschluss“), es sind 2,0\u00a0%."
    )
    assert "r = " not in rendered.reading
    assert "deutlich (r = 0,77)" in rendered.definition[0]  # 6 / root of 60
    assert "So ein r kann Zufall sein." in rendered.definition[0]  # five points reach 0.88 by chance
    line, residual = traces(rendered)["line"], traces(rendered)["residual"]
    assert line["x"] == [1, 5]
    assert line["y"] == pytest.approx([2.8, 5.2])
    assert residual["x"] == [1, 1]
    assert residual["y"] == pytest.approx([2, 2.8])


def test_the_same_in_english():
    reading = build(made([1, 2, 3, 4, 5], [2, 4, 5, 4, 5], f"&ort={KEYS[1]}&sprache=en")).reading
    assert "is 0.6 percentage points above the line" in reading
    assert "3.4% would be expected" in reading
    assert "it has 4.0%" in reading


def test_on_the_line_means_as_far_as_the_decimals_tell():
    about = made([1, 2, 3, 4, 5], [1, 2, 3.02, 4, 5], f"&ort={KEYS[2]}")
    assert "liegt genau auf der Linie" in build(about).reading


def test_the_distance_is_that_of_the_printed_values():
    # symmetric, so the line is flat at the mean of 2.44; 2.96 is 0.52 above, but 3.0 against 2.4 are 0.6
    rendered = build(made([0, 1, 2, 3, 4], [2.96, 2, 2.28, 2, 2.96], f"&ort={KEYS[0]}"))
    assert "0,6 Prozentpunkte über der Linie" in rendered.reading
    assert "wären 2,4\u00a0% zu erwarten" in rendered.reading
    assert "es sind 3,0\u00a0%" in rendered.reading


def test_the_line_is_drawn_through_all_areas_whatever_the_group():
    x, y = list(range(15)), [value % 4 + value / 3 for value in range(15)]
    lines = {
        group: traces(build(made(x, y, f"&gruppe={group}&ort={KEYS[0]}")))["line"]["y"]
        for group in ("alle", "kreisfrei", "kreisangehoerig")
    }
    assert lines["alle"] == lines["kreisfrei"] == lines["kreisangehoerig"]
    assert traces(build(made(x, y)))["line"]["y"] == pytest.approx(np.polyval(np.polyfit(x, y, 1), [0, 14]))


@pytest.mark.parametrize(
    ("r", "kind"),
    [
        (0, "hardly"),
        (0.294, "hardly"),
        (-0.2949, "hardly"),
        (0.2951, "moderate"),
        (-0.3, "moderate"),
        (0.604, "moderate"),
        (-0.606, "clear"),
        (1, "clear"),
    ],
)
def test_the_strength_fits_the_number_shown(r, kind):
    assert scatter.strength(Fit(1, 0, r, 15)) == kind


def test_up_and_down_are_told():
    assert "ist „Ohne Hauptschulabschluss“ meist höher" in build(made(range(9), range(9))).reading
    down = build(made(range(9), range(9, 0, -1))).reading
    assert "ist „Ohne Hauptschulabschluss“ meist niedriger" in down
    assert "r = −1,00" in build(made(range(9), range(9, 0, -1))).definition[0]


def test_a_perfect_line_of_many_points_is_no_chance():
    perfect = build(made(range(15), range(15)))
    assert "Zufall sein" not in perfect.reading + perfect.definition[0]


# Made figures at the edge


def test_without_variation_there_are_points_and_no_line():
    for x, y, label in (
        ([0] * 15, list(range(15)), "Kinderarmut (SGB II)"),
        ([7.5] * 15, list(range(15)), "Kinderarmut (SGB II)"),
        (list(range(15)), [0] * 15, "Ohne Hauptschulabschluss"),
        ([0] * 15, [0] * 15, "Kinderarmut (SGB II)"),
    ):
        rendered = build(made(x, y, f"&ort={KEYS[3]}"))
        assert f"Bei „{label}“ sind alle Werte gleich" in rendered.reading
        assert not {"line", "residual", "far"} & traces(rendered).keys()
        assert sum(len(trace["x"]) for trace in rendered.figure["data"]) == 15
        assert all(
            math.isfinite(edge) for axis in "xy" for edge in scatter_marks.limits(pairs.of(made(x, y)), axis)
        )


@pytest.mark.parametrize(("count", "words"), [(1, "hier ist es 1"), (2, "hier sind es 2"), (4, "sind es 4")])
def test_below_five_points_there_is_no_line(count, words):
    rendered = build(made(range(count), range(count), f"&ort={KEYS[0]}"))
    assert words in rendered.reading
    assert "line" not in traces(rendered)
    assert STORE.areas.by_key[KEYS[-1]].short in " ".join(rendered.notes)


def test_no_area_at_all_is_no_chart_but_a_reason_with_offers():
    rendered = build(made([None] * 15, range(15)))
    assert rendered.figure is None
    assert rendered.notice
    assert rendered.offers


def test_zero_is_a_point_and_stays_on_the_axis():
    rendered = build(made([0, 1, 2, 3, 4, 5], [0, 0, 3, 2, 5, 4]))
    group = traces(rendered)["group"]
    assert list(zip(group["x"], group["y"], strict=True))[:2] == [(0, 0), (1, 0)]
    low, high = rendered.figure["layout"]["yaxis"]["range"]
    assert -0.5 < low < 0
    assert high > 5
    assert not any("Nicht bei null" in said for said in rendered.definition)


def test_negative_values_are_drawn_and_expected():
    about = made(
        range(6), [-5, -3, -1, 1, 3, 5], f"&ort={KEYS[0]}", slugs=("arbeitslosenquote", "wanderungssaldo")
    )
    assert "sind −5,0\u00a0je 10.000 Einwohner zu erwarten" in build(about).reading
    assert build(about).figure["layout"]["yaxis"]["zeroline"] is True


def test_a_line_below_zero_names_no_expectation_where_nothing_is_below_zero():
    y = [20, 9, 4, 2, 1, 0, 0, 0]  # the straight line is below zero at the end
    about = made(range(8), y, f"&ort={KEYS[7]}")
    pair = pairs.of(about)
    assert pair.fit.at(7) < 0
    assert pair.expected(pair.mine) is None
    rendered = build(about)
    assert "einen Wert, den es nicht geben kann" in rendered.reading
    assert "residual" not in traces(rendered)


def test_a_line_above_100_percent_names_no_expectation():
    y = [100, 100, 100, 99, 80, 60, 20]
    pair = pairs.of(made(range(7), y, f"&ort={KEYS[0]}"))
    assert pair.fit.at(0) > 100
    assert pair.expected(pair.mine) is None


def test_small_denominators_are_grey_and_out_of_the_line():
    x, y = [*range(6), 50], [*range(6), 0]
    about = made(x, y, f"&ort={KEYS[6]}", y_below={6: 99, 5: 100})
    pair = pairs.of(about)
    assert [point.area.key for point in pair.points if point.small] == [KEYS[6]]
    assert pair.fit.n == 6
    assert pair.fit.r == pytest.approx(1)
    rendered = build(about)
    assert "Ein Nenner liegt unter 100" in rendered.reading
    assert any(STORE.areas.by_key[KEYS[6]].short in note and "unter 100" in note for note in rendered.notes)
    many = build(made(range(15), range(15), x_below=dict.fromkeys(range(15), 99)))
    assert any("Bei 15 Gebieten liegt ein Nenner unter 100" in note for note in many.notes)
    assert "hier sind es 0" in many.reading
    other = build(made(x, y, x_below={6: 12}))
    assert traces(other)["small"]["customdata"] == [KEYS[6]]
    assert traces(other)["line"]["x"] == [0, 5]


def test_areas_without_a_point_are_named_with_their_reason():
    rendered = build(made([1, 2, None, 4, 5, 6], [1, 2, 3, None, 5, 6], f"&ort={KEYS[3]}"))
    third, fourth = (STORE.areas.by_key[key].short for key in KEYS[2:4])
    notes = " ".join(rendered.notes)
    assert f"weil „Kinderarmut (SGB II)“ fehlt (nicht erhoben): {third}." in notes
    assert f"weil „Ohne Hauptschulabschluss“ fehlt (nicht erhoben): {fourth}" in notes
    assert (
        "gibt es 2020 keine Zahl zu „Ohne Hauptschulabschluss“ und deshalb keinen Punkt" in rendered.reading
    )


def test_two_counts_are_said_to_grow_together_and_rates_are_offered():
    rendered = build(context("?indikator=schueler-grundschulen&indikator2=schueler-gymnasien"))
    assert "wachsen solche Zahlen von Natur aus gemeinsam" in rendered.notice
    assert rendered.figure
    offered = {slug for offer in rendered.offers for slug in (offer.view.indicator, offer.view.indicator2)}
    assert offered
    assert not any(STORE.catalogue.indicators[slug].is_count for slug in offered)


def test_one_count_depends_on_size_and_that_is_said():
    notes = build(context("?indikator=schueler-grundschulen&indikator2=gisd")).notes
    assert any("hängt von der Größe der Kommune ab" in note for note in notes)


def test_the_caution_comes_first():
    for search in ("", "?indikator=betreuungsquote-u3", "?indikator=anteil-gymnasien&ebene=jugendamt"):
        first = build(context(search)).notes[0]
        assert "keine Personen" in first
        assert "keine Ursache" in first


# Why there is no chart


def test_the_same_indicator_twice_is_refused_with_other_pairs():
    rendered = build(context("?indikator=kinderarmut&indikator2=kinderarmut"))
    assert rendered.figure is None
    assert "Auf beiden Achsen stünde" in rendered.notice
    assert all(offer.view.indicator2 != offer.view.indicator for offer in rendered.offers)


def test_a_control_refuses_the_same_indicator_and_says_why():
    view, _ = parse("?indikator=kinderarmut&indikator2=gisd", STORE)
    same, said = actions.change(STORE, view, actions.PAIR_CONTEXT, "kinderarmut")
    assert same == view
    assert [notice.key for notice in said] == ["zusammenhang.same"]
    other, said = actions.change(STORE, replace(view, year2=2010), actions.PAIR_CONTEXT, "auslaenderanteil")
    assert (other.indicator2, other.year2, said) == ("auslaenderanteil", None, ())
    assert actions.change(STORE, view, actions.PAIR_CONTEXT, "nichts") == (view, ())
    assert actions.change(STORE, view, actions.PAIR_CONTEXT, None) == (view, ())
    assert actions.change(STORE, view, actions.PAIR_YEAR, 2016)[0].year == 2016


def test_a_level_without_the_context_offers_the_level_that_has_both():
    rendered = build(context("?indikator=anteil-gymnasien&ebene=gemeinde&indikator2=betreuungsquote-u3"))
    assert "gibt es auf der Ebene Gemeinde nicht" in rendered.notice
    first = rendered.offers[0].view
    assert (first.level, first.indicator2) == (Level.KREIS, "betreuungsquote-u3")
    years = [
        set(STORE.years(STORE.catalogue.indicators[slug], Level.KREIS))
        for slug in (first.indicator, first.indicator2)
    ]
    assert first.year == max(years[0] & years[1])


def test_without_a_common_year_both_spans_are_named(frozen):
    rendered = build(context("?indikator=lage&indikator2=geburten", frozen))
    assert "(2018–2021)" in rendered.notice
    assert "(2010–2017)" in rendered.notice
    assert "Jahre werden nicht gemischt" in rendered.notice


# Points and names in the picture


def test_marked_further_and_group_areas_look_as_they_should():
    keys = list(KEYS)
    search = f"&ort={keys[0]}&orte={','.join(keys[1:8])}&gruppe=kreisfrei"
    rendered = build(made(range(15), [5, 1, 4, 2, 8, 6, 7, 3, 9, 11, 10, 14, 12, 15, 13], search))
    found = traces(rendered)
    mine = found[STORE.areas.by_key[keys[0]].short]
    assert mine["marker"]["color"] == "#D55E00"
    assert mine["marker"]["symbol"] == "star"
    assert f"<b>{STORE.areas.by_key[keys[0]].short}</b>" in written(rendered)
    symbols = [found[STORE.areas.by_key[key].short]["marker"]["symbol"] for key in keys[1:8]]
    assert symbols == ["circle", "square", "diamond", "triangle-up", "x", "circle", "circle"]
    assert [found[STORE.areas.by_key[key].short]["marker"]["color"] for key in keys[6:8]] == ["#FFFFFF"] * 2
    assert set(found["group"]["customdata"]) | set(found["others"]["customdata"]) == set(keys[8:])
    assert found["group"]["marker"]["color"] != found["others"]["marker"]["color"]
    assert all(STORE.areas.by_key[key].kreisfrei for key in found["group"]["customdata"])
    shown = [key for trace in found.values() for key in trace.get("customdata", [])]
    assert sorted(shown) == sorted(keys)


def test_every_colour_keeps_its_name_and_a_sixth_chosen_area_removes_nothing():
    keys = [area.key for area in STORE.areas.by_level[Level.GEMEINDE]]
    about = context(f"?ort={keys[0]}&orte={','.join(keys[1:41])}")
    rendered = build(about)
    for mark in about.marks:
        assert any(mark.area.short in text for text in written(rendered))
    assert sum(len(trace.get("customdata", [])) for trace in rendered.figure["data"]) == 53


def test_names_keep_off_each_other_and_inside_the_plot():
    many = [names.Name("Mülheim an der Ruhr", (0.5, 0.5 + step / 1000), kept=step < 2) for step in range(9)]
    placed = names.place(many)
    assert None not in placed[:2]
    assert placed[0] != placed[1]
    assert placed[-1] is None  # there is no room for nine names at one place
    assert names.place([names.Name("Xanten", (0.02, 0.5), kept=True)]) == ["middle right"]
    below = [names.Name("Xanten", (0.5, 0.02), kept=True), names.Name("Alpen", (0.52, 0.02), kept=False)]
    assert "bottom center" not in names.place(below)
    assert names.place([names.Name("Xanten", (0.98, 0.5), kept=True)]) == ["middle left"]


def test_who_may_go_unnamed_covers_no_other_point():
    around = [(0.5 + dx / 20, 0.5 + dy / 20) for dx in (-2, -1, 0, 1, 2) for dy in (-1, 0, 1) if dx or dy]
    for kept in (True, False):
        (position,) = names.place([names.Name("Schermbeck", (0.5, 0.5), kept=kept)], dots=around)
        assert (position is not None) is kept


def test_a_name_keeps_off_the_stroke_to_the_line():
    alone = names.Name("<b>Kreis Recklinghausen</b>", (0.5, 0.5), kept=True)
    assert names.place([alone], strokes=[((0.5, 0.5), (0.5, 0.9))]) == ["bottom center"]
    assert names.place([alone], strokes=[((0.5, 0.5), (0.5, 0.1))]) == ["top center"]


def test_names_of_far_points_are_those_with_the_largest_residuals():
    y = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 20, 13, 14]
    assert STORE.areas.by_key[KEYS[12]].short in written(build(made(range(15), y)))
