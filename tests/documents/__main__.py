"""``python -m tests.documents OUT``: make every document, check it, draw its pages.

Into ``OUT`` go the files, a picture of each page, a sheet for each document and ``report.tsv`` with bytes,
seconds, pages and what is wrong. Ends with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from PIL import Image

from data.store import store as store_module
from tests.documents import accessible, cases, office, valid

_ACROSS = {"docx": 4, "pptx": 3}
"""Pages side by side on a sheet."""

_FEWEST = 6
"""Words of a page that is not empty: the first of a collection has a title, a number and a day."""

_HEAD, _FOOT = 0.06, 0.8
"""Where the content of a page of a paper stands, as shares of its height."""

_BETWEEN = 6


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.documents", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--view", action="append", choices=cases.names(), help="only this view (repeatable)")
    parser.add_argument("--form", choices=[*_ACROSS], help="only this form")
    parser.add_argument("--way", action="append", choices=[*cases.WAYS], help="only this way (repeatable)")
    parser.add_argument("--language", help="only this language")
    parser.add_argument("--dots", type=int, default=60, help="per inch of a picture (%(default)s)")
    parser.add_argument("--no-pictures", action="store_true", help="make and check only")
    asked = parser.parse_args()
    chosen = [
        case
        for case in cases.every()
        if (not asked.view or case.view in asked.view)
        and asked.form in {None, case.form}
        and (not asked.way or case.way in asked.way)
        and asked.language in {None, case.language}
    ]
    asked.out.mkdir(parents=True, exist_ok=True)
    store = store_module.load()
    made = {case: _made(case, store, asked.out) for case in chosen}
    drawn = {} if asked.no_pictures or office.MISSING else _drawn(made, asked.out, asked.dots)
    lines = ["document\tbytes\tseconds\tpages\twrong"]
    wrong: Counter[str] = Counter()
    for case, (path, seconds, faults) in made.items():
        said = [*faults, *_unlike_pdf(drawn[path])] if path in drawn else faults
        pages = office.about(drawn[path])["Pages"] if path in drawn else ""
        wrong.update(f"{case.form} {fault}" for fault in said)
        lines.append(f"{path.name}\t{path.stat().st_size}\t{seconds:.2f}\t{pages}\t{'; '.join(said)}")
    (asked.out / "report.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    for fault, times in wrong.most_common(40):
        print(f"{times} × {fault[:150]}")
    print(f"{len(made)} documents, {sum(wrong.values())} faults; see {asked.out}")
    return bool(wrong)


def _made(case: cases.Case, store: object, out: Path) -> tuple[Path, float, list[str]]:
    """A document as a file, how many seconds it took, and what is wrong with it."""
    start = time.perf_counter()
    content = case.content(store)
    seconds = time.perf_counter() - start
    path = out / f"{case.name}.{case.form}"
    path.write_bytes(content)
    return (
        path,
        seconds,
        [
            *valid.faults(content, case.form),
            *accessible.faults(content, case.form, case.language),
        ],
    )


def _drawn(made: dict[cases.Case, tuple[Path, float, list[str]]], out: Path, dots: int) -> dict[Path, Path]:
    """The PDF of each document, with a sheet of its pages."""
    found = office.as_pdf([path for path, *_ in made.values()], out / "pdf")
    for path, pdf in found.items():
        form = path.suffix.removeprefix(".")
        pages = [Image.open(page) for page in office.pictures(pdf, out / "pages" / form, dots)]
        _sheet(pages, _ACROSS[form]).save(out / f"sheet-{path.stem}-{form}.png")
    return found


def _sheet(pages: list[Image.Image], across: int) -> Image.Image:
    wide, tall = pages[0].size
    across = min(across, len(pages))
    rows = -(-len(pages) // across)
    sheet = Image.new("RGB", (across * (wide + _BETWEEN), rows * (tall + _BETWEEN)), "#888")
    for at, page in enumerate(pages):
        row, column = divmod(at, across)
        sheet.paste(page, (column * (wide + _BETWEEN), row * (tall + _BETWEEN)))
    return sheet


def _unlike_pdf(pdf: Path) -> list[str]:
    """What a PDF of LibreOffice lacks, and pages that hold too little or more than has room."""
    said = office.about(pdf)
    found = [] if said.get("Tagged") == "yes" else ["PDF without tags"]
    found += [] if said.get("Title") else ["PDF without title"]
    for at, (wide, tall, words) in enumerate(office.pages(pdf), 1):
        if len(words) < _FEWEST:
            found.append(f"empty page {at}")
        elif at > 1 and wide < tall and not any(_HEAD * tall < word[2] < _FOOT * tall for word in words):
            found.append(f"page {at} with nothing but its foot")
        found += [
            f"page {at}: {text} leaves the page"
            for text, left, top, right, bottom in words
            if min(left, top) < 0 or right > wide or bottom > tall
        ]
    return found


if __name__ == "__main__":
    sys.exit(main())
