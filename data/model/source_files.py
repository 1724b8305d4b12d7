"""The publishers' files as ``sources/files.toml`` describes them: where from, which edition, which bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.reading import Reader, Text

if TYPE_CHECKING:
    from pathlib import Path


Headings = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings in the words of the recipes, each with its other wordings."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A former download of a file of which some years are still in use, because the later ones lack them."""

    edition: str
    retrieved: str
    sha256: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a publisher, as it was downloaded last. ``path`` is relative to the shared folder.

    ``service`` is the address of a GENESIS service that has the table, ``download`` that of an open file;
    in it ``{year}`` stands for the year of the edition, ``{school_year}`` for one like ``25_26``.
    ``rhythm`` says how often its figures are collected or published, where that is known as a fact.
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
    service: str = ""
    download: str = ""
    earlier: tuple[Earlier, ...] = ()
    headings: Headings = ()
    measure: tuple[str, ...] = ()
    national: bool = False


def load_files(path: Path) -> dict[str, SourceFile]:
    """All publishers' files by key, e.g. ``regionalstatistik/AI003-3``.

    A file states its publisher's block by name and adds what is its own; ``{year}`` in the attribution is
    the year of retrieval.
    """
    described = Reader.open(path)
    publishers = {name: block.raw for name, block in described.named("publisher")}
    files: dict[str, SourceFile] = {}
    for key, entry in described.named("file"):
        reader = Reader(path, {**publishers.get(key.split("/")[0], {}), **entry.raw}, prefix=f"file.{key}.")
        retrieved = reader.string("retrieved")
        files[key] = SourceFile(
            key=key,
            reader=reader.string("reader"),
            path=reader.string("path"),
            publisher=reader.string("publisher"),
            table=reader.string("table"),
            title=reader.string("title"),
            url=reader.string("url"),
            licence=reader.string("licence"),
            attribution=reader.string("attribution").replace("{year}", retrieved[:4]),
            edition=reader.string("edition"),
            retrieved=retrieved,
            sha256=reader.string("sha256"),
            rhythm=reader.text("rhythm", optional=True),
            service=reader.string("service", ""),
            download=reader.string("download", ""),
            earlier=tuple(_earlier(r) for r in reader.tables("earlier")),
            headings=_headings(reader.table("headings")),
            measure=reader.strings("measure", ()),
            national=reader.boolean("national", default=False),
        )
        reader.done()
    described.done()
    return files


def _headings(reader: Reader | None) -> Headings:
    return tuple((own, reader.strings(own)) for own in reader.raw) if reader else ()


def _earlier(reader: Reader) -> Earlier:
    edition, retrieved, sha256 = (reader.string(key) for key in ("edition", "retrieved", "sha256"))
    made = Earlier(edition, retrieved, sha256, reader.integers("years") or ())
    reader.done()
    return made
