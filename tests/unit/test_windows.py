"""What holds on Windows can be seen here: the start script, names of files, ends of lines."""

import ast
import re
import subprocess
from pathlib import Path, PureWindowsPath

import pytest

from tests import pythons

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "docs" / "windows" / "ruhrvergleich.cmd"
SCRIPT = PLACE.read_bytes()
LINES = SCRIPT.decode("utf-8").splitlines()
TEXT = "\n".join(line for line in LINES if not line.lower().startswith("rem "))
MAKE = (ROOT / "Makefile").read_text("utf-8")
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def test_the_script_has_the_line_ends_that_jumps_need():
    """With single line feeds cmd.exe loses its place in a file when it looks for a label."""
    assert SCRIPT.count(b"\n") == SCRIPT.count(b"\r\n") == len(LINES)
    assert not SCRIPT.startswith(b"\xef\xbb\xbf"), "cmd.exe takes the mark for a part of the first command"


def test_umlauts_are_said_after_the_code_page_is_set():
    page = LINES.index("chcp 65001 >nul")
    assert all(line.isascii() for line in LINES[:page] if not line.startswith("rem "))
    assert any(not line.isascii() for line in LINES[page:])


def test_every_jump_has_one_label_and_every_label_a_jump():
    labels = re.findall(r"^:(\w+)$", TEXT, re.MULTILINE)
    jumps = re.findall(r"\bgoto (\w+)", TEXT) + re.findall(r"\bcall :(\w+)", TEXT)
    assert len(labels) == len(set(labels))
    assert set(jumps) == set(labels)


def test_no_way_runs_into_a_label_by_accident():
    """Each label but those that the way leads to in order stands behind a jump or an end."""
    for label in re.findall(r"^:\w+$", TEXT, re.MULTILINE):
        at = LINES.index(label)
        last = next(line for line in reversed(LINES[:at]) if line.strip())
        goes_on = label == ":start"  # what was set up is started
        assert goes_on or last.startswith(("goto ", "exit /b")), label


def test_nothing_needs_rights_and_nothing_outlives_the_window():
    assert not re.search(r"runas|setx|\breg\b|schtasks|powershell|net session", TEXT, re.IGNORECASE)
    assert "setlocal" in TEXT
    written = re.findall(r'(?:mkdir|del|--clear|copy /y /b requirements.txt) "([^"]+)"', TEXT)
    assert len(written) == 4
    assert all(path.startswith("%PLACE%") for path in written)
    assert 'set "PLACE=%LOCALAPPDATA%\\Ruhrvergleich"' in TEXT


def test_it_sets_up_as_make_does():
    """But for the project itself, which starts from its folder, and for what make alone is told."""
    recipe = MAKE[MAKE.index("$(VENV)/run.stamp: ") : MAKE.index("$(VENV)/test.stamp: ")]
    wanted = [line.strip(" \t-").partition("#")[0].strip() for line in recipe.splitlines()[1:]]
    wanted = [line for line in wanted if line.startswith("$(") and "--editable" not in line]
    spoken = [line.replace("$(PIP)", "%PIP%").replace("$(BIN)/python", '"%PYTHON%"') for line in wanted]
    mine = [line for line in LINES if line.startswith(("%PIP% ", '"%PYTHON%" -m', '"%PYTHON%" app'))]
    assert mine[: len(spoken)] == spoken
    flags = re.search(r"-m pip (.*)$", MAKE[MAKE.index("PIP := ") :].splitlines()[0])[1]
    assert f'set "PIP="%PYTHON%" -m pip {flags}"' in LINES


def test_every_file_it_names_is_there():
    named = set(re.findall(r"(?<=[ \\])[\w-]+\.(?:py|txt|toml)\b", TEXT))
    assert named == {"app.py", "requirements.txt"}
    assert all((ROOT / name).is_file() for name in named)
    assert '"%~dp0..\\.."' in TEXT
    assert PLACE.parent.parent.parent == ROOT


def test_it_asks_for_the_python_that_the_project_asks_for():
    versions = pythons.promised()
    assert f'requires-python = ">={versions[0]}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    first, last = (tuple(map(int, version.split("."))) for version in (versions[0], versions[-1]))
    assert f"not {first} <= sys.version_info < {(last[0], last[1] + 1)}" in TEXT
    tried = re.findall(r"3\.\d+", next(line for line in LINES if line.startswith("for %%V")))
    assert sorted(tried) == versions
    assert f"Python {versions[0]} bis {versions[-1]} (64 Bit)" in TEXT


@pytest.mark.parametrize(
    "part", ["no_python", "unfit", "no_packages", "no_place", "incomplete", "not_started"]
)
def test_whatever_stops_it_is_said_and_stays_on_the_screen(part):
    said = TEXT[TEXT.index(f"\n:{part}\n") :]
    lines = said.splitlines()[2:]
    until = lines.index("goto failed")
    assert 1 <= until <= 2
    assert all(line.startswith("echo ") and len(line) < 130 for line in lines[:until])
    assert TEXT.rstrip().endswith(":failed\npopd\npause\nexit /b 1")


def test_git_leaves_every_byte_as_it_is():
    """Tables with other line ends would differ from their checksums, a script with others would not run."""
    assert "* -text" in (ROOT / ".gitattributes").read_text("utf-8").splitlines()


def test_names_of_files_are_names_on_windows_too():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no clone")
    names = listed.stdout.split("\0")[:-1]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        parts = PureWindowsPath(name).parts
        assert not re.search(r'[<>:"|?*\\\x00-\x1f]', name), name
        assert not any(
            part.endswith((".", " ")) or part.split(".")[0].lower() in RESERVED for part in parts
        ), name
        assert len(name) < 130, name  # 260 with the place where it is unpacked


def test_texts_are_written_with_the_line_ends_of_the_tables():
    """``write_text`` without ``newline`` would write CRLF there, which no checksum of ours expects."""
    found = []
    for path in sorted((ROOT / "data").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            writes = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "write_text"
            if writes and "newline" not in {keyword.arg for keyword in node.keywords}:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == [], "say newline"


def test_the_lock_names_for_which_systems_and_versions_a_package_is():
    """Otherwise one that only an older Python or another system has would stop every installation."""
    for name in ("requirements.txt", "requirements-test.txt"):
        pinned = re.findall(
            r"^([\w.-]+)==[^ ]+(?: ; (.*?))? \\$", (ROOT / name).read_text("utf-8"), re.MULTILINE
        )
        conditions = dict(pinned)
        assert conditions["gunicorn"] == "sys_platform != 'win32'"
        assert conditions["backports-zstd"] == "python_full_version < '3.14'"
        assert conditions["dash"] == ""
