"""Measures a wide data folder: ``python -m tests.benchmark.wide FOLDER`` prints JSON."""

from __future__ import annotations

import cProfile
import io
import json
import os
import pstats
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmark.servers import memory
from tests.benchmark.summary import summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store import Store

TIMES = 200


def main(folder: Path) -> dict[str, Any]:
    from data import area_checks, areas, geometry, store, table_checks

    loaded, seconds = _timed(lambda: store.load(folder))
    _, fixed = _timed(lambda: (areas.load(folder), geometry.load(folder)))
    places: dict[str, str] = {}
    faults, fixed_check = _timed(lambda: list(area_checks.check_areas(folder / "areas", places)))
    indicators = loaded.catalogue.indicators.values()
    more, check = _timed(lambda: [f for one in indicators for f in table_checks.check_table(one, places)])
    tables = loaded.tables.values()
    return {
        "fixed_s": fixed,
        "load_s": seconds,
        "check_fixed_s": fixed_check,
        "check_tables_s": check,
        "faults": len(faults) + len(more),
        "base_mb": memory(os.getpid())["pss_mb"],
        "arrays_mb": sum(
            t.value.nbytes + t.numerator.nbytes + t.denominator.nbytes + t.status.nbytes for t in tables
        )
        / 1e6,
        "queries_ms": queries(loaded),
        "profile": _profiled(lambda: store.load(folder)),
    }


def queries(loaded: Store) -> dict[str, Any]:
    """Milliseconds of what a page asks: all areas of a year, a series, one figure, the class limits."""
    from data import statistics
    from data.catalogue import Level

    indicator = next(iter(loaded.catalogue.indicators.values()))
    table = loaded.table(indicator, Level.GEMEINDE)
    keys, years = table.keys, table.years
    limits = statistics.classify
    asked: dict[str, Callable[[int], Any]] = {
        "year": lambda n: table.of_year(years[n % len(years)]),
        "series": lambda n: loaded.series(indicator, keys[(n * 37) % len(keys)]),
        "cell": lambda n: loaded.cell(indicator, keys[(n * 37) % len(keys)], years[n % len(years)]),
        "years": lambda _: loaded.years(indicator, Level.GEMEINDE),
        "latest": lambda _: loaded.latest(indicator, Level.GEMEINDE),
        "array of a year": lambda n: table.value[:, n % len(years)].copy(),
    }
    found = {
        name: summary(_timed(partial(ask, n))[1] * 1000 for n in range(TIMES)) for name, ask in asked.items()
    }
    values = table.value.ravel()
    return found | {
        "classes": summary(_timed(lambda: limits(values, 5, "quantile"))[1] * 1000 for _ in range(5))
    }


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    done = work()
    return done, time.perf_counter() - start


def _profiled(work: Callable[[], Any]) -> str:
    profiler = cProfile.Profile()
    profiler.runcall(work)
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).strip_dirs().sort_stats("tottime").print_stats(12)
    return text.getvalue()


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
