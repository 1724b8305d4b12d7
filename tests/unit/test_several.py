"""Several indicators side by side: years, places of names and ticks by hand, actions, words, figures."""

from __future__ import annotations

import re

import pytest

from components.charts import panel_axis, panel_bars, panel_names, panels
from components.comparison import several
from components.comparison.context import Context
from components.tables import several as tables
from components.view import actions
from components.view.model import parse, query
from components.wording import several as wording
from tests.official import STORE

SCHOOL = next(one for one in STORE.presets if one.slug == "familien-und-schule")
KITA = next(one for one in STORE.presets if one.slug == "kita-planung")
HERTEN = f"?ort=05562020&orte=05562024,05562014&indikatoren={','.join(SCHOOL.indicators)}"


def context(search=HERTEN):
    return Context(STORE, parse(search, STORE)[0])


def drawn(search=HERTEN):
    return {one.panel.context.indicator.slug: one for one in panels.drawn(context(search))}


# ---- What is drawn


def test_each_panel_is_about_one_indicator_on_the_level_of_the_view():
    found = several.panels(context())
    assert [panel.context.indicator.slug for panel in found] == list(SCHOOL.indicators)
    assert {panel.context.view.level.value for panel in found} == {"gemeinde"}
    assert all(panel.context.view.indicators == () for panel in found)


def test_lines_begin_in_the_same_year_where_there_are_figures():
    years = {panel.context.indicator.slug: panel.years for panel in several.panels(context())}
    assert years["kinderarmut"] == (2021, 2022)
    assert (years["arbeitslose-je-100"][0], years["einkommensteuer"][0]) == (2011, 2011)
    assert len(years["einkommensteuer"]) == several.SPAN


def test_an_old_series_shows_its_own_last_years():
    slugs = "plaetze-je-kita,betreuungsquote-u3,arbeitslosenquote,anteil-unter-6"
    found = {
        p.context.indicator.slug: p for p in several.panels(context(f"?ebene=kreis&indikatoren={slugs}"))
    }
    assert found["arbeitslosenquote"].years[0] == 2014
    assert found["plaetze-je-kita"].years == (2014, 2015, 2016)
    assert found["anteil-unter-6"].years == (2015, 2024)


def test_one_year_is_a_position_and_says_so():
    search = "?ort=05562020&indikatoren=gisd,nettokaltmiete,kinderarmut,einkommensteuer"
    rent = drawn(search)["nettokaltmiete"]
    assert rent.panel.kind == several.SWARM
    assert rent.panel.is_alone
    assert wording.years(rent.panel) == "nur 2022"


def test_a_panel_without_figures_on_the_level_says_why():
    search = f"?ort=05562020&ebene=gemeinde&indikatoren={','.join(KITA.indicators)}"
    found = drawn(search)
    assert not found["betreuungsquote-u3"].pictures
    assert "Kreis" in found["betreuungsquote-u3"].empty.notice
    assert found["anteil-unter-6"].pictures


def test_counts_have_no_position():
    slugs = "schueler,gisd,kinderarmut,einkommensteuer"
    assert drawn(f"?ort=05562020&indikatoren={slugs}")["schueler"].pictures
    assert "nicht vergleichen" in drawn(f"?indikatoren={slugs}&bilder=position")["schueler"].empty.notice


@pytest.mark.parametrize("kind", ["entwicklung", "position", "rangfolge"])
def test_both_widths_hold_all_names_and_their_colours(kind):
    for one in drawn(f"{HERTEN}&bilder={kind}").values():
        assert list(one.pictures) == list(panels.SIZES)
        for size, picture in one.pictures.items():
            wide, _ = panels.SIZES[size]
            assert f'viewBox="0 0 {wide} ' in picture
            assert all(name in picture for name in ("Herten", "Marl", "Gladbeck")), (kind, wide)
            assert 'class="panel-svg"' in picture
            sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', picture)]
            assert min(sizes) >= 13


def test_a_break_interrupts_lines_and_is_explained_once():
    found = drawn()["schueler-je-lehrkraft-grundschulen"].panel
    assert found.breaks == (2019,)
    assert [years[0] for years in found.stretches(found.series["05562020"])] == [2011, 2019]
    notes = wording.notes(context())
    assert sum("Unterbrochene Linie" in note for note in notes) == 1
    assert notes[-1] == "Jede Achse hat ihren eigenen Maßstab."


def test_a_kreis_wears_a_ring_and_no_star():
    (mine, *_) = panels.key(context(f"?ort=05562020&ebene=kreis&indikatoren={','.join(KITA.indicators)}"))
    assert (mine.label, mine.shape) == ("Kreis Recklinghausen", "circle-open")


# ---- Places


@pytest.mark.parametrize(
    ("wanted", "firm", "places"),
    [
        ([], None, []),
        ([50, 100], None, [50, 100]),
        ([50, 52, 54], 1, [35, 52, 69]),
        ([50, 52, 54], 2, [20, 37, 54]),
        ([5, 6], 1, [10, 27]),
        ([195, 199], 0, [183, 200]),
    ],
)
def test_names_are_pushed_apart_around_mine(wanted, firm, places):
    assert panel_names.pushed(wanted, 17, 10, 200, firm) == places


def test_a_name_is_shortened_before_it_is_cut():
    assert panel_names.fitted("Mülheim an der Ruhr", str, 400, 14) == "Mülheim an der Ruhr"
    assert panel_names.fitted("Mülheim an der Ruhr", str, 115, 14) == "Mülheim a.\u00a0d.\u00a0R."
    assert panel_names.fitted("Mülheim an der Ruhr", str, 50, 14).endswith("…")


@pytest.mark.parametrize(
    ("low", "high", "decimals", "step"),
    [(0, 28, 1, 10), (0, 9.3, 1, 2.5), (0, 540, 0, 200), (12, 16.5, 1, 2), (0, 3, 0, 1), (-4, 9, 1, 5)],
)
def test_steps_are_round_and_few(low, high, decimals, step):
    assert panel_axis.step_of(low, high, 4, decimals) == step


def test_the_unit_stands_at_the_last_number_alone():
    about = context().about("kinderarmut")
    words = [words for _, words in panel_axis.ticks(about, 0, 28).places]
    assert words == ["0", "10", "20\u00a0%"]


def test_shares_begin_at_zero_and_others_where_zero_is_far():
    assert panel_axis.ends(context().about("kinderarmut"), [15, 20])[0] == 0
    assert panel_axis.ends(context().about("schueler-je-lehrkraft-grundschulen"), [12, 16])[0] == 12


def test_a_short_ranking_holds_neighbours_chosen_and_ends():
    about = context().about("kinderarmut")
    rows = panel_bars.rows(about)
    names = [row.short if not isinstance(row, panel_bars.Left) else row.others for row in rows]
    assert names == ["Gelsenkirchen", 3, "Gladbeck", 2, "Marl", 3, "Bochum", "Herten", "Lünen", 38, "Alpen"]
    assert sum(name if isinstance(name, int) else 1 for name in names) == 53


# ---- Words


def test_the_heading_names_the_two_clearest_findings_or_what_it_is_about():
    assert (
        wording.heading(context())
        == "Herten: Größe der Grundschulen über der Mitte, Anteil am Gymnasium darunter"
    )
    alone = context(f"?indikatoren={','.join(SCHOOL.indicators)}")
    assert wording.heading(alone) == "Sechs Zahlen zu Familien und Schule"
    english = context(f"?indikatoren={','.join(SCHOOL.indicators)}&sprache=en")
    assert wording.heading(english) == "Six figures on families and school"
    own = context("?indikatoren=gisd,nettokaltmiete,kinderarmut,einkommensteuer")
    assert wording.neutral(own) == "Vier Indikatoren nebeneinander"


def test_titles_say_which_way_or_the_value():
    titles = [wording.title(panel) for panel in several.panels(context())]
    assert titles[0] == "Kinderarmut: in Herten seit 2021 gesunken"
    values = [wording.title(panel) for panel in several.panels(context(HERTEN + "&bilder=position"))]
    assert values[:2] == ["Kinderarmut: 21,5\u00a0%", "Arbeitslosigkeit: 8,0"]


# ---- Actions


def test_a_selection_goes_to_a_level_that_has_it_and_says_so():
    view, said = actions.change(STORE, parse("?ort=05562020", STORE)[0], "auswahl", "kita-planung")
    assert (view.indicators, view.level.value) == (KITA.indicators, "kreis")
    assert [notice.key for notice in said] == ["mehrere.level_changed"]
    view, said = actions.change(STORE, view, "auswahl", "einer")
    assert (view.indicators, said) == ((), ())


@pytest.mark.parametrize("value", ["quatsch", "eigene", "#schulen", 7, None, ""])
def test_no_selection_changes_nothing(value):
    view = parse(HERTEN, STORE)[0]
    assert actions.change(STORE, view, "auswahl", value) == (view, ())


def test_ticking_adds_at_the_end_and_keeps_the_others_in_their_places():
    view = parse(HERTEN, STORE)[0]
    ticked = ["schueler-je-grundschule", "schueler-je-lehrkraft-grundschulen", "anteil-gymnasien", "schueler"]
    new, said = actions.change(STORE, view, "indikatoren:schulen", ticked)
    assert (new.indicators, said) == ((*SCHOOL.indicators, "schueler"), ())
    fewer, _ = actions.change(STORE, view, "indikatoren:schulen", ["anteil-gymnasien"])
    assert fewer.indicators == ("kinderarmut", "arbeitslose-je-100", "einkommensteuer", "anteil-gymnasien")


@pytest.mark.parametrize(
    ("value", "notice"),
    [
        ([], ["mehrere.few"]),
        ([item.slug for item in STORE.catalogue.indicators.values()], ["mehrere.many"]),
        (None, []),
        ("anteil-gymnasien", []),
        ([1, None, {}, "kinderarmut", "quatsch", "schueler-je-grundschule"], None),
    ],
)
def test_four_to_nine_stand_together(value, notice):
    view = parse(HERTEN, STORE)[0]
    new, said = actions.change(STORE, view, "indikatoren:schulen", value)
    if notice is None:  # only what belongs to the chapter counts
        assert new.indicators == (*SCHOOL.indicators[:3], "schueler-je-grundschule")
    else:
        assert (new, [one.key for one in said]) == (view, notice)


def test_another_indicator_shows_that_alone():
    view = parse(HERTEN, STORE)[0]
    assert actions.change(STORE, view, "indikator", "gisd")[0].indicators == ()
    assert "indikatoren" not in query(context().about("gisd").view, STORE)


# ---- Figures


def test_the_table_has_a_line_for_each_indicator():
    found = tables.reading(context())
    assert found.heads == (
        *("Indikator", "Jahr", "Einheit", "Herten", "Marl", "Gladbeck", "Median", "Mittlere Hälfte"),
    )
    assert [line.cells[1] for line in found.lines] == [
        "2022",
        "2021",
        "2022",
        "2022/23",
        "2022/23",
        "2022/23",
    ]
    assert found.lines[0].cells[3:7] == ("21,5", "25,4", "27,8", "15,6")


def test_the_sheet_has_every_area_and_year_of_the_panels():
    found = tables.sheet(context(), "https://example.org/")
    assert all(len(row) == len(found.columns) for row in found.rows)
    poor = [row for row in found.rows if row[1].startswith("Kinderarmut")]
    assert len(poor) == 2 * (53 + 1)
    assert {row[5] for row in poor} == {2021, 2022}
    assert found.name == "vergleich-mehrere-familien-und-schule-entwicklung-gemeinde"
