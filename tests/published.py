"""A copy of the data folder in which the rates of day care come from one file, as their publisher gives them.

Imports are tested with that file: what one new edition of it changes must not hang on which other files the
project has joined with it since.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from data.store import seal

if TYPE_CHECKING:
    from pathlib import Path

SLUGS = ("betreuungsquote-u3", "betreuungsquote-3-bis-6")
LAST = 2016
"""The last year in the file."""


def alone(root: Path) -> None:
    """Take counts, later years and later reports from the copy ``root`` of the data folder."""
    for slug in SLUGS:
        (path,) = (root / "indicators").glob(f"*/{slug}.toml")
        path.write_text(_recipe(path.read_text("utf-8")), "utf-8", newline="\n")
        for table in (path.with_suffix(".csv"), root / "outside" / "kreis" / f"{slug}.csv"):
            if table.exists():
                beyond = table.parent.name == "kreis"
                table.write_text(_rates(table.read_text("utf-8"), beyond=beyond), "utf-8", newline="\n")
    for report in sorted((root / "changes").glob("*.toml"))[1:]:
        report.unlink()
    if (root / "outside" / seal.NAME).exists():
        for path, sums in seal.anew(root).items():
            path.write_bytes(sums or b"")


def _recipe(text: str) -> str:
    head, first, *_ = text.split("[[origin]]\n")
    head = re.split(r"^(?:\[\[target\]\]|\[plan\])\n", head, maxsplit=1, flags=re.MULTILINE)[0]  # need counts
    head = re.sub(r"^newer = .*\n", "", head.replace('"RUHR", ', ""), flags=re.MULTILINE)
    head = re.sub(r"\[\[break\]\]\nyear = 2025\n(?:.*\n)*?(?=\[\[|\Z)", "", head)
    whole = re.sub(r"^years = .*\n", "", first, flags=re.MULTILINE)
    return f"{head}[[origin]]\n{whole}"


def _rates(text: str, *, beyond: bool) -> str:
    """The published rates; beyond the region an area without any has no row."""
    head, *rows = csv.reader(io.StringIO(text))
    kept = [
        [area, year, value, "", "", status]
        for area, year, value, _, _, status in rows
        if area != "RUHR" and int(year) <= LAST
    ]
    known = {row[0] for row in kept if row[2]}
    return "".join(
        f"{','.join(row)}\n" for row in (head, *kept) if row is head or not beyond or row[0] in known
    )
