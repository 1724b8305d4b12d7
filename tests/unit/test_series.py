"""The years as a table: what is in each column, and what a missing value says."""

from __future__ import annotations

import re

import pytest

from components.comparison.context import Context
from components.screen import tables as screen_tables
from components.view.model import parse
from data.model.catalogue import Break, Level
from data.model.reading import Text

BAD = re.compile(r"\bNaN\b|undefined|\bNone\b|\bnan\b|\{|\}")


def texts(component):
    if component is None or isinstance(component, str):
        return component or ""
    if isinstance(component, (list, tuple)):
        return "".join(map(texts, component))
    return texts(getattr(component, "children", None))


def table(context):
    """Heads, and the rows by their first cell."""
    (frame,) = screen_tables.of_years(context)
    _, head, body = frame.children.children
    rows = {texts(row.children[0]): [texts(cell) for cell in row.children[1:]] for row in body.children}
    return [texts(cell) for cell in head.children.children], rows


ALL = [(10 * n, 1000) for n in range(1, 16)]  # 1, 2 … 15 %


def test_the_columns_by_hand(made):
    worse = [None, *ALL[1:]]
    heads, rows = table(made({2014: worse, 2015: ALL}, "?ort=05112&orte=05113"))
    assert heads[:4] == ["Jahr", "Duisburg", "Duisburg, Zähler", "Duisburg, Nenner"]
    assert heads[4:6] == ["Essen", "Median der Vergleichsgruppe"]
    assert heads[6:] == ["Niedrigster Wert", "Höchster Wert"]
    assert list(rows) == ["2015", "2014"]  # the latest first
    first = ["1,0\u00a0%", "10", "1.000", "2,0\u00a0%", "8,0\u00a0%", "1,0\u00a0% (Duisburg)"]
    assert rows["2015"][:6] == first
    assert rows["2014"][:3] == ["nicht erhoben", "–", "–"]  # the reason, and no count
    assert rows["2014"][4:6] == ["8,5\u00a0%", "2,0\u00a0% (Essen)"]


def test_breaks_have_a_column_of_their_own(made):
    broken = Break(2015, Text("Neue Zählung.", "New count."), ())
    heads, rows = table(made({2014: ALL, 2015: ALL}, "?ort=05112", breaks=(broken,)))
    assert heads[-1] == "Bruch der Reihe"
    assert (rows["2015"][-1], rows["2014"][-1]) == ("Neue Zählung.", "–")


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_indicator_on_every_level(store, language):
    more = f"&ort=05562020&orte=05112000,05978020&sprache={language}"
    for slug in store.catalogue.indicators:
        for level in Level:
            about = Context(store, parse(f"?indikator={slug}&ebene={level.value}{more}", store)[0])
            if not store.years(about.indicator, level):
                assert screen_tables.of_years(about) == []
                continue
            heads, rows = table(about)
            assert len(rows) == len(store.years(about.indicator, level))
            assert {len(row) for row in rows.values()} == {len(heads) - 1}
            assert not BAD.search(texts(screen_tables.of_years(about)))
