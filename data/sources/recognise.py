"""What a file is, told by its content: shape, headings, checksum. Its name is the last resort.

A ZIP archive is taken apart first (with limits), a folder file by file. What is recognised names the
described file it stands for (``sources/files.toml``), or none if no recipe takes figures from it.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data.sources import ffcsv, inkar, inkar_csv, schulliste, tidy
from data.sources.base import SourceError
from data.sources.workbook import sheet_names, sheet_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from data.described import SourceFile

GENESIS = ("genesis", "landesdatenbank")
INKAR_LISTS = (
    frozenset({"kuerzel", "kurzname", "algorithmus"}),
    frozenset({"raumbezug", "kennziffer", "name"}),
)
"""Columns of the two files of INKAR that hold no figures: indicators, areas."""

LARGEST = 4 * 2**30
"""Bytes that an archive may hold; the whole of INKAR is about 3.6 GB."""
MOST_FILES = 500
RATIO = 200
"""How much smaller than its content an archive may be before it is taken for a bomb."""

_TABLE = re.compile(r"GENESIS-Tabelle: *([\w-]+)")
_STAND = re.compile(r"^\"?Stand: *(\d\d)\.(\d\d)\.(\d{4})", re.MULTILINE)
_CODE = re.compile(r"\d{5}-[0-9A-Za-z]+(?:-\d\d-\d[A-Z]?)?|AI[A-Z0-9]*-[A-Z0-9]+(?:-\d+)?")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 65536
"""Bytes of a text that tell what it is."""


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

    def of(self, *readers: str) -> list[SourceFile]:
        """The described files of these readers."""
        return [file for file in self.files.values() if file.reader in readers]


def unpacked(paths: Sequence[Path], scratch: Path) -> Iterator[tuple[Path, str]]:
    """(file, name to call it by) of every file, also in folders and archives; those go to ``scratch``.

    Raises :class:`SourceError` for a file that is not there and for an archive that is broken or too large.
    """
    for path in paths:
        if path.is_dir():
            yield from unpacked(
                sorted(p for p in path.rglob("*") if p.is_file() and not _ignored(p)), scratch
            )
        elif not path.is_file():
            raise SourceError(path, "is not there")
        elif zipfile.is_zipfile(path) and not _is_workbook(path):
            yield from _members(path, scratch)
        else:
            yield path, path.name


def recognise(path: Path, name: str, known: Known) -> Found:
    """What a file is. Raises :class:`SourceError` that says what it looks like instead."""
    content = _digest(path)
    with path.open("rb") as opened:
        head = opened.read(_HEAD)
    same = next((file for file in known.files.values() if file.sha256 == content), None)
    if same and not inkar_csv.is_long(_first_line(head)):  # that one stands for several files
        reader = "ffcsv" if ffcsv.layout(_first_line(head)) else same.reader
        edition, dated = (same.edition, same.retrieved), reader in GENESIS
        return Found(path, name, content, reader, same.table, *edition, same, dated, sure=True)
    if not head.strip():
        raise SourceError(path, "is empty")
    if head.startswith(b"PAR1"):
        return _parquet(path, name, content, known)
    if head.startswith(b"PK"):
        return _workbook(path, name, content, known)
    return _text(path, name, content, head, known)


def _text(path: Path, name: str, content: str, head: bytes, known: Known) -> Found:
    if b"\0" in head[:1024] and head[:2] not in UTF_16:
        raise SourceError(path, "is neither text nor Parquet nor a workbook")
    first = _first_line(head)
    if match := _TABLE.match(first):
        return _genesis(path, name, content, match[1], known)
    if first.lstrip().startswith("{"):
        raise SourceError(path, f"is an answer of the service, not a table: {first[:200]}", 1)
    if first.lower().startswith(("<!doctype", "<html", "<?xml")):
        raise SourceError(path, "is a web page, not a table", 1)
    date = _day(path)
    if ffcsv.layout(first):
        file = _flat(path, name, known)
        return Found(path, name, content, "ffcsv", file.table, f"Abruf {date}", date, file)
    if first == ";".join(schulliste.HEADER):
        file = _only(path, known.of("schulliste"))
        year = schulliste.year_in(path, name)
        edition = f"Schuljahr {year}/{(year + 1) % 100:02d}"
        return Found(path, name, content, "schulliste", f"Schulliste {edition[10:]}", edition, date, file)
    if first == ",".join(tidy.HEADER):
        file = _tidy(path, name, known)
        return Found(path, name, content, "tidy", file.table, f"Abruf {date}", date, file)
    if inkar_csv.is_long(first):
        return Found(path, name, content, "inkar_csv", "INKAR", f"Abruf {date}", date, None)
    if _STAND.search(_tail(path)):
        raise SourceError(path, "does not begin with 'GENESIS-Tabelle: …': the head is cut off", 1)
    raise SourceError(path, f"is none of the known kinds; it begins with {first[:60]!r}", 1)


def _genesis(path: Path, name: str, content: str, table: str, known: Known) -> Found:
    date = _stand(path)
    file = next((file for file in known.of(*GENESIS) if file.table == table), None)
    reader = file.reader if file else "genesis"
    edition = f"Stand {date[8:]}.{date[5:7]}.{date[:4]}"
    return Found(path, name, content, reader, table, edition, date, file, dated=True)


def _stand(path: Path) -> str:
    """The date a GENESIS table was made, ``YYYY-MM-DD``, from its very end."""
    match = _STAND.search(_tail(path))
    if match is None:
        raise SourceError(path, "ends without the line 'Stand: …': the file is cut off")
    day, month, year = match.groups()
    try:
        return datetime(int(year), int(month), int(day), tzinfo=UTC).date().isoformat()
    except ValueError as fault:
        raise SourceError(path, f"'{match[0]}' is no date") from fault


def _flat(path: Path, name: str, known: Known) -> SourceFile:
    """The described table a flat file holds: the code in its name, else the only one whose cells it has."""
    candidates = known.of(*GENESIS)
    codes = _CODE.findall(name.upper().replace("_", " "))
    named = [file for file in candidates if file.table.upper() in codes]
    if len(named) == 1:
        return named[0]
    table = ffcsv.open_flat(path)
    fitting = [file for file in candidates if ffcsv.fits(table, known.needed.get(file.key, ()))]
    if len(fitting) == 1:
        return fitting[0]
    which = ", ".join(file.table for file in fitting) or "no table of the recipes"
    raise SourceError(path, f"is a flat file that fits {which}; put the code of the table into the file name")


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
    which = ", ".join(file.key for file in fitting) or "no file of the recipes"
    raise SourceError(path, f"is of a known kind, but fits {which}")


def _parquet(path: Path, name: str, content: str, known: Known) -> Found:
    columns = inkar.columns(path)
    date = _day(path)
    if not set(inkar.KEYS) <= columns:
        if any(marks <= columns for marks in INKAR_LISTS):
            return Found(path, name, content, "", f"INKAR {path.stem}", f"Abruf {date}", date, None)
        raise SourceError(path, f"is Parquet without the columns of INKAR ({', '.join(inkar.KEYS)})")
    fitting = [file for file in known.of("inkar") if set(known.needed.get(file.key, ())) & columns]
    file = _only(path, fitting) if fitting else None
    table = file.table if file else "INKAR"
    return Found(path, name, content, "inkar", table, f"Abruf {date}", date, file)


def _workbook(path: Path, name: str, content: str, known: Known) -> Found:
    sheets = sheet_names(path)
    date = _day(path)
    if "2.4" in sheets and "Impressum" in sheets:
        state = _first(path, "Impressum", r"Berechnungsstand[^:]*: *(.+)")
        edition, reader = f"Berechnungsstand {state}", "vgrdl"
    elif any(sheet.startswith("Onlineprodukt") for sheet in sheets):
        state = _first(path, "Onlineprodukt", r"am (\d\d\.\d\d\.\d{4})")
        edition, reader = f"Gebietsstand {state}", "gemeindeverzeichnis"
    else:
        raise SourceError(path, f"is a workbook of no known kind; its sheets are {', '.join(sheets[:8])}")
    file = _only(path, known.of(reader))
    return Found(path, name, content, reader, file.table, edition, date, file, dated=True)


def _first(path: Path, sheet: str, pattern: str) -> str:
    for cells in sheet_rows(path, sheet):
        for cell in cells:
            if isinstance(cell, str) and (match := re.search(pattern, cell)):
                return match[1].strip()
    raise SourceError(path, f"sheet {sheet!r} does not say of which edition it is")


def _members(path: Path, scratch: Path) -> Iterator[tuple[Path, str]]:
    """The files of an archive, each on its own; names are made safe, nothing leaves ``scratch``."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [
                info for info in archive.infolist() if not info.is_dir() and not _ignored(Path(info.filename))
            ]
            size = sum(info.file_size for info in infos)
            if len(infos) > MOST_FILES or size > LARGEST or size > RATIO * max(path.stat().st_size, 2**16):
                raise SourceError(
                    path, f"is an archive of {len(infos)} files and {size} bytes, more than is taken"
                )
            for number, info in enumerate(infos):
                inner = re.sub(r"[^\w.-]", "_", Path(info.filename).name) or "datei"
                target = scratch / f"{path.stem}-{number}" / inner
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(info) as source, target.open("wb") as out:
                    while block := source.read(2**20):
                        out.write(block)
                yield target, inner
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error) as fault:
        raise SourceError(path, f"is a broken or locked archive ({fault})") from fault


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _ignored(path: Path) -> bool:
    return path.name.startswith((".", "~$", "__MACOSX")) or path.name.lower().startswith("readme")


def _first_line(head: bytes) -> str:
    text = head.decode("utf-16" if head[:2] in UTF_16 else "utf-8-sig", "replace")
    return text.lstrip().split("\n", 1)[0].strip().strip('"')


def _tail(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 512, 0))
        return file.read().decode("utf-8", "replace")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _day(path: Path) -> str:
    """The day the file came to this machine: what a file without a date of its own was retrieved on."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
