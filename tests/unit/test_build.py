"""The recipe engine on a small data folder: cells added by hand, unions, statuses, coverage, bytes."""

import errno
import hashlib
import os
import resource
import shutil
from pathlib import Path

import pytest

from data.__main__ import main
from data.building.tables import BuildError, Sources, build_table, plain
from data.model import areas as areas_module
from data.model import catalogue, region
from data.model.amounts import Amount, Figure, add, divide, joint
from data.model.status import Status
from data.sources import Wanted

AREAS = {
    "gemeinden.csv": """key,name,kreis,jugendamt,region,legal,area_km2,population,evidence,jugendamt_as_of
05112000,Duisburg,05112,JA05112000,RUHR,kreisfrei,232.84,500000,direct,2024
05170004,Alpen,05170,JA05170,RUHR,kreisangehörig,60,12000,direct,2024
05170048,Wesel,05170,JA05170048,RUHR,kreisangehörig,122,60000,direct,2024
05170052,Xanten,05170,JA05170,RUHR,kreisangehörig,72,21000,direct,2024
""",
    "jugendaemter.csv": """key,name,short
JA05112000,Jugendamt Duisburg,Duisburg
JA05170,Kreisjugendamt Wesel,Kreis Wesel
JA05170048,Jugendamt Wesel,Wesel
""",
    "kreise.csv": "key,name,short\n05112,Duisburg,Duisburg\n05170,Kreis Wesel,Kreis Wesel\n",
    "referenzen.csv": "key,name_de,name_en\nRUHR,Ruhr,Ruhr\n05,NRW,NRW\nDG,Deutschland,Germany\n",
}
WORDS = "\n".join(
    f'[{key}]\nde = "{key}"\nen = "{key}"'
    for key in (
        *("label", "short", "question", "definition", "unit", "numerator", "denominator"),
        *("reference_date", "processing"),
    )
)
FOOTER = "__________\n"
RATES = """Quoten;;;;
;;;Quote;Anteil
;;;Prozent;Prozent
2015;05112;  Duisburg;17,6;1
2015;05170;  Wesel, Kreis;20,0;1
2015;DG;Deutschland;25,2;1
2016;05112;  Duisburg;18,6;1
2016;05170;  Wesel, Kreis;.;1
2016;DG;Deutschland;26,2;1
2017;05112;  Duisburg;.;1
2017;DG;Deutschland;27,2;1
"""
COUNTS = """Anzahlen;;;;;
;;;Kinder;betreut;Plätze
;;;Anzahl;Anzahl;Anzahl
2015;05112;  Duisburg;100;20;7
2015;05170004;  Alpen;10;5;-
2015;05170048;  Wesel;30;3;-
2015;05170052;  Xanten;20;10;-
2015;05;  NRW;1000;300;50
2016;05112;  Duisburg;100;20;7
2016;05170004;  Alpen;10;5;0
2016;05170048;  Wesel;30;3;4
2016;05170052;  Xanten;20;.;1
2016;05;  NRW;1000;300;50
2017;05112;  Duisburg;100;20;7
2017;05170004;  Alpen;-;-;1
2017;05170048;  Wesel;3;-;1
2017;05170052;  Xanten;20;10;1
2017;05;  NRW;1000;300;50
"""


@pytest.fixture
def folder(tmp_path):
    """Data folder and shared folder; ``add(slug, recipe, …)`` puts an indicator in."""
    return Folder(tmp_path)


class Folder:
    def __init__(self, path):
        self.root, self.shared = path / "data", path / "shared"
        for name in ("areas", "indicators/schulen", "sources"):
            (self.root / name).mkdir(parents=True)
        self.shared.mkdir()
        shutil.copy(region.HERE / region.NAME, self.root)
        for name, text in AREAS.items():
            (self.root / "areas" / name).write_text(text, "utf-8")
        (self.root / "indicators" / "topics.toml").write_text(
            'schulen = { de = "Schulen", en = "Schools" }\n'
        )
        (self.root / "indicators" / "breaks.toml").write_text("")
        self.files = ""
        self.file("rates", RATES + FOOTER)
        self.file("counts", COUNTS + FOOTER)

    def file(self, key, text, digest=None):
        (self.shared / f"{key}.csv").write_text(text, "utf-8")
        digest = digest or hashlib.sha256(text.encode()).hexdigest()
        self.files += f'[file.{key}]\nreader = "genesis"\npath = "{key}.csv"\nsha256 = "{digest}"\n'
        for name in ("publisher", "table", "title", "url", "licence", "attribution", "edition"):
            self.files += f'{name} = "x"\n'
        self.files += 'retrieved = "2020"\n'
        (self.root / "sources" / "files.toml").write_text(self.files, "utf-8")

    def add(
        self, recipe, slug="anteil", kind="rate", levels="gemeinde jugendamt kreis", references="RUHR 05 DG"
    ):
        head = f'order = 1\nkind = "{kind}"\nscale = 100\ndecimals = 1\nplace = "wohnort"\n'
        head += f"levels = {levels.split()}\nreferences = {references.split()}\n"
        path = self.root / "indicators" / "schulen" / f"{slug}.toml"
        path.write_text(f"{head}{WORDS}\n{recipe}", "utf-8")
        return path

    def build(self, slug="anteil"):
        """{(area, year): (value, numerator, denominator, status)} as the texts of the table."""
        sources = Sources(self.shared, Wanted(areas_module.load(self.root)))
        text = build_table(catalogue.load(self.root).indicators[slug], sources, self.root)
        header, *rows = text.removesuffix("\n").split("\n")
        assert header == "area,year,value,numerator,denominator,status"
        keys = [tuple(row.split(",")[:2]) for row in rows]
        assert keys == sorted(set(keys))
        return {(key, int(year)): tuple(cells) for key, year, *cells in (row.split(",") for row in rows)}


PUBLISHED = """[[origin]]
file = "rates"
levels = ["kreis"]
references = ["DG"]
value = ["Quote"]
"""
COMPUTED = """[[origin]]
file = "counts"
levels = ["gemeinde"]
references = ["05"]
numerator = ["betreut"]
denominator = ["Kinder"]
"""
PLACES = """[[origin]]
file = "counts"
levels = ["gemeinde"]
references = ["05"]
value = ["Plätze"]
"""


def test_published_rates_stay_as_they_are_and_every_area_has_a_row(folder):
    folder.add(PUBLISHED, levels="kreis", references="RUHR DG")
    assert folder.build() == {
        ("05112", 2015): ("17.6", "", "", "ok"),
        ("05170", 2015): ("20", "", "", "ok"),
        ("DG", 2015): ("25.2", "", "", "ok"),
        ("05112", 2016): ("18.6", "", "", "ok"),
        ("05170", 2016): ("", "", "", "confidential"),
        ("DG", 2016): ("26.2", "", "", "ok"),
        # 2017: no Kreis has a value, so the year is left out, for Germany too.
        # RUHR: rates without counts are not aggregated.
    }


def test_a_row_the_file_does_not_have_is_unavailable(folder):
    folder.file("kurz", RATES.replace("2015;05170;  Wesel, Kreis;20,0;1\n", "") + FOOTER)
    folder.add(PUBLISHED.replace('"rates"', '"kurz"'), levels="kreis", references="DG")
    assert folder.build()["05170", 2015] == ("", "", "", "unavailable")


def test_what_is_less_is_taken_from_the_numerator(folder):
    folder.add(COMPUTED.replace('["betreut"]', '["Kinder"]\nless = ["betreut"]'), references="RUHR 05")
    rows = folder.build()
    assert rows["05112000", 2015] == ("80", "80", "100", "ok")
    assert rows["05170", 2015] == ("70", "42", "60", "ok")


def test_cells_of_the_year_before_stand_behind_the_figure_of_the_next(folder):
    above = COMPUTED.replace('denominator = ["Kinder"]\n', "")
    below = COMPUTED.replace('numerator = ["betreut"]', "years = [2017, 2017]\nlag = 1")
    folder.add(f"{above}{below}", references="RUHR 05")
    rows = folder.build()
    assert rows["05170048", 2017] == ("0", "0", "30", "zero")  # none of 2017 among the 30 of 2016
    assert rows["05170052", 2017] == ("50", "10", "20", "ok")
    assert ("05170048", 2016) not in rows


def test_rates_of_unions_come_from_summed_counts(folder):
    folder.add(COMPUTED, references="RUHR 05")
    rows = folder.build()
    assert rows["05112000", 2015] == ("20", "20", "100", "ok")
    assert rows["05170048", 2015] == ("10", "3", "30", "ok")
    assert rows["JA05170", 2015] == ("50", "15", "30", "ok")  # Alpen and Xanten, not the Kreis
    assert rows["JA05170048", 2015] == rows["05170048", 2015]
    assert rows["05170", 2015] == ("30", "18", "60", "ok")
    assert rows["05112", 2015] == rows["JA05112000", 2015] == rows["05112000", 2015]
    assert rows["RUHR", 2015] == ("23.75", "38", "160", "ok")
    assert rows["05", 2015] == ("30", "300", "1000", "ok")


def test_a_union_with_a_confidential_part_is_missing(folder):
    folder.add(COMPUTED, references="RUHR 05")
    rows = folder.build()
    assert rows["05170052", 2016] == ("", "", "", "confidential")
    for union in ("JA05170", "05170", "RUHR"):
        assert rows[union, 2016] == ("", "", "", "part_missing")
    assert rows["JA05170048", 2016] == ("10", "3", "30", "ok")


def test_nothing_of_nothing_is_not_meaningful_and_still_adds_up(folder):
    folder.add(COMPUTED, references="RUHR 05")
    rows = folder.build()
    assert rows["05170004", 2017] == ("", "0", "0", "not_meaningful")
    assert rows["05170048", 2017] == ("0", "0", "3", "zero")
    assert rows["JA05170", 2017] == ("50", "10", "20", "ok")
    assert rows["05170", 2017] == ("43.478261", "10", "23", "ok")


def test_counts_add_and_only_nothing_adds_to_zero(folder):
    folder.add(PLACES, kind="count", references="RUHR 05")
    rows = folder.build()
    assert rows["JA05170", 2015] == rows["05170", 2015] == ("0", "", "", "zero")
    assert rows["RUHR", 2015] == ("7", "", "", "ok")
    assert rows["JA05170", 2016] == ("1", "", "", "ok")
    assert rows["RUHR", 2016] == ("12", "", "", "ok")


def test_several_cells_are_added(folder):
    folder.add(PLACES.replace('["Plätze"]', '["Plätze", "betreut"]'), kind="count", references="RUHR 05")
    rows = folder.build()
    assert rows["05112000", 2016] == ("27", "", "", "ok")
    assert rows["05170052", 2016] == ("", "", "", "confidential")


def test_rounding_starts_by_the_level_of_the_source_row(folder):
    """A kreisfreie Stadt is a row of Kreis rank even when it is read as a municipality."""
    folder.add(
        COMPUTED + "rounded = { gemeinde = 2015, kreis = 2016, reference = 2017 }\n", references="RUHR 05"
    )
    rows = folder.build()
    status = {(key, year): row[3] for (key, year), row in rows.items()}
    assert status["05112000", 2015] == status["05112", 2015] == "ok"
    assert status["05112000", 2016] == status["JA05112000", 2016] == "rounded"
    assert status["05170048", 2015] == "rounded"
    assert status["JA05170", 2015] == status["05170", 2015] == status["RUHR", 2015] == "rounded"
    assert [status["05", year] for year in (2015, 2016, 2017)] == ["ok", "ok", "rounded"]
    assert status["05170052", 2016] == "confidential"
    # A printed "-" among rounded counts means 0 to 2.
    assert rows["05170048", 2017] == ("0", "0", "3", "rounded")


def test_a_published_rate_has_no_value_for_a_union_of_several_towns(folder):
    folder.add(PLACES, references="RUHR 05")
    rows = folder.build()
    assert rows["JA05170", 2016] == rows["05170", 2016] == ("", "", "", "not_aggregated")
    assert rows["JA05170048", 2016] == ("4", "", "", "ok")
    assert rows["05112", 2016] == ("7", "", "", "ok")
    assert ("RUHR", 2016) not in rows


def test_what_an_origin_publishes_is_not_computed(folder):
    folder.add(COMPUTED + PUBLISHED + "years = [2015, 2015]\n", references="RUHR 05 DG")
    rows = folder.build()
    assert rows["05170", 2015] == ("20", "", "", "ok")
    assert rows["05112", 2016] == ("20", "20", "100", "ok")
    assert rows["RUHR", 2015] == ("23.75", "38", "160", "ok")


def test_later_counts_join_a_published_value_and_make_the_region(folder):
    counts = """[[origin]]
file = "counts"
levels = ["gemeinde"]
numerator = ["betreut"]
denominator = ["Kinder"]
years = [2015, 2015]
"""
    folder.add(PLACES + counts, references="RUHR 05")
    rows = folder.build()
    assert rows["05112000", 2015] == ("7", "20", "100", "ok")
    assert rows["RUHR", 2015] == ("23.75", "38", "160", "ok")
    assert rows["05112000", 2016] == ("7", "", "", "ok")
    assert ("RUHR", 2016) not in rows


def test_the_first_origin_with_a_value_wins(folder):
    second = PUBLISHED.replace('"Quote"', '"Anteil"')
    folder.add(PUBLISHED + second, levels="kreis", references="DG")
    rows = folder.build()
    assert rows["05112", 2015] == ("17.6", "", "", "ok")
    assert rows["05170", 2016] == ("1", "", "", "ok")


def test_the_region_comes_from_the_kreise_where_no_municipality_is_known(folder):
    folder.add(PUBLISHED, kind="count", levels="kreis", references="RUHR DG")
    rows = folder.build()
    assert rows["RUHR", 2015] == ("37.6", "", "", "ok")
    assert rows["RUHR", 2016] == ("", "", "", "part_missing")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"betreut"',
            '"betreute"',
            "Quelle 1 (counts): numerator 'betreute' gibt es nicht; ähnlich: 'betreut'",
        ),
        ('["gemeinde"]', '["gemeinde", "kreis"]', ""),
        ('"gemeinde"', '"jugendamt"', "die Datei hat keine Zahlen der Ebene jugendamt"),
        ('"05"', '"DG"', "die Datei hat keine Zahlen für DG"),
        ('numerator = ["betreut"]\ndenominator = ["Kinder"]\n', "", "nennt keine Zellen"),
        ('levels = ["gemeinde"]', "years = [1990, 1991]", "Die Quellen ergeben keinen einzigen Wert"),
    ],
)
def test_a_recipe_that_cannot_be_followed_names_file_and_origin(folder, old, new, message):
    path = folder.add(COMPUTED.replace(old, new))
    if not message:  # a kreisfreie Stadt is there by its Kreis key, so this recipe can be followed
        assert folder.build()["05112", 2015] == ("20", "20", "100", "ok")
        return
    with pytest.raises(BuildError) as fault:
        folder.build()
    assert str(path) in str(fault.value)
    assert message in str(fault.value)


def test_a_file_of_kreise_is_no_file_of_municipalities(folder):
    folder.add(PUBLISHED.replace('"kreis"', '"gemeinde"'))
    with pytest.raises(BuildError, match="keine Zahlen der Ebene gemeinde"):
        folder.build()


def test_other_bytes_than_described_are_refused(folder):
    folder.file("anders", COUNTS + FOOTER, "0" * 64)
    folder.add(COMPUTED.replace('"counts"', '"anders"'))
    found = hashlib.sha256((COUNTS + FOOTER).encode()).hexdigest()
    with pytest.raises(BuildError, match=rf"anders\.csv: sha256 erwartet 0{{64}}, gefunden {found}"):
        folder.build()
    (folder.shared / "anders.csv").unlink()
    with pytest.raises(BuildError, match=r"anders\.csv: fehlt unter"):
        folder.build()


def test_the_command_writes_all_tables_or_none(folder, capsys):
    good = folder.add(COMPUTED, references="RUHR 05").with_suffix(".csv")
    bad = folder.add(COMPUTED.replace('"betreut"', '"nichts"'), slug="schlecht")
    assert main(["import", "--from", str(folder.shared)], folder.root) == 1
    said = capsys.readouterr()
    assert "schlecht.toml: Quelle 1" in said.err
    assert "Nichts wurde geschrieben" in said.err
    assert not good.exists()
    bad.unlink()
    assert main(["import", "--from", str(folder.shared)], folder.root) == 0
    first = good.read_bytes()
    assert b"\r" not in first
    assert first.endswith(b"\n")
    assert main(["import", "--from", str(folder.shared), "--only", "anteil"], folder.root) == 0
    assert good.read_bytes() == first
    assert not list(folder.root.rglob("*.tmp"))
    assert "anteil: 33 Zeilen" in capsys.readouterr().out
    assert main(["import", "--from", str(folder.shared), "--only", "fehlt"], folder.root) == 1
    assert "fehlt ist kein Indikator" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, ""),
        (7.0, "7"),
        (0.0, "0"),
        (-3.5, "-3.5"),
        (0.00001, "0.00001"),
        (1e16, "10000000000000000"),
        (100.0, "100"),
        (84669326.0, "84669326"),
    ],
)
def test_numbers_are_written_plainly(number, text):
    assert plain(number) == text


def test_statuses_of_sums():
    assert joint([Status.ZERO, Status.ZERO]) is Status.ZERO
    assert joint([Status.ZERO, Status.ROUNDS_TO_ZERO]) is Status.ROUNDS_TO_ZERO
    assert joint([Status.ZERO, Status.OK]) is Status.OK
    assert joint([Status.OK, Status.LIMITED]) is Status.LIMITED
    assert joint([Status.LIMITED, Status.ROUNDED]) is Status.ROUNDED
    missing = Amount(None, Status.LATER)
    assert add([Amount(1, Status.OK), missing, Amount(None, Status.CONFIDENTIAL)]) is missing
    assert add([Amount(0.1, Status.OK), Amount(0.2, Status.OK)]) == Amount(0.3, Status.OK)
    limited = divide(Amount(1, Status.OK), Amount(3, Status.LIMITED), 100)
    assert limited == Figure(33.333333, 1, 3, Status.LIMITED)


def tables(folder):
    return {path.name: path.read_bytes() for path in folder.root.rglob("*.csv*") if "areas" not in path.parts}


@pytest.fixture
def imported(folder):
    """A folder with two tables, one of which the next import changes."""
    folder.add(COMPUTED, references="RUHR 05")
    folder.add(PLACES, slug="plaetze", kind="count", references="RUHR 05")
    assert main(["import", "--from", str(folder.shared)], folder.root) == 0
    folder.add(COMPUTED, references="RUHR")
    return folder


def test_a_full_disk_leaves_the_old_tables_and_says_so(imported, capsys):
    before = tables(imported)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        code = main(["import", "--from", str(imported.shared), "--also-suspicious"], imported.root)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    said = capsys.readouterr().err
    assert code == 1
    assert "File too large" in said
    assert "Nichts wurde geändert." in said
    assert tables(imported) == before


def test_a_read_only_folder_leaves_the_old_tables_and_names_the_place(imported, capsys, monkeypatch):
    before = tables(imported)

    def refuse(path, *_args, **_options):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    code = main(["import", "--from", str(imported.shared), "--also-suspicious"], imported.root)
    monkeypatch.undo()
    said = capsys.readouterr().err
    assert code == 1
    assert ".update: Read-only file system" in said
    assert tables(imported) == before
