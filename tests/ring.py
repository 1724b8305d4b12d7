"""Rings of towns made by hand, without files: a large one by rule, a small one to check by head."""

from __future__ import annotations

from data.model.catalogue import Level
from data.model.status import Status
from data.ring.merging import merge
from data.ring.model import Entry, KeyFigure, Place, Returned, Ring, Slot

YEARS = (2020, 2021, 2022, 2023, 2024)
TOWNS = (
    *("JA05112000", "JA05113000", "JA05911000", "JA05913000", "JA05513000", "JA05512000"),
    *("JA05170008", "JA05562014", "JA05562020", "JA05562036", "JA05954016", "JA05978036"),
)
"""Duisburg, Essen, Bochum, Dortmund, Gelsenkirchen, Bottrop; Dinslaken, Gladbeck, Herten, Waltrop,
Hattingen, Unna."""
GLADBECK, HERTEN, WALTROP, HATTINGEN = "JA05562014", "JA05562020", "JA05562036", "JA05954016"


def key_figure(key="quote", **fields):
    """A key figure: cases per 1,000 under 21, changed by ``fields``."""
    usual = {
        "key": key,
        "name": f"Kennzahl {key}",
        "numerator": f"Fälle {key}",
        "denominator": f"Personen {key}",
        "unit": "je 1.000",
        "amount": "Fälle",
        "base": "Personen",
        "kind": "rate",
        "scale": 1_000,
        "decimals": 1,
        "date": "31. Dezember",
        "direction": "neutral",
        "explanation": "Testdaten, frei erfunden.",
    }
    return KeyFigure(**usual | fields)


def share(key="anteil", **fields):
    """A share in per cent."""
    return key_figure(key, **{"unit": "%", "scale": 100, "decimals": 1} | fields)


def ratio(key="kosten", **fields):
    """Euro by case."""
    usual = {"unit": "Euro", "amount": "Euro", "base": "Fälle", "kind": "ratio", "scale": 1, "decimals": 0}
    return key_figure(key, **usual | fields)


def count(key="zahl", **fields):
    """A count, without a denominator."""
    usual = {"denominator": "", "base": "", "unit": "Fälle", "kind": "count", "scale": 1, "decimals": 0}
    return key_figure(key, **usual | fields)


_MADE = (key_figure, share, ratio, count)


def ring(store):
    """Up to 12 towns that the store has, 5 years and 20 key figures, five of each kind of value."""
    figures = tuple(_MADE[at % 4](f"k{at + 1}") for at in range(20))
    towns = tuple(town for town in TOWNS if town in store.areas.by_key)
    return Ring("Testring Ruhr", Level.JUGENDAMT, towns, YEARS, figures)


def files(store):
    """A file of each town of :func:`ring` with figures by rule.

    A town of number n has 1000 n persons and 40 n + year's last digit + number of the key figure cases. The
    third town holds k2 of 2024 back, the fourth has no k3 at all, the fifth none of k1 in 2022 (zero), the
    last has 40 persons in k1.
    """
    made = ring(store)
    return tuple(_file(made, town, at) for at, town in enumerate(made.towns, 1))


def _file(made, town, number):
    entries = {}
    for place, figure in enumerate(made.figures, 1):
        for year in made.years:
            entries[Slot(town, figure.key, year)] = _entry(figure, place, number, year)
    last = len(made.towns)
    if number == 3:
        held_back = Entry(None, None, Status.CONFIDENTIAL, "wird erst im Herbst beschlossen")
        entries[Slot(town, "k2", 2024)] = held_back
    if number == 4:
        entries = {slot: entry for slot, entry in entries.items() if slot.figure != "k3"}
    if number == 5:
        entries[Slot(town, "k1", 2022)] = Entry(0.0, 5_000.0, place=Place("Zahlen", "E4"))
    if number == last:
        for year in made.years:
            entries[Slot(town, "k1", year)] = Entry(2.0, 40.0, place=Place("Zahlen", "E2"))
    return Returned(f"Testdaten_{town}.xlsx", town, made, entries)


def _entry(figure, place, number, year):
    cases = 40.0 * number + year % 10 + place
    cell = Place("Zahlen", f"E{place + 1 + 20 * (year - YEARS[0])}")
    if figure.kind == "count":
        return Entry(cases, None, place=cell)
    if figure.kind == "ratio":
        return Entry(cases * (900 + 10 * number), cases, place=cell)
    return Entry(cases, 1_000.0 * number, place=cell)


def merged(store, decisions=()):
    """The large ring, merged; no official denominators."""
    return merge(files(store), decisions, no_official)


def no_official(basis, town, year):
    """No official figure anywhere."""


SMALL = (GLADBECK, HERTEN, WALTROP, HATTINGEN)


def small_ring(*figures, years=(2022, 2023), name="Kleiner Testring"):
    """Four towns, two years and the given key figures, else one rate per 1,000."""
    return Ring(name, Level.JUGENDAMT, SMALL, years, figures or (key_figure(),))


def file(made, town, rows, name=None, **fields):
    """A file of a town: ``rows`` are numerators, pairs or entries by key figure and year."""
    entries = {}
    for row, ((key, year), said) in enumerate(rows.items(), 2):
        entries[Slot(town, key, year)] = said if isinstance(said, Entry) else _said(said, row)
    return Returned(name or f"{town}.xlsx", town, made, entries, **fields)


def _said(said, row):
    pair = said if isinstance(said, tuple) else (said, None)
    above, below = (None if one is None else float(one) for one in pair)
    return Entry(above, below, place=Place("Zahlen", f"E{row}"), base=Place("Zahlen", f"G{row}"))


def small_files(made=None):
    """Files of :func:`small_ring`: in 2023 rates of 10, 20, 30 and 40 per 1,000, in 2022 of 10 each."""
    made = made or small_ring()
    rates = zip(SMALL, (10, 20, 30, 40), strict=True)
    return tuple(
        file(made, town, {("quote", 2022): (100, 10_000), ("quote", 2023): (10 * rate, 10_000)})
        for town, rate in rates
    )
