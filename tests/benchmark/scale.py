"""More than the Ruhr: a map of 396 municipalities on the screen, a store of every municipality of Germany."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmark import apps, made, servers
from tests.benchmark.browser import context_of, visit
from tests.benchmark.summary import columns

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AREAS = 396
INDICATORS = 8
YEARS = range(2000, 2023)

WIDE = {"areas": 10_800, "indicators": 500, "years": 25}
SAMPLE = 4
"""Indicators of the wide store that are really made; all figures that grow with them are multiplied."""


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
    """Load, check, memory and queries of a store of :data:`WIDE`, measured on a sample of its indicators.

    The sample is measured in a process of its own (``wide.py``). What grows with the number of indicators is
    multiplied, what areas and boundaries cost is added once; a query does not grow. ``is_sample`` says so.
    Boundaries are mere squares: the target is about values.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        years = range(2000, 2000 + WIDE["years"])
        made.write(folder, WIDE["areas"], sample, years, vertices=1)
        size = sum(path.stat().st_size for path in folder.glob("indicators/*/*.csv"))
        command = [sys.executable, "-m", "tests.benchmark.wide", str(folder)]
        done = subprocess.run(
            command, cwd=servers.ROOT, capture_output=True, text=True, timeout=1800, check=True
        )
    found = json.loads(done.stdout)
    factor = WIDE["indicators"] / sample
    whole = {
        "load_s": found["fixed_s"] + (found["load_s"] - found["fixed_s"]) * factor,
        "check_s": found["check_fixed_s"] + found["check_tables_s"] * factor,
        "memory_mb": found["base_mb"] + found["arrays_mb"] * factor,
        "csv_mb": size / 1e6 * factor,
    }
    return {
        "wide": WIDE,
        "sample": sample,
        "is_sample": sample < WIDE["indicators"],
        "measured": found,
        "whole": whole,
    }
