"""Findings of a ring as sentences in both languages."""

from __future__ import annotations

import pytest

from components.texts import words
from components.wording import ring_finding
from components.wording.ring_place import where
from data.ring.merging import merge
from data.ring.model import Decision, Entry, Place, Slot
from tests.ring import HERTEN, file, key_figure, no_official, ratio, share, small_ring

DE, EN = words("de"), words("en")


def one(figures, rows, official=no_official, years=(2022, 2023), decisions=()):
    """The first finding of a file of Herten, and the ring around it."""
    merged = merge([file(small_ring(*figures, years=years), HERTEN, rows)], decisions, official)
    return merged.findings[0], merged


def sentences(*given, **fields):
    finding, merged = one(*given, **fields)
    return [ring_finding.what(finding, merged, said) for said in (DE, EN)]


def test_a_finding_says_of_whom_and_where():
    finding, merged = one([share("quote")], {("quote", 2023): (300, 200)})
    assert ring_finding.told(finding, merged, DE, lambda _: "Herten") == (
        "Herten, Kennzahl quote, 2023: Der Zähler (300) ist größer als der Nenner (200), "
        "das wären 150,0\u00a0%."
    )
    assert ring_finding.where(finding, DE) == f"{HERTEN}.xlsx, Blatt „Zahlen“, Zelle E2"
    assert ring_finding.where(finding, EN) == f"{HERTEN}.xlsx, sheet “Zahlen”, cell E2"


@pytest.mark.parametrize(
    ("file_name", "place", "text"),
    [
        ("a.xlsx", Place("Stadt", "B3"), "a.xlsx, Blatt „Stadt“, Zelle B3"),
        ("a.xlsx", Place("Stadt"), "a.xlsx, Blatt „Stadt“"),
        ("a.xlsx", Place(), "a.xlsx"),
        ("", Place(), ""),
    ],
)
def test_a_place_leaves_out_what_is_not_known(file_name, place, text):
    assert where(file_name, place, DE) == text


def test_numbers_are_written_as_people_read_them():
    given = [key_figure(basis="unter-18")], {("quote", 2023): (50, 11_250)}, lambda *_: 10_000.0
    assert sentences(*given) == [
        "Der eigene Nenner (11.250) liegt 12,5\u00a0% über der amtlichen Zahl (10.000).",
        "The town's own denominator (11,250) is 12.5% above the official figure (10,000).",
    ]


def test_a_small_number_is_written_as_it_was_given():
    rows = {("a", 2023): (5, 0.001), ("b", 2023): (5, 250)}
    figures = [key_figure("a", denominator="Kinder"), key_figure("b", denominator="Kinder")]
    merged = merge([file(small_ring(*figures), HERTEN, rows)], (), no_official)
    [found] = [one for one in merged.findings if one.key == "contradiction"]
    assert ring_finding.what(found, merged, DE) == (
        "„Kinder“ steht hier mit 250, bei „Kennzahl a“ aber mit 0,001."
    )


def test_values_have_decimals_and_unit_of_the_key_figure():
    rows = {("kosten", 2021): (10_000, 1), ("kosten", 2022): (11_000, 1), ("kosten", 2023): (9, 1)}
    assert sentences([ratio()], rows, years=(2021, 2022, 2023))[0] == (
        "In anderen Jahren ist der Wert rund 1.000-mal so hoch (Median 10.500\u00a0Euro) "
        "wie hier (9\u00a0Euro). Stimmt die Einheit?"
    )


def test_another_key_figure_is_called_by_its_name():
    figures = [key_figure("a", numerator="Hilfen"), key_figure("b", numerator="Hilfen")]
    rows = {("a", 2023): (10, 1_000), ("b", 2023): (12, 1_000)}
    assert sentences(figures, rows)[0] == "„Hilfen“ steht hier mit 12, bei „Kennzahl a“ aber mit 10."


def test_units_and_years_stand_as_they_are():
    entry = Entry(5_000.0, 25.0, flags=("converted",), unit="T€")
    assert sentences([ratio()], {("kosten", 2023): entry})[0] == (
        "Die Datei nennt „T€“ als Einheit. Umgerechnet sind es 5.000."
    )
    rows = {("quote", 2022): (1_000, 10_000), ("quote", 2023): (1_500, 10_000)}
    assert sentences([key_figure()], rows)[0] == (
        "Der Wert steigt von 100,0\u00a0je 1.000 (2022) auf 150,0\u00a0je 1.000. Das ist mehr als üblich."
    )


@pytest.mark.parametrize(
    ("slot", "subject"),
    [(Slot(HERTEN, "nichts", 2023), "Herten, nichts, 2023"), (Slot(HERTEN, "", 0), "Herten")],
)
def test_a_decision_about_nothing_is_told_whatever_it_names(slot, subject):
    act = "exclude" if slot.figure else "file"
    finding, merged = one([key_figure()], {}, decisions=[Decision(slot, act, file="weg.xlsx")])
    told = ring_finding.told(finding, merged, DE, lambda _: "Herten")
    assert told.startswith(f"{subject}: Diese Entscheidung trifft auf keine Zahl zu")
    assert ring_finding.where(finding, DE) == "weg.xlsx"
