"""``python -m tests.new_year kinderarmut arbeitslose-je-100:kreis``: which tests does a new year turn red?

A copy of the project gets one more year of these indicators, on all their levels or on those named, made of
the figures of the last year; then the tests run there (what stands behind ``--`` says which and how). Red may
be only what names a figure of these indicators, and what compares tables with the files of publishers, which
know nothing of that year.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from data.model.areas import level_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
REFERENCE = "referenz"
TESTS = ("tests/unit", "tests/contract", "tests/app", "-n", "2")
QUIET = ("-q", "--no-header", "--tb=line", "-rfE")


def main(wanted: list[str]) -> int:
    """Copy, add the years, run the tests; the exit code of pytest."""
    at = wanted.index("--") if "--" in wanted else len(wanted)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, symlinks=True, ignore=shutil.ignore_patterns(".*_cache", "mutants"))
        for one in wanted[:at]:
            slug, _, levels = one.partition(":")
            add(copy / "data", slug, set(filter(None, levels.split(","))))
        tests = [sys.executable, "-m", "pytest", *QUIET, *(wanted[at + 1 :] or TESTS)]
        return subprocess.run(tests, cwd=copy, check=False).returncode


def add(data: Path, slug: str, levels: set[str]) -> None:
    """Give an indicator one more year: of the ``levels`` and their references, of all if none are named."""
    [table] = data.glob(f"indicators/*/{slug}.csv")
    head, *rows = table.read_text("utf-8").splitlines()
    last = {level: max(_year(row) for row in rows if _level(row) == level) for level in {*map(_level, rows)}}
    if levels:
        last = {level: year for level, year in last.items() if level in {*levels, REFERENCE}}
    made = [
        f"{area},{year + 1},{rest}"
        for level, year in last.items()
        for area, rest in _moved([row for row in rows if (_level(row), _year(row)) == (level, year)])
    ]
    table.write_text("\n".join([head, *sorted([*rows, *made])]) + "\n", "utf-8")
    _describe(table.with_suffix(".toml"), data / "sources" / "files.toml", {*last.values()})


def _moved(rows: list[str]) -> Iterator[tuple[str, str]]:
    """Each area with the figures of the next one, so that they are possible, yet others; not references."""
    fields = [row.split(",", 2) for row in rows]
    later = fields if _level(rows[0]) == REFERENCE else [*fields[1:], fields[0]]
    for (area, *_), (*_, rest) in zip(fields, later, strict=True):
        yield area, rest


def _describe(metadata: Path, files: Path, last: set[int]) -> None:
    """Let the metadata allow a year after each of ``last``, and its files be retrieved later."""
    text = metadata.read_text("utf-8")
    for year in last:
        text = re.sub(rf"(?m)^(years = \[\d+, ){year}\]", rf"\g<1>{year + 1}]", text)
    metadata.write_text(text, "utf-8")
    described = files.read_text("utf-8")
    for name in set(re.findall(r'(?m)^file = "(.+)"', text)):
        later = rf'(\[file\."{re.escape(name)}"\]\n(?:(?!\[).*\n)*?retrieved = ")\d{{4}}'
        described = re.sub(later, rf"\g<1>{max(last) + 2}", described)
    files.write_text(described, "utf-8")


def _year(row: str) -> int:
    return int(row.split(",")[1])


def _level(row: str) -> str:
    level = level_of(row.split(",", maxsplit=1)[0])
    return level.value if level else REFERENCE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
