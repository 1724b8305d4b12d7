"""The region is data: what its file says, what is wrong with one, and that no code says it instead."""

import ast
import dataclasses
import re
from pathlib import Path

import pytest

import app
from components.api import schemas
from components.api.description import PARAMETERS, example_of, openapi
from components.api.examples import offered
from components.comparison.context import Context
from components.screen import outside as outside_view
from components.tables.profile import profil
from components.view.model import EXTENTS, default_view, parse, query
from components.view.report import Field, called, parts
from components.web.api import collection
from data.__main__ import main
from data.checks.folder import check
from data.checks.metadata import line_of_key
from data.model import areas, hierarchy, region
from data.model.catalogue import Level
from data.own import places
from data.store import seal
from data.store import store as stores

ROOT = Path(__file__).parents[2]
OTHER = """key = "KOELN"
title = "Rheinlandvergleich"
levels = ["kreis", "gemeinde"]
first_level = "kreis"
first_indicator = "anteil"
size_classes = [20000, 300000]
[name]
de = "Region Köln"
en = "Cologne region"
[short]
de = "Köln"
en = "Cologne"
forms = { gen = "Kölns" }
[spelled]
region = ["region koeln"]
"""


@pytest.fixture
def served(monkeypatch, tmp_path):
    """Serves another region, which lies in several Länder and has no Jugendämter, for one test."""
    (tmp_path / "region.toml").write_text(OTHER, "utf-8")
    found = region.load(tmp_path)
    monkeypatch.setattr(region, "_used", [found])
    return found


def test_the_region_of_the_project():
    ours = region.load()
    assert (ours.key, ours.title, ours.land_key) == ("RUHR", "Ruhrvergleich", "05")
    assert ours.references == ("RUHR", "05", "DG")
    assert ours.extents == ("ruhr", "nrw")
    assert ours.levels == tuple(Level)
    assert ours.ring_level is Level.JUGENDAMT
    assert f"{ours.name['de']:gen}, {ours.land.name['de']:gen}, {ours.land.name['de']:in}" == (
        "der Metropole Ruhr, Nordrhein-Westfalens, in Nordrhein-Westfalen"
    )
    assert str(ours.name["en"]) == "Ruhr region"


def test_a_region_in_several_laender(served):
    assert served.references == ("KOELN", "DG")
    assert served.extents == ("region",)
    assert served.levels == (Level.GEMEINDE, Level.KREIS)  # finest first, whatever the order in the file
    assert served.ring_level is Level.KREIS
    assert f"{served.name['de']:in} {served.short['de']:gen}" == "in der Region Köln Kölns"


FAULTS = [
    ('key = "RUHR"\n', "", "key", "fehlt"),
    ('key = "RUHR"', 'key = "ruhr"', "key", "'ruhr' ist kein Schlüssel einer Region"),
    ('key = "RUHR"', 'key = "DG"', "key", "'DG' ist der Schlüssel von Deutschland"),
    ('title = "Ruhrvergleich"', "title = 7", "title", "hat den falschen Typ (int)"),
    ('key = "RUHR"', 'key = "V1"', "key", "'V1' ist kein Schlüssel einer Region"),
    ('key = "RUHR"', 'key = "JA05112000"', "key", "'JA05112000' ist kein Schlüssel einer Region"),
    ('title = "Ruhrvergleich"', 'title = "Ruhr {x}"', "title", "enthält geschweifte Klammern"),
    ('title = "Ruhrvergleich"', 'title = " "', "title", "ist leer"),
    ('title = "Ruhrvergleich"', 'title = "Ruhrvergleich"\ntitel = "x"', "titel", "unbekannter Schlüssel"),
    ('"gemeinde", "jugendamt", "kreis"', '"gemeinde", "jugendamt"', "levels", "'kreis' fehlt"),
    ('"gemeinde", "jugendamt", "kreis"', '"kreis"', "levels", "'gemeinde' fehlt"),
    (
        '"gemeinde", "jugendamt", "kreis"',
        '"gemeinde", "land", "kreis"',
        "levels[1]",
        "'land' ist keiner der erlaubten Werte gemeinde, jugendamt, kreis",
    ),
    ('"gemeinde", "jugendamt", "kreis"', "", "levels", "'gemeinde' fehlt"),
    ('first_level = "gemeinde"', 'first_level = "dorf"', "first_level", "'dorf' ist keiner der erlaubten"),
    ('first_indicator = "anteil"', 'first_indicator = "fehlt"', "first_indicator", 'Indikator "fehlt" gibt'),
    (
        'land = "nrw"',
        'land = "nrw"\n[asking]\nindikator = "fehlt"',
        "asking.indikator",
        'Indikator "fehlt" gibt',
    ),
    (
        'land = "nrw"',
        'land = "nrw"\n[asking]\nebene = "dorf"',
        "asking.ebene",
        '"dorf" steht nicht in levels',
    ),
    (
        'land = "nrw"',
        'land = "nrw"\n[asking]\nanzahlen = "saldo"',
        "asking.anzahlen",
        'Indikator "saldo" ist keine Quote mit Anzahlen',
    ),
    (
        'land = "nrw"',
        'land = "nrw"\n[asking]\ntabelle = "indikator=fehlt&ebene=kreis"',
        "asking.tabelle",
        'Indikator "fehlt" gibt es nicht',
    ),
    (
        'land = "nrw"',
        'land = "nrw"\n[asking]\norte = "DG,99"',
        "asking.orte",
        'Gebiet "99" gibt es nicht',
    ),
    ("25000, 60000", "60000, 25000", "size_classes", "steigt nicht an"),
    ("25000, 60000", "0, 60000", "size_classes", "steigt nicht an"),
    ("25000, 60000", '"25000", 60000', "size_classes[0]", "muss eine ganze Zahl sein"),
    ("[25000, 60000, 100000, 250000]", "[]", "size_classes", "ist leer"),
    ('de = "Metropole Ruhr"\n', "", "name.de", "fehlt"),
    ('nom = "die Ruhr"', 'nominativ = "die Ruhr"', "short.forms", "'nominativ' ist keiner der erlaubten"),
    ('[land]\nkey = "05"', '[land]\nkey = "5"', "land.key", "'5' ist kein Schlüssel eines Landes"),
    ('[land.short]\nde = "NRW"\nen = "NRW"\n', "", "land.short", "fehlt"),
    ('land = "nrw"', 'land = "ganz NRW"', "extent.land", "'ganz NRW' ist kein Wort für eine Adresse"),
    ('land = "nrw"', 'land = "ruhr"', "extent", "beide Karten heißen gleich"),
]


def faults(root, old, new):
    path = root / region.NAME
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")
    return check(root)


@pytest.mark.parametrize(("old", "new", "key", "message"), FAULTS, ids=[f"{f[2]}: {f[1]}" for f in FAULTS])
def test_each_fault_is_a_sentence_with_file_and_key(tiny_root, old, new, key, message):
    found = faults(tiny_root, old, new)
    assert [(fault.file, fault.key) for fault in found] == [("data/region.toml", key)]
    assert message in found[0].message
    assert not re.search(r"\b(is|must|none)\b", found[0].message)


def test_the_line_is_that_of_the_key_in_its_section(tiny_root):
    text = (tiny_root / region.NAME).read_text("utf-8").splitlines()
    (fault,) = faults(tiny_root, '[land]\nkey = "05"', '[land]\nkey = "99"')
    assert fault.line == text.index("[land]") + 2
    assert line_of_key(tiny_root / region.NAME, "words.profil.core.de") == (
        text.index('[words."profil.core"]') + 2
    )


def test_what_nobody_said_is_asked_about_what_a_view_begins_with(served):
    assert served.asked.werte == served.asked.tabelle == "indikator=anteil"
    assert example_of(PARAMETERS["orte"], served) == "KOELN,DG"
    assert "example" not in openapi("de", served)["components"]["parameters"]["jahr"]
    assert "luecke" not in {one.name for one in offered(served)}
    told = dataclasses.replace(served, asking=region.Asking(luecke="indikator=anteil&ziel=35"))
    assert "luecke" in {one.name for one in offered(told)}


def test_references_stand_from_near_to_far_whatever_the_order_of_the_file(tiny_root):
    path = tiny_root / "areas" / "referenzen.csv"
    head, *rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(head + "".join(reversed(rows)), "utf-8")
    assert list(areas.load(tiny_root).references) == ["RUHR", "05", "DG"]


def test_what_the_boundaries_ask_for_is_said_by_the_region(tiny_root):
    path = tiny_root / region.NAME
    path.write_text('boundaries = { de = "© Amt", en = "© Office" }\n' + path.read_text("utf-8"), "utf-8")
    told = region.load(tiny_root)
    found = collection(dataclasses.replace(stores.load(tiny_root), region=told), Level.GEMEINDE)
    assert found["attribution"] == "© Amt"


def test_references_are_those_of_the_region(tiny_root):
    found = faults(tiny_root, '[land]\nkey = "05"', '[land]\nkey = "06"')
    said = {(Path(fault.file).name, fault.key, fault.message) for fault in found}
    assert ("referenzen.csv", "05", "ist kein Vergleichswert") in said
    assert ("referenzen.csv", "06", "fehlt") in said


def test_no_town_in_the_region_is_a_fault(tiny_root):
    towns = tiny_root / "areas" / "gemeinden.csv"
    towns.write_text(towns.read_text("utf-8").replace(",RUHR,", ",RUHRGEBIET,"), "utf-8")
    assert ("RUHR", "keine Gemeinde liegt in dieser Region") in [(f.key, f.message) for f in check(tiny_root)]


def test_a_map_of_another_land_is_a_fault(tiny_root):
    (tiny_root / "boundaries" / "hessen").mkdir()
    found = check(tiny_root)
    assert [(f.file, f.message) for f in found] == [
        (
            "data/boundaries/hessen",
            "ist nicht der Ordner der Karte des Landes, den extent.land in region.toml nennt",
        )
    ]


def test_without_the_file_nothing_starts(tiny_root, capsys):
    (tiny_root / region.NAME).unlink()
    assert [str(fault) for fault in check(tiny_root)] == ["data/region.toml: Datei fehlt"]
    with pytest.raises(app.BrokenData) as start:
        app.load(tiny_root)
    assert start.value.faults == (f"{tiny_root / region.NAME}: fehlt",)
    assert main(["check"], tiny_root) == 1
    assert capsys.readouterr().err == f"{tiny_root / region.NAME}: Datei fehlt\n"


def test_a_start_names_what_is_wrong(tiny_root):
    path = tiny_root / region.NAME
    path.write_text(path.read_text("utf-8").replace('"kreis"]', "]"), "utf-8")
    with pytest.raises(app.BrokenData) as start:
        app.load(tiny_root)
    assert start.value.faults == (f"{path}, Zeile 3, levels: 'kreis' fehlt",)


@pytest.fixture
def without_offices(tiny_root):
    """The four towns as a region without Jugendämter that lies in no Land."""
    folder = tiny_root / "areas"
    (folder / "jugendaemter.csv").unlink()
    (tiny_root / "boundaries" / "jugendamt.geojson").unlink()
    rows = [line.split(",") for line in (folder / "gemeinden.csv").read_text("utf-8").splitlines()]
    wanted = [
        at for at, name in enumerate(rows[0]) if name not in {"jugendamt", "evidence", "jugendamt_as_of"}
    ]
    text = "".join(",".join(row[at] for at in wanted) + "\n" for row in rows).replace("RUHR", "KOELN")
    (folder / "gemeinden.csv").write_text(text, "utf-8")
    points = (folder / "points.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "points.csv").write_text("".join(row for row in points if not row.startswith("JA")), "utf-8")
    (folder / "referenzen.csv").write_text(
        "key,name_de,name_en\nKOELN,Region Köln,Cologne region\nDG,Deutschland,Germany\n"
    )
    for path in (tiny_root / "indicators").glob("*/*"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        if path.suffix == ".csv":
            lines = [row for row in lines if not row.startswith(("JA", "05,"))]
        text = "".join(lines).replace('"jugendamt", ', "").replace(', "05"', "").replace("RUHR", "KOELN")
        path.write_text(text, "utf-8")
    (tiny_root / region.NAME).write_text(OTHER, "utf-8")
    return tiny_root


def test_a_region_without_offices_and_land_is_whole(served, without_offices):
    assert check(without_offices) == []
    store = stores.load(without_offices)
    assert store.region.key == "KOELN"
    assert store.areas.by_level[Level.JUGENDAMT] == ()
    assert not any(town.inferred for town in store.areas.by_level[Level.GEMEINDE])
    assert not store.has_land
    assert store.land == {}
    duisburg, kreis = store.areas.by_key["05112000"], store.areas.by_key["05170"]
    assert hierarchy.parents(store.areas, duisburg, without_offices) == ("05112", "KOELN", "DG")
    assert hierarchy.parents(store.areas, kreis, without_offices) == ("KOELN", "DG")
    assert hierarchy.towns(without_offices) == {"05112000", "05170004", "05170012"}


def test_a_file_of_a_profile_has_no_column_of_a_land_where_there_is_none(served, without_offices):
    store = stores.load(without_offices)
    sheet = profil(Context(store, parse("?ort=05112", store)[0]), "")
    assert not [head for head in sheet.columns if "Bundesland" in head]
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_a_view_begins_where_the_region_does(served, without_offices):
    store = stores.load(without_offices)
    view = default_view(store)
    assert (view.indicator, view.level, view.extent) == ("anteil", Level.KREIS, EXTENTS[0])
    view, said = parse("?ebene=jugendamt", store)
    assert view.level is Level.KREIS
    assert said
    view, said = parse("?ausschnitt=nrw", store)
    assert view.extent == EXTENTS[0]
    assert said


def test_saved_addresses_of_the_ruhr_keep_their_words(store):
    view, said = parse("?ausschnitt=nrw", store)
    assert view.extent == EXTENTS[1]
    assert not said
    assert "ausschnitt=nrw" in query(view, store)
    assert [part.name for part in parts("{nrw}") if isinstance(part, Field)] == ["nrw"]
    assert called()["nrw"] == "nrw"


def test_a_field_of_the_land_has_the_name_of_its_map(served, monkeypatch):
    assert "nrw" not in called().values()
    assert list(parts("{nrw}")) == ["{nrw}"]


def test_size_classes_are_those_of_the_region(served):
    def town(people):
        return areas.Area("05112000", "A", "A", Level.GEMEINDE, ("05112000",), "05112", True, people, 1.0)

    assert [town(people).size_class for people in (19_999, 20_000, 299_999, 300_000)] == [0, 1, 1, 2]
    assert outside_view.sizes() == ("0", "1", "2")


def test_own_files_name_the_region(served, without_offices):
    known = places.Places(stores.load(without_offices).areas)
    assert known.by_name("Region Koeln") == {None: "KOELN"}
    assert known.by_name("Ruhrgebiet") == {}
    assert known.by_name("Deutschland") == {None: "DG"}
    assert places.normal_key("koeln") == "KOELN"
    assert places.normal_key("RUHR") is None
    assert places.normal_key("112000") is None  # there is no Land to begin it with


def test_the_interface_knows_the_references(served):
    key = schemas.of(served.references)["Wert"]["properties"]["area"]
    assert re.fullmatch(key["pattern"], "KOELN")
    assert not re.fullmatch(key["pattern"], "RUHR")
    assert schemas.of(("RUHR", "05", "DG"))["Wert"]["properties"]["area"]["pattern"] == (
        "^([0-9]{8}|[0-9]{5}|JA[0-9]{5}([0-9]{3})?|RUHR|05|DG)$"
    )


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("outside/kreis/kinderarmut.csv", "outside"),
        ("outside/areas.csv", "outside"),
        ("boundaries/sachsen/kreis.geojson", "boundaries/sachsen"),
        ("boundaries/kreis.geojson", None),
        ("areas/kreise.csv", None),
        ("outside/SHA256SUMS", None),
    ],
)
def test_what_is_read_late_is_sealed(tmp_path, name, folder):
    assert seal.folder_of(tmp_path, tmp_path / name) == (folder and tmp_path / folder)


ANYWHERE = re.compile(r"RUHR|\bruhr\b|\bnrw\b|NRW|Ruhr|Nordrhein|['\"]05['\"]")
LITERAL = re.compile(r"RUHR(?!VERGLEICH)|\bruhr\b|\bnrw\b|\bNRW\b|Ruhr(?!vergleich)|Nordrhein|\A05\Z")
NAMED = {
    "components/view/report.py": "the field that saved reports name",
    "components/wording/report_changes.py": "the same",
    "components/wording/report_fields.py": "the same",
    "components/wording/report_start.py": "the same",
    "data/own/levels.py": "names of towns and Kreise as people write them",
    "data/own/spelling.py": "the same",
    "data/__main__.py": "the former name of an option",
}
"""Files that may say it, and why; so may data/sources, whose importers read files of publishers in NRW."""


def literals(path):
    text = path.read_text("utf-8")
    if not ANYWHERE.search(text):
        return
    tree = ast.parse(text)
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_no_code_says_what_the_region_says():
    files = [path for room in ("components", "data") for path in (ROOT / room).rglob("*.py")]
    saying = {
        path.relative_to(ROOT).as_posix()
        for path in (*files, ROOT / "app.py")
        if "sources" not in path.parts and any(LITERAL.search(text) for text in literals(path))
    }
    assert saying - NAMED.keys() == set()
    assert NAMED.keys() - saying == set(), "these say it no longer"
