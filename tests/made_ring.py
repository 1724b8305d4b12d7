"""A ring of twelve towns and what they sent: real towns, made-up figures, marked as test data.

Each quantity has one number for a town and year, however many key figures it is part of. Numbers follow from
the town, the words of the quantity and the year; none is known to be true of anybody.
"""

from __future__ import annotations

import io
from zlib import crc32

import openpyxl

from components.downloads.ring_template import xlsx
from components.texts import words
from data.model.status import Status
from data.ring import starter
from data.ring.asked import asked
from data.ring.bases import official
from data.ring.layout import FIELDS, HEADS, REASONS, SHEETS, TOWN, VALUES
from tests.templates import saved

NAME = "Vergleichsring Testdaten"
CONTACT = "TESTDATEN"
TOWNS = (
    *("JA05911000", "JA05562020", "JA05913000", "JA05512000", "JA05562014", "JA05916000"),
    *("JA05954036", "JA05978024", "JA05170024", "JA05915000", "JA05954008", "JA05978"),
)
"""Bochum, Herten, Dortmund, Bottrop, Gladbeck, Herne, Witten, Lünen, Moers, Hamm, Ennepetal, Kreis Unna."""
YEARS = range(2020, 2025)
SHARES = {
    # of the inhabitants: people of an age, families, children
    "unter 21": 0.20,
    "unter 18 ": 0.17,
    "18 bis unter 21": 0.03,
    "14 bis unter 21": 0.07,
    "an Grundschulen": 0.036,
    "in Kitas und Kindertagespflege": 0.008,
    "Lebendgeborene": 0.0095,
    "untersucht wurden": 0.0092,
    "Familien mit Neugeborenen": 0.0058,
    "im offenen oder gebundenen Ganztag": 0.019,
    "geförderter Kindertagespflege": 0.0024,
    "Sprachförderung in der": 0.0026,
    # cases
    "Hilfen zur Erziehung ohne Erziehungsberatung (§": 0.0072,
    "Ambulante Hilfen": 0.0031,
    "Stationäre Hilfen": 0.0029,
    "Vollzeitpflege": 0.0014,
    "junge Volljährige": 0.0007,
    "Eingliederungshilfen": 0.0021,
    "Schulbegleitungen": 0.0009,
    "Inobhutnahmen": 0.0011,
    "Verfahren zur Einschätzung": 0.0029,
    "akuter oder latenter": 0.0009,
    "Jugendhilfe im Strafverfahren": 0.0036,
    "Unterhaltsvorschuss": 0.0103,
    "oder im Jahr beendet": 0.0108,
    "Im Kalenderjahr beendete": 0.0036,
    # others
    "Vollzeitstellen": 0.00021,
    "Monate aller": 0.062,
    "Ausgaben": 178.0,
}
"""Made-up numbers for each inhabitant, by words of the quantity."""
HALVES = ("Vollzeitstellen",)
"""Counted in halves."""
ZERO = ("JA05954008", "schulbegleitung")
"""Has none in any year."""
CONFIDENTIAL = ("JA05562014", "inobhutnahmen", 2022)
LATER = ("dauer", 2024)
"""Not there yet in every third town."""
SMALL = ("JA05954008", "gefaehrdung-bestaetigt")
"""Has a denominator below 100."""
OWN_TWO = 2
"""Towns that bring own denominators where official ones exist, too."""


def definition(store, language="de"):
    """The ring."""
    figures = [figure.key for figure in starter.of(store).figures(language)]
    given = {
        "name": NAME,
        "towns": list(TOWNS),
        "years": list(YEARS),
        "figures": figures,
        "sprache": language,
    }
    return asked(given, store)


def quantity(store, town, said, year):
    """The made-up number of a quantity, by its German words."""
    share = max((key for key in SHARES if key in said), key=len)
    people = store.areas.get(town).population
    of_town = 0.85 + crc32(f"{town} {share}".encode()) % 301 / 1000
    of_year = 1 + 0.02 * (year - YEARS[0]) + (crc32(f"{town} {share} {year}".encode()) % 41 - 20) / 1000
    number = people * SHARES[share] * of_town * of_year
    if share in HALVES:
        return round(number * 2) / 2
    if SMALL[0] == town and share == "Verfahren zur Einschätzung":
        return 80 + year % 5
    return round(number)


def answer(store, town, key, year):
    """What a town says of a key figure in a year: numerator, own denominator, reason; None where nothing."""
    if (town, key, year) == CONFIDENTIAL:
        return None, None, Status.CONFIDENTIAL
    if (key, year) == LATER and TOWNS.index(town) % 3 == 2:
        return None, None, Status.LATER
    figure = next(figure for figure in starter.of(store).figures("de") if figure.key == key)
    numerator = 0 if (town, key) == ZERO else quantity(store, town, figure.numerator, year)
    given = official(store, figure.basis, town, year)
    if given and TOWNS.index(town) >= OWN_TWO:
        return numerator, None, None
    denominator = given.value if given else quantity(store, town, figure.denominator, year)
    return numerator, denominator, None


def workbook(store, ring, town, blank=None):
    """The template as a town filled it in; ``blank`` is the template, where it is made already."""
    book = openpyxl.load_workbook(io.BytesIO(blank or xlsx(ring, store, words(ring.language))))
    first, values = book[SHEETS[TOWN][ring.language]], book[SHEETS[VALUES][ring.language]]
    name = str(store.areas.get(town).short)
    for row in first.iter_rows(max_col=2):
        for field, said in (("town", name), ("contact", CONTACT)):
            if row[0].value == FIELDS[field][ring.language]:
                row[1].value = said
    at = {head: column for column, head in enumerate(HEADS)}
    for row in values.iter_rows(min_row=2):
        key, year = row[at["key"]].value, row[at["year"]].value
        numerator, denominator, reason = answer(store, town, key, year)
        row[at["numerator"]].value, row[at["denominator"]].value = numerator, denominator
        row[at["reason"]].value = reason and REASONS[reason][ring.language]
    return saved(book)


def files(store):
    """What the towns sent, by the name of the file."""
    ring = definition(store)
    blank = xlsx(ring, store, words(ring.language))
    return {
        f"Ring_Testdaten_{_short(store, town)}.xlsx": workbook(store, ring, town, blank) for town in TOWNS
    }


def _short(store, town):
    return str(store.areas.get(town).short).replace(" ", "-")
