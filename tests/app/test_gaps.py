"""What is missing to a target, from the interface: by hand on made figures, and on the real ones."""

from __future__ import annotations

import math

import pytest

from data.model.catalogue import Level

PATH = "/api/v1/luecke.json"
FIELDS = ["area", "name", "value", "target", "numerator", "denominator", "missing", "reason"]


def rows(client, asked):
    answer = client.get(f"{PATH}?{asked}")
    assert answer.status_code == 200, answer.text
    assert all(list(row) == FIELDS for row in answer.json)
    return answer.json


def missing(client, asked):
    return {row["area"]: row["missing"] for row in rows(client, asked)}


# By hand


def test_missing_is_target_by_denominator_minus_numerator(frozen_client):
    found = rows(frozen_client, "indikator=quote&ebene=kreis&jahr=2021&ziel=30")
    assert [(r["area"], r["numerator"], r["denominator"], r["missing"]) for r in found] == [
        ("05112", 1282, 4302, 8.6),
        ("05113", 1342, 5006, 159.8),
        ("05170", 348, 1125, -10.5),
        ("05562", 513, 1743, 9.9),
        ("05954", 233, 821, 13.3),
        ("RUHR", 3718, 12997, 181.1),
    ]
    assert {(r["target"], r["reason"]) for r in found} == {(30, None)}
    assert found[0]["name"] == "Duisburg"
    assert found[0]["value"] == 29.800093


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("jahr=2021&ziel=27.5&orte=05113", {"05113": 34.65}),  # 1,376.65 of 5,006
        ("jahr=2021&ziel=27,5&orte=05113", {"05113": 34.65}),
        ("jahr=2021&ziel=0&orte=05113", {"05113": -1342}),
        ("jahr=2021&ziel=100&orte=RUHR", {"RUHR": 9279}),
        ("jahr=2021&ziel=30&kinder=10&orte=05112", {"05112": 137.66}),  # 4,732.2 children
        ("jahr=2021&ziel=30&kinder=-20&orte=RUHR", {"RUHR": -598.72}),  # 10,397.6
        ("ziel=30&orte=RUHR", {"RUHR": 181.1}),
        ("ziel=30&orte=05954,RUHR,05112", {"05954": 13.3, "RUHR": 181.1, "05112": 8.6}),
        ("ziel=30&orte=05112&orte=05113", {"05112": 8.6, "05113": 159.8}),
        ("jahr=2019&ziel=30&orte=05954004", {"05954004": 7.4}),  # 23.4 of 78
    ],
)
def test_areas_that_are_asked_for(frozen_client, asked, expected):
    found = missing(frozen_client, f"indikator=quote&{asked}")
    assert list(found.items()) == list(expected.items())


def test_without_a_level_the_finest_one_and_its_latest_year(frozen_client, frozen):
    found = missing(frozen_client, "indikator=quote&ziel=30")
    assert list(found) == [*(area.key for area in frozen.areas.by_level[Level.GEMEINDE]), "RUHR"]
    assert found == missing(frozen_client, "indikator=quote&ebene=gemeinde&jahr=2019&ziel=30")
    assert found["05954004"] == 7.4


def test_with_another_number_of_children_the_denominator_is_that_number(frozen_client):
    (row,) = rows(frozen_client, "indikator=quote&jahr=2021&ziel=30&kinder=10&orte=05112")
    assert (row["numerator"], row["denominator"], row["value"]) == (1282, 4732.2, 29.800093)


def test_so_it_is_where_there_is_no_gap(client):
    asked = "indikator=anteil-gesamtschulen&ebene=gemeinde&jahr=2022&ziel=30&orte=05562008"
    (plain,), (fewer,) = rows(client, asked), rows(client, f"{asked}&kinder=-10")
    assert (plain["value"], plain["reason"]) == (0, "Diese Einrichtung gibt es dort nicht.")
    assert fewer["denominator"] == pytest.approx(plain["denominator"] * 0.9)
    assert plain["missing"] is fewer["missing"] is None


def test_an_area_without_a_gap_says_why(frozen_client):
    found = rows(frozen_client, "indikator=ohne-abschluss&jahr=2004&ziel=6")
    assert [(r["area"], r["value"], r["missing"], r["reason"]) for r in found] == [
        ("05112", None, None, "Der Wert ist noch nicht veröffentlicht."),
        ("05113", None, None, "Der Wert wäre nicht sinnvoll, etwa weil der Nenner null ist."),
        ("05170", 0, None, "Zu dieser Quote sind hier keine Anzahlen veröffentlicht."),
        ("05562", 6.5, None, "Zu dieser Quote sind hier keine Anzahlen veröffentlicht."),
        ("05954", 5, 15, None),
    ]
    (row,) = rows(frozen_client, "indikator=ohne-abschluss&jahr=2004&ziel=6&orte=05112&sprache=en")
    assert row["reason"] == "The value has not been published yet."
    (row,) = rows(frozen_client, "indikator=quote&ebene=kreis&jahr=2021&ziel=6&orte=DG")
    assert (row["value"], row["numerator"], row["reason"]) == (
        34,
        None,
        "Zu dieser Quote sind hier keine Anzahlen veröffentlicht.",
    )


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("ziel=30", 400, "Der Parameter „indikator“ fehlt."),
        ("indikator=quote", 400, "Der Parameter „ziel“ fehlt."),
        ("indikator=glueck&ziel=30", 404, "Den Indikator „glueck“ gibt es nicht."),
        ("indikator=quote&ziel=30&ebene=land", 400, "Die Ebene „land“ gibt es nicht. "),
        ("indikator=quote&ziel=30&ebene=kreis&jahr=1999", 404, "keine Werte für 1999"),
        ("indikator=quote&ziel=30&orte=99999", 404, "Das Gebiet „99999“ gibt es nicht."),
        ("indikator=quote&ziel=30&orte=05112,05112000", 400, "gehört zur Ebene gemeinde, gefragt ist die"),
        ("indikator=quote&ziel=30&ausserhalb=ja", 400, "ausserhalb"),
        ("indikator=quote&ziel=30&ziel=40", 400, "ziel"),
        *(
            (f"indikator=quote&ziel={bad}", 400, "„ziel“ ist eine Zahl von 0 bis 50000 mit höchstens zwei")
            for bad in ("-1", "viel", "1e2", "30.125", "50001", "%2B5%25", "nan", "3.", "１")
        ),
        (
            "indikator=quote&ziel=100.01",
            400,
            "Das Ziel 100.01 ist zu hoch: Der Indikator „quote“ ist ein Ant",
        ),
        *(
            (f"indikator=quote&ziel=30&kinder={bad}", 400, "„kinder“ ist eine ganze Zahl von −20 bis 20, ni")
            for bad in ("21", "-21", "1.5", "viele")
        ),
        ("indikator=einwohner&ziel=30", 400, "„einwohner“ gibt es kein Ziel: Er ist eine Anzahl und keine"),
        ("indikator=kinder-je-fachkraft&ziel=3", 400, "gibt es kein Ziel: Er ist keine Quote aus Zähler"),
        ("indikator=lage&ziel=1", 400, "gibt es kein Ziel: Er ist keine Quote aus Zähler und Nenner."),
        (
            "indikator=armut&ziel=10&ebene=kreis&jahr=2022",
            400,
            "Zum Indikator „armut“ sind 2022 auf der Ebene kreis keine Anzahlen veröffentlicht; wie viel bis",
        ),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(frozen_client, asked, status, said):
    answer = frozen_client.get(f"{PATH}?{asked}")
    assert (answer.status_code, list(answer.json)) == (status, ["error"])
    assert said in answer.json["error"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("quote&ziel=-1", "“ziel” is a number from 0 to 50000 with at most two decimals, not “-1”."),
        (
            "quote&ziel=101",
            "The target 101 is too high: the indicator “quote” is a share and goes up to 100.",
        ),
        ("quote&ziel=3&kinder=x", "“kinder” is a whole number from −20 to 20, not “x”."),
        (
            "einwohner&ziel=3",
            "There is no target for the indicator “einwohner”: it is a number and not a rate.",
        ),
    ],
)
def test_refusals_are_in_the_language_asked_for(frozen_client, asked, said):
    assert frozen_client.get(f"{PATH}?sprache=en&indikator={asked}").json["error"] == said


# The real figures


def whole(number):
    return math.copysign(math.floor(abs(number) + 0.5), number)


U3 = "indikator=betreuungsquote-u3&ebene=kreis&jahr=2025"


def test_the_places_to_thirty_five_per_cent(client):
    found = missing(client, f"{U3}&ziel=35")
    expected = {
        "05112": 2168,
        "05513": 1273,
        "05914": 733,
        "05562": 809,
        "05915": 49,
        "05117": -91,
        "RUHR": 6901,
    }
    assert {key: whole(found[key]) for key in expected} == expected
    assert list(found)[-1] == "RUHR"
    region = found.pop("RUHR")
    assert len(found) == 15
    assert sum(found.values()) == pytest.approx(region, abs=1e-6)
    assert whole(sum(gap for gap in found.values() if gap > 0)) == 6992


def test_a_target_as_high_as_the_best(client):
    assert whole(missing(client, f"{U3}&ziel=47.8&orte=RUHR")["RUHR"]) == 24504


def test_areas_beyond_the_region_and_references_with_counts(client):
    found = rows(client, f"{U3}&ziel=35&orte=11000,DG,05")
    assert [row["area"] for row in found] == ["11000", "DG", "05"]
    for row in found:
        expected = 0.35 * row["denominator"] - row["numerator"]
        assert row["missing"] == pytest.approx(expected, abs=1e-6)
        assert row["reason"] is None
