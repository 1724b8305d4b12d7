"""The worked examples of the method page, computed again from the numbers that stand on it."""

from __future__ import annotations

import re

import pytest

from components.comparison.context import Context
from components.pages import methodik
from components.texts import page_text
from components.view.model import parse
from data.numbers import statistics, uncertainty
from data.numbers.uncertainty import BINOMIAL

NUMBER = re.compile(r"[−-]?\d+(?:[.,]\d+)?")


def section(language, heading):
    """The text below a heading up to the next one."""
    return re.search(
        rf"^## {heading}$(.*?)(?=^## |\Z)", page_text("methodik", language), re.MULTILINE | re.DOTALL
    )[1]


def numbers(text):
    return [float(found.replace(",", ".").replace("−", "-")) for found in NUMBER.findall(text)]


def said(text, start, end):
    """The numbers between two words of a text."""
    return numbers(re.search(rf"{start}(.*?){end}", text, re.DOTALL)[1])


@pytest.mark.parametrize(
    ("language", "heading", "row", "words"),
    [
        ("de", "Vergleichsgruppe", ("die Werte", "%"), ("Median", "Mittelwert", "Mittlere Hälfte")),
        ("en", "Comparison group", ("the values", "%"), ("Median", "Mean", "Middle half")),
    ],
)
def test_median_mean_and_quarters_of_the_example(store, language, heading, row, words):
    text = section(language, heading)
    values = said(text, *row)
    assert len(values) == 6
    spread = statistics.distribution(values)
    median, mean, half = (re.search(rf"^- {word}: (.*)$", text, re.MULTILINE)[1] for word in words)
    low, high = sorted(values)[2:4]
    assert [low, high, 2, spread.median] == numbers(median)[-4:]
    assert [sum(values), 6, spread.mean] == numbers(mean)
    steps = numbers(half)
    assert [5, 4, 1.25] == steps[:3] == [6 - 1, 4, (6 - 1) / 4]
    assert spread.lower in steps
    assert 3.75 in steps
    assert spread.upper in steps
    seven = store.catalogue.indicators["anteil-gymnasien"].present([0.0, *values])
    assert statistics.distribution(seven).median == spread.median == numbers(text.split("**")[-1])[1]


@pytest.mark.parametrize(
    ("language", "heading", "start"),
    [("de", "Zufall und Rang", "Ein Beispiel:"), ("en", "Chance and rank", "An example:")],
)
def test_the_range_of_the_example_is_wilsons(language, heading, start):
    text = section(language, heading)
    cases, of, rate, low, high = numbers(text[text.index(start) :])[:5]
    found = uncertainty.interval((cases, of), 100, BINOMIAL)
    assert rate == cases / of * 100
    assert (low, high) == (round(found.low, 1), round(found.high, 1))


@pytest.mark.parametrize(
    ("language", "heading", "have", "end"),
    [
        ("de", "Trichter: Zufall oder Unterschied\\?", "Schule;", "davon"),
        ("en", "Funnel: chance or difference\\?", "school;", "of them"),
    ],
)
def test_the_overdispersion_of_the_example(language, heading, have, end):
    text = section(language, heading)
    text = text[text.index("**") :]
    cases = said(text, have, end)
    total, of, centre = said(text, "(?:ist|is) ", "%")
    assert (total, of, centre) == (sum(cases), 400, sum(cases) / 400 * 100)
    factor = uncertainty.overdispersion([(n, 100) for n in cases], centre, 100, BINOMIAL)
    width = uncertainty.widening(factor, len(cases))
    squares = re.search(r"\((.*?)\) ÷ 4 = (\S+);", text)
    assert sum(numbers(squares[1])) / 4 == pytest.approx(factor)
    assert round(factor, 2) == numbers(squares[2])[0]
    assert numbers(text).count(round(width, 1)) == 3
    least = numbers(text)[-1]
    assert uncertainty.widening(least + 0.01, 4) > 1 == uncertainty.widening(least - 0.01, 4)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_names_the_indicators_by_their_declarations(store, language):
    page = str(methodik.layout(Context(store, parse(f"?sprache={language}", store)[0])))
    for item in store.catalogue.indicators.values():
        if item.is_chance or (item.structural_zero and not item.is_count):
            assert item.short[language] in page
    assert "{{" not in page
