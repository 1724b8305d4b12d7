"""Metadata that is no TOML, no UTF-8 or no file: each is named with file and line, none is a traceback."""

import re
import shutil

import pytest

import app
from components import texts
from data.checks import folder, metadata
from data.model.reading import MetadataError, read
from tests.damaged_folder import ROOT, linked

QUESTIONS = "questions.toml"
FILES = (
    "indicators/fruehe-bildung/betreuungsquote-u3.toml",
    "indicators/topics.toml",
    "indicators/breaks.toml",
    "codes.toml",
    QUESTIONS,
    "synonyms.toml",
    "pairs.toml",
    "variables.toml",
    "planned/hilfen-zur-erziehung.toml",
    "sources/files.toml",
    "changes/2026-11-25.toml",
)
DAMAGES = (
    (b"= 3\n", "kein gültiges TOML: keine Zuweisung"),
    (b"x\n", "kein gültiges TOML: nach dem Schlüssel fehlt ="),
    (b"x = \n", "kein gültiges TOML: kein Wert"),
    (b'x = "y\n', "kein gültiges TOML: ungültiges Zeichen '\\n'"),
    (b"x = 1 2\n", "kein gültiges TOML: nach dem Wert steht noch etwas"),
    (b"x = 1\nx = 2\n", "kein gültiges TOML: ein Schlüssel steht doppelt"),
    (b"x = [" * 3000, "kein gültiges TOML: kein Wert"),
    (b"x = " + b"[" * 3000, "kein gültiges TOML: zu tief verschachtelt"),
    (b"x = " + b"1" * 5000, "kein gültiges TOML: eine Zahl hat zu viele Stellen"),
    (b"\x00\n", "kein gültiges TOML: keine Zuweisung"),
    (b"<<<<<<< HEAD\n", "kein gültiges TOML: keine Zuweisung"),
    (b"# \xfc\n", "ist kein UTF-8 (Byte 13 der Datei)"),
)
PLACELESS = ("zu tief", "zu viele Stellen")
"""What Python's reader says without a line."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The data folder once for all of this module; each test restores what it damages."""
    root = tmp_path_factory.mktemp("metadata") / "data"
    linked(ROOT, root)
    return root


@pytest.fixture
def root(whole):
    yield whole
    for name in FILES:
        path = whole / name
        if path.is_dir():
            path.rmdir()
        path.unlink(missing_ok=True)
        shutil.copy(ROOT / name, path)


def replaced(path, content):
    path.unlink()
    path.write_bytes(content)


def faults_of(root, name):
    found = [fault for fault in folder.check(root) if fault.file == f"data/{name}"]
    assert found, f"{name} is not named"
    return found


@pytest.mark.parametrize(("junk", "message"), DAMAGES, ids=range(len(DAMAGES)))
def test_what_is_no_toml_is_said_in_german_with_its_line(tmp_path, junk, message):
    path = tmp_path / "a.toml"
    path.write_bytes(b"good = 1\n\n" + junk)
    with pytest.raises(MetadataError) as raised:
        read(path)
    (fault,) = metadata.faults_of(raised.value, path)
    assert (fault.file, fault.message) == (str(path), message)
    if not any(word in message for word in PLACELESS):
        assert fault.line == 3 + ("doppelt" in message)


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_named_with_the_line_of_the_damage(root, name):
    content = (ROOT / name).read_bytes()
    replaced(root / name, content + b"\n# \xff\n")
    assert [(f.line, f.key) for f in faults_of(root, name)] == [(content.count(b"\n") + 2, "")]
    replaced(root / name, content + b"\nx = [")  # ends before the array does
    assert faults_of(root, name)[0].line == content.count(b"\n") + 2


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_place_of_the_file(root, name):
    (root / name).unlink()
    (root / name).mkdir()
    assert faults_of(root, name)[0].message == "ist ein Ordner und keine Datei"


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_or_a_wrong_type_never_ends_in_a_traceback(root, name):
    replaced(root / name, b"")
    folder.check(root)
    text = (ROOT / name).read_text("utf-8")
    keys = re.findall(r"^[\w.\"-]+(?= = )", text, re.MULTILINE)
    for key, value in ((keys[0], "[{}]"), (keys[-1], "nan")):
        damaged = re.sub(rf"^{re.escape(key)} = .*$", f"{key} = {value}", text, count=1, flags=re.MULTILINE)
        replaced(root / name, damaged.encode())
        for fault in folder.check(root):
            assert "Metadaten fehlerhaft" not in fault.message


def test_the_day_of_a_file_that_is_none(root):
    name = "sources/files.toml"
    replaced(root / name, (ROOT / name).read_bytes().replace(b'retrieved = "20', b'retrieved = "', 1))
    assert "ist kein Datum" in faults_of(root, name)[0].message


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_fault(root):
    for name in FILES:
        replaced(root / name, b"\xef\xbb\xbf" + (ROOT / name).read_bytes().replace(b"\n", b"\r\n"))
    assert folder.check(root) == []


@pytest.mark.parametrize("table", ["file", "publisher"])
def test_descriptions_of_files_that_are_no_tables(root, table):
    name = "sources/files.toml"
    replaced(root / name, f"{table} = 3\n".encode())
    assert (faults_of(root, name)[0].line, faults_of(root, name)[0].key) == (1, table)
    replaced(root / name, f"{table}.amt = 3\n".encode())
    assert "falschen Typ" in faults_of(root, name)[0].message


def test_words_of_the_interface_that_are_damaged_stop_the_start(tmp_path, monkeypatch, capsys):
    shutil.copytree(texts.HERE, tmp_path / "texts")
    path = min((tmp_path / "texts" / "de").glob("*.toml"))
    path.write_bytes(path.read_bytes() + b"\xff")
    monkeypatch.setattr(texts, "HERE", tmp_path / "texts")
    remembered = (texts.of_region, texts._written)
    for one in remembered:
        one.cache_clear()
    try:
        with pytest.raises(MetadataError, match="no UTF-8"):
            texts.words("de")
        assert app.main([]) == 1
    finally:
        for one in remembered:
            one.cache_clear()
    said = capsys.readouterr().err
    assert re.search(rf"{path.name}, Zeile \d+: ist kein UTF-8", said)
    assert "Traceback" not in said


def test_former_values_that_are_damaged_are_named(root):
    path = root / "changes" / "vintages.csv"
    head = "slug,area,year,value,numerator,denominator,status,edition,until\n"
    good = "kinderarmut,05913,2020,12.5,,,ok,2024,2026-11-25\n"
    try:
        path.write_text(head + good)
        assert folder.check(root) == []
        for bad in (
            good.replace("12.5", "viel"),
            good.replace("2020", "20²0"),
            good.replace("ok", "gut"),
            "x\n",
        ):
            path.write_text(head + good + bad)
            assert [(f.line, f.message) for f in faults_of(root, "changes/vintages.csv")] == [
                (3, "ist kein früherer Wert")
            ]
        path.write_text(good)
        assert "die Kopfzeile ist nicht slug" in faults_of(root, "changes/vintages.csv")[0].message
        path.write_bytes(b"\xff")
        assert faults_of(root, "changes/vintages.csv")[0].line == 1
    finally:
        path.unlink()
