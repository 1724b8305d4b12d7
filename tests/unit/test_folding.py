"""Names in order, as a German reader looks for them."""

from __future__ import annotations

import pytest

from components.comparison.context import Context
from components.screen import tables as screen_tables
from components.screen.plain import text
from components.search.towns import towns
from components.view.model import parse
from data.model.catalogue import Level
from data.model.folding import order


@pytest.mark.parametrize(
    "names",
    [
        ["Bochum", "Bönen", "Bottrop", "Breckerfeld"],
        ["Haltern", "Hünxe", "Hürth", "Huxel"],
        ["Maßstab", "Mast"],
        ["alpen", "Ärger", "Arnsberg", "Zoo"],
    ],
)
def test_umlauts_stand_where_their_letter_stands(names):
    assert sorted(set(names), key=order) == names


def test_decomposed_umlauts_are_the_same():
    assert order("Bo\u0308nen") == order("Bönen")


@pytest.mark.parametrize("language", ["de", "en"])
def test_lists_and_tables_of_towns_are_in_order(store, language):
    context = Context(store, parse(f"?sprache={language}", store)[0])
    rows = text(screen_tables.of_areas(context))
    assert rows.index("Bochum") < rows.index("Bönen") < rows.index("Bottrop")
    for level in Level:
        listed = [area.name for area in towns(store) if area.level is level]
        assert listed == sorted(listed, key=order)
