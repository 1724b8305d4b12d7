"""The stamp changes with every file that answers are made from, and with nothing else."""

import os
import re
import shutil

import pytest

from data.store import stamp


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "data"
    (made / "indicators").mkdir(parents=True)
    (made / "indicators" / "anteil.csv").write_text("area,year\n05112,2014\n", "utf-8")
    (made / "words.toml").write_text('title = "Ruhr"\n', "utf-8")
    (made / "read.py").write_text("YEAR = 2014\n", "utf-8")
    return made


def test_it_is_the_same_for_the_same_content_anywhere(folder, tmp_path):
    other = shutil.copytree(folder, tmp_path / "elsewhere" / "data")
    os.utime(other / "read.py", (1, 1))
    assert stamp.of([folder]) == stamp.of([other])
    assert re.fullmatch("[0-9a-f]{12}", stamp.of([folder]))


@pytest.mark.parametrize("name", ["indicators/anteil.csv", "words.toml", "read.py"])
def test_it_changes_with_one_character(folder, name):
    before = stamp.of([folder])
    path = folder / name
    path.write_text(path.read_text("utf-8").replace("2014", "2015").replace("Ruhr", "ruhr"), "utf-8")
    assert stamp.of([folder]) != before


def test_it_changes_with_a_name_and_with_a_file_more_or_less(folder):
    found = {stamp.of([folder])}
    (folder / "words.toml").rename(folder / "word.toml")
    found.add(stamp.of([folder]))
    (folder / "word.toml").unlink()
    found.add(stamp.of([folder]))
    (folder / "empty.csv").touch()
    found.add(stamp.of([folder]))
    assert len(found) == 4


def test_what_no_answer_is_made_from_does_not_matter(folder):
    before = stamp.of([folder])
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "read.pyc").write_bytes(b"x")
    (folder / "README.md").write_text("x", "utf-8")
    assert stamp.of([folder]) == before


def test_every_folder_counts_and_so_does_which_is_which(folder, tmp_path):
    other = tmp_path / "components"
    other.mkdir()
    (other / "page.py").write_text("x = 1\n", "utf-8")
    assert len({stamp.of([folder]), stamp.of([other]), stamp.of([folder, other])}) == 3


def test_versions_of_packages_count(folder):
    assert len({stamp.of([folder]), stamp.of([folder], ["4.4.1"]), stamp.of([folder], ["4.4.2"])}) == 3
