"""More than the Ruhr: a map of 396 municipalities on the screen, a store of every municipality of Germany."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.store import cache, tables
from tests.benchmark import apps, made, servers
from tests.benchmark.browser import context_of, visit
from tests.benchmark.summary import columns

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AREAS = 396
INDICATORS = 8
YEARS = range(2000, 2023)

WIDE = {"areas": 10_800, "indicators": 500, "years": 25}
SAMPLE = 20
"""Indicators of the wide store whose figures are really made; see :func:`store`."""


def on_screen(browser: Browser) -> dict[str, Any]:
    """Switch of the indicator on a map of :data:`AREAS` made municipalities."""
    ours = apps.BY_NAME[apps.OURS]
    with tempfile.TemporaryDirectory() as folder:
        opened, *others = made.write(Path(folder) / "data", AREAS, INDICATORS, YEARS)
        town = "01000000"
        app = replace(
            ours, serve=lambda: servers.ours(Path(folder) / "data"), path=f"/karte?jahr=2022&ort={town}"
        )
        with app.serve() as served, context_of(browser) as context, visit(context) as page:
            first = page.open(served.url + app.path, drawn=apps.MAP)
            rows = [app.to_indicator(page, label) for label in (*others, opened)][1:]
            drawn = page.page.locator(apps.MAP).count()
            return {
                "areas": drawn,
                "start_ms": served.ready * 1000,
                "first": first,
                "indicator": columns(rows),
                "memory": servers.memory(served.pid),
            }


def store(sample: int = SAMPLE) -> dict[str, Any]:
    """Start, memory and queries of a store of :data:`WIDE`, measured in processes of their own (``wide.py``).

    ``cold`` is the first start after new data, with an empty cache: on ``sample`` made indicators, and what
    grows with their number is multiplied. ``measured`` is every later start: on all indicators, the further
    ones being links to the files of the sample, each read and hashed as any other. A query does not grow.
    Boundaries are mere squares: the target is about values. The files were just written, so the system has
    them in memory; a start after booting also waits for the disk to read ``csv_mb``.
    """
    with tempfile.TemporaryDirectory() as name:
        folder, kept = Path(name) / "data", Path(name) / "cache"
        years = range(2000, 2000 + WIDE["years"])
        made.write(folder, WIDE["areas"], sample, years, vertices=1)
        size = sum(path.stat().st_size for path in folder.glob("indicators/*/*.csv"))
        cold = _wide(folder, kept, sample)
        derived = sum(path.stat().st_size for path in kept.iterdir())
        made.multiply(folder, WIDE["indicators"])
        warm = _wide(folder, kept, sample)
    factor = WIDE["indicators"] / sample
    check = cold["check_fixed_s"] + (cold["check_s"] - cold["check_fixed_s"]) * factor
    whole = {
        "load_s": warm["check_s"] + warm["load_s"],
        "load_cold_s": check + warm["load_s"],
        "check_s": check,
        "check_again_s": warm["check_s"],
        "ask_s": warm["ask_s"],
        "ask_cold_s": cold["ask_s"],
        "memory_mb": warm["base_mb"] + warm["open_mb"] * min(WIDE["indicators"], tables.OPEN),
        "csv_mb": size / 1e6 * factor,
        "cache_mb": derived / 1e6 * factor,
    }
    return {
        "wide": WIDE,
        "sample": sample,
        "is_sample": sample < WIDE["indicators"],
        "cold": cold,
        "measured": warm,
        "whole": whole,
    }


def _wide(folder: Path, kept: Path, asked: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmark.wide", str(folder), str(asked)]
    env = {**os.environ, cache.VARIABLE: str(kept)}
    done = subprocess.run(
        command, cwd=servers.ROOT, env=env, capture_output=True, text=True, timeout=1800, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
