"""The commands ``import FILE…`` and ``update``: from files to a report, and on demand to a new state."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from data.editorial import changes
from data.store import journal
from data.update import fetch, former, intake, words
from data.update.apply import RefusedError, refusal, write
from data.update.cache import Cache, default, outside
from data.update.http import Http

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from data.update.intake import Outcome


def main(root: Path, options: argparse.Namespace) -> int:
    """Run one of the two commands; the exit code: 0, 1 for faults, 2 if something suspicious was left."""
    today = former.today()
    try:
        folder = intake.Folder.open(root)
        if options.command == "update":
            return update(folder, options, today, Http(say=_say))
        files = options.files
        outcome = intake.take_in(folder, files, today, _say) if files else intake.outcome(folder, {}, today)
        if outcome.nothing and not files and not changes.load(root):
            outcome = intake.first(folder, today)
    except intake.IntakeError as fault:
        return _fail([*fault.faults, journal.STANDS])
    except (OSError, ValueError) as fault:
        return _fail(refusal(root, fault))
    except KeyboardInterrupt:
        return _fail(["Abgebrochen. Nichts wurde geändert; ein neuer Aufruf macht weiter, wo dieser war."])
    return settle(root, outcome, accept=options.accept, also_suspicious=options.also_suspicious)


def update(folder: intake.Folder, options: argparse.Namespace, today: str, http: Http) -> int:
    """Fetch, take in, report. What cannot be fetched is named; what came is taken in all the same."""
    cache = Cache(outside(options.cache or default(), folder.root), today)
    fetched = fetch.fetch(fetch.wanted(folder, options.slugs), cache, http)
    for fault in fetched.faults:
        print(fault, file=sys.stderr)
    if not fetched.paths:
        return _fail(["Nichts wurde geladen, nichts geändert."])
    outcome = intake.take_in(folder, fetched.paths, today, _say)
    code = settle(folder.root, outcome, accept=options.accept, also_suspicious=options.also_suspicious)
    return code or (1 if fetched.faults else 0)


def settle(root: Path, outcome: Outcome, *, accept: bool, also_suspicious: bool) -> int:
    """Print the report; write what it tells if that was asked for and nothing speaks against it."""
    if outcome.nothing:
        print("Nichts Neues: Alle Zahlen stehen schon so da.")
        return 0
    for line in words.lines(outcome.report):
        print(line)
    if outcome.report.suspicious and not (accept and also_suspicious):
        print(
            "Nichts wurde geändert, weil etwas auffällig ist. "
            "Bitte prüfen; mit --accept --also-suspicious übernehmen."
        )
        return 2
    if not accept:
        print(f"{journal.STANDS} Mit --accept übernehmen.")
        return 0
    try:
        write(root, outcome.contents, f"{changes.FOLDER}/{outcome.report.name}.toml", outcome.report.date)
    except RefusedError as fault:
        return _fail([*fault.faults, "Nichts wurde geändert: Die neuen Zahlen halten die Prüfung nicht ein."])
    except OSError as fault:
        return _fail(refusal(root, fault))
    print(
        f"Übernommen; der Bericht steht in changes/{outcome.report.name}.toml. "
        "Mit python -m data undo lässt es sich zurücknehmen."
    )
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def _fail(faults: Sequence[str]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1
