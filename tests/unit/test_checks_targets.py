"""Agreed targets and plans that make no sense are named with file, line and key."""

from __future__ import annotations

import pytest

from data.checks.folder import check
from data.model.catalogue import load
from tests.unit.test_checks import COUNTS_META, META, TABLE, damage, root

__all__ = ["root"]

COUNTED = 'counted = { de = "Kinder", en = "children" }'
TARGETS = """
[[target]]
value = 30
year = 2007
name = { de = "Ziel", en = "target" }
source = { de = "Vertrag", en = "contract" }
[[target]]
value = 40.5
year = 2022
name = { de = "Neues Ziel", en = "new target" }
source = { de = "Beschluss", en = "decision" }
note = { de = "Nur geplant.", en = "Only planned." }
[plan]
group_size = 10
posts = 2.5
source = { de = "Gesetz", en = "law" }
note = { de = "Nur Kitas.", en = "Centres only." }
"""


@pytest.fixture
def aimed(root):
    """The valid folder, its share with two targets and a plan."""
    text = (root / META).read_text("utf-8")
    (root / META).write_text(text.replace("decimals = 1", f"decimals = 1\n{COUNTED}") + TARGETS, "utf-8")
    return root


def test_sound_targets_have_no_fault_and_are_read(aimed):
    assert check(aimed) == []
    item = load(aimed).indicators["anteil"]
    assert [(t.value, t.year, t.name.de, t.source.en) for t in item.targets] == [
        (30, 2007, "Ziel", "contract"),
        (40.5, 2022, "Neues Ziel", "decision"),
    ]
    assert [t.note and t.note.de for t in item.targets] == [None, "Nur geplant."]
    plan = item.plan
    assert (plan.group_size, plan.posts, plan.source.de, plan.note.en) == (10, 2.5, "Gesetz", "Centres only.")


TARGET, PLAN = 44, 55
"""The lines of the first target and of the plan."""

BAD = [
    ("value = 30", "value = 100.5", (TARGET + 1, "target[0].value", "100.5 ist mehr als alle (100)")),
    (
        "value = 30",
        "value = 30.125",
        (TARGET + 1, "target[0].value", "30.125 hat mehr als 2 Nachkommastellen"),
    ),
    ("value = 40.5", "value = 30", (TARGET + 6, "target[1].value", "30 steht doppelt")),
    ("value = 30", "value = -1", (TARGET + 1, "target[0].value", "-1 ist kleiner als 0")),
    ("value = 30", 'value = "30"', (TARGET + 1, "target[0].value", "hat den falschen Typ (str)")),
    ("value = 30", "value = true", (TARGET + 1, "target[0].value", "hat den falschen Typ (bool)")),
    ("value = 30", "value = nan", (TARGET + 1, "target[0].value", "ist keine endliche Zahl")),
    ("value = 30\n", "", (TARGET, "target[0].value", "fehlt")),
    (
        "year = 2007",
        "year = 2025",
        (TARGET + 2, "target[0].year", "Jahr 2025 liegt nicht zwischen 1990 und 2024"),
    ),
    (
        "year = 2007",
        "year = 207",
        (TARGET + 2, "target[0].year", "Jahr 207 liegt nicht zwischen 1990 und 2024"),
    ),
    ("year = 2007", "year = 2007.5", (TARGET + 2, "target[0].year", "muss eine ganze Zahl sein")),
    ('de = "Ziel"', 'de = " "', (TARGET + 3, "target[0].name.de", "ist leer")),
    ('en = "contract"', 'en = ""', (TARGET + 4, "target[0].source.en", "ist leer")),
    ('source = { de = "Beschluss", en = "decision" }\n', "", (TARGET + 5, "target[1].source", "fehlt")),
    ('de = "Nur geplant."', 'de = ""', (TARGET + 10, "target[1].note.de", "ist leer")),
    ("value = 30", "value = 30\nbis = 2013", (TARGET + 2, "target[0].bis", "unbekannter Schlüssel")),
    ("group_size = 10", "group_size = 0", (PLAN + 1, "plan.group_size", "0 ist kleiner als 1")),
    ("group_size = 10", "group_size = 101", (PLAN + 1, "plan.group_size", "101 ist größer als 100")),
    ("posts = 2.5", "posts = 0", (PLAN + 2, "plan.posts", "0 ist kleiner als 0.1")),
    ("posts = 2.5", "posts = 3.525", (PLAN + 2, "plan.posts", "3.525 hat mehr als 2 Nachkommastellen")),
    ('source = { de = "Gesetz", en = "law" }\n', "", (PLAN, "plan.source", "fehlt")),
]


@pytest.mark.parametrize(("old", "new", "fault"), BAD, ids=[f"{key} {said}" for *_, (_, key, said) in BAD])
def test_a_bad_target_or_plan_is_named(aimed, old, new, fault):
    faults = damage(aimed, META, old, new)
    assert [(f.file, f.line, f.key, f.message) for f in faults] == [(f"data/{META}", *fault)]


WITHOUT = "nur eine Quote mit veröffentlichten Anzahlen (kind, counted, Tabelle) kann eines haben"


def test_a_rate_without_counts_has_no_target_and_no_plan(aimed):
    table = (aimed / TABLE).read_text("utf-8")
    for counts in (",50,200,", ",25,200,", ",10,100,", ",15,100,"):
        table = table.replace(counts, ",,,")
    (aimed / TABLE).write_text(table.replace("RUHR,2014,18.75,75,400,rounded\n", ""))
    faults = damage(aimed, META, 'references = ["RUHR"]', "references = []")
    assert [(f.file, f.line, f.key, f.message) for f in faults] == [
        (f"data/{META}", TARGET, "target", WITHOUT),
        (f"data/{META}", PLAN, "plan", WITHOUT),
    ]


def test_what_is_not_said_to_be_counted_has_none(aimed):
    assert {(f.key, f.message) for f in damage(aimed, META, COUNTED, "")} == {
        ("target", WITHOUT),
        ("plan", WITHOUT),
    }


def test_a_count_has_none(root):
    path = root / COUNTS_META
    path.write_text(path.read_text("utf-8") + TARGETS, "utf-8")
    assert {(f.key, f.message) for f in check(root)} == {("target", WITHOUT), ("plan", WITHOUT)}
