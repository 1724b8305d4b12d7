"""The same view on the screen, in its file and in its document: the same rows, numbers, years and notes.

What is read is taken apart again here and compared as it stands there, whoever made it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from html import unescape

import pytest

from components.charts import KINDS
from components.comparison import pairs, profile
from components.comparison.context import Context
from components.documents import tables as papers
from components.downloads import csv_file
from components.screen import pairs as screen_pairs
from components.screen import profile_table as screen_profile
from components.screen import tables as screen_tables
from components.screen.plain import text
from components.tables import comparison, heat
from components.view.model import parse
from components.wording.numbers import behind, number, plus, unit_in_brackets
from data.model.catalogue import year_label

NONE = "–"
VIEWS = (
    "?indikator=kinderarmut&ort=05562020&orte=05562004,05513000&gruppe=groesse",
    "?indikator=kinderarmut&ebene=kreis&ort=05513&orte=14713,05112&gruppe=deutschland",
    "?indikator=arbeitslose-je-100&ebene=kreis&ort=05562&orte=05513&jahr=2015&sprache=en",
    "?indikator=arbeitslose-je-100&ebene=gemeinde&ort=05170044&gruppe=nachbarn",
    "?indikator=kita-plaetze&ebene=kreis&jahr=2012&ort=05978&gruppe=rechtsform",
    "?indikator=schueler-gymnasien&ebene=gemeinde&ort=05916000&orte=05978008,05170012,05954004",
    "?indikator=grosse-bedarfsgemeinschaften&ebene=jugendamt&ort=JA05562012&orte=JA05117000",
    "?indikator=nettokaltmiete&ebene=jugendamt&ort=JA05562004&gruppe=nachbarn",
    "?indikator=betreuungsquote-3-bis-6-inkar&ebene=kreis&jahr=2016&ort=05915&orte=14713",
    "?indikator=fachkraeftemarkt-erziehung&ebene=kreis&ort=05562",
)
LEVEL_VIEWS = tuple(
    f"?indikator={slug}&ebene={level}&ort={town}"
    for slug in ("anteil-unter-18", "geburten")
    for level, town in (("gemeinde", "05562020"), ("jugendamt", "JA05170"), ("kreis", "05954"))
)


@pytest.fixture(params=[*VIEWS, *LEVEL_VIEWS])
def about(request, store):
    return Context(store, parse(request.param, store)[0])


def on_screen(children):
    """The rows of what a region shows, heads first, as texts."""
    found = re.findall(r"<tr.*?</tr>", text(children, ids=True), re.DOTALL)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in found)
    return [[unescape(re.sub("<[^>]*>", "", cell)) for cell in row] for row in cells]


def in_file(about, page):
    """The rows of a CSV, heads first."""
    made = csv_file.of(comparison.shown(about, page, link="https://example.org"))
    return list(csv.reader(io.StringIO(made.removeprefix(csv_file.BOM)), delimiter=";"))


def read(content, decimals, language, write=number):
    """A number of a CSV as people read it."""
    return write(float(content.replace(",", ".")), decimals, language) if content else NONE


def counted(content, language):
    """A count of a CSV as people read it; nothing where there is none."""
    return content and read(content, 1 if "," in content else 0, language)


def bare(shown, about):
    """A value without its unit; a count rounded to zero as its number."""
    if shown == about.words("value.rounded_zero"):
        return "0"
    unit = about.indicator.unit.forms(about.words.language)
    ends = {unit.after(short=short, lone=lone) for short in (False, True) for lone in (False, True)}
    plain = shown.removeprefix(unit.before)
    return next((plain.removesuffix(f"\u00a0{end}") for end in ends if plain.endswith(f"\u00a0{end}")), plain)


def test_the_areas_of_a_year(about):
    language, decimals = about.words.language, about.indicator.decimals
    heads, *rows = on_screen(screen_tables.of_areas(about))
    screen = {name: (bare(value, about), *(counts or ["", ""]), note) for name, value, *counts, note in rows}
    assert len(screen) == len(rows)
    when = str(year_label(about.indicator, about.view.year))
    in_year = [row for row in in_file(about, "vergleich")[1:] if row[3] == when and row[0]]
    counts = slice(5, 7) if len(heads) == 5 else slice(0, 0)
    file = {
        row[1]: (
            read(row[4], decimals, language),
            *([counted(one, language) for one in row[counts]] or ["", ""]),
            row[8].replace("; ", ", "),
        )
        for row in in_year
    }
    assert file == screen
    region = {area.name for area in about.areas}
    on_map = {row[1]: (read(row[3], decimals, language), row[7]) for row in in_file(about, "karte")[1:]}
    shown = {name: (cells[0], cells[-1]) for name, cells in screen.items() if name in region}
    assert {name: (value, note.replace("; ", ", ")) for name, (value, note) in on_map.items()} == shown
    (paper,) = papers.comparison(about)
    for name, value, *counts, note in (row.cells for row in paper.rows):
        assert (bare(value, about), *(counts or ["", ""]), note) == screen[name]
    listed = {row.cells[0] for row in paper.rows}
    wanted = {*about.group, *about.picked, *([about.mine] if about.mine else [])}
    assert listed == {*(area.name for area in wanted), *(screen.keys() - {a.name for a in about.shown})}


def test_the_classes_of_the_map(about):
    _, *rows = in_file(about, "karte")
    in_class = Counter(row[4] for row in rows if row[4])
    (paper,) = papers.classes(about)
    said = {label: int(n) for label, n in (row.cells for row in paper.rows)}
    legend = {item.label: int(item.count) for item in KINDS["karte"](about).legend if item.count}
    assert said == legend
    assert {label: said.get(label) for label in in_class} == in_class
    assert sum(said.values()) == len(rows)


def test_the_years(about):
    language, decimals = about.words.language, about.indicator.decimals
    heads, *rows = on_screen(screen_tables.of_years(about))
    file = {(row[3], row[1]): row for row in in_file(about, "vergleich")[1:]}
    middle = {row[3]: row for row in file.values() if not row[0] and "edian" in row[1]}
    areas = {area.short: area.name for area in (about.mine, *about.picked) if area and not area.outside}
    references = [about.name(key) for key in about.indicator.references]
    seen = 0
    for year, *cells in rows:
        for head, shown in zip(heads[1:], cells, strict=True):
            row = file.get((year, areas.get(head, head if head in references else "")))
            if head == about.words("series.median"):
                row = middle.get(year, [""] * 9)
            if row is None:
                continue
            seen += 1
            value = read(row[4], decimals, language)
            assert bare(shown, about) == value or (value == NONE and shown in row[8])
    assert seen >= len(rows)


def test_a_profile_on_paper(about):
    words, language = about.words, about.words.language
    file, paper = profile_in_file(about), profile_on_paper(about)
    for line in profile_lines(about)[1]:
        item, year = line.context.indicator, year_label(line.context.indicator, line.year)
        row = file[item.label[language]]
        found = [c for name, c in paper.items() if re.fullmatch(_named(item.label[language], year), name)]
        if line.scope is profile.Scope.NONE:
            assert not found
            continue
        ((_, value, median, rank, change, since, gap),) = found
        known = read(row["value"], item.decimals, language)
        if line.known:
            assert known in value or value == words("value.rounded_zero")
        else:
            assert (known, value) == (NONE, row["note"])
        assert ("≈" in value) == (words("dateien.same") in row["note"])
        assert ("°" in value) == line.is_small
        assert median.removesuffix(behind("%", language)) == read(row["median_head"], item.decimals, language)
        of = words("dokument.column.rank_of", rank=row["rank"], n=row["ranked"])
        assert rank == (of if row["rank"] else NONE)
        assert since == (row["since"] or NONE)
        if row["change"]:
            decimals = 1 if row["change_unit"] == "%" else item.decimals
            assert read(row["change"], decimals, language, plus) in change.replace("€", "")
            assert ("°" in change) == (words("dateien.from_small") in row["note"])
        elif change != NONE:  # a break
            assert change in row["note"]
        shown = read(row["gap"], 0, language, plus).removeprefix("+0") if row["gap"] else NONE
        assert gap.startswith(shown)


def test_a_profile_on_the_screen(about):
    words, language = about.words, about.words.language
    file, (screen, amounts) = profile_in_file(about), profile_on_screen(about)
    for line in profile_lines(about)[1]:
        item, year = line.context.indicator, year_label(line.context.indicator, line.year)
        row = file[item.label[language]]
        known = read(row["value"], item.decimals, language)
        compared = screen[item.label[language], year] if item.is_compared else None
        value = compared[0] if compared else amounts[item.short[language], year]
        if line.known and line.is_small and line.cell.has_counts:
            counts = {"n": f"{line.cell.numerator:.0f}", "of": f"{line.cell.denominator:.0f}"}
            assert value.endswith(words("profil.of", **counts))
        elif line.known:
            assert known in value or words("value.rounded_zero") in value
            assert ("≈" in value) == (words("dateien.same") in row["note"])
        else:
            assert row["note"] in value
        if compared:
            _, middle, land, early = compared
            assert land.partition(" ")[0] == read(row["land"], item.decimals, language)
            median = read(row["median_head"], item.decimals, language)
            assert middle.partition(" ")[0] == (NONE if line.is_small else median)
            shown = read(row["earlier"], item.decimals, language)
            dated = words("profil.earlier_value", value=shown, year=row["earlier_year"])
            nothing = (NONE, words("profil.only_year", year=year))
            assert early.startswith(dated if row["earlier"] else nothing)


def test_the_core_stands_first_on_paper_with_the_numbers_of_its_chapters(about):
    (core,) = papers.profile(*profile_lines(about))
    language, file, paper = about.words.language, profile_in_file(about), profile_on_paper(about)
    lines = [line for line in profile_lines(about)[1] if line.scope is not profile.Scope.NONE]
    lines = [line for line in lines if line.context.indicator.core]
    for line, row in zip(lines, core.rows, strict=True):
        item, year = line.context.indicator, year_label(line.context.indicator, line.year)
        name, value, median, land, *_, early = row.cells
        assert re.fullmatch(_named(item.short[language], year), name)
        _, in_chapter, middle, *_ = in_chapters(paper, item, language, year)
        assert (value, median) == (in_chapter, middle)
        told = file[item.label[language]]
        assert land.removesuffix(behind("%", language)) == read(told["land"], item.decimals, language)
        shown = read(told["earlier"], item.decimals, language)
        dated = about.words("profil.earlier_value", value=shown, year=told["earlier_year"])
        assert early.startswith(dated if told["earlier"] else NONE)


def test_the_rest_stands_on_the_second_page_with_the_numbers_of_its_chapters(about):
    language, paper = about.words.language, profile_on_paper(about)
    rest = papers.rest(*profile_lines(about))
    shown = [row.cells for table in rest.tables for row in table.rows]
    lines = [line for line in profile_lines(about)[1] if line.scope is not profile.Scope.NONE]
    seen = 0
    for line in lines:
        item, year = line.context.indicator, year_label(line.context.indicator, line.year)
        short = item.short[language]
        names = {short, short + unit_in_brackets(item, language)}
        found = [cells for cells in shown if cells[0] in names and cells[1] == year]
        if item.core:
            assert not found
            continue
        if not found:
            assert not item.is_compared  # counts only as many as have room
            continue
        ((_, _, value, *median),) = found
        _, in_chapter, middle, *_ = in_chapters(paper, item, language, year)
        seen += 1
        assert value == (in_chapter if line.known else NONE)
        assert median == ([NONE if line.is_small else middle] if item.is_compared else [])
    assert seen == len(shown)


def profile_on_paper(about):
    """The lines of the chapters by the name that they say."""
    tables = papers.chapters(*profile_lines(about))
    return {row.cells[0]: row.cells for table in tables for row in table.rows if len(row.cells) > 1}


def in_chapters(paper, item, language, year):
    """The only line of an indicator there."""
    (found,) = (c for name, c in paper.items() if re.fullmatch(_named(item.label[language], year), name))
    return found


def profile_lines(about):
    """The subject of a profile and its rows."""
    subject = profile.subject(about)
    return subject, profile.rows(subject)


def profile_in_file(about):
    """The rows of its file by indicator, each by the keys of the columns that are asked for here."""
    heads, *rows = in_file(about, "profil")
    named = {row[1]: dict(zip(heads, row, strict=True)) for row in rows}
    return {label: {key: row[about.words(f"dateien.{key}")] for key in HEADS} for label, row in named.items()}


HEADS = (
    *("value", "median_head", "rank", "ranked", "change", "change_unit", "since", "gap", "note"),
    *("land", "earlier", "earlier_year"),
)


def profile_on_screen(about):
    """Value, median, NRW and earlier value of each rate in the chapters, the amounts: by name and year."""
    page = text(screen_profile.table(about), ids=True)
    page = page[page.index('class="profile-chapters"') : page.index('class="profile-planning"')]

    def plain(part):
        return unescape(re.sub("<[^>]*>", "", part))

    rows, amounts = {}, {}
    for row in re.findall(r'<tr class="profile-row.*?</tr>', page, re.DOTALL):
        name, tag = re.findall(r"<a.*?</a>|<span class=\"tag.*?</span>", row, re.DOTALL)[:2]
        cells = dict(re.findall(r'<td class="c-(\w+)".*?>(.*?)</td>', row, re.DOTALL))
        year = plain(tag).rpartition(" · ")[2]
        rows[plain(name), year] = [plain(cells[key]) for key in ("value", "median", "land", "earlier")]
    for item in re.findall(r"<li>.*?</li>", page, re.DOTALL):
        name, tag, value = re.findall(
            r"<a.*?</a>|<span class=\"tag.*?</span>|<strong>.*</strong>", item, re.DOTALL
        )
        amounts[plain(name), plain(tag).rpartition(" · ")[2]] = plain(value)
    return rows, amounts


def _named(name, year):
    return rf"{re.escape(name)}( \(.*\))?, {re.escape(str(year))}"


@pytest.mark.parametrize(("denominator", "is_marked"), [(99, True), (100, False)])
def test_a_change_from_a_small_denominator_is_marked_everywhere(made, denominator, is_marked):
    about = made({2010: [(9, denominator)] * 15, 2015: [(n, 200) for n in range(20, 35)]}, "?ort=05112")
    label, words = about.indicator.label["de"], about.words
    screen = profile_on_screen(about)[0][label, "2015"]
    heads, *rows = in_file(about, "profil")
    (file,) = (dict(zip(heads, row, strict=True)) for row in rows if row[1] == label)
    paper = profile_on_paper(about)[f"{label}, 2015"]
    assert "(2010)" in screen[3]
    said = ("°" in screen[3], words("dateien.from_small") in file[words("dateien.note")], "°" in paper[4])
    assert said == (is_marked,) * 3


def test_the_pairs(about):
    found = pairs.of(about)
    if found is None:
        pytest.skip("no context for this indicator on this level")
    language, sides = about.words.language, (found.y, found.x)
    _, *screen = on_screen(screen_pairs.points(about))
    _, *file = in_file(about, "zusammenhang")
    decimals = found.y.indicator.decimals

    def distance(row):
        if not found.fit:
            return []
        return [read(row[5], decimals, language), read(row[6], decimals, language, plus)]

    assert [[row[0], *(bare(v, about) for v in row[1:3]), *row[3:]] for row in screen] == [
        [
            row[1],
            *(read(row[3 + at], side.indicator.decimals, language) for at, side in enumerate(sides)),
            *distance(row),
            row[-2],
        ]
        for row in file
    ]
    rows = {row[0]: row for row in screen}
    for table in papers.pair(found):
        for name, y, x, *line in (row.cells for row in table.rows):
            assert line == (rows[name][3:5] if found.fit else [NONE, NONE])
            assert y.startswith(rows[name][1])
            assert x.startswith(rows[name][2])


@pytest.mark.parametrize("level", ["gemeinde", "jugendamt", "kreis"])
def test_the_heat_table(store, level):
    about = Context(store, parse(f"?ebene={level}&ort=05562020&orte=05513000", store)[0])
    made, words = heat.heat(about), about.words
    file = {row[0]: row[3:-2] for row in in_file(about, "tabelle")[1:]}
    rows = {row["key"]: row for row in (*made.top, *made.rows, *made.bottom)}
    assert file.keys() == rows.keys()
    for key, row in rows.items():
        for at, (column, content) in enumerate(zip(made.columns, file[key], strict=True)):
            value, shown, *_ = row[f"c{at}"]
            if value is None:
                assert not re.match("[0-9]", content)
            elif shown != words("value.rounded_zero"):
                assert shown == read(content, column.indicator.decimals, words.language)
