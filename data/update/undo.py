"""The command ``undo``: the last change of the figures, or all since a day, taken back as a whole.

Every file that the changes wrote gets what it held before, reports and checksums too, all at once. Nothing is
taken back over something newer: a file that holds anything but what the change left there stops everything.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from data.editorial import changes
from data.store import journal
from data.update import former
from data.update.apply import RefusedError, faults_of, refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from data.update.former import Step

NAMED = 4
"""Indicators of a change that a line names."""


class UndoError(ValueError):
    """Something that cannot be taken back; the sentence says why."""


def main(root: Path, options: argparse.Namespace) -> int:
    """Run the command; the exit code: 0, or 1 with a sentence for what speaks against it."""
    try:
        steps = former.steps(root)
        for line in listed(root, steps):
            print(line)
        chosen = chosen_of(root, steps, options.to or "")
        contents = contents_of(root, chosen)
        print("Zurückgenommen würde:" if not options.accept else "Zurückgenommen wird:")
        for name in sorted(path.relative_to(root).as_posix() for path in contents):
            print(f"  {name}: {'entfällt' if contents[root / name] is None else 'wie davor'}")
        if not options.accept:
            print(f"{journal.STANDS} Mit --accept zurücknehmen.")
            return 0
        take_back(root, chosen)
    except RefusedError as fault:
        return _fail(
            *fault.faults, f"{journal.STANDS} Was davor dastand, hält die Prüfung von heute nicht ein."
        )
    except (OSError, ValueError) as fault:
        return _fail(*refusal(root, fault))
    print("Zurückgenommen. Ein laufender Dienst zeigt es nach seinem Neustart.")
    return 0


def listed(root: Path, steps: Sequence[Step]) -> Iterator[str]:
    """The changes that can be taken back, one line each, newest first."""
    if steps:
        yield "Übernommen, das Neueste zuerst:"
    for step in steps:
        files = _count(len(step.files), "Datei", "Dateien")
        yield f"  {step.day}, {step.what}: {_indicators(root, step)}{files}"


def _indicators(root: Path, step: Step) -> str:
    """The indicators that the report of a change names; nothing for a change that has none."""
    path = root / step.what
    if step.what not in step.files or not path.exists():
        return ""
    report = changes.read(path)
    slugs = list(dict.fromkeys(change.slug for change in (*report.changes, *report.outside)))
    more = [f"{len(slugs) - NAMED} weitere"] if len(slugs) > NAMED else []
    return "".join(f"{slug}, " for slug in [*slugs[:NAMED], *more])


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def chosen_of(root: Path, steps: Sequence[Step], day: str = "") -> list[Step]:
    """The changes to take back: the last one, or all after ``day``. Raises :class:`UndoError`."""
    chosen = [step for step in steps if step.day > day] if day else list(steps[:1])
    since = day or (chosen[0].day if chosen else "")
    named = {step.what for step in steps}
    for report in changes.load(root):  # newest first
        if report.date > since and f"{changes.FOLDER}/{report.name}.toml" not in named:
            raise UndoError(
                f"Was vor {changes.FOLDER}/{report.name}.toml galt, ist hier nicht aufgehoben: Die Änderung "
                "wurde auf einem anderen Rechner oder mit einer früheren Fassung übernommen, oder es folgten "
                f"mindestens {former.KEPT} weitere. Es steht im Repositorium oder in der Sicherung."
            )
    if day and chosen == list(steps) and int(steps[-1].archive.stem) > 1:
        raise UndoError(
            f"Vor der Änderung vom {steps[-1].day} ist nichts mehr aufgehoben: Ob nach dem {day} "
            "davor noch etwas übernommen wurde, steht im Repositorium oder in der Sicherung."
        )
    if not chosen:
        when = f"Seit dem {day} wurde nichts" if day else "Es wurde noch nichts"
        raise UndoError(f"{when} übernommen, was sich zurücknehmen ließe.")
    return chosen


def contents_of(root: Path, chosen: Sequence[Step]) -> dict[Path, bytes | None]:
    """What each file held before the chosen changes (newest first); None: there was none.

    Raises :class:`UndoError` if a file is not what they left, :class:`~data.update.former.CopyError` if what
    it was is lost.
    """
    held: dict[str, str] = {}
    made: dict[Path, bytes | None] = {}
    for step in chosen:
        now = {name: held.get(name, former.digest(former.content_of(root / name))) for name in step.files}
        changed = [name for name, sums in step.files.items() if now[name] != sums.after]
        if changed:
            raise UndoError(_changed(changed, step))
        held |= {name: sums.before for name, sums in step.files.items()}
        made |= {root / name: step.content(name) for name in step.files}
    return made


def _changed(names: Sequence[str], step: Step) -> str:
    more = f" und {_count(len(names) - NAMED, 'weitere', 'weitere')}" if len(names) > NAMED else ""
    have = "wurde" if len(names) == 1 else "wurden"
    return f"{', '.join(names[:NAMED])}{more} {have} seit der Übernahme ({step.day}, {step.what}) geändert."


def take_back(root: Path, chosen: Sequence[Step]) -> None:
    """Write what was there before and drop the copies.

    Raises ``ValueError`` or ``OSError``, with everything as it was.
    """
    if faults := faults_of(root, contents_of(root, chosen)):
        raise RefusedError(faults)
    with journal.alone(root):
        contents: Mapping[Path, bytes | None] = contents_of(root, chosen)  # nobody can change them now
        journal.swap(root, {**contents, **dict.fromkeys(step.archive for step in chosen)})


def _fail(*faults: str) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1
