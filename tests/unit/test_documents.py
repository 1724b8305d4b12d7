"""What documents say: the reading paragraph by hand, charts by hand, tables, places of names."""

from __future__ import annotations

import io
import math
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import combinations

import openpyxl
import pytest

from components.charts import choropleth, development, labels, neighbour_lines, theme
from components.comparison import profile
from components.comparison.columns import columns
from components.comparison.context import Context
from components.comparison.funnel import funnel, limits
from components.comparison.marked import highlighted
from components.documents import (
    figures,
    heat_table,
    native,
    native_break,
    native_funnel,
    native_lines,
    native_neighbours,
    native_strip,
    sections,
    tables,
    workbook,
)
from components.documents.brief_table import brief
from components.documents.item import Item, Options
from components.documents.model import Figure, Table
from components.view.model import parse
from components.wording import paragraph
from components.wording.findings import LONGEST
from data.model.catalogue import Break, Level
from data.model.reading import Text
from data.numbers import uncertainty

JUDGING = re.compile(
    r"\b(gut|schlecht|leider|erfreulich\w*|besser|schlechter|dramatisch|alarmierend)\b", re.IGNORECASE
)
BAD = re.compile(r"\bNaN\b|undefined|\bNone\b|\bnan\b|\binf\b|[{}]")


def options(language="de", **more):
    return Options(language, "https://example.org", date(2026, 11, 25), **more)


def section(store, search, page="vergleich", frame=native.PAPER, **more):
    view, notices = parse(search, store)
    assert not notices
    item = Item(page, view, **{k: more.pop(k) for k in ("kind", "title", "note") if k in more})
    return next(sections.sections(store, [item], options(view.language, **more), frame))


def texts(content):
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple):
        for part in content:
            yield from texts(part)
    elif is_dataclass(content):
        for field in fields(content):
            yield from texts(getattr(content, field.name))


# The paragraph


def mine(kreise, at=0):
    return f"?ort={kreise[at]}"


def test_the_paragraph_says_value_median_mean_place_change_and_gap(made, kreise):
    # 10 %, 20 % and 60 %: median 20, mean 30; at 20 % of 400 it would be 80 instead of 40.
    rows = {2010: [(20, 400), (30, 300), (90, 300)], 2015: [(40, 400), (60, 300), (180, 300)]}
    said = paragraph.reading(made(rows, mine(kreise)))
    assert "10,0\u00a0% unter dem Median aller 15" in said
    assert "(20,0\u00a0%); Mittelwert 30,0\u00a0%" in said
    assert "Rang 3 von 3 (höchster Wert zuerst)" in said
    assert "Von 2010 bis 2015 veränderte sich der Wert von 5,0 auf 10,0\u00a0% (+5,0 Prozentpunkte)." in said
    assert "wären es 40 Kinder mehr." in said
    assert not JUDGING.search(said)


def test_the_paragraph_tells_no_change_across_a_break(made, kreise):
    rows = {2010: [(20, 400), (30, 300)], 2015: [(40, 400), (60, 300)]}
    broken = (Break(2012, Text("Neu gezählt.", "Counted anew."), ()),)
    context = made(rows, mine(kreise), breaks=broken)
    said = paragraph.reading(context)
    assert "2010 lag der Wert bei 5,0\u00a0%; zwischen 2010 und 2015 liegt ein Bruch der Reihe (2012)" in said
    assert "veränderte" not in said
    assert "Bruch der Reihe 2012: Neu gezählt." in paragraph.caveats(context)


def test_the_paragraph_takes_the_year_the_view_names(made, kreise):
    rows = {year: [(year - 2000, 400), (30, 300)] for year in (2008, 2010, 2013, 2015)}
    context = made(rows, f"{mine(kreise)}&seit=2013")
    assert "Von 2013 bis 2015" in paragraph.reading(context)
    assert "Von 2010 bis 2015" in paragraph.reading(made(rows, mine(kreise)))


def test_the_paragraph_is_silent_about_what_is_not_there(made, kreise):
    alone = paragraph.reading(made({2015: [(40, 400), (60, 300)]}, mine(kreise)))
    assert "Ein früherer Wert liegt nicht vor." in alone
    missing = paragraph.reading(made({2015: [None, (60, 300), (30, 300)]}, mine(kreise)))
    assert missing.endswith("Dafür gibt es in der Quelle keine Zahl.")
    nobody = paragraph.reading(made({2015: [(40, 400), (60, 300)]}))
    assert nobody.startswith("Median aller 15")
    assert "wären es" not in nobody


def test_small_rounded_and_missing_figures_are_caveats(made, kreise):
    said = paragraph.caveats(made({2015: [(4, 40), (60, 300), None]}, mine(kreise)))
    assert any("Der Nenner liegt mit 40 unter 100" in line for line in said)
    assert "Für 13 von 15 Gebieten der Vergleichsgruppe gibt es keine Zahl." in said
    assert "Stelle" not in paragraph.reading(made({2015: [(4, 40), (60, 300)]}, mine(kreise)))


def test_the_paragraph_exists_in_english(made, kreise):
    said = paragraph.reading(made({2015: [(40, 400), (60, 300)]}, f"{mine(kreise)}&sprache=en"))
    assert "a value of 10.0%" in said
    assert not re.search(r"[äöüß]|\bder\b", said.replace("Kreis", ""))


# Native charts


def test_a_break_ends_a_series_and_a_missing_year_stays_open(made, kreise):
    rows = {year: [value] for year, value in ((2010, 1.0), (2011, 2.0), (2013, 3.0), (2014, 4.0))}
    context = made(rows, mine(kreise), breaks=(Break(2014, Text("x", "x"), ()),))
    drawn = [line for line in development.lines_of(context) if line.bold]
    chart = native_lines.lines(context, native.PAPER, drawn, (2010, 2011, 2013, 2014))
    assert chart.kind == "years"
    assert chart.categories == ("2010", "2011", "2012", "2013", "2013.5", "2014")
    line, before, after = chart.series
    assert before.values == (1.0, 2.0, None, 3.0, None, None)
    assert after.values == (None, None, None, None, None, 4.0)
    assert line.name == "Bruch 2014"
    assert line.values == (None, None, None, None, chart.upright.high, None)
    assert line.drop == chart.upright.high - chart.upright.low
    assert line.tag.at == 4
    assert before.tag is None
    assert after.tag is not None
    assert before.name == f"{after.name} (bis 2013)"


def test_levels_that_are_scaled_anew_each_year_are_dots(made, kreise):
    context = made({2010: [1.0], 2011: [2.0]}, mine(kreise), scaled_yearly=True)
    chart = native_lines.lines(context, native.PAPER, development.lines_of(context), (2010, 2011))
    assert {series.look.width for series in chart.series} == {0}
    assert all(series.look.marker for series in chart.series)


def test_names_at_the_ends_of_lines_are_apart(store):
    many = "&orte=05913,05112,05911,05914,05915,05916,05113,05117"
    view, _ = parse(f"?indikator=kinderarmut&ebene=kreis&ort=05562020{many}", store)
    context = Context(store, view)
    years = store.years(context.indicator, Level.KREIS)
    chart = native_lines.lines(context, native.PAPER, development.lines_of(context), years)
    low, high = chart.upright.low, chart.upright.high
    top = [
        chart.plot[3] * (high - next(v for v in reversed(s.values) if v is not None)) / (high - low)
        + s.tag.shift
        for s in chart.series
        if s.tag
    ]
    assert len(top) > 10
    least = 1.1 * chart.size / 28.35 / chart.height
    assert all(b - a > least for a, b in zip(sorted(top), sorted(top)[1:], strict=False))


@pytest.mark.parametrize(
    "chosen", ["05913000,05112000", "05913000,05112000,05911000,05914000,05915000,05916000"]
)
def test_names_below_the_strip_cover_neither_each_other_nor_a_thin_line(store, chosen):
    view, _ = parse(f"?indikator=arbeitslose-je-100&ort=05562020&orte={chosen}", store)
    context = Context(store, view)
    spots = native_strip._spots(context, (2, 14), native.PAPER)
    assert len(spots) == 1 + len(chosen.split(","))
    placed = []
    for mark in highlighted(context):
        at = (context.cells[mark.area.key].value - 2) / 12
        long = native.PAPER.share(native_strip._tagged(context, mark), bold=mark.mine, around=3) / 0.94
        placed.append(native_strip._choice(spots[mark.area.key], at, long))
    assert not any(labels._meets(one, other) for one, other in combinations(placed, 2))
    assert not any(choice.cut for choice in placed)


def test_bars_are_split_evenly_on_one_scale(store):
    view, _ = parse("?indikator=arbeitslose-je-100&ort=05562020", store)
    context = Context(store, view)
    areas = list(context.areas)
    charts = native.bars(context, areas, native.SLIDE)
    assert [len(chart.categories) for chart in charts] == [14, 14, 14, 11]
    assert len({(chart.upright.low, chart.upright.high) for chart in charts}) == 1
    assert [name for chart in charts for name in chart.categories] == [area.short for area in areas]
    assert native.bars(context, areas * 2, native.SLIDE) == ()


@pytest.mark.parametrize(
    ("low", "high", "ends", "step", "code"),
    [
        (0.0, 11.9, (0, 12), 2, "[$-407]#,##0"),
        (0.0, 0.4, (0, 0.4), 0.1, "[$-407]#,##0.0"),
        (-30.0, 150.0, (-50, 150), 50, '[$-407]#,##0;[$-407]"−"#,##0'),
        (5.0, 5.0, (5, 6), 1, "[$-407]#,##0"),
        (0.0, 15.0, (0, 15), 2.5, "[$-407]#,##0.0"),
    ],
)
def test_axes_end_on_round_numbers(low, high, ends, step, code):
    axis = native.axis(low, high, "de")
    assert axis.low <= low
    assert axis.high >= high
    assert axis.step == step
    assert axis.number == code
    assert (axis.low, axis.high) == pytest.approx(ends)


# Sections


def test_a_section_stands_for_a_page(store):
    found = section(store, "?indikator=arbeitslose-je-100&ort=05562020&orte=05913000")
    said = "Arbeitslosigkeit in Herten: 8,0 je 100 Einwohner, mehr als in der Mitte der 53 Gemeinden"
    assert found.title.replace("\u00a0", " ") == said
    assert [figure.kind for figure in found.figures] == ["position", "entwicklung", "veraenderung"]
    (table,) = found.tables
    assert [row.cells[0] for row in table.rows] == [
        "Herten",
        "Dortmund",
        "Median aller 53 Gemeinden",
        "Metropole Ruhr",
    ]
    assert [row.marked for row in table.rows] == [True, False, False, False]
    assert found.appendix == ()
    view = "indikator=arbeitslose-je-100&jahr=2021&ebene=gemeinde&ort=05562020&orte=05913000"
    assert found.link == f"https://example.org/vergleich?{view}"
    assert found.short.startswith("https://example.org/k/")
    assert "INKAR" in found.source


def test_an_appendix_has_the_order_and_the_values_of_all(store):
    search = "?indikator=arbeitslose-je-100&ort=05562020&orte=05913000"
    order, table = section(store, search, appendix=True).appendix
    assert (order.kind, sum(len(chart.categories) for chart in order.charts)) == ("rangfolge", 53)
    assert [row.cells[0] for row in table.rows[:3]] == ["Herten", "Dortmund", "Alpen"]
    assert [row.marked for row in table.rows[:3]] == [True, True, False]
    assert len(table.rows) == 54  # all municipalities and the region


def test_the_small_table_holds_both_years_and_the_distance_to_the_median(made, kreise):
    # 10, 20 and 60 %: median 20; five years before 5, 10 and 30 %: median 10
    rows = {2010: [(20, 400), (30, 300), (90, 300)], 2015: [(40, 400), (60, 300), (180, 300)]}
    (table,) = brief(made(rows, f"{mine(kreise)}&orte={kreise[2]},{kreise[1]}&gruppe=auswahl"))
    assert table.head == ("Anteil in %", "2010", "2015", "Veränderung in Prozentpunkten", "zum Median")
    shown = [row.cells[1:] for row in table.rows]
    assert shown == [
        ("5,0", "10,0", "+5,0", "−10,0"),
        ("30,0", "60,0", "+30,0", "+40,0"),
        ("10,0", "20,0", "+10,0", "0,0"),
        ("10,0", "20,0", "+10,0", "–"),
    ]
    assert [row.sign for row in table.rows[:3]] == ["★", "●", "■"]


def test_the_small_table_tells_no_change_across_a_break_and_marks_small_figures(made, kreise):
    rows = {2010: [(20, 400), (30, 300)], 2015: [(4, 40), (60, 300)]}
    broken = (Break(2012, Text("Neu gezählt.", "Counted anew."), ()),)
    (table,) = brief(made(rows, mine(kreise), breaks=broken))
    assert table.head == ("Anteil in %", "2015", "zum Median")
    assert table.rows[0].cells[1] == "10,0\u00a0°"
    assert "° Nenner unter 100" in table.notes[0]


def test_one_chart_of_a_comparison(store):
    found = section(store, "?ort=05562020", kind="entwicklung", title="Mein\x00 Titel", note=" Eine\nNotiz ")
    assert [figure.kind for figure in found.figures] == ["entwicklung"]
    assert [row.cells[0] for row in found.tables[0].rows[:1]] == ["Herten"]
    assert (found.title, found.note) == ("Mein Titel", "Eine Notiz")


def test_a_funnel_has_the_rates_by_their_denominators_and_limits_that_hold(made, kreise):
    # together 60 of 600: 10 %; 15 of 100 is mine
    counts = [(15, 100), (20, 200), (25, 300)]
    context = made({2015: counts}, mine(kreise))
    found = funnel(context)
    chart = native_funnel.funnel(context, found, native.PAPER)
    by_name = {series.name: series for series in chart.series}
    (own,) = (series for series in chart.series if series.look.colour == theme.MINE)
    assert (own.x, own.values, own.name) == ((100.0,), (15.0,), context.mine.short)
    others = by_name[context.words("position.others")]
    assert sorted(zip(others.x, others.values, strict=True)) == [
        (200.0, pytest.approx(10.0)),
        (300.0, pytest.approx(25 / 3)),
    ]
    (common,) = (series for series in chart.series if series.look.colour == theme.PRIMARY)
    assert common.values == pytest.approx((10.0, 10.0))
    lines = [series for series in chart.series if len(series.values) > 2 and series.look.width]
    assert len(lines) >= 2
    for series in lines:
        z = uncertainty.Z95 if series.look.dash == "dash" else uncertainty.Z998
        for size, value in zip(series.x, series.values, strict=True):
            around = limits(context, found, size, z)
            assert value == pytest.approx(around.low) or value == pytest.approx(around.high)
            assert chart.upright.low <= value <= chart.upright.high


@pytest.mark.parametrize("kind", ["trichter", "nachbarn"])
def test_charts_that_tell_the_size_of_a_town_are_in_no_anonymised_document(store, kind):
    search = f"?indikator=mit-hochschulreife&ebene=kreis&ort=05913000&bild={kind}"
    assert section(store, search, kind="bild").figures[0].charts
    (hidden,) = section(store, search, kind="bild", anonymous=True).figures
    assert not hidden.charts
    assert "fehlt es deshalb" in hidden.notice


@pytest.mark.parametrize(
    ("search", "unit"),
    [
        ("indikator=kinderarmut", ""),  # % stands behind each number
        ("indikator=kinderarmut&mass=veraenderung", "Prozentpunkte"),
        ("indikator=arbeitslose-je-100", "je 100 Einwohner"),
        ("indikator=bevoelkerung&mass=veraenderung", ""),
    ],
)
def test_a_chart_says_the_unit_of_its_numbers_once(store, search, unit):
    view, _ = parse(f"?{search}&ort=05562020", store)
    context = Context(store, view)
    (chart,) = figures.everyone(context, native.PAPER).charts
    assert chart.above == unit
    assert ("%" in chart.number) is (not unit)
    if unit == "je 100 Einwohner":
        lines = figures.figure(context, "entwicklung", native.PAPER).charts[0]
        (strip,) = figures.figure(context, "position", native.PAPER).charts
        (change,) = figures.figure(context, "veraenderung", native.PAPER).charts
        assert [lines.above, strip.across.title, change.across.title] == [unit] * 3


def test_the_picture_of_who_is_alike_has_a_line_each_and_every_name_on_a_row_of_its_own(store):
    view, _ = parse("?indikator=kinderarmut&ort=05562020&orte=05915000&bild=nachbarn", store)
    context = Context(store, view)
    chart = native_neighbours.alike(context, native.PAPER)
    strands = neighbour_lines.highlighted(context)
    rows = neighbour_lines.ordered(context.likeness.used, strands)
    for strand in strands:
        line, thread = (series for series in chart.series if series.name == strand.area.short)
        assert line.x == tuple(round(row.scores[strand.area.key], 3) for row in rows)
        assert line.values == tuple(-float(row) for row in range(len(rows)))
        assert thread.x == (line.x[-1],) * 2
        assert thread.tag is not None
    others = max(chart.series, key=lambda series: len(series.values))
    assert len(others.values) == (len(context.areas) - len(strands)) * (len(rows) + 1)
    hung = [series for series in chart.series if series.tag and len(series.values) == 2]
    tiers = {(series.values[1], series.tag.side) for series in hung}
    assert len(tiers) == len(hung) == len(strands)
    assert min(low for low, _ in tiers) > chart.upright.low
    for one in hung:  # no thread that goes deeper crosses a name
        for other in hung:
            if other.values[1] < one.values[1]:
                assert other.x[0] >= one.x[0] if one.tag.side == "l" else other.x[0] <= one.x[0]


@pytest.mark.parametrize("frame", [native.PAPER, native.SLIDE])
def test_deviations_count_from_the_mean_on_whole_numbers_with_a_real_minus(store, frame):
    """Programs begin their steps at the lower end of an axis."""
    view, _ = parse("?indikator=kinderarmut&ort=05562020&bild=nachbarn", store)
    axis = native_neighbours.alike(Context(store, view), frame).across
    assert axis.low == int(axis.low) < 0 < axis.high == int(axis.high)
    assert axis.number == '+0;"\N{MINUS SIGN}"0;0'


def test_the_picture_of_who_is_alike_names_the_sources_of_its_variables(store):
    found = section(store, "?indikator=kinderarmut&ort=05562020&bild=nachbarn", kind="bild")
    for publisher in ("BBSR", "Robert Koch-Institut", "Gemeindeverzeichnis", "Zensus 2022"):
        assert found.source.count(publisher) >= 1
    plain = section(store, "?indikator=kinderarmut&ort=05562020").source
    assert "Robert Koch-Institut" not in plain


def test_a_funnel_says_what_its_axis_counts_as_far_as_it_has_room(store):
    search = "?indikator=ohne-hauptschulabschluss&ebene=kreis&ort=05562&bild=trichter"
    for frame in (native.PAPER, native.SLIDE):
        (chart,) = section(store, search, kind="bild", frame=frame).figures[0].charts
        assert chart.across.title.startswith("Alle Absolventinnen, Absolventen")
        assert chart.across.title.endswith(" …")
        assert frame.share(chart.across.title) <= 0.7
    narrow = replace(native.PAPER, width=1)
    (chart,) = section(store, search, kind="bild", frame=narrow).figures[0].charts
    assert chart.across.title == "Nenner"


def test_school_years_are_numbers_that_no_program_breaks(made, kreise):
    rows = {year: [float(year - 2000)] for year in (2008, 2009, 2010)}
    broken = (Break(2010, Text("x", "x"), ()),)
    context = made(rows, mine(kreise), school_year=True, breaks=broken)
    chart = native_lines.lines(context, native.PAPER, development.lines_of(context), (2008, 2009, 2010))
    assert chart.kind == "years"
    assert chart.categories == ("200809", "200910", "200960.5", "201011")
    assert (chart.across.low, chart.across.high, chart.across.step) == (200809, 201011, 101)
    assert chart.across.number == '0000"/"00'
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.xlsx(chart))).active
    formats = [sheet.cell(row, 1).number_format for row in range(2, 6)]
    assert formats == ['0000"/"00', '0000"/"00', '"–"', '0000"/"00']


def test_school_years_of_the_last_century_are_names(made, kreise):
    rows = {year: [float(year - 1990)] for year in (1998, 1999, 2000)}
    context = made(rows, mine(kreise), school_year=True)
    chart = native_lines.lines(context, native.PAPER, development.lines_of(context), (1998, 1999, 2000))
    assert (chart.kind, chart.categories) == ("lines", ("1998/99", "1999/00", "2000/01"))


@pytest.mark.parametrize(("wide", "tiers"), [(16.5, [0, 0]), (6, [1, 0])])
def test_names_of_breaks_that_are_near_stand_above_each_other(made, kreise, wide, tiers):
    rows = {year: [float(year - 2000)] for year in range(2005, 2016)}
    broken = tuple(Break(year, Text("x", "x"), ()) for year in (2008, 2010))
    context = made(rows, mine(kreise), breaks=broken)
    frame = replace(native.PAPER, width=wide)
    found = native_break.between(context, list(rows))
    assert [name.tier for name in native_break.names(context, found, frame, (0.1, 0.7))] == tiers
    chart = native_lines.lines(context, frame, development.lines_of(context), tuple(rows))
    first, second = (series.tag.shift for series in chart.series if series.drop)
    assert (first < second) == (tiers == [1, 0])


def test_further_pictures_are_native_where_they_can_be(store):
    widths = section(store, "?indikator=betreuungsquote-u3&ebene=kreis&ort=05913000", kind="spannweite")
    assert {series.name for series in widths.figures[0].charts[0].series} > {
        "höchster",
        "niedrigster",
        "Median",
    }
    assert "niedrigste" in widths.reading
    effects = section(store, "?indikator=arbeitslose-je-100&ort=05562020", kind="zerlegung")
    (chart,) = effects.figures[0].charts
    before, numerator, denominator, after = chart.series[0].values
    assert before + numerator + denominator == pytest.approx(after)
    assert "Die Achse beginnt nicht bei null" not in " ".join(effects.figures[0].notes)
    without = section(store, "?indikator=kinderarmut&ort=05562020", kind="zerlegung").figures[0]
    assert without.notice.endswith("lässt sich daraus nicht sagen.")


def test_other_pages_keep_title_note_and_link(store):
    found = section(store, "?ort=05562020", page="daten", title="Unsere Daten")
    assert (found.title, found.figures, found.tables) == ("Unsere Daten", (), ())
    assert found.link.endswith("/daten?indikator=kinderarmut&jahr=2022&ebene=gemeinde&ort=05562020")
    assert "Daten" in found.said[0]


def test_the_table_is_a_table_of_the_chosen_indicators(store):
    search = "?ort=05562020&orte=05913000&spalten=kinderarmut,arbeitslose-je-100"
    found = section(store, search, page="tabelle")
    (table,) = found.tables
    assert len(table.head) == 3
    assert table.head[1].startswith("Kinderarmut (SGB II) (%), ")
    names = [row.cells[0] for row in table.rows]
    assert names[:3] == ["Herten", "Dortmund", "Alpen"]
    assert len(set(names[:53])) == 53
    context = Context(store, parse("?indikator=kinderarmut", store)[0])
    shown = {row.cells[0]: row.cells[1] for row in table.rows}
    for area in context.areas:
        assert shown[area.short].rstrip("¹²³\u00a0re*") == f"{context.cells[area.key].value:.1f}".replace(
            ".", ","
        )
    assert not found.wide


def test_a_table_with_too_many_columns_says_which_it_leaves_out(store):
    found = section(store, "?ort=05562020", page="tabelle")
    (table,) = found.tables
    assert 1 < len(table.head) - 1 <= heat_table.MOST
    assert "Kernzahlen" in found.subtitle
    view, _ = parse("?ort=05562020", store)
    left = len(columns(Context(store, view))) - (len(table.head) - 1)
    assert f"{left} weitere" in found.subtitle
    empty = section(store, "?ort=05562020&spalten=betreuungsquote-u3", page="tabelle")
    assert empty.tables == ()
    assert "Ebene" in empty.said[-1]


def test_a_profile_without_a_town_says_so(store):
    assert "fehlt die Kommune" in section(store, "", page="profil").said[0]


def test_a_profile_never_shows_a_kreis_as_the_towns_own(store):
    found = section(store, "?ort=05562020", page="profil", appendix=True)
    (core,) = found.tables
    lent = {row.cells[0] for table in (core, *found.rest.tables) for row in table.rows if row.colour}
    assert any(name.startswith("Betreuungsquote U3") for name in lent)
    assert not any(name.startswith("Kinderarmut") for name in lent)
    assert "Kreis Recklinghausen, nicht für Herten allein" in core.notes[0]
    assert "den Kreis Recklinghausen" in found.rest.note
    rows = [row for part in found.appendix if isinstance(part, Table) for row in part.rows]
    marks = [row.cells[0] for row in rows if len(row.cells) == 1]
    assert marks
    assert all("Kreis Recklinghausen, nicht für Herten allein" in text for text in marks)
    places = found.appendix[0]
    drawn = {name for chart in places.charts for name in chart.categories}
    assert "Betreuungsquote U3" not in drawn
    assert all(0 <= v <= 100 for chart in places.charts for v in chart.series[0].values)


def test_documents_never_judge(store):
    plain = section(store, "?indikator=kinderarmut&ort=05562020")
    assert plain.figures == section(store, "?indikator=kinderarmut&ort=05562020&farben=bewertung").figures


def test_too_many_bars_are_said_and_not_drawn(store):
    tight = replace(native.PAPER, per_chart=10, charts=2)
    found = section(store, "?ort=05562020&rangfolge=alle", frame=tight, kind="rangfolge")
    (figure,) = found.figures
    assert figure.charts == ()
    assert "53 Balken" in figure.notice


SAMPLE = ("kinderarmut", "betreuungsquote-u3", "wanderungssaldo", "gisd", "schueler-hauptschulen", "kitas")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("page", ["vergleich", "karte", "zusammenhang"])
def test_whole_words_on_every_level_in_both_languages(store, page, level, language):
    for slug in SAMPLE:
        found = section(
            store, f"?indikator={slug}&ebene={level.value}&ort=05562020&sprache={language}", page=page
        )
        assert found.title
        assert len(found.title) <= LONGEST
        for text in texts(found):
            assert not BAD.search(text), text
        for said in (found.reading, *(figure.reading for figure in found.figures)):
            assert not JUDGING.search(said), said
        for figure in found.figures:
            assert bool(figure.charts) != bool(figure.notice)
            assert not figure.charts or figure.alt
            for chart in figure.charts:
                numbers = [v for s in chart.series for v in (*s.values, *s.x) if v is not None]
                assert all(math.isfinite(v) for v in numbers)


def test_texts_for_pictures_say_the_finding_first(store):
    made = section(store, "indikator=kinderarmut&ort=05562020&orte=05562024", appendix=True)
    drawn = [*made.figures, *(part for part in made.appendix if isinstance(part, Figure))]
    assert {figure.kind for figure in drawn} >= {"position", "rangfolge"}
    for figure in drawn:
        if figure.charts:
            assert re.match(rf"\w+: {re.escape(figure.title)}\. ", figure.alt), figure.alt


def test_numbers_in_tables_have_their_unit_beside_or_above_them(store):
    chosen = "ort=05562020&orte=05562024"
    for measure, head in (("wert", "Klasse (%)"), ("veraenderung", "Klasse (Prozentpunkte)")):
        view, _ = parse(f"indikator=kinderarmut&mass={measure}&{chosen}", store)
        (classes,) = tables.classes(Context(store, view))
        assert classes.head[0] == head
    pair = f"indikator=kinderarmut&indikator2=arbeitslose-je-100&{chosen}"
    (points,) = section(store, pair, page="zusammenhang").tables
    assert points.head[3:] == ("erwartet (%)", "Abweichung (Prozentpunkte)")


def test_a_paragraph_on_a_map_of_changes_begins_with_the_change(store):
    query = "?seite=karte&indikator=kinderarmut&ort=05562020"
    value, change = (Context(store, parse(query + more, store)[0]) for more in ("", "&mass=veraenderung"))
    assert paragraph.of_map(value) == paragraph.reading(value)
    assert paragraph.of_map(change).startswith(paragraph.development(change))


@pytest.mark.parametrize("measure", ["wert", "veraenderung", "abstand"])
def test_bars_of_a_map_have_the_colours_of_its_classes(store, measure):
    context = Context(store, parse(f"?indikator=kinderarmut&mass={measure}", store)[0])
    (chart,) = figures.everyone(context, native.PAPER).charts
    filled = choropleth.filling(choropleth.as_drawn(context))
    colours = {area.short: filled.colours[filled.places[area.key]] for area in context.areas}
    assert len(set(colours.values())) > 2
    for name, fill in zip(chart.categories, chart.fills, strict=True):
        assert fill.colour == colours[name.rstrip("¹²³")]


def test_a_gap_to_a_target_says_what_is_missing_and_small_tables_can_be_read(store):
    query = "?indikator=betreuungsquote-u3&ort=05562020&ziel=40"
    (table,) = brief(Context(store, parse(query, store)[0]))
    assert table.head[-1] == "Fehlen bis 40\u00a0% (Kinder)"
    about = profile.subject(Context(store, parse("?seite=profil&ort=05562020", store)[0]))
    rest = tables.rest(about, profile.rows(about))
    cells = [cell for block in rest.tables for row in block.rows for cell in row.cells[1:]]
    assert all(block.size >= 8 for block in rest.tables)
    assert not [cell for cell in cells if "Euro" in cell or "Personen" in cell]
