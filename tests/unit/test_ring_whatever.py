"""Whatever towns send and moderators decide: a ring is merged, summed up, told and taken along."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from components.texts import words
from components.wording import ring_finding
from data.model.status import PUBLISHED, Status
from data.own.faults import LARGEST
from data.own.record import parsed, written
from data.ring.merging import merge
from data.ring.model import ACTS, Decision, Entry, Place, Returned, Slot
from data.ring.summary import opening_year, summary
from data.ring.tables import tables
from tests.ring import SMALL, count, key_figure, ratio, share, small_ring

FIGURES = (key_figure(basis="unter-18"), share(), ratio(numerator="Fälle quote", amount="Fälle"), count())
RINGS = (small_ring(*FIGURES, years=(2021, 2022, 2023)), small_ring(count()), small_ring(name="Anderer"))
NUMBER = st.one_of(
    st.none(),
    st.integers(0, 300).map(float),
    st.floats(0, LARGEST),
    st.sampled_from((0.0, 5e-324, 1e-300, LARGEST, 99.5)),
)
REASON = st.sampled_from([status for status in PUBLISHED if not status.has_value])
SLOT = st.builds(
    Slot,
    st.sampled_from((*SMALL, "JA05112000")),
    st.sampled_from([*(figure.key for figure in FIGURES), ""]),
    st.sampled_from((0, 2021, 2022, 2023)),
)


@st.composite
def entry(draw):
    numerator = draw(NUMBER)
    status = Status.OK if numerator is not None else draw(REASON)
    flags = draw(st.sampled_from(((), ("formula", "formula_base"), ("converted",))))
    return Entry(numerator, draw(NUMBER), status, place=Place("Zahlen", "E5"), flags=flags, unit="T€")


FILE = st.builds(
    Returned,
    st.sampled_from(("a.xlsx", "b.xlsx", "c.xlsx")),
    st.sampled_from((*SMALL, "")),
    st.sampled_from((RINGS[0], RINGS[0], RINGS[0], *RINGS[1:], None)),
    st.dictionaries(SLOT, entry(), max_size=30),
)
DECISION = st.builds(
    Decision,
    SLOT,
    st.sampled_from((*ACTS, "")),
    st.text(max_size=5),
    st.one_of(NUMBER, st.sampled_from((-1.0, float("nan"), float("inf")))),
    NUMBER,
    st.sampled_from(("", "a.xlsx", "a.xlsx (2)")),
)


SITTING = st.tuples(st.lists(FILE, max_size=5), st.lists(DECISION, max_size=5))


def test_whatever_comes_is_merged_told_and_taken_along(store):
    @settings(max_examples=60)
    @given(SITTING, st.sampled_from((None, 0.5, 5_000.0)))
    def check(sitting, official):
        files, decisions = sitting
        merged = merge(files, decisions, lambda *_: official)
        if merged is None:
            assert all(file.ring is None for file in files)
            return
        _is_whole(merged)
        assert len(merged.files) == len({file.file for file in merged.files}) == len(files)
        for own in tables(merged):
            assert parsed(json.loads(json.dumps(written(own))), store.areas) == own

    check()


def _is_whole(merged):
    """Each town is in one of the three lists, each figure is whole or missing, all can be told."""
    lists = (*merged.chosen, *merged.missing, *merged.doubled)
    assert sorted(lists) == sorted(merged.ring.towns)
    for slot, entry in merged.entries.items():
        assert slot.town in merged.chosen
        assert (merged.value(slot) is not None) == entry.status.has_value
    for language in ("de", "en"):
        for finding in merged.findings:
            assert ring_finding.told(finding, merged, words(language), str)
            ring_finding.where(finding, words(language))
    for figure in merged.ring.figures:
        found = summary(merged, figure.key, opening_year(merged, figure.key) or merged.ring.years[-1])
        assert found.n == sum(stand.value is not None for stand in found.stands.values())
