"""A report in German, for the terminal of the person who brings the figures up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.editorial.changes import Change, Example, Part, Report, Suspicion

LEVELS = {
    "gemeinde": "Gemeinden",
    "jugendamt": "Jugendamtsbezirke",
    "kreis": "Kreise",
    "referenz": "Vergleichswerte",
}

LACKING = (
    "bleibt ganz oder in einzelnen Jahren in der früheren Ausgabe, weil Zahlen aus {files} fehlen; "
    "alle Dateien des Indikators zusammen importieren oder python -m data outside aufrufen"
)


def lines(report: Report) -> Iterator[str]:
    """The report, one line a finding."""
    for file in report.files:
        before = f" (bisher {file.before})" if file.before else ""
        yield f"{file.key}: {file.edition}, Jahre {file.years[0]} bis {file.years[1]}{before}"
    if not report.changes:
        yield "Keine Zahl der Region ändert sich." if report.outside else "Keine Zahl ändert sich."
    for change in report.changes:
        yield f"{change.slug}:"
        yield from (f"  {line}" for line in _change(change))
    yield from _outside(report.outside)


def _outside(changes: Sequence[Change]) -> Iterator[str]:
    """What became of the areas outside, as counts."""
    if changes:
        yield "Gebiete außerhalb der Region:"
    for change in changes:
        parts = (("neu", change.new), ("berichtigt", change.revised), ("weggefallen", change.gone))
        counts = [f"{name} {sum(part.values for part in found)}" for name, found in parts if found]
        if counts:
            yield f"  {change.slug}: {', '.join(counts)}"
        yield from (f"  {change.slug}: AUFFÄLLIG: {said(doubt)}" for doubt in change.suspicious)
        if change.lacking:
            yield f"  {change.slug}: {LACKING.format(files=', '.join(change.lacking))}"


def _change(change: Change) -> Iterator[str]:
    for name, parts in (("neu", change.new), ("berichtigt", change.revised), ("weggefallen", change.gone)):
        for part in parts:
            yield f"{name}: {_part(part)}"
    for suspicion in change.suspicious:
        yield f"AUFFÄLLIG: {said(suspicion)}" if suspicion.kind != "recipe" else f"Hinweis: {said(suspicion)}"


def _part(part: Part) -> str:
    years = str(part.years[0]) if len(part.years) == 1 else f"{part.years[0]} bis {part.years[-1]}"
    example = f"; {_example(part.example)}" if part.example else ""
    return f"{part.values} Werte, {LEVELS.get(part.level, part.level)}, {years}{example}"


def _example(example: Example | None) -> str:
    if example is None:
        return ""
    before, after = example.before or "kein Wert", example.after or "kein Wert"
    return f"etwa {example.area} {example.year}: {before} → {after}"


def _since(suspicion: Suspicion) -> str:
    """The example of a value held against another year, or against what stood there."""
    example, base = suspicion.example, suspicion.detail
    if example is None or base == str(example.year):
        return _example(example)
    return f"etwa {example.area}: {base} {example.before} → {example.year} {example.after}"


def said(suspicion: Suspicion) -> str:
    """One suspicion in a sentence."""
    level, year, count = LEVELS.get(suspicion.level, ""), suspicion.year, suspicion.count
    tail = f" ({_example(suspicion.example)})" if suspicion.example else ""
    since = f" ({_since(suspicion)})" if suspicion.example else ""
    sentences = {
        "gone": f"{count} Werte sind weggefallen, {level} {year}{tail}",
        "coverage": f"{level} {year}: nur {count} Werte, im Jahr davor {suspicion.detail}",
        "jump": f"{count} Sprünge, größer als nach der bisherigen Reihe zu erwarten, {level} {year}{since}",
        "revision": f"{count} Werte wurden um mehr berichtigt, als sie sich je von Jahr zu Jahr änderten, "
        f"{level} {year}{tail}",
        "counts": f"{count} Anzahlen hinter den Quoten sind weit von den bisherigen entfernt, "
        f"{level} {year}{since}",
        "repeat": f"{level} {year}: {count} Werte sind die des Jahres {suspicion.detail}; "
        "das Jahr stimmt wohl nicht",
        "shift": f"{count} Werte wurden alle in dieselbe Richtung berichtigt, {level} {year}{tail}; "
        "ist es dieselbe Spalte, dieselbe Definition?",
        "edition": f"{suspicion.detail} ist dieselbe Ausgabe wie die übernommene, aber {count} Zellen sind "
        "anders oder neu: Sie ist ein weiterer Ausschnitt, oder sie wurde beschädigt oder verändert",
        "undated": f"{suspicion.detail} bringt kein neues Jahr, aber {count} Zellen sind anders",
        "unit": f"andere Einheit: {suspicion.detail}",
        "recipe": f"Jahre ab {year} nimmt das Rezept noch nicht ({suspicion.detail}); "
        "Definition prüfen, dann years ändern",
    }
    return sentences[suspicion.kind]
