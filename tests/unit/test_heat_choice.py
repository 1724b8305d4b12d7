"""What the heat table shows on request: columns, rows, changes and distances, and one town as a list."""

from __future__ import annotations

import re

import pytest

from components.comparison import columns as shown
from components.comparison import fifths, measure
from components.comparison.context import Context
from components.screen import controls, heat, heat_list
from components.screen.lookalike import markup
from components.tables import heat as heats
from components.tables.comparison import shown as sheet_of
from components.view import actions
from components.view.model import parse, query

HERTEN, MARL, KAMEN, HAMM = "05562020", "05562024", "05978020", "05915000"
PICKED = "kinderarmut,einkommensteuer,bevoelkerung"


@pytest.fixture
def see(store):
    """The context of an address; a notice fails the test."""

    def read(search):
        view, notices = parse(search, store)
        assert notices == ()
        return Context(store, view)

    return read


def act(store, search, key, value):
    view, _ = parse(search, store)
    return actions.change(store, view, key, value)


# Columns


def test_picked_columns_stand_in_the_order_of_the_catalogue(see):
    made = heats.heat(see(f"?spalten={PICKED}"))
    assert [c.indicator.slug for c in made.columns] == ["bevoelkerung", "kinderarmut", "einkommensteuer"]
    assert made.left_out == 0


def test_an_unknown_column_is_told_and_the_rest_stays(store):
    view, notices = parse("?spalten=kinderarmut,gibtesnicht&zeilen=quer", store)
    assert view.columns == ("kinderarmut",)
    assert view.rows == "gruppe"
    assert {dict(n.values)["value"] for n in notices} == {"gibtesnicht", "quer"}


def test_a_picked_column_that_the_level_lacks_is_counted(see):
    made = heats.heat(see("?ebene=gemeinde&spalten=kinderarmut,betreuungsquote-u3"))
    assert ([c.indicator.slug for c in made.columns], made.left_out) == (["kinderarmut"], 1)


def test_ticks_pick_columns_and_the_last_one_gone_shows_all(store):
    view, _ = act(store, "?kapitel=schulen", "spalten:schulen", ["anteil-gymnasien"])
    assert (view.columns, view.topic) == (("anteil-gymnasien",), None)
    view, _ = actions.change(store, view, "spalten:rahmenbedingungen", ["kinderarmut", "gibtesnicht"])
    assert view.columns == ("anteil-gymnasien", "kinderarmut")
    view, _ = actions.change(store, view, "spalten:schulen", [])
    view, _ = actions.change(store, view, "spalten:rahmenbedingungen", [])
    assert query(view, store) == ""


def test_more_columns_than_a_code_holds_are_refused(store):
    slugs = [item.slug for item in store.catalogue.indicators.values()]
    topic = {item.slug: item.topic.slug for item in store.catalogue.indicators.values()}
    view, _ = parse(f"?spalten={','.join(slugs[:60])}", store)
    another = [slug for slug in slugs if topic[slug] == topic[slugs[60]]]
    after, said = actions.change(store, view, f"spalten:{topic[slugs[60]]}", another)
    assert after == view
    assert [notice.key for notice in said] == ["mehrere.many"]


@pytest.mark.parametrize("value", ["alle", "kapitel:schulen", "familien-und-schule", "kita-planung"])
def test_the_control_says_again_what_was_chosen_with_it(store, value):
    view, said = act(store, "", actions.COLUMNS, value)
    assert controls.values(Context(store, view))[actions.COLUMNS] == value
    assert bool(said) == (value == "kita-planung")  # which exists for Kreise only
    assert shown.columns(Context(store, view))


@pytest.mark.parametrize("value", [None, "", "kapitel:quatsch", "#schulen", 7])
def test_nothing_else_changes_the_columns(store, value):
    view, _ = parse(f"?spalten={PICKED}", store)
    assert actions.change(store, view, actions.COLUMNS, value) == (view, ())


# Rows


def test_the_rows_of_my_kreis_are_its_towns(see):
    made = heats.heat(see(f"?ort={HERTEN}&zeilen=kreis&orte={MARL},{HAMM}"))
    assert [row["name"] for row in made.top] == ["Herten", "Marl", "Hamm"]
    assert [row["name"] for row in made.rows] == [
        *("Castrop-Rauxel", "Datteln", "Dorsten", "Gladbeck", "Haltern am See"),
        *("Oer-Erkenschwick", "Recklinghausen", "Waltrop"),
    ]


def test_only_the_chosen_can_be_the_rows_and_their_fifths_stay_those_of_all(see):
    few = heats.heat(see(f"?ort={HERTEN}&zeilen=gewaehlt&orte={MARL},{HAMM}"))
    every = heats.heat(see(f"?ort={HERTEN}&orte={MARL},{HAMM}"))
    assert [row["key"] for row in few.top] == [HERTEN]
    assert [row["key"] for row in few.rows] == [MARL, HAMM]
    cells = {row["key"]: row for row in every.top}
    for row in (*few.top, *few.rows):
        codes = [row[f"c{at}"][:3] for at in range(len(few.columns))]
        assert codes == [cells[row["key"]][f"c{at}"][:3] for at in range(len(every.columns))]


@pytest.mark.parametrize("search", ["?zeilen=gewaehlt", "?zeilen=kreis", f"?ort={HAMM}&zeilen=kreis"])
def test_where_there_are_no_such_rows_all_stand_there_and_that_is_said(see, search):
    about = see(search)
    made = heats.heat(about)
    assert len(made.top) + len(made.rows) == 53
    assert any("darum stehen alle der Gruppe da" in note for note in heat.notes(about, made))


# Changes and distances


def test_a_change_is_that_of_the_printed_values(see, store):
    about = see(f"?ort={HERTEN}&mass=veraenderung&spalten={PICKED}")
    made = heats.heat(about)
    for at, column in enumerate(made.columns):
        item, last = column.indicator, column.view.year
        first = measure.of(column).first
        before, after = (round(store.cell(item, HERTEN, y).value, item.decimals) for y in (first, last))
        expected = (
            round((after / before - 1) * 100, 1) if item.is_count else round(after - before, item.decimals)
        )
        assert made.top[0][f"c{at}"][0] == pytest.approx(expected)
        assert made.top[0][f"c{at}"][1][0] in "+\u2212"


@pytest.mark.parametrize("kind", ["veraenderung", "abstand"])
def test_fifths_of_differences_are_counted_in_the_group(see, kind):
    about = see(f"?ort={HERTEN}&mass={kind}&spalten=kinderarmut")
    made = heats.heat(about)
    cells = [row["c0"] for row in (*made.top, *made.rows)]
    values = sorted(cell[0] for cell in cells)
    for value, _, code, *_ in cells:
        below, same = sum(v < value for v in values), sum(v == value for v in values)
        assert int(code) == int((below + same / 2) / len(values) * 5)


def test_a_distance_is_that_of_the_printed_numbers(see):
    about = see(f"?ort={HERTEN}&mass=abstand&spalten=kinderarmut")
    plain = see(f"?ort={HERTEN}&indikator=kinderarmut")
    value, text, *_ = heats.heat(about).top[0]["c0"]
    expected = round(plain.mine_cell.value, 1) - round(plain.distribution.median, 1)
    assert value == pytest.approx(expected)
    assert text == f"{expected:+.1f}".replace(".", ",")


@pytest.mark.parametrize("kind", ["wert", "veraenderung", "abstand"])
@pytest.mark.parametrize("level", ["gemeinde", "kreis"])
def test_every_cell_without_a_number_says_why(see, kind, level):
    made = heats.heat(see(f"?ort={HERTEN}&ebene={level}&mass={kind}&zeilen=kreis"))
    for row in (*made.top, *made.rows, *made.bottom):
        for at in range(len(made.columns)):
            value, _, code, *note = row[f"c{at}"]
            if value is None:
                assert code in {heats.MISSING, heats.NOWHERE}
                assert len(made.notes[note[0]][1]) > 5


def test_counts_have_no_distance_and_say_so(see):
    made = heats.heat(see("?mass=abstand&spalten=bevoelkerung"))
    assert {row["c0"][2] for row in made.rows} == {heats.MISSING}
    assert made.notes[made.rows[0]["c0"][3]] == ("–", "Anzahlen haben keinen Median")


def test_the_file_has_the_same_numbers_as_the_screen(see):
    about = see(f"?ort={HERTEN}&mass=veraenderung&spalten={PICKED},gisd&zeilen=kreis")
    made, sheet = heats.heat(about), sheet_of(about, "tabelle", link="https://example.org")
    assert sheet.name == "tabelle-gemeinde-veraenderung"
    assert len(sheet.rows) == len(made.top) + len(made.rows) + len(made.bottom)
    for row, line in zip((*made.top, *made.rows, *made.bottom), sheet.rows, strict=True):
        for at in range(len(made.columns)):
            value, content = row[f"c{at}"][0], line[3 + at]
            assert content.value == value if value is not None else isinstance(content, str)


# The finding


def test_the_finding_names_core_indicators_in_an_outermost_fifth(see):
    about = see(f"?ort={HERTEN}")
    said = re.search("<h1[^>]*>(.*?)</h1>", markup(heat.head(about, heats.heat(about))))[1]
    assert said.startswith("Auffällig in Herten: ")
    outer = {
        column.indicator.short["de"]
        for column in shown.columns(about)
        if column.indicator.core and fifths.positions(column, [column.mine])[HERTEN] in {0, 4}
    }
    named = re.split(", | und ", said.removeprefix("Auffällig in Herten: "))
    assert set(named) <= outer
    assert 1 < len(named) <= 3


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?spalten=kinderarmut,gisd", "2 Indikatoren für 53 Gemeinden"),
        (f"?ort={HERTEN}&spalten=kinderarmut&mass=veraenderung", "Veränderung: 1 Indikator für 53 Gemeinden"),
    ],
)
def test_without_a_finding_it_says_what_is_shown(see, search, said):
    about = see(search)
    assert f">{said}</h1>" in markup(heat.head(about, heats.heat(about)))


# The list


def listed(about):
    return markup(heat_list.listing(about))


def test_the_list_has_all_indicators_with_a_number_or_a_reason(see, store):
    text = listed(see(f"?ort={HERTEN}"))
    assert text.count("<li>") - text.count('class="list-town"') == len(store.catalogue.indicators)
    assert "Kreis Recklinghausen, nicht die Stadt" in text
    assert 'class="fifths is-empty"' in text
    assert "zu wenige Fälle (unter 100)" in text


def test_a_row_says_value_fifth_year_and_median(see):
    text = listed(see(f"?ort={HERTEN}&spalten=kinderarmut"))
    assert '<b class="list-own">21,5\u00a0%</b>' in text
    assert "zweithöchstes Fünftel" in text
    assert text.count('<i class="is-on">') == 1
    assert "Median 15,6\u00a0%" in text
    assert 'data-strip="/streifen.svg?' in text


def test_another_of_the_chosen_can_be_listed(see):
    about = see(f"?ort={HERTEN}&orte={KAMEN}&liste={KAMEN}&spalten=kinderarmut")
    assert heat_list.subject(about).mine.key == KAMEN
    assert 'aria-current="true"' in listed(about)


def test_without_a_town_the_list_invites_to_choose_one(see):
    text = listed(see(""))
    assert "Kommune wählen" in text
    assert "list-rows" not in text


def test_fifths_of_a_smaller_group_are_counted_in_it_alone(store):
    """In a group of like towns the lowest of them is in its lowest fifth, whatever the others have."""
    search = "?indikator=kinderarmut&ort=05562020&gruppe=groesse"
    about = Context(store, parse(search, store)[0])
    values = {area.key: about.cells[area.key].value for area in about.group}
    assert 5 <= len(values) < len(about.areas)
    places = fifths.positions(about, about.areas)
    lowest, highest = min(values, key=values.get), max(values, key=values.get)
    assert (places[lowest], places[highest]) == (0, 4)
    assert min(about.cells[area.key].value for area in about.areas) < values[lowest]
    assert max(about.cells[area.key].value for area in about.areas) > values[highest]
