"""What a program must know to read a CSV: CSV on the Web (CSVW, W3C Recommendation of 2015).

Each column with its names, its type and unit; how the file is divided; where the figures come from. Addresses
are relative to that of the description, so that they hold under any name of the server.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.downloads.csv_file import COLUMNS, harmless
from components.tables.model import Figure
from components.texts import words
from components.wording import freshness
from data.model.reading import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from components.downloads.package_tables import Field, Table
    from components.tables.model import Row, Sheet
    from data.model.catalogue import Indicator

MIMETYPE = "application/csvm+json"
FORM = "csv-metadata.json"
"""The ending in place of ``csv``; the header ``Link`` leads there, because addresses have a query."""

_CONTEXT = "http://www.w3.org/ns/csvw"
_GERMAN = {"delimiter": ";", "header": True, "encoding": "utf-8", "lineTerminators": ["\r\n", "\n"]}
_PLAIN = {"delimiter": ",", "header": True, "encoding": "utf-8", "lineTerminators": ["\n"]}
_DECIMAL: dict[str, Any] = {"base": "decimal", "format": {"decimalChar": ","}}
_TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "decimal",
    "year": "gYear",
    "boolean": "boolean",
}
"""Types of the data package with their names here."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head in the file, what it is called by language, its type and unit."""

    head: str
    titles: Mapping[str, str]
    datatype: Any
    unit: str = ""

    def described(self, number: int) -> dict[str, Any]:
        """As the recommendation writes it; a head that is no name gets one by its place."""
        titles = {"und": self.head} | {at: said for at, said in self.titles.items() if said != self.head}
        found = {
            "name": self.head if self.head.isidentifier() and self.head.isascii() else f"spalte{number}",
            "titles": titles,
            "datatype": self.datatype,
            "null": "",
        }
        return found | ({"schema:unitText": self.unit} if self.unit else {})


def _table(
    url: str, title: str, columns: Iterable[Column], *, credit: str, licence: str, language: str
) -> dict[str, Any]:
    found = {
        "@context": [_CONTEXT, {"@language": language}],
        "url": url,
        "dialect": _GERMAN,
        "dc:title": title,
        "dc:rights": credit,
        "dc:license": licence,
        "tableSchema": {"columns": [one.described(place) for place, one in enumerate(columns, 1)]},
    }
    return {key: value for key, value in found.items() if value}


def written(described: Mapping[str, Any]) -> str:
    """A description as it is sent."""
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


_VALUES: dict[str, Any] = dict.fromkeys(COLUMNS, "string") | {"year": "gYear"}
_VALUES |= dict.fromkeys(("value", "numerator", "denominator"), _DECIMAL)


def values(indicator: Indicator, url: str, language: str) -> str:
    """Of the CSV of the interface that lies at ``url`` (:func:`components.downloads.csv_file.values`)."""
    files = freshness.files(indicator)
    columns = [
        Column(
            head,
            {at: words(at)(f"csvw.{head}") for at in LANGUAGES},
            kind,
            str(indicator.unit[language]) if head == "value" else "",
        )
        for head, kind in _VALUES.items()
    ]
    credit, licence = (
        "; ".join(dict.fromkeys(getattr(file, part) for file in files)) for part in ("attribution", "licence")
    )
    return written(
        _table(
            url, str(indicator.label[language]), columns, credit=credit, licence=licence, language=language
        )
    )


def of(sheet: Sheet, url: str, others: Sequence[Sheet]) -> str:
    """Of the CSV of a sheet that lies at ``url``; ``others`` are the same sheet in other languages."""
    versions = (sheet, *others)
    columns = [
        Column(
            harmless(head), {one.language: one.columns[place] for one in versions}, _kind(sheet.rows, place)
        )
        for place, head in enumerate(sheet.columns)
    ]
    if sheet.source:  # the CSV has a column for it
        heads = {one.language: words(one.language)("dateien.source") for one in versions}
        columns.append(Column(heads[sheet.language], heads, "string"))
    about = {"credit": sheet.source, "licence": "", "language": sheet.language}
    return written(_table(url, sheet.title, columns, **about))


def _kind(rows: Sequence[Row], place: int) -> Any:
    """The type of a column: decimal or whole numbers where there is nothing else, else texts."""
    found = {type(row[place]) for row in rows if row[place] is not None}
    if found and found <= {Figure, int}:
        return "integer" if found == {int} else _DECIMAL
    return "string"


def package(tables: Iterable[Table], title: str, description: str) -> str:
    """Of all tables of the data package, whose files lie beside it."""
    return written(
        {
            "@context": [_CONTEXT, {"@language": "de"}],
            "dialect": _PLAIN,
            "dc:title": title,
            "dc:description": description,
            "tables": [_of_package(table) for table in tables],
        }
    )


def _of_package(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_field(field) for field in table.fields],
        "primaryKey": [*table.primary],
        "foreignKeys": [
            {"columnReference": name, "reference": {"resource": f"{other}.csv", "columnReference": key}}
            for name, other, key in table.foreign
        ],
    }
    found = {
        "url": table.path,
        "dc:title": table.title,
        "dc:description": table.description,
        "dc:rights": "; ".join(dict.fromkeys(file.attribution for file in table.files)),
        "dc:license": "; ".join(dict.fromkeys(file.licence for file in table.files)),
        "tableSchema": {key: value for key, value in schema.items() if value},
    }
    return {key: value for key, value in found.items() if value}


def _field(field: Field) -> dict[str, Any]:
    found = {
        "name": field["name"],
        "titles": field["name"],
        "datatype": _TYPES[field["type"]],
        "null": "",
        "required": bool(field.get("constraints", {}).get("required")),
    }
    return found | ({"dc:description": field["description"]} if "description" in field else {})
