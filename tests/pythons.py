"""``make pythons``: the project under every Python that is promised, as far as this machine has them.

For each interpreter an environment of its own is made in ``.bench/pythons``, from the locked packages alone;
the server starts there and answers, then the tests run that touch most of what differs between versions:
interface, files, documents, numbers, updates. Warnings are errors as always. ``--only 3.13`` takes one,
``--python PATH`` an interpreter that is not in the path.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmark.servers import free_port, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[1]
PLACE = ROOT / ".bench" / "pythons"
TESTS = (
    "tests/app/test_api.py",
    "tests/app/test_documents.py",
    "tests/app/test_files.py",
    "tests/app/test_http.py",
    "tests/unit/test_downloads.py",
    "tests/unit/test_own_workbook.py",
    "tests/unit/test_package.py",
    "tests/unit/test_statistics.py",
    "tests/unit/test_undo.py",
)


def promised() -> list[str]:
    """The versions that ``pyproject.toml`` names, the oldest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = [re.search(r"Python :: (3\.\d+)$", word) for word in project["classifiers"]]
    return [match[1] for match in found if match]


def found(version: str, given: Sequence[str]) -> str | None:
    """The interpreter of a version: one that was given, or one of the path that really runs."""
    for name in (*given, f"python{version}"):
        program = shutil.which(name)
        if program and _version(program) == version:
            return program
    return None


def _version(program: str) -> str:
    command = [program, "-c", "import sys; print('.'.join(map(str, sys.version_info[:2])))"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def steps(program: str, place: Path) -> Iterator[tuple[str, list[str]]]:
    """What is done with an interpreter: (name, command), each of which must succeed."""
    inside = str(place / "bin" / "python")
    pip = [inside, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    install = [*pip, "install", "--require-hashes", "--only-binary", ":all:", "--requirement"]
    yield "environment", [program, "-m", "venv", str(place)]
    yield "packages", [*install, "requirements.txt"]
    yield "packages of tests", [*install, "requirements-test.txt"]
    yield "data", [inside, "-W", "error", "-m", "data", "check"]
    yield "tests", [inside, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]


def tried(version: str, program: str) -> str:
    """What became of a version: nothing if all is well, else the step that failed."""
    place = PLACE / version
    for name, command in steps(program, place):
        print(f"{version}: {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            return name
    port = free_port()
    try:
        with running([str(place / "bin" / "python"), "app.py", "--port", str(port)], port, health="/health"):
            return ""
    except RuntimeError as fault:
        print(fault, file=sys.stderr)
        return "server"


def main() -> int:
    """Try every version, print a line each; 1 if one of them failed. One that is not here has not failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", metavar="VERSION", help="only this version")
    parser.add_argument("--python", action="append", default=[], metavar="PATH", help="one more interpreter")
    options = parser.parse_args()
    told: dict[str, str] = {}
    failed = False
    for version in options.only or promised():
        program = found(version, options.python)
        fault = tried(version, program) if program else ""
        failed |= bool(fault)
        told[version] = f"fails: {fault}" if fault else "passes" if program else "is not on this machine"
    for version, line in told.items():
        print(f"Python {version} {line}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
