"""Large tables are read when asked for and remembered; what is remembered is never wrong and never needed."""

import hashlib
import math

import numpy as np
import pytest

import app
from data.checks import folder
from data.model import table
from data.model.catalogue import Level
from data.model.status import Status
from data.store import cache, store, tables

KEYS = [(slug, level) for slug in ("anteil", "saldo") for level in (Level.GEMEINDE, Level.KREIS, None)]


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """The folder of what is kept, with every table being a large one."""
    monkeypatch.setattr(cache, "LARGE", 0)
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def unwritable(kept):
    """As on a read-only file system: nothing can be kept, and nothing is."""
    kept.write_text("a file where the folder should be")
    return kept


@pytest.fixture
def reads(monkeypatch):
    """The names of the CSV files that were read, in their order."""
    found = []

    def read(path, content, keys):
        found.append(path.name)
        return original(path, content, keys)

    original = table.read
    monkeypatch.setattr(table, "read", read)
    return found


@pytest.fixture
def csv(tiny_root):
    return tiny_root / "indicators" / "schulen" / "anteil.csv"


def same(one, other):
    layers = ("value", "numerator", "denominator", "status")
    assert (one.keys, one.years) == (other.keys, other.years)
    for layer in layers:
        np.testing.assert_array_equal(getattr(one, layer), getattr(other, layer))
        assert getattr(one, layer).dtype == getattr(other, layer).dtype


def value(loaded, key="05112", year=2014):
    return loaded.cell(loaded.catalogue.indicators["anteil"], key, year).value


def without(path, *starts):
    """Drop the rows of a CSV that begin with any of ``starts``."""
    rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(row for row in rows if not row.startswith(starts)), "utf-8", newline="")


def rewrite(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="")


# One and the same answer


def test_a_large_table_answers_as_a_small_one(tiny, tiny_root, kept):
    cold = store.load(tiny_root)
    warm = store.load(tiny_root)
    assert list(cold.tables) == [key for key in KEYS if key in tiny.tables]
    assert len(cold.tables) == len(tiny.tables) == 4
    for key, small in tiny.tables.items():
        same(cold.tables[key], small)
        same(warm.tables[key], small)
    assert warm.cell(warm.catalogue.indicators["anteil"], "05170", 2014) == store.Cell(
        12.5, 25, 200, Status.ROUNDED
    )


def test_without_a_place_to_keep_anything_all_is_the_same(tiny, tiny_root, unwritable):
    assert folder.check(tiny_root) == []
    loaded = store.load(tiny_root)
    for key, small in tiny.tables.items():
        same(loaded.tables[key], small)
    assert folder.check(tiny_root) == []
    assert unwritable.is_file()


def test_a_full_disk_leaves_no_half_file(tiny_root, kept, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.Path, "replace", full)
    assert value(store.load(tiny_root)) == 25
    assert list(kept.iterdir()) == []


def test_levels_without_a_table_have_none(tiny_root, kept):
    loaded = store.load(tiny_root)
    assert loaded.tables.get(("saldo", Level.GEMEINDE)) is None
    assert loaded.tables.get(("nobody", Level.KREIS)) is None
    assert ("saldo", Level.KREIS) in loaded.tables
    assert ("saldo", None) not in loaded.tables


def test_a_level_that_only_the_metadata_know_has_none(tiny_root, kept, csv):
    without(csv, "05112,", "05170,", "09162,")
    loaded = store.load(tiny_root)
    assert loaded.tables.get(("anteil", Level.KREIS)) is None
    assert loaded.tables["anteil", None].at("DG", 2015).value == 20


def test_mapped_arrays_cannot_be_written(tiny_root, kept):
    store.load(tiny_root).tables["anteil", Level.KREIS].at("05112", 2014)
    mapped = store.load(tiny_root).tables["anteil", Level.KREIS]
    for array in (mapped.value, mapped.numerator, mapped.denominator, mapped.status):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1


# When it is read


def test_a_table_is_read_when_asked_for_and_once_only(tiny_root, kept, reads):
    loaded = store.load(tiny_root)
    assert reads == []
    assert [value(loaded), value(loaded, "05170"), value(loaded, "DG", 2015)] == [25, 12.5, 20]
    assert reads == ["anteil.csv"]
    assert value(store.load(tiny_root)) == 25
    assert reads == ["anteil.csv"]


def test_the_table_unused_for_longest_is_closed(tiny_root, unwritable, reads, monkeypatch):
    monkeypatch.setattr(tables, "OPEN", 1)
    loaded = store.load(tiny_root)
    for slug in ("anteil", "anteil", "saldo", "anteil"):
        assert loaded.tables[slug, Level.KREIS].keys == ("05112", "05170", "09162")
    assert reads == ["anteil.csv", "saldo.csv", "anteil.csv"]


def test_small_tables_are_read_at_the_start_and_leave_nothing(tiny_root, tmp_path, reads, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    assert folder.check(tiny_root) == []
    store.load(tiny_root)
    assert reads == ["anteil.csv", "saldo.csv"]
    assert not (tmp_path / "kept").exists()


def test_the_project_has_no_large_table():
    assert not [path for path in store.HERE.glob("indicators/*/*.csv") if cache.is_large(path)]


# Never wrong


def entries(kept):
    return sorted(path for path in kept.iterdir() if path.suffix == "")


def test_a_damaged_file_is_not_believed_and_made_anew(tiny, tiny_root, kept):
    list(store.load(tiny_root).tables.values())
    intact = {path: path.read_bytes() for path in entries(kept)}
    assert len(intact) == 4
    for path, content in intact.items():
        damaged = [bytes([*content[:n], content[n] ^ 1, *content[n + 1 :]]) for n in range(len(content))]
        others = [one for one in intact.values() if one != content]
        for wrong in (*damaged, *others, b"", content[:-1], content[:32], content + b"\0", content * 2):
            path.write_bytes(wrong)
            for keys in {found.keys for found in tiny.tables.values()}:
                assert tables.opened(path.name, keys) is None
    loaded = store.load(tiny_root)
    for key, small in tiny.tables.items():
        same(loaded.tables[key], small)
    assert {path: path.read_bytes() for path in entries(kept)} == intact


def test_a_changed_table_is_noticed_at_the_next_start(tiny_root, kept, csv):
    assert value(store.load(tiny_root)) == 25
    rewrite(csv, "05112,2014,25,50,200,ok", "05112,2014,25.5,51,200,ok")
    assert value(store.load(tiny_root)) == 25.5
    rewrite(csv, "05112,2014,25.5,51,200,ok", "05112,2014,25,50,200,ok")
    assert value(store.load(tiny_root)) == 25


def test_changed_areas_are_noticed(tiny_root, kept):
    assert value(store.load(tiny_root), "09162000", 2015) == 30
    for name in ("gemeinden", "jugendaemter", "kreise"):
        without(tiny_root / "areas" / f"{name}.csv", "09162", "JA09162")
    with pytest.raises(ValueError, match=r"anteil\.csv: is no table of this folder"):
        value(store.load(tiny_root))


def test_what_is_shown_is_what_was_there_at_the_start(tiny_root, kept, csv):
    value(store.load(tiny_root))
    started = store.load(tiny_root)
    rewrite(csv, "05112,2014,25,50,200,ok", "05112,2014,99.5,199,200,ok")
    assert value(started) == 25


def test_without_what_was_kept_a_table_changed_since_the_start_is_not_shown(tiny_root, unwritable, csv):
    started = store.load(tiny_root)
    rewrite(csv, "05112,2014,25,50,200,ok", "05112,2014,99.5,199,200,ok")
    with pytest.raises(ValueError, match=r"anteil\.csv: has changed since the start"):
        value(started)


def test_a_file_is_known_by_its_content(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"one")
    assert cache.fingerprint(path) == hashlib.sha256(b"one").hexdigest()
    path.write_bytes(b"three")
    assert cache.fingerprint(path) == hashlib.sha256(b"three").hexdigest()


def test_names_tell_apart_what_they_are_made_from():
    assert len({cache.name("ab", "c"), cache.name("a", "bc"), cache.name("abc"), cache.name()}) == 4
    assert cache.name("ä", "b") == cache.name("ä", "b")


# The check


@pytest.fixture
def looked(kept, monkeypatch):
    """The names of the tables that were checked line by line, every one of them being large."""
    found = []

    def check_table(indicator, places, region):
        found.append(indicator.slug)
        return original(indicator, places, region)

    original = folder.check_table
    monkeypatch.setattr(folder, "check_table", check_table)
    return found


def test_a_table_that_passed_is_not_checked_again(tiny_root, looked):
    assert folder.check(tiny_root) == folder.check(tiny_root) == []
    assert looked == ["anteil", "saldo"]


@pytest.mark.parametrize(
    ("name", "change", "again"),
    [
        ("indicators/schulen/anteil.csv", ("05112,2014,25,50,200", "05112,2014,25.5,51,200"), ["anteil"]),
        ("indicators/schulen/saldo.toml", ("decimals = 1", "decimals = 2"), ["saldo"]),
        ("indicators/breaks.toml", ("", "# looked up again\n"), ["anteil", "saldo"]),
        ("sources/files.toml", ('"2024-05-01"', '"2024-05-02"'), ["anteil", "saldo"]),
    ],
)
def test_it_is_checked_again_when_anything_changed(tiny_root, looked, name, change, again):
    folder.check(tiny_root)
    looked.clear()
    rewrite(tiny_root / name, *change)
    assert folder.check(tiny_root) == []
    assert looked == again


def test_it_is_checked_again_by_another_version(tiny_root, looked, monkeypatch):
    folder.check(tiny_root)
    looked.clear()
    monkeypatch.setattr(cache, "code", lambda: "another")
    folder.check(tiny_root)
    assert looked == ["anteil", "saldo"]


def test_it_is_checked_again_where_the_areas_differ(tiny_root, looked):
    folder.check(tiny_root)
    looked.clear()
    rewrite(tiny_root / "areas" / "kreise.csv", "09162,München", "09163,München")
    assert "unbekanntes Gebiet" in " ".join(str(fault) for fault in folder.check(tiny_root))
    assert looked == ["anteil", "saldo"]


def test_damaged_data_are_refused_at_every_start(tiny_root, kept, csv):
    app.load(tiny_root)
    rewrite(csv, "05112,2014,25,50,200,ok", "05112,2014,7.5,50,200,ok")
    place = "data/indicators/schulen/anteil.csv, Zeile 2, 05112/2014"
    for _ in range(2):
        with pytest.raises(app.BrokenData) as broken:
            app.load(tiny_root)
        assert broken.value.faults == (f"{place}: Wert 7.5 passt nicht zu Zähler und Nenner (25)",)
    rewrite(csv, "05112,2014,7.5,50,200,ok", "05112,2014,25,50,200,ok")
    assert value(app.load(tiny_root)) == 25


def test_a_table_changed_while_it_is_checked_has_not_passed(tiny_root, kept, csv, monkeypatch):
    def check_table(indicator, places, region):
        if indicator.slug == "anteil":
            rewrite(csv, "05112,2014,25,50,200,ok", "05112,2014,99.5,199,200,ok")
        return iter(())

    monkeypatch.setattr(folder, "check_table", check_table)
    assert folder.check(tiny_root) == []
    assert len([path for path in kept.iterdir() if path.suffix == ".passed"]) == 1


# Reading


@pytest.mark.parametrize(
    "rows",
    [
        "05112,2014,25,50,200\n",
        "05112,2014,25,50,200,fine\n",
        "05112,2014,much,50,200,ok\n",
        "99999,2014,25,50,200,ok\n",
        "05112,2014,25,50,200,ok,\n05112,2015,25,50,200\n",
        "",
    ],
)
def test_what_is_no_table_is_refused_by_its_name(tmp_path, rows):
    with pytest.raises(ValueError, match=r"x\.csv: is no table of this folder"):
        table.read(tmp_path / "x.csv", f"{table.HEADER}\n{rows}".encode(), {Level.KREIS: ("05112", "05170")})


def test_cells_of_rows_and_columns_are_those_of_the_arrays():
    rows = "05112,2014,25,50,200,ok\n05170,2014,,,,blocked\n05170,2015,0,,7,zero\n"
    keys = {Level.KREIS: ("05112", "05170")}
    found = table.read(store.HERE, f"{table.HEADER}\n{rows}".encode(), keys)[Level.KREIS]
    assert found.of_year(2014)["05112"] == found.at("05112", 2014) == (25, 50, 200, Status.OK)
    zero = found.of_area("05170")[2015]
    assert (zero.value, math.isnan(zero.numerator), zero.denominator, zero.status) == (
        0,
        True,
        7,
        Status.ZERO,
    )
    assert [cell.status for cell in found.of_year(2014).values()] == [Status.OK, Status.BLOCKED]
    assert found.at("05112", 2015).status is Status.NOT_COLLECTED
    for cell in (*found.of_year(2015).values(), found.at("05170", 2015)):
        assert type(cell) is table.Cell
        assert {type(number) for number in cell[:3]} == {float}
