"""Work on the data folder: ``python -m data import | check | codes | boundaries``.

``import`` rebuilds the tables from the publishers' files, ``boundaries`` the geometry, ``codes`` gives
numbers to what is new, ``check`` verifies the contract of everything. Progress goes to stdout, faults to
stderr; the exit code is 1 if there is a fault.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from data import areas as areas_module
from data import catalogue as catalogue_module
from data import codes, variables

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run one subcommand on the data folder ``root``; the exit code."""
    options = _parser().parse_args(arguments)
    if options.command == "check":
        return check(root)
    if options.command == "codes":
        return give_numbers(root)
    if options.command == "outside":
        return build_outside(root, options.source)
    if options.command == "boundaries":
        return boundaries(root, options.source)
    return import_tables(root, options.source, options.only)


def import_tables(root: Path, source: Path, only: Sequence[str]) -> int:
    """Rebuild all tables, or those of the slugs ``only``. Nothing is written if one of them fails."""
    from data.build import BuildError, Sources, build_table, write_all  # noqa: PLC0415 (offline only)
    from data.sources import SourceError, Wanted  # noqa: PLC0415

    start = perf_counter()
    try:
        catalogue = catalogue_module.load(root)
        sources = Sources(source, Wanted(areas_module.load(root)))
    except ValueError as fault:
        return _fail([str(fault)])
    if unknown := [slug for slug in only if slug not in catalogue.indicators]:
        return _fail([f"unknown indicator {slug}" for slug in unknown])
    chosen = [indicator for slug, indicator in catalogue.indicators.items() if not only or slug in only]
    tables: dict[Path, str] = {}
    faults: list[str] = []
    for number, indicator in enumerate(chosen, 1):
        try:
            text = tables[indicator.table] = build_table(indicator, sources, root)
        except (BuildError, SourceError) as fault:
            faults.append(str(fault))
            continue
        print(f"[{number}/{len(chosen)}] {indicator.slug}: {text.count(chr(10)) - 1} rows", flush=True)
    if faults:
        return _fail([*faults, "nothing was written"])
    try:
        write_all(tables)
    except OSError as fault:  # disk full, folder not writable
        return _fail([f"{fault.filename or root}: {fault.strerror}", "the old tables stand"])
    print(f"{len(tables)} tables written in {perf_counter() - start:.1f} s")
    return 0


def check(root: Path) -> int:
    """Verify the whole data folder."""
    from data.checks import check as find_faults  # noqa: PLC0415 (each subcommand loads what it needs)
    from data.outside_check import check as outside_faults  # noqa: PLC0415

    faults = [*find_faults(root), *outside_faults(root)]
    if faults:
        return _fail([str(fault) for fault in faults])
    print("no faults")
    return 0


def give_numbers(root: Path) -> int:
    """Append a permanent number for each indicator, area, chapter and variable that has none."""
    try:
        catalogue = catalogue_module.load(root)
        named = [variable.key for variable in variables.load(root, catalogue)]
        numbers = codes.load(root)
        areas = areas_module.load(root).by_key
        missing = list(codes.without_number(numbers, codes.things(catalogue, areas, named)))
        path = root / codes.NAME
        path.write_text(codes.appended(path.read_text("utf-8"), numbers, missing), "utf-8")
    except (OSError, ValueError) as fault:
        return _fail([str(fault)])
    print(f"{len(missing)} numbers appended")
    return 0


def build_outside(root: Path, source: Path) -> int:
    """Rebuild ``outside/``: comparators beyond the region."""
    from data.outside_build import build  # noqa: PLC0415 (offline only)

    try:
        made = build(root, source, catalogue_module.load(root), areas_module.load(root))
    except (OSError, ValueError) as fault:
        return _fail([str(fault), "the old tables stand"])
    print(f"{len(made)} tables with {sum(made.values())} rows written")
    return 0


def boundaries(root: Path, source: Path) -> int:
    """Rebuild ``boundaries/*.geojson`` and ``areas/points.csv``."""
    from data.sources.boundaries import build  # noqa: PLC0415 (geopandas, offline only)

    try:
        build(source, root)
    except (OSError, ValueError) as fault:
        return _fail([str(fault)])
    print("boundaries written")
    return 0


def _fail(faults: Sequence[str]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    importer = commands.add_parser("import", help="rebuild the tables from the publishers' files")
    importer.add_argument("--only", nargs="+", default=[], metavar="SLUG", help="only these indicators")
    beyond = commands.add_parser("outside", help="rebuild the tables of areas beyond the region")
    shapes = commands.add_parser("boundaries", help="rebuild the boundaries")
    for command in (importer, shapes, beyond):
        command.add_argument("--from", dest="source", type=Path, required=True, metavar="DIR")
    commands.add_parser("codes", help="append numbers for new indicators and areas to codes.toml")
    commands.add_parser("check", help="verify tables, metadata, areas and boundaries")
    return parser


if __name__ == "__main__":
    sys.exit(main())
