"""What a file is, told by its content: shape, headings, checksum. Its name is the last resort.

Folders and archives are taken apart before (:mod:`data.sources.archive`). What is recognised names the
described file it stands for (``sources/files.toml``), or none if no recipe takes figures from it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data.sources import ffcsv, flat_table, gemeindeverzeichnis, inkar, inkar_csv, schulliste, tidy
from data.sources.archive import checksum
from data.sources.base import SourceError
from data.sources.text import HEAD, UTF_16, first_line
from data.sources.workbook import sheet_names, sheet_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.model.source_files import SourceFile

GENESIS = ("genesis", "landesdatenbank")
INKAR_LISTS = (
    frozenset({"kuerzel", "kurzname", "algorithmus"}),
    frozenset({"raumbezug", "kennziffer", "name"}),
)
"""Columns of the two files of INKAR that hold no figures: indicators, areas."""

_TABLE = re.compile(r"(?:GENESIS-)?Tabelle: *([\w-]+)")
"""The first line of a table; the publisher has left the prefix away since the end of 2025."""
_STAND = re.compile(
    r"^\"?(?:Stand: *(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4})"
    r"|created: *(?P<iso>\d{4}-\d\d-\d\d))",
    re.MULTILINE,
)
"""The last line of a table, in German or in the English answer of the service."""


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised file. ``described`` is what it stands for; ``sure`` if its checksum says so.

    ``dated`` tells that the file itself names its edition: two files of one edition have the same figures.
    """

    path: Path
    name: str
    sha256: str
    reader: str
    table: str
    edition: str
    retrieved: str
    described: SourceFile | None
    dated: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to recognise: the descriptions, the selectors of the recipes, the areas kept of each."""

    files: Mapping[str, SourceFile]
    needed: Mapping[str, Sequence[str]]
    places: Mapping[str, frozenset[str]]

    @property
    def tables(self) -> list[SourceFile]:
        """The tables of the GENESIS family; one known by a transcript only is fetched like the others."""
        return [file for file in self.files.values() if file.reader in GENESIS or file.service]

    def of(self, *readers: str) -> list[SourceFile]:
        """The described files of these readers."""
        return [file for file in self.files.values() if file.reader in readers]


def recognise(path: Path, name: str, known: Known) -> Found:
    """What a file is. Raises :class:`SourceError` that says what it looks like instead."""
    content = checksum(path)
    with path.open("rb") as opened:
        head = opened.read(HEAD)
    same = next((file for file in known.files.values() if file.sha256 == content), None)
    if same and not inkar_csv.is_long(first_line(head)):  # that one stands for several files
        reader = "ffcsv" if ffcsv.layout(first_line(head)) else same.reader
        if reader == "schulliste" and (said := schulliste.edition_in(path, name)) != same.edition:
            raise SourceError(path, f"ist die Liste von {same.edition}, heißt aber nach {said}")
        edition, dated = (same.edition, same.retrieved), reader in GENESIS
        return Found(path, name, content, reader, same.table, *edition, same, dated, sure=True)
    if not head.strip():
        raise SourceError(path, "ist leer")
    if head.startswith(b"PAR1"):
        return _parquet(path, name, content, known)
    if head.startswith(b"PK"):
        return _workbook(path, name, content, known)
    return _text(path, name, content, head, known)


def _text(path: Path, name: str, content: str, head: bytes, known: Known) -> Found:
    if b"\0" in head[:1024] and head[:2] not in UTF_16:
        raise SourceError(path, "ist weder Text noch Parquet noch eine Arbeitsmappe")
    first = first_line(head)
    if match := _TABLE.match(first):
        return _genesis(path, name, content, match[1], known)
    if first.lstrip().startswith("{"):
        raise SourceError(path, f"ist eine Antwort des Dienstes, keine Tabelle{_answer(path)}", 1)
    if first.lower().startswith(("<!doctype", "<html", "<?xml")):
        raise SourceError(path, "ist eine Webseite, keine Tabelle", 1)
    day = _day(path)
    if ffcsv.layout(first):
        table, file = flat_table.table_of(path, name, known.tables, known.needed)
        return Found(path, name, content, "ffcsv", table, f"Abruf {day}", day, file)
    if first == ";".join(schulliste.HEADER):
        file = _only(path, known.of("schulliste"))
        edition = schulliste.edition_in(path, name)
        return Found(path, name, content, "schulliste", f"Schulliste {edition[10:]}", edition, day, file)
    if first == ",".join(tidy.HEADER):
        file = _tidy(path, name, known)
        return Found(path, name, content, "tidy", file.table, f"Abruf {day}", day, file)
    if inkar_csv.is_long(first):
        return Found(path, name, content, "inkar_csv", "INKAR", f"Abruf {day}", day, None)
    if _STAND.search(_tail(path)):
        raise SourceError(path, "beginnt nicht mit 'Tabelle: …': Der Anfang fehlt", 1)
    raise SourceError(path, f"ist von keiner bekannten Art; die Datei beginnt mit {first[:60]!r}", 1)


def _genesis(path: Path, name: str, content: str, table: str, known: Known) -> Found:
    day = _stand(path)
    file = next((file for file in known.of(*GENESIS) if file.table == table), None)
    reader = file.reader if file else "genesis"
    edition = f"Stand {day[8:]}.{day[5:7]}.{day[:4]}"
    return Found(path, name, content, reader, table, edition, day, file, dated=True)


def _stand(path: Path) -> str:
    """The date a GENESIS table was made, ``YYYY-MM-DD``, from its very end."""
    match = next(reversed(list(_STAND.finditer(_tail(path)))), None)
    if match is None:
        raise SourceError(path, "endet ohne die Zeile 'Stand: …': Das Ende fehlt")
    try:
        return date.fromisoformat(
            match["iso"] or f"{match['year']}-{match['month']}-{match['day']}"
        ).isoformat()
    except ValueError as fault:
        raise SourceError(path, f"'{match[0]}' ist kein Datum") from fault


def _tidy(path: Path, name: str, known: Known) -> SourceFile:
    """The described file with the same indicators and, of several, with the areas of this one."""
    indicators, areas = tidy.contents(path)
    fitting = [
        file
        for file in known.of("tidy")
        if {s.split("#")[0] for s in known.needed.get(file.key, ("",))} <= indicators
        and known.places.get(file.key, frozenset()) & areas
    ]
    named = [file for file in fitting if Path(file.path).name == name]
    return _only(path, named or fitting)


def _only(path: Path, fitting: Sequence[SourceFile]) -> SourceFile:
    if len(fitting) == 1:
        return fitting[0]
    which = ", ".join(file.key for file in fitting) or "keiner Datei der Indikatoren"
    raise SourceError(path, f"ist von bekannter Art, passt aber zu {which}")


def _parquet(path: Path, name: str, content: str, known: Known) -> Found:
    columns = inkar.columns(path)
    day = _day(path)
    if not set(inkar.KEYS) <= columns:
        if any(marks <= columns for marks in INKAR_LISTS):
            return Found(path, name, content, "", f"INKAR {path.stem}", f"Abruf {day}", day, None)
        raise SourceError(path, f"ist Parquet ohne die Spalten von INKAR ({', '.join(inkar.KEYS)})")
    fitting = [file for file in known.of("inkar") if set(known.needed.get(file.key, ())) & columns]
    file = _only(path, fitting) if fitting else None
    table = file.table if file else "INKAR"
    return Found(path, name, content, "inkar", table, f"Abruf {day}", day, file)


def _workbook(path: Path, name: str, content: str, known: Known) -> Found:
    sheets = sheet_names(path)
    day = _day(path)
    if "2.4" in sheets and "Impressum" in sheets:
        state = _first(path, "Impressum", r"Berechnungsstand[^:]*: *(.+)")
        edition, reader = f"Berechnungsstand {state}", "vgrdl"
    elif any(sheet.startswith("Onlineprodukt") for sheet in sheets):
        edition, reader = gemeindeverzeichnis.edition_in(path), "gemeindeverzeichnis"
    else:
        raise SourceError(
            path, f"ist eine Arbeitsmappe unbekannter Art; ihre Blätter sind {', '.join(sheets[:8])}"
        )
    file = _only(path, known.of(reader))
    return Found(path, name, content, reader, file.table, edition, day, file, dated=True)


def _first(path: Path, sheet: str, pattern: str) -> str:
    for cells in sheet_rows(path, sheet):
        for cell in cells:
            if isinstance(cell, str) and (match := re.search(pattern, cell)):
                return match[1].strip()
    raise SourceError(path, f"Blatt {sheet!r} nennt seine Ausgabe nicht")


def _tail(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 512, 0))
        return file.read().decode("latin-1")  # only its ASCII is looked at


def _answer(path: Path) -> str:
    """Code and words of the service's answer, in front of a colon; nothing where it has none."""
    try:
        status = json.loads(path.read_text("utf-8-sig"))["Status"]
        return f": Code {status['Code']}, {' '.join(str(status['Content']).split())}"
    except (ValueError, LookupError, TypeError):
        return ""


def _day(path: Path) -> str:
    """The day the file came to this machine: what a file without a date of its own was retrieved on."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
