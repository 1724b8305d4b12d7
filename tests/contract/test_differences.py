"""Whoever subtracts what is printed finds the difference that is told, for every indicator."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from components.charts import KINDS
from components.comparison import change, effects, pairs
from components.comparison.context import Context
from components.comparison.profile import rows, subject
from components.documents import tables as papers
from components.screen import key_figures, profile_row
from components.tables import comparison as files
from components.tables.profile import Entry
from components.view.model import parse
from components.wording import effects as effect_words
from components.wording import paragraph, scatter
from components.wording.change import change_text
from components.wording.numbers import number, with_unit
from data.model.catalogue import Level
from data.numbers import spread
from tests.official import STORE

AREAS = {
    Level.GEMEINDE: ("05562020", "05113000", "05978008"),
    Level.JUGENDAMT: ("JA05562020", "JA05170"),
    Level.KREIS: ("05562", "05113", "05978"),
}
VIEWS = [
    pytest.param(slug, level, id=f"{slug}-{level.value}")
    for slug, item in STORE.catalogue.indicators.items()
    for level in item.levels
    if STORE.table(item, level)
]
MINUS = "\u2212"


def looked(slug, level, area, rest=""):
    return Context(STORE, parse(f"?indikator={slug}&ebene={level.value}&ort={area}{rest}", STORE)[0])


def texts(component):
    """All texts in a component, in reading order."""
    if isinstance(component, str):
        return [component]
    parts = component if isinstance(component, (list, tuple)) else [getattr(component, "children", None)]
    return [text for part in parts if part is not None for text in texts(part)]


def numeral(text):
    """The number at the beginning of a German text, exactly as printed."""
    found = re.search(rf"[+{MINUS}]?\d[\d.]*(,\d+)?", text).group()
    return Decimal(found.replace(".", "").replace(",", ".").replace(MINUS, "-"))


def printed(value, indicator):
    return numeral(number(value, indicator.decimals, "de"))


def expected(context, before, after):
    """The difference of two printed values, and for counts from 100 on their growth in %, to the tenth."""
    one, other = printed(before, context.indicator), printed(after, context.indicator)
    if context.indicator.kind == "count" and one >= 100:
        return ((other / one - 1) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return other - one


@pytest.mark.parametrize(("slug", "level"), VIEWS)
def test_every_change_is_the_difference_of_the_printed_values(slug, level):
    for area in AREAS[level]:
        context = looked(slug, level, area)
        values = [cell.value for cell in context.series(context.mine).values() if cell.known]
        for before in values:
            for after in values[-3:]:
                assert numeral(change_text(context, before, after)) == expected(context, before, after)


@pytest.mark.parametrize(("slug", "level"), VIEWS)
def test_sentence_paper_and_key_figures_tell_that_difference(slug, level):
    for area in AREAS[level]:
        for year in STORE.years(STORE.catalogue.indicators[slug], level)[-4:]:
            context = looked(slug, level, area, f"&jahr={year}")
            told = change.since(context, context.series(context.mine), None).told
            if told:
                said = change_text(context, told[1].value, told[2].value)
                assert numeral(said) == expected(context, told[1].value, told[2].value)
                first, last = (with_unit(cell.value, context.indicator, "de") for cell in told[1:])
                drawn, said_there = KINDS["entwicklung"].caption(context), paragraph.development(context)
                for text in (said_there, drawn.reading) if drawn.draw else (said_there,):
                    assert all(part in text for part in (f"{first:first}", f"{last:last}", f"{said:short}"))
                if drawn.draw is None:  # two years stand in the picture of two years
                    row = _row_of_mine(context)
                    assert all(f"{value:last}" in row for value in (first, last))
                    assert numeral(row.rpartition("; ")[2]) == expected(context, told[1].value, told[2].value)
            _key_figures(context)


def _row_of_mine(context):
    """What the picture of two years says of my area."""
    (rows,) = (one for one in KINDS["veraenderung"](context).figure["data"] if one.get("customdata"))
    return rows["hovertext"][rows["customdata"].index(context.mine.key)]


def _key_figures(context):
    """The change to the year before and the distance to the median beside the values themselves."""
    drawn = texts(key_figures.facts(context))
    cell, spread_of, found = context.mine_cell, context.distribution, change.to_previous(context)
    if found.told:
        value = expected(context, found.before.value, found.after.value)
        assert _after(drawn, "Veränderung") == value
    if spread_of and cell.known and "Zum Median" in drawn:
        assert _after(drawn, "Zum Median") == expected(context, spread_of.median, cell.value)


def _after(drawn, head):
    return numeral(drawn[drawn.index(head) + 1])


@pytest.mark.parametrize("area", ["05562020", "05113000", "05562", "JA05170"])
@pytest.mark.parametrize("since", ["", "&seit=2012"])
def test_profile_paper_and_file_tell_that_difference_and_the_screen_its_first_value(area, since):
    level = next(level for level, keys in AREAS.items() if area in keys)
    about = subject(looked("kinderarmut", level, area, since))
    file = {row[1]: row for row in files.shown(about, "profil", link="").rows}
    told = 0
    for row in rows(about):
        entry = Entry(row, about.view.since)
        found = entry.change.told
        if not found:
            continue
        told += 1
        value = expected(row.context, found[1].value, found[2].value)
        drawn = profile_row.row(row, about.view.since).children
        earlier = next(cell for cell in drawn if getattr(cell, "className", "") == "c-earlier")
        assert numeral(texts(earlier)[0]) == printed(found[1].value, row.context.indicator)
        assert numeral(papers._line(entry)[4]) == value
        cell = file[row.context.indicator.label["de"]][10]
        assert numeral(number(cell.value, cell.decimals, "de")) == value
    assert told > 20


@pytest.mark.parametrize(("slug", "level"), VIEWS)
def test_the_distance_to_the_line_is_that_of_the_printed_values(slug, level):
    pair = pairs.of(looked(slug, level, AREAS[level][0]))
    for point in pair.points if pair else ():
        facts = scatter.facts_of(pair, point)
        if facts["distance"]:
            y = pair.y.indicator
            apart = numeral(facts["expected"]) - printed(point.y.value, y)
            assert numeral(facts["distance"]) == abs(apart)


@pytest.mark.parametrize(("slug", "level"), VIEWS)
def test_the_effects_add_up_to_the_printed_change(slug, level):
    for area in AREAS[level]:
        context = looked(slug, level, area)
        found = effects.split(context)
        if found:
            parts = found.effects
            before, after = (
                numeral(with_unit(v, context.indicator, "de")) for v in (parts.before, parts.after)
            )
            steps = [
                numeral(effect_words.amount(context, v)) for v in (parts.by_numerator, parts.by_denominator)
            ]
            assert before + sum(steps) == after
            change_told = effect_words.amount(context, parts.after - parts.before)
            assert numeral(change_told) == after - before


@pytest.mark.parametrize(("slug", "level"), VIEWS)
def test_the_width_of_the_spread_is_that_of_its_printed_ends(slug, level):
    context = looked(slug, level, AREAS[level][0])
    said = KINDS["spannweite"].caption(context).reading
    spreads = spread.by_year(context.table, context.indicator)
    now = spreads.get(context.view.year)
    width = re.search(r"Abstand .*?(?:auf|jetzt) ([\d.,]*\d)", said)
    if now is None or width is None:
        return
    ends = [printed(value, context.indicator) for value in (now.found.maximum, now.found.minimum)]
    assert numeral(width[1]) == ends[0] - ends[1]
