"""What files and decisions of a sitting become when one more comes or one goes."""

from __future__ import annotations

import pytest

from data.ring import sitting
from data.ring.model import MOST_FILES, Decided, Decision, Returned, Slot, Trouble
from data.ring.record import FILE, State

HERTEN, MARL = "JA05562020", "JA05562024"


def state(*names):
    return State(tuple(Returned(name, HERTEN) for name in names))


def names(found):
    return [file.file for file in found.files]


def test_a_file_of_the_same_name_and_town_takes_the_place_of_the_former():
    found = sitting.with_file(state("a.xlsx", "b.xlsx"), Returned("a.xlsx", HERTEN, troubles=(Trouble("x"),)))
    assert names(found) == ["a.xlsx", "b.xlsx"]
    assert found.files[0].troubles


@pytest.mark.parametrize(
    ("taken", "name", "given"),
    [
        (["Zahlen.xlsx"], "Zahlen.xlsx", "Zahlen (2).xlsx"),
        (["Zahlen.xlsx", "Zahlen (2).xlsx"], "Zahlen.xlsx", "Zahlen (3).xlsx"),
        (["zahlen"], "zahlen", "zahlen (2)"),
        (["a.xlsx"], "b.xlsx", "b.xlsx"),
    ],
)
def test_a_file_of_another_town_has_a_name_of_its_own(taken, name, given):
    assert names(sitting.with_file(state(*taken), Returned(name, MARL))) == [*taken, given]


def test_a_name_of_its_own_is_no_longer_than_a_name_may_be():
    long = "x" * (FILE - 5) + ".xlsx"
    found = sitting.with_file(state(long), Returned(long, MARL))
    assert names(found) == [long, "x" * (FILE - 9) + " (2).xlsx"]
    assert names(sitting.with_file(state(".xlsx"), Returned(".xlsx", MARL))) == [".xlsx", ".xlsx (2)"]


def test_files_that_come_together_replace_none_of_each_other():
    old, new, third = (
        Returned("a.xlsx", HERTEN, troubles=tuple(map(Trouble, keys))) for keys in ("", "x", "xy")
    )
    assert sitting.with_file(State((old,)), new, {"b.xlsx"}).files == (new,)
    found = sitting.with_file(State((new,)), third, {"a.xlsx"})
    assert names(found) == ["a.xlsx", "a (2).xlsx"]
    assert sitting.with_file(found, third, {"a.xlsx"}) == found
    full = state(*(f"{n}.xlsx" for n in range(MOST_FILES)))
    assert sitting.is_full(full, Returned("3.xlsx", HERTEN), {"3.xlsx"})


def test_a_refused_file_is_replaced_by_one_that_can_be_read():
    refused = State((Returned("a.xlsx", refused=Trouble("damaged")),))
    assert sitting.with_file(refused, Returned("a.xlsx", MARL)).files == (Returned("a.xlsx", MARL),)


def test_there_is_an_end_of_files_and_a_replaced_one_is_none_more():
    full = state(*(f"{n}.xlsx" for n in range(MOST_FILES)))
    assert sitting.is_full(full, Returned("neu.xlsx", HERTEN))
    assert not sitting.is_full(full, Returned("3.xlsx", HERTEN))
    assert not sitting.is_full(state(), Returned("neu.xlsx", HERTEN))


def test_the_latest_decision_about_a_figure_holds_and_is_taken_back():
    slot, other = Slot(HERTEN, "quote", 2023), Slot(HERTEN, "quote", 2022)
    first, second = Decision(slot, "exclude", "a"), Decision(slot, "correct", "b", 4.0)
    kept = Decision(other, "accept")
    found = State(decisions=(first, kept))
    found = sitting.with_decision(found, second)
    assert found.decisions == (kept, second)
    assert sitting.without_decision(found, slot).decisions == (kept,)


def test_a_file_takes_its_own_decision_along_and_no_other():
    holds = Decision(Slot(HERTEN, "", 0), "file", file="a.xlsx")
    other = Decision(Slot(MARL, "", 0), "file", file="b.xlsx")
    accepted = Decision(Slot(HERTEN, "quote", 2023), "accept")
    found = sitting.without_file(State(state("a.xlsx", "b.xlsx").files, (holds, other, accepted)), "a.xlsx")
    assert names(found) == ["b.xlsx"]
    assert found.decisions == (other, accepted)


def test_a_workbook_adds_its_latest_decisions_and_those_of_this_sitting_hold_on():
    here, there = Slot(HERTEN, "quote", 2023), Slot(MARL, "quote", 2023)
    mine = Decision(here, "accept", "heute")
    earlier = Decision(there, "exclude", "früher")
    later = Decision(there, "accept", "später")
    decided = Decided("m.xlsx", "Ring", "AAAA-BBBB", (Decision(here, "exclude", "alt"), earlier, later))
    assert sitting.with_decided(State(decisions=(mine,)), decided).decisions == (later, mine)
