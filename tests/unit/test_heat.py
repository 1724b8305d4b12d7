"""Positions in the heat table, its cells, and the sides of a judgement, against counted examples."""

from __future__ import annotations

import math

import pytest

from components.charts import judgement, theme
from components.comparison.context import Context
from components.comparison.fifths import shown
from components.tables import heat as heats
from components.view.model import parse
from data.numbers import statistics
from data.store import store as store_module


def see(store, search):
    return Context(store, parse(search, store)[0])


@pytest.fixture
def change(tiny_root):
    """Change files of the tiny data folder by replacing text, then read it."""

    def apply(*changes):
        for name, old, new in changes:
            path = tiny_root / "indicators" / "schulen" / name
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new), "utf-8", newline="")
        return store_module.load(tiny_root)

    return apply


# Steps


@pytest.mark.parametrize(
    ("pool", "expected"),
    [
        ([10, 20, 30, 40, 50], [0, 1, 2, 3, 4]),
        ([50, 10, 30, 20, 40], [4, 0, 2, 1, 3]),
        ([5, 5, 5], [2, 2, 2]),
        ([0, 0, 0, 0], [2, 2, 2, 2]),
        ([7], [2]),
        ([], []),
        ([1, 2], [1, 3]),
        ([-30, -20, -10, 0, 10], [0, 1, 2, 3, 4]),
        ([0, 0, 0, 1, 2], [1, 1, 1, 3, 4]),  # three zeros lie around 1.5 of 5: the second fifth
        ([0, 0, 0, 0, 5], [2, 2, 2, 2, 4]),
    ],
)
def test_steps_go_by_position(pool, expected):
    assert statistics.steps(pool, pool) == expected


def test_steps_do_not_care_how_far_apart_values_are():
    assert statistics.steps([1, 2, 3, 4, 1_000_000], [1, 2, 3, 4, 1_000_000]) == [0, 1, 2, 3, 4]


def test_a_value_from_outside_is_placed_in_the_pool():
    assert statistics.steps([-1, 25, 99], [10, 20, 30, 40]) == [0, 2, 4]
    assert statistics.steps([3, -3], []) == [2, 2]


def test_equal_steps_hold_equally_many():
    found = statistics.steps(list(range(15)), list(range(15)))
    assert [found.count(step) for step in range(5)] == [3, 3, 3, 3, 3]


# Cells


def test_the_table_of_four_towns_is_the_one_counted_by_hand(tiny):
    made = heats.heat(see(tiny, "?indikator=anteil&ebene=gemeinde"))
    assert [column.indicator.slug for column in made.columns] == ["anteil"]
    assert {row["name"]: row["c0"] for row in made.rows} == {
        "Alpen": [10.0, "10,0", "1", 0],
        "Duisburg": [25.0, "25,0", "4"],
        "Hamminkeln": [15.0, "15,0", "3", 0],
        "München": [0.0, "0,0", "0"],
    }
    assert made.notes[0] == ("r", "aus gerundeten Werten")
    assert [row["name"] for row in made.rows] == ["Alpen", "Duisburg", "Hamminkeln", "München"]
    assert made.left_out == 1


def test_references_have_a_value_but_no_place(tiny):
    made = heats.heat(see(tiny, "?indikator=anteil&ebene=gemeinde"))
    assert [(row["key"], row["c0"][:3]) for row in made.bottom] == [("RUHR", [18.8, "18,8", "p"])]


def test_zero_is_a_value_and_a_negative_one_too(tiny):
    made = heats.heat(see(tiny, "?indikator=saldo&ebene=kreis"))
    number = [column.indicator.slug for column in made.columns].index("saldo")
    cells = {row["name"]: row[f"c{number}"] for row in made.rows}
    assert cells["Duisburg"] == [-12.5, "\u221212,5", "0"]
    assert cells["München"][:3] == [0.0, "0,0", "2"]
    assert made.notes[cells["München"][3]] == ("", "nichts vorhanden (genau null)")
    assert cells["Wesel"] == [3.0, "3,0", "4"]


def test_a_missing_value_keeps_its_reason(change):
    store = change(("anteil.csv", "05170004,2014,10,10,100,rounded", "05170004,2014,,,,later"))
    made = heats.heat(see(store, "?indikator=anteil&ebene=gemeinde"))
    cells = {row["name"]: row["c0"] for row in made.rows}
    assert cells["Alpen"][:3] == [None, "", "m"]
    assert made.notes[cells["Alpen"][3]] == ("–", "Der Wert ist unbekannt oder wird geheim gehalten.")
    assert cells["Hamminkeln"][:3] == [0.0, "0,0", "0"]  # nothing there is the lowest of three, not missing


def test_a_union_names_the_part_it_lacks(change):
    store = change(
        ("anteil.csv", "05170004,2014,10,10,100,rounded", "05170004,2014,,,,later"),
        ("anteil.csv", "05170,2014,12.5,25,200,rounded", "05170,2014,,,,part_missing"),
        ("anteil.csv", "05112,2015,26.1,,,ok\n", ""),
        ("anteil.csv", "05170,2015,,,,not_aggregated\n", ""),
        ("anteil.csv", "09162,2015,30,,,ok\n", ""),
    )
    made = heats.heat(see(store, "?indikator=anteil&ebene=kreis"))
    cell = next(row["c0"] for row in made.rows if row["name"] == "Wesel")
    assert "es fehlen: Alpen" in made.notes[cell[3]][1]


def test_small_denominators_have_no_place_and_leave_the_others_theirs(change):
    store = change(("anteil.csv", "05112000,2014,25,50,200,ok", "05112000,2014,25,5,20,ok"))
    cells = {r["name"]: r["c0"] for r in heats.heat(see(store, "?indikator=anteil&ebene=gemeinde")).rows}
    assert cells["Duisburg"] == [25.0, "25,0", "s"]
    assert [cells[name][2] for name in ("München", "Alpen", "Hamminkeln")] == ["0", "2", "4"]


def test_the_group_is_the_pool_and_mine_is_placed_in_it(tiny):
    made = heats.heat(see(tiny, "?indikator=anteil&ebene=gemeinde&gruppe=kreisangehoerig&ort=05112000"))
    assert [row["name"] for row in made.rows] == ["Alpen", "Hamminkeln"]
    assert [row["c0"][2] for row in made.rows] == ["1", "3"]
    assert [(row["name"], row["sign"], row["c0"][2]) for row in made.top] == [("Duisburg", "★", "4")]


def test_mine_and_chosen_are_pinned_and_stand_there_once(tiny):
    made = heats.heat(see(tiny, "?indikator=anteil&ebene=gemeinde&ort=05170004&orte=09162000"))
    assert [row["name"] for row in made.top] == ["Alpen", "München"]
    assert [row["colour"] for row in made.top] == [theme.MINE, theme.COMPARATORS[0]]
    assert [row["name"] for row in made.rows] == ["Duisburg", "Hamminkeln"]  # nobody stands there twice


def test_a_sixth_chosen_town_is_marked_and_nothing_goes(store):
    keys = "05913000,05112000,05170052,05954004,05911000,05914000"
    made = heats.heat(see(store, f"?ort=05562020&orte={keys}"))
    assert len(made.top) == 6
    assert len(made.rows) == 53 - 6
    signs = {row["key"]: row.get("sign") for row in made.rows}
    assert signs["05914000"] == "○"
    assert signs["05915000"] is None


@pytest.mark.parametrize(
    ("value", "decimals", "expected"), [(17.649, 1, 17.6), (-0.04, 1, 0.0), (1204.4, 0, 1204), (0.0, 1, 0.0)]
)
def test_a_value_is_the_one_that_is_read(value, decimals, expected):
    found = shown(value, decimals)
    assert (found, math.copysign(1, found)) == (expected, 1)


# Sides


ASKED = "?indikator=anteil&ebene=gemeinde&farben=bewertung"
WITH = 'aliases = ["frueher"]'


@pytest.mark.parametrize(
    ("direction", "lowest", "highest"),
    [("lower_is_better", "better", "worse"), ("higher_is_better", "worse", "better")],
)
def test_sides_follow_the_direction(change, direction, lowest, highest):
    # 0, 10, 15, 25: quartiles 7.5 and 17.5
    store = change(("anteil.toml", WITH, f'{WITH}\ndirection = "{direction}"'))
    about = see(store, ASKED)
    expected = {"09162000": lowest, "05170004": "middle", "05170012": "middle", "05112000": highest}
    assert judgement.sides(about) == expected
    codes = {row["key"]: row["c0"][2] for row in heats.heat(about).rows}
    assert codes == {key: heats.SIDES[side] for key, side in expected.items()}
    assert [int(item.count) for item in judgement.legend(about, about.areas)] == [1, 2, 1]


def test_without_a_direction_nothing_is_judged_even_when_asked(tiny):
    about = see(tiny, ASKED)
    assert not judgement.is_on(about)
    assert judgement.sides(about) == {}
    assert (judgement.legend(about, about.areas), judgement.note(about)) == ([], [])
    assert judgement.bars(about, about.areas, ["red"] * 4) == {"color": ["red"] * 4}
    assert {row["c0"][2] for row in heats.heat(about).rows} == {"0", "1", "3", "4"}


def test_without_being_asked_nothing_is_judged(change):
    store = change(("anteil.toml", WITH, f'{WITH}\ndirection = "lower_is_better"'))
    assert judgement.sides(see(store, "?indikator=anteil&ebene=gemeinde")) == {}


def test_the_quartiles_themselves_are_in_the_middle_and_so_is_everything_equal(change):
    store = change(
        ("anteil.toml", WITH, f'{WITH}\ndirection = "lower_is_better"'),
        ("anteil.csv", "05112000,2014,25,", "05112000,2014,10,"),
        ("anteil.csv", "05170012,2014,15,15,", "05170012,2014,10,10,"),
        ("anteil.csv", "09162000,2014,0.00001,1,10000000", "09162000,2014,10,10,100"),
    )
    assert set(judgement.sides(see(store, ASKED)).values()) == {"middle"}


def test_one_area_alone_is_in_the_middle(change):
    store = change(("anteil.toml", WITH, f'{WITH}\ndirection = "lower_is_better"'))
    about = see(store, f"{ASKED}&gruppe=auswahl&orte=05170004")
    assert judgement.sides(about)["05170004"] == "middle"
    assert judgement.sides(about)["05112000"] == "worse"  # outside the group, held against it


def test_small_denominators_and_missing_values_are_not_judged(change):
    store = change(
        ("anteil.toml", WITH, f'{WITH}\ndirection = "lower_is_better"'),
        ("anteil.csv", "05112000,2014,25,50,200,ok", "05112000,2014,25,5,20,ok"),
    )
    about = see(store, ASKED)
    assert "05112000" not in judgement.sides(about)
    assert judgement.bars(about, [about.store.areas.by_key["05112000"]], ["red"])["color"] == [theme.LINE]
    later = see(store, f"{ASKED}&jahr=2015")
    assert "05170004" not in judgement.sides(later)
    assert judgement.sides(later)["05170012"] == "better"  # zero is a value


def test_nothing_to_compare_with_is_not_judged(change):
    store = change(("anteil.toml", WITH, f'{WITH}\ndirection = "lower_is_better"'))
    about = see(store, f"{ASKED}&jahr=1950")
    assert not judgement.is_on(about)
    assert judgement.sides(about) == {}


def test_sides_are_said_in_words(store):
    about = see(store, "?indikator=kinderarmut&ort=05562020&farben=bewertung")
    assert judgement.hovers(about)["05562020"].endswith("; ungünstiger als die mittlere Hälfte")
    assert [item.label for item in judgement.legend(about, about.areas)] == [
        "ungünstiger als die mittlere Hälfte",
        "in der mittleren Hälfte",
        "günstiger als die mittlere Hälfte",
    ]
    (note,) = judgement.note(about)
    assert "aller 53 Gemeinden" in note
    assert "niedriger Wert" in note


def test_judgement_is_blue_and_orange():
    assert judgement.COLOURS["better"] == theme.GOOD
    assert judgement.COLOURS["worse"] == theme.BAD


def test_the_marked_bars_keep_their_colour_as_an_outline(store):
    about = see(store, "?indikator=kinderarmut&ort=05562020&farben=bewertung")
    areas = [about.mine, about.store.areas.by_key["05170004"]]
    made = judgement.bars(about, areas, [theme.MINE, theme.OTHERS])
    assert made["line"] == {"color": [theme.MINE, theme.PAPER], "width": [3, 0]}
    assert judgement.sign(about, about.marks[0]) == f'<span style="color:{theme.MINE}">★</span> '
