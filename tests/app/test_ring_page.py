"""A ring through the server: files merged, decided about, taken along; nothing kept, bad ones refused."""

from __future__ import annotations

import gc
import io
import json
import logging
import re
import zipfile
from functools import partial
from html.parser import HTMLParser

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.screen.ring_findings import LISTED
from components.texts import words
from components.web import listening, ring, ring_asked
from components.web.caching import NEVER
from data.own.faults import BYTES
from data.ring.bases import official
from data.ring.model import MOST_FILES
from tests import made_ring
from tests.app.test_own import remembered
from tests.templates import saved

HERTEN, ENNEPETAL = "JA05562020", "JA05954008"
SAY = words("de")
ROUTES = (ring.READ, *(f"{ring.PATH}/{name}" for name in ("vorlage.xlsx", "blaetter.zip", "moderation.xlsx")))
MARK = "Waldkauz"
FIGURE = "hze"


@pytest.fixture(scope="module")
def files(store):
    """What twelve towns sent."""
    return made_ring.files(store)


@pytest.fixture(scope="module")
def few(files):
    """The files of three of them."""
    return dict(list(files.items())[:3])


@pytest.fixture
def ask(client):
    """As :func:`asked`."""
    return partial(asked, client)


@pytest.fixture(scope="module")
def sitting(app, few):
    """Three towns read in."""
    return asked(app.server.test_client(), few).json


@pytest.fixture(scope="module")
def whole(app, files):
    """All twelve read in."""
    return asked(app.server.test_client(), files).json


def asked(client, sent=(), path=ring.READ, inhalt=b"", **said):
    """The answer to files and words; ``inhalt`` is of files that the words tell."""
    sent = dict(sent)
    about = [{"name": name, "bytes": len(content)} for name, content in sent.items()]
    head = json.dumps({"sprache": "de", "dateien": about} | said).encode()
    return client.post(path, data=head + b"\n" + b"".join(sent.values()) + inhalt)


def decision(was, figure=FIGURE, year="2023", town=HERTEN, **more):
    return {"was": was, "stadt": town, "kennzahl": figure, "jahr": year} | more


def with_cell(content, sheet, cell, value):
    """The workbook with another value in a cell."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book[sheet][cell] = value
    return saved(book)


def text_of(answer):
    """What the page says, without markup."""
    parts = []
    parser = HTMLParser()
    parser.handle_data = parts.append
    parser.feed(answer["html"])
    return " ".join(" ".join(parts).split())


# Files


def test_twelve_files_become_twenty_key_figures(whole):
    said = text_of(whole)
    assert "12 von 12 Städten sind da: Vergleichsring Testdaten" in said
    assert "Es fehlt" not in said
    assert "Jugendamt · 2020 bis 2024 · 20 Kennzahlen" in said
    assert [table.get("slot", 1) for table in whole["tabellen"]] == list(range(1, 21))
    assert {table["told"]["ring"] for table in whole["tabellen"]} == {made_ring.NAME}
    assert whole["getan"] is True
    for heading in ("3 Prüfung", "4 Ergebnis", "5 Mitnehmen"):
        assert heading in said


def test_who_is_missing_is_named(sitting):
    said = text_of(sitting)
    assert "3 von 12 Städten sind da" in said
    assert "Es fehlen: " in said
    assert "Bottrop" in said.partition("Es fehlen: ")[2].partition(".")[0]


def test_further_files_come_beside_those_that_are_there(ask, sitting, files):
    further = dict(list(files.items())[3:5])
    found = ask(further, stand=sitting["stand"]).json
    assert "5 von 12 Städten sind da" in text_of(found)


def test_a_table_has_the_numbers_of_the_files(whole, store):
    figure = next(one for one in made_ring.definition(store).figures if one.key == FIGURE)
    above, below, _ = made_ring.answer(store, HERTEN, FIGURE, 2023)
    table = next(one for one in whole["tabellen"] if one["name"] == figure.name)
    at = table["years"].index(2023)
    assert table["counts"][HERTEN][at] == [above, below]
    assert table["rows"][HERTEN][at] == pytest.approx(above / below * figure.scale)


def rows_of(answer):
    """The rows of its tables by their first cell: the texts of the others."""
    rows = re.findall(r"<tr.*?</tr>", answer["html"], re.DOTALL)
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows]
    texts = [[text_of({"html": cell}) for cell in row] for row in cells]
    return {row[0]: row[1:] for row in texts}


def value_of(store, town, year, key=FIGURE):
    """What a town's numbers come to, per 1,000."""
    above, below, _ = made_ring.answer(store, town, key, year)
    basis = next(one.basis for one in made_ring.definition(store).figures if one.key == key)
    return above / (below or official(store, basis, town, year).value) * 1000


def printed(value):
    return f"{value:.1f}".replace(".", ",")


def test_the_town_of_the_header_stands_beside_the_ring(ask, whole, store):
    value = partial(value_of, store)
    found = ask(stand=whole["stand"], ansicht="?ort=05562020").json
    rows = rows_of(found)
    assert rows["Kennzahl"][2:5] == ["Herten", "Jahr davor", "Rang"]
    year, counted, mine, before, rank, *_ = rows["Hilfen zur Erziehung je 1.000 unter 21"]
    assert (year, counted) == ("2024", "12 von 12")
    assert (mine, before) == (printed(value(HERTEN, 2024)), printed(value(HERTEN, 2023)))
    higher = sum(value(town, 2024) > value(HERTEN, 2024) for town in made_ring.TOWNS)
    assert re.fullmatch(rf"{higher + 1} \(\d+–\d+\) von 12", rank)
    assert rows["Rahmen"][2] == "Herten"
    assert (
        rows["Kinderarmut (SGB II) nicht für Ennepetal mit Breckerfeld und Kreisjugendamt Unna"][2]
        == "21,5 %"
    )
    assert "Wählen Sie oben eine Kommune" not in text_of(found)


def test_a_town_in_a_larger_district_sees_that_one(ask, whole):
    rows = rows_of(ask(stand=whole["stand"], ansicht="?ort=05954008").json)
    assert rows["Kennzahl"][2] == "Ennepetal mit Breckerfeld"
    assert rows["Anteil bestätigter Gefährdungen an den Einschätzungen"][2:5] == ["44,0 %°", "43,4 %", "–"]
    assert [row[2] for name, row in rows.items() if name.startswith("Kinderarmut")] == ["–"]


def test_why_the_town_of_the_header_has_no_value_is_said(ask, whole, store):
    rows = rows_of(ask(stand=whole["stand"], ansicht="?ort=05562014", jahr=2022).json)
    before = printed(value_of(store, "JA05562014", 2021, "inobhutnahmen"))
    assert rows["Inobhutnahmen je 1.000 unter 18"][2:5] == ["geheim zu halten", before, "–"]


@pytest.mark.parametrize("search", ["", "?ort=05513000", "?ort=05111000"])
def test_without_a_town_of_the_ring_the_page_says_what_one_would_add(ask, whole, search):
    found = ask(stand=whole["stand"], ansicht=search).json
    assert "Wählen Sie oben eine Kommune dieses Rings" in text_of(found)
    assert rows_of(found)["Kennzahl"][2] == "Median"


def test_a_year_that_the_ring_does_not_have_is_not_shown(ask, whole):
    assert ask(stand=whole["stand"], jahr=2015).json["html"] == ask(stand=whole["stand"]).json["html"]


def test_key_figures_take_slots_that_are_free(ask, few, sitting):
    found = ask(few, belegt=[1, 3]).json
    assert [table["slot"] for table in found["tabellen"]] == [2, *range(4, 23)]
    assert "indikator=eigene-2&" in found["html"]
    crowded = ask(stand=sitting["stand"], belegt=list(range(1, 31))).json
    assert len(crowded["tabellen"]) == 10
    assert "10 Kennzahlen haben in den Ansichten keinen Platz" in text_of(crowded)


def test_a_key_figure_keeps_its_slot_while_others_come_and_go(ask, few):
    names = {table["name"]: table["slot"] for table in ask(few, belegt=[1, 3]).json["tabellen"]}
    again = {table["name"]: table.get("slot", 1) for table in ask(few, plaetze=names).json["tabellen"]}
    assert again == names
    first = next(iter(names))
    moved = ask(few, plaetze=names, belegt=[names[first]]).json["tabellen"]
    assert {table["name"]: table.get("slot", 1) for table in moved} == names | {first: 1}
    twice = dict.fromkeys(names, 7) | {"x": 99}
    slots = [table.get("slot", 1) for table in ask(few, plaetze=twice).json["tabellen"]]
    assert len(set(slots)) == 20


def test_a_file_that_is_none_is_named_and_nothing_else_is_lost(ask, few):
    bad = {"Brief.xlsx": b"%PDF-1.4", "leer.xlsx": b"", "Notiz.txt": b"Herten;12"}
    said = text_of(ask(few | bad).json)
    assert "3 von 12 Städten sind da" in said
    for name in bad:
        assert f"{name} nicht verwendet" in said
    alone = ask(bad).json
    assert "Noch keine Datei konnte gelesen werden" in text_of(alone)
    assert alone["tabellen"] == []


def test_a_name_is_no_markup_and_no_path(ask, few):
    content = next(iter(few.values()))
    found = ask({"C:\\Ablage\\<img src=x onerror=alert(1)>.xlsx": content}).json
    assert "<img" not in found["html"]
    assert "Ablage" not in found["html"]


def test_a_town_twice_is_chosen_between(ask, sitting, few):
    name = next(name for name in few if "Herten" in name)
    other = with_cell(few[name], "Zahlen", "E5", 7)
    found = ask({"Herten-neu.xlsx": other}, stand=sitting["stand"]).json
    assert "Herten: 2 Dateien, die Verschiedenes sagen" in text_of(found)
    assert "2 von 12 Städten sind da" in text_of(found)
    chosen = ask(stand=found["stand"], tun={"was": "file", "stadt": HERTEN, "datei": "Herten-neu.xlsx"}).json
    assert "3 von 12 Städten sind da" in text_of(chosen)
    assert "es gilt Herten-neu.xlsx" in text_of(chosen)
    gone = ask(stand=chosen["stand"], tun={"was": "remove", "datei": "Herten-neu.xlsx"}).json
    assert "Herten-neu" not in text_of(gone)
    assert "3 von 12 Städten sind da" in text_of(gone)


def test_a_file_that_replaces_an_earlier_one_is_told(ask, sitting, few):
    name = next(name for name in few if "Herten" in name)
    new = with_cell(few[name], "Zahlen", "E5", 7)
    found = ask({name: new}, stand=sitting["stand"]).json
    told = f"„{name}“ ersetzt die frühere Datei gleichen Namens."
    assert found["said"] == told
    assert told in text_of(found)
    assert "gilt weiter" not in found["said"]
    assert "3 von 12 Städten sind da" in text_of(found)
    assert "ersetzt" not in ask({name: new}, stand=found["stand"]).json["said"]
    decided = ask(stand=found["stand"], tun=decision("exclude", bemerkung="x")).json
    back = ask({name: few[name]}, stand=decided["stand"]).json
    assert back["said"].startswith(f"{told} Was Sie dazu schon entschieden haben, gilt weiter")


def test_two_files_of_one_name_at_once_are_two_files_of_a_town(ask, sitting, few):
    name = next(name for name in few if "Herten" in name)
    pair = [few[name], with_cell(few[name], "Zahlen", "E5", 7)]

    def dropped(stand, contents):
        about = [{"name": name, "bytes": len(content)} for content in contents]
        return ask(stand=stand, dateien=about, inhalt=b"".join(contents)).json

    found = dropped(sitting["stand"], pair)
    assert "Herten: 2 Dateien, die Verschiedenes sagen" in text_of(found)
    assert name.replace(".xlsx", " (2).xlsx") in text_of(found)
    assert "ersetzt" not in found["said"]
    again = dropped(found["stand"], pair)
    assert again["stand"] == found["stand"]
    assert dropped(sitting["stand"], pair[:1] * 2)["stand"] == sitting["stand"]


def test_a_file_removed_leaves_nothing(ask, few):
    name = next(iter(few))
    one = ask({name: few[name]}).json
    found = ask(stand=one["stand"], tun={"was": "remove", "datei": name}).json
    assert (found["stand"], found["html"], found["tabellen"]) == (None, "", [])


def test_more_files_than_a_sitting_holds_are_named(ask, few):
    name, content = next(iter(few.items()))
    rows = {f"{n}.txt": b"x" for n in range(MOST_FILES)}
    full = ask(rows).json
    found = ask({name: content}, stand=full["stand"]).json
    assert f"„{name}“ wurde nicht aufgenommen: Mehr als {MOST_FILES} Dateien" in found["said"]
    assert ask({f"{n}.txt": b"x" for n in range(MOST_FILES + 1)}).status_code == 400


# Decisions


def test_a_figure_is_put_right_with_a_note(ask, sitting):
    told = decision("correct", zaehler="1.234", nenner="43.210,5", bemerkung="Anruf am 3. Mai")
    found = ask(stand=sitting["stand"], tun=told).json
    assert found["getan"] is True
    assert "korrigiert auf 1.234 von 43.210,5: Anruf am 3. Mai" in text_of(found)
    table = next(one for one in found["tabellen"] if one.get("slot", 1) == 1)
    at = table["years"].index(2023)
    assert table["counts"][HERTEN][at] == [1234, 43210.5]
    back = ask(stand=found["stand"], tun=decision("undo")).json
    assert back["tabellen"] == sitting["tabellen"]
    assert "Entschieden" not in text_of(back)


def test_any_figure_is_shown_with_its_numbers(ask, sitting, store):
    def block(**said):
        found = ask(stand=sitting["stand"], **said).json
        return found["html"].partition('data-fold="ring-andere"')[2].partition("<template")[0]

    above, below, _ = made_ring.answer(store, HERTEN, FIGURE, 2023)
    html = block(wahl={"stadt": HERTEN, "kennzahl": FIGURE, "jahr": "2023"})
    said = text_of({"html": html})
    value = printed(value_of(store, HERTEN, 2023))
    assert (
        f"Herten, Hilfen zur Erziehung je 1.000 unter 21, 2023 : Jetzt {value} je 1.000 (Zähler {above}"
        in said
    )
    assert below is not None
    assert f"Nenner {below:,.0f}".replace(",", ".") in said
    assert "Zelle E5" in said
    assert f'data-zaehler="{above}"' in html
    first = text_of({"html": block()})
    assert "Bochum, Hilfen zur Erziehung je 1.000 unter 21, 2024" in first
    assert first == text_of({"html": block(wahl={"stadt": "JA1", "kennzahl": "x", "jahr": "²"})})


def test_a_figure_is_left_out(ask, sitting):
    found = ask(stand=sitting["stand"], tun=decision("exclude", bemerkung="andere Zählung")).json
    table = next(one for one in found["tabellen"] if one.get("slot", 1) == 1)
    at = table["years"].index(2023)
    assert table["rows"][HERTEN][at] == "u"
    assert "ausgeschlossen: andere Zählung" in text_of(found)


def test_what_looks_wrong_is_offered_and_accepted(ask, few, sitting):
    name = next(name for name in few if "Herten" in name)
    book = openpyxl.load_workbook(io.BytesIO(few[name]))
    sheet = book["Zahlen"]
    row = next(
        row
        for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, 2).value == FIGURE and sheet.cell(row, 4).value == 2023
    )
    wrong = with_cell(few[name], "Zahlen", f"E{row}", sheet.cell(row, 5).value * 1000)
    found = ask({name: wrong}, stand=sitting["stand"]).json
    assert f"{name}, Blatt „Zahlen“, Zelle E{row}" in text_of(found)
    assert " wahrscheinlich falsch" in text_of(found)
    accepted = ask(stand=found["stand"], tun=decision("accept")).json
    open_ones = [
        answer["html"].partition("ring-decided")[0].count(f'data-jahr="2023" data-kennzahl="{FIGURE}"')
        for answer in (found, accepted)
    ]
    assert open_ones[0] > 0 == open_ones[1]
    assert "stimmt so" in text_of(accepted)
    assert accepted["tabellen"] == found["tabellen"]


def test_of_very_much_that_looks_wrong_the_first_is_listed(ask, whole, files):
    name = next(name for name in files if "Herten" in name)
    book = openpyxl.load_workbook(io.BytesIO(files[name]))
    for row in book["Zahlen"].iter_rows(min_row=2):
        if row[3].value in {2021, 2023} and row[4].value:
            row[4].value *= 1000
    found = ask({name: saved(book)}, stand=whole["stand"]).json
    n = int(re.search(r"Herten: (\d+) Stellen", text_of(found))[1])
    assert n > LISTED
    listed = re.findall(rf'class="ring-finding[^>]*data-stadt="{HERTEN}"', found["html"])
    assert len(listed) == LISTED
    assert f"Und {n - LISTED} weitere." in text_of(found)


@pytest.mark.parametrize(
    ("act", "key"),
    [
        (decision("correct", zaehler="5"), "note"),
        (decision("exclude", bemerkung=" "), "note"),
        (decision("correct", bemerkung="x"), "no_number"),
        (decision("correct", zaehler="viele", bemerkung="x"), "number"),
        (decision("correct", zaehler="-5", bemerkung="x"), "number"),
        (decision("correct", zaehler="9" * 60, bemerkung="x"), "number"),
        (decision("correct", zaehler="1", town="JA99999", bemerkung="x"), "nothing"),
        (decision("correct", zaehler="1", year="zwölf", bemerkung="x"), "nothing"),
        (decision("correct", zaehler="1", year="²", bemerkung="x"), "nothing"),
        (decision("gibtesnicht", bemerkung="x"), "nothing"),
        (decision("file", datei="gibtesnicht.xlsx"), "nothing"),
        ({"was": "file", "stadt": HERTEN, "datei": "gibtesnicht.xlsx"}, "nothing"),
        ({"was": "exclude", "stadt": HERTEN, "bemerkung": "x"}, "nothing"),
        ({}, "nothing"),
    ],
)
def test_a_decision_that_cannot_be_taken_changes_nothing_and_says_why(ask, sitting, act, key):
    found = ask(stand=sitting["stand"], tun=act).json
    assert found["getan"] is False
    assert found["stand"] == sitting["stand"]
    assert found["tabellen"] == sitting["tabellen"]
    assert found["said"].startswith(SAY(f"ring.act.{key}", typed="{}").split("{}")[0])


# To take along


def test_a_template_is_that_of_the_ring(client, store):
    about = {
        "name": "HzE 2026",
        "level": "jugendamt",
        "towns": [HERTEN, ENNEPETAL],
        "years": [2022, 2023],
        "figures": [FIGURE],
        "own": [],
        "sprache": "de",
    }
    answer = client.post(f"{ring.PATH}/vorlage.xlsx", json=about)
    assert answer.status_code == 200
    assert 'filename="ring-vorlage-hze-2026.xlsx"' in answer.headers["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert [sheet.title for sheet in book][:4] == ["Stadt", "Zahlen", "Kennzahlen", "Amtliche Zahlen"]
    bad = client.post(f"{ring.PATH}/vorlage.xlsx", json=about | {"towns": []})
    assert bad.status_code == 400
    assert bad.mimetype == "text/plain"
    assert bad.text == SAY("ring_vorlage.fault.no_town") + "\n"


def test_sheets_come_with_how_far_they_are(ask, sitting):
    answer = ask(stand=sitting["stand"], path=f"{ring.PATH}/blaetter.zip")
    lines, _, content = answer.data.partition(b"ok\n")
    assert lines.decode().split() == ["0/3", "1/3", "2/3", "3/3"]
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert len(found.namelist()) == 6


def test_the_moderators_workbook_brings_its_decisions_back(ask, few, sitting):
    told = decision("exclude", bemerkung="andere Zählung")
    decided = ask(stand=sitting["stand"], tun=told).json
    answer = ask(stand=decided["stand"], path=f"{ring.PATH}/moderation.xlsx")
    assert 'filename="ring-moderation-' in answer.headers["Content-Disposition"]
    found = ask(few | {"moderation.xlsx": answer.data}).json
    assert "Aus „moderation.xlsx“ ist eine Entscheidung übernommen." in found["said"]
    assert "ausgeschlossen: andere Zählung" in text_of(found)
    assert found["tabellen"] == decided["tabellen"]


@pytest.mark.parametrize("cell", ["Vergleichsring", "Ausgabe der Vorlage"])
def test_decisions_of_another_ring_or_edition_are_not_taken(ask, few, sitting, cell):
    decided = ask(stand=sitting["stand"], tun=decision("exclude", bemerkung="x")).json
    content = ask(stand=decided["stand"], path=f"{ring.PATH}/moderation.xlsx").data
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows(max_row=12, max_col=2):
            if row[0].value == cell:
                row[1].value = "AAAA-BBBB"
    found = ask(few | {"moderation.xlsx": saved(book)}).json
    assert "gehören zu einem anderen Ring oder einer anderen Ausgabe" in found["said"]
    assert found["tabellen"] == sitting["tabellen"]


def test_a_file_of_another_ring_is_named_and_left_out(ask, few, sitting):
    content = next(iter(few.values()))
    other = with_cell(content, "Kennzahlen", "B2", "Etwas anderes")
    found = ask({"anders.xlsx": other}, stand=sitting["stand"]).json
    assert "anders.xlsx nicht verwendet" in text_of(found)
    assert "anders.xlsx, Blatt „" in text_of(found)
    assert found["tabellen"] == sitting["tabellen"]


@pytest.mark.parametrize("path", ["blaetter.zip", "moderation.xlsx"])
def test_without_a_ring_there_is_nothing_to_take(ask, path):
    answer = ask(path=f"{ring.PATH}/{path}")
    assert (answer.status_code, answer.text) == (400, SAY("ring.act.nothing") + "\n")


# Limits, privacy, bad questions


@pytest.mark.parametrize("path", ROUTES)
def test_no_answer_is_kept_by_anybody_and_no_address_has_it(client, ask, path):
    assert ask(path=path).headers["Cache-Control"] == NEVER
    assert client.get(path).status_code in {404, 405}


@pytest.mark.parametrize("head", [b"", b"[]", b"{", b"null", b"[" * 5000, b"\xff", b'"x"'])
@pytest.mark.parametrize("path", ROUTES)
def test_a_question_that_is_none_of_ours_is_refused(client, path, head):
    assert client.post(path, data=head + b"\n").status_code == 400


@pytest.mark.parametrize(
    "said",
    [
        {"dateien": {}},
        {"dateien": [1]},
        {"dateien": [{"name": "a", "bytes": 5}]},
        {"dateien": [{"name": "a", "bytes": -1}, {"name": "b", "bytes": 1}]},
        {"dateien": [{"name": "\ud800", "bytes": 0}]},
        {"belegt": "1"},
        {"belegt": [True]},
        {"ansicht": 7},
        {"tun": []},
        {"plaetze": []},
        {"plaetze": {"x": "1"}},
        {"tun": {"was": 1}},
    ],
)
def test_words_of_a_wrong_kind_are_refused(ask, said):
    assert ask(**said).status_code == 400


@pytest.mark.parametrize("kept", [7, [], "x", {"v": 99}, {"files": 1}])
def test_a_sitting_that_is_none_of_ours_is_told_and_forgotten(ask, kept):
    found = ask(stand=kept).json
    assert found["stand"] is None
    assert found["said"] == SAY("ring.act.lost")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = ("stand", "sprache", "belegt", "plaetze", "ansicht", "jahr", "wahl", "tun", "dateien")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.dictionaries(st.sampled_from(NAMES), JSON))
def test_no_words_bring_it_down(client, said):
    for path in ROUTES:
        assert client.post(path, data=json.dumps(said).encode() + b"\n").status_code in {200, 400}


def test_there_is_an_end_of_bytes(client, ask, few):
    assert ring.LARGEST < listening.IN_MEMORY
    for path in ROUTES:
        assert client.post(path, data=b" " * (ring.LARGEST + 1)).status_code == 413
    name = next(iter(few))
    said = text_of(ask({name: few[name], "groß.xlsx": b"x" * (BYTES + 1)}).json)
    assert "groß.xlsx nicht verwendet" in said
    assert "1 von 12 Städten sind da" in said


def test_nothing_of_it_is_logged(ask, few, caplog, capfd):
    content = next(iter(few.values()))
    with caplog.at_level(logging.DEBUG):
        found = ask({f"{MARK}.xlsx": content}).json
        ask(stand=found["stand"], tun=decision("exclude", bemerkung=MARK))
        ask(stand=found["stand"], path=f"{ring.PATH}/blaetter.zip")
        ask({f"{MARK}.xlsx": b"PK" + MARK.encode()})
    streams = capfd.readouterr()
    assert MARK not in caplog.text + streams.out + streams.err


def test_nothing_of_it_is_remembered(ask, few):
    """What was cached for its speed would stay in the process long after its answer."""
    sent = {f"{MARK}-{at}.xlsx": content for at, content in enumerate(few.values())}
    told = decision("correct", zaehler="4519,873", nenner="96541,873", bemerkung=MARK)
    found = ask(sent).json
    decided = ask(stand=found["stand"], tun=told).json
    assert "4.519,87" in text_of(decided)
    for name in ("blaetter.zip", "moderation.xlsx"):
        answer = ask(stand=decided["stand"], path=f"{ring.PATH}/{name}")
        assert answer.status_code == 200
        assert answer.data
    gc.collect()
    kept = remembered()
    assert [word for word in (MARK, "4519.87", made_ring.NAME) if word in kept] == []


def test_a_file_is_named_without_its_folders():
    assert ring_asked._named("/home/x/Herten.xlsx") == "Herten.xlsx"
    assert ring_asked._named("C:\\Users\\x\\Herten.xlsx") == "Herten.xlsx"
    assert ring_asked._named("") == "?"


def test_both_languages(ask, few):
    found = ask(few, sprache="en").json
    assert "3 of 12 towns are here" in text_of(found)


def test_the_year_of_the_table_is_chosen(ask, sitting):
    found = ask(stand=sitting["stand"], jahr=2021).json
    assert found["html"].count('<td class="num">2021</td>') >= 20
    assert '<option value="2021" selected>' in found["html"]
    assert "jahr=2021" in found["html"]
