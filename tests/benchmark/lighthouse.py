"""Lighthouse on the pages of the app, on a phone and on a desk: the median of several runs of each.

Needs node and npm, which fetches the version of ``lighthouse_package/package-lock.json`` into ``.bench``;
where that cannot be had the result says so and nothing fails. Lighthouse starts this machine's Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmark import servers
from tests.benchmark.apps import TOWN
from tests.benchmark.browser import CHROMIUM
from tests.benchmark.summary import columns

RUNS = 5
PAGES = ("/", "/karte", "/vergleich", f"/profil?ort={TOWN}", "/tabelle", "/daten")
FORMS = {"mobile": (), "desktop": ("--preset=desktop",)}
"""What Lighthouse is told for a phone, which it is by itself, and for a desk."""

NUMBERS = {
    "largest": "largest-contentful-paint",
    "first": "first-contentful-paint",
    "blocked": "total-blocking-time",
    "shift": "cumulative-layout-shift",
    "index": "speed-index",
}
"""Our names of what Lighthouse measures: ms, the shift without a unit."""

PACKAGE = Path(__file__).with_name("lighthouse_package")
FOLDER = servers.BENCH / "lighthouse"
PATIENCE = 180
"""Seconds that one run, or npm, may take."""

CHROME = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking"


def measure(runs: int = RUNS) -> dict[str, Any]:
    """By form and page the summary of ``score`` (0 to 100) and of :data:`NUMBERS`; or why there is none.

    ``worst`` is by form the worst median of all pages of each.
    """
    try:
        program = fetched()
    except Absent as reason:
        return {"skipped": f"Lighthouse wurde nicht gemessen: {reason}."}
    rows: dict[str, dict[str, list[dict[str, float]]]] = {
        form: {page: [] for page in PAGES} for form in FORMS
    }
    with servers.ours() as served:
        for _ in range(runs):  # each page once in each round: the machine's mood meets all of them
            for form, pages in rows.items():
                for page, found in pages.items():
                    found.append(run(program, served.url + page, form))
    forms = {form: {page: columns(found) for page, found in pages.items()} for form, pages in rows.items()}
    return {**forms, "worst": {form: worst(pages) for form, pages in forms.items()}, "runs": runs}


class Absent(Exception):  # noqa: N818  (what it is, not what happened)
    """What Lighthouse needs is not here; the message says what, as the middle of a sentence."""


def fetched() -> Path:
    """Lighthouse's program, fetched by npm where it is not there yet. Raises :class:`Absent`."""
    if CHROMIUM is None:
        raise Absent("Chromium fehlt")
    if not (shutil.which("node") and shutil.which("npm")):
        raise Absent("node oder npm fehlt")
    lock = (PACKAGE / "package-lock.json").read_bytes()
    program, done = FOLDER / "node_modules/lighthouse/cli/index.js", FOLDER / "fetched"
    if not (done.exists() and done.read_bytes() == lock):
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PACKAGE / name, FOLDER)
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1"]
        try:
            subprocess.run(command, cwd=FOLDER, check=True, capture_output=True, timeout=PATIENCE)
        except (OSError, subprocess.SubprocessError) as fault:
            raise Absent("npm kann das Paket lighthouse nicht holen") from fault
        done.write_bytes(lock)
    return program


def run(program: Path, url: str, form: str) -> dict[str, float]:
    """One run on one page."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["node", str(program), url, "--output=json", f"--output-path={report}", "--quiet"]
        command += ["--only-categories=performance", f"--chrome-flags={CHROME}", *FORMS[form]]
        env = {**os.environ, "CHROME_PATH": str(CHROMIUM), "TMPDIR": folder}
        process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            if process.wait(PATIENCE):
                raise RuntimeError(f"Lighthouse: {process.returncode} on {url}")
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)  # at which alone it ends its Chromium as well
                process.wait(PATIENCE)
        return numbers(json.loads(report.read_text("utf-8")))


def numbers(report: dict[str, Any]) -> dict[str, float]:
    """The score and our numbers of a report of Lighthouse. Raises ``RuntimeError`` where the page failed."""
    score = report["categories"]["performance"]["score"]
    if score is None:
        raise RuntimeError(f"Lighthouse: {report.get('runtimeError') or report['finalDisplayedUrl']}")
    audits = report["audits"]
    return {"score": 100 * score} | {name: audits[audit]["numericValue"] for name, audit in NUMBERS.items()}


def worst(pages: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Of each number the worst median of all pages: of the score the smallest, of the others the largest."""
    medians = {name: [page[name]["median"] for page in pages.values()] for name in ("score", *NUMBERS)}
    return {name: min(found) if name == "score" else max(found) for name, found in medians.items()}
