"""German as a reader hears it: every template with every unit and every kind of area, and whole sentences.

What is looked for are marks of wrong German: a missing article, a unit said twice, a nominative where a
dative stands, brackets within brackets.
"""

from __future__ import annotations

import re

import pytest

from components.charts import KINDS
from components.comparison.context import Context
from components.comparison.profile import rows, subject
from components.screen import (
    heat,
    key_figures,
    map_list,
    outside,
    profile,
    profile_row,
    start,
    start_questions,
)
from components.texts import words
from components.view.model import parse
from components.wording import paragraph, sentences
from components.wording.numbers import difference, unchanging, with_unit
from components.wording.remarks import remarks_on
from data.model import units
from data.model.names import name, names
from tests.official import STORE

GERMAN = words("de")

AREAS = ("Herten", "Kreis Unna", "Region Hannover", "Märkischer Kreis", "Jugendamt Kamen")
NOUNS = r"(?:Kreis|Landkreis|Region|Städteregion|Regionalverband|Metropole|Jugendamt|Kreisjugendamt)"
NAME = rf"(?:{NOUNS} [A-Z]\w+|Ennepe-Ruhr-Kreis|Märkischer Kreis)"
COUNTED = r"(?:Kinder|Plätze|Jahre|Schüler|Studierende|Auszubildende|Arbeitslose|Ausbildungsplätze)\b"
NUMBER = r"[+−]?\d[\d.,]*"
VERBS = (
    *(
        "liegt",
        "liegen",
        "steht",
        "hat",
        "gibt",
        "gehört",
        "gehören",
        "lässt",
        "ist",
        "sind",
        "wird",
        "bleibt",
    ),
    *("blieb", "stieg", "sank", "zählt", "fehlt"),
)
WRONG = {
    "article after a preposition": rf"\b(?:[Ff]ür|[Vv]on|[Mm]it|[Ii]n|[Zz]u|[Bb]ei|[Aa]us|wird|sehen) {NAME}",
    "article before a verb": rf"(?:^|[.:;!?“] ){NAME} (?:{'|'.join(VERBS)})\b",
    "article after a verb": rf"\b(?:{'|'.join(VERBS)}) {NAME}",
    "article of a plain town": r"\b(?:[Dd]e[rmns]|[Ii]m|[Vv]om|[Zz]um) (?:Herten|Mülheim|Xanten)\b",
    "preposition not melted": r"\b(?:[Ii]n|[Vv]on|[Zz]u) dem\b (?:Kreis|Jugendamt|Ennepe)",
    "adjective without article": r"(?:der|den|dem|des) Märkischer",
    "plural of one": r"(?<![\d.,])1 (?:Kinder|Schulen|Plätze|Personen|Einrichtungen|Jahre|Prozentpunkte)\b",
    "nominative after mit": rf"\bmit {NUMBER} {COUNTED}",
    "nominative in a range": rf"\b(?:zwischen {NUMBER} und|von {NUMBER} bis) {NUMBER} {COUNTED}",
    "unit behind Stufe": r"\d Stufe\b|Stufe Stufe",
    "scale behind a number": r"\d Index\b",
    "nobody counted": r"\d je 100(?! [A-ZÄÖÜa-z])",
    "code of a currency": r"\d EUR\b",
    "unit twice in a row": r"(%|Prozentpunkte|Euro|Kinder|Plätze|Jahre|je 100) \1",
    "unit twice in a pair": rf"\b(?:von|zwischen) {NUMBER} (%|\w+)(?: \(\d+\))? (?:auf|und|bis) {NUMBER} \1",
    "brackets in brackets": r"\(\(|\)\)\)",
    "blanks and stops": r"  | [,.;:!?](?!\d)|\.\.(?!\.)|,,|;;|\{|\}",
}


def faults(text):
    """What betrays wrong German in a text, by kind, with some words around it."""
    plain = text.replace("\u00a0", " ")
    return {
        kind: plain[max(0, found.start() - 30) : found.end() + 30]
        for kind, pattern in WRONG.items()
        if (found := re.search(pattern, plain))
    }


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Kreis Unna liegt 2016 darüber.",
            "gezeigt wird Kreis Unna.",
            "gelten für Kreis Unna",
            "in dem Kreis Unna",
        ),
        *(
            "von 33,7 Prozentpunkte auf 32,5 Prozentpunkte",
            "zwischen 2,7 Stufe und 4,5",
            "0,58 Index 0 bis 1",
        ),
        *("400 je 100, −3 seit 2020", "428 EUR", "1 Kinder", "mit 299 Kinder je Schule", "im Herten"),
        *("der Märkischer Kreis", "Größe ((Kinder)", "Herten , Unna", "zwischen 43,3 und 45,0 Jahre"),
    ],
)
def test_wrong_german_is_noticed(text):
    assert faults(text)


NAMED = ("name", "mine", "union", "kreis", "nearest")
LISTED = ("names", "areas")
AMOUNTS = (
    *(
        "value",
        "median",
        "mean",
        "lower",
        "upper",
        "low",
        "high",
        "before",
        "after",
        "first_value",
        "last_value",
    ),
    *("centre", "expected", "x_value", "y_value", "y_low", "y_high", "x_low", "x_high"),
)
DIFFERENCES = ("change", "distance", "effect", "by_numerator", "by_denominator")
GAP = re.compile(r"{(\w+)(?::(\w+))?}")


class _Stub:
    """An indicator that has a unit and decimals."""

    def __init__(self, unit):
        self.unit, self.decimals = unit, 0 if unit.de.label in {"EUR", "Kinder", "Schulen"} else 1


COUNTS = re.compile(r"zerlegung\.(numerator|denominator)_")
"""Templates whose before and after are counts."""


def _filled(key, gap, area, about):
    if COUNTS.match(key) and gap in {"before", "after"}:
        return "1.204"
    if gap in NAMED:
        return name(area)
    if gap in LISTED:
        return names([area, "Region Hannover"])
    if gap in AMOUNTS:
        return with_unit(1.0 if about.decimals == 0 else 17.6, about, "de")
    if gap in DIFFERENCES:
        return difference(-1.4, about, "de")
    return unchanging(
        {
            "group": "aller 53 Gemeinden",
            "year": "2022",
            "first": "2017",
            "last": "2022",
            "lowest": "in Alpen",
            "highest": "im Kreis Unna",
            "said": "Herten: 21,5 %",
        }.get(gap, "X")
    )


ASKED = {key: found for key, text in GERMAN.sentences.items() if (found := GAP.findall(text))}
IN_FORM = {key for key, found in ASKED.items() if any(form for _, form in found)}


@pytest.mark.parametrize("key", sorted(IN_FORM))
def test_every_template_with_every_unit_and_area(key):
    """A form that a gap does not have is an error; what comes out has no mark of wrong German."""
    gaps = {gap for gap, _ in ASKED[key]}
    for unit in units.shipped().values() if gaps & {*AMOUNTS, *DIFFERENCES} else [units.shipped()["percent"]]:
        for area in AREAS if gaps & {*NAMED, *LISTED} else AREAS[:1]:
            said = GERMAN(key, **{gap: _filled(key, gap, area, _Stub(unit)) for gap in gaps})
            assert not faults(said), (key, area, said)


def test_a_bare_name_stands_only_where_no_article_is_needed():
    """Before a colon, behind one, in a heading or in brackets, never as a part of a sentence."""
    for key, found in ASKED.items():
        if any(gap in {*NAMED, *LISTED} and not form for gap, form in found):
            gaps, percent = {gap for gap, _ in found}, _Stub(units.shipped()["percent"])
            said = GERMAN(key, **{gap: _filled(key, gap, "Kreis Unna", percent) for gap in gaps})
            assert not faults(said), (key, said)


PLACES = (
    *("gemeinde&ort=05562020", "gemeinde&ort=05117000", "gemeinde&ort=05170052", "gemeinde&ort=05978020"),
    *(
        "jugendamt&ort=JA05978020",
        "jugendamt&ort=JA05170",
        "jugendamt&ort=JA05954008",
        "jugendamt&ort=05170052",
    ),
    *("kreis&ort=05562", "kreis&ort=05954", "kreis&ort=05978", "kreis&ort=05170", "kreis&ort=05911"),
    *("kreis&ort=05562020&orte=03241,05315000&gruppe=nachbarn", "kreis&ort=05562&gruppe=deutschland"),
)
SLUGS = (
    *("kinderarmut", "einkommensteuer", "gisd", "sozialindex-grundschulen", "schueler-je-grundschule"),
    *(
        "schueler-je-lehrkraft",
        "fachkraeftemarkt-erziehung",
        "ausbildungsplaetze-je-100",
        "auszubildende-je-100",
    ),
    *("studierende-je-100", "wanderungssaldo", "haushaltsgroesse", "nettokaltmiete", "durchschnittsalter"),
    *("betreuungsquote-u3", "schulen-grundschulen", "plaetze-je-kita", "anteil-gymnasien", "kinder-unter-3"),
    "arbeitslose-je-100",
)


HEARD = ("aria-label", "data-said", "placeholder")
"""Attributes whose words are read out or shown."""


def read(element):
    """The words of an element and all in it, those of its attributes as well."""
    if isinstance(element, list | tuple):
        return [text for part in element for text in read(part)]
    if isinstance(element, str):
        return [element]
    heard = getattr(element, "properties", None) or {}
    said = [heard[name] for name in HEARD if heard.get(name) and "{" not in heard[name]]  # scripts fill these
    return said + read(getattr(element, "children", None) or [])


def spoken(about):
    """Every sentence of a view. Subtitles are left out: they hold dates as the publishers write them."""
    yield from (about.words(notice.key, **dict(notice.values)) for notice in remarks_on(STORE, about.view))
    if about.table is None:
        return
    for kind in KINDS.values():
        said = kind.caption(about)
        yield from (said.title, said.reading, said.summary, said.notice, *said.notes)
    yield paragraph.reading(about)
    yield from read([key_figures.heading(about), key_figures.facts(about), map_list.side(about)])
    if about.mine and about.mine_cell:
        yield sentences.hover(about, about.mine, about.mine_cell, sentences.comparison(about))


@pytest.mark.parametrize("place", PLACES)
def test_no_sentence_about_an_area_is_wrong(place):
    for slug in SLUGS:
        for since in ("", "&seit=2006"):
            view, _ = parse(f"?indikator={slug}&ebene={place}{since}", STORE)
            for said in spoken(Context(STORE, view)):
                assert not faults(said), (slug, said)
                if slug.startswith("schueler-je"):
                    assert "Personen je" not in said
                    assert not re.search(r"\d\u00a0Personen", said)


@pytest.mark.parametrize("place", PLACES)
def test_no_sentence_of_the_pages_about_an_area_is_wrong(place):
    about = Context(STORE, parse(f"?ebene={place}", STORE)[0])
    pages = [profile.head(about), start.head(about), start_questions.questions(about), outside.alike(about)]
    pages += [profile_row.row(row, None) for row in rows(subject(about))]
    for said in [*read(pages), *heat.steps(about), *read(heat.above(about, heat.heats.heat(about)))]:
        assert not faults(said), said
