"""The rows of a profile: whose figure, since when, and why there is none."""

from __future__ import annotations

import pytest

from components.comparison.change import Obstacle
from components.comparison.context import Context
from components.comparison.profile import Row, Scope, reason, rows, subject
from components.screen import profile_row
from components.screen.profile import head, table
from components.view.model import parse
from components.wording.profile import source_lines
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


def cells(item, since=None):
    """The words of value, change and gap."""
    parts = profile_row.row(item, since).children
    return [said(parts[place]) for place in (1, 4, 5)]


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
    value, change, gap = cells(row("?ort=05562020", "kinder-je-fachkraft", frozen))
    assert value == "Kreis Recklinghausen: 5,6\u00a0Kinder je Fachkraft"
    assert change == "+0,3 Kinder je Fachkraft seit 2017"
    assert gap.startswith("–")
    assert "ganzen Kreis" in gap


def test_a_district_cannot_be_taken_for_the_kreis_of_its_name():
    value, _, gap = cells(row("?ort=JA05978&ebene=jugendamt", "betreuungsquote-u3"))
    assert value.startswith("ganzer Kreis Unna: ")
    assert gap.startswith("–")


def test_a_city_that_is_a_kreis_has_its_own_figure_and_gap():
    value, _, gap = cells(row("?ort=05913000", "betreuungsquote-u3"))
    assert "Kreis" not in value
    assert gap.endswith(" Kinder")
    assert gap[0] in "+−0"


def test_a_union_without_a_value_tells_why(frozen):
    assert reason(row("?ort=05170052&ebene=jugendamt", "armut", frozen)) == "nicht zusammengefasst"
    assert cells(row("?ort=05170052&ebene=jugendamt", "kinderarmut"))[0] == "nicht zusammengefasst"


def test_a_union_with_a_missing_part_names_it():
    search = "?indikator=arbeitslose-je-100&ebene=kreis&ort=05978&jahr=2016"  # Unna has no figure for 2016
    assert reason(Row(context(search), Scope.OWN, Level.KREIS)) == "ein Teil fehlt: Unna"


def test_without_any_level_there_is_no_figure(tiny):
    about = subject(Context(tiny, parse("?ort=JA05170&ebene=jugendamt", tiny)[0]))
    assert [r.scope for r in rows(about)] == [Scope.SAME, Scope.SAME]  # the Kreis has no other town
    del tiny.tables["saldo", Level.KREIS]
    gone = rows(about)[1]
    assert (gone.scope, gone.known, reason(gone)) == (Scope.NONE, False, "nicht auf dieser Ebene")
    assert cells(gone)[0] == "nicht auf dieser Ebene"


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


def test_the_year_used_is_named(frozen):
    assert cells(row("?ort=05562020", "quote", frozen))[1] == "+6,1 Prozentpunkte seit 2014"
    assert cells(row("?ort=05562020", "armut", frozen), 2010)[1] == "+5,3 Prozentpunkte seit 2014"
    assert cells(row("?ort=05562020", "einwohner", frozen))[1] == "+1,2 % seit 2018"


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


def test_a_break_is_said_instead_of_a_number_and_named():
    assert cells(row("?ort=05562&ebene=kreis", "bevoelkerung"), 2021)[1] == "Bruch 2024"
    assert cells(row("?ort=05562020", "schueler"), 2020)[1] == "+4,1 % seit 2020/21"  # 6,180 against 5,935


def test_chance_and_small_denominators_are_said():
    assert "≈ (nicht unterscheidbar)" in cells(row("?ort=05915&ebene=kreis", "maenner-in-kitas"))[0]
    assert "≈" not in cells(row("?ort=05562020", "anteil-unter-3"))[0]  # near the median, and no chance
    value = cells(row("?ort=05562020", "startchancen-grundschulen"))[0]
    assert "° (Nenner unter 100)" in value


def test_judgement_only_on_request_and_where_a_direction_is_declared():
    neutral, asked = row("?ort=05562020", "kinderarmut"), row("?ort=05562020&farben=bewertung", "kinderarmut")
    assert profile_row.judged(neutral) is None
    assert profile_row.judged(asked) == "worse"  # 21.5 lies above the middle half; lower is better
    assert cells(asked)[0].endswith(" ungünstiger")
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
    assert words.startswith("Profil: Kreis Recklinghausen")
    assert "Alle Zahlen gelten für den Kreis Recklinghausen insgesamt, nicht für Herten allein." in words


def test_without_a_municipality_there_is_an_invitation_and_no_table():
    words = said(head(context("")))
    assert all(area.name in words for area in STORE.areas if area.level.value == "gemeinde")
    assert table(context("")) == []


def test_the_head_says_who_it_is():
    words = said(head(context("?ort=05562020")))
    for part in (
        "kreisangehörig (Kreis Recklinghausen)",
        "62.204",
        "37,3 km²",
        "1.666",
        "aller 53 Gemeinden",
    ):
        assert part in words
    assert "Jugendamtsbezirk aus 7 Gemeinden: Alpen, " in said(head(context("?ort=05170052&ebene=jugendamt")))
    assert "GebietJugendamtsbezirk der Stadt Kamen" in said(head(context("?ort=05978020&ebene=jugendamt")))
    assert "Rechtsformkreisfreie Stadt" in said(head(context("?ort=05913000")))
    assert "Kreis mit 10 Gemeinden" in said(head(context("?ort=05562&ebene=kreis")))


def test_every_publisher_is_named_once():
    about = subject(context("?ort=05913000"))
    lines = source_lines(about, rows(about))
    assert len(lines) == len(set(lines))
    for name in ("Statistische Ämter", "BBSR", "Robert Koch-Institut", "IT.NRW", "Bundesagentur für Arbeit"):
        assert any(name in line for line in lines)
