"""What the ``Dockerfile`` says works: its steps are carried out, its command serves, its check notices."""

import re
import signal
import subprocess
from itertools import takewhile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests import container, pythons
from tests.benchmark.servers import GUNICORN, free_port

ROOT = Path(__file__).parents[2]
FILE = (ROOT / "Dockerfile").read_text("utf-8")
STEPS = container.instructions(FILE)
IGNORE = (ROOT / ".dockerignore").read_text("utf-8")
PATIENCE = 60


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    return container.build(ROOT, tmp_path_factory.mktemp("container"))


def state(folder):
    """Names, sizes and times of all files below a folder."""
    every = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): (path.stat().st_size, path.stat().st_mtime_ns) for path in every}


def check(image, port):
    """The exit code of the check of the image's health, as the daemon asks for it."""
    asked = image.run(image.health, PORT=str(port))
    asked.communicate(timeout=PATIENCE)
    return asked.returncode


def test_its_command_serves_until_it_is_asked_to_end_and_writes_nothing(image):
    port = free_port()
    assert check(image, port) != 0
    before = state(image.inside("."))
    served = image.run(image.command, PORT=str(port))
    try:
        said = takewhile(lambda line: "Booting worker" not in line, served.stdout)
        assert [line for line in said if "Error" in line] == []
        assert check(image, port) == 0
        with urlopen(f"http://127.0.0.1:{port}/karte?sprache=en") as answer:
            assert answer.status == 200
            assert b"Ruhrvergleich" in answer.read()
    finally:
        served.send_signal(signal.SIGTERM)
        told, _ = served.communicate(timeout=PATIENCE)
    assert served.returncode == 0, told
    assert "Traceback" not in told
    assert state(image.inside(".")) == before
    with pytest.raises(URLError):
        urlopen(f"http://127.0.0.1:{port}/health")


def test_what_every_visit_fetches_is_compressed_at_set_up(image):
    assert list(image.inside(".venv/share/ruhrvergleich/packed").glob("*.br"))


def test_it_runs_as_nobody_in_particular_with_its_own_files_read_only(image):
    assert image.user not in {"root", "0"}
    said = [words for name, words in STEPS if name == "RUN"]
    assert any(f"useradd --system --no-create-home {image.user}" in words for words in said)
    assert not any("chown" in words or "chmod" in words for words in said)
    names = [name for name, _ in STEPS]
    assert names.index("CMD") > names.index("USER") > max(n for n, name in enumerate(names) if name == "COPY")


def test_the_workers_are_those_that_are_measured(image):
    assert tuple(image.command[-len(GUNICORN) :]) == GUNICORN
    assert image.environment["PORT"] == "8050"
    assert ("EXPOSE", "8050") in STEPS


def test_everything_is_installed_by_its_hash():
    installs = re.findall(r"pip install ([^&\n]*)", FILE)
    assert len(installs) == 2
    assert all("--require-hashes" in words or "--no-deps --no-build-isolation" in words for words in installs)


def test_its_python_is_one_that_is_promised():
    (version,) = re.findall(r"^ARG PYTHON=(\S+)$", FILE, re.MULTILINE)
    assert version in pythons.promised()


def test_the_packages_for_libreoffice_are_those_of_the_guide():
    guide = (ROOT / "docs" / "betrieb.md").read_text("utf-8")
    (named,) = re.findall(r"^apt-get install --no-install-recommends (libreoffice.*)$", guide, re.MULTILINE)
    assert named in FILE


@pytest.mark.parametrize(
    ("name", "out"),
    [
        (".git/config", True),
        (".venv/bin/python", True),
        (".mypy_cache/x", True),
        ("tests/app/test_container.py", True),
        ("docs/betrieb.md", True),
        ("data/.update/former/000001.zip", True),
        ("components/web/__pycache__/api.pyc", True),
        ("tests", True),
        ("data/store/cache.py", False),
        ("components/documents/office.py", False),
        ("components/downloads/build.py", False),
        ("README.md", False),
        ("LICENSE", False),
        ("requirements.txt", False),
        ("requirements-test.txt", True),
    ],
)
def test_what_stays_out_of_the_context(name, out):
    assert container.ignored(IGNORE, name) is out


def test_everything_of_the_repository_that_the_image_needs_is_in_the_context():
    command = ["git", "ls-tree", "--name-only", "HEAD"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no clone")
    tops = {name for name in listed.stdout.split() if not container.ignored(IGNORE, name)}
    copied = {"pyproject.toml", "README.md", "LICENSE", "app.py", "components", "data", "assets"}
    assert tops == copied | {"requirements.txt"}


def test_an_instruction_that_is_not_understood_is_named():
    with pytest.raises(ValueError, match="not understood: SHELL"):
        container.instructions('FROM a\nSHELL ["x"]\nRUN a \\\n  b')
    assert container.instructions("# c\nFROM a AS b\nRUN a \\\n  # why\n  && b") == [
        ("FROM", "a AS b"),
        ("RUN", "a    && b"),
    ]


def test_a_step_that_fails_says_what_it_said(tmp_path):
    (tmp_path / ".dockerignore").write_text("")
    (tmp_path / "Dockerfile").write_text("FROM a\nWORKDIR /x\nRUN echo this is wrong >&2; exit 3\n")
    (tmp_path / "scratch").mkdir()
    with pytest.raises(RuntimeError, match="this is wrong"):
        container.build(tmp_path, tmp_path / "scratch")
