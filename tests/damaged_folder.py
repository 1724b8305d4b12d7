"""Damaged data folders: each must be refused in sentences or give the figures it gave, never others.

``python -m tests.damaged_folder [--variants N] [--seed S] [--only KIND]`` tries many;
``tests/unit/test_damaged_folder.py`` a sample. The damage is done to one file, as a disk, an editor, a merge
or a hand does it; the app then starts as it does for a visitor.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import numpy as np

import app
from data.store import store as stores

ROOT = Path(__file__).parents[1] / "data"
KINDS = {
    "outside": "outside/**/*.csv",
    "nrw": "boundaries/nrw/*",
    "tables": "indicators/*/*.csv",
    "areas": "areas/*.csv",
    "shapes": "boundaries/*.geojson",
    "indicators": "indicators/*/*.toml",
    "records": "*.toml",
    "described": "sources/files.toml",
    "shared": "indicators/*.toml",
    "changes": "changes/*",
    "planned": "planned/*.toml",
}
"""Kinds of files, each as likely as the other."""


FOLDER = object()
"""A damage makes bytes from bytes and chance, or None for no file, or this for a folder in its place."""


def missing(_content, _rng):
    return None


def a_folder(_content, _rng):
    return FOLDER


def empty(_content, _rng):
    return b""


def cut(content, rng):
    return content[: rng.randrange(1, len(content))]


def cut_at_a_line(content, rng):
    return _lines(content, lambda lines: lines[: rng.randrange(len(lines))])


def flipped(content, rng):
    made = bytearray(content)
    for _ in range(rng.choice([1, 1, 30])):
        made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
    return bytes(made)


def zeroed(content, rng):
    start = rng.randrange(len(content))
    return content[:start] + bytes(min(4096, len(content) - start)) + content[start + 4096 :]


def latin(content, _rng):
    return (content.decode("utf-8") + "ü").encode("cp1252", "replace")


def marked(content, _rng):
    return b"\xef\xbb\xbf" + content


def windows(content, _rng):
    return content.replace(b"\n", b"\r\n")


def utf16(content, _rng):
    return content.decode("utf-8").encode("utf-16")


def a_line_twice(content, rng):
    def change(lines):
        at = rng.randrange(len(lines))
        return [*lines[:at], lines[at], *lines[at:]]

    return _lines(content, change)


def a_line_missing(content, rng):
    def change(lines):
        at = rng.randrange(len(lines))
        return lines[:at] + lines[at + 1 :]

    return _lines(content, change)


def swapped_lines(content, rng):
    def change(lines):
        one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
        return lines

    return _lines(content, change)


def merge_marks(content, rng):
    def change(lines):
        at = rng.randrange(len(lines))
        return [*lines[:at], b"<<<<<<< HEAD", lines[at], b"=======", lines[at], b">>>>>>> main", *lines[at:]]

    return _lines(content, change)


def _lines(content, change):
    lines = content.rstrip(b"\n").split(b"\n")
    return b"\n".join(change(lines)) + b"\n"


def cell(*places):
    """A damage to a cell of a row of a CSV; ``places`` are the columns it may be done to."""

    def wrap(function):
        def run(content, rng):
            def change(lines):
                at = rng.randrange(1, len(lines)) if len(lines) > 1 else 0
                cells = lines[at].split(b",")
                place = rng.choice(places) if places else rng.randrange(len(cells))
                place = min(place, len(cells) - 1)
                cells[place] = function(cells[place], rng)
                lines[at] = b",".join(cells)
                return lines

            return _lines(content, change)

        run.__name__ = function.__name__
        return run

    return wrap


@cell(2, 3)
def out_of_range(text, rng):
    return rng.choice([b"-7", b"1e9", b"99999999999", b"inf", b"nan", b"123456.7"])


@cell(0)
def wrong_key(text, rng):
    return rng.choice([text[1:], text + b"0", text[::-1], b"99999", b"", b" " + text])


@cell()
def no_number(text, rng):
    return rng.choice([b"viel", b"12,3", b"#REF!", b"?", b"'1", b"\xc3"])


@cell(1)
def wrong_year(text, rng):
    return rng.choice([b"1899", b"2099", b"20", b"2O20", b""])


@cell(2)
def other_digits(text, rng):
    return bytes(rng.choice(b"123456789") if 48 < digit < 58 else digit for digit in text)


def no_column(content, rng):
    def change(lines):
        place = rng.randrange(len(lines[0].split(b",")))
        return [b",".join(c for n, c in enumerate(line.split(b",")) if n != place) for line in lines]

    return _lines(content, change)


def moved_corner(content, rng):
    shapes = json.loads(content)
    ring = rng.choice(shapes["features"])["geometry"]["coordinates"][0]
    while isinstance(ring[0][0], list):
        ring = ring[0]
    ring[rng.randrange(len(ring))][rng.randrange(2)] = rng.choice([0, 70.5, 1e400, None, "7", -7.5])
    return json.dumps(shapes).encode()


def a_shape_less(content, rng):
    shapes = json.loads(content)
    shapes["features"].pop(rng.randrange(len(shapes["features"])))
    return json.dumps(shapes).encode()


def no_shape(content, rng):
    shapes = json.loads(content)
    rng.choice(shapes["features"])["geometry"] = rng.choice(
        [None, {}, {"type": "Polygon", "coordinates": []}, {"type": "Point", "coordinates": [7, 51]}]
    )
    return json.dumps(shapes).encode()


def toml_value(content, rng):
    """Another type in place of a value."""

    def change(lines):
        places = [n for n, line in enumerate(lines) if b" = " in line]
        at = rng.choice(places or [0])
        key = lines[at].split(b" = ")[0]
        new = [
            b"1",
            b"-5",
            b"nan",
            b"1e400",
            b"true",
            b'""',
            b"[]",
            b"{}",
            b"[1]",
            b"2024-01-01",
            b"1" * 5000,
            b"[",
        ]
        return [*lines[:at], key + b" = " + rng.choice(new), *lines[at + 1 :]]

    return _lines(content, change)


def toml_junk(content, rng):
    def change(lines):
        at = rng.randrange(len(lines))
        new = [
            b"= 3",
            b"[",
            b"[[x]",
            b"x",
            b'a = "',
            b"\x00",
            b"[" * 3000,
            b"[kita]",
            b"[file]",
            b"unbekannt = 1",
        ]
        return [*lines[:at], rng.choice(new), *lines[at:]]

    return _lines(content, change)


ANY = (
    *(missing, a_folder, empty, cut, cut_at_a_line, flipped, zeroed, latin, marked, windows, utf16),
    *(a_line_twice, a_line_missing, swapped_lines, merge_marks),
)
OF = {
    ".csv": (out_of_range, wrong_key, no_number, wrong_year, no_column, a_line_twice, a_line_missing, cut),
    ".geojson": (moved_corner, a_shape_less, no_shape),
    ".toml": (toml_value, toml_value, toml_junk),
    "": (),
}
SEALED = (other_digits,)
"""Only checksums tell a figure that might be right; what has none is not tried with it."""


def linked(source, target):
    """A copy of a data folder at hardly any cost: a file must be removed before it is written anew."""
    left_out = shutil.ignore_patterns("*.py", "__pycache__", ".update", "cells")
    shutil.copytree(source, target, ignore=left_out, copy_function=_link)


def _link(source, target):
    try:
        os.link(source, target)
    except OSError:  # on another disk
        shutil.copy2(source, target)


def variant(rng, folder, kind=None):
    """(name of the damage, damaged file) in a copy of the data folder at ``folder``."""
    linked(ROOT, folder)
    kind = kind or rng.choice(list(KINDS))
    path = rng.choice(sorted(folder.glob(KINDS[kind])))
    own = (*OF[path.suffix], *(SEALED if kind == "outside" else ()))
    damage = rng.choice(own if own and rng.random() < 0.5 else ANY)
    made = damage(path.read_bytes(), rng)
    path.unlink()
    if made is FOLDER:
        path.mkdir()
    elif made is not None:
        path.write_bytes(made)
    return damage.__name__, path


def figures(store, damaged):
    """All that a start with this folder would show as a figure or a shape, to be compared."""
    tables = {
        key: (table.keys, table.years, *(array.tobytes() for array in _arrays(table)))
        for key, table in store.tables.items()
    }
    areas = [
        (area.key, area.level, area.parts, area.population, area.area_km2, area.point) for area in store.areas
    ]
    shapes = {
        level: [(f["id"], f["geometry"]) for f in at.features()] for level, at in store.geometry.items()
    }
    found = [tables, areas, shapes, store.numbers.of]
    if "outside" in damaged.parts or "nrw" in damaged.parts:
        found += _beyond(store, damaged)
    _ = (
        store.reports,
        store.vintages,
        store.questions,
        store.synonyms,
        store.pairs,
        store.planned,
        store.variables,
    )
    return found


def _beyond(store, damaged):
    out = store.outside
    areas = [(a.key, a.population, a.area_km2, a.point, out.legal[a.key], out.land[a.key]) for a in out]
    shapes = {level: [(f["id"], f["geometry"]) for f in at.features()] for level, at in store.land.items()}
    slugs = [damaged.stem] if damaged.parent.name in {"gemeinde", "kreis"} else ["kinderarmut", "schueler"]
    tables = [
        (slug, level, table.keys, table.years, *(array.tobytes() for array in _arrays(table)))
        for slug in slugs
        for level in out.by_level
        if (table := out.table(slug, level))
    ]
    return [areas, shapes, tables]


def _arrays(table):
    return (np.nan_to_num(table.value, nan=-1), table.numerator, table.denominator, table.status)


@cache
def right():
    return stores.load(ROOT)


def verdict(folder, damaged):
    """What became of a damaged folder: ``refused`` or ``unchanged``; anything else is a failure."""
    try:
        store = app.load(folder)
    except app.BrokenData as fault:
        return _judged(fault.faults, damaged)
    inside = damaged.relative_to(folder)
    return "unchanged" if figures(store, inside) == figures(right(), inside) else "OTHER FIGURES"


def _judged(faults, damaged):
    """A refusal names the file, and says in one German line what is wrong with it."""
    if not any(damaged.stem in fault for fault in faults):
        return f"names not the file: {faults[:3]}"
    odd = [f for f in faults if "\n" in f or "Traceback" in f or "Error" in f or "Metadaten fehlerhaft" in f]
    return f"no sentence: {odd[:2]}" if odd else "refused"


GOOD = {"refused", "unchanged"}


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.damaged_folder", description=__doc__)
    parser.add_argument("--variants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=KINDS)
    options = parser.parse_args()
    rng, counts, failures, start = random.Random(options.seed), {}, [], time.perf_counter()
    for number in range(options.variants):
        with tempfile.TemporaryDirectory() as scratch:
            damage, path = variant(rng, Path(scratch) / "data", options.only)
            try:
                result = verdict(Path(scratch) / "data", path)
            except Exception as fault:
                result = f"TRACEBACK {type(fault).__name__} {str(fault)[:300]}"
            if result not in GOOD:
                failures.append(f"{number} {damage} {path.relative_to(scratch)}: {result}")
            key = result if result in GOOD else result.split(":")[0][:30]
            counts[key] = counts.get(key, 0) + 1
    print(f"{options.variants} variants in {time.perf_counter() - start:.0f} s: {counts}")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
