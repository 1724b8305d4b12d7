"""What stands on the page of a view, and how much room things take."""

from __future__ import annotations

from dataclasses import replace

from components.documents.model import Chart, Figure, Picture, Row, Section, Table
from components.documents.page_plan import Sheet, plan
from components.documents.room import Room, rows
from components.documents.styles import BY_KEY

ROOM = Room(BY_KEY)


def figure(title, height):
    chart = Chart("bars", title, (), "0", "de", 8, height)
    return Figure("position", title, "", "", charts=(chart,))


def table(count, **more):
    lines = tuple(Row((f"Zeile {at}", "1")) for at in range(count))
    return Table("Werte", ("Gebiet", "Wert"), lines, (0.5, 0.5), frozenset({1}), untitled=True, **more)


def section(**more):
    return Section("Titel", "", facts=(("Definition", "Was gezählt wird."), ("Lizenz", "frei")), **more)


def planned(found, height):
    return plan(found, Sheet(16.5, height, ROOM), 2.0, defines=True)


def test_the_first_figure_is_always_there_then_the_table_then_the_next_figure():
    found = section(figures=(figure("eins", 6), figure("zwei", 5)), tables=(table(6),))
    roomy = planned(found, 24)
    assert [one.title for one in roomy.figures] == ["eins", "zwei"]
    assert (len(roomy.tables), roomy.left, roomy.pages) == (1, (), 1)
    assert roomy.definition == "Definition: Was gezählt wird."
    tighter = planned(found, 15)
    assert [one.title for one in tighter.figures] == ["eins"]
    assert (len(tighter.tables), [one.title for one in tighter.left]) == (1, ["zwei"])
    tightest = planned(found, 10)
    assert [one.title for one in tightest.figures] == ["eins"]
    assert (tightest.tables, len(tightest.left), tightest.pages) == ((), 2, 1)


def test_what_must_be_there_takes_more_pages_where_it_is_long():
    assert planned(section(figures=(figure("eins", 30),)), 24).pages == 2


def test_a_long_table_gets_smaller_letters_before_it_goes_on_over_the_page():
    alone = section(tables=(table(53, tight=True, size=8),))
    (small,) = planned(alone, 20).tables
    assert 7 <= small.size < 8
    (large,) = planned(alone, 26).tables
    assert large.size == 9
    (over,) = planned(alone, 10).tables
    assert over.size == 8


def test_lines_end_at_spaces_and_in_words_that_are_longer():
    assert rows("eins zwei drei vier", 10, 100) == 1
    assert rows("einszweidrei einszweidrei", 10, 3) == 2
    assert rows("einszweidrei\u00a0einszweidrei", 10, 3) == 2  # broken, for it is longer than a line
    assert rows("einszweidrei\u00a0einszweidrei", 10, 6) == 1
    assert ROOM.text("", "Small", 5) == 0
    one, two = (ROOM.text("wort " * n, "Small", 5) for n in (2, 20))
    assert two > one


def test_a_further_figure_comes_before_the_definition_in_full_and_that_in_short_before_none():
    facts = (("Definition", "Was gezählt wird. " * 60), ("Lizenz", "frei"))
    shown = (figure("eins", 6), figure("zwei", 5))
    found = Section("Titel", "", facts=facts, meaning="Definition: kurz.", figures=shown)
    assert (len(planned(found, 17).figures), planned(found, 17).definition) == (2, "Definition: kurz.")
    assert planned(found, 30).definition.startswith("Definition: Was gezählt wird. Was")


def test_both_maps_of_a_view_are_seen_on_its_page_lower_where_they_must():
    maps = tuple(
        replace(figure(name, 0), pictures=(Picture(b"", 12, 8, "", ""),), charts=()) for name in "ab"
    )
    found = planned(section(figures=maps), 20)
    assert [one.title for one in found.figures] == ["a", "b"]
    assert all(one.pictures[0].height < 8 for one in found.figures)
    assert (found.left, found.pages) == ((), 1)
