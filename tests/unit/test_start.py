"""The tiles of the start page, its small pictures and what its file may say."""

from __future__ import annotations

import csv
import re
from itertools import combinations, pairwise
from statistics import median

import pytest

from components.charts import still_map, still_strip
from components.comparison import tiles
from components.comparison.context import Context
from components.comparison.profile import Scope, without_own
from components.screen import start_map
from components.screen.tabs import Tab, tabs
from components.view.marks import MINE
from components.view.model import parse
from components.wording import tiles as wording
from data.checks.folder import check
from data.editorial import start
from data.editorial.start import Tile
from data.model.catalogue import Level
from data.model.reading import MetadataError, Text
from tests.conftest import STORES
from tests.official import STORE

HERTEN, XANTEN, BRECKERFELD = "05562020", "05170052", "05954004"


def of(store, key, more=""):
    """The view of an area on its own level."""
    return tiles.own(Context(store, parse(f"?ort={key}{more}", store)[0]))


def shown(store, key):
    """The rows of the tiles by their names."""
    return {one.tile.name.de: one.row for one in tiles.tiles(of(store, key))}


def published(name, year, keys=r"\d{8}"):
    """The values of a year as they stand in the file, by key."""
    path = next((STORES / "frozen").rglob(f"{name}.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["year"] == str(year) and row["value"]]
    return {row["area"]: float(row["value"]) for row in rows if re.fullmatch(keys, row["area"])}


# ---- Tiles ------------------------------------------------------------------------------------------------


def test_a_tile_shows_the_town_and_the_middle_of_the_towns(frozen):
    row = shown(frozen, HERTEN)["Kinderarmut"]
    values = published("armut", 2022)
    assert (row.year, row.scope) == (2022, Scope.OWN)
    assert row.cell.value == values[HERTEN] == 21.5
    assert median(values.values()) == 19.0
    assert wording.placed(row.context) == "Median 19,0\u00a0%, nahe der Mitte"


def test_what_only_the_kreis_has_is_that_of_the_kreis(frozen):
    row = shown(frozen, HERTEN)["Kinder je Fachkraft"]
    values = published("kinder-je-fachkraft", row.year, r"\d{5}")
    assert (row.scope, row.area.name, row.context.is_lent) == (Scope.KREIS, "Kreis Recklinghausen", True)
    assert row.cell.value == values["05562"]
    assert row.context.distribution.median == median(values.values())


@pytest.mark.parametrize(
    ("key", "name", "said"),
    [
        (HERTEN, "Betreuung", "mehr als die Mitte"),
        (HERTEN, "Ohne Abschluss", "nahe der Mitte"),
        (HERTEN, "Lage", "niedriger als die Mitte"),  # an index is not more or less
        (XANTEN, "Lage", "höher als die Mitte"),
        (XANTEN, "Kinderarmut", "genau in der Mitte"),
        (XANTEN, "Betreuung", "nicht sicher anders"),
        (BRECKERFELD, "Betreuung", "zu wenige Fälle"),
    ],
)
def test_where_a_value_stands_is_said_in_few_words(frozen, key, name, said):
    assert wording.placed(shown(frozen, key)[name].context).endswith(f", {said}")


def test_where_nothing_is_known_only_the_median_is_told(frozen):
    row = shown(frozen, "JA05170")["Kinderarmut"]
    assert not row.known
    assert wording.placed(row.context) == "Median 19,1\u00a0%"


def test_of_several_series_the_latest_counts_and_of_two_alike_the_first(frozen):
    rows = {
        slug: next(r for r in shown(frozen, HERTEN).values() if r.context.indicator.slug == slug)
        for slug in ("quote", "armut", "einkommensteuer")
    }  # 2019, 2022, 2022

    def latest(*slugs):
        return tiles.latest(Tile(Text("a", "a"), slugs), rows).context.indicator.slug

    assert latest("quote", "armut") == "armut"
    assert latest("armut", "einkommensteuer") == "armut"
    assert latest("einkommensteuer", "armut") == "einkommensteuer"
    assert tiles.latest(Tile(Text("a", "a"), ("nirgends",)), rows) is None


def test_a_series_without_a_figure_gives_way_to_an_older_one(frozen):
    rows = {row.context.indicator.slug: row for row in shown(frozen, "JA05170").values()}
    assert not rows["armut"].known
    found = tiles.latest(Tile(Text("a", "a"), ("armut", "quote")), rows)
    assert (found.context.indicator.slug, found.year) == ("quote", 2019)


def test_the_level_looked_at_does_not_count(frozen):
    about = of(frozen, HERTEN, "&ebene=kreis")
    assert (about.mine.name, about.view.level) == ("Herten", Level.GEMEINDE)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (HERTEN, "62.204 Einwohner (2023), eigenes Jugendamt, Kreis Recklinghausen"),
        (XANTEN, "21.776 Einwohner (2023), Kreisjugendamt Wesel, Kreis Wesel"),
        (BRECKERFELD, "9.120 Einwohner (2023), Jugendamt Ennepetal, Ennepe-Ruhr-Kreis"),
        ("05113000", "586.608 Einwohner (2023), kreisfreie Stadt"),
        ("05562", "202.789 Einwohner (2023), Kreis mit 4 Gemeinden"),
        ("JA05954008", "39.622 Einwohner (2023), Jugendamtsbezirk aus 2 Gemeinden, Ennepe-Ruhr-Kreis"),
        ("JA05562020", "62.204 Einwohner (2023), Jugendamtsbezirk, Kreis Recklinghausen"),
    ],
)
def test_who_a_town_is_stands_in_one_line(frozen, key, said):
    about = of(frozen, key)
    assert wording.facts(about, about.mine) == said


@pytest.mark.parametrize("key", [HERTEN, "05978020", XANTEN, "05913000", "JA05170", "05170"])
def test_a_chapter_lacks_the_town_where_no_indicator_has_a_figure_of_its_territory(key):
    about, territory = of(STORE, key), STORE.areas.get(key).parts
    same = {area.level: area.key for area in STORE.areas if area.parts == territory}

    def has(item):
        tables = {level: STORE.table(item, level) for level in Level}
        level = about.view.level if tables[about.view.level] else Level.KREIS
        if level not in same or not tables[level]:
            return False
        year = about.about(item.slug, level=level).view.year
        return STORE.cell(item, same[level], year).known

    expected = {topic.slug for topic in STORE.catalogue.topics} - {
        item.topic.slug for item in STORE.catalogue.indicators.values() if has(item)
    }
    assert without_own(about) == expected


# ---- Strips -----------------------------------------------------------------------------------------------


def test_a_strip_reaches_from_the_lowest_to_the_highest_value():
    assert still_strip.across({"a": 2.0, "b": 4.0, "c": 3.0}, 3.5) == {
        "a": 3.0,
        "b": 97.0,
        "c": 50.0,
        "0": 73.5,
    }
    assert still_strip.across({"a": 2.0, "b": 2.0}) == {"a": 50.0, "b": 50.0}


def test_dots_stand_in_rows_in_which_none_covers_another():
    places = {str(number): 50 + number * 0.5 for number in range(5)}
    rows = still_strip.rows(places)
    assert sorted(rows.values()) == [-2, -1, 0, 1, 2]
    far = {str(number): number * 5.0 for number in range(20)}
    assert set(still_strip.rows(far).values()) == {0}


def test_a_strip_marks_mine_with_a_star_and_what_is_lent_with_a_ring(frozen):
    rows = shown(frozen, HERTEN)
    own, lent = (still_strip.strip(rows[name].context) for name in ("Kinderarmut", "Kinder je Fachkraft"))
    assert f'fill="{MINE}"' in own
    assert f'stroke="{MINE}"' not in own
    assert f'stroke="{MINE}"' in lent
    assert own.count("<circle") == len(published("armut", 2022)) - 1
    assert 'aria-hidden="true"' in own


def test_a_strip_without_values_is_none(frozen):
    about = of(frozen, HERTEN)
    assert still_strip.strip(about.about("armut", year=1900)) == ""


# ---- Map --------------------------------------------------------------------------------------------------


def drawn():
    return start_map.drawn_for(Context(STORE, parse("", STORE)[0]), STORE.start.map)


def surface(ring):
    """Twice the area within a ring."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((*ring, ring[0]))))


def test_the_map_draws_every_area_as_large_as_it_is():
    about = drawn()
    shapes = still_map.shapes(about.geometry)
    assert set(shapes.rings) == {area.key for area in about.areas}
    sizes = {area.key: surface(max(shapes.rings[area.key], key=surface)) for area in about.areas}
    ratios = [sizes[area.key] / area.area_km2 for area in about.areas]
    assert max(ratios) / min(ratios) < 1.06  # Mercator's projection, the grid, generalised boundaries
    points = [point for rings in shapes.rings.values() for ring in rings for point in ring]
    assert {min(x for x, _ in points), min(y for _, y in points)} == {0}
    assert (max(x for x, _ in points), max(y for _, y in points)) == (still_map.WIDE, shapes.high)


def test_a_path_is_the_ring_in_steps():
    shapes = still_map.Shapes({"a": (((1, 2), (4, 2), (4, -3)),)}, 10)
    assert shapes.path("a") == "M1 2l3 0 0-5z"


def test_the_map_is_light():
    about = drawn()
    shapes = still_map.shapes(about.geometry)
    assert sum(len(shapes.path(area.key)) for area in about.areas) < 25_000


def test_each_area_has_the_colour_of_its_class():
    about = drawn()
    fills = still_map.fills(about)
    by_value = sorted(about.areas, key=lambda area: about.cells[area.key].value)
    order = list(dict.fromkeys(fills[area.key] for area in by_value))
    assert len(order) == len(set(fills.values()))  # once a colour is left it does not come again
    changes = sum(fills[a.key] != fills[b.key] for a, b in pairwise(by_value))
    assert changes == len(order) - 1


def test_names_are_those_of_large_towns_and_touch_none():
    about = drawn()
    names = still_map.names(about)
    narrow = [name for name in names if not name.wide]
    assert len(narrow) == still_map.NAMES_NARROW
    assert {"Dortmund", "Essen", "Duisburg"} <= {name.text for name in narrow}
    assert all(0 < name.left < 100 and 0 < name.top < 100 for name in names)
    for one, other in combinations(names, 2):
        assert abs(one.left - other.left) > 6 or abs(one.top - other.top) > 4


# ---- Tabs -------------------------------------------------------------------------------------------------


def test_the_first_tab_is_open_and_the_others_wait():
    row, *panels = tabs("x", "Kapitel", [Tab("a", "A", []), Tab("b", "B", []), Tab("c", "C", [])])
    assert [tab.tabindex for tab in row.children] == ["0", "-1", "-1"]
    assert [panel.hidden for panel in panels] == [False, True, True]
    assert [panel.id for panel in panels] == ["x-a", "x-b", "x-c"]


# ---- The file ---------------------------------------------------------------------------------------------


def load(folder, content):
    (folder / "start.toml").write_text(content, "utf-8")
    return start.load(folder, STORE.catalogue)


def test_what_the_page_shows_is_there():
    assert STORE.start.map == "kinderarmut"
    assert len(STORE.start.tiles) == 6
    assert all(key in STORE.areas.by_key for key in STORE.start.towns)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ('map = "nichts"', "map: 'nichts' is no indicator"),
        ('[[tile]]\nindicators = ["kinderarmut"]', r"tile\[0\]\.name: is missing"),
        ('[[tile]]\nname = { de = "a", en = "b" }\nindicators = []', r"tile\[0\]\.indicators: is empty"),
        ('[[tile]]\nname = { de = "a", en = "b" }\nindicators = ["x"]', r"tile\[0\]\.indicators\[0\]"),
        ('farbe = "rot"', "farbe: unknown key"),
    ],
)
def test_a_fault_names_file_and_key(tmp_path, content, where):
    with pytest.raises(MetadataError, match=where):
        load(tmp_path, content)


def test_a_folder_without_the_file_shows_neither_map_nor_tiles(tiny):
    assert tiny.start == start.Start()
    assert start_map.start_map(Context(tiny, parse("", tiny)[0])) == []


def test_the_check_of_the_data_reads_the_file(tiny_root):
    (tiny_root / "start.toml").write_text('map = "nichts"\n', "utf-8")
    (fault,) = check(tiny_root)
    assert (fault.file, fault.key) == ("data/start.toml", "map")
