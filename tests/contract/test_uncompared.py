"""Counts are not compared: no place, rank, fifth or middle of a group anywhere, and the rate instead."""

from __future__ import annotations

import io
import math
import re
from html import escape

import docx
import pytest
from pptx import Presentation

from components.charts import KINDS
from components.comparison import chance
from components.comparison.change import to_previous
from components.comparison.context import Context
from components.comparison.profile import rows, subject
from components.documents import figures as paper_figures
from components.documents import tables as paper_tables
from components.screen import key_figures, map_list, profile_table
from components.screen.plain import text
from components.tables import comparison as files
from components.tables import heat, years
from components.tables.profile import Entry
from components.view.model import parse
from components.wording import paragraph, sentences, uncompared
from tests.official import STORE

COUNTS = [item for item in STORE.catalogue.indicators.values() if item.kind == "count"]
VIEWS = [pytest.param(item, level, id=f"{item.slug}-{level}") for item in COUNTS for level in item.levels]
PLACING = ("position", "rangfolge", "spannweite", "trichter")
OVER_TIME = ("entwicklung", "veraenderung")
PLACE = ("Median", "median", "Mittelwert", "Mittlere Hälfte", "mittlere Hälfte", "Rang", "Stelle", "Fünftel")
"""Words that no channel has for a count."""
WHY = "Anzahlen lassen sich zwischen verschieden großen Kommunen nicht vergleichen."


def looked(item, level, more="&ort=05562020&orte=05913000"):
    return Context(STORE, parse(f"?indikator={item.slug}&ebene={level}{more}", STORE)[0])


def placeless(said):
    return not any(word in said for word in PLACE)


@pytest.mark.parametrize(("item", "level"), VIEWS)
@pytest.mark.parametrize("more", ["", "&ort=05562020", "&ort=05913000&gruppe=kreisfrei&farben=bewertung"])
def test_a_count_has_no_place_in_any_rule(item, level, more):
    about = looked(item, level, more)
    assert about.distribution is None
    assert chance.ranked(about) == {}
    assert chance.rank(about) is None
    assert heat.positions(about, about.areas) == {}
    assert all("Median" not in said for said in sentences.hovers(about).values())


@pytest.mark.parametrize(("item", "level"), VIEWS)
@pytest.mark.parametrize("kind", PLACING)
def test_a_picture_of_places_says_why_and_offers_the_rate(item, level, kind):
    about = looked(item, level)
    drawn = KINDS[kind](about)
    assert drawn.figure is None
    assert drawn.notice == uncompared.why(about)
    assert drawn.notice.startswith(WHY)
    assert [offer.view.indicator for offer in drawn.offers] == ([item.rate] if item.rate else [])
    for offer in drawn.offers:
        there = Context(STORE, offer.view)
        assert there.has_year
        assert there.mine == about.mine
        assert there.indicator.short["de"] in drawn.notice
        assert KINDS["position"](there).figure


@pytest.mark.parametrize(("item", "level"), VIEWS)
def test_screen_words_and_tables_hold_number_and_development_alone(item, level):
    about = looked(item, level)
    lines, steps = KINDS["entwicklung"](about), KINDS["veraenderung"](about)
    years_there = len(STORE.years(item, level))
    assert (lines.figure is not None) is (years_there > 2 or (years_there == 2 and steps.figure is None))
    for drawn in (lines, steps):
        assert drawn.figure or drawn.notice
        assert placeless(" ".join((drawn.reading, drawn.summary, drawn.subtitle, *drawn.notes)))
    if lines.figure:
        assert {trace["name"] for trace in lines.figure["data"]} <= {mark.area.short for mark in about.marks}
    if steps.figure:
        (rows,) = (trace for trace in steps.figure["data"] if trace.get("customdata"))
        assert set(rows["customdata"]) <= {mark.area.key for mark in about.marks}
    shown = text(key_figures.facts(about))
    assert placeless(shown)
    assert WHY in shown
    beside = text(map_list.side(about))
    assert placeless(beside.replace(WHY, ""))
    assert WHY in beside
    table = years.reading(about)
    assert placeless(" ".join(table.heads))
    assert "niedrigster" not in " ".join(table.heads).casefold()
    if to_previous(about).told:
        assert "Veränderung" in shown
    said = paragraph.reading(about)
    assert placeless(said)
    if about.mine_cell.known:
        assert sentences.hover(about, about.mine, about.mine_cell) in said


@pytest.mark.parametrize("town", ["05562020", "05913000", "JA05170", "05978"])
def test_the_profile_has_neither_strip_nor_median_nor_rank_for_counts(town):
    found = subject(Context(STORE, parse(f"?ort={town}&farben=bewertung", STORE)[0]))
    sheet = files.shown(found, "profil", link="")
    by_name = {row[1]: row for row in sheet.rows}
    page = text(profile_table.table(found), ids=True)
    compared = "".join(re.findall(r'<tr class="profile-row.*?</tr>', page, re.DOTALL))
    amounts = "".join(re.findall(r'<ul class="plain profile-amounts">.*?</ul>', page, re.DOTALL))
    assert "<img" in compared
    assert "<img" not in amounts
    assert placeless(amounts)
    assert "günstiger" not in amounts
    for row in rows(found):
        if row.context.indicator.is_compared:
            continue
        entry = Entry(row, None)
        way = f'href="{escape(row.address)}"'
        assert way in amounts
        assert way not in compared
        assert by_name[row.context.indicator.label["de"]][6:10] == (None, None, None, None)
        assert paper_tables._line(entry)[2:4] == ("–", "–")
        assert paper_figures._share(row) is None
        if row.known:
            assert any(WHY in str(value) for value in by_name[row.context.indicator.label["de"]])


@pytest.mark.parametrize(("item", "level"), VIEWS)
def test_files_leave_the_rank_empty_and_say_why(item, level):
    about = looked(item, level)
    sheet = files.shown(about, "vergleich", link="")
    assert {row[-2] for row in sheet.rows} == {None}
    assert not any("Median" in str(row[1]) for row in sheet.rows)
    assert uncompared.why(about) in [fact for _, fact in sheet.facts]


@pytest.mark.parametrize("level", ["gemeinde", "jugendamt", "kreis"])
def test_the_table_of_all_shows_counts_without_a_step(level):
    made = heat.heat(Context(STORE, parse(f"?ebene={level}&ort=05562020&farben=bewertung", STORE)[0]))
    counts = [n for n, column in enumerate(made.columns) if not column.indicator.is_compared]
    assert counts
    codes = {row[f"c{n}"][2] for row in (*made.rows, *made.top) for n in counts}
    assert codes <= {heat.PLAIN, heat.MISSING}
    known = [row[f"c{n}"][0] for row in made.rows for n in counts if row[f"c{n}"][2] == heat.PLAIN]
    assert all(isinstance(value, (int, float)) for value in known)  # sorting goes by the number


@pytest.mark.parametrize("item", COUNTS, ids=lambda item: item.slug)
def test_paper_and_slides_draw_the_development_alone(client, item):
    search = f"indikator={item.slug}&ebene={item.levels[-1]}&ort=05913000&seite=vergleich"
    paper = docx.Document(io.BytesIO(client.get(f"/dokument.docx?{search}").data))
    said = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert WHY in said
    assert placeless(said)
    about = Context(STORE, parse(f"?{search}", STORE)[0])
    slides = Presentation(io.BytesIO(client.get(f"/dokument.pptx?{search}").data))
    charts = [shape for slide in slides.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == sum(KINDS[kind](about).figure is not None for kind in OVER_TIME)


@pytest.mark.parametrize("kind", ["position", "rangfolge", "spannweite"])
def test_a_picture_asked_for_by_its_address_explains_itself(client, kind):
    answer = client.get(f"/einbetten?indikator=betreute-kinder-u3&ebene=kreis&ort=05913000&diagramm={kind}")
    assert answer.status_code == 200
    assert WHY in answer.text
    assert "indikator=betreuungsquote-u3" in answer.text


@pytest.mark.parametrize("item", [item for item in COUNTS if item.rate], ids=lambda item: item.slug)
def test_a_rate_belongs_to_its_count(item):
    """It exists where the count does, and where it tells its counts, the count is the numerator."""
    rate = STORE.catalogue.indicators[item.rate]
    assert rate.is_compared
    assert rate.is_share
    for level in item.levels:
        one, other = STORE.table(item, level), STORE.table(rate, level)
        shared = set(one.years) & set(other.years)
        assert shared
        pairs = [(one.at(key, year), other.at(key, year)) for year in shared for key in one.keys]
        for count, share in pairs:
            if count.known and not math.isnan(share.numerator):
                assert abs(count.value - share.numerator) <= 10  # sums of counts rounded to 5
