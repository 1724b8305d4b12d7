"""The report of one page: its file, what its fields say, and what is new after a year."""

from __future__ import annotations

import json
import shutil

import pytest

from components.charts import KINDS
from components.view.report import FIELDS, PICTURES, TEXT, parts, read
from components.wording.report import Reporting
from components.wording.report_changes import changes, is_held
from components.wording.report_fields import field
from data.model.catalogue import Level
from data.store import store as store_module
from tests.conftest import STORES
from tests.new_year import add

SPACE = "\u00a0"
BROKEN = "wegen eines Bruchs der Reihe nicht vergleichbar"
SAVED, LATER = "2025-11-30", "2026-11-30"

QUOTE = {"indikator": "quote"}


def file(*cards, **more):
    """A file of cards for Herten."""
    whole = {"ruhrvergleich": "blatt", "fassung": 1, "titel": "Kita", "ansicht": "ort=05562020"}
    return {**whole, "karten": list(cards), **more}


def opened(store, body):
    report, faults = read(store, json.dumps(body).encode())
    return Reporting(store, report), [(fault.notice.key, fault.card) for fault in faults]


def says(store, body, name, card=0):
    reporting, _ = opened(store, body)
    return field(reporting.cards[card].row, name)


def said(store, text, **card):
    """The text of a card about the rate, as it is read."""
    reporting, _ = opened(store, file({"indikator": "quote", "text": text, **card}))
    return ["".join(piece.text for piece in one) for one in reporting.cards[0].paragraphs]


@pytest.fixture(scope="module")
def next_year(tmp_path_factory):
    """The frozen figures with one more year of the rate for municipalities: Herten has 28,7 % in 2020."""
    folder = shutil.copytree(STORES / "frozen", tmp_path_factory.mktemp("later") / "data")
    add(folder, "quote", {"gemeinde"})
    return store_module.load(folder)


# 168 of 529 children in 2019 and 139 in 2018; the seventh of the 13 values of 2019 is 27.790752.
TOLD = {
    "wert": f"31,8{SPACE}%",
    "jahr": "2019",
    "median": f"27,8{SPACE}%",
    "nrw": f"29,9{SPACE}%",
    "vorjahr": "2018",
    "vorjahreswert": f"26,3{SPACE}%",
    "veraenderung": f"+5,5{SPACE}Prozentpunkte",
    "entwicklung": f"um 5,5{SPACE}Prozentpunkte gestiegen",
    "richtung": "gestiegen",
    "abstand": f"+4,0{SPACE}Prozentpunkte",
    "vergleich": f"mehr als in der Mitte der 13 Gemeinden (27,8{SPACE}%)",
    "rang": f"2{SPACE}von{SPACE}12",
    "ort": "Herten",
    "in ort": "in Herten",
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_says_the_figure_of_today(frozen, name):
    assert says(frozen, file(QUOTE), name) == (TOLD[name], False)


@pytest.mark.parametrize(
    ("card", "name", "text"),
    [
        ({"indikator": "quote", "jahr": 2011}, "vorjahr", "2010"),
        (
            {"indikator": "quote", "jahr": 2011},
            "vorjahreswert",
            BROKEN,
        ),
        (
            {"indikator": "quote", "jahr": 2011},
            "entwicklung",
            BROKEN,
        ),
        ({"indikator": "quote", "jahr": 2001}, "veraenderung", "kein früherer Wert"),
        ({"indikator": "quote", "jahr": 1990}, "wert", "nicht erhoben"),
        ({"indikator": "einwohner"}, "median", "bei Anzahlen nicht verglichen"),
        ({"indikator": "einwohner"}, "rang", "bei Anzahlen nicht verglichen"),
        ({"indikator": "lage"}, "richtung", "nicht vergleichbar, weil jedes Jahr neu skaliert wird"),
        ({"indikator": "einwohner"}, "nrw", "bei Anzahlen nicht verglichen"),
        ({"indikator": "lage"}, "nrw", "keine Zahl für NRW"),
        ({"indikator": "ohne-abschluss", "jahr": 2003}, "abstand", "nicht verlässlich"),
    ],
)
def test_a_field_without_a_figure_says_why(frozen, card, name, text):
    assert says(frozen, file(card), name).text == text


def test_a_year_that_stands_alone_is_no_earlier_value(store):
    """Two classes left school in 2013."""
    slug = next(item.slug for item in store.catalogue.indicators.values() if item.outliers_at(Level.KREIS))
    outlier = min(store.catalogue.indicators[slug].outliers_at(Level.KREIS))
    body = file({"indikator": slug, "jahr": outlier + 1})
    for name in ("vorjahreswert", "veraenderung", "richtung"):
        assert says(store, body, name) == ("wegen eines Ausnahmejahrs nicht vergleichbar", True)


def test_a_small_denominator_is_not_compared(frozen):
    body = file(QUOTE, ansicht="ort=05954004")
    assert says(frozen, body, "wert") == (f"20,5{SPACE}%", False)
    for name in ("vergleich", "abstand", "rang"):
        assert says(frozen, body, name) == ("zu wenige Fälle", True)


def test_a_figure_of_the_kreis_names_the_kreis(frozen):
    reporting, _ = opened(frozen, file({"indikator": "kinder-je-fachkraft", "text": "{In ort}, {ort}"}))
    [card] = reporting.cards
    assert "".join(piece.text for piece in card.paragraphs[0]) == (
        "Im Kreis Recklinghausen, der Kreis Recklinghausen"
    )
    assert card.tag == "Kreis · 2022"
    assert reporting.notes(card)[0].endswith(
        "Die Zahlen gelten für den Kreis Recklinghausen, nicht für Herten allein."
    )


KREIS = (
    "Nur für Kreise und kreisfreie Städte veröffentlicht. "
    "Die Zahlen gelten für den Kreis Recklinghausen, nicht für Herten allein."
)
OTHER = {"indikator": "kinder-je-fachkraft"}


def test_a_figure_of_another_indicator_says_whose_it_is_and_of_when(frozen):
    """Its field has no label, no level, no year and no source of its own."""
    card = {"indikator": "quote", "text": "{wert}, {wert:kinder-je-fachkraft} {jahr:quote}"}
    reporting, _ = opened(frozen, file(card))
    assert reporting.notes(reporting.cards[0]) == [
        "Kinder je Fachkraft: Kreis · 2022",
        f"Kinder je Fachkraft: {KREIS}",
    ]
    assert [row.context.indicator.slug for row in reporting.rows] == ["quote", "kinder-je-fachkraft"]


def test_a_section_of_words_names_the_figures_in_it(frozen):
    reporting, _ = opened(frozen, file({"text": "{wert:quote}"}))
    [note] = reporting.notes(reporting.cards[0])
    assert note == "Betreuung: Gemeinde · 2019, 5 Jahre alt"
    assert len(reporting.rows) == 1


def test_what_is_known_of_several_figures_is_said_once(frozen):
    both = {"indikator": "ohne-abschluss", "text": "{wert:kinder-je-fachkraft}"}
    reporting, _ = opened(frozen, file(both))
    assert [note for note in reporting.notes(reporting.cards[0]) if KREIS in note] == [KREIS]
    reporting, _ = opened(frozen, file(OTHER, OTHER, {"text": "{wert:kinder-je-fachkraft}"}))
    assert reporting.shared_notes == [f"Kinder je Fachkraft: {KREIS}"]
    assert [reporting.notes(card) for card in reporting.cards] == [
        [],
        [],
        ["Kinder je Fachkraft: Kreis · 2022"],
    ]


def test_fields_stand_among_the_words_of_the_user(frozen):
    text = "{In ort} {wert}, {wert:armut} arm.\n\n{ Jahr }: {nix} {"
    assert said(frozen, text) == [f"In Herten 31,8{SPACE}%, 21,5{SPACE}% arm.", "2019: {nix} {"]


def test_the_newest_year_is_taken_unless_one_is_named(frozen):
    assert said(frozen, "{jahr}", jahr="neuestes") == ["2019"]
    assert said(frozen, "{jahr}: {wert}", jahr=2015) == [f"2015: 31,4{SPACE}%"]


def test_without_a_heading_the_finding_stands_there(frozen):
    reporting, _ = opened(frozen, file(QUOTE, {"indikator": "quote", "ueberschrift": "Meins"}))
    assert [card.heading for card in reporting.cards] == [
        f"Betreuung in Herten: 31,8{SPACE}%, mehr als in der Mitte der 13 Gemeinden",
        "Meins",
    ]


def test_parts_keep_every_character():
    text = "a {wert} {nix} {wert:b c} { } {{ort}} {"
    assert "".join(one if isinstance(one, str) else one.raw for one in parts(text)) == text


# ---- What cannot be read -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        (file({"indikator": "nix", "text": "bleibt"}), [("blatt.fault.indicator", 0)]),
        (file({"indikator": "eigene"}), [("blatt.fault.own", 0)]),
        (file({"indikator": "quote", "bild": "torte"}), [("blatt.fault.picture", 0)]),
        (file({"indikator": "quote", "jahr": "bald"}), [("blatt.fault.year", 0)]),
        (file({"indikator": "quote", "text": "{nix}"}), [("blatt.fault.field", 0)]),
        (file({}, 7), [("blatt.fault.card", 1)]),
        (file(fassung=2), [("blatt.fault.version", None)]),
        (file(fassung=True), [("blatt.fault.version", None)]),
        (file(sprache="fr"), [("blatt.fault.language", None)]),
        (file(ansicht="ort=99999999"), [("notice.unknown", None)]),
        (file(ansicht=3), [("blatt.fault.view", None)]),
        (file(karten={}), [("blatt.fault.cards", None)]),
        (file(zahlen=[]), [("blatt.fault.former", None)]),
        (file(gespeichert="gestern"), [("blatt.fault.saved", None)]),
        (file(mehr=1), [("blatt.fault.name", None)]),
        (file(titel="x" * 121), [("blatt.fault.long.title", None)]),
        (file({"ueberschrift": "x" * 141}), [("blatt.fault.long.heading", 0)]),
        (file({"text": "x" * 1501}), [("blatt.fault.long.text", 0)]),
        (file(*[{"text": "x"}] * 13), [("blatt.fault.many", None)]),
    ],
)
def test_what_cannot_be_used_is_named_with_its_card(frozen, body, faults):
    assert opened(frozen, body)[1] == faults


def test_nothing_the_user_wrote_is_lost(frozen):
    cards = [{"indikator": "nix", "bild": "torte", "text": "{nix} a"}, *[{"text": f"{n}"} for n in range(13)]]
    reporting, _ = opened(frozen, file(*cards, "Ein Satz"))
    kept = reporting.file(LATER)["karten"]
    assert [card["text"] for card in kept] == ["{nix} a", *map(str, range(13)), "Ein Satz"]
    assert kept[0]["indikator"] == "nix"
    assert len(reporting.cards) == 12


def test_a_name_that_stands_there_twice_is_named(frozen):
    content = b'{"ruhrvergleich": "blatt", "fassung": 1, "ansicht": "ort=05562020", "karten": '
    report, [fault] = read(frozen, content + b'[{"text": "a", "text": "b"}]}')
    assert (fault.notice.key, dict(fault.notice.values)) == ("blatt.fault.twice", {"name": "text"})
    assert report.cards[0].text == "b"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_lines_stay_lines_wherever_they_come_from(frozen, end):
    assert said(frozen, f"Oben{end}unten") == ["Oben", "unten"]


@pytest.mark.parametrize("body", [[], 3, None, {}, {"ruhrvergleich": "mappe"}])
def test_what_is_no_report_is_none(frozen, body):
    report, [fault] = read(frozen, json.dumps(body).encode())
    assert (report, fault.notice.key) == (None, "blatt.fault.other")


_CONSTANTS = [
    b'{"ruhrvergleich": "blatt", "fassung": %s, "karten": []}' % name
    for name in (b"NaN", b"Infinity", b"-Infinity")
]
"""What Python alone takes for JSON."""


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000, b"9" * 5000, *_CONSTANTS])
def test_what_is_no_json_is_none(frozen, content):
    report, [fault] = read(frozen, content)
    assert (report, fault.notice.key) == (None, "blatt.fault.json")


def test_without_a_town_there_is_no_figure(frozen):
    reporting, _ = opened(frozen, file({"indikator": "quote", "text": "{wert}"}, ansicht=""))
    assert [(fault.notice.key, fault.card) for fault in reporting.faults] == [("blatt.fault.town", None)]
    assert reporting.cards[0].row is None


def test_a_file_is_read_again_as_it_was_written(frozen):
    body = file({"indikator": "frueher", "text": "{wert}\n{wert:armut}", "jahr": "2015", "bild": "karte"})
    body |= {
        "sprache": "en",
        "ansicht": "ort=05562020&orte=05113000&gruppe=kreisfrei&seit=2010&klassen=gleich",
    }
    reporting, _ = opened(frozen, body)
    written = reporting.file(SAVED)
    assert written["ansicht"] == "ebene=gemeinde&ort=05562020&orte=05113000&gruppe=kreisfrei&seit=2010"
    assert written["karten"][0]["indikator"] == "quote"
    assert list(written["zahlen"]) == ["quote@2015", "armut"]
    again, faults = opened(frozen, written)
    assert (again.file(SAVED), faults) == (written, [])


# ---- A year later ------------------------------------------------------------------------------------------


def renewed(before, after, *cards, **more):
    """What is told of a report that was saved with the figures of ``before`` and is opened with others."""
    body = {**opened(before, file(*cards))[0].file(SAVED), **more}
    return [
        (one.kind, one.text.replace(SPACE, " "), one.card) for one in changes(opened(after, body)[0], LATER)
    ]


def test_a_report_of_last_year_says_what_is_new(frozen, next_year):
    assert renewed(frozen, next_year, {"indikator": "armut"}, {"indikator": "quote"}) == [
        (
            "changed",
            "Betreuung: 2020 sind es 28,7 %; auf dem Blatt standen 31,8 % (2019).",
            1,
        )
    ]


def test_its_fields_say_the_figures_of_this_year(frozen, next_year):
    text = "{jahr} {wert}, {entwicklung}"
    body = opened(frozen, file({"indikator": "quote", "text": text}))[0].file(SAVED)
    [paragraph] = opened(next_year, body)[0].cards[0].paragraphs
    assert "".join(piece.text for piece in paragraph) == (
        f"2020 28,7{SPACE}%, um 3,1{SPACE}Prozentpunkte gesunken"
    )


def test_the_same_figures_are_not_new(frozen):
    assert renewed(frozen, frozen, {"indikator": "quote", "text": "2019: 31,8 % {wert}"}) == []


def test_words_that_may_no_longer_fit_are_pointed_out_and_left(frozen, next_year):
    text = "Die Quote ist um {veraenderung} gestiegen. 2019 waren es 31,8 %, {wert} mehr. Anders gestiegen."
    card = {"indikator": "quote", "text": text, "ueberschrift": "Mehr Kinder"}
    told = [one[1] for one in renewed(frozen, next_year, card) if one[0] == "check"]
    assert told == [
        "Prüfen Sie „Mehr“ in Ihrer Überschrift: „Veränderung seither“ war +5,5 Prozentpunkte und ist jetzt"
        " −3,1 Prozentpunkte.",
        "Prüfen Sie „gestiegen“ in Ihrem Text: „Veränderung seither“ war +5,5 Prozentpunkte und ist jetzt"
        " −3,1 Prozentpunkte.",
        "Prüfen Sie „mehr“ in Ihrem Text: „Veränderung seither“ war +5,5 Prozentpunkte und ist jetzt"
        " −3,1 Prozentpunkte.",
        "Prüfen Sie „31,8“ in Ihrem Text: So stand „Wert“ auf dem Blatt; jetzt steht dort 28,7 %.",
        "Prüfen Sie „2019“ in Ihrem Text: Das war das Jahr von „Betreuung“; neu ist 2020.",
    ]
    assert opened(next_year, file(card))[0].cards[0].card.text == text


def test_numbers_within_others_are_no_former_ones(frozen, next_year):
    text = "131,8 und 31,85 und 2019/20 und 12019 {wert}"
    assert [
        one for one in renewed(frozen, next_year, {"indikator": "quote", "text": text}) if one[0] == "check"
    ] == []


def former(year, search="ebene=gemeinde&ort=05562020", **fields):
    return {"jahr": year, "ansicht": search, "felder": fields}


def test_a_break_between_the_years_is_said(frozen):
    [(_, text, _)] = renewed(
        frozen, frozen, QUOTE, zahlen={"quote": former(2010, wert="25,3 %", ort="Herten")}
    )
    assert text == (
        "Betreuung: 2019 sind es 31,8 %; auf dem Blatt standen 25,3 % (2010). "
        "Dazwischen liegt ein Bruch der Reihe (2011); die beiden Werte sind nicht vergleichbar."
    )


def test_a_revised_figure_is_said(frozen):
    known = {"quote": former(2019, wert="30,0 %", median="27,0 %", ort="Herten")}
    assert [text for _, text, _ in renewed(frozen, frozen, QUOTE, zahlen=known)] == [
        "Betreuung: Der Wert für 2019 ist berichtigt, 31,8 % statt 30,0 %.",
        "Betreuung, Median der Vergleichsgruppe 2019: jetzt 27,8 %, auf dem Blatt standen 27,0 %.",
    ]


def test_a_figure_that_is_gone_or_has_come_is_said(frozen):
    cards = [{"indikator": "ohne-abschluss", "jahr": 2003}, {"indikator": "armut"}]
    known = {"ohne-abschluss@2003": former(2003, wert="6,0 %"), "armut": former(2021)}
    assert [text for _, text, _ in renewed(frozen, frozen, *cards, zahlen=known)] == [
        "Ohne Abschluss: Auf dem Blatt standen 6,0 % (2003/04); jetzt: nicht verlässlich (2003/04).",
        "Kinderarmut: Jetzt gibt es eine Zahl, 21,5 % (2022).",
    ]


def test_the_figure_of_another_area_is_said(frozen):
    known = {"quote": former(2018, wert="27,6 %", ort="der Kreis Recklinghausen")}
    assert [text for _, text, _ in renewed(frozen, frozen, QUOTE, zahlen=known)] == [
        "Betreuung: Die Zahl gilt jetzt für Herten (31,8 %, 2019); auf dem Blatt war es"
        " der Kreis Recklinghausen (27,6 %, 2018)."
    ]


def test_a_figure_of_another_area_that_was_none_or_is_none_is_no_change_of_area(frozen):
    known = {"quote": former(2018, ort="der Kreis Recklinghausen")}
    assert [text for _, text, _ in renewed(frozen, frozen, QUOTE, zahlen=known)] == [
        "Betreuung: Jetzt gibt es eine Zahl, 31,8 % (2019)."
    ]


def test_another_town_or_group_is_no_news(frozen):
    known = {"quote": former(2018, "ebene=gemeinde&ort=05113000", wert="30,2 %")}
    assert renewed(frozen, frozen, QUOTE, zahlen=known) == []


@pytest.mark.parametrize(
    ("more", "held"),
    [({}, True), ({"ansicht": "ort=05113000"}, False), ({"karten": [{"indikator": "armut"}]}, False)],
)
def test_only_figures_with_a_former_one_are_held_against_it(frozen, more, held):
    """Of another town, and of other sections, nobody may say that nothing has changed."""
    body = opened(frozen, file(QUOTE))[0].file(SAVED)
    assert is_held(opened(frozen, body | more)[0]) is held


def test_figures_of_other_indicators_are_checked_where_they_stand(frozen, next_year):
    text = (
        "Die Armut ist {richtung}, also gesunken. Die Quote: {veraenderung:quote} gestiegen, {wert:quote}"
        " 2019. Im Jahr 2019 sind wir gestiegen."
    )
    card = {"indikator": "armut", "ueberschrift": "Gestiegen 2019", "text": text}
    found = renewed(frozen, next_year, card)
    assert [said for kind, said, _ in found if kind == "check"] == [
        "Prüfen Sie „gestiegen“ in Ihrem Text: „Veränderung seither“ war +5,5 Prozentpunkte und ist jetzt"
        " −3,1 Prozentpunkte.",
        "Prüfen Sie „2019“ in Ihrem Text: Das war das Jahr von „Betreuung“; neu ist 2020.",
    ]


def test_a_sentence_about_another_figure_is_not_about_the_own_one(frozen, next_year):
    card = {"indikator": "quote", "text": "Die Armut ist um {veraenderung:armut} gestiegen."}
    assert [kind for kind, *_ in renewed(frozen, next_year, card)] == ["changed"]


def test_another_language_is_no_news(frozen):
    body = opened(frozen, file({"indikator": "kinder-je-fachkraft"}, {"indikator": "einwohner"}))[0].file(
        SAVED
    )
    assert changes(opened(frozen, {**body, "sprache": "en"})[0], LATER) == ()


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_is_drawn_of_what_is_there(picture):
    assert picture in KINDS or picture in {"zahl", TEXT}


def test_a_series_with_a_later_one_names_it(store):
    older = next(item for item in store.catalogue.indicators.values() if item.newer)
    body = opened(store, file({"indikator": older.slug}))[0].file(SAVED)
    reporting, _ = opened(store, body)
    [change] = changes(reporting, LATER)
    assert f"„{store.catalogue.indicators[older.newer].label.de}“" in change.text
    assert changes(reporting, SAVED) == ()


@pytest.mark.parametrize("word", ["unter", "über"])
def test_children_under_three_are_no_direction(frozen, next_year, word):
    text = f"Kinder {word} drei: {{wert}}, {{abstand}}."
    found = renewed(frozen, next_year, {"indikator": "quote", "text": text})
    assert [kind for kind, *_ in found] == ["changed"]


def test_level_and_year_that_the_card_says_already_are_not_said_again(frozen):
    card = {"indikator": "quote", "jahr": 2019, "text": "{wert:quote}"}
    [shown] = opened(frozen, file(card))[0].cards
    [other] = shown.others
    assert other is not shown.row
    assert shown.notes == ()


def test_no_card_has_more_faults_than_anybody_reads(frozen):
    text = " ".join(f"{{wert:q{n}}}" for n in range(500))
    reporting, _ = opened(frozen, file(*[{"text": text}] * 2))
    assert [fault.card for fault in reporting.faults] == [0] * 20 + [1] * 20
