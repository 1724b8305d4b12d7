"""The scripts of ``assets``: their own tests, run by node, and what they write, read by others."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from components.view import collection
from data.store import store

HERE = Path(__file__).parents[1] / "javascript"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="node fehlt: Das JavaScript wird nicht geprüft.")


def node(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([NODE, *arguments], cwd=HERE, capture_output=True, timeout=120, check=False)


def made(script: str) -> bytes:
    """What a script writes; it may use ``load`` of ``tests/javascript/page.mjs``."""
    head = 'import { load } from "./page.mjs"; import { stdout } from "node:process";'
    done = node("--input-type=module", "--eval", f"{head}\n{script}")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_the_tests_of_the_scripts():
    done = node("--test")
    assert done.returncode == 0, done.stdout.decode()
    assert b"\n# pass 0\n" not in done.stdout


def test_an_archive_is_read_by_others():
    files = {"1-Größe.svg": "<svg/>", "2-leer.txt": "", "3-lang.txt": "ruhr" * 5_000}
    packed = made(f"""
        const given = Object.entries({json.dumps(files)});
        const files = given.map(([name, text]) => ({{ name, blob: new Blob([text]) }}));
        const blob = await load(["zip"]).ruhrvergleich.zip(files, new Date(2026, 1, 3, 4, 5, 6));
        stdout.write(new Uint8Array(await blob.arrayBuffer()));
    """)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name).decode() for name in archive.namelist()} == files
        assert archive.infolist()[0].date_time == (2026, 2, 3, 4, 5, 6)


def test_a_collection_is_read_as_it_was_written():
    items = [
        {"code": "124N-M8CF", "kind": "", "title": "", "note": "~ ~. ~- ~~ ende~"},
        {"code": "121Y-0886", "kind": "position", "title": "~Mülheim & Co.", "note": "zwei\nZeilen"},
    ]
    given = json.dumps({"title": "~.Ausschuss~", "items": items})
    text = made(f'stdout.write(load(["mappe"]).ruhrvergleich.mappe.write({given}));').decode()
    found, said = collection.read(store.load(), text)
    assert said == ()
    assert found.title == "~.Ausschuss~"
    assert [
        {"code": entry.code, "kind": entry.kind, "title": entry.title, "note": entry.note}
        for entry in found.entries
    ] == items
    assert collection.write(found) == text
