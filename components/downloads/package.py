"""All tables as one ZIP: a Frictionless data package (tabular, version 1) with its ``datapackage.json``.

https://specs.frictionlessdata.io: each table is a CSV (UTF-8, comma, decimal point) with a schema: types,
missing values, primary and foreign keys, and with its sources and licences. What is missing is an empty cell,
and ``status`` says why. The same tables are described for CSV on the Web, and all figures are there once more
as Parquet. The same figures give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
from typing import TYPE_CHECKING, Any

from components import __version__
from components.downloads import csvw, licence, parquet_file
from components.downloads import package_tables as tables
from components.downloads.archive import packed
from components.downloads.json_file import plain
from components.texts import words
from data.model.folding import hyphened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.downloads.package_tables import Content, Table
    from data.model.source_files import SourceFile
    from data.store.store import Store

PROFILE = "tabular-data-package"


def archive(store: Store) -> bytes:
    """The package as a ZIP: descriptions, credits, one CSV a table, and all figures as one Parquet file."""
    found = [(table, written(table)) for table in tables.of(store)]
    about = json.dumps(descriptor(store, found), ensure_ascii=False, indent=1) + "\n"
    return packed(
        (
            ("datapackage.json", about.encode()),
            ("csv-metadata.json", _csvw([table for table, _ in found]).encode()),
            ("LIESMICH.txt", credits_of(store).encode()),
            *((table.path, content) for table, content in found),
            ("werte.parquet", figures(store, [table for table, _ in found])),
        )
    )


def figures(store: Store, found: Iterable[Table]) -> bytes:
    """The rows of the tables of figures as Parquet, with what must be named."""
    talk = words("de")
    about = {
        "title": talk("paket.title"),
        "description": talk("paket.description"),
        "credits": "\n".join(_credits(store)),
        "version": __version__,
        "retrieved": max(file.retrieved for file in _files(store)),
    }
    by_name = {table.name: table for table in found}
    return parquet_file.of({slug: by_name[f"werte-{slug}"] for slug in store.catalogue.indicators}, about)


def _csvw(found: Iterable[Table]) -> str:
    talk = words("de")
    return csvw.package(found, talk("paket.title"), talk("paket.description"))


def _files(store: Store) -> list[SourceFile]:
    return [origin.file for item in store.catalogue.indicators.values() for origin in item.origins]


def written(table: Table) -> bytes:
    """A table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field["name"] for field in table.fields])
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode()


def _text(cell: Content) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return plain(cell) if isinstance(cell, (int, float)) else cell


def name(store: Store) -> str:
    """What the package is called, and its file without its ending: the product in small letters."""
    return hyphened(store.region.title)


def descriptor(store: Store, found: Iterable[tuple[Table, bytes]]) -> dict[str, Any]:
    """The ``datapackage.json`` of the tables with their content."""
    files = _files(store)
    talk = words("de")
    return {
        "profile": PROFILE,
        "name": name(store),
        "title": talk("paket.title"),
        "description": talk("paket.description"),
        "version": __version__,
        "licenses": licences(files),
        "sources": sources(files),
        "resources": [_resource(table, content) for table, content in found],
    }


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    described = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.path,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }
    if table.files:
        described |= {"licenses": licences(table.files), "sources": sources(table.files)}
    return described


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [*table.fields],
        "missingValues": [""],
        "primaryKey": [*table.primary],
    }
    if table.foreign:
        schema["foreignKeys"] = [
            {"fields": field, "reference": {"resource": resource, "fields": key}}
            for field, resource, key in table.foreign
        ]
    return schema


def licences(files: Iterable[SourceFile]) -> list[dict[str, str]]:
    """The licences of files, each once; one without a name of its own comes with the publisher's address."""
    found = (licence.of(file.licence, file.url) for file in files)
    return _once(
        ({"name": one.name} if one.name else {}) | {"title": one.title, "path": one.address} for one in found
    )


def sources(files: Iterable[SourceFile]) -> list[dict[str, str]]:
    """The publishers' tables, each once."""
    return _once({"title": f"{f.publisher}, {f.table}: {f.title}", "path": f.url} for f in files)


def _once(found: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return [*{tuple(one.items()): one for one in found}.values()]


def credits_of(store: Store) -> str:
    """What must be named by whoever passes the figures on, as a plain text."""
    talk = words("de")
    lead = (talk("paket.title"), "", talk("paket.description"), talk("paket.more"), "", talk("paket.credits"))
    return "\n".join((*lead, *(f"- {line}" for line in _credits(store)), ""))


def _credits(store: Store) -> list[str]:
    return sorted({f"{file.attribution} ({file.licence})" for file in _files(store)})
