"""A ring as the page asks for it: what is taken, and what is said of anything else."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.texts import words
from data.model.catalogue import Level
from data.model.reading import LANGUAGES
from data.ring.asked import AskedError, asked
from data.ring.model import MOST_FIGURES, MOST_YEARS

OWN = {
    "name": "Einrichtungen",
    "numerator": "Offene Einrichtungen am 31. Dezember",
    "denominator": "Einwohnerinnen und Einwohner unter 18 Jahren am 31. Dezember",
    "unit": "je 10.000",
    "amount": "Einrichtungen",
    "base": "Personen",
    "kind": "ratio",
    "scale": 10_000,
    "decimals": 2,
    "date": "31. Dezember",
    "direction": "higher_is_better",
    "explanation": "Auch freie Träger.",
    "basis": "unter-18",
}
RING = {
    "name": "Ring",
    "level": "jugendamt",
    "towns": ["JA05562020", "JA05911000"],
    "years": [2022, 2023],
    "figures": ["inobhutnahmen", "hze"],
    "own": [OWN],
    "sprache": "de",
}


def test_a_ring_is_what_was_asked(store):
    ring = asked(RING, store)
    assert (ring.name, ring.level, ring.years, ring.language) == ("Ring", Level.JUGENDAMT, (2022, 2023), "de")
    assert ring.towns == ("JA05911000", "JA05562020")  # Bochum, Herten
    assert [figure.key for figure in ring.figures] == ["inobhutnahmen", "hze", "eigene-1"]
    own = ring.by_key["eigene-1"]
    assert {name: getattr(own, name) for name in OWN} == OWN


def test_the_level_is_that_of_the_offices_where_none_is_said(store):
    usual = {name: said for name, said in RING.items() if name not in {"level", "sprache", "own"}}
    assert asked(usual, store).level is Level.JUGENDAMT
    assert asked(usual, store).language == "de"


def test_a_town_ticked_twice_is_there_once(store):
    assert asked(RING | {"towns": ["JA05911000"] * 3}, store).towns == ("JA05911000",)


def test_the_order_of_towns_changes_no_edition(store):
    assert asked(RING | {"towns": RING["towns"][::-1]}, store).edition == asked(RING, store).edition
    assert asked(RING | {"years": [2022]}, store).edition != asked(RING, store).edition


def test_key_figures_are_in_the_language_of_the_ring(store):
    ring = asked(RING | {"sprache": "en"}, store)
    assert ring.figures[0].amount == "cases"


def test_a_count_has_no_denominator(store):
    count = OWN | {"kind": "count", "scale": 100, "denominator": "", "base": ""}
    found = asked(RING | {"own": [count]}, store).by_key["eigene-1"]
    assert (found.denominator, found.base, found.basis, found.scale) == ("", "", "", 1)


def test_texts_are_harmless(store):
    evil = OWN | {"name": "=1+<b>2</b>", "explanation": "+-@=@a\u202eb\nc"}
    ring = asked(RING | {"own": [evil], "name": "  =Ring\t{x} "}, store)
    assert ring.name == "Ring (x)"
    assert ring.by_key["eigene-1"].name == "1+‹b›2‹/b›"
    assert ring.by_key["eigene-1"].explanation == "a b c"


def own(**changed):
    return {"own": [OWN | changed]}


FAULTS = [
    ("form", None),
    ("form", {"towns": "JA05911000"}),
    ("form", {"own": ["Einrichtungen"]}),
    ("no_name", {"name": " \u200b= "}),
    ("no_name", {"name": 7}),
    ("level", {"level": "land"}),
    ("level", {"level": ["jugendamt"]}),
    ("language", {"sprache": "fr"}),
    ("town", {"towns": ["05911000"]}),  # of another level
    ("town", {"towns": [5]}),
    ("no_town", {"towns": []}),
    ("year", {"years": [2022, "2023"]}),
    ("year", {"years": [True]}),
    ("year", {"years": [20022]}),
    ("no_year", {"years": []}),
    ("years", {"years": list(range(2000, 2000 + MOST_YEARS + 1))}),
    ("years_order", {"years": [2023, 2022]}),
    ("years_order", {"years": [2023, 2023]}),
    ("figure", {"figures": ["hze", "nothing"]}),
    ("figure", {"figures": [["hze"]]}),
    ("figure_twice", {"figures": ["hze", "hze"]}),
    ("figure_twice", {"own": [OWN, OWN | {"name": "EINRICHTUNGEN"}]}),
    ("figure_twice", own(name="Hilfen zur Erziehung je 1.000 unter 21")),
    ("no_figure", {"figures": [], "own": []}),
    ("figures", {"own": [OWN] * (MOST_FIGURES - 1)}),
    *((f"own_{name}", own(**{name: " "})) for name in ("name", "numerator", "denominator")),
    *((f"own_{name}", own(**{name: None})) for name in ("unit", "amount", "base")),
    ("own_kind", own(kind="index")),
    ("own_kind", own(kind=["rate"])),
    ("own_scale", own(scale=7)),
    ("own_scale", own(scale=True)),
    ("own_percent", own(unit="%", scale=1)),
    ("own_decimals", own(decimals=9)),
    ("own_decimals", own(decimals=1.0)),
    ("own_direction", own(direction="up")),
    ("own_basis", own(basis="unter-21")),
    ("own_basis", own(basis=["unter-18"])),
]


@pytest.mark.parametrize(("key", "changed"), FAULTS)
def test_what_cannot_be_used_is_said(store, key, changed):
    with pytest.raises(AskedError) as fault:
        asked(changed if changed is None else RING | changed, store)
    assert fault.value.key == key
    for language in LANGUAGES:
        assert "{" not in words(language)(f"ring_vorlage.fault.{key}", **fault.value.values)


def test_each_level_fits_into_a_ring(store):
    for level, areas in store.areas.by_level.items():
        ring = asked(RING | {"level": level.value, "towns": [area.key for area in areas]}, store)
        assert len(ring.towns) == len(areas)


def test_too_many_towns_are_said(store, monkeypatch):
    monkeypatch.setattr("data.ring.asked.MOST_TOWNS", 1)
    with pytest.raises(AskedError) as fault:
        asked(RING, store)
    assert (fault.value.key, fault.value.values) == ("towns", {"n": "2", "most": "1"})


def test_each_fault_has_its_sentence():
    said = {key.rpartition(".")[2] for key in words("de").sentences if key.startswith("ring_vorlage.fault.")}
    assert said == {key for key, _ in FAULTS} | {"towns"}


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
ANY = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from([*RING, "x"]), ANY), st.dictionaries(st.sampled_from([*OWN]), ANY))
def test_anything_is_a_ring_or_a_fault(store, changed, of_own):
    with suppress(AskedError):
        assert asked(RING | changed | own(**of_own), store).figures
