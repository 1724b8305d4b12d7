"""Measure by hand: ``python -m tests.benchmark all``, or one part; see ``--help``.

Results go into ``.bench/results.json``, where each part replaces its own; ``report`` writes the page from
them. Everything runs on loopback, ends by itself and leaves nothing behind but that file.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmark import (
    apps,
    cache,
    files,
    first,
    layout,
    layout_page,
    lighthouse,
    machine,
    rate,
    record,
    report,
    scale,
    server_time,
    servers,
    switch,
    trace,
    users,
)
from tests.benchmark.browser import chromium
from tests.benchmark.summary import columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.benchmark.apps import App

RESULTS = servers.BENCH / "results.json"
PAGE = servers.ROOT / "docs" / "leistung.md"


def measured_in_rounds(
    browser: Browser, options: argparse.Namespace, measure: Callable[[Browser, App], dict[str, list[Any]]]
) -> dict[str, Any]:
    """Each app once in each round, so that a change of the machine's mood meets all of them."""
    rows: dict[str, dict[str, list[Any]]] = {name: {} for name in options.only}
    for turn in range(options.rounds):
        for name in options.only:
            say(f"  {name} {turn + 1}/{options.rounds}")
            for act, found in measure(browser, apps.BY_NAME[name]).items():
                rows[name].setdefault(act, []).extend(found)
    return {name: {act: columns(found) for act, found in acts.items()} for name, acts in rows.items()}


def measure_pages(browser: Browser, _: argparse.Namespace) -> dict[str, Any]:
    with servers.ours() as served:
        rows = switch.comparison(browser, served) | switch.profile(browser, served)
        rows |= switch.land(browser, served)
    return {name: columns(found) for name, found in rows.items()}


def measure_server(browser: Browser, options: argparse.Namespace) -> dict[str, Any]:
    recording = record.record(browser, apps.BY_NAME[apps.OURS])
    if options.profile:
        print(server_time.profile(recording))
    return server_time.measure(recording)


def measure_users(browser: Browser, options: argparse.Namespace) -> dict[str, Any]:
    recording = record.record(browser, apps.BY_NAME[apps.OURS])
    return {kind: users.measure(recording, kind) for kind in options.servers}


PARTS: dict[str, Callable[[Browser, argparse.Namespace], dict[str, Any]]] = {
    "first": lambda browser, options: measured_in_rounds(browser, options, first.measure),
    "switch": lambda browser, options: measured_in_rounds(browser, options, switch.measure),
    "pages": measure_pages,
    "lighthouse": lambda _, options: lighthouse.measure(options.runs),
    "files": files.measure,
    "server": measure_server,
    "rate": lambda browser, options: {n: rate.measure(browser, apps.BY_NAME[n]) for n in options.only},
    "users": measure_users,
    "sizes": lambda browser, _: users.sizes(record.record(browser, apps.BY_NAME[apps.OURS])),
    "cache": lambda browser, _: cache.measure(record.record(browser, apps.BY_NAME[apps.OURS])),
    "scale": lambda browser, _: scale.on_screen(browser),
    "store": lambda _, options: scale.store(options.sample),
    "layout": lambda browser, options: layout.measure(browser, options.base, options.rounds),
    "trace": lambda browser, options: {n: trace.measure(browser, n) for n in options.only},
}
"""What can be measured, by the name of its part of the results."""

BY_NAME_ONLY = ("layout", "trace")
"""What ``all`` leaves out: it says nothing about speed, or is for looking at."""


def main() -> int:
    options = parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers are ended and folders removed
    parts = [name for name in PARTS if name not in BY_NAME_ONLY] if options.part == "all" else [options.part]
    results = {} if options.part == "all" else report.read(options.json)
    if parts != ["report"]:
        results["machine"] = machine.describe()
        for name in parts:
            say(name)
            with chromium() as browser:
                results[name] = PARTS[name](browser, options)
            report.save(results, options.json)
    if options.part in {"all", "report"}:
        report.write(results, options.page)
        if options.page == PAGE:
            report.write_readme(results, servers.ROOT / "README.md")
        say(f"{options.page} geschrieben")
    if options.part == "layout":
        layout_page.write(results, options.before, options.out)
    return 0


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    found.add_argument("part", choices=[*PARTS, "all", "report"], help="what to measure")
    found.add_argument("--rounds", type=int, default=3, help="rounds over all apps (%(default)s)")
    found.add_argument("--only", type=_names, default=list(apps.BY_NAME), help=f"of {','.join(apps.BY_NAME)}")
    found.add_argument(
        "--servers", type=lambda text: text.split(","), default=["gunicorn"], help="gunicorn,granian"
    )
    found.add_argument(
        "--sample", type=int, default=scale.SAMPLE, help="made indicators of the store (%(default)s)"
    )
    found.add_argument(
        "--runs", type=int, default=lighthouse.RUNS, help="runs of Lighthouse a page (%(default)s)"
    )
    found.add_argument("--profile", action="store_true", help="print where the server's time goes")
    found.add_argument("--json", type=Path, default=RESULTS, help="results (%(default)s)")
    found.add_argument("--page", type=Path, default=PAGE, help="page for people (%(default)s)")
    found.add_argument("--base", help="layout: the address of a running app instead of one of this copy")
    found.add_argument(
        "--before", type=Path, default=layout_page.BEFORE, help="layout: earlier results (%(default)s)"
    )
    found.add_argument("--out", type=Path, help="layout: also write the page, as docs/schirm.md")
    return found


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := [name for name in names if name not in apps.BY_NAME]:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
