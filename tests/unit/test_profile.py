"""The rows of a profile: whose figure, since when, and why there is none."""

from __future__ import annotations

import pytest

from components.comparison.change import Obstacle
from components.comparison.context import Context
from components.comparison.profile import Row, Scope, beside, reason, rows, subject
from components.screen import profile_row
from components.screen.profile import head
from components.screen.profile_table import table
from components.tables.profile import Entry
from components.view.model import parse
from components.wording.profile import counted, of_kreis, remarks, source_lines
from data.model.catalogue import Level
from tests.official import STORE


def context(search, store=STORE):
    return Context(store, parse(search, store)[0])


def row(search, slug, store=STORE):
    return next(r for r in rows(subject(context(search, store))) if r.context.indicator.slug == slug)


def said(component):
    """All words of a component."""
    if component is None or isinstance(component, (str, int, float)):
        return str(component or "")
    if isinstance(component, (list, tuple)):
        return "".join(said(part) for part in component)
    return said(getattr(component, "children", None))


PARTS = ("value", "median", "land", "earlier")


def cells(item, since=None, towns=()):
    """The words of value, median, NRW and the earlier value, by name; of the chosen areas as a list."""
    found = {"towns": []}
    for part in profile_row.row(item, since, towns).children[1:]:
        name = part.className.removeprefix("c-")
        if name == "town":
            found["towns"].append(said(part.children[1]))
        else:
            found[name] = said(part)
    return found


@pytest.mark.parametrize(
    ("search", "slug", "scope", "key"),
    [
        ("?ort=05562020", "kinderarmut", Scope.OWN, "05562020"),
        ("?ort=05562020", "betreuungsquote-u3", Scope.KREIS, "05562"),
        ("?ort=05913000", "betreuungsquote-u3", Scope.SAME, "05913"),
        ("?ort=05562020&ebene=kreis", "betreuungsquote-u3", Scope.OWN, "05562"),
        ("?ort=JA05978&ebene=jugendamt", "betreuungsquote-u3", Scope.KREIS, "05978"),
        ("?ort=JA05112000&ebene=jugendamt", "betreuungsquote-u3", Scope.SAME, "05112"),
        ("?ort=05170052&ebene=jugendamt", "kinderarmut", Scope.OWN, "JA05170"),
    ],
)
def test_whose_figure_a_row_shows(search, slug, scope, key):
    item = row(search, slug)
    assert (item.scope, item.area.key) == (scope, key)


def test_a_figure_of_the_kreis_is_labelled_and_gives_no_gap(frozen):
    item = row("?ort=05562020", "kinder-je-fachkraft", frozen)
    found = cells(item)
    assert found["value"] == "Kreis Recklinghausen: 5,6\u00a0Kinder je Fachkraft"
    assert found["earlier"] == "5,3 (2017)"
    assert Entry(item, None).gap is None


def test_a_district_cannot_be_taken_for_the_kreis_of_its_name():
    item = row("?ort=JA05978&ebene=jugendamt", "betreuungsquote-u3")
    assert cells(item)["value"].startswith("ganzer Kreis Unna: ")
    assert Entry(item, None).gap is None


def test_a_city_that_is_a_kreis_has_its_own_figure_and_gap():
    item = row("?ort=05913000", "betreuungsquote-u3")
    assert "Kreis" not in cells(item)["value"]
    assert Entry(item, None).gap_text.endswith(" Kinder")


def test_a_union_without_a_value_tells_why(frozen):
    assert reason(row("?ort=05170052&ebene=jugendamt", "armut", frozen)) == "nicht zusammengefasst"
    shown = cells(row("?ort=05170052&ebene=jugendamt", "kinderarmut"))["value"]
    assert shown == "– nicht zusammengefasst"


def dashes(component):
    """The dashes in a component: their reason and whether the tab key stops there."""
    if isinstance(component, (list, tuple)):
        return [found for part in component for found in dashes(part)]
    children = getattr(component, "children", None)
    if children == "–":
        return [(component.title, getattr(component, "tabIndex", None) == "0")]
    return [] if children is None or isinstance(children, str) else dashes(children)


def test_a_missing_value_has_its_reason_for_pointer_keyboard_and_ear():
    item = row("?ort=05170052&ebene=jugendamt", "kinderarmut")
    made = profile_row.row(item, None)
    assert ("nicht zusammengefasst", True) in dashes(made)
    assert all(why for why, _ in dashes(made))


def test_a_union_with_a_missing_part_names_it():
    search = "?indikator=arbeitslose-je-100&ebene=kreis&ort=05978&jahr=2016"  # Unna has no figure for 2016
    assert reason(Row(context(search), Scope.OWN, Level.KREIS)) == "ein Teil fehlt: Unna"


def test_without_any_level_there_is_no_figure(tiny):
    about = subject(Context(tiny, parse("?ort=JA05170&ebene=jugendamt", tiny)[0]))
    assert [r.scope for r in rows(about)] == [Scope.SAME, Scope.SAME]  # the Kreis has no other town
    del tiny.tables["saldo", Level.KREIS]
    gone = rows(about)[1]
    assert (gone.scope, gone.known, reason(gone)) == (Scope.NONE, False, "nicht auf dieser Ebene")
    assert cells(gone)["value"] == "– nicht auf dieser Ebene"
    assert cells(gone)["strip"] == "nicht auf dieser Ebene"


@pytest.mark.parametrize(
    ("slug", "since", "used"),
    [
        ("arbeitslose-je-100", None, 2016),  # 2021 less five
        ("arbeitslose-je-100", 2010, 2010),
        ("arbeitslose-je-100", 1900, 2001),  # the first there is
        ("arbeitslose-je-100", 2030, 2020),  # the last before the row's own
        ("bevoelkerung", None, 2017),  # 2018 is missing, the nearest earlier one
        ("bevoelkerung", 2016, 2015),
        ("kinderarmut", None, 2021),  # nothing earlier, the nearest later one
        ("auslaenderanteil", None, None),  # one year only
    ],
)
def test_the_year_a_change_is_told_from(slug, since, used):
    assert row("?ort=05562020", slug).change(since).first == used


def test_the_earlier_value_stands_with_its_year_and_no_difference(frozen):
    assert cells(row("?ort=05562020", "quote", frozen))["earlier"].endswith(" (2014)")
    assert cells(row("?ort=05562020", "arbeitslose-je-100"))["earlier"] == "9,5 (2016)"
    assert cells(row("?ort=05562020", "arbeitslose-je-100"), 2012)["earlier"].endswith(" (2012)")
    assert cells(row("?ort=05562020", "kinderarmut"))["earlier"] == "23,1 (2021)"
    assert cells(row("?ort=05562020", "schueler-je-grundschule"))["earlier"] == "253 (2017/18)"


def test_with_one_year_only_the_year_is_said():
    assert cells(row("?ort=05562020", "auslaenderanteil"))["earlier"] == "nur 2022"
    assert cells(row("?ort=05562020", "sozialindex-grundschulen"))["earlier"] == "nur 2025/26"


@pytest.mark.parametrize(
    ("slug", "obstacle"),
    [
        ("arbeitslose-je-100", None),
        ("schueler", None),  # rounding since 2018 is no break
        ("gisd", Obstacle.SCALED),
        ("auslaenderanteil", Obstacle.BEFORE),
    ],
)
def test_why_there_is_no_change(slug, obstacle):
    assert row("?ort=05562020", slug).change(None).obstacle is obstacle


def test_after_a_break_the_earlier_value_is_the_first_of_the_new_counting():
    item = row("?ort=05562020", "arbeitslose-je-100")  # breaks in 2005 and 2011
    assert Entry(item, 2005).broken == "Bruch 2011"
    assert item.earlier(2005).first == 2011
    shown = cells(item, 2005)["earlier"]
    assert shown == "8,5 (2011)\u00a0* (Bruch 2011)"


def test_where_nothing_is_comparable_a_reason_stands_instead_of_the_earlier_value():
    assert cells(row("?ort=05562020", "gisd"))["earlier"].startswith("– In jedem Jahr neu skaliert")


def test_chance_and_small_denominators_are_said():
    assert "≈ (nicht unterscheidbar)" in cells(row("?ort=05915&ebene=kreis", "maenner-in-kitas"))["value"]
    assert "≈" not in cells(row("?ort=05562020", "anteil-unter-3"))["value"]  # near the median, and no chance
    found = cells(row("?ort=05562020", "startchancen-grundschulen"))
    assert found["value"] == "3 von 8"
    assert found["strip"] == "zu wenige Fälle (unter 100)"
    assert found["median"].startswith("–")


def test_zero_is_a_number():
    found = cells(row("?ort=05562020", "anteil-hauptschulen"))
    assert found["value"] == "0,0\u00a0%"


def test_median_and_nrw_are_of_the_year_of_the_row():
    item = row("?ort=05562020", "kinderarmut")
    found = cells(item)
    assert (found["value"], found["median"], found["land"]) == ("21,5\u00a0%", "15,6", "16,4")
    assert item.land.value == STORE.cell(item.context.indicator, "05", 2022).value
    nobody = row("?ort=05562020", "arbeitslose-je-100")
    assert cells(nobody)["land"].startswith("– Für NRW gibt es")


CHOSEN = "?ort=05562020&orte=05562024,05915000,05978020"  # Marl, Hamm, Kamen


def test_chosen_towns_have_their_values_and_none_that_is_not_theirs():
    about = subject(context(CHOSEN))
    towns = beside(about)
    assert [mark.area.short for mark in towns] == ["Marl", "Hamm", "Kamen"]
    assert cells(row(CHOSEN, "kinderarmut"), None, towns)["towns"] == ["25,4", "13,0", "16,0"]
    care = cells(row(CHOSEN, "betreuungsquote-u3"), None, towns)["towns"]
    assert care == ["– Marl gehört zum selben Kreis.", "34,0", "33,3 (Kreis Unna)"]


def test_the_block_of_the_kreis_says_whose_figures_they_are():
    item, towns = row(CHOSEN, "betreuungsquote-u3"), beside(subject(context(CHOSEN)))
    assert of_kreis(item, towns) == (
        "Nur für Kreise und kreisfreie Städte veröffentlicht. Die Zahlen gelten für den Kreis "
        "Recklinghausen, nicht für Herten allein. Marl gehört zum selben Kreis. "
        "Für Kamen steht der Kreis Unna."
    )


def test_a_chapter_says_how_many_of_its_indicators_are_not_the_towns_own():
    about = subject(context("?ort=05562020"))
    chapters = {}
    for item in rows(about):
        chapters.setdefault(item.context.indicator.topic.slug, []).append(item)
    lent = sum(r.scope is Scope.KREIS and r.context.indicator.is_compared for r in chapters["schulen"])
    n = sum(r.context.indicator.is_compared for r in chapters["schulen"])
    assert counted(chapters["schulen"], about.words) == f"{n} Indikatoren, {lent} davon nur für den Kreis"
    assert counted(chapters["fruehe-bildung"], about.words).endswith("Indikatoren, alle nur für den Kreis")
    assert counted(chapters["hochschule"], about.words) == "1 Indikator, nur für den Kreis"
    assert counted(chapters["jugendhilfe"], about.words) == "nur Mengen, nur für den Kreis"
    city = subject(context("?ort=05913000"))
    own = [r for r in rows(city) if r.context.indicator.topic.slug == "schulen"]
    assert counted(own, city.words) == f"{n} Indikatoren"


def test_twelve_indicators_are_the_core():
    assert sum(item.core for item in STORE.catalogue.indicators.values()) == 12


def test_a_chapter_without_a_figure_of_the_town_says_so_and_offers_own_ones():
    words = said(table(context("?ort=05562020")))
    assert words.count("Für Herten selbst gibt es in diesem Kapitel keine amtliche Zahl.") >= 2
    assert "Eigene Zahlen verwenden" in words
    assert "keine amtliche Zahl" not in said(table(context("?ort=05913000")))


def test_what_is_known_about_a_chosen_town_stands_in_the_box():
    found = rows(subject(context(CHOSEN)))
    lines = [text for whose, text in remarks(found) if whose == "Hamm, Kinderarmut (SGB II):"]
    assert len(lines) == 1
    assert "fallen ab 2017" in lines[0]
    alone = remarks(rows(subject(context("?ort=05562020"))))
    assert not [whose for whose, _ in alone if whose.startswith("Hamm")]


def test_judgement_only_on_request_and_where_a_direction_is_declared():
    neutral, asked = row("?ort=05562020", "kinderarmut"), row("?ort=05562020&farben=bewertung", "kinderarmut")
    assert profile_row.judged(neutral) is None
    assert profile_row.judged(asked) == "worse"  # 21.5 lies above the middle half; lower is better
    assert cells(asked)["value"].endswith(" ungünstiger")
    assert profile_row.judged(row("?ort=05562020&farben=bewertung", "auslaenderanteil")) is None
    kreis = row("?ort=05562020&farben=bewertung", "arbeitslosenquote")
    assert profile_row.judged(kreis) is None


def test_an_area_without_counterpart_keeps_its_own_level_and_says_so():
    about = subject(context("?ort=05562"))
    assert (about.mine.key, about.view.level.value) == ("05562", "kreis")
    words = said(head(context("?ort=05562")))
    assert "Kreis Recklinghausen gibt es auf der Ebene Gemeinde nicht; gezeigt wird die Ebene Kreis." in words


def test_a_town_at_the_level_of_the_kreis_is_the_profile_of_the_kreis():
    words = said(head(context("?ort=05562020&ebene=kreis")))
    assert words.startswith("Was im Kreis Recklinghausen auffällt")
    assert "Alle Zahlen gelten für den Kreis Recklinghausen insgesamt, nicht für Herten allein." in words


def test_without_a_municipality_there_is_an_invitation_and_no_table():
    words = said(head(context("")))
    assert all(area.name in words for area in STORE.areas if area.level.value == "gemeinde")
    assert table(context("")) == []


def test_the_head_says_who_it_is():
    words = said(head(context("?ort=05562020")))
    assert words.startswith(
        "Was in Herten auffällt62.204 Einwohner (31.12.2023) · Kreis Recklinghausen · Jugendamt Herten · "
        "Größenklasse 60.000 bis unter 100.000 Einwohner · 37,3 km² · 1.666 Einwohner je km²"
    )
    assert "Jugendamtsbezirk aus 7 Gemeinden: Alpen, " in said(head(context("?ort=05170052&ebene=jugendamt")))
    assert "Jugendamtsbezirk der Stadt Kamen" in said(head(context("?ort=05978020&ebene=jugendamt")))
    assert " · kreisfreie Stadt · " in said(head(context("?ort=05913000")))
    assert "Kreis mit 10 Gemeinden" in said(head(context("?ort=05562&ebene=kreis")))


def test_with_whom_is_compared_is_said_of_both_levels():
    words = said(table(context("?ort=05562020")))
    assert "Median aller 53 Gemeinden." in words
    assert "Median aller 15 Kreise und kreisfreien Städte verglichen." in words


def test_every_publisher_is_named_once():
    about = subject(context("?ort=05913000"))
    lines = source_lines(about, rows(about))
    assert len(lines) == len(set(lines))
    for name in ("Statistische Ämter", "BBSR", "Robert Koch-Institut", "IT.NRW", "Bundesagentur für Arbeit"):
        assert any(name in line for line in lines)
