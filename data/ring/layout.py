"""How the workbook of a ring looks: sheets, heads and words by which it is written and read again.

Each word stands in both languages: a workbook is written in the one of its ring and read in either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.catalogue import Level
from data.model.reading import Text
from data.model.status import Status

if TYPE_CHECKING:
    from data.ring.model import KeyFigure

TOWN, VALUES, DEFINITION, OFFICIAL, DECISIONS = "town", "values", "definition", "official", "decisions"

SHEETS = {
    TOWN: Text("Stadt", "Town"),
    VALUES: Text("Zahlen", "Figures"),
    DEFINITION: Text("Kennzahlen", "Key figures"),
    OFFICIAL: Text("Amtliche Zahlen", "Official figures"),
    DECISIONS: Text("Entscheidungen", "Decisions"),
}
"""The sheets in their order; the last one stands in the moderator's workbook only."""

FIELDS = {
    "ring": Text("Vergleichsring", "Ring of towns"),
    "edition": Text("Ausgabe der Vorlage", "Edition of the template"),
    "level": Text("Ebene", "Level"),
    "years": Text("Jahre", "Years"),
    "town": Text("Ihre Stadt", "Your town"),
    "contact": Text("Ansprechperson", "Contact"),
}
"""Rows of the first sheet: the word in column A, what it says in column B (years: ``2020, 2021, 2022``)."""

TOWNS = {
    "area": Text("Städte des Rings", "Towns of the ring"),
    "area_key": Text("Amtlicher Schlüssel", "Official key"),
}
"""Columns of the towns of the ring in their order, somewhere on the first sheet."""

LEVELS = {
    Level.GEMEINDE: Text("Gemeinden", "Municipalities"),
    Level.JUGENDAMT: Text("Jugendämter", "Youth welfare offices"),
    Level.KREIS: Text("Kreise und kreisfreie Städte", "Districts and independent cities"),
}

HEADS = {
    "town": Text("Stadt", "Town"),
    "key": Text("Kürzel", "Short name"),
    "figure": Text("Kennzahl", "Key figure"),
    "year": Text("Jahr", "Year"),
    "numerator": Text("Zähler", "Numerator"),
    "amount": Text("Einheit des Zählers", "Unit of the numerator"),
    "denominator": Text("Eigener Nenner", "Own denominator"),
    "official": Text("Amtlicher Nenner", "Official denominator"),
    "value": Text("Wert", "Value"),
    "reason": Text("Grund, wenn keine Zahl", "Reason where there is no figure"),
    "note": Text("Bemerkung", "Note"),
}
"""Columns of the figures, one row for each town, key figure and year."""

DEFINED = {
    "key": Text("Kürzel", "Short name"),
    "name": Text("Kennzahl", "Key figure"),
    "numerator": Text("Zähler", "Numerator"),
    "denominator": Text("Nenner", "Denominator"),
    "unit": Text("Einheit", "Unit"),
    "amount": Text("Einheit des Zählers", "Unit of the numerator"),
    "base": Text("Einheit des Nenners", "Unit of the denominator"),
    "kind": Text("Art", "Kind"),
    "scale": Text("je", "per"),
    "decimals": Text("Nachkommastellen", "Decimals"),
    "date": Text("Stichtag oder Zeitraum", "Day or period"),
    "direction": Text("Richtung", "Direction"),
    "basis": Text("Amtliche Bezugsgröße", "Official basis"),
    "explanation": Text("Erläuterung", "Explanation"),
}
"""Columns of the definition, by the fields of a key figure."""

MARK = Text("Prüfzeichen", "Check mark")
"""One more column of the definition: the mark of the key figure, by which a changed row is found."""

KINDS = {
    "rate": Text("Quote", "rate"),
    "ratio": Text("Verhältnis", "ratio"),
    "count": Text("Anzahl", "count"),
}
DIRECTIONS = {
    "neutral": Text("ohne", "none"),
    "higher_is_better": Text("mehr ist besser", "more is better"),
    "lower_is_better": Text("weniger ist besser", "less is better"),
}
MONEY = {
    1: Text("Euro", "euros"),
    1_000: Text("Tausend Euro", "thousand euros"),
    1_000_000: Text("Millionen Euro", "million euros"),
}
"""Units of money, as the drop-down of the unit offers them, and how many euros each is."""
REASONS = {
    Status.UNAVAILABLE: Text("liegt nicht vor", "not available"),
    Status.CONFIDENTIAL: Text("geheim zu halten", "confidential"),
    Status.LATER: Text("kommt später", "comes later"),
    Status.NOT_COLLECTED: Text("wird nicht erhoben", "not collected"),
    Status.NOT_MEANINGFUL: Text("nicht sinnvoll", "not meaningful"),
}
"""Why a town has no figure, as its drop-down offers it."""

DECIDED = {
    "town": HEADS["town"],
    "key": HEADS["key"],
    "year": HEADS["year"],
    "act": Text("Entscheidung", "Decision"),
    "numerator": HEADS["numerator"],
    "denominator": Text("Nenner", "Denominator"),
    "note": HEADS["note"],
    "file": Text("Datei", "File"),
}
"""Columns of the decisions, one row for each, oldest first; above them the rows ring, edition and level."""

ACTS = {
    "correct": Text("korrigiert", "corrected"),
    "exclude": Text("ausgeschlossen", "excluded"),
    "accept": Text("stimmt so", "right as it is"),
    "file": Text("diese Datei gilt", "this file holds"),
}


def defined(figure: KeyFigure, language: str) -> tuple[str | int, ...]:
    """What a workbook says of a key figure in the columns of :data:`DEFINED`."""
    worded = {"kind": KINDS[figure.kind], "direction": DIRECTIONS[figure.direction]}
    return tuple(worded[field][language] if field in worded else getattr(figure, field) for field in DEFINED)
