"""From a target to a plan in words: the steps, the pace, groups and posts, worked out by hand."""

from __future__ import annotations

import pytest

from components.comparison.context import Context
from components.screen import target as screen
from components.screen.plain import text
from components.view import actions
from components.view.model import parse
from components.wording import plan
from data.model.catalogue import Break, Plan
from data.model.reading import Text

KREISE = "?indikator=quote&ebene=kreis&jahr=2021&ziel=30"
"""1,282 of 4,302 in Duisburg."""

DUISBURG = "&ort=05112000"


@pytest.fixture(scope="session")
def made(made):
    """As elsewhere, of a rate that is neither better when higher nor when lower."""
    return lambda rows, search="", **fields: made(rows, search, **({"direction": "neutral"} | fields))


def of(store, search):
    return Context(store, parse(search, store)[0])


def test_the_steps_lead_to_the_whole_number(frozen):
    first, last = plan.arithmetic(of(frozen, KREISE + DUISBURG))
    assert first.startswith("30 (Ziel) ÷ 100 × 4.302 (")
    assert first.endswith(") = 1.290,6.")
    assert last.startswith("1.290,6 − 1.282 (")
    assert last.endswith(") = +8,6, gerundet +9.")


def test_the_steps_begin_with_another_number_of_children(frozen):
    changed, expected, _ = plan.arithmetic(of(frozen, f"{KREISE}{DUISBURG}&kinder=10"))
    assert changed.startswith("4.302 × 1,1 = 4.732,2 (")
    assert "+10 %" in changed
    assert "× 4.732,2 (" in expected


def test_what_is_rounded_can_be_rounded_again(made):
    """2,168.45 with one decimal would be 2,168.5, which nobody rounds to 2,168."""
    about = made({2020: [(2853, 14_347)]}, "ziel=35&ort=05112")
    assert plan.arithmetic(about)[-1].endswith(" = +2.168,45, gerundet +2.168.")


def test_what_is_subtracted_in_print_gives_what_is_printed(made):
    """292.25 − 545 = −252.75: with one decimal 292.3 − 545 would be −252.8."""
    about = made({2020: [(545, 5845)]}, "ziel=5&ort=05112")
    assert plan.arithmetic(about)[-1].startswith("292,25 − 545 (")
    assert plan.arithmetic(about)[-1].endswith(" = −252,75, gerundet −253.")


def test_a_changed_number_of_children_is_printed_as_it_is_used(frozen):
    changed, expected, _ = plan.arithmetic(of(frozen, f"{KREISE}{DUISBURG}&kinder=-1"))
    assert changed.startswith("4.302 × 0,99 = 4.258,98 (")
    assert "× 4.258,98 (" in expected


PACE = [
    ("ziel=35&seit=2020", {}, "In diesem Tempo dauerte es noch rund 5 Jahre"),  # 5 points at one a year
    ("ziel=31&seit=2020", {}, "In diesem Tempo dauerte es noch rund ein Jahr"),
    ("ziel=30,5&seit=2020", {}, "In diesem Tempo dauerte es noch weniger als ein Jahr"),
    ("ziel=35&seit=2019", {}, "In diesem Tempo wird das Ziel nicht erreicht"),
    ("ziel=35&seit=2020&sprache=en", {}, "At this pace it would take about 5 more years"),
    ("ziel=35&seit=2019&sprache=en", {}, "At this pace the target is not reached"),
]


@pytest.mark.parametrize(("search", "fields", "told"), PACE)
def test_the_pace_is_a_ruler_and_no_forecast(made, search, fields, told):
    rows = {2019: [(400, 1000)], 2020: [(290, 1000)], 2021: [(300, 1000)]}
    found = plan.pace(made(rows, f"{search}&ort=05112", **fields))
    assert told in found
    assert "Maßstab, keine Vorhersage" in found or "yardstick, not a forecast" in found


def test_what_is_reached_has_no_pace(made):
    rows = {2020: [(290, 1000)], 2021: [(300, 1000)]}
    assert plan.pace(made(rows, "ziel=30&ort=05112")) == ""


@pytest.mark.parametrize(
    ("rows", "more", "told"),
    [
        # 30 of 100 are 25 of 100 with a fifth more in the denominator, and rise by one a year
        ([(290, 1000), (300, 1000)], "kinder=20", "Ohne geänderten Nenner ist das Ziel erreicht."),
        ([(310, 1000), (300, 1000)], "kinder=20", "Ohne geänderten Nenner ist das Ziel erreicht."),
        (
            [(240, 1000), (250, 1000)],
            "kinder=10",
            "In diesem Tempo dauerte es noch rund 3 Jahre; das ist ein Maßstab, keine Vorhersage. "
            "Tempo und Dauer gelten ohne geänderten Nenner.",
        ),
    ],
)
def test_a_pace_is_that_of_the_children_there_are(made, rows, more, told):
    about = made({2020: [rows[0]], 2021: [rows[1]]}, f"ziel=28&ort=05112&{more}")
    assert plan.pace(about).endswith(f" {told}")
    assert "nicht erreicht" not in plan.pace(about)


def test_a_pace_is_that_of_the_rates_as_printed(made):
    """24.96 and 25.04 are printed as 25.0 both."""
    about = made({2020: [(2496, 10_000)], 2021: [(2504, 10_000)]}, "ziel=28&ort=05112")
    assert plan.pace(about).startswith("Seit 2020 hat sich der Wert in Duisburg nicht verändert. In diesem ")


UNTOLD = [
    ({"breaks": ((2021, False),)}, "Zwischen 2020 und 2021 liegt ein Bruch der Reihe (2021)."),
    ({"breaks": ((2021, True),)}, "2021 ist ein Ausnahmejahr."),
    ({"scaled_yearly": True}, "Der Index wird in jedem Jahr neu skaliert."),
]


@pytest.mark.parametrize(("fields", "why"), UNTOLD)
def test_no_pace_is_told_across_a_break_or_from_a_year_that_stands_alone(made, fields, why):
    if "breaks" in fields:
        year, outlier = fields["breaks"][0]
        fields = {"breaks": (Break(year, Text("Anders.", "Otherwise."), outlier=outlier),)}
    rows = {2020: [(290, 1000)], 2021: [(300, 1000)]}
    found = plan.pace(made(rows, "ziel=35&ort=05112", **fields))
    assert found == f"Wie lange es in Ihrem Tempo dauerte, lässt sich nicht sagen: {why}"


def test_no_pace_is_told_from_nothing(made):
    found = plan.pace(made({2021: [(300, 1000)]}, "ziel=35&ort=05112"))
    assert found.endswith("lässt sich nicht sagen: Vor 2021 gibt es keinen Wert.")


PLAN = "ziel=35&ort=05112&gruppengroesse=10&stellen=2,5"


def test_children_become_groups_and_posts(made):
    rows = {2020: [(2853, 14_347)]}
    assert plan.posts(made(rows, PLAN)) == (
        "2.168 Kinder ÷ 10 je Gruppe = 216,8 Gruppen; × 2,5 Stellen je Gruppe = 542 Vollzeitstellen. "
        "Das ist eine Rechnung und kein Plan."
    )
    assert plan.posts(made(rows, f"{PLAN}&sprache=en")) == (
        "2,168 children ÷ 10 per group = 216.8 groups; × 2.5 posts per group = 542 full-time posts. "
        "This is arithmetic, not a plan."
    )


def test_what_is_multiplied_in_print_gives_what_is_printed(made):
    """9 ÷ 7 = 1.2857…: 1.29 × 3.53 would be 4.6."""
    about = made({2020: [(21, 100)]}, "ziel=30&ort=05112&gruppengroesse=7&stellen=3,53")
    assert plan.posts(about).startswith(
        "9 Kinder ÷ 7 je Gruppe = 1,286 Gruppen; × 3,53 Stellen je Gruppe = 4,5 Vollzeitstellen."
    )


def test_without_factors_there_is_no_plan_and_with_one_the_other_is_asked_for(made):
    rows = {2020: [(2853, 14_347)]}
    none, one = made(rows, "ziel=35&ort=05112"), made(rows, "ziel=35&ort=05112&gruppengroesse=10")
    assert (plan.posts(none), screen.has_factors(none), screen.posts(none)) == ("", [], [])
    assert plan.posts(one) == ""
    assert "Mit beiden Angaben" in text(screen.posts(one))


def test_usual_factors_stand_there_with_their_source_and_are_in_no_address(made):
    usual = Plan(20, 2.5, Text("Gesetz", "Act"))
    about = made({2020: [(2853, 14_347)]}, "ziel=35&ort=05112", plan=usual)
    assert plan.posts(about).startswith("2.168 Kinder ÷ 20 je Gruppe = 108,4 Gruppen; × 2,5 ")
    assert plan.usual(about) == "Voreingestellt: 20 Kinder und 2,5 Vollzeitstellen je Gruppe. Quelle: Gesetz."
    change = actions.change(about.store, about.view, "gruppengroesse", "12,5")[0]
    assert (change.group_size, change.posts) == (12.5, None)
    assert actions.change(about.store, change, "gruppengroesse", "20")[0].group_size is None
    assert actions.change(about.store, change, "gruppengroesse", "")[0].group_size is None


@pytest.mark.parametrize("typed", ["vierzig", "-3", "0", "101", "1,234"])
def test_a_factor_that_cannot_be_is_named(made, typed):
    about = made({2020: [(2853, 14_347)]}, PLAN)
    view, notices = actions.change(about.store, about.view, "gruppengroesse", typed)
    assert view == about.view
    said_of = about.words(notices[0].key, **dict(notices[0].values))
    assert said_of == (
        f"„{typed}“ passt nicht zu „Kinder je Gruppe“: Gebraucht wird eine Zahl von 1 bis 100. "
        "Es bleibt bei der bisherigen Angabe."
    )


def test_below_a_ceiling_nothing_is_planned_whatever_is_entered(made):
    for goal in (15, 35):
        about = made(
            {2020: [(2853, 14_347)]}, PLAN.replace("ziel=35", f"ziel={goal}"), direction="lower_is_better"
        )
        assert (screen.has_factors(about), screen.posts(about)) == ([], [])


def test_u3_says_today_why_it_has_no_pace(store):
    found = plan.pace(of(store, "?indikator=betreuungsquote-u3&ebene=kreis&jahr=2025&ziel=35&ort=05112000"))
    assert found.endswith("Zwischen 2016 und 2025 liegt ein Bruch der Reihe (2025).")


def test_no_pace_is_told_that_rounding_may_have_made(store):
    found = plan.pace(
        of(store, "?indikator=anteil-gesamtschulen&ebene=gemeinde&jahr=2022&ziel=40&ort=05562020")
    )
    assert found.endswith(
        "lässt sich nicht sagen: Die Anzahlen sind auf 5 gerundet, und die Veränderung seit 2017/18 "
        "ist zu klein, um sie von der Rundung zu trennen."
    )


def test_a_pace_of_real_figures_worked_out_by_hand(store):
    """3.7% in 2012 and 5.8% in 2016 are 2.1 in four years; 633.7 children of 15,067 are missing to 10%."""
    found = plan.pace(of(store, "?indikator=tagespflege-quote-u3&ebene=kreis&jahr=2016&ort=05562020&ziel=10"))
    assert found == (
        "Seit 2012 ist der Wert im Kreis Recklinghausen im Schnitt um 0,53\u00a0Prozentpunkte im Jahr "
        "gestiegen. In diesem Tempo dauerte es noch rund 8 Jahre; das ist ein Maßstab, keine Vorhersage."
    )
