"""``python -m tests.render``: draw every picture, write down what is wrong, make sheets (``make bilder``).

Sheets go into ``.bilder/``, one for each chart, level and language. Ends with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import groupby
from pathlib import Path

from tests.benchmark import servers
from tests.benchmark.browser import chromium
from tests.render import cases, drawing

ROOT = Path(__file__).parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.render", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / ".bilder", help="sheets (%(default)s)")
    parser.add_argument("--kind", help="only this chart")
    parser.add_argument("--no-sheets", action="store_true", help="only look through")
    options = parser.parse_args()
    options.folder.mkdir(exist_ok=True)
    every = [case for case in cases.every() if options.kind in (None, case.kind)]
    start = time.monotonic()
    found: dict[str, list[str]] = {}
    with servers.ours() as served, chromium() as browser:
        page = browser.new_page(viewport={"width": 1600, "height": 900})
        said = drawing.ready(page, served.url)
        sheets = {name: list(group) for name, group in groupby(every, key=_sheet)}
        for name, group in sheets.items():
            for width in cases.WIDTHS:
                wrong = drawing.faults(page, group, width, said)
                found |= {f"{case} at {width}": what for case, what in wrong.items()}
            print(f"{name}: {len(group)}", file=sys.stderr, flush=True)
        if not options.no_sheets:
            page = browser.new_page(viewport={"width": 1600, "height": 900})
            drawing.ready(page, served.url)
            for name, group in sheets.items():
                drawing.sheet(page, group, cases.WIDTHS[0], options.folder / f"{name}.png")
    (options.folder / "faults.txt").write_text(
        "".join(f"{name}: {'; '.join(what)}\n" for name, what in found.items()), "utf-8"
    )
    seconds = time.monotonic() - start
    drawn = len(every) * len(cases.WIDTHS)
    print(f"{drawn} drawings, {len(found)} with a fault, {seconds:.0f} s; see {options.folder}")
    return bool(found)


def _sheet(case: cases.Case) -> str:
    return f"{case.kind}-{case.level.value}-{case.language}"


if __name__ == "__main__":
    sys.exit(main())
