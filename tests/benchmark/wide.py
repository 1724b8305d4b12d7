"""Measures a wide data folder: ``python -m tests.benchmark.wide FOLDER ASKED`` prints JSON."""

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

    from data.store.store import Store

TIMES = 200


def main(folder: Path, asked: int) -> dict[str, Any]:
    """A start as the app's (check, then load), a first query of the first ``asked`` tables, then many of one.

    Memory is the process's own share after the start, and what a table adds once all its arrays were touched.
    """
    from data.checks import areas as area_checks
    from data.checks import folder as checks
    from data.model.region import current
    from data.store import store

    faults, check = _timed(lambda: checks.check(folder))
    loaded, seconds = _timed(lambda: store.load(folder))
    base = memory(os.getpid())["pss_mb"]
    first = [_first_ask(loaded, slug) for slug in sorted(loaded.catalogue.indicators)[:asked]]
    opened = memory(os.getpid())["pss_mb"]
    places: dict[str, str] = {}
    _, areas = _timed(lambda: list(area_checks.check_areas(folder / "areas", places, current())))
    _, shapes = _timed(
        lambda: list(area_checks.check_boundaries(folder / "boundaries", places, current().levels))
    )
    return {
        "check_s": check,
        "check_fixed_s": areas + shapes,
        "load_s": seconds,
        "faults": len(faults),
        "ask_s": sum(first) / len(first),
        "base_mb": base,
        "open_mb": max(0.0, opened - base) / len(first),
        "queries_ms": queries(loaded) | {"first": summary(one * 1000 for one in first)},
        "profile": _profiled(lambda: store.load(folder)),
    }


def _first_ask(loaded: Store, slug: str) -> float:
    """Seconds of the first query of an indicator; then touches the rest of its arrays for the memory."""
    from data.model.catalogue import Level

    indicator = loaded.catalogue.indicators[slug]

    def ask() -> Any:
        table = loaded.table(indicator, Level.GEMEINDE)
        return table, table.of_year(table.years[-1])

    (table, _), seconds = _timed(ask)
    for layer in (table.value, table.numerator, table.denominator, table.status):
        layer.sum()
    return seconds


def queries(loaded: Store) -> dict[str, Any]:
    """Milliseconds of what a page asks: all areas of a year, a series, one figure, the class limits."""
    from data.model.catalogue import Level
    from data.numbers.classes import classify

    indicator = next(iter(loaded.catalogue.indicators.values()))
    table = loaded.table(indicator, Level.GEMEINDE)
    keys, years = table.keys, table.years
    limits = partial(classify, decimals=1)
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
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
