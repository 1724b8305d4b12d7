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
from data.model.catalogue import Target
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
        (WESEL, "Das Ziel von 30\u00a0% ist im Kreis Wesel erreicht: 11 Kinder darüber."),  # 337.5
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
            "Das Ziel von 30\u00a0% ist in Duisburg erreicht: 120 Kinder darüber, "
            "gerechnet mit 10 % weniger im Nenner.",
        ),
        (f"{DUISBURG}&sprache=en", "Duisburg is 9 children short of the target of 30%."),
        (
            f"{WESEL}&sprache=en",
            "In Kreis Wesel, the target of 30% is reached: 11 children above it.",
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
        (KREISE.replace("ziel=30", "ziel=20"), "Metropole Ruhr: 1.119 Kinder über dem Ziel"),
    ],
)
def test_all_together_are_said_net_with_what_those_below_lack(frozen, search, text):
    assert said.region(of(frozen, search)) == text


@pytest.mark.parametrize(
    ("keys", "number", "net"),
    [
        ("05112000,05170", "2 Kinder über dem Ziel", "Netto; in dem einen Gebiet unter dem Ziel 9"),
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
        ("ziel=25&ort=05112", {}, "49 Kinder über dem Ziel"),
        ("ziel=25&ort=05112", {"direction": "lower_is_better"}, "49 Kinder über dem Ziel"),
        ("ziel=31&ort=05112", {"direction": "lower_is_better"}, "11 Kinder unter dem Ziel"),
        ("ziel=30&ort=05112&sprache=en", {}, "1 child missing"),
        ("ziel=29.9&ort=05112&sprache=en", {}, "reached"),
        ("ziel=25&ort=05112&sprache=en", {}, "49 children above the target"),
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
    _, number, note, css = screen.key(about)
    assert (number, css) == ("", "is-aim is-none")
    assert f"{note}.".startswith(sentence)
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


def test_settings_that_belong_to_a_target_say_that_there_is_none(made):
    for entered in ("kinder=5", "gruppengroesse=9", "stellen=2"):
        about = made({2020: ONE}, f"ort=05112&{entered}")
        shown = text(key_figures.facts(about))
        assert "Ohne Zielwert bleiben die Angaben zu Nenner, Kindern je Gruppe" in shown
        assert "Angaben entfernen" in shown
        assert "kinder=" not in shown.partition("Angaben entfernen")[0].rpartition("href=")[2]
    assert said.refused(made({2020: ONE}, "ort=05112")) == ""


@pytest.mark.parametrize(
    ("rows", "goal", "sentence", "cell"),
    [
        ((0, 2), 20, "Bis zum Ziel von 20 % fehlen in Duisburg 0,4 Kinder.", "+0,4"),
        ((1, 2), 49, "Das Ziel von 49 % ist in Duisburg erreicht: 0,02 Kinder darüber.", "−0,02"),
        ((299, 1000), 29.9, "Das Ziel von 29,9 % ist in Duisburg erreicht.", "0"),
    ],
)
def test_less_than_half_a_child_is_told_where_the_rate_is_another(made, rows, goal, sentence, cell):
    about = made({2020: [rows]}, f"ziel={goal}&ort=05112")
    assert said.sentence(about).replace("\u00a0", " ") == sentence
    assert said.signed(about, target.shown(about)) == cell
    assert screen.posts(about) == []


def test_of_a_ceiling_those_below_it_have_reached_it(made):
    about = made({2020: [(10, 100), (20, 100), (30, 100)]}, "ziel=20", direction="lower_is_better")
    found = said.reached(about, target.aim(about)).replace("\u00a0", " ")
    assert found == "2 von 3 Gebieten liegen 2020 bei oder unter dem Ziel von 20 %."
    about = made({2020: [(10, 100), (20, 100), (30, 100)]}, "ziel=20")
    assert "2 von 3 Gebieten liegen 2020 bei oder über dem" in said.reached(about, target.aim(about))


def test_without_an_area_of_mine_the_number_is_that_of_the_region_with_what_its_parts_lack(store):
    name, number, note, _ = screen.key(of(store, f"{REAL}&ziel=35"))
    assert (name, number) == ("Ziel 35\u00a0%", "6.901 Kinder fehlen")
    assert "Metropole Ruhr (netto; in den 14 Gebieten unter dem Ziel 6.992)" in note
    assert note.count("6.901") == 0


def test_a_region_without_a_figure_says_why(made):
    _, number, note, css = screen.key(made({2020: ONE}, "ziel=30"))
    assert (number, css) == ("", "is-aim is-none")
    assert note.startswith("Kein Abstand zum Ziel: kein Wert in diesem Jahr. Metropole Ruhr")


def test_areas_without_such_a_facility_are_said_to_count_in_the_sum(store):
    found = said.region(of(store, "?indikator=anteil-gesamtschulen&ebene=gemeinde&jahr=2022&ziel=40"))
    assert found.endswith(
        "; 14 Gebiete, in denen es diese Einrichtung nicht gibt, zählen nur in der Summe mit)"
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
        ("05117000", "91 Kinder über dem Ziel"),
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
