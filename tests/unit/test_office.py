"""LibreOffice is run with care: a limit of time, nothing left behind, no disk for own figures."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from components.documents import office
from components.documents.office import NoOffice, NotMade, WrongOffice

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program of these tests is a shell script")

MADE = """
while [ "$1" != --outdir ]; do shift; done
cat "$3" > "$2/ruhrvergleich.odp"; echo "$HOME $TMPDIR" >> "$2/ruhrvergleich.odp"
"""


@pytest.fixture
def soffice(tmp_path, monkeypatch):
    """Make a program that stands for LibreOffice."""

    def made(script):
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}")
        path.chmod(0o755)
        monkeypatch.setenv(office.SETTING, str(path))

    return made


@pytest.fixture
def places(tmp_path, monkeypatch):
    """The place in memory and the one of pipes, so that what is left there can be seen."""
    memory, pipes = tmp_path / "memory", tmp_path / "pipes"
    memory.mkdir()
    pipes.mkdir()
    monkeypatch.setattr(office, "MEMORY", memory)
    monkeypatch.setattr(office, "_PIPES", (str(pipes),))
    return memory, pipes


def test_the_file_that_was_made_is_given_back(soffice, places):
    soffice(MADE)
    made = office.converted(b"PK", "odp").decode()
    assert made.startswith("PK")
    home, work = made.removeprefix("PK").split()
    assert home == work
    assert Path(home).parent == places[0]
    assert list(places[0].iterdir()) == []


def test_nothing_made_is_a_fault(soffice, places):
    soffice("exit 0")
    with pytest.raises(NotMade):
        office.converted(b"PK", "odt")
    assert list(places[0].iterdir()) == []


@pytest.fixture
def child(soffice, tmp_path):
    """Wait for the number of the process that a run which never ends has started."""
    pipe, seen = tmp_path / "child", []
    os.mkfifo(pipe)
    soffice(f"sleep 600 & echo $! > {pipe}; wait")

    def number():
        if not seen:
            seen.append(int(pipe.read_text()))
        return seen[0]

    return number


def test_a_run_ends_at_its_limit_with_all_it_has_started(child, places, monkeypatch):
    monkeypatch.setattr(office, "LIMIT", 0.0)
    with pytest.raises(NotMade):
        office.converted(b"PK", "pdf", wait=child)
    assert is_gone(child())
    assert list(places[0].iterdir()) == []


def test_a_run_ends_when_nobody_waits(child, places):
    def left():
        child()
        raise LookupError

    with pytest.raises(LookupError):
        office.converted(b"PK", "odp", wait=left)
    assert is_gone(child())
    assert list(places[0].iterdir()) == []


def test_the_limit_is_that_of_a_document_and_not_of_each_step(soffice, places, monkeypatch):
    """A PDF of a paper is made in two steps."""
    ends = []

    def run(command, folder, end, _wait):
        ends.append(end)
        (folder / f"ruhrvergleich.{command[-4]}").write_bytes(b"PK")

    soffice(MADE)
    monkeypatch.setattr(office.spoken, "told", lambda content, _: content)
    monkeypatch.setattr(office, "_run", run)
    office.converted(b"PK", "pdf")
    assert len(ends) == 2
    assert ends[0] == ends[1]


@pytest.mark.skipif(sys.platform != "linux", reason="only there a limit can be set from outside")
def test_a_run_may_take_so_much_memory_and_leaves_no_image_of_it(soffice, places, tmp_path):
    path, told = tmp_path / "go", []
    os.mkfifo(path)
    soffice(f"read line < {path}\n{MADE}(ulimit -d; ulimit -c) >> $2/ruhrvergleich.odp")
    limits = (
        office.converted(b"PK", "odp", wait=lambda: told or told.append(path.write_text("on\n")))
        .decode()
        .split()
    )
    assert limits[-2:] == [str(office.MOST // 1024), "0"]


def test_what_a_killed_server_has_left_is_removed(soffice, places):
    soffice(MADE)
    memory, _ = places
    for name, age in (("ruhrvergleich-old", 3), ("ruhrvergleich-now", 1), ("another-old", 3)):
        (memory / name / "profile").mkdir(parents=True)
        moment = time.time() - age * office.LIMIT
        os.utime(memory / name, (moment, moment))
    office.converted(b"PK", "odp")
    assert {path.name for path in memory.iterdir()} == {"ruhrvergleich-now", "another-old"}


def is_gone(process):
    """Whether a process has ended; one that nobody has asked about since counts as ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    command = ["ps", "-o", "stat=", "-p", str(process)]
    state = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    return not state or state.startswith("Z")


def test_the_pipe_of_a_run_is_removed_and_no_other_one(soffice, places):
    """LibreOffice 7.4 calls that of this profile so."""
    _, pipes = places
    left = pipes / "OSL_PIPE_0_SingleOfficeIPC_16936f538ade30119b95bd4a45177f5"
    other = pipes / "OSL_PIPE_0_SingleOfficeIPC_16936f538ade30119b95bd4a45177f6"
    left.touch()
    other.touch()
    office._sweep(Path("/dev/shm/lo_d21x"))
    assert list(pipes.iterdir()) == [other]


def test_own_figures_need_a_place_in_memory(soffice, places, tmp_path, monkeypatch):
    soffice(MADE)
    assert office.converted(b"PK", "odp", in_memory=True)
    monkeypatch.setattr(office, "MEMORY", tmp_path / "none")
    assert office.converted(b"PK", "odp")
    with pytest.raises(NoOffice) as fault:
        office.converted(b"PK", "odt", in_memory=True)
    assert fault.value.in_memory


def test_where_there_is_none_nothing_is_run(tmp_path, monkeypatch):
    monkeypatch.delenv(office.SETTING, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office.program() is None
    with pytest.raises(NoOffice):
        office.converted(b"PK", "odt")
    office.check()


@pytest.mark.parametrize("name", office.NAMES)
def test_it_is_found_on_the_path_unless_it_is_switched_off(tmp_path, monkeypatch, name):
    program = tmp_path / name
    program.write_text("#!/bin/sh")
    program.chmod(0o755)
    monkeypatch.delenv(office.SETTING, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office.program() == str(program)
    monkeypatch.setenv(office.SETTING, office.OFF)
    assert office.program() is None
    office.check()


def test_a_setting_that_is_no_program_is_named(tmp_path, monkeypatch):
    (tmp_path / "soffice").write_text("")
    monkeypatch.setenv(office.SETTING, str(tmp_path / "soffice"))
    with pytest.raises(WrongOffice, match=r"RUHRVERGLEICH_SOFFICE ist „/.*soffice“: Das ist kein Programm"):
        office.check()
    assert office.program() is None
