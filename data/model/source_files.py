"""The publishers' files as ``sources/files.toml`` describes them: where from, which edition, which bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pydantic import StrictBool, StrictInt

from data.model.reading import Text, checked, read, record

if TYPE_CHECKING:
    from pathlib import Path

Headings = Mapping[str, tuple[str, ...]]
"""Headings in the words of the recipes, each with its other wordings."""


@record
@dataclass(frozen=True, slots=True)
class Earlier:
    """A former download of a file of which some years are still in use, because the later ones lack them."""

    edition: str
    retrieved: str
    sha256: str
    years: tuple[StrictInt, ...]


@record
@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a publisher, as it was downloaded last. ``path`` is relative to the shared folder.

    ``service`` is the address of a GENESIS service that has the table, ``download`` that of an open file;
    in it ``{year}`` stands for the year of the edition, ``{school_year}`` for one like ``25_26``.
    ``rhythm`` says how often its figures are collected or published, where that is known as a fact,
    ``yearly`` that it is every year.
    ``headings`` are other wordings of headings (:mod:`data.sources.headings`), ``measure`` is what a flat
    file calls the figures where the recipes do not: code or name. ``national`` says of figures from a
    publication that they are those of all of Germany.
    """

    key: str
    reader: str
    path: str
    publisher: str
    table: str
    title: str
    url: str
    licence: str
    attribution: str
    edition: str
    retrieved: str
    sha256: str
    rhythm: Text | None = None
    yearly: StrictBool = False
    service: str = ""
    download: str = ""
    earlier: tuple[Earlier, ...] = ()
    headings: Headings = field(default_factory=dict, hash=False)
    measure: tuple[str, ...] = ()
    national: StrictBool = False


@record
@dataclass(frozen=True, slots=True)
class _Described:
    """The whole list: what files of a publisher share, and each file."""

    publisher: dict[str, dict[str, Any]] = field(default_factory=dict)
    file: dict[str, dict[str, Any]] = field(default_factory=dict)


def load_files(path: Path) -> dict[str, SourceFile]:
    """All publishers' files by key, e.g. ``regionalstatistik/AI003-3``.

    A file states its publisher's block by name and adds what is its own; ``{year}`` in the attribution is
    the year of retrieval.
    """
    described = checked(_Described, read(path), path)
    stated = {
        key: {**described.publisher.get(key.split("/")[0], {}), **own, "key": key}
        for key, own in described.file.items()
    }
    files = checked(dict[str, SourceFile], stated, path, "file")
    return {
        key: replace(file, attribution=file.attribution.replace("{year}", file.retrieved[:4]))
        for key, file in files.items()
    }
