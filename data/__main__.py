"""Work on the data folder: ``python -m data update | import | undo | check | codes | boundaries | seal``.

``import`` takes files of the publishers in, whatever they are; ``update`` fetches them first. Both report
what changes and write only with ``--accept``. ``import --from DIR`` rebuilds the tables from exactly the
files that are described, ``import`` alone from the kept cells. ``undo`` takes the last change back.
``boundaries`` rebuilds the geometry, ``codes`` gives numbers to what is new, ``check`` verifies the contract
of everything. Progress goes to stdout, faults to stderr; the exit code is 1 if there is a fault.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from data.checks.metadata import faults_of
from data.editorial import codes, variables
from data.model import areas as areas_module
from data.model import catalogue as catalogue_module
from data.model import region
from data.model.reading import MetadataError
from data.store import journal, named, seal

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run one subcommand on the data folder ``root``, or on the one that is asked for; the exit code."""
    options = _parser().parse_args(arguments)
    root = root or options.data or named.folder() or ROOT
    try:
        if journal.recover(root):
            print("a change that was interrupted is finished")
    except (OSError, ValueError) as fault:
        return _fail([str(fault)])
    try:
        region.use(region.load(root))
    except MetadataError as fault:
        return _fail([str(found) for found in faults_of(fault, root / region.NAME)])
    commands = {
        "check": lambda: check(root),
        "codes": lambda: give_numbers(root),
        "outside": lambda: build_outside(root, options.source),
        "seal": lambda: seal_outside(root),
        "boundaries": lambda: boundaries(root, options.source, land=options.land),
        "import": lambda: import_tables(
            root, options.source, options.only, also_suspicious=options.also_suspicious
        ),
    }
    if options.command == "undo":
        return take_back(root, options)
    if options.command == "update" or (options.command == "import" and not options.source):
        return take_in(root, options)
    return commands[options.command]()


def import_tables(root: Path, source: Path, only: Sequence[str], *, also_suspicious: bool = False) -> int:
    """Rebuild all tables, or those of the slugs ``only``. Nothing is written if one of them fails.

    Figures that differ from those of now as :mod:`data.update.compare` finds suspicious are held back, too.
    """
    from data.building.tables import BuildError, Sources, build_table  # noqa: PLC0415 (offline only)
    from data.sources import SourceError, Wanted, kept  # noqa: PLC0415
    from data.update import apply, compare, former, words  # noqa: PLC0415

    start = perf_counter()
    try:
        catalogue = catalogue_module.load(root)
        sources = Sources(source, Wanted(areas_module.load(root)), kept.needed(catalogue.indicators.values()))
    except ValueError as fault:
        return _fail([str(fault)])
    if unknown := [slug for slug in only if slug not in catalogue.indicators]:
        return _fail([f"{slug} ist kein Indikator" for slug in unknown])
    chosen = [indicator for slug, indicator in catalogue.indicators.items() if not only or slug in only]
    contents: dict[Path, bytes | None] = {}
    faults: list[str] = []
    doubts: list[str] = []
    for number, indicator in enumerate(chosen, 1):
        try:
            text = build_table(indicator, sources, root)
        except (BuildError, SourceError) as fault:
            faults.append(str(fault))
            continue
        contents[indicator.table] = text.encode()
        doubts += [f"{indicator.slug}: AUFFÄLLIG: {words.said(d)}" for d in compare.doubts(indicator, text)]
        print(f"[{number}/{len(chosen)}] {indicator.slug}: {text.count(chr(10)) - 1} Zeilen", flush=True)
    if faults:
        return _fail([*faults, "Nichts wurde geschrieben."])
    if doubts and not also_suspicious:
        _fail([*doubts, "Nichts wurde geschrieben. Bitte prüfen; mit --also-suspicious übernehmen."])
        return 2
    needed = kept.needed(catalogue.indicators.values())
    for key, extract in sources.extracts.items():
        contents[kept.path_of(root, key)] = kept.text_of(kept.chosen(extract, needed[key])).encode()
    try:
        apply.swap(root, contents, f"import --from {source.name}", former.today())
    except OSError as fault:  # disk full, folder not writable
        return _fail(apply.refusal(root, fault))
    print(f"{len(chosen)} Tabellen geschrieben in {perf_counter() - start:.1f} s")
    return 0


def take_in(root: Path, options: argparse.Namespace) -> int:
    """Take files in: those named, or those fetched from the publishers."""
    from data.update import run  # noqa: PLC0415 (offline only)

    return run.main(root, options)


def take_back(root: Path, options: argparse.Namespace) -> int:
    """Take the last change back, or all since a day."""
    from data.update import undo  # noqa: PLC0415 (offline only)

    return undo.main(root, options)


def check(root: Path) -> int:
    """Verify the whole data folder."""
    from data.checks.folder import check as find_faults  # noqa: PLC0415 (each subcommand loads what it needs)

    faults = find_faults(root, whole=True)
    if faults:
        return _fail([str(fault) for fault in faults])
    print("no faults")
    return 0


def give_numbers(root: Path) -> int:
    """Append a permanent number for each indicator, area, chapter and variable that has none."""
    try:
        catalogue = catalogue_module.load(root)
        keys = [variable.key for variable in variables.load(root, catalogue)]
        path = root / codes.NAME
        if not path.exists():
            known = (ROOT / codes.NAME).read_text("utf-8")
            path.write_text(codes.begun(known, region.current().extents), "utf-8", newline="\n")
        numbers = codes.load(root)
        areas = areas_module.load(root).by_key
        missing = list(codes.without_number(numbers, codes.things(catalogue, areas, keys)))
        path.write_text(codes.appended(path.read_text("utf-8"), numbers, missing), "utf-8", newline="\n")
    except (OSError, ValueError) as fault:
        return _fail([str(fault)])
    print(f"{len(missing)} numbers appended")
    return 0


def build_outside(root: Path, source: Path) -> int:
    """Rebuild ``outside/``: comparators beyond the region."""
    from data.building.outside import build  # noqa: PLC0415 (offline only)
    from data.update import apply, former  # noqa: PLC0415

    try:
        made = build(root, source, catalogue_module.load(root), areas_module.load(root))
        apply.write(root, made, f"outside --from {source.name}", former.today())
    except (OSError, ValueError) as fault:
        return _fail(apply.refusal(root, fault))
    rows = sum(content.count(b"\n") - 1 for content in made.values() if content)
    print(f"{len(made)} files with {rows} rows written")
    return 0


def seal_outside(root: Path) -> int:
    """Write the checksums of everything beyond the region, which has to be in order.

    That changes no figure, so there is nothing to take back.
    """
    from data.update import apply, former  # noqa: PLC0415

    try:
        apply.write(root, made := seal.anew(root), "seal", former.today(), keep=False)
    except (OSError, ValueError) as fault:
        return _fail(apply.refusal(root, fault))
    lines = sum(content.count(b"\n") for content in made.values() if content)
    print(f"{lines} checksums written")
    return 0


def boundaries(root: Path, source: Path, *, land: bool) -> int:
    """Rebuild ``boundaries/*.geojson`` and ``areas/points.csv``, or the map of the Land."""
    from data.sources.boundaries import build, build_land  # noqa: PLC0415 (geopandas, offline only)
    from data.update import apply, former  # noqa: PLC0415

    make, write = (build_land, apply.write) if land else (build, apply.swap)
    try:
        write(root, make(source, root), f"boundaries {source.name}", former.today())
    except (OSError, ValueError) as fault:
        return _fail(apply.refusal(root, fault))
    print("boundaries written")
    return 0


def _folder(text: str) -> Path:
    folder = Path(text).resolve()
    if not (folder / "indicators").is_dir():
        raise argparse.ArgumentTypeError(f"{text} ist kein Datenordner, es fehlt der Ordner indicators")
    return folder


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as fault:
        raise argparse.ArgumentTypeError(f"{text!r} ist kein Tag wie 2026-11-25") from fault


def _fail(faults: Sequence[str]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    parser.add_argument("--data", type=_folder, metavar="DIR", help=f"another data folder ({named.VARIABLE})")
    commands = parser.add_subparsers(dest="command", required=True)
    importer = commands.add_parser("import", help="take the publishers' files in, or rebuild the tables")
    importer.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files, folders or archives")
    importer.add_argument(
        "--only", nargs="+", default=[], metavar="SLUG", help="with --from: only these indicators"
    )
    importer.add_argument(
        "--from", dest="source", type=Path, metavar="DIR", help="the files as described, all of them"
    )
    updater = commands.add_parser("update", help="fetch new figures from the publishers and take them in")
    updater.add_argument("slugs", nargs="*", metavar="SLUG", help="only the sources of these indicators")
    updater.add_argument(
        "--cache", type=Path, metavar="DIR", help="where downloads are kept (outside the project)"
    )
    for command in (importer, updater):
        command.add_argument(
            "--accept", action="store_true", help="write what changes; without it only report"
        )
        command.add_argument(
            "--also-suspicious",
            action="store_true",
            help="with --accept or --from: also what the report calls suspicious",
        )
    undoer = commands.add_parser("undo", help="take the last change of the figures back, as a whole")
    undoer.add_argument(
        "--accept", action="store_true", help="write it; without it only say what would happen"
    )
    undoer.add_argument("--to", type=_day, metavar="DAY", help="all changes after this day (ISO)")
    beyond = commands.add_parser("outside", help="rebuild the tables of areas beyond the region")
    shapes = commands.add_parser("boundaries", help="rebuild the boundaries")
    shapes.add_argument(
        "--land", "--nrw", action="store_true", help="those of the whole Land, from the whole package"
    )
    for command in (shapes, beyond):
        command.add_argument("--from", dest="source", type=Path, required=True, metavar="DIR")
    commands.add_parser("codes", help="append numbers for new indicators and areas to codes.toml")
    commands.add_parser(
        "seal", help="write the checksums of what lies beyond the region, if its rows are right"
    )
    commands.add_parser("check", help="verify tables, metadata, areas and boundaries")
    return parser


if __name__ == "__main__":
    sys.exit(main())
