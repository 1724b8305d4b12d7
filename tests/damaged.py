"""Damaged variants of the publishers' files: each must be named or change nothing, never give a wrong figure.

``python -m tests.damaged [--variants N] [--seed S]`` tries many; ``tests/unit/test_damaged.py`` a sample.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from data.update import intake, words
from data.update.intake import Folder, IntakeError

ROOT = Path(__file__).parents[1]
OFFICIAL = ROOT.parent / "shared" / "official"
OURS = {"README.md", "INDEX.csv"}
"""Files that say what the others are."""
SYMBOLS = (
    "?",
    "n/a",
    "#REF!",
    "1.234",
    "1 234",
    "--",
    "12,3,4",
    "−5",
    "NaN",
    "1e3",
    "9999999999",
    "()",
    "0x1F",
)
GOOD = {"named", "unchanged", "held", "right"}
"""What may become of a damaged file: an error names it, no figure changes, a report holds it back, or the
figures are those of the whole file, which brings new ones."""

LARGE = {"21111-9k21.csv": 0.15, "31122023_Auszug_GV.xlsx": 0.1, "vgrdl_r2b3_bs2023.xlsx": 0.3}
"""How often a file that takes seconds to read is chosen, against once for the others."""


def lines_of(content):
    return content.decode(encoding(content)).removeprefix("\ufeff").split("\n")


def encoding(content):
    if b"Sozialindexstufe" in content[:200]:
        return "cp850"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def body(lines):
    """Numbers of the lines with figures."""
    return [n for n, line in enumerate(lines) if line.count(";") > 1 and any(c.isdigit() for c in line)]


def text_damage(function):
    """A damage done to the lines of a text."""

    def run(content, rng):
        lines = lines_of(content)
        return "\n".join(function(lines, rng)).encode(encoding(content), "replace")

    run.__name__ = function.__name__
    return run


def cut_end(content, rng):
    return content[: rng.randrange(1, len(content))]


def cut_head(content, rng):
    return content[rng.randrange(1, min(len(content), 4000)) :]


@text_damage
def cut_middle(lines, rng):
    start = rng.choice(body(lines))
    return lines[:start] + lines[start + rng.randrange(1, 400) :]


@text_damage
def drop_heading(lines, rng):
    place = rng.randrange(1, min(12, len(lines)))
    return lines[:place] + lines[place + 1 :]


@text_damage
def shuffle_rows(lines, rng):
    places = body(lines)
    mixed = rng.sample(places, len(places))
    return [lines[mixed[places.index(n)]] if n in set(places) else line for n, line in enumerate(lines)][
        :1
    ] + [lines[m] for m in _permuted(len(lines), dict(zip(places, mixed, strict=True)))][1:]


def _permuted(count, moved):
    return [moved.get(n, n) for n in range(count)]


@text_damage
def shuffle_cells(lines, rng):
    for n in rng.sample(body(lines), min(200, len(body(lines)))):
        cells = lines[n].split(";")
        tail = cells[3:]
        rng.shuffle(tail)
        lines[n] = ";".join(cells[:3] + tail)
    return lines


@text_damage
def swap_columns(lines, rng):
    width = lines[body(lines)[-1]].count(";") + 1
    first, second = rng.sample(range(2, max(width, 4)), 2)
    for n in body(lines):
        cells = lines[n].split(";")
        if len(cells) > max(first, second):
            cells[first], cells[second] = cells[second], cells[first]
            lines[n] = ";".join(cells)
    return lines


@text_damage
def wrong_symbols(lines, rng):
    for n in rng.sample(body(lines), min(rng.randrange(1, 3000), len(body(lines)))):
        cells = lines[n].split(";")
        cells[rng.randrange(1, len(cells))] = rng.choice(SYMBOLS)
        lines[n] = ";".join(cells)
    return lines


@text_damage
def wrong_digits(lines, rng):
    for n in rng.sample(body(lines), min(500, len(body(lines)))):
        cells = lines[n].split(";")
        place = rng.randrange(1, len(cells))
        cells[place] = cells[place].translate(str.maketrans("123456789", "".join(rng.sample("123456789", 9))))
        lines[n] = ";".join(cells)
    return lines


@text_damage
def moved_years(lines, rng):
    old, new = rng.sample(["2010", "2011", "2012", "2013", "2014", "2015", "2016", "2017", "2019"], 2)
    return [line.replace(old, new) if not line.startswith("Stand") else line for line in lines]


@text_damage
def lost_zeros(lines, _rng):
    return [";".join(cell.lstrip("0") or cell for cell in line.split(";")) for line in lines]


@text_damage
def points_for_commas(lines, _rng):
    return [line.replace(",", ".") for line in lines]


@text_damage
def commas_for_semicolons(lines, _rng):
    return [line.replace(";", ",") for line in lines]


@text_damage
def other_line_ends(lines, _rng):
    return [line + "\r" for line in lines]


@text_damage
def trailing_cells(lines, rng):
    chosen = set(rng.sample(body(lines), min(50, len(body(lines)))))
    return [line + ";" if n in chosen else line for n, line in enumerate(lines)]


def recoded(content, rng):
    text = "\n".join(lines_of(content))
    return text.encode(rng.choice(["cp1252", "cp850", "utf-16", "utf-7", "latin-1", "utf-8-sig"]), "replace")


def doubly_encoded(content, _rng):
    return content.decode("latin-1").encode("utf-8")


def flipped_bytes(content, rng):
    made = bytearray(content)
    for _ in range(rng.choice([1, 20, 500])):
        made[rng.randrange(len(made))] = rng.randrange(256)
    return bytes(made)


TEXT = (
    *(cut_end, cut_head, cut_middle, drop_heading, shuffle_rows, shuffle_cells, swap_columns, wrong_symbols),
    *(wrong_digits, moved_years, lost_zeros, points_for_commas, commas_for_semicolons, other_line_ends),
    *(trailing_cells, recoded, doubly_encoded, flipped_bytes),
)
BINARY = (cut_end, cut_head, flipped_bytes)


def parquet_damage(path, rng):
    """Something done to the figures of a Parquet file; its name."""
    table = pd.read_parquet(path)
    numbers = list(table.columns[4:])
    kind = rng.choice(["columns", "values", "rows", "scale", "keys", "years"])
    if kind == "columns":
        mixed = rng.sample(numbers, len(numbers))
        table = table.rename(columns=dict(zip(numbers, mixed, strict=True)))
    elif kind == "values":
        column = rng.choice(numbers)
        table[column] = table[column].sample(frac=1, random_state=rng.randrange(2**31)).to_numpy()
    elif kind == "rows":
        table = table.sample(frac=0.5, random_state=rng.randrange(2**31))
    elif kind == "scale":
        table[numbers] = table[numbers] * 10
    elif kind == "keys":
        table["kennziffer"] = table["kennziffer"].str.lstrip("0")
    else:
        table["zeitbezug"] = table["zeitbezug"].astype(str).str.replace("2015", "2051")
    table.to_parquet(path)
    return f"parquet_{kind}"


def variant(rng, folder):
    """(name of the damage, damaged file, the file it was) made in ``folder``."""
    paths = sorted(p for p in OFFICIAL.rglob("*") if p.is_file() and p.name not in OURS)
    weights = [LARGE.get(path.name, 1.0) for path in paths]
    source = rng.choices(paths, weights)[0]
    path = folder / source.name
    if source.suffix == ".parquet" and not source.name.startswith("_") and rng.random() < 0.5:
        shutil.copyfile(source, path)
        return parquet_damage(path, rng), path, source
    damage = rng.choice(TEXT if source.suffix == ".csv" else BINARY)
    path.write_bytes(damage(source.read_bytes(), rng))
    return damage.__name__, path, source


def verdict(data, path, source):
    """What became of a file that was ``source``: one of ``GOOD``; anything else is a failure."""
    try:
        outcome = intake.take_in(data, [path], "2026-11-25")
    except IntakeError as fault:
        return "named" if all(path.name in line for line in fault.faults) else f"says only {fault.faults}"
    changed = tables(outcome)
    if not changed:
        return "unchanged"
    if changed == tables(intake.take_in(data, [source], "2026-11-25")):
        return "right"
    assert outcome.report.suspicious, f"{path.name}: {changed} would change without a word"
    said = "\n".join(words.lines(outcome.report))
    assert "AUFFÄLLIG" in said
    assert any(file.key in said for file in outcome.report.files)
    return "held"


def tables(outcome):
    """The new tables."""
    return {
        path: content
        for path, content in outcome.contents.items()
        if path.suffix == ".csv" and path.parent.parent.name in {"indicators", "outside"}
    }


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.damaged", description=__doc__)
    parser.add_argument("--variants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rng, data = random.Random(options.seed), Folder.open(ROOT / "data")
    counts, failures, start = {}, [], time.perf_counter()
    for number in range(options.variants):
        with tempfile.TemporaryDirectory() as scratch:
            damage, path, source = variant(rng, Path(scratch))
            try:
                result = verdict(data, path, source)
            except Exception as fault:
                result = f"{type(fault).__name__} {str(fault)[:300]}"
            if result not in GOOD:
                failures.append(f"{number} {damage} {path.name}: {result}")
            counts[result] = counts.get(result, 0) + 1
    print(f"{options.variants} variants in {time.perf_counter() - start:.0f} s: {counts}")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
