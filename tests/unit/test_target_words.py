"""What is said of a target: on made figures, worked out by hand; every refusal as a reader sees it."""

from __future__ import annotations

import pytest

from components.comparison import target
from components.comparison.context import Context
from components.screen import key_figures
from components.screen import target as screen
from components.screen.plain import text
from components.tables import areas
from components.view import actions
from components.view.model import parse
from components.wording import plan
from components.wording import target as said
from data.model.catalogue import Break, Plan, Target
from data.model.reading import Text
from data.model.units import shipped

CHILDREN = shipped()["children"]
KREISE = "?indikator=quote&ebene=kreis&jahr=2021&ziel=30"
"""1,282 of 4,302 in Duisburg, 1,342 of 5,006 in Essen, 348 of 1,125 in the Kreis Wesel, 513 of 1,743 in the
Kreis Recklinghausen, 233 of 821 in the Ennepe-Ruhr-Kreis; 3,718 of 12,997 in all of them."""

DUISBURG, WESEL = "&ort=05112000", "&ort=05170004"


@pytest.fixture(scope="session")
def made(made):
    """As elsewhere, of a rate that is neither better when higher nor when lower."""
    return lambda rows, search="", **fields: made(rows, search, **({"direction": "neutral"} | fields))


def of(store, search):
    return Context(store, parse(search, store)[0])


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (DUISBURG, "Bis zum Ziel von 30\u00a0% fehlen in Duisburg 9 Kinder."),  # 1,290.6 − 1,282
        (WESEL, "Das Ziel von 30\u00a0% ist im Kreis Wesel erreicht: 11 Kinder mehr als nötig."),  # 337.5
        (
            f"{DUISBURG}&zielname=JHA-Beschluss 12.3.2026",
            "Bis zum Ziel von 30\u00a0% (JHA-Beschluss 12.3.2026) fehlen in Duisburg 9 Kinder.",
        ),
        (
            f"{DUISBURG}&kinder=10",  # 30 % of 4,732.2 are 1,419.66
            "Bis zum Ziel von 30\u00a0% fehlen in Duisburg 138 Kinder, gerechnet mit 10 % mehr im Nenner.",
        ),
        (
            f"{DUISBURG}&kinder=-10",  # 30 % of 3,871.8 are 1,161.54
            "Das Ziel von 30\u00a0% ist in Duisburg erreicht: 120 Kinder mehr als nötig, "
            "gerechnet mit 10 % weniger im Nenner.",
        ),
        (f"{DUISBURG}&sprache=en", "In Duisburg, 9 children are missing to the target of 30%."),
        (
            f"{WESEL}&sprache=en",
            "In Kreis Wesel, the target of 30% is reached: 11 children more than needed.",
        ),
        ("", ""),
    ],
)
def test_the_sentence_says_how_many_are_missing(frozen, more, sentence):
    assert said.sentence(of(frozen, KREISE + more)) == sentence


@pytest.mark.parametrize(
    ("search", "text"),
    [
        # 181.1 in all; 8.6 + 159.8 + 9.9 + 13.3 in four of them
        (KREISE, "Metropole Ruhr: 181 Kinder fehlen (netto; in den 4 Gebieten unter dem Ziel 192)"),
        (
            f"{KREISE}&sprache=en",
            "Ruhr region: 181 children missing (net; 192 in the 4 areas below the target)",
        ),
        (KREISE.replace("ziel=30", "ziel=40"), "Metropole Ruhr: 1.481 Kinder fehlen"),
        (KREISE.replace("ziel=30", "ziel=20"), "Metropole Ruhr: 1.119 Kinder mehr als nötig"),
    ],
)
def test_all_together_are_said_net_with_what_those_below_lack(frozen, search, text):
    assert said.region(of(frozen, search)) == text


@pytest.mark.parametrize(
    ("keys", "number", "net"),
    [
        ("05112000,05170", "2 Kinder mehr als nötig", "Netto; in dem einen Gebiet unter dem Ziel 9"),
        ("05112000,05113000", "168 Kinder fehlen", ""),  # 8.6 + 159.8
    ],
)
def test_a_union_is_net_too(frozen, keys, number, net):
    about = of(frozen, f"{KREISE}&verbund=Nord:{keys}&ort=V1")
    assert said.finding(about, target.shown(about)) == number
    assert said.union(about) == net
    assert net in screen.key(about)[2]


REFUSED = [
    (
        "?indikator=einwohner&ziel=5",
        "Für „Einwohner“ gibt es kein Ziel, weil das eine Anzahl ist und keine Quote.",
        "There is no target for “Inhabitants” because it is a count and no rate.",
    ),
    (
        "?indikator=kinder-je-fachkraft&ziel=5",
        "Für „Kinder je Fachkraft“ gibt es kein Ziel, weil das keine Quote ist: "
        "Wie viele Kinder oder Fälle fehlen, lässt sich daraus nicht ausrechnen.",
        "There is no target for “Children per specialist” because it is no rate: "
        "how many children or cases are missing cannot be worked out from it.",
    ),
    (
        "?indikator=armut&ziel=5&jahr=2022",
        "Für „Armut“ gibt es 2022 kein Ziel, weil zu dieser Quote keine Anzahlen veröffentlicht sind: "
        "Wie viele Kinder oder Fälle fehlen, lässt sich nicht ausrechnen.",
        "There is no target for “Poverty” in 2022 because no counts are published for this rate: "
        "how many children or cases are missing cannot be worked out.",
    ),
    (
        "?indikator=quote&ebene=kreis&jahr=1995&ziel=5",
        "Für „Quote“ gibt es 1995 kein Ziel, weil für dieses Jahr auf der Ebene Kreis keine Werte vorliegen.",
        "There is no target for “Rate” in 1995 because there are no figures for this year "
        "at the level Kreis.",
    ),
    (
        "?indikator=quote&ebene=kreis&jahr=2021&ziel=120",
        "Für „Quote“ gibt es kein Ziel von 120\u00a0%, weil mehr als 100\u00a0% nicht möglich sind.",
        "There is no target of 120% for “Rate” because more than 100% is not possible.",
    ),
]


@pytest.mark.parametrize(("search", "german", "english"), REFUSED)
def test_each_refusal_is_a_sentence_with_the_way_out(frozen, search, german, english):
    for language, sentence in (("de", german), ("en", english)):
        about = of(frozen, f"{search}&sprache={language}")
        slug = about.indicator.short[language]
        assert said.refused(about) == sentence.replace(REFUSED_NAMES[search][language], slug)
        shown = text(key_figures.facts(about))
        assert said.refused(about) in shown.replace("&amp;", "&")
        assert about.words("ziel.remove") in shown
        assert target.drawn(about) is None


REFUSED_NAMES = {
    search: {"de": german.split("„")[1].split("“")[0], "en": english.split("“")[1].split("”")[0]}
    for search, german, english in REFUSED
}
"""What the sentences above call an indicator; its own name takes that place."""


def test_without_a_target_nothing_is_refused_and_one_is_offered_where_it_can_be(frozen):
    can, cannot = of(frozen, "?indikator=quote&ebene=kreis"), of(frozen, "?indikator=armut")
    assert (said.refused(can), said.refused(cannot)) == ("", "")
    assert "Ziel setzen" in text(key_figures.facts(can))
    assert "Ziel" not in text(key_figures.facts(cannot))
    assert screen.choice(cannot) == []


def test_a_name_without_a_target_is_told_so(frozen):
    for language, said_so in (
        ("de", "Zu „Rat“ gibt es keinen Zielwert; ohne ihn lässt sich nicht sagen, wie viele fehlen."),
        ("en", "There is no target for “Rat”; without one it cannot be said how many are missing."),
    ):
        about = of(frozen, f"?indikator=quote&ebene=kreis&zielname=Rat&sprache={language}")
        assert said.refused(about) == said_so
        assert said_so in text(key_figures.facts(about))


def test_the_column_says_that_another_number_of_children_is_thought_of(frozen):
    about = of(frozen, f"{KREISE}&kinder=-10")
    assert said.column(about, target.aim(about)) == "Fehlen bis 30\u00a0% (Nenner −10 %)"


ONE = [(299, 1000), (310, 1000), (50, 100)]


@pytest.mark.parametrize(
    ("search", "fields", "found"),
    [
        ("ziel=30&ort=05112", {}, "1 Kind fehlt"),
        ("ziel=29,9&ort=05112", {}, "erreicht"),
        ("ziel=25&ort=05112", {}, "49 Kinder mehr als nötig"),
        ("ziel=25&ort=05112", {"direction": "lower_is_better"}, "49 Kinder über dem Ziel"),
        ("ziel=31&ort=05112", {"direction": "lower_is_better"}, "11 Kinder unter dem Ziel"),
        ("ziel=30&ort=05112&sprache=en", {}, "1 child missing"),
        ("ziel=29.9&ort=05112&sprache=en", {}, "reached"),
        ("ziel=25&ort=05112&sprache=en", {}, "49 children more than needed"),
        ("ziel=25&ort=05112&sprache=en", {"direction": "lower_is_better"}, "49 children above the target"),
    ],
)
def test_the_number_among_the_key_figures(made, search, fields, found):
    about = made({2020: ONE}, search, **fields)
    assert said.finding(about, target.shown(about)) == found
    name, number, _, css = screen.key(about)
    assert (number, css) == (found, "is-aim")
    assert name.startswith(("Ziel ", "Target "))


def test_a_ceiling_is_said_as_one(made):
    about = made({2020: ONE}, "ziel=25&ort=05112", direction="lower_is_better")
    over = "Das Ziel von höchstens 25\u00a0% ist in Duisburg nicht erreicht: 49 Kinder darüber."
    assert said.sentence(about) == over
    assert said.column(about, target.aim(about)) == "Bis zum Ziel 25\u00a0%"
    assert plan.posts(about) == ""


@pytest.mark.parametrize(
    ("first", "fields", "sentence"),
    [
        (None, {}, "Kein Abstand zum Ziel in Duisburg: kein Wert in diesem Jahr."),
        (20.0, {}, "Kein Abstand zum Ziel in Duisburg: zu dieser Quote gibt es hier keine Anzahlen."),
        (
            (0, 100),
            {"structural_zero": True},
            "Kein Abstand zum Ziel in Duisburg: diese Einrichtung gibt es hier nicht.",
        ),
    ],
)
def test_an_area_without_a_gap_says_why(made, first, fields, sentence):
    about = made({2020: [first, *ONE]}, "ziel=30&ort=05112", **fields)
    assert said.sentence(about) == sentence
    assert screen.key(about)[1] + "." == sentence
    entry = next(iter(areas.areas(about, [about.mine])))
    assert entry.missing is None
    assert ("kein Abstand zum Ziel" in entry.note) == (first is not None)


def test_the_limits_are_those_of_the_indicator(made):
    care = made({2020: ONE}, "ort=05112", mechanism="supply", place="einrichtung", counted=CHILDREN)
    assert said.limits(care).startswith("Gezählt sind betreute Kinder am Ort der Einrichtung, keine Plätze")
    home = made({2020: ONE}, "ort=05112", place="wohnort")
    assert said.limits(home) == ""
    there = made({2020: ONE}, "ort=05112", place="einrichtung")
    assert said.limits(there) == "Gezählt am Ort der Einrichtung."


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


PACE = [
    ("ziel=35&seit=2020", {}, "In diesem Tempo dauerte es noch 5 Jahre"),  # 5 points at one a year
    ("ziel=31&seit=2020", {}, "In diesem Tempo dauerte es noch ein Jahr"),
    ("ziel=30,5&seit=2020", {}, "In diesem Tempo dauerte es noch weniger als ein Jahr"),
    ("ziel=35&seit=2019", {}, "In diesem Tempo wird das Ziel nicht erreicht"),
    ("ziel=35&seit=2020&sprache=en", {}, "At this pace it would take another 5 years"),
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
        "This is arithmetic and no plan."
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


def test_an_agreed_target_has_its_name_year_and_source(made):
    agreed = Target(
        30, 2007, Text("Ausbauziel", "Aim"), Text("Gipfel", "Summit"), Text("Im Mittel.", "On average.")
    )
    about = made({2020: ONE}, "ziel=30&ort=05112", targets=(agreed,))
    aim = target.aim(about)
    assert said.sentence(about) == "Bis zum Ziel von 30\u00a0% (Ausbauziel, 2007) fehlt in Duisburg 1 Kind."
    assert said.said(about, aim) == "30\u00a0%: Ausbauziel (2007). Quelle: Gipfel. Im Mittel."
    offered = text(screen.choice(about))
    assert "30\u00a0%: Ausbauziel (2007)" in offered
    assert "Quelle: Gipfel" in offered
    own = made({2020: ONE}, "ziel=30&zielname=Rat&ort=05112", targets=(agreed,))
    assert said.said(own, target.aim(own)) == "30\u00a0% (Rat)"


def test_the_column_holds_whole_numbers_with_their_sign(frozen):
    about = of(frozen, KREISE)
    shown = areas.reading(about, [*areas.areas(about, about.areas), *areas.references(about)])
    at = shown.heads.index("Fehlen bis 30\u00a0%")
    cells = {line.cells[0]: line.cells[at] for line in shown.lines}
    assert cells["Duisburg"] == "+9"
    assert cells["Kreis Wesel"] == "−11"
    assert cells["Metropole Ruhr"] == "+181"
    assert at in shown.numeric


def test_another_indicator_leaves_the_target_and_says_so(store):
    search = "?indikator=betreuungsquote-u3&ort=05112000&ziel=35&zielname=Rat&kinder=5&gruppengroesse=9"
    view, notices = actions.change(store, parse(search, store)[0], "indikator", "kinderarmut")
    assert (view.target, view.target_name, view.more, view.group_size) == (None, None, 0, None)
    assert [notice.key for notice in notices if "target" in notice.key] == ["notice.target_dropped"]


REAL = "?indikator=betreuungsquote-u3&ebene=kreis&jahr=2025"


@pytest.mark.parametrize(
    ("town", "found"),
    [
        ("05112000", "2.168 Kinder fehlen"),
        ("05513000", "1.273 Kinder fehlen"),
        ("05914000", "733 Kinder fehlen"),
        ("05562020", "809 Kinder fehlen"),
        ("05915000", "49 Kinder fehlen"),
        ("05117000", "91 Kinder mehr als nötig"),
    ],
)
def test_the_towns_of_2025_at_35_per_cent(store, town, found):
    about = of(store, f"{REAL}&ziel=35&ort={town}")
    assert said.finding(about, target.shown(about)) == found
    net = "Metropole Ruhr: 6.901 Kinder fehlen (netto; in den 14 Gebieten unter dem Ziel 6.992)"
    assert said.region(about) == net


def test_the_region_of_2025_at_the_wish_of_parents(store):
    about = of(store, f"{REAL}&ziel=47,8")
    assert said.region(about).startswith("Metropole Ruhr: 24.504 Kinder fehlen")
    assert screen.key(about)[1] == "24.504 Kinder fehlen"


def test_a_town_within_a_kreis_is_told_whose_number_it_is(store):
    limits = said.limits(of(store, f"{REAL}&ziel=35&ort=05562020"))
    assert limits == (
        "Gezählt sind betreute Kinder am Ort der Einrichtung, keine Plätze; "
        "Zahl für den Kreis Recklinghausen, nicht für Herten allein."
    )


def test_u3_says_today_why_it_has_no_pace(store):
    found = plan.pace(of(store, f"{REAL}&ziel=35&ort=05112000"))
    assert found.endswith("Zwischen 2016 und 2025 liegt ein Bruch der Reihe (2025).")
