"""Which files an update needs, and how each is fetched from its publisher."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from data.update import credentials
from data.update.genesis import Service
from data.update.http import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from data.model.source_files import SourceFile
    from data.update.cache import Cache
    from data.update.http import Http
    from data.update.intake import Folder


@dataclass(frozen=True)
class Fetched:
    """What came of an update's requests."""

    paths: tuple[Path, ...]
    faults: tuple[str, ...]


def wanted(folder: Folder, slugs: Sequence[str]) -> list[SourceFile]:
    """The files of these indicators, or of all. Raises ``ValueError`` for a slug that is none."""
    chosen = []
    for slug in slugs:
        item = folder.catalogue.find(slug)
        if item is None:
            raise ValueError(f"{slug!r} ist kein Indikator")
        chosen.append(item)
    used = {o.file.key for i in chosen or folder.catalogue.indicators.values() for o in i.origins}
    return [file for key, file in folder.files.items() if key in used]


def fetch(files: Sequence[SourceFile], cache: Cache, http: Http) -> Fetched:
    """Fetch what can be fetched; a file that cannot be is a fault, and the others go on."""
    tables = [_Table(file, cache) for file in files if file.service]
    jobs: list[_Table | _Download] = [*tables, *_downloads(files, cache)]
    paths: list[Path] = []
    faults: list[str] = []
    for file in files:
        if not file.service and not file.download:
            http.say(f"{file.key}: nur von Hand, {file.url}")
    closed: set[str] = set()
    for number, job in enumerate(jobs, 1):
        start = f"[{number}/{len(jobs)}] {job.label}"
        if path := next((path for name in job.names if (path := cache.get(name))), None):
            http.say(f"{start}: schon geladen")
            paths.append(path)
            continue
        if job.file.service in closed:  # a wrong password asked again and again locks the account
            http.say(f"{start}: nicht gefragt, der Dienst nimmt den Zugang nicht an")
            continue
        http.say(start)
        try:
            paths.append(job.run(http))
        except FetchError as fault:
            faults.append(str(fault))
            closed |= {job.file.service} if fault.refused and job.file.service else set()
        except (credentials.CredentialsError, OSError) as fault:
            faults.append(str(fault))
    return Fetched(tuple(paths), tuple(dict.fromkeys(faults)))


@dataclass(frozen=True)
class _Table:
    """A table of a GENESIS service."""

    file: SourceFile
    cache: Cache

    @property
    def label(self) -> str:
        return f"{self.file.publisher}: {self.file.table}"

    @property
    def names(self) -> tuple[str, ...]:
        return (f"{self.file.table}.csv",)

    def run(self, http: Http) -> Path:
        who = credentials.of(self.file.key.split("/")[0])
        content = Service(self.file.service, who, http, self.cache).table(self.file.table)

        def write(out: BinaryIO) -> None:
            out.write(content)

        return self.cache.keep(self.names[0], write)


@dataclass(frozen=True)
class _Download:
    """An open file; of the editions it may have, the newest that is there."""

    file: SourceFile
    urls: tuple[str, ...]
    cache: Cache

    @property
    def label(self) -> str:
        return f"{self.file.publisher}: {self.names[0]}"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(url.rsplit("/", 1)[-1] for url in self.urls)

    def run(self, http: Http) -> Path:
        for url, name in zip(self.urls, self.names, strict=True):
            try:
                return self.cache.keep(name, partial(http.download, url))
            except FetchError as fault:
                if not fault.missing:
                    raise
        raise FetchError(f"{self.urls[-1]}: keine der Ausgaben {', '.join(self.names)} ist dort")


def _downloads(files: Iterable[SourceFile], cache: Cache) -> Iterator[_Download]:
    """Each address once, though several files come from it."""
    by_address = {file.download: file for file in files if file.download}
    for address, file in by_address.items():
        yield _Download(file, editions(address, cache.day, file.retrieved), cache)


def editions(address: str, day: str, retrieved: str) -> tuple[str, ...]:
    """The addresses of the editions from today's back to the one that is in use, newest first."""
    years = range(int(day[:4]), min(int(retrieved[:4]), int(day[:4])) - 1, -1)
    made = [
        address.replace("{year}", str(year)).replace(
            "{school_year}", f"{year % 100:02d}_{(year + 1) % 100:02d}"
        )
        for year in years
    ]
    return tuple(dict.fromkeys(made))
