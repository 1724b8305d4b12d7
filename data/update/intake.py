"""Files in, a change out: recognise, read, lay over what is kept, rebuild, compare. Nothing is written.

Years that a new download holds replace those years of an older one; years it lacks stay as they were. An
indicator is rebuilt as a whole from the kept cells of all its files, so its table never mixes two recipes.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from data.building.outside_recipe import Beyond
from data.building.tables import BuildError, build_table
from data.editorial import changes, vintages
from data.editorial.changes import Change, Report, Suspicion, Taken
from data.model import areas as areas_module
from data.model import catalogue as catalogue_module
from data.model.source_files import load_files
from data.sources import SourceError, Wanted, archive, kept, recognise
from data.sources.kept import Extract, Kept
from data.store import outside
from data.update import compare, reading
from data.update.descriptions import rewritten
from data.update.follow import Followed, Import, in_hand
from data.update.laying import Laid, lay

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from data.editorial.vintages import Vintage
    from data.model.catalogue import Catalogue, Indicator
    from data.model.source_files import SourceFile
    from data.sources.recognise import Found
    from data.update.follow import Hand
    from data.update.reading import Cut


class IntakeError(ValueError):
    """Files that cannot be taken in; ``faults`` name each file and the place in it."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(faults))


@dataclass(frozen=True)
class Folder:
    """A data folder as it is before the change."""

    root: Path
    catalogue: Catalogue
    files: Mapping[str, SourceFile]
    wanted: Wanted
    needed: Mapping[str, tuple[str, ...]]

    @classmethod
    def open(cls, root: Path) -> Folder:
        """Read metadata and areas; raises ``ValueError`` naming the faulty file."""
        catalogue = catalogue_module.load(root)
        return cls(
            root,
            catalogue,
            load_files(root / "sources" / "files.toml"),
            Wanted(areas_module.load(root)),
            kept.needed(catalogue.indicators.values()),
        )

    def kept(self, key: str) -> Extract:
        """The kept cells of a file; none if it was never imported."""
        path = kept.path_of(self.root, key)
        return kept.read(path) if path.exists() else Extract({})

    @cached_property
    def beyond(self) -> Beyond | None:
        """The areas outside the region; None where the folder has none."""
        found = outside.load(self.root)
        return Beyond.of(found) if found.areas else None

    def known(self) -> recognise.Known:
        """What there is to recognise."""
        tidy = [key for key, file in self.files.items() if file.reader == "tidy"]
        places = {
            key: frozenset(area for cells in self.kept(key).cells.values() for area, _ in cells)
            for key in tidy
        }
        return recognise.Known(self.files, self.needed, places)


@dataclass(frozen=True)
class Outcome:
    """What would change: the report and the new content of each file below the data folder."""

    report: Report
    contents: Mapping[Path, bytes | None]

    @property
    def nothing(self) -> bool:
        """Whether everything stays as it is."""
        return not self.contents


def take_in(
    folder: Folder, paths: Sequence[Path], today: str, say: Callable[[str], None] = lambda _: None
) -> Outcome:
    """What the files at ``paths`` (also folders and archives) change. Raises :class:`IntakeError`."""
    faults: list[str] = []
    laid: dict[str, Laid] = {}
    hand: dict[str, Hand] = {}
    known = folder.known()
    with tempfile.TemporaryDirectory() as scratch:
        read: list[tuple[Found, dict[str, Cut]]] = []
        try:
            given = list(archive.unpacked(paths, Path(scratch)))
        except SourceError as fault:
            raise IntakeError([str(fault)]) from fault
        for number, (path, name) in enumerate(given, 1):
            try:
                found, cuts = read_one(folder, known, path, name)
            except SourceError as fault:
                faults.append(str(fault))
                continue
            say(f"[{number}/{len(given)}] {name}: {described_as(found, cuts)}")
            read.append((found, cuts))
    if faults:
        raise IntakeError(faults)
    for found, cuts in sorted(read, key=lambda pair: pair[0].retrieved):
        for key, cut in cuts.items():
            before = laid.get(key) or Laid(folder.files[key], folder.kept(key), None, ())
            laid[key] = lay(before, found, cut.inside, folder.files[key])
            if folder.beyond:
                hand[key] = in_hand(hand.get(key), before, found, cut)
    if not laid:  # nobody needs the files
        return Outcome(Report(today, initial=False, files=(), changes=()), {})
    return outcome(folder, laid, today, hand)


def read_one(folder: Folder, known: recognise.Known, path: Path, name: str) -> tuple[Found, dict[str, Cut]]:
    """What a file is and the cells that the recipes take from it. Raises :class:`SourceError`."""
    found = recognise.recognise(path, name, known)
    inkar = [file.key for file in known.of("inkar")]
    return found, reading.read(found, folder.wanted, folder.needed, inkar, folder.beyond)


def first(folder: Folder, today: str) -> Outcome:
    """The first report of a folder that has none: everything there is counts as new."""
    taken = []
    for key in folder.needed:
        years = folder.kept(key).years
        file = folder.files[key]
        taken.append(Taken(key, file.edition, file.retrieved, (min(years), max(years))))
    found = [
        compare.changed(indicator, {}, compare.rows_of(indicator.table.read_text("utf-8")))
        for indicator in folder.catalogue.indicators.values()
    ]
    report = Report(today, initial=True, files=tuple(taken), changes=tuple(found), name=today)
    path = folder.root / changes.FOLDER / f"{today}.toml"
    return Outcome(report, {path: changes.text_of(report).encode()})


def outcome(
    folder: Folder, laid: Mapping[str, Laid], today: str, hand: Mapping[str, Hand] | None = None
) -> Outcome:
    """Rebuild what depends on the changed cells and hold it against what is there.

    ``hand`` are the cells of areas outside the region; without any, nothing changes outside.
    """
    fresh = {key: new for key, new in laid.items() if new.taken or key not in folder.files}
    cells = Kept(folder.root, folder.wanted, {key: new.extract for key, new in fresh.items()})
    contents: dict[Path, bytes | None] = {}
    found: list[Change] = []
    former_values: list[Vintage] = []
    faults: list[str] = []
    for indicator in folder.catalogue.indicators.values():
        used = {origin.file.key for origin in indicator.origins}
        if laid and not used & set(fresh):  # without any file everything is rebuilt from the kept cells
            continue
        try:
            text = build_table(indicator, cells, folder.root)
        except (BuildError, SourceError) as fault:
            names = sorted({name for key in used & set(fresh) for name in fresh[key].sources})
            faults.append(f"{', '.join(names)}: {fault}" if names else str(fault))
            continue
        former = indicator.table.read_text("utf-8") if indicator.table.exists() else ""
        if text != former:
            contents[indicator.table] = text.encode()
        old, new = compare.rows_of(former), compare.rows_of(text)
        change = compare.changed(indicator, old, new)
        extra = _hints(indicator, fresh, folder)
        if extra:
            change = replace(change, suspicious=(*change.suspicious, *extra))
        if not change.empty:
            found.append(change)
        editions = "; ".join(sorted({folder.files[key].edition for key in used}))
        former_values += compare.replaced(indicator.slug, old, new, editions, today)
    if faults:
        raise IntakeError(faults)
    for key, new_cells in fresh.items():
        contents[kept.path_of(folder.root, key)] = kept.text_of(new_cells.extract).encode()
    taken = [new.taken for new in fresh.values() if new.taken]
    beyond = _outside(folder, hand or {}, cells, fresh)
    contents |= beyond.contents
    taken += [hand[key].taken for key in sorted(beyond.keys - fresh.keys())] if hand else []
    report = Report(
        today,
        initial=False,
        files=tuple(taken),
        changes=tuple(found),
        name=free_name(folder.root, today),
        outside=beyond.changes,
    )
    if not contents and not report.suspicious:
        return Outcome(report, {})
    return Outcome(report, contents | _records(folder, fresh, report, former_values))


def _outside(folder: Folder, hand: Mapping[str, Hand], cells: Kept, moved: Collection[str]) -> Followed:
    """What the files change for the areas outside; nothing where there are none."""
    if folder.beyond is None:
        return Followed({}, (), frozenset())
    return Import(folder.root / outside.FOLDER, folder.beyond, hand, cells, moved).follow(folder.catalogue)


def free_name(root: Path, today: str) -> str:
    """The name of today's report; a number is added to the second and later ones of a day."""
    taken = {path.stem for path in (root / changes.FOLDER).glob(f"{today}*.toml")}
    names = (today, *(f"{today}-{n}" for n in range(2, 1000)))
    return next(name for name in names if name not in taken)


def described_as(found: Found, cuts: Mapping[str, Cut]) -> str:
    """A recognised file in a few words."""
    what = f"{found.table}, {found.edition}"
    if not cuts:
        return f"{what}; gelesen, kein Indikator braucht diese Datei"
    years = sorted({year for cut in cuts.values() for year in cut.inside.years})
    return f"{what}; Jahre {years[0]} bis {years[-1]}"


def _hints(indicator: Indicator, fresh: Mapping[str, Laid], folder: Folder) -> tuple[Suspicion, ...]:
    """Doubts about the files of an indicator, and years that its recipe does not take yet."""
    found: list[Suspicion] = []
    for origin in indicator.origins:
        laid = fresh.get(origin.file.key)
        if laid is None:
            continue
        found += [doubt for doubt in laid.suspicions if doubt not in found]
        covered = {y for y in laid.extract.years if any(o.covers(y) for o in indicator.origins)}
        beyond = laid.extract.years - covered - folder.kept(origin.file.key).years
        if beyond and origin.years and min(beyond) > origin.years[1]:
            hint = Suspicion(
                "recipe", year=min(beyond), detail=f"{origin.file.key}: years = {list(origin.years)}"
            )
            found += [hint] if hint not in found else []
    return tuple(found)


def _records(
    folder: Folder, fresh: Mapping[str, Laid], report: Report, replaced: Sequence[Vintage]
) -> dict[Path, bytes | None]:
    """The descriptions, the report and the former values."""
    made: dict[Path, bytes | None] = {}
    listing = folder.root / "sources" / "files.toml"
    described = [laid.file for laid in fresh.values()]
    text = listing.read_text("utf-8")
    if (after := rewritten(text, described)) != text:
        made[listing] = after.encode()
    reports = folder.root / changes.FOLDER
    made[reports / f"{report.name}.toml"] = changes.text_of(report).encode()
    if replaced:
        every = (*vintages.load(folder.root), *replaced)
        made[reports / vintages.NAME] = vintages.text_of(every).encode()
    return made
