"""What a tab keeps of a ring: back exactly as it was, and never taken at its word."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model.status import Status
from data.ring.model import MOST_FILES, Decided, Decision, Entry, Place, Slot
from data.ring.reading import read
from data.ring.record import State, parsed, written
from tests.ring_books import ESSEN, GLADBECK, HERTEN, RATE, RING, Formula, filled

BROKEN = {
    "Zahlen!E2": "abc",
    "Zahlen!E3": None,
    "Zahlen!J3": "kommt später",
    "Zahlen!K3": "im Mai",
    "Zahlen!E4": Formula("=1+1", 2.5),
    "Zahlen!F4": "T€",
    "Zahlen!B6": "fehlt",
}
DECISIONS = (
    Decision(Slot(HERTEN, "hze", 2022), "correct", "Anruf", 55.5, 1000.0),
    Decision(Slot(GLADBECK, "", 0), "file", file="Gladbeck.xlsx"),
)


@pytest.fixture(scope="module")
def state(frozen):
    """Files that are right, broken, of another ring, refused; and decisions."""
    other = replace(RING, name="Anderer Ring", years=(2021,), language="en")
    files = (
        read(filled(), "Herten.xlsx", frozen.areas),
        read(filled(BROKEN, town="Gladbeck"), "Gladbeck.xlsx", frozen.areas),
        read(filled(ring=other, town="Essen"), "Essen.xlsx", frozen.areas),
        read(b"%PDF-1.7 und mehr", "Brief.pdf", frozen.areas),
    )
    assert not any(isinstance(file, Decided) for file in files)
    assert [bool(file.refused) for file in files] == [False, False, False, True]
    return State(files, DECISIONS)


def through(state, areas):
    return parsed(json.loads(json.dumps(written(state))), areas)


def test_a_sitting_comes_back_as_it_was(state, frozen):
    back = through(state, frozen.areas)
    assert back == state
    assert [list(file.entries) for file in back.files] == [list(file.entries) for file in state.files]
    assert back.files[0].ring.edition == RING.edition


def test_a_ring_is_kept_once(state):
    kept = written(state)
    assert [ring["name"] for ring in kept["rings"]] == ["Testring", "Anderer Ring"]
    assert [file["ring"] for file in kept["files"]] == [0, 0, 1, None]
    assert kept["files"][0]["entries"][0] == [0, 0, 50, 1000, "E2", "G2"]


def test_an_empty_sitting_is_one(frozen):
    assert through(State(), frozen.areas) == State()


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.floats(0, 1e12, allow_nan=False)),
            st.one_of(st.none(), st.floats(0.5, 1e12, allow_nan=False)),
            st.sampled_from([status for status in Status if not status.has_value]),
            st.sampled_from(["", "Bemerkung, mit „Zeichen“", "ß" * 400]),
            st.sampled_from([Place(), Place("Zahlen", "E2"), Place("Tab 2", "XFD1048576"), Place("Zahlen")]),
            st.sampled_from([(), ("formula",), ("formula", "formula_base", "converted")]),
            st.booleans(),
        ),
        max_size=6,
    )
)
def test_any_entries_come_back_exactly(frozen, entries):
    slots = [Slot(ESSEN, figure.key, year) for figure in RING.figures for year in RING.years]
    made = {}
    for slot, (above, below, reason, note, place, flags, official) in zip(slots, entries, strict=False):
        status = reason if above is None else Status.OK
        made[slot] = Entry(above, below, status, note, place, place, flags, "T€", official)
    file = read(filled(), "Essen.xlsx", frozen.areas)
    state = State((replace(file, town=ESSEN, entries=made),))
    assert through(state, frozen.areas) == state


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_a_sitting_or_none(frozen, given):
    assert parsed(given, frozen.areas) is None


@given(st.data())
@settings(max_examples=120)
def test_a_sitting_with_one_strange_value_never_fails(frozen, state, data):
    """Somewhere in what was kept stands something else: then it is read as it stands, or not at all."""
    kept = json.loads(json.dumps(written(state)))
    at, strange = kept, data.draw(JSON)
    for _ in range(data.draw(st.integers(0, 5))):
        if not isinstance(at, dict | list) or not at:
            break
        places = sorted(at) if isinstance(at, dict) else range(len(at))
        key = data.draw(st.sampled_from(places))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.integers(0, 4)) == 0:
            at[key] = strange
            break
        at = at[key]
    back = parsed(kept, frozen.areas)
    if back is not None:
        assert parsed(json.loads(json.dumps(written(back))), frozen.areas) == back


def changed(state, path, value):
    """What is kept of a sitting with another value at ``files.0.town``; a ``+`` puts it behind a list."""
    kept = json.loads(json.dumps(written(state)))
    *steps, last = (int(step) if step.lstrip("-").isdecimal() else step for step in path.split("."))
    at = kept
    for step in steps:
        at = at[step]
    if last == "+":
        at.append(value)
    else:
        at[last] = value
    return kept


FIGURE = {one: getattr(RATE, one) for one in RATE.__slots__}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("v", 2),
        ("rings.0.level", "land"),
        ("rings.0.level", "kreis"),
        ("rings.0.towns", [HERTEN, HERTEN]),
        ("rings.0.towns.+", "JA99999999"),
        ("rings.0.towns", {}),
        ("rings.0.years", [2023, 2022]),
        ("rings.0.years.0", True),
        ("rings.0.language", "fr"),
        ("rings.0.figures", []),
        ("rings.0.figures.+", FIGURE),
        ("rings.0.figures.0.scale", 7),
        ("rings.0.figures.0.key", "a b"),
        ("rings.0.figures.0.name", 5),
        ("files.0.ring", -1),
        ("files.0.ring", 9),
        ("files.0.ring", None),
        ("files.0.town", "JA05112000"),
        ("files.0.file", None),
        ("files.0.entries.+", [0, 0, 50, 1000]),
        ("files.0.entries.0.0", -1),
        ("files.0.entries.0.2", -1),
        ("files.0.entries.0.2", 1e13),
        ("files.0.entries.0.2", float("nan")),
        ("files.0.entries.0.2", None),
        ("files.0.entries.0.3", 0),
        ("files.0.entries.0.4", "E0"),
        ("files.0.entries.0.+", "gut"),
        ("files.1.troubles.+", ["erfunden", "", "", {}]),
        ("files.1.troubles.+", ["not_number", "", "", {}]),
        ("files.1.troubles.+", ["no_sheet", "", "", {"sheet": "x", "names": ""}]),
        ("files.1.troubles.+", ["rows_missing", "", "", {"n": "viele", "figures": "hze 2023"}]),
        ("files.1.troubles.+", ["percent", "", "", {"value": "nan"}]),
        ("decisions.0.0", "JA99999999"),
        ("decisions.0.2", 99999),
        ("decisions.0.3", "delete"),
    ],
)
def test_what_cannot_be_is_no_sitting(state, frozen, path, value):
    assert parsed(changed(state, path, value), frozen.areas) is None


def test_no_more_files_than_a_sitting_takes(state, frozen):
    file = written(state)["files"][0]
    assert parsed(changed(state, "files", [file] * MOST_FILES), frozen.areas) is not None
    assert parsed(changed(state, "files", [file] * (MOST_FILES + 1)), frozen.areas) is None


def test_texts_are_made_harmless(state, frozen):
    back = parsed(changed(state, "files.0.file", "<script>\u202e.xlsx"), frozen.areas)
    assert back.files[0].file == "‹script› .xlsx"
    back = parsed(changed(state, "decisions.0.4", "a\x00<b>" + "x" * 900), frozen.areas)
    assert back.decisions[0].note.startswith("a ‹b›xxx")
    assert len(back.decisions[0].note) == 400
