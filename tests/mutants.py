"""``make mutants``: small faults put into the rooms that work figures out and put them into words.

Each is one changed operator, constant or condition; the tests ought to fail with it. The share of those that
survive is written into ``docs/qualitaet.md``. Which rooms and tests take part stands in ``pyproject.toml``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "mutants"
PAGE = ROOT / "docs" / "qualitaet.md"
ROW = re.compile(r"^\| Fallen eingebaute Fehler auf\? \|.*$", re.MULTILINE)


def main() -> int:
    """Run mutmut, write the row, print who survived; the exit code of the first step that fails, else 0."""
    mutmut = [sys.executable, "-m", "mutmut"]
    for command in (["run", "--max-children", "2"], ["export-cicd-stats"]):
        code = subprocess.run([*mutmut, *command], cwd=ROOT, check=False).returncode
        if code:
            return code
    found = json.loads((FOLDER / "mutmut-cicd-stats.json").read_text("utf-8"))
    PAGE.write_text(ROW.sub(row(found), PAGE.read_text("utf-8")), "utf-8")
    return subprocess.run([*mutmut, "results"], cwd=ROOT, check=False).returncode


def row(found: dict[str, int]) -> str:
    """The row of the table; ``found`` are the numbers of mutants by what became of them."""
    survived = found["survived"] + found["no_tests"]
    share = f"{100 * survived / found['total']:.1f}".replace(".", ",")
    day = datetime.now().astimezone().strftime("%d.%m.%Y")
    rooms = ", ".join(f"`{path}`" for path in _settings()["source_paths"])
    cells = (
        "Fallen eingebaute Fehler auf?",
        "`make mutants`",
        f"{found['total']} kleine Fehler in {rooms}, einer nach dem anderen",
        f"{survived} blieben unbemerkt ({share} %, Ziel höchstens 5 %; {day})",
    )
    return f"| {' | '.join(cells)} |"


def _settings() -> dict[str, list[str]]:
    settings: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "mutmut"
    ]
    return settings


if __name__ == "__main__":
    sys.exit(main())
