"""Names of areas as people write them: found, or offered, and never another area in silence."""

from __future__ import annotations

import pytest

from components.search.towns import find
from data.model.catalogue import Level
from data.own import levels, places, reading
from data.own.faults import Problem
from data.own.matching import Matcher

G, JA, K = Level.GEMEINDE, Level.JUGENDAMT, Level.KREIS
DISTRICTS = (
    *("Kreis {}", "{}, Kreis", "{} (Kreis)", "Landkreis {}", "{}, Landkreis", "LK {}", "Kr. {}"),
    *("Kreisverwaltung {}", "Kreis {} insgesamt"),
)
OFFICES = (
    *("Jugendamt {}", "Jugendamt der Stadt {}", "Stadtjugendamt {}", "{}, Jugendamt", "Jugendamt Stadt {}"),
    "JA {}",
)
DISTRICT_OFFICES = (
    "Kreisjugendamt {}",
    "Jugendamt des Kreises {}",
    "Jugendamt Kreis {}",
    "{}, Kreisjugendamt",
)
TOWNS = (
    *("{}", "Stadt {}", "{}, Stadt", "{} (Stadt)", "Gemeinde {}", "{}, Gemeinde", "Stadtverwaltung {}"),
    *("Hansestadt {}", "{}, Hansestadt", "{}, Hansestadt an der Ruhr", "Universitätsstadt {}"),
    *("{}, Stadt der FernUniversität", "{}, Europastadt", "{} (kreisangehörige Stadt)", "Kreisstadt {}"),
    "Große kreisangehörige Stadt {}",
    *("{} (Ruhr)", "{}/Ruhr", "{} a.d. Ruhr", "{} (Westf.)", "{} i. W.", "{}/Lippe", "{} am Niederrhein"),
)  # fmt: skip
FREE = (
    *("{}, kreisfreie Stadt", "{}, krfr. Stadt", "{}, kreisfr. Stadt", "Krfr. Stadt {}", "{} (kreisfrei)"),
    "Stadtkreis {}",
)
WRITTEN = (
    str,
    str.upper,
    str.lower,
    lambda name: name.replace("ü", "ue").replace("ö", "oe").replace("ä", "ae"),
    lambda name: name.replace("ü", "u").replace("ö", "o").replace("ä", "a"),
    lambda name: f"  {name.replace(' ', '  ')} ",
    lambda name: name.replace("-", " - "),
)


@pytest.fixture(scope="module")
def known(store):
    return places.Places(store.areas, lambda: store.outside)


@pytest.fixture(scope="module")
def read(store):
    """Figures by key and year of a text, and the problems."""

    def ask(text, **wishes):
        found = reading.read(
            text.encode(), "a.csv", store.areas, lambda t, a: find(t, a, 3), reading.Wishes(**wishes),
            outside=lambda: store.outside,
        )  # fmt: skip
        figures = found.own.figures if found.own else {}
        return {(k, y): a[0] for k, years in figures.items() for y, a in years.items()}, found.problems

    return ask


def own_names(area):
    """What an area is called without saying of what kind it is."""
    for kind in ("Kreisjugendamt ", "Jugendamt ", "Kreis "):
        if area.name.startswith(kind):
            return {area.name.removeprefix(kind)}
    return {area.name.removesuffix("-Kreis"), area.short.removesuffix("-Kreis")}


def patterns(area):
    """The ways to write the name of an area that say its kind, or at least allow it."""
    district = len(area.key.removeprefix("JA")) == 5 and not area.kreisfrei
    if area.level is JA:
        return DISTRICT_OFFICES if district else (*OFFICES, *TOWNS)
    if area.level is K:
        return DISTRICTS if district else FREE
    return (*TOWNS, *FREE) if area.kreisfrei else TOWNS


def test_every_area_in_every_spelling_is_that_area(known, store):
    """On other levels there is only its territory, or a wider one of its name."""
    for area in store.areas:
        for name in own_names(area):
            for pattern in patterns(area):
                for write in WRITTEN:
                    text = write(pattern.format(name))
                    found = known.by_name(text)
                    assert found.get(area.level) == area.key, text
                    for key in found.values():
                        other = store.areas.get(key)
                        assert set(area.parts) <= set(other.parts) or set(other.parts) <= set(area.parts), (
                            text
                        )


def test_what_says_the_kind_leaves_only_areas_of_that_kind(known, store):
    for area in store.areas:
        for name in own_names(area):
            for pattern in DISTRICTS:
                assert set(known.by_name(pattern.format(name))) <= {K}, pattern.format(name)
            for pattern in (*OFFICES, *DISTRICT_OFFICES):
                assert set(known.by_name(pattern.format(name))) <= {JA}, pattern.format(name)
            for pattern in FREE:
                found = known.by_name(pattern.format(name))
                assert not found or set(found) == {G, JA, K}, pattern.format(name)


def test_no_area_beyond_the_region_is_taken_for_one_of_it(known, store):
    for area in store.outside:
        for pattern in (
            "{}",
            "Stadt {}",
            "{}, Stadt",
            "Kreis {}",
            "{} (Kreis)",
            "{}, krfr. Stadt",
            "{} insgesamt",
        ):
            text = pattern.format(area.name)
            assert not known.by_name(text), text
            assert known.beyond("", text) is not None, text
        assert known.beyond(area.key, "") == area


@pytest.mark.parametrize(
    ("text", "level", "key"),
    [
        ("Hagen, Stadt der FernUniversität", G, "05914000"),
        ("Schwerte, Hansestadt an der Ruhr", G, "05978028"),
        ("Bochum, kreisfr. Stadt", K, "05911"),
        ("Essen, krfr. Stadt", G, "05113000"),
        ("Hamm (Westf.)", G, "05915000"),
        ("Universitätsstadt Witten", G, "05954036"),
        ("Kreis Ennepe-Ruhr", K, "05954"),
        ("EN-Kreis", K, "05954"),
        ("Kreis RE", K, "05562"),
        ("ERK", G, "05954"),
        ("SK Essen", G, "05113000"),
        ("Haltern a.See", G, "05562016"),
        ("Xanten, Dom- und Römerstadt", G, "05170052"),
        ("Stadt Duisburg, kreisfreie Stadt", G, "05112000"),
        ("Jugendamt der Stadt Herten", JA, "JA05562020"),
        ("RVR insgesamt", G, "RUHR"),
        ("Metropole Ruhr", G, "RUHR"),
        ("Ruhrgebiet gesamt", G, "RUHR"),
        ("NRW gesamt", G, "05"),
        ("Nordrhein-Westfalen insgesamt", G, "05"),
        ("Deutschland", G, "DG"),
        ("LK Recklinghausen", G, "05562"),
        ("Recklinghausen (Kreis)", G, "05562"),
        ("Stadt Recklinghausen", K, "05562032"),
        ("Recklinghausen", G, "05562032"),
        ("Recklinghausen", K, "05562"),
        ("Recklinghausen", JA, "JA05562032"),
        ("Mülheim a.d. Ruhr", G, "05117000"),
        ("Mülheim/Ruhr", G, "05117000"),
        ("Mülheim (Ruhr)", G, "05117000"),
        ("Muelheim a. d. Ruhr", G, "05117000"),
        ("Mülheim a. d. R.", G, "05117000"),
        ("Stadt Wetter (Ruhr)", G, "05954032"),
        ("Fröndenberg/Ruhr", G, "05978012"),
        ("Kreisverwaltung Unna", G, "05978"),
        ("Kreisjugendamt Wesel", G, "JA05170"),
        ("Haltern a. S.", G, "05562016"),
        ("Hattingen, Hansestadt", G, "05954016"),
        ("Hansestadt Wesel", K, "05170048"),
        ("Wesel, Kreis", G, "05170"),
        ("Kr. Unna", G, "05978"),
        ("Kreisstadt Unna", G, "05978036"),
        ("Ennepetal / Breckerfeld", G, "JA05954008"),
        ("Marl", K, "05562024"),
        # open, or elsewhere
        ("Kreis Wesel", JA, None),
        ("Recklinghausen insgesamt", G, None),
        ("Recklinghausen, kreisfreie Stadt", G, None),
        ("Kreisjugendamt Recklinghausen", JA, None),
        ("Hamm (Sieg)", G, None),
        ("Essen (Oldenburg)", G, None),
        ("Hagen am Teutoburger Wald", G, None),
        ("Dortmund-Innenstadt", G, None),
        ("RE", G, None),
        ("Stadt", G, None),
    ],
)  # fmt: skip
def test_names_as_they_stand_in_tables(known, text, level, key):
    assert known.on(text, level) == key


@pytest.mark.parametrize(
    ("name", "level", "why", "proposals"),
    [
        ("Recklinghausen insgesamt", G, "several_areas", ("05562032", "JA05562032", "05562")),
        ("Recklinghausen", None, "several_areas", ("05562032", "JA05562032", "05562")),
        ("Kreis Wesel", JA, "several_areas", ("JA05170", "05170")),
        ("Oer-Erkenschw.", G, "unmatched", ("05562028",)),
        ("Stadt Hertn", G, "unmatched", ("05562020",)),
        ("Köln", G, "beyond", ()),
        ("Düsseldorf, Stadt", G, "beyond", ()),
        ("Märkischer Kreis", K, "beyond", ()),
    ],
)
def test_a_name_that_is_open_is_offered(known, name, level, why, proposals):
    found = Matcher(known, lambda text, areas: find(text, areas, 3), {}, level).area(7, "", name)
    assert isinstance(found, Problem)
    assert (found.key, found.row) == (why, 7)
    assert found.proposals[: len(proposals)] == proposals
    assert bool(found.proposals) is bool(proposals)


# Keys


def test_keys_without_the_land_are_confirmed_by_their_names(read):
    figures, problems = read(
        "GKZ;Gemeinde;2023\n562024;Marl;3\n562004;Castrop-Rauxel;5\n113000;Essen;7\n913000;Marl;1\n"
    )
    assert figures == {("05562024", 2023): 3.0, ("05562004", 2023): 5.0, ("05113000", 2023): 7.0}
    assert [(one.key, one.row) for one in problems] == [("contradiction", 5)]


def test_areas_beyond_the_region_are_named_as_such(read):
    rows = "05562024;Marl;3 05315000;Köln;5 05111;;6 05913000;Düsseldorf;7 05999999;Nirgends;8"
    text = "AGS;Name;2023\n" + rows.replace(" ", "\n")
    figures, problems = read(text)
    assert figures == {("05562024", 2023): 3.0}
    assert [(one.key, one.row, dict(one.values)) for one in problems[:2]] == [
        ("beyond", 3, {"name": "Köln"}),
        ("beyond", 4, {"name": "05111 Düsseldorf"}),
    ]
    assert [(one.key, one.row) for one in problems[2:]] == [("contradiction", 5), ("outside", 6)]


def test_names_in_a_column_beyond_the_head_are_no_fault(read):
    assert read("5562020;2021\nHertn;5562020;Herten\n")[0] == {}


# Levels


TOWN_NAMES = [
    *("Herten", "Marl", "Recklinghausen", "Unna", "Wesel", "Alpen", "Bönen", "Breckerfeld", "Ennepetal"),
    *("Essen", "Bochum", "Witten"),
]
DISTRICT_NAMES = [
    "Recklinghausen",
    "Unna",
    "Wesel",
    "Essen",
    "Bochum",
    "Dortmund",
    "Duisburg",
    "Hagen",
    "Hamm",
    "Herne",
    "Oberhausen",
]


def test_the_head_says_that_all_are_districts(read):
    rows = "".join(f"{name};{n}\n" for n, name in enumerate(DISTRICT_NAMES, 12))
    figures, problems = read(f"Kreis / kreisfreie Stadt;2023\n{rows}")
    assert problems == ()
    assert {key: value for (key, _), value in figures.items()} == {
        "05562": 12,
        "05978": 13,
        "05170": 14,
        "05113": 15,
        "05911": 16,
        "05913": 17,
        "05112": 18,
        "05914": 19,
        "05915": 20,
        "05916": 21,
        "05119": 22,
    }


@pytest.mark.parametrize(
    ("names", "head", "level"),
    [
        (DISTRICT_NAMES, "Kreis / kreisfreie Stadt", K),
        (DISTRICT_NAMES, "Kreise und kreisfreie Städte", K),
        (DISTRICT_NAMES, "Kreis/Stadt", K),
        (DISTRICT_NAMES, "Stadt", G),
        (DISTRICT_NAMES, "Kommune", G),
        (DISTRICT_NAMES, "Jugendamt", JA),
        (DISTRICT_NAMES, "Name", None),
        (DISTRICT_NAMES, "Kreis / Gemeinde", None),
        ([*DISTRICT_NAMES, "Ennepe-Ruhr-Kreis"], "Name", K),
        ([*DISTRICT_NAMES, "Ennepe-Ruhr-Kreis"], "Stadt", None),
        ([*DISTRICT_NAMES, "Herten"], "Name", G),
        ([*DISTRICT_NAMES, "Herten"], "Kreis", None),
        ([*DISTRICT_NAMES, "Herten", "Ennepe-Ruhr-Kreis"], "Name", None),
        ([*DISTRICT_NAMES, "Herten", "Ennepe-Ruhr-Kreis"], "Gemeinde", G),
        ([*DISTRICT_NAMES, "Kreis Recklinghausen", "Kreis Unna", "Kreis Wesel"], "Name", G),
        (["Dortmund", "Unna", "Herten", "Kreis Wesel", "NRW"], "Ort", G),
        (["Dortmund", "Unna", "Herten", "Kreis Wesel", "NRW"], "", G),
        (["Essen", "Bochum"], "Name", G),
        (["Essen", "Bochum"], "Kreis", K),
        (["Essen", "Bochum"], "Jugendamt", JA),
        (["Essen", "Marl"], "Kreis", G),
        (["Herten", "Marl", "Ennepetal"], "Name", None),
        (["Herten", "Marl", "Ennepetal"], "Jugendamtsbezirk", JA),
        (["Herten", "Marl", "Ennepetal", "Breckerfeld"], "Name", G),
        (["Herten", "Jugendamt Marl", "Kreisjugendamt Unna"], "Name", JA),
        (["Kreis Unna", "Kreis Wesel"], "Name", K),
        (["Köln", "Nirgends"], "Stadt", None),
        (["Wesel"], "Name", None),
        ([*TOWN_NAMES, "Kreis Unna", "Kreis Wesel", "LK Recklinghausen", "EN-Kreis", "NRW"], "Name", G),
        ([*TOWN_NAMES, "Ennepe-Ruhr-Kreis"], "Gebiet", None),
        ([*TOWN_NAMES, "Ennepe-Ruhr-Kreis"], "Kommune", G),
    ],
)  # fmt: skip
def test_the_level_of_a_column(known, names, head, level):
    assert levels.decided(known, names, head) is level


@pytest.mark.parametrize("level", Level)
def test_all_areas_of_a_level_are_on_it(known, store, level):
    """Short names without a head: every town, every office, every Kreis."""
    names = [area.short for area in store.areas.by_level[level]]
    assert levels.decided(known, names, "Gebiet") is level
    found = [known.on(name, level) for name in names]
    assert found == [area.key for area in store.areas.by_level[level]]


def test_levels_to_choose_from(known):
    assert known.levels(["Unna", "Köln"]) == (G, JA, K)
    assert known.levels(["Alpen"]) == (G,)
    assert known.levels(["Köln"]) == ()


@pytest.mark.parametrize(
    ("head", "level"),
    [
        ("Kreisangehörige Gemeinde", G),
        ("Gemeindename", G),
        ("Kreisname", K),
        ("Landkreise", K),
        ("Jugendamtsbezirk / Kreis", JA),
        ("Kreise und Gemeinden", None),
        ("Wert", None),
        ("", None),
    ],
)
def test_what_a_head_says(head, level):
    assert levels.of_head(head) is level
