"""In which encoding a file is: right or refused, never a guess that turns ü into something else."""

from pathlib import Path

import pytest

from data.sources import SourceError
from data.sources.text import OLDER, encoding_of, read_text

SHARED = Path(__file__).parents[3] / "shared"
UMLAUTS = "Mülheim an der Ruhr; Köln; Städteregion; Übergänger; Ärzte; Öffentlich; Straße; (§ 101) – 2 m²\n"


@pytest.fixture
def told(tmp_path):
    """Write bytes and give the encoding they are in."""

    def tell(content):
        path = tmp_path / "datei.csv"
        path.write_bytes(content)
        return encoding_of(path)

    return tell


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", *OLDER])
def test_every_encoding_gives_the_same_text(tmp_path, name):
    text = UMLAUTS.replace("–", "-") if name == "cp850" else UMLAUTS
    path = tmp_path / "datei.csv"
    path.write_bytes(text.encode(name))
    assert read_text(path) == text


@pytest.mark.parametrize("letter", "äöüÄÖÜ")
@pytest.mark.parametrize("name", OLDER)
def test_one_letter_in_a_word_decides(told, name, letter):
    assert told(f"a;xx{letter}xx;1\n".encode(name)) == name


@pytest.mark.parametrize(
    "word", ["über", "ältere", "öffentlich", "Ärzte", "Öl", "Übergang", "Straße", "groß", "Málaga"]
)
@pytest.mark.parametrize("name", OLDER)
def test_what_one_word_cannot_decide_is_refused_not_guessed(told, name, word):
    try:
        assert told(f"a;{word};1\n".encode(name)) == name
    except SourceError as fault:
        assert "kann cp1252 oder cp850 sein" in str(fault)  # noqa: PT017 (either is right)


def test_a_letter_far_down_decides_as_well(told):
    assert told(b"a;b;1\n" * 400_000 + "Köln\n".encode("cp850")) == "cp850"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Mülheim\n".encode() + "Köln\n".encode("cp1252"), "weder UTF-8 noch cp1252 noch cp850"),
        ("Mülheim\nKöln".encode()[:-2] + b"\xc3", "weder UTF-8"),
        ("Mülheim\n".encode().decode("cp1252").encode(), "Zeile 1: enthält Zeichen, die beim Speichern"),
        ("a\nM\ufffdlheim\n".encode(), "Zeile 2: enthält Zeichen, die beim Speichern"),
        (b"a\nb\x00c\n", "Zeile 2: enthält Zeichen"),
        ("Łódź\n".encode("cp1250"), "ist weder UTF-8"),
        ("Straße\n".encode("cp850"), "kann cp1252 oder cp850 sein"),
    ],
)
def test_what_cannot_be_read_is_said(told, content, message):
    with pytest.raises(SourceError) as fault:
        told(content)
    assert message in str(fault.value)


@pytest.mark.raw
@pytest.mark.skipif(not SHARED.is_dir(), reason="the publishers' files (../shared) are not here")
def test_every_file_of_the_publishers_in_every_encoding(told):
    """As it is, and saved anew in each of the two older code pages: never taken for the other."""
    paths = [path for folder in ("official", "figures") for path in (SHARED / folder).rglob("*.csv")]
    texts = {path: read_text(path) for path in paths}
    assert len(texts) > 40
    wrong = []
    for path, text in texts.items():
        for name in OLDER if not text.isascii() else ():
            try:
                content = text.encode(name)
            except UnicodeEncodeError:
                continue
            if told(content) != name:
                wrong.append((path.name, name))
    assert wrong == []
