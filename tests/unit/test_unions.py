"""Areas that a user puts together: their figures by hand, where they count and where they do not."""

from dataclasses import replace
from itertools import pairwise

import pytest
import shapely

from components.charts import KINDS, choropleth
from components.comparison import chance, measure, pairs, profile, ranking, target
from components.comparison.context import Context
from components.comparison.funnel import funnel
from components.comparison.standing import Standing, standing
from components.downloads import geo_file
from components.tables.comparison import shown
from components.view import actions
from components.view.model import parse
from components.wording import remarks, sentences, unions
from components.wording import scatter as scatter_words
from data.model.catalogue import Level
from data.model.region import current
from data.model.status import Status
from data.store.geometry import outline

EMSCHER = "verbund=Emscher:05562014,05562020"
"""Gladbeck and Herten, two of four towns of a Kreis."""


def of(store, search, indicator="quote", level="gemeinde", year=2019):
    view, notices = parse(f"?indikator={indicator}&ebene={level}&jahr={year}&{search}", store)
    assert notices == ()
    return Context(store, view)


def keys_of(areas):
    return [area.key for area in areas]


def test_counts_are_added_and_a_rate_comes_from_them(frozen):
    about = of(frozen, f"{EMSCHER}&ort=V1")
    cell = about.mine_cell
    assert (cell.numerator, cell.denominator, cell.status) == (153 + 168, 644 + 529, Status.OK)
    assert cell.value == 27.365729
    assert about.mine.population == 75_799 + 62_204
    assert about.mine.area_km2 == 73.3
    assert about.mine.parts == ("05562014", "05562020")
    series = about.series(about.mine)
    assert series[2018].value == round((188 + 139) / 1173 * 100, 6)
    assert series.keys() == frozen.series(about.indicator, "05562020").keys()


def test_a_count_has_its_denominator_added_too(frozen):
    cell = of(frozen, "verbund=:05170004,05170052&orte=V1", "geburten", year=2016).cells["V1"]
    assert (cell.value, cell.denominator) == (109 + 183, 12_696 + 21_471)


def test_one_missing_part_leaves_no_figure_and_is_named(frozen):
    about = of(frozen, "verbund=Lippe:05170004,05170052&ort=V1", "geburten", year=2017)
    assert about.mine_cell.status is Status.PART_MISSING
    assert sentences.why(about, about.mine, about.mine_cell).endswith("es fehlen: Alpen.")
    (note,) = unions.said(about)
    assert note.endswith(" Für 2017 kein Wert, denn es fehlt die Anzahl von Alpen.")


def test_a_published_rate_is_not_combined(frozen):
    about = of(frozen, f"{EMSCHER}&ort=V1", "armut", year=2022)
    assert about.mine_cell.status is Status.NOT_AGGREGATED
    assert unions.said(about) == [
        "Emscher: selbst gebildet aus Gladbeck und Herten. Dieser Indikator lässt sich nicht "
        "zusammenfassen: Veröffentlicht ist nur der fertige Wert, nicht die Anzahlen dahinter."
    ]
    reading = KINDS["rangfolge"].caption(about).reading
    assert "Für den Zusammenschluss „Emscher“ gibt es 2022 keine Zahl: Veröffentlicht ist" in reading


def test_what_was_rounded_stays_marked(frozen):
    about = of(frozen, "verbund=:05113000,05170008&ort=V1")
    assert about.mine_cell.value == round((1237 + 170) / (4986 + 578) * 100, 6)
    assert about.mine_cell.status is Status.ROUNDED


def test_what_is_known_about_a_member_is_known_about_the_sum(store):
    """A sum with a figure that says more about how was counted says so too, by the name of the member."""
    told = 0
    for indicator in store.catalogue.indicators.values():
        for remark in indicator.remarks:
            level, year = Level.KREIS, (remark.years or (2015,))[0]
            areas = store.areas.by_level[level]
            those = [area for area in areas if remark.areas and remark.concerns(level, area.parts, year)]
            beside = [area for area in areas if remark not in store.remarks(indicator, area.key, year)]
            if not those or not beside:
                continue
            search = f"verbund=A:{those[0].key},{beside[0].key}&ort=V1&indikator={indicator.slug}"
            about = Context(store, parse(f"?{search}&ebene=kreis", store)[0])
            said = sentences.known_about(about, "V1", year)
            assert f"{those[0].short}: {remark.text['de']}" in said
            assert about.is_artefact("V1", year) >= remark.is_artefact
            told += 1
    assert told


def test_a_year_that_nobody_collected_is_no_missing_part(frozen):
    assert of(frozen, f"{EMSCHER}&ort=V1", year=1999).mine_cell.status is Status.NOT_COLLECTED


def test_an_area_that_several_members_hold_counts_once(frozen):
    about = of(frozen, "verbund=:05562,05562020,JA05562014&ort=V1")
    assert (about.mine_cell.numerator, about.mine_cell.denominator) == (473, 1723)
    assert keys_of(about.store.members("V1")) == ["05562008", "05562014", "05562020", "05562036"]


def test_on_a_level_of_whole_areas_it_is_made_of_these(frozen):
    about = of(frozen, "verbund=:05112000,05113&ort=V1", level="kreis", year=2021)
    assert keys_of(about.store.members("V1")) == ["05112", "05113"]
    assert about.mine_cell.value == round((1282 + 1342) / (4302 + 5006) * 100, 6)


def test_one_area_of_a_level_alone_keeps_its_published_rate(frozen):
    towns = "05562008,05562014,05562020,05562036"
    about = of(frozen, f"verbund=Vest:{towns}&ort=V1", "armut", "kreis", 2022)
    assert str(about.mine_cell) == str(frozen.cell(about.indicator, "05562", 2022))
    assert about.mine.short == "Vest"


@pytest.mark.parametrize(
    ("level", "keys", "said"),
    [
        ("kreis", "05112000,05562020", "Kreis Recklinghausen gehört nur zum Teil dazu"),
        ("jugendamt", "05112000,05170004", "Der Bezirk des Kreisjugendamts Wesel gehört nur zum Teil dazu"),
        ("kreis", "05170004,05562020", "Der Kreis Wesel und der Kreis Recklinghausen gehören"),
    ],
)
def test_where_a_level_cuts_it_there_is_none_and_a_sentence_says_why(frozen, level, keys, said):
    about = of(frozen, f"verbund=Nord:{keys}&ort=V1&orte=05113", level=level, year=2018)
    assert about.mine is None
    assert about.united == ()
    (notice,) = remarks.remarks_on(frozen, about.view)
    assert said in about.words(notice.key, **dict(notice.values))
    assert "„Nord“" in about.words(notice.key, **dict(notice.values))


def test_it_changes_nothing_of_the_others(frozen):
    plain = of(frozen, "ort=05112000")
    with_it = of(frozen, f"{EMSCHER}&ort=05112000&orte=V1,05113000")
    assert with_it.distribution == plain.distribution
    assert with_it.group == plain.group
    assert with_it.classes == plain.classes
    assert chance.rank(with_it) == chance.rank(plain)
    assert "V1" not in with_it.regional
    assert "V1" not in chance.ranked(with_it)
    assert keys_of(with_it.picked) == ["V1", "05113000"]
    assert keys_of(with_it.inside) == ["05113000"]
    assert keys_of(with_it.shown)[-1] == "V1"
    assert with_it.group == with_it.areas


def test_as_mine_it_is_held_against_the_group_and_has_no_rank(frozen):
    about = of(frozen, f"{EMSCHER}&ort=V1&orte=05113000")
    assert about.mine not in about.group
    assert chance.rank(about) is None
    assert chance.rank_interval(about) is None
    assert standing(about) is not Standing.NOBODY
    assert measure.of(measure.as_gap(about)).numbers["V1"] == pytest.approx(
        round(27.365729, 1) - round(about.distribution.median, 1)
    )
    position = sentences.position(about)
    assert position.startswith("Der Zusammenschluss „Emscher“ liegt 2019 mit 27,4\N{NO-BREAK SPACE}% unter")
    assert "Zusammenschluss wird nicht eingereiht" in KINDS["rangfolge"].caption(about).reading


def test_the_ranking_shows_who_is_near_a_union(store):
    key = ",".join(("05513000", "05512000", "05562020", "05562014"))
    about = of(store, f"verbund=E:{key}&ort=V1", "anteil-unter-6", year=2015)
    rows = [row for row in ranking.entries(about) if row and not isinstance(row, ranking.Gap)]
    assert about.mine in rows
    near = [about.cells[area.key].value for area in rows if area.key != "V1"][1:-1]
    assert len(near) == 2 * ranking.NEAR
    assert sum(value > about.mine_cell.value for value in near) == ranking.NEAR
    assert all(high >= low for high, low in pairwise(near))


@pytest.mark.parametrize("group", ["rechtsform", "groesse", "nachbarn", "deutschland"])
def test_groups_of_a_single_area_are_refused_in_a_sentence(frozen, group):
    about = of(frozen, f"{EMSCHER}&ort=V1&gruppe={group}")
    assert about.group == about.areas
    assert about.group_is_open
    assert [notice.key for notice in remarks.remarks_on(frozen, about.view)] == ["verbund.group_open"]


def test_it_has_no_statistical_neighbours(frozen):
    about = of(frozen, f"{EMSCHER}&ort=V1")
    assert about.likeness is None
    notice = KINDS["nachbarn"].caption(about).notice
    assert notice == "Nachbarn gibt es nur zu einem einzelnen Gebiet, nicht zu einem Zusammenschluss."


def test_the_pooled_rate_of_a_funnel_is_that_without_it(frozen):
    plain, about = of(frozen, "ort=05112000"), of(frozen, f"{EMSCHER}&ort=V1")
    before, found = funnel(plain), funnel(about)
    assert (found.centre, found.points, found.outside) == (before.centre, before.points, before.outside)
    assert keys_of(found.guests) == ["V1"]
    assert "„Emscher“ liegt 2019" in KINDS["trichter"].caption(about).reading


def test_on_a_map_the_outline_of_mine_lies_on_top(frozen):
    about = of(frozen, "verbund=A:05112000,05113000%3BB:05562014,05562020&ort=V2&orte=V1")
    outlines = [one for one in KINDS["karte"](about).figure["data"] if one["name"] == "unions"]
    assert [one["locations"] for one in outlines] == [["V1", "V2"]] * 2


def test_its_dot_is_in_no_line(frozen):
    search = "indikator2=armut&verbund=E:05562014,05562020&ort=V1"
    about = of(frozen, search.replace("armut", "geburten"), year=2016)
    pair, plain = pairs.of(about), pairs.of(of(frozen, "indikator2=geburten", year=2016))
    assert pair.fit == plain.fit
    assert keys_of(point.area for point in pair.united) == ["V1"]
    assert pair.mine.area.key == "V1"
    assert pair.expected(pair.mine) is None
    assert "hat deshalb keinen erwarteten Wert" in scatter_words.reading(pair)


def test_the_gap_to_a_target_comes_from_summed_counts_with_its_members_beside(frozen):
    about = of(frozen, f"{EMSCHER}&ort=V1&ziel=30")
    found = target.total(about, about.mine_cell, about.store.members("V1"))
    assert found.gap.difference == pytest.approx(0.30 * 1173 - 321)
    assert found.below == pytest.approx(0.30 * 644 - 153)  # Gladbeck; Herten is above
    assert (found.areas_below, found.areas_above) == (1, 1)


def test_a_profile_shows_every_indicator_or_says_why_not(frozen):
    about = profile.subject(of(frozen, f"{EMSCHER}&ort=V1", level="kreis", year=2021))
    assert about.view.level is Level.GEMEINDE
    rows = {row.context.indicator.slug: row for row in profile.rows(about)}
    assert set(rows) == set(frozen.catalogue.indicators)
    assert rows["quote"].cell.value == 27.365729
    assert profile.reason(rows["armut"]) == "nicht zusammengefasst"
    assert (
        profile.reason(rows["ohne-abschluss"])
        == "hier nicht zu bilden: Kreis Recklinghausen nur zum Teil darin"
    )
    assert rows["quote"].series[2018].numerator == 188 + 139


def test_nothing_of_it_stays_in_the_store_that_all_share(frozen):
    one = of(frozen, "verbund=A:05562014,05562020&ort=V1")
    other = of(frozen, "verbund=B:05112000,05113000&ort=V1")
    assert (one.mine.short, other.mine.short) == ("A", "B")
    assert one.mine_cell != other.mine_cell
    assert frozen.area("V1") is None
    assert frozen.cell(one.indicator, "V1", 2019).status is Status.NOT_COLLECTED
    assert Context(other.store, one.view).mine.short == "A"
    assert Context(other.store, replace(other.view, unions=(), mine=None)).store is frozen


def test_another_level_makes_it_anew(frozen):
    about = of(frozen, "verbund=:05112000,05113000&ort=V1")
    assert about.about("quote").store is about.store
    above = about.about("quote", level=Level.KREIS, year=2021)
    assert keys_of(above.store.members("V1")) == ["05112", "05113"]
    assert above.mine.level is Level.KREIS


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("Emscher:05562014,05562020", ["Emscher"]),
        (":05562014,05562020", ["Zusammenschluss Gladbeck + Herten"]),
        (":05112000,05562014,05562020", ["Zusammenschluss Duisburg + 2"]),
        ("Herten:05112000,05562014", ["Herten (selbst gebildet)"]),
        ("Stadt Herten:05112000,05562014", ["Stadt Herten (selbst gebildet)"]),
        ("Ruhr:05112000,05562014", ["Ruhr (selbst gebildet)"]),
        ("05562020:05112000,05562014", ["05562020 (selbst gebildet)"]),
        ("A:05112000,05562014;A:05112000,05562020;A:05113,05112", ["A", "A (2)", "A (3)"]),
    ],
)
def test_each_has_a_name_of_its_own(frozen, given, called):
    about = of(frozen, f"verbund={given.replace(';', '%3B')}&orte=V1,V2,V3"[: None if ";" in given else -6])
    assert [area.short for area in about.united] == called


def test_a_name_has_forms_in_a_sentence(frozen):
    about = of(frozen, "verbund=Zweckverband Vest:05562014,05562020&ort=V1")
    assert f"{about.mine.name:dat}" == "dem Zweckverband Vest"
    unnamed = of(frozen, "verbund=:05562014,05562020&ort=V1")
    assert f"{unnamed.mine.name:gen}" == "des Zusammenschlusses Gladbeck + Herten"


def test_actions_keep_unions_and_treat_one_as_an_area(frozen):
    view = of(frozen, f"{EMSCHER}&ort=05112000").view
    added, _ = actions.toggle(frozen, view, "V1")
    assert added.chosen == ("V1",)
    assert actions.toggle(frozen, added, "V1")[0].chosen == ()
    assert actions.toggle(frozen, added, "05562020")[0].chosen == ("V1", "05562020")  # a member is another
    assert actions.toggle(frozen, view, "V2")[0] == view
    alone, _ = actions.toggle(frozen, replace(view, mine=None), "V1")
    assert alone.mine == "V1"
    assert actions.toggle(frozen, alone, "V1")[0] == alone
    for changed in (
        actions.to_level(frozen, added, Level.KREIS),
        actions.to_indicator(frozen, added, "armut")[0],
        actions.choose_mine(added, "05113000"),
    ):
        assert changed.unions == view.unions
        assert changed.chosen == ("V1",)


def test_the_map_draws_one_outline_and_no_borders_within(frozen):
    about = of(frozen, f"{EMSCHER}&ort=V1")
    traces = [trace for trace in KINDS["karte"](about).figure["data"] if trace["name"] == "unions"]
    assert [trace["locations"] for trace in traces] == [["V1"], ["V1"]]
    assert traces[1]["marker"]["line"]["color"] == [about.marks[0].colour]
    (feature,) = traces[0]["geojson"]["features"]
    whole = shapely.geometry.shape(feature["geometry"])
    parts = [
        shapely.geometry.shape(one["geometry"])
        for one in about.geometry.features()
        if one["id"] in {"05562014", "05562020"}
    ]
    assert whole.area == pytest.approx(sum(part.area for part in parts))
    assert whole.equals(shapely.union_all(parts))
    assert "V1" not in choropleth.filling(about).places


def test_a_name_stands_inside_the_outline(store):
    keys = tuple(area.key for area in store.areas.by_level[Level.KREIS])[:4]
    found = outline(store.geometry[Level.KREIS], keys)
    assert shapely.geometry.shape(found.shape).contains(shapely.Point(found.point))


def test_a_map_with_unions_is_filled_by_its_answer_alone(frozen):
    plain, about = of(frozen, "ort=05112000"), of(frozen, f"{EMSCHER}&ort=05112000")
    assert KINDS["karte"](plain).figure["layout"]["meta"]["fill"]
    assert KINDS["karte"](about).figure["layout"]["meta"]["fill"] is None


def test_geojson_has_one_feature_that_runs_as_the_others(frozen):
    about = of(frozen, f"{EMSCHER}&ort=V1")
    features = geo_file.collection(about, "link")["features"]
    (found,) = [one for one in features if one["id"] == "V1"]
    assert len(features) == len(about.areas) + 1
    assert found["properties"]["name"] == "Emscher"
    assert found["properties"]["numerator"] == 321
    assert "Gladbeck und Herten" in found["properties"]["note"]
    polygons = shapely.geometry.shape(found["geometry"]).geoms
    assert all(shapely.is_ccw(polygon.exterior) for polygon in polygons)


@pytest.mark.parametrize("page", ["karte", "vergleich", "profil", "tabelle", "zusammenhang"])
def test_every_table_lists_it_with_its_members(frozen, page):
    search = f"{EMSCHER}&orte=V1&ort=05112000&indikator2=geburten"
    sheet = shown(of(frozen, search, year=2016), page, link="link")
    cells = [str(cell) for row in sheet.rows for cell in row] + list(sheet.columns)
    assert any("Emscher" in cell for cell in cells)
    facts = " ".join(text for _, text in sheet.facts)
    assert "aus Gladbeck und Herten" in facts + " ".join(cells)


@pytest.mark.parametrize("level", ["kreis", "gemeinde"])
def test_all_kreise_together_are_the_region(store, level):
    """Every figure of the region is that of all 15 Kreise, or of their towns where it was made of these.

    On the level of the Kreise alone the pupils of four years differ by a few: there the Kreise publish exact
    counts, and the region was made of the rounded ones of the municipalities.
    """
    keys = ",".join(keys_of(store.areas.by_level[Level.KREIS]))
    about = of(store, f"verbund=R:{keys}&ort=V1", "anteil-unter-6", level, 2015)
    other = of(store, f"verbund=R:{keys}&ort=V1", "anteil-unter-6", "gemeinde", 2015)
    compared = 0
    for slug, indicator in store.catalogue.indicators.items():
        whole, finer = about.store.series(indicator, "V1"), other.store.series(indicator, "V1")
        for year, cell in store.series(indicator, current().key).items():
            if not cell.known or year not in whole or not whole[year].known:
                assert not cell.known or level == "gemeinde", (slug, year)
                continue
            compared += 1
            if level == "kreis" and year in finer and finer[year].known:
                assert str(finer[year]) == str(cell), (slug, year)
                assert whole[year].value == pytest.approx(cell.value, rel=0.001)
            else:
                assert str(whole[year]) == str(cell), (slug, year)
    assert compared > 200
