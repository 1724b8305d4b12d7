"""What own figures are called before anybody says it: like their file, or like the title of a table."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from data.own.limits import NAME
from data.own.record import harmless

if TYPE_CHECKING:
    from data.own.reading import Understood

_JOINED = re.compile(r"[_+\s]+")
_COPY = re.compile(r"\s*(?:\(\d{1,3}\)|- (?:Kopie|Copy))+$")
_ENDINGS = frozenset((".csv", ".txt", ".tsv", ".tab", ".xlsx", ".ods"))


def of_file(filename: str) -> str:
    """The name of a file as people say it: ``U3_2024 final (1).xlsx`` is "U3 2024 final"."""
    path = PurePath(filename)
    stem = path.stem if path.suffix.casefold() in _ENDINGS else path.name
    return harmless(_COPY.sub("", _JOINED.sub(" ", stem)), NAME)


def of_table(understood: Understood) -> str:
    """The first line above a table, else what stands above all its figures; empty where nothing does."""
    return harmless(next(iter(understood.titles), understood.label), NAME)
