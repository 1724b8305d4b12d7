"""Files of a ring laid together: whose definition holds, who speaks for a town, what decisions change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.status import Status
from data.ring.merging import merge
from data.ring.model import Decision, Entry, Place, Slot
from tests.ring import (
    GLADBECK,
    HATTINGEN,
    HERTEN,
    SMALL,
    WALTROP,
    count,
    file,
    files,
    key_figure,
    merged,
    no_official,
    ratio,
    small_files,
    small_ring,
)

RING = small_ring()
HERE = Slot(HERTEN, "quote", 2023)


def put(*given, decisions=(), official=no_official):
    return merge(given, decisions, official)


def voids(found):
    return [one for one in found.findings if one.key == "void"]


def test_all_towns_of_a_ring_are_there_with_what_they_said():
    found = put(*small_files())
    assert found.ring == RING
    assert found.chosen == {town: f"{town}.xlsx" for town in SMALL}
    assert (found.missing, found.doubled, found.decisions) == ((), {}, ())
    assert len(found.entries) == 8
    assert [found.value(Slot(town, "quote", 2023)) for town in SMALL] == [10, 20, 30, 40]


def test_the_large_ring_is_whole_but_for_what_its_rule_leaves_out(store):
    found = merged(store)
    assert len(found.ring.towns) == 12
    assert len(found.entries) == 12 * 20 * 5 - 5  # one town has no k3
    held = found.entries[Slot(found.ring.towns[2], "k2", 2024)]
    assert (held.status, held.note) == (Status.CONFIDENTIAL, "wird erst im Herbst beschlossen")
    assert found.value(Slot(found.ring.towns[4], "k1", 2022)) == 0


def test_nothing_usable_is_no_ring():
    assert put() is None
    refused = replace(small_files()[0], ring=None)
    assert put(refused) is None


def test_who_is_missing_is_named_in_the_order_of_the_ring():
    gladbeck, _, waltrop, _ = small_files()
    found = put(waltrop, gladbeck)
    assert list(found.chosen) == [GLADBECK, WALTROP]
    assert found.missing == (HERTEN, HATTINGEN)


def test_the_ring_of_most_files_holds_and_the_first_of_as_many():
    other = small_ring(name="Anderer Ring")
    at = Place("Stadt", "B3")
    strange = file(other, HERTEN, {("quote", 2023): (1, 10)}, "fremd.xlsx", front=at)
    gladbeck, _, waltrop, _ = small_files()

    found = put(strange, gladbeck, waltrop)
    assert found.ring == RING
    refused = found.files[0].refused
    assert (refused.key, refused.place) == ("other_ring", at)
    assert dict(refused.values) == {"name": "Anderer Ring", "here": "Kleiner Testring"}
    assert (found.files[0].entries, HERTEN in found.missing) == ({}, True)

    assert put(strange, gladbeck).ring == other
    assert put(gladbeck, strange).ring == RING


def test_another_edition_of_the_same_ring_is_refused_with_both_marks():
    changed = small_ring(key_figure(explanation="anders"))
    late = file(changed, HERTEN, {}, "alt.xlsx", front=Place("Stadt", "B4"))
    refused = put(*small_files(), late).files[-1].refused
    assert (refused.key, refused.place) == ("other_edition", Place("Stadt", "B4"))
    assert dict(refused.values) == {"edition": changed.edition, "here": RING.edition}


def test_a_file_that_was_refused_when_read_keeps_its_reason_and_has_no_say():
    bad = put(*small_files()[:1], *[replace(small_files()[1], refused="why", entries={}, ring=None)] * 3)
    assert bad.files[1].refused == "why"
    assert bad.ring == RING
    assert HERTEN in bad.missing


def test_the_same_file_twice_counts_once_and_is_noted():
    *others, last = small_files()
    found = put(*others, last, replace(last, file="Kopie.xlsx"))
    assert found.doubled == {}
    assert found.chosen[HATTINGEN] == last.file
    note = found.files[-1].troubles[0]
    assert (note.key, note.note, note.values) == ("same_file", True, (("file", last.file),))


def test_a_file_with_its_rows_in_another_order_says_the_same():
    *others, last = small_files()
    moved = {
        slot: replace(entry, place=Place("Zahlen", "E99"), base=Place("Zahlen", "G99"), flags=("formula",))
        for slot, entry in reversed(last.entries.items())
    }
    found = put(*others, last, replace(last, file="sortiert.xlsx", entries=moved))
    assert (found.doubled, found.chosen[HATTINGEN]) == ({}, last.file)
    assert [one.key for one in found.files[-1].troubles] == ["same_file"]


def test_two_files_of_a_town_that_differ_wait_for_a_choice():
    *others, last = small_files()
    second = file(RING, HATTINGEN, {("quote", 2023): (90, 10_000)})  # under the same name
    found = put(*others, last, second)
    names = (last.file, f"{last.file} (2)")
    assert found.doubled == {HATTINGEN: names}
    assert HATTINGEN not in found.chosen
    assert HATTINGEN not in found.missing
    assert found.value(Slot(HATTINGEN, "quote", 2023)) is None

    choice = [Decision(Slot(HATTINGEN, "", 0), "file", file=name) for name in names]
    assert put(*others, last, second, decisions=choice[:1]).value(Slot(HATTINGEN, "quote", 2023)) == 40
    both = put(*others, last, second, decisions=choice)  # the later one wins
    assert both.value(Slot(HATTINGEN, "quote", 2023)) == 9
    assert (both.doubled, voids(both)) == ({}, [])


def test_a_choice_of_a_file_that_is_not_there_changes_nothing_and_is_told():
    lost = Decision(Slot(HATTINGEN, "", 0), "file", file="weg.xlsx")
    found = put(*small_files(), decisions=[lost])
    assert len(found.chosen) == 4
    assert [one.decided for one in voids(found)] == [lost]


def test_what_a_file_says_of_other_towns_years_and_key_figures_is_not_taken():
    strange = file(RING, HERTEN, {("quote", 2023): (1, 1_000), ("quote", 1999): 5, ("nichts", 2023): 5})
    strange.entries[Slot(WALTROP, "quote", 2023)] = Entry(1.0, 2.0)
    assert list(put(strange).entries) == [HERE]


def test_a_file_of_a_town_that_the_ring_has_not_is_nobody():
    found = put(*small_files(), file(RING, "JA05112000", {("quote", 2023): 5}))
    assert len(found.chosen) == 4
    assert len(found.entries) == 8


def with_basis():
    return small_ring(key_figure(basis="unter-18"))


@pytest.mark.parametrize(
    ("said", "official", "holds", "status", "value"),
    [
        ((30, 2_000), 3_000, (2_000, False), Status.OK, 15),  # the own one goes first
        ((30, None), 3_000, (3_000, True), Status.OK, 10),
        ((30, None), None, (None, False), Status.UNAVAILABLE, None),
        ((30, 0), 3_000, (0, False), Status.NOT_MEANINGFUL, None),
        ((0, None), 3_000, (3_000, True), Status.OK, 0),  # zero is zero
    ],
)
def test_the_denominator_is_the_own_else_the_official_else_none(said, official, holds, status, value):
    asked = []

    def ask(*given):
        asked.append(given)
        return official

    found = put(file(with_basis(), HERTEN, {("quote", 2023): said}), official=ask)
    entry = found.entries[HERE]
    assert ((entry.denominator, entry.official), entry.status) == (holds, status)
    assert (entry.numerator, found.value(HERE)) == (said[0], value)
    assert set(asked) <= {("unter-18", HERTEN, 2023)}
    assert len(asked) <= 1


def test_a_missing_figure_keeps_its_reason_and_asks_for_no_denominator():
    held = Entry(None, None, Status.CONFIDENTIAL, "zu wenige")

    def ask(*_):
        raise AssertionError

    found = put(file(with_basis(), HERTEN, {("quote", 2023): held}), official=ask)
    assert found.entries[HERE] == held


def test_a_key_figure_without_a_basis_has_no_official_denominator():
    found = put(file(RING, HERTEN, {("quote", 2023): 30}), official=lambda *_: 1_000)
    assert found.value(HERE) is None
    assert [one.key for one in found.findings] == ["no_base"]


def test_a_count_has_no_denominator_and_a_ratio_no_scale():
    made = small_ring(count(), ratio())
    found = put(file(made, HERTEN, {("zahl", 2023): (7, 3), ("kosten", 2023): (900, 3)}))
    assert found.entries[Slot(HERTEN, "zahl", 2023)].denominator is None
    assert found.value(Slot(HERTEN, "zahl", 2023)) == 7
    assert found.value(Slot(HERTEN, "kosten", 2023)) == 300


CORRECT = Decision(HERE, "correct", "Anruf vom Montag", 250.0)
EXCLUDE = Decision(HERE, "exclude", "falsch gezählt")
ACCEPT = Decision(HERE, "accept", "geprüft")


@pytest.mark.parametrize(
    ("decisions", "value", "note", "flags"),
    [
        ([CORRECT], 25, "Anruf vom Montag", ("corrected",)),
        ([EXCLUDE], None, "falsch gezählt", ("excluded",)),
        ([ACCEPT], 20, "", ()),
        ([CORRECT, ACCEPT], 25, "Anruf vom Montag", ("corrected",)),
        ([CORRECT, EXCLUDE], None, "falsch gezählt", ("excluded",)),
        ([EXCLUDE, CORRECT], 25, "Anruf vom Montag", ("corrected",)),
        # each leaves the other number: 200 of 10,000, 250 of 10,000, 250 of 5,000
        ([CORRECT, Decision(HERE, "correct", "", None, 5_000.0)], 50, "Anruf vom Montag", ("corrected",)),
        ([EXCLUDE, Decision(HERE, "correct", "", None, 5_000.0)], 40, "falsch gezählt", ("corrected",)),
        ([Decision(HERE, "correct", "", 0.0)], 0, "", ("corrected",)),
        ([Decision(HERE, "correct", "", None, 0.0)], None, "", ("corrected",)),
    ],
)
def test_decisions_hold_in_their_order(decisions, value, note, flags):
    found = put(*small_files(), decisions=decisions)
    entry = found.entries[HERE]
    assert (found.value(HERE), entry.note, entry.flags) == (value, note, flags)
    assert found.decisions == tuple(decisions)
    assert voids(found) == []


def test_an_excluded_figure_has_no_number_and_all_others_keep_theirs():
    found = put(*small_files(), decisions=[EXCLUDE])
    entry = found.entries[HERE]
    assert (entry.numerator, entry.status) == (None, Status.UNAVAILABLE)
    assert found.value(HERE._replace(year=2022)) == 10


def test_a_figure_that_its_town_left_out_can_be_put_in():
    gladbeck, *_ = small_files()
    silent = file(RING, HERTEN, {})
    told = Decision(HERE, "correct", "am Telefon", 12.0, 1_000.0)
    found = put(gladbeck, silent, decisions=[told])
    assert found.value(HERE) == 12
    assert found.entries[HERE].status is Status.OK


@pytest.mark.parametrize(
    "decision",
    [
        replace(CORRECT, slot=Slot(WALTROP, "quote", 2023)),  # no file of it is there
        replace(CORRECT, slot=Slot(HERTEN, "nichts", 2023)),
        replace(CORRECT, slot=Slot(HERTEN, "quote", 1999)),
        replace(EXCLUDE, slot=Slot(HERTEN, "quote", 2022)),  # nothing there to exclude
        replace(ACCEPT, slot=Slot(HERTEN, "quote", 2022)),
        replace(CORRECT, numerator=None),
        replace(CORRECT, numerator=-1.0),
        replace(CORRECT, numerator=float("nan")),
        replace(CORRECT, denominator=1e13),
        replace(CORRECT, act="anders"),
    ],
)
def test_a_decision_about_nothing_is_kept_and_told(decision):
    found = put(small_files()[0], file(RING, HERTEN, {("quote", 2023): (200, 10_000)}), decisions=[decision])
    assert found.value(HERE) == 20
    assert found.decisions == (decision,)
    assert [(one.key, one.slot, one.decided) for one in found.findings] == [("void", decision.slot, decision)]


def test_the_same_files_always_give_the_same_ring(store):
    assert merged(store) == merged(store)
    assert merge(files(store), [], no_official) == merged(store)
