"""What changed in the figures and when: one report a change in ``changes/``.

A report names the files the figures came from and, for each indicator, what is new, revised, gone and
suspicious; every value that was replaced is kept beside (:mod:`data.editorial.vintages`). Reports are written
by ``python -m data import`` and ``update`` and read by the pages; words are made where they are shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StrictBool, StrictInt

from data.model import reading
from data.model.catalogue import Span
from data.model.reading import MetadataError, checked, one_of, record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from data.model.catalogue import Catalogue

FOLDER = "changes"
KINDS = (
    "gone",
    "coverage",
    "jump",
    "revision",
    "counts",
    "repeat",
    "shift",
    "edition",
    "undated",
    "unit",
    "recipe",
)
"""What may be suspicious. ``recipe`` is a hint only: years of the file that no recipe takes yet."""

HINTS = frozenset({"recipe"})
DAY = r"20\d\d-\d\d-\d\d"
REFERENCE = "referenz"
"""Stands for the level of the references."""


@record
@dataclass(frozen=True, slots=True)
class Example:
    """A value before and after; empty where there was or is none."""

    area: str
    year: StrictInt
    before: str
    after: str


@record
@dataclass(frozen=True, slots=True)
class Part:
    """Values of one level: in which years, how many, and of revised ones the one that moved most."""

    level: str
    years: tuple[StrictInt, ...]
    values: StrictInt
    example: Example | None = None


@record
@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something a person has to look at. ``detail`` holds words of the publisher (units, an edition)."""

    kind: Annotated[str, one_of(*KINDS)]
    level: str = ""
    year: StrictInt = 0
    count: StrictInt = 0
    detail: str = ""
    example: Example | None = None


@record
@dataclass(frozen=True, slots=True)
class Change:
    """What became of one indicator."""

    slug: str
    new: tuple[Part, ...] = ()
    revised: tuple[Part, ...] = ()
    gone: tuple[Part, ...] = ()
    suspicious: tuple[Suspicion, ...] = ()
    lacking: tuple[str, ...] = ()
    """Outside the region: keys of the files without which the figures stay at their former edition."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.new or self.revised or self.gone or self.suspicious or self.lacking)


@record
@dataclass(frozen=True, slots=True)
class Taken:
    """A file whose figures were taken; ``before`` is the edition it replaced, if any."""

    key: str
    edition: str
    retrieved: str
    years: Span
    before: str = ""


@record
@dataclass(frozen=True, slots=True)
class Report:
    """One change of the figures. ``initial`` marks the first one: everything there was then counts as new."""

    date: str
    initial: StrictBool = False
    files: Annotated[tuple[Taken, ...], Field(alias="file")] = ()
    changes: Annotated[tuple[Change, ...], Field(alias="indicator")] = ()
    name: str = ""
    outside: tuple[Change, ...] = ()
    """What became of the figures of areas outside the region."""

    @property
    def suspicious(self) -> bool:
        """Whether a person has to look before anything is taken over."""
        every = (*self.changes, *self.outside)
        return any(s.kind not in HINTS for change in every for s in change.suspicious)


def load(root: Path, catalogue: Catalogue | None = None) -> tuple[Report, ...]:
    """All reports of the data folder, newest first; none where there is no folder of them.

    Raises :class:`data.model.reading.MetadataError`. With a catalogue, indicators that it lacks are a fault.
    """
    found = []
    for path in sorted((root / FOLDER).glob("*.toml"), key=_order, reverse=True):
        report = read(path)
        for change in (*report.changes, *report.outside) if catalogue else ():
            if catalogue and catalogue.find(change.slug) is None:
                raise MetadataError(f"{path}: indicator: {change.slug!r} is no indicator")
        found.append(report)
    return tuple(found)


def _order(path: Path) -> tuple[str, int]:
    """``2026-11-25-2`` comes after ``2026-11-25`` and before ``2026-11-25-10``."""
    return path.stem[:10], int(path.stem[11:] or 1) if path.stem[11:].isdecimal() or not path.stem[11:] else 0


def read(path: Path) -> Report:
    """One report. Raises :class:`data.model.reading.MetadataError` that names file and key."""
    report = checked(Report, reading.read(path), path, name=path.stem)
    if not re.fullmatch(DAY, report.date) or not path.stem.startswith(report.date):
        raise MetadataError(f"{path}: date: {report.date!r} is not the date of the file name")
    return report


def text_of(report: Report) -> str:
    """The TOML of a report."""
    lines = [
        "# Written by python -m data. What changed in the figures, file by file and indicator by indicator.",
        "",
    ]
    lines += [f"date = {quoted(report.date)}", *(["initial = true"] if report.initial else [])]
    for file in report.files:
        lines += ["", "[[file]]", f"key = {quoted(file.key)}", f"edition = {quoted(file.edition)}"]
        lines += [f"retrieved = {quoted(file.retrieved)}", f"years = {list(file.years)}"]
        lines += [f"before = {quoted(file.before)}"] if file.before else []
    every = [("indicator", change) for change in report.changes]
    every += [("outside", change) for change in report.outside]
    for kind, change in every:
        lines += ["", f"[[{kind}]]", f"slug = {quoted(change.slug)}"]
        for key in ("new", "revised", "gone", "suspicious"):
            entries: Sequence[Part | Suspicion] = getattr(change, key)
            lines += [f"{key} = [", *(f"  {_inline(entry)}," for entry in entries), "]"] if entries else []
        lines += [f"lacking = [{', '.join(map(quoted, change.lacking))}]"] if change.lacking else []
    return "\n".join([*lines, ""])


def _inline(entry: Part | Suspicion) -> str:
    if isinstance(entry, Part):
        fields = [
            f"level = {quoted(entry.level)}",
            f"years = {list(entry.years)}",
            f"values = {entry.values}",
        ]
    else:
        fields = [f"kind = {quoted(entry.kind)}"]
        fields += [f"level = {quoted(entry.level)}"] if entry.level else []
        fields += [f"year = {entry.year}"] if entry.year else []
        fields += [f"count = {entry.count}"] if entry.count else []
        fields += [f"detail = {quoted(entry.detail)}"] if entry.detail else []
    if example := entry.example:
        texts = (f"{key} = {quoted(getattr(example, key))}" for key in ("area", "before", "after"))
        fields.append(f"example = {{ {', '.join(texts)}, year = {example.year} }}")
    return f"{{ {', '.join(fields)} }}"


def quoted(text: str) -> str:
    """A basic string of TOML; what a publisher wrote may hold anything."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda m: f"\\u{ord(m[0]):04x}", inner) + '"'
