"""Areas beyond the region: comparators only, lazily read, in every picture and file, in no median or rank."""

import hashlib
import math
import os
import shutil
from pathlib import Path

import pytest

from components import answers
from components.charts import KINDS, development, scatter_marks
from components.comparison import pairs
from components.comparison.context import Context
from components.comparison.funnel import funnel
from components.comparison.medians import medians
from components.comparison.ranking import ranking
from components.documents import anonymous, native_pair, tables
from components.documents.item import Item
from components.documents.native import PAPER
from components.screen import neighbours, search_rows
from components.screen import outside as outside_view
from components.screen import pairs as pairs_view
from components.screen import search as search_view
from components.screen import tables as screen_tables
from components.screen.plain import text
from components.tables.comparison import shown
from components.view import actions, codes
from components.view.model import parse, query
from components.wording import remarks, sentences
from data.building.outside import plain
from data.checks import folder as checks
from data.checks import outside as outside_check
from data.model import catalogue, region
from data.model.areas import load as load_areas
from data.model.catalogue import Level
from data.numbers.similar import similar
from data.store import outside, seal
from data.store import store as stores
from data.store.outside import called
from tests.damaged_folder import linked

ROOT = Path(__file__).parents[2] / "data"
SEARCH = "?indikator=kinderarmut&ebene=kreis&ort=05562020&orte=14713,04011,05913"


def context(store, search=SEARCH):
    return Context(store, parse(search, store)[0])


def test_nothing_outside_is_read_before_it_is_asked_for(monkeypatch):
    fresh = stores.load(ROOT)
    monkeypatch.setattr(outside, "load", lambda root: pytest.fail(f"{root} was read"))
    for search in ("", "?ort=05562020&orte=05913000,05112", "?ebene=kreis&ort=JA05170&orte=quatsch"):
        about = Context(fresh, parse(search, fresh)[0])
        assert KINDS["position"](about).figure
        assert about.outside == ()


def test_addresses_round_trip_and_name_what_is_wrong(store):
    view, notices = parse(SEARCH, store)
    assert view.chosen == ("14713", "04011", "05913")
    assert notices == ()
    assert parse(query(view, store), store) == (view, ())
    view, notices = parse("?ort=14713&orte=99999,14713000,05334002,١٤٧١٣,1471", store)
    assert view.mine is None
    assert view.chosen == ("14713000", "05334002")
    said = [dict(notice.values) | {"key": notice.key} for notice in notices]
    assert {"key": "ausserhalb.not_mine", "name": "Leipzig"} in said
    assert [one["value"] for one in said if "value" in one] == ["99999", "١٤٧١٣", "1471"]


def test_outside_areas_are_in_no_median_class_group_or_rank(store):
    with_them, without = context(store), context(store, SEARCH.replace("14713,04011,", ""))
    assert [area.key for area in with_them.outside] == ["14713", "04011"]
    assert with_them.group == without.group
    assert with_them.distribution == without.distribution
    assert with_them.classes == without.classes
    assert medians(with_them) == medians(without)
    facts = [KINDS["rangfolge"](one).reading for one in (with_them, without)]
    assert facts[0] == facts[1]
    chosen = context(store, f"{SEARCH}&gruppe=auswahl")
    assert {area.key for area in chosen.group} == {"05562", "05913"}
    only = context(store, "?indikator=kinderarmut&ebene=kreis&orte=14713&gruppe=auswahl")
    assert only.group_is_open
    assert len(only.group) == 15


def test_pictures_show_and_mark_them(store):
    about = context(store)
    strip = KINDS["position"](about)
    written = [note["text"] for note in strip.figure["layout"]["annotations"]]
    assert "Leipzig (außerhalb)\u00a0<b>15,0</b>" in written
    drawn = {
        key: x
        for trace in strip.figure["data"]
        for key, x in zip(trace["customdata"], trace["x"], strict=True)
    }
    assert drawn["14713"] == 15.01
    assert drawn["04011"] == 27.79
    found = ranking(about)
    assert found.missing == ()
    assert {area.key for area in found.guests} == {"14713", "04011"}
    assert len(found.members) == 15
    lines = {line.key: line for line in development.lines_of(about)}
    assert lines["14713"].values[2022] == 15.01
    assert lines["14713"].name == "Leipzig (außerhalb)"
    for kind in ("position", "rangfolge", "entwicklung"):
        note = " ".join(KINDS[kind](about).notes)
        assert "Leipzig und Bremen liegen außerhalb der Metropole Ruhr" in note
    assert "außerhalb der Region" in sentences.hovers(about)["14713"]


def test_files_hold_them_with_their_part(store):
    rows = {
        (row[0], row[3]): row for row in shown(context(store), "vergleich", link="https://example.org").rows
    }
    assert rows["14713", 2022][2] == "ausgewählt, außerhalb der Region"
    assert rows["14713", 2022][4].value == 15.01
    assert rows["14713", 2022][7] is None  # no rank
    assert "außerhalb der Region" in rows["14713", 2022][8]
    keys = [row[0] for row in shown(context(store), "karte", link="https://example.org").rows]
    assert len(keys) == 15  # the map is of the region


_TOGETHER = ("vergleich", "tabelle", "zusammenhang")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        *((page, "zählen nicht zu Median, Gruppe, Klassen und Rang.") for page in _TOGETHER),
        *((page, "nicht dabei: Leipzig, Bremen.") for page in ("karte", "profil")),
    ],
)
def test_files_say_where_areas_outside_stand(store, page, said):
    sheet = shown(context(store), page, link="https://example.org")
    notes = [text for label, text in sheet.facts if label == "Hinweis"]
    assert [note for note in notes if "Leipzig" in note and note.endswith(said)]
    rest = shown(context(store, SEARCH.replace("14713,04011,", "")), page, link="https://example.org")
    assert not [text for _, text in rest.facts if "außerhalb der Metropole" in text.casefold()]


def test_the_file_of_a_map_of_nrw_holds_some_of_them(store):
    about = context(store, SEARCH.replace("04011", "05154") + "&ausschnitt=nrw")
    sheet = shown(about, "karte", link="https://example.org")
    notes = [text for label, text in sheet.facts if label == "Hinweis"]
    assert "Außerhalb von Nordrhein-Westfalen und deshalb nicht auf der Karte: Leipzig." in notes
    assert (
        "Außerhalb von Nordrhein-Westfalen und deshalb nicht auf der Karte: Leipzig."
        in KINDS["karte"](about).notes
    )
    assert [note for note in notes if note.startswith("Der Kreis Kleve liegt außerhalb")]


@pytest.mark.parametrize("kind", ["karte", "spannweite", "zerlegung"])
def test_pictures_of_the_region_say_who_is_left_out(store, kind):
    slug = "ohne-hauptschulabschluss" if kind == "zerlegung" else "betreuungsquote-u3"
    year = "2015" if kind == "zerlegung" else "2016"
    made = KINDS[kind](context(store, SEARCH.replace("kinderarmut", slug) + f"&jahr={year}"))
    assert made.figure, made.notice
    assert made.notes[-1] == "Außerhalb der Metropole Ruhr und deshalb nicht dabei: Leipzig, Bremen."
    assert not [item.label for item in made.legend if "Leipzig" in item.label]


def test_nobody_is_said_not_to_be_collected_for_whom_there_are_only_no_figures_here(store):
    """The GISD exists for Leipzig as well; the project holds that of the region."""
    about = context(store, "?indikator=gisd&ebene=kreis&ort=05562020&orte=14713")
    area, cell = about.outside[0], about.cells["14713"]
    assert sentences.hover(about, area, cell).endswith("hier keine Zahl")
    assert sentences.remarks(about, cell, area) == ["außerhalb der Region", "hier keine Zahl"]
    assert "außerhalb der Region" in sentences.why(about, area, cell)
    rows = [row for row in shown(about, "vergleich", link="https://example.org").rows if row[0] == "14713"]
    assert {row[8] for row in rows} == {"außerhalb der Region; hier keine Zahl"}
    drawn = "".join(map(text, [*screen_tables.of_areas(about), *screen_tables.of_years(about)]))
    assert "hier keine Zahl" in drawn
    assert "nicht erhoben" not in drawn


def test_an_indicator_without_figures_outside_says_so(store):
    about = context(store, "?indikator=steuerkraft&ebene=kreis&ort=05562020&orte=14713")
    assert "Für Leipzig gibt es hier keine Zahlen" in " ".join(KINDS["position"](about).notes)
    assert not about.cells["14713"].known


def test_one_town_under_two_keys(store):
    for search, key in (
        ("?indikator=kinderarmut&ebene=gemeinde&orte=14713", "14713000"),
        ("?indikator=kinderarmut&ebene=kreis&orte=14713000", "14713"),
    ):
        assert [area.key for area in context(store, search).outside] == [key]
    about = context(store, "?indikator=kinderarmut&ebene=jugendamt&orte=14713,05154008")
    assert about.outside == ()
    assert [area.short for area in remarks.lost(about)] == ["Leipzig", "Emmerich am Rhein"]
    view = parse("?ebene=kreis&ort=05562020&orte=14713", store)[0]
    assert actions.toggle(store, view, "14713000")[0].chosen == ()
    assert actions.toggle(store, view, "04011")[0].chosen == ("14713", "04011")
    assert actions.toggle(store, parse("", store)[0], "14713")[0].mine is None


def test_names_that_collide_are_told_apart(store):
    names = {area.key: area.short for area in store.outside}
    assert (names["14713"], names["14729"]) == ("Leipzig", "Landkreis Leipzig")
    assert (names["09561"], names["09571"]) == ("Ansbach", "Landkreis Ansbach")
    assert names["02000"] == "Hamburg"
    assert names["05334"] == "Städteregion Aachen"
    for level, areas in store.outside.by_level.items():
        shown_names = [(a.short, store.outside.land[a.key], store.outside.legal[a.key]) for a in areas]
        assert len(set(shown_names)) == len(shown_names), level


@pytest.mark.parametrize(
    ("name", "legal", "full"),
    [
        ("Kleve", "kreis", "Kreis Kleve"),
        ("Rhein-Kreis Neuss", "kreis", "Rhein-Kreis Neuss"),
        ("Region Hannover", "landkreis", "Region Hannover"),
        ("Kiel", "kreisfreie-stadt", "Kiel"),
        ("Saarbrücken", "regionalverband", "Regionalverband Saarbrücken"),
    ],
)
def test_a_kreis_says_that_it_is_one(name, legal, full):
    assert called(name, legal) == full


def test_names_of_the_register_lose_their_legal_form():
    assert plain("Hamburg, Freie und Hansestadt") == "Hamburg"
    assert plain("Städteregion Aachen (einschl. Stadt Aachen)") == "Städteregion Aachen"
    assert plain("Langenfeld (Rheinland), Stadt") == "Langenfeld (Rheinland)"


def test_there_is_every_kreis_and_every_municipality_of_nrw(store):
    ours = load_areas(ROOT)
    by_level = store.outside.by_level
    assert len(by_level[Level.KREIS]) + len(ours.by_level[Level.KREIS]) == 400
    nrw = [area for area in by_level[Level.GEMEINDE] if area.key.startswith("05")]
    assert len(nrw) + len(ours.by_level[Level.GEMEINDE]) == 396
    assert not {area.key for area in store.outside} & set(ours.by_key)


def test_a_view_with_areas_outside_has_a_code(store):
    view, _ = parse(SEARCH, store)
    assert codes.find(store, codes.code(store, "vergleich", view)) == ("vergleich", view)


def test_search_finds_and_describes_them(store):
    asked = search_rows.Asked("add", "leipz", "/vergleich", "1")
    found = "".join(map(text, search_view.results(context(store, "?ebene=kreis"), asked)))
    assert "kreisfreie Stadt, Sachsen, 619.879 Einwohner" in found
    assert "orte=14713" in found
    assert "orte=14729" in found


def test_filters_by_legal_type_and_size(store):
    about = context(store, "?sprache=de")
    listed = "".join(map(text, outside_view.found(about, "", "stadtkreis", "4")))
    assert "Stuttgart" in listed
    assert "Heilbronn" not in listed  # smaller
    assert "München" not in listed  # kreisfreie Stadt
    assert "Kein Gebiet" in "".join(map(text, outside_view.found(about, "", "regionalverband", "0")))
    assert answers.outside(store, "?", None, 7, ["x"])


def test_similar_towns_of_germany(store):
    """Hand check: distances grow, none is of the region, each variable is standardised over 400 Kreise."""
    found = similar(store, "05913", 6, {})
    assert found.compared == 385
    far = [neighbour.distance for neighbour in found.likeness.neighbours]
    assert far == sorted(far)
    assert all(store.outside.get(neighbour.key) for neighbour in found.likeness.neighbours)
    for column in found.likeness.used:
        scores = list(column.scores.values())
        assert abs(sum(scores) / len(scores)) < 1e-9
    assert "gisd" in {variable.key for variable in found.absent}  # the region alone has it
    page = "".join(map(text, outside_view.alike(context(store, "?ort=05562020"))))
    assert "Herten gehört zum Kreis Recklinghausen" in page
    assert "orte=" in page


@pytest.mark.parametrize(
    ("slug", "language"),
    [("kinderarmut", "de"), ("bevoelkerung", "en"), ("schueler", "de"), ("gisd", "en")],
)
def test_every_picture_and_file_of_sampled_indicators(store, slug, language):
    item = store.catalogue.indicators[slug]
    for level in (level for level in Level if store.table(item, level)):
        search = f"?indikator={slug}&ebene={level.value}&ort=05562020&sprache={language}"
        about = context(store, f"{search}&orte=14713,05154,05334002,02000")
        for kind, build in KINDS.items():
            made = build(about)
            assert made.figure or made.notice, (kind, level)
            assert not {"nan", "none", "undefined"} & set(" ".join(made.notes).casefold().split()), kind
        for page in ("vergleich", "karte", "zusammenhang"):
            assert shown(about, page, link="https://example.org").columns


@pytest.mark.parametrize("page", ["profil", "tabelle"])
def test_pages_of_many_indicators(store, page):
    about = context(store, f"{SEARCH}&kapitel=hochschule")
    rows = shown(about, page, link="https://example.org").rows
    assert rows
    assert ("14713" in {row[0] for row in rows}) == (page == "tabelle")


def test_anonymised_files_leave_them_out(store):
    item = Item("vergleich", parse(SEARCH, store)[0])
    hidden = anonymous.mask(store, [item], "Kommune")
    assert hidden.view(item.view).chosen == ("05913",)


@pytest.fixture
def folder(tmp_path):
    """A data folder with a cut-out of the outside tables."""
    root = tmp_path / "data"
    for name in ("areas", "indicators", "sources"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    (root / "outside" / "kreis").mkdir(parents=True)
    shutil.copy(ROOT / "outside" / "areas.csv", root / "outside")
    shutil.copy(ROOT / "outside" / "kreis" / "kinderarmut.csv", root / "outside" / "kreis")
    return root


def check(root):
    """Faults of the rows beyond the region, whatever their seal says."""
    places = {area.key: area.level.value for area in load_areas(root)}
    return list(outside_check.check(root, catalogue.load(root).indicators, places, region.current()))


def test_the_check_of_the_real_folder():
    assert checks.check(ROOT, whole=True) == []


LEIPZIG = "14713,2022,15.01,,,ok"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (LEIPZIG, "14713,2022,15.01,,,confidential", 'Wert vorhanden, Status ist "confidential"'),
        (LEIPZIG, "14713,2022,15,01,,,ok", "7 statt 6 Spalten"),
        (LEIPZIG, "05913,2022,15.01,,,ok", 'unbekanntes Gebiet "05913"'),
        (LEIPZIG, "14713,2021,15.01,,,ok", "Schlüssel doppelt"),
        (LEIPZIG, f"{LEIPZIG}\n{LEIPZIG}", "Schlüssel doppelt"),
        (LEIPZIG, "14713,2022,115.01,,,ok", "Wert 115.01 liegt außerhalb des Bereichs (0 bis 100)"),
        (LEIPZIG, "14713,2022,-1,,,ok", "Wert -1 liegt außerhalb des Bereichs (0 bis 100)"),
        (LEIPZIG, "14713,2022,viel,,,ok", 'Wert "viel" ist keine Zahl'),
        (LEIPZIG, "14713,2034,15.01,,,ok", "Jahr liegt nach dem Abruf der Quelle"),
        (LEIPZIG, "14713,2o22,15.01,,,ok", 'Jahr "2o22" ist keine vierstellige Zahl'),
        ("area,year,value", "area,value", "Kopfzeile ist"),
    ],
)
def test_the_check_finds(folder, old, new, message):
    path = folder / "outside" / "kreis" / "kinderarmut.csv"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    line = text[: text.index(old)].count("\n") + 1 + new.count("\n")
    found = {(fault.line, fault.message) for fault in check(folder)}
    place = None if "Abruf" in message else line
    assert any(at == place and message in said for at, said in found), found


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("14713,Leipzig,", "14713,,", "name ist leer"),
        ("14713,Leipzig,", "13000,Leipzig,", "nicht nach Schlüssel sortiert"),
        ("14713,Leipzig,", "05913,Leipzig,", "gehört zur Region"),
        ("14713,Leipzig,", "1471,Leipzig,", "ist kein Schlüssel einer Gemeinde oder eines Kreises"),
        ("14713,Leipzig,", "14713,Dresden,", "heißt auf seiner Ebene wie"),
        ("619879", "-5", 'population "-5" ist keine positive ganze Zahl'),
        ("619879", "0", 'population "0" ist keine positive ganze Zahl'),
        (",kreisfreie-stadt,Sachsen", ",dorf,Sachsen", 'legal "dorf" ist keiner der Werte'),
        ("population,", "einwohner,", "Spalte fehlt"),
    ],
)
def test_the_check_of_the_areas_outside_finds(folder, old, new, message):
    path = folder / "outside" / "areas.csv"
    text = path.read_text("utf-8")
    start = 0 if old == "population," else text.index("14713,Leipzig,")
    path.write_text(text[:start] + text[start:].replace(old, new, 1), "utf-8")
    line = text[: text.index(old, start)].count("\n") + 1
    found = [(fault.line, fault.message) for fault in check(folder)]
    assert any(message in said and at in {line, line + 1} for at, said in found), found


@pytest.fixture
def sealed(tmp_path):
    """The whole data folder, whose files may be replaced."""
    linked(ROOT, tmp_path / "data")
    return tmp_path / "data"


def replaced(path, content):
    path.unlink()
    path.write_bytes(content)


TABLE, SHAPES = "outside/kreis/kinderarmut.csv", "boundaries/nrw/kreis.geojson"


def test_a_seal_that_is_right_spares_the_rows(sealed, monkeypatch):
    monkeypatch.setattr(outside_check, "check", lambda *_: pytest.fail("the rows were looked at"))
    assert checks.check(sealed) == []


def test_a_plausible_figure_that_nobody_imported_stops_the_start(sealed):
    path = sealed / TABLE
    replaced(path, path.read_bytes().replace(b"14713,2022,15.01,", b"14713,2022,15.07,"))
    assert [str(fault) for fault in checks.check(sealed)] == [
        f"data/{TABLE}: Inhalt ist nicht der, dessen Prüfsumme in SHA256SUMS steht: beschädigt oder verändert"
    ]


def test_what_is_wrong_is_told_with_its_line_and_not_twice(sealed):
    path = sealed / TABLE
    replaced(path, path.read_bytes().replace(b"14713,2022,15.01,", b"14713,2022,115.01,"))
    (fault,) = checks.check(sealed)
    assert (fault.file, fault.key) == (f"data/{TABLE}", "14713/2022")
    assert fault.line


@pytest.mark.parametrize("name", [TABLE, SHAPES, "outside/areas.csv", "boundaries/nrw/points.csv"])
def test_a_sealed_file_that_is_missing_or_a_folder_stops_the_start(sealed, name):
    (sealed / name).unlink()
    assert any(f.file == f"data/{name}" and "fehlt" in f.message for f in checks.check(sealed))
    (sealed / name).mkdir()
    assert any(f.file == f"data/{name}" and "Ordner" in f.message for f in checks.check(sealed))


def test_a_file_that_the_seal_does_not_name_stops_the_start(sealed):
    (sealed / "outside" / "kreis" / "neu.csv").write_bytes((sealed / TABLE).read_bytes())
    found = [str(fault) for fault in checks.check(sealed)]
    assert found == ["data/outside/kreis/neu.csv: gehört zu keinem Indikator auf dieser Ebene"]
    os.link(sealed / TABLE, sealed / "outside" / "kreis" / "schuldnerquote.csv")
    assert any("schuldnerquote.csv: steht nicht in SHA256SUMS" in str(f) for f in checks.check(sealed))


@pytest.mark.parametrize("content", [b"quatsch\n", b"\xff\xfe", b"abc  areas.csv\n"])
def test_a_damaged_seal_is_named(sealed, content):
    replaced(sealed / "outside" / seal.NAME, content)
    (fault,) = checks.check(sealed)
    assert str(fault) == ("data/outside/SHA256SUMS, Zeile 1: ist keine Prüfsumme mit dem Namen einer Datei")


def test_without_a_seal_every_row_is_looked_at(sealed):
    (sealed / "outside" / seal.NAME).unlink()
    assert checks.check(sealed) == []
    path = sealed / TABLE
    replaced(path, path.read_bytes().replace(b"14713,2022,15.01,", b"14713,2022,115.01,"))
    (fault,) = checks.check(sealed)
    assert "115.01" in fault.message


def test_the_seal_is_renewed_with_what_is_written_and_no_further(sealed):
    old = dict(line.split("  ")[::-1] for line in (sealed / "outside" / seal.NAME).read_text().splitlines())
    path = sealed / TABLE
    untouched = sealed / "outside" / "kreis" / "kitas.csv"
    replaced(untouched, b"beschaedigt")  # must not be taken for right because another file is written
    made = seal.renewed(
        sealed, {path: b"neu", sealed / "outside/areas.csv": None, sealed / "codes.toml": b""}
    )
    ((target, content),) = made.items()
    assert target == sealed / "outside" / seal.NAME
    new = dict(line.split("  ")[::-1] for line in content.decode().splitlines())
    assert new == {
        **{name: known for name, known in old.items() if name != "areas.csv"},
        "kreis/kinderarmut.csv": hashlib.sha256(b"neu").hexdigest(),
    }
    assert hashlib.sha256(b"beschaedigt").hexdigest() in seal.anew(sealed)[target].decode()


def test_what_changed_after_the_start_is_not_read(sealed):
    fresh = stores.load(sealed)
    assert fresh.outside.table("kinderarmut", Level.KREIS).at("14713", 2022).value == 15.01
    path = sealed / "outside" / "kreis" / "sgb2-quote.csv"
    replaced(path, path.read_bytes()[:-5])
    with pytest.raises(seal.ChangedError, match=r"sgb2-quote\.csv: has changed since the start"):
        fresh.outside.table("sgb2-quote", Level.KREIS)
    replaced(sealed / SHAPES, b"{}")
    with pytest.raises(seal.ChangedError):
        assert fresh.land


def test_a_region_without_such_a_folder(folder):
    shutil.rmtree(folder / "outside")
    assert check(folder) == []
    assert list(outside.load(folder)) == []
    assert outside.load(folder).table("kinderarmut", Level.KREIS) is None


PAIR = "?ebene=kreis&ort=05913&orte=14713,05915&indikator2=verfuegbares-einkommen&jahr=2022"


def test_the_scatter_draws_them_beside_its_line(store):
    with_them, without = (pairs.of(context(store, s)) for s in (PAIR, PAIR.replace("14713,", "")))
    assert with_them.fit == without.fit
    assert [p.area for p in with_them.points] == [p.area for p in without.points]
    (leipzig,) = with_them.beyond
    assert (leipzig.area.short, leipzig.y.value, leipzig.x.value) == ("Leipzig", 15.01, 21460)
    assert with_them.expected(leipzig) is None
    made = KINDS["streu"](context(store, PAIR))
    (trace,) = [t for t in made.figure["data"] if t["name"] == "Leipzig"]
    assert (trace["x"], trace["y"], trace["customdata"]) == ([21460], [15.01], ["14713"])
    assert "Leipzig (außerhalb der Region), 2022" in trace["hovertext"][0]
    assert "nach der Linie" not in trace["hovertext"][0]
    assert {"Leipzig (außerhalb der Region)", "Linie über alle Gebiete der Region"} <= {
        item.label for item in made.legend
    }
    assert "Dazu außerhalb der Region: Leipzig (15,0\u00a0% und 21.460\u00a0Euro)" in made.summary
    assert "weder zur Linie noch zu r" in " ".join(made.notes)
    assert "15 Kreise" in made.summary  # the number and the range are those of the region


def test_axes_of_the_scatter_reach_them(store):
    far = pairs.of(context(store, PAIR.replace("14713", "09184")))  # Landkreis München: the highest income
    (point,) = far.beyond
    assert point.x.value > max(p.x.value for p in far.points)
    assert scatter_marks.limits(far, "x")[1] > point.x.value
    assert scatter_marks.limits(far, "y")[0] <= point.y.value


def test_the_points_of_the_scatter_in_tables_files_and_documents(store):
    about = context(store, PAIR)
    row = {row[0]: row for row in shown(about, "zusammenhang", link="https://example.org").rows}["14713"]
    assert row[2] == "ausgewählt, außerhalb der Region"
    assert (row[3].value, row[4].value, row[5], row[6]) == (15.01, 21460, None, None)
    assert row[-1] == "außerhalb der Region, nicht in der Linie"
    (areas_table,) = tables.pair(pairs.of(about))
    assert ["Leipzig", "–", "–"] in [[r.cells[0], *r.cells[3:]] for r in areas_table.rows]
    chart = native_pair.scatter(pairs.of(about), PAPER)
    assert [(s.x, s.values) for s in chart.series if s.name == "Leipzig"] == [((21460.0,), (15.01,))]
    assert "Leipzig" in "".join(map(text, pairs_view.points(about)))


def test_a_value_missing_outside_is_said_not_drawn(store):
    about = context(store, PAIR.replace("verfuegbares-einkommen", "arbeitslosenquote"))
    assert pairs.of(about).beyond == ()
    made = KINDS["streu"](about)
    assert "Leipzig" not in [trace["name"] for trace in made.figure["data"]]
    assert "fehlt (hier keine Zahl): Leipzig" in " ".join(made.notes)
    assert "weder zur Linie" not in " ".join(made.notes)


FUNNEL = "?ebene=kreis&ort=05913&orte=14713,09162&bild=trichter&indikator=maenner-in-kitas"


def test_the_funnel_draws_them_beside_its_limits(store):
    about, without = context(store, FUNNEL), context(store, FUNNEL.replace("orte=14713,09162&", ""))
    found, plain_one = funnel(about), funnel(without)
    assert (found.centre, found.model, found.points, found.outside) == (
        plain_one.centre,
        plain_one.model,
        plain_one.points,
        plain_one.outside,
    )
    assert [area.short for area in found.guests] == ["Leipzig", "München"]
    made, traces = KINDS["trichter"](about), {}
    for trace in made.figure["data"]:
        traces.setdefault(trace["name"], trace)
    cell = about.cells["09162"]
    assert traces["München"]["x"] == [cell.denominator]
    assert traces["München"]["y"][0] == pytest.approx(cell.value, abs=0.06)
    assert made.figure["layout"]["xaxis"]["range"][1] > math.log10(cell.denominator)
    low, high = made.figure["layout"]["yaxis"]["range"]
    assert all(low < y < high for name in ("Leipzig", "München") for y in traces[name]["y"])
    assert "Leipzig (außerhalb der Region)" in [item.label for item in made.legend]
    assert "Leipzig 12,6\u00a0%; München" in made.summary
    assert f"von {len(plain_one.points)} Gebieten" in KINDS["trichter"](about).summary
    bare = FUNNEL.replace("maenner-in-kitas", "ohne-hauptschulabschluss")
    none = KINDS["trichter"](context(store, bare))
    assert "Leipzig und München liegen außerhalb der Metropole Ruhr und fehlen im Trichter" in none.notes[-1]


def test_the_neighbours_picture_says_that_they_are_no_part_of_it(store):
    about = context(store, f"{SEARCH}&bild=nachbarn")
    made = KINDS["nachbarn"](about)
    assert not {"Leipzig", "Bremen"} & {trace["name"] for trace in made.figure["data"]}
    assert not [item for item in made.legend if "Leipzig" in item.label]
    assert "Leipzig und Bremen liegen außerhalb" in made.notes[-1]
    links = [part for part in neighbours.neighbours(about) if "panel-links" in str(part)]
    assert "/ausserhalb?" in str(links)
