"""Several own figures at once: in every answer side by side and beside official ones, and never in a link."""

from __future__ import annotations

import gc
import io
import json
import re
import zipfile

import pytest

from components.charts import KINDS, panels
from components.comparison import chance, profile
from components.comparison.context import Context
from components.screen import heat as heat_screen
from components.screen import heat_grid, own_list
from components.screen import own as page
from components.screen.plain import text
from components.search import everything
from components.tables import heat
from components.view import own_indicator
from components.view.model import parse
from components.web import own
from components.wording import gaps, several
from components.wording import profile as profile_words
from data.model.catalogue import Level
from data.model.status import Status
from data.own import record
from data.ring.summary import summary
from data.ring.tables import tables as made_tables
from tests import ring
from tests.app.test_own import remembered
from tests.documents import valid

HERTEN, MARL, BOTTROP, GLADBECK = "JA05562020", "JA05562024", "JA05512000", "JA05562014"
TOWNS = (HERTEN, MARL, BOTTROP, GLADBECK)


def table(slot, name, values, **more):
    """An own table of four youth-welfare offices in 2023 and 2024."""
    rows = {key: [value, value + 1] for key, value in zip(TOWNS, values, strict=True)}
    return {
        "v": 1,
        "slot": slot,
        "name": name,
        "unit": "je Fall",
        "kind": "ratio",
        "direction": "neutral",
        "decimals": 1,
        "school": False,
        "years": [2023, 2024],
        "rows": rows,
    } | more


def rate(slot, name, numerators):
    """A table of a ring: so many cases of 2,000 children each, per 1,000."""
    counts = {key: [[n, 2000], [n + 2, 2000]] for key, n in zip(TOWNS, numerators, strict=True)}
    told = {"ring": "Testring", "numerator": "Fälle", "denominator": "Kinder", "date": "31. Dezember"}
    values = [n / 2 for n in numerators]
    how = {"kind": "rate", "unit": "je 1.000", "scale": 1000, "chance": True}
    return table(slot, name, values, counts=counts, told=told, **how)


TABLES = [
    table(1, "Wald", (1, 2, 3, 4)),
    rate(2, "Hilfen", (10, 20, 30, 40)),
    table(5, "Wiese", (4, 3, 2, 1)),
    rate(7, "Meldungen", (5, 6, 7, 8)),
]


@pytest.fixture(scope="module")
def figures(store):
    """The store with all of them."""
    return own_indicator.beside_all(store, record.parsed_all(TABLES, store.areas), "de")


@pytest.fixture
def ask(client):
    """``ask(path)``: what is answered to a tab that has all of them."""

    def post(path, **more):
        return client.post(f"/eigene{path}", json={"eigene": TABLES, "sprache": "de", **more})

    return post


@pytest.fixture
def read(client):
    """The answer to a file or to tables: ``read(content, **said)``."""

    def post(content=b"", **said):
        head = json.dumps({"sprache": "de", "datei": "zahlen.csv"} | said).encode()
        return client.post(own.READ, data=head + b"\n" + content).json

    return post


# As indicators


def test_each_is_an_indicator_by_its_place(figures):
    found = own_indicator.shown(figures)
    assert [one.slug for one in found] == ["eigene", "eigene-2", "eigene-5", "eigene-7"]
    assert list(figures.catalogue.indicators)[:4] == [one.slug for one in found]
    assert [topic.slug for topic in figures.catalogue.topics].count(record.TOPIC) == 1
    assert all(one.own for one in found)
    assert not any(one.own for one in [*figures.catalogue.indicators.values()][4:])


def test_figures_without_a_name_are_told_apart_by_their_place(store):
    nameless = [one | {"name": ""} for one in TABLES]
    found = own_indicator.beside_all(store, record.parsed_all(nameless, store.areas), "de")
    labels = [one.label.de for one in own_indicator.shown(found)]
    assert labels[:3] == ["Zahlen (eigene Daten)", "Zahlen 2 (Vergleichsring)", "Zahlen 5 (eigene Daten)"]


def test_counts_stand_behind_a_rate(figures):
    item = figures.catalogue.indicators["eigene-2"]
    cell = figures.cell(item, MARL, 2023)
    assert (cell.value, cell.numerator, cell.denominator) == (10, 20, 2000)
    assert (item.scale, item.is_chance, item.numerator.de, item.denominator.de) == (
        1000,
        True,
        "Fälle",
        "Kinder",
    )
    assert item.reference_date.de == "31. Dezember"
    assert item.label.de == "Hilfen (Vergleichsring)"
    assert item.origins[0].file.publisher == "Ring „Testring“"


def test_the_latest_year_is_that_of_the_towns_that_are_there(figures, store):
    """Of 44 offices four have figures: that is all there are."""
    half = table(1, "Wald", (1, 2, 3, 4))
    half["rows"][HERTEN] = half["rows"][MARL] = [1, "u"]
    found = own_indicator.beside_all(store, record.parsed_all([half], store.areas), "de")
    assert found.latest(found.catalogue.indicators["eigene"], Level.JUGENDAMT) == 2023
    assert figures.latest(figures.catalogue.indicators["eigene"], Level.JUGENDAMT) == 2024


# In every view


PAGES = {
    "/daten/vergleich.csv?indikator=eigene-2&ebene=jugendamt": ["Hilfen (Vergleichsring)"],
    "/daten/karte.csv?indikator=eigene-5&ebene=jugendamt": ["Wiese (eigene Daten)"],
    "/daten/zusammenhang.csv?indikator=eigene-2&indikator2=eigene-7&ebene=jugendamt": ["Hilfen", "Meldungen"],
    "/daten/tabelle.csv?ebene=jugendamt": ["Wald", "Hilfen", "Wiese", "Meldungen"],
    "/daten/tabelle.csv?ebene=jugendamt&spalten=eigene-5,kinderarmut": ["Wiese", "Kinderarmut"],
    f"/daten/profil.csv?ebene=jugendamt&ort={HERTEN}": ["Wald", "Hilfen", "Wiese", "Meldungen"],
    "/daten/vergleich.csv?ebene=jugendamt&indikatoren=eigene,eigene-2,eigene-7,kinderarmut": [
        "Wald",
        "Hilfen",
        "Meldungen",
        "Kinderarmut",
    ],
    "/daten/indikator.csv?indikator=eigene-7": ["Meldungen"],
}


@pytest.mark.parametrize("path", PAGES)
def test_files_have_them_side_by_side(ask, client, path):
    content = ask(path).data.decode("utf-8-sig")
    assert [name for name in PAGES[path] if name not in content] == []
    if "eigene" in path:
        assert client.get(path).status_code == 400


def text_of(content):
    """All text of a document, that of its charts and their workbooks too."""
    said = ""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            part = parts.read(name)
            said += (
                text_of(part)
                if name.endswith(".xlsx")
                else re.sub("<[^>]*>", " ", part.decode("utf-8", "replace"))
            )
    return said


@pytest.mark.parametrize("form", ["docx", "pptx"])
@pytest.mark.parametrize(
    "asked",
    [
        "seite=vergleich&indikator=eigene-2",
        "seite=vergleich&indikatoren=eigene,eigene-2,eigene-7,kinderarmut",
        "seite=profil",
        "seite=vergleich&indikator=eigene-2&anonym=ja",
    ],
)
def test_documents_have_them(ask, form, asked):
    answer = ask(f"/dokument.{form}?{asked}&ebene=jugendamt&ort={HERTEN}")
    assert answer.status_code == 200
    assert valid.faults(answer.data, form) == []
    said = text_of(answer.data)
    assert "Hilfen (Vergleichsring)" in said
    assert "Testring" in said
    assert ("Gladbeck" in said) == (
        "anonym" not in asked and "profil" not in asked and "indikatoren" not in asked
    )


def test_columns_that_are_not_there_are_said_and_the_others_shown(store, figures):
    asked = "?spalten=eigene-2,kinderarmut,eigene-9"
    view, said = parse(asked, store)
    assert (view.columns, [one.key for one in said]) == (("kinderarmut",), ["eigene.missing_some"])
    view, said = parse(asked, figures)
    assert (view.columns, len(said)) == (("eigene-2", "kinderarmut"), 1)
    assert view.is_own


# In no link


@pytest.mark.parametrize(
    "asked",
    [
        "indikator=eigene-2",
        "indikator2=eigene-2",
        "indikatoren=eigene,eigene-2,eigene-5,eigene-7",
        "spalten=eigene-7",
    ],
)
def test_no_code_and_no_frame_stands_for_them(client, figures, asked):
    from components.view import codes

    view = parse(f"?{asked}", figures)[0]
    assert view.is_own
    assert codes.code(figures, "vergleich", view) == ""
    assert "Eigene Zahlen stehen in keinem Link" in client.get(f"/einbetten?diagramm=karte&{asked}").text


# The page


def test_one_alone_is_as_it_was_and_several_are_a_list(store, figures):
    alone = own_indicator.beside_all(store, record.parsed_all(TABLES[:1], store.areas), "de")
    assert "own-list" not in text(page.kept(Context(alone, parse("", alone)[0])))
    shown = text(page.kept(Context(figures, parse("", figures)[0])))
    assert shown.count("<li") >= 4
    assert shown.count('data-own="remove"') == 5
    assert "4 Jugendamtsbezirke, 2023 und 2024" in shown
    assert "<summary>Ring „Testring“: 2 Indikatoren</summary>" in shown
    assert '<details class="own-ring">' in shown
    assert '<details class="own-ring" open>' in text(
        page.kept(Context(figures, parse("?indikator=eigene-2", figures)[0]))
    )


def test_the_one_that_is_asked_for_is_shown_at_length(read):
    answer = read(eigene=TABLES, platz=5)
    assert len(answer["tables"]) == 4
    assert 'data-kept="5"' in answer["html"]
    assert 'value="Wiese"' in answer["html"]
    ring = read(eigene=TABLES, platz=2)["html"]
    assert 'name="einheit"' not in ring
    assert "gehören zu einem Vergleichsring" in ring
    assert 'data-kept="1"' in read(eigene=TABLES, platz=40)["html"]


def test_figures_looked_at_are_shown_first(figures):
    context = Context(figures, parse("?indikator=eigene-7", figures)[0])
    assert own_list.about(context).indicator.slug == "eigene-7"
    assert own_list.about(context, 5).indicator.slug == "eigene-5"


COLUMNS = "Stadt;Jahr;Plätze;Anteil in %;Notiz\nHerten;2022;10;1,5 %;a\nMarl;2022;20;2,5 %;b\n"


def test_all_columns_of_a_file_are_taken_at_once(read):
    offered = read(COLUMNS.encode())
    assert offered["tables"] == []
    assert "Alle 2 Spalten nehmen" in offered["html"]
    taken = read(COLUMNS.encode(), spalten="alle")
    assert [(one["name"], one["kind"]) for one in taken["tables"]] == [
        ("Plätze", "ratio"),
        ("Anteil in %", "rate"),
    ]
    assert [one["rows"]["05562020"] for one in taken["tables"]] == [[10], [1.5]]
    assert [one.get("slot", 1) for one in taken["tables"]] == [1, 2]
    assert taken["said"] == "2 Spalten gelesen."
    assert taken["html"].count('type="checkbox" checked') == 2
    assert "2 Gemeinden, 2022" in taken["html"]


def test_a_file_with_one_column_offers_no_more(read):
    assert 'data-own="columns"' not in read(b"Stadt;2022\nHerten;1\n")["html"]
    assert read(b"Stadt;2022\nHerten;1\n", spalten="alle")["tables"] == []


def test_a_column_that_cannot_be_read_by_itself_says_why(read):
    content = b"Stadt;Art;2022;2022/23\nHerten;a;1;2\nHerten;b;3;4\n"
    taken = read(content, spalten="alle")
    assert taken["tables"] == []
    assert "sie unterscheiden sich in „Art“" in taken["html"]
    assert "Nehmen Sie diese Spalte einzeln" in taken["html"]


# Whatever is drawn


RING = f"indikator=eigene-2&ort={HERTEN}&ebene=jugendamt"


@pytest.mark.parametrize(
    "asked",
    [
        f"{RING}&indikator2=eigene-7&orte={MARL}",
        f"{RING}&ziel=20&farben=bewertung",
        "indikator=eigene-7&ebene=kreis",
        f"indikator=eigene-2&verbund=Nord:{HERTEN},{MARL}&ort=V1&ebene=jugendamt",
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"nachbarn"}))
def test_every_chart_of_a_ring_names_it(store, kind, language, asked):
    found = own_indicator.beside_all(store, record.parsed_all(TABLES, store.areas), language)
    drawn = KINDS[kind](Context(found, parse(f"?{asked}&sprache={language}", found)[0]))
    said = json.dumps([drawn.title, drawn.subtitle, drawn.reading, drawn.notes, drawn.source, drawn.notice])
    assert not re.search(r"\\b(NaN|None|undefined|nan)\\b", said)
    if drawn.figure:
        assert "Testring" in drawn.source
        assert {"de": "nicht amtlich", "en": "not official"}[language] in drawn.source


def test_a_rank_has_its_range_where_chance_moves_the_rate(figures, store):
    """Herten has 12 of 2,000, the next one 22: apart, but not surely so."""
    context = Context(figures, parse(f"?{RING}", figures)[0])
    assert chance.rank(context) == (4, 4)
    found = chance.rank_interval(context)
    assert (found.low, found.high) == (3, 4)
    plain = TABLES[1] | {"chance": False}
    quiet = own_indicator.beside_all(store, record.parsed_all([plain], store.areas), "de")
    assert chance.rank_interval(Context(quiet, parse(f"?{RING}", quiet)[0])) is None


def test_a_union_of_a_view_has_the_rate_of_the_summed_counts(figures):
    """Herten 12 and Marl 22 of 2,000 each: 34 of 4,000 are 8.5 per 1,000."""
    asked = f"?indikator=eigene-2&verbund=Nord:{HERTEN},{MARL}&ort=V1&ebene=jugendamt"
    context = Context(figures, parse(asked, figures)[0])
    cell = context.cells["V1"]
    assert (cell.value, cell.numerator, cell.denominator) == (8.5, 34, 4000)


def test_nothing_of_their_counts_is_remembered(store):
    """What is drawn of ranks is kept for official figures only."""
    odd = rate(2, "Seltsam", (1733, 1741, 1747, 1753))
    odd["counts"] = {key: [[n, 987_654.5] for n, _ in pairs] for key, pairs in odd["counts"].items()}
    found = own_indicator.beside_all(store, record.parsed_all([odd], store.areas), "de")
    context = Context(found, parse(f"?{RING}", found)[0])
    assert chance.rank_interval(context) is not None
    for kind in KINDS:
        KINDS[kind](context)
    del found, context
    gc.collect()
    assert re.findall(".{40}(?:Seltsam|Testring|987654[.]5|987[.]65[45]).{0,9}", remembered()) == []


# Found


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("meldung", ["eigene-7"]),
        ("dung", ["eigene-7"]),
        ("w", ["eigene", "eigene-5"]),
        ("ring hilfen", ["eigene-2"]),
        ("Vergleichsring", ["eigene-2", "eigene-7"]),
        ("hilfen wiese", []),
    ],
)
def test_the_one_search_finds_each_by_its_name(figures, typed, slugs):
    found = everything.everything(figures, typed, "de", "indicators")
    hits = [item.slug for group in found.groups if group.kind == "indicators" for item in group.hits]
    assert [slug for slug in hits if record.is_own(slug)] == slugs
    assert hits[: len(slugs)] == slugs


def test_the_distance_to_the_median_is_told_in_cases(figures):
    """Herten has 12 of 2,000; at the median of 13.5 per 1,000 there would be 27."""
    context = Context(figures, parse(f"?{RING}", figures)[0])
    said = "Beim Median der 4 Jugendamtsbezirke im Vergleichsring wären es 15 Fälle mehr."
    assert gaps.sentence(context) == said


def test_the_axis_has_room_for_the_lines_of_chance_and_the_values_behind_them(figures):
    """A point beyond the axis is not drawn: the highest value would stand there without its number."""
    drawn = KINDS["rangfolge"](Context(figures, parse(f"?{RING}", figures)[0])).figure
    traces = {trace["name"]: trace for trace in drawn["data"]}
    around, values = traces["whiskers"], traces["values"]
    high = max(x + up for x, up in zip(around["x"], around["error_x"]["array"], strict=True))
    assert high > max(around["x"])
    assert max(values["x"]) == high
    assert drawn["layout"]["xaxis"]["range"] == [0, high]


# A ring is compared with itself


def test_everyone_is_everyone_in_the_ring(figures):
    """Of 44 offices four exchanged figures: 40 are outside and lack nothing."""
    context = Context(figures, parse(f"?{RING}", figures)[0])
    assert {area.key for area in context.group} == set(TOWNS)
    assert context.compares_all
    assert context.distribution.n == 4
    said = KINDS["position"](context)
    assert said.subtitle.endswith("4 Jugendamtsbezirke im Vergleichsring")
    assert "dem Median der 4 Jugendamtsbezirke im Vergleichsring (13,5\u00a0je 1.000)" in said.reading
    assert not any("Ohne Wert" in note for note in said.notes)
    assert KINDS["rangfolge"](context).notes[0].startswith("Dünne Linien")
    assert KINDS["spannweite"](context).figure
    pair = Context(figures, parse(f"?{RING}&indikator2=eigene-7", figures)[0])
    assert not any("Ohne Punkt" in note for note in KINDS["streu"](pair).notes)


def test_a_group_of_the_region_stays_what_it_is(figures):
    """Herten, Marl and Dorsten are chosen, of whom Dorsten is in no ring."""
    asked = f"?{RING}&gruppe=auswahl&orte={MARL},JA05562012"
    context = Context(figures, parse(asked, figures)[0])
    assert not context.compares_all
    assert "der 3 ausgewählten Jugendamtsbezirke (2 davon mit Zahl)" in KINDS["position"](context).reading
    assert context.cells["JA05562012"].status is Status.NOT_IN_RING


def test_an_indicator_beside_a_ring_is_compared_with_the_region(figures):
    context = Context(figures, parse(f"?{RING}", figures)[0])
    assert len(context.about("kinderarmut").group) == 44
    assert len(context.about("kinderarmut").about("eigene-7").group) == 4
    assert len(context.about("eigene").group) == 44  # a file says nothing of who belongs to it


@pytest.mark.parametrize(("language", "said"), [("de", "nicht im Vergleichsring"), ("en", "not in the ring")])
def test_areas_outside_a_ring_are_called_so(client, language, said):
    path = f"/eigene/daten/karte.csv?indikator=eigene-2&ebene=jugendamt&sprache={language}"
    answer = client.post(path, json={"eigene": TABLES, "sprache": language}).data.decode("utf-8-sig")
    assert answer.count(said) == 40


# Files of ours are read back


def test_columns_beyond_those_a_tab_has_room_for_are_named(read):
    head = ";".join(f"Zahl {at}" for at in range(1, 44))
    content = f"Stadt;Jahr;{head}\nHerten;2022;{';'.join('1' * 43)}\n".encode()
    assert "Alle 43 Spalten nehmen" in read(content)["html"]
    taken = read(content, spalten="alle")
    assert len(taken["tables"]) == 40
    assert taken["html"].count("Auf einmal werden höchstens 40 Spalten gelesen.") == 3
    assert "Zahl 43" in taken["html"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_a_file_with_several_own_figures_is_read_back(ask, read, form):
    content = ask(f"/daten/tabelle.{form}?ebene=jugendamt&spalten=eigene-2,eigene-5,kinderarmut").data
    found = read(content, spalten="alle", datei=f"tabelle.{form}")["tables"]
    assert [one["name"] for one in found] == [
        "Hilfen (je 1.000)",
        "Wiese (je Fall)",
        "Kinderarmut (SGB II) (%)",
    ]
    for one, values in zip(found, ((6, 11, 16, 21), (5, 4, 3, 2)), strict=False):
        assert one["years"] == [2024]
        assert {key: row for key, row in one["rows"].items() if isinstance(row[0], int)} == {
            key: [value] for key, value in zip(TOWNS, values, strict=True)
        }


def test_every_view_says_of_a_ring_what_its_sheets_say(store):
    """Values, ranks with their ranges, and the middle: the same on a page and on a town's sheet."""
    whole = ring.merged(store)
    tables = made_tables(whole)
    found = own_indicator.beside_all(store, tables, "de")
    year = whole.ring.years[-1]
    keys = {one.name: figure.key for one, figure in zip(tables, whole.ring.figures, strict=True)}
    for one in tables:
        said = summary(whole, keys[one.name], year)
        for town, stand in said.stands.items():
            asked = f"?indikator={one.slug}&ebene={whole.ring.level}&jahr={year}&ort={town}"
            context = Context(found, parse(asked, found)[0])
            cell, around = context.cells[town], chance.rank_interval(context)
            assert (cell.value if cell.known else None) == stand.value
            assert chance.rank(context) == (stand.rank[:2] if stand.rank else None)
            assert around == (stand.rank.interval if stand.rank else None)
            assert context.distribution == said.spread


SIDE = "?ebene=jugendamt&indikatoren="


def test_several_side_by_side_say_of_whom_each_is(figures):
    """Those of a ring are of its towns alone, official ones of all."""
    both = Context(figures, parse(f"{SIDE}eigene-2,eigene-7,gisd,kinderarmut", figures)[0])
    ring, region = "4 Jugendamtsbezirke im Vergleichsring", "44 Jugendamtsbezirke der Metropole Ruhr"
    assert several.subtitle(both) == f"Vier Indikatoren, {ring}, {region}"
    assert "Median der Gruppe" in [item.label for item in panels.key(both)]
    alone = Context(figures, parse(f"{SIDE}eigene-2,eigene-7,eigene,eigene-5", figures)[0])
    assert several.subtitle(alone).startswith(f"Vier Indikatoren, {ring}, ")


def test_a_profile_says_that_figures_of_a_ring_are_compared_with_it(figures, store):
    """Also where the view is about one of them: official figures are compared with all offices."""
    plain = "Verglichen wird mit dem Median aller 44 Jugendamtsbezirke."
    offices = "4 Jugendamtsbezirke im Vergleichsring"
    ring = f"Was ein Vergleichsring ausgetauscht hat, wird mit dem Median der {offices}"
    for known, said in ((figures, [plain, f"{ring} verglichen."]), (store, [plain])):
        context = Context(known, parse(f"?{RING}", known)[0])
        assert profile_words.compared(context, profile.rows(profile.subject(context))) == said


@pytest.mark.parametrize(
    ("asked", "whom"),
    [
        ("", "aller 44 Jugendamtsbezirke (bei Kennzahlen eines Rings: seiner Städte)"),
        (f"&gruppe=auswahl&orte={HERTEN},{MARL}", "der 2 ausgewählten Jugendamtsbezirke"),
    ],
)
def test_the_table_says_of_whom_its_fifths_are(figures, asked, whom):
    context = Context(figures, parse(f"?{RING}{asked}", figures)[0])
    assert heat_screen.steps(context)[0] == f"niedrigstes Fünftel {whom}"


def test_long_names_of_others_find_room_in_the_heads_of_the_table(store):
    """Our own names take three lines at most; this one takes five."""
    longest = rate(2, "Anteil der Schulbegleitungen an den Eingliederungshilfen", (10, 20, 30, 40))

    def height(tables):
        figures = own_indicator.beside_all(store, record.parsed_all(tables, store.areas), "de")
        context = Context(figures, parse("?ebene=jugendamt&indikator=kinderarmut", figures)[0])
        options = heat_grid.figures(context, heat.heat(context), [])["dashGridOptions"]
        return options["headerHeight"]

    assert height([]) == heat_grid.HEAD
    assert height([longest]) == heat_grid.HEAD + 2 * heat_grid.LINE
