"""Sheets of the towns of a ring: what they tell of the town, and nothing that names another one."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pptx
import pytest

from components.charts.text_width import ARIAL
from components.comparison import ring_town
from components.documents import native, ring_files, ring_letters, ring_sheet
from components.documents.item import Options
from components.documents.native import PAPER, POINT
from components.documents.ring_files import town_zip
from components.documents.ring_strip import Stand, strip
from components.documents.ring_veil import veil
from components.texts import words
from data.model.names import spellings
from data.model.status import Status
from data.numbers import statistics
from data.ring import starter
from data.ring.merging import merge
from data.ring.model import Decision, Entry, Place, Ring, Slot
from tests import ring
from tests.documents import accessible, opened, valid
from tests.ring import GLADBECK, HATTINGEN, HERTEN, WALTROP

OPTIONS = Options("de", "https://example.org", date(2026, 11, 30))
LOOKS = re.compile(r"slideLayout|slideMaster|notesMaster|theme|styles\.xml|numbering")
"""Members that are the same in every file."""
UNNA, KREIS_UNNA = "JA05978036", "JA05978"


def small(store, *figures, rates=(10, 20, 30, 40), decisions=(), **fields):
    """The small ring, merged: rates per 1,000 in 2023, all 10 the year before."""
    made = ring.small_ring(*figures, **fields)
    key = made.figures[0].key
    files = [
        ring.file(made, town, {(key, 2022): (100, 10_000), (key, 2023): (10 * rate, 10_000)})
        for town, rate in zip(made.towns, rates, strict=False)
    ]
    return merge(files, decisions, ring.no_official)


def section(store, merged, town=HERTEN, options=OPTIONS):
    return ring_sheet.sheet(ring_sheet.shared(merged, store, options), town).section(PAPER)


def table(store, merged, town=HERTEN):
    """The table of key figures."""
    return section(store, merged, town).tables[-1]


def unzipped(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def plain(content):
    """Everything that stands anywhere in a document but its looks, with tags, and once more without them."""
    kept = {name: part for name, part in opened.unpacked(content).items() if not LOOKS.search(name)}
    text = opened.texts(opened.packed(kept)).replace("\u00a0", " ")
    return text + "\n" + re.sub(r"<[^>]*>", "", text)


# Numbers


def test_the_table_tells_what_can_be_worked_out_by_head(store):
    (row,) = table(store, small(store)).rows
    name, value, before, change, median, mean, half, together, rank = row.cells
    assert name == "Kennzahl quote (je 1.000)"
    assert (value, before, change) == ("20,0", "10,0", "+10,0")
    assert (median, mean, half, together) == ("25,0", "25,0", "17,5 bis 32,5", "25,0")
    assert rank == "3 von 4"
    assert not row.marked


def test_the_ring_together_is_no_mean_of_rates(store):
    made = ring.small_ring()
    counts = ((10, 1_000), (10, 1_000), (10, 1_000), (400, 10_000))
    files = [ring.file(made, t, {("quote", 2023): c}) for t, c in zip(made.towns, counts, strict=True)]
    (row,) = table(store, merge(files, (), ring.no_official)).rows
    assert row.cells[5] == "17,5"  # (10 + 10 + 10 + 40) / 4
    assert row.cells[7] == "33,1"  # 430 of 13,000


@pytest.mark.parametrize(("town", "sign"), [(GLADBECK, "▼"), (HERTEN, ""), (HATTINGEN, "▲")])
def test_outside_the_middle_half_stands_a_sign_and_no_judging_colour(store, town, sign):
    (row,) = table(store, small(store, rates=(10, 20, 21, 40)), town).rows
    assert (row.sign, row.marked) == (sign, bool(sign))
    assert row.colour in {"", "#16242C"}


def test_a_rank_that_chance_moves_stands_with_its_range(store):
    made = ring.small_ring()
    rows = ((20, 1_000), (22, 1_000), (24, 1_000), (90, 1_000))
    files = [ring.file(made, t, {("quote", 2023): c}) for t, c in zip(made.towns, rows, strict=True)]
    found = merge(files, (), ring.no_official)
    ranks = [table(store, found, town).rows[0].cells[-1] for town in made.towns]
    assert ranks[-1] == "1 von 4"
    assert ranks[:3] == ["4\u00a0(2–4) von 4", "3\u00a0(2–4) von 4", "2\u00a0(2–4) von 4"]


def test_a_small_denominator_is_shown_and_has_no_rank(store):
    made = ring.small_ring()
    rows = ((10, 1_000), (2, 40), (30, 1_000), (40, 1_000))
    files = [ring.file(made, t, {("quote", 2023): c}) for t, c in zip(made.towns, rows, strict=True)]
    found = section(store, merge(files, (), ring.no_official))
    (row,) = found.tables[-1].rows
    assert row.cells[1] == "50,0°"
    assert row.cells[-1] == "–"
    assert words("de")("ring_blatt.small") in found.tables[-1].notes
    assert not row.marked
    assert not found.figures


def test_with_fewer_than_four_values_nothing_is_told_of_the_others(store):
    found = section(store, small(store, rates=(11, 23, 37)))
    (row,) = found.tables[-1].rows
    assert row.cells == ("Kennzahl quote (je 1.000)", "23,0", "10,0", "+13,0", *["*"] * 5)
    assert words("de")("ring_blatt.few") in found.tables[-1].notes
    assert not found.figures
    files = unzipped(town_zip(small(store, rates=(11, 23, 37)), store, OPTIONS))
    for name, content in files.items():
        if "herten" in name:
            said = plain(content)
            assert "23,0" in said
            assert not re.search(r"\b(11,0|37,0|23,7)\b", said), name


@pytest.mark.parametrize(("towns", "is_told"), [((GLADBECK, HERTEN), False), (ring.SMALL, True)])
def test_the_official_median_of_few_towns_gives_no_other_away(store, towns, is_told):
    made = replace(ring.small_ring(), towns=towns)
    files = [ring.file(made, town, {("quote", 2023): (10, 1_000)}) for town in towns]
    found = section(store, merge(files, (), ring.no_official)).tables[0]
    assert found.rows
    assert {row.cells[3] == "*" for row in found.rows} == {not is_told}
    assert (words("de")("ring_blatt.few") in found.notes) is not is_told


@pytest.mark.parametrize(("towns", "is_told"), [(3, False), (4, True)])
def test_a_line_holds_no_more_of_the_others_than_may_be_told(store, towns, is_told):
    found = small(store, rates=(11, 23, 37, 41)[:towns])
    (line,) = ring_town.lines(ring_town.summaries(found), HERTEN)
    told = (line.spread, line.together, line.rank, line.side)
    assert [one is not None for one in told] == [is_told] * 4


def test_a_count_is_shown_and_compared_with_nobody(store):
    made = ring.small_ring(ring.count())
    files = [ring.file(made, town, {("zahl", 2023): n}) for n, town in enumerate(made.towns, 5)]
    (row,) = table(store, merge(files, (), ring.no_official)).rows
    assert row.cells == ("Kennzahl zahl (Fälle)", "6", "–", "–", "–", "–", "–", "26", "–")


def test_a_key_figure_of_another_year_says_so(store):
    made = ring.small_ring(ring.key_figure("a"), ring.key_figure("b"), ring.key_figure("c"))
    files = [
        ring.file(made, t, {("a", 2023): (9, 900), ("b", 2022): (9, 900), ("c", 2023): (9, 900)})
        for t in made.towns
    ]
    found = section(store, merge(files, (), ring.no_official))
    names = [row.cells[0] for row in found.tables[-1].rows]
    assert names == ["Kennzahl a (je 1.000)", "Kennzahl b (je 1.000), 2022", "Kennzahl c (je 1.000)"]
    assert found.subtitle.startswith("2022–2023 · 4 von 4 Städten")


# What is missing


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (Entry(None, None, Status.LATER), "kommt später"),
        (Entry(None, None, Status.CONFIDENTIAL, "zu wenige"), "geheim zu halten: zu wenige"),
        (Entry(None, None, Status.NOT_COLLECTED), "wird nicht erhoben"),
        (Entry(5.0, None), "ohne Nenner"),
        (Entry(None, None, Status.NOT_IN_FILE, place=Place("Zahlen", "E3")), "nicht geschickt"),
        (Entry(5.0, 0.0), "nicht sinnvoll"),
        (None, "nicht geschickt"),
    ],
)
def test_why_there_is_no_value_is_told(store, entry, said):
    made = ring.small_ring()
    rows = [{("quote", 2023): (30, 1_000)}] * 4
    rows[1] = {("quote", 2023): entry} if entry else {}
    files = [ring.file(made, t, row) for t, row in zip(made.towns, rows, strict=True)]
    found = section(store, merge(files, (), ring.no_official))
    assert found.tables[-1].rows[0].cells[1] == "–"
    assert f"– Ohne Zahl: Kennzahl quote ({said})." in found.caveats


def test_zero_is_a_value(store):
    made = ring.small_ring()
    files = [
        ring.file(made, t, {("quote", 2023): (n, 1_000)}) for n, t in enumerate(made.towns, -1) if n >= 0
    ]
    files.append(ring.file(made, GLADBECK, {("quote", 2023): (7, 1_000)}))
    (row,) = table(store, merge(files, (), ring.no_official)).rows
    assert row.cells[1] == "0,0"


def test_what_the_moderator_took_out_is_said_with_the_note(store):
    out = [
        Decision(Slot(HERTEN, "quote", year), "exclude", "Fälle doppelt gezählt.") for year in (2022, 2023)
    ]
    found = section(store, small(store, decisions=out))
    assert found.tables[-1].rows[0].cells[1] == "–"
    assert any("vom Ring ausgeschlossen: Fälle doppelt gezählt" in note for note in found.caveats)
    assert words("de")("ring_blatt.nothing", name=store.areas.by_key[HERTEN].short) in found.said
    assert not found.figures


def test_an_official_denominator_is_named(store):
    made = ring.small_ring(ring.key_figure(basis="unter-18"))
    files = [ring.file(made, town, {("quote", 2023): 10}) for town in made.towns]
    found = section(store, merge(files, (), lambda *_: 1_000.0))
    assert "Der Nenner ist die amtliche Zahl bei: Kennzahl quote." in found.caveats


def test_made_up_figures_are_called_so(store):
    assert words("de")("ring_blatt.test") not in section(store, small(store)).said
    assert words("de")("ring_blatt.test") in section(store, small(store, name="Ring TESTDATEN")).said


# What stands out


def test_the_farthest_outside_come_first_whatever_their_unit(store):
    figures = ring.key_figure("nah"), ring.ratio("fern"), ring.share("mitte")
    made = ring.small_ring(*figures)
    values = {"nah": (20, 30, 31, 32), "fern": (90_000, 100, 110, 120), "mitte": (25, 20, 30, 26)}
    files = [
        ring.file(made, town, {(key, 2023): (of[at], 1_000) for key, of in values.items()})
        for at, town in enumerate(made.towns)
    ]
    found = merge(files, (), ring.no_official)
    lines = ring_town.lines(ring_town.summaries(found), GLADBECK)
    assert [line.figure.key for line in ring_town.striking(lines)] == ["fern", "nah"]


def test_where_nothing_is_outside_those_nearest_to_the_ends_are_shown(store):
    found = section(store, small(store))
    assert [figure.title for figure in found.figures] == ["Kennzahl quote (je 1.000), 2023"]
    assert found.reading.startswith("Kein Wert Hertens") or found.reading.startswith("Kein Wert von Herten")
    (figure,) = found.figures
    assert figure.reading.startswith(
        "20,0\u00a0je 1.000 liegt in der mittleren Hälfte der 4 Städte (17,5 bis 32,5)"
    )


def test_where_all_have_the_same_there_is_nothing_to_draw(store):
    assert not section(store, small(store, rates=(20, 20, 20, 20))).figures


# The chart


def test_a_chart_holds_the_own_name_and_letters_with_rounded_values(store):
    chart = section(store, small(store, rates=(10.06, 20, 30, 40))).figures[0].charts[0]
    others, half, median, *_, own = chart.series
    assert sorted(others.points) == ["Stadt A", "Stadt B", "Stadt C"]
    assert sorted(others.x) == [10.1, 30.0, 40.0]
    assert half.x == (17.5, 32.5)
    assert median.x == (25.0, 25.0)
    assert (own.name, own.x) == ("Herten", (20.0,))


def test_no_dot_of_a_strip_leaves_it_and_none_covers_another():
    values = [3.0] * 20 + [float(n) for n in range(20)]
    stand = Stand(
        "Herten", 3.0, {f"Stadt {n}": v for n, v in enumerate(values)}, statistics.distribution(values), 1
    )
    chart = strip(stand, replace(PAPER, width=8, strip=3.1, size=7.5), words("de"))
    others, *_, own = chart.series
    heights = [*others.values, own.values[0]]
    assert max(map(abs, heights)) < chart.upright.high
    at_three = [up for up, x in zip(others.values, others.x, strict=True) if x == 3.0]
    assert len(set(at_three)) == len(at_three) == 21
    assert chart.height == 3.1


@pytest.mark.parametrize(("value", "side"), [(0.0, "r"), (50.0, "b"), (100.0, "l")])
def test_the_own_name_stays_on_the_chart(value, side):
    others = {f"Stadt {n}": float(n) for n in range(0, 101, 20)}
    stand = Stand("Gelsenkirchen", value, others, statistics.distribution([*others.values(), value]), 1)
    named = strip(stand, replace(PAPER, width=8, strip=3.1), words("de")).series[-2]
    assert named.name == f"Gelsenkirchen {int(value)},0"
    assert named.tag.side == side


@pytest.mark.parametrize(("high", "ending"), [(1.4, "0.00"), (14, "0.0"), (140, "#,##0"), (140_000, "#,##0")])
def test_an_axis_has_no_more_decimals_than_its_steps(high, ending):
    found = native.axis(0, high, "de")
    assert found.step in {0.25, 2.5, 25, 25_000}
    assert found.number.partition(";")[0].endswith(ending)


# Letters


def test_letters_differ_by_sheet_and_chart_and_hang_on_what_nobody_else_knows(store):
    found = ring.merged(store)
    secret = ring_letters.seed(found)
    charts = [
        (town, ring_letters.lettered(found, town, key, "Stadt", secret))
        for town in found.chosen
        for key in ("k1", "k2", "k3")
    ]
    for town, letters in charts:
        assert list(letters.values())[:3] == ["Stadt A", "Stadt B", "Stadt C"]
        assert set(letters) == set(found.chosen) - {town}
    assert len({tuple(letters) for _, letters in charts}) == len(charts)
    slot = next(iter(found.entries))
    changed = replace(found, entries=found.entries | {slot: replace(found.entries[slot], numerator=1.0)})
    assert ring_letters.seed(changed) != secret
    assert ring_letters.seed(ring.merged(store)) == secret


def test_who_knows_a_town_by_one_key_figure_does_not_find_its_others(store):
    figures = tuple(ring.key_figure(f"k{n}") for n in range(6))
    made = Ring("Ring", ring.small_ring().level, ring.ring(store).towns, (2023,), figures)
    files = [
        ring.file(made, town, {(one.key, 2023): (10 + 10 * at, 1_000) for one in figures})
        for at, town in enumerate(made.towns)
    ]
    found = section(store, merge(files, (), ring.no_official), made.towns[0])
    highest = [
        max(zip(s.x, s.points, strict=True))[1] for s in (f.charts[0].series[0] for f in found.figures)
    ]
    assert len(highest) == 6
    assert len(set(highest)) > 1


# Nothing names another town


def revealing(store):
    """A ring whose texts name its towns wherever texts can, with a town and a Kreis of one name."""
    about = "Wie in Herten beschlossen, zählt jeder Fall. Jede Hilfe zählt."
    figures = (
        ring.key_figure("quote", explanation=about),
        ring.share("herner", name="Anteil wie in Unna", denominator="Personen in Gladbeck und Kreis Unna"),
    )
    towns = (GLADBECK, HERTEN, UNNA, KREIS_UNNA, "JA05916000", HATTINGEN)
    made = Ring("Ring Herten-Unna (Gladbeck)", ring.small_ring().level, towns, (2022, 2023), figures)
    files = []
    for at, town in enumerate(towns):
        note = "Gezählt wie im Kreis Unna. Von JA05562014 übernommen. Neue Software."
        cell = Place("Zahlen", f"E{at}")
        entries = {
            Slot(town, key, year): Entry(float(3_171 + 313 * at + year), 87_654.0 + at, note=note, place=cell)
            for key in ("quote", "herner")
            for year in (2022, 2023)
        }
        entries[Slot(town, "herner", 2023)] = Entry(None, None, Status.LATER, "Hattingen weiß es. Bald.")
        files.append(replace(ring.file(made, town, {}), file=f"Von_{town}.xlsx", entries=entries))
    return merge(files, (), ring.no_official)


def _named(text, own, hidden):
    """Which of the hidden words a text has as a whole, outside the own name in all its forms."""
    text = text.casefold()
    kreis = spellings("Kreis Unna") if own.key == KREIS_UNNA else ()
    for form in sorted({*spellings(own.name), *spellings(own.short), *kreis}, key=len, reverse=True):
        text = text.replace(form.casefold(), "")
    for one in map(str.casefold, hidden):
        if one in text and re.search(rf"\b{re.escape(one)}\b", text):
            yield one


@pytest.mark.parametrize(("which", "language"), [(revealing, "de"), (revealing, "en"), (ring.merged, "de")])
def test_no_file_names_another_town_anywhere(store, which, language):
    found = which(store)
    areas = {key: store.areas.by_key[key] for key in found.ring.towns}
    files = unzipped(town_zip(found, store, replace(OPTIONS, language=language)))
    assert len(files) == 2 * len(found.chosen)
    for town, (paper, slides) in zip(found.chosen, zip(*[iter(files)] * 2, strict=True), strict=True):
        own = areas[town].short
        others = [area for key, area in areas.items() if key != town]
        hidden = {name for area in others for name in (area.name, area.short, area.key, area.key[2:])}
        hidden |= {found.chosen[key] for key in found.chosen if key != town}
        hidden |= {"Kreis Unna"} if town == UNNA else set()
        for name in (paper, slides):
            said = plain(files[name])
            assert own in said
            for text in (said, name.replace("-", " ")):
                assert sorted(_named(text, areas[town], hidden)) == [], name


def test_what_reveals_nobody_stays(store):
    found = section(store, revealing(store), HATTINGEN)
    assert found.title == "Hattingen: Vergleichsring"
    said = " ".join(text for _, text in found.facts)
    assert "Jede Hilfe zählt." in said
    assert "beschlossen" not in said
    assert [label for label, _ in found.facts[:2]] == ["Kennzahl quote", "Kennzahl 2"]
    assert "Bemerkungen: Kennzahl quote: Neue Software; Kennzahl 2: Neue Software." in found.caveats
    assert section(store, revealing(store), UNNA).title == "Unna: Vergleichsring"


@pytest.mark.parametrize(
    ("hidden", "named", "note"),
    [
        ("JA05562020", GLADBECK, "Hertens Zahlen sind anders gezählt"),
        ("JA05562020", GLADBECK, "Wie die Hertener zählen"),
        ("JA05562020", GLADBECK, "Rückfragen an asd@herten.de"),
        ("JA05562020", GLADBECK, "wie HERTEN"),
        ("JA05562020", GLADBECK, "zahlen aus herten"),
        ("JA05562020", GLADBECK, "siehe Ring_Testdaten_Herten.xlsx"),
        ("JA05562020", GLADBECK, "Schlüssel 05562020"),
        ("JA05916000", GLADBECK, "nach Herner Art"),
        ("JA05954016", GLADBECK, "nach Hattinger Art"),
        ("JA05562032", GLADBECK, "die Recklinghäuser"),
        ("JA05562016", GLADBECK, "ohne Haltern"),
        ("JA05562004", GLADBECK, "gemeinsam mit Rauxel"),
        ("JA05978024", GLADBECK, "mit Luenen"),
        ("JA05954008", GLADBECK, "ohne Breckerfeld"),
        ("JA05978", UNNA, "wie im Kreis Unna"),
        ("JA05978", UNNA, "mit Bönen"),
        ("JA05978", UNNA, "wie beim Kreisjugendamt Unna"),
        (UNNA, "JA05978", "wie in Unna"),
        ("JA05170048", "JA05170", "wie in Wesel"),
        ("JA05915000", GLADBECK, "wie in Hamm"),
        ("JA05113000", GLADBECK, "siehe essen.de"),
        ("JA05113000", GLADBECK, "wie in Essen"),
        ("JA05978020", GLADBECK, "Fälle aus Kamen"),
    ],
)
def test_another_town_is_veiled_however_it_is_written(store, hidden, named, note):
    assert veil(store.areas, (hidden, named), named).reveals(note)


@pytest.mark.parametrize(
    ("hidden", "named", "note"),
    [
        ("JA05978", UNNA, "wie in Unna seit jeher"),
        (UNNA, "JA05978", "das Kreisjugendamt Unna und der Kreis Unna"),
        ("JA05170", "JA05170048", "Wesels Zahlen"),
        ("JA05915000", "JA05170", "mit Hamminkeln"),
        ("JA05113000", GLADBECK, "Kinder, die mittags essen"),
        ("JA05978020", GLADBECK, "Neue Fälle kamen hinzu"),
        ("JA05562020", GLADBECK, "Gladbecks Zahlen, Gladbecker Art"),
        ("JA05562024", GLADBECK, "Vermarlung"),
    ],
)
def test_what_names_no_other_town_stays(store, hidden, named, note):
    assert not veil(store.areas, (hidden, named), named).reveals(note)


def test_a_unit_that_names_another_town_is_left_out(store):
    found = small(store, ring.key_figure(unit="je Hertener Kind"))
    chart = section(store, found, GLADBECK).figures[0]
    assert chart.title == "Kennzahl quote, 2023"
    assert table(store, found, GLADBECK).rows[0].cells[0] == "Kennzahl quote"
    assert table(store, found, HERTEN).rows[0].cells[0] == "Kennzahl quote (je Hertener Kind)"


def test_nobodys_counts_and_no_further_digits_are_in_a_file(store):
    found = revealing(store)
    for name, content in unzipped(town_zip(found, store, OPTIONS)).items():
        said = plain(content)
        for slot, entry in found.entries.items():
            if entry.numerator is None or slot.year != 2023:
                continue
            assert str(int(entry.denominator)) not in said, name
            assert str(int(entry.numerator)) not in said, name
            assert f"{found.value(slot):.4f}" not in said, name


# Files


def test_the_same_ring_gives_the_same_bytes_and_tells_how_far_it_is(store):
    found, told = small(store), []
    first = town_zip(found, store, OPTIONS, told.append)
    assert told == [1, 2, 3, 4]
    assert town_zip(small(store), store, OPTIONS) == first
    names = list(unzipped(first))
    assert names[:2] == ["kleiner-testring_gladbeck.docx", "kleiner-testring_gladbeck.pptx"]
    assert len(names) == 8


def test_towns_that_are_missing_or_not_settled_have_no_sheet(store):
    made = ring.small_ring()
    files = [ring.file(made, t, {("quote", 2023): (10, 1_000)}) for t in (GLADBECK, HERTEN, HERTEN)]
    files[2] = replace(ring.file(made, HERTEN, {("quote", 2023): (20, 1_000)}), file="neu.xlsx")
    found = merge(files, (), ring.no_official)
    assert set(found.doubled) == {HERTEN}
    assert list(unzipped(town_zip(found, store, OPTIONS))) == [
        "kleiner-testring_gladbeck.docx",
        "kleiner-testring_gladbeck.pptx",
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_files_are_as_their_schema_demands_and_can_be_heard(store, language):
    found = ring.merged(store)
    sheets = unzipped(town_zip(replace(found, chosen=dict(list(found.chosen.items())[2:3])), store, OPTIONS))
    if language == "en":
        sheets = unzipped(town_zip(small(store), store, replace(OPTIONS, language="en")))
    for name, content in sheets.items():
        form = name.rpartition(".")[2]
        assert valid.faults(content, form) == []
        assert list(accessible.faults(content, form, language)) == []


def test_word_and_powerpoint_say_the_same_of_a_town(store):
    files = unzipped(town_zip(small(store), store, OPTIONS))
    paper = docx.Document(io.BytesIO(files["kleiner-testring_herten.docx"]))
    show = pptx.Presentation(io.BytesIO(files["kleiner-testring_herten.pptx"]))
    on_paper = [cell.text for cell in paper.tables[1].rows[1].cells]
    tables = [shape.table for slide in show.slides for shape in slide.shapes if shape.has_table]
    on_slide = [cell.text for cell in list(tables[1].rows)[1].cells]
    assert [t.replace("\u00a0", " ") for t in on_paper] == [t.replace("\u00a0", " ") for t in on_slide]
    assert on_paper[1] == "20,0"
    assert paper.core_properties.title == show.core_properties.title == "Herten: Kleiner Testring"
    assert sum(shape.has_chart for slide in show.slides for shape in slide.shapes) == 1
    assert WALTROP not in opened.texts(files["kleiner-testring_herten.docx"])


def test_columns_are_as_wide_as_their_numbers_and_together_as_the_page(store):
    made = ring.small_ring(ring.ratio("kosten", decimals=0), ring.key_figure())
    rows = {("kosten", 2023): (123_456_000, 100), ("quote", 2023): (20, 1_000)}
    found = table(store, merge([ring.file(made, t, rows) for t in made.towns], (), ring.no_official))
    name, value, previous, *_ = found.widths
    assert found.rows[0].cells[1] == "1.234.560"
    assert value > previous
    assert sum(found.widths) == pytest.approx(PAPER.width)
    assert name > 3


def test_what_is_said_of_the_time_stands_once(store):
    date = "am 1. März"
    figures = (
        ring.key_figure("a", numerator="Kinder am 1. März", date=date),
        ring.key_figure("b", date=date),
    )
    (_, first), (_, second), _ = section(store, small(store, *figures)).facts
    assert first == "Zähler: Kinder am 1. März. Nenner: Personen a. Testdaten, frei erfunden."
    assert second == "Zähler: Fälle b. Nenner: Personen b. Zeit: am 1. März. Testdaten, frei erfunden."


def wordy(store):
    """The ring of starter figures and made-up towns, each figure with a note."""
    figures = starter.of(store).figures("de")
    made = Ring("Ring", ring.small_ring().level, ring.ring(store).towns, (2023, 2024), figures)
    note = "Umstellung des Verfahrens im Laufe des Jahres, Werte davor anders gezählt"
    files = [
        ring.file(
            made,
            town,
            {
                (one.key, year): Entry(float(12_000 + 700 * at + 31 * year % 97), 50_000.0, note=note)
                for one in figures
                for year in made.years
            },
        )
        for at, town in enumerate(made.towns)
    ]
    return merge(files, (), ring.no_official)


def test_no_word_in_the_table_of_a_paper_is_broken(store):
    found = table(store, wordy(store))
    assert sum(found.widths) == pytest.approx(PAPER.width)
    for at, wide in enumerate(found.widths):
        for text in (found.head[at], *(row.cells[at] for row in found.rows)):
            for word in text.split(" "):
                assert ARIAL.width(word, found.size, bold=True) / POINT + 0.2 <= wide, word


def test_numbers_of_twenty_key_figures_stay_in_a_line_on_two_slides(store):
    sheet = ring_sheet.sheet(ring_sheet.shared(wordy(store), store, OPTIONS), HERTEN)
    slides = pptx.Presentation(io.BytesIO(ring_files.pptx(sheet))).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert [len(table.rows) - 1 for table in tables[1:]] != []
    assert len(tables[1:]) == 2
    for table in tables[1:]:
        for row in list(table.rows)[1:]:
            for cell, column in list(zip(row.cells, table.columns, strict=True))[1:]:
                (run,) = [run for part in cell.text_frame.paragraphs for run in part.runs]
                assert run.font.size.pt >= 12
                wide = ARIAL.width(cell.text, run.font.size.pt, bold=True)
                assert wide <= (column.width - cell.margin_left - cell.margin_right) / 12_700, cell.text


def test_definitions_stand_in_their_order_on_the_last_slides_and_below_their_charts(store):
    sheet = ring_sheet.sheet(ring_sheet.shared(wordy(store), store, OPTIONS), HERTEN)
    slides = list(pptx.Presentation(io.BytesIO(ring_files.pptx(sheet))).slides)
    texts = ["\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in slides]
    texts = [text.replace("\u00a0", " ").replace("\u2011", "-") for text in texts]
    last = "\n".join(text for text in texts if text.startswith("Definitionen und Quellen"))
    places = [last.find(f"{one.name}: ") for one in starter.of(store).figures("de")]
    assert min(places) >= 0
    assert places == sorted(places)
    assert "Kennzahlen: eigene Zählung" in last
    names = [one.name for one in starter.of(store).figures("de")]
    for slide, text in zip(slides, texts, strict=True):
        if any(shape.has_chart for shape in slide.shapes):
            (told,) = [name for name in names if f"{name}: Zähler" in text]
            assert text.startswith(told)
        if slide.has_notes_slide:
            assert "Zähler: " not in slide.notes_slide.notes_text_frame.text
